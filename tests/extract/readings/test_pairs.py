"""Cells that hold a result and its target: 75/100(75%)."""

import pytest

from tests.extract.readings.test_matrices import items, told

ROWS = [
    "地区 | 技能培训（人） | 校舍改造（座）",
    "牵头单位 | 市人社局 | 市教育局",
    "全市 | 900/1200（75%） | 9/9（100%）",
    "云溪县 | 500/700 | 4/4",
    "东区 | 400/500 |",
    "西区 | | 5/5",
]
TOLD = [
    ["actual 900人", "target 1200人", "actual 75%"],
    ["actual 9座", "target 9座", "actual 100%"],
]


@pytest.mark.parametrize("wall", [" | ", "\t"])
def test_each_cell_gives_result_target_and_share(wall: str) -> None:
    rows = [wall.join(cell.strip() for cell in row.split("|")) for row in ROWS]
    found = items("\n".join(["临江市2031年1-9月民生实事指标完成情况", *rows, ""]))
    assert [told(one)[2] for one in found] == [["lead 市人社局"], ["lead 市教育局"]]
    assert [[one for one in told(each)[3] if "@" not in one] for each in found] == TOLD
    assert [one for one in told(found[0])[3] if "@" in one] == [
        "actual 500人@云溪县",
        "target 700人@云溪县",
        "actual 400人@东区",
        "target 500人@东区",
    ]
    assert [one.status for one in found] == ["ongoing", "done"]


def test_a_line_may_say_that_the_target_stands_first() -> None:
    title = "临江市民生实事指标（单元格为“目标/完成”）"
    found = items("\n".join([title, *ROWS, ""]).replace("900/1200（75%）", "1200/900（75%）"))
    assert [one for one in told(found[0])[3] if "@" not in one] == ["target 1200人", "actual 900人", "actual 75%"]
