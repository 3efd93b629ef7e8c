"""Which measure stands at a place: the longest, unless it is part of a word."""

from __future__ import annotations

import pytest

from shishi.extract.quantities.measures import at


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("个", "个"),
        ("个月", "个月"),
        ("人次", "人次"),
        ("公里", "公里"),
        ("km", "公里"),
        ("kma", None),
        ("m2 ", "平方米"),
        ("立方", "立方米"),
        ("两", "两"),
        ("两,", "两"),
        ("两个学校", None),  # two of them
        ("处,", "处"),
        ("处理", None),
        ("", None),
        ("。", None),
    ],
)
def test_the_measure_at_a_place(text: str, unit: str | None) -> None:
    for before in ("", "共3"):
        found = at(before + text, len(before))
        assert (found and found.unit) == unit
