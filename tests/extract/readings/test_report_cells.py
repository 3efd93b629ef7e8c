"""Cells of tables that name their own parts, under headers that tell nothing of them."""

import pytest

from tests.extract.readings.test_tables_reports import items, report, words

HEADS = ["调度情况", "督办情况", "备注", "情况", "现场核实", "进展情况"]
ROWS = [
    "1 | 泵站 | 新建泵站6座 | 进展:建成4座。<br>问题:地块未交付。<br>打算:5月底前完成征收。",
    "2 | 公厕 | 改造公厕9处 | 进展:完成改造9处。<br>问题:无。<br>打算:做好移交。",
    "3 | 校车 | 购置校车8辆 | 进展:正在招标。<br>打算:年底前交付。",
]


@pytest.mark.parametrize("head", HEADS)
def test_three_parts_in_one_cell(head: str) -> None:
    drafts = items(f"序号 | 项目 | 目标任务 | {head}", *ROWS)
    assert [report(draft) for draft in drafts] == [
        (["建成4座。"], "地块未交付。", "5月底前完成征收。"),
        (["完成改造9处。"], "无。", "做好移交。"),
        (["正在招标。"], None, "年底前交付。"),
    ]
    assert [words(draft.text) for draft in drafts] == ["新建泵站6座", "改造公厕9处", "购置校车8辆"]


def test_task_and_bodies_in_the_cell_too() -> None:
    cell = "任务:{}<br>责任单位:{}<br>完成时限:9月底<br>进展:{}"
    told = [("新建泵站6座", "县水利局", "建成4座"), ("改造公厕9处", "县城管局、城关镇", "全部完工")]
    drafts = items("序号 | 项目 | 情况", *(f"{at} | 项目{at} | {cell.format(*one)}" for at, one in enumerate(told, 1)))
    assert [(words(one.text), words(one.heads[-1]), report(one)[0]) for one in drafts] == [
        ("新建泵站6座", "项目1", ["建成4座"]),
        ("改造公厕9处", "项目2", ["全部完工"]),
    ]
    assert [[name.name.folded for name in one.names] for one in drafts] == [["县水利局"], ["县城管局", "城关镇"]]
    assert [words(one.deadline) for one in drafts] == ["9月底", "9月底"]


def test_what_the_header_names_one_behind_the_other() -> None:
    rows = ["1 | 泵站 | 新建泵站6座 | 建成4座<br>缺地<br>等批复", "2 | 公厕 | 改造公厕9处 | 改完9处<br>无<br>验收"]
    drafts = items("序号 | 项目 | 目标任务 | 进展、问题及下步打算", *rows)
    assert [report(draft) for draft in drafts] == [(["建成4座"], "缺地", "等批复"), (["改完9处"], "无", "验收")]
