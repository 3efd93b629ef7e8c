"""What two things were told to be one by, for a person to check.

In: pieces of evidence as they are found: a name and what was found, a share of 0..1 or words. Out: the same in English
or Chinese. The words are data (``registry/evidence.toml``).
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import tomli

Evidence = tuple[tuple[str, float | str], ...]


def in_english(evidence: Evidence) -> str:
    """The pieces in English, one after the other."""
    return ", ".join(_worded(*piece, 0) for piece in evidence)


def in_chinese(evidence: Evidence) -> str:
    """The pieces in Chinese, one after the other."""
    return "，".join(_worded(*piece, 1) for piece in evidence)


def _worded(name: str, value: float | str, language: int) -> str:
    return _words()[name][language].format(value=value if isinstance(value, str) else f"{value:.2f}")


@cache
def _words() -> Mapping[str, tuple[str, str]]:
    text = files("shishi.normalize.registry").joinpath("evidence.toml").read_text(encoding="utf-8")
    return {name: (english, chinese) for name, (english, chinese) in tomli.loads(text).items()}
