"""Numbers and dates as a spreadsheet shows them: the number formats of Excel and WPS.

In: a stored value and its format code (ECMA-376 part 1, 18.8.31). Out: the text in the cell. Sections by sign and by
condition, scaling and literal text between digits (``0!.0,"万人次"`` shows 123456 as 12.3万人次), percent, exponents,
dates with Chinese parts, Chinese numerals; colours and widths say nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache, partial
from itertools import takewhile
from math import isfinite
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

from shishi.extract.readers.number_forms import number_text
from shishi.extract.rules import any_of

_ZERO = 2  # sections of a format: for what is above zero, below it, zero
_LEAP_DAY = 60  # 29 February 1900, which never was and is counted all the same
_TWO_DIGITS = 2  # signs of a part of a date that is shown with two digits; more show a name or the whole year
_IN_FULL = 4  # signs of a weekday that is written out

_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)$")
_COMPARE = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_ELAPSED = re.compile(r"[hms]+$", re.IGNORECASE)
_SYSTEM_DATE = {"$-F800": 'yyyy"年"m"月"d"日"', "$-F400": "h:mm:ss"}
_USUAL = re.compile(r"(?P<grouped>#,##)?0(?P<places>\.0{1,9})?(?P<hundreds>%)?(?:_ |_\))?")
SHOWN = 11  # digits of a number without a format
MIDWAY = 1e-4  # of a place: nearer to midway between two places, only decimal arithmetic rounds as people do
FAR = 1e9  # places up to which a number says how near to midway it is
EXACT = 1e15  # beyond, a number has no decimals, and decimal arithmetic more digits than it rounds
_LONGEST = 255  # characters of a format that programs take
_WIDE = Context(prec=1_000)  # the largest number with as many decimals as a format has room for
_DAYS = "一二三四五六日"
_HALVES = (("上午", "AM"), ("下午", "PM"))
_ELAPSED_UNITS = (24, 1440, 86_400)  # hours, minutes, seconds of a day
_CHINESE_MONTH_DAY, _CHINESE_DAY, _CHINESE_MONTH = 'm"月"d"日"', 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"'
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: _CHINESE_MONTH, 28: _CHINESE_MONTH_DAY, 29: _CHINESE_MONTH_DAY, 30: "m-d-yy", 31: _CHINESE_DAY,
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
    36: _CHINESE_MONTH, 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0", 42: "¥#,##0", 43: "#,##0.00", 44: "¥#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", 50: _CHINESE_MONTH, 51: _CHINESE_MONTH_DAY, 52: _CHINESE_MONTH, 53: _CHINESE_MONTH_DAY,
    54: _CHINESE_MONTH_DAY, 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: _CHINESE_MONTH,
    58: _CHINESE_MONTH_DAY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a usual format shows a number: its decimals, how Python writes it, and the sign of hundredths."""

    decimals: int
    written: str
    hundreds: str
    places: float  # to the unit, in hundredths where it counts in them

    def rounded(self, value: float) -> str:
        """A number in this format."""
        scaled = value * 100 if self.hundreds else value
        places = scaled * self.places
        if 0 < places < FAR and abs(places % 1 - 0.5) > MIDWAY:
            return format(scaled, self.written) + self.hundreds
        exact = Decimal(repr(value)).scaleb(2 * len(self.hundreds))
        exact = exact.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        return f"{exact or abs(exact):{self.written}}{self.hundreds}"


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format between semicolons: its tokens, for which values it is, how it shows digits."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, float] | None = None
    numerals: str = ""

    def has(self, *kinds: str) -> bool:
        """Whether a token of these kinds is there."""
        return any(kind in kinds for kind, _ in self.tokens)


def built_in(code: int) -> str:
    """The format that a file names by its number alone, as Chinese programs show it."""
    return _BUILT_IN.get(code, "General")


def shown(value: float, form: str, *, from_1904: bool = False) -> str:
    """A number as a cell with the format ``form`` shows it; dates are counted in days."""
    if form == "General":
        return general(value)
    usual = rounding_of(form)
    if usual is not None and abs(value) < EXACT:
        return usual.rounded(value)
    return shown_by_parts(value, form, from_1904=from_1904)


