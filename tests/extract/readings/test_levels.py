"""Numbers and heads of table rows, wherever offices print them."""

import pytest

from shishi.extract.document import Table
from shishi.extract.layout.grid import Grid
from shishi.extract.layout.headers import header
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read
from shishi.extract.readings.levels import Above, Levels

Row = tuple[str, tuple[str | None, ...], str | None] | None


def levels(*rows: str) -> list[Row]:
    """Numbers, heads above, and title of each body row of a web page's table; None for a row that opens a group."""
    html = "".join(f"<tr>{row}</tr>" for row in rows)
    document = read("notice.html", f"<table>{html}</table>".encode())
    (table,) = (block for block in stream(document) if isinstance(block, Table))
    grid = Grid(document.text, table)
    top = header(grid)
    assert top is not None
    reader, above = Levels(grid, top), Above()
    found: list[Row] = []
    for row in range(top.body, grid.rows):
        level, above = reader.read(row, above)
        if level is None:
            found.append(None)
            continue
        heads = tuple(head.folded if head is not None else None for head in level.heads)
        found.append((".".join(level.numbers), heads, level.title.folded if level.title is not None else None))
    return found


def row(*cells: str) -> str:
    """Cells of a row; ``2:words`` spans two rows, ``-3:words`` three columns."""
    parts = []
    for cell in cells:
        span, _, words = cell.rpartition(":")
        down = f' rowspan="{span}"' if span and not span.startswith("-") else ""
        across = f' colspan="{span[1:]}"' if span.startswith("-") else ""
        parts.append(f"<td{down}{across}>{words}</td>")
    return "".join(parts)


PLAIN = row("序号", "项目名称", "项目内容", "责任单位")
TASKS = row("序号", "项目内容", "责任单位")
MONEY = row("序号", "项目内容", "责任单位", "资金(万元)")

