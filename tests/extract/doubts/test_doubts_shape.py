"""Doubts about the shape of items: wording, names, numbers and units that a reading which cut wrongly leaves behind."""

import pytest
from msgspec.structs import replace

from shishi.extract.document import Span
from shishi.extract.doubts.shape import shapes
from shishi.extract.records import Item, Passage, Unit

SPAN = Span(0, 9)


def item(number: str, text: str | None, title: str | None = None, unit: str = "区教育局") -> Item:
    units = (Unit("responsible", Passage(unit, SPAN)),)
    return Item(number, (title,), "body", Passage(text, SPAN) if text else None, units)


USUAL = [
    item("1", "新建公办幼儿园3所"),
    item("2", "改造老旧小区12个"),
    item("3", "新增公共停车泊位600个"),
    item("4", "培训家政服务人员1500人次"),
]

SHAPES = [
    (item("5", "新建体育公园2个"), set()),
    (item("5", None, "体育公园"), set()),
    (item("5", "(一)新建体育公园2个"), {"unread_number"}),
    (item("5", "3.新建体育公园2个"), {"unread_number"}),
    (item("5", "新建体育公园2个", "二、体育惠民"), {"unread_number"}),
    (item("5", "1.新建体育公园2个;2.更新健身路径9套"), set()),
    (item("5", "①新建体育公园2个"), set()),
    (item("5", "2.5万平方米体育场馆改造"), set()),
    (item("5", "年底"), {"odd_text"}),
    (item("5", "已完成"), {"odd_text"}),
    (item("5", "完成时限"), {"odd_text"}),
    (item("5", "区体育局", unit="区体育局"), {"odd_text"}),
    (item("5", "社区食堂"), set()),
    (item("5", "新建体育公园2个", "12"), {"odd_title"}),
    (item("5", "新建体育公园2个", "6月底"), {"odd_title"}),
    (item("5", ")新建体育公园2个"), {"cut_text"}),
    (item("5", "新建体育公园2个(含足球场"), {"cut_text"}),
    (item("5", "新建体育公园2个(含足球场)"), set()),
    (item("5", "新建体育公园2个责任单位:区体育局"), {"label_in_text"}),
    (item("5", "新建体育公园2个,各责任单位要抓好落实"), set()),
    (item("5", "新建体育公园" * 60), {"long_item"}),
    (item("5", "改造老旧小区12个"), {"same_text"}),
    (item("", "新建体育公园2个"), {"item_without_number"}),
    (item("5", "新建体育公园2个", unit="完成进度较慢"), {"odd_unit"}),
    (item("5", "新建体育公园2个", unit="各镇街"), set()),
]


@pytest.mark.parametrize(("one", "expected"), SHAPES)
def test_shapes(one: Item, expected: set[str]) -> None:
    assert {found.code for found in shapes([*USUAL, one])} == expected


@pytest.mark.parametrize("one", [one for one, codes in SHAPES if codes])
def test_the_doubt_is_laid_to_the_item(one: Item) -> None:
    assert {found.item for found in shapes([*USUAL, one])} == {len(USUAL)}


def test_a_list_without_numbers_has_none_missing() -> None:
    assert not list(shapes([replace(one, number="") for one in USUAL]))


def test_an_odd_unit_is_told_once() -> None:
    odd = [item(str(at), f"新建体育公园{at}个", unit="完成进度较慢") for at in range(2, 6)]
    assert [found.item for found in shapes(odd)] == [0]
