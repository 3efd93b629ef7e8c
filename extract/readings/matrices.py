"""Matrices of places by indicators: each indicator is an item, each place's figure a result of it.

In: the notice's blocks in reading order. Out: ``Draft``s without numbers. Only asked where a report tells its items in
no other way, since tables of the same shape rank districts beside a list of projects.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from shishi.extract.document import Table
from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.grid import Grid
from shishi.extract.layout.lines import Stream
from shishi.extract.rules import any_of

_FIGURE = regex.compile(r"\d[\d,.]*%?")
_MEASURE = regex.compile(r"\(([百千万亿]?[\p{Han}㎡%]{1,4})\)$")
_FEWEST_PLACES, _FEWEST_INDICATORS = 3, 2
_PLACES_WITHIN = 3  # places stand in one of so many columns from the left


def drafts(text: str, blocks: Stream) -> list[Draft]:
    """The indicators of all matrices, a column each."""
    grids = (Grid(text, block) for block in blocks if isinstance(block, Table))
    return [draft for grid in grids for draft in _indicators(grid)]


def _indicators(grid: Grid) -> list[Draft]:
    """The items of one table; none where it is no matrix."""
    for col in range(min(_PLACES_WITHIN, grid.cols)):
        rows = [row for row in range(1, grid.rows) if any_of("matrices", "place").fullmatch(grid.label(row, col))]
        if len(rows) >= _FEWEST_PLACES:
            made = [draft for at in range(col + 1, grid.cols) for draft in _indicator(grid, rows, at)]
            return made if len(made) >= _FEWEST_INDICATORS else []
    return []


def _indicator(grid: Grid, rows: list[int], col: int) -> Iterator[Draft]:
    """The item of one column, if its cells are figures below a name; totals over all places are left out."""
    above = (row for row in range(rows[0] - 1, -1, -1) if not _FIGURE.fullmatch(grid.label(row, col)))
    header = grid.place(next(above, 0), col).cell
    figures = [row for row in rows if _FIGURE.fullmatch(grid.label(row, col))]
    if header is None or len(figures) * 2 <= len(rows):
        return
    words = grid.words(header)
    measure = _MEASURE.search(words.folded)
    name = words[: measure.start()] if measure is not None else words
    if len(name) < 2 or any_of("matrices", "no indicator").search(name.folded):
        return
    cells = (grid.place(row, col).cell for row in figures)
    unit = measure[1] if measure is not None else None
    told = tuple(Told(grid.words(cell), unit, name.folded) for cell in cells if cell is not None)
    yield Draft((), (name,), "table", text=name, progress=told, guesses=("layout",))
