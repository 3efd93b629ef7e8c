"""Half of a notice in one form and half in another is read like either alone."""

from __future__ import annotations

import pytest

from shishi.corpus.figures import Score
from tests.prints import Prints

from . import prints
from .mixtures import CHECKED, COUNT, mixture, places
from .scoring import looked_at

MEAN = 0.96


def test_there_are_enough_and_they_are_different() -> None:
    assert len(set(places())) == COUNT >= 300


@pytest.fixture(scope="module")
def seen() -> dict[tuple[str, str, str], tuple[Score, Prints]]:
    return {place: looked_at(mixture(*place)) for place in CHECKED}


def test_every_sixteenth_is_read(seen: dict[tuple[str, str, str], tuple[Score, Prints]]) -> None:
    assert sum(score.value("items") for score, _ in seen.values()) / len(seen) >= MEAN


def test_what_is_read_is_what_it_was(seen: dict[tuple[str, str, str], tuple[Score, Prints]]) -> None:
    assert [line for place, (_, now) in seen.items() for line in prints.changed(" ".join(place), now)] == []
