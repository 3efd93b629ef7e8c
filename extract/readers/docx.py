"""Word documents (.docx): paragraphs and tables in reading order, as Word prints them.

In: bytes of an OOXML package. Out: a ``Document``. The package's XML is walked directly (zipfile and lxml): the
merged cells, text boxes, automatic numbers, tracked changes and notes that matter here are only in the XML, and
packages that office programs write with dangling relations still open this way.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from shishi.extract.document import Builder, CellText, Document, Unreadable
from shishi.extract.readers.docx_numbering import Numbering, W, numbering
from shishi.extract.readers.grid import compacted, plain
from shishi.extract.readers.sniffing import DOCX

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MAIN_PART = re.compile(
    rb'PartName="/([^"]+)"[^>]*ContentType="[^"]*\.(?:document|template)\.(?:macroEnabled\w*\.)?main\+xml"'
)
_MAX_PART = 200 * 1024 * 1024
_WRAPPERS = frozenset(f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_SKIPPED = frozenset(
    f"{W}{tag}" for tag in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "rt", "fldData", "tblPr", "sdtPr")
)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_BOX = f"{W}txbxContent"


@dataclass(frozen=True, slots=True)
class _Printed:
    """A paragraph as printed: its text with label, its heading level, boxes anchored before and after its text."""

    text: str
    level: int
    before: tuple[etree._Element, ...]
    after: tuple[etree._Element, ...]


def read_docx(name: str, data: bytes) -> Document:
    """The document's body, then its foot- and endnotes; headers and footers are left out.

    Raises:
        Unreadable: ``damaged`` when the package cannot be opened, ``empty`` without any text.
    """
    parts = _parts(data)
    body = parts["document"].find(f"{W}body") if "document" in parts else None
    if body is None:
        raise Unreadable("damaged", "the Word file has no main text; open it in Word and save it again")
    walk = _Walk(numbering(parts.get("numbering"), parts.get("styles")), Builder())
    walk.blocks(body)
    for notes in ("footnotes", "endnotes"):
        walk.notes(parts.get(notes))
    text, blocks, pages = walk.builder.blocks()
    if not blocks:
        raise Unreadable("empty", "the Word file holds no text (pictures must go through text recognition first)")
    return Document(name, text, blocks, DOCX, "docx", pages=pages)


def _parts(data: bytes) -> dict[str, etree._Element]:
    """The parts that matter, parsed, under their plain names."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            types = _bytes(package, "[Content_Types].xml") or b""
            main = _MAIN_PART.search(types)
            paths = {"document": main.group(1).decode() if main else "word/document.xml"}
            paths |= {part: f"word/{part}.xml" for part in ("numbering", "styles", "footnotes", "endnotes")}
            found = {part: _bytes(package, path) for part, path in paths.items()}
        parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
        return {part: etree.fromstring(xml, parser) for part, xml in found.items() if xml}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, etree.XMLSyntaxError) as fault:
        raise Unreadable("damaged", f"the Word file is damaged or cut off ({fault}); fetch it again") from fault
    except RuntimeError as fault:
        raise Unreadable("encrypted", "the Word file is protected by a password; save it without one") from fault


def _bytes(package: zipfile.ZipFile, path: str) -> bytes | None:
    if path not in package.namelist():
        return None
    if package.getinfo(path).file_size > _MAX_PART:
        raise Unreadable("unsupported", f"{path} unpacks to more than {_MAX_PART // 1024 // 1024} MB; split the file")
    return package.read(path)


