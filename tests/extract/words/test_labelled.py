"""Running text that names its own parts is taken apart at known labels, and at brackets that hold units."""

import pytest

from shishi.extract.document import Span
from shishi.extract.view import View, printed
from shishi.extract.words.labelled import Part, bracketed_units, inner_units, label_at_start, names, parts, unit_parts


def view(text: str) -> View:
    return printed(text, Span(0, len(text)))


def told(found: tuple[Part, ...]) -> list[tuple[str, str, str]]:
    return [(part.role, part.label, part.content.folded) for part in found]


PARTS = [
    ("新建水厂2座。", [("", "", "新建水厂2座。")]),
    ("新建水厂2座。责任单位：县水利局", [("", "", "新建水厂2座。"), ("responsible", "责任单位", "县水利局")]),
    (
        "牵头单位:县水利局 配合单位:县财政局",
        [("", "", ""), ("lead", "牵头单位", "县水利局"), ("support", "配合单位", "县财政局")],
    ),
    (
        "进展情况:已完工。存在问题:无。下一步打算:验收。",
        [
            ("", "", ""),
            ("progress", "进展情况", "已完工。"),
            ("problems", "存在问题", "无。"),
            ("next", "下一步打算", "验收。"),
        ],
    ),
    (
        "责任单位:县水利局,联系人:周宁",
        [("", "", ""), ("responsible", "责任单位", "县水利局,"), ("person", "联系人", "周宁")],
    ),
    (
        "责任单位:县水利局(负责人:周宁)",
        [("", "", ""), ("responsible", "责任单位", "县水利局"), ("person", "负责人", "周宁")],
    ),
    ("责 任 单 位:县水利局", [("", "", ""), ("responsible", "责任单位", "县水利局")]),
    (
        "责任单位:县水利局。年底前完工。",
        [("", "", ""), ("responsible", "责任单位", "县水利局"), ("", "", "年底前完工。")],
    ),
    (
        "[完成时限:6月][县水利局牵头,县财政局配合]",
        [("", "", ""), ("deadline", "完成时限", "6月"), ("responsible", "", "县水利局牵头,县财政局配合")],
    ),
    (
        "新建水厂2座(责任单位:县水利局;完成时限:6月),供水3万人",
        [
            ("", "", "新建水厂2座"),
            ("responsible", "责任单位", "县水利局;"),
            ("deadline", "完成时限", "6月"),
            ("", "", ",供水3万人"),
        ],
    ),
    (
        "【项目】水厂新建【任务】新建水厂2座【责任】县水利局【时限】6月",
        [
            ("", "", ""),
            ("name", "项目", "水厂新建"),
            ("name", "任务", "新建水厂2座"),
            ("responsible", "责任", "县水利局"),
            ("deadline", "时限", "6月"),
        ],
    ),
    ("水厂新建:年度任务:新建2座", [("", "", "水厂新建:"), ("text", "年度任务", "新建2座")]),
    ("新建水厂,其中:城区1座。", [("", "", "新建水厂,其中:城区1座。")]),
    (
        "目标——新建水厂2座;进度——建成1座;打算——加快施工",
        [
            ("", "", ""),
            ("text", "目标", "新建水厂2座;"),
            ("progress", "进度", "建成1座;"),
            ("next", "打算", "加快施工"),
        ],
    ),
    (
        "(目标)新建水厂2座。(进展)建成1座。",
        [("", "", ""), ("text", "目标", "新建水厂2座。"), ("progress", "进展", "建成1座。")],
    ),
    ("新建水厂(目标)2座。", [("", "", "新建水厂(目标)2座。")]),
    (
        "新建水厂2座。具体进度:第一季度选址;第四季度竣工。",
        [("", "", "新建水厂2座。"), ("next", "具体进度", "第一季度选址;第四季度竣工。")],
    ),
    (
        "新建水厂2座。具体进度:第一季度选址;第二季度已开工。",
        [("", "", "新建水厂2座。"), ("progress", "具体进度", "第一季度选址;第二季度已开工。")],
    ),
    ("新建水厂——2座", [("", "", "新建水厂--2座")]),
    ("责任单位——县水利局", [("", "", "责任单位--县水利局")]),
    ("开放时间8:30至17:30", [("", "", "开放时间8:30至17:30")]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(parts(view(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("责任单位:县水利局", "responsible"),
        ("完成时限:年底", "deadline"),
        ("分管领导:某某", "person"),
        ("新建水厂。责任单位:县水利局", None),
        ("责任单位要抓紧", None),
        ("", None),
    ],
)
def test_label_at_start(text: str, expected: str | None) -> None:
    assert label_at_start(text) == expected


BRACKETS = [
    (
        "新建水厂2座。（责任单位：县水利局、县财政局）",
        "新建水厂2座。",
        [("responsible", "责任单位", "县水利局、县财政局")],
    ),
    (
        "新建水厂2座。（县水利局牵头，县财政局配合）",
        "新建水厂2座。",
        [("responsible", "", "县水利局牵头,县财政局配合")],
    ),
    ("新建水厂2座【县水利局】", "新建水厂2座", [("responsible", "", "县水利局")]),
    (
        "新建水厂2座(牵头单位:县水利局)(配合单位:县财政局)。",
        "新建水厂2座",
        [("lead", "牵头单位", "县水利局"), ("support", "配合单位", "县财政局")],
    ),
    ("新建水厂2座(含扩建1座)", "新建水厂2座(含扩建1座)", []),
    ("新建水厂2座(二期)", "新建水厂2座(二期)", []),
    ("新建水厂2座", "新建水厂2座", []),
]


@pytest.mark.parametrize(("text", "rest", "held"), BRACKETS)
def test_brackets_at_the_end_hold_units(text: str, rest: str, held: list[tuple[str, str, str]]) -> None:
    left, found = bracketed_units(view(text))
    assert (left.folded, told(found)) == (rest, held)


INNER = [
    (
        "新建水厂2座(责任单位:县水利局),已开工1座。",
        "新建水厂2座",
        [("responsible", "责任单位", "县水利局")],
        ",已开工1座。",
    ),
    ("新建水厂2座(含扩建1座),已开工1座。", "新建水厂2座(含扩建1座),已开工1座。", [], ""),
]


@pytest.mark.parametrize(("text", "before", "held", "behind"), INNER)
def test_a_bracket_inside_cuts_task_from_report(
    text: str, before: str, held: list[tuple[str, str, str]], behind: str
) -> None:
    left, found, right = inner_units(view(text))
    assert (left.folded, told(found), right.folded) == (before, held, behind)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("责任单位:县水利局", ["responsible"]),
        ("县水利局、县财政局", ["responsible"]),
        ("〔县水利局牵头 县财政局参与〕", ["responsible"]),
        ("新建水厂2座", []),
    ],
)
def test_unit_parts(text: str, roles: list[str]) -> None:
    assert [part.role for part in unit_parts(view(text))] == roles


NAMES = [
    ("lead", "县水利局、县财政局", [("县水利局", "lead"), ("县财政局", "lead")]),
    ("support", "县水利局", [("县水利局", "support")]),
    ("", "县水利局牵头,县财政局配合", [("县水利局", "lead"), ("县财政局", "support")]),
    ("", "县水利局", [("县水利局", "responsible")]),
]


@pytest.mark.parametrize(("role", "text", "expected"), NAMES)
def test_names_take_the_role_of_their_own_words_or_of_the_label(
    role: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(each.name.folded, each.role) for each in names(Part(role, "", view(text)))] == expected
