"""Numerals: Arabic, Chinese and mixed, decimals, fractions and vague ones.

In: folded text. Out: ``Numeral`` for one printed number. The grammar is code because it is arithmetic; the words that
make a number vague are data (``numerals.toml``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from shishi.extract.quantities.sizes import TEN
from shishi.extract.quantities.vocabulary import first_characters, source, words
from shishi.extract.quantities.vocabulary import pattern as pattern_of
from shishi.extract.records import Bound

_DIGITS = {
    sign: value
    for value, signs in enumerate(
        ("零〇", "一壹幺", "二两贰俩", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
_MYRIAD = 10**4
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_LATIN = {"k": 1000, "K": 1000, "M": 10**6}
# 1.2E+05 as sheets print it, 10^4; without a sign a capital letter stands in names (2E5栋).
_POWER = r"(?:(?:e[+-]?|E[+-])[0-9]{1,2}(?![0-9A-Za-z])|\^[+-]?[0-9]{1,2}(?![0-9.]))"
SCALES = "十百千万亿"  # as they are mostly written
ONES = "一二两三四五六七八九"
_TENS = {"廿": 20, "卅": 30}
_SCALE = "".join(_SCALES).replace("兆", "")  # 兆 is a scale only in front of 亿 and 万: 兆瓦
SIGNS = "".join(_DIGITS) + _SCALE + "".join(_TENS)
_PART = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+|.")
_LONGEST = 30  # digits: what is longer is no number that anybody prints
_LONGEST_IN_WORDS = 40  # signs: 亿 of 亿 with all their places, and decimals
ARABIC = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|(?<![0-9.])\.[0-9]+)"
_UNDER_MYRIAD = "[" + "".join((*_DIGITS, *(sign for sign, worth in _SCALES.items() if worth < _MYRIAD))) + "]+"
_TRILLION = f"{_UNDER_MYRIAD}兆(?={_UNDER_MYRIAD}[亿万])"


class Numeral(Struct, frozen=True, gc=False):
    """One number: value, end of a range, the side on which the true value lies, and whether it is exact."""

    value: float
    high: float | None = None
    bound: Bound = "="
    exact: bool = True


@cache
def pattern() -> str:
    """The source of an expression for one numeral, for use inside larger ones."""
    vague = source("numerals", "inexact")
    return rf"(?:{vague}|{number_pattern()}){_more_of_it()}|半"


@cache
def digits_pattern() -> str:
    """The source of an expression for what ``pattern`` takes where a digit stands."""
    return _mixed() + _more_of_it()


def _more_of_it() -> str:
    return rf"(?:{source('numerals', 'more')}(?:[{_SCALE}]+)?)?"


@cache
def number_pattern() -> str:
    """The source of an expression for one plain numeral; 千 in front of a measure is a part of that (千伏)."""
    signs = rf"(?:[{SIGNS.replace('千', '')}]|{_thousand()})+"
    hans = rf"(?:{_TRILLION})?{signs}(?:点[{''.join(_DIGITS)}0-9]+[十百千万亿]*)?"
    return rf"(?:{_mixed()}|{hans})"


def _mixed() -> str:
    """The source of an expression for a number that begins in digits."""
    scaled = rf"(?:[{_SCALE.replace('千', '')}]|{_thousand()})"
    ones = rf"(?:(?<=[万千百亿])|零)[0-9]{{1,4}}(?![0-9]|{source('numerals', 'an age')})"
    groups = rf"{scaled}+(?:零?[0-9]+(?:\.[0-9]+)?{scaled}+)*(?:{ones})?"
    return rf"{ARABIC}(?:{groups}|{_POWER}|[ ]?[kKM](?![A-Za-z]))?"


def _thousand() -> str:
    return f"千(?!{source('numerals', 'behind a thousandfold')})"


def is_large_and_told(printed: str) -> bool:
    """Whether a number in Chinese signs says how many hundreds or more: 三万, 数百, but not 百万 and 亿万 alone."""
    return printed[:1] in _TOLD and printed[-1:] in _LARGE


_TOLD = frozenset((*"".join(_DIGITS), *"十拾数几"))
_LARGE = frozenset("百佰千仟万亿余多")


@lru_cache(maxsize=4096)
def read(printed: str) -> Numeral | None:
    """The number that ``printed`` (folded, one match of ``pattern``) means; None for a run of signs without meaning."""
    if _is_too_long(printed):
        return None
    if printed.isdecimal() and printed.isascii():
        return Numeral(float(printed))
    if printed == "半":
        return Numeral(0.5)
    vague = None if "0" <= printed[0] <= "9" else _vague(printed) or _pair(printed)
    if vague:
        return vague
    more = "" if _more_begins().isdisjoint(printed) else _more(printed)
    bare = printed.replace(more, "", 1) if more else printed
    value = number(bare)
    return None if value is None else Numeral(value, bound=">=" if more else "=", exact=more not in ("几", "来"))


@cache
def _more_begins() -> frozenset[str]:
    return first_characters("numerals", "more")


def _more(printed: str) -> str:
    """The word in a number that says it is more, if there is one."""
    return next((word for word in words("numerals", "more") if word in printed), "")


def _is_too_long(printed: str) -> bool:
    return len(printed) > (_LONGEST if printed[:1].isascii() else _LONGEST_IN_WORDS)


def number(printed: str) -> float | None:
    """The value of a plain numeral such as 1.2万, 3万5千, 一千二百 or 十二点五; None for nonsense."""
    if not printed or _is_too_long(printed):
        return None
    if printed[-1] in _LATIN:
        return _tidy(float(printed[:-1].replace(",", "")) * _LATIN[printed[-1]])
    if not _RAISING.isdisjoint(printed) and (power := _RAISED.fullmatch(printed)):
        return _raised(power)
    whole, _, decimals = printed.partition("点")
    value = _integer(whole)
    if value is None or not decimals:
        return value
    match = re.fullmatch(f"([^{SCALES}]+)([{SCALES}]*)", decimals)
    if not match:
        return None
    fraction = float(
        "0." + "".join(char if char.isdigit() and char.isascii() else str(_digit(char)) for char in match[1])
    )
    return round((value + fraction) * _scaled(match[2]), 10)


_RAISING = frozenset("eE^")
_RAISED = re.compile(rf"(?P<plain>{ARABIC})(?P<by>[eE^])(?P<power>[+-]?[0-9]+)")


def _raised(match: re.Match[str]) -> float | None:
    """1.2E+05 is 120,000 and 10^4 is 10,000; None for what no number is (0^-2) or what is too large."""
    plain, power = float(match["plain"].replace(",", "")), int(match["power"])
    try:
        return _tidy(plain**power if match["by"] == "^" else plain * 10.0**power)
    except ArithmeticError:
        return None


def _digit(sign: str) -> int:
    return _DIGITS[sign]


def _scaled(scales: str) -> int:
    product = 1
    for sign in scales:
        product *= _SCALES[sign]
    return product


_PAIR = re.compile(f"(|.*[{SCALES}])([{ONES}])([{ONES[1:]}])([{SCALES}]*)")


def _pair(printed: str) -> Numeral | None:
    """三四 is three to four, 三五十 thirty to fifty, 一两百 one or two hundred, 十五六 fifteen or sixteen."""
    match = _PAIR.fullmatch(printed)
    if not match or not _digit(match[2]) < _digit(match[3]) <= _digit(match[2]) + 2:
        return None
    if match[1] and not match[4] and match[1][-1] != "十":
        return None
    low, high = (number(match[1] + sign + match[4]) for sign in (match[2], match[3]))
    return None if low is None else Numeral(low, high, exact=False)


_HALF_HUNDRED = 50


def _vague(printed: str) -> Numeral | None:
    """上百, 数十, 近千, 十几: the number named, with the side on which the true one lies."""
    if not pattern_of("numerals", "inexact").fullmatch(printed):
        return None
    scales = "".join(sign for sign in printed if sign in _SCALES)
    base = _scaled(scales or "十") * (_DIGITS.get(printed[0]) or 1) if printed != "半百" else _HALF_HUNDRED
    return Numeral(base, bound="~" if printed[0] in "近半" else ">=", exact=False)


def _integer(printed: str) -> float | None:
    """Sum of sections: digits times their scales; 万 and 亿 close a section. 零 only keeps places apart."""
    total = section = 0.0
    current: float | None = None
    last = 1
    for part in _PART.findall(printed):
        scale = _SCALES.get(part, 0)
        if scale >= _MYRIAD:
            said = section + current if current is not None else section or None
            total, section, current, last = _closed(total, said, scale), 0.0, None, scale
        elif scale:
            section += (1 if current is None else current) * scale
            current, last = None, scale
        elif part in _TENS:
            section += _TENS[part]
        elif part in "零〇" and current is None:
            last = 1
        else:
            amount = _amount(part)
            if amount is None:
                return None
            current = amount if current is None else current * 10 + amount
    if current is not None and last > TEN and printed[-2:-1] in _SCALES and current < TEN:
        current *= last // 10
    return _tidy(total + section + (current or 0))


def _closed(total: float, section: float | None, scale: int) -> float:
    """The total once 万, 亿 or 兆 closes a section; without any figure of its own the scale counts once."""
    if section is None:
        return total * scale if total else float(scale)
    return (total + section) * scale if total and total < scale else total + section * scale


def _amount(part: str) -> float | None:
    if part in _DIGITS:
        return _DIGITS[part]
    plain = part.replace(",", "").replace(" ", "")
    return float(plain) if plain.replace(".", "", 1).isdigit() else None


def _tidy(value: float) -> float:
    return float(f"{value:.12g}")
