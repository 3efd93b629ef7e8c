"""Items in running text: which level of a list holds them, what heads stand above, label blocks, prose."""

import pytest

from shishi.extract.drafts import Draft
from shishi.extract.records import Kind
from tests.extract.readings.chosen import drafts


def items(text: str, kind: Kind = "plan") -> tuple[Draft, ...]:
    return drafts(text, kind)


Told = tuple[str, tuple[str | None, ...], str | None, list[str]]


def told(draft: Draft) -> Told:
    """Number, heads, task and units of an item."""
    heads = tuple(head.folded if head is not None else None for head in draft.heads)
    text = draft.text.folded if draft.text is not None else None
    return ".".join(draft.numbers), heads, text, [each.name.folded for each in draft.names]


LISTS: dict[str, tuple[str, list[Told]]] = {
    "one level": (
        """1.新建水厂2座。(责任单位:县水利局)
2.增设路灯90盏。(责任单位:县城管局)
3.改造校舍4栋。(责任单位:县教育局)
""",
        [
            ("1", (None,), "新建水厂2座。", ["县水利局"]),
            ("2", (None,), "增设路灯90盏。", ["县城管局"]),
            ("3", (None,), "改造校舍4栋。", ["县教育局"]),
        ],
    ),
    "groups over entries with units": (
        """一、供水惠民
1.新建水厂2座。(责任单位:县水利局)
2.铺设管网9公里。(责任单位:县住建局)
二、出行惠民
1.增设路灯90盏。(责任单位:县城管局)
""",
        [
            ("1.1", ("供水惠民", None), "新建水厂2座。", ["县水利局"]),
            ("1.2", ("供水惠民", None), "铺设管网9公里。", ["县住建局"]),
            ("2.1", ("出行惠民", None), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
    "units of a group's heading": (
        """一、供水惠民(责任单位:县水利局)
1.新建水厂2座。
2.铺设管网9公里。
二、出行惠民(责任单位:县城管局)
1.增设路灯90盏。
""",
        [
            ("1.1", ("供水惠民", None), "新建水厂2座。", ["县水利局"]),
            ("1.2", ("供水惠民", None), "铺设管网9公里。", ["县水利局"]),
            ("2.1", ("出行惠民", None), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
    "clauses below an entry with units are its task": (
        """一、供水保障工程。新建水厂。责任单位:县水利局
(1)城东水厂1座。
(2)城西水厂1座。
二、出行便利工程。增设路灯90盏。责任单位:县城管局
三、校舍改造工程。改造校舍4栋。责任单位:县教育局
""",
        [
            ("1", ("供水保障工程",), "新建水厂。(1)城东水厂1座。(2)城西水厂1座。", ["县水利局"]),
            ("2", ("出行便利工程",), "增设路灯90盏。", ["县城管局"]),
            ("3", ("校舍改造工程",), "改造校舍4栋。", ["县教育局"]),
        ],
    ),
    "sections of the notice are no level": (
        """一、主要任务
(一)新建水厂2座。(责任单位:县水利局)
(二)增设路灯90盏。(责任单位:县城管局)
二、工作要求
(一)加强领导
(二)严格督查
""",
        [
            ("1", (None,), "新建水厂2座。", ["县水利局"]),
            ("2", (None,), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
    "units on lines of their own": (
        """1.新建水厂2座。
责任单位:县水利局
2.增设路灯90盏。
责任单位:县城管局
""",
        [
            ("1", (None,), "新建水厂2座。", ["县水利局"]),
            ("2", (None,), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
    "names before commas": (
        """1.供水保障工程,新建水厂2座。
2.出行便利工程,增设路灯90盏。
3.校舍改造工程,改造校舍4栋。
4.泊位增设工程,增设泊位60个。
""",
        [
            ("1", ("供水保障工程",), "新建水厂2座。", []),
            ("2", ("出行便利工程",), "增设路灯90盏。", []),
            ("3", ("校舍改造工程",), "改造校舍4栋。", []),
            ("4", ("泊位增设工程",), "增设泊位60个。", []),
        ],
    ),
    "unnumbered headings over lists": (
        """供水惠民
1.新建水厂2座。(责任单位:县水利局)
2.铺设管网9公里。(责任单位:县住建局)
出行惠民
1.增设路灯90盏。(责任单位:县城管局)
2.增设泊位60个。(责任单位:县城管局)
""",
        [
            ("1", ("供水惠民", None), "新建水厂2座。", ["县水利局"]),
            ("2", ("供水惠民", None), "铺设管网9公里。", ["县住建局"]),
            ("1", ("出行惠民", None), "增设路灯90盏。", ["县城管局"]),
            ("2", ("出行惠民", None), "增设泊位60个。", ["县城管局"]),
        ],
    ),
    "label blocks": (
        """新建水厂2座。
责任单位:县水利局
完成时限:年底
增设路灯90盏。
责任单位:县城管局
完成时限:9月底
改造校舍4栋。
责任单位:县教育局
完成时限:8月底
""",
        [
            ("", (None,), "新建水厂2座。", ["县水利局"]),
            ("", (None,), "增设路灯90盏。", ["县城管局"]),
            ("", (None,), "改造校舍4栋。", ["县教育局"]),
        ],
    ),
    "blocks that a label opens": (
        """项目名称:供水保障
建设内容:新建水厂2座。
责任单位:县水利局
项目名称:出行便利
建设内容:增设路灯90盏。
责任单位:县城管局
""",
        [
            ("", ("供水保障",), "新建水厂2座。", ["县水利局"]),
            ("", ("出行便利",), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists(name: str) -> None:
    text, expected = LISTS[name]
    assert [told(draft) for draft in items(text)] == expected


def test_requirements_are_no_items() -> None:
    assert items("1.各单位要压实责任。\n2.每月报送进展。\n3.年底组织验收。\n") == ()


def test_attachments_are_no_items() -> None:
    assert items("附件:\n1.云溪县实事任务分解表\n2.云溪县实事责任清单\n") == ()


REPORT = """1.供水保障工程:已建成水厂2座,铺设管网9公里。
2.出行便利工程:已增设路灯60盏,其余正在安装。
3.校舍改造工程:已改造校舍4栋,全部投入使用。
"""


def test_entries_of_a_report_without_labels_tell_progress() -> None:
    found = items(REPORT, "progress")
    assert [[part.view.folded for part in draft.progress or ()] for draft in found] == [
        ["已建成水厂2座,铺设管网9公里。"],
        ["已增设路灯60盏,其余正在安装。"],
        ["已改造校舍4栋,全部投入使用。"],
    ]
    assert [told(draft)[1] for draft in found] == [("供水保障工程",), ("出行便利工程",), ("校舍改造工程",)]
