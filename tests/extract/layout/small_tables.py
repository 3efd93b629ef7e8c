"""Small tables printed as text, of every size about where tables begin: which come back whole.

In: ways of printing, faults of printing, one to five rows, two to six columns. Out: for each way and fault a line of
marks, one for each size: ``=`` where the very table comes back, ``-`` where none does, else a short print of what does.
``python -m tests.extract.layout.small_tables`` writes ``small_tables.tsv`` anew.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from shishi.extract.document import Table
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read
from tests.prints import shortened

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.layout.small_tables"
Rows = list[list[str]]

HEADERS = ("序号", "项目名称", "责任单位", "目标任务", "完成时限", "进展情况")
CELLS = (
    ("1", "饮水安全", "县水利局", "新建水厂2座，铺设管网9公里。", "10月底", "已完工"),
    ("2", "道路照明", "县城管局、县住建局", "增设路灯90盏。", "年底前", "正在安装，完成60盏"),
    ("3", "校舍改造", "县教育局", "改造校舍4栋", "2031年9月", "已开工3栋"),
    ("4", "健康体检", "县卫生健康局", "为65岁以上老人体检1.2万人次。", "11月底", ""),
    ("5", "停车便民", "城关镇人民政府", "新增泊位300个。", "12月底", "已完成"),
)
UNKNOWN = ("某某事", "某事情", "事情甲", "情甲乙", "甲乙丙")
ROWS, COLUMNS = range(1, 6), range(2, 7)


def _wide(words: str, width: int) -> str:
    """Words with blanks behind them, as wide as a column."""
    return words + " " * (width - sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in words))


def _columns(rows: Rows) -> str:
    """Rows as they stand below each other in characters of one width."""
    widths = [32 if len(row) > 1 else 0 for row in rows[:1] for _ in row]
    return "".join("".join(map(_wide, row, widths)).rstrip() + "\n" for row in rows)


def _joined(between: str, before: str = "", after: str = "", end: str = "\n") -> Callable[[Rows], str]:
    return lambda rows: "".join(f"{before}{between.join(row)}{after}{end}" for row in rows)


WAYS: Mapping[str, Callable[[Rows], str]] = {
    "pipes": _joined("|"),
    "pipes and a border": _joined(" | ", "| ", " |"),
    "tabs": _joined("\t"),
    "tabs at the end too": _joined("\t", after="\t"),
    "lines": lambda rows: "".join(f"{cell}\n" for row in rows for cell in row if cell),
    "lines apart": lambda rows: "".join(f"{cell}\n\n" for row in rows for cell in row if cell),
    "blanks": lambda rows: "".join(" ".join(filter(None, row)) + "\n" for row in rows),
    "gaps": lambda rows: "".join("    ".join(filter(None, row)) + "\n" for row in rows),
    "commas": lambda rows: "".join(",".join(row) + "\n" for row in rows),
    "columns": _columns,
    "run together": _joined(""),
    "all in one line": _joined("", end=""),
}


def _with(rows: Rows, at: int, cells: Sequence[str]) -> Rows:
    return [*rows[:at], list(cells), *rows[at:]]


def _without(rows: Rows, row: int, col: int) -> Rows:
    """Without a cell, where there is one."""
    return [
        [*cells[:col], *cells[col + 1 :]] if at == min(row, len(rows) - 1) else cells for at, cells in enumerate(rows)
    ]


def _with_cell(rows: Rows, row: int, col: int, words: str) -> Rows:
    changed = [*rows[row][:col], words, *rows[row][col + 1 :]] if col < len(rows[row]) else rows[row]
    return [*rows[:row], changed, *rows[row + 1 :]]


def _three_known(rows: Rows) -> Rows:
    return [[*rows[0][:3], *UNKNOWN[: len(rows[0]) - 3]], *rows[1:]] if len(rows[0]) > 3 else rows


def _broken(rows: Rows, at: int) -> Rows:
    """With a line's end inside the third cell of a row."""
    row = rows[at]
    parts = [[*row[:2], row[2][:4]], [row[2][4:], *row[3:]]] if len(row) > 2 else [row]
    return [*rows[:at], *parts, *(rows[at:][1:])]


