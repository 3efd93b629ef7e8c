"""Excel workbooks (.xlsx, .xlsm): every visible sheet, as Excel shows it.

In: bytes of a workbook. Out: a ``Document``. Values, number formats, struck and hidden cells, merges and formulas
without a stored result stand in the XML of a sheet together, and only cells that are there cost anything. Sheets as
programs write them are told by a pattern (``xlsx_cells``), all others by a parser; both give the same.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

from shishi.extract.document import Document, Remark, Unreadable
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sheets import CellPlace, Sheet, document
from shishi.extract.readers.sniffing import XLSX, ZIP_FAULTS
from shishi.extract.readers.stated import whole
from shishi.extract.readers.xlsx_cells import FoundRow, FoundSheet, Unusual, found_in
from shishi.extract.readers.xlsx_parts import LARGE, Runs, SheetPart, Workbook, runs, streamed, workbook
from shishi.extract.readers.xlsx_text import Cells, Written
from shishi.extract.readers.xml_parser import refuse_deep

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_WHOLE = ("{*}row", "{*}mergeCell", "{*}col")
_MOST_COLUMNS = 16_384
Attributes = Mapping[str, str]


def read_xlsx(name: str, data: bytes) -> Document:
    """The visible sheets in order, each headed by its name when there are several.

    Raises:
        Unreadable: ``damaged`` when the workbook cannot be opened, ``encrypted`` behind a password, ``empty`` without
            any value.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            book = workbook(package)
            sheets = [_sheet(package, book, part) for part in book.sheets if part.visible]
    except (*ZIP_FAULTS, KeyError, etree.XMLSyntaxError) as fault:
        refuse_deep(fault)
        raise Unreadable("damaged", f"the workbook is damaged or cut off ({fault}); fetch it again") from fault
    except RuntimeError as fault:
        raise Unreadable("encrypted", "the workbook is protected by a password; save it without one") from fault
    told = hidden_sheets([part.title for part in book.sheets if not part.visible])
    told += [remark("sheets_listed_again", count=book.again)] if book.again else []
    lost = [*book.lost, *([book.texts_lost] if book.texts_lost and any(sheet.unknown for sheet in sheets) else [])]
    if not lost:
        return document(name, XLSX, sheets, told)
    try:
        return document(name, XLSX, sheets, [*told, remark("parts_lost", parts="、".join(lost))])
    except Unreadable as fault:
        parts = ", ".join(lost)
        raise Unreadable("damaged", f"the workbook names {parts}, which it does not hold; fetch it again") from fault


def hidden_sheets(titles: list[str]) -> list[Remark]:
    """A remark that names sheets nobody sees."""
    return [remark("hidden_sheets", sheets="、".join(titles))] if titles else []


def place_of(reference: str) -> CellPlace:
    """Row and column, counted from 0, of a reference such as B7."""
    match = _PLACE.fullmatch(reference)
    if match is None:
        raise KeyError(reference)
    col = 0
    for letter in match.group(1):
        col = col * 26 + ord(letter) - 64
    return int(match.group(2)) - 1, col - 1


def _sheet(package: zipfile.ZipFile, book: Workbook, part: SheetPart) -> Sheet:
    """A sheet: by the pattern of what programs write, or by a parser where it is written otherwise or very large."""
    if package.getinfo(part.path).file_size <= LARGE:
        try:
            return _as_shown(book, part.title, found_in(package.read(part.path)))
        except Unusual:
            pass
    return _parsed(package, book, part)


def _as_shown(book: Workbook, title: str, found: FoundSheet) -> Sheet:
    sheet = Sheet(title)
    cells = Cells(book, sheet)
    for column in found.elements("col"):
        _column(sheet, column)
    for merge in found.elements("mergeCell"):
        _merge(sheet, merge)
    at = -1
    for rows in found:
        if isinstance(rows, FoundRow):
            at = _row(sheet, rows.number, at, hidden=rows.hidden)
            cells.row(at, rows)
        else:
            at = cells.alike(rows)
    return sheet


def _parsed(package: zipfile.ZipFile, book: Workbook, part: SheetPart) -> Sheet:
    sheet = Sheet(part.title)
    cells = Cells(book, sheet)
    at = -1
    for element in streamed(package, part.path, _WHOLE):
        kind = etree.QName(element).localname
        if kind == "row":
            at = _row(sheet, element.get("r"), at, hidden=element.get("hidden") in ("1", "true"))
            _cells(sheet, cells, at, element)
        elif kind == "col":
            _column(sheet, _attributes(element))
        elif kind == "mergeCell":
            _merge(sheet, _attributes(element))
    return sheet


def _cells(sheet: Sheet, cells: Cells, at: int, row: etree._Element) -> None:
    """The cells of a row; none is held when it is emptied, or the parser looks through it for each thing in it."""
    col = -1
    for cell in row:
        col = _column_of(sheet, cell.get("r"), col + 1)
        sheet.write(at, col, cells.text((at, col), _written(cell)))


def _row(sheet: Sheet, number: str | None, before: int, *, hidden: bool) -> int:
    """The place of a row, which may be hidden."""
    at = whole(number, before + 2) - 1
    if hidden:
        sheet.hidden_rows.add(at)
    return at


def _column_of(sheet: Sheet, reference: str | None, following: int) -> int:
    """The column that a cell says it stands in, or the one that follows where it says none that there is."""
    if not reference:
        return following
    try:
        return place_of(reference)[1]
    except KeyError:
        sheet.misplaced += 1
        return following


def _column(sheet: Sheet, column: Attributes) -> None:
    if column.get("hidden") in ("1", "true") and len(sheet.hidden_cols) < _MOST_COLUMNS:
        last = min(whole(column.get("max"), 1), _MOST_COLUMNS)
        sheet.hidden_cols.update(range(whole(column.get("min"), 1) - 1, last))


def _merge(sheet: Sheet, merge: Attributes) -> None:
    first, _, last = merge.get("ref", "").partition(":")
    try:
        sheet.merge(place_of(first), place_of(last or first))
    except KeyError:
        sheet.misplaced += 1


def _attributes(element: etree._Element) -> Attributes:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _written(cell: etree._Element) -> Written:
    """What stands in a cell."""
    value, formula = "", False
    inline: Runs | None = None
    for child in cell:
        tag = child.tag.rpartition("}")[2]
        if tag == "v":
            value += child.text or ""
        elif tag == "f":
            formula = True
        elif tag == "is":
            inline = (*(inline or ()), *runs(child))
    return Written(cell.get("s", "0"), cell.get("t", "n"), value, formula, inline)
