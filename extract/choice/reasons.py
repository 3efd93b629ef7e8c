"""Why the items are those that were chosen.

In: all readings with their records, the choice, the weights. Out: ``Region``s in reading order: the way that was
believed in one stretch of the notice, the terms that weigh most, the runner-up there, and the term that decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum

from shishi.extract.choice.choose import Choice, Chosen
from shishi.extract.choice.evidence import Record
from shishi.extract.choice.terms import EVIDENCE
from shishi.extract.document import Span
from shishi.extract.drafts import Reading

CLOSE = 0.05  # margin per record; below it three items in four were wholly right, above it nine in ten
_SHOWN = 5  # terms that a person reads


@dataclass(frozen=True, slots=True)
class Term:
    """One piece of evidence added up over the records of a region, times its weight."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Region:
    """Records of one reading that follow each other.

    ``way`` and ``report``: how it reads; ``records``: how many; ``weight``: of all together; ``terms``: the largest
    first; ``rival``: the reading that weighs most of all others within the same stretch, with its weight and
    ``decided``, the term in which the two differ most; None where nothing else was proposed.
    """

    span: Span
    way: str
    report: bool
    records: int
    weight: float
    terms: tuple[Term, ...]
    rival: str | None = None
    rival_report: bool = False
    rival_weight: float = 0.0
    decided: Term | None = None

    @property
    def margin(self) -> float:
        """By how much the region outweighs its rival, per record; without one, by its whole weight."""
        return (self.weight - max(self.rival_weight, 0.0)) / self.records

    @property
    def is_close(self) -> bool:
        """Whether the rival weighs nearly as much."""
        return self.rival is not None and self.margin < CLOSE


def regions(
    readings: Sequence[Reading], records: Sequence[Sequence[Record]], choice: Choice, weights: Mapping[str, float]
) -> tuple[Region, ...]:
    """The regions of a choice; every chosen record is in one, in the order of ``choice.records``."""
    return tuple(
        _region(reading, tuple(chosen), readings, records, weights)
        for reading, chosen in groupby(choice.records, key=lambda one: one.reading)
    )


def margins(chosen: Sequence[Region]) -> tuple[float, ...]:
    """The margin of every chosen record, in their order."""
    return tuple(region.margin for region in chosen for _ in range(region.records))


def _region(
    own: int,
    chosen: Sequence[Chosen],
    readings: Sequence[Reading],
    found: Sequence[Sequence[Record]],
    weights: Mapping[str, float],
) -> Region:
    records = [one.record for one in chosen]
    span = Span(min(one.span.start for one in records), max(one.span.end for one in records))
    terms = _terms(records, weights)
    region = Region(span, readings[own].way, readings[own].report, len(records), _sum(terms), _largest(terms))
    rivals = list(_rivals(span, own, records, found))
    if not rivals:
        return region
    summed = {at: _terms(inside, weights) for at, inside in rivals}
    best = max(summed, key=lambda at: (_sum(summed[at]), -at))
    apart = {name: terms[name] - summed[best][name] for name in terms}
    decided = max(apart, key=lambda name: (apart[name], name))
    return Region(
        span,
        region.way,
        region.report,
        region.records,
        region.weight,
        region.terms,
        readings[best].way,
        readings[best].report,
        _sum(summed[best]),
        Term(decided, apart[decided]),
    )


def _rivals(
    span: Span, own: int, records: Sequence[Record], found: Sequence[Sequence[Record]]
) -> Iterator[tuple[int, list[Record]]]:
    """Other readings with records of their own inside a stretch; those that tell the same are the same account."""
    own_account: list[tuple[object, ...]] = []
    start, end = span.start, span.end
    for at, of_one in enumerate(found):
        inside = [one for one in of_one if start <= one.span.start and one.span.end <= end] if at != own else []
        if not inside:
            continue
        if len(inside) != len(records):
            yield at, inside
            continue
        own_account = own_account or [_account(record) for record in records]
        if [_account(one) for one in inside] != own_account:
            yield at, inside


def _account(record: Record) -> tuple[object, ...]:
    """What a record tells, as far as two accounts can be told apart by it."""
    draft = record.draft
    views = (draft.text, *(part.view for part in draft.progress or ()), draft.problems, draft.next_steps)
    told = tuple(view.folded.strip("。;,") if view is not None else None for view in views)
    return draft.numbers, told, len(draft.names)


def _terms(records: Sequence[Record], weights: Mapping[str, float]) -> dict[str, float]:
    told = zip(*(one.evidence for one in records), strict=True)
    return {name: weights[name] * fsum(figures) for name, figures in zip(EVIDENCE, told, strict=True)}


def _sum(terms: Mapping[str, float]) -> float:
    return fsum(terms.values())


def _largest(terms: Mapping[str, float]) -> tuple[Term, ...]:
    told = sorted((name for name in terms if terms[name]), key=lambda name: (-abs(terms[name]), name))
    return tuple(Term(name, terms[name]) for name in told[:_SHOWN])
