"""Ruled tables of a page: the text in each cell of the frames that its rules draw.

In: a page's characters and rules. Out: ``PageTable``s, each cell with its printed lines and whether the rules at the
page's edge are missing, which shows that the table goes on; and the characters outside of all tables.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from shishi.extract.readers.printed.lines import PrintedLine, lines, would_fit
from shishi.extract.readers.printed.ruled import Box, Frame, frames
from shishi.extract.readers.printed.sheet import Char, Rule
from shishi.extract.readers.printed.turned import upright

_SLACK = 0.5
_ODD = 0.7  # characters; what may be amiss where a line is centred or flush
_PADDING = 0.75  # characters; what a line leaves of its cell on each side beyond this was not left for the sake of form


class PageCell(Struct, frozen=True, gc=False):
    """A cell on its page's grid: place, spans, box in points, printed lines, and how far right each might have gone.

    An open end has no rule of its own: at the page's edge the cell goes on.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    lines: tuple[PrintedLine, ...]
    reach: tuple[float, ...]
    open_top: bool
    open_bottom: bool

    @property
    def text(self) -> str:
        """The cell's lines: put together where its width broke them, with a line feed where a break was meant."""
        if not self.lines:
            return ""
        text = self.lines[0].text
        for (last, line), right in zip(pairwise(self.lines), self.reach, strict=False):
            meant = would_fit(last, line, right, _SLACK)
            text += ("\n" if meant else _blank(last.text, line.text)) + line.text
        return text


class PageTable(Struct, frozen=True, gc=False):
    """The part of a table that stands on one page; ``edges`` are the x of its column borders."""

    page: int
    box: Box
    edges: tuple[float, ...]
    cells: tuple[PageCell, ...]


def tables(
    chars: Sequence[Char], rules: Sequence[Rule], page: int, missing: Sequence[Rule] = ()
) -> tuple[list[PageTable], list[Char]]:
    """The tables of a page from top to bottom, and the characters outside of them.

    ``missing`` are rules that are not drawn: they tell columns apart, but not how wide these are.
    """
    found, outside = [], list(chars)
    for frame in frames([*rules, *missing]):
        drawn = not any(frame.ys[0] <= rule.top < frame.ys[-1] for rule in missing)
        filled = _Filled(frame, drawn=drawn)
        outside = filled.take(outside)
        found.append(filled.table(page))
    return found, outside


class _Filled:
    """A frame collecting the characters of its cells."""

    def __init__(self, frame: Frame, *, drawn: bool) -> None:
        self.frame, self.drawn = frame, drawn
        self.chars: list[list[Char]] = [[] for _ in frame.cells]
        self._owner = {
            (row, col): at
            for at, cell in enumerate(frame.cells)
            for row in range(cell.row, cell.row + cell.rowspan)
            for col in range(cell.col, cell.col + cell.colspan)
        }

    def take(self, chars: Iterable[Char]) -> list[Char]:
        """Give each of ``chars`` to the cell its middle stands in; those that stand in none are left."""
        xs, ys, owner, taken = self.frame.xs, self.frame.ys, self._owner, self.chars
        left: list[Char] = []
        first, last, top, foot = xs[0], xs[-1], ys[0], ys[-1]
        inner_xs, inner_ys = xs[1:-1], ys[1:-1]
        height, row = float("-inf"), -1  # of the character before: those of a line follow each other
        for char in chars:
            _, x0, x1, y0, y1, _, _, _ = char
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            if y != height:
                height, row = y, bisect_right(inner_ys, y) if top <= y <= foot else -1
            at = owner.get((row, bisect_right(inner_xs, x))) if first <= x <= last else None
            (left if at is None else taken[at]).append(char)
        return left

    def table(self, page: int) -> PageTable:
        """The table with the lines of its cells."""
        frame, printed = self.frame, [lines(upright(chars), page) for chars in self.chars]
        sides = self._sides(printed) if self.drawn else self._covered(printed)
        cells = []
        for cell, own in zip(frame.cells, printed, strict=True):
            box = frame.box(cell)
            ends = reach(own, *sides[cell.col, cell.colspan])
            place = (cell.row, cell.col, cell.rowspan, cell.colspan)
            cells.append(PageCell(*place, box, tuple(own), tuple(ends), cell.open_top, cell.open_bottom))
        return PageTable(page, (frame.xs[0], frame.ys[0], frame.xs[-1], frame.ys[-1]), frame.xs, tuple(cells))

    def _sides(self, printed: Sequence[Sequence[PrintedLine]]) -> dict[tuple[int, int], tuple[float, float]]:
        """Where text may stand in each column: not in what it keeps free beside its lines.

        That is the least that one of them leaves, and no more than usual.
        """
        least: dict[tuple[int, int], float] = {}
        for cell, own in zip(self.frame.cells, printed, strict=True):
            x0, _, x1, _ = self.frame.box(cell)
            for line in own:
                left = max(0.0, min(line.x0 - x0, x1 - line.x1, _PADDING * line.size))
                key = (cell.col, cell.colspan)
                least[key] = min(least.get(key, left), left)
        xs = self.frame.xs
        places = {(cell.col, cell.colspan) for cell in self.frame.cells}
        free = {place: least.get(place, 0.0) for place in places}
        return {(col, span): (xs[col] + free[col, span], xs[col + span] - free[col, span]) for col, span in places}

    def _covered(self, printed: Sequence[Sequence[PrintedLine]]) -> dict[tuple[int, int], tuple[float, float]]:
        """Where text stands in each column, from its leftmost line to its rightmost one."""
        found: dict[tuple[int, int], tuple[float, float]] = {}
        for cell, own in zip(self.frame.cells, printed, strict=True):
            left, right = found.get((cell.col, cell.colspan), (self.frame.xs[-1], 0.0))
            found[cell.col, cell.colspan] = (
                min([left, *(line.x0 for line in own)]),
                max([right, *(line.x1 for line in own)]),
            )
        return found


def reach(own: Sequence[PrintedLine], left: float, right: float) -> list[float]:
    """How far right each line of a cell could go on: farther than its edge where lines are centred or set right."""
    free = [(line.x0 - left, right - line.x1, _ODD * line.size) for line in own]
    centred = all(abs(before - after) <= odd for before, after, odd in free)
    set_right = all(after <= odd < before for before, after, odd in free)
    return [right + (before if centred or set_right else 0.0) for before, _, _ in free]


def _blank(before: str, after: str) -> str:
    """What separates two parts of one line: a blank between Latin letters, else nothing."""
    return " " if (before[-1:] + after[:1]).isascii() and (before[-1:] + after[:1]).isalpha() else ""