LEVELS: dict[str, tuple[list[str], list[Row]]] = {
    "number and name columns": (
        [PLAIN, row("1", "供水保障", "新建水厂2座。", "县水利局"), row("2", "出行便利", "增设路灯90盏。", "县城管局")],
        [("1", (), "供水保障"), ("2", (), "出行便利")],
    ),
    "group rows over the whole table": (
        [
            TASKS,
            row("-3:一、供水惠民"),
            row("1", "新建水厂2座。", "县水利局"),
            row("2", "铺设管网9公里。", "县住建局"),
            row("-3:二、出行惠民"),
            row("1", "增设路灯90盏。", "县城管局"),
        ],
        [None, ("1.1", ("供水惠民",), None), ("1.2", ("供水惠民",), None), None, ("2.1", ("出行惠民",), None)],
    ),
    "group rows without numbers": (
        [
            TASKS,
            row("-3:供水惠民"),
            row("1", "新建水厂2座。", "县水利局"),
            row("-3:出行惠民"),
            row("2", "增设路灯90盏。", "县城管局"),
            row("3", "增设泊位60个。", "县城管局"),
        ],
        [None, ("1", ("供水惠民",), None), None, ("2", ("出行惠民",), None), ("3", ("出行惠民",), None)],
    ),
    "a group column": (
        [
            row("序号", "类别", "项目内容", "责任单位"),
            row("1", "2:供水惠民", "新建水厂2座。", "县水利局"),
            row("2", "铺设管网9公里。", "县住建局"),
            row("3", "出行惠民", "增设路灯90盏。", "县城管局"),
        ],
        [("1", ("供水惠民",), None), ("2", ("供水惠民",), None), ("3", ("出行惠民",), None)],
    ),
    "a group column with numbers": (
        [
            row("类别", "序号", "项目内容", "责任单位"),
            row("2:一、供水惠民", "1", "新建水厂2座。", "县水利局"),
            row("2", "铺设管网9公里。", "县住建局"),
            row("二、出行惠民", "3", "增设路灯90盏。", "县城管局"),
        ],
        [("1.1", ("供水惠民",), None), ("1.2", ("供水惠民",), None), ("2.3", ("出行惠民",), None)],
    ),
    "numbers of two parts": (
        [
            TASKS,
            row("1-1", "新建水厂2座。", "县水利局"),
            row("1-2", "铺设管网9公里。", "县住建局"),
            row("2-1", "增设路灯90盏。", "县城管局"),
        ],
        [("1.1", (), None), ("1.2", (), None), ("2.1", (), None)],
    ),
    "starred numbers": (
        [TASKS, row("★1", "新建水厂2座。", "县水利局"), row("2*", "铺设管网9公里。", "县住建局")],
        [("1", (), None), ("2", (), None)],
    ),
    "numbers in Chinese": (
        [TASKS, row("一", "新建水厂2座。", "县水利局"), row("二", "铺设管网9公里。", "县住建局")],
        [("1", (), None), ("2", (), None)],
    ),
    "numbers inside tasks": (
        [
            row("项目内容", "责任单位", "进展情况"),
            row("1.新建水厂2座。", "县水利局", "已开工。"),
            row("2.增设路灯90盏。", "县城管局", "已完工。"),
            row("3.改造校舍4栋。", "县教育局", "已完工。"),
        ],
        [("1", (), None), ("2", (), None), ("3", (), None)],
    ),
    "tasks counted below a merged number and name": (
        [
            PLAIN,
            row("2:1", "2:供水保障", "(1)新建水厂2座。", "县水利局"),
            row("(2)铺设管网9公里。", "县住建局"),
            row("2", "出行便利", "增设路灯90盏。", "县城管局"),
        ],
        [("1.1", ("供水保障",), None), ("1.2", ("供水保障",), None), ("2", (), "出行便利")],
    ),
    "a name opens the task": (
        [TASKS, row("1", "供水保障工程。新建水厂2座。", "县水利局"), row("2", "铺设管网9公里。", "县住建局")],
        [("1", (), "供水保障工程"), ("2", (), None)],
    ),
    "a number in Chinese and a name in cells of their own": (
        [
            TASKS,
            row("一", "-2:供水惠民"),
            row("1", "新建水厂2座。", "县水利局"),
            row("2", "铺设管网9公里。", "县住建局"),
            row("二", "-2:出行惠民"),
            row("3", "增设路灯90盏。", "县城管局"),
        ],
        [None, ("1.1", ("供水惠民",), None), ("1.2", ("供水惠民",), None), None, ("2.3", ("出行惠民",), None)],
    ),
    "as many numbers in Chinese as in digits": (
        [
            TASKS,
            row("一", "-2:供水惠民"),
            row("1", "新建水厂2座。", "县水利局"),
            row("二", "-2:出行惠民"),
            row("2", "增设路灯90盏。", "县城管局"),
        ],
        [None, ("1.1", ("供水惠民",), None), None, ("2.2", ("出行惠民",), None)],
    ),
    "rows counted in Chinese hold no groups in two cells": (
        [
            TASKS,
            row("一", "-2:新建水厂"),
            row("二", "铺设管网9公里。", "县住建局"),
            row("三", "增设路灯90盏。", "县城管局"),
        ],
        [("1", (), None), ("2", (), None), ("3", (), None)],
    ),
    "headings over the sums of their rows": (
        [
            MONEY,
            row("-3:一、供水惠民工程", "300"),
            row("1", "新建水厂2座。", "县水利局", "100"),
            row("2", "铺设管网9公里。", "县住建局", "200"),
            row("-3:二、出行惠民工程", "—"),
            row("3", "增设路灯90盏。", "县城管局", "90"),
        ],
        [
            None,
            ("1.1", ("供水惠民工程",), None),
            ("1.2", ("供水惠民工程",), None),
            None,
            ("2.3", ("出行惠民工程",), None),
        ],
    ),
    "a number that touches the name of a group": (
        [
            TASKS,
            row("-3:一供水惠民"),
            row("1", "新建水厂2座。", "县水利局"),
            row("-3:二出行惠民"),
            row("2", "增设路灯90盏。", "县城管局"),
        ],
        [None, ("1.1", ("供水惠民",), None), None, ("2.2", ("出行惠民",), None)],
    ),
    "a name that begins with a number of two signs": (
        [
            TASKS,
            row("-3:十二惠民"),
            row("1", "新建水厂2座。", "县水利局"),
            row("-3:三"),
            row("2", "增设路灯90盏。", "县城管局"),
        ],
        [None, ("1", ("十二惠民",), None), ("3", ("十二惠民",), None), ("2", ("十二惠民",), None)],
    ),
    "numbers in names that are not the column's": (
        [
            PLAIN,
            row("1", "2.供水保障", "新建水厂2座。", "县水利局"),
            row("2", "3.出行便利", "增设路灯90盏。", "县城管局"),
            row("3", "4.住房安居", "改造小区3个。", "县住建局"),
        ],
        [("2.1", ("供水保障",), None), ("3.2", ("出行便利",), None), ("4.3", ("住房安居",), None)],
    ),
    "numbers in names, half of them the column's": (
        [
            PLAIN,
            row("1", "1.供水保障", "新建水厂2座。", "县水利局"),
            row("2", "3.出行便利", "增设路灯90盏。", "县城管局"),
        ],
        [("1", (), "供水保障"), ("2", (), "出行便利")],
    ),
    "classes that name numbered entries": (
        [
            row("类别", "序号", "项目内容", "责任单位"),
            row("供水保障", "1", "新建水厂2座。", "县水利局"),
            row("出行便利", "2", "增设路灯90盏。", "县城管局"),
        ],
        [("1", (), "供水保障"), ("2", (), "出行便利")],
    ),
}


@pytest.mark.parametrize("name", LEVELS)
def test_levels(name: str) -> None:
    rows, expected = LEVELS[name]
    assert levels(*rows) == expected
