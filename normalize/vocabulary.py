"""The words by which a figure is told to be a part, the rest, a repetition or a share of another.

In: ``registry/sums.toml``. Out: ``says(list, words)``: whether words of that list stand in a folded text. The lists are
data, with examples that a test proves; ``lists`` are those of the rules.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import regex
import tomli

from shishi.extract.rules.lists import listed


@lru_cache(maxsize=2**16)
def says(name: str, words: str | None) -> bool:
    """Whether ``words``, folded, hold one of the list called ``name``; at their end, or as a whole, where it says so.

    Raises:
        KeyError: there is no such list.
    """
    return bool(words) and _pattern(name).search(_without(name, words or "")) is not None


@cache
def lists() -> Mapping[str, Mapping[str, Any]]:
    """Every list of ``registry/sums.toml`` by name, as it stands there."""
    text = files("shishi.normalize.registry").joinpath("sums.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


@cache
def _pattern(name: str) -> regex.Pattern[str]:
    entry = lists()[name]
    words = "|".join((*sorted(entry["words"], key=len, reverse=True), *map(listed, entry.get("lists", ()))))
    start, end = ("^", "$") if entry.get("whole") else ("", "$" if entry.get("at_end") else "")
    return regex.compile(f"{start}(?:{words}){end}")


def _without(name: str, words: str) -> str:
    """The words without those that only look like ones of the list."""
    for word in lists()[name].get("except", ()):
        words = words.replace(word, "")
    return words
