"""Four ways to cut printed lines into cells."""

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.pieces import PIECES, flat
from shishi.extract.readers import read


def pieces(way: str, text: str) -> list[tuple[str, bool]]:
    """The words of each cell, and whether it begins a printed line."""
    document = read("notice.txt", text.encode())
    lines = [line for line in stream(document) if isinstance(line, Line)]
    return [(piece.text, piece.starts_line) for piece in PIECES[way](document.text, lines)]


WAYS = [
    ("pipe", "序号 | 任务\n1 | 水厂\n", [("序号", True), ("任务", False), ("1", True), ("水厂", False)]),
    ("pipe", "| 序号 | 任务 |\n| 1 | 水厂 |\n", [("序号", True), ("任务", False), ("1", True), ("水厂", False)]),
    ("pipe", "序号｜任务\n1｜水厂\n", [("序号", True), ("任务", False), ("1", True), ("水厂", False)]),
    (
        "pipe",
        "| 序号 | 任务 |\n| --- | --- |\n| 1 | 水厂 |\n",
        [("序号", True), ("任务", False), ("1", True), ("水厂", False)],
    ),
    ("pipe", "序号 | 任务 |\n1 | |\n", [("序号", True), ("任务", False), ("1", True), ("", False)]),
    ("tab", "序号\t任务\n1\t水厂\n", [("序号", True), ("任务", False), ("1", True), ("水厂", False)]),
    # lines of tabs are rows where most of them hold several: three of five, not two of four
    (
        "tab",
        "序号\t任务\t进展\t\n1\t水厂\t已\n2\t路灯\t在\n建\t\n完工\t\n",
        [
            *[("序号", True), ("任务", False), ("进展", False), ("", False)],
            *[("1", True), ("水厂", False), ("已", False), ("2", True), ("路灯", False), ("在建", False)],
            *[("", False), ("完工", True), ("", False)],
        ],
    ),
    (
        "tab",
        "序号\t任务\t进展\t\n1\t水厂\t已\n完工\t\n通水\n",
        [
            *[("序号", True), ("任务", False), ("进展", False)],
            *[("1", True), ("水厂", False), ("已完工", False), ("通水", True)],
        ],
    ),
    # lists break every row: the header tells how wide a row is
    (
        "tab",
        "序号\t项目名称\t任务\t责任单位\n1\t水厂\t①甲；\n②乙。\t县水利局\n2\t路灯\t①丙；\n②丁。\t县住建局\n",
        [
            *[("序号", True), ("项目名称", False), ("任务", False), ("责任单位", False)],
            *[("1", True), ("水厂", False), ("①甲;②乙。", False), ("县水利局", False)],
            *[("2", True), ("路灯", False), ("①丙;②丁。", False), ("县住建局", False)],
        ],
    ),
    ("line", "序号\n任务\n1\n", [("序号", True), ("任务", True), ("1", True)]),
    (
        "line",
        "序号\n\n新建\n水厂\n\n1\n\n路灯\n\n2\n\n校舍\n\n3\n\n泊位\n\n4\n",
        [
            ("序号", True),
            ("新建水厂", True),
            ("1", True),
            ("路灯", True),
            ("2", True),
            ("校舍", True),
            ("3", True),
            ("泊位", True),
            ("4", True),
        ],
    ),
    (
        "blank",
        "序号  任务\n1  水厂 路灯\n",
        [("序号", True), ("任务", False), ("1", True), ("水厂", False), ("路灯", False)],
    ),
    ("blank", "序 号  任务内容\n", [("序号", True), ("任务内容", False)]),
]


@pytest.mark.parametrize(("way", "text", "expected"), WAYS)
def test_ways(way: str, text: str, expected: list[tuple[str, bool]]) -> None:
    assert pieces(way, text) == expected


def test_prose_before_the_first_header_is_left_to_the_lines() -> None:
    text = "今年实事如下\n序号 | 任务 |\n1 | 水厂 |\n"
    assert pieces("pipe", text)[:2] == [("序号", True), ("任务", False)]


def test_flat_words_are_folded_without_blanks() -> None:
    assert flat("責任 单位：\n") == "责任单位:"
