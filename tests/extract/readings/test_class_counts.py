"""The name of a class does not hold how many projects it has; words that end as offices do are no units."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

ENTRIES = "1.新建幼儿园3所。\n2.新增托位200个。\n"
SECOND = "二、出行类\n3.新建道路3公里。\n4.改造桥梁2座。\n"

HEADINGS = {
    "一、“幼有所育”类,共2项": "“幼有所育”类",
    "一、幼有所育类(2 项)": "幼有所育类",
    "一、幼有所育类(共2个项目)": "幼有所育类",
    "一、幼有所育类共2项": "幼有所育类",
    "一、幼有所育类 3件实事": "幼有所育类",
    "一、幼有所育类(城区)": "幼有所育类(城区)",
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_class_bears_no_count(heading: str) -> None:
    text = f"云溪县2031年民生实事\n{heading}\n{ENTRIES}{SECOND}"
    items = parse(read("notice.txt", text.encode())).items
    assert [item.heads[0] for item in items] == [HEADINGS[heading]] * 2 + ["出行类"] * 2


@pytest.mark.parametrize(
    "words", ["完善公交布局,新增公交线路5条。", "优化养老布局,新建食堂3处。", "跟踪督办,改造管网30公里。"]
)
def test_what_ends_like_an_office_is_none(words: str) -> None:
    text = f"云溪县2031年民生实事\n1.{words}\n2.新建学校2所。\n"
    first, *_ = parse(read("notice.txt", text.encode())).items
    assert (first.units, first.text and first.text.text) == ((), words)
