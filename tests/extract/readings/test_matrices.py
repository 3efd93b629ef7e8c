"""Matrices of places by indicators: an item for each indicator, a quantity for each figure."""

import pytest

from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read
from shishi.extract.readings.captions import caption_drafts
from shishi.extract.readings.items import item
from shishi.extract.readings.matrices import matrix_drafts
from shishi.extract.records import Item

Told = tuple[str, tuple[str | None, ...], list[str], list[str]]


def items(text: str, name: str = "notice.txt") -> list[Item]:
    document = read(name, text.encode())
    return [item(draft) for draft in caption_drafts(document.text, tables_from_text(document.text, stream(document)))]


def told(found: Item) -> Told:
    """Number, heads, bodies with their roles, and quantities as ``role value unit @ where``."""
    bodies = [f"{unit.role} {unit.name.text}" for unit in found.units]
    figures = [
        f"{one.role} {one.bound}{one.value:g}{one.unit}".replace(" =", " ")
        + (f"@{one.where.text}" if one.where else "")
        for one in found.amounts
    ]
    return found.number, found.heads, bodies, figures


PAGE = """<h1>临江市2031年民生实事目标任务分解表</h1><table>
<tr><td rowspan=2>县区</td><td colspan=2>就业</td></tr><tr><td>技能培训（人）</td><td>低保标准不低于（元/月）</td></tr>
<tr><td></td><td>牵头单位：市人社局</td><td>市民政局</td></tr>
<tr><td>合计</td><td>1200</td><td>600</td></tr><tr><td>云溪县</td><td>700</td><td>600</td></tr>
<tr><td>东区</td><td>500</td><td>600</td></tr><tr><td>望江街道</td><td>—</td><td>600</td></tr></table>"""
PAGE_TOLD: list[Told] = [
    (
        "",
        ("就业", "技能培训（人）"),
        ["lead 市人社局"],
        ["target 1200人", "target 700人@云溪县", "target 500人@东区"],
    ),
    (
        "",
        ("就业", "低保标准不低于（元/月）"),
        ["lead 市民政局"],
        ["target >=600元", "target >=600元@云溪县", "target >=600元@东区", "target >=600元@望江街道"],
    ),
]

TRIPLES = """临江市2031年1-9月民生实事进展情况
地区 | 技能培训（人） | | | 校舍改造（座） | | |
 | 目标任务 | 完成 | 完成比例（%） | 目标任务 | 完成 | 完成比例（%） |
责任单位 | 市人社局 | | | 市教育局 | | |
全市 | 1200 | 600 | 50 | 9 | 9 | 100 |
云溪县 | 700 | 400 | 57 | 4 | 4 | 100 |
东区 | 500 | 200 | 40 | 3 | 3 | 100 |
西区 | | | | 2 | 2 | 100 |
"""
TRIPLES_TOLD: list[Told] = [
    (
        "",
        ("技能培训（人）",),
        ["responsible 市人社局"],
        [
            "target 1200人",
            *("target 700人@云溪县", "actual 400人@云溪县", "actual 57%@云溪县"),
            *("target 500人@东区", "actual 200人@东区", "actual 40%@东区"),
            *("actual 600人", "actual 50%"),
        ],
    ),
    (
        "",
        ("校舍改造（座）",),
        ["responsible 市教育局"],
        [
            "target 9座",
            *("target 4座@云溪县", "actual 4座@云溪县", "actual 100%@云溪县"),
            *("target 3座@东区", "actual 3座@东区", "actual 100%@东区"),
            *("target 2座@西区", "actual 2座@西区", "actual 100%@西区"),
            *("actual 9座", "actual 100%"),
        ],
    ),
]

VANISHED = """临江市目标任务分解表
地区 安居工程 改造校舍(座) 增设床位(张) 修建公路(公里) 市教育局 市民政局 市交通局
全市 9 40 12 云溪县 4 30 东区 5 10 7 西区 5""".replace(" ", "\n\n")
VANISHED_TOLD: list[Told] = [
    (
        "",
        ("安居工程", "改造校舍(座)"),
        ["responsible 市教育局"],
        ["target 9座", "target 4座@云溪县", "target 5座@东区"],
    ),
    (
        "",
        ("安居工程", "增设床位(张)"),
        ["responsible 市民政局"],
        ["target 40张", "target 30张@云溪县", "target 10张@东区"],
    ),
    (
        "",
        ("安居工程", "修建公路(公里)"),
        ["responsible 市交通局"],
        ["target 12公里", "target 7公里@东区", "target 5公里@西区"],
    ),
]

