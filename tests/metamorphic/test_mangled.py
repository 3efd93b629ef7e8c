"""A notice that was cut, stretched or stripped is read as far as it goes: parsing never fails for what a text says."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from shishi.extract.document import Span
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

from .facts import facts, names
from .forms import FORMS

ROUNDS = 1
BASES = ("pipe rows", "bare cells", "label run", "page numbers")
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


MANGLINGS: tuple[Mangling, ...] = (
    cut_off, cut_in, blank_lines, without_punctuation, without_line_ends, lines_shuffled, lines_lost, characters_lost,
    only_punctuation,
)  # fmt: skip


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("mangling", MANGLINGS, ids=lambda one: one.__name__)
def test_mangled_text_is_parsed(mangling: Mangling, name: str) -> None:
    rng = random.Random(f"{mangling.__name__}:{name}")
    for _ in range(ROUNDS):
        text = mangling(FORMS[rng.choice(BASES)](facts(name)).data.decode(), rng)
        if not text.strip():
            continue
        document = read("notice.txt", text.encode())
        for item in parse(document).items:
            assert all(0 <= span.start <= span.end <= len(document.text) for span in _spans(item)), item


def _spans(item: Item) -> list[Span]:
    passages = (item.text, item.deadline, item.progress, item.problems, item.next_steps)
    named = [unit.name.span for unit in item.units] + [amount.quote.span for amount in item.amounts]
    return [passage.span for passage in passages if passage] + named
