"""Excel 2003 XML (.xml, also under the name .xls): every visible sheet, as Excel shows it.

In: bytes of an XML spreadsheet, which many systems export. Out: a ``Document``. Values, number formats, struck and
hidden cells and merges stand in one tree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from shishi.extract.document import Document, Unreadable
from shishi.extract.readers.entities import refuse_entities
from shishi.extract.readers.looks import Look
from shishi.extract.readers.number_format import shown, shown_text
from shishi.extract.readers.sheets import Sheet, document
from shishi.extract.readers.sniffing import SHEET_XML
from shishi.extract.readers.stated import whole
from shishi.extract.readers.xlsx import hidden_sheets
from shishi.extract.readers.xml_parser import refuse_deep, xml_parser

_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_NAMED = {
    "General Number": "General", "Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00", "Short Date": "yyyy/m/d",
    "Long Date": 'yyyy"年"m"月"d"日"', "General Date": "yyyy/m/d h:mm", "Medium Date": "yyyy/m/d",
}  # fmt: skip
_FIRST = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
_MOST_COLUMNS = 16_384


def read_sheet_xml(name: str, data: bytes) -> Document:
    """The visible sheets in order, each headed by its name when there are several.

    Raises:
        Unreadable: ``damaged`` when the XML cannot be read, ``empty`` without any value, ``unsupported`` when it
            declares entities.
    """
    try:
        root = etree.fromstring(data, xml_parser())
    except etree.XMLSyntaxError as fault:
        refuse_entities(None, data)
        refuse_deep(fault)
        raise Unreadable("damaged", f"the workbook is damaged or cut off ({fault}); fetch it again") from fault
    refuse_entities(root, data)
    styles = {str(style.get(f"{_S}ID")): style for style in root.iterfind(f"{_S}Styles/{_S}Style")}
    sheets, hidden = [], []
    for part in root.iterfind(f"{_S}Worksheet"):
        title = str(part.get(f"{_S}Name"))
        if part.findtext(f"{_X}WorksheetOptions/{_X}Visible", "SheetVisible") == "SheetVisible":
            sheets.append(_Reader(Sheet(title), styles).through(part))
        else:
            hidden.append(title)
    return document(name, SHEET_XML, sheets, hidden_sheets(hidden))


@dataclass(slots=True)
class _Reader:
    """One way through the rows of a sheet."""

    sheet: Sheet
    styles: dict[str, etree._Element]
    formats: dict[str | None, tuple[str, Look]] = field(default_factory=dict)

    def through(self, part: etree._Element) -> Sheet:
        """Read the sheet whole."""
        table = part.find(f"{_S}Table")
        if table is None:
            return self.sheet
        for col, column in _placed(table.iterchildren(f"{_S}Column")):
            if column.get(f"{_S}Hidden") == "1" and len(self.sheet.hidden_cols) < _MOST_COLUMNS:
                last = min(col + whole(column.get(f"{_S}Span"), 0), _MOST_COLUMNS)
                self.sheet.hidden_cols.update(range(col, last + 1))
        for at, row in _placed(table.iterchildren(f"{_S}Row")):
            if row.get(f"{_S}Hidden") == "1":
                self.sheet.hidden_rows.add(at)
            for col, cell in _placed(row.iterchildren(f"{_S}Cell")):
                self._cell(at, col, cell, row.get(f"{_S}StyleID"))
        return self.sheet

    def _cell(self, row: int, col: int, cell: etree._Element, style: str | None) -> None:
        across, down = whole(cell.get(f"{_S}MergeAcross"), 0), whole(cell.get(f"{_S}MergeDown"), 0)
        if across or down:
            self.sheet.merge((row, col), (row + down, col + across))
        data = cell.find(f"{_S}Data")
        if data is None:
            return
        number, look = self._format(cell.get(f"{_S}StyleID") or style)
        text = self.sheet.left_out.shown(
            _shown("".join(map(str, data.itertext())), data.get(f"{_S}Type"), number), look, ""
        )
        self.sheet.write(row, col, text)

    def _format(self, style: str | None) -> tuple[str, Look]:
        """The number format and the look of a style."""
        if style not in self.formats:
            said = self.styles.get(style or "")
            number = None if said is None else said.find(f"{_S}NumberFormat")
            font = None if said is None else said.find(f"{_S}Font")
            form = "General" if number is None else str(number.get(f"{_S}Format", "General"))
            struck = font is not None and font.get(f"{_S}StrikeThrough") == "1"
            self.formats[style] = _NAMED.get(form, form), Look(struck=struck)
        return self.formats[style]


def _placed(elements: Iterator[etree._Element]) -> Iterator[tuple[int, etree._Element]]:
    """Elements with their places from 0: an index said holds for those that follow too."""
    at = 0
    for element in elements:
        at = whole(element.get(f"{_S}Index"), at + 1) - 1
        yield at, element
        at += 1 + whole(element.get(f"{_S}MergeAcross") or element.get(f"{_S}Span"), 0)


def _shown(value: str, kind: str | None, form: str) -> str:
    """What a value shows."""
    try:
        if kind == "Number":
            return shown(float(value), form)
        if kind == "DateTime":
            moment = dt.datetime.fromisoformat(value).replace(tzinfo=dt.UTC)
            days = (moment - _FIRST).total_seconds() / 86_400
            return shown(days, "yyyy-mm-dd" if form == "General" else form)
    except ValueError:
        return value
    return {"0": "FALSE", "1": "TRUE"}.get(value, value) if kind == "Boolean" else shown_text(value, form)
