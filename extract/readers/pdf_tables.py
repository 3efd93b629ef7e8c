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
_TOGETHER = 3
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


@dataclass(frozen=True, slots=True)
class _Missing:
    """A rule the page does not draw: the side of the table it closes, and its two ends."""

    side: str
    box: Box

    def drawn(self) -> dict[str, Any]:
        """The rule in pdfplumber's own form."""
        x0, top, x1, bottom = self.box
        place = {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top}
        shape = {"width": x1 - x0, "height": bottom - top, "orientation": "h" if top == bottom else "v"}
        return {**place, **shape, "object_type": "line"}


def tables(page: Page, chars: Sequence[Char]) -> tuple[list[PageTable], list[Char]]:
    """The tables of ``page`` from top to bottom, and the characters outside of them."""
    if not page.edges or len(page.edges) > _MAX_EDGES:
        return [], list(chars)
    missing = _missing_rules(page.edges)
    level = [rule.drawn() for rule in missing if rule.side in ("top", "bottom")]
    upright = [rule.drawn() for rule in missing if rule.side in ("left", "right")]
    found = page.find_tables({"explicit_horizontal_lines": level, "explicit_vertical_lines": upright})
    ordered = sorted(found, key=lambda table: (table.bbox[1], table.bbox[0]))
    grids = [grid for grid in (_Grid(table.cells) for table in ordered) if len(grid.xs) > 2 and len(grid.boxes) > 1]
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


def _table(grid: _Grid, page: int, missing: Sequence[_Missing]) -> PageTable:
    cells = tuple(
        PageCell(*place, box, tuple(lines(chars, page)))
        for place, box, chars in zip(grid.places, grid.boxes, grid.chars, strict=True)
    )
    box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    sides = {rule.side for rule in missing if _near(rule.box[1], box[1]) or _near(rule.box[3], box[3])}
    return PageTable(page, box, tuple(grid.xs), cells, "top" in sides, "bottom" in sides)


def _missing_rules(edges: Sequence[dict[str, Any]]) -> list[_Missing]:
    """Rules that should close a table but are not drawn.

    Upright rules that end together beyond the last level one show a row cut by the page; level rules that end together
    beyond the last upright one show a table set without its outer rules.
    """
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    if not upright or not level:
        return []
    left, right = min(e["x0"] for e in [*upright, *level]), max(e["x1"] for e in [*upright, *level])
    top, bottom = min(e["top"] for e in [*upright, *level]), max(e["bottom"] for e in [*upright, *level])
    sides = (
        (_Missing("top", (left, top, right, top)), _is_open(upright, level, "top", -1)),
        (_Missing("bottom", (left, bottom, right, bottom)), _is_open(upright, level, "bottom", 1)),
        (_Missing("left", (left, top, left, bottom)), _is_open(level, upright, "x0", -1)),
        (_Missing("right", (right, top, right, bottom)), _is_open(level, upright, "x1", 1)),
    )
    return [rule for rule, is_open in sides if is_open]


def _is_open(reaching: Sequence[dict[str, Any]], closing: Sequence[dict[str, Any]], side: str, sign: int) -> bool:
    """Whether several ``reaching`` rules end together beyond all ``closing`` ones."""
    end = max(sign * edge[side] for edge in reaching)
    closed = max(sign * edge[side] for edge in closing)
    together = sum(end - sign * edge[side] <= _SNAP for edge in reaching)
    return end - closed > _SNAP and together >= _TOGETHER


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
