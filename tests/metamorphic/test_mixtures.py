"""Half of a notice in one form and half in another is read like either alone."""

from __future__ import annotations

import pytest

from .mixtures import COUNT, mixture, places
from .scoring import scored

CHECKED = places()[::16]
MEAN = 0.96


def test_there_are_enough_and_they_are_different() -> None:
    assert len(set(places())) == COUNT >= 300


@pytest.fixture(scope="module")
def items() -> dict[tuple[str, str, str], float]:
    return {place: scored(mixture(*place)).value("items") for place in CHECKED}


def test_every_sixteenth_is_read(items: dict[tuple[str, str, str], float]) -> None:
    assert sum(items.values()) / len(items) >= MEAN
