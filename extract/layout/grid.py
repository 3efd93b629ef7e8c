"""A table as rows of places: what stands where, and whose cell it is.

In: the document's text and a ``Table``. Out: ``Grid``: for every row and column the cell that covers it, its words,
and whether merged cells can be believed. Converters lose spans in three ways: the cell stands once and the places
below stay empty, it is repeated in each row, or the row is simply shorter; so emptiness is judged here once for
all. Where a cell says that it is as the one above (同上), that one stands there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from shishi.extract.document import Cell, Span, Table
from shishi.extract.rules import holds
from shishi.extract.view import View, flow, joined, printed


class GridPlace(Struct, frozen=True, gc=False):
    """What covers one grid place: the cell (None where nothing was printed) and whether it begins in this row."""

    cell: Cell | None
    own: bool


NOTHING = GridPlace(None, own=False)
_DITTO = 4  # characters that a ditto mark takes with blanks


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
        for cell in table.cells:
            if 0 < len(cell.span) <= _DITTO and 0 < cell.row < table.rows and self._is_ditto(cell):
                above = self._places[cell.row - 1][cell.col].cell
                if above is not None and above.colspan == cell.colspan:
                    self._places[cell.row][cell.col] = GridPlace(above, own=False)

    @cached_property
    def believes_spans(self) -> bool:
        """Whether vertical spans are recorded, so that an empty place is empty and not merged."""
        return any(cell.rowspan > 1 for cell in self.table.cells)

    def _is_ditto(self, cell: Cell) -> bool:
        """Whether a cell only says that it is as the one above."""
        return holds("columns", "ditto", self.words(cell).folded)

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

    def label(self, row: int, col: int) -> str:
        """The folded words at a place; empty where nothing stands."""
        cell = self._places[row][col].cell
        return self.words(cell).folded if cell is not None else ""
