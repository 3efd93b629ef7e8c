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


@pytest.mark.parametrize("header", ["完成数/目标数", "完成情况(完成/目标)", "年度目标"])
def test_a_column_of_pairs_beside_names_tells_how_far_each_is(header: str) -> None:
    rows = [
        f"序号 | 项目 | 单位 | {header} | 责任单位 | 进度",
        "1 | 改造公共厕所 | 座 | 46/53 | 市城管局 | 推进中",
        "2 | 更新健身器材 | 套 | 221/211 | 市体育局 | 已完成",
    ]
    found = items("\n".join([*rows, ""]))
    assert [(one.text.text, one.progress.text, one.status) for one in found if one.text and one.progress] == [
        ("改造公共厕所", "46/53", "ongoing"),
        ("更新健身器材", "221/211", "done"),
    ]
    assert list(told(found[0])[3]) == ["actual 46座", "target 53座"]
