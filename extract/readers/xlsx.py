"""Excel workbooks (.xlsx): every visible sheet, as Excel shows it.

In: bytes of a workbook. Out: a ``Document`` in which the title rows and unit lines above a table and the notes below
it are paragraphs and the rest is a table with its merged cells. openpyxl reads it, because number formats, merged
ranges and hidden rows are needed together, which faster readers (calamine) do not give.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from shishi.extract.document import Builder, CellText, Document, Remark, Unreadable
from shishi.extract.readers.grid import plain, text_of, trimmed
from shishi.extract.readers.sniffing import XLSX

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MAX_COLS = 256
_MAX_PLACES = 1_000_000
_STATED = re.compile(r"[^:：\n]{1,12}[:：][^\n]{0,30}")
_DECIMALS = re.compile(r"[0#]\.(0+)")
_DATE_PARTS = re.compile(r'"[^"]*"|\\.|yy(?:yy)?|m{1,4}|dd?|hh?|ss?|.', re.IGNORECASE)
_LITERALS = re.compile(r"\[[^\]]*\]|_.|\*.")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is visible of a sheet: its title, its cells, and whether it was too large to read whole."""

    title: str
    cells: list[CellText]
    cut: bool


def read_xlsx(name: str, data: bytes) -> Document:
    """The visible sheets in order, each headed by its name when there are several.

    Raises:
        Unreadable: ``damaged`` when the workbook cannot be opened, ``empty`` without any value.
    """
    sheets = [sheet for sheet in _sheets(data) if sheet.cells]
    if not sheets:
        raise Unreadable("empty", "the workbook holds no value on a visible sheet")
    builder = Builder()
    for sheet in sheets:
        if len(sheets) > 1:
            builder.paragraph(sheet.title, level=2)
        _lay_out(sheet.cells, builder)
    text, blocks, _ = builder.blocks()
    cut = tuple(Remark("sheet-cut", f"sheet {s.title} is too large and was read in part") for s in sheets if s.cut)
    return Document(name, text, blocks, XLSX, "xlsx", remarks=cut)


