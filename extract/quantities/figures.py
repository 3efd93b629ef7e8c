"""Numbers with their measures, found in running text: the first step of the reading.

In: folded text. Out: ``Figure`` after ``Figure`` in reading order; dates, names and other numbers that count nothing
are left out. What a number counts and what it is for is settled later, from the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from shishi.extract.quantities import amounts, measures, numerals
from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.sizes import KEPT, TWO
from shishi.extract.quantities.uncounted import Names
from shishi.extract.quantities.vocabulary import longest_first, pattern, small_source, sought, words
from shishi.extract.rules.compiled import plainly


@cache
def _quick() -> re.Pattern[str]:
    """A sieve that runs over plain prose: a digit, or a Chinese numeral in front of something that may be a measure."""
    begins, words_alone = small_source("begins a number"), small_source("doubled", "halved", "begins a share")
    follow = re.escape(measures.first_characters() + "".join(words("quantity_words", "goes on")))
    first = "".join(words("quantity_words", "begins a number", "first of a word"))
    return sought(rf"[0-9]|{begins}(?=[{follow}])|{words_alone}", f"0-9{first}")


def scan(text: str) -> tuple[Figure, ...]:
    """The figures of folded ``text`` in reading order."""
    return tuple([found for found in walk(text) if isinstance(found, Figure)])


@lru_cache(maxsize=KEPT)
def walk(text: str) -> tuple[Figure | Leftover, ...]:
    """The figures of folded ``text``, and between them the Arabic numbers that no rule understood."""
    return tuple(_walk(text))


def _walk(text: str) -> Iterator[Figure | Leftover]:
    names: Names | None = None
    candidate, in_digits = amounts.candidate(text).match, amounts.in_digits(text).match
    quick, leading = _quick().search, _leading_ends()
    place = 0
    while hit := quick(text, place):
        start = hit.start()
        match = candidate(text, _sign_before(text, start, place)) if text[start - 1 : start] in leading else None
        if match is None or match.end() <= start:
            match = (in_digits if "0" <= text[start] <= "9" else candidate)(text, start)
        if match is None:
            place = hit.end()
            continue
        place = end = match.end()
        names = names or Names(text)
        if text[end : end + 1] in _JOINTS and (broken := _broken(text, start)):
            place = broken
            if not names.hold(start, broken):
                yield Leftover(start, broken)
            continue
        alone = match.start("plain") == start  # a numeral without anything in front of it
        if alone and names.hold(start, end):
            continue
        figure = amounts.read(text, match)
        if not alone and names.hold(figure.digits if figure else start, end):
            continue
        if figure and _counts(text, figure):
            place = max(end, figure.end)
            yield figure
        elif figure is None and "0" <= text[start] <= "9" and text[end : end + 1] not in _NUMBERING:
            yield Leftover(start, end)


_NUMBERING = frozenset("、.)")
_JOINTS = frozenset(".,'’")
_RUN = re.compile(rf"([0-9]+(?:[.,'’][0-9]+)+)[{numerals.SCALES}]*")
_ARABIC = re.compile(numerals.ARABIC)
_CLOSED = re.compile(r"(?:(?:19|20)[0-9]{2}|[0-9]+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+),")


def _broken(text: str, place: int) -> int | None:
    """Where digits end that make no number together (1,2345, 1.2.5); None for a number, or two parted by a comma."""
    run = _RUN.match(text, place) if "0" <= text[place] <= "9" else None
    if run is None or _ARABIC.fullmatch(run[1]) or _CLOSED.match(run[1]):
        return None
    return run.end()


@dataclass(frozen=True, slots=True)
class Leftover:
    """A number that stands in no name and has no measure."""

    start: int
    end: int


def _sign_before(text: str, place: int, floor: int) -> int:
    """Where the number begins when a sign or a currency stands before it."""
    if text.endswith(".", floor, place):
        place -= 1
    while text[place - 1 : place] in _leading_ends():
        match = _leading().search(text, max(floor, place - len(_signs()[0])), place)
        if match is None:
            break
        place = match.start()
    return place


@cache
def _leading() -> re.Pattern[str]:
    """Signs and currencies at the end of what stands before a number, the longest there."""
    return plainly(rf"(?:{'|'.join(map(re.escape, _signs()))})\Z")


@cache
def _signs() -> tuple[str, ...]:
    """The signs and currencies that stand before a number, the longest first."""
    found = {"-", *words("quantity_words", "leads a number", "currency", "currency by name", "below zero")}
    found.update(f"{sign} " for sign in words("quantity_words", "currency") if sign.isalpha())
    return longest_first(found)


@cache
def _leading_ends() -> frozenset[str]:
    """What stands before a number that begins with a sign: the last characters of those, and the point of .5."""
    return frozenset((".", *(sign[-1] for sign in _signs())))


def _place(name: str) -> re.Pattern[str]:
    return pattern("quantity_places", name)


def _counts(text: str, figure: Figure) -> bool:
    """Whether the number counts something: neither a name, nor a time to do it in, nor 一 in running speech."""
    left = text[max(0, figure.digits - 10) : figure.digits]
    if _lettered(left, figure) or left.endswith("每") or _numbered(left, text[figure.digits : figure.rest]):
        return False
    if figure.kind == "time" and (figure.end == figure.rest or figure.bound == "="):
        least = figure.bound == ">=" and text[figure.start] in "不至"
        served = text[figure.rest - 2 : figure.rest] == "小时" and _place("served").search(left)
        return least or bool(served or _place("timed").search(text, max(0, figure.start - 10), figure.start))
    if (
        text[figure.digits] == "一"
        and figure.value == 1
        and figure.high is None
        and figure.bound == "="
        and figure.kind in ("count", "event", "person")
    ):
        closes = text[figure.rest : figure.rest + 1] in ("", ",", "。", ";", "、", ")", "\n")
        ordered = closes and _place("ordered").search(text, max(0, figure.digits - 20), figure.digits)
        delivered = ordered or _place("delivered").search(left)
        defined = _place("defined").search(text[figure.rest : figure.rest + 16])
        each = text[figure.digits + 1] == text[figure.rest : figure.rest + 1]  # 一座座: every one of them
        return bool(defined or (_place("single").match(text, figure.digits + 1) and delivered and not each))
    beyond = figure.end + 12
    return text.find("各", figure.end, beyond) < 0 or not _place("at each").search(text[figure.end : beyond])


def _numbered(left: str, printed: str) -> bool:
    """Whether a number says which one is meant: 三年级, 为一班."""
    if not "0" <= printed[0] <= "9" and _place("ordinal").search(printed):
        return True
    return left.endswith("为") and printed in words("quantity_places", "class of a school")


def _lettered(left: str, figure: Figure) -> bool:
    """G205 and T3 are names; AED60台 is sixty machines, RMB60 a sum."""
    if figure.kind == "money" and figure.start < figure.digits:
        return False
    if not left[-1:].isascii() or not left[-1:].isalpha():
        return False
    return len(left) < TWO or not left[-2].isalpha() or not left[-2].isascii() or figure.kind not in ("count", "person")
