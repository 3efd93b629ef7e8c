"""One printed number with its measure, read out in full: ranges, halves, small money, bounds, bases.

In: folded text and a match of ``candidate``. Out: a ``Figure``, or None where no measure follows. Whether it counts
anything is not asked here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from shishi.extract.quantities import measures, numerals
from shishi.extract.quantities.measures import Kind, Measure
from shishi.extract.quantities.numerals import Numeral
from shishi.extract.quantities.vocabulary import last_characters, source
from shishi.extract.records import Bound


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeral with its measure.

    ``start``..``end`` covers bound words directly around it and the base behind it; ``digits`` is where the numeral
    begins, ``rest`` where the measure ends. ``known`` is False for a measure of no list.
    """

    start: int
    end: int
    digits: int
    rest: int
    value: float
    high: float | None
    unit: str
    kind: Kind
    per: str | None
    bound: Bound
    exact: bool
    known: bool = True


@cache
def candidate() -> re.Pattern[str]:
    """A numeral, or a fraction, with what may stand before it."""
    part = numerals.pattern()
    return re.compile(
        rf"(?P<sign>负|零下|(?<![0-9A-Za-z)\]~])-(?=[0-9]))?(?P<money>[¥￥$€£])?"
        rf"(?:(?P<base>百|千|万|[0-9一二三四五六七八九十]{{1,9}})分之(?P<share>{numerals.number_pattern()})|翻(?P<doubled>[一两二三]?)番|(?P<plain>{part}))"
    )


@cache
def _before() -> re.Pattern[str]:
    groups = zip(("more", "less", "about"), ("at least, before", "at most, before", "about, before"), strict=True)
    return re.compile(
        "(?:" + "|".join(f"(?P<{key}>{source('bounds', name)})" for key, name in groups) + r")(?:的|有|达|为|在|到)?$"
    )


@cache
def _before_ends() -> frozenset[str]:
    words = last_characters("bounds", "at least, before", "at most, before", "about, before")
    return words | frozenset("的有达为在到")


@cache
def _after() -> re.Pattern[str]:
    groups = zip(("less", "more", "about"), ("at most, after", "at least, after", "about, after"), strict=True)
    return re.compile("|".join(f"(?P<{key}>{source('bounds', name)})" for key, name in groups))


_SIDES: dict[str, Bound] = {"more": ">=", "less": "<=", "about": "~"}
_MONEY = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}


def read(text: str, match: re.Match[str]) -> Figure | None:
    """The figure that begins with ``match`` of ``candidate``; None where no measure stands behind the numeral."""
    if match["share"]:
        return _fraction(text, match)
    if match["plain"] is None:
        return _doubled(match)
    start, end = match.start("plain"), match.end("plain")
    numeral = numerals.read(match["plain"])
    if numeral is None:
        return None
    numeral, end = _range(text, numeral, end)
    blank = text[end : end + 1] == " "
    measure, known = _measure(text, end + blank, match)
    if measure is None and len(match["plain"]) > 1 and match["plain"].endswith("两"):
        numeral, measure = numerals.read(match["plain"][:-1]) or numeral, Measure("", "两", "size")
    if measure is None:
        return None
    rest = end + (blank + len(measure.printed) if measure.printed else 0)
    sign = -1 if match["sign"] and _below_zero(text, match, measure) else 1
    value = round(sign * measure.factor * numeral.value, 10)
    high = None if numeral.high is None else round(measure.factor * numeral.high, 10)
    outer = match.start() if match["money"] or sign < 0 else start
    figure = Figure(
        outer, rest, start, rest, value, high, measure.unit, measure.kind, None, numeral.bound, numeral.exact, known
    )
    return _bounded(text, _behind(text, figure))


def _below_zero(text: str, match: re.Match[str], measure: Measure) -> bool:
    """Whether a dash in front of the number is a minus: behind a Chinese character only for shares and degrees."""
    before = text[match.start() - 1 : match.start()]
    return match["sign"] != "-" or measure.kind == "share" or "度" in measure.unit or not "\u4e00" <= before <= "\u9fff"


def _measure(text: str, place: int, match: re.Match[str]) -> tuple[Measure | None, bool]:
    """The measure at ``place``, and whether it was found in the list of measures."""
    measure = measures.at(text, place)
    if match["money"] and (measure is None or measure.kind != "money"):
        return Measure("", _MONEY[match["money"]], "money"), True
    if measure or not "0" <= match["plain"][0] <= "9":
        return measure, True
    return measures.unmeasured(text, match.start("plain"), place) or measures.unknown(text, place), False