def _sheets(data: bytes) -> list[_Sheet]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), data_only=True, rich_text=False)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        ParseError,
        InvalidFileException,
    ) as fault:
        raise Unreadable("damaged", f"the workbook is damaged or cut off ({fault}); fetch it again") from fault
    try:
        return [_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    finally:
        book.close()


def _sheet(sheet: Worksheet) -> _Sheet:
    """The filled cells with their spans, hidden rows and columns left out, the outer empty ones trimmed."""
    cols = min(sheet.max_column, _MAX_COLS)
    rows = min(sheet.max_row, _MAX_PLACES // max(1, cols))
    spans, covered = _merges(sheet, rows, cols)
    hidden_rows = {at for at, row in sheet.row_dimensions.items() if row.hidden}
    hidden_cols = set(_hidden_columns(sheet))
    places = (
        ((at, col), cell)
        for at, row in enumerate(sheet.iter_rows(max_row=rows, max_col=cols), 1)
        for col, cell in enumerate(row, 1)
        if at not in hidden_rows and col not in hidden_cols
    )
    shown = [
        plain(*place, shown_value(cell.value, cell.number_format), spans.get(place, (1, 1)))
        for place, cell in places
        if place not in covered
    ]
    return _Sheet(sheet.title, trimmed(shown), rows < sheet.max_row or cols < sheet.max_column)


def _merges(
    sheet: Worksheet, rows: int, cols: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Spans by upper left corner, and the places that merged cells cover."""
    spans, covered = {}, set()
    for merge in sheet.merged_cells.ranges:
        bottom, right = min(merge.max_row, rows), min(merge.max_col, cols)
        spans[merge.min_row, merge.min_col] = (bottom - merge.min_row + 1, right - merge.min_col + 1)
        covered |= {(r, c) for r in range(merge.min_row, bottom + 1) for c in range(merge.min_col, right + 1)}
    return spans, covered - spans.keys()


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for column in sheet.column_dimensions.values():
        if column.hidden and column.min and column.max:
            yield from range(column.min, min(column.max, _MAX_COLS) + 1)


def _lay_out(cells: list[CellText], builder: Builder) -> None:
    """Title rows, table and notes of a sheet; a title below an empty row begins the next table on the same sheet."""
    rows: dict[int, list[CellText]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    grouped = {at for cell in cells if cell.rowspan > 1 for at in range(cell.row, cell.row + cell.rowspan)}
    width = max(cell.col + cell.colspan for cell in cells)
    section: list[tuple[list[CellText], bool]] = []
    after_blank = False
    for at in sorted(rows):
        line = at not in grouped and _is_line(rows[at], width)
        blank = at not in grouped and not any(map(text_of, rows[at]))
        if after_blank and line and not blank:
            _section(section, builder)
            section = []
        section += [] if blank else [(rows[at], line)]
        after_blank = blank
    _section(section, builder)


def _section(rows: list[tuple[list[CellText], bool]], builder: Builder) -> None:
    """Lines at the head and foot of a section are paragraphs, the rows between them a table."""
    first = next((at for at, (_, line) in enumerate(rows) if not line), len(rows))
    last = next((at for at in range(len(rows), first, -1) if not rows[at - 1][1]), first)
    _paragraphs(rows[:first], builder)
    table = trimmed(cell for row, _ in rows[first:last] for cell in row)
    if table:
        builder.table(table)
    _paragraphs(rows[last:], builder)


def _is_line(row: list[CellText], width: int) -> bool:
    """Whether a row is a title, a unit line or a note: one text, or a few that each say "name: value"."""
    filled = [text_of(cell) for cell in row if text_of(cell)]
    return len(filled) <= 1 or (len(filled) <= min(3, width - 1) and all(_STATED.fullmatch(text) for text in filled))


def _paragraphs(rows: Iterable[tuple[list[CellText], bool]], builder: Builder) -> None:
    """The texts of each row as one line; line feeds inside a cell end the paragraph."""
    for row, _ in rows:
        for line in "  ".join(filter(None, map(text_of, row))).splitlines():
            builder.paragraph(line)


def shown_value(value: object, number_format: str) -> str:
    """A cell's value as Excel shows it, as far as its number format is one that notices use."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown_number(value, number_format)
    if isinstance(value, dt.datetime | dt.date):
        return shown_date(value, number_format)
    return str(value).replace("\r\n", "\n").replace("_x000D_", "")


def shown_number(value: float, number_format: str) -> str:
    """Percent, fixed decimals, thousands and literal text of a format; ``General`` without needless zeros."""
    form = _LITERALS.sub("", number_format.split(";", maxsplit=1)[0])
    places = _DECIMALS.search(form)
    exact = Decimal(repr(value)) * (100 if "%" in form else 1)
    digits = len(places.group(1)) if places else 0 if re.search(r"[0#]", form) else None
    text = _plain_number(exact) if digits is None else _fixed(exact, digits, grouped="," in form)
    return _around(form, text) if digits is not None else text


def _plain_number(value: Decimal) -> str:
    """At most 11 significant digits, as ``General`` shows them, never in exponents."""
    rounded = Decimal(f"{value:.11g}")
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fixed(value: Decimal, digits: int, *, grouped: bool) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{rounded:,f}" if grouped else f"{rounded:f}"


def _around(form: str, number: str) -> str:
    """``number`` in place of the digit marks of ``form``, with the format's literal text around it."""
    literal = re.sub(r"[0#?,.]+(?:E[+-]0+)?", "\x00", re.sub(r'"([^"]*)"|\\(.)', _quoted, form))
    text = literal.replace("\x00", number, 1).replace("\x00", "")
    return "".join(chr(ord(char) - 0xF0000) if ord(char) >= 0xF0000 else char for char in text).strip()


def _quoted(match: re.Match[str]) -> str:
    """Literal text out of reach of the digit marks."""
    return "".join(chr(ord(char) + 0xF0000) for char in match.group(1) or match.group(2) or "")


def shown_date(value: dt.date, number_format: str) -> str:
    """A date by its format's parts; an unknown format gives year, month and day."""
    form = _LITERALS.sub("", number_format.split(";", maxsplit=1)[0])
    if not re.search("[yd]|m", form, re.IGNORECASE):
        form = "yyyy-mm-dd"
    return "".join(_date_part(part, value) for part in _DATE_PARTS.findall(form)).strip()


def _date_part(part: str, value: dt.date) -> str:
    if part[0] in '"\\':
        return part.strip('"').lstrip("\\")
    known = {
        "yyyy": f"{value.year:04d}", "yy": f"{value.year % 100:02d}", "m": str(value.month), "mm": f"{value.month:02d}",
        "d": str(value.day), "dd": f"{value.day:02d}",
    }  # fmt: skip
    if isinstance(value, dt.datetime):
        known |= {"h": str(value.hour), "hh": f"{value.hour:02d}", "ss": f"{value.second:02d}"}
    return known.get(part.lower(), "" if part == "@" else part)
