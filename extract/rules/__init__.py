"""The vocabulary of offices as data: TOML files whose every rule carries examples.

In: a file's name. Out: its rules, each compiled when it is first asked. A file states once how its rules are applied
(``match``: ``full`` = the whole string, ``start`` = its beginning, ``search`` = anywhere) and lists its ``[[rule]]``s:

- ``name``: what a match means; several rules may share a name;
- ``words``: literal strings; ``forms``: words of lists one behind the other (``extract.rules.forms``); ``lists``: any
  word of these lists; ``pattern``: a regular expression (verbose mode, blanks do not count), where nothing else does;
- ``examples``: strings the rule must match; ``not``: strings it must not match;
- ``before``: names of later rules that would take some of this rule's words too. In a file that says ``decides =
  "first"`` the first rule that matches decides; there, rules take different words or say which of them comes first.

All are written folded: half-width brackets, digits, colon, comma, semicolon; simplified characters
(``extract.view.fold``). Tests prove every example and counter-example of every file, and that each alternative of each
rule and list is held by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

import regex
import tomli
from regex import Match

from shishi.extract.rules import forms
from shishi.extract.rules.asked import Asked
from shishi.extract.rules.compiled import compiled
from shishi.extract.rules.edges import Edge, Edges, edge
from shishi.extract.rules.forms import Either, Node, Text, any_word, needed
from shishi.extract.rules.lists import alternatives, listed, lists, strings
from shishi.extract.rules.order import Order
from shishi.extract.rules.plain import plain

# What Python's own library finds sooner: it begins with a class of characters, or with one of very many words; by the
# few words that others begin with the other library finds its way.
_SOUGHT_PLAINLY = frozenset(
    {
        ("accounts", "counted"),
        ("accounts", "deed_opens"),
        ("accounts", "measured"),
        ("accounts", "when"),
        ("assigned", "bare"),
        ("assigned", "first lead"),
        ("doubts", "other_count"),
        ("entries", "figure with a measure"),
        ("evidence", "body"),
        ("evidence", "work"),
        ("grades", "these done"),
        ("grades", "these ongoing"),
        ("head_words", "name ends"),
        ("head_words", "quantity"),
        ("kinds_of_notice", "column heads"),
        ("kinds_of_notice", "ending"),
        ("kinds_of_notice", "official"),
        ("label_words", "office"),
        ("prose", "announces"),
        ("metadata_areas", "before area"),
        ("prose", "name_then_state"),
        ("prose", "other"),
    }
)
Hit = Callable[[str], Match[str] | None]


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule of a vocabulary file; taken apart and compiled when it is first asked."""

    name: str
    file: str
    match: str
    table: Mapping[str, Any]

    @cached_property
    def parts(self) -> Either:
        """What it takes.

        Raises:
            ValueError: that is nothing, or cannot be read.
        """
        return alternatives(self.table, f"{self.file}.toml: rule {self.name}")

    @property
    def examples(self) -> tuple[str, ...]:
        """Texts that it must take."""
        return strings(self.table, "examples")

    @property
    def counterexamples(self) -> tuple[str, ...]:
        """Texts that it must not take."""
        return strings(self.table, "not")

    @property
    def before(self) -> tuple[str, ...]:
        """The names of later rules that would take some of its texts, too."""
        return strings(self.table, "before")

    @cached_property
    def says(self) -> Mapping[str, Any]:
        """The further keys of its table: what a measure is, whom a base stands for."""
        return {key: value for key, value in self.table.items() if key not in _READ}

    @property
    def words(self) -> tuple[str, ...]:
        """Its literal words, the longest first."""
        return tuple(part.text for part in self.parts.options if isinstance(part, Text))

    @cached_property
    def regex(self) -> regex.Pattern[str]:
        """The rule as a regular expression."""
        return compiled(source(self.parts))

    @cached_property
    def hit(self) -> Hit:
        """The match of this rule in folded text, applied as its file says; None without one."""
        if self.match == "search":
            return self.regex.search
        here = plain(source(self.parts)) or self.regex
        return here.fullmatch if self.match == "full" else here.match

    def edge(self, *, last: bool) -> Edge | None:
        """What a text that the rule takes may begin with, or end with (``last``); None where any may."""
        if self.match == "search" or (self.match == "start" and last):
            return None
        found = edge(self.parts, lists().__getitem__, last=last)
        return None if self.match == "start" and found is not None and found.missing else found

    @cached_property
    def needs(self) -> frozenset[str] | None:
        """Words of which every text that the rule takes holds one; None where it needs none."""
        return needed(self.parts, lists().__getitem__)

    @cached_property
    def _needed_word(self) -> Callable[[str], object] | None:
        return None if self.needs is None else any_word(self.needs).search

    def may_hold(self, text: str) -> bool:
        """Whether a text holds a word that the rule needs, if it needs one."""
        needed_word = self._needed_word
        return needed_word is None or needed_word(text) is not None


def source(node: Node) -> str:
    """The regular expression that a part of a rule stands for."""
    return forms.source(node, listed)


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """All rules of ``extract/rules/<name>.toml``, in file order.

    Raises:
        ValueError: the file does not say how to match.
    """
    data = _read(name)
    if data.get("match") not in ("full", "start", "search"):
        raise ValueError(f"extract/rules/{name}.toml: 'match' must be full, start or search")
    return tuple(Rule(entry["name"], name, data["match"], entry) for entry in data["rule"])


