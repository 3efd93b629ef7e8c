"""What a numeral means: digits, scales, sections, halves, pairs, and words that leave it open."""

from __future__ import annotations

import re

import pytest

from shishi.extract.quantities.numerals import Numeral, digits_pattern, number, pattern, read
from shishi.extract.quantities.vocabulary import begins

EXACT = """
0 0, 7 7, 007 7, 半 0.5, 零 0, 零五 5, 两 2, 俩 2, 仨 3, 叁 3, 十 10, 十二 12, 二十 20, 廿 20, 廿五 25, 卅 30, 一五 15,
一二三 123, 二〇三一 2031, 百 100, 一百 100, 一百零五 105, 一百五 150, 一百五十 150, 一百五十六 156, 百五 150,
壹佰贰拾叁 123, 千 1000, 一千五 1500, 一千零五 1005, 一千零五十 1050, 万 10000, 一万五 15000, 一万零五 10005,
一万五千 15000, 两万三 23000, 三万五千二百 35200, 四十万 400000, 十万 100000, 百万 1000000,
一百二十三万四千五百六十七 1234567, 亿 100000000, 一亿五 150000000, 一亿零五百万 105000000, 万万 100000000,
一万亿 1000000000000, 一百万亿 100000000000000, 3万 30000, 3万5 35000, 3万5千 35000, 4百 400, 4千5百 4500, 1.2万 12000,
1,200 1200, 点五 0.5, 三点五 3.5, 十二点五 12.5, 三点五万 35000, 一百点二五亿 10025000000, 三点 3,
40k 40000, 1.5M 1500000
"""


@pytest.mark.parametrize("told", " ".join(EXACT.split()).split(", "))
def test_what_numerals_mean(told: str) -> None:
    printed, value = told.split()
    assert read(printed) == Numeral(float(value))


@pytest.mark.parametrize(
    ("printed", "low", "high", "bound"),
    [
        ("三四", 3, 4, "="),
        ("三五", 3, 5, "="),
        ("三五十", 30, 50, "="),
        ("十五六", 15, 16, "="),
        ("一百二三十", 120, 130, "="),
        ("一两百", 100, 200, "="),
        ("二三百", 200, 300, "="),
        ("十几", 10, None, ">="),
        ("几十", 10, None, ">="),
        ("数十", 10, None, ">="),
        ("二十来", 20, None, ">="),
        ("上百", 100, None, ">="),
        ("近千", 1000, None, "~"),
        ("半百", 50, None, "~"),
        ("几百万", 1_000_000, None, ">="),
        ("上千万", 10_000_000, None, ">="),
    ],
)
def test_numerals_that_leave_it_open(printed: str, low: float, high: float | None, bound: str) -> None:
    found = read(printed)
    assert found is not None
    assert (found.value, found.high, found.bound, found.exact) == (low, high, bound, False)


@pytest.mark.parametrize(
    ("printed", "value"),
    [("十余", 10), ("十多", 10), ("百余", 100), ("三十余", 30), ("三千多", 3000), ("一千多万", 10_000_000)],
)
def test_more_than_that(printed: str, value: float) -> None:
    assert read(printed) == Numeral(value, bound=">=")


@pytest.mark.parametrize(("printed", "value"), [("三六", 36), ("四三", 43), ("三三", 33)])
def test_digits_that_are_no_pair(printed: str, value: float) -> None:
    assert read(printed) == Numeral(value)


@pytest.mark.parametrize("printed", ["", "几", "数", "×", "三点千五"])
def test_what_means_nothing(printed: str) -> None:
    assert number(printed) is None


@pytest.mark.parametrize(
    "text",
    [
        "12个",
        "1,200",
        "1,2345",
        "12.5%",
        "3万余户",
        "3万5千人",
        "20多个",
        "5k",
        "40",
        "k",
        "1.2E+05",
        "10^4",
        "4百零5",
        "2千伏",
        "30几万",
        "3十几",
        "1千0",
    ],
)
def test_a_numeral_in_digits_is_the_same_where_it_is_read_alone(text: str) -> None:
    ends = [re.compile(source).match(text) for source in (f"(?:{pattern()})", digits_pattern())]
    assert [match and match.end() for match in ends] == [ends[0] and ends[0].end()] * 2


def test_no_inexact_numeral_begins_with_a_digit() -> None:
    beginnings = begins(("numerals", "inexact"))
    assert not any(beginnings[digit] for digit in "0123456789")
