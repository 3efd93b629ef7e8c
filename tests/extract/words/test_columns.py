"""What stands in a column: told from its header and, where that is new, from its cells."""

from collections import Counter
from itertools import pairwise

import pytest

from shishi.extract.words import columns
from shishi.extract.words.columns import Column, column, is_header, is_measure, refine

LABELS = [
    ("序号", "number", None),
    ("项目名称", "name", None),
    ("建设内容", "text", None),
    ("牵头单位", "lead", None),
    ("配合单位", "support", None),
    ("责任单位", "responsible", None),
    ("责任单位:", "responsible", None),
    ("进展情况", "progress", None),
    ("完成率(%)", "rate", "%"),
    ("计划数(户)", "target", "户"),
    ("完成时限", "deadline", None),
    ("存在问题", "problems", None),
    ("下一步打算", "next", None),
    ("责任人", "person", None),
    ("备注", "remark", None),
    ("满意指数", "unknown", None),
    ("", "unknown", None),
]


@pytest.mark.parametrize(("label", "role", "measure"), LABELS)
def test_labels(label: str, role: str, measure: str | None) -> None:
    found = column(label)
    assert (found.role, found.measure) == (role, measure)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("序号", True),
        ("责任单位", True),
        ("满意指数", False),
        ("新建水厂2座", False),
        ("", False),
        ("责任单位" * 7, False),
    ],
)
def test_headers(label: str, *, expected: bool) -> None:
    assert is_header(label) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("人次", True), ("万元", True), ("元/人年", True), ("水厂", False), ("3人", False)]
)
def test_measures(text: str, *, expected: bool) -> None:
    assert is_measure(text) is expected


REFINED = [
    ("measure", ["县水利局", "县财政局"], "responsible"),
    ("measure", ["座", "公里"], "measure"),
    ("remark", ["县水利局", "县财政局", ""], "responsible"),
    ("remark", ["含续建", ""], "remark"),
    ("unknown", ["县水利局", "县财政局"], "responsible"),
    ("unknown", ["年底", "9月底前"], "deadline"),
    ("unknown", ["已完成", "正常推进"], "status"),
    ("unknown", ["甲等", "乙等"], "unknown"),
    ("unknown", ["", ""], "unknown"),
    ("lead", ["年底", "9月底前"], "unknown"),
    ("next", ["年底", "9月底前"], "deadline"),
    ("next", ["完成招标", "9月底前"], "next"),
    ("status", ["1260个", "31场"], "status"),
    ("lead", ["县水利局", "县财政局"], "lead"),
]


@pytest.mark.parametrize(("role", "cells", "expected"), REFINED)
def test_cells_settle_what_a_header_leaves_open(role: str, cells: list[str], expected: str) -> None:
    (found,) = refine([Column(role)], [cells])
    assert found.role == expected


def test_a_column_of_verdicts_beside_one_that_tells_is_the_status() -> None:
    verdicts, telling = ["已完成", "滞后"], ["水厂主体已封顶", "路灯正在安装"]
    both = refine([Column("progress"), Column("progress")], [telling, verdicts])
    assert [col.role for col in both] == ["progress", "status"]
    alone = refine([Column("progress")], [verdicts])
    assert [col.role for col in alone] == ["progress"]


CELLS = {
    "units": "县教育局",
    "date": "2031年6月",
    "value": "12.5",
    "status": "已完成",
    "long": "全面完成路基施工和桥梁架设任务并通过验收",
    "ordinal": "1",
    "progress": "已建成3所",
}


