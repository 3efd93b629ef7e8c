"""Twice the text takes about twice the work: calls are counted, since a clock would be as busy as its machine."""

import sys
from types import FrameType

import pytest

from shishi.extract.notice import parse
from tests.doubling import FACTOR, KINDS, document

SIZE = 150


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
    assert calls(kind, 2 * SIZE) <= FACTOR * calls(kind, SIZE)
