"""A table whose places stand at the head of its columns, turned, so that they stand at the head of its rows.

In: a table that may be a matrix. Out: the same cells with rows and columns changed over, what is no place's column
first (numbers, names, measures, bodies, which may stand behind the figures), or None where no row names places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import takewhile

from shishi.extract.document import Cell, Table
from shishi.extract.layout.grid import Grid
from shishi.extract.rules import any_of
from shishi.extract.words.columns import UNIT_ROLES, column

_FEWEST_PLACES = 3
_HEADERS_WITHIN = 3  # places stand over the columns in one of so many rows from above


def turned(grid: Grid) -> Table | None:
    """The table with its rows as columns; None where no header names places, or several columns stand below one."""
    rows = range(min(_HEADERS_WITHIN, grid.rows))
    header = next((row for row in rows if len(_places(grid, row)) >= _FEWEST_PLACES), None)
    if header is None or any(cell.colspan > 1 for cell in grid.cells(header)):
        return None
    held = {*_places(grid, header), *_named(grid, header, "total")}
    order = [*(col for col in range(grid.cols) if col not in held), *sorted(held)]
    at = {col: place for place, col in enumerate(order)}
    merged = _merged(grid, header)
    whole = (_down(cell, grid, merged) for cell in _filled(grid, header) if grid.words(cell) or cell.col not in merged)
    cells = [_turned(_reaching(cell, grid, header), at) for cell in whole if _stays_whole(cell, at)]
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return Table(grid.table.span, ordered, grid.cols, grid.rows)


def _merged(grid: Grid, header: int) -> frozenset[int]:
    """The columns of classes, and of bodies beside them, whose empty cells were merged with the one above.

    None where spans are recorded, or where no class stands over an empty cell.
    """
    named = {col: {column(grid.label(row, col)).role for row in range(header + 1)} for col in range(grid.cols)}
    classes = [col for col, roles in named.items() if "group" in roles]
    body = range(header + 1, grid.rows)
    blank = {col: {row for row in body if not grid.label(row, col)} for col in range(grid.cols)}
    if grid.believes_spans or not any(blank[col] and header + 1 not in blank[col] for col in classes):
        return frozenset()
    inner = {row for col in classes for row in blank[col]}
    bodies = [col for col, roles in named.items() if roles & {*UNIT_ROLES} and blank[col] <= inner]
    return frozenset(col for col in (*classes, *bodies) if header + 1 not in blank[col])


def _down(cell: Cell, grid: Grid, merged: Collection[int]) -> Cell:
    """A cell of a merged column, down to the next one that holds anything."""
    if cell.col not in merged or cell.colspan > 1:
        return cell
    below = takewhile(lambda row: not grid.label(row, cell.col), range(cell.row + cell.rowspan, grid.rows))
    rows = sum(1 for _ in below) if cell.row else 0
    return Cell(cell.row, cell.col, cell.span, cell.rowspan + rows, 1, cell.more) if rows else cell


def _filled(grid: Grid, header: int) -> Iterator[Cell]:
    """The cells of a table but the empty ones below headers of one column that stand above the row of places."""
    for cell in grid.table.cells:
        if grid.words(cell) or not 0 < cell.row <= header or _above(grid, cell) is None:
            yield cell


def _above(grid: Grid, cell: Cell) -> Cell | None:
    """The header of one column just above a cell; None where there is none."""
    above = grid.place(cell.row - 1, cell.col).cell
    return above if above is not None and above.colspan == cell.colspan == 1 and grid.words(above) else None


def _reaching(cell: Cell, grid: Grid, header: int) -> Cell:
    """A header that stands above the row of places, down to that row where nothing is printed below it."""
    below = range(cell.row + cell.rowspan, header + 1)
    if cell.row >= header or cell.colspan > 1 or any(grid.label(row, cell.col) for row in below):
        return cell
    return Cell(cell.row, cell.col, cell.span, header + 1 - cell.row, 1, cell.more)


def _places(grid: Grid, row: int) -> list[int]:
    """The columns over which a row names a place: no header that only looks like one."""
    return [col for col in _named(grid, row, "place") if column(grid.label(row, col)).role == "unknown"]


def _named(grid: Grid, row: int, kind: str) -> list[int]:
    """The columns over which a row says a place, or that they hold the total."""
    return [col for col in range(grid.cols) if any_of("matrices", kind).fullmatch(grid.label(row, col))]


def _stays_whole(cell: Cell, at: Mapping[int, int]) -> bool:
    """Whether the columns of a cell still stand side by side."""
    places = [at[col] for col in range(cell.col, cell.col + cell.colspan) if col in at]
    return bool(places) and max(places) - min(places) == len(places) - 1


def _turned(cell: Cell, at: Mapping[int, int]) -> Cell:
    first = min(at[col] for col in range(cell.col, cell.col + cell.colspan) if col in at)
    return Cell(first, cell.row, cell.span, cell.colspan, cell.rowspan, cell.more)
