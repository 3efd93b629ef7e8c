"""Tables set without rules, their columns kept apart by space alone.

In: the runs of text of a page outside ruled tables. Out: tables, and the runs outside of them. Only what cannot be
anything else is taken for one: a line of three or more short headings, and under it lines whose runs leave the same
strips free, the first column beginning every row. Where numbers stand in the middle of their rows it cannot be told
which lines belong to them, and nothing is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from shishi.extract.readers.printed.lines import PrintedLine
from shishi.extract.readers.printed.tables import PageCell, PageTable, reach

_COLUMNS = 3
_ROWS = 3
_HEADING = re.compile(r"[\u4e00-\u9fff()（）/%]{2,9}")
_FREE = 0.6  # characters: the narrowest strip between columns
_FILLED = 0.6  # of the fields of a table
_FAR = 5.0  # characters: what is farther below belongs to something else
_CLOSED = False, False  # at the page's edge it is not told whether a cell goes on
_EVEN = 1.0  # points by which distances of lines may differ
_Row = list[PrintedLine]


def aligned(runs: Sequence[PrintedLine], page: int) -> tuple[list[PageTable], list[PrintedLine]]:
    """The tables among ``runs``, which stand in reading order, and the runs outside of them."""
    rows = _rows(runs)
    found: list[PageTable] = []
    left: list[PrintedLine] = []
    at = 0
    while at < len(rows):
        end = _end(rows, at) if _is_header(rows[at]) else at
        table = _table(rows[at:end], page) if end - at > _ROWS else None
        if table is None:
            left += rows[at]
            at += 1
        else:
            found.append(table)
            at = end
    return found, left


def _rows(runs: Sequence[PrintedLine]) -> list[_Row]:
    """Runs that stand side by side, from top to bottom."""
    rows: list[_Row] = []
    for run in runs:
        if rows and abs((run.top + run.bottom) - (rows[-1][0].top + rows[-1][0].bottom)) < run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in rows]


def _is_header(row: _Row) -> bool:
    return len(row) >= _COLUMNS and all(_HEADING.fullmatch(run.text) for run in row)


def _end(rows: Sequence[_Row], start: int) -> int:
    """Where the lines end that leave as many columns apart as the header at ``start`` has."""
    taken = list(rows[start])
    for at in range(start + 1, len(rows)):
        near = rows[at][0].top - rows[at - 1][0].bottom <= _FAR * rows[at][0].size
        if not near or len(_columns([*taken, *rows[at]])) != len(rows[start]):
            return at
        taken += rows[at]
    return len(rows)


def _columns(runs: Sequence[PrintedLine]) -> list[tuple[float, float]]:
    """The stretches across the page that runs cover, with strips free between them."""
    out: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda run: run.x0):
        if out and run.x0 - out[-1][1] < _FREE * run.size:
            out[-1] = out[-1][0], max(out[-1][1], run.x1)
        else:
            out.append((run.x0, run.x1))
    return out


def _table(rows: Sequence[_Row], page: int) -> PageTable | None:
    """The table of these lines; None where its rows cannot be told apart."""
    columns = _columns([run for row in rows for run in row])
    first = columns[0][1]
    starts = [at for at, row in enumerate(rows) if row[0].x0 <= first]
    if len(starts) <= _ROWS or starts[:2] != [0, 1] or not _sure(rows, starts):
        return None
    cells: dict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
    for row, (start, end) in enumerate(pairwise([*starts, len(rows)])):
        for run in (run for line in rows[start:end] for run in line):
            cells[row, next(at for at, (_, right) in enumerate(columns) if run.x0 <= right)].append(run)
    if len(cells) < _FILLED * len(columns) * len(starts):
        return None
    edges = (columns[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1])
    tops = [*(rows[start][0].top for start in starts), max(run.bottom for run in rows[-1])]
    placed = []
    for row in range(len(starts)):
        for col, column in enumerate(columns):
            own, box = cells.get((row, col), []), (edges[col], tops[row], edges[col + 1], tops[row + 1])
            placed.append(PageCell(row, col, 1, 1, box, tuple(own), tuple(reach(own, *column)), *_CLOSED))
    return PageTable(page, (edges[0], tops[0], edges[-1], tops[-1]), edges, tuple(placed))


def _sure(rows: Sequence[_Row], starts: Sequence[int]) -> bool:
    """Whether lines that go on stand no farther from their row than rows do from each other."""
    steps = [below[0].top - above[0].top for above, below in pairwise(rows)]
    within = [step for at, step in enumerate(steps, 1) if at not in starts]
    between = [step for at, step in enumerate(steps, 1) if at in starts]
    return not within or max(within) <= min(between) + _EVEN
