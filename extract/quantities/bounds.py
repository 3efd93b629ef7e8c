"""Bounds that stand away from their number: 至少建成2所, 每个团队最高补贴5万元, 不低于低保标准的1.3倍.

In: folded text and a figure with the bound printed directly around it. Out: the bound it has after all.
"""

from __future__ import annotations

import re
from functools import cache

from shishi.extract.quantities import rates
from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.vocabulary import openings, small, small_source, source
from shishi.extract.records import Bound
from shishi.extract.rules.compiled import plainly


@cache
def _opens() -> re.Pattern[str]:
    """Where any of those ways may begin; before most numbers there is none."""
    sides = ("bounds", "at least, before"), ("bounds", "at most, before"), ("quantity_words", "at least")
    return openings(*sides)


@cache
def _far() -> re.Pattern[str]:
    verbs = source("verbs", "act", "dual", "payment")
    least, most = source("bounds", "at least, before"), source("bounds", "at most, before")
    ways = (
        rf"(?:(?P<more>{least})|(?P<less>{most})){small_source('helper')}?{verbs}{small_source('standard')}?$",
        rf"(?P<each>{least})(?:{rates.short()})+$",
        rf"(?P<less_each>{most})(?:{rates.short()})+$",
        rf"(?P<least>{small_source('at least')}){small_source('then')}?{verbs}{small_source('object')}",
    )
    return plainly("|".join(ways))


@cache
def _of_level() -> re.Pattern[str]:
    least, most = source("bounds", "at least, before"), source("bounds", "at most, before")
    return plainly(rf"(?:(?P<more>{least})|(?P<less>{most})){small_source('level')}")


def wider(text: str, figure: Figure, floor: int, before: Figure | None) -> Bound:
    """The bound of ``figure``, also looking at a verb before the number and at the number it is listed with."""
    if figure.bound != "=":
        return figure.bound
    if (
        before
        and text[before.end : figure.start] in ("、", "和")
        and small("shared bound").search(text, max(0, before.start - 6), before.start)
    ):
        return before.bound
    start = max(floor, figure.start - 20)
    bound = _opens().search(text, start, figure.start)
    if bound is None:
        return "="
    match = _far().search(text, bound.start(), figure.start)
    if match is None and figure.kind == "share" and text[figure.start - 1 : figure.start] == "的":
        match = _of_level().search(text, bound.start(), figure.start)
    if match is None:
        return "="
    return "<=" if (match.lastgroup or "").startswith("less") else ">="
