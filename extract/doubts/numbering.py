"""Doubts about the numbers of items: left out, or printed twice.

In: the items of a notice. Out: findings. Lists begin anew in a new group or go on over groups, and rows under one
序号 share its number; none of that is a doubt. A gap is laid to the item before it, since an entry that was
overlooked has most often run into that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shishi.extract.doubts.codes import finding
from shishi.extract.records import Finding, Item

_MOST_GAPS = 3  # a list with more is an excerpt of another one: one finding for all of it


@dataclass(frozen=True, slots=True)
class _Place:
    """One number at one depth of the outline: what stands above it, the item that prints it first, the item before."""

    above: tuple[int, ...]
    heads: tuple[str | None, ...]
    value: int
    item: int
    previous: int


@dataclass(frozen=True, slots=True)
class _Gap:
    """Numbers ``first`` to ``last`` are missing behind ``item`` (before it, where nothing stands above)."""

    first: int
    last: int
    item: int
    before: bool = False


def numbering(items: Sequence[Item]) -> Iterator[Finding]:
    """Gaps and repeats in each list of a notice: body and tables apart, each depth of the numbers for itself."""
    for section in ("body", "table"):
        chosen = [at for at, item in enumerate(items) if item.section == section]
        for depth in range(max((len(_numbers(items[at])) for at in chosen), default=0)):
            sequence = list(_at_depth(items, chosen, depth))
            yield from _gap_findings(items, list(_gaps(sequence)))
            yield from _repeats(items, sequence)


def _numbers(item: Item) -> tuple[int, ...]:
    parts = item.number.split(".")
    return tuple(int(part) for part in parts if part.isdecimal())


def _at_depth(items: Sequence[Item], chosen: Sequence[int], depth: int) -> Iterator[_Place]:
    """The numbers at one depth in reading order; a number that stands for several items in a row counts once."""
    last: tuple[int, ...] | None = None
    for previous, at in zip([chosen[0], *chosen], chosen, strict=False):
        numbers = _numbers(items[at])
        if len(numbers) <= depth:
            continue
        if numbers[: depth + 1] != last:
            yield _Place(numbers[:depth], items[at].heads[:-1][: depth + 1], numbers[depth], at, previous)
        last = numbers[: depth + 1]


def _gaps(sequence: Sequence[_Place]) -> Iterator[_Gap]:
    """Where a count leaves numbers out. A count may begin anew at 1 anywhere, and go on over a new group."""
    for before, here in zip([None, *sequence], sequence, strict=False):
        if before is None:
            expected, owner = 1, here.item
        elif here.value > before.value:
            expected, owner = before.value + 1, here.previous
        elif here.above != before.above:
            expected, owner = 1, here.item
        else:
            continue
        if here.value > expected:
            yield _Gap(expected, here.value - 1, owner, before=before is None)


def _gap_findings(items: Sequence[Item], gaps: Sequence[_Gap]) -> Iterator[Finding]:
    if len(gaps) > _MOST_GAPS:
        yield finding("numbering_gaps", items[gaps[0].item].place, numbers=", ".join(map(_range, gaps)))
        return
    for gap in gaps:
        place = items[gap.item].place, gap.item
        if gap.before:
            yield finding("numbering_gap_first", *place, numbers=_range(gap))
        else:
            yield finding("numbering_gap", *place, numbers=_range(gap), entry=items[gap.item].number)


def _range(gap: _Gap) -> str:
    return f"{gap.first}" if gap.first == gap.last else f"{gap.first}-{gap.last}"


def _repeats(items: Sequence[Item], sequence: Sequence[_Place]) -> Iterator[Finding]:
    """A number printed again in the same list after others: no new count that begins at 1, no other group."""
    seen: dict[tuple[tuple[int, ...], tuple[str | None, ...], int], int] = {}
    for place in sequence:
        if place.value == 1:
            seen = {key: item for key, item in seen.items() if key[0] != place.above}
        first = seen.setdefault((place.above, place.heads, place.value), place.item)
        if first != place.item:
            item = items[place.item]
            yield finding("numbering_repeat", item.place, place.item, number=item.number)
