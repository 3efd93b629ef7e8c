"""Tables of web pages: which ones hold data, and their cells on a grid.

In: a ``table`` element. Out: whether it only arranges the page, or its cells with rowspan and colspan as browsers
place them (HTML standard, "forming a table"). A table inside a cell becomes lines of that cell, so nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from shishi.extract.document import CellText
from shishi.extract.readers.flow import put_together
from shishi.extract.readers.grid import compacted, plain

_LINE_ENDING = frozenset((
    "address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul", "caption",
))  # fmt: skip
_HOLDERS = ("table", "td", "th")
_ROW_END = "\x1e"
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MAX_SPAN = 1_000
_WRAPPED_SHARE = 0.5


@dataclass(slots=True)
class Length:
    """Characters that a table or a cell holds, and those of them that stand in tables inside it."""

    whole: int = 0
    inner: int = 0


def lengths(root: etree._Element) -> dict[etree._Element, Length]:
    """How much text each table and cell under an element holds, in one walk however deep they stand in each other."""
    found: dict[etree._Element, Length] = {}
    around: list[Length] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        start = event == "start"
        if element.tag in _HOLDERS:
            if start:
                around.append(found.setdefault(element, Length()))
            else:
                _add(around.pop(), around, table=element.tag == "table")
        text = element.text if start else element.tail
        if text and around:
            around[-1].whole += len(text.strip())
    return found


def _add(held: Length, around: list[Length], *, table: bool) -> None:
    """What a table or cell holds is in what stands around it."""
    if around:
        around[-1].whole += held.whole
        around[-1].inner += held.whole if table else held.inner


def arranges(table: etree._Element, held: Mapping[etree._Element, Length]) -> bool:
    """Whether a table only places parts of the page.

    It is marked so, has one filled cell a row, or most of its text stands in tables of its own. ``held``: as
    ``lengths`` tells of the page.
    """
    if table.get("role") == "presentation":
        return True
    filled = (sum(1 for cell in _cells(row) if held[cell].whole) for row in _rows(table))
    if max(filled, default=0) <= 1:
        return True
    return held[table].inner > _WRAPPED_SHARE * held[table].whole


def grid(table: etree._Element) -> list[CellText]:
    """The cells of a data table. ``rowspan=0`` reaches to the last row; spans never reach below it."""
    rows = list(_rows(table))
    cells: list[CellText] = []
    taken: dict[int, int] = {}
    for at, row in enumerate(rows):
        col = 0
        for element in _cells(row):
            while taken.get(col, 0) > at:
                col += 1
            width = (_span(element, "colspan") or 1) if col < _MAX_SPAN else 1
            spans = (min(_span(element, "rowspan") or len(rows), len(rows) - at), width)
            cells.append(plain(at, col, cell_text(element), spans))
            for covered in range(col, col + spans[1]):
                taken[covered] = at + spans[0]
            col += spans[1]
    return compacted(cells)


def cell_text(cell: etree._Element) -> str:
    """The text of a cell: a line for each block and after each ``br``, nested cells side by side."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        tag, start = element.tag, event == "start"
        if tag == "tr" and not start:
            pieces.append(_ROW_END)
        if tag in _LINE_ENDING or (tag == "br" and start):
            pieces.append("\n")
        elif tag in ("td", "th") and element is not cell and start:
            pieces.append(" ")
        if start:
            pieces.append(_SPACES.sub(" ", element.text or ""))
        elif element is not cell:
            pieces.append(_SPACES.sub(" ", element.tail or ""))
    return put_together(_tidy_lines("".join(pieces)))


def _tidy_lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a cell, each with whether a row of a nested table ends with it."""
    line = ""
    for piece in re.split(f"([\n{_ROW_END}])", text):
        if piece == _ROW_END:
            yield line, True
            line = ""
        elif tidy := re.sub(" {2,}", " ", piece).strip(" \n\u00a0\u3000"):
            yield line, False
            line = tidy
    yield line, False


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Rows of this table, not of tables inside it; head first, foot last, as browsers show them."""
    groups = {"thead": 0, "tfoot": 2}
    for child in sorted(table, key=lambda part: groups.get(str(part.tag), 1)):
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return row.iterchildren("td", "th")


def _span(cell: etree._Element, name: str) -> int:
    digits = re.match(r"\s*(\d{1,4})", cell.get(name) or "1")
    return min(int(digits.group(1)), _MAX_SPAN) if digits else 1