@cache
def _second() -> re.Pattern[str]:
    return re.compile(rf"{source('numerals', 'to')}(?P<high>{numerals.pattern()})")


def _range(text: str, low: Numeral, end: int) -> tuple[Numeral, int]:
    """5至8, 20-30万: the second number joins the first; a scale printed only behind the second holds for both."""
    match = _second().match(text, end)
    high = numerals.read(match["high"]) if match else None
    if match is None or high is None or low.high is not None or measures.at(text, match.end()) is None:
        return low, end
    scale = _shared_scale(low.value, match["high"])
    if low.value * scale >= high.value:
        return low, end
    return replace(low, value=low.value * scale, high=high.value), match.end()


def _shared_scale(low: float, high: str) -> int:
    scale = {"万": 10**4, "亿": 10**8}.get(high[-1], 1)
    return scale if low < 10**4 else 1


def _fraction(text: str, match: re.Match[str]) -> Figure | None:
    """百分之三十 -> 30 %, 千分之五 -> 5 ‰, 三分之二 -> 0.667 倍."""
    share = numerals.number(match["share"])
    whole = {"百": 100.0, "千": 1000.0, "万": 10000.0}.get(match["base"]) or numerals.number(match["base"])
    if share is None or not whole:
        return None
    unit, value = {100.0: ("%", share), 1000.0: ("‰", share)}.get(whole, ("倍", share / whole))
    start = match.start("base")
    value = -value if match["sign"] else round(value, 9)
    return _bounded(
        text, Figure(start, match.end(), start, match.end(), value, None, unit, "share", None, "=", exact=True)
    )


def _doubled(match: re.Match[str]) -> Figure:
    """翻一番 is twice as much, 翻两番 four times."""
    times = int(numerals.number(match["doubled"]) or 1) if match["doubled"] else 1
    start, end = match.span()
    return Figure(start, end, start, end, 2.0**times, None, "倍", "share", None, "=", exact=True)


_HALF = re.compile("半(?!数|年|径|失|自|导|封|山|成)")
_CHANGE = re.compile(
    r"(?P<dimes>[0-9一二两三四五六七八九])(?:角|毛)(?:(?P<cents>[0-9一二两三四五六七八九])分)?|(?P<only>[0-9一二三四五六七八九])(?![0-9.,万千百十])"
)


_FOLLOWING = frozenset("半至到~-—/每0123456789一二两三四五六七八九")


def _behind(text: str, figure: Figure) -> Figure:
    """What may follow a measure: a half, small money, the far end of a range, the base of a rate."""
    if text[figure.rest : figure.rest + 1] not in _FOLLOWING and text[figure.rest - 1] != "折":
        return figure
    figure = _tenths(text, _halved(text, figure))
    if figure.unit in ("元", "块") and figure.high is None:
        figure = _with_change(text, figure)
    figure = _with_far_end(text, figure)
    base = measures.base_behind(text, figure.rest)
    return replace(figure, per=base.name, end=base.end) if base else figure


_TENTH = re.compile(r"[一二三四五六七八九](?![一-鿿])")


def _tenths(text: str, figure: Figure) -> Figure:
    """七成六 is 76 %; 75折 and 三八折 are 75 % and 38 %, not ten times as much."""
    word = text[figure.rest - 1]
    if word == "折" and figure.value > 100:
        return replace(figure, value=figure.value / 10)
    match = _TENTH.match(text, figure.rest) if word == "成" else None
    digit = numerals.number(match[0]) if match else None
    if match is None or digit is None:
        return figure
    return replace(figure, value=figure.value + digit, rest=match.end(), end=match.end())


def _halved(text: str, figure: Figure) -> Figure:
    match = _HALF.match(text, figure.rest)
    if not match:
        return figure
    measure = measures.at(text, match.end())
    if figure.unit == "个" and measure and measure.kind in ("time", "size"):
        end = match.end() + len(measure.printed)
        return replace(figure, value=figure.value + 0.5, unit=measure.unit, kind=measure.kind, rest=end, end=end)
    value = figure.value + (5 if text[figure.rest - 1] == "成" else 0.5)
    return replace(figure, value=value, rest=match.end(), end=match.end())


