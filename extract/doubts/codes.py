"""What doubts are called and how grave they are.

In: ``rules/doubts.toml``. Out: ``Code`` by name, and ``finding``, by which every doubt is made, so that its level
and its words (``sayings``) stand in one place only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import tomli

from shishi.extract.document import Span
from shishi.extract.records import Finding, Level
from shishi.extract.sayings import Param, Said, said

LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of doubt: its level, its meaning in English and Chinese, and what it leaves of confidence.

    ``item`` is the share (0..1) that the item keeps which the doubt is about, ``notice`` the share that every item
    keeps when the doubt is about the notice as a whole.
    """

    level: Level
    en: str
    zh: str
    item: float = 1.0
    notice: float = 1.0


@cache
def codes() -> Mapping[str, Code]:
    """Every code of ``rules/doubts.toml``, in file order.

    Raises:
        ValueError: a level is none of error, warning, note.
    """
    data = tomli.loads(files("shishi.extract.rules").joinpath("doubts.toml").read_text(encoding="utf-8"))
    found = {name: Code(**entry) for name, entry in data["code"].items()}
    wrong = sorted(name for name, code in found.items() if code.level not in LEVELS)
    if wrong:
        raise ValueError(f"extract/rules/doubts.toml: level must be one of {', '.join(LEVELS)}: {', '.join(wrong)}")
    return found


@cache
def parts() -> Mapping[str, str]:
    """What columns hold, in Chinese, by their roles."""
    data = tomli.loads(files("shishi.extract.rules").joinpath("doubts.toml").read_text(encoding="utf-8"))
    return dict(data["part"])


def finding(name: str, span: Span | None = None, item: int | None = None, /, **params: Param) -> Finding:
    """The doubt told by the saying called ``name``, with the level of its code.

    Raises:
        KeyError: there is no such saying or code, or the saying names something that ``params`` lacks.
    """
    return as_finding(said(name, params), span, item)


def as_finding(words: Said, span: Span | None = None, item: int | None = None) -> Finding:
    """The same for words that are filled in already."""
    return Finding(codes()[words.code].level, words.code, words.en, span, item, words.zh, words.params)
