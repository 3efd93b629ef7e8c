"""Arithmetic between the quantities of one item."""

from __future__ import annotations

import pytest

from shishi.extract.quantities import Context, find
from shishi.extract.quantities.checks import check

PARTS = [
    ("新增学位2000个,其中小学1200个、初中900个", ["part_exceeds_total"]),
    ("新增学位2000个,其中小学2100个", ["part_exceeds_total"]),
    ("新增学位2000个,其中小学1200个、初中800个", []),
    ("新增学位2000个,其中小学1200个", []),
    ("共新增床位54张,具体为:东园公寓2张;西园公寓3张", ["parts_do_not_add_up"]),
    ("共新增床位54张,具体为:东园公寓20张;西园公寓34张", []),
    ("新增床位54张,新增护理员60人", []),
    ("新增停车位2200个(其中专用停车位1400个)", []),
]


@pytest.mark.parametrize(("text", "codes"), PARTS)
def test_parts_are_held_against_their_total(text: str, codes: list[str]) -> None:
    assert [doubt.name for doubt in check(text, find(text))] == codes


SHARES = [
    ("食品快检达到600批次", "已完成370批次食品快检,占总量的62%", []),
    ("食品快检达到600批次", "已完成370批次食品快检,占总量的72%", ["share_contradicts_count"]),
    ("改造小区20个", "完工22个,完成率110%", []),
    ("改造小区20个", "完工22个,完成率90%", ["share_contradicts_count"]),
    ("改造小区20个,建设广场5个", "完工22个,完成率90%", []),
    ("改造小区20个", "完工10个,绿化率90%", []),
    # a point is as much as rounding and cutting make, of large shares one in a hundred
    ("改造小区100个", "完工63个,完成率62%", []),
    ("改造小区1000个", "完工631个,完成率62%", ["share_contradicts_count"]),
    ("改造小区1000个", "完工1515个,完成率150%", []),
    ("改造小区1000个", "完工1516个,完成率150%", ["share_contradicts_count"]),
]


@pytest.mark.parametrize(("task", "progress", "codes"), SHARES)
def test_shares_are_held_against_counts_and_targets(task: str, progress: str, codes: list[str]) -> None:
    targets = find(task)
    known = tuple((one.unit, one.of or "") for one in targets)
    found = find(progress, Context("actual", known=known))
    assert [doubt.name for doubt in check(progress, found, targets)] == codes


def test_a_doubt_stands_where_its_numbers_stand() -> None:
    text = "新增学位2000个,其中小学2100个。"
    (doubt,) = check(text, find(text))
    assert text[doubt.start : doubt.end] == "新增学位2000个,其中小学2100个"
