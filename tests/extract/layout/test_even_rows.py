"""Rows of one width between bars, and rows whose cells stand on lines of their own: what makes and parts tables."""

from __future__ import annotations

import pytest

from tests.extract.layout.test_drawn_tables import tables

HEAD = "序号|项目内容|责任单位"
ROWS = ("1|新建水厂|县水利局", "2|增设路灯|县城管局", "3|改造校舍|县教育局")
MORE = ("公厕|县城管局", "泊位|县城管局", "公园|县城管局")
WIDER = ("序号|项目名称|目标任务|责任单位", "1|公厕|3座|县城管局", "2|泊位|60个|县城管局", "3|公园|2个|县城管局")
ACROSS = ("指标|东山镇|西河镇|南坝镇", "公厕|3|4|5", "路灯|6|7|8")
PLACES = ("东山镇|3|5", "西河镇|4|6", "南坝镇|2|1")


def lines(*rows: str) -> list[str]:
    """The cells of rows, each on its own line."""
    return [cell for row in rows for cell in row.split("|")]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ([HEAD, *ROWS], [[HEAD, *ROWS]]),
        ([HEAD, *ROWS[:2]], [[HEAD, *ROWS[:2]]]),
        # the header again: the table goes on with the next number, another begins with one
        (
            [HEAD, *ROWS, HEAD, *(f"{at}|{row}" for at, row in enumerate(MORE, 4))],
            [[HEAD, *ROWS, *(f"{at}|{row}" for at, row in enumerate(MORE, 4))]],
        ),
        (
            [HEAD, *ROWS, HEAD, *(f"{at}|{row}" for at, row in enumerate(MORE, 1))],
            [[HEAD, *ROWS], [HEAD, *(f"{at}|{row}" for at, row in enumerate(MORE, 1))]],
        ),
        ([HEAD, *ROWS, *WIDER], [[HEAD, *ROWS], list(WIDER)]),
        ([HEAD, "一、水利", *ROWS], [[HEAD, "一、水利(1x3)||", *ROWS]]),
        # places at the beginning of rows, or as headers
        (list(PLACES), [list(PLACES)]),
        (["甲|3|5", "乙|4|6", "丙|2|1"], []),
        (list(ACROSS), [list(ACROSS)]),
        # cells on lines of their own
        (lines(HEAD, *ROWS), [[HEAD, *ROWS]]),
        ([*lines(HEAD, *ROWS), "合计", "3项"], [[HEAD, *ROWS, "|合计|3项"]]),
        ([*lines(HEAD, *ROWS[:2]), "出行惠民", *lines(ROWS[2])], [[HEAD, *ROWS[:2], "出行惠民(1x3)||", ROWS[2]]]),
        ([*lines(HEAD, *ROWS), "以上项目由各责任单位负责落实。"], [[HEAD, *ROWS]]),
        ([*lines(HEAD, *ROWS), *lines(HEAD), *lines("4|公厕|县城管局")], [[HEAD, *ROWS, "4|公厕|县城管局"]]),
    ],
)  # fmt: skip
def test_tables_between_bars_and_on_lines(printed: list[str], expected: list[list[str]]) -> None:
    assert tables("\n".join(printed) + "\n") == ["/".join(rows) for rows in expected]
