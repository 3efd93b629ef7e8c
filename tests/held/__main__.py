"""Writes the examples that are missing: ``python -m tests.held [FILE...]``.

In: names of rule files (all without one). Out: rows appended to ``tests/held/*.tsv``, one for each alternative that no
example holds, made by the shortest way through the rule; on the terminal, the alternatives for which none was found:
those are taken by another word or an earlier rule already and can go, or need an example by hand in the rule's file.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from random import Random

import regex

from shishi.extract.rules import first_decides
from shishi.extract.rules.forms import Beside, Either, Listed, Node, Pattern, Repeat, Text, source
from shishi.extract.rules.lists import listed, lists, strings
from tests.held import FOLDER, Key, Path_, Row, by_name, children, noticed, open_alternatives, rows, taken

TRIES = 80  # texts made for one alternative before it is given up
OTHER = "某某"  # what may stand around what a rule takes
MANY = 3  # how often a part stands that may stand any number of times
HALF = 0.5
OFTEN = 0.2  # how often a part stands as many times as it may


def write(chosen: list[str]) -> int:
    """Write the missing rows of the chosen files; how many alternatives are left without one."""
    known = [row for row in rows() if not chosen or row.rule.partition(":")[0] in chosen]
    left = open_alternatives(known)
    without = 0
    for key, part in list(left.items()):
        users = [rule for rule in using(key) if not chosen or rule.partition(":")[0] in chosen]
        if key not in left or not users:
            continue
        row = next((row for rule in users for row in proposals(rule, key) if noticed(row, key)), None)
        if row is None:
            without += 1
            print(f"{key[0]}: {source(part, listed)!r}")
            continue
        append(row)
    return without


def append(row: Row) -> None:
    """Write a row down."""
    file, _, name = row.rule.partition(":")
    with (FOLDER / f"{file}.tsv").open("a", encoding="utf-8") as lines:
        lines.write(f"{name}\t{row.text}\t{row.taken or ''}\n")


def using(key: Key) -> list[str]:
    """The rules in which an alternative has a part."""
    return users().get(key[0], [key[0]])


@cache
def users() -> dict[str, list[str]]:
    """The rules that use each list."""
    found: dict[str, list[str]] = {name: [] for name in lists()}
    for rule, entry in by_name().items():
        for name in _lists_in(entry.parts):
            found[name].append(rule)
    return found


def proposals(rule: str, key: Key) -> Iterator[Row]:
    """Texts that go through an alternative, and what the rule takes of them; the shortest first."""
    seen = set()
    for seed in range(TRIES):
        text = _Maker(key, Random(seed), plain=seed == 0).text(by_name()[rule].parts, rule, ())
        text += OTHER if by_name()[rule].match != "full" and seed % 2 else ""
        text = OTHER + text if by_name()[rule].match == "search" and seed % 3 == 1 else text
        if text in seen or not text or "\t" in text or "\n" in text:
            continue
        seen.add(text)
        found = taken(rule, text)
        if found != "" and not (found and taken_before(rule, text)):  # what takes nothing cannot be told from no match
            yield Row(rule, text, found)


def taken_before(rule: str, text: str) -> bool:
    """In a file read by its first match: does an earlier rule of another name take the text?"""
    file, name = rule.partition(":")[0], by_name()[rule].name
    others = [other for other in by_name() if other.startswith(f"{file}:")]
    earlier = others[: others.index(rule)] if first_decides(file) else []
    return any(taken(other, text) for other in earlier if by_name()[other].name != name)


class _Maker:
    """Makes a text that a rule takes by way of one alternative."""

    def __init__(self, key: Key, chance: Random, *, plain: bool) -> None:
        self.key = key
        self.chance = chance
        self.plain = plain

    def text(self, node: Node, owner: str, path: Path_) -> str:
        """A text for a part."""
        inner = children(node)
        shown: list[int] = list(range(len(inner)))
        match node:
            case Text(words):
                return words
            case Listed(name):
                return self.text(lists()[name], name, ())
            case Repeat(_, times):
                shown = [0] * self._times(node, times, owner, path)
            case Beside(sign, _) if sign[0] == "!" and not self._leads(node, owner, path):
                shown = []
            case Either() | Pattern() if inner:
                shown = [self._choice(inner, owner, path)]
            case Pattern():
                return self.chance.choice(shapes().get((owner, path)) or ("",))
        led = [part for at, part in enumerate(inner) if self._leads(part, owner, (*path, at))]
        if any(isinstance(part, Beside) for part in led) and (self.plain or self.chance.random() < HALF):
            shown = [at for at in shown if not self._beside_another(inner[at], owner, (*path, at))]
        return "".join(self.text(inner[place], owner, (*path, place)) for place in shown)

    def _beside_another(self, part: Node, owner: str, path: Path_) -> bool:
        """Is a part only asked for beside the place where the alternative must stand?"""
        return isinstance(part, Beside) and not self._leads(part, owner, path)

    def _times(self, node: Node, times: str, owner: str, path: Path_) -> int:
        """How often a part stands: as seldom as may be, at least once where the alternative asks for it."""
        counts = [int(count) for count in regex.findall(r"\d+", times)] or [int(times[0] == "+"), MANY]
        if not self.plain and self.chance.random() < OFTEN:
            return counts[-1] if times[0] != "?" else 1
        return max(counts[0], int(self._leads(node, owner, path)))

    def _choice(self, options: tuple[Node, ...], owner: str, path: Path_) -> int:
        for place, part in enumerate(options):
            if (owner, (*path, place)) == self.key or self._leads(part, owner, (*path, place)):
                return place
        if self.plain:
            return min(range(len(options)), key=lambda place: len(source(options[place], listed)))
        return self.chance.randrange(len(options))

    def _leads(self, node: Node, owner: str, path: Path_) -> bool:
        """Does the alternative stand below this part?"""
        if self.key[0] == owner and self.key[1][: len(path)] == path and len(self.key[1]) > len(path):
            return True
        return self.key[0] in _lists_in(node)


def _lists_in(node: Node) -> frozenset[str]:
    """The lists that a part is built of, directly or by way of other lists."""
    if isinstance(node, Text | Pattern):
        return frozenset()
    if isinstance(node, Listed):
        return _lists_below(node.name)
    return frozenset().union(*map(_lists_in, children(node)))


@cache
def _lists_below(name: str) -> frozenset[str]:
    return _lists_in(lists()[name]) | {name}


@cache
def shapes() -> dict[tuple[str, Path_], tuple[str, ...]]:
    """Strings of the shape that a list's pattern asks for, as the list's examples give them."""
    found: dict[tuple[str, Path_], tuple[str, ...]] = {}
    for path in files("shishi.extract.rules").joinpath("lists").iterdir():
        for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for place, option in enumerate(lists()[name].options):
                if isinstance(option, Pattern):
                    found[name, (place,)] = examples = strings(entry, "examples")
                    for at, part in enumerate(children(option)):
                        shape = regex.compile(source(part, listed))
                        found[name, (place, at)] = tuple(one for one in examples if shape.fullmatch(one))
    return found


if __name__ == "__main__":
    sys.exit(write(sys.argv[1:]) > 0)