ROUNDS = """临江市民生工程完成情况表
地区 安居工程 登记失业率低于(%) 技能培训 (人) 牵头单位 市人社局 市民政局 目标 任务 进度 完成比例(%)
目标 任务 进度 完成比例(%) 全市 4.3 3.57 2000 2464 123.2 云溪县 60 66 110
云溪新区 东区 4.3 3.48 500 616 123.2 西区 4.3 3.54""".replace(" ", "\n\n")
ROUNDS_TOLD: list[Told] = [
    (
        "",
        ("安居工程", "登记失业率低于(%)"),
        ["lead 市人社局"],
        [
            "target <=4.3%",
            *("target <=4.3%@东区", "actual <=3.48%@东区"),
            *("target <=4.3%@西区", "actual <=3.54%@西区"),
            "actual <=3.57%",
        ],
    ),
    (
        "",
        ("安居工程", "技能培训(人)"),
        ["lead 市民政局"],
        [
            "target 2000人",
            *("target 60人@云溪县", "actual 66人@云溪县", "actual 110%@云溪县"),
            *("target 500人@东区", "actual 616人@东区", "actual 123.2%@东区"),
            *("actual 2464人", "actual 123.2%"),
        ],
    ),
]

UNMEASURED = """今年计划整治小巷1030条，已开工771条。
临江市整治进度表
序号 |
市州 |
计划完成数 |
累计开工数 |
1 |
云溪市 |
500 |
400 |
2 |
东江市 |
330 |
300 |
3 |
西山州 |
200 |
71 |
全省 |
1030 |
771 |
"""
UNMEASURED_TOLD: list[Told] = [
    (
        "",
        ("计划完成数",),
        [],
        ["target 500条@云溪市", "target 330条@东江市", "target 200条@西山州", "target 1030条"],
    ),
    (
        "",
        ("累计开工数",),
        [],
        ["actual 400条@云溪市", "actual 300条@东江市", "actual 71条@西山州", "actual 771条"],
    ),
]

TURNED = """临江市2031年民生实事任务分解表
序号 | 指标名称 | 计量单位 | 合计 | 东区 | 西区 | 云溪县 | 责任单位 |
1 | 新增学位 | 个 | 900 | 500 | 300 | 100 | 市教育局 |
2 | 改造农村公路 | 公里 | 40 | — | 12.5 | 27.5 | 市交通局 |
"""
TURNED_TOLD: list[Told] = [
    (
        "1",
        ("新增学位",),
        ["responsible 市教育局"],
        ["target 900个", "target 500个@东区", "target 300个@西区", "target 100个@云溪县"],
    ),
    (
        "2",
        ("改造农村公路",),
        ["responsible 市交通局"],
        ["target 40公里", "target 12.5公里@西区", "target 27.5公里@云溪县"],
    ),
]

TURNED_GROUPS = """临江市2031年民生实事完成情况表
指标名称 | 东区 | 西区 | 云溪县 |
一、教育 | | | |
新增学位（个） | 500 | 300 | 100 |
二、住房 | | | |
改造老旧小区（个） | 30 | 20 | 10 |
"""
TURNED_GROUPS_TOLD: list[Told] = [
    ("1", ("教育", "新增学位（个）"), [], ["actual 500个@东区", "actual 300个@西区", "actual 100个@云溪县"]),
    ("2", ("住房", "改造老旧小区（个）"), [], ["actual 30个@东区", "actual 20个@西区", "actual 10个@云溪县"]),
]

