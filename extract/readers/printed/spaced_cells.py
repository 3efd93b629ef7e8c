"""The cells of a table without rules: what stands in its rows and columns, and what is merged.

In: the rows of a page, with the height at which their texts stand. Out: a ``PageTable``. A text whose lines stand in
several rows is one cell where they miss the height of those rows. Where texts are centred, what is empty above and
below belongs to the text that it puts into the middle; otherwise rows that begin behind the names lie within the row
above. Headings over other headings run over those that they stand over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, product

from shishi.extract.readers.printed.bands import EITHER, Bands, place
from shishi.extract.readers.printed.columned import Columns, ColumnText
from shishi.extract.readers.printed.tables import PageCell, PageTable, reach
from shishi.extract.readers.printed.tiling import Spot, tiled

_OFF = 0.25  # characters: a text that misses the height of its row by more
_CENTRED = 0.4  # characters by which a merged cell's text may miss its middle
_LEVEL = 0.15  # where it stands level with a row
_MANY = 0.3  # of the rows: fewer texts in a column may be in the middle by chance
_HEADED = 1.2  # characters by which a heading may miss the middle of its columns
_HEADERS = 2  # rows of headings
_CLOSED = False, False  # at the page's edge it is not told whether a cell goes on


@dataclass(slots=True)
class _Cell:
    """A cell while it is put together: its place, and the lines of its text."""

    row: int
    last_row: int
    col: int
    last_col: int
    pieces: list[ColumnText]

    @property
    def top(self) -> float:
        """Where its text begins."""
        return self.pieces[0].line.top

    @property
    def bottom(self) -> float:
        """Where its text ends."""
        return self.pieces[-1].line.bottom

    @property
    def across(self) -> float:
        """The middle of its first line on the page."""
        return (self.pieces[0].line.x0 + self.pieces[0].line.x1) / 2


def page_table(number: int, bands: Bands, columns: Columns) -> PageTable:
    """The table of a page."""
    laid = _Laid(bands, columns)
    laid.join()
    if bands.height in ("middle", EITHER):
        laid.tile()
    if bands.height != "middle":
        laid.within()
    laid.head()
    return laid.table(number)


class _Laid:
    """A page's rows and columns, and the cells in them."""

    def __init__(self, bands: Bands, columns: Columns) -> None:
        self.columns, self.height = columns, bands.height
        self.count = len(bands.rows)
        self.size = min(piece.line.size for row in bands.rows for piece in row)
        self.cells: dict[tuple[int, int], _Cell] = {}
        for at, row in enumerate(bands.rows):
            for piece in row:
                cell = self.cells.setdefault((at, piece.first), _Cell(at, at, piece.first, piece.last, []))
                cell.pieces.append(piece)
                cell.last_col = max(cell.last_col, piece.last)
        for cell in self.cells.values():
            others = range(cell.col + 1, cell.last_col + 1)
            cell.last_col = next((col - 1 for col in others if (cell.row, col) in self.cells), cell.last_col)
        self.usual = [self._usual(at) for at in range(self.count)]

    def _row(self, at: int) -> list[_Cell]:
        return [cell for (row, _), cell in self.cells.items() if row == at]

    def _column(self, col: int) -> list[_Cell]:
        """The cells of a column alone, from top to bottom."""
        own = (cell for cell in self.cells.values() if cell.col == cell.last_col == col)
        return sorted(own, key=_first_row)

    def _usual(self, at: int) -> float:
        places = sorted(place(cell.top, cell.bottom, self.height) for cell in self._row(at))
        return places[(len(places) - 1) // 2]

    def join(self) -> None:
        """Make lines of one text that stand in several rows one cell, where they miss the height of these rows."""
        for col in range(self.columns.count):
            above: _Cell | None = None
            for cell in self._column(col):
                if above and self.columns.runs_on(above.pieces[-1], cell.pieces[0]) and self._is_one(above, cell):
                    above.pieces += cell.pieces
                    above.last_row = cell.last_row
                    del self.cells[cell.row, col]
                else:
                    above = cell

    def _is_one(self, above: _Cell, below: _Cell) -> bool:
        """Whether lines of two rows, the second of which goes on where the first ends, are in one merged cell.

        A row that lacks nothing but its number, such as one of sums, is no part of the row above.
        """
        numbers = self.columns.numbers
        lacks = len(self._row(below.row)) < self.columns.count - 1
        if lacks and numbers is not None and below.col > numbers and (below.row, numbers) not in self.cells:
            return True
        return self._misses(above, below)

    def _misses(self, *cells: _Cell) -> bool:
        limit = _OFF * self.size
        return any(
            abs(place(cell.top, cell.bottom, self.height) - self.usual[row]) > limit
            for cell in cells
            for row in {cell.row, cell.last_row}
        )

    def head(self) -> None:
        """Headings over other headings."""
        for at in range(min(_HEADERS, self.count) - 1):
            under = {cell.col for cell in self._row(at + 1)}
            for headed, run in groupby(range(self.columns.count), under.__contains__):
                if headed:
                    self._head(at, list(run))

    def _head(self, at: int, run: Sequence[int]) -> None:
        """Headings over a run of columns that all have one below: each over those it stands in the middle of."""
        own = [self.cells[at, col] for col in run if (at, col) in self.cells]
        if not own or sum(cell.last_col - cell.col + 1 for cell in own) >= len(run):
            return
        places = [self.columns.sides[col] for col in run]
        texts = [Spot(cell.col - run[0], cell.last_col - run[0], cell.across, _HEADED * self.size) for cell in own]
        spans = tiled(places, texts)
        if spans is None and own[0].col == run[0]:
            ends = [*(cell.col - run[0] for cell in own[1:]), len(run)]
            spans = [(text.first, end - 1) for text, end in zip(texts, ends, strict=True)]
        for cell, (first, last) in zip(own, spans or (), strict=False):
            del self.cells[at, cell.col]
            cell.col, cell.last_col = run[first], run[last]
            self.cells[at, cell.col] = cell

    def tile(self) -> None:
        """Cells whose text is in their middle take what is empty above and below it."""
        lead = self.columns.lead + 1
        for col in range(self.columns.count):
            places = [self._extent(at, col) for at in range(self.count)]
            for first, last in self._free(col):
                own = [cell for cell in self._column(col) if first <= cell.row and cell.last_row <= last]
                if not own or sum(cell.last_row - cell.row + 1 for cell in own) > last - first:
                    continue
                self._tile(places, own, (first, last), leads=col <= lead)

    def _tile(
        self, places: Sequence[tuple[float, float]], own: Sequence[_Cell], rows: tuple[int, int], *, leads: bool
    ) -> None:
        first, last = rows
        texts = [
            Spot(cell.row - first, cell.last_row - first, (cell.top + cell.bottom) / 2, self._slack(cell))
            for cell in own
        ]
        many = leads or (len(own) >= _MANY * (last - first + 1) and any(map(self._is_uneven, own)))
        spans = tiled(places[first : last + 1], texts) if many else None
        if spans is None and first == 0 and last >= _HEADERS and texts[0].last < _HEADERS:
            headed = tiled(places[:_HEADERS], texts[:1])
            spans = headed if texts[1:] and texts[1].first >= _HEADERS else None
        if spans is None:
            for cell in own:
                self._centre(places, cell, rows)
            return
        for cell, (above, below) in zip(own, spans, strict=False):
            self._move(cell, first + above, first + below)

    def _is_uneven(self, cell: _Cell) -> bool:
        """Whether the texts of a cell's row do not all stand at one height."""
        return any(self._misses(one) for one in self._row(cell.row))

    def _slack(self, cell: _Cell) -> float:
        """How far a text may be from the middle of a merged cell: less where its own row is as good."""
        return (_CENTRED if self._misses(cell) else _LEVEL) * self.size

    def _centre(self, places: Sequence[tuple[float, float]], cell: _Cell, rows: tuple[int, int]) -> None:
        """Give a text that misses the height of its row the empty places that it is in the middle of."""
        if not self._misses(cell):
            return
        first, last = cell.row, cell.last_row
        others = {one.row for one in self._column(cell.col)} | {one.last_row for one in self._column(cell.col)}
        while first > rows[0] and first - 1 not in others:
            first -= 1
        while last < rows[1] and last + 1 not in others:
            last += 1
        middle = (cell.top + cell.bottom) / 2
        spans = product(range(first, cell.row + 1), range(cell.last_row, last + 1))
        off, above, below = min((abs((places[a][0] + places[b][1]) / 2 - middle), a, b) for a, b in spans)
        if off <= _CENTRED * self.size:
            self._move(cell, above, below)

    def _move(self, cell: _Cell, first: int, last: int) -> None:
        del self.cells[cell.row, cell.col]
        cell.row, cell.last_row = first, last
        self.cells[first, cell.col] = cell

    def _free(self, col: int) -> Iterator[tuple[int, int]]:
        """The stretches of rows in which nothing runs over a column."""
        over = {
            row
            for cell in self.cells.values()
            if cell.col < cell.last_col and cell.col <= col <= cell.last_col
            for row in range(cell.row, cell.last_row + 1)
        }
        start = 0
        for at in range(self.count + 1):
            if at == self.count or at in over:
                if start < at:
                    yield start, at - 1
                start = at + 1

    def _extent(self, at: int, col: int) -> tuple[float, float]:
        """Where the texts of a row begin and end, but for one column and those that run over several rows."""
        row = self._row(at)
        own = [cell for cell in row if cell.col != col and cell.row == cell.last_row] or row
        if not own:
            return self.usual[at], self.usual[at]
        return min(cell.top for cell in own), max(cell.bottom for cell in own)

    def within(self) -> None:
        """Rows that begin behind the names lie within the row above, or below where texts stand in their last rows."""
        lead = self.columns.lead
        if self.height == "last":
            self._upwards(lead + 1)
            return
        for at in range(1, self.count):
            begins = min((cell.col for cell in self.cells.values() if cell.row <= at <= cell.last_row), default=0)
            if begins <= lead + 1:
                continue
            for col in range(begins):
                above = max((cell for cell in self._column(col) if cell.row < at), key=_first_row, default=None)
                if above is not None:
                    above.last_row = max(above.last_row, at)

    def _upwards(self, lead: int) -> None:
        """Leading cells whose texts stand in their last rows take what is empty above them, below a header too."""
        for col in range(lead + 1):
            for first, last in self._free(col):
                own = [cell for cell in self._column(col) if first <= cell.row and cell.last_row <= last]
                if len(own) > 1 and own[0].last_row + 1 < own[1].row:
                    for above, cell in pairwise(own):
                        self._move(cell, above.last_row + 1, cell.last_row)

    def table(self, number: int) -> PageTable:
        """The table of a page, with the places that nothing stands in."""
        edges, sides = self.columns.edges, self.columns.sides
        extents = [self._extent(at, -1) for at in range(self.count)]
        between = [(a[1] + b[0]) / 2 for a, b in pairwise(extents)]
        ys = [extents[0][0], *between, extents[-1][1]]
        taken = {
            (row, col)
            for cell in self.cells.values()
            for row in range(cell.row, cell.last_row + 1)
            for col in range(cell.col, cell.last_col + 1)
        }
        empty = [
            _Cell(row, row, col, col, [])
            for row in range(self.count)
            for col in range(self.columns.count)
            if (row, col) not in taken
        ]
        found = []
        for cell in sorted([*self.cells.values(), *empty], key=_corner):
            own = tuple(piece.line for piece in cell.pieces)
            box = edges[cell.col], ys[cell.row], edges[cell.last_col + 1], ys[cell.last_row + 1]
            ends = reach(own, sides[cell.col][0], sides[cell.last_col][1])
            spans = cell.last_row - cell.row + 1, cell.last_col - cell.col + 1
            found.append(PageCell(cell.row, cell.col, *spans, box, own, tuple(ends), *_CLOSED))
        return PageTable(number, (edges[0], ys[0], edges[-1], ys[-1]), edges, tuple(found))


def _first_row(cell: _Cell) -> int:
    return cell.row


def _corner(cell: _Cell) -> tuple[int, int]:
    return cell.row, cell.col
