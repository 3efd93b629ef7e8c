"""Figures of tables in columns of their own: of places, of money and people, with the measure that holds for each."""

from __future__ import annotations

import pytest

from tests.extract.readings.test_levels import row
from tests.extract.readings.test_tables import items

PLACES = row("2:序号", "2:项目名称", "-2:东区", "-2:西区")


def figures(*rows: str) -> list[list[tuple[str, ...]]]:
    """Each item's figures as (printed, measure, noun, role, place), the target of a column of its own first."""
    drafts = items(f"<table>{''.join(f'<tr>{one}</tr>' for one in rows)}</table>", "a.html")
    return [
        [
            (one.view.folded, one.measure or "", one.of or "", one.role or "", one.where.folded if one.where else "")
            for one in ((draft.figure, *draft.figures) if draft.figure else draft.figures)
        ]
        for draft in drafts
    ]


def of_places(*told: tuple[str, str, str], noun: str, measure: str) -> list[tuple[str, ...]]:
    return [(printed, measure, noun, role, place) for printed, role, place in told]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                row("序号", "项目名称", "计量单位", "东区", "西区"),
                row("1", "新建水厂", "座", "2", "3"),
                row("2", "路灯", "盏", "9", "8"),
            ],
            [
                of_places(("2", "target", "东区"), ("3", "target", "西区"), noun="新建水厂", measure="座"),
                of_places(("9", "target", "东区"), ("8", "target", "西区"), noun="路灯", measure="盏"),
            ],
        ),
        (
            [
                PLACES,
                row("计划数（座）", "完成数（座）", "计划数（座）", "完成数（座）"),
                row("1", "新建水厂", "2", "1", "3", "3"),
                row("2", "改造泵站", "9", "8", "7", "6"),
            ],
            [
                of_places(
                    ("2", "target", "东区"),
                    ("3", "target", "西区"),
                    ("1", "actual", "东区"),
                    ("3", "actual", "西区"),
                    noun="新建水厂",
                    measure="座",
                ),
                of_places(
                    ("9", "target", "东区"),
                    ("7", "target", "西区"),
                    ("8", "actual", "东区"),
                    ("6", "actual", "西区"),
                    noun="改造泵站",
                    measure="座",
                ),
            ],
        ),
        (
            [
                PLACES,
                row(*("完成数", "完成率") * 2),
                row("1", "水厂", "2", "50%", "3", "100%"),
                row("2", "泵站", "9", "80", "7", "60"),
            ],
            [
                [
                    ("2", "", "水厂", "actual", "东区"),
                    ("50%", "%", "完成率", "actual", "东区"),
                    ("3", "", "水厂", "actual", "西区"),
                    ("100%", "%", "完成率", "actual", "西区"),
                ],
                [
                    ("9", "", "泵站", "actual", "东区"),
                    ("80", "%", "完成率", "actual", "东区"),
                    ("7", "", "泵站", "actual", "西区"),
                    ("60", "%", "完成率", "actual", "西区"),
                ],
            ],
        ),
        (
            [
                row("序号", "项目名称", "目标任务", "总投资（万元）", "受益人口（人）"),
                row("1", "新建水厂", "2座", "300", "5000"),
                row("2", "改造泵站", "9", "80", "60"),
            ],
            [
                [
                    ("2座", "座", "新建水厂", "", ""),
                    ("300", "万元", "总投资", "target", ""),
                    ("5000", "人", "受益人口", "target", ""),
                ],
                [
                    ("9", "", "改造泵站", "", ""),
                    ("80", "万元", "总投资", "target", ""),
                    ("60", "人", "受益人口", "target", ""),
                ],
            ],
        ),
        (
            [
                row("序号", "项目名称", "建设内容", "数量"),
                row("1", "新建水厂", "12", "2座"),
                row("2", "安置房(三期)", "13", "3"),
                row("3", "改造泵站(座)", "14", "4"),
            ],
            [
                [("2座", "座", "新建水厂", "", "")],
                [("3", "", "安置房(三期)", "", "")],  # 期 is no measure
                [("4", "座", "改造泵站(座)", "", "")],
            ],
        ),
    ],
    ids=["targets of places", "targets and results", "results and rates", "money and people", "measures in names"],
)
def test_figures(rows: list[str], expected: list[list[tuple[str, ...]]]) -> None:
    assert figures(*rows) == expected
