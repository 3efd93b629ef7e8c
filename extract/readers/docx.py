"""Word documents (.docx): paragraphs and tables in reading order, as Word prints them.

In: bytes of an OOXML package. Out: a ``Document``. The package's XML is walked directly (zipfile and lxml): the
merged cells, text boxes, automatic numbers, tracked changes and notes that matter here are only in the XML, and
packages that office programs write with dangling relations still open this way. At the end it is checked that all text
of the XML was laid out or is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from shishi.extract.document import Builder, Document, Remark, Unreadable
from shishi.extract.readers.docx_numbering import Numbering, numbering
from shishi.extract.readers.docx_package import parts_of
from shishi.extract.readers.docx_styles import Styles, W, value
from shishi.extract.readers.flow import Box, Flow, FlowLine, FlowTable, Node, labelled
from shishi.extract.readers.looks import LeftOut, Look
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sniffing import DOCX
from shishi.extract.readers.stated import hexadecimal, whole
from shishi.extract.readers.symbols import UNKNOWN, symbol

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/}"
_VML = "{urn:schemas-microsoft-com:vml}"
_WRAPPERS = frozenset(f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_SKIPPED = frozenset(f"{W}{tag}" for tag in ("instrText", "pPr", "rPr", "rt", "fldData", "tblPr", "sdtPr"))
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_TEXTS = frozenset((f"{W}t", f"{W}delText", f"{_MATH}t"))
_TURN = f"{W}lastRenderedPageBreak"
_SIGNS = {_TURN: _TURN, f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_BOX = f"{W}txbxContent"
_OTHER_CONTENT = {
    "documents_not_read": (f"{W}altChunk",),
    "charts_not_read": ("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",),
    "objects_not_read": ("{urn:schemas-microsoft-com:office:office}OLEObject",),
    "pictures_in_file": ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", f"{_VML}imagedata"),
}
_STRUCK = Look(struck=True)
_OF_PARAGRAPH, _STYLE, _TYPE = f"{W}pPr", f"{W}pStyle", f"{W}type"
_SEPARATORS = frozenset(("separator", "continuationSeparator"))  # of notes


def read_docx(name: str, data: bytes) -> Document:
    """The document's body, then its foot- and endnotes; headers and footers where the body holds no text.

    Raises:
        Unreadable: ``damaged`` when the package cannot be opened, ``empty`` without any text.
    """
    parts = parts_of(data)
    body = parts["document"].find(f"{W}body") if "document" in parts else None
    if body is None:
        raise Unreadable("damaged", "the Word file has no main text; open it in Word and save it again")
    paged = next(body.iter(_TURN), None) is not None
    walk = _Walk(numbering(parts.get("numbering"), parts.get("styles")), 1 if paged else None)
    flow = Flow(Builder())
    flow.lay_out(walk.nodes(body))
    read = [body]
    for notes in (parts[part] for part in ("footnotes", "endnotes") if part in parts):
        flow.lay_out(walk.notes(notes))
        read.append(notes)
    if not flow.builder.blocks()[1]:
        read = [parts[part] for part in sorted(parts) if part.startswith(("header", "footer"))]
        for margin in read:
            flow.lay_out(walk.nodes(margin))
    text, blocks, pages = flow.builder.blocks()
    if not blocks:
        raise Unreadable("empty", "the Word file holds no text (pictures must go through text recognition first)")
    remarks = (*flow.remarks(), *walk.left_out.remarks(), *_not_read(read), *walk.overlooked(read))
    return Document(name, text, blocks, DOCX, "docx", pages=pages, remarks=remarks)


@dataclass(slots=True)
class _Walk:
    """One way through the body in reading order: the numbers count on from paragraph to paragraph.

    ``page`` counts the breaks that Word noted when it last laid the file out, where it noted any; ``last`` is the run
    that was read last with the style of its paragraph and its look, which is sought among all that the run holds.
    """

    numbers: Numbering
    page: int | None = None
    left_out: LeftOut = field(default_factory=LeftOut)
    seen: int = 0
    last: tuple[etree._Element | None, str | None, Look] | None = None

    @property
    def styles(self) -> Styles:
        """The styles of the document."""
        return self.numbers.styles

    def nodes(self, container: etree._Element) -> Iterator[Node]:
        """The paragraphs and tables of a body, a text box or a cell."""
        for block in _flat(container):
            if block.tag == f"{W}tbl":
                yield FlowTable(tuple(self._row(row) for row in _rows(block)))
            else:
                yield from self._paragraph(block)

    def notes(self, part: etree._Element) -> Iterator[Node]:
        """Foot- or endnotes (separators left out)."""
        for note in part:
            if note.get(f"{W}type") in (None, "normal"):
                yield from self.nodes(note)

    def overlooked(self, read: Iterable[etree._Element]) -> Iterator[Remark]:
        """A remark when parts that were read hold more text than was come upon; mostly all text together is no more."""
        parts = [*read]
        if sum(len((one.text or "").strip()) for part in parts for one in part.iter(*_TEXTS)) <= self.seen:
            return
        total = sum(map(_stored, parts))
        if total > self.seen:
            yield remark("text_not_laid_out", count=total - self.seen)

    def _row(self, row: etree._Element) -> tuple[Box, ...]:
        col = whole(_property(row, "trPr", "gridBefore"), 0)
        boxes, first, last = [], self.page, self.page
        for cell in _cells(row):
            self.page = first  # a row that a page cuts is cut in each of its cells
            width = whole(_property(cell, "tcPr", "gridSpan"), 1)
            nodes = tuple(self.nodes(cell))
            down, across = _merge(cell, "vMerge"), _merge(cell, "hMerge")
            boxes.append(Box(col, col + width, nodes, down == "continue", across == "continue", down == "restart"))
            col += width
            last = last and self.page and max(last, self.page)
        self.page = last
        return tuple(boxes)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Node]:
        """A paragraph as printed; text boxes before its first word come before it, others behind."""
        properties = paragraph.find(_OF_PARAGRAPH)
        style = None if properties is None else value(properties.find(_STYLE))
        label, gap = self.numbers.label(properties, style)
        text = ""
        before: list[Node] = []
        after: list[Node] = []
        page, turns = self.page, list[int]()
        for piece, run in _pieces(paragraph, None):
            if piece == _TURN:
                self.page = self.page and self.page + 1
                turns.append(len(text))
                page, turns = (page, turns) if text.strip() else (self.page, [])
            elif isinstance(piece, str):
                text += self._shown(piece, run, style, text)
            else:
                (after if text.strip() else before).extend(self.nodes(piece))
        shown = labelled(label, gap, text)
        yield from before
        turns = [place + len(shown) - len(text) for place in turns]
        yield FlowLine(shown, self.styles.level(properties, style), page, tuple(turns))
        yield from after

    def _shown(self, piece: str, run: etree._Element | None, style: str | None, before: str) -> str:
        """What is read of a piece of text by the look of its run."""
        self.seen += len(piece.strip())
        if self.last is None or self.last[0] is not run or self.last[1] != style:
            look = Look() if run is None else _STRUCK if run.tag in _DELETED else self.styles.look(run, style)
            self.last = run, style, look
        return self.left_out.shown(piece, self.last[2], before)


def _flat(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables directly in ``container``, through content controls and tracked insertions."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _flat(child)
        elif child.tag == f"{_MC}AlternateContent":
            yield from _flat(_alternative(child))


def _pieces(
    element: etree._Element, run: etree._Element | None
) -> Iterator[tuple[str | etree._Element, etree._Element | None]]:
    """The text below ``element`` in order, each piece with its run or deletion; text boxes where they are anchored."""
    for child in element:
        tag = child.tag
        if tag in _TEXTS:
            yield (child.text or "").replace("\n", " "), run
        elif tag in _SIGNS:
            yield _SIGNS[tag], run
        elif tag == f"{W}br":
            yield "" if child.get(f"{W}type") in ("page", "column") else "\n", run
        elif tag == f"{W}sym":
            yield symbol(child.get(f"{W}font", ""), hexadecimal(child.get(f"{W}char"), ord(UNKNOWN))), run
        elif tag == _BOX:
            yield child, run
        elif tag == f"{_VML}textpath":
            yield child.get("string", ""), run
        elif tag == f"{_MC}AlternateContent":
            yield from _pieces(_alternative(child), run)
        elif tag not in _SKIPPED and isinstance(tag, str):
            own = child if tag in _DELETED or (tag == f"{W}r" and (run is None or run.tag not in _DELETED)) else run
            yield from _pieces(child, own)


def _alternative(element: etree._Element) -> etree._Element:
    """The one branch of alternative content to read: the first that holds a text box, else the first."""
    return next(
        (branch for branch in element if branch.find(f".//{_BOX}") is not None), element[0] if len(element) else element
    )


def _stored(part: etree._Element) -> int:
    """How many characters of text a part holds, deliberately unread branches and glosses aside."""
    count, waiting = 0, [part]
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag in _TEXTS:
            count += len((element.text or "").strip())
        elif tag == f"{_MC}AlternateContent":
            waiting += _alternative(element) if len(element) else ()
        elif tag not in _SKIPPED and element.get(_TYPE) not in _SEPARATORS:
            waiting += element
    return count


def _not_read(read: Iterable[etree._Element]) -> Iterator[Remark]:
    """What the file holds beside text: told, since it may hold part of the notice."""
    for name, tags in _OTHER_CONTENT.items():
        count = sum(1 for part in read for _ in part.iter(*tags))
        if count:
            yield remark(name, count=count)


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


def _merge(cell: etree._Element, name: str) -> str:
    """``restart`` where a cell begins a merge, ``continue`` where it goes on with one."""
    mark = cell.find(f"{W}tcPr/{W}{name}")
    return "" if mark is None else str(mark.get(f"{W}val", "continue"))


def _property(element: etree._Element, group: str, name: str) -> str | None:
    return value(element.find(f"{W}{group}/{W}{name}"))
