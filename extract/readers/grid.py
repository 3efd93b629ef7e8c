"""Table grids as readers gather them, before the text is laid out.

In: cells placed on whatever grid a format counts in. Out: the same cells on the smallest grid that keeps their order
and their spans, so that the same printed table comes out alike from every format.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from shishi.extract.document import CellText


def text_of(cell: CellText) -> str:
    """The whole text of a cell, its parts put together."""
    return cell.parts[0][0] if len(cell.parts) == 1 else "".join(text for text, _ in cell.parts)


def plain(row: int, col: int, text: str, spans: tuple[int, int] = (1, 1), page: int | None = None) -> CellText:
    """A cell that stands on one page, if on any; ``spans`` are rows and columns. Blank edges of the text go."""
    return CellText(row, col, ((text.strip(" \t\r\n\u00a0\u3000"), page),), *spans)


def compacted(cells: Sequence[CellText]) -> list[CellText]:
    """The cells on a grid without rows and columns in which no cell begins.

    Word counts hidden grid lines, spreadsheets merge over unused columns, pages cut rows: such lines separate nothing.
    """
    rows = sorted({cell.row for cell in cells})
    cols = sorted({cell.col for cell in cells})
    if all(cell.rowspan == cell.colspan == 1 for cell in cells):
        if rows == list(range(len(rows))) and cols == list(range(len(cols))):
            return list(cells)
        row_at, col_at = ({line: at for at, line in enumerate(lines)} for lines in (rows, cols))
        return [CellText(row_at[cell.row], col_at[cell.col], cell.parts) for cell in cells]
    return [_placed(cell, rows, cols) for cell in cells]


def _placed(cell: CellText, rows: list[int], cols: list[int]) -> CellText:
    row, col = bisect_left(rows, cell.row), bisect_left(cols, cell.col)
    rowspan = bisect_left(rows, cell.row + cell.rowspan) - row
    colspan = bisect_left(cols, cell.col + cell.colspan) - col
    return CellText(row, col, cell.parts, rowspan, colspan)
