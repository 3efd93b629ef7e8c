"""Excel workbooks (.xlsx): every visible sheet, as Excel shows it.

In: bytes of a workbook. Out: a ``Document`` in which the title rows and unit lines above a table and the notes below it are
paragraphs and the rest is a table with its merged cells. openpyxl reads it, because number formats, merged ranges and
hidden rows are needed together, which faster readers (calamine) do not give.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from extract.document import Builder, CellText, Document, Remark, Unreadable
from extract.readers.grid import compacted, plain, text_of, trimmed
from extract.readers.sniffing import XLSX

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

_MAX_COLS = 256
_MAX_PLACES = 1_000_000
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
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ParseError, InvalidFileException) as fault:
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
    places = (cell for row in sheet.iter_rows(max_row=rows, max_col=cols) for cell in row)
    shown = [
        plain(
            cell.row,
            cell.column,
            shown_value(cell.value, cell.number_format),
            spans.get((cell.row, cell.column), (1, 1)),
        )
        for cell in places
        if (cell.row, cell.column) not in covered and cell.row not in hidden_rows and cell.column not in hidden_cols
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
    """Rows with one cell's text across the sheet's head or foot become paragraphs, the rows between a table."""
    rows: dict[int, list[CellText]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    order = sorted(rows)
    width = max(cell.col + cell.colspan for cell in cells)
    first = next((at for at, row in enumerate(order) if not _is_line(rows[row], width)), len(order))
    last = next((at for at in range(len(order), first, -1) if not _is_line(rows[order[at - 1]], width)), first)
    _paragraphs((cell for row in order[:first] for cell in rows[row]), builder)
    table = trimmed(cell for row in order[first:last] for cell in rows[row])
    if table:
        builder.table(table)
    _paragraphs((cell for row in order[last:] for cell in rows[row]), builder)


def _is_line(row: list[CellText], width: int) -> bool:
    """Whether a row holds at most one text and belongs to no group of rows: a title, a unit line, a note."""
    filled = [cell for cell in row if text_of(cell)]
    alone = len(filled) <= 1 and all(cell.rowspan == 1 for cell in row)
    return alone and (width > 1 or bool(filled))


def _paragraphs(cells: Iterable[CellText], builder: Builder) -> None:
    for cell in cells:
        for line in text_of(cell).splitlines():
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
    form = _LITERALS.sub("", number_format.split(";")[0])
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
    form = _LITERALS.sub("", number_format.split(";")[0])
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
    return known.get(part.lower(), "" if part in "@" else part)
