"""The noun that a number counts, and the verb that governs it, from the words directly around the number.

In: folded text, a figure's place, and how far its words may reach. Out: spans of noun and verb, or None where the text
prints none here (lists share a noun: that is settled by the caller). Structure decides, not a list of nouns: what stands between
a verb and the number, or between the number and the next verb, is the noun; the words that cut are data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.quantities.vocabulary import source

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """Where the noun and the verb of a number stand; None where none is printed."""

    noun: Place | None = None
    verb: Place | None = None


@cache
def _tail() -> re.Pattern[str]:
    """Words between noun and number, at the end of what stands before the number."""
    reach = source("verbs", "reach")
    about = source("bounds", "at least, before", "at most, before", "about, before")
    return re.compile(rf"(?:{reach}|{about}|{source('bases', 'average')}|[、,:()“”\s])+$")


@cache
def _works() -> re.Pattern[str]:
    return re.compile(source("verbs", "works", "act") + "$")


@cache
def _act() -> re.Pattern[str]:
    return re.compile(source("verbs", "act") + r"(?![率额量数者费值]|[一-鿿]率)(?:了|过|好)?")


@cache
def _first() -> re.Pattern[str]:
    return re.compile(source("verbs", "works", "events", "act") + r"(?![率额量数者费值]|[一-鿿]率)")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(source("verbs", "stop"))


@cache
def _never_first() -> re.Pattern[str]:
    return re.compile(source("verbs", "stop", "never first"))


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(source("verbs", "opener"))


_CUT = re.compile(r"[,、;。:!?|\n([]")
_SKIP = re.compile(r"(?:《[^》]*》|\([^()]*\)|[“”])+")
_EVERY = re.compile(r"每(?:[0-9百千万]*(?:个|名|户|家|处|所|位|座|次|周|月|年|日|天|生|人|村|班|季度|场|亩|只|台|条|餐|千人口?|万人口?))?")
_LEAD = re.compile(r"(?:其中|其余|全[区市县省镇州乡年]+|各类|各级各类|各级|各种|各项|所有|部分|共|约|再|新(?=[一-鿿]{2})(?!能源|生|型|农|时代|材料|婚|冠|城|区|市)|和|及|与|对|为|在|将|把|的|等|了|免费|区级|市级|县级|省级|累计|已|还|又|分别|以及|并|[,、:(“”‘’\s])+")
_SEPARATOR = re.compile(r"[,、:()|\n]|(?<=[一-鿿])等(?=[一-鿿])|以及")


def before(text: str, floor: int, end: int) -> Words:
    """Noun and verb in front of a number that begins at ``end``, looking back to ``floor``."""
    floor = max(floor, end - 60)
    right = _trim_tail(text, floor, end)
    verb = None
    while True:
        left = _segment(text, floor, right)
        act = _last_act(text, left, right)
        if act is None or act.end() < right:
            break
        verb = verb or (act.start(), act.end())
        right = _trim_tail(text, floor, act.start())
        if right <= floor:
            return Words(None, verb)
    left = _segment(text, floor, right)
    act = _last_act(text, left, right)
    if act:
        verb, left = (act.start(), act.end()), act.end()
    noun = _trim_noun(text, left, right)
    if noun is None:
        return Words(None, verb)
    start = _strip_first(text, noun)
    if start > noun[0]:
        verb = verb or (noun[0], start)
        noun = (start, noun[1])
    return Words(noun, verb)


def _trim_tail(text: str, floor: int, end: int) -> int:
    match = _tail().search(text, floor, end)
    return match.start() if match else end


def _segment(text: str, floor: int, end: int) -> int:
    """Where the last stretch without separator begins."""
    place = floor
    for match in _SEPARATOR.finditer(text, floor, end):
        place = match.end()
    for match in _EVERY.finditer(text, place, end):
        place = match.end()
    return place


def _last_act(text: str, start: int, end: int) -> re.Match[str] | None:
    last = None
    for match in _act().finditer(text, start, end):
        last = match
    return last


def _strip_first(text: str, noun: Place) -> int:
    """The noun without the verb it opens with (培训|城乡劳动者), where a noun remains."""
    start, end = noun
    match = _first().match(text, start, end)
    while match and end - match.end() >= 2:
        start = match.end()
        lead = _LEAD.match(text, start, end)
        start = lead.end() if lead and lead.end() < end else start
        match = _first().match(text, start, end)
    return start


def _trim_noun(text: str, start: int, end: int) -> Place | None:
    lead = _LEAD.match(text, start, end)
    if lead:
        start = lead.end()
    works = _works().search(text, start, end)
    while works and works.start() - start >= 2:
        end = works.start()
        works = _works().search(text, start, end)
    return (start, end) if end - start >= 1 and not (works and works.start() == start) else None


def behind(text: str, start: int, limit: int) -> Place | None:
    """The noun behind a number whose measure ends at ``start``; nothing beyond ``limit`` is looked at."""
    skip = _SKIP.match(text, start, limit)
    start = skip.end() if skip else start
    if text.startswith("的", start):
        start += 1
    cut = _CUT.search(text, start, limit)
    end = cut.start() if cut else limit
    if start >= end:
        return None
    clause = _relative(text, start, limit, end)
    if clause:
        start, end = clause
    elif _never_first().match(text, start, end):
        return None
    stop = _stop().search(text, start + 1, end)
    end = stop.start() if stop else end
    end = _before_of(text, start, end)
    return _plain(text, start, end)


def _relative(text: str, start: int, limit: int, end: int) -> Place | None:
    """管理规范、服务优良的|样板小区: the noun behind a clause that ends in 的."""
    of = text.find("的", start, min(limit, start + 40))
    if of < 0 or "," in text[start:of] or ";" in text[start:of] or "。" in text[start:of]:
        return None
    listed = of > end
    acts = bool(_act().search(text, start, of)) and not _never_first().match(text, start, of)
    if not (listed or acts or _opener().match(text, start, of)):
        return None
    if of + 1 >= limit:
        return None
    cut = _CUT.search(text, of + 1, limit)
    return of + 1, cut.start() if cut else limit


def _before_of(text: str, start: int, end: int) -> int:
    of = text.find("的", start, end)
    return of if of > start else end


def _plain(text: str, start: int, end: int) -> Place | None:
    """The noun without quotation marks around it."""
    while start < end and text[start] in "“”‘’\"' ":
        start += 1
    while start < end and text[end - 1] in "“‘\"' ":
        end -= 1
    return (start, end) if start < end else None
