"""What is read of numbers in sentences stays what it is, and all of it stands where it says."""

from __future__ import annotations

import pytest

from shishi.extract.quantities import find
from tests.extract.quantities import sentences
from tests.extract.quantities.sentences import FRAMES, NUMBERS


@pytest.mark.parametrize("frame", FRAMES)
def test_numbers_in_a_sentence(frame: str) -> None:
    assert sentences.told(frame) == sentences.kept()[frame], f"where this is meant: {sentences.RENEW}"


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_found_stands_in_the_sentence(number: str) -> None:
    for frame, context in FRAMES.items():
        for text in sentences.texts(frame, number):
            for one in find(text, context):
                assert 0 <= one.start <= one.number_start < one.number_end <= len(text), (text, one)
                assert one.start < one.end <= len(text), (text, one)
