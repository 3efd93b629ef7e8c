"""A table whose rows go on beside themselves, under the same headers, with its parts one below the other.

In: the document's text and a ``Table``. Out: the table with as many columns as one part has, or the table as it is.
Long lists are set in two halves to fill a page: 序号 | 项目 | 进展 | 序号 | 项目 | 进展. Numbers tell whether one reads
down the left half first or line by line.
"""

from __future__ import annotations

from shishi.extract.document import Cell, Table
from shishi.extract.layout.grid import Grid, grid_of
from shishi.extract.words.cells import ordinal
from shishi.extract.words.columns import column

_WITHIN = 3  # rows from above, one of which is the header
_NARROWEST = 2  # columns of a part
_TELLS = frozenset({"name", "text", "target"})


def stacked(text: str, table: Table) -> Table:
    """The table with its parts one below the other; as it is where its header does not say the same several times."""
    grid = grid_of(text, table)
    for top in range(min(_WITHIN, grid.rows - 1)):
        labels = [grid.label(top, col) for col in range(grid.cols)]
        width = next((width for width in range(_NARROWEST, grid.cols // 2 + 1) if _repeats(labels, width)), None)
        if width is not None:
            return _parts(grid, top, width)
    return table


def _repeats(labels: list[str], width: int) -> bool:
    """Whether the first labels come again and again, and tell what a project is."""
    part = labels[:width]
    roles = {column(label).role for label in part}
    again = len(set(part)) == width and labels == part * (len(labels) // width)
    return again and bool(roles & _TELLS) and "unknown" not in roles


def _parts(grid: Grid, top: int, width: int) -> Table:
    """The parts of a table whose header is the row ``top``, each as wide as this."""
    parts, rows = grid.cols // width, grid.rows - top - 1
    by_line = _counts_by_line(grid, top, width)
    cells = [Cell(0, cell.col, cell.span, 1, cell.colspan, cell.more) for cell in grid.cells(top) if cell.col < width]
    for part in range(parts):
        for cell in grid.table.cells:
            if cell.row <= top or cell.col // width != part:
                continue
            at = cell.row - top - 1
            row = at * parts + part if by_line else part * rows + at
            colspan = min(cell.colspan, width - cell.col % width)
            cells.append(Cell(row + 1, cell.col % width, cell.span, cell.rowspan, colspan, cell.more))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return Table(grid.table.span, ordered, rows * parts + 1, width, grid.table.omits_merged)


def _counts_by_line(grid: Grid, top: int, width: int) -> bool:
    """Whether the number beside the first one is the next."""
    first, beside = (ordinal(grid.label(top + 1, col)) for col in (0, width))
    spans = any(cell.rowspan > 1 for cell in grid.table.cells)
    return first is not None and beside == first + 1 and grid.rows > top + 2 and not spans
