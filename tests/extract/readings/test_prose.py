"""Items told in prose: each way of telling with a small text, and prose that tells none."""

import pytest

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.paragraphs import paragraphs
from shishi.extract.readers import read
from shishi.extract.readings import prose


def items(text: str, *, report: bool = False) -> tuple[Draft, ...]:
    document = read("notice.txt", text.encode())
    lines = [line for line in stream(document) if isinstance(line, Line)]
    made = prose.all_ways(paragraphs(document.text, lines), report=report)
    return max(made, key=len, default=())


Told = tuple[tuple[str | None, ...], str | None, list[str]]


def told(draft: Draft) -> Told:
    """Heads, task and progress of an item."""
    heads = tuple(head.folded if head is not None else None for head in draft.heads)
    text = draft.text.folded if draft.text is not None else None
    return heads, text, [part.view.folded for part in draft.progress or ()]


PLANS: dict[str, tuple[str, list[Told]]] = {
    "aspects": (
        """在供水方面,新建水厂2座;铺设管网9公里。
在出行方面,增设路灯90盏。
在教育方面,改造校舍4栋。
""",
        [
            (("供水", None), "新建水厂2座", []),
            (("供水", None), "铺设管网9公里", []),
            (("出行", None), "增设路灯90盏", []),
            (("教育", None), "改造校舍4栋", []),
        ],
    ),
    "names before commas": (
        """供水保障工程,新建水厂2座。管网同步铺设。
出行便利工程,增设路灯90盏。
此外,校舍改造项目,改造校舍4栋。
""",
        [
            (("供水保障工程",), "新建水厂2座管网同步铺设", []),
            (("出行便利工程",), "增设路灯90盏", []),
            (("校舍改造项目",), "改造校舍4栋", []),
        ],
    ),
    "one sentence with semicolons": (
        "县政府今年要办的实事是:新建水厂2座;增设路灯90盏;改造校舍4栋。资金已经落实。\n",
        [((None,), "新建水厂2座", []), ((None,), "增设路灯90盏", []), ((None,), "改造校舍4栋", [])],
    ),
    "bullets": (
        "●新建水厂2座。\n●增设路灯90盏。\n●校舍安全工程:改造校舍4栋。\n",
        [((None,), "新建水厂2座", []), ((None,), "增设路灯90盏", []), (("校舍安全工程",), "改造校舍4栋", [])],
    ),
    "lines behind an announcement": (
        "云溪县今年的实事项目如下:\n新建水厂2座\n增设路灯90盏\n改造校舍4栋\n增设泊位60个\n",
        [
            ((None,), "新建水厂2座", []),
            ((None,), "增设路灯90盏", []),
            ((None,), "改造校舍4栋", []),
            ((None,), "增设泊位60个", []),
        ],
    ),
    "headline sentences": (
        """供水更加便捷。今年新建水厂2座,铺设管网9公里。
出行更加便利。今年增设路灯90盏,整修人行道。
校舍更加安全。今年改造校舍4栋,增设操场2片。
停车更加方便。今年增设泊位60个,开放车库3处。
""",
        [
            (("供水更加便捷",), "今年新建水厂2座,铺设管网9公里", []),
            (("出行更加便利",), "今年增设路灯90盏,整修人行道", []),
            (("校舍更加安全",), "今年改造校舍4栋,增设操场2片", []),
            (("停车更加方便",), "今年增设泊位60个,开放车库3处", []),
        ],
    ),
}


@pytest.mark.parametrize("name", PLANS)
def test_plans(name: str) -> None:
    text, expected = PLANS[name]
    assert [told(draft) for draft in items(text)] == expected


REPORTS: dict[str, tuple[str, list[Told]]] = {
    "aspects": (
        "供水方面,2座水厂已通水。\n出行方面,已增设路灯60盏。\n教育方面,4栋校舍正在改造。\n",
        [
            (("供水", None), None, ["2座水厂已通水"]),
            (("出行", None), None, ["已增设路灯60盏"]),
            (("教育", None), None, ["4栋校舍正在改造"]),
        ],
    ),
    "a name is the task, a setting is not": (
        "供水保障工程,已建成水厂2座。\n出行便利工程中,已增设路灯60盏。\n校舍改造项目,已改造校舍4栋。\n",
        [
            (("供水保障工程",), "供水保障工程", ["已建成水厂2座"]),
            (("出行便利工程",), None, ["已增设路灯60盏"]),
            (("校舍改造项目",), "校舍改造项目", ["已改造校舍4栋"]),
        ],
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_reports(name: str) -> None:
    text, expected = REPORTS[name]
    assert [told(draft) for draft in items(text, report=True)] == expected


def test_units_in_brackets_belong_to_their_clause() -> None:
    text = "●新建水厂2座。(责任单位:县水利局)\n●增设路灯90盏。(责任单位:县城管局)\n●改造校舍4栋。(责任单位:县教育局)\n"
    assert [[each.name.folded for each in draft.names] for draft in items(text)] == [
        ["县水利局"],
        ["县城管局"],
        ["县教育局"],
    ]


NONE = [
    "各单位要提高认识,抓好落实。\n每月底前报送情况。\n",
    "●新建水厂2座。\n●增设路灯90盏。\n",
    "去年的供水保障工程已完成,建成水厂2座。\n",
]


@pytest.mark.parametrize("text", NONE)
def test_too_little_of_any_way_is_no_list(text: str) -> None:
    assert items(text) == ()
