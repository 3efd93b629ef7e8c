"""Is every alternative of every rule and list held by an example?

In: the rules and lists of ``extract/rules/`` and the rows of ``tests/held/*.tsv`` (rule, text, what it takes). Out:
which alternatives could be struck out without any example or row noticing. An alternative is a word, a form, one of
several options in a form, a part that may be missing, or one of the options at the top of a pattern. A text is tried
with its rule cut down to what can stand in it, which gives the same answer and compiles in no time.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeAlias

import regex

from shishi.extract.rules import Rule, rule_files, rules
from shishi.extract.rules.forms import (
    LOOKS,
    Beside,
    Capture,
    Either,
    Listed,
    Node,
    Pattern,
    Repeat,
    Series,
    Text,
    source,
)
from shishi.extract.rules.lists import listed, lists

FOLDER = Path(__file__).parent
NOTHING = Pattern("(?!)")

Path_: TypeAlias = tuple[int, ...]
Key: TypeAlias = tuple[str, Path_]  # whose alternative (a rule or a list), and its place in the tree


@dataclass(frozen=True, slots=True)
class Row:
    """A text, and what a rule takes of it: these characters, something, or nothing."""

    rule: str
    text: str
    taken: str | bool


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a rule and its place, with what is left of its own parts where only one text is asked for."""

    node: Node
    key: Key
    parts: tuple[Cut, ...] = ()


@cache
def by_name() -> dict[str, Rule]:
    """All rules by file, name and count of that name in its file: ``labels:lead:1``."""
    found: dict[str, Rule] = {}
    for file in rule_files():
        counts: dict[str, int] = {}
        for rule in rules(file):
            counts[rule.name] = counts.get(rule.name, 0) + 1
            found[f"{file}:{rule.name}:{counts[rule.name]}"] = rule
    return found


def rows() -> Iterator[Row]:
    """What is known of each rule: its own examples and those written down here."""
    for key, rule in by_name().items():
        yield from (Row(key, text, taken=True) for text in rule.examples)
        yield from (Row(key, text, taken=False) for text in rule.counterexamples)
    for path in sorted(FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for name, text, taken in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield Row(f"{path.stem}:{name}", text, taken or False)


def open_alternatives(known: list[Row]) -> dict[Key, Node]:
    """The alternatives that nothing of ``known`` notices when they are struck out."""
    left = dict(all_alternatives())
    for row in known:
        for key in dict.fromkeys(_keys(cut_down(row.rule, row.text))):
            if key in left and noticed(row, key):
                del left[key]
    return left


def noticed(row: Row, struck: Key) -> bool:
    """Does the rule of ``row`` take something else of its text once an alternative is struck out?"""
    found = taken(row.rule, row.text, struck)
    return found != row.taken if isinstance(row.taken, str) else (found is not False) != row.taken


def taken(rule: str, text: str, struck: Key | None = None) -> str | bool:
    """What a rule takes of ``text``, one of its alternatives struck out; False for nothing."""
    kind = by_name()[rule].match
    compiled = regex.compile(_source(cut_down(rule, text), struck))
    found = {"full": compiled.fullmatch, "start": compiled.match, "search": compiled.search}[kind](text)
    return found.group() if found else False


def all_alternatives() -> Iterator[tuple[Key, Node]]:
    """Every alternative of every rule and list."""
    for name, rule in by_name().items():
        yield from _alternatives(rule.parts, name, ())
    for name, options in lists().items():
        yield from _alternatives(options, name, ())


def children(node: Node) -> tuple[Node, ...]:
    """The parts of a part; a pattern's are the options at its top."""
    match node:
        case Either(options):
            return options
        case Series(parts):
            return parts
        case Repeat(part, _) | Capture(_, part) | Beside(_, part):
            return (part,)
        case Pattern(pattern):
            options = split(pattern)
            return tuple(Pattern(option) for option in options) if len(options) > 1 else ()
    return ()


def may_miss(node: Node) -> bool:
    """May the part be missing?"""
    return isinstance(node, Repeat) and (node.times[0] in "?*" or node.times.startswith("{0"))


def _alternatives(node: Node, owner: str, path: Path_) -> Iterator[tuple[Key, Node]]:
    inner = children(node)
    for place, part in enumerate(inner):
        if (isinstance(node, Either | Pattern) and len(inner) > 1) or may_miss(node):
            yield (owner, (*path, place)), part
        yield from _alternatives(part, owner, (*path, place))


@lru_cache(maxsize=1)
def cut_down(rule: str, text: str) -> Cut:
    """What is left of a rule where only ``text`` is asked for."""
    return _cut(by_name()[rule].parts, (rule, ()), text) or Cut(NOTHING, (rule, ()))


def _cut(node: Node, key: Key, text: str) -> Cut | None:
    """What is left of a part where only ``text`` is asked for; None where it can stand nowhere in it."""
    if isinstance(node, Listed):
        listed_cut = _cut(lists()[node.name], (node.name, ()), text)
        return listed_cut and Cut(node, key, (listed_cut,))
    inner = children(node)
    if not inner:
        stands = node.text in text if isinstance(node, Text) else _alone(source(node, listed)).search(text)
        return Cut(node, key) if stands else None
    parts = tuple(part for at, one in enumerate(inner) if (part := _cut(one, (key[0], (*key[1], at)), text)))
    if not parts and (may_miss(node) or (isinstance(node, Beside) and node.sign[0] == "!")):
        return Cut(Text(""), key)
    if not parts or (isinstance(node, Series) and len(parts) < len(inner)):
        return None
    return Cut(node, key, parts)


@cache
def _alone(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)


def _keys(cut: Cut) -> Iterator[Key]:
    """The places of all that is left."""
    yield cut.key
    for part in cut.parts:
        yield from _keys(part)


def _source(cut: Cut, struck: Key | None) -> str:
    """The regular expression of what is left, without what is struck out."""
    kept = [_source(part, struck) for part in cut.parts if part.key != struck]
    match cut.node:
        case Text() | Pattern() if not cut.parts:
            found = source(cut.node, listed)
        case Either() | Pattern():
            found = kept[0] if len(kept) == 1 else "(?:" + ("|".join(kept) or source(NOTHING, listed)) + ")"
        case Repeat(_, times):
            found = f"(?:{kept[0]}){times}" if kept else ""
        case Capture(name, _):
            found = f"(?P<{name}>{kept[0]})"
        case Beside(sign, _):
            found = f"({LOOKS[sign]}{kept[0]})"
        case _:
            found = "".join(kept)
    return found


@cache
def split(pattern: str) -> tuple[str, ...]:
    """The options at the top of a pattern."""
    found, depth, start, place, inside = [], 0, 0, 0, False
    while place < len(pattern):
        sign = pattern[place]
        if sign == "\\":
            place += 1
        elif inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and depth == 0:
            found.append(pattern[start:place])
            start = place + 1
        place += 1
    return (*found, pattern[start:])
