"""Numbers with their measures, found in running text: the first step of the reading.

In: folded text. Out: ``Figure`` after ``Figure`` in reading order, dates, names and other numbers that count nothing left
out, ranges put together. What a number counts and what it is for is settled later, from the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.quantities import measures, numerals
from extract.quantities.measures import Kind, Measure
from extract.quantities.numerals import Numeral
from extract.quantities.vocabulary import rows, source
from extract.records import Bound


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeral with its measure. ``start``..``end`` covers bound words directly around it and the base behind it;
    ``digits`` is where the numeral begins, ``rest`` where the measure ends."""

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
def _candidate() -> re.Pattern[str]:
    """A numeral, or a fraction, with what may stand before it."""
    part = numerals.pattern()
    return re.compile(
        rf"(?P<sign>负|零下|(?<![0-9A-Za-z)\]~])-(?=[0-9]))?(?P<money>[¥￥$€£])?"
        rf"(?:(?P<base>百|千|万|[0-9一二三四五六七八九十]{{1,9}})分之(?P<share>{numerals.number_pattern()})|翻(?P<doubled>[一两二三]?)番|(?P<plain>{part}))"
    )


@cache
def _quick() -> re.Pattern[str]:
    """A sieve that runs over plain prose: a digit, or Chinese numerals in front of something that may be a measure."""
    follow = re.escape(measures.first_characters() + "余多来几分点至到~-半翻")
    return re.compile(
        rf"[0-9]|[零一二两三四五六七八九十百千万亿半数几廿卅壹贰叁肆伍陆柒捌玖拾](?=[{follow}零一二两三四五六七八九十百千万亿佰仟拾壹贰叁肆伍陆柒捌玖])|翻[一两二三]?番"
    )


@cache
def _nothing() -> re.Pattern[str]:
    """Every way not to count; the look-ahead lets plain text pass at the speed of a character class."""
    first = "".join(str(row.get("first", "")) for row in rows("not_quantities"))
    return re.compile(rf"(?=[0-9半几{numerals.SIGNS}{first}]){source('not_quantities')}")


@cache
def _before() -> re.Pattern[str]:
    groups = zip(("more", "less", "about"), ("at least, before", "at most, before", "about, before"), strict=True)
    return re.compile(
        "(?:" + "|".join(f"(?P<{key}>{source('bounds', name)})" for key, name in groups) + r")(?:的|有|达|为|在|到)?$"
    )


@cache
def _after() -> re.Pattern[str]:
    groups = zip(("less", "more", "about"), ("at most, after", "at least, after", "about, after"), strict=True)
    return re.compile("|".join(f"(?P<{key}>{source('bounds', name)})" for key, name in groups))


_SIDES: dict[str, Bound] = {"more": ">=", "less": "<=", "about": "~"}
_MONEY = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}


def scan(text: str) -> Iterator[Figure]:
    """The figures of folded ``text`` in reading order."""
    return (found for found in walk(text) if isinstance(found, Figure))


def walk(text: str) -> Iterator[Figure | Leftover]:
    """The figures of folded ``text``, and between them the Arabic numbers that no rule understood."""
    names: Names | None = None
    place = 0
    while hit := _quick().search(text, place):
        match = _candidate().match(text, _sign_before(text, hit.start(), place))
        match = match or _candidate().match(text, hit.start())
        if match is None:
            place = hit.end()
            continue
        place = match.end()
        figure = _read(text, match)
        if figure is None and not "0" <= text[hit.start()] <= "9":
            continue
        names = names or Names(text)
        if names.hold(figure.digits if figure else hit.start(), match.end()):
            continue
        if figure and _counts(text, figure):
            place = max(place, figure.end)
            yield figure
        elif figure is None and text[match.end() : match.end() + 1] not in _NUMBERING:
            yield Leftover(hit.start(), match.end())


_NUMBERING = frozenset("、.)")


@dataclass(frozen=True, slots=True)
class Leftover:
    """A number that stands in no name and has no measure."""

    start: int
    end: int


class Names:
    """The stretches of a text whose numbers count nothing, asked for in reading order."""

    __slots__ = ("_at", "_spans")

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _nothing().finditer(text)]
        self._at = 0

    def hold(self, start: int, end: int) -> bool:
        """Whether a number at ``start``..``end`` lies in such a stretch."""
        while self._at < len(self._spans) and self._spans[self._at][1] <= start:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at][0] < end


