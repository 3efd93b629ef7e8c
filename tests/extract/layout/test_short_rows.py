"""Tables of tabs and bars in which a row is cut short, and columns of nodes quarter by quarter."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

TITLE = "2031年云溪街道民生实事项目推进计划表"
HEADER = [
    "序号",
    "项目名称",
    "年度工作目标",
    "一季度节点",
    "二季度节点",
    "三季度节点",
    "四季度节点",
    "牵头科室",
    "完成时限",
]
NAMES = ["社区食堂", "楼道粉刷", "充电车棚", "口袋公园", "家庭医生"]
ROWS = [
    [
        str(at),
        name,
        f"新建{name}{at + 2}处",
        "完成选址",
        f"建成{at}处",
        f"建成{at + 1}处",
        f"建成{at + 2}处",
        "社会事务科",
        f"{at + 5}月底",
    ]
    for at, name in enumerate(NAMES, 1)
]
BETWEEN = {"tabs": "\t", "bars": " | "}


def items(rows: list[list[str]], between: str, header: list[str] = HEADER) -> tuple[Item, ...]:
    lines = [TITLE, *(between.join(row) for row in (header, *rows)), "云溪街道办事处", "2031年3月1日"]
    return parse(read("notice.txt", "\n".join(lines).encode())).items


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
@pytest.mark.parametrize("short", [None, 2, 3, 4])
def test_a_table_goes_on_below_a_row_that_was_cut_short(between: str, short: int | None) -> None:
    rows = [row[:-1] if at == short else row for at, row in enumerate(ROWS)]
    found = items(rows, between)
    assert [(one.number, one.heads[-1], one.text and one.text.text) for one in found] == [
        tuple(row[:3]) for row in ROWS
    ]
    assert [one.deadline and one.deadline.text for one in found] == [
        None if at == short else row[-1] for at, row in enumerate(ROWS)
    ]
    assert [[unit.name.text for unit in one.units] for one in found] == [["社会事务科"]] * len(ROWS)


def test_nodes_by_quarter_are_next_steps_of_a_plan() -> None:
    steps = [one.next_steps.text if one.next_steps else "" for one in items(ROWS, "\t")]
    assert all(step.startswith("完成选址") and step.endswith(f"建成{at + 2}处") for at, step in enumerate(steps, 1))


def test_nodes_by_quarter_beside_progress_are_none() -> None:
    header = [*HEADER[:-1], "进展情况"]
    rows = [[*row[:-1], f"已建成{at}处"] for at, row in enumerate(ROWS, 1)]
    found = items(rows, "\t", header)
    assert [one.progress and one.progress.text for one in found] == [f"已建成{at}处" for at in range(1, 6)]
    assert [one.next_steps for one in found] == [None] * len(ROWS)
