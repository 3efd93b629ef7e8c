"""The word lists that forms are built of: ``rules/lists/*.toml``, each list once.

In: a list's name. Out: its alternatives, and the regular expression for any of them. A list holds ``words``, ``forms``
over other lists, ``lists`` that belong to it as a whole, or, for the shapes of characters that no list of words can
name, a ``pattern``. Its comment says what its words have in common, so that one knows whether a new word belongs there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import tomli

from shishi.extract.rules.forms import Either, Listed, Node, Pattern, Text, in_order, parse, source


@cache
def lists() -> dict[str, Either]:
    """All lists by name, each with its alternatives.

    Raises:
        ValueError: a list stands twice, or is empty, or an entry is none that a list may have.
    """
    found: dict[str, Either] = {}
    for path in sorted(files("shishi.extract.rules").joinpath("lists").iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".toml"):
            continue
        for name, entry in tomli.loads(path.read_text(encoding="utf-8")).items():
            if name in found:
                raise ValueError(f"extract/rules/lists/{path.name}: the list {name} stands elsewhere too")
            found[name] = alternatives(entry, f"lists/{path.name}: {name}")
    return found


def alternatives(entry: Mapping[str, object], place: str) -> Either:
    """The alternatives of a list or a rule: its words, the longest first, its forms, its lists, its pattern.

    Raises:
        ValueError: there is none, or one is not a list of strings; the message begins with ``place``.
    """
    options: list[Node] = [Text(word) for word in strings(entry, "words")]
    try:
        options += [parse(form) for form in strings(entry, "forms")]
    except ValueError as error:
        raise ValueError(f"extract/rules/{place}: {error}") from error
    options += [Listed(name) for name in strings(entry, "lists")]
    options += [Pattern(pattern) for pattern in strings(entry, "pattern")]
    if not options:
        raise ValueError(f"extract/rules/{place}: there are neither words nor forms, lists or a pattern")
    return Either(in_order(options))


def strings(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The strings that a rule or list has under ``key``; a single one stands alone."""
    value = entry.get(key, [])
    return tuple(str(word) for word in value) if isinstance(value, list) else (str(value),)


@cache
def listed(name: str) -> str:
    """The regular expression for any word of a list.

    Raises:
        ValueError: there is no such list.
    """
    if name not in lists():
        raise ValueError(f"no list of extract/rules/lists/ is called {name!r}")
    return source(lists()[name], listed)
