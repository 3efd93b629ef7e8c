"""Small notices read from end to end: every item with its words, units, quantities and status."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item, Notice, Passage

Told = tuple[str, tuple[str | None, ...], str | None, list[str], list[str]]


def notice(text: str, name: str = "notice.txt") -> Notice:
    return parse(read(name, text.encode()))


def words(passage: Passage | None) -> str | None:
    return passage.text if passage is not None else None


def told(item: Item) -> Told:
    """Number, heads, task, units with their roles, quantities with theirs."""
    units = [f"{unit.role} {unit.name.text}" for unit in item.units]
    amounts = [f"{one.role} {one.value:g} {one.unit}" for one in item.amounts]
    return item.number, item.heads, words(item.text), units, amounts


PIPES = """临江区2031年民生实事项目责任分解表
序号 | 项目名称 | 项目内容 | 牵头单位 | 配合单位
1 | 供水保障 | 新建水厂2座，铺设管网9公里。 | 区水利局 | 区财政局、各街道办事处
2 | 出行便利 | 增设路灯90盏。 | 区城管局 | 区住建局
3 | 校舍改造 | 改造校舍4栋。 | 区教育局 | 区住建局
"""
PIPES_TOLD: list[Told] = [
    (
        "1",
        ("供水保障",),
        "新建水厂2座，铺设管网9公里。",
        ["lead 区水利局", "support 区财政局", "support 各街道办事处"],
        ["target 2 座", "target 9 公里"],
    ),
    ("2", ("出行便利",), "增设路灯90盏。", ["lead 区城管局", "support 区住建局"], ["target 90 盏"]),
    ("3", ("校舍改造",), "改造校舍4栋。", ["lead 区教育局", "support 区住建局"], ["target 4 栋"]),
]

LIST = """临江区人民政府办公室关于印发2031年民生实事实施方案的通知
临政办发〔2031〕9号
各街道办事处，区政府各部门：
现将实施方案印发给你们，请认真组织实施。
一、供水惠民
1．新建水厂2座，铺设管网9公里。（责任单位：区水利局、区财政局）
2．改造供水泵房30处。（牵头单位：区住建局；配合单位：区水利局）
二、出行惠民
3．增设路灯90盏，整修人行道1.5公
里。（责任单位：区城管局）
临江区人民政府办公室
2031年3月5日
"""
LIST_TOLD: list[Told] = [
    (
        "1.1",
        ("供水惠民", None),
        "新建水厂2座，铺设管网9公里。",
        ["responsible 区水利局", "responsible 区财政局"],
        ["target 2 座", "target 9 公里"],
    ),
    ("1.2", ("供水惠民", None), "改造供水泵房30处。", ["lead 区住建局", "support 区水利局"], ["target 30 处"]),
    (
        "2.3",
        ("出行惠民", None),
        "增设路灯90盏，整修人行道1.5公里。",
        ["responsible 区城管局"],
        ["target 90 盏", "target 1.5 公里"],
    ),
]

PAGE = """<html><body><h1>云溪县2031年民生实事项目进展情况</h1>
<table><tr><td>序号</td><td>类别</td><td>项目内容</td><td>责任单位</td></tr>
<tr><td>1</td><td rowspan="2">供水惠民</td><td>新建水厂2座。</td><td rowspan="2">县水利局</td></tr>
<tr><td>2</td><td>铺设管网9公里。</td></tr></table></body></html>"""
PAGE_TOLD: list[Told] = [
    ("1", ("供水惠民", None), "新建水厂2座。", ["responsible 县水利局"], ["target 2 座"]),
    ("2", ("供水惠民", None), "铺设管网9公里。", ["responsible 县水利局"], ["target 9 公里"]),
]

NEWS = """云溪县公布2031年民生实事
来源:云溪日报 发布时间:2031-03-05
云溪县今年要办的3件实事是:新建水厂2座;增设路灯90盏;改造校舍4栋。
"""
NEWS_TOLD: list[Told] = [
    ("", (None,), "新建水厂2座", [], ["target 2 座"]),
    ("", (None,), "增设路灯90盏", [], ["target 90 盏"]),
    ("", (None,), "改造校舍4栋", [], ["target 4 栋"]),
]

MEASURED = """云溪县2031年民生实事目标表
单位:户
序号 | 项目名称 | 目标任务 | 责任单位
1 | 供水入户 | 3200 | 县水利局
2 | 旧房改造 | 450 | 县住建局
"""
MEASURED_TOLD: list[Told] = [
    ("1", ("供水入户",), "供水入户", ["responsible 县水利局"], ["target 3200 户"]),
    ("2", ("旧房改造",), "旧房改造", ["responsible 县住建局"], ["target 450 户"]),
]

LEADS = """云溪县2031年民生实事项目责任分工
1.新建水厂2座。责任单位:县水利局、县财政局
2.增设路灯90盏。责任单位:县城管局、县住建局
注:责任单位中列第一位者为牵头单位。
"""
LEADS_TOLD: list[Told] = [
    ("1", (None,), "新建水厂2座。", ["lead 县水利局", "support 县财政局"], ["target 2 座"]),
    ("2", (None,), "增设路灯90盏。", ["lead 县城管局", "support 县住建局"], ["target 90 盏"]),
]

NOTICES = {
    "a table of pipes": (PIPES, "notice.txt", "table", PIPES_TOLD),
    "a numbered list": (LIST, "notice.txt", "body", LIST_TOLD),
    "a web page with merged cells": (PAGE, "notice.html", "table", PAGE_TOLD),
    "news in one sentence": (NEWS, "notice.txt", "body", NEWS_TOLD),
    "a measure for the whole table": (MEASURED, "notice.txt", "table", MEASURED_TOLD),
    "the first unit leads": (LEADS, "notice.txt", "body", LEADS_TOLD),
    "no notice of projects": ("云溪县气象台预报\n明天多云。\n", "notice.txt", "body", []),
}


@pytest.mark.parametrize("name", NOTICES)
def test_items(name: str) -> None:
    text, file, section, expected = NOTICES[name]
    found = notice(text, file)
    assert [told(item) for item in found.items] == expected
    assert {item.section for item in found.items} <= {section}


@pytest.mark.parametrize("name", NOTICES)
def test_every_passage_stands_where_it_says(name: str) -> None:
    text, file, _, _ = NOTICES[name]
    found = notice(text, file)
    for item in found.items:
        passages = [item.text, *(unit.name for unit in item.units), *(one.quote for one in item.amounts)]
        for passage in passages:
            if passage is not None:
                printed = found.document.text[passage.span.start : passage.span.end]
                assert "".join(printed.split()) == passage.text


REPORT = """云溪县2031年民生实事1-9月进展情况
序号 | 项目名称 | 年度目标 | 进展情况 | 存在问题 | 下一步打算 | 完成时限 | 责任单位
1 | 供水保障 | 新建水厂2座 | 已建成1座，另1座正在装修。 | 无 | 11月建成水厂1座。 | 年底 | 县水利局
2 | 出行便利 | 增设路灯90盏 | 已增设路灯90盏，全部投入使用。 | 无 | 无 | 9月底 | 县城管局
3 | 校舍改造 | 改造校舍4栋 | 尚未开工。 | 用地手续未批复。 | 抓紧报批。 | 年底 | 县教育局
"""


def test_a_report_tells_how_far_each_item_is() -> None:
    found = notice(REPORT)
    parts = [
        (words(one.progress), words(one.problems), words(one.next_steps), words(one.deadline), one.status)
        for one in found.items
    ]
    assert parts == [
        ("已建成1座，另1座正在装修。", "", "11月建成水厂1座。", "年底", "ongoing"),
        ("已增设路灯90盏，全部投入使用。", "", "", "9月底", "done"),
        ("尚未开工。", "用地手续未批复。", "抓紧报批。", "年底", "not_started"),
    ]
    assert [(one.role, one.value, one.unit) for one in found.items[1].amounts] == [
        ("target", 90.0, "盏"),
        ("actual", 90.0, "盏"),
    ]


def test_facts_stand_beside_the_items() -> None:
    facts = notice(LIST).facts
    assert (facts.title, facts.doc_number, facts.issuer, facts.place, facts.year, facts.kind, facts.issued) == (
        "临江区人民政府办公室关于印发2031年民生实事实施方案的通知",
        "临政办发〔2031〕9号",
        "临江区人民政府办公室",
        "临江区",
        2031,
        "plan",
        "2031-03-05",
    )
    assert (notice(REPORT).facts.kind, notice(REPORT).facts.period) == ("progress", ("2031-01", "2031-09"))


def test_a_table_printed_in_lines_reads_as_one_printed_with_pipes() -> None:
    lines = PIPES.replace(" | ", "\n")
    assert [told(item) for item in notice(lines).items] == PIPES_TOLD


def test_a_list_in_traditional_characters_keeps_them() -> None:
    text = "雲溪縣2031年民生實事項目\n1.新建水廠2座。(責任單位:縣水利局)\n2.增設路燈90盞。(責任單位:縣城管局)\n"
    assert [told(item) for item in notice(text).items] == [
        ("1", (None,), "新建水廠2座。", ["responsible 縣水利局"], ["target 2 座"]),
        ("2", (None,), "增設路燈90盞。", ["responsible 縣城管局"], ["target 90 盏"]),
    ]


def test_a_notice_without_items_says_so() -> None:
    assert "no_items" in {one.code for one in notice(NOTICES["no notice of projects"][0]).findings}
