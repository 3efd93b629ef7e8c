"""The plan year that a text names beside the date of its writing, and the year of one that names none."""

from __future__ import annotations

import pytest

from shishi.extract.readers import read
from tests.extract.facts.told import facts

BODY = "各镇人民政府：\n现将项目印发给你们，请抓好落实。\n1.新建水厂2座。\n"


def year(text: str, issued: str) -> int | None:
    whole = f"云溪县民生实事项目实施方案\n{BODY}{text}\n云溪县人民政府\n{issued}\n"
    return facts(read("notice.txt", whole.encode())).year


@pytest.mark.parametrize(
    ("named", "expected"), [(2028, 2031), (2029, 2031), (2030, 2030), (2031, 2031), (2032, 2032), (2033, 2031)]
)
def test_a_year_named_in_the_text_is_no_more_than_one_from_the_date(named: int, expected: int) -> None:
    assert year(f"按照{named}年民生实事计划执行。", "2031年3月2日") == expected


def test_without_a_year_in_the_text_the_date_tells_it() -> None:
    assert year("请抓好落实。", "2031年3月2日") == 2031
    assert year("请抓好落实。", "2031年1月2日") == 2031