def _with_change(text: str, figure: Figure) -> Figure:
    """3元5角2分, 5块3."""
    match = _CHANGE.match(text, figure.rest)
    if not match or (figure.unit == "元" and match["only"]) or (figure.unit == "块" and not match["only"]):
        return figure
    tenths = numerals.number(match["dimes"] or match["only"]) or 0.0
    cents = numerals.number(match["cents"]) if match["cents"] else 0.0
    value = round(figure.value + tenths / 10 + (cents or 0.0) / 100, 4)
    return replace(figure, value=value, unit="元", kind="money", rest=match.end(), end=match.end())


def _with_far_end(text: str, figure: Figure) -> Figure:
    """50元至100元: both ends carry the measure."""
    match = _second().match(text, figure.rest)
    high = numerals.read(match["high"]) if match and figure.high is None else None
    if match is None or high is None or text[figure.digits - 1 : figure.digits] in ("由", "从"):
        return figure
    measure = measures.at(text, match.end())
    if measure is None or measure.unit != figure.unit or high.value * measure.factor <= figure.value:
        return figure
    end = match.end() + len(measure.printed)
    return replace(figure, high=round(high.value * measure.factor, 10), rest=end, end=end)


def _bounded(text: str, figure: Figure) -> Figure:
    """Take in the bound words directly before the numeral and behind the measure (and its base)."""
    ends = text[figure.start - 1 : figure.start] in _before_ends()
    before = _before().search(text, max(0, figure.start - 8), figure.start) if ends else None
    after = _after().match(text, figure.end)
    side = after or before
    if side is None:
        return figure
    start = before.start() if before else figure.start
    end = after.end() if after else figure.end
    bound = _SIDES[before.lastgroup or ""] if before else figure.bound
    if after and bound in ("=", "~"):
        bound = _SIDES[after.lastgroup or ""]
    base = measures.base_behind(text, end) if after and figure.per is None else None
    return _widened(figure, (start, base.end if base else end), bound, base.name if base else figure.per)


def _widened(figure: Figure, span: tuple[int, int], bound: Bound, per: str | None) -> Figure:
    """``figure`` with its bound words; written out, for this is done for every second number."""
    return Figure(
        start=span[0],
        end=span[1],
        digits=figure.digits,
        rest=figure.rest,
        value=figure.value,
        high=figure.high,
        unit=figure.unit,
        kind=figure.kind,
        per=per,
        bound=bound,
        exact=figure.exact,
        known=figure.known,
    )


@cache
def _alone() -> re.Pattern[str]:
    """A text that is only a number or a range, with bound words around it."""
    before = source("bounds", "at least, before", "at most, before", "about, before")
    after = source("bounds", "at least, after", "at most, after", "about, after")
    to, part = source("numerals", "to"), numerals.pattern()
    return re.compile(rf"{before}?(?P<low>{part})(?:{to}(?P<high>{part}))?{after}?")


@dataclass(frozen=True, slots=True)
class Column:
    """The measure that a column, a row or 单位：万元 gives to bare numbers: its scale, the measure and its base."""

    scale: float
    measure: Measure
    per: str | None


_SCALE = re.compile(r"[十百千万亿]*(?![瓦克米伏])")


def column(unit: str) -> Column:
    """What a printed unit such as 万元, (户) or 元/人·月 says."""
    name = unit.strip().strip("()").strip()
    scale = _SCALE.match(name)
    place = scale.end() if scale else 0
    measure = measures.at(name, place)
    if measure is None:
        return Column(numerals.number(name[:place]) or 1.0, Measure(name[place:], name[place:], "count"), None)
    base = measures.base_behind(name, place + len(measure.printed))
    return Column((numerals.number(name[:place]) if place else 1.0) or 1.0, measure, base.name if base else None)


def bare(text: str, unit: str | None) -> tuple[Figure, ...]:
    """The figure of a folded text that is only a number, in the unit of its column or row; () without a unit."""
    match = _alone().fullmatch(text.strip())
    low = numerals.read(match["low"]) if match else None
    if match is None or low is None or not unit:
        return ()
    given = column(unit)
    scale = given.measure.factor * (1.0 if match[0].rstrip("以上下内左右余")[-1:] in ("万", "亿") else given.scale)
    far = numerals.read(match["high"]) if match["high"] else None
    high = round(far.value * scale, 6) if far else None if low.high is None else round(low.high * scale, 6)
    shared = _shared_scale(low.value, match["high"]) if far else 1
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
    return (_bounded(text, figure),)