@lru_cache(maxsize=4096)
def shown_by_parts(value: float, form: str, *, from_1904: bool) -> str:
    """A number as any format shows it, by the part of the format that is for it."""
    if not isfinite(value):
        return general(value)
    sections = _sections(form)
    section, signed = _chosen(value, sections)
    if section.has("date", "elapsed") and not section.has("general"):
        return _date(value, _dated(section), from_1904=from_1904)
    text = _numeral(value, section) if section.numerals else _number(abs(value), section)
    return f"-{text}" if value < 0 and signed and any_of("formats", "nonzero").search(text) else text


@lru_cache(maxsize=256)
def rounding_of(form: str) -> Rounding | None:
    """A format that only rounds, groups or counts in hundredths, as most do."""
    match = _USUAL.fullmatch(form)
    if match is None:
        return None
    decimals = max(0, len(match["places"] or "") - 1)
    hundreds = match["hundreds"] or ""
    return Rounding(decimals, f"{',' * bool(match['grouped'])}.{decimals}f", hundreds, 10.0**decimals)


def shown_text(value: str, form: str) -> str:
    """A text as a cell shows it: the part of the format that holds ``@`` may put words around it."""
    section = next((part for part in _sections(form) if part.has("@")), None)
    if section is None or len(section.tokens) == 1:
        return value
    return "".join(value if kind == "@" else text for kind, text in section.tokens if kind in ("@", "literal"))


def shows_texts(form: str) -> bool:
    """Whether a format leaves texts as they are."""
    return form in ("General", "@") or "@" not in form


@cache
def _grammar() -> re.Pattern[str]:
    """One part of a format."""
    general, half = any_of("formats", "general").pattern, any_of("formats", "half of a day").pattern
    return re.compile(
        r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]'
        rf"|(?P<general>{general})|(?P<half>{half})"
        r"|(?P<date>y+|Y+|e+|m+|M+|d+|D+|h+|H+|s+|S+|a{3,4})"
        r"|(?P<exponent>E[+-]0+|(?<=[0#?])/[0-9#?]+)|(?P<sign>[0#?.,%@])|(?P<literal>.)",
        re.DOTALL,
    )


@lru_cache(maxsize=1024)
def _sections(form: str) -> tuple[_Section, ...]:
    """The parts of a format."""
    parts: list[list[tuple[str, str]]] = [[]]
    for match in _grammar().finditer(form[:_LONGEST]):
        if match.lastgroup == "literal" and match.group() == ";":
            parts.append([])
        elif match.lastgroup is not None:
            parts[-1].append((match.lastgroup, match.group(match.lastgroup)))
    return tuple(map(_section, parts))


def _section(parts: Sequence[tuple[str, str]]) -> _Section:
    tokens: list[tuple[str, str]] = []
    condition, numerals = None, ""
    for kind, text in parts:
        if kind != "bracket":
            tokens.append(_token(kind, text))
        elif text in _SYSTEM_DATE:
            return _sections(_SYSTEM_DATE[text])[0]
        elif match := _CONDITION.match(text):
            condition = match.group(1), float(match.group(2))
        elif text.startswith("DBNum"):
            numerals = text
        elif _ELAPSED.match(text):
            tokens.append(("elapsed", text.lower()))
        elif text.startswith("$"):
            tokens.append(("literal", text[1:].split("-")[0]))
    return _Section(tuple(tokens), condition, numerals)


def _token(kind: str, text: str) -> tuple[str, str]:
    if kind in ("quoted", "escaped", "literal"):
        return "literal", text
    if kind == "sign":
        return text if text in ".,%@" else "digit", text
    return kind, text.lower() if kind == "date" else text


def _chosen(value: float, sections: tuple[_Section, ...]) -> tuple[_Section, bool]:
    """The part of the format for a value, and whether a negative value still needs its sign there."""
    for section in sections:
        if section.condition and _COMPARE[section.condition[0]](value, section.condition[1]):
            return section, True
    plain = [section for section in sections if not section.condition and not section.has("@")] or list(sections)
    if value < 0 and len(plain) > 1 and not any(section.condition for section in sections):
        words = "".join(text for kind, text in plain[1].tokens if kind == "literal")
        return (plain[1], False) if words.strip("() ") else (plain[0], True)
    return (plain[2], False) if value == 0 and len(plain) > _ZERO else (plain[0], True)


