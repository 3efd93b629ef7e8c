"""Matrices that tell of each indicator what all places together are to do and have done."""

import pytest

from tests.extract.readings.test_matrices import items, told

TITLE = "临江市2031年民生实事{}\n"
WALLS = {"pipes": " | ", "tabs": "\t", "a line each": "\n"}
COLUMNS = [
    ["指标", "全市目标", "全市完成", "完成率", "东区", "西区", "云溪县"],
    ["技能培训（人）", "1000", "1200", "120%", "500", "400", "300"],
    ["校舍改造（座）", "9", "6", "66.7%", "3", "2", "1"],
    ["新建公厕（座）", "30", "30", "100%", "10", "10", "10"],
]
ROWS = [
    ["县区", "技能培训（人）", "校舍改造（座）", "新建公厕（座）"],
    ["目标任务", "1000", "9", "30"],
    ["累计完成", "1200", "6", "30"],
    ["完成率", "120%", "66.7%", "100%"],
    ["东区", "500", "3", "10"],
    ["西区", "400", "2", "10"],
    ["云溪县", "300", "1", "10"],
]
EXPECTED = [
    (
        ("技能培训（人）",),
        [
            "target 1000人",
            "actual 500人@东区",
            "actual 400人@西区",
            "actual 300人@云溪县",
            "actual 1200人",
            "actual 120%",
        ],
        ("1200 120%", "done"),
    ),
    (
        ("校舍改造（座）",),
        ["target 9座", "actual 3座@东区", "actual 2座@西区", "actual 1座@云溪县", "actual 6座", "actual 66.7%"],
        ("6 66.7%", "ongoing"),
    ),
    (
        ("新建公厕（座）",),
        ["target 30座", "actual 10座@东区", "actual 10座@西区", "actual 10座@云溪县", "actual 30座", "actual 100%"],
        ("30 100%", "done"),
    ),
]


@pytest.mark.parametrize("wall", WALLS)
@pytest.mark.parametrize("rows", [COLUMNS, ROWS], ids=["over columns", "before rows"])
@pytest.mark.parametrize("title", ["完成情况表", "主要指标表"])
def test_sums_of_all_places_are_the_indicators_own(wall: str, rows: list[list[str]], title: str) -> None:
    text = TITLE.format(title) + "".join(WALLS[wall].join(row) + "\n" for row in rows)
    found = items(text)
    shown = [(told(one)[1], told(one)[3], (one.progress and one.progress.text, one.status)) for one in found]
    assert shown == EXPECTED


def test_figures_of_places_that_make_the_target_are_targets() -> None:
    rows = [
        ["指标", "全县任务", "东镇", "西镇", "云溪乡", "已完成"],
        ["新增托位（个）", "300", "100", "150", "50", "210"],
        ["新建公厕（座）", "9", "3", "3", "3", "4"],
    ]
    found = items(TITLE.format("任务分解表") + "".join(" | ".join(row) + "\n" for row in rows))
    assert told(found[0])[3] == [
        "target 300个",
        "target 100个@东镇",
        "target 150个@西镇",
        "target 50个@云溪乡",
        "actual 210个",
    ]


def test_the_measure_may_stand_in_the_header_of_a_sum() -> None:
    rows = [
        ["指标", "全区目标（个）", "东街道", "西街道", "云溪镇"],
        ["新增托位", "300", "100", "150", "50"],
        ["新建充电桩", "9", "3", "3", "3"],
    ]
    found = items(TITLE.format("任务分解表") + "".join(" | ".join(row) + "\n" for row in rows))
    assert told(found[1])[3] == ["target 9个", "target 3个@东街道", "target 3个@西街道", "target 3个@云溪镇"]
