"""Label blocks: a task, then lines that say who, when and how far; groups and numbers between blocks."""

import pytest

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.paragraphs import paragraphs
from shishi.extract.readers import read
from shishi.extract.readings import blocks


def items(text: str) -> tuple[Draft, ...]:
    document = read("notice.txt", text.encode())
    lines = [line for line in stream(document) if isinstance(line, Line)]
    return blocks.block_drafts(paragraphs(document.text, lines))


Told = tuple[str, tuple[str | None, ...], str | None, list[tuple[str, str | None]]]


def told(draft: Draft) -> Told:
    """Number, heads, task and units of an item."""
    heads = tuple(head.folded if head is not None else None for head in draft.heads)
    text = draft.text.folded if draft.text is not None else None
    return ".".join(draft.numbers), heads, text, [(each.name.folded, each.role) for each in draft.names]


LEAD, HELP, DOES = "lead", "support", "responsible"

BLOCKS: dict[str, tuple[str, list[Told]]] = {
    "a task before labels": (
        """新建水厂2座。
牵头单位:县水利局
配合单位:县财政局
增设路灯90盏。
牵头单位:县城管局
配合单位:县住建局
改造校舍4栋。
牵头单位:县教育局
配合单位:县住建局
""",
        [
            ("", (None,), "新建水厂2座。", [("县水利局", LEAD), ("县财政局", HELP)]),
            ("", (None,), "增设路灯90盏。", [("县城管局", LEAD), ("县住建局", HELP)]),
            ("", (None,), "改造校舍4栋。", [("县教育局", LEAD), ("县住建局", HELP)]),
        ],
    ),
    "an office alone below its label signs nothing": (
        """项目名称:供水保障
项目内容:
新建水厂2座。
责任单位:
县交通运输局
配合单位:
县公路中心、各乡镇
项目名称:路灯增设
项目内容:
增设路灯90盏。
责任单位:
县人民政府办公室
""",
        [
            ("", ("供水保障",), "新建水厂2座。", [("县交通运输局", DOES), ("县公路中心", HELP), ("各乡镇", HELP)]),
            ("", ("路灯增设",), "增设路灯90盏。", [("县人民政府办公室", DOES)]),
        ],
    ),
    "a label opens every block": (
        (
            "项目名称:供水保障\n目标任务:新建水厂2座。\n责任单位:县水利局\n"
            "项目名称:出行便利\n目标任务:增设路灯90盏。\n责任单位:县城管局\n"
        ),
        [
            ("", ("供水保障",), "新建水厂2座。", [("县水利局", DOES)]),
            ("", ("出行便利",), "增设路灯90盏。", [("县城管局", DOES)]),
        ],
    ),
    "labels on lines of their own": (
        (
            "项目名称\n供水保障\n建设内容\n新建水厂2座。\n责任单位\n县水利局\n"
            "项目名称\n出行便利\n建设内容\n增设路灯90盏。\n责任单位\n县城管局\n"
        ),
        [
            ("", ("供水保障",), "新建水厂2座。", [("县水利局", DOES)]),
            ("", ("出行便利",), "增设路灯90盏。", [("县城管局", DOES)]),
        ],
    ),
    "groups between blocks": (
        """供水惠民
新建水厂2座。
责任单位:县水利局
完成时限:年底
铺设管网9公里。
责任单位:县住建局
完成时限:9月底。
出行惠民
增设路灯90盏。
责任单位:县城管局
完成时限:6月底
""",
        [
            ("", ("供水惠民", None), "新建水厂2座。", [("县水利局", DOES)]),
            ("", ("供水惠民", None), "铺设管网9公里。", [("县住建局", DOES)]),
            ("", ("出行惠民", None), "增设路灯90盏。", [("县城管局", DOES)]),
        ],
    ),
    "one block is no list": ("新建水厂2座。\n责任单位:县水利局\n", []),
    "plain text has no blocks": ("新建水厂2座。\n增设路灯90盏。\n", []),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks(name: str) -> None:
    text, expected = BLOCKS[name]
    assert [told(draft) for draft in items(text)] == expected


def test_a_closing_line_ends_the_last_block() -> None:
    text = BLOCKS["a task before labels"][0] + "附件:任务分解表\n各单位要抓好落实。\n"
    assert [told(draft) for draft in items(text)] == BLOCKS["a task before labels"][1]


def test_reports_of_a_block_stand_in_their_parts() -> None:
    first, second = items(
        "项目名称:供水保障\n责任单位:县水利局\n完成时限:年底\n进展情况:已开工1座。\n存在问题:资金未到位。\n下一步打算:抓紧筹资。\n"
        "项目名称:出行便利\n责任单位:县城管局\n进展情况:已增设路灯90盏。\n"
    )
    parts = (first.deadline, first.problems, first.next_steps)
    assert [part.folded if part is not None else None for part in parts] == ["年底", "资金未到位。", "抓紧筹资。"]
    assert [[part.view.folded for part in draft.progress or ()] for draft in (first, second)] == [
        ["已开工1座。"],
        ["已增设路灯90盏。"],
    ]
