"""Tables of plans and reports are read as they were; numbers that names repeat are no groups."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from tests.extract.layout.small_tables import FAULTS
from tests.extract.readings import tabled_notices
from tests.extract.readings.tabled_notices import TITLES


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("title", TITLES)
def test_a_small_table(title: str, fault: str) -> None:
    now, kept = tabled_notices.told(title, fault), tabled_notices.kept()[title, fault]
    assert now == kept, f"where this is meant: {tabled_notices.RENEW}"


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (("1.饮水安全", "2.道路照明", "3.校舍改造"), ["1", "2", "3"]),
        (("一、饮水安全", "一、道路照明", "二、校舍改造"), ["1.1", "1.2", "2.3"]),
        (("（1）饮水安全", "（2）道路照明", "（1）校舍改造"), ["1", "2", "3"]),
    ],
)
def test_numbers_of_names_are_groups_where_most_are_not_those_of_the_rows(
    names: tuple[str, ...], numbers: list[str]
) -> None:
    rows = "".join(f"{at}|{name}|新建水厂{at}座|县水利局\n" for at, name in enumerate(names, 1))
    text = f"{TITLES['plan']}序号|项目名称|目标任务|责任单位\n{rows}"
    assert [item.number for item in parse(read("notice.txt", text.encode())).items] == numbers
