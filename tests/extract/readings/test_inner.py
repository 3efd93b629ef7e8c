"""Numbered lines in the cells of one row: what each line tells is its own where the cells number as many."""

import pytest

from shishi.extract.readers import read
from shishi.extract.readings.captions import caption_drafts
from shishi.extract.sight import see

Told = tuple[str, str, str, list[str]]


def told(text: str) -> list[Told]:
    """Number, task, progress and units of every item of the tables."""
    sight = see(read("notice.txt", text.encode()))
    return [
        (
            ".".join(draft.numbers),
            draft.text.folded if draft.text else "",
            ",".join(each.view.folded for each in draft.progress or ()),
            [each.name.folded for each in draft.names],
        )
        for draft in caption_drafts(sight.text, sight.blocks)
    ]


LINES = {
    "cells broken at their lines, below a page's own line with a bar": (
        """来源:县政府办 | 发布日期:2021-03-01
序号 | 项目 | 年度任务 | 进展情况 | 责任单位 |
1 | 供水 | 1.新建水厂2座;
2.铺设管网9公里; | 1.建成水厂1座;
2.尚未开工; | 1.县水利局
2.县住建局 |
2 | 出行 | 1.增设路灯90盏;
2.添置车辆6辆; | 1.增设路灯80盏;
2.添置车辆6辆,已完成; | 1.县城管局
2.县交通局 |
""",
        [
            ("1.1", "新建水厂2座", "建成水厂1座", ["县水利局"]),
            ("1.2", "铺设管网9公里", "尚未开工", ["县住建局"]),
            ("2.1", "增设路灯90盏", "增设路灯80盏", ["县城管局"]),
            ("2.2", "添置车辆6辆", "添置车辆6辆,已完成", ["县交通局"]),
        ],
    ),
    "run on, one progress for all": (
        """序号 | 项目 | 年度任务 | 进展情况 | 责任单位
1 | 供水 | (1)新建水厂2座;(2)铺设管网9公里 | 正在施工 | (1)县水利局;(2)县住建局
2 | 出行 | (1)增设路灯90盏;(2)添置车辆6辆 | (1)已开工;(2)已购置 | (1)县城管局;(2)县交通局
""",
        [
            ("1.1", "新建水厂2座", "正在施工", ["县水利局"]),
            ("1.2", "铺设管网9公里", "正在施工", ["县住建局"]),
            ("2.1", "增设路灯90盏", "已开工", ["县城管局"]),
            ("2.2", "添置车辆6辆", "已购置", ["县交通局"]),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LINES.values(), ids=LINES)
def test_lines_tell_their_own(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_steps_and_problems_number_their_lines_too() -> None:
    text = """序号 | 项目 | 年度任务 | 进展情况 | 存在问题 | 下步打算 | 责任单位
1 | 供水 | ①新建水厂2座②铺设管网9公里 | 正在施工 | ①无②资金不足 | ①抓紧验收②落实资金 | ①县水利局②县住建局
"""
    sight = see(read("notice.txt", text.encode()))
    found = caption_drafts(sight.text, sight.blocks)
    assert [draft.next_steps.folded for draft in found if draft.next_steps] == ["抓紧验收", "落实资金"]
    assert [draft.problems.folded for draft in found if draft.problems] == ["无", "资金不足"]
