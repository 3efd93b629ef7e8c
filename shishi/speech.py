"""In which language the program speaks to people, and its words in Chinese.

In: ``--lang`` or the settings of the machine; English words as they stand in the code. Out: those words, or their
Chinese ones from ``speech.toml``, and from ``output/refusals.toml`` where a file was not read. An entry there is a
sentence with names in braces, so that what an error fills in is carried over; a test finds every sentence that lacks
its entry. Tables do not depend on the language.
"""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import tomli

from shishi.output.refusals import in_chinese
from shishi.output.sentences import Sentences

Lang = Literal["zh", "en"]
_OPTION = "--lang"
# Names under which sentences, and kinds of values, stand in others.
_SENTENCES = frozenset(("message", "what", "place", "remedy", "reason", "wanted", "got"))


@dataclass(slots=True)
class _Speaking:
    """The language that is spoken, and whether somebody asked for it."""

    lang: Lang = "en"
    asked: bool = False


_now = _Speaking()


def listen(arguments: Sequence[str]) -> None:
    """Take the language from the arguments, else from the settings of the machine."""
    asked = _asked(arguments)
    _now.asked = asked is not None
    _now.lang = "zh" if (asked or _of_machine()).lower().startswith(("zh", "chinese")) else "en"


def lang() -> Lang:
    """The language that is spoken."""
    return _now.lang


def asked() -> bool:
    """Whether somebody asked for the language, instead of the machine's settings."""
    return _now.asked


def say(english: str, **filled: object) -> str:
    """A sentence of the program with its names filled in.

    Raises:
        KeyError: Chinese is spoken, and the sentence has no entry.
    """
    words = english if _now.lang == "en" else _catalogue()["say"][english]
    return str(words).format(**filled)


def translated(english: str) -> str:
    """A finished sentence, such as an error's, in the language that is spoken; one without an entry stays as it is."""
    if _now.lang == "en":
        return english
    return _errors().chinese(english, _filled) or in_chinese(english)


def _filled(name: str, words: str) -> str:
    """What is filled into a sentence: an argument in capitals, a sentence of its own, or something printed as it is."""
    if name == "hint":
        return placeholders(words)
    if name == "complaints":
        return "；".join(map(translated, words.split("; ")))
    return translated(words) if name in _SENTENCES else words


def named(kind: str, english: str) -> str:
    """A name of a kind (``format``, ``measure``) in the language that is spoken.

    Raises:
        KeyError: Chinese is spoken, and the name has no entry.
    """
    return english if _now.lang == "en" else str(_catalogue()[kind][english])


def helped(kind: str, name: str, english: str) -> str:
    """The help of a command or option by its name."""
    return english if _now.lang == "en" else str(_catalogue()[kind][name])


def below(english: str) -> str:
    """A line below a command's help; an example is the same in every language."""
    return english if _now.lang == "en" else str(_catalogue()["below"].get(english, english))


def placeholders(words: str) -> str:
    """The placeholders of a usage line, which stand in capitals."""
    known: Mapping[str, str] = _catalogue()["placeholder"]
    either = "|".join(sorted(known, key=len, reverse=True))
    return words if _now.lang == "en" else re.sub(rf"\b(?:{either})\b", lambda found: known[found[0]], words)


def _asked(arguments: Sequence[str]) -> str | None:
    for at, argument in enumerate(arguments):
        if argument.startswith(f"{_OPTION}="):
            return argument.partition("=")[2]
        if argument == _OPTION and at + 1 < len(arguments):
            return arguments[at + 1]
    return None


def _of_machine() -> str:
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), None)
    return named or locale.getlocale()[0] or "en"


@cache
def _catalogue() -> Mapping[str, Any]:
    return tomli.loads(files("shishi").joinpath("speech.toml").read_text(encoding="utf-8"))


@cache
def _errors() -> Sentences:
    return Sentences(_catalogue()["error"])
