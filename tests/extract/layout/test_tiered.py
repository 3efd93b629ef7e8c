"""Matrices whose header stands on several lines over each other, between tabs or bars."""

import pytest

from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read
from shishi.extract.readings.captions import caption_drafts
from shishi.extract.readings.items import item

Told = tuple[str, tuple[str | None, ...], list[str], list[str]]

TABS = (
    "乡镇\t养老\t\t\t\n"
    "\t老年助餐点（个）\t\t加装扶手（户）\t\n"
    "\t县民政局\t\t县残联\t\n"
    "\t任务数\t完成数\t任务数\t完成数\n"
    "全县\t14\t10\t260\t105\n"
    "东岩镇\t5\t4\t120\t60\n"
    "白坪镇\t4\t4\t80\n"
    "松冈乡\t5\t2\t60\t45\n"
)
TABS_TOLD: list[Told] = [
    ("", ("养老", "老年助餐点（个）"), ["县民政局"], ["target 14", "actual 10", "target 5", "actual 4"]),
    ("", ("养老", "加装扶手（户）"), ["县残联"], ["target 260", "actual 105", "target 120", "actual 60"]),
]
BARS = (
    "| 县区 | 一、交通 | | 二、供水 | |\n|---|---|---|---|---|\n"
    "| | 农村公路（公里） | 候车亭（座） | 更新管网（公里） | 新建水厂（座） |\n"
    "| 牵头单位 | 市交通运输局 | | 市水利局 | |\n"
    "| 青岩县 | 40 | 12 | 50 | 1 |\n| 白坪县 | 30 | 9 | 42 | — |\n| 双冈区 | 12 | 6 | 30 | 1 |\n"
)
BARS_TOLD: list[Told] = [
    ("1", ("交通", "农村公路（公里）"), ["市交通运输局"], ["target 40", "target 30", "target 12"]),
    ("1", ("交通", "候车亭（座）"), ["市交通运输局"], ["target 12", "target 9", "target 6"]),
    ("2", ("供水", "更新管网（公里）"), ["市水利局"], ["target 50", "target 42", "target 30"]),
    ("2", ("供水", "新建水厂（座）"), ["市水利局"], ["target 1", "target 1"]),
]
PARTS = (
    "地区\t农村公路（公里）\t\t安全饮水（人）\t\n\t计划\t实际\t计划\t实际\n"
    "青岩县\t40\t22\t5000\t3100\n白坪县\t30\t30\t4200\t4300\n双冈区\t12\t6\t300\t120\n"
)
PARTS_TOLD: list[Told] = [
    ("", ("农村公路（公里）",), [], ["target 40", "actual 22", "target 30", "actual 30"]),
    ("", ("安全饮水（人）",), [], ["target 5000", "actual 3100", "target 4200", "actual 4300"]),
]


def told(text: str) -> list[Told]:
    """Number, heads, bodies and the first four figures of each indicator."""
    document = read("notice.txt", text.encode())
    found = [item(draft) for draft in caption_drafts(document.text, tables_from_text(document.text, stream(document)))]
    return [
        (
            one.number,
            one.heads,
            [unit.name.text for unit in one.units],
            [f"{each.role} {each.value:g}" for each in sorted(one.amounts, key=lambda each: each.quote.span)][:4],
        )
        for one in found
    ]


@pytest.mark.parametrize(("text", "expected"), [(TABS, TABS_TOLD), (BARS, BARS_TOLD), (PARTS, PARTS_TOLD)])
def test_names_reach_over_the_columns_below_them(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "乡镇\t得分\t\t排名\t\n\t上半年\t全年\t上半年\t全年\n东岩镇\t90\t91\t1\t2\n白坪镇\t88\t92\t2\t1\n松冈乡\t80\t85\t3\t3\n",
        "乡镇\t工程\t\t责任\t\n\t名称\t内容\t单位\t时限\n东岩镇\t桥\t新建\t镇建设办\t年底\n白坪镇\t路\t改造\t镇建设办\t9月\n松冈乡\t坝\t加固\t镇水利站\t6月\n",
    ],
)
def test_scores_and_words_are_no_matrix(text: str) -> None:
    assert not [one for one in told(text) if one[3]]
