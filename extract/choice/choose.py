"""The one place that decides which records the items are.

In: readings, signals, weights. Out: ``Choice``: records that do not overlap, in reading order, whose evidence weighs
most together. A chain over records (semi-Markov: Sarawagi and Cohen 2004): a record goes on from any earlier one of its
own reading for nothing, from another reading's at the cost of a change of way, where that one's text has ended.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from operator import mul
from statistics import median

from msgspec import Struct

from shishi.extract.choice.evidence import Record, Weighing
from shishi.extract.choice.signals import Signals
from shishi.extract.choice.terms import EVIDENCE
from shishi.extract.drafts import Reading

CHANGE = "change of way"
SKIPPED = "skipped"
NAMES = (*EVIDENCE, CHANGE, SKIPPED)
_COUNTS_ON = EVIDENCE.index("counts on")
_LEAST = 1e-9
WEAK = 0.15  # share of the usual weight that a record must reach; swept 0 to 0.7 over the labelled notices
_FEWEST_FELLOWS = 4
BEGIN = 0.3  # what the first record must outweigh: below it, meeting notes and phone lists become items


class Chosen(Struct, frozen=True, gc=False):
    """One chosen record: the place of its reading among all readings, its place in it, and its weight."""

    reading: int
    at: int
    record: Record
    weight: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen records in order of the text, the readings they come from, and the weight of the whole."""

    records: tuple[Chosen, ...]
    weight: float

    @property
    def changes(self) -> int:
        """How often the way changes."""
        return sum(one.reading != after.reading for one, after in pairwise(self.records))

    @property
    def skipped(self) -> int:
        """How many records were left out between two chosen ones of one reading that follow each other."""
        return sum(
            max(after.at - one.at - 1, 0) for one, after in pairwise(self.records) if one.reading == after.reading
        )


def weigh(
    readings: Sequence[Reading], signals: Signals, weights: Mapping[str, float] | None = None
) -> tuple[tuple[Record, ...], ...]:
    """The records of every reading; with ``weights`` without the evidence that has none."""
    taken = Weighing(signals) if weights is None else weighing(signals, weights)
    return tuple([taken.records(reading) for reading in readings])


def weighing(signals: Signals, weights: Mapping[str, float]) -> Weighing:
    """What takes the evidence that has a weight."""
    return Weighing(signals, frozenset(name for name in EVIDENCE if weights[name]))


def choose(readings: Sequence[Sequence[Record]], weights: Mapping[str, float]) -> Choice:
    """The chain of records that weighs most; empty where none weighs more than nothing."""
    return chosen(readings, [worths(of_one, weights) for of_one in readings], weights)


def worths(records: Sequence[Record], weights: Mapping[str, float]) -> list[float]:
    """What each record weighs."""
    vector = tuple(weights[name] for name in EVIDENCE)
    return [fsum(map(mul, vector, record.evidence)) for record in records]


def chosen(
    readings: Sequence[Sequence[Record]], worth: Sequence[Sequence[float]], weights: Mapping[str, float]
) -> Choice:
    """The chain of records that is worth most (``worths``).

    A record far weaker than the others of its notice is no item (a sentence of the preface beside a list with units and
    figures), so the chain is sought again with a share of its usual weight as the cost of every record.
    """
    costs = weights[CHANGE], -weights[SKIPPED]
    steps = _steps(readings)
    first = _chain(steps, readings, worth, costs)
    if len(first.records) < _FEWEST_FELLOWS:
        return first
    usual = median(one.weight for one in first.records)
    return _completed(_chain(steps, readings, worth, costs, WEAK * usual), readings, worth, weights[SKIPPED])


def _completed(
    choice: Choice, readings: Sequence[Sequence[Record]], worth: Sequence[Sequence[float]], skipped: float
) -> Choice:
    """A chain of one reading with those of its records before and behind it whose numbers count on, few and not worse.

    What makes an entry weak (a bracket that is not closed, half a word) may stand in the first or the last as in any
    other, where leaving it out costs as much as ``skipped``.
    """
    if not choice.records or choice.changes:
        return choice
    reading = choice.records[0].reading
    first, last = choice.records[0].at, choice.records[-1].at
    records, weights = readings[reading], worth[reading]
    start, stop = first, last + 1
    depth = len(records[first].draft.numbers)
    level = [len(one.draft.numbers) == depth for one in records]
    while start and records[start].evidence[_COUNTS_ON] and weights[start - 1] > skipped and level[start - 1]:
        start -= 1
    while stop < len(records) and records[stop].evidence[_COUNTS_ON] and weights[stop] > skipped and level[stop]:
        stop += 1
    added = [*range(start, first), *range(last + 1, stop)]
    if not depth or not added or len(added) > len(choice.records):
        return choice
    more = [Chosen(reading, at, records[at], weights[at]) for at in added]
    told = sorted((*choice.records, *more), key=lambda one: one.at)
    return Choice(tuple(told), choice.weight + fsum(one.weight for one in more))