def _sign_before(text: str, place: int, floor: int) -> int:
    """Where the number begins when a sign or a currency stands before it."""
    while place > floor and text[place - 1] in "-负下上近成¥￥$€£":
        place -= 2 if text[place - 2 : place] == "零下" else 1
    return place


def _read(text: str, match: re.Match[str]) -> Figure | None:
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


def _behind(text: str, figure: Figure) -> Figure:
    """What may follow a measure: a half, small money, the far end of a range, the base of a rate."""
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
    before = _before().search(text, max(0, figure.start - 8), figure.start)
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
    return replace(
        figure, start=start, end=base.end if base else end, bound=bound, per=base.name if base else figure.per
    )


_TIMED = re.compile(r"(?:到|至|达|为|时间|时长|时限|天数|由|从|每[一-鿿]{1,6}|均|低于|少于|超过|少|多|短|长|[0-9])$")
_DELIVERED = re.compile(r"(?:[建设立打造置成办开购买增添装配发给修铺达造供各]|[每][一-鿿]{1,8}|体检|筛查|检查|查体|培训|活动|至少|少于|低于|有)$")
_LONE = frozenset("个处家座所条台套辆场间间部块片口栋幢支根盏株小时份对名次")


_NAMING = re.compile(r"二(?:次|期|个|路|部|级|批|处|家|台|座|条|人|队|班|道|门|组|口|段)|[一二三四五六七八九]{1,2}(?:路|段|队|班|期)")


def _counts(text: str, figure: Figure) -> bool:
    """Whether the number counts something: neither a name, nor a time to do it in, nor 一 in running speech."""
    left = text[max(0, figure.digits - 10) : figure.digits]
    if _lettered(left, figure) or left.endswith("每"):
        return False
    printed = text[figure.digits : figure.rest]
    if _NAMING.fullmatch(printed) or (left.endswith("为") and printed in ("1班", "一班", "1组")):
        return False
    if figure.kind == "time":
        return (
            figure.end > figure.rest
            and figure.bound != "="
            or bool(_TIMED.search(text[max(0, figure.start - 10) : figure.start]))
        )
    if text[figure.digits] == "一" and figure.value == 1 and figure.kind in ("count", "event", "person"):
        return text[figure.digits + 1] in _LONE and bool(_DELIVERED.search(left))
    return not _AT_EACH.match(text, figure.end)


_AT_EACH = re.compile(r"[一-鿿()]{1,8}各(?!类|项|级|种|个)")


def _lettered(left: str, figure: Figure) -> bool:
    """G205 and T3 are names; AED60台 is sixty machines."""
    if not left[-1:].isascii() or not left[-1:].isalpha():
        return False
    return len(left) < 2 or not left[-2].isalpha() or not left[-2].isascii() or figure.kind not in ("count", "person")


@cache
def _alone() -> re.Pattern[str]:
    """A text that is only a number, with bound words and blanks around it."""
    before = source("bounds", "at least, before", "at most, before", "about, before")
    after = source("bounds", "at least, after", "at most, after", "about, after")
    return re.compile(rf"\s*{before}?\s*(?P<plain>{numerals.pattern()})\s*{after}?\s*")


_UNIT = re.compile(r"(?P<scale>[十百千万亿]*)(?P<word>.+)")


def bare(text: str, unit: str | None) -> tuple[Figure, ...]:
    """The figure of a text that is only a number, in the unit its column or row names (万元 -> 元); () without a unit."""
    match = _alone().fullmatch(text)
    named = _UNIT.fullmatch(unit.strip("()() ")) if unit else None
    numeral = numerals.read(match["plain"]) if match else None
    if match is None or named is None or numeral is None:
        return ()
    measure = measures.named(named["word"])
    factor = (numerals.number(named["scale"]) or 1.0) if named["scale"] and not _scaled(match["plain"]) else 1.0
    factor *= measure.factor if measure else 1.0
    kind: Kind = measure.kind if measure else "count"
    value = round(numeral.value * factor, 6)
    start, end = match.span("plain")
    name = measure.unit if measure else named["word"]
    return (
        _bounded(text, Figure(start, end, start, end, value, None, name, kind, None, numeral.bound, numeral.exact)),
    )


def _scaled(printed: str) -> bool:
    return printed[-1] in "万亿"
