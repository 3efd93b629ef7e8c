"""Words that make a number by themselves, and small parts behind a measure: 翻番, 打对折, 两个半小时, 七成六, 3元5角.

In: folded text and a figure whose measure has been read, or a match of ``candidate`` without a numeral. Out: the figure
with the part that stands behind it.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from shishi.extract.quantities import measures, numerals
from shishi.extract.quantities.measures import Measure
from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.sizes import WHOLE
from shishi.extract.quantities.vocabulary import small, words
from shishi.extract.rules.compiled import plainly


def in_words(match: re.Match[str]) -> Figure:
    """翻一番 is twice as much, 翻两番 four times; 打对折 is 50 %."""
    start, end = match.span()
    if match["halved"]:
        return Figure(start, end, start, end, 50.0, None, "%", "share", None, "=", exact=True)
    times = int(numerals.number(match["doubled"]) or 1) if match["doubled"] else 1
    return Figure(start, end, start, end, 2.0**times, None, "倍", "share", None, "=", exact=True)


def tenths(text: str, figure: Figure) -> Figure:
    """七成六 is 76 %; 75折 and 三八折 are 75 % and 38 %, not ten times as much; 半折 is half the price."""
    word = text[figure.rest - 1]
    if word == "折" and figure.value > WHOLE:
        return replace(figure, value=figure.value / 10)
    if text[figure.digits : figure.rest] == "半折":
        return replace(figure, value=figure.value * 10)
    match = small("tenth").match(text, figure.rest) if word == "成" else None
    digit = numerals.number(match[0]) if match else None
    if match is None or digit is None:
        return figure
    return replace(figure, value=figure.value + digit, rest=match.end(), end=match.end())


def halved(text: str, figure: Figure) -> Figure:
    """两个半小时, 三成半: half of what the measure counts, or of a tenth."""
    match = small("half").match(text, figure.rest)
    if not match:
        return figure
    measure = measures.at(text, match.end())
    if figure.unit == "个" and (month := small("behind a half").match(text, match.end())):
        return replace(figure, value=figure.value + 0.5, unit="个月", kind="time", rest=month.end(), end=month.end())
    if figure.unit == "个" and measure and measure.kind in ("time", "size"):
        end = match.end() + len(measure.printed)
        return replace(figure, value=figure.value + 0.5, unit=measure.unit, kind=measure.kind, rest=end, end=end)
    value = figure.value + (5 if text[figure.rest - 1] == "成" else 0.5)
    return replace(figure, value=value, rest=match.end(), end=match.end())


def spent(text: str, figure: Figure) -> Figure:
    """花了三块: pieces that somebody pays with are money, unless something stands behind them (三块地砖)."""
    told = small("spent").search(text, max(0, figure.start - _REACH), figure.start)
    return (
        replace(figure, unit="元", kind="money") if told and text[figure.rest : figure.rest + 1] in _CLOSED else figure
    )


_CLOSED = frozenset(("", ",", "。", ";", "、", ")", "/", "每", "\n"))
_REACH = 8  # characters in front of a number that hold the verb by which it is a sum


def with_change(text: str, figure: Figure) -> Figure:
    """3元5角2分, 5块3, 2美元5美分."""
    changed = figure.unit in words("quantity_words", "has change")
    if changed and (foreign := small("foreign change").match(text, figure.rest)):
        value = round(figure.value + (numerals.number(foreign["cents"]) or 0.0) / 100, 4)
        return replace(figure, value=value, rest=foreign.end(), end=foreign.end())
    if text[figure.rest - 1] in "角毛" and (last := small("cents").match(text, figure.rest)):
        value = round(figure.value + (numerals.number(last["cents"]) or 0.0) / 100, 4)
        return replace(figure, value=value, rest=last.end(), end=last.end())
    match = small("change").match(text, figure.rest) if figure.unit in ("元", "块") else None
    if not match or (figure.unit == "元" and match["only"]) or (figure.unit == "块" and match["penny"]):
        return figure
    tenths = numerals.number(match["dimes"] or match["only"] or "零") or 0.0
    cents = numerals.number(match["cents"] or match["penny"] or "零")
    value = round(figure.value + tenths / 10 + (cents or 0.0) / 100, 4)
    return replace(figure, value=value, unit="元", kind="money", rest=match.end(), end=match.end())


def points(text: str, place: int) -> Measure | None:
    """The measure of a number in 个 that shares the points behind the next one: 14.3个和14.7个百分点."""
    if text[place : place + 1] not in _POINT_JOINS or text.find("分点", place, place + _POINTS_FAR) < 0:
        return None
    following = _next_number().match(text, place + 1)
    measure = measures.at(text, following.end()) if following else None
    return Measure("个", measure.unit, measure.kind) if measure and measure.printed.endswith("分点") else None


_POINT_JOINS = frozenset("、和与及")
_POINTS_FAR = 14  # characters


@cache
def _next_number() -> re.Pattern[str]:
    return plainly(numerals.pattern())
