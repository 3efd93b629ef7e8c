"""The grids that rules draw on a page.

In: level and upright rules. Out: ``Frame``s: column and row borders and the cells between them with their spans. Rules
that touch belong to one frame. Its borders cut it into fields, and fields without a drawn border between them are one
cell, so that merged cells of every shape come out as they are seen. Where a page break cut a row, upright rules that
end together close it; level ones that end together close a table set without its outer rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec import Struct

from shishi.extract.readers.printed.sheet import Rule
from shishi.extract.readers.sizes import TWO

SNAP = 3.0  # points: rules no farther apart are one; as pdfplumber and its users have found
_TOGETHER = 3
_MAX_CROSSINGS = 400_000  # more rules than any table has: a drawing
_MAX_FIELDS = 40_000
Box = tuple[float, float, float, float]
_Run = tuple[float, float, float]  # place across, start, end


class RuledPlace(Struct, frozen=True, gc=False):
    """A cell on its frame's grid; an open end is one where no rule is drawn at the frame's edge."""

    row: int
    col: int
    rowspan: int
    colspan: int
    open_top: bool
    open_bottom: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Column borders, row borders (points, ascending) and the cells between them, by row and column."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[RuledPlace, ...]

    def box(self, cell: RuledPlace) -> Box:
        """The cell's box as x0, top, x1, bottom."""
        return (
            self.xs[cell.col],
            self.ys[cell.row],
            self.xs[cell.col + cell.colspan],
            self.ys[cell.row + cell.rowspan],
        )


def frames(rules: Iterable[Rule]) -> list[Frame]:
    """The frames of a page from top to bottom; one that holds less than two columns is none."""
    level, upright = [], []
    for rule in rules:
        if rule.level:
            level.append(((rule.top + rule.bottom) / 2, rule.x0, rule.x1))
        else:
            upright.append(((rule.x0 + rule.x1) / 2, rule.top, rule.bottom))
    level, upright = _joined(level), _joined(upright)
    if not level or not upright or len(level) * len(upright) > _MAX_CROSSINGS:
        return []
    found = (_frame(*_closed(rows, cols)) for rows, cols in _touching(level, upright))
    return sorted((frame for frame in found if frame is not None), key=lambda frame: (frame.ys[0], frame.xs[0]))


