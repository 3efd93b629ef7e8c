"""Old workbooks (.xls) and those of WPS Spreadsheets (.et): every visible sheet, as Excel shows it.

In: bytes of an OLE file. Out: a ``Document``. xlrd reads values, formats, fonts, merges and what is hidden; a file
whose formats it cannot make out is read again by calamine, values and merges only, and that is told.
"""

from __future__ import annotations

import datetime as dt
import io
import struct
from itertools import groupby
from operator import itemgetter
from types import TracebackType
from typing import TYPE_CHECKING

from shishi.extract.document import Document, Unreadable
from shishi.extract.readers.looks import Look
from shishi.extract.readers.number_format import built_in, shown, shown_text
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sectors import circular
from shishi.extract.readers.sheets import Sheet, document
from shishi.extract.readers.sniffing import XLS
from shishi.extract.readers.xls_places import out_of_bounds
from shishi.extract.readers.xlsx import hidden_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from python_calamine import CalamineSheet
    from xlrd.book import Book
    from xlrd.formatting import Font
    from xlrd.sheet import Cell
    from xlrd.sheet import Sheet as Stored

# What xlrd raises on formats and fonts that break the rules of their format.
_FAULTS = (
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OverflowError,
    TypeError,
    ValueError,
    struct.error,
)
_LOCAL_DATES = (14, 22)  # shown as the reader's country writes dates
_SUPERSCRIPT = 1
_SEEN = Look()
_PLAIN = remark("formats_not_read")


def read_xls(name: str, data: bytes) -> Document:
    """The visible sheets in order, each headed by its name when there are several.

    Raises:
        Unreadable: ``damaged`` when the workbook cannot be opened, ``encrypted`` behind a password, ``empty`` without
            any value.
    """
    import xlrd

    if circular(data):
        raise Unreadable("damaged", "the workbook is damaged or cut off (its sectors lead in a circle); fetch it again")
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ignore_workbook_corruption=True, logfile=io.StringIO()
        )
        shown_sheets = [stored for stored in book.sheets() if stored.visibility == 0]
        sheets = [_sheet(book, stored) for stored in shown_sheets]
    except xlrd.compdoc.CompDocError as fault:
        raise Unreadable("damaged", f"the workbook is damaged or cut off ({fault}); fetch it again") from fault
    except xlrd.XLRDError as fault:
        if "encrypted" in str(fault):
            raise Unreadable("encrypted", "the workbook is protected by a password; save it without one") from fault
        return _plain(name, data)
    except _FAULTS:
        return _plain(name, data)
    return document(name, XLS, sheets, hidden_sheets([s.name for s in book.sheets() if s.visibility != 0]))


def _sheet(book: Book, stored: Stored) -> Sheet:
    """What is on a sheet, and what is hidden there."""
    sheet = Sheet(stored.name)
    sheet.hidden_rows = {at for at, info in stored.rowinfo_map.items() if info.hidden}
    sheet.hidden_cols = {at for at, info in stored.colinfo_map.items() if info.hidden}
    for top, bottom, left, right in stored.merged_cells:
        sheet.merge((top, left), (bottom - 1, right - 1))
    for row in range(stored.nrows):
        for col, cell in enumerate(stored.row(row)):
            text = _text(book, cell)
            looks = _looks(book, stored, (row, col), cell) if text else ()
            if any(look != _SEEN for _, look in looks):
                text = _visible(text, looks, sheet)
            sheet.write(row, col, text)
    return sheet


def _text(book: Book, cell: Cell) -> str:
    """What a cell shows, its font aside."""
    import xlrd

    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown(cell.value, _format(book, cell), from_1904=book.datemode == 1)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return shown_text(str(cell.value).replace("\r\n", "\n"), _format(book, cell))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return str(xlrd.error_text_from_code.get(cell.value, "")) if cell.ctype == xlrd.XL_CELL_ERROR else ""


def _format(book: Book, cell: Cell) -> str:
    """The number format of a cell; those that a file names by number alone as Chinese programs show them."""
    key = book.xf_list[cell.xf_index].format_key
    stored = book.format_map[key].format_str if key in book.format_map else None
    return built_in(key) if key in _LOCAL_DATES or stored is None else str(stored)


def _looks(book: Book, stored: Stored, place: tuple[int, int], cell: Cell) -> tuple[tuple[int, Look], ...]:
    """From which character on a cell's text looks how."""
    font = book.xf_list[cell.xf_index].font_index
    runs = [(0, font), *stored.rich_text_runlist_map.get(place, ())]
    return tuple((start, _look(book.font_list[font])) for start, font in runs if font < len(book.font_list))


def _look(font: Font) -> Look:
    return Look(struck=bool(font.struck_out), raised=font.escapement == _SUPERSCRIPT)


def _visible(text: str, looks: Sequence[tuple[int, Look]], sheet: Sheet) -> str:
    """The text without what is struck out in it; runs that look alike are one."""
    seen = ""
    ends = [start for start, _ in looks[1:]] + [len(text)]
    runs = ((look, text[start:end]) for (start, look), end in zip(looks, ends, strict=True))
    for look, run in groupby(runs, key=itemgetter(0)):
        seen += sheet.left_out.shown("".join(piece for _, piece in run), look, seen)
    return seen


class _Panics:
    """A block in which calamine may panic, as Rust does on damaged files: no ``Exception``, and without a name."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, _: TracebackType | None) -> None:
        if kind is not None and kind.__name__ == "PanicException":
            raise Unreadable("damaged", f"the workbook is damaged or cut off ({fault}); fetch it again") from fault


def _plain(name: str, data: bytes) -> Document:
    """Values and merges only, told."""
    import python_calamine as calamine

    if out_of_bounds(data):
        raise Unreadable("damaged", "the workbook is damaged or cut off (a cell stands beyond a sheet); fetch it again")
    try:
        with _Panics():
            book = calamine.load_workbook(io.BytesIO(data))
            listed = book.sheets_metadata
            sheets = [
                _values(book.get_sheet_by_name(meta.name))
                for meta in listed
                if meta.visible == calamine.SheetVisibleEnum.Visible and meta.typ == calamine.SheetTypeEnum.WorkSheet
            ]
    except calamine.PasswordError as fault:
        raise Unreadable("encrypted", "the workbook is protected by a password; save it without one") from fault
    except (calamine.CalamineError, OSError, ValueError) as fault:
        raise Unreadable("damaged", f"the workbook is damaged or cut off ({fault}); fetch it again") from fault
    hidden = [meta.name for meta in listed if meta.visible != calamine.SheetVisibleEnum.Visible]
    return document(name, XLS, sheets, [*hidden_sheets(hidden), _PLAIN])


def _values(stored: CalamineSheet) -> Sheet:
    sheet = Sheet(stored.name)
    for first, last in stored.merged_cell_ranges or ():
        sheet.merge(first, last)
    top, left = stored.start or (0, 0)
    for row, values in enumerate(stored.to_python(skip_empty_area=True), top):
        for col, value in enumerate(values, left):
            if value not in ("", None):
                sheet.write(row, col, _plain_text(value))
    return sheet


def _plain_text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown(float(value), "General")
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)
