"""Which rules may take a text at all, told from the characters that it begins and ends with.

In: rules' parts (``Node``). Out: for a character, the rules that may take a text that begins, or ends, with it, as bits
of one number: most texts are so ruled out of most rules by looking up two characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

import regex
from msgspec import Struct

from shishi.extract.rules.compiled import compiled
from shishi.extract.rules.forms import Beside, Capture, Either, Listed, Node, Pattern, Repeat, Series, Text, verbose

# A pattern for one character, what lies outside of what a pattern takes, the signs by which a part may be missing.
_ONE = regex.compile(r"\.|\\[dDs]|\\p\{Han\}|\[[^\[\]\\]+(?:\\[-d.sp](?:\{Han\})?[^\[\]\\]*)*\]")
_OUTSIDE = regex.compile(r"\(\?(?![:P])|[\^$](?![^\[]*\])|\\[bBAZ]")
_NONE = frozenset("^$")
_MAY_BE_MISSING = regex.compile(r"[?*]|\{0")


class Edge(Struct, frozen=True):
    """What a text that a part takes may begin (or end) with: a character, or one that a pattern takes.

    ``missing``: the part may take no character at all, so that what follows it counts too.
    """

    chars: frozenset[str] = frozenset()
    patterns: frozenset[str] = frozenset()
    missing: bool = False


class Edges(dict[str, int]):
    """For each character the rules, as bits, that may take a text that begins (or ends) with it; kept once asked."""

    def __init__(self, edges: Sequence[Edge | None]) -> None:
        super().__init__()
        self._any = 0  # rules that take a text whatever it begins with
        self._chars: dict[str, int] = {"": 0}
        self._patterns: dict[str, int] = {}
        for at, told in enumerate(edges):
            bit = 1 << at
            if told is None:
                self._any |= bit
                continue
            for char in (*told.chars, *([""] if told.missing else [])):
                self._chars[char] = self._chars.get(char, 0) | bit
            for pattern in told.patterns:
                self._patterns[pattern] = self._patterns.get(pattern, 0) | bit

    def __missing__(self, char: str) -> int:
        bits = self._any | self._chars.get(char, 0)
        for pattern, those in self._patterns.items() if char else ():
            bits |= those if _takes(pattern, char) else 0
        self[char] = bits
        return bits


def edge(node: Node, listed: Callable[[str], Node], *, last: bool = False, passed: str = "") -> Edge | None:
    """What a text that ``node`` takes as a whole may begin with, or end with (``last``); None where any may.

    ``passed``: the text begins with some of these characters, as many as stand there, and it is asked what may stand
    behind them; ``missing``: what the part takes may end in them.
    """

    def of(part: Node) -> Edge | None:
        return edge(part, listed, last=last, passed=passed)

    found: Edge | None = None
    match node:
        case Text(text):
            rest = text.lstrip(passed) if passed else text
            found = Edge(frozenset(rest[-1:] if last else rest[:1]), missing=not rest)
        case Pattern(pattern):
            found = _of_pattern(pattern, last=last) if not passed else _behind(pattern, passed)
        case Listed(name):
            found = _of_list(name, listed, last=last, passed=passed)
        case Capture(_, part):
            found = of(part)
        case Beside(sign, part):
            found = of(part) if passed and sign == "&" else Edge(missing=True)
        case Repeat(part, times):
            told = of(part)
            found = told and Edge(told.chars, told.patterns, told.missing or bool(_MAY_BE_MISSING.match(times)))
        case Either(options):
            found = _any_of(of(option) for option in options)
        case Series(parts):
            found = _in_line(map(of, reversed(parts) if last else parts))
    return found


@cache
def _of_list(name: str, listed: Callable[[str], Node], *, last: bool, passed: str) -> Edge | None:
    """The edge of a list, which many rules name."""
    return edge(listed(name), listed, last=last, passed=passed)


def _of_pattern(pattern: str, *, last: bool) -> Edge | None:
    """The edge of a regular expression; how one of several characters ends is not told."""
    if pattern in _NONE:
        return Edge(missing=True)
    told = _ONE.fullmatch(pattern) or not (last or _OUTSIDE.search(pattern))
    return Edge(patterns=frozenset((pattern,)), missing=_takes(pattern, "")) if told else None


def _behind(pattern: str, passed: str) -> Edge | None:
    """What may stand behind characters that are passed where a regular expression takes one sign: they, or its own."""
    if pattern not in _NONE and not _ONE.fullmatch(pattern):
        return None
    told = _of_pattern(pattern, last=False)
    return told and Edge(patterns=told.patterns, missing=told.missing or any(_takes(pattern, sign) for sign in passed))


def _any_of(found: Iterable[Edge | None]) -> Edge | None:
    """The edge of alternatives."""
    chars, patterns, missing = set[str](), set[str](), False
    for one in found:
        if one is None:
            return None
        chars |= one.chars
        patterns |= one.patterns
        missing |= one.missing
    return Edge(frozenset(chars), frozenset(patterns), missing)


def _in_line(found: Iterable[Edge | None]) -> Edge | None:
    """The edge of parts that follow each other, up to the first that cannot be missing."""
    before: list[Edge | None] = []
    for one in found:
        before.append(one)
        if one is None or not one.missing:
            together = _any_of(before)
            return together and Edge(together.chars, together.patterns)
    return _any_of(before)


@cache
def _takes(pattern: str, char: str) -> bool:
    """Whether a pattern takes a character, alone or as the first of several."""
    return _compiled(pattern).fullmatch(char, partial=bool(char)) is not None


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return compiled(verbose(pattern))
