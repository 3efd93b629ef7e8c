"""The findings of this room and of what comes behind it, in two languages.

In: a code of ``registry/findings.toml`` and the words and figures it names. Out: ``FindingRow``. Level and wording
stand in the data, so that a translator corrects them there; ``params`` keeps what was filled in, for programs.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli

from shishi.extract.records import Level
from shishi.normalize.rows import FindingRow

Param = str | int | float


@dataclass(frozen=True, slots=True)
class About:
    """What a finding is about: a file (None: the run), where it applies an item of it, and the place of the words."""

    source: str | None
    item_id: str | None = None
    page: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """How a code is told: its level, the words in English and Chinese, and the code it is written under."""

    level: Level
    en: str
    zh: str
    code: str | None = None


def finding(name: str, about: About, /, **params: Param) -> FindingRow:
    """The finding called ``name`` in ``registry/findings.toml``, with ``params`` filled in.

    Raises:
        KeyError: there is no such finding, or its wording names something that ``params`` lacks.
    """
    wording = wordings()[name]
    said = {key: figure(value) for key, value in params.items()}
    return FindingRow(
        source=about.source,
        item_id=about.item_id,
        level=wording.level,
        code=wording.code or name,
        message=wording.en.format(**said),
        message_zh=wording.zh.format(**said),
        params=as_json(params),
        page=about.page,
        start=about.start,
        end=about.end,
    )


def figure(value: Param) -> str:
    """A word as it is, a figure without idle zeros: 2700.0 -> 2700."""
    return value if isinstance(value, str) else f"{value:.10g}"


def as_json(params: Mapping[str, Param]) -> str:
    """The words and figures of a finding as one line of JSON, in the order of their names."""
    return json.dumps(dict(sorted(params.items())), ensure_ascii=False)


@cache
def wordings() -> Mapping[str, Wording]:
    """Every finding of ``registry/findings.toml`` by name."""
    text = files("shishi.normalize.registry").joinpath("findings.toml").read_text(encoding="utf-8")
    return {name: Wording(**entry) for name, entry in tomli.loads(text).items()}
