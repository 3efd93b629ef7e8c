"""Every number in a text, whether it has a measure or not.

In: running text. Out: ``Number`` after ``Number``. Quantities need a measure and leave names and dates out; this is for
those who want the figures themselves: 一百零一万一千, 三分之二, -3.5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from shishi.extract.quantities import amounts, measures, numerals
from shishi.extract.quantities.layout import compact, with_digits
from shishi.extract.quantities.uncounted import Names
from shishi.extract.quantities.vocabulary import small_source
from shishi.extract.rules.compiled import plainly
from shishi.extract.view import fold

_SCALES = frozenset("百千万亿佰仟")
_SCALES_ALONE = re.compile(f"[{numerals.SCALES[1:]}]+")


@cache
def _start() -> re.Pattern[str]:
    return plainly(f"[0-9{numerals.SIGNS}]|{small_source('vague')}")


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text; ``high`` is the end of a range such as 三五十, ``exact`` is False where it is vague."""

    start: int
    end: int
    value: float
    high: float | None
    exact: bool


def numbers(text: str) -> tuple[Number, ...]:
    """All numbers of ``text`` in reading order, offsets into ``text``.

    Chinese numerals inside names and fixed words (进一步, 第三期) and scales standing alone (万) are no numbers.
    """
    folded, at = compact(with_digits(fold(text)))
    places = at or range(len(text) + 1)
    names, found, place = Names(folded), [], 0
    while hit := _start().search(folded, place):
        match = _match(folded, hit.start(), place)
        place = match.end() if match else hit.end()
        number = _number(match) if match else None
        if match is None or number is None or _in_word(folded, match, names):
            continue
        start = match.start() if number.value < 0 else match.start("base" if match["base"] else "plain")
        found.append(Number(places[start], places[place - 1] + 1, number.value, number.high, number.exact))
    return tuple(found)


def _match(text: str, place: int, floor: int) -> re.Match[str] | None:
    """The numeral at ``place``, with a minus in front of it that belongs to nothing else."""
    candidate = amounts.candidate(text)
    signed = place - 1 if place > floor and text[place - 1] in "-负" else place
    return candidate.match(text, signed) or candidate.match(text, place)


def _number(match: re.Match[str]) -> numerals.Numeral | None:
    numeral = _fraction(match) if match["share"] else numerals.read(match["plain"]) if match["plain"] else None
    if numeral is None or not match["sign"]:
        return numeral
    return numerals.Numeral(-numeral.value, numeral.high, numeral.bound, numeral.exact)


def _fraction(match: re.Match[str]) -> numerals.Numeral | None:
    part, whole = numerals.number(match["share"]), numerals.number(match["base"])
    return numerals.Numeral(part / whole) if part is not None and whole else None


def _in_word(text: str, match: re.Match[str], names: Names) -> bool:
    """Whether a Chinese numeral is part of a word; Arabic digits and longer numerals always count."""
    printed = match["plain"] or ""
    named = names.hold(match.start(), match.end())
    if len(printed) != 1 or printed.isdecimal():
        return bool(_SCALES_ALONE.fullmatch(printed))
    runs_on = "\u4e00" <= text[match.end() : match.end() + 1] <= "\u9fff" and text[match.end()] not in "和与到至"
    return named or printed in _SCALES or (runs_on and measures.at(text, match.end()) is None)
