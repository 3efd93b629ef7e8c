"""Forms: how words of lists follow each other, for analysts who read and change rules without regular expressions.

In: a form, such as ``主要? helping 责任? carriers 名称?``. Out: its parts (``Node``), and the regular expression that
they stand for. The parts of a form are separated by blanks:

- ``责任``: these characters; ``carriers``: any word of that list of ``rules/lists/``; ``责任|主管``: one or the other;
- ``x?``: may be missing; ``x*``, ``x+``, ``x{2,8}``: repeated (``{2,8}?``: as seldom as it goes);
- ``[主要 helping|市级]``: parts that go together, with alternatives;
- ``!x`` and ``&x``: not before, only before x; ``!<x`` and ``&<x``: not behind, only behind x;
- ``head=x``: what x takes is called ``head``; ``^`` and ``$``: the beginning and the end; ``'*'``: the sign itself.

A form is a tree and not a string, so that one can ask which of its parts took a word (``shishi rules``) and try what is
missed when a part is struck out (the tests).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NoReturn, TypeAlias, cast

import regex

from shishi.extract.rules.compiled import known


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that stand as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Any word of a list."""

    name: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression in verbose mode."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives, tried in their order."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Parts one behind the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part that may be missing or repeated, as its sign says."""

    part: Node
    times: str


@dataclass(frozen=True, slots=True)
class Capture:
    """A part whose match is asked for by name."""

    name: str
    part: Node


@dataclass(frozen=True, slots=True)
class Beside:
    """A part that must, or must not, stand behind or before the place and is not taken; ``sign`` as in the form."""

    sign: str
    part: Node


Node: TypeAlias = Text | Listed | Pattern | Either | Series | Repeat | Capture | Beside

# What the signs of a form are in a regular expression.
LOOKS = {"!": "?!", "&": "?=", "!<": "?<!", "&<": "?<="}
_SIGN = re.compile(r"[!&]<?")
_NAME = re.compile(r"([a-z_]+)=")
_LIST = re.compile(r"[a-z_]+")
_TEXT = re.compile(r"[^\s|\[\]?*+{}=!&^$a-z_']+|'[^']+'")
_TIMES = re.compile(r"[?*+]|\{\d+(?:,\d*)?\}\??")


def parse(form: str) -> Node:
    """The parts of a form.

    Raises:
        ValueError: the form cannot be read; the message shows where.
    """
    node, end = _series(form, 0)
    return node if end == len(form) else _refuse(form, end)


def source(node: Node, listed: Callable[[str], str]) -> str:
    """The regular expression (plain mode) that ``node`` stands for; ``listed`` gives that of a list."""

    def of(part: Node) -> str:
        return source(part, listed)

    match node:
        case Text(text):
            found = regex.escape(text, special_only=True)
        case Listed(name):
            found = listed(name)
        case Pattern(pattern):
            found = verbose(pattern)
        case Either(options):
            found = "(?:" + "|".join(map(of, options)) + ")"
        case Series(parts):
            found = "".join(map(of, parts))
        case Repeat(part, times):
            found = f"(?:{of(part)}){times}"
        case Capture(name, part):
            found = f"(?P<{name}>{of(part)})"
        case Beside(sign, part):
            found = f"({LOOKS[sign]}{of(part)})"
    return found


def needed(node: Node, listed: Callable[[str], Node]) -> frozenset[str] | None:
    """Strings of which every text that ``node`` takes holds one; None where it may take a text without any.

    Of the parts of a series the one is asked whose shortest string is longest: it is the rarest.
    """

    def of(part: Node) -> frozenset[str] | None:
        return needed(part, listed)

    found: frozenset[str] | None = None
    match node:
        case Text(text):
            found = frozenset((text,))
        case Listed(name):
            found = of(listed(name))
        case Either(options):
            each = [of(option) for option in options]
            found = None if None in each else frozenset(word for words in each for word in words or ())
        case Series(parts):
            told = [words for words in map(of, parts) if words]
            found = max(told, key=lambda words: (min(map(len, words)), -len(words)), default=None)
        case Repeat(part, times) if times[0] == "+" or (times[0] == "{" and times[1] != "0"):
            found = of(part)
        case Capture(_, part):
            found = of(part)
    return found


def any_word(words: Collection[str]) -> regex.Pattern[str]:
    """A pattern for any of many words, by what they begin with: it passes quickly over where none begins."""
    branches = _branches(frozenset(word for word in words if not _holds_another(word, words)))
    return known(branches) or cast("regex.Pattern[str]", re.compile(branches))


def _holds_another(word: str, words: Collection[str]) -> bool:
    """Whether another of ``words`` stands in a word, so that whoever looks for that one finds both."""
    parts = (word[start:end] for start in range(len(word)) for end in range(start + 1, len(word) + 1))
    return any(part != word and part in words for part in parts)


def _branches(words: frozenset[str]) -> str:
    """Words that begin alike in one branch."""
    if "" in words:
        return ""
    firsts = sorted({word[0] for word in words})
    single = [first for first in firsts if first in words]
    behind = {
        first: frozenset(word[1:] for word in words if word[0] == first) for first in firsts if first not in single
    }
    ends = "[" + "".join(map(re.escape, single)) + "]" if single else ""
    longer = [re.escape(first) + _branches(rest) for first, rest in behind.items()]
    return "(?:" + "|".join([*longer, *([ends] if ends else [])]) + ")" if words else "(?!)"


def verbose(pattern: str) -> str:
    """A pattern in verbose mode, as part of an expression that is not."""
    if not regex.search(r"[\s#]", pattern):
        return f"(?:{pattern})"  # without a flag, which keeps classes of characters from being put together
    return f"(?x:{pattern}\n)" if "#" in pattern else f"(?x:{pattern})"


def _series(form: str, place: int) -> tuple[Node, int]:
    parts: list[Node] = []
    while True:
        while form[place : place + 1].isspace():
            place += 1
        if place == len(form) or form[place] in "|]":
            return (parts[0] if len(parts) == 1 else Series(tuple(parts))), place
        part, place = _part(form, place)
        parts.append(part)


def _part(form: str, place: int) -> tuple[Node, int]:
    if sign := _SIGN.match(form, place):
        part, place = _part(form, sign.end())
        return Beside(sign.group(), part), place
    if name := _NAME.match(form, place):
        part, place = _part(form, name.end())
        return Capture(name[1], part), place
    if form[place] in "^$":
        return Pattern(form[place]), place + 1
    part, place = _group(form, place + 1) if form[place] == "[" else _words(form, place)
    if times := _TIMES.match(form, place):
        return Repeat(part, times.group()), times.end()
    return part, place


def _group(form: str, place: int) -> tuple[Node, int]:
    options: list[Node] = []
    while True:
        option, place = _series(form, place)
        options.append(option)
        if place == len(form):
            _refuse(form, place)
        if form[place] == "]":
            return Either(in_order(options)), place + 1
        place += 1


def _words(form: str, place: int) -> tuple[Node, int]:
    """Words and lists with ``|`` between them; inside of brackets the sign parts the bracket's alternatives."""
    word, place = _word(form, place)
    options = [word]
    while form[place : place + 1] == "|" and not _inside(form, place):
        word, place = _word(form, place + 1)
        options.append(word)
    return (word if len(options) == 1 else Either(in_order(options))), place


def _word(form: str, place: int) -> tuple[Node, int]:
    if text := _TEXT.match(form, place):
        return Text(text.group().strip("'")), text.end()
    if name := _LIST.match(form, place):
        return Listed(name.group()), name.end()
    return _refuse(form, place)


def _inside(form: str, place: int) -> bool:
    return form.count("[", 0, place) > form.count("]", 0, place)


def in_order(options: list[Node]) -> tuple[Node, ...]:
    """Alternatives so that none hides another: words first, the longest first; then the rest as written."""
    words = sorted((option for option in options if isinstance(option, Text)), key=lambda word: -len(word.text))
    return (*words, *(option for option in options if not isinstance(option, Text)))


def _refuse(form: str, place: int) -> NoReturn:
    raise ValueError(f"the form {form!r} cannot be read from its character {place + 1} on: {form[place:]!r}")
