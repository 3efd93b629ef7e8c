"""Excel workbooks (.xlsx, .xlsm): every visible sheet, as Excel shows it.

In: bytes of a workbook. Out: a ``Document``. The XML of a sheet is read row by row with lxml: values, number formats,
struck and hidden cells, merges and formulas without a stored result stand in it together, and only cells that are there
cost anything. (calamine reads values faster, and a second pass for the rest costs more than this one for all of it.)
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from shishi.extract.document import Document, Remark, Unreadable
from shishi.extract.readers.looks import PLAIN
from shishi.extract.readers.number_format import shown, shown_text
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sheets import CellPlace, Sheet, document
from shishi.extract.readers.sniffing import XLSX
from shishi.extract.readers.stated import whole
from shishi.extract.readers.xlsx_parts import Format, Runs, SheetPart, Workbook, opened, runs, workbook

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_WHOLE = ("row", "mergeCell", "col")
_MOST_COLUMNS = 16_384


def read_xlsx(name: str, data: bytes) -> Document:
    """The visible sheets in order, each headed by its name when there are several.

    Raises:
        Unreadable: ``damaged`` when the workbook cannot be opened, ``encrypted`` behind a password, ``empty`` without
            any value.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            book = workbook(package)
            sheets = [_Reader(book, Sheet(part.title)).through(package, part) for part in book.sheets if part.visible]
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, etree.XMLSyntaxError) as fault:
        raise Unreadable("damaged", f"the workbook is damaged or cut off ({fault}); fetch it again") from fault
    except RuntimeError as fault:
        raise Unreadable("encrypted", "the workbook is protected by a password; save it without one") from fault
    return document(name, XLSX, sheets, hidden_sheets([part.title for part in book.sheets if not part.visible]))


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


@dataclass(slots=True)
class _Reader:
    """One way through the XML of a sheet."""

    book: Workbook
    sheet: Sheet
    row: int = -1
    cols: dict[str, int] = field(default_factory=dict)
    forms: dict[str, Format] = field(default_factory=dict)

    def through(self, package: zipfile.ZipFile, part: SheetPart) -> Sheet:
        """Read the sheet whole."""
        tags = tuple(f"{{*}}{tag}" for tag in _WHOLE)
        with opened(package, part.path) as stream:
            for _, element in etree.iterparse(
                stream, tag=tags, huge_tree=True, resolve_entities=False, no_network=True
            ):
                kind = etree.QName(element).localname
                if kind == "row":
                    self._row(element)
                elif kind == "col" and element.get("hidden") in ("1", "true"):
                    last = min(whole(element.get("max"), 1), _MOST_COLUMNS)
                    self.sheet.hidden_cols.update(range(whole(element.get("min"), 1) - 1, last))
                elif kind == "mergeCell":
                    first, _, last = element.get("ref", "").partition(":")
                    self.sheet.merge(place_of(first), place_of(last or first))
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        return self.sheet

    def _row(self, row: etree._Element) -> None:
        self.row = whole(row.get("r"), self.row + 2) - 1
        if row.get("hidden") in ("1", "true"):
            self.sheet.hidden_rows.add(self.row)
        col = -1
        for cell in row:
            reference = cell.get("r")
            col = self._col(reference) if reference else col + 1
            text = self._text(cell)
            if text:
                self.sheet.texts[self.row, col] = text

    def _col(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        if letters not in self.cols:
            self.cols[letters] = place_of(f"{letters}1")[1]
        return self.cols[letters]

    def _text(self, cell: etree._Element) -> str:
        """What a cell shows."""
        form = self._form(cell.get("s", "0"))
        kind = cell.get("t", "n")
        if kind == "s" and len(cell) == 1 and not form.struck:
            pieces = self._shared(cell, cell[0].text)
            if len(pieces) == 1 and pieces[0][1] is PLAIN and form.number == "General":
                return pieces[0][0]
        value, formula, inline = "", False, None
        for child in cell:
            tag = child.tag.rpartition("}")[2]
            if tag == "v":
                value = child.text or ""
            elif tag == "f":
                formula = True
            elif tag == "is":
                inline = child
        if formula and not value and kind != "str":
            self.sheet.unknown.append(cell.get("r", ""))
            return ""
        if kind == "inlineStr" and inline is not None:
            return self._seen(tuple(runs(inline)), form)
        if kind == "s":
            return self._seen(self._shared(cell, value), form) if value else ""
        text = _shown(kind, value, form, from_1904=self.book.from_1904)
        return self._seen(((text, PLAIN),), form) if form.struck else text

    def _shared(self, cell: etree._Element, place: str | None) -> Runs:
        """The text at a place of those that cells share; none, which is told, where there is no such place."""
        at = whole(place, -1)
        if 0 <= at < len(self.book.texts):
            return self.book.texts[at]
        self.sheet.unknown.append(cell.get("r", ""))
        return ()

    def _form(self, style: str) -> Format:
        """How cells of a style show what they hold."""
        if style not in self.forms:
            at = whole(style, 0)
            self.forms[style] = self.book.formats[at] if at < len(self.book.formats) else _GENERAL
        return self.forms[style]

    def _seen(self, pieces: Runs, form: Format) -> str:
        """A text without what is struck out in it, or with the whole cell."""
        if len(pieces) == 1 and not form.struck and pieces[0][1] == PLAIN:
            return shown_text(pieces[0][0], form.number) if form.number != "General" else pieces[0][0]
        if form.struck:
            self.sheet.left_out.strike("".join(text for text, _ in pieces))
            return ""
        text = ""
        for piece, look in pieces:
            text += self.sheet.left_out.shown(piece, look, text)
        return text


_GENERAL = Format()


def _shown(kind: str, value: str, form: Format, *, from_1904: bool) -> str:
    """What a value shows that is stored in the cell itself."""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n" or not value:
        return value.replace("_x000D_", "").replace("\r\n", "\n")
    if form.number == "General" and value.isdigit() and len(value) < 12:
        return value
    try:
        return shown(float(value), form.number, from_1904=from_1904)
    except ValueError:
        return value
