"""Which rules take a word, by which of their forms, and which list each part of it is from (``shishi rules``).

In: a string as printed. Out: one ``Taken`` for each rule that takes it, in the order of files and rules; in a file
whose first match decides, only that rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex
import tomli

from shishi.extract.rules import Rule, first_decides, rule_files, rules
from shishi.extract.rules.forms import Beside, Capture, Either, Listed, Node, Pattern, Repeat, Series, Text, source
from shishi.extract.rules.lists import listed
from shishi.extract.view import fold


@dataclass(frozen=True, slots=True)
class Taken:
    """A rule that takes a word: what it takes of it, by which alternative, and what each part of that took."""

    file: str
    rule: str
    text: str
    by: str
    parts: tuple[tuple[str, str], ...]


def why(word: str) -> tuple[Taken, ...]:
    """The rules that take ``word``."""
    folded = fold(word)
    return tuple(taken for file in rule_files() for taken in _of_file(file, folded))


def lines(word: str, taken: tuple[Taken, ...]) -> Iterator[str]:
    """What takes a word, for a person."""
    if not taken:
        yield f"no rule takes {word}"
    for one in taken:
        yield f"{one.file}.toml: {one.rule} takes {one.text}  by  {one.by}"
        for name, text in one.parts:
            yield f"    {text}  {name}"


def _of_file(file: str, folded: str) -> list[Taken]:
    found = [_taken(file, rule, folded) for rule in rules(file) if (hit := rule.hit(folded)) and hit[0]]
    return found[:1] if first_decides(file) else found


def _taken(file: str, rule: Rule, folded: str) -> Taken:
    """The first alternative of a rule that takes the word alone."""
    for option in rule.parts.options:
        parts = option.parts if isinstance(option, Series) else (option,)
        compiled = regex.compile("".join(f"({_nameless(part)})" for part in parts))
        match = {"full": compiled.fullmatch, "start": compiled.match, "search": compiled.search}[rule.match](folded)
        if match:
            took = tuple((_form_of(part), text) for part, text in zip(parts, match.groups(), strict=True) if text)
            return Taken(file, rule.name, match.group(), shown(option), took if len(parts) > 1 else ())
    raise AssertionError(f"{rule.name} takes {folded} by none of its alternatives")


def _nameless(part: Node) -> str:
    """A part as a regular expression that captures nothing."""
    return regex.sub(r"\(\?P<\w+>", "(?:", source(part, listed))


def _form_of(part: Node) -> str:
    """A part as it stands in its form, and where the list is kept."""
    inner = part
    while isinstance(inner, Repeat | Capture):
        inner = inner.part
    return f"{shown(part)} (lists/{_homes()[inner.name]})" if isinstance(inner, Listed) else shown(part)


def shown(part: Node) -> str:
    """A part as one would write it in a form."""
    match part:
        case Text(words) | Listed(words):
            found = words
        case Pattern(pattern):
            found = " ".join(pattern.split())
        case Either(options):
            found = "[" + "|".join(map(shown, options)) + "]"
        case Series(parts):
            found = " ".join(map(shown, parts))
        case Repeat(inner, times):
            found = _tied(inner) + times
        case Capture(name, inner):
            found = f"{name}={_tied(inner)}"
        case Beside(sign, inner):
            found = sign + _tied(inner)
    return found


def _tied(part: Node) -> str:
    return f"[{shown(part)}]" if isinstance(part, Series) else shown(part)


@cache
def _homes() -> dict[str, str]:
    """The file of each list."""
    folder = files("shishi.extract.rules").joinpath("lists")
    return {
        name: path.name
        for path in folder.iterdir()
        if path.name.endswith(".toml")
        for name in tomli.loads(path.read_text(encoding="utf-8"))
    }
