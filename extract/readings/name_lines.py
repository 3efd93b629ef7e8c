"""Cells of a task column that open with the name of the project (学前教育扩容) on a line of its own.

In: the grid and the columns of tasks. Out: whether its cells are written so, and a task cut into name and wording.
Lines that a narrow column broke are no names: there the first line is as long as any other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from shishi.extract.document import Cell
from shishi.extract.layout.grid import Grid
from shishi.extract.view import View
from shishi.extract.words.columns import Column
from shishi.extract.words.heads import is_head, is_name

_FEWEST = 3  # cells that show it
_OF_TEN = 7  # of ten cells, those that must
_OPEN_ENDS = "、,;:。(《“的和与及"  # how no name ends


def open_with_names(grid: Grid, rows: range, columns: Sequence[int]) -> bool:
    """Whether cells of tasks in these rows and columns open with a name on a line of its own, nearly all of them."""
    if len(columns) != 1:
        return False
    places = (grid.place(row, columns[0]) for row in rows)
    cells = [place.cell for place in places if place.own and place.cell is not None and grid.words(place.cell)]
    if len(cells) < _FEWEST:
        return False
    named = 0
    for at, cell in enumerate(cells):
        named += _opens_with_name(grid, cell)
        if (at + 1 - named) * 10 > (10 - _OF_TEN) * len(cells):  # too many are written otherwise
            return False
    return True


def name_apart(grid: Grid, cell: Cell | None) -> tuple[View, View] | None:
    """The name on the first line of a cell, and the words behind it; None where its first line is none."""
    if cell is None:
        return None
    lines = grid.lines(cell).strip()
    cut = lines.folded.find("\n")
    if cut < 0:
        return None
    words = grid.words(cell)
    seam = bisect_left(words.at, lines.at[cut])
    name, rest = words[:seam], words[seam:]
    if not rest or not is_name(name.folded) or not is_head(name.folded) or name.folded[-1] in _OPEN_ENDS:
        return None
    return name, rest


def _opens_with_name(grid: Grid, cell: Cell) -> bool:
    """Whether a cell opens with a name that is shorter than a line below it."""
    parted = name_apart(grid, cell)
    if parted is None:
        return False
    below = grid.lines(cell).strip().folded.split("\n")[1:]
    return len(parted[0]) < max(len("".join(line.split())) for line in below)


def is_name_over_task(cell: Cell, col: int, columns: Sequence[Column]) -> bool:
    """Whether a cell in a task column is the name beside it."""
    return cell.col < col and columns[col].role == "task"
