"""Twice the text takes about twice the work: calls are counted, since a clock would be as busy as its machine."""

import sys
from types import FrameType

import pytest

from shishi.extract.notice import parse
from tests.doubling import FACTOR, KINDS, document

LEAST, ENOUGH = 50, 100_000  # pieces, and calls beside which what every text takes is little


def calls(kind: str, size: int) -> int:
    """How many calls it takes to understand a text."""
    made, count = document(kind, size), 0

    def counting(_frame: FrameType, event: str, _about: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        parse(made)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_text_takes_about_twice_the_work(kind: str) -> None:
    parse(document(kind, 10))  # rules are loaded once
    size, before, after = LEAST, 0, calls(kind, LEAST)
    while before < ENOUGH:
        size, before, after = 2 * size, after, calls(kind, 2 * size)
    assert after <= FACTOR * before
