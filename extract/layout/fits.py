"""How badly words sit in a column: what tells where cells that run together begin and end.

In: a row's folded text, a column's role and a part of the text. Out: a cost, 0 for words of the very kind that stands
there; an empty cell costs by what it is missing.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from shishi.extract.layout import sizes
from shishi.extract.rules import any_of, holds, outlines
from shishi.extract.words.cells import is_body, kind
from shishi.extract.words.patterns import compiled
from shishi.extract.words.progress import tells
from shishi.extract.words.sizes import LONGEST_PERSON
from shishi.extract.words.status import verdict

SHORTEST_NAME, LONGEST_NAME = 2, 24
SENTENCE = re.compile(r"[。;!?]")
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"[、,;/](?![^()]*\))")  # those inside of a bracket part no names: 各县(市、区)
_PERSON = compiled(rf"\p{{Han}}{{2,{LONGEST_PERSON}}}")
TORN = 8.0
_LONGEST_CELL = 90
_LONGEST_BODY = 16
_SEPARATORS = frozenset("、,;/和及")
_CLOSERS = ("。", ";")
_BRACKET_ENDS = frozenset("):")  # a bracket behind a name is none of it
_NO_PERSON = 6.0
_OPEN = 2.0  # for words of a tale that do not end as a sentence
_TALES = frozenset({"text", "target", "progress", "next"})
_BODIES = frozenset({"lead", "support", "responsible"})


def begins(name: str, text: str, at: int = 0) -> bool:
    """Whether words of a kind stand at a place."""
    return any_of("glued", name).match(text, at) is not None


class Fit:
    """How the parts of a row's text, given by the places where they begin and end, sit in columns."""

    def __init__(self, text: str) -> None:
        """``text``: folded, all cells of the row."""
        self.text = text
        self._names = _Names(text)

    def cost(self, role: str, start: int, end: int) -> float:
        """How badly a part sits in a column; an empty cell costs by what it is missing."""
        if start == end:
            return _EMPTY.get(role, 2.0)
        words = self.text[start:end]
        if role in _BODIES:
            spent = self._names.cost(start, end, leads=role == "lead")
        else:
            spent = _COSTS.get(role, _any_cost)(words)
        return spent + (TORN if words[0] in _SEPARATORS or words[-1] in _SEPARATORS else 0.0)

    def least(self, role: str, end: int) -> float:
        """What a cell of a column costs at least that ends at a place, wherever it begins; not an empty one."""
        if role in _TALES:
            return 0.0 if self.text[:end].endswith(_CLOSERS) else _OPEN
        return TORN if role in _BODIES and end not in self._names.ends else 0.0


class _Names:
    """The names of bodies that a text holds without any wall between them, and what its parts cost as lists of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._from: dict[int, list[int]] = defaultdict(list)  # by where names begin: where they end
        for start, end in _names_in(text):
            self._from[start].append(end)
        self.ends = frozenset(end for ends in self._from.values() for end in ends)
        self._cuts: dict[int, dict[int, tuple[float, int]]] = {}

    def cost(self, start: int, end: int, *, leads: bool) -> float:
        """The cost of a part: names run together cost more than names set apart, the more where the first leads."""
        if end - start > _LONGEST_CELL:
            return TORN
        words = self._text[start:end]
        spent = 0.0
        at = start
        for between in _BETWEEN.finditer(words):
            spent += self._cut(at, start + between.start())[0]
            at = start + between.end()
        last, names = self._cut(at, end)
        several = leads and at == start and names > 1 and _SEPARATORS.isdisjoint(words)
        return spent + last + (0.5 if several else 0.0)

    def _cut(self, start: int, end: int) -> tuple[float, int]:
        """The cost of the cheapest cut of a part into names, and how many those are."""
        if start == end:
            return 0.0, 0
        if end not in self.ends:
            return TORN, 0
        if start not in self._cuts:
            self._cuts[start] = self._cut_from(start)
        return self._cuts[start].get(end, (TORN, 0))

    def _cut_from(self, first: int) -> dict[int, tuple[float, int]]:
        """By where a name ends, the cheapest names one behind the other from a place on, and how many they are."""
        best = {first: (0.0, 0)}
        ahead = [first]
        while ahead:
            start = heapq.heappop(ahead)
            spent, count = best[start]
            spent += (0.0 if begins("body", self._text, start) else 0.8) + (0.6 if start > first else 0.0)
            for end in self._from.get(start, ()) if start - first < _LONGEST_CELL else ():
                cut = spent + (end - start) * 0.02, count + 1
                if cut < best.get(end, (TORN, 0)):
                    if end not in best:
                        heapq.heappush(ahead, end)
                    best[end] = cut
        return best


def _names_in(text: str) -> Iterator[tuple[int, int]]:
    """Where names of bodies begin and end in a text, two of them run together left out; most ends close none."""
    closes, opens = outlines("bodies", "body")[1], outlines("bodies", "collective")[0]
    for end in range(2, len(text) + 1):
        last = text[end - 1]
        ends = closes[last] or last in _BRACKET_ENDS
        for start in range(max(0, end - _LONGEST_BODY), end - 1):
            if (ends or opens[text[start]]) and _is_one(text[start:end]):
                yield start, end


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
def _is_one(name: str) -> bool:
    """Whether characters are the name of a body, and neither those of two nor a list."""
    if _BETWEEN.search(name):
        return False
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
