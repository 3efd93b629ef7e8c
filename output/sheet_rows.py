"""Rows of a sheet as the XML of a workbook has them, some thousands at a time.

In: rows of a table (Arrow) and how each column's cells look. Out: bytes. Whole columns become XML at once, by the
engine that holds the tables: cell by cell, a workbook takes more time than all else that follows the reading. Text
stays text, written into its cell; a value that is missing, or is an empty text, has no cell. The same rows give the
same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shishi.output.columns import Field
from shishi.output.tables import LIST_MARK

if TYPE_CHECKING:
    import pyarrow as pa

_EPOCH = 25_569  # 1970-01-01 as a spreadsheet counts days
_ESCAPED = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_CODED = "(_x[0-9A-Fa-f]{4}_)"  # how what no XML may hold is written, and so a text that looks like it
_UNFIT = "[\x00-\x08\x0b-\x1f\ufffe\uffff]"
_EDGES = r"^\s|\s$"  # blanks that are kept only where that is asked for
_ODD = f"{_EDGES}|[&<>]|{_CODED}|{_UNFIT}"
# A text in its cell: what stands before and behind it. The short way has no place to say that blanks are kept.
_PLAIN_TEXT = (' t="str"><v>', "</v></c>")
_KEPT_TEXT = (' t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>")


@dataclass(frozen=True, slots=True)
class Look:
    """How the cells of a column look: the column's letters, the number of its style, words for some of its values."""

    column: Field
    letters: str
    style: str
    words: tuple[tuple[str, str], ...] = ()


def row_bytes(rows: pa.Table, first: int, looks: Sequence[Look], most: int) -> memoryview:
    """Rows as XML.

    Args:
        rows: rows of the table.
        first: the number of the first of them on the sheet, from 1.
        looks: how each column looks, from left to right.
        most: characters that a cell can hold; a longer text ends there.
    """
    import pyarrow as pa

    numbers = _large(pa.array(range(first, first + rows.num_rows), pa.int64()))
    cells = (part for look in looks for part in _cells(rows[look.column.name].combine_chunks(), numbers, look, most))
    return _bytes_of(_joined('<row r="', numbers, '">', *cells, "</row>", missing=""))


def _bytes_of(lines: pa.LargeStringArray) -> memoryview:
    """All lines one behind the other, as they stand in memory; none is missing."""
    _, starts, data = lines.buffers()
    bounds = memoryview(starts).cast("q")
    return memoryview(data)[bounds[lines.offset] : bounds[lines.offset + len(lines)]]


def texts(column: pa.Array, look: Look) -> pa.Array:
    """What the cells of a column of text show: words for values, lists joined; missing where that is empty."""
    import pyarrow as pa
    from pyarrow import compute

    if pa.types.is_list(column.type):
        column = compute.binary_join(column, LIST_MARK)
    if look.words:
        at = compute.index_in(column, value_set=pa.array([value for value, _ in look.words]))
        column = compute.coalesce(pa.array([word for _, word in look.words]).take(at), column)
    return _large(compute.if_else(compute.equal(column, ""), None, column))


def may_be_long(column: pa.Array, most: int) -> bool:
    """Whether a cell of a column of text may hold more than ``most`` characters: its bytes are at least as many."""
    from pyarrow import compute, types

    if types.is_list(column.type):
        return len(column.values) > 0
    return (compute.max(compute.binary_length(column)).as_py() or 0) > most


def _cells(found: pa.Array, numbers: pa.Array, look: Look, most: int) -> tuple[pa.Array | str, ...]:
    """The cells of a column, in parts; None where there is none."""
    from pyarrow import compute, types

    opening, style = f'<c r="{look.letters}', f'" s="{look.style}"'
    if types.is_string(found.type) or types.is_list(found.type):
        shown = _in_xml(texts(found, look), style, most)
    else:
        if types.is_date32(found.type):
            found = compute.add(found.cast("int32"), _EPOCH)
        shown = _joined(f"{style}><v>", _large(found), "</v></c>")
    return (opening, numbers, shown) if shown.null_count == 0 else (_joined(opening, numbers, shown),)


def _in_xml(shown: pa.Array, style: str, most: int) -> pa.Array:
    """Texts as XML holds them, from their style on; what stands in many rows is looked at once."""
    from pyarrow import compute

    many = shown.dictionary_encode()
    shown = many.dictionary
    if may_be_long(shown, most):
        shown = compute.utf8_slice_codeunits(shown, 0, most)
    edges = None
    if compute.any(compute.match_substring_regex(shown, _ODD)).as_py():
        edges = compute.match_substring_regex(shown, _EDGES)
        shown = _escaped(shown)
    plain = _joined(style, _PLAIN_TEXT[0], shown, _PLAIN_TEXT[1])
    if edges is not None and compute.any(edges).as_py():
        plain = compute.if_else(edges, _joined(style, _KEPT_TEXT[0], shown, _KEPT_TEXT[1]), plain)
    return plain.take(many.indices)


def _escaped(shown: pa.Array) -> pa.Array:
    from pyarrow import compute

    if compute.any(compute.match_substring_regex(shown, f"{_CODED}|{_UNFIT}")).as_py():
        shown = compute.replace_substring_regex(shown, _CODED, r"_x005F\1")
        for sign in map(chr, (*range(9), *range(0x0B, 0x20), 0xFFFE, 0xFFFF)):
            shown = compute.replace_substring(shown, sign, f"_x{ord(sign):04X}_")
    for sign, told in _ESCAPED:
        shown = compute.replace_substring(shown, sign, told)
    return shown


def _joined(*parts: pa.Array | str, missing: str | None = None) -> pa.Array:
    """Parts end to end, row by row; a row that lacks one is None, or ``missing`` stands for the part."""
    import pyarrow as pa
    from pyarrow import compute

    large = [pa.scalar(part, pa.large_string()) if isinstance(part, str) else part for part in (*parts, "")]
    handling = "emit_null" if missing is None else "replace"
    return compute.binary_join_element_wise(*large, null_handling=handling, null_replacement=missing or "")


def _large(told: pa.Array) -> pa.Array:
    """Strings whose total may pass two gigabytes."""
    import pyarrow as pa

    return told if told.type == pa.large_string() else told.cast(pa.large_string())
