"""Classes and numbers of projects whose labels stand beside their contents are read as in any table."""

import pytest

from shishi.extract.drafts import Draft
from shishi.extract.readers import read
from shishi.extract.readings.captions import caption_drafts
from shishi.extract.sight import see


def found(text: str) -> list[Draft]:
    sight = see(read("notice.txt", text.encode()))
    return caption_drafts(sight.text, sight.blocks)


def levels(text: str) -> list[tuple[str, list[str | None]]]:
    return [
        (".".join(draft.numbers), [head.folded if head is not None else None for head in draft.heads])
        for draft in found(text)
    ]


CLASSES = {
    "a class in every card, no names": (
        """序号 | 1 | 类别 | 民生 |
任务 | 新建水厂2座 | 责任单位 | 县水利局 |
序号 | 2 | 类别 | 民生 |
任务 | 铺设管网9公里 | 责任单位 | 县住建局 |
序号 | 3 | 类别 | 交通 |
任务 | 增设路灯90盏 | 责任单位 | 县城管局 |
""".replace("任务", "主要内容"),
        [("1", ["民生", None]), ("2", ["民生", None]), ("3", ["交通", None])],
    ),
    "numbers in names, classes above": (
        """一、民生
项目名称 | 1.供水保障 |
年度目标 | 新建水厂2座 |
责任单位 | 县水利局 |
项目名称 | 2.管网改造 |
年度目标 | 铺设管网9公里 |
责任单位 | 县住建局 |
二、交通
项目名称 | 1.出行便利 |
年度目标 | 增设路灯90盏 |
责任单位 | 县城管局 |
""",
        [("1.1", ["民生", "供水保障"]), ("1.2", ["民生", "管网改造"]), ("2.1", ["交通", "出行便利"])],
    ),
    "a class over several columns": (
        """类别 | 民生 | | 交通 |
序号 | 1 | 2 | 3 |
项目名称 | 供水保障 | 管网改造 | 出行便利 |
年度目标 | 新建水厂2座 | 铺设管网9公里 | 增设路灯90盏 |
责任单位 | 县水利局 | 县住建局 | 县城管局 |
""",
        [("1", ["民生", "供水保障"]), ("2", ["民生", "管网改造"]), ("3", ["交通", "出行便利"])],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CLASSES.values(), ids=CLASSES)
def test_classes_and_numbers(text: str, expected: list[tuple[str, list[str | None]]]) -> None:
    assert levels(text) == expected


def test_projects_side_by_side_are_told_in_the_order_of_the_text() -> None:
    halves = """序号 | 主要内容 | 责任单位 | 序号 | 主要内容 | 责任单位 |
1 | 新建水厂2座 | 县水利局 | 3 | 增设路灯90盏 | 县城管局 |
2 | 铺设管网9公里 | 县住建局 | 4 | 添置车辆6辆 | 县交通局 |
"""
    assert [draft.numbers for draft in found(halves)] == [("1",), ("3",), ("2",), ("4",)]