@pytest.mark.parametrize(
    ("label", "some", "others", "roles"),
    [
        ("单位", "units", "value", "0:measure 6:responsible"),
        ("备注", "units", "long", "0:remark 6:responsible"),
        ("状态", "status", "long", "0:progress 5:status"),
        ("状态", "long", "value", "0:status 6:progress"),
        ("状态", "progress", "value", "0:status 6:progress"),
        ("责任单位", "date", "value", "0:responsible 6:unknown"),
        ("责任单位", "date", "long", "0:responsible 6:unknown"),
        ("内容说明", "units", "value", "0:target 5:text 7:responsible"),
        ("内容说明", "date", "long", "0:text 7:deadline"),
        ("内容说明", "status", "long", "0:text 7:status"),
        ("内容说明", "value", "long", "0:text 6:target"),
        ("内容说明", "ordinal", "long", "0:text 6:target"),
        ("进度说明", "long", "value", "0:unknown 6:progress"),
        ("进度说明", "progress", "value", "0:unknown 6:progress"),
        ("进度说明", "units", "long", "0:progress 5:unknown 7:responsible"),
        ("下步打算说明", "value", "long", "0:next 6:unknown"),
        ("下步打算说明", "units", "value", "0:unknown 5:next 7:responsible"),
    ],
)
def test_how_many_cells_of_ten_settle_what_a_column_is(label: str, some: str, others: str, roles: str) -> None:
    cells = [[CELLS[some]] * count + [CELLS[others]] * (10 - count) for count in range(11)]
    found = [columns.refine((columns.column(label),), (below,))[0].role for below in cells]
    steps = [(at, role) for at, (before, role) in enumerate(pairwise(["", *found])) if before != role]
    assert " ".join(f"{at}:{role}" for at, role in steps) == roles


@pytest.mark.parametrize(("verdicts", "role"), [(7, "progress"), (8, "status"), (10, "status")])
def test_a_column_of_verdicts_beside_one_that_tells_more(verdicts: int, role: str) -> None:
    both = columns.column("进展情况"), columns.column("完成情况")
    below = ["已完成"] * verdicts + [CELLS["progress"]] * (10 - verdicts)
    found = columns.refine(both, ([CELLS["long"]] * 10, below))
    assert [one.role for one in found] == ["progress", role]
    assert [one.role for one in columns.refine(both, (below, below))] == ["progress", "progress"]
    assert [one.role for one in columns.refine(both[:1], (below,))] == ["progress"]


@pytest.mark.parametrize(
    ("size", "role"),
    [(sizes, "text") for sizes in (4, columns.HEADER_LENGTH)] + [(columns.HEADER_LENGTH + 1, "unknown")],
)
def test_long_words_are_no_header_that_a_stem_tells(size: int, role: str) -> None:
    label = "字" * (size - 4) + "内容说明"
    assert columns._by_stem(label, Counter(long=10), 10) == role


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("所在村", "site"),
        ("申报社区", "site"),
        ("学校", "site"),
        ("责任社区", "responsible"),
    ],
)
def test_a_header_that_names_a_kind_of_place_tells_where(label: str, role: str) -> None:
    cells = ["青岚街道", "柳泉镇"] if role == "responsible" else ["青岚村委会", "柳泉小学"]
    _, found = refine([column("项目名称"), column(label)], [["建桥", "修路"], cells])
    assert found.role == role


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        (["2所竣工,已开园", "完工3公里,1处在建。"], "progress"),
        (["3月开工,8月完工", "6月底前竣工"], "next"),
        (["", ""], "next"),
    ],
)
def test_a_header_of_steps_heads_deeds_where_its_cells_tell_them(cells: list[str], role: str) -> None:
    assert refine([column("实施进度")], [cells])[0].role == role


@pytest.mark.parametrize(
    ("before", "cell", "role"),
    [
        ("完成任务", "服务居民26万人", "progress"),
        ("完成任务", "2600", "benefit"),  # a figure, of whom is meant
        ("计划任务", "服务居民26万人", "benefit"),  # in a plan
    ],
)
def test_what_is_told_of_those_served_belongs_to_the_results_before_it(before: str, cell: str, role: str) -> None:
    labels = ["工程名称", before, "受益情况"]
    found = refine([*map(column, labels)], [["站点改造"], ["改造28个"], [cell]])
    assert found[-1].role == role
