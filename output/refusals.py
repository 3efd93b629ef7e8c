"""Why a file was not read and what to do about it, in Chinese.

In: what a reader, an archive or a limit says in English (column ``error`` of ``documents``). Out: the same in Chinese.
The words are data (``refusals.toml``); a test finds every refusal of the program that lacks its entry.
"""

from functools import cache
from importlib.resources import files

import tomli

from shishi.output.sentences import Sentences


def in_chinese(refusal: str) -> str:
    """A refusal in Chinese; one that the table does not know stays as it is."""
    return _refusals().chinese(refusal, _filled) or refusal


def _filled(name: str, words: str) -> str:
    """What is filled in: a sentence of its own, or what is the same in every language."""
    return in_chinese(words) if name in ("reason", "remedy") else words


@cache
def _refusals() -> Sentences:
    text = files("shishi.output").joinpath("refusals.toml").read_text(encoding="utf-8")
    return Sentences(tomli.loads(text)["refusal"])
