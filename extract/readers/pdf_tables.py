"""Ruled tables of a PDF page: the grid its rules draw and the text in each cell.

In: a pdfplumber page. Out: ``PageTable``s with row and column spans told from the rules, each cell's printed lines,
and whether the rules at the page's edge are missing, which shows that the table goes on. pdfplumber finds the cells;
a rule that the page break left out is added first, or the cut row would not close.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from shishi.extract.readers.pdf_lines import Char, Line, lines, would_fit

if TYPE_CHECKING:
    from pdfplumber.page import Page

_SNAP = 3.0
_SLACK = 0.5
_MAX_EDGES = 6_000
_TOGETHER = 3
Edge = dict[str, Any]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell on its page's grid: place, spans, box in points, printed lines.

    An open end has no rule of its own: at the page's edge the cell goes on.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    lines: tuple[Line, ...]
    open_top: bool
    open_bottom: bool

    @property
    def text(self) -> str:
        """The cell's lines: put together where its width broke them, with a line feed where a break was meant."""
        if not self.lines:
            return ""
        right = self.box[2] - max(0.0, min(line.x0 for line in self.lines) - self.box[0])
        text = self.lines[0].text
        for last, line in pairwise(self.lines):
            between = "\n" if would_fit(last, line, right, _SLACK) else _blank(last.text, line.text)
            text += between + line.text
        return text


@dataclass(frozen=True, slots=True)
class PageTable:
    """The part of a table that stands on one page; ``edges`` are the x of its column borders."""

    page: int
    box: Box
    edges: tuple[float, ...]
    cells: tuple[PageCell, ...]


def tables(page: Page, chars: Sequence[Char]) -> tuple[list[PageTable], list[Char]]:
    """The tables of ``page`` from top to bottom, and the characters outside of them."""
    edges = page.edges
    if not edges or len(edges) > _MAX_EDGES:
        return [], list(chars)
    level, upright = _closing_rules(edges)
    found = page.find_tables({"explicit_horizontal_lines": level, "explicit_vertical_lines": upright})
    ordered = sorted(found, key=lambda table: (table.bbox[1], table.bbox[0]))
    grids = [grid for grid in (_Grid(table.cells) for table in ordered) if len(grid.xs) > 2 and len(grid.boxes) > 1]
    outside = _fill(grids, chars)
    drawn = [edge for edge in edges if edge["orientation"] == "h"]
    return [_table(grid, page.page_number, drawn) for grid in grids], outside


def _blank(before: str, after: str) -> str:
    """What separates two parts of one line: a blank between Latin letters, else nothing."""
    return " " if (before[-1:] + after[:1]).isascii() and (before[-1:] + after[:1]).isalpha() else ""


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


def _table(grid: _Grid, page: int, drawn: Sequence[Edge]) -> PageTable:
    box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    ends = [[edge for edge in drawn if _near(edge["top"], y)] for y in (box[1], box[3])]
    cells = tuple(
        PageCell(*place, own, tuple(lines(chars, page)), *(_undrawn(own, at, ends, box) for at in (0, 1)))
        for place, own, chars in zip(grid.places, grid.boxes, grid.chars, strict=True)
    )
    return PageTable(page, box, tuple(grid.xs), cells)


def _undrawn(box: Box, end: int, ends: Sequence[Sequence[Edge]], table: Box) -> bool:
    """Whether a cell at the table's upper (0) or lower (1) end has no rule there."""
    middle, y = (box[0] + box[2]) / 2, box[1 + 2 * end]
    if not _near(y, table[1 + 2 * end]):
        return False
    return not any(edge["x0"] <= middle <= edge["x1"] for edge in ends[end])


def _closing_rules(edges: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Level and upright rules that close a table where the page does not draw them all.

    Upright rules that end together close a row that the page break cut; level rules that end together beyond the last
    upright one close a table set without its outer rules.
    """
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    if not upright:
        return [], []
    left, right = min(e["x0"] for e in edges), max(e["x1"] for e in edges)
    top, bottom = min(e["top"] for e in edges), max(e["bottom"] for e in edges)
    rows = [y for side, y in (("top", top), ("bottom", bottom)) if _ending(upright, side, y) >= _TOGETHER]
    cols = [x for side, x in (("x0", left), ("x1", right)) if _ending(level, side, x) >= _TOGETHER]
    unclosed = [x for x in cols if not any(_near(edge["x0"], x) for edge in upright)]
    return [_rule((left, y, right, y)) for y in rows], [_rule((x, top, x, bottom)) for x in unclosed]


def _ending(edges: Sequence[Edge], side: str, place: float) -> int:
    """How many of ``edges`` have their ``side`` at ``place``."""
    return sum(_near(edge[side], place) for edge in edges)


def _rule(box: Box) -> Edge:
    """A rule in pdfplumber's own form."""
    x0, top, x1, bottom = box
    shape = {"width": x1 - x0, "height": bottom - top, "orientation": "h" if top == bottom else "v"}
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top, **shape, "object_type": "line"}


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
