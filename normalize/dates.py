"""Printed deadlines as dates.

In: the words as printed, and the plan year for words that leave it out (年底, 6月). Out: a ``date``. A deadline is the
last day of what is printed: 9月 is the 30th of September. What is no date (长期, 另行通知) gives None, so that a
finding can say so; nothing is guessed. The forms are rules with examples in ``registry/deadlines.toml``; this module
only reads the numbers in them.
"""

import calendar
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import regex
import tomli

from shishi.extract.rules import any_of
from shishi.extract.view import fold

_BLANKS = regex.compile(r"\s+")
_FIGURES = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One form of deadline: its name says which day is meant, its pattern where the month and day stand."""

    name: str
    pattern: regex.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def deadline(printed: str, year: int | None) -> date | None:
    """The last day of what is printed; of several dates the latest (``6月底前…，12月底前…``).

    Args:
        printed: a deadline as printed: ``年底``, ``9月底前``, ``2022.12``, ``三季度``.
        year: the plan year, for words without a year; without it they give None.
    """
    text = _figures(_BLANKS.sub("", fold(printed)))
    days = [day for rule, match in _hits(text) if (day := _day(rule, match, _year_before(text, match, year)))]
    return max(days, default=None)


@cache
def deadline_rules() -> tuple[DeadlineRule, ...]:
    """The forms of ``registry/deadlines.toml``, in file order."""
    data = tomli.loads(files("shishi.normalize.registry").joinpath("deadlines.toml").read_text(encoding="utf-8"))
    return tuple(
        DeadlineRule(
            rule["name"],
            regex.compile(rule.get("pattern") or "|".join(sorted(rule["words"], key=len, reverse=True))),
            tuple(rule["examples"]),
            tuple(rule["not"]),
        )
        for rule in data["rule"]
    )


def _hits(text: str) -> list[tuple[str, regex.Match[str]]]:
    """Matches of all rules; where two overlap, the one of the earlier rule."""
    taken: list[tuple[str, regex.Match[str]]] = []
    for rule in deadline_rules():
        for match in rule.pattern.finditer(text):
            if all(match.end() <= other.start() or other.end() <= match.start() for _, other in taken):
                taken.append((rule.name, match))
    return taken


def _day(name: str, match: regex.Match[str], year: int | None) -> date | None:
    """The day that a match means in ``year``; None for an open one and for days that no month has."""
    if year is None or name == "open":
        return None
    fields = match.groupdict()
    month = int(fields.get("month") or name[:2])
    last = calendar.monthrange(year, month)[1]
    if name == "end":
        return date(year, month, last)
    day = int(fields.get("day") or name[-2:])
    return date(year, month, day) if day <= last else None


def _year_before(text: str, match: regex.Match[str], year: int | None) -> int | None:
    """The year that holds for a match: the last one printed up to its end, else ``year``."""
    for found in any_of("dates", "deadline year").finditer(text, 0, match.end()):
        if found["next"]:
            year = year + 1 if year is not None else None
        else:
            year = int(found["full"] or f"20{found['short']}")
    return year


def _figures(text: str) -> str:
    """Chinese numerals of dates as figures: 二〇二二年十二月 -> 2022年12月."""
    return any_of("dates", "figures").sub(lambda match: _figure(match[0]), text)


def _figure(numeral: str) -> str:
    if "十" not in numeral:
        return "".join(str(max(_FIGURES.find(sign), 0)) for sign in numeral)
    tens, _, ones = numeral.partition("十")
    return str((_FIGURES.index(tens) if tens else 1) * 10 + (_FIGURES.index(ones) if ones else 0))
