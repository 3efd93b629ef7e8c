"""The floors of all cells, and which cells may be below the bar.

In: ``floors.toml``. Out: floors per form, example and measure. The file is written by ``python -m tests.metamorphic
--floors``; the exceptions with their reasons are written by hand and kept.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shishi.corpus.figures import Score

PATH = Path(__file__).with_name("floors.toml")
MEASURES = ("items", "quantities")
BAR = 0.85
_HEAD = """\
# What each example (column) must reach in each form (row), in percent, cut down to steps of {step}.
# Written by: python -m tests.metamorphic --floors
# Exceptions are cells whose items may stay below {bar}; their reasons are written by hand.
"""
_STEP = 5


@dataclass(frozen=True, slots=True)
class Floors:
    """Floors of the cells, means of all cells and of every fifth, as shares; reasons of the exceptions."""

    cells: Mapping[tuple[str, str, str], float]
    means: Mapping[str, float]
    fifth: Mapping[str, float]
    exceptions: Mapping[tuple[str, str], str]


def load() -> Floors:
    """The committed floors."""
    data = tomllib.loads(PATH.read_text(encoding="utf-8"))
    cells = {
        (form, name, measure): figure / 100
        for measure in MEASURES
        for form, row in data[measure].items()
        for name, figure in zip(data["examples"], row, strict=True)
    }
    exceptions = {(form, name): why for form, row in data["exceptions"].items() for name, why in row.items()}
    return Floors(cells, data["means"], data["fifth"], exceptions)


def save(scores: Mapping[tuple[str, str], Score]) -> None:
    """Write the floors anew from figures just measured; reasons of exceptions stay, new ones wait for theirs."""
    reasons = load().exceptions
    low = [place for place, score in scores.items() if score.value("items") < BAR]
    lines = [*_lines(scores), "\n[exceptions]"]
    lines += [f"{_quoted(form)}.{_quoted(name)} = {_quoted(reasons.get((form, name), ''))}" for form, name in low]
    PATH.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fifth(places: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Every fifth cell: few enough to be read in one test."""
    return list(places[::5])


def mean(scores: Mapping[tuple[str, str], Score], measure: str) -> float:
    """The mean of a measure over cells, each counting the same."""
    return sum(score.value(measure) for score in scores.values()) / len(scores)


def _means(scores: Mapping[tuple[str, str], Score]) -> Iterator[str]:
    yield from (f"{measure} = {math.floor(mean(scores, measure) * 1000) / 1000}" for measure in MEASURES)


def _lines(scores: Mapping[tuple[str, str], Score]) -> Iterator[str]:
    forms, names = (list(dict.fromkeys(place[at] for place in scores)) for at in (0, 1))
    yield _HEAD.format(step=_STEP, bar=BAR)
    yield "examples = [\n" + "".join(f'    "{name}",\n' for name in names) + "]\n"
    yield "[means]"
    yield from _means(scores)
    yield "\n[fifth]"
    yield from _means({place: scores[place] for place in fifth(list(scores))})
    for measure in MEASURES:
        yield f"\n[{measure}]"
        for form in forms:
            row = [_percent(scores[form, name].value(measure)) for name in names]
            yield f"{_quoted(form):24} = {row}"


def _quoted(words: str) -> str:
    return f'"{words}"'


def _percent(share: float) -> int:
    return math.floor(share * 100 / _STEP + 1e-9) * _STEP