@dataclass(slots=True)
class _Walk:
    """One way through the body in reading order: the numbers count on while the builder lays out the text."""

    numbers: Numbering
    builder: Builder

    def blocks(self, container: etree._Element) -> None:
        """Lay out the paragraphs and tables of a body, a text box or a cell that wraps a page."""
        for block in _flat(container):
            if block.tag == f"{W}tbl":
                self._table(block)
            else:
                self._paragraph(block)

    def notes(self, part: etree._Element | None) -> None:
        """Lay out foot- or endnotes (separators left out)."""
        for note in part if part is not None else ():
            if note.get(f"{W}type") in (None, "normal"):
                self.blocks(note)

    def _paragraph(self, element: etree._Element) -> None:
        printed = self._printed(element)
        for box in printed.before:
            self.blocks(box)
        self.builder.paragraph(printed.text, level=printed.level)
        for box in printed.after:
            self.blocks(box)

    def _table(self, element: etree._Element) -> None:
        rows = list(_rows(element))
        lone = list(_cells(rows[0])) if len(rows) == 1 else []
        if len(lone) == 1:
            self.blocks(lone[0])
            return
        cells = self._grid(rows)
        if any(text for cell in cells for text, _ in cell.parts):
            self.builder.table(compacted(cells))

    def _grid(self, rows: Iterable[etree._Element]) -> list[CellText]:
        """Cells with their spans. A cell that continues a merge prints nothing and lengthens the one above."""
        cells: list[CellText] = []
        above: dict[int, int] = {}
        for at, row in enumerate(rows):
            col = int(_property(row, "trPr", "gridBefore") or "0")
            below: dict[int, int] = {}
            for element in _cells(row):
                width = int(_property(element, "tcPr", "gridSpan") or "1")
                if _continues(element, "hMerge") and cells:
                    cells[-1] = replace(cells[-1], colspan=cells[-1].colspan + width)
                elif _continues(element, "vMerge") and col in above:
                    top = cells[above[col]]
                    cells[above[col]] = replace(top, rowspan=at - top.row + 1)
                    below[col] = above[col]
                else:
                    below[col] = len(cells)
                    cells.append(plain(at, col, self._text(element), (1, width)))
                col += width
            above = below
        return cells

    def _text(self, container: etree._Element) -> str:
        """The text of a cell: a line for each paragraph, nested tables row by row with their cells side by side."""
        lines: list[str] = []
        for block in _flat(container):
            if block.tag == f"{W}tbl":
                lines += [" ".join(map(self._text, _cells(row))) for row in _rows(block)]
                continue
            printed = self._printed(block)
            boxes = [self._text(box) for box in printed.before]
            lines += [*boxes, printed.text, *(self._text(box) for box in printed.after)]
        return "\n".join(line for line in lines if line.strip())

    def _printed(self, paragraph: etree._Element) -> _Printed:
        label, gap = self.numbers.label(paragraph)
        text, before, after = "", [], []
        for piece in _pieces(paragraph):
            if isinstance(piece, str):
                text += piece
            elif text.strip():
                after.append(piece)
            else:
                before.append(piece)
        shown = f"{label}{gap}{text.lstrip()}" if label and text.strip() else label or text
        return _Printed(shown, self._level(paragraph), tuple(before), tuple(after))

    def _level(self, paragraph: etree._Element) -> int:
        """1 for the title style, 2.. for outline levels of the paragraph or its style, else 0."""
        outline = _property(paragraph, "pPr", "outlineLvl")
        for _, style in self.numbers.chain(_property(paragraph, "pPr", "pStyle")):
            if outline is not None:
                break
            outline = _property(style, "pPr", "outlineLvl")
            named = str(_value(style.find(f"{W}name")) or "").lower()
            if named == "title":
                return 1
        return int(outline) + 2 if outline and outline.isdigit() and int(outline) < 9 else 0


def _flat(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables directly in ``container``, through content controls and tracked insertions."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _flat(child)
        elif child.tag == f"{_MC}AlternateContent":
            yield from _flat(_alternative(child))


def _pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    """The printed text below ``element`` in order, and the text boxes where they are anchored."""
    for child in element:
        tag = child.tag
        if tag in (f"{W}t", f"{_MATH}t"):
            yield (child.text or "").replace("\n", " ")
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{W}br":
            yield "" if child.get(f"{W}type") in ("page", "column") else "\n"
        elif tag == f"{W}sym":
            yield _symbol(child)
        elif tag == _BOX:
            yield child
        elif tag == f"{_MC}AlternateContent":
            yield from _pieces(_alternative(child))
        elif tag not in _SKIPPED and isinstance(tag, str) and not _hidden(child):
            yield from _pieces(child)


def _alternative(element: etree._Element) -> etree._Element:
    """The one branch of alternative content to read: the first that holds a text box, else the first."""
    return next(
        (branch for branch in element if branch.find(f".//{_BOX}") is not None), element[0] if len(element) else element
    )


def _symbol(element: etree._Element) -> str:
    """A symbol-font character: those of Wingdings and the like have no Unicode place and print as a box."""
    code = int(element.get(f"{W}char", "25A1"), 16)
    return "□" if 0xE000 <= code <= 0xF8FF else chr(code)


def _hidden(run: etree._Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish") if run.tag == f"{W}r" else None
    return mark is not None and mark.get(f"{W}val") not in ("0", "false")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr" and child.find(f"{W}trPr/{W}del") is None:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)


def _continues(cell: etree._Element, merge: str) -> bool:
    mark = cell.find(f"{W}tcPr/{W}{merge}")
    return mark is not None and mark.get(f"{W}val", "continue") == "continue"


def _property(element: etree._Element, group: str, name: str) -> str | None:
    return _value(element.find(f"{W}{group}/{W}{name}"))


def _value(element: etree._Element | None) -> str | None:
    value = None if element is None else element.get(f"{W}val")
    return None if value is None else str(value)
