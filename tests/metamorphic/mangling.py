"""Notices that were cut, stretched or stripped, as text.

In: an example and the name of a mangling. Out: the text that is left of it, the same on every machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from .facts import facts
from .forms import FORMS

BASES = (
    "pipe rows", "tab rows", "markdown rows", "cards", "measure column", "bare cells", "dropped cells", "group rows",
    "label lines", "label run", "labels run on", "units told in words", "unit lines", "units in group heads",
    "numbers ①", "page numbers",
)  # fmt: skip
Mangling = Callable[[str, random.Random], str]


def cut_off(text: str, rng: random.Random) -> str:
    return text[: rng.randrange(1, len(text))]


def cut_in(text: str, rng: random.Random) -> str:
    return text[rng.randrange(len(text)) :]


def blank_lines(text: str, rng: random.Random) -> str:
    return "".join(line + "\n" * rng.choice((0, 0, 1, 3)) for line in text.splitlines(keepends=True))


def without_punctuation(text: str, _: random.Random) -> str:
    return re.sub(r"[^\w\n]", "", text)


def without_line_ends(text: str, _: random.Random) -> str:
    return text.replace("\n", "")


def lines_shuffled(text: str, rng: random.Random) -> str:
    lines = text.splitlines()
    return "\n".join(rng.sample(lines, len(lines)))


def lines_lost(text: str, rng: random.Random) -> str:
    return "\n".join(line for line in text.splitlines() if rng.random() > 0.3)


def characters_lost(text: str, rng: random.Random) -> str:
    return "".join(char for char in text if rng.random() > 0.1)


def only_punctuation(text: str, _: random.Random) -> str:
    return re.sub(r"\w", "", text)


_EVERY: tuple[Mangling, ...] = (
    cut_off, cut_in, blank_lines, without_punctuation, without_line_ends, lines_shuffled, lines_lost, characters_lost,
    only_punctuation,
)  # fmt: skip
MANGLINGS = {mangling.__name__: mangling for mangling in _EVERY}


def mangled(mangling: str, name: str) -> str:
    """What a mangling leaves of an example, told in a form by lot."""
    rng = random.Random(f"{mangling}:{name}")
    return MANGLINGS[mangling](FORMS[rng.choice(BASES)](facts(name)).data.decode(), rng)
