"""The word lists of quantities, read from the rule files and compiled for speed.

In: a rule file and the name of its rules. Out: tuples of words, regular expressions (standard library: three times as
fast here as ``regex``), and rows with the extra keys that measures and bases carry.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def rows(file: str) -> tuple[dict[str, object], ...]:
    """The ``[[rule]]`` tables of ``extract/rules/<file>.toml`` as printed."""
    data = tomllib.loads(files("shishi.extract.rules").joinpath(f"{file}.toml").read_text(encoding="utf-8"))
    return tuple(data["rule"])


def words_of(row: dict[str, object]) -> tuple[str, ...]:
    """The literal words of one rule."""
    words = row.get("words", ())
    return tuple(str(word) for word in words) if isinstance(words, list) else ()


@cache
def words(file: str, name: str) -> tuple[str, ...]:
    """All words of the rules called ``name``, the longest first."""
    found = {word for row in rows(file) if row["name"] == name for word in words_of(row)}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def source(file: str, *names: str) -> str:
    """One group for all words and patterns of the rules with these names (of all rules without one), longest first."""
    chosen = [row for row in rows(file) if not names or row["name"] in names]
    listed = sorted({word for row in chosen for word in words_of(row)}, key=lambda word: (-len(word), word))
    patterns = [re.sub(r"\s+", "", str(row["pattern"])) for row in chosen if "pattern" in row]
    return "(?:" + "|".join([*map(re.escape, listed), *patterns]) + ")"


@cache
def pattern(file: str, *names: str) -> re.Pattern[str]:
    """``source`` compiled."""
    return re.compile(source(file, *names))


@cache
def last_characters(file: str, *names: str) -> frozenset[str]:
    """The characters that the words of these rules end in: what ends otherwise need not be searched for them."""
    return frozenset(word[-1] for row in rows(file) if row["name"] in names for word in words_of(row))


@cache
def first_characters(file: str, *names: str) -> frozenset[str]:
    """The characters that the words of these rules begin with."""
    return frozenset(word[0] for row in rows(file) if row["name"] in names for word in words_of(row))
