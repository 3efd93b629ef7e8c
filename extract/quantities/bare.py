"""A text that is only a number: what a cell prints, in the measure of its column.

In: folded text and the measure that a column, a row or 单位：万元 gives. Out: one ``Figure``, or none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from shishi.extract.quantities import measures, numerals
from shishi.extract.quantities.amounts import bounded, shared_scale
from shishi.extract.quantities.measures import Measure
from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.vocabulary import small, source, words
from shishi.extract.rules.compiled import plainly


@cache
def _alone() -> re.Pattern[str]:
    """A text that is only a number or a range, with bound words around it."""
    before = source("bounds", "at least, before", "at most, before", "about, before")
    after = source("bounds", "at least, after", "at most, after", "about, after")
    to, part = source("numerals", "to"), numerals.pattern()
    return plainly(rf"{before}?(?P<low>{part})(?:{to}(?P<high>{part}))?{after}?")


@dataclass(frozen=True, slots=True)
class Given:
    """The measure that a column, a row or 单位：万元 gives to bare numbers: its scale, the measure and its base."""

    scale: float
    measure: Measure
    per: str | None


def _given(unit: str) -> Given:
    """What a printed unit such as 万元, (户) or 元/人·月 says."""
    name = unit.strip().strip("()").strip()
    scale = small("scales").match(name)
    place = scale.end() if scale else 0
    measure = measures.at(name, place)
    if measure is None:
        return Given(numerals.number(name[:place]) or 1.0, Measure(name[place:], name[place:], "count"), None)
    base = measures.base_behind(name, place + len(measure.printed))
    return Given((numerals.number(name[:place]) if place else 1.0) or 1.0, measure, base.name if base else None)


@cache
def _bounds() -> str:
    return "".join(words("quantity_words", "bounds behind a scale"))


def bare(text: str, unit: str | None) -> tuple[Figure, ...]:
    """The figure of a folded text that is only a number, in the unit of its column or row; () without a unit."""
    match = _alone().fullmatch(text.strip()) if unit else None
    low = numerals.read(match["low"]) if match else None
    if match is None or low is None or not unit:
        return ()
    given = _given(unit)
    scale = given.measure.factor * (1.0 if match[0].rstrip(_bounds())[-1:] in ("万", "亿") else given.scale)
    far = numerals.read(match["high"]) if match["high"] else None
    high = round(far.value * scale, 6) if far else None if low.high is None else round(low.high * scale, 6)
    shared = shared_scale(low.value, match["high"]) if far else 1
    start, end = match.start("low"), match.end("high") if far else match.end("low")
    shift = len(text) - len(text.lstrip())
    figure = Figure(
        start=start + shift,
        end=end + shift,
        digits=start + shift,
        rest=end + shift,
        value=round(low.value * scale * shared, 6),
        high=high,
        unit=given.measure.unit,
        kind=given.measure.kind,
        per=given.per,
        bound=low.bound,
        exact=low.exact,
    )
    return (bounded(text, figure),)
