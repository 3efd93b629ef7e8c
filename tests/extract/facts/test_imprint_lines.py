"""Lines whose fields are the number, the office and the day of a notice; days before a title."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Facts

TASKS = "1.新建公园3个。责任单位：县城管局\n2.改造道路5公里。责任单位：县交通局\n3.新建学校2所。责任单位：县教育局\n"
NUMBER, BODY, DAY = "云民生组〔2030〕12号", "云溪县民生实事工作领导小组", "2030年3月5日"


def facts(head: str) -> Facts:
    return parse(read("notice.txt", f"{head}\n\n各乡镇人民政府：\n现将有关事项通知如下。\n{TASKS}".encode())).facts


@pytest.mark.parametrize(
    "line",
    [
        f"> {NUMBER} ｜ {BODY} ｜ {DAY}",
        f"{NUMBER} | {BODY} | {DAY}",
        f"{NUMBER} · {BODY} · {DAY}",
        f"{BODY}　　{DAY}　　{NUMBER}",
        f"{BODY} / {NUMBER} / 2030-03-05",
    ],
)
def test_fields_of_a_line_below_the_title(line: str) -> None:
    found = facts(f"云溪县2030年民生实事项目实施方案\n{line}")
    assert (found.doc_number, found.issuer, found.issued) == (NUMBER, BODY, "2030-03-05")


@pytest.mark.parametrize(
    "line",
    [
        f"{NUMBER} | 教育 | {DAY}",
        f"{NUMBER} | 云溪县〔2030〕13号 | {BODY} | {DAY}",
    ],
)
def test_lines_that_say_more_give_no_number(line: str) -> None:
    assert facts(f"云溪县2030年民生实事项目实施方案\n{line}").doc_number is None


@pytest.mark.parametrize("day", ["【2031-01-17】", "【 2031-01-17 】 ", "[2031-01-17] ", "〔2031年1月17日〕"])
def test_the_day_before_a_title_is_no_part_of_it(day: str) -> None:
    found = facts(f"{day}云溪县2030年民生实事“兑账单”")
    assert (found.title, found.year) == ("云溪县2030年民生实事“兑账单”", 2030)