def _numeral(value: float, section: _Section) -> str:
    """Chinese numerals, of whole numbers only."""
    form = "chineseLegalSimplified" if section.numerals == "DBNum2" else "chineseCounting"
    number = number_text(int(abs(value)), form) if value == int(value) else general(abs(value))
    return "".join(text for kind, text in section.tokens if kind == "literal") + number


def _number(value: float, section: _Section) -> str:
    """A number without its sign: its digits put into the places of the format, from the right."""
    if section.has("exponent") or not section.has("digit"):
        return _without_places(value, section)
    whole, fraction, tail = _split(section.tokens)
    hundreds = sum(kind == "%" for kind, _ in section.tokens)
    exact = Decimal(repr(value)).scaleb(2 * hundreds - 3 * _scale(section.tokens))
    places = sum(kind == "digit" for kind, _ in fraction)
    digits = f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE):f}"
    integer, _, decimals = digits.partition(".")
    grouped = any(kind == "," for kind, _ in _between_digits(whole))
    text = _filled(whole, integer, grouped=grouped) + _decimals(fraction, decimals)
    return (text + "".join(text for kind, text in tail if kind in ("literal", "%"))).strip()


def _split(
    tokens: Sequence[tuple[str, str]],
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[tuple[str, str]]]:
    """What stands before the decimal point, in the decimals and behind them."""
    point = next((at for at, (kind, _) in enumerate(tokens) if kind == "."), len(tokens))
    end = max((at for at, (kind, _) in enumerate(tokens) if kind == "digit" and at > point), default=point)
    return list(tokens[:point]), list(tokens[point : end + 1]), list(tokens[end + 1 :])


