"""Dates as printed become ISO strings of what was printed; periods become months."""

import pytest

from shishi.extract.dates import dates_in, months_of, sole_date, stamp, until

DATES = [
    ("2031年3月5日", ["2031-03-05"]),
    ("2031年3月日", ["2031-03"]),
    ("2031年12月", ["2031-12"]),
    ("2031年度计划", ["2031"]),
    ("2031-04-09", ["2031-04-09"]),
    ("2031.4.9", ["2031-04-09"]),
    ("2031/11", ["2031-11"]),
    ("二〇〇九年三月十五日", ["2009-03-15"]),
    ("二〇一〇年十月三十一日", ["2010-10-31"]),
    ("2031年3月起至2032年6月", ["2031-03", "2032-06"]),
    ("3月5日", []),
    ("2031-2032", []),
    ("共2031户", []),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: list[str]) -> None:
    assert [date.iso for date in dates_in(text)] == expected


def test_a_date_knows_its_place_and_parts() -> None:
    (date,) = dates_in("截至2031年9月底")
    assert (date.start, date.end, date.year, date.month) == (2, 9, 2031, 9)
    assert dates_in("2031年")[0].month is None


SOLE = [
    ("2031年3月5日", "2031-03-05"),
    ("(2031年3月5日)", "2031-03-05"),
    ("2031-03-05 10:26", "2031-03-05"),
    ("2031年3月5日印发", None),
    ("临江区2031年3月5日", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), SOLE)
def test_sole_date(text: str, expected: str | None) -> None:
    assert sole_date(text) == expected


STAMPS = [("20310305", "2031-03-05"), ("2031-03-05 08:00", "2031-03-05"), ("20311305", None), ("未知", None)]


@pytest.mark.parametrize(("text", "expected"), STAMPS)
def test_stamp(text: str, expected: str | None) -> None:
    assert stamp(text) == expected


MONTHS = [
    ("民生实事1-9月进展情况", (1, 9)),
    ("民生实事1至11月进展情况", (1, 11)),
    ("上半年进展情况", (1, 6)),
    ("下半年进展情况", (7, 12)),
    ("前三季度进展情况", (1, 9)),
    ("第一季度进展情况", (1, 3)),
    ("第三季度进展情况", (7, 9)),
    ("8月份进展情况", (8, 8)),
    ("截至10月底进展情况", (1, 10)),
    ("全年完成情况", (1, 12)),
    ("民生实事项目责任分解表", None),
    ("8月5日前完成", None),
    ("9-3月进展情况", None),
]


@pytest.mark.parametrize(("text", "expected"), MONTHS)
def test_months(text: str, expected: tuple[int, int] | None) -> None:
    assert months_of(text) == expected


def test_until_gives_every_last_month_in_order() -> None:
    assert until("截至6月底完成3所,截止2031年9月30日完成5所") == ((None, 6), (2031, 9))
    assert until("截至目前完成5所") == ()
