"""Figures of a score: counted things, answered questions, and the differences behind them.

In: nothing. Out: records that add up over notices before they are divided (micro-average).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

TALLIES: Final = ("items", "units", "quantities", "quantities_full")
RATES: Final = ("text", "number", "title", "progress", "problems", "next", "status", "meta")
MEASURES: Final = TALLIES + RATES


@dataclass(frozen=True, slots=True)
class Tally:
    """Things found and labelled: how many agree, how many are extra, how many are missing."""

    hits: int = 0
    extra: int = 0
    missing: int = 0

    def __add__(self, other: Self) -> "Tally":
        return Tally(self.hits + other.hits, self.extra + other.extra, self.missing + other.missing)

    @property
    def precision(self) -> float:
        """Share of the found that is labelled; 1 when nothing was found."""
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled that was found; 1 when nothing is labelled."""
        return self.hits / (self.hits + self.missing) if self.hits + self.missing else 1.0

    @property
    def value(self) -> float:
        """F1: the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Rate:
    """Questions with one answer each: how many were answered right, of how many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Self) -> "Rate":
        return Rate(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float:
        """Share answered right; 1 when nothing was asked."""
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference: the measure it costs, the item's number, what the label says and what was found."""

    measure: str
    number: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one notice, or of several added up, and their misses."""

    name: str
    tallies: Mapping[str, Tally]
    rates: Mapping[str, Rate]
    misses: tuple[Miss, ...] = ()

    def value(self, name: str) -> float:
        """The one figure of a measure, 0..1."""
        return (self.tallies[name] if name in self.tallies else self.rates[name]).value


def added(name: str, scores: Sequence[Score]) -> Score:
    """The figures of several notices as one."""
    tallies = {key: total(score.tallies[key] for score in scores) for key in TALLIES}
    rates = {key: sum((score.rates[key] for score in scores), Rate()) for key in RATES}
    return Score(name, tallies, rates, tuple(miss for score in scores for miss in score.misses))


def total(tallies: Iterable[Tally]) -> Tally:
    """Tallies added up."""
    return sum(tallies, Tally())


def rate(answers: Iterable[bool]) -> Rate:
    """Answers counted."""
    told = list(answers)
    return Rate(sum(told), len(told))
