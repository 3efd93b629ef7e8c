"""Results that a row prints as bare numbers: they count what the row's targets count."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

ROWS = [
    ("公办幼儿园", "新建公办幼儿园5所，新增学位1500个", ("5", "1480"), "98.7"),
    ("老旧小区", "改造老旧小区30个，惠及居民2600户", ("28", "2510"), "93.3"),
    ("农村公路", "改造农村公路85公里，改造危桥7座", ("86", "7"), "100"),
]


def results(rows: list[tuple[str, str, str, str]]) -> list[set[tuple[float, str]]]:
    lines = ["青岚县2023年民生实事完成情况表", "序号 | 项目名称 | 目标任务 | 完成数 | 完成率（%）"]
    lines += [f"{at} | {' | '.join(row)}" for at, row in enumerate(rows, 1)]
    found = parse(read("notice.txt", "\n".join(lines).encode())).items
    return [{(one.value, one.unit) for one in item.amounts if one.role == "actual"} for item in found]


@pytest.mark.parametrize("mark", ["、", "；", "/", " ", "，"])
def test_as_many_numbers_as_targets_follow_their_order(mark: str) -> None:
    assert results([(name, task, mark.join(done), rate) for name, task, done, rate in ROWS]) == [
        {(5, "所"), (1480, "个"), (98.7, "%")},
        {(28, "个"), (2510, "户"), (93.3, "%")},
        {(86, "公里"), (7, "座"), (100, "%")},
    ]


@pytest.mark.parametrize("which", [0, 1])
def test_one_number_counts_what_the_nearest_target_does(which: int) -> None:
    expected = [[(5, "所"), (28, "个"), (86, "公里")], [(1480, "个"), (2510, "户"), (7, "座")]][which]
    found = results([(name, task, done[which], rate) for name, task, done, rate in ROWS])
    assert found == [{one, (float(row[3]), "%")} for one, row in zip(expected, ROWS, strict=True)]


def test_the_scale_of_the_target_may_be_left_out() -> None:
    rows = [("社保扩面", f"新增参保{aim}万人", done, "100") for aim, done in [(12, "12.5"), (8, "80100"), (3, "3")]]
    assert results(rows) == [{(125000, "人"), (100, "%")}, {(80100, "人"), (100, "%")}, {(30000, "人"), (100, "%")}]


def test_more_numbers_than_targets_count_nothing() -> None:
    rows = [(name, task, f"{done[0]}、{done[1]}、3", rate) for name, task, done, rate in ROWS]
    assert results(rows) == [{(float(row[3]), "%")} for row in ROWS]