def chain(
    readings: Sequence[Sequence[Record]],
    worth: Sequence[Sequence[float]],
    costs: tuple[float, float],
    cost: float = 0.0,
) -> Choice:
    """The chain of records that is worth most; empty where none is worth more than nothing.

    Args:
        readings: the records of every reading.
        worth: what each of them is worth.
        costs: of a change of way (negative), of each record left out between two of a reading.
        cost: of every record.
    """
    return _chain(_steps(readings), readings, worth, costs, cost)


def _steps(readings: Sequence[Sequence[Record]]) -> list[tuple[int, int, int, int]]:
    """Where each record begins and ends, its reading and its place in it, in the order of the text."""
    return sorted(
        [
            (record.span.start, record.span.end, reading, at)
            for reading, of_one in enumerate(readings)
            for at, record in enumerate(of_one)
        ]
    )


def _chain(
    steps: Sequence[tuple[int, int, int, int]],
    readings: Sequence[Sequence[Record]],
    worth: Sequence[Sequence[float]],
    costs: tuple[float, float],
    cost: float = 0.0,
) -> Choice:
    change, skip = costs
    best: dict[tuple[int, int], float] = {}
    back: dict[tuple[int, int], tuple[int, int] | None] = {}
    ended = _Ended()
    within: dict[int, tuple[float, tuple[int, int]]] = {}
    for start, end, reading, at in steps:
        own = worth[reading][at] - cost
        before, value = ended.best(start)
        goes_on = before is not None and value + change > -BEGIN
        before_value, last = (value + change, before) if goes_on else (-BEGIN, None)
        inside = within.get(reading)
        if inside is not None and inside[0] - skip * (at - 1) > before_value:
            before_value, last = inside[0] - skip * (at - 1), inside[1]
        key = (reading, at)
        reached = best[key] = before_value + own
        back[key] = last
        ended.add(end, reached, key)
        if inside is None or reached + skip * at > inside[0]:
            within[reading] = (reached + skip * at, key)
    if not best:
        return Choice((), 0.0)
    top = max(best, key=lambda key: (best[key], -key[0], -key[1]))
    if best[top] <= _LEAST:
        return Choice((), 0.0)
    records = tuple(_trace(top, back, readings, worth))[::-1]
    alone = len(records) == 1 and records[0].record.draft.section == "body" and not records[0].record.draft.names
    return Choice((), 0.0) if alone else Choice(records, best[top])


def _trace(
    last: tuple[int, int],
    back: Mapping[tuple[int, int], tuple[int, int] | None],
    found: Sequence[Sequence[Record]],
    worth: Sequence[Sequence[float]],
) -> Iterator[Chosen]:
    at: tuple[int, int] | None = last
    while at is not None:
        yield Chosen(at[0], at[1], found[at[0]][at[1]], worth[at[0]][at[1]])
        at = back[at]


class _Ended:
    """Chains by where their last record ends: the best that ends by an offset; ends and weights both ascend."""

    def __init__(self) -> None:
        self._ends: list[int] = []
        self._values: list[float] = []
        self._keys: list[tuple[int, int]] = []

    def add(self, end: int, value: float, key: tuple[int, int]) -> None:
        """Note a chain; one that an earlier end beats is forgotten."""
        values = self._values
        at = bisect_right(self._ends, end)
        if at and values[at - 1] >= value:
            return
        last = at
        while last < len(values) and values[last] <= value:
            last += 1
        self._ends[at:last], values[at:last], self._keys[at:last] = (end,), (value,), (key,)

    def best(self, start: int) -> tuple[tuple[int, int] | None, float]:
        """The best chain whose last record ends by ``start``; its weight."""
        at = bisect_right(self._ends, start)
        return (self._keys[at - 1], self._values[at - 1]) if at else (None, 0.0)
