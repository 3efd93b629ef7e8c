"""The printed notice: one text with structure over it.

In: nothing (readers build it). Out: ``Document``, the only thing the rest of the program ever sees of a file.
Every format becomes one text; paragraphs, table cells and pages are spans of that text, so whatever is found later can
be shown in the notice. This module imports nothing of the project, so that readers and rules can both stand on it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import zip_longest
from operator import attrgetter

from msgspec import Struct


class Span(Struct, frozen=True, order=True, gc=False):
    """Characters ``start`` to ``end`` (code points, end exclusive) of a document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


class Paragraph(Struct, frozen=True, gc=False):
    """One printed paragraph or line. ``level`` is 1 for a title, 2.. for headings, 0 for body text."""

    span: Span
    level: int = 0


class Cell(Struct, frozen=True, gc=False):
    """One table cell: its grid place (0-based) and what stands in it. An empty cell has an empty span.

    ``more``: further stretches of it, where something else of the page stands in between.
    """

    row: int
    col: int
    span: Span
    rowspan: int = 1
    colspan: int = 1
    more: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells in reading order. A merged cell stands once, at its upper left corner, with its spans.

    Places no cell covers are empty: nothing was printed there. ``omits_merged``: the table was printed as text that
    shows empty cells, so that a place without any cell was merged with the one above.
    """

    span: Span
    cells: tuple[Cell, ...]
    rows: int
    cols: int
    omits_merged: bool = False


Block = Paragraph | Table


class PageRun(Struct, frozen=True, gc=False):
    """From offset ``start`` on, the text stands on ``page`` (1-based), up to the next run."""

    start: int
    page: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader could not settle: a code, a message for a person, and the place where known.

    ``params`` are the words and figures that the messages (English, Chinese) name, by what they are called there.
    """

    code: str
    message: str
    span: Span | None = None
    message_zh: str = ""
    params: tuple[tuple[str, str | int | float], ...] = ()


@dataclass(frozen=True, slots=True)
class Scan:
    """The picture of a page (1-based) whose text was recognised, as JPEG, for people to hold the text against.

    ``lines`` say where the text stands on it: stretches of the text with left, top, right and bottom as shares (0..1)
    of the picture's width and height, which are in ``size``, in pixels.
    """

    page: int
    size: tuple[int, int]
    jpeg: bytes
    lines: tuple[tuple[Span, tuple[float, float, float, float]], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A notice as read: text, blocks in reading order, page runs, and what the file says of itself.

    ``meta`` holds the publishing site's or the file's own statements under fixed keys, each optional:
    ``title``, ``site``, ``published`` (as printed), ``publisher``, ``doc_number``, ``attachments`` (a name a line),
    ``files`` (the path of a file that is linked, a line).
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    media_type: str
    reader: str
    pages: tuple[PageRun, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    scans: tuple[Scan, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The 1-based page on which the character at ``offset`` stands; None where the format has no pages."""
        at = bisect_right(self.pages, offset, key=lambda run: run.start) - 1
        return self.pages[at].page if at >= 0 else None

    @property
    def page_count(self) -> int | None:
        """Number of pages, None where the format has none."""
        return max((run.page for run in self.pages), default=None)


class Unreadable(Exception):
    """A file that gives no document: ``status`` empty, needs_ocr, unsupported, encrypted, damaged, limit, failed."""

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.status = status


class CellText(Struct, frozen=True, gc=False):
    """What a reader knows of a cell before the text is laid out; ``parts`` are (text, page) pieces in order.

    A cell that a page break cut in two has two parts; they become one run of text.
    """

    row: int
    col: int
    parts: tuple[tuple[str, int | None], ...]
    rowspan: int = 1
    colspan: int = 1


class Builder:
    """Lays out the one text while a reader walks its file; paragraphs end in a line feed, cells in tab or line feed."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._pages: list[PageRun] = []

    def paragraph(self, text: str, *, level: int = 0, page: int | None = None) -> None:
        """Add a paragraph; a blank one is kept as an empty line without a block."""
        self.parts(((text, page),), level=level)

    def parts(self, parts: Sequence[tuple[str, int | None]], *, level: int = 0) -> None:
        """Add a paragraph that stands on several pages: its (text, page) pieces in order."""
        start = self._length
        for text, page in parts:
            self._write(text, page)
        if any(text.strip() for text, _ in parts):
            self._blocks.append(Paragraph(Span(start, self._length), level))
        self._write("\n", None)

    def table(self, cells: Sequence[CellText]) -> None:
        """Add a table: cells by row and column, a tab between cells of a row, a line feed after each row."""
        start, laid = self._length, []
        ordered = sorted(cells, key=attrgetter("row", "col"))
        for cell, after in zip_longest(ordered, ordered[1:]):
            begin = self._length
            for text, page in cell.parts:
                self._write(text, page)
            laid.append(Cell(cell.row, cell.col, Span(begin, self._length), cell.rowspan, cell.colspan))
            self._pieces.append("\t" if after is not None and after.row == cell.row else "\n")
            self._length += 1
        rows = max((cell.row + cell.rowspan for cell in ordered), default=0)
        cols = max((cell.col + cell.colspan for cell in ordered), default=0)
        self._blocks.append(Table(Span(start, self._length), tuple(laid), rows, cols))

    def grid(
        self,
        rows: Sequence[Sequence[str]],
        spans: Mapping[tuple[int, int], tuple[int, int]],
        covered: Mapping[int, Set[int]],
    ) -> None:
        """Add a table of a format without pages: texts by row and column, spans by place, covered columns by row."""
        start, laid = self._length, list[Cell]()
        at, merged = start, dict[int, dict[int, tuple[int, int]]]()
        for (row, col), span in spans.items():
            merged.setdefault(row, {})[col] = span
        for row, texts in enumerate(rows):
            hidden, own = covered.get(row, ()), merged.get(row, {})
            for col, text in enumerate(texts):
                if col in hidden:
                    continue
                end = at + len(text)
                place = Span(at, end)
                laid.append(Cell(row, col, place, *own[col]) if col in own else Cell(row, col, place))
                at = end + 1
            seen = [text for col, text in enumerate(texts) if col not in hidden] if hidden else texts
            self._pieces += ("\t".join(seen), "\n")
        self._length = at
        self._blocks.append(Table(Span(start, at), tuple(laid), len(rows), max(map(len, rows), default=0)))

    def blocks(self) -> tuple[str, tuple[Block, ...], tuple[PageRun, ...]]:
        """The laid-out text, its blocks and its page runs."""
        return "".join(self._pieces), tuple(self._blocks), tuple(self._pages)

    def _write(self, text: str, page: int | None) -> None:
        if page is not None and text and (not self._pages or self._pages[-1].page != page):
            self._pages.append(PageRun(self._length, page))
        self._pieces.append(text)
        self._length += len(text)
