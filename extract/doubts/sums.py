"""Rows of totals in tables, against what their columns come to.

In: the document's text and its stream. Out: findings. Only columns are added up in which every row prints one number in
one measure; a row of totals may stand above or below what it adds up, a subtotal (小计) adds up the rows since the
last one. The words of such rows are data (``rules/doubts.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

import regex

from shishi.extract.document import Span, Table
from shishi.extract.doubts.codes import finding
from shishi.extract.layout.grid import Grid, grid_of
from shishi.extract.layout.headers import header
from shishi.extract.layout.lines import Stream
from shishi.extract.records import Finding
from shishi.extract.rules import any_of

_NUMBER = regex.compile(r"(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<measure>[\p{Han}㎡²/]{0,5})")
_NOT_ADDED = frozenset({"number", "rate", "deadline", "date", "person"})
_ROUNDING = 0.005  # the share by which rounded figures may miss their total


@dataclass(frozen=True, slots=True)
class _Figure:
    """The one number of a cell, with its measure as printed (empty for a bare one)."""

    row: int
    value: float
    measure: str
    span: Span


def sums(text: str, blocks: Stream) -> Iterator[Finding]:
    """The totals of all tables that their columns do not give."""
    for block in blocks:
        if isinstance(block, Table):
            grid = grid_of(text, block)
            totals = {row: name for row in range(grid.rows) if (name := _total(grid, row)) is not None}
            top = header(grid) if totals else None
            if top is not None:
                columns = [col for col, found in enumerate(top.columns) if found.role not in _NOT_ADDED]
                for col in columns:
                    yield from _column(grid, col, top.body, totals)


def _total(grid: Grid, row: int) -> str | None:
    """``total`` or ``subtotal`` for a row whose first cells say so; None for any other."""
    words = [label for col in range(min(3, grid.cols)) if (label := grid.label(row, col))]
    return next(
        (name for name in ("total", "subtotal") for label in words if any_of("doubts", name).match(label)), None
    )


def _column(grid: Grid, col: int, body: int, totals: dict[int, str]) -> Iterator[Finding]:
    figures = {row: figure for row in range(body, grid.rows) if (figure := _figure(grid, row, col)) is not None}
    rows = [row for row in range(body, grid.rows) if row not in totals]
    for row in sorted(set(totals) & set(figures)):
        parts = rows if totals[row] == "total" else _since(rows, row, totals)
        if all(part in figures for part in parts):
            yield from _compared(figures[row], [figures[part] for part in parts])


def _since(rows: Sequence[int], row: int, totals: dict[int, str]) -> list[int]:
    """The rows between a subtotal and the row of totals before it."""
    last = max((other for other in totals if other < row), default=-1)
    return [part for part in rows if last < part < row]


def _figure(grid: Grid, row: int, col: int) -> _Figure | None:
    cell = grid.place(row, col).cell
    if cell is None or not grid.place(row, col).own:
        return None
    view = grid.words(cell)
    match = _NUMBER.fullmatch(view.folded)
    return _Figure(row, float(match["value"].replace(",", "")), match["measure"], view.span) if match else None


def _compared(total: _Figure, parts: Sequence[_Figure]) -> Iterator[Finding]:
    if len(parts) <= 1 or len({figure.measure for figure in (total, *parts)}) > 1:
        return
    added = fsum(part.value for part in parts)
    if abs(added - total.value) > _ROUNDING * max(added, total.value):
        added, rows = round(added, 6), len(parts)
        yield finding("total_differs", total.span, total=total.value, unit=total.measure, rows=rows, added=added)
