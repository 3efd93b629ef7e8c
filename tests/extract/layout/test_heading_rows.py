"""Rows of printed tables that head those below them: with blank cells, without them, at two levels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from shishi.extract.layout.align import Token
from shishi.extract.layout.heading_rows import headings
from shishi.extract.notice import parse
from shishi.extract.readers import read

TITLE = "云溪县2031年民生实事项目进展情况表"
SIGNED = "云溪县人民政府办公室\n2031年10月12日"
HEADER = ["序号", "项目名称", "目标任务", "责任单位", "进展情况"]
LEAVES = [
    ["托育服务扩容", "新增托位480个。", "县卫生健康局", "新增托位500个。"],
    ["校园食堂改造", "改造校园食堂30个。", "县教育局", "改造完工21个，其余正在施工。"],
    ["助餐服务", "新增助餐点45个。", "县民政局", "建成助餐点38个。"],
    ["家庭床位建设", "建设家庭养老床位300张。", "县民政局", "建成床位312张。"],
    ["危桥改造", "改造危桥6座。", "县交通运输局", "改造危桥4座。"],
]
CLASSES = ["学有所教", "老有所养", "住有所居"]
PARTS = ["基层强基项目", "服务优化行动", "管网改造工程"]
Forms = tuple[Sequence[str], Sequence[str] | None, Sequence[str]]
WAYS: dict[str, Callable[[list[str]], str]] = {
    "border": lambda row: "| " + " | ".join(row) + " |",
    "closed": lambda row: " | ".join(row) + " |",
    "between": " | ".join,
    "cells": lambda row: "\n".join(f"{cell} |" if cell else "|" for cell in row),
}
FILLS: dict[str, Callable[[list[str]], list[str]]] = {
    "blank": lambda row: [*row, "", "", ""],
    "left out": lambda row: row,
}
# Numbers of the classes, of the parts and of the leaves.
FORMS: dict[str, Forms] = {
    "numerals over figures": ("一二三", None, "123"),
    "brackets over circles": (["（一）", "（二）", "（三）"], None, "①②③"),
    "figures over figures": ("123", None, "123"),
    "figures below figures": ("一二三", "123", "123"),
    "brackets below brackets": (["（一）", "（二）", "（三）"], ["（一）", "（二）", "（三）"], "123"),
}


def rows(
    forms: Forms, fill: Callable[[list[str]], list[str]]
) -> tuple[list[list[str]], list[tuple[str, list[str | None], str, str]]]:
    """The rows, and numbers and heads of the leaves: two in each class, the parts holding one or two."""
    classes, parts, leaves = forms
    told: list[list[str]] = []
    wanted: list[tuple[str, list[str | None], str, str]] = []
    part, place = "", 0
    for at, leaf in enumerate(LEAVES):
        over, inside = divmod(at, 2)
        if inside == 0:
            told.append(fill([classes[over], CLASSES[over]]))
        number: list[str] = [str(over + 1)]
        heads: list[str | None] = [CLASSES[over]]
        if parts is not None:
            if at != 1:
                place = inside if over else 0
                told.append(fill([parts[place], PARTS[(at + over) % 3]]))
                part, below = PARTS[(at + over) % 3], 0
            else:
                below = 1
            number.append(str(1 if at == 1 else place + 1))
            heads.append(part)
        else:
            below = inside
        told.append([leaves[below], *leaf])
        wanted.append((".".join([*number, str(below + 1)]), [*heads, leaf[0]], leaf[1], leaf[3]))
    return told, wanted


@pytest.mark.parametrize("forms", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("fill", FILLS.values(), ids=FILLS)
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_rows_of_a_number_and_a_name_head_others(
    way: Callable[[list[str]], str], fill: Callable[[list[str]], list[str]], forms: Forms
) -> None:
    body, wanted = rows(forms, fill)
    text = "\n".join([TITLE, *map(way, [HEADER, *body]), SIGNED])
    found = parse(read("notice.txt", text.encode())).items
    assert [
        (one.number, list(one.heads), one.text and one.text.text, one.progress and one.progress.text) for one in found
    ] == wanted


def tokens(*words: str) -> list[Token]:
    kinds = {word: "ordinal" if word.isdecimal() or word == "①" else "short" for word in words}
    return [Token(word, kinds[word]) for word in words]


def test_a_table_of_names_before_figures_has_no_such_rows() -> None:
    told = tokens("1", "学校", "2", "2", "医院", "3", "3", "公园", "4")
    assert headings(told, ["number", "name", "target"]) == [""] * len(told)
    assert headings(told, ["number", "name", "text"]) == [""] * len(told)  # each number goes on behind a name


def test_a_heading_stands_before_a_one_or_a_number_of_another_form() -> None:
    told = tokens("1", "学校", "1", "甲校", "新建", "2", "医院", "①", "乙院", "扩建")
    found = headings(told, ["number", "name", "text"])
    assert found == ["number", "name", "", "", "", "number", "name", "", "", ""]
