"""Which strokes of a drawing are rules.

In: the lines of a path, subpath by subpath, as the page is shown. Out: ``Rule``s. A stroke that runs level or upright
is one, and so is an area too thin to be anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shishi.extract.readers.printed.sheet import Rule

_THIN = 2.6  # points: an area or stroke no thicker is a rule
_STRAIGHT = 0.6  # points by which a rule may lean
SHORTEST = 3.0
WHITE = 250  # of 255: from here on a colour is that of paper
Box = tuple[float, float, float, float]
Point = tuple[float, float]


def is_thin(box: Box) -> bool:
    """Whether a shape in ``box`` is a rule, whatever its outline."""
    wide, high = box[2] - box[0], box[3] - box[1]
    return min(wide, high) <= _THIN and max(wide, high) >= max(SHORTEST, 2 * min(wide, high))


def middle(box: Box, width: float, height: float) -> Iterator[Rule]:
    """The line through the middle of ``box``, as far as it stands on the page."""
    x0, top, x1, bottom = box
    if x1 - x0 >= bottom - top:
        top = bottom = (top + bottom) / 2
        x0, x1 = max(0.0, x0), min(width, x1)
    else:
        x0 = x1 = (x0 + x1) / 2
        top, bottom = max(0.0, top), min(height, bottom)
    if max(x1 - x0, bottom - top) >= SHORTEST and min(x0, top) >= 0 and x1 <= width and bottom <= height:
        yield Rule(x0, top, x1, bottom)


def straight(subpath: Sequence[Point | None], width: float, height: float, *, stroked: bool) -> Iterator[Rule]:
    """The rules of one subpath: points, None where a curve runs between two; an area's edges are such as well."""
    corners = [point for point in subpath if point is not None]
    box = around(corners)
    if not stroked and is_thin(box):
        yield from middle(box, width, height)
        return
    for a, b in pairwise(subpath):
        if a is not None and b is not None:
            line = around([a, b])
            if min(line[2] - line[0], line[3] - line[1]) <= _STRAIGHT:
                yield from middle(line, width, height)


def around(points: Sequence[Point]) -> Box:
    """The box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
