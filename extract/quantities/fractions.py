"""Shares of a whole: 百分之三十, 三分之一, 十万分之十, 二又二分之一倍, 超过1/3.

In: folded text and where a share begins. Out: ``Share``, or None where the signs are none. A share of a hundred or a
thousand is told in % and ‰, a part in so many up to ten in % too (三分之一 is 33.3 %); any other is a part of one, in
倍, or in the size or time behind it (二分之一亩).
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from shishi.extract.quantities import measures, numerals
from shishi.extract.quantities.measures import Kind, Measure
from shishi.extract.quantities.vocabulary import pattern, small, small_source
from shishi.extract.quantities.vocabulary import source as source_of

_DIGITS = 9  # decimals of a part of one: a ten-millionth is kept with two signs


class Share(Struct, frozen=True, gc=False):
    """A share as printed from ``start`` to ``end``: its value, the end of a range, unit, kind, whether it is exact."""

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    kind: Kind
    exact: bool


@cache
def source() -> str:
    """The source of an expression for a share, with groups ``wholes``, ``base`` and ``share``; inside larger ones."""
    plain = numerals.number_pattern()
    far = rf"{source_of('numerals', 'to')}{small_source('per cent')}?{plain}(?!{small_source('no share')})"
    wholes = rf"(?:(?P<wholes>{plain}){small_source('and a part')})?"
    return rf"{wholes}{small_source('parts of')}(?P<share>{plain}(?:{far})?)"


def read(text: str, match: re.Match[str]) -> Share | None:
    """百分之三十 -> 30 %, 百分之二三十 -> 20 to 30 %, 千分之五 -> 5 ‰, 三分之二 -> 66.7 %, 二又二分之一 -> 2.5 倍."""
    low, _, far = match["share"].partition(_far(match["share"]))
    share, whole = numerals.read(low), numerals.number(match["base"])
    wholes = numerals.number(match["wholes"]) if match["wholes"] else 0.0
    if share is None or not whole or wholes is None:
        return None
    high = numerals.number(small("per cent").sub("", far)) if far else share.high
    measure = _PARTS.get(whole) if not wholes else None
    worth = 1.0 if measure else 1 / whole
    behind = None if measure else _measure(text, match.end(), mixed=bool(wholes))
    unit, kind, factor = (behind.unit, behind.kind, behind.factor) if behind else (measure or "倍", "share", 1.0)
    few = whole <= _FEW and share.value < whole and not wholes and not behind and not text.startswith("倍", match.end())
    unit, factor, digits = ("%", 100.0, 1) if few else (unit, factor, _DIGITS)
    sign = -1 if match["sign"] else 1
    value, top = (
        None if one is None else round(sign * factor * (wholes + one * worth), digits) for one in (share.value, high)
    )
    start = match.start("wholes" if match["wholes"] else "base")
    end = match.end() + len(behind.printed if behind else "")
    return None if value is None else Share(start, end, value, top, unit, kind, share.exact)


_PARTS = {100.0: "%", 1000.0: "‰"}
_FEW = 10  # a part in no more than these is told in %


def _measure(text: str, place: int, *, mixed: bool) -> Measure | None:
    """What a part of one is a part of: a size or a time behind it; behind wholes and a part anything counted."""
    measure = measures.at(text, place)
    return measure if measure and (mixed or measure.kind in ("size", "time")) else None


def _far(printed: str) -> str:
    """The word between the two ends of a range of shares; a character that never occurs where it is none."""
    match = pattern("numerals", "to").search(printed)
    return match[0] if match else "\0"


def stroke(text: str, place: int) -> Share | None:
    """占1/3, 1/3以上: a part of one with a stroke, where the words around it say that it is one."""
    match = small("part with a stroke").match(text, place)
    if match is None:
        return None
    over, under = int(match["over"]), int(match["under"])
    before, behind = small("before a part"), small("behind a part")
    told = before.search(text, max(0, place - _REACH), place) or behind.match(text, match.end())
    if not told or over >= under:
        return None
    few = under <= _FEW
    value = round(100 * over / under, 1) if few else round(over / under, _DIGITS)
    return Share(place, match.end(), value, None, "%" if few else "倍", "share", exact=True)


_REACH = 6  # characters in front of a number that hold the word which makes it a share
