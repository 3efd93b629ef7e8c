"""OpenDocument spreadsheets (.ods): every visible sheet, as the program showed it when it was saved.

In: bytes of an OpenDocument package. Out: a ``Document``. The file stores the text that each cell shows, so no number
format is needed; merges, struck text and what is hidden stand in the same part. Repeated empty rows and cells cost
nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from shishi.extract.document import Document, Unreadable
from shishi.extract.readers.entities import refuse_entities
from shishi.extract.readers.looks import Look
from shishi.extract.readers.number_texts import showing
from shishi.extract.readers.sheets import Sheet, document
from shishi.extract.readers.sniffing import ODS, ZIP_FAULTS
from shishi.extract.readers.stated import whole
from shishi.extract.readers.xlsx import hidden_sheets
from shishi.extract.readers.xml_parser import refuse_deep, xml_parser

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_TABLE, _TEXT, _OFFICE = f"{{{_OASIS}:table:1.0}}", f"{{{_OASIS}:text:1.0}}", f"{{{_OASIS}:office:1.0}}"
_STYLE = f"{{{_OASIS}:style:1.0}}"
_MAX_PART = 200 * 1024 * 1024
_MOST_REPEATS = 1_000
_MOST_CELLS = 4_000_000  # of a sheet, those that say to be repeated counted; as many take half a minute
_RISES = re.compile(r"super|[1-9][\d.]*%")
_GROUPS = frozenset(f"{_TABLE}{name}" for name in ("table-header-rows", "table-row-group", "table-rows"))
_COLUMN_GROUPS = frozenset(
    f"{_TABLE}{name}" for name in ("table-header-columns", "table-column-group", "table-columns")
)


def read_ods(name: str, data: bytes) -> Document:
    """The visible sheets in order, each headed by its name when there are several.

    Raises:
        Unreadable: ``damaged`` when the package cannot be opened, ``encrypted`` behind a password, ``empty`` without
            any value, ``limit`` with too many cells.
    """
    root = content(data)
    looks = {str(style.get(f"{_STYLE}name")): style for style in root.iter(f"{_STYLE}style")}
    tables = list(root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"))
    visible = [table for table in tables if not _switched_off(looks.get(table.get(f"{_TABLE}style-name", "")))]
    sheets = [_Reader(Sheet(str(table.get(f"{_TABLE}name"))), looks).through(table) for table in visible]
    hidden = [str(table.get(f"{_TABLE}name")) for table in tables if table not in visible]
    return document(name, ODS, sheets, hidden_sheets(hidden))


def content(data: bytes) -> etree._Element:
    """The content of an OpenDocument package as a tree.

    Raises:
        Unreadable: ``damaged`` when the package cannot be opened, ``encrypted`` behind a password, ``unsupported`` when
            it declares entities.
    """
    xml = b""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if b"encryption-data" in package.read("META-INF/manifest.xml"):
                raise Unreadable("encrypted", "the file is protected by a password; save it without one")
            if package.getinfo("content.xml").file_size > _MAX_PART:
                raise Unreadable("limit", f"it unpacks to more than {_MAX_PART // 2**20} MB; split the file")
            xml = package.read("content.xml")
            root = etree.fromstring(xml, xml_parser())
    except (*ZIP_FAULTS, KeyError, etree.XMLSyntaxError) as fault:
        refuse_entities(None, xml)
        refuse_deep(fault)
        raise Unreadable("damaged", f"the OpenDocument file is damaged or cut off ({fault}); fetch it again") from fault
    refuse_entities(root, xml)
    return root


def _switched_off(style: etree._Element | None) -> bool:
    properties = None if style is None else style.find(f"{_STYLE}table-properties")
    return properties is not None and properties.get(f"{_TABLE}display") == "false"


@dataclass(slots=True)
class _Reader:
    """One way through the rows of a sheet."""

    sheet: Sheet
    styles: dict[str, etree._Element]
    row: int = 0
    filled: int = 0
    seen: dict[str, Look] = field(default_factory=dict)

    def through(self, table: etree._Element) -> Sheet:
        """Read the sheet whole."""
        col = 0
        for column in _within(table, f"{_TABLE}table-column", _COLUMN_GROUPS):
            width = _repeats(column, "number-columns-repeated")
            if column.get(f"{_TABLE}visibility", "visible") != "visible":
                self.sheet.hidden_cols.update(range(col, col + min(width, _MOST_REPEATS)))
            col += width
        for row in _within(table, f"{_TABLE}table-row", _GROUPS):
            self._row(row)
        return self.sheet

    def _row(self, row: etree._Element) -> None:
        """A row, as often as it stands there; an empty one only counts."""
        times = _repeats(row, "number-rows-repeated")
        cells = list(islice(self._cells(row), _MOST_CELLS))
        repeated = min(times, _MOST_REPEATS) if cells else 0
        self.filled += len(cells) * repeated
        if self.filled > _MOST_CELLS:
            raise Unreadable("limit", f"the sheet {self.sheet.title} has more than {_MOST_CELLS} cells; split it")
        for at in range(self.row, self.row + repeated):
            if row.get(f"{_TABLE}visibility", "visible") != "visible":
                self.sheet.hidden_rows.add(at)
            for col, text, (height, width) in cells:
                self.sheet.write(at, col, text)
                if (height, width) != (1, 1):
                    self.sheet.merge((at, col), (at + height - 1, col + width - 1))
        self.row += times

    def _cells(self, row: etree._Element) -> Iterator[tuple[int, str, tuple[int, int]]]:
        """The cells of a row that hold text or are merged: column, text and spans; those that others cover, too."""
        col = 0
        for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            times = _repeats(cell, "number-columns-repeated")
            spans = _repeats(cell, "number-rows-spanned"), _repeats(cell, "number-columns-spanned")
            text = self._text(cell)
            if text or spans != (1, 1):
                yield from ((col + at, text, spans) for at in range(min(times, _MOST_REPEATS)))
            col += times

    def _text(self, cell: etree._Element) -> str:
        """What a cell shows: a line for each of its paragraphs."""
        look = self._look(cell.get(f"{_TABLE}style-name"))
        lines = []
        for paragraph in cell.iterchildren(f"{_TEXT}p"):
            text = ""
            for piece, own in self._pieces(paragraph, look):
                text += self.sheet.left_out.shown(piece, own, text)
            lines.append(text)
        value = cell.get(f"{_OFFICE}value")
        if not lines and value is not None:
            return showing("General").one(value) or ""
        return "\n".join(lines)

    def _pieces(self, element: etree._Element, look: Look) -> Iterator[tuple[str, Look]]:
        """The pieces of a paragraph's text with their looks."""
        yield element.text or "", look
        for child in element:
            name = etree.QName(child).localname if isinstance(child.tag, str) else ""
            if name == "s":
                yield " " * min(_repeats(child, "c", _TEXT), _MOST_REPEATS), look
            elif name in ("tab", "line-break"):
                yield {"tab": "\t", "line-break": "\n"}[name], look
            elif name in ("span", "a"):
                own = self._look(child.get(f"{_TEXT}style-name"))
                yield from self._pieces(child, own if own != _PLAIN else look)
            yield child.tail or "", look

    def _look(self, style: str | None) -> Look:
        if style is None or style not in self.styles:
            return _PLAIN
        if style not in self.seen:
            properties = self.styles[style].find(f"{_STYLE}text-properties")
            self.seen[style] = _PLAIN if properties is None else _look(properties)
        return self.seen[style]


_PLAIN = Look()


def _look(properties: etree._Element) -> Look:
    return Look(
        struck=any(properties.get(f"{_STYLE}text-line-through-{how}", "none") != "none" for how in ("style", "type")),
        hidden=properties.get(f"{_TEXT}display") == "none",
        raised=_RISES.match(properties.get(f"{_STYLE}text-position", "")) is not None,
    )


def _within(table: etree._Element, tag: str, groups: frozenset[str]) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == tag:
            yield child
        elif child.tag in groups:
            yield from _within(child, tag, groups)


def _repeats(element: etree._Element, name: str, space: str = _TABLE) -> int:
    return whole(element.get(f"{space}{name}"), 1)
