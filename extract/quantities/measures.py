"""Measure words and units behind a number, and the base of a rate behind them.

In: folded text and the place where a numeral ends. Out: ``Measure`` with its end, or None. Words, spellings and kinds
are data (``measures.toml``); a measure that stands there in no list is reported by the caller, not guessed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from shishi.extract.quantities.numerals import SCALES
from shishi.extract.quantities.sizes import NO_YEAR
from shishi.extract.quantities.vocabulary import HAN, chosen, pattern, small, small_source, words
from shishi.extract.rules import Rule, rules
from shishi.extract.rules.compiled import plainly

Kind = Literal["count", "person", "event", "share", "age", "money", "size", "time"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure word: as printed, the one spelling shown, what it measures, and its worth in that spelling."""

    printed: str
    unit: str
    kind: Kind
    factor: float = 1.0


@cache
def _table() -> dict[str, Measure]:
    """Every measure by its printed word."""
    listed = (
        rule for rule in rules("measures") if rule.name not in ("no measure", "no measure, described", "other word")
    )
    return {word: _measure(rule, word) for rule in listed for word in rule.words}


def _measure(rule: Rule, word: str) -> Measure:
    factor = float(rule.says.get("factor", 1))
    return Measure(word, str(rule.says.get("unit", word)), cast("Kind", rule.says["kind"]), factor)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the measures are that begin with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in _table():
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


@cache
def first_characters() -> str:
    """Every character that a measure begins with."""
    return "".join(sorted(_lengths()))


def at(text: str, place: int) -> Measure | None:
    """The longest measure that stands at ``place`` of folded ``text``; Latin units must end there."""
    lengths = _lengths().get(text[place : place + 1])
    if lengths is None:
        return None
    table, ends = _table(), _open_ends()
    for length in lengths:
        printed = text[place : place + length]
        measure = table.get(printed)
        if measure and not (printed[-1] in ends and _runs_on(text, place + length)):
            return None if length == 1 and _is_word(text, place) else measure
    return None


@cache
def _open_ends() -> frozenset[str]:
    """The last characters of measures that may run on: Latin letters and signs of money."""
    return frozenset(word[-1] for word in _table() if _latin(word[-1]) or word[-1] in words(*_MONEY_SIGNS))


_MONEY_SIGNS = "quantity_words", "currency"


def _is_word(text: str, place: int) -> bool:
    """Whether a measure of one character is part of a word (处理), or 两 that counts what follows (两个)."""
    if text[place : place + 2] in _others():
        return small("a measure after all").match(text, place) is None
    return text[place] == "两" and text[place + 1 : place + 2] in _lengths()


@cache
def _unmeasured() -> dict[str, Measure]:
    return {
        word: Measure("", str(rule.says["unit"]), cast("Kind", rule.says["kind"]))
        for rule in chosen("measures", "no measure", "no measure, described")
        for word in rule.words
    }


@cache
def _people() -> re.Pattern[str]:
    listed = "|".join(words("measures", "no measure"))
    noun = rf"{HAN}{{0,6}}?(?P<word>{listed})(?!{small_source('bounds a size')})"
    return plainly(f"{small_source('before people')}?{noun}")


@cache
def _described_people() -> re.Pattern[str]:
    """People behind ten thousands of them with what they are like between: 80万农村35-64岁妇女."""
    listed = "|".join(words("measures", "no measure", "no measure, described"))
    parts = f"{small_source('before people')}?(?:{small_source('describes people')}){{0,14}}?"
    return plainly(rf"{parts}(?P<word>{listed})(?!{small_source('bounds a size')})")


@cache
def _behind_people() -> frozenset[str]:
    return frozenset(("", ",", "。", ";", "、", ")", "\n", *words("quantity_words", "behind a number of people")))


def unmeasured(text: str, start: int, place: int) -> Measure | None:
    """The measure of a number that is printed without one: 3万群众, 受益人口120万."""
    match = _people().match(text, place)
    large = not {"万", "亿"}.isdisjoint(text[max(start, place - 2) : place])
    if match and (match.start("word") == place or large):
        return _unmeasured()[match["word"]]
    if large and (described := _described_people().match(text, place)):
        return _unmeasured()[described["word"]]
    return people(text, start, place)


def people(text: str, start: int, place: int) -> Measure | None:
    """人 where a number without measure closes what tells how many people there are: 受益人口120万, 参加人数三十."""
    if text[place : place + 1] not in _behind_people():
        return None
    printed = text[start:place]
    spoken = len(printed) > 1 and not set(printed).isdisjoint(SCALES)
    long = printed.isdigit() and len(printed) >= NO_YEAR if printed.isascii() else spoken
    closed = long or text[place - 1] in "万亿"
    told = closed and small("total of people").search(text, max(0, start - 10), start)
    return Measure("", "人", "person") if told else None


def unknown(text: str, place: int) -> Measure | None:
    """A measure by position: one character of no list between a number and the end of its phrase (消火栓5樽,)."""
    match = small("odd measure").match(text, place)
    return Measure(match["word"], match["word"], "count") if match else None


@cache
def _others() -> frozenset[str]:
    return frozenset(word[:2] for word in words("measures", "other word"))


def _runs_on(text: str, end: int) -> bool:
    """Whether a Latin unit is only the beginning of a longer word, or a sign of money belongs to the next number."""
    following = text[end : end + 1]
    if following.isdigit():
        return text[end - 1 : end] in words(*_MONEY_SIGNS)
    return _latin(text[end - 1 : end]) and _latin(following)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


@dataclass(frozen=True, slots=True)
class Base:
    """The base of a rate as the dataset writes it, and where its words end."""

    name: str
    end: int


def base_behind(text: str, place: int) -> Base | None:
    """The base printed behind a measure: 元/人·月, 份/千人, 元每人."""
    match = small("slash" if text.startswith("/", place) else "every").match(text, place)
    if not match or _attributive(text, match):
        return None
    one = _cut(match["one"])
    end = match.start("one") + len(one)
    if one == match["one"] and match["two"]:
        two = _cut(match["two"])
        return Base(base_name((one, two)), match.start("two") + len(two)) if two else Base(base_name((one,)), end)
    return Base(base_name((one,)), end) if one else None


def _attributive(text: str, match: re.Match[str]) -> bool:
    """每 behind a measure that opens a new phrase (100元每名学生…) is not its base unless the phrase ends there."""
    return text[match.start()] == "每" and text[match.end() : match.end() + 1] not in (
        "",
        ",",
        ";",
        "。",
        "、",
        ")",
        "的",
        "(",
    )


def _cut(word: str) -> str:
    """The base without words that only stand behind it (2元/人标准)."""
    match = small("behind a base").search(word)
    return word[: match.start()] if match else word


@cache
def _short() -> dict[str, str]:
    return _bases("short")


def base_name(parts: tuple[str, ...]) -> str:
    """Bases put together, each in its short form, people before time: (名学生, 月) -> 人月."""
    short = [_short().get(part, part) for part in parts if part]
    times = ("年", "月", "周", "日")
    ordered = sorted(dict.fromkeys(short), key=lambda name: name in times)
    return "".join(ordered)


@cache
def averages() -> dict[str, str]:
    """Words that say per what a mean is (人均, 日处理) with the base they stand for."""
    return _bases("average", "daily")


def _bases(*names: str) -> dict[str, str]:
    return {word: str(rule.says["base"]) for rule in chosen("bases", *names) for word in rule.words}


@cache
def average_words() -> re.Pattern[str]:
    """An expression for all of ``averages``."""
    return pattern("bases", "average", "daily")
