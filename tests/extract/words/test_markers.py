"""The number an entry opens with: every printed form, and what only looks like one."""

import pytest

from shishi.extract.document import Span
from shishi.extract.view import View, flow
from shishi.extract.words.markers import Marker, marker, strip


def view(text: str) -> View:
    return flow(text, Span(0, len(text)))


SURE = [
    ("一、教育惠民", "一、", 1, "教育惠民"),
    ("十二、养老惠民", "一、", 12, "养老惠民"),
    ("（三）改造校舍", "(一)", 3, "改造校舍"),
    ("(二十一)修建堤坝", "(一)", 21, "修建堤坝"),
    ("1.新建水厂", "1.", 1, "新建水厂"),
    ("２．新建水厂", "1.", 2, "新建水厂"),
    ("15、新建水厂", "1.", 15, "新建水厂"),
    ("4、65岁以上老人体检", "1.", 4, "65岁以上老人体检"),
    ("（５）增设路灯", "(1)", 5, "增设路灯"),
    ("6)增设路灯", "1)", 6, "增设路灯"),
    ("③增设路灯", "①", 3, "增设路灯"),
    ("Ⅳ、出行便利", "Ⅰ", 4, "出行便利"),
    ("第一项 增设路灯", "第一", 1, "增设路灯"),
    ("第3件实事:增设路灯", "第一", 3, "增设路灯"),
    ("第二部分 出行便利", "第一章", 2, "出行便利"),
    ("B.出行便利", "A.", 2, "出行便利"),
    ("三是增设路灯", "一是", 3, "增设路灯"),
    ("07增设路灯", "1", 7, "增设路灯"),
]


@pytest.mark.parametrize(("text", "form", "value", "rest"), SURE)
def test_forms(text: str, form: str, value: int, rest: str) -> None:
    found = marker(view(text))
    assert found is not None
    assert (found.form, found.value, found.doubtful) == (form, value, False)
    assert strip(view(text)).folded == rest


DOUBTFUL = [
    ("3.65岁以上老人体检", Marker("1.", 3, 2, doubtful=True)),
    ("3改造校舍", Marker("1", 3, 1, doubtful=True)),
    ("12改造校舍", Marker("1", 12, 2, doubtful=True)),
]


@pytest.mark.parametrize(("text", "expected"), DOUBTFUL)
def test_what_form_alone_cannot_tell_is_doubtful(text: str, expected: Marker) -> None:
    assert marker(view(text)) == expected
    assert strip(view(text)).raw == text


NONE = [
    "",
    "新建水厂",
    "2031年增设路灯",
    "3月底前完工",
    "12所学校",
    "365户居民",
    "(2031)22号",
    "第一人民医院扩建",
    "第二季度通报",
    "一批路灯",
    "0.8公里步道",
    "AED设备60台",
    "(牵头单位:民政局)",
]


@pytest.mark.parametrize("text", NONE)
def test_dates_counts_and_names_are_no_numbers(text: str) -> None:
    assert marker(view(text)) is None


def test_the_number_is_written_in_arabic_digits() -> None:
    found = marker(view("十四、增设路灯"))
    assert found is not None
    assert found.number == "14"
