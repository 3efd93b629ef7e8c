"""Dates and reporting periods as printed, without any knowledge of today.

In: folded text without layout blanks. Out: dates as ISO strings that hold as much as was printed (``2021-03`` for
``2021年3月 日``), and reporting periods as months. The forms stand in ``rules/dates.toml``; only their arithmetic
is here. GB/T 9704-2012, 7.3.5.4, asks for Arabic figures in the date of writing; before 2012 Chinese numerals were
the rule.
"""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter

import regex
from msgspec import Struct

from shishi.extract.rules import Rule, any_of, may_hold, named, rules

Months = tuple[int, int]

_FIGURES = {figure: str(value) for value, figure in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "O": "0",
    "0": "0",
    "元": "1",
}
_YEAR = 4  # digits
_FULL = len("2021-12-31")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_LONGEST = 32  # characters; a cell that says more than a date is none
_CLOSED = re.compile(r"[\s(\[【]*(?P<date>.+?)(?:\s?\d{1,2}:\d\d(?::\d\d)?)?[\s)\]】。/]*")


class PrintedDate(Struct, frozen=True, gc=False):
    """A date in a text: ``iso`` is YYYY, YYYY-MM or YYYY-MM-DD; ``start`` and ``end`` count in the text searched."""

    iso: str
    start: int
    end: int

    @property
    def year(self) -> int:
        """The year of the date."""
        return int(self.iso[:4])

    @property
    def month(self) -> int | None:
        """The month of the date, None where it is not printed."""
        return int(self.iso[5:7]) if len(self.iso) > _YEAR else None


def may_be_dated(folded: str) -> bool:
    """Whether ``folded`` holds a sign without which there is no date."""
    return may_hold(folded, "dates", "date")


def dates_in(folded: str) -> tuple[PrintedDate, ...]:
    """All dates with a year in ``folded``, in reading order (GB/T 9704-2012, 7.3.5.4)."""
    if not may_be_dated(folded):
        return ()
    asked = [rule for rule in named("dates", "date") if rule.may_hold(folded)]
    found = [_printed(match) for rule in asked for match in rule.regex.finditer(folded)]
    return tuple(sorted(found, key=attrgetter("start")))


def sole_date(folded: str) -> str | None:
    """The date that is all ``folded`` says, clock time, weekday and brackets aside; None for any other text."""
    text = folded.strip()
    if len(text) > _LONGEST or not (closed := _CLOSED.fullmatch(text)):
        return None
    inner = closed["date"].strip(" /")
    found = [date for date in dates_in(inner) if date.start == 0 and _ends(inner[date.end :])]
    return found[0].iso if found else None


def _ends(behind: str) -> bool:
    """Whether nothing stands behind a date but the day of the week."""
    return not behind or any_of("dates", "weekday").match(behind) is not None


def opens_with_day(folded: str) -> bool:
    """Whether a line begins with a full date and says no more of it than its weekday, the clock or where it stood."""
    first = next(iter(dates_in(folded.lstrip("([【"))), None)
    if first is None or first.start or len(first.iso) < _FULL:
        return False
    behind = folded.lstrip("([【")[first.end :].strip(")]】 /")
    return _ends(behind) or _CLOCK.match(behind) is not None


def stamp(folded: str) -> str | None:
    """The first date of a label's value, where digits may also stand without signs: ``20171011``; None without one."""
    if found := dates_in(folded):
        return found[0].iso
    match = any_of("dates", "compact").search(folded)
    return f"{match['year']}-{match['month']}-{match['day']}" if match else None


@cache
def months_of(folded: str) -> Months | None:
    """The months that a title or sentence reports on, ``(1, 9)`` for 前三季度 or 1-9月; None where none are named."""
    for rule in rules("dates"):
        if (
            rule.name in ("until end", "until quarter")
            or not rule.name.startswith(("month", "until"))
            or not (match := rule.hit(folded))
        ):
            continue
        months = _months(rule, match)
        if months[0] <= months[1]:
            return months
    return None


def until(folded: str) -> tuple[tuple[int | None, int], ...]:
    """The last months of all phrases such as 截至9月底 or 截至2024年1月 in ``folded``, with their year if printed."""
    if not may_hold(folded, "dates", "until", "until end", "until quarter"):
        return ()
    found = [(match, _number(match["to"])) for match in any_of("dates", "until").finditer(folded)]
    if may_hold(folded, "dates", "until end"):
        found += [(match, _LAST_MONTH) for match in any_of("dates", "until end").finditer(folded)]
    quarters = any_of("dates", "until quarter").finditer(folded) if may_hold(folded, "dates", "until quarter") else ()
    found += [(match, _MONTHS_OF_QUARTER * _number(match["quarter"])) for match in quarters]
    return tuple((_year(match), month) for match, month in sorted(found, key=lambda pair: pair[0].start()))


_LAST_MONTH = 12
_MONTHS_OF_QUARTER = 3


def _year(match: regex.Match[str]) -> int | None:
    printed = match.groupdict().get("year")
    return int("".join(_FIGURES.get(sign, sign) for sign in printed)) if printed else None


def _months(rule: Rule, match: regex.Match[str]) -> Months:
    if rule.name.startswith("months:"):
        first, last = rule.name.removeprefix("months:").split("-")
        return int(first), int(last)
    if rule.name == "months":
        return _number(match["from"]), _number(match["to"])
    month = _number(match["to"])
    return (month, month) if rule.name == "month" else (1, month)


def _printed(match: regex.Match[str]) -> PrintedDate:
    fields = match.groupdict()
    parts = ["".join(_FIGURES.get(sign, sign) for sign in fields["year"] if not sign.isspace())]
    for name in ("month", "day"):
        if not fields[name]:
            break
        parts.append(f"{_number(fields[name]):02d}")
    return PrintedDate("-".join(parts), match.start(), match.end())


def _number(figures: str) -> int:
    """The value of at most two figures, Arabic or Chinese (十二, 三十一)."""
    if figures.isascii():
        return int(figures)
    tens, ten, ones = figures.rpartition("十")
    value = int(_FIGURES[ones]) if ones else 0
    return value + (10 * int(_FIGURES[tens]) if tens else 10) if ten else value
