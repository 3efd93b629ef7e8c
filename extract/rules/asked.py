"""Rules compiled so that most texts are told apart by one character, before a regular expression is asked.

In: the parts of rules (``Node``) that are asked together. Out: ``Asked``, which answers as a compiled pattern does. A
match at a place needs a first character that some rule may begin with, a match of the whole text a last one too; what
is sought only at the end of a text (all alternatives close with ``$``) needs that last character, what is sought only
at its beginning is no search. Looking a character up takes a tenth of the time that an expression takes to say no.
What is asked at a place is asked of Python's own library where that is safe (``plain``), as are searches that it was
measured to answer sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TypeAlias

import regex
from regex import Match

from shishi.extract.rules.compiled import compiled
from shishi.extract.rules.edges import Edges, edge
from shishi.extract.rules.forms import Capture, Either, Listed, Node, Pattern, Series
from shishi.extract.rules.plain import plain

_Lists: TypeAlias = Callable[[str], Node]
_Asks: TypeAlias = Callable[..., Match[str] | None]


class Asked:
    """A pattern for several rules, compiled when it is first asked. ``pattern`` is its source.

    ``sought_plainly``: searches are asked of Python's own library.
    """

    def __init__(self, source: str, parts: Sequence[Node], listed: _Lists, *, sought_plainly: bool = False) -> None:
        self.pattern = source
        self._parts, self._listed, self._sought_plainly = parts, listed, sought_plainly

    @cached_property
    def match(self) -> _Asks:
        """What stands at a place of a text."""
        return self._here.match if self._firsts is None else _beginning(lambda: self._here.match, self._firsts)

    @cached_property
    def fullmatch(self) -> _Asks:
        """What a text is as a whole."""
        return _whole(lambda: self._here.fullmatch, self._firsts, self._lasts)

    @cached_property
    def search(self) -> _Asks:
        """What stands anywhere in a text."""
        if self._is_anchored("^"):
            return _opening(lambda: self._anywhere.search, self.match)
        if self._lasts is None or not self._is_anchored("$"):
            return self._anywhere.search
        return _closing(lambda: self._anywhere.search, self._lasts)

    @cached_property
    def sub(self) -> Callable[..., str]:
        """A text with something else instead of what the rules take."""
        if self._lasts is None or not self._is_anchored("$"):
            return self._anywhere.sub
        return _replacing(lambda: self._anywhere.sub, self._lasts)

    @cached_property
    def finditer(self) -> Callable[..., Iterator[Match[str]]]:
        """Everything that the rules take in a text."""
        return self._anywhere.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """The words of all that the rules take in a text."""
        return self._anywhere.findall

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """A text in parts between what the rules take."""
        return self._anywhere.split

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        return compiled(self.pattern)

    @cached_property
    def _plain(self) -> regex.Pattern[str] | None:
        return plain(self.pattern)

    @property
    def _here(self) -> regex.Pattern[str]:
        return self._plain or self._compiled

    @property
    def _anywhere(self) -> regex.Pattern[str]:
        return self._here if self._sought_plainly else self._compiled

    @cached_property
    def _firsts(self) -> Edges | None:
        return self._edges(last=False)

    @cached_property
    def _lasts(self) -> Edges | None:
        return self._edges(last=True)

    def _edges(self, *, last: bool) -> Edges | None:
        """By what a text may begin (or end) that one of the rules takes; None where it may be anything."""
        found = [edge(part, self._listed, last=last) for part in self._parts]
        return None if not found or any(one is None or one.missing for one in found) else Edges(found)

    def _is_anchored(self, sign: str) -> bool:
        """Whether whatever the rules take stands at the beginning (``^``) or at the end (``$``) of a text."""
        return bool(self._parts) and all(_is_anchored(part, sign, self._listed) for part in self._parts)


def _is_anchored(node: Node, sign: str, listed: _Lists) -> bool:
    match node:
        case Pattern(pattern):
            return pattern == sign
        case Listed(name):
            return _is_anchored(listed(name), sign, listed)
        case Capture(_, part):
            return _is_anchored(part, sign, listed)
        case Either(options):
            return all(_is_anchored(option, sign, listed) for option in options)
        case Series(parts):
            return _is_anchored(parts[0 if sign == "^" else -1], sign, listed)
    return False


def _beginning(compiled: Callable[[], _Asks], firsts: Edges) -> _Asks:
    ask: _Asks | None = None

    def asked(text: str, at: int = 0) -> Match[str] | None:
        nonlocal ask
        if not firsts[text[at : at + 1]]:
            return None
        if ask is None:
            ask = compiled()
        return ask(text, at)

    return asked


def _whole(compiled: Callable[[], _Asks], firsts: Edges | None, lasts: Edges | None) -> _Asks:
    if firsts is not None and lasts is not None:
        return _whole_of(compiled, firsts, lasts)
    told = firsts if firsts is not None else lasts
    if told is None:
        return compiled()
    part, ask = slice(1) if firsts is not None else slice(-1, None), None

    def asked(text: str) -> Match[str] | None:
        nonlocal ask
        if not told[text[part]]:
            return None
        if ask is None:
            ask = compiled()
        return ask(text)

    return asked


def _whole_of(compiled: Callable[[], _Asks], firsts: Edges, lasts: Edges) -> _Asks:
    ask: _Asks | None = None

    def asked(text: str) -> Match[str] | None:
        nonlocal ask
        if not (firsts[text[:1]] and lasts[text[-1:]]):
            return None
        if ask is None:
            ask = compiled()
        return ask(text)

    return asked


def _opening(compiled: Callable[[], _Asks], match: _Asks) -> _Asks:
    def asked(text: str, *bounds: int) -> Match[str] | None:
        return compiled()(text, *bounds) if bounds else match(text)

    return asked


def _closing(compiled: Callable[[], _Asks], lasts: Edges) -> _Asks:
    def asked(text: str, *bounds: int) -> Match[str] | None:
        return compiled()(text, *bounds) if bounds or _may_close(text, lasts) else None

    return asked


def _replacing(compiled: Callable[[], Callable[..., str]], lasts: Edges) -> Callable[..., str]:
    def asked(new: str | Callable[[Match[str]], str], text: str) -> str:
        return compiled()(new, text) if _may_close(text, lasts) else text

    return asked


def _may_close(text: str, lasts: Edges) -> bool:
    """Whether a text may end as rules do; ``$`` stands before a line end, too."""
    last = text[-1:]
    return bool(lasts[last]) or last == "\n"
