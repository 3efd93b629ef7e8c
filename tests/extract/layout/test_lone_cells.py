"""Cells on lines of their own with bars behind: headers of two rows, rows that two bars end, classes between rows."""

from __future__ import annotations

import pytest

from shishi.extract.document import Span
from shishi.extract.layout.keptrows import kept
from shishi.extract.layout.lone_parts import with_lowest
from shishi.extract.layout.pieces import Piece
from shishi.extract.layout.walls import has_border
from shishi.extract.notice import parse
from shishi.extract.readers import read

TITLE = "云溪县2031年民生实事项目进展情况表\n"
HEADER = ["序号", "目标任务", "进展情况", "责任单位"]
PARTS = ["牵头单位", "配合单位"]
ROWS = [
    ["1", "增设路灯90盏", "完成60盏", "县城管局"],
    ["2", "新增泊位310个", "", "县住建局"],
    ["3", "改造校舍4栋", "完成3栋", ""],
]


def pieces(words: list[str]) -> list[Piece]:
    return [Piece(Span(at, at + len(word)), word, starts_line=True) for at, word in enumerate(words)]


def words(row: list[Piece]) -> list[str]:
    return [piece.text for piece in row]


BLANK = [""]


@pytest.mark.parametrize(
    ("printed", "lowest"),
    [
        ([*HEADER, *BLANK * 4, *PARTS], [*HEADER[:3], *PARTS]),  # the empty cell behind the wide header is printed
        ([*HEADER, *BLANK * 3, *PARTS], [*HEADER[:3], *PARTS]),  # or left out
        ([*HEADER[:2], "责任单位", "", "进展情况", "", "", *PARTS, ""], [*HEADER[:2], *PARTS, "进展情况"]),
        ([*HEADER, "", "", "", "1"], [*HEADER, "", "", "", "1"]),  # a row of nothing
        ([*HEADER, *BLANK * 4, "牵头单位"], [*HEADER, *BLANK * 4, "牵头单位"]),  # parts of nothing wide
        ([*HEADER, *ROWS[0], *HEADER, *ROWS[1]], [*HEADER, *ROWS[0], *ROWS[1]]),  # printed again
        ([*HEADER, "二、助学类", *HEADER, "1"], [*HEADER, "二、助学类", *HEADER, "1"]),  # heads a table of its own
    ],
)
def test_one_header(printed: list[str], lowest: list[str]) -> None:
    assert words(with_lowest(pieces(printed))) == lowest


def test_classes_stand_between_rows_that_keep_their_cells() -> None:
    told = [HEADER, ["助行工程"], *ROWS[:2], ["助学工程"], ROWS[2], ["合计", "", "", ""]]
    found = kept(pieces([word for row in told for word in row]))
    assert found is not None
    assert [words(row) for row in found] == told


@pytest.mark.parametrize(
    "rows",
    [
        [*ROWS],  # no class
        [["助行工程"], *ROWS[:2], ROWS[2][:2]],  # cells are left out
        [["助行工程"], ["1", "", "完成60盏", "县城管局"], *ROWS[1:]],  # a row without a task
        [["增设路灯90盏，完成60盏。"], *ROWS],  # a sentence
    ],
)
def test_rows_that_may_lack_cells(rows: list[list[str]]) -> None:
    assert kept(pieces([*HEADER, *(word for row in rows for word in row)])) is None


def test_two_bars_end_rows() -> None:
    told = [HEADER, ["一、助行工程"], *ROWS[:2], ["二、助学工程"], ROWS[2]]
    text = TITLE + "".join("".join(f"{cell} |\n".lstrip() for cell in row)[:-1] + "|\n" for row in told)
    found = parse(read("notice.txt", text.encode())).items
    assert [(item.number, item.heads[0], [unit.name.text for unit in item.units]) for item in found] == [
        ("1.1", "助行工程", ["县城管局"]),
        ("1.2", "助行工程", ["县住建局"]),
        ("2.3", "助学工程", []),
    ]


@pytest.mark.parametrize(
    ("rows", "border"),
    [
        (["| 类别 | 序号 | 任务 |", "| 助行 | 1 | 增设路", "灯 |", "|  | 2 | 修桥 |"], True),
        (["类别 | 序号 | 任务 |", "助行 | 1 | 增设路", "灯 |", "| 2 | 修", "桥 |", "| 3 | 铺路 |"], False),
    ],
)
def test_broken_rows_tell_a_border(rows: list[str], *, border: bool) -> None:
    assert has_border(rows) == border
