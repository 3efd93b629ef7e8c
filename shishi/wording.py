"""What columns and the values of closed lists are called, in the language that is spoken.

In: names as the tables have them. Out: their words; in English mostly the names themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from shishi import speech
from shishi.output.columns import table, tables

_WIDE = 0x2E80  # from here on characters are two columns wide


def called(of_table: str, name: str) -> str:
    """What a column is called; in English by its plain name."""
    if speech.lang() == "en":
        return name.removesuffix("_printed").replace("_", " ")
    return next(entry.title_zh for entry in table(of_table).columns if entry.name == name)


def valued(of_table: str, name: str, value: object) -> object:
    """A value as it is told: that of a closed list in words."""
    if speech.lang() == "en":
        return value
    column = next(entry for entry in table(of_table).columns if entry.name == name)
    return dict(column.values).get(str(value), value)


def terms(words: str) -> str:
    """Words in which values of closed lists (``lead``, ``done``) are told as such."""
    return (
        words
        if speech.lang() == "en"
        else re.sub(r"\b[a-z_]+\b", lambda found: _terms().get(found[0], found[0]), words)
    )


@cache
def _terms() -> Mapping[str, str]:
    values = [value for entry in tables() for column in entry.columns for value in column.values]
    return {value: label for value, label in values if value.isascii() and value.replace("_", "").isalpha()}


def width(words: str) -> int:
    """Columns of a terminal that words take: Chinese characters take two."""
    return len(words) + sum(ord(sign) > _WIDE for sign in words)


def left(words: str, columns: int) -> str:
    """Words at the left of so many columns of a terminal."""
    return words + " " * max(0, columns - width(words))


def right(words: str, columns: int) -> str:
    """Words at the right of so many columns of a terminal."""
    return " " * max(0, columns - width(words)) + words
