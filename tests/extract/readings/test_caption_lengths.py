"""How long a heading over a table may be, numbered and not, and what is too short to be one."""

from __future__ import annotations

import pytest

from tests.extract.readings.test_captions import ROADS, WATER, items, told

LONG = "供水惠民出行便利校园安全养老服务城乡环境就业创业文化体育"  # 28 signs


def heads(first: str, second: str) -> set[str]:
    """The first heads of the items of two tables below two headings."""
    return {told(draft)[1][0] or "-" for draft in items(first, *WATER, second, *ROADS)}


@pytest.mark.parametrize(
    ("opening", "words", "held"),
    [
        (("", ""), 2, True),
        (("", ""), 16, True),
        (("", ""), 17, False),
        (("一、", "二、"), 2, True),
        (("一、", "二、"), 28, True),
        (("一、", "二、"), 30, True),
        (("一、", "二、"), 31, False),
    ],
)
def test_how_long_headings_are(opening: tuple[str, str], words: int, *, held: bool) -> None:
    names = [(LONG + "一二三四")[: words - 1] + last for last in "甲乙"]
    found = heads(*(mark + name for mark, name in zip(opening, names, strict=True)))
    assert found == (set(names) if held else {"-"})


def test_one_sign_is_no_heading() -> None:
    assert heads("水", "路") == {"-"}
    assert heads("一、水", "二、路") == {"-"}
