"""Figures of a matrix whose empty cells vanished, put back into their columns.

In: the rows' values in the order printed, the total's row. Out: for each row the columns its figures take. Two things
tell where an empty cell stood: the parts add up to the total of their column, and a share is the result over the
target beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

Values = tuple[float, ...]
Columns = tuple[int, ...]

_NEAR = 0.005  # parts and totals are printed rounded
_MOST_FREE = 10  # rows that may or may not have a figure in a column
_WAYS = 40  # that are followed from column to column
_WHOLE_SHARE, _FINE_SHARE = 0.55, 0.06  # percent that a share printed without and with decimals may be off
_FRACTION = 0.1  # what a part with decimals costs in a column whose total has none
_TARGET, _DONE, _SHARE = "target", "progress", "rate"


def by_sums(rows: Sequence[Values], total: int, width: int) -> list[Columns]:
    """The columns of every row's figures for which most columns add up to the total's row, which is full."""
    parts = [at for at in range(len(rows)) if at != total]
    ways = [_Way((0,) * len(parts), 0, ())]
    for col in range(width):
        grown = [
            after for way in ways for after in _grown(way, [rows[at] for at in parts], rows[total][col], width - col)
        ]
        ways = sorted(grown, key=lambda way: -way.agreeing)[:_WAYS]
    taken = dict(zip(parts, zip(*ways[0].taken, strict=True), strict=True)) if ways and parts else {}
    full = tuple(range(width))
    return [
        full if at == total else tuple(col for col, held in enumerate(taken[at]) if held) for at in range(len(rows))
    ]


@dataclass(frozen=True, slots=True)
class _Way:
    """Columns filled so far: how many figures of each row are used, how well columns agree, who has a figure where."""

    used: tuple[int, ...]
    agreeing: float
    taken: tuple[tuple[bool, ...], ...]


def _grown(way: _Way, rows: Sequence[Values], whole: float, left: int) -> Iterator[_Way]:
    """The way with its next column: every choice of rows that adds up to the total, and the fullest one."""
    rest = [len(row) - used for row, used in zip(rows, way.used, strict=True)]
    forced = [count >= left for count in rest]
    free = [at for at, count in enumerate(rest) if 0 < count < left]
    choices = product((True, False), repeat=len(free)) if len(free) <= _MOST_FREE else iter([(True,) * len(free)])
    for nth, choice in enumerate(choices):
        held = list(forced)
        for at, takes in zip(free, choice, strict=True):
            held[at] = takes
        values = [row[used] for row, used, takes in zip(rows, way.used, held, strict=True) if takes]
        agrees = _agrees(values, whole)
        if agrees or nth == 0:
            used = tuple(before + takes for before, takes in zip(way.used, held, strict=True))
            fractions = sum(not value.is_integer() for value in values) if whole.is_integer() else 0
            yield _Way(used, way.agreeing + agrees - _FRACTION * fractions, (*way.taken, tuple(held)))


def _agrees(parts: Sequence[float], whole: float) -> bool:
    same = bool(parts) and all(part == whole for part in parts)
    return same or abs(sum(parts) - whole) <= _NEAR * max(1.0, abs(whole))


def by_shares(row: Values, roles: Sequence[str], names: int, like: Columns | None = None) -> Columns | None:
    """The columns of a row's figures below ``names`` names that have columns of ``roles`` each; None where none fit.

    Each name has all its figures, or all but the share, or none. ``like``: the columns of the total's row; a name that
    has no share there has none elsewhere, and the other way round.
    """
    size = len(roles)
    if len(row) == size * names:
        return tuple(range(size * names))
    share = roles.index(_SHARE) if _SHARE in roles else None
    bare = tuple(col for col in range(size) if col != share)

    @cache
    def best(name: int, used: int) -> tuple[float, Columns] | None:
        if name == names:
            return (0.0, ()) if used == len(row) else None
        usual = [col - name * size for col in like or () if col // size == name]
        found: list[tuple[float, Columns]] = []
        for cols in (tuple(range(size)), bare, ()):
            behind = best(name + 1, used + len(cols)) if used + len(cols) <= len(row) else None
            if behind is not None:
                strange = bool(usual and cols) and (share in usual) != (share in cols)
                worth = _worth(row[used : used + len(cols)], cols, roles) - strange + behind[0]
                found.append((worth, (*(name * size + col for col in cols), *behind[1])))
        return max(found, default=None)

    way = best(0, 0)
    return way[1] if way is not None else None


def _worth(values: Values, cols: Columns, roles: Sequence[str]) -> float:
    """How well the figures of one name agree: a share that is the result over the target speaks for them."""
    told = {roles[col]: value for col, value in zip(cols, values, strict=True)}
    if not told:
        return -0.2
    if not {_TARGET, _DONE, _SHARE} <= told.keys():
        return -0.1
    share = 100 * told[_DONE] / told[_TARGET] if told[_TARGET] else 0.0
    near = _WHOLE_SHARE if told[_SHARE].is_integer() else _FINE_SHARE
    return 1.0 if abs(share - told[_SHARE]) <= near else -1.0
