"""The vocabulary of offices as data: TOML files whose every rule carries examples.

In: a file's name. Out: its compiled rules. A file states once how its rules are applied (``match``: ``full`` = the
whole string, ``start`` = its beginning, ``search`` = anywhere) and lists ``[[rule]]`` tables:

- ``name``: what a match means; several rules may share a name;
- ``words``: literal strings, and/or ``pattern``: a regular expression (verbose mode, blanks do not count);
- ``examples``: strings the rule must match; ``not``: strings it must not match.

Words and patterns are written folded: half-width brackets, digits, colon, comma, semicolon; simplified characters
(``extract.view.fold``). A test proves every example and counter-example of every file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex
from regex import Match


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a vocabulary file, compiled."""

    name: str
    regex: regex.Pattern[str]
    match: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def hit(self, text: str) -> Match[str] | None:
        """The match of this rule in folded ``text``, applied as its file says; None without one."""
        if self.match == "full":
            return self.regex.fullmatch(text)
        return self.regex.match(text) if self.match == "start" else self.regex.search(text)


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """All rules of ``extract/rules/<name>.toml``, in file order.

    Raises:
        ValueError: a rule has neither words nor pattern, or the file does not say how to match.
    """
    data = tomllib.loads(files("shishi.extract.rules").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    if data.get("match") not in ("full", "start", "search"):
        raise ValueError(f"extract/rules/{name}.toml: 'match' must be full, start or search")
    return tuple(_rule(entry, data["match"], name) for entry in data["rule"])


@cache
def named(file: str, name: str) -> tuple[Rule, ...]:
    """The rules called ``name`` in ``file``."""
    return tuple(rule for rule in rules(file) if rule.name == name)


@cache
def any_of(file: str, name: str) -> regex.Pattern[str]:
    """One pattern for all rules called ``name`` in ``file``; for searching running text."""
    return regex.compile("|".join(f"(?:{rule.regex.pattern})" for rule in named(file, name)), regex.VERBOSE)


def first(file: str, text: str) -> Rule | None:
    """The first rule of ``file`` that matches folded ``text``; None when none does."""
    return next((rule for rule in rules(file) if rule.hit(text)), None)


def _rule(entry: dict[str, object], match: str, file: str) -> Rule:
    words = _strings(entry, "words")
    pattern = str(entry.get("pattern", ""))
    if not words and not pattern:
        raise ValueError(f"extract/rules/{file}.toml: rule {entry.get('name')} has neither words nor pattern")
    ordered = sorted(words, key=len, reverse=True)
    parts = [regex.escape(word, special_only=True).replace(" ", r"\ ").replace("#", r"\#") for word in ordered]
    source = "|".join([*parts, *([f"(?:{pattern})"] if pattern else [])])
    compiled = regex.compile(source, regex.VERBOSE)
    return Rule(str(entry["name"]), compiled, match, _strings(entry, "examples"), _strings(entry, "not"))


def _strings(entry: dict[str, object], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    return tuple(str(word) for word in value) if isinstance(value, list) else (str(value),)