def clustered(values: Iterable[float]) -> list[float]:
    """Positions with those closer than the snap width taken as one (their mean)."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def nearest(places: Sequence[float], value: float) -> int:
    """The index of the place closest to ``value``."""
    return min(range(len(places)), key=lambda at: abs(places[at] - value))


def _joined(runs: list[_Run]) -> list[_Run]:
    """Strokes on one line that meet, as one; lines closer than the snap width are one line."""
    lines: list[list[_Run]] = []
    for run in sorted(runs):
        if lines and run[0] - lines[-1][-1][0] <= SNAP:
            lines[-1].append(run)
        else:
            lines.append([run])
    out: list[_Run] = []
    for line in lines:
        place = sum(run[0] for run in line) / len(line)
        spans: list[tuple[float, float]] = []
        for _, low, high in sorted(line, key=lambda run: run[1]):
            if spans and low - spans[-1][1] <= SNAP:
                spans[-1] = spans[-1][0], max(spans[-1][1], high)
            else:
                spans.append((low, high))
        out += [(place, low, high) for low, high in spans]
    return out


def _touching(level: list[_Run], upright: list[_Run]) -> list[tuple[list[_Run], list[_Run]]]:
    """Groups of rules that touch, each as (level, upright)."""
    parent = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for at, (y, x0, x1) in enumerate(level):
        for other, (x, top, bottom) in enumerate(upright, len(level)):
            if x0 - SNAP <= x <= x1 + SNAP and top - SNAP <= y <= bottom + SNAP:
                parent[root(other)] = root(at)
    groups: dict[int, tuple[list[_Run], list[_Run]]] = defaultdict(lambda: ([], []))
    for at in range(len(parent)):
        if at < len(level):
            groups[root(at)][0].append(level[at])
        else:
            groups[root(at)][1].append(upright[at - len(level)])
    return list(groups.values())


def _closed(level: list[_Run], upright: list[_Run]) -> tuple[list[_Run], list[_Run], tuple[float, ...]]:
    """The rules with those that close a frame where the page does not draw them; the level ones added are named."""
    if not upright or not level:
        return [], [], ()
    ys, xs = [run[0] for run in level], [run[0] for run in upright]
    left, right = min(*xs, *(r[1] for r in level)), max(*xs, *(r[2] for r in level))
    top, bottom = min(*ys, *(r[1] for r in upright)), max(*ys, *(r[2] for r in upright))
    rows = [(y, left, right) for y in _unclosed(ys, upright, top, bottom)]
    cols = [(x, top, bottom) for x in _unclosed(xs, level, left, right)]
    return level + rows, upright + cols, tuple(y for y, _, _ in rows)


def _unclosed(drawn: list[float], across: list[_Run], low: float, high: float) -> list[float]:
    """The ends ``low`` and ``high`` where rules run out together beyond the last rule drawn across them."""
    ends = ((low, sum(run[1] - low <= SNAP for run in across)), (high, sum(high - run[2] <= SNAP for run in across)))
    return [end for end, count in ends if count >= _TOGETHER and all(abs(end - place) > SNAP for place in drawn)]


def _frame(level: list[_Run], upright: list[_Run], added: tuple[float, ...]) -> Frame | None:
    xs, ys = clustered(run[0] for run in upright), clustered(run[0] for run in level)
    if len(xs) <= TWO or len(ys) < TWO or (len(xs) - 1) * (len(ys) - 1) > _MAX_FIELDS:
        return None
    above = _drawn(level, ys, xs)
    beside = _drawn(upright, xs, ys)
    cells = [place for region in _regions(above, beside) for place in _places(region, above, ys, added)]
    if len(cells) < TWO:
        return None
    return Frame(tuple(xs), tuple(ys), tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))


def _drawn(runs: list[_Run], places: list[float], ends: list[float]) -> list[list[bool]]:
    """For each place of a border, which of the pieces between ``ends`` are drawn."""
    out = [[False] * (len(ends) - 1) for _ in places]
    for place, low, high in runs:
        row = out[nearest(places, place)]
        first = max(0, bisect_right(ends, low + SNAP) - 1)
        for at in range(first, len(ends) - 1):
            if ends[at + 1] > high + SNAP:
                break
            if ends[at] >= low - SNAP:
                row[at] = True
    return out


def _regions(above: list[list[bool]], beside: list[list[bool]]) -> list[list[tuple[int, int]]]:
    """Fields (row, col) that no border divides; those that lie open to the outside on more than one side are none."""
    rows, cols = len(above) - 1, len(beside) - 1
    seen = [[False] * cols for _ in range(rows)]
    found = []
    for row in range(rows):
        for col in range(cols):
            if seen[row][col]:
                continue
            if above[row][col] and above[row + 1][col] and beside[col][row] and beside[col + 1][row]:
                found.append([(row, col)])
                continue
            region, leaks = _region(above, beside, seen, (row, col))
            if len(leaks) < TWO:
                found.append(sorted(region))
    return found


def _region(
    above: list[list[bool]], beside: list[list[bool]], seen: list[list[bool]], first: tuple[int, int]
) -> tuple[list[tuple[int, int]], set[str]]:
    """The fields that no border divides from ``first``, noted as seen, and the sides where they lie open."""
    rows, cols = len(above) - 1, len(beside) - 1
    seen[first[0]][first[1]] = True
    region, waiting, leaks = list[tuple[int, int]](), [first], set[str]()
    while waiting:
        r, c = waiting.pop()
        region.append((r, c))
        for drawn, side, (nr, nc) in (
            (above[r][c], "top", (r - 1, c)),
            (above[r + 1][c], "bottom", (r + 1, c)),
            (beside[c][r], "left", (r, c - 1)),
            (beside[c + 1][r], "right", (r, c + 1)),
        ):
            if drawn:
                continue
            if not (0 <= nr < rows and 0 <= nc < cols):
                leaks.add(side)
            elif not seen[nr][nc]:
                seen[nr][nc] = True
                waiting.append((nr, nc))
    return region, leaks


def _places(
    region: list[tuple[int, int]], above: list[list[bool]], ys: list[float], added: tuple[float, ...]
) -> Iterable[RuledPlace]:
    """The cells of a region: one where it is a rectangle, else one for each rectangle that its rows make up."""
    strips: list[tuple[int, int, int, int]] = []  # first row, last row, first column, last column
    by_row: dict[int, list[int]] = defaultdict(list)
    for row, col in region:
        by_row[row].append(col)
    for row in sorted(by_row):
        for low, high in _stretches(by_row[row]):
            at = next((i for i, s in enumerate(strips) if s[1] == row - 1 and s[2:] == (low, high)), None)
            if at is None:
                strips.append((row, row, low, high))
            else:
                strips[at] = (strips[at][0], row, low, high)
    foot = len(ys) - 2
    for first, last, low, high in strips:
        ends = [
            edge and (ys[row] in added or not all(above[row][low : high + 1]))
            for edge, row in ((first == 0, 0), (last == foot, foot + 1))
        ]
        yield RuledPlace(first, low, last - first + 1, high - low + 1, *ends)


def _stretches(cols: list[int]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for col in cols:
        if out and col == out[-1][1] + 1:
            out[-1] = (out[-1][0], col)
        else:
            out.append((col, col))
    return out
