"""Tables whose columns, or columns and rows, are kept apart by space alone, each condition at its limit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shishi.extract.readers.printed.aligned import aligned
from shishi.extract.readers.printed.barred import strips, uprights
from shishi.extract.readers.printed.lines import PrintedLine
from shishi.extract.readers.printed.sheet import Char, Rule

COLUMNS = (50.0, 120.0, 250.0)


def run(text: str, x0: float, top: float) -> PrintedLine:
    return PrintedLine(text, x0, x0 + 10 * len(text), top, top + 10, 10.0, 1)


def table(*rows: str, step: float = 15.0, columns: tuple[float, ...] = COLUMNS) -> list[PrintedLine]:
    """Rows as words with blanks between; ``-`` leaves a field empty."""
    return [
        run(word, columns[at], 100 + step * row)
        for row, words in enumerate(rows)
        for at, word in enumerate(words.split())
        if word != "-"
    ]


HEAD = "序号 项目名称 单位"
ROWS = ("1 新建学校 教育局", "2 改造公厕 城管局", "3 新增床位 民政局")


def told(runs: list[PrintedLine]) -> list[dict[tuple[int, int], str]]:
    found, left = aligned(runs, 1)
    assert sum(len(cell.lines) for each in found for cell in each.cells) + len(left) == len(runs)
    return [{(cell.row, cell.col): "".join(one.text for one in cell.lines) for cell in each.cells} for each in found]


def whole(*rows: str) -> dict[tuple[int, int], str]:
    return {
        (at, col): "" if word == "-" else word for at, row in enumerate(rows) for col, word in enumerate(row.split())
    }


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((HEAD, *ROWS), True),
        ((HEAD, *ROWS[:2]), False),  # fewer than three rows under the heads
        (("序 项目名称 单位", *ROWS), False),  # one sign is no head
        (("序号 项目名称一二三四五六 单位", *ROWS), False),
        (("序号 2031项目 单位", *ROWS), False),
        ((HEAD, "1 新建学校 -", "2 改造公厕 -", "3 - -", "4 - 民政局"), True),  # 10 of 15 fields
        ((HEAD, "1 - -", "2 - -", "3 - -", "4 新增床位 -"), False),  # 8 of 15
        ((HEAD, "1 - -", "2 - -", "3 - 教育局", "4 新增床位 -"), True),  # 9: six tenths
    ],
)
def test_a_line_of_heads_and_rows_under_it_are_a_table(rows: tuple[str, ...], *, found: bool) -> None:
    assert told(table(*rows)) == ([whole(*rows)] if found else [])


def test_two_heads_make_no_table() -> None:
    assert told(table("序号 名称", "1 学校", "2 公厕", "3 床位", columns=(50.0, 120.0))) == []


def test_lines_that_go_on_belong_to_the_row_above() -> None:
    rows = (HEAD, "1 新建学校 教育局", "- 及公厕 -", *ROWS[1:])
    assert told(table(*rows)) == [whole(HEAD, "1 新建学校及公厕 教育局", *ROWS[1:])]
    for lower, tables in ((0.5, 1), (0.6, 0)):  # farther from its row than the next row is from it
        late = [
            replace(one, top=one.top + lower, bottom=one.bottom + lower) if one.text == "及公厕" else one
            for one in table(*rows)
        ]
        assert len(told(late)) == tables


def test_what_stands_far_below_or_fills_the_strips_ends_the_table() -> None:
    rows = table(HEAD, *ROWS)
    for away, size in ((60.0, 5), (60.1, 4)):
        assert [len(one) for one in told([*rows, *table("4 新增托位 教育局", step=0)[:0], *(
            replace(one, top=one.top + 45 + away, bottom=one.bottom + 45 + away)
            for one in table("4 新增托位 教育局")
        )])] == [3 * size]  # fmt: skip
    over = run("备注：以上项目年底前全部完成", 50, 160)
    assert [len(one) for one in told([*rows, over])] == [12]
    near = [replace(one, x0=one.x0 - 24.1) if one.x0 == 120 else one for one in rows]
    assert told(near) == [whole(HEAD, *ROWS)]


def letters(words: str, x0: float, middle: float, size: float = 10.0) -> list[Char]:
    return [
        Char(one, x0 + at * size, x0 + (at + 1) * size, middle - size / 2, middle + size / 2, size)
        for at, one in enumerate(words)
    ]


def barred(*rows: str, high: float = 20.0, columns: tuple[float, ...] = COLUMNS) -> list[tuple[float, float]]:
    """Where upright rules come to stand, by the middle of the row; level ones run from 40 to 400 between rows."""
    rules = [Rule(40, 100 + high * at, 400, 100 + high * at) for at in range(len(rows) + 1)]
    chars = [
        one
        for at, row in enumerate(rows)
        for col, word in enumerate(row.split())
        if word != "-"
        for one in letters(word, columns[col], 100 + high * (at + 0.5))
    ]
    (found,) = uprights([(rules, chars)])
    return sorted((one.x0, (one.top + one.bottom) / 2) for one in found)


def borders(rows: int, *places: float, high: float = 20.0) -> list[tuple[float, float]]:
    return sorted((x, 100 + high * (at + 0.5)) for at in range(rows) for x in (40.0, *places, 400.0))


FIRST, SECOND = (70 + 120) / 2, (160 + 250) / 2


def test_columns_of_ruled_rows_are_told_from_space() -> None:
    assert barred(HEAD, *ROWS) == borders(4, FIRST, SECOND)
    assert barred(HEAD, ROWS[0]) == borders(2, FIRST, SECOND)  # six cells
    assert barred("序号 单位", "1 教育局", "2 城管局", columns=(50.0, 250.0)) == borders(3, (70 + 250) / 2)
    assert barred("序号 单位", "1 教育局", columns=(50.0, 250.0)) == []  # four cells
    assert barred("通知", "公告", "名单") == []
    assert barred(HEAD) == []  # two rules are no ladder


def test_text_over_a_strip_has_no_border_there() -> None:
    over = "一 " + "教" * 20
    found = barred(HEAD, *ROWS, over)
    assert [x for x, middle in found if middle == 190] == [40.0, FIRST, 400.0]
    assert len(found) == 4 * 4 + 3


def test_an_upright_rule_means_that_the_table_is_ruled_throughout() -> None:
    rules = [Rule(40, 100 + 20 * at, 400, 100 + 20 * at) for at in range(5)]
    chars = [one for at, row in enumerate((HEAD, *ROWS)) for col, word in enumerate(row.split())
             for one in letters(word, COLUMNS[col], 110 + 20 * at)]  # fmt: skip
    (plain,), (ruled,) = uprights([(rules, chars)]), uprights([([*rules, Rule(40, 100, 40, 180)], chars)])
    assert (len(plain), len(ruled)) == (16, 0)
    (beyond,) = uprights([([*rules, Rule(500, 100, 500, 180), Rule(60, 300, 60, 380)], chars)])
    assert len(beyond) == 16


A, B, C = (0.0, 10.0), (20.0, 30.0), (40.0, 50.0)


@pytest.mark.parametrize(
    ("rows", "narrowest", "least", "expected"),
    [
        ([[A, B], [A, B]], 6.0, 1, [(10.0, 20.0)]),
        ([[A, B], [A, B]], 10.0, 1, [(10.0, 20.0)]),
        ([[A, B], [A, B]], 10.1, 1, []),
        ([[A, B], [A]], 6.0, 1, [(10.0, 20.0)]),
        ([[A, B], [A]], 6.0, 2, []),
        ([[A], [B]], 6.0, 1, []),  # no row has text on both sides
        ([[A, B], [(0.0, 30.0)]], 6.0, 1, []),  # as many across as on both sides
        ([[A, B], [A, B], [(0.0, 30.0)]], 6.0, 1, [(10.0, 20.0)]),
        ([[A, B, C], [A, B, C]], 6.0, 1, [(10.0, 20.0), (30.0, 40.0)]),
        ([[A, C], [A, C], [A, B]], 6.0, 1, [(10.0, 20.0)]),
        ([], 6.0, 1, []),
        ([[A]], 6.0, 1, []),
    ],
)
def test_the_strips_that_divide_columns(
    rows: list[list[tuple[float, float]]], narrowest: float, least: int, expected: list[tuple[float, float]]
) -> None:
    assert strips(rows, narrowest, least) == expected
