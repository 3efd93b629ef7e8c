"""The rows of tables set with blanks: lines of one height, divided as those of a printed page.

In: what each line has in each column, page by page, at its height in the text. Out: a ``Table``. What stands in the
middle of a row misses it by half a line where whole lines are printed, and few rows have no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from msgspec import structs

from shishi.extract.document import Cell, Span, Table
from shishi.extract.readers.printed.bands import Band, Bands, Heights
from shishi.extract.readers.printed.columned import Columns, ColumnText
from shishi.extract.readers.printed.lines import PrintedLine
from shishi.extract.readers.printed.spaced_cells import page_table
from shishi.extract.readers.printed.tables import PageCell

LINE = 0.5  # characters: how far apart lines are put
_CLEAR = 0.3  # how much less speaks against one manner of setting than against the other, in texts cut in two
_OFF, _SLIGHT = 0.6, 0.01  # against a text that is not in the middle of its row; characters that tell nothing
_LACKS, _TWICE = 0.8, 4.0  # against a row without a number, against each number more


@dataclass(frozen=True, slots=True)
class Sheets:
    """A table as it is printed: its header, the lines of each page, and names of groups above pages (from 1)."""

    heads: Sequence[ColumnText]
    pages: Sequence[Sequence[ColumnText]]
    groups: Mapping[int, Sequence[PrintedLine]]

    def table(self, spans: Mapping[int, Span], *, sure: bool, apart: bool, interleaved: bool) -> Table | None:
        """The table; ``spans`` tells where each line (by its id) stands in the text.

        ``interleaved``: texts go on two lines below. None where rows cannot be told, or, unless it is ``sure`` that
        they do not, begin as well with their numbers.
        """
        columns = _columns(self.pages, self.heads)
        if columns.numbers is None:
            return None
        columns.apart = apart
        columns.pitch = 2 * LINE if interleaved else columns.pitch
        rows = _divided([[*self.heads, *page] for page in self.pages], columns, sure=sure)
        if rows is None or any(len(page.rows[0]) > len(self.heads) for page in rows):
            return None
        below = _RowsBelow([head.line for head in self.heads], columns)
        for number, page in enumerate(rows, 1):
            for group in self.groups.get(number, ()):
                below.name(group)
            cells = page_table(number, page, columns).cells
            below.put([structs.replace(cell, row=cell.row - 1) for cell in cells if cell.lines and cell.row])
        return below.table(spans)


class _RowsBelow:
    """Cells put together page by page: their lines and how many rows they cover, by row and column."""

    def __init__(self, header: Sequence[PrintedLine], columns: Columns) -> None:
        self.columns, self.rows = columns, 1
        self.named: set[int] = set()  # rows below names of groups
        self.cells = {(0, col): ([line], 1) for col, line in enumerate(header)}

    def name(self, line: PrintedLine) -> None:
        """Put the name of a group into a row of its own."""
        self.cells[self.rows, 0] = [line], 1
        self.rows += 1
        self.named.add(self.rows)

    def put(self, cells: Sequence[PageCell]) -> None:
        """Put the rows of a page below the others."""
        below = self.rows
        for cell in cells:
            self.cells[cell.row + below, cell.col] = list(cell.lines), cell.rowspan
            self.rows = max(self.rows, below + cell.row + cell.rowspan)
        for row in range(below, self.rows):
            self._lead(row)

    def _covering(self, row: int, col: int) -> tuple[int, int] | None:
        """The cell that covers a place."""
        at = next((one for one in range(row, -1, -1) if (one, col) in self.cells), None)
        return (at, col) if at is not None and at + self.cells[at, col][1] > row else None

    def _lead(self, row: int) -> None:
        """A row that begins behind the number and the name belongs to those above."""
        begins = min((col for col in range(self.columns.count) if self._covering(row, col) is not None), default=0)
        if row > 1 and row not in self.named and begins > (self.columns.numbers or 0):
            for above in (self._covering(row - 1, col) for col in range(begins)):
                if above is not None:
                    lines, high = self.cells[above]
                    self.cells[above] = lines, high + 1

    def table(self, spans: Mapping[int, Span]) -> Table:
        """The table of all cells; ``spans`` tells where each line stands in the text."""
        cells = []
        for (row, col), (lines, high) in sorted(self.cells.items(), key=itemgetter(0)):
            own = [spans[id(line)] for line in lines]
            cells.append(Cell(row, col, own[0], high, more=tuple(own[1:])))
        every = spans.values()
        whole = Span(min(span.start for span in every), max(span.end for span in every))
        return Table(whole, tuple(cells), self.rows, self.columns.count)


class _EvenHeights(Heights):
    """Lines of one height: a text misses the middle of its row by what converters that print whole lines round.

    ``upwards`` and ``downwards`` say by how much, in characters.
    """

    upwards, downwards = 0.0, 0.0

    def _begins_row(self, at: int) -> bool:
        """No level begins a row by what it holds, for the number may stand in its middle; only the end does."""
        return at >= len(self.levels)

    def _grown(self, start: int, height: str) -> Iterator[tuple[int, float]]:
        """Ends of rows that begin at a level: few rows have no number, and none has two."""
        numbers, counted = 0, start
        for end, against in super()._grown(start, height):
            while counted < end:
                numbers += any(map(self.columns.begins_row, self.levels[counted]))
                counted += 1
            yield end, against + (_TWICE * (numbers - 1) if numbers else _LACKS)

    def _off(self, band: Band, height: str) -> float:
        if height != "middle":
            return super()._off(band, height)
        middle = (min(band.tops.values()) + max(band.bottoms.values())) / 2
        missed = (middle - (band.tops[col] + band.bottoms[col]) / 2 for col in band.tops)
        return sum(_OFF for by in missed if not -self.downwards - _SLIGHT <= by <= self.upwards + _SLIGHT)


def _divided(pages: Sequence[Sequence[ColumnText]], columns: Columns, *, sure: bool) -> list[Bands] | None:
    """The rows of each page by the manner of setting that least speaks against; None where they begin with numbers."""
    laid = [_EvenHeights(page, columns) for page in pages]
    first = [page.divided("first") for page in laid]
    centred = []
    rounded = [(LINE / 2, 0.0), (0.0, LINE / 2)]
    for upwards, downwards in rounded:
        for page in laid:
            page.upwards, page.downwards = upwards, downwards
        centred.append([page.divided("middle") for page in laid])
    middle = min(centred, key=_against)
    if _against(middle) + _CLEAR < _against(first):
        return middle
    return first if sure else None


def _columns(pages: Sequence[Sequence[ColumnText]], heads: Sequence[ColumnText]) -> Columns:
    """The columns as they are set on all pages."""
    own: list[list[PrintedLine]] = [[] for _ in heads]
    for piece in (one for page in pages for one in page):
        own[piece.first].append(piece.line)
    begins = [min((line.x0 for line in lines), default=head.line.x0) for lines, head in zip(own, heads, strict=True)]
    ends = [max((line.x1 for line in lines), default=head.line.x1) for lines, head in zip(own, heads, strict=True)]
    return Columns(list(zip(ends, begins[1:], strict=False)), pages)


def _against(pages: Sequence[Bands]) -> float:
    return sum(page.against for page in pages)
