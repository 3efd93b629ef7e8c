"""What a list that nobody has taken apart could weigh at most, by what the text itself says where its entries stand.

In: ``Promised``s: where entries stand, whether numbers open them, how many units are named above; ``Signals``; weights.
Out: a figure. All that could speak for an entry and costs words to tell is taken to speak for it; figures, names of
bodies, labels and walls between cells are counted. Names that the text is not seen to print as bodies can add to it, so
it is held against a share of what is known (``contest.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from shishi.extract.choice.said import FIELDS, MOST_NAMES
from shishi.extract.choice.signals import Signals
from shishi.extract.choice.terms import FOR, MOST_FIGURES
from shishi.extract.document import Span

_COUNTED = frozenset({"figures", "first figure", "bodies"})
_OF_NUMBERS = frozenset({"numbered", "counts on"})
_TOLD = frozenset({"fields", "agrees"})  # things told, as many as there are labels; the number that the notice says
_FREE = FOR - _COUNTED - _OF_NUMBERS - _TOLD
_MOST_TOLD = 2 * FIELDS
_UNLABELLED = (
    3  # things told without a label, as a rule: the task and units, a deadline; in a report what was done, too
)


class Promised(NamedTuple):
    """The part of the text in which one entry stands, how many units are named above it, whether a number opens it."""

    span: Span
    above: int
    numbered: bool


def most(entries: Iterable[Promised], signals: Signals, weights: Mapping[str, float], *, agrees: bool) -> float:
    """The most that entries weigh together, those that can not weigh more than nothing left out.

    ``agrees``: they may be as many as the notice says.
    """
    base = weights["record"] + sum([weights[name] for name in _FREE]) + weights["agrees"] * agrees
    field, free = weights["fields"] / FIELDS, _UNLABELLED + signals.reports
    counted = sum([weights[name] for name in _OF_NUMBERS])
    figure, first = weights["figures"] / MOST_FIGURES, weights["first figure"]
    body, wall = weights["bodies"] / MOST_NAMES, weights["walls"]
    found = 0.0
    for span, above, numbered in entries:
        figures, bodies, walls = signals.held(span)
        fields = min(free + signals.labels(span), _MOST_TOLD)
        told = base + field * fields + figure * min(figures, MOST_FIGURES) + body * min(bodies + above, MOST_NAMES)
        found += max(0.0, told + counted * numbered + first * (figures > 0) + wall * (walls > 0))
    return found
