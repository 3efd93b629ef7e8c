"""What stands right before a number and belongs to it: signs, points, currencies; and what only looks like it."""

from __future__ import annotations

import pytest

from shishi.extract.quantities import find

SIGNED = [
    ("新增公路.5公里", 0.5, ".5公里"),
    (".5公里", 0.5, ".5公里"),
    ("新增公路0.5公里", 0.5, "0.5公里"),
    ("新增公路.555公里", 0.555, ".555公里"),
    ("新增公路3..5公里", 5, "5公里"),
    ("气温-5摄氏度", -5, "-5摄氏度"),
    ("气温零下5摄氏度", -5, "零下5摄氏度"),
    ("零下5摄氏度", -5, "零下5摄氏度"),
    ("地下5摄氏度", 5, "5摄氏度"),
    ("增长-5%", -5, "-5%"),
    ("负5%", -5, "负5%"),
    ("建设5-6公里", 5, "5-6公里"),
    ("投资¥5万元", 50_000, "¥5万元"),
    ("投资￥5万元", 50_000, "￥5万元"),
    ("投资€5万", 50_000, "€5万"),
    ("超过5公里", 5, "超过5公里"),
    ("路上5公里", 5, "5公里"),
    ("近5公里", 5, "近5公里"),
]


@pytest.mark.parametrize(("text", "value", "number"), SIGNED)
def test_signs_before_a_number(text: str, value: float, number: str) -> None:
    (found,) = find(text)
    assert (found.value, text[found.number_start : found.number_end]) == (value, number)


@pytest.mark.parametrize("text", ["a.5公里", "1.2.5公里", "G5公里"])
def test_numbers_of_versions_and_roads_count_nothing(text: str) -> None:
    assert find(text) == ()
