"""Which printed rows belong to one table."""

import pytest

from shishi.extract.layout.headed_rows import by_headers

HEADER = ["序号", "项目名称", "目标任务", "责任单位"]
WIDER = ["序号", "项目名称", "目标任务", "工作进展", "责任单位"]
ROW, WIDER_ROW = ["1", "路灯", "9盏", "县城管局"], ["1", "食堂", "3家", "建成1家", "县民政局"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HEADER, ROW, WIDER, WIDER_ROW], [(0, 2), (2, 4)]),
        ([["表一"], HEADER, ROW, ["表二"], WIDER, WIDER_ROW], [(0, 4), (4, 6)]),
        ([HEADER, ROW, HEADER, ROW], [(0, 4)]),  # the header again
        ([ROW, ROW], [(0, 2)]),
        ([], [(0, 0)]),
    ],
)
def test_a_header_of_another_width_begins_a_table(lines: list[list[str]], expected: list[tuple[int, int]]) -> None:
    assert list(by_headers(lines)) == expected