def _between_digits(whole: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    places = [at for at, (kind, _) in enumerate(whole) if kind == "digit"]
    return whole[places[0] : places[-1]] if places else []


def _scale(tokens: Sequence[tuple[str, str]]) -> int:
    """How often a thousand is divided out: commas directly behind the last digit."""
    last = max((at for at, (kind, _) in enumerate(tokens) if kind == "digit"), default=-1)
    return sum(1 for _ in takewhile(lambda token: token[0] == ",", tokens[last + 1 :]))


def _filled(whole: Sequence[tuple[str, str]], integer: str, *, grouped: bool) -> str:
    """The digits before the point in their places; the first place takes all that are left."""
    left = integer.lstrip("0")
    places = sum(kind == "digit" for kind, _ in whole)
    shown: list[str] = []
    for kind, text in reversed(whole):
        if kind == "digit":
            places -= 1
            taken = left if places == 0 else left[-1:]
            left = left[: len(left) - len(taken)]
            taken = taken or ("0" if text == "0" else "")
            shown.append(f"{int(taken):,}" if grouped and places == 0 and taken else taken)
        elif kind in ("literal", "%"):
            shown.append(text)
    text = "".join(reversed(shown))
    return f"{int(integer):,}".join(re.split(r"[\d,]+", text, maxsplit=1)) if grouped and integer.strip("0") else text


def _decimals(fraction: Sequence[tuple[str, str]], decimals: str) -> str:
    """The decimals in their places; those that need not be shown go when they are zero."""
    places = [text for kind, text in fraction if kind == "digit"]
    while places and places[-1] != "0" and decimals.endswith("0"):
        places, decimals = places[:-1], decimals[:-1]
    words = "".join(text for kind, text in fraction if kind == "literal")
    return (f".{decimals}" if decimals else "") + words


def _without_places(value: float, section: _Section) -> str:
    """A format that shows the number as it is, with an exponent or as a fraction, among its words."""
    number = general(value)
    if not section.tokens:
        return number
    places = ("general", "exponent", "@")
    words = [number if kind in places else text for kind, text in section.tokens if kind not in ("digit", ".", ",")]
    return "".join(words).strip()


def general(value: float) -> str:
    """At most 11 significant digits, as ``General`` shows them, never in exponents; of whole numbers all digits.

    From two digits more on, Python rounds as decimals do: no number lies midway between what may be shown.
    """
    if abs(value) < EXACT and value % 1 == 0:
        return str(int(value))
    text = repr(value)
    if len(text) <= SHOWN + 1 and "e" not in text:
        return text
    many = len(text.lstrip("-0.")) > SHOWN + 2
    text = f"{value:.11g}" if many else text
    if not many or "e" in text:
        text = f"{Decimal(f'{Decimal(repr(value)):.11g}'):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return text


class _Dated(NamedTuple):
    """How a format shows dates: a form for ``str.format``, and whether it counts hours, minutes or seconds."""

    form: str
    elapsed: bool


def dates(form: str, *, from_1904: bool) -> Callable[[float], str] | None:
    """How a format shows numbers, when it shows every one of them as the same kind of date."""
    sections = _sections(form)
    plain = [section for section in sections if not section.has("@")]
    if len(plain) != 1 or any(section.condition for section in sections):
        return None
    section = plain[0]
    if section.has("general") or not section.has("date", "elapsed"):
        return None
    return partial(_date, dated=_dated(section), from_1904=from_1904)


def _date(value: float, dated: _Dated, *, from_1904: bool) -> str:
    """A date by the parts of its format; what is no date is shown as a number."""
    try:
        moment = _moment(value, from_1904=from_1904)
    except (OverflowError, ValueError):
        return general(value)
    elapsed = [int(round(value * units, 6)) for units in _ELAPSED_UNITS] if dated.elapsed else ()
    day, hour, half = _DAYS[moment.weekday()], (moment.hour - 1) % 12 + 1, moment.hour // 12
    return dated.form.format(moment, day, hour, *_HALVES[half], *elapsed).strip()


@lru_cache(maxsize=256)
def _dated(section: _Section) -> _Dated:
    """The form of a date for ``str.format``: moment, weekday, hour, names of the half day, what elapsed."""
    tokens, halved = section.tokens, section.has("half")
    form = ""
    for at, (kind, text) in enumerate(tokens):
        if kind == "date":
            minutes = text in ("m", "mm") and _beside_time(tokens, at)
            form += _part("minute" if minutes else text, len(text), halved=halved)
        elif kind == "elapsed":
            form += f"{{{5 + 'hms'.index(text[0])}}}"
        elif kind == "half":
            form += "{3}" if "午" in text else "{4}"
        elif kind in ("literal", ".", ","):
            form += text.replace("{", "{{").replace("}", "}}")
    return _Dated(form, section.has("elapsed"))


def _moment(value: float, *, from_1904: bool) -> dt.datetime:
    """The moment a count of days stands for; 1900 counts as a leap year, as Excel has it."""
    first = dt.datetime(1904, 1, 1, tzinfo=dt.UTC) if from_1904 else dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
    days = value if from_1904 or value >= _LEAP_DAY or value < 1 else value + 1
    return first + dt.timedelta(seconds=round(days * 86400))


def _beside_time(tokens: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether an m stands behind hours or before seconds, where it means minutes."""
    before = next((text for kind, text in reversed(tokens[:at]) if kind in ("date", "elapsed")), "")
    after = next((text for kind, text in tokens[at + 1 :] if kind in ("date", "elapsed")), "")
    return before.startswith("h") or after.startswith("s")


def _part(part: str, width: int, *, halved: bool) -> str:
    """One part of a date, as it is filled in; ``width`` 2 fills up with a zero."""
    if part.startswith(("y", "e")):
        return "{0:%y}" if part.startswith("y") and width <= _TWO_DIGITS else "{0.year:04d}"
    if part.startswith("a") or (part.startswith("d") and width > _TWO_DIGITS):
        return "星期{1}" if width == _IN_FULL else "{1}"
    names = {"m": "0.month", "d": "0.day", "h": "2" if halved else "0.hour", "s": "0.second"}
    name = "0.minute" if part == "minute" else names[part[0]]
    return (
        f"{{{name}:02d}}" if width == _TWO_DIGITS or (part.startswith("m") and width > _TWO_DIGITS) else f"{{{name}}}"
    )