def _counted_from(rows: Rows, first: int) -> Rows:
    return [rows[0], *([str(at), *row[1:]] for at, row in enumerate(rows[1:], first))]


FAULTS: Mapping[str, Callable[[Rows], Rows]] = {
    "none": lambda rows: rows,
    "a group below the header": lambda rows: _with(rows, 1, ["一、民生保障类"]),
    "a group inside": lambda rows: _with(rows, 3, ["二、城市建设类（共2项）"]),
    "a total": lambda rows: [*rows, ["合计", f"{len(rows) - 1}项", *[""] * (len(rows[0]) - 2)]],
    "a sentence behind": lambda rows: [*rows, ["以上项目由各牵头单位负责，年底前完成。"]],
    "a short line behind": lambda rows: [*rows, ["县政府办公室"]],
    "a note behind": lambda rows: [*rows, ["备注：以上均为新建项目"]],
    "the header again": lambda rows: _with(rows, 3, rows[0]),
    "a title and the header again": lambda rows: [*rows[:3], ["云溪县实事进展情况表（续）"], rows[0], *rows[3:]],
    "the header again, counted anew": lambda rows: [*rows, rows[0], *rows[1:]],
    "a broken cell": lambda rows: _broken(rows, 1),
    "a broken cell in the last row": lambda rows: _broken(rows, len(rows) - 1),
    "no last cell": lambda rows: _without(rows, 2, len(rows[0]) - 1),
    "no cell in the middle": lambda rows: _without(rows, 2, 1),
    "an empty cell": lambda rows: _with_cell(rows, 1, 2, ""),
    "counted from two": lambda rows: _counted_from(rows, 2),
    "no header": lambda rows: rows[1:],
    "headers nobody knows": lambda rows: [[rows[0][0], *UNKNOWN[: len(rows[0]) - 1]], *rows[1:]],
    "three headers that are known": _three_known,
    "three known, no last cell": lambda rows: _without(_three_known(rows), 2, len(rows[0]) - 1),
    "three known, no cell in the middle": lambda rows: _without(_three_known(rows), 2, 1),
    "numbers before names": lambda rows: [rows[0], *([row[0], f"{row[0]}.{row[1]}", *row[2:]] for row in rows[1:])],
    "numbers in names alone": lambda rows: [[f"{row[0]}、{row[1]}", *row[2:]] for row in rows[1:]],
    "no numbers": lambda rows: [row[1:] for row in rows],
    "a title above": lambda rows: [["云溪县2031年民生实事项目表"], *rows],
}  # fmt: skip


def told(way: str, fault: str) -> list[str]:
    """The marks of a way and a fault, row by row of sizes."""
    return [_mark(FAULTS[fault](_rows(rows, columns)), way) for rows in ROWS for columns in COLUMNS]


def _rows(rows: int, columns: int) -> Rows:
    return [list(HEADERS[:columns]), *(list(row[:columns]) for row in CELLS[:rows])]


def _mark(rows: Rows, way: str) -> str:
    document = read("notice.txt", WAYS[way](rows).encode())
    found = tables_from_text(document.text, stream(document))
    tables = [block for block in found if isinstance(block, Table)]
    if not tables:
        return "-"
    told = [_grid(document.text, table) for table in tables]
    return "=" if told == [rows] else shortened(repr(tables).encode())


def _grid(text: str, table: Table) -> Rows:
    grid = [[""] * table.cols for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.col] = "".join(text[span.start : span.end] for span in (cell.span, *cell.more)).strip()
    return grid


@cache
def kept() -> Mapping[tuple[str, str], list[str]]:
    """The marks in the file."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {(way, fault): marks.split() for way, fault, marks in rows}


def write() -> None:
    """Make the marks of now those in the file."""
    lines = (f"{way}\t{fault}\t{' '.join(told(way, fault))}" for way in WAYS for fault in FAULTS)
    FILE.write_text("\n".join(("way\tfault\tmarks", *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
