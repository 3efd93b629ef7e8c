"""What stands in a column: told from its header and, where that is new, from its cells."""

import pytest

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
