"""Tables of levels put together by lot are read as they were made; what looks like a line of a class and is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shishi.extract.layout.class_lines import class_lines
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item, Passage
from tests.extract.readings import levels_by_lot

LOTS, FEWER_LOTS = 60, 24


def told(text: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", text.encode())).items


def bodies(item: Item) -> tuple[str, str]:
    leads = "、".join(unit.name.text for unit in item.units if unit.role != "support")
    return leads, "、".join(unit.name.text for unit in item.units if unit.role == "support")


def words(passage: Passage | None) -> str:
    """The words without the blanks of a line's end that broke them."""
    return "".join(passage.text.split()) if passage else ""


def read_levels(text: str) -> Iterator[levels_by_lot.Told]:
    for item in told(text):
        heads = tuple("".join(head.split()) for head in item.heads if head)
        yield item.number or "", heads, words(item.text), words(item.progress), bodies(item)


@pytest.mark.parametrize("number", range(LOTS))
def test_levels_come_back(number: int) -> None:
    text, made = levels_by_lot.notice(number)
    assert [*read_levels(text)] == made


@pytest.mark.parametrize("printing", levels_by_lot.PRINTINGS)
@pytest.mark.parametrize("number", range(FEWER_LOTS))
def test_levels_come_back_from_rarer_prints(number: int, printing: str) -> None:
    text, made = levels_by_lot.notice(number, printing)
    assert [*read_levels(text)] == made


ROW = ["1", "道路照明", "增设路灯90盏", "县城管局"]


@pytest.mark.parametrize(
    ("lines", "heads"),
    [
        ([["一、助行工程"], ROW, ROW, ["二、助学工程"], ROW], {0, 3}),
        ([["助行工程"], ROW, ROW, ["助学工程"], ROW], {0, 3}),
        ([["助行工程(2项)"], ROW, ROW, ["助学工程(1项)"], ROW], {0, 3}),
        ([["民生保障"], ["助行工程"], ROW, ROW], {0, 1}),
        ([["1.助行工程"], ROW, ROW, ["2.助学工程"], ROW], {0, 3}),
        ([["助行"], ROW, ["助学"], ROW], set()),  # the first halves of cells
        ([ROW, ["县住建局"], ROW, ROW], set()),  # one more body of the row above
        ([ROW, ["各乡镇"], ROW, ROW], set()),
        ([["新增泊位310个"], ROW, ROW], set()),  # a task
        ([[*ROW[:3], "(一)铺设管网"], ["(二)新建泵站"], ROW], set()),  # a list goes on
        ([["一、助行工程"], ROW[:2], ROW[2:]], set()),  # no row below is whole
    ],
)
def test_lines_of_classes(lines: list[list[str]], heads: set[int]) -> None:
    assert class_lines(lines, len(ROW)) == heads


HEADER = "类别 | 序号 | 项目名称 | 目标任务 | 责任单位\n"
CODED = "{0} | {1} | 道路照明 | 增设路灯90盏 | 县城管局\n | {2} | 校舍改造 | 改造校舍4栋 | 县教育局\n"


def test_codes_that_print_the_field_bear_it_once() -> None:
    rows = "一、民生保障\n" + CODED.format("助行", "1.1", "1.2") + "二、城乡建设\n" + CODED.format("安居", "2.1", "2.2")
    assert [item.number for item in told(levels_by_lot.TITLE + HEADER + rows)] == ["1.1", "1.2", "2.1", "2.2"]


def test_codes_that_go_on_below_a_field_count_apart() -> None:
    rows = "一、民生保障\n" + CODED.format("助行", "1.1", "1.2") + CODED.format("助学", "2.1", "2.2")
    rows += "二、城乡建设\n" + CODED.format("安居", "3.1", "3.2")
    numbers = ["1.1.1", "1.1.2", "1.2.1", "1.2.2", "2.3.1", "2.3.2"]
    assert [item.number for item in told(levels_by_lot.TITLE + HEADER + rows)] == numbers


def test_classes_with_numbers_where_tasks_stand() -> None:
    rows = "| 序号 | 目标任务 | 进展情况 | 责任单位 |\n| 1 | 助行工程 |\n| 1 | 增设路灯90盏 | 完成60盏 | 县城管局 |\n"
    rows += (
        "| 2 | 新增泊位310个 | 已新增240个 | 县城管局 |\n| 2 | 助学工程 |\n| 1 | 改造校舍4栋 | 完成3栋 | 县教育局 |\n"
    )
    rows += "| 2 | 更换课桌760套 | 更换510套 | 县教育局 |\n"
    found = told(levels_by_lot.TITLE + rows)
    assert [(item.number, item.heads[0]) for item in found] == [
        ("1.1", "助行工程"),
        ("1.2", "助行工程"),
        ("2.1", "助学工程"),
        ("2.2", "助学工程"),
    ]


def test_classes_alone_where_tasks_stand_first() -> None:
    rows = "| 目标任务 | 进展情况 | 责任单位 |\n| 助行工程 |\n| 增设路灯90盏 | 完成60盏 | 县城管局 |\n"
    rows += "| 新增泊位310个 | 已新增240个 | 县城管局 |\n| 助学工程 |\n| 改造校舍4栋 | 完成3栋 | 县教育局 |\n"
    found = told(levels_by_lot.TITLE + rows)
    assert [item.heads[0] for item in found] == ["助行工程", "助行工程", "助学工程"]


def test_tasks_alone_are_no_classes() -> None:
    rows = "| 目标任务 | 进展情况 | 责任单位 |\n| 增设路灯90盏 |\n| 新增泊位310个 | 已新增240个 | 县城管局 |\n"
    rows += "| 改造校舍4栋 | 完成3栋 | 县教育局 |\n"
    assert all(head is None for item in told(levels_by_lot.TITLE + rows) for head in item.heads)


def test_who_helps_is_merged_as_who_answers_is() -> None:
    rows = "| 序号 | 项目名称 | 目标任务 | 责任单位 | 配合单位 |\n| （一）助行工程 |\n"
    rows += "| 1 | 道路照明 | 增设路灯90盏 | 县城管局 | 县财政局 |\n| 2 | 停车便民 | 新增泊位310个 |  |  |\n"
    rows += "| 3 | 护栏更新 | 更换护栏8公里 |  |  |\n| （二）助学工程 |\n"
    rows += "| 4 | 校舍改造 | 改造校舍4栋 | 县教育局 | 县妇联 |\n"
    assert [bodies(item) for item in told(levels_by_lot.TITLE + rows)] == [
        *[("县城管局", "县财政局")] * 3,
        ("县教育局", "县妇联"),
    ]
