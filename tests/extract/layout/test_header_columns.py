"""What the columns of a header are, each condition at its limit: places, periods, parts of money."""

from __future__ import annotations

import pytest

from shishi.extract.layout.headers import header
from shishi.extract.words.columns import Column
from tests.extract.layout.test_headers import grid

NAMES = ("新建水厂2座。", "增设路灯90盏。", "改造校舍4栋。")


def columns(heads: list[str], *figures: str) -> list[Column]:
    """The columns beside the usual ones, each of which holds the same in all rows."""
    rows: list[list[str | tuple[str, int, int]]] = [
        [str(at), name, "县水利局", "年底", *figures] for at, name in enumerate(NAMES, 1)
    ]
    found = header(grid(["序号", "项目内容", "责任单位", "完成时限", *heads], *rows))
    assert found is not None
    return list(found.columns[4:])


def roles(heads: list[str], *figures: str) -> list[str]:
    return [column.role for column in columns(heads, *figures)]


@pytest.mark.parametrize(
    ("heads", "figures", "expected"),
    [
        (["东区", "西区", "南区"], ["1", "2", "3"], ["place", "place", "place"]),
        (["东区", "西区"], ["1", "2"], ["place", "place"]),
        (["东区", "东区"], ["1", "2"], ["unknown", "unknown"]),  # one place
        (["东区"], ["1"], ["unknown"]),
        (["东区", "西区", "南区"], ["1", "2", "建在老街"], ["place", "place", "unknown"]),
        (["一季度", "二季度"], ["开工建设", "完成主体"], ["next", "next"]),
        (["一季度", "二季度", "进展情况"], ["开工建设", "完成主体", "已完工"], ["progress", "progress", "progress"]),
        (["一季度", "进展情况"], ["开工建设", "已完工"], ["progress", "progress"]),
        (["进展情况", "2031年推进措施"], ["完成主体", "年底前验收"], ["progress", "next"]),
        (["进展情况", "存在问题", "工作措施"], ["完成主体", "征地滞后", "加快征地"], ["progress", "problems", "next"]),
        (["形象进度", "2031年计划"], ["完成主体", "年底前验收"], ["progress", "next"]),
        (["2031年推进措施", "进展情况"], ["成立专班调度", "完成主体"], ["text", "progress"]),
        (["2031年推进措施"], ["成立专班调度"], ["text"]),
        (["总投资（万元）", "中央", "省级"], ["90", "50", "40"], ["funding", "funding", "funding"]),
        (["总投资（万元）", "中央", "省级"], ["90", "县发改局", "40"], ["funding", "responsible", "unknown"]),
    ],
)
def test_what_columns_are(heads: list[str], figures: list[str], expected: list[str]) -> None:
    assert roles(heads, *figures) == expected


@pytest.mark.parametrize(
    ("heads", "measures"),
    [
        (["总投资（万元）", "中央", "省级"], ["万元", "万元", "万元"]),
        (["总投资", "中央", "省级"], [None, None, None]),
    ],
)
def test_parts_of_money_are_measured_as_the_column_beside_them(heads: list[str], measures: list[str | None]) -> None:
    assert [column.measure for column in columns(heads, "90", "50", "40")] == measures


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1", "2"], "number"),  # two rows are enough
        (["1"], "unknown"),
        (["1", "2", "合计"], "number"),
        (["2", "3"], "unknown"),
        (["1", "2", "甲", "乙", "丙"], "unknown"),
    ],
)
def test_a_first_column_without_a_known_word_counts_from_one_on(cells: list[str], expected: str) -> None:
    rows: list[list[str | tuple[str, int, int]]] = [[cell, "饮水安全", "新建水厂2座。", "县水利局"] for cell in cells]
    found = header(grid(["某某", "项目名称", "项目内容", "责任单位"], *rows))
    assert found is not None
    assert found.columns[0].role == expected


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["序号", "项目类别", "主要任务", "责任单位"], ["number", "group", "text", "responsible"]),
        (["序号", "项目类别", "主要任务", "目标"], ["number", "group", "name", "text"]),
        (["序号", "主要任务", "项目类别", "责任单位"], ["number", "name", "group", "responsible"]),
    ],
)
def test_tasks_behind_classes_are_tasks(heads: list[str], expected: list[str]) -> None:
    task = {
        "序号": "1",
        "项目类别": "供水",
        "主要任务": "新建水厂2座，铺设管网9公里。",
        "目标": "通水",
        "责任单位": "县水利局",
    }
    found = header(grid(heads, *([task[head] for head in heads] for _ in range(3))))
    assert found is not None
    assert [column.role for column in found.columns] == expected
