"""The words in which a doubt is told to a person, in English and Chinese.

In: the name of a saying in ``sayings.toml`` and the words and figures that it names. Out: ``Said``: the code of the
doubt, both messages on one line each, and what was filled in, for programs. The wording stands in data, so that a
translator corrects it there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli

Param = str | int | float


@dataclass(frozen=True, slots=True)
class Saying:
    """How something is told: the words in English and Chinese, and the code where it is not the name."""

    en: str
    zh: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A saying with its words and figures filled in."""

    code: str
    en: str
    zh: str
    params: tuple[tuple[str, Param], ...]


def said(name: str, params: Mapping[str, Param]) -> Said:
    """The saying called ``name`` with ``params`` filled in.

    Raises:
        KeyError: there is no such saying, or it names something that ``params`` lacks.
    """
    saying = sayings()[name]
    shown = {key: value if isinstance(value, str) else f"{value:.10g}" for key, value in params.items()}
    english, chinese = (" ".join(words.format(**shown).split()) for words in (saying.en, saying.zh))
    return Said(saying.code or name, english, chinese, tuple(sorted(params.items())))


@cache
def sayings() -> Mapping[str, Saying]:
    """Every saying of ``sayings.toml`` by name."""
    text = files("shishi.extract").joinpath("sayings.toml").read_text(encoding="utf-8")
    return {name: Saying(**entry) for name, entry in tomli.loads(text).items()}
