"""What a matrix says of its indicators beside their figures: the classes that they stand under, measures with bounds.

In: the grid of a matrix whose places stand at the head of its rows. Out: the columns that only name a class of the
indicators behind them (``二、教育和卫生健康``, no figure below it), with number and name; deadlines; which row names
bodies; a measure as ``人(不少于)`` gives it.
"""

from __future__ import annotations

from collections.abc import Sequence

from shishi.extract.document import Cell
from shishi.extract.layout.grid import Grid
from shishi.extract.records import Bound
from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.cells import is_units
from shishi.extract.words.columns import UNIT_ROLES, Column, column, is_measure
from shishi.extract.words.markers import marker, whole

_SIDES: tuple[tuple[Bound, tuple[str, str]], ...] = (
    (">=", ("at least, before", "at least, after")),
    ("<=", ("at most, before", "at most, after")),
)
_FEWEST = 3  # rows of a grid of which one cell alone names a class


def classes_of(grid: Grid, col: int) -> tuple[int, ...]:
    """The columns behind ``col``, the one of the places, in which nothing stands but the name of a class."""
    rows = [row for row in range(grid.rows) if column(grid.label(row, col)).role != "number"]
    lone = (at for at in range(col + 1, grid.cols) if len(_cells(grid, rows, at)) == 1)
    return tuple(lone) if len(rows) >= _FEWEST else ()


def class_of(grid: Grid, col: int, at: int) -> tuple[tuple[str, ...], View | None]:
    """The number and the name of the class that a column holds; without a number where none is printed."""
    named = [row for row in range(grid.rows) if column(grid.label(row, col)).role != "number"]
    cell = next(iter(_cells(grid, named, at)), None)
    if cell is None:
        return (), None
    name = grid.words(cell)
    printed = marker(name)
    if printed is not None and not printed.doubtful:
        return (printed.number,), name[printed.end :].strip()
    beside = [whole(grid.label(row, at)) for row in range(grid.rows) if row not in named and grid.label(row, at)]
    return tuple(str(value) for value in beside[:1] if value is not None), name


def _cells(grid: Grid, rows: Sequence[int], at: int) -> tuple[Cell, ...]:
    """The cells of a column that hold anything, each once."""
    found = (cell for row in rows if (cell := grid.place(row, at).cell) is not None and grid.words(cell))
    return tuple(dict.fromkeys(found))


def deadline_of(grid: Grid, col: int, at: int) -> View | None:
    """By when the indicator of a column is to be done, where a row tells that; ``col`` is the one of the places."""
    row = next((row for row in range(grid.rows) if column(grid.label(row, col)).role == "deadline"), None)
    cell = grid.place(row, at).cell if row is not None else None
    return grid.words(cell) if cell is not None and grid.words(cell) else None


def holds_units(grid: Grid, row: int, col: int, labels: Sequence[str]) -> bool:
    """Whether a header row of these ``labels`` names bodies: its own label says so, or all its words are bodies."""
    if column(grid.label(row, col)).role in UNIT_ROLES and row > 0:
        return True
    words = [label for label in labels if label]
    return bool(words) and row > 0 and all(is_units(_unlabelled(label)) for label in words)


def rate_over(grid: Grid, rows: Sequence[int], col: int) -> Column | None:
    """The rate that words beside all places name (各县区完成率); None where nothing reaches over them or it is no rate.

    ``rows``: those of the places; ``col``: the column in which they stand.
    """
    for at in range(col):
        beside = {grid.label(row, at) for row in rows}
        named = column(any_of("columns", "part").sub("", beside.pop())) if len(beside) == 1 else None
        if named is not None and named.role == "rate":
            return named
    return None


def _unlabelled(label: str) -> str:
    """牵头单位:市教育局 without its label."""
    before, colon, behind = label.partition(":")
    return behind if colon and column(before).role in UNIT_ROLES else label


def bounded(label: str) -> tuple[str, Bound] | None:
    """The measure that folded words are, and the bound they give with it (``个(≥)``); None where they are none."""
    if is_measure(label):
        return label, "="
    for bound, sides in _SIDES:
        for said in filter(None, (any_of("bounds", side).search(label) for side in sides)):
            bare = f"{label[: said.start()]}{label[said.end() :]}".replace("()", "")
            if is_measure(bare):
                return bare, bound
    return None
