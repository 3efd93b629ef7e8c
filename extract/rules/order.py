"""Rules of a file asked in their order, alternative by alternative.

In: rules. Out: ``Order``, which tells the first of them that takes a text. Each alternative of a rule is ruled out by
itself: by the character that it begins with and the one that it ends with, both told for all alternatives by looking
up two characters, then by a word that it needs. Few are left, and mostly none. What may stand anywhere in a text is
asked rule by rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeAlias, TypeVar

from shishi.extract.rules.compiled import compiled
from shishi.extract.rules.edges import Edge, Edges, edge
from shishi.extract.rules.forms import Either, Listed, Node, Text, any_word, needed, source
from shishi.extract.rules.plain import plain

_Lists: TypeAlias = Callable[[str], Either]
_Takes: TypeAlias = Callable[[str], object]


class Ordered(Protocol):
    """What is asked of a rule here: its alternatives, and how they are applied."""

    @property
    def parts(self) -> Either:
        """Its alternatives."""
        ...

    @property
    def match(self) -> str:
        """``full``, ``start`` or ``search``."""
        ...


R = TypeVar("R", bound=Ordered)


class _Option:
    """One alternative of the rule at a place: what finds a word that it needs (None without), whether it takes a text.

    Words are compared; forms, and the words that they need, are compiled when they are first asked.
    """

    __slots__ = ("_how", "_lists", "_node", "_source", "holds", "place", "takes")

    def __init__(self, place: int, node: Node, how: str, lists: _Lists, listed: Callable[[str], str]) -> None:
        self.place = place
        self.holds: _Takes | None = None if isinstance(node, Text) else self._holding
        self._node, self._how, self._lists, self._source = node, how, lists, listed
        self.takes: _Takes = self._word(node.text) if isinstance(node, Text) else self._compiled

    def _word(self, word: str) -> _Takes:
        return (lambda text: text == word) if self._how == "full" else (lambda text: text.startswith(word))

    def _holding(self, text: str) -> object:
        """Find out what the form needs, then look for it."""
        words = needed(self._node, self._lists)
        self.holds = any_word(words).search if words else None
        return self.holds is None or self.holds(text)

    def _compiled(self, text: str) -> object:
        """Compile the form, then ask it."""
        expression = source(self._node, self._source)
        pattern = compiled(expression) if self._how == "search" else plain(expression) or compiled(expression)
        self.takes = {"full": pattern.fullmatch, "start": pattern.match, "search": pattern.search}[self._how]
        return self.takes(text)


class Order(dict[int, "tuple[_Option, ...]"]):
    """Rules in their order; the alternatives that are left for a text are kept under the bits that stand for them."""

    def __init__(self, rules: Sequence[Ordered], lists: _Lists, listed: Callable[[str], str]) -> None:
        super().__init__()
        told = [(at, rule.match, node) for at, rule in enumerate(rules) for node in _parts(rule, lists)]
        self._every = [_Option(at, node, how, lists, listed) for at, how, node in told]
        self._firsts = Edges([_edge(node, how, lists, last=False) for _, how, node in told])
        self._lasts = Edges([_edge(node, how, lists, last=True) for _, how, node in told])

    def __missing__(self, bits: int) -> tuple[_Option, ...]:
        found = self[bits] = tuple(one for at, one in enumerate(self._every) if bits >> at & 1)
        return found

    def first(self, text: str) -> int | None:
        """The place of the first rule that takes a text."""
        for option in self[self._firsts[text[:1]] & self._lasts[text[-1:]]]:
            holds = option.holds
            if (holds is None or holds(text)) and option.takes(text):
                return option.place
        return None

    @property
    def firsts(self) -> Edges:
        """For each character the alternatives that may take a text which begins with it: 0 where none may."""
        return self._firsts

    @property
    def lasts(self) -> Edges:
        """For each character the alternatives that may take a text which ends with it: 0 where none may."""
        return self._lasts

    def asked(self, text: str) -> Iterator[int]:
        """The places of the rules that may take a text, in their order."""
        last = -1
        for option in self[self._firsts[text[:1]] & self._lasts[text[-1:]]]:
            if option.place != last and (option.holds is None or option.holds(text)):
                last = option.place
                yield last


def _parts(rule: Ordered, lists: _Lists) -> Iterator[Node]:
    """What is asked of a rule one by one: its alternatives; all at once where they may stand anywhere in a text."""
    return iter((rule.parts,)) if rule.match == "search" else _options(rule.parts, lists)


def _options(node: Node, lists: _Lists) -> Iterator[Node]:
    """The alternatives of a rule, those of its lists one by one."""
    match node:
        case Either(options):
            for option in options:
                yield from _options(option, lists)
        case Listed(name):
            yield from _options(lists(name), lists)
        case _:
            yield node


def _edge(node: Node, how: str, lists: _Lists, *, last: bool) -> Edge | None:
    """What a text that an alternative takes may begin or end with; None where any may."""
    if how == "search" or (how == "start" and last):
        return None
    found = edge(node, lists, last=last)
    return None if how == "start" and found is not None and found.missing else found
