"""Amounts of more than one numeral: change, halves, ranges, shares, products; and sums that do not come out."""

from __future__ import annotations

import pytest

from shishi.extract.quantities import Context, checks, find

AMOUNTS = """
3元5角2分 | 3.52 元
5块3 | 5.3 元
3元5 | 3 元
三成半 | 35 %
3个半 | 3.5 个
50元至100元 | 50-100 元
20人和30人之间 | 20-30 人
20至30人 | 20-30 人
20-30人 | 20-30 人
20~30人 | 20-30 人
3—5家 | 3-5 家
5到6个 | 5-6 个
50%-60% | 50-60 %
2×5万吨 | 100000 吨
七五折 | 75 %
八折 | 80 %
下降三成 | 30 %
百分之五 | 5 %
提高1.5倍 | 1.5 倍
增长两倍 | 2 倍
100余人 | 100 人
5万余元 | 50000 元
300多户 | 300 户
12.5亿美元 | 1.25e+09 美元
2平方公里 | 2 平方公里
"""


@pytest.mark.parametrize("told", AMOUNTS.strip().splitlines())
def test_amounts(told: str) -> None:
    text, expected = told.split(" | ")
    (found,) = find(text)
    most = f"-{found.value_max:g}" if found.value_max is not None else ""
    assert f"{found.value:g}{most} {found.unit}" == expected


TARGETS = find("完成抽检600批次", Context(role="target"))


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        # 370 of 600 is 61.7 %: a percentage point either way is rounding
        ("已完成370批次,占总量的62%", []),
        ("已完成370批次,占总量的61%", []),
        ("已完成370批次,占总量的63%", ["share_contradicts_count"]),
        ("已完成370批次,占总量的60%", ["share_contradicts_count"]),
        ("新增54张,其中城区20张、农村34张", []),
        ("新增54张,其中城区20张、农村35张", ["part_exceeds_total"]),
        ("新增54张,其中城区54张", []),
        ("新增54张,其中城区60张", ["part_exceeds_total"]),
        ("新增54张,其中城区20张、农村30张", []),  # not all of them
        ("新增54张,包括城区20张、农村30张", ["parts_do_not_add_up"]),
        ("新增54张,分别为城区20张、农村30张", ["parts_do_not_add_up"]),
        ("新增54张,分别为城区20张、农村34张", []),
    ],
)
def test_sums_and_shares_that_do_not_come_out(text: str, doubts: list[str]) -> None:
    found = checks.check(text, find(text, Context(role="actual")), TARGETS)
    assert [doubt.name for doubt in found] == doubts
