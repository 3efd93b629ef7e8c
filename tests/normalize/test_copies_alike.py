"""From which likeness on two notices are one, by hand-made sketches: just enough, and one bin less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shishi.normalize.copies import BINS, Print, copies, likeness
from shishi.normalize.rows import DocumentRow, Likeness

FIGURES = {(6.0, "所"): 1, (1620.0, "个"): 1, (18.0, "个"): 1, (35.0, "台"): 1}
ROW = DocumentRow("a.txt", title="青岚县民生实事项目", year=2031, kind="plan", reader="text 1")


def sketch(alike: int, mark: int = 0, filled: int = BINS) -> tuple[int, ...]:
    """A sketch whose first so many bins all have in common."""
    return tuple((at if at < alike else 1000 * mark + at) if at < filled else -1 for at in range(BINS))


def is_copy(alike: int, told: tuple[int, int], figures: dict[tuple[float, str], int], **changes: object) -> bool:
    """Is a notice a copy whose sketch, and that of what its items tell, has so much in common with the other?"""
    whole = Likeness("x", 9, sketch(BINS, 1), sketch(BINS, 1, told[1]))
    one = Print(ROW, whole, FIGURES)
    other = Likeness("y", 9, sketch(alike, 2), sketch(told[0], 2, told[1]))
    row = replace(ROW, source="b.pdf", reader="pdf 1", **changes)
    return bool(copies((one, Print(row, other, figures))))


HALF, THREE, NINE = BINS // 2, BINS * 3 // 4, 58  # 58 of 64 are the first above nine tenths


@pytest.mark.parametrize(
    ("alike", "told", "title", "expected"),
    [
        (HALF, (0, 0), ROW.title, True),
        (HALF - 1, (0, 0), ROW.title, False),
        (THREE, (0, 0), None, True),
        (THREE - 1, (0, 0), None, False),
        (THREE - 1, (0, 0), "别的标题", False),
        (4, (NINE, BINS), "别的标题", True),
        (4, (NINE - 1, BINS), "别的标题", False),
        (4, (HALF, HALF), "别的标题", True),  # so many bins must be filled
        (4, (HALF - 1, HALF - 1), "别的标题", False),
    ],
)
def test_how_alike_the_wording_must_be(alike: int, told: tuple[int, int], title: str | None, *, expected: bool) -> None:
    assert is_copy(alike, told, FIGURES, title=title) is expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (FIGURES, True),
        (dict.fromkeys(list(FIGURES)[:3], 1), True),  # three quarters as many
        (dict.fromkeys(list(FIGURES)[:2], 1), False),
        (FIGURES | {(7.0, "座"): 1}, True),
        ({**dict.fromkeys(list(FIGURES)[:3], 1), (7.0, "座"): 1}, False),  # one of four is another
        ({}, False),
    ],
)
def test_how_many_figures_must_be_the_same(figures: dict[tuple[float, str], int], *, expected: bool) -> None:
    assert is_copy(BINS - 4, (0, 0), figures) is expected


@pytest.mark.parametrize("more", ["甲", "甲乙", "甲乙丙"])
def test_words_before_a_text_leave_its_sketch_alike(more: str) -> None:
    text = "新建公办幼儿园六所，改造老旧小区十八个，加装电梯三十五台，惠及居民四千余户，完善充电停车养老等设施。"
    one, other = likeness(text).sketch, likeness(more + text).sketch
    filled = [(left, right) for left, right in zip(one, other, strict=True) if left >= 0 and right >= 0]
    assert sum(left == right for left, right in filled) >= 0.8 * len(filled)
