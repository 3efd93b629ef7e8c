"""Tables with levels whose merged cells are left out, in every way of printing and cut by what pages print again."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

TITLE = "云溪县2031年民生实事项目进展情况表"
SIGNED = "云溪县人民政府办公室\n2031年10月12日"
HEADER = ["序号", "实事类别", "编号", "工作任务", "目标任务", "责任单位", "进展情况", "完成情况"]
ROWS = [
    [
        "一",
        "学有所教",
        "1",
        "学位扩容工程",
        "新建公办幼儿园6所。",
        "县教育局",
        "已建成4所，2所装修。",
        "正在推进",
    ],
    ["", "", "", "", "改造校园食堂30个。", "", "30个食堂改造完工。", "已完成"],
    ["", "", "2", "护眼行动", "改造教室照明800间。", "县财政局", "800间教室完成改造。", "已完成"],
    ["", "", "", "", "为1.2万名学生检查视力。", "县卫生健康局", "已检查9800名学生。", "正在推进"],
    ["二", "老有所养", "1", "助餐服务行动", "新增助餐点45个。", "县民政局", "建成助餐点38个。", "进度滞后"],
    ["", "", "", "", "改造照料中心20个。", "", "完工9个。", "正在推进"],
    ["", "", "2", "床位建设计划", "建设家庭养老床位300张。", "县民政局", "建成床位312张。", "已完成"],
]
WANTED = [
    ("1.1", ["学有所教", "学位扩容工程"], "新建公办幼儿园6所。", "已建成4所，2所装修。", "ongoing"),
    ("1.1", ["学有所教", "学位扩容工程"], "改造校园食堂30个。", "30个食堂改造完工。", "done"),
    ("1.2", ["学有所教", "护眼行动"], "改造教室照明800间。", "800间教室完成改造。", "done"),
    ("1.2", ["学有所教", "护眼行动"], "为1.2万名学生检查视力。", "已检查9800名学生。", "ongoing"),
    ("2.1", ["老有所养", "助餐服务行动"], "新增助餐点45个。", "建成助餐点38个。", "delayed"),
    ("2.1", ["老有所养", "助餐服务行动"], "改造照料中心20个。", "完工9个。", "ongoing"),
    ("2.2", ["老有所养", "床位建设计划"], "建设家庭养老床位300张。", "建成床位312张。", "done"),
]
WAYS = {
    "border": lambda row: "| " + " | ".join(row) + " |",
    "closed": lambda row: " | ".join(row) + " |",
    "between": " | ".join,
    "cells": lambda row: "\n".join(f"{cell} |" if cell else "|" for cell in row),
}
AGAIN = {
    "nothing": [],
    "page number": ["— 3 —"],
    "page and header": ["第 2 页 共 5 页", HEADER],
    "goes on": ["续表", HEADER],
    "title": [TITLE, HEADER],
    "note": ["注：以上数据截至9月底。"],
    "measures": ["（单位：个、所、张）"],
}


def told(text: str) -> list[tuple[str, list[str | None], str | None, str | None, str | None]]:
    found = parse(read("notice.txt", f"{TITLE}\n{text}\n{SIGNED}\n".encode())).items
    return [
        (
            one.number,
            list(one.heads),
            one.text.text if one.text else None,
            one.progress.text if one.progress else None,
            one.status,
        )
        for one in found
    ]


def without_blanks(rows: list[list[str]]) -> list[list[str]]:
    return [[cell for cell in row if cell] for row in rows]


@pytest.mark.parametrize("way", WAYS)
def test_blank_cells_and_cells_left_out_are_the_same(way: str) -> None:
    for rows in (ROWS, without_blanks(ROWS)):
        assert told("\n".join(map(WAYS[way], [HEADER, *rows]))) == WANTED


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("again", AGAIN)
def test_what_pages_print_again_is_no_row(way: str, again: str) -> None:
    between = [one if isinstance(one, str) else WAYS[way](one) for one in AGAIN[again]]
    rows = without_blanks(ROWS)
    printed = [*map(WAYS[way], [HEADER, *rows[:4]]), *between, *map(WAYS[way], rows[4:])]
    assert told("\n".join(printed)) == WANTED


@pytest.mark.parametrize("bar", "|｜│┃¦∣︱")
def test_bars_of_every_typeface_stand_between_cells(bar: str) -> None:
    rows = [HEADER, *without_blanks(ROWS)]
    for way in ("border", "between", "cells"):
        assert told("\n".join(map(WAYS[way], rows)).replace("|", bar)) == WANTED


@pytest.mark.parametrize("way", ["border", "closed", "between"])
def test_cells_that_lines_break_are_whole(way: str) -> None:
    broken = [[f"{cell[:9]}\n{cell[9:]}" if len(cell) > 11 else cell for cell in row] for row in ROWS]
    found = told("\n".join(map(WAYS[way], [HEADER, *broken])))
    assert [(number, heads, status) for number, heads, _, _, status in found] == [
        (number, heads, status) for number, heads, _, _, status in WANTED
    ]
    assert [(text or "").replace("\n", "") for _, _, text, _, _ in found] == [text for _, _, text, _, _ in WANTED]


def test_new_words_before_the_names_stand_over_classes() -> None:
    header = ["板块（新）", "序号", "项目名称", "建设内容", "责任单位", "进展情况"]
    rows = [
        ["校园之春", "1", "学位扩容工程", "新建幼儿园6所。", "县教育局", "已建成4所。"],
        ["2", "护眼行动", "改造教室800间。", "县教育局", "全部完工。"],
        ["暖阳之家", "3", "助餐服务行动", "新增助餐点45个。", "县民政局", "建成38个。"],
        ["4", "床位建设计划", "建设床位300张。", "县民政局", "建成312张。"],
    ]
    found = told("\n".join(map(WAYS["closed"], [header, *rows])))
    assert [(number, heads) for number, heads, *_ in found] == [
        ("1", ["校园之春", "学位扩容工程"]),
        ("2", ["校园之春", "护眼行动"]),
        ("3", ["暖阳之家", "助餐服务行动"]),
        ("4", ["暖阳之家", "床位建设计划"]),
    ]


def test_a_header_over_rows_from_one_begins_another_table() -> None:
    header = ["序号", "项目名称", "建设内容", "责任单位"]
    first = [["1", "学位扩容工程", "新建幼儿园6所。", "县教育局"], ["2", "护眼行动", "改造教室800间。", "县教育局"]]
    second = [["1", "助餐服务行动", "新增助餐点45个。", "县民政局"], ["2", "床位计划", "建设床位300张。", "县民政局"]]
    lines = [*map(WAYS["border"], [header, *first]), "二、养老类", *map(WAYS["border"], [header, *second])]
    assert [number for number, *_ in told("一、教育类\n" + "\n".join(lines))] == ["1.1", "1.2", "2.1", "2.2"]
