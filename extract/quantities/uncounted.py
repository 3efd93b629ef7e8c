"""Stretches of a text whose numbers count nothing: dates, names, ordinals, numbers of documents.

In: folded text. Out: ``Names``, asked whether a number lies in such a stretch. What a stretch is, is data
(``not_quantities.toml``). Of all the ways to be one only those are asked at a place that may begin with the sign there
and, where it is a number, go on with the sign behind it: behind most numbers stands a measure, which none goes on with.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeAlias

from shishi.extract.quantities import numerals
from shishi.extract.quantities.vocabulary import chosen, inside, words
from shishi.extract.rules import rules
from shishi.extract.rules import source as alternatives
from shishi.extract.rules.compiled import plainly
from shishi.extract.rules.edges import Edge, Edges, edge
from shishi.extract.rules.forms import Node, Text
from shishi.extract.rules.lists import lists

_FILE = "not_quantities"
_DIGITS = "0123456789"
_Way: TypeAlias = Callable[[str, int], "re.Match[str] | None"]


@cache
def number_signs() -> str:
    """What a number in words consists of."""
    return numerals.SIGNS + "".join(words("quantity_words", "sign of numbers"))


@cache
def _others() -> str:
    """What a stretch may begin with besides a number."""
    told = {sign for rule in chosen(_FILE) for sign in str(rule.says.get("first", ""))}
    return "".join(sorted(told - {*_DIGITS, *number_signs()}))


class _Ways(dict[str, tuple[_Way, ...]]):
    """The ways not to count, in their order, for the sign that a stretch begins with and the one behind its like.

    Told and compiled when they are first asked for.
    """

    def __init__(self) -> None:
        super().__init__()
        forms = (part for rule in rules(_FILE) for part in rule.parts.options if not isinstance(part, Text))
        self._options: tuple[Node, ...] = (*map(Text, words(_FILE)), *forms)
        self._firsts = Edges(self._edges(""))
        runs = {alike: Edges(self._edges(alike)) for alike in (_DIGITS, number_signs(), _others())}
        self._behind = {sign: edges for alike, edges in runs.items() for sign in alike}
        self._compiled: dict[int, _Way] = {}

    def _edges(self, passed: str) -> list[Edge | None]:
        found = [edge(option, lists().__getitem__, passed=passed) for option in self._options]
        return [None if one is None or one.missing else one for one in found]

    def __missing__(self, signs: str) -> tuple[_Way, ...]:
        bits = self._firsts[signs[0]] & self._behind[signs[0]][signs[1:]]
        self[signs] = found = tuple(map(self._way, _places(bits)))
        return found

    def behind_others(self) -> tuple[str, str]:
        """Of the other signs those that anything may stand behind, and what may stand behind the rest: two classes."""
        parts = [inside(one) for one in self._edges(_others())]
        loose, behind = {"\0"}, {"\0"}  # no class is empty
        for sign in _others():
            for one in (parts[at] for at in _places(self._firsts[sign])):
                loose |= {sign} if one is None else set()
                behind |= one or set()
        return re.escape("".join(sorted(loose))), "".join(sorted(behind))

    def _way(self, at: int) -> _Way:
        if at not in self._compiled:
            self._compiled[at] = plainly(alternatives(self._options[at])).match
        return self._compiled[at]


def _places(bits: int) -> list[int]:
    """Where the bits of a number are set."""
    return [at for at in range(bits.bit_length()) if bits >> at & 1]


@cache
def _ways() -> _Ways:
    return _Ways()


@cache
def _runs() -> re.Pattern[str]:
    """Signs alike that a stretch may begin with: digits, those of numbers in words, others before what they need.

    There is one class at its head: plain text passes at its speed. A run is tried once, from its beginning.
    """
    spoken, others = number_signs(), re.escape(_others())
    loose, behind = _ways().behind_others()
    numbers = rf"(?<=[0-9])[0-9]*|(?<=[{spoken}])[{spoken}]*"
    before_others = rf"(?<![{others}][{others}])[{others}]*+(?=[{behind}])"
    return plainly(rf"[0-9{spoken}{others}](?:{numbers}|(?<=[{loose}])[{others}]*|{before_others})")


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where they begin and end, in reading order."""
    ways, done = _ways(), 0
    for run in _runs().finditer(text):
        start, end = run.span()
        behind = text[end : end + 1]
        for place in (start,) if "0" <= text[start] <= "9" else range(start, end):
            if place < done:
                continue
            for way in ways[text[place] + behind]:
                if match := way(text, place):
                    done = match.end()
                    yield place, done
                    break


_NO_MORE = sys.maxsize, sys.maxsize


class Names:
    """The stretches of a text whose numbers count nothing, asked for in reading order."""

    __slots__ = ("_end", "_found", "_start")

    def __init__(self, text: str) -> None:
        self._found = stretches(text)
        self._start = self._end = 0

    def hold(self, start: int, end: int) -> bool:
        """Whether a number at ``start``..``end`` lies in such a stretch; they are looked for as far as is asked."""
        while self._end <= start:
            self._start, self._end = next(self._found, _NO_MORE)
        return self._start < end