def rule_files() -> tuple[str, ...]:
    """The names of all rule files, in the order of the alphabet."""
    found = files("shishi.extract.rules").iterdir()
    return tuple(sorted(path.name.removesuffix(".toml") for path in found if path.name.endswith(".toml")))


def first_decides(name: str) -> bool:
    """Does the first rule of a file that matches decide?"""
    return bool(_read(name).get("decides") == "first")


@cache
def named(file: str, name: str) -> tuple[Rule, ...]:
    """The rules called ``name`` in ``file``."""
    return tuple(rule for rule in rules(file) if rule.name == name)


@cache
def any_of(file: str, name: str) -> Asked:
    """One pattern for all rules called ``name`` in ``file``; for searching running text."""
    found = [rule.parts for rule in named(file, name)]
    plainly = (file, name) in _SOUGHT_PLAINLY
    return Asked("|".join(map(source, found)), found, lists().__getitem__, sought_plainly=plainly)


def takes(text: str, file: str, *names: str) -> bool:
    """Whether any rule of ``file``, or any of those called by one of ``names``, takes folded ``text``."""
    return _order(file, *names)[1].first(text) is not None


@lru_cache(maxsize=8192)
def holds(file: str, name: str, text: str) -> bool:
    """Whether folded ``text`` holds, anywhere, what the rules called ``name`` in ``file`` say.

    Readings ask this of the same words again and again, so answers are kept for a while.
    """
    needed_word, asked = _searches(file, name)
    return (needed_word is None or needed_word(text) is not None) and asked.search(text) is not None


def may_hold(text: str, file: str, *names: str) -> bool:
    """Whether folded ``text`` holds a word that the rules called by ``names`` in ``file`` need, if they need one."""
    needed_word = _needed_word(file, *names)
    return needed_word is None or needed_word(text) is not None


def may_hold_any(text: str, *asked: tuple[str, str]) -> bool:
    """Whether folded ``text`` holds a word that any of these rules needs, each told by its file and its name."""
    needed_word = _needed_by(*asked)
    return needed_word is None or needed_word(text) is not None


@cache
def _searches(file: str, name: str) -> tuple[Callable[[str], object] | None, Asked]:
    """What finds a word that rules need, None where one of them needs none; what finds what they say."""
    return _needed_word(file, name), any_of(file, name)


@cache
def _needed_word(file: str, *names: str) -> Callable[[str], object] | None:
    """What finds a word that rules of a file need; None where one of them needs none."""
    return _needed_by(*((file, name) for name in names))


@cache
def _needed_by(*asked: tuple[str, str]) -> Callable[[str], object] | None:
    needs = [rule.needs for file, name in asked for rule in named(file, name)]
    return None if None in needs else any_word([word for words in needs for word in words or ()]).search


@cache
def _closing(file: str, *names: str) -> regex.Pattern[str]:
    """One pattern for all rules called by ``names`` in ``file``; for searching what stands at the end of a text."""
    return compiled(f"(?:{'|'.join(source(rule.parts) for name in names for rule in named(file, name))})$")


def closes(text: str, file: str, *names: str) -> bool:
    """Whether ``text`` ends with what rules called by ``names`` in ``file`` say, folded; most end with another sign."""
    return bool(_last_signs(file, *names)[text[-1:]]) and _closing(file, *names).search(text) is not None


@cache
def _last_signs(file: str, *names: str) -> Edges:
    found = [rule.edge(last=True) for name in names for rule in named(file, name)]
    return Edges([None if one is None or one.missing else one for one in found])


@cache
def words(file: str, name: str) -> tuple[str, ...]:
    """The literal words of the rules called ``name`` in ``file``, the longest of each rule first."""
    return tuple(word for rule in named(file, name) for word in rule.words)


def first(file: str, text: str, name: str | None = None) -> Rule | None:
    """The first rule of ``file``, or of those called ``name``, that matches folded ``text``; None when none does.

    Most texts begin or end as no rule does, or hold none of the words that rules need; then none is asked.
    """
    found, order = _order(file) if name is None else _order(file, name)
    at = order.first(text)
    return None if at is None else found[at]


def that_may_take(text: str, file: str) -> Iterator[Rule]:
    """The rules of ``file``, in its order, that may take folded ``text``: it begins, ends and holds as they need."""
    found, order = _order(file)
    return (found[at] for at in order.asked(text))


def may_begin(file: str) -> Mapping[str, int]:
    """For each character, 0 where no rule of ``file`` may take a text that begins with it."""
    return _order(file)[1].firsts


@cache
def outlines(file: str, *names: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """By the first and by the last character of a text, as bits, what may take it: nothing, where both share none."""
    order = _order(file, *names)[1]
    return order.firsts, order.lasts


@cache
def _order(file: str, *names: str) -> tuple[tuple[Rule, ...], Order]:
    found = tuple(rule for rule in rules(file) if not names or rule.name in names)
    return found, Order(found, lists().__getitem__, listed)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomli.loads(files("shishi.extract.rules").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


# The keys of a rule's table that every rule may have.
_READ = frozenset({"name", "words", "forms", "lists", "pattern", "examples", "not", "before"})
