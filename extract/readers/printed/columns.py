"""Reading order of a page: text columns, and tables between the lines.

In: the runs of text outside tables and the tables of a page. Out: the page's pieces in reading order, each line with
the column it stands in. A gutter is a strip in the middle of the page that hardly any run crosses, with much text on
both sides; what crosses it (a title, a table over the whole width) divides the columns into bands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from shishi.extract.readers.printed.lines import PrintedLine, beside
from shishi.extract.readers.printed.tables import PageTable

_MIDDLE = (0.3, 0.7)
_LEAST_LINES = 5
_CROSSING_SHARE = 0.15
_FILLED_SHARE = 0.35
_STEP = 2.0
_NARROWEST = 8.0


class Placed(Struct, frozen=True, gc=False):
    """A line with its column: 0 for the full width, 1 left, 2 right."""

    line: PrintedLine
    column: int


Piece = Placed | PageTable


def in_order(runs: Sequence[PrintedLine], tables: Sequence[PageTable], gutter: float | None) -> list[Piece]:
    """Runs and tables of a page in reading order; runs of one printed line put together."""
    if gutter is None:
        lines: list[Piece] = [Placed(line, 0) for line in _lines(runs)]
        return sorted([*lines, *tables], key=_top)
    left = [Placed(line, 1) for line in _lines([run for run in runs if run.x1 <= gutter])]
    right = [Placed(line, 2) for line in _lines([run for run in runs if run.x0 >= gutter])]
    across = [Placed(line, 0) for line in _lines([run for run in runs if run.x0 < gutter < run.x1])]
    dividing: list[Piece] = [*across, *(t for t in tables if t.box[0] < gutter < t.box[2])]
    beside: list[list[Piece]] = [
        sorted([*left, *(t for t in tables if t.box[2] <= gutter)], key=_top),
        sorted([*right, *(t for t in tables if t.box[0] >= gutter)], key=_top),
    ]
    return _banded(sorted(dividing, key=_top), beside)


def _banded(dividing: list[Piece], beside: list[list[Piece]]) -> list[Piece]:
    """Left column, right column, next divider, and so on down the page."""
    order: list[Piece] = []
    starts = [0, 0]
    for divider in [*dividing, None]:
        for side, pieces in enumerate(beside):
            end = len(pieces) if divider is None else bisect_left(pieces, _top(divider), key=_top)
            order += pieces[starts[side] : max(end, starts[side])]
            starts[side] = max(end, starts[side])
        order += [] if divider is None else [divider]
    return order


def _top(piece: Piece) -> float:
    return piece.line.top if isinstance(piece, Placed) else piece.box[1]


def _lines(runs: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Runs that stand side by side as one line, from top to bottom."""
    rows: list[list[PrintedLine]] = []
    for run in sorted(runs, key=lambda r: (r.top + r.bottom, r.x0)):
        if rows and (run.top + run.bottom) / 2 < rows[-1][0].bottom and run.top < rows[-1][0].bottom - run.size / 2:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [beside(sorted(row, key=lambda r: r.x0)) for row in rows]


def gutters(pages: Sequence[tuple[Sequence[PrintedLine], float]]) -> list[float | None]:
    """For each page, as (runs, width in points), the x of its gutter; None with one column.

    A page with too little text to show its columns, as the last one often is, has those of the others when its runs
    keep out of their gutter.
    """
    own = [_gutter(runs, width) for runs, width in pages]
    usual = Counter(gutter for gutter in own if gutter is not None).most_common(1)
    if not usual:
        return own
    return [
        gutter or (usual[0][0] if _keep_out(runs, usual[0][0]) else None)
        for gutter, (runs, _) in zip(own, pages, strict=True)
    ]


def _keep_out(runs: Sequence[PrintedLine], gutter: float) -> bool:
    return sum(run.x0 < gutter < run.x1 for run in runs) <= _CROSSING_SHARE * len(runs)


def _gutter(runs: Sequence[PrintedLine], width: float) -> float | None:
    """The x of the gutter that a page's own runs show."""
    if len(runs) < 2 * _LEAST_LINES:
        return None
    low, high = (int(width * share / _STEP) for share in _MIDDLE)
    crossing = [0] * (high - low)
    for run in runs:
        for at in range(max(low, int(run.x0 / _STEP)), min(high, int(run.x1 / _STEP) + 1)):
            crossing[at - low] += 1
    strip = _widest(crossing, len(runs) * _CROSSING_SHARE)
    if strip is None:
        return None
    gutter = (low + (strip[0] + strip[1]) / 2) * _STEP
    return gutter if _two_columns(runs, gutter) else None


def _widest(crossing: list[int], most: float) -> tuple[int, int] | None:
    """The widest strip that at most ``most`` runs cross, of those the least crossed comes first."""
    floor = min(crossing)
    if floor > most:
        return None
    strips, start = [], None
    for at, count in enumerate([*crossing, len(crossing) + 10**6]):
        if count <= floor and start is None:
            start = at
        elif count > floor and start is not None:
            strips.append((start, at))
            start = None
    best = max(strips, key=lambda strip: (strip[1] - strip[0], -strip[0]))
    return best if (best[1] - best[0]) * _STEP >= _NARROWEST else None


def _two_columns(runs: Sequence[PrintedLine], gutter: float) -> bool:
    """Whether much text stands on both sides, side by side, most of its lines about as wide as their column."""
    left = [run for run in runs if run.x1 <= gutter]
    right = [run for run in runs if run.x0 >= gutter]
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    if len(left) + len(right) < (1 - _CROSSING_SHARE) * len(runs):
        return False
    return all(_filled(side) >= _FILLED_SHARE for side in (left, right))


def _filled(side: list[PrintedLine]) -> float:
    """Share of lines at least 60 % as wide as the column they stand in."""
    reach = max(run.x1 for run in side) - min(run.x0 for run in side)
    return sum(run.x1 - run.x0 >= 0.6 * reach for run in side) / len(side)
