"""Ruled tables of a PDF page: the grid its rules draw and the text in each cell.

In: a pdfplumber page. Out: ``PageTable``s with row and column spans told from the rules, each cell's printed lines,
and whether the rules at the page's edge are missing, which shows that the table goes on. pdfplumber finds the cells;
a rule that the page break left out is added first, or the cut row would not close.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.readers.pdf_lines import Char, Line, lines

if TYPE_CHECKING:
    from pdfplumber.page import Page

_SNAP = 3.0
_MAX_EDGES = 6_000
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell on its page's grid: place, spans, box in points, printed lines."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The cell's lines put together with line feeds."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class PageTable:
    """The part of a table that stands on one page; ``edges`` are the x of its column borders."""

    page: int
    box: Box
    edges: tuple[float, ...]
    cells: tuple[PageCell, ...]
    open_top: bool
    open_bottom: bool


def tables(page: Page, chars: Sequence[Char]) -> tuple[list[PageTable], list[Char]]:
    """The tables of ``page`` from top to bottom, and the characters outside of them."""
    if not page.edges or len(page.edges) > _MAX_EDGES:
        return [], list(chars)
    missing = _missing_rules(page.edges)
    found = page.find_tables({"explicit_horizontal_lines": [rule for rule, _ in missing]} if missing else {})
    grids = [
        _Grid(table.cells) for table in sorted(found, key=lambda t: (t.bbox[1], t.bbox[0])) if len(table.cells) > 1
    ]
    grids = [grid for grid in grids if len(grid.xs) > 2]
    outside = _fill(grids, chars)
    return [_table(grid, page.page_number, missing) for grid in grids], outside


class _Grid:
    """Cell boxes of one table on their grid, collecting characters."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.boxes = sorted(boxes, key=lambda box: (box[1], box[0]))
        self.xs = _clustered(x for box in self.boxes for x in (box[0], box[2]))
        self.ys = _clustered(y for box in self.boxes for y in (box[1], box[3]))
        self.places = [self._place(box) for box in self.boxes]
        self.chars: list[list[Char]] = [[] for _ in self.boxes]
        self._owner = {
            (r, c): at
            for at, (row, col, rows, cols) in enumerate(self.places)
            for r in range(row, row + rows)
            for c in range(col, col + cols)
        }

    def take(self, char: Char) -> bool:
        """Give ``char`` to the cell its middle stands in; False outside of the table."""
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return False
        at = self._owner.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))
        if at is None:
            return False
        self.chars[at].append(char)
        return True

    def _place(self, box: Box) -> tuple[int, int, int, int]:
        """Row, column, rowspan, colspan of a cell's box."""
        col, right = _nearest(self.xs, box[0]), _nearest(self.xs, box[2])
        row, below = _nearest(self.ys, box[1]), _nearest(self.ys, box[3])
        return row, col, max(1, below - row), max(1, right - col)


def _fill(grids: list[_Grid], chars: Sequence[Char]) -> list[Char]:
    return [char for char in chars if not any(grid.take(char) for grid in grids)]


def _table(grid: _Grid, page: int, missing: Sequence[tuple[dict[str, Any], str]]) -> PageTable:
    cells = tuple(
        PageCell(*place, box, tuple(lines(chars, page)))
        for place, box, chars in zip(grid.places, grid.boxes, grid.chars, strict=True)
    )
    box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    sides = {side for rule, side in missing if _near(rule["top"], box[1]) or _near(rule["top"], box[3])}
    return PageTable(page, box, tuple(grid.xs), cells, "top" in sides, "bottom" in sides)


def _missing_rules(edges: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], str]]:
    """Rules that should close the upright ones at the page's edge but are not drawn, with the side they close."""
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    if len(upright) < 3 or not level:
        return []
    left, right = min(e["x0"] for e in upright), max(e["x1"] for e in upright)
    top, bottom = min(e["top"] for e in upright), max(e["bottom"] for e in upright)
    ends = (("top", top, min(e["top"] for e in level)), ("bottom", bottom, max(e["bottom"] for e in level)))
    reach = {
        "top": sum(_near(e["top"], top) for e in upright),
        "bottom": sum(_near(e["bottom"], bottom) for e in upright),
    }
    return [
        (_rule(left, right, y), side)
        for side, y, drawn in ends
        if reach[side] >= 3 and (drawn - y if side == "top" else y - drawn) > _SNAP
    ]


def _rule(left: float, right: float, y: float) -> dict[str, Any]:
    """A level rule in pdfplumber's own form."""
    place = {"x0": left, "x1": right, "top": y, "bottom": y, "width": right - left, "height": 0.0, "doctop": y}
    return {**place, "object_type": "line", "orientation": "h"}


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= _SNAP


def _clustered(values: Iterable[float]) -> list[float]:
    """Positions with those closer than the snap width taken as one (their mean)."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= _SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _nearest(places: list[float], value: float) -> int:
    return min(range(len(places)), key=lambda at: abs(places[at] - value))
