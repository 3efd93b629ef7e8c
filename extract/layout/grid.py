"""A table as rows of places: what stands where, and whose cell it is.

In: the document's text and a ``Table``. Out: ``Grid``: for every row and column the cell that covers it, its words,
and whether merged cells can be believed. Converters lose spans in three ways: the cell stands once and the places
below stay empty, it is repeated in each row, or the row is simply shorter; so emptiness is judged here once for
all. A cell that says 同上 is the one above it, and a row of one cell repeated is that cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from msgspec import Struct

from shishi.extract.document import Cell, Span, Table
from shishi.extract.rules import any_of
from shishi.extract.view import View, flow, joined, printed
from shishi.extract.words.cells import kind
from shishi.extract.words.patterns import compiled

_WORDS = compiled(r"\p{Han}{2}")
_FEWEST_REPEATED = 3  # cells of a row that are one
_LONGEST_AGAIN = 4  # characters of a cell that only says that it holds what the one above does
KEPT_GRIDS = (
    8  # the tables of a usual notice, which readings and doubts ask for one after the other; large ones are dear
)


class GridPlace(Struct, frozen=True, gc=False):
    """What covers one grid place: the cell (None where nothing was printed) and whether it begins in this row."""

    cell: Cell | None
    own: bool


NOTHING = GridPlace(None, own=False)


class Grid:
    """Read access to a table's places; words are cut out of the text once per cell."""

    def __init__(self, text: str, table: Table) -> None:
        self.rows, self.cols, self.table = table.rows, table.cols, table
        self._text = text
        self._words: dict[tuple[int, int, tuple[Span, ...]], View] = {}
        self._places = [[NOTHING] * table.cols for _ in range(table.rows)]
        for cell in table.cells:
            end = min(cell.col + cell.colspan, table.cols)
            places = [GridPlace(cell, own=False)] * (end - cell.col)
            for row in self._places[cell.row + 1 : cell.row + cell.rowspan]:
                row[cell.col : end] = places
            if cell.row < table.rows:
                self._places[cell.row][cell.col : end] = [GridPlace(cell, own=True)] * (end - cell.col)
        self._places = [self._as_one(places) for places in self._places]
        for cell in table.cells:
            if self._says_again(cell):
                self._places[cell.row][cell.col] = GridPlace(self._places[cell.row - 1][cell.col].cell, own=False)
        self._labels: list[list[str | None]] = [[None] * len(places) for places in self._places]

    def _as_one(self, places: list[GridPlace]) -> list[GridPlace]:
        """The places of a row, all of them the first one's where every cell repeats it: it was merged over all."""
        cells = list(dict.fromkeys(place.cell for place in places))
        first = self.words(cells[0]).folded if len(cells) >= _FEWEST_REPEATED and cells[0] is not None else ""
        told = _WORDS.search(first) is not None and kind(first) != "none"
        same = told and all(cell is not None and self.words(cell).folded == first for cell in cells[1:])
        return [places[0]] * len(places) if same else places

    def _says_again(self, cell: Cell) -> bool:
        """Whether a cell says that it holds what the one above it does (同上)."""
        short = 0 < cell.row < self.rows and cell.span.end - cell.span.start <= _LONGEST_AGAIN
        return short and any_of("entries", "as above").fullmatch(self.words(cell).folded) is not None

    @cached_property
    def believes_spans(self) -> bool:
        """Whether vertical spans are recorded, so that an empty place is empty and not merged."""
        return any(cell.rowspan > 1 for cell in self.table.cells)

    def place(self, row: int, col: int) -> GridPlace:
        """What covers a place."""
        return self._places[row][col]

    def cells(self, row: int) -> Iterator[Cell]:
        """The cells that cover a row, from left to right, each once."""
        seen: set[Cell] = set()
        for place in self._places[row]:
            if place.cell is not None and place.cell not in seen:
                seen.add(place.cell)
                yield place.cell

    def words(self, cell: Cell) -> View:
        """The words of a cell in flow."""
        place = (cell.span.start, cell.span.end, cell.more)
        words = self._words.get(place)
        if words is None:
            words = joined(flow(self._text, span) for span in (cell.span, *cell.more)).strip()
            self._words[place] = words
        return words

    def lines(self, cell: Cell) -> View:
        """The words of a cell with its blanks and line ends."""
        spans = (cell.span, *cell.more)
        ends = [span.end + self._text[span.end : span.end + 1].isspace() for span in spans[:-1]] + [spans[-1].end]
        return joined(printed(self._text, Span(span.start, end)) for span, end in zip(spans, ends, strict=True))

    def printed(self, cell: Cell) -> str:
        """The words of a cell as they stand in the text, nothing folded."""
        return self._text[cell.span.start : cell.span.end]

    def lone_cells(self) -> Iterator[str]:
        """The folded words, with their blanks, of rows that hold a single cell."""
        for row in range(self.rows):
            cells = [cell for cell in self.cells(row) if self.words(cell)]
            if len(cells) == 1:
                yield self.lines(cells[0]).folded

    def label(self, row: int, col: int) -> str:
        """The folded words at a place; empty where nothing stands."""
        label = self._labels[row][col]
        if label is None:
            cell = self._places[row][col].cell
            label = self._labels[row][col] = self.words(cell).folded if cell is not None else ""
        return label


@lru_cache(maxsize=KEPT_GRIDS)
def grid_of(text: str, table: Table) -> Grid:
    """The grid of a table, made once for all that ask for it."""
    return Grid(text, table)
