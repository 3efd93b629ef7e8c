"""Tables whose merged cells are printed blank: classes named as projects, bodies named once, classes on two levels."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

HEAD = "云溪县2033年民生实事项目进展情况表\n（截至2033年9月底）\n"
NAMES = """| 序号 | 实事名称 | 项次 | 项目名称 | 目标任务 | 进展情况 | 责任单位 |
| 1 | 教育惠民工程 | 1.1 | 公办幼儿园 | 新建公办幼儿园4所 | 4所主体封顶 | 县教育局 |
|  |  | 1.2 | 校舍改造 | 改造校舍2.6万平方米 | 已改造1.9万平方米 | 县住建局 |
| 2 | 畅通出行工程 | 2.1 | 农村公路 | 新改建公路46公里 | 完成38公里 | 县交通局 |
|  |  | 2.2 | 停车泊位 | 新增停车泊位900个 | 已新增640个 | 县城管局 |
"""
BODIES = """| 项次 | 项目名称 | 目标任务 | 进展情况 | 责任单位 |
| 1 | 教育惠民工程 |
| 1.1 | 公办幼儿园 | 新建公办幼儿园4所 | 4所主体封顶 | 县教育局 |
| 1.2 | 校舍改造 | 改造校舍2.6万平方米 | 已改造1.9万平方米 |{} |
| 2 | 畅通出行工程 |
| 2.1 | 农村公路 | 新改建公路46公里 | 完成38公里 |{} |
| 2.2 | 停车泊位 | 新增停车泊位900个 | 已新增640个 |{} |
"""
LEVELS = """| 类别 | 序号 | 具体项目 | 年度任务 | 进展情况 | 牵头单位 |
| 一、民生保障 |
| 教育惠民 | 1 | 公办幼儿园 | 新建公办幼儿园4所 | 4所主体封顶 | 县教育局 |
|  | 2 | 校舍改造 | 改造校舍2.6万平方米 | 已改造1.9万平方米 | 县教育局 |
| 二、城乡建设 |
| 畅通出行 | 3 | 农村公路 | 新改建公路46公里 | 完成38公里 | 县交通局 |
|  | 4 | 停车泊位 | 新增停车泊位900个 | 已新增640个 | 县城管局 |
"""


def heads(table: str) -> list[tuple[str | None, str]]:
    """Numbers of the items, and the names of their levels."""
    items = parse(read("notice.txt", (HEAD + table).encode())).items
    return [(item.number, " · ".join(head or "" for head in item.heads)) for item in items]


def units(table: str) -> list[list[str]]:
    """The bodies of the items."""
    items = parse(read("notice.txt", (HEAD + table).encode())).items
    return [[unit.name.text for unit in item.units] for item in items]


def test_a_class_that_is_called_a_project_holds_for_the_rows_below() -> None:
    assert heads(NAMES) == [
        ("1.1", "教育惠民工程 · 公办幼儿园"),
        ("1.2", "教育惠民工程 · 校舍改造"),
        ("2.1", "畅通出行工程 · 农村公路"),
        ("2.2", "畅通出行工程 · 停车泊位"),
    ]


def test_classes_in_a_column_stand_below_those_on_lines_of_their_own() -> None:
    assert heads(LEVELS) == [
        ("1.1", "民生保障 · 教育惠民 · 公办幼儿园"),
        ("1.2", "民生保障 · 教育惠民 · 校舍改造"),
        ("2.3", "城乡建设 · 畅通出行 · 农村公路"),
        ("2.4", "城乡建设 · 畅通出行 · 停车泊位"),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("", " 县交通局", ""), [["县教育局"], ["县教育局"], ["县交通局"], ["县交通局"]]),
        ((" 县住建局", "", ""), [["县教育局"], ["县住建局"], [], []]),  # a class opens without bodies
        ((" 县住建局", " 县交通局", ""), [["县教育局"], ["县住建局"], ["县交通局"], []]),  # one row alone
    ],
)
def test_bodies_hold_for_rows_that_leave_them_blank(cells: tuple[str, str, str], expected: list[list[str]]) -> None:
    assert units(BODIES.format(*cells)) == expected
