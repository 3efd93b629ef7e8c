"""The header of a grid: its rows, its columns, and tables that have none."""

import pytest

from shishi.extract.document import Builder, CellText, Table
from shishi.extract.layout.grid import Grid
from shishi.extract.layout.headers import header


def grid(*rows: list[str | tuple[str, int, int]]) -> Grid:
    """A grid of rows; a cell is its words, or (words, rowspan, colspan)."""
    builder, taken, cells = Builder(), set[tuple[int, int]](), []
    for at, row in enumerate(rows):
        col = 0
        for cell in row:
            words, down, across = (cell, 1, 1) if isinstance(cell, str) else cell
            while (at, col) in taken:
                col += 1
            taken |= {(at + lower, col + right) for lower in range(down) for right in range(across)}
            cells.append(CellText(at, col, ((words, None),), down, across))
            col += across
    builder.table(cells)
    text, (table,), _ = builder.blocks()
    assert isinstance(table, Table)
    return Grid(text, table)


PLAIN = [["1", "新建水厂2座。", "县水利局"], ["2", "增设路灯90盏。", "县城管局"], ["3", "改造校舍4栋。", "县教育局"]]

HEADERS = {
    "one row": (grid(["序号", "项目内容", "责任单位"], *PLAIN), 1, True, ["number", "text", "responsible"]),
    "a title row above": (
        grid([("云溪县实事一览", 1, 3)], ["序号", "项目内容", "责任单位"], *PLAIN),
        2,
        True,
        ["number", "text", "responsible"],
    ),
    "two rows": (
        grid(
            [("序号", 2, 1), ("项目内容", 2, 1), ("责任分工", 1, 2)],
            ["牵头单位", "配合单位"],
            ["1", "新建水厂2座。", "县水利局", "县财政局"],
            ["2", "增设路灯90盏。", "县城管局", "县财政局"],
        ),
        2,
        True,
        ["number", "text", "lead", "support"],
    ),
    "a name over two columns": (
        grid(
            ["序号", ("项目名称", 1, 2), "责任单位"],
            ["1", "供水保障", "新建水厂2座。", "县水利局"],
            ["2", "出行便利", "增设路灯90盏。", "县城管局"],
        ),
        1,
        True,
        ["number", "name", "task", "responsible"],
    ),
    "parts of the year beside problems": (
        grid(
            ["序号", "项目", "一季度", "二季度", "存在问题"],
            ["1", "供水保障", "完成选址", "建成2座", "无"],
            ["2", "出行便利", "完成招标", "增设30盏", "无"],
        ),
        1,
        True,
        ["number", "name", "progress", "progress", "problems"],
    ),
    "parts of the year of a plan": (
        grid(
            ["序号", "项目", "上半年", "9月底", "责任单位"],
            ["1", "供水保障", "完成选址", "建成2座", "县水利局"],
            ["2", "出行便利", "完成招标", "增设30盏", "县城管局"],
        ),
        1,
        True,
        ["number", "name", "next", "next", "responsible"],
    ),
    "parts of the year below results": (
        grid(
            [("序号", 2, 1), ("项目", 2, 1), ("完成情况", 1, 2)],
            ["一季度", "二季度"],
            ["1", "供水保障", "完成选址", "建成2座"],
            ["2", "出行便利", "完成招标", "增设30盏"],
        ),
        2,
        True,
        ["number", "name", "progress", "progress"],
    ),
    "no header": (grid(*PLAIN), 0, False, ["number", "text", "responsible"]),
    "a task column of figures": (
        grid(
            ["序号", "项目名称", "目标任务", "责任单位"],
            ["1", "供水保障", "2座", "县水利局"],
            ["2", "出行便利", "90盏", "县城管局"],
        ),
        1,
        True,
        ["number", "name", "target", "responsible"],
    ),
    "a new column of long cells": (
        grid(
            ["序号", "项目名称", "惠民要点", "责任单位"],
            ["1", "供水保障", "新建水厂两座并铺设通村管网九公里", "县水利局"],
            ["2", "出行便利", "在背街小巷增设路灯并改造老旧线路", "县城管局"],
        ),
        1,
        True,
        ["number", "name", "text", "responsible"],
    ),
    "a lone unit column of bodies": (
        grid(["序号", "项目内容", "单位"], *PLAIN),
        1,
        True,
        ["number", "text", "responsible"],
    ),
}


@pytest.mark.parametrize("name", HEADERS)
def test_headers(name: str) -> None:
    table, body, named, roles = HEADERS[name]
    found = header(table)
    assert found is not None
    assert (found.body, found.named, [col.role for col in found.columns]) == (body, named, roles)


NO_TABLES = {
    "a site's box": grid(["索引号", "014-2031"], ["发布机构", "云溪县政府"], ["名称", "云溪县实事进展情况"]),
    "prose": grid(["今年的实事进展顺利", "各单位要抓紧"], ["水厂已完工", "路灯正在安装"]),
    "numbers that do not count on": grid(
        ["3", "新建水厂", "县水利局"], ["2", "路灯", "县城管局"], ["1", "校舍", "县教育局"]
    ),
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_grids_that_are_no_tables_of_items(name: str) -> None:
    assert header(NO_TABLES[name]) is None


def test_a_grid_knows_what_covers_each_place() -> None:
    table = grid([("序号", 2, 1), ("进展", 1, 2)], ["完成 数", ""])
    assert (table.rows, table.cols, table.believes_spans) == (2, 3, True)
    assert [[table.label(row, col) for col in range(3)] for row in range(2)] == [
        ["序号", "进展", "进展"],
        ["序号", "完成数", ""],
    ]
    assert [table.place(1, col).own for col in range(3)] == [False, True, True]
    assert [table.words(cell).folded for cell in table.cells(0)] == ["序号", "进展"]
    assert [table.lines(cell).folded for cell in table.cells(1)] == ["序号", "完成 数", ""]


def test_a_grid_without_spans_does_not_believe_them() -> None:
    assert not grid(["序号", "进展"], ["1", "已完工"]).believes_spans


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("投资(万元)", ["总投资", "完成投资"], ["万元", "万元"]),
        ("投资", ["总投资(万元)", "完成投资(亿元)"], ["万元", "亿元"]),
        ("投资(万元)", ["总投资(亿元)", "完成投资"], ["亿元", "万元"]),
    ],
)
def test_a_measure_stands_in_any_row_of_the_header(above: str, below: list[str], expected: list[str]) -> None:
    rows = [["1", name, "300", "120"] for name in ("新建水厂2座。", "增设路灯90盏。", "改造校舍4栋。")]
    found = header(grid([("序号", 2, 1), ("项目内容", 2, 1), (above, 1, 2)], list(below), *rows))
    assert found is not None
    assert [column.measure for column in found.columns] == [None, None, *expected]
