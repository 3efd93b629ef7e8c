"""Reports told in prose: clauses of plan and deed, paragraphs under headings, tasks with what was done."""

import pytest

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.paragraphs import paragraphs
from shishi.extract.readers import read
from shishi.extract.readings import prose


def items(text: str) -> tuple[Draft, ...]:
    document = read("notice.txt", text.encode())
    lines = [line for line in stream(document) if isinstance(line, Line)]
    made = prose.all_ways(paragraphs(document.text, lines), report=True)
    return max(made, key=len, default=())


Told = tuple[tuple[str | None, ...], str | None, list[str]]


def told(draft: Draft) -> Told:
    """Heads, task and progress of an item."""
    heads = tuple(head.folded if head is not None else None for head in draft.heads)
    text = draft.text.folded if draft.text is not None else None
    return heads, text, [part.view.folded for part in draft.progress or ()]


REPORTS: dict[str, tuple[str, list[Told]]] = {
    "clauses of plan and deed under groups": (
        """供水惠民
我县今年计划新建水厂2座,目前已开工1座;计划铺设管网9公里,已完成6公里。
出行惠民
计划增设路灯90盏,现已新增60盏;计划增设泊位60个,已全部建成。计划整修桥梁3座,正在施工。
""",
        [
            (("供水惠民", None), "计划新建水厂2座", ["目前已开工1座"]),
            (("供水惠民", None), "计划铺设管网9公里", ["已完成6公里"]),
            (("出行惠民", None), "计划增设路灯90盏", ["现已新增60盏"]),
            (("出行惠民", None), "计划增设泊位60个", ["已全部建成"]),
            (("出行惠民", None), "计划整修桥梁3座", ["正在施工"]),
        ],
    ),
    "a paragraph under each short line": (
        """水厂更近了
全县共建成水厂2座。
路灯更亮了
全县共安装路灯90盏。
校舍更稳了
全县共加固校舍4栋。
车位更多了
全县共开放泊位60个。
""",
        [
            (("水厂更近了",), None, ["全县共建成水厂2座。"]),
            (("路灯更亮了",), None, ["全县共安装路灯90盏。"]),
            (("校舍更稳了",), None, ["全县共加固校舍4栋。"]),
            (("车位更多了",), None, ["全县共开放泊位60个。"]),
        ],
    ),
    "a task sentence before the report": (
        """新建水厂2座。截至6月底,已开工1座,完成投资90万元。
增设路灯90盏。截至6月底,已增设60盏。
改造校舍4栋。截至6月底,已改造3栋。
增设泊位60个。截至6月底,已全部建成。
""",
        [
            (("新建水厂2座",), "新建水厂2座", ["截至6月底,已开工1座,完成投资90万元"]),
            (("增设路灯90盏",), "增设路灯90盏", ["截至6月底,已增设60盏"]),
            (("改造校舍4栋",), "改造校舍4栋", ["截至6月底,已改造3栋"]),
            (("增设泊位60个",), "增设泊位60个", ["截至6月底,已全部建成"]),
        ],
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_reports(name: str) -> None:
    text, expected = REPORTS[name]
    assert [told(draft) for draft in items(text)] == expected


DONE = """已完成的实事如下:
供水方面,2座水厂已通水。
出行方面,已增设路灯90盏。
教育方面,4栋校舍已改造。
"""


def test_an_announcement_of_what_is_done_holds_for_its_list() -> None:
    assert [draft.done_by_context for draft in items(DONE)] == [True, True, True]
    assert [draft.done_by_context for draft in items(DONE.replace("已完成的实事如下", "实事进展如下"))] == [False] * 3
