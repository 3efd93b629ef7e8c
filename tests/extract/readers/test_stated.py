"""What a file states as a number may be anything."""

import pytest

from shishi.extract.readers.stated import hexadecimal, whole


@pytest.mark.parametrize(
    ("said", "number"),
    [("3", 3), (" 3 ", 3), ("-3", -3), ("3.0", 3), ("新", 7), ("", 7), (None, 7), ("9" * 5000, 7), ("3x", 7), ("٣", 7)],
)
def test_whole(said: str | None, number: int) -> None:
    assert whole(said, 7) == number


@pytest.mark.parametrize(("said", "number"), [("F0FE", 0xF0FE), ("25a1", 0x25A1), ("新", 7), (None, 7), ("F" * 99, 7)])
def test_hexadecimal(said: str | None, number: int) -> None:
    assert hexadecimal(said, 7) == number