TURNED_BOUNDS = """临江市2031年民生实事目标任务分解表
序号 | 指标名称 | 计量单位 | 全市 | 东区 | 西区 | 云溪县 | 完成时限 | 牵头单位 | 备注 |
一 | 就业 | | | | | | | | |
1 | 城镇新增就业 | 人（不少于） | 900 | 500 | 300 | 100 | 12月底 | 市人社局 | |
2 | 新增助餐点 | 个以上 | 60 | 30 | 20 | 10 | 12月底 | 市民政局 | 分批 |
二 | 住房 | | | | | | | | |
1 | 改造老旧小区 | 个 | 60 | 30 | 20 | — | 9月底 | 市住建局 | |
"""
TURNED_BOUNDS_TOLD: list[Told] = [
    (
        "1.1",
        ("就业", "城镇新增就业"),
        ["lead 市人社局"],
        ["target >=900人", "target >=500人@东区", "target >=300人@西区", "target >=100人@云溪县"],
    ),
    (
        "1.2",
        ("就业", "新增助餐点"),
        ["lead 市民政局"],
        ["target >=60个", "target >=30个@东区", "target >=20个@西区", "target >=10个@云溪县"],
    ),
    ("2.1", ("住房", "改造老旧小区"), ["lead 市住建局"], ["target 60个", "target 30个@东区", "target 20个@西区"]),
]

MATRICES = {
    "header levels, leads, a bound in a name": (PAGE, "notice.html", PAGE_TOLD),
    "target, result and share": (TRIPLES, "notice.txt", TRIPLES_TOLD),
    "cells on lines of their own, empty ones gone": (VANISHED, "notice.txt", VANISHED_TOLD),
    "target, result and share on lines of their own, shares gone": (ROUNDS, "notice.txt", ROUNDS_TOLD),
    "a measure that only running text prints": (UNMEASURED, "notice.txt", UNMEASURED_TOLD),
    "places over the columns, measures and bodies in columns": (TURNED, "notice.txt", TURNED_TOLD),
    "places over the columns, classes, bounds of measures": (TURNED_BOUNDS, "notice.txt", TURNED_BOUNDS_TOLD),
    "places over the columns, rows in groups": (TURNED_GROUPS, "notice.txt", TURNED_GROUPS_TOLD),
}


@pytest.mark.parametrize("name", MATRICES)
def test_each_indicator_is_an_item(name: str) -> None:
    text, file, expected = MATRICES[name]
    assert [told(found) for found in items(text, file)] == expected


def test_the_totals_results_are_the_progress() -> None:
    first, second = items(TRIPLES)
    assert first.progress is not None
    assert (first.progress.text, first.status, second.status) == ("600 50", "ongoing", "done")


NO_MATRICES = {
    "words below places": ("事项 | 东区 | 西区 | 云溪县 |", "方法 | 建台账 | 搞培训 | 走访 |", "经验 | 好 | 好 | 好 |"),
    "two places": ("地区 | 培训（人） | 岗位（个）", "全市 | 9 | 8", "东区 | 5 | 4", "西区 | 4 | 4"),
    "scores": ("地区 | 综合得分 | 排名", "东区 | 95.2 | 1", "西区 | 94.1 | 2", "云溪县 | 90 | 3", "望江街道 | 88 | 4"),
    "words": (
        "地区 | 方法 | 经验",
        "东区 | 建台账 | 好",
        "西区 | 搞培训 | 好",
        "云溪县 | 建机制 | 好",
        "望江街道 | 走访 | 好",
    ),
}


@pytest.mark.parametrize("name", NO_MATRICES)
def test_no_matrices(name: str) -> None:
    document = read("notice.txt", "\n".join(("临江市2031年民生实事情况", *NO_MATRICES[name])).encode())
    assert not items(document.text)
    assert not matrix_drafts(document.text, tables_from_text(document.text, stream(document)))


def test_a_matrix_that_ranks_is_only_proposed() -> None:
    rows = ("地区 | 培训（人） | 岗位（个） | 排名", "东区 | 5 | 4 | 1", "西区 | 4 | 4 | 2", "云溪县 | 3 | 2 | 3")
    document = read("notice.txt", "\n".join(rows).encode())
    assert not items(document.text)
    assert len(matrix_drafts(document.text, tables_from_text(document.text, stream(document)))) == 2
