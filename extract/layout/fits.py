"""How badly words sit in a column: what tells where cells that run together begin and end.

In: a column's role and folded words. Out: a cost, 0 for words of the very kind that stands there; an empty cell costs
by what it is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

import regex

from shishi.extract.layout import sizes
from shishi.extract.rules import any_of, holds
from shishi.extract.words.cells import is_body, kind
from shishi.extract.words.progress import tells
from shishi.extract.words.sizes import LONGEST_PERSON
from shishi.extract.words.status import verdict

SHORTEST_NAME, LONGEST_NAME = 2, 24
SENTENCE = re.compile(r"[。;!?]")
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"[、,;/]")
_PERSON = regex.compile(rf"\p{{Han}}{{2,{LONGEST_PERSON}}}")
TORN = 8.0
_LONGEST_CELL = 90
_LONGEST_BODY = 16
_SEPARATORS = frozenset("、,;/和及")
_CLOSERS = ("。", ";")
_NO_PERSON = 6.0
_OPEN = 2.0  # for words of a tale that do not end as a sentence
_TALES = frozenset({"text", "target", "progress", "next"})
_BODIES = frozenset({"lead", "support", "responsible"})


def begins(name: str, text: str, at: int = 0) -> bool:
    """Whether words of a kind stand at a place."""
    return any_of("glued", name).match(text, at) is not None


def cost(role: str, words: str) -> float:
    """How badly words sit in a column; an empty cell costs by what it is missing."""
    if not words:
        return _EMPTY.get(role, 2.0)
    return _COSTS.get(role, _any_cost)(words) + (TORN if words[0] in _SEPARATORS or words[-1] in _SEPARATORS else 0.0)


def least(role: str, words: str, end: int) -> float:
    """What a cell of a column costs at least that ends at a place of a text, wherever it begins; not an empty one."""
    if role in _TALES:
        return 0.0 if words[:end].endswith(_CLOSERS) else _OPEN
    if role not in _BODIES or any(_is_one(words[start:end]) for start in range(max(0, end - _LONGEST_BODY), end - 1)):
        return 0.0
    return TORN


def least_beyond(role: str) -> tuple[int, float]:
    """(characters, cost): what a cell of a column costs at least that is longer."""
    return (LONGEST_PERSON, _NO_PERSON) if role == "person" else (0, 0.0)


def _name_cost(words: str) -> float:
    if not SHORTEST_NAME <= len(words) <= LONGEST_NAME or SENTENCE.search(words) or _DIGIT.search(words):
        return 6.0
    acts = 0.8 if begins("task", words, len(words) - 2) else 0.0
    return 1.0 + abs(len(words) - 7) * 0.05 + words.count(",") + acts


def _told_cost(words: str) -> float:
    closed = 0.0 if words.endswith(_CLOSERS) else _OPEN
    return (
        closed
        + (0.0 if len(words) >= sizes.SHORTEST_TALE else 1.5)
        + (0.0 if holds("columns", "figure", words) else 0.3)
    )


def _progress_cost(words: str) -> float:
    return _told_cost(words) + (0.0 if kind(words) in ("progress", "long") else 0.4)


@lru_cache(maxsize=16384)
def _units_cost(words: str) -> float:
    """The cost of words as names of bodies: names run together cost more than names set apart."""
    if len(words) > _LONGEST_CELL:
        return TORN
    return sum(_names(part)[0] for part in _BETWEEN.split(words))


def _lead_cost(words: str) -> float:
    """As names of bodies; where names run together, the first alone leads."""
    several = len(words) <= _LONGEST_CELL and _SEPARATORS.isdisjoint(words) and _names(words)[1] > 1
    return _units_cost(words) + (0.5 if several else 0.0)


@lru_cache(maxsize=16384)
def _names(part: str) -> tuple[float, int]:
    """The cost of the cheapest cut of a run of characters into names, and how many those are."""
    best: list[tuple[float, int]] = [(0.0, 0)] + [(TORN, 0)] * len(part)
    for end in range(2, len(part) + 1):
        for start in range(max(0, end - _LONGEST_BODY), end - 1):
            spent, count = best[start]
            if spent < TORN and _is_one(part[start:end]):
                strange = 0.0 if begins("body", part, start) else 0.8
                whole = spent + strange + (0.6 if start else 0.0) + (end - start) * 0.02
                best[end] = min(best[end], (whole, count + 1))
    return best[-1]


@lru_cache(maxsize=16384)
def _is_one(name: str) -> bool:
    """Whether characters are the name of a body, and not those of two."""
    inner = (at for at in range(2, len(name) - 1) if begins("body", name, at))
    return is_body(name) and not any(is_body(name[:at]) and is_body(name[at:]) for at in inner)


def _person_cost(words: str) -> float:
    return (
        (0.0 if len(words) <= sizes.LONGEST_PERSON else 0.8)
        if _PERSON.fullmatch(words) and not is_body(words)
        else _NO_PERSON
    )


def _kind_cost(wanted: str) -> Callable[[str], float]:
    return lambda words: 0.0 if kind(words) == wanted else 5.0


def _status_cost(words: str) -> float:
    return 0.0 if kind(words) == "status" or verdict(words) is not None else 5.0


def _problems_cost(words: str) -> float:
    if kind(words) == "none":
        return 0.0
    return 0.6 + (0.0 if words.endswith("。") else 2.0) - (0.5 if tells(words) == "problems" else 0.0)


def _any_cost(words: str) -> float:
    return 1.5 + len(words) * 0.02


_COSTS: Mapping[str, Callable[[str], float]] = {
    "name": _name_cost,
    "text": _told_cost,
    "target": _told_cost,
    "progress": _progress_cost,
    "problems": _problems_cost,
    "next": _told_cost,
    "lead": _lead_cost,
    "support": _units_cost,
    "responsible": _units_cost,
    "person": _person_cost,
    "deadline": _kind_cost("date"),
    "status": _status_cost,
}
_EMPTY: Mapping[str, float] = {
    "support": 0.5,
    "problems": 0.8,
    "next": 0.8,
    "deadline": 1.5,
    "status": 1.5,
    "person": 1.2,
}
