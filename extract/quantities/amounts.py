"""One printed number with its measure, read out in full: ranges, halves, small money, bounds, bases.

In: folded text and a match of ``candidate``. Out: a ``Figure``, or None where no measure follows. Whether it counts
anything is not asked here.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from shishi.extract.quantities import fractions, measures, numerals, small_parts
from shishi.extract.quantities.fractions import Share
from shishi.extract.quantities.measures import Measure
from shishi.extract.quantities.numerals import Numeral
from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.vocabulary import (
    Beginnings,
    begins,
    chosen,
    first_characters,
    last_characters,
    small,
    small_source,
    source,
    words,
)
from shishi.extract.records import Bound
from shishi.extract.rules.compiled import plainly


def candidate(text: str) -> re.Pattern[str]:
    """A numeral, or a fraction, with what may stand before it; quicker where ``text`` has no fraction."""
    return _with_fractions() if "分之" in text else _without_fractions()


def in_digits(text: str) -> re.Pattern[str]:
    """What ``candidate`` takes at a digit with nothing in front of it: most numbers."""
    return _with_fractions() if "分之" in text else _digits_alone()


@cache
def _digits_alone() -> re.Pattern[str]:
    never = "".join(f"(?P<{name}>)" for name in ("sign", "money", "base", "share", "wholes", "doubled", "halved"))
    return plainly(f"(?P<plain>{numerals.digits_pattern()})|(?!){never}")


@cache
def _signed() -> str:
    names = "currency", "currency by name"
    first = re.escape("".join(sorted(first_characters("quantity_words", *names))))  # most numbers pass at its speed
    return f"{small_source('sign')}?(?:(?=[{first}])(?P<money>{small_source(*names)})[ ]?)?"


@cache
def _whole_words() -> str:
    return rf"{small_source('doubled')}|(?P<halved>{small_source('halved')})"


@cache
def _without_fractions() -> re.Pattern[str]:
    never = "(?P<base>(?!))(?P<share>(?!))(?P<wholes>(?!))"
    return plainly(rf"{_signed()}(?:{never}|{_whole_words()}|(?P<plain>{numerals.pattern()}))")


@cache
def _with_fractions() -> re.Pattern[str]:
    return plainly(rf"{_signed()}(?:{fractions.source()}|{_whole_words()}|(?P<plain>{numerals.pattern()}))")


@cache
def _before() -> re.Pattern[str]:
    groups = zip(("more", "less", "about"), ("at least, before", "at most, before", "about, before"), strict=True)
    return plainly(
        "(?:"
        + "|".join(f"(?P<{key}>{source('bounds', name)})" for key, name in groups)
        + rf"){small_source('particle')}?{small_source('including')}?$"
    )


@cache
def _before_ends() -> frozenset[str]:
    sides = last_characters("bounds", "at least, before", "at most, before", "about, before")
    return sides | last_characters("quantity_words", "particle") | {")"}


@cache
def _after() -> re.Pattern[str]:
    groups = zip(("less", "more", "about"), ("at most, after", "at least, after", "about, after"), strict=True)
    return plainly("|".join(f"(?P<{key}>{source('bounds', name)})" for key, name in groups))


@cache
def _after_begins() -> Beginnings:
    return begins(("bounds", "at most, after"), ("bounds", "at least, after"), ("bounds", "about, after"))


_SIDES: dict[str, Bound] = {"more": ">=", "less": "<=", "about": "~"}


@cache
def _money() -> dict[str, str]:
    listed = chosen("quantity_words", "currency", "currency by name")
    return {sign: str(rule.says["unit"]) for rule in listed for sign in rule.words}


def read(text: str, match: re.Match[str]) -> Figure | None:
    """The figure that begins with a ``match`` of ``candidate``; None where no measure stands behind the numeral."""
    plain = match["plain"]
    if plain is None:
        return _in_words(text, match)
    start, end = match.span("plain")
    numeral = numerals.read(plain)
    if numeral is None:
        return None
    if text[end : end + 1] in _goes_on():
        numeral, end = _nearly(text, match, *_times(text, *_range(text, numeral, end)))
    behind = text[end : end + 1]
    blank = behind in (" ", "+")
    if behind == "+" and numeral.bound == "=":
        numeral = replace(numeral, bound=">=")
    measure, known = _measure(text, end + blank, match)
    if measure and measure.printed == "个" and (points := small_parts.points(text, end + blank + 1)):
        measure = points
    lent = measure is None and not blank
    if lent and behind in _beside_begins():
        measure, known = _lent(text, match, end), True
        numeral = _scaled_as_whole(text, numeral, end)
    if measure is None and behind == "/" and (share := fractions.stroke(text, start)):
        return bounded(text, _shared(share, start))
    if measure is None and len(plain) > 1 and plain.endswith("两"):
        numeral, measure = numerals.read(plain[:-1]) or numeral, Measure("", "两", "size")
    if measure is None:
        return None
    rest = end if lent or not measure.printed else end + blank + len(measure.printed)
    sign = -1 if match["sign"] and _below_zero(text, match, measure) else 1
    value = round(sign * measure.factor * numeral.value, 10)
    high = None if numeral.high is None else round(measure.factor * numeral.high, 10)
    outer = match.start() if (match["money"] and measure.kind == "money") or sign < 0 else start
    figure = Figure(
        outer, rest, start, rest, value, high, measure.unit, measure.kind, None, numeral.bound, numeral.exact, known
    )
    return bounded(text, figure if lent else _behind(text, figure))


def _in_words(text: str, match: re.Match[str]) -> Figure | None:
    """A share, or a word that is a number by itself."""
    if not match["share"]:
        return small_parts.in_words(match)
    share = fractions.read(text, match)
    return bounded(text, _shared(share, match.start() if match["sign"] else share.start)) if share else None


def _below_zero(text: str, match: re.Match[str], measure: Measure) -> bool:
    """Whether a dash in front of the number is a minus: behind a Chinese character only for shares and degrees."""
    before = text[match.start() - 1 : match.start()]
    return match["sign"] != "-" or measure.kind == "share" or "度" in measure.unit or not "\u4e00" <= before <= "\u9fff"


def _measure(text: str, place: int, match: re.Match[str]) -> tuple[Measure | None, bool]:
    """The measure at ``place``, and whether it was found in the list of measures."""
    measure = measures.at(text, place)
    if sign := match["money"]:
        named = sign in words("quantity_words", "currency by name")
        if measure is None or (measure.kind != "money" and not named):
            return Measure("", _money()[sign], "money"), True
        if measure.unit == "元":
            return Measure(measure.printed, _money()[sign], measure.kind, measure.factor), True
    if measure:
        return measure, True
    if not "0" <= match["plain"][0] <= "9":
        spoken = numerals.is_large_and_told(text[match.start("plain") : place])
        find = measures.unmeasured if spoken else measures.people
        return find(text, match.start("plain"), place), True
    return measures.unmeasured(text, match.start("plain"), place) or measures.unknown(text, place), False


@cache
def _second() -> re.Pattern[str]:
    return plainly(rf"{source('numerals', 'to')}(?P<high>{numerals.pattern()})")


@cache
def _joins_ends() -> frozenset[str]:
    """What stands between the ends of a range begins with one of these."""
    return first_characters("numerals", "to") | first_characters("quantity_words", "and")


@cache
def _goes_on() -> frozenset[str]:
    """Behind a number these may join another to it: the end of a range, a factor, a digit beside it."""
    return _joins_ends() | _BY | {"、"}


def _range(text: str, low: Numeral, end: int) -> tuple[Numeral, int]:
    """5至8, 20-30万: the second number joins the first; a scale printed only behind the second holds for both."""
    if text[end : end + 1] not in _joins_ends():
        return low, end
    match = _second().match(text, end) or _between().match(text, end)
    high = numerals.read(match["high"]) if match else None
    if match is None or high is None or low.high is not None or measures.at(text, match.end()) is None:
        return low, end
    scale = shared_scale(low.value, match["high"])
    scale = scale if low.value * scale < high.value else 1
    if low.value >= high.value:
        return low, end
    return replace(low, value=low.value * scale, high=high.value), match.end()


def _nearly(text: str, match: re.Match[str], low: Numeral, end: int) -> tuple[Numeral, int]:
    """八、九百万 and 七、八个 inside of a sentence: somewhere between the two, which follow each other."""
    side = _beside_sign().match(text, end) if text[end : end + 1] == "、" else None
    if side is None or not "\u4e00" <= text[match.start() - 1 : match.start()] <= "\u9fff":
        return low, end
    both = numerals.read(match["plain"] + side[1])
    measure = measures.at(text, side.end())
    named = measure and measure.kind in ("count", "event") and measure.unit != "个"  # 二、三期: the second and third
    return (low, end) if named or both is None or both.high is None else (both, side.end())


@cache
def _beside_sign() -> re.Pattern[str]:
    return plainly(f"、([{numerals.ONES}][{numerals.SCALES}]*)")


@cache
def _factor() -> re.Pattern[str]:
    return plainly(rf"{source('numerals', 'by')}(?P<times>{numerals.number_pattern()})")


def _times(text: str, first: Numeral, end: int) -> tuple[Numeral, int]:
    """2×5万吨: the product, where what is measured is no length; 5×10⁴吨, 5×10^4吨: the power."""
    if text[end : end + 1] not in _BY:
        return first, end
    if power := _POWER.match(text, end):
        return replace(first, value=first.value * 10.0 ** int(power.group(1).translate(_RAISED))), power.end()
    match = _factor().match(text, end)
    second = numerals.number(match["times"]) if match else None
    measure = measures.at(text, match.end()) if match else None
    if match is None or second is None or measure is None or measure.kind != "size":
        return first, end
    if measure.unit in words("quantity_words", "a length"):
        return first, end
    return replace(first, value=first.value * second), match.end()


_POWER = re.compile(r"[×xX*]10(?:\^(?=[0-9]))?([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|(?<=\^)[0-9]{1,2})")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BY = frozenset("×*xX")


@cache
def _beside() -> re.Pattern[str]:
    sides = source("bounds", "at least, before", "at most, before")
    joint = source("numerals", "beside") + "|" + source("numerals", "both sides") + f"?{sides}"
    return plainly(rf"(?:{joint})(?P<next>{numerals.pattern()})")


_SHARING = 8  # numbers of a list that may share the measure of the last one


def _lent(text: str, match: re.Match[str], end: int) -> Measure | None:
    """The measure that a number of a list shares with those behind it: 分别接待3500万、2300万人次, 3000/2500户."""
    place, slash = end, text.startswith("/", end)
    bound = text[match.start() - 1 : match.start()] in _before_ends()
    told = slash or match["plain"][-1] in "万亿" or (bound and _before().search(text, match.start() - 8, match.start()))
    told = told or small("one each").search(text, max(0, match.start() - 16), match.start())
    for _ in range(_SHARING if told else 0):
        following = _beside().match(text, place)
        if following is None:
            return None
        measure = measures.at(text, following.end())
        if measure is not None:
            return measure if not slash or measure.kind in ("count", "person", "money", "size") else None
        place = following.end()
    return None


@cache
def _beside_begins() -> frozenset[str]:
    """What stands between a number and the next one begins with one of these."""
    sides = first_characters("bounds", "at least, before", "at most, before")
    return sides | first_characters("numerals", "beside", "both sides")


def _scaled_as_whole(text: str, first: Numeral, end: int) -> Numeral:
    """1.26/1.2万人: the scale behind the whole holds for what is done of it, too."""
    following = _beside().match(text, end) if text.startswith("/", end) else None
    scale = shared_scale(first.value, following["next"]) if following else 1
    return first if scale == 1 else replace(first, value=first.value * scale)


def shared_scale(low: float, high: str) -> int:
    """The scale that a range prints only behind its second number (15~20万), 1 where there is none."""
    scale = {"万": 10**4, "亿": 10**8}.get(high[-1], 1)
    return scale if low < 10**4 else 1


def _shared(share: Share, start: int) -> Figure:
    """A share as a figure that begins with its sign."""
    span = start, share.end, share.start, share.end
    return Figure(*span, share.value, share.high, share.unit, share.kind, None, "=", exact=share.exact)


@cache
def _following() -> frozenset[str]:
    return frozenset((*"0123456789", *words("quantity_words", "goes on behind a measure")))


def _behind(text: str, figure: Figure) -> Figure:
    """What may follow a measure: a half, small money, the far end of a range, the base of a rate."""
    following = text[figure.rest : figure.rest + 1]
    if figure.unit == "块":
        figure = small_parts.spent(text, figure)
    if following not in _following() and text[figure.rest - 1] != "折" and not text.startswith("(含)", figure.rest):
        return figure
    figure = small_parts.tenths(text, small_parts.halved(text, figure))
    if figure.high is None and (figure.kind == "money" or figure.unit == "块"):
        figure = small_parts.with_change(text, figure)
    figure = _with_far_end(text, figure)
    if figure.kind == "money" and (once := small("once").match(text, figure.rest)):
        return replace(figure, per=measures.base_name((once["base"],)), end=once.end())
    base = measures.base_behind(text, figure.rest)
    return replace(figure, per=base.name, end=base.end) if base else figure


def _with_far_end(text: str, figure: Figure) -> Figure:
    """50元至100元, 20人和30人之间: both ends carry the measure."""
    match = _second().match(text, figure.rest) or _between().match(text, figure.rest)
    high = numerals.read(match["high"]) if match and figure.high is None else None
    if match is None or high is None or text[figure.digits - 1 : figure.digits] in ("由", "从"):
        return figure
    measure = measures.at(text, match.end())
    if measure is None or measure.unit != figure.unit or high.value * measure.factor <= figure.value:
        return figure
    end = match.end() + len(measure.printed)
    if text[figure.rest] in words("quantity_words", "and") and not text.startswith("之间", end):
        return figure
    return replace(figure, high=round(high.value * measure.factor, 10), rest=end, end=end)


@cache
def _between() -> re.Pattern[str]:
    return plainly(rf"{small_source('and')}(?P<high>{numerals.pattern()})(?={small_source('between')})")


def bounded(text: str, figure: Figure) -> Figure:
    """Take in the bound words directly before the numeral and behind the measure (and its base)."""
    ends = text[figure.start - 1 : figure.start] in _before_ends()
    before = _before().search(text, max(0, figure.start - 12), figure.start) if ends else None
    after = _after().match(text, figure.end) if _after_begins()[text[figure.end : figure.end + 1]] else None
    side = after or before
    if side is None:
        return _compared(text, figure) if text[figure.start - 1 : figure.start] == "比" else figure
    start = before.start() if before else figure.start
    end = after.end() if after else figure.end
    bound = _SIDES[before.lastgroup or ""] if before else figure.bound
    if bound == "~" and figure.bound == ">=" and not small("nearly").search(text, start, figure.start):
        bound = ">="  # 约500余户: more than the number, and not by much
    if after and bound in ("=", "~"):
        bound = _SIDES[after.lastgroup or ""]
    base = measures.base_behind(text, end) if after and figure.per is None else None
    return _widened(figure, (start, base.end if base else end), bound, base.name if base else figure.per)


def _compared(text: str, figure: Figure) -> Figure:
    """比300元高: what is told lies above the number."""
    before = small("compared").search(text, max(0, figure.start - 3), figure.start)
    more, less = (small(name).match(text, figure.end) for name in ("more than compared", "less than compared"))
    behind = more or less
    if before is None or behind is None:
        return figure
    return _widened(figure, (before.start(), behind.end()), ">=" if more else "<=", figure.per)


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
