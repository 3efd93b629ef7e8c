"""Which places merged cells cover, when each has its text in its middle.

In: rows or columns by where they begin and end, and texts with the places they touch and their middles. Out: for each
text the places that it spans, so that all are covered and no text is far from the middle of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Spot(NamedTuple):
    """A text: the first and last place that it touches, its middle, and how far off it may be (points)."""

    first: int
    last: int
    middle: float
    slack: float


def tiled(places: Sequence[tuple[float, float]], texts: Sequence[Spot]) -> list[tuple[int, int]] | None:
    """The first and last place of each text; None where one would stand too far from its middle."""
    if not texts or any(a.last >= b.first for a, b in pairwise(texts)):
        return None
    count = len(places)
    # For each place that the texts so far may end at: what they miss in all, and where they end.
    ends: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for at, text in enumerate(texts):
        after = texts[at + 1].first if at + 1 < len(texts) else count
        possible = range(text.last, after) if at + 1 < len(texts) else (count - 1,)
        found: dict[int, tuple[float, list[int]]] = {}
        for end in possible:
            for before, (missed, cuts) in ends.items():
                middle = (places[before + 1][0] + places[end][1]) / 2
                off = abs(middle - text.middle)
                if off <= text.slack and (end not in found or missed + off < found[end][0]):
                    found[end] = missed + off, [*cuts, end]
        ends = found
    if count - 1 not in ends:
        return None
    cuts = ends[count - 1][1]
    return [(before + 1, end) for before, end in pairwise([-1, *cuts])]
