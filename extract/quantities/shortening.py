"""The shortest noun that says what is counted: 公办小学教育学位 -> 学位, 居民楼消防通道 -> 居民楼 for 7栋.

In: folded text, a figure, and where its noun stands. Out: the part of the noun that the dataset shows. Which nouns a
measure counts is data (``quantity_nouns.toml``, rules ``counted`` and ``head``).
"""

from __future__ import annotations

import re
from functools import cache

from shishi.extract.quantities.nouns import Place
from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.sizes import LEAST_NOUN
from shishi.extract.quantities.vocabulary import chosen, ends, longest_first, pattern, small
from shishi.extract.rules.compiled import plainly

_LONG = 8  # characters: shorter nouns are shown as printed
_LONG_BEHIND = 6  # characters: a longer noun behind 个 that opens with 镇 or 村 tells what is done there
_LEAST_CUT = 4  # characters: two for what is counted, two for what is done to it
_PLACES = frozenset("个处家所")
_LABEL_ENDS = frozenset("标务划诺数量定")


def shortest(text: str, figure: Figure, noun: Place, *, behind: bool) -> Place:
    """What is enough of ``noun``; ``behind``: it stands behind its number."""
    if behind and (size := pattern("quantity_nouns", "size of a school").match(text, *noun)):
        return size.span()
    if figure.kind == "time" and (planned := pattern("quantity_nouns", "planned time").search(text, *noun)):
        return planned.span()
    if text[noun[0]] == "“" and (quoted := pattern("quantity_nouns", "quoted name").match(text, *noun)):
        noun = quoted.end(), noun[1]
    noun = _without_label(text, figure, noun)
    noun = _as_counted(text, figure.unit, _of_sum(text, figure, _without_rate(text, figure, noun)), behind=behind)
    long = noun[1] - noun[0] > _LONG
    if figure.kind == "share" and long and (match := small("rate of a noun").search(text, *noun)):
        return match.span()
    heads = ("head", "bare head") if noun[1] - noun[0] >= _LONG else ("bare head",)
    head = pattern("quantity_nouns", *heads).search(text, *noun)
    return (head.start(), noun[1]) if head else noun


@cache
def counted_by(unit: str) -> re.Pattern[str] | None:
    """What a measure counts: 所 schools, 间 rooms, 名 people; None for a measure that counts anything."""
    listed = (rule for rule in chosen("quantity_nouns", "counted") if unit in rule.says["units"])
    words = longest_first(word for rule in listed for word in rule.words)
    return plainly("|".join(map(re.escape, words))) if words else None


def last_counted(text: str, unit: str, start: int, end: int) -> re.Match[str] | None:
    """The last noun between ``start`` and ``end`` that ``unit`` counts."""
    listed = counted_by(unit)
    return list(listed.finditer(text, start, end))[-1:][0] if listed and listed.search(text, start, end) else None


def _as_counted(text: str, unit: str, noun: Place, *, behind: bool) -> Place:
    """教室空调 -> 教室 for 60间: what the measure counts, not what is done to it; 社区服务中心 stays."""
    start, end = noun
    if end - start < _LEAST_CUT:
        return noun
    if behind and unit in ("个", "处") and end - start >= _LONG_BEHIND and small("place first").match(text, start):
        return start, start + 1
    counted = last_counted(text, unit, start, end)
    if counted is None or end - counted.end() < LEAST_NOUN:
        return noun
    if unit != "间" and small("no place").match(text, counted.end()):
        return noun
    school = unit == "所" and not pattern("quantity_nouns", "counted by 所").search(text, counted.end(), end)
    serves = school or unit not in _PLACES or pattern("quantity_nouns", "serves").search(text, counted.end(), end)
    serves = serves or pattern("quantity_nouns", "served by").match(text, counted.end(), end)
    return (start, counted.end()) if serves else noun


def _without_label(text: str, figure: Figure, noun: Place) -> Place:
    """危桥改造|年度目标: what is counted, not whose number it is."""
    if figure.kind == "share" or text[noun[1] - 1] not in _LABEL_ENDS:
        return noun
    match = pattern("quantity_nouns", "label behind").search(text, *noun)
    return (noun[0], match.start()) if match and match.start() - noun[0] > 1 else noun


def _without_rate(text: str, figure: Figure, noun: Place) -> Place:
    """25种遗传代谢病|筛查率: what is no share has no rate."""
    rated = text[noun[1] - 1] == "率" and figure.kind not in ("share", "time")
    match = small("rate of a noun").search(text, *noun) if rated else None
    return (noun[0], match.start()) if match and match.start() - noun[0] > 1 else noun


def _of_sum(text: str, figure: Figure, noun: Place) -> Place:
    """老年人|高龄补贴标准, 备用金|额度: a sum of money without who gets it and without words for sum."""
    if figure.kind != "money":
        return noun
    classed = pattern("quantity_nouns", "class behind a sum").search(text, *noun)
    noun = (noun[0], classed.start("class")) if classed is not None else noun
    named = ends("quantity_words", "amount")[text[noun[1] - 1]]
    amount = small("amount").search(text, *noun) if named else None
    payee = small("payee").match(text, *noun)
    return payee.end() if payee else noun[0], amount.start() if amount else noun[1]
