"""Group rows of tables: which lie below which, what those that end others leave, and rows filled with dashes."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.readings.group_rows import Opened, opened, together
from shishi.extract.view import View, fold


def view(words: str) -> View:
    return View(words, fold(words), tuple(range(len(words))))


def after(*rows: str) -> tuple[tuple[str, ...], list[str | None]]:
    above: tuple[Opened, ...] = ()
    for words in rows:
        above = opened(view(words), above)
    numbers, heads, _ = together(above)
    return numbers, [head.raw if head is not None else None for head in heads]


@pytest.mark.parametrize(
    ("rows", "numbers", "heads"),
    [
        (("一、教育惠民",), ("1",), ["教育惠民"]),
        (("一、教育惠民", "1.新建幼儿园"), ("1", "1"), ["教育惠民", "新建幼儿园"]),
        (("一、教育惠民", "1.新建幼儿园", "2.改造食堂"), ("1", "2"), ["教育惠民", "改造食堂"]),
        (("一、教育惠民", "1.新建幼儿园", "二、医疗提升"), ("2",), ["医疗提升"]),
        (("一、教育惠民", "（一）新建幼儿园", "1.城东片区"), ("1", "1", "1"), ["教育惠民", "新建幼儿园", "城东片区"]),
        (("教育惠民", "1.新建幼儿园"), ("1",), ["新建幼儿园"]),
        (("一、教育惠民", "医疗提升"), (), ["医疗提升"]),
        (("一、已完成的项目",), (), []),
    ],
)
def test_a_number_of_another_form_lies_below(rows: tuple[str, ...], numbers: tuple[str, ...], heads: list[str]) -> None:
    assert after(*rows) == (numbers, heads)


ROWS = [
    "项目名称 | 目标任务 | 责任单位 | 进展情况",
    "一、教育惠民 | {0} | {0} | {0}",
    "1.新建幼儿园 | {0} | {0} | {0}",
    "（1）城东片区 | 新建6所 | 县教育局 | 已建成4所",
    "（2）城西片区 | 新建2所 | 县教育局 | 正在装修",
    "2.改造食堂 | {0} | {0} | {0}",
    "（1）城东片区 | 改造12个 | 县教育局 | 全部完工",
    "二、医疗提升 | {0} | {0} | {0}",
    "1.建设社区医院 | {0} | {0} | {0}",
    "（1）城南片区 | 建设1家 | 县卫健局 | 完成招标",
    "（2）城北片区 | 建设2家 | 县卫健局 | 已开工",
]


def test_levels_in_the_column_of_names() -> None:
    text = "\n".join(["云溪县2031年民生实事项目进展情况表", *ROWS]).format("")
    items = parse(read("notice.txt", text.encode())).items
    assert [item.number for item in items] == ["1.1.1", "1.1.2", "1.2.1", "2.1.1", "2.1.2"]
    assert {item.heads[0] for item in items} == {"教育惠民", "医疗提升"}


def test_dashes_beside_a_heading_are_empty() -> None:
    rows = [row for row in ROWS if not row[0].isdigit()]
    text = "\n".join(["云溪县2031年民生实事项目进展情况表", *rows]).format("—")
    items = parse(read("notice.txt", text.encode())).items
    assert [item.number for item in items] == ["1.1", "1.2", "1.1", "2.1", "2.2"]
