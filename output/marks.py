"""A notice's text cut where values begin and end, for a page that shows each value in its place.

In: a ``Document`` and the marks over its text. Out: its blocks in reading order, each a paragraph or a table, made of
pieces that know which marks cover them. The pieces of a block put together are its text, character for character, so
that a place on the page can be told as an offset again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shishi.extract.document import Cell, Document, Paragraph, Span, Table

DOUBT = "doubt"  # the field of a mark that is no value but what a finding is about


@dataclass(frozen=True, slots=True)
class Mark:
    """A value's place in the text: which value (its number on the page), what kind of field, and where."""

    key: int
    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that the same marks cover; ``marks`` from the widest to the narrowest."""

    start: int
    text: str
    marks: tuple[Mark, ...]

    @property
    def keys(self) -> str:
        """The numbers of the marks, parted by blanks."""
        return " ".join(str(mark.key) for mark in self.marks)

    @property
    def inner(self) -> Mark:
        """The narrowest mark of a value, or that of a doubt where there is no value."""
        values = [mark for mark in self.marks if mark.field != DOUBT]
        return (values or self.marks)[-1]

    @property
    def doubted(self) -> bool:
        """Whether a doubt is about these words."""
        return any(mark.field == DOUBT for mark in self.marks)


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A table cell; one without ``pieces`` is a place where nothing was printed."""

    start: int
    rowspan: int = 1
    colspan: int = 1
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (``pieces``) or a table (``rows``); ``page`` is set where a new page begins, also per row."""

    start: int
    end: int
    level: int = 0
    page: int | None = None
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[int | None, tuple[ShownCell, ...]], ...] = ()
    cols: int = 0


@dataclass(slots=True)
class _Pages:
    """Tells the number of a page once, where it begins."""

    document: Document
    last: int | None = field(default=None)

    def begun(self, offset: int) -> int | None:
        page = self.document.page_at(offset)
        if page == self.last:
            return None
        self.last = page
        return page


class Cut:
    """The text cut at every border of a mark."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        """Cut ``text``; marks beyond its end cover nothing."""
        self._text = text
        starts: dict[int, list[Mark]] = {}
        ends: dict[int, list[Mark]] = {}
        for mark in marks:
            if mark.span.start < mark.span.end:
                starts.setdefault(mark.span.start, []).append(mark)
                ends.setdefault(mark.span.end, []).append(mark)
        self._borders = sorted({*starts, *ends})
        self._covers = list(_covers(self._borders, starts, ends))

    def pieces(self, span: Span) -> Iterator[Piece]:
        """The pieces of ``span`` in order."""
        at = bisect_right(self._borders, span.start)
        start = span.start
        while start < span.end:
            border = self._borders[at] if at < len(self._borders) else span.end
            end = min(border, span.end)
            yield Piece(start, self._text[start:end], self._covers[at - 1] if at else ())
            start, at = end, at + 1


def blocks(document: Document, marks: Sequence[Mark], limit: int) -> Iterator[Block]:
    """The blocks of a document that begin within its first ``limit`` characters, cut at the marks."""
    cut, pages = Cut(document.text, marks), _Pages(document)
    for block in document.blocks:
        if block.span.start >= limit:
            return
        if isinstance(block, Paragraph):
            page = pages.begun(block.span.start)
            yield Block(block.span.start, block.span.end, block.level, page, tuple(cut.pieces(block.span)))
        else:
            yield _table(block, cut, pages, limit)


def _table(table: Table, cut: Cut, pages: _Pages, limit: int) -> Block:
    page = pages.begun(table.span.start)
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.span.start < limit:
            by_row.setdefault(cell.row, []).append(cell)
    taken: set[tuple[int, int]] = set()
    rows = []
    for at in range(max(by_row, default=-1) + 1):
        cells = sorted(by_row.get(at, ()), key=lambda cell: cell.col)
        turned = next(filter(None, (pages.begun(cell.span.start) for cell in cells if cell.span)), None)
        rows.append((turned, tuple(_row(at, {cell.col: cell for cell in cells}, taken, table.cols, cut))))
    return Block(table.span.start, table.span.end, 0, page, (), tuple(rows), table.cols)


def _row(row: int, cells: Mapping[int, Cell], taken: set[tuple[int, int]], cols: int, cut: Cut) -> Iterator[ShownCell]:
    """The cells of a row from left to right, with empty ones where no cell covers a place."""
    for col in range(cols):
        cell = cells.get(col)
        if cell:
            taken |= {(row + down, col + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
            yield ShownCell(cell.span.start, cell.rowspan, cell.colspan, tuple(cut.pieces(cell.span)))
        elif (row, col) not in taken:
            yield ShownCell(-1)


def _covers(
    borders: Sequence[int], starts: Mapping[int, list[Mark]], ends: Mapping[int, list[Mark]]
) -> Iterator[tuple[Mark, ...]]:
    """For each border the marks that cover the text from it to the next one."""
    active: list[Mark] = []
    for border in borders:
        over = ends.get(border, ())
        active = [mark for mark in active if mark not in over] + starts.get(border, [])
        yield tuple(sorted(active, key=lambda mark: (-len(mark.span), mark.key)))
