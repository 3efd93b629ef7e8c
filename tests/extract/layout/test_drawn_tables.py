"""Tables drawn with characters of one width: what begins one, what begins its rows, what goes on, what ends it.

A table is told with ``|`` between cells and its rows on lines of their own; cells that reach over others say so.
"""

from __future__ import annotations

import pytest

from shishi.extract.document import Cell, Table
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read


def tables(text: str) -> list[str]:
    document = read("notice.txt", text.encode())
    found = []
    for block in tables_from_text(document.text, stream(document)):
        if isinstance(block, Table):
            rows = [[""] * block.cols for _ in range(block.rows)]
            for cell in block.cells:
                rows[cell.row][cell.col] = words(document.text, cell)
            found.append("/".join("|".join(row) for row in rows))
    return found


def words(text: str, cell: Cell) -> str:
    told = "".join("".join(text[span.start : span.end].split()) for span in (cell.span, *cell.more))
    return told + (f"({cell.rowspan}x{cell.colspan})" if cell.rowspan > 1 or cell.colspan > 1 else "")


HEAD = "序号   项目内容       责任单位\n"
ROWS = ("1      新建水厂2座    县水利局\n", "2      增设路灯90盏   县城管局\n", "3      改造校舍4栋    县教育局\n")
TOLD = "序号|项目内容|责任单位/1|新建水厂2座|县水利局/2|增设路灯90盏|县城管局"
PLAIN = "项目内容       责任单位   完成时限\n新建水厂       县水利局   年底\n"

COLUMNS = [
    (HEAD + "".join(ROWS), [f"{TOLD}/3|改造校舍4栋|县教育局"]),
    (HEAD + ROWS[0] + ROWS[1], [TOLD]),
    (HEAD.replace("责任单位", "某某事情") + ROWS[0] + ROWS[1], []),  # two known heads
    ("项目内容  责任单位\n新建水厂  县水利局\n增设路灯  县城管局\n", []),  # two columns
    # what a cell goes on with below it
    (HEAD + ROWS[0] + "       及管网\n" + ROWS[1], [TOLD.replace("水厂2座", "水厂2座及管网")]),
    (
        HEAD + ROWS[0] + "       及管网         县住建局\n" + ROWS[1],
        [TOLD.replace("水厂2座|县水利局", "水厂2座及管网|县水利局县住建局")],
    ),
    (HEAD + "-----  ------------   --------\n" + ROWS[0] + ROWS[1], [TOLD]),
    # groups, and lines that stand no nearer than a blank line
    (HEAD + "一、水利\n" + ROWS[0] + ROWS[1], [TOLD.replace("/1", "/一、水利(1x3)||/1")]),
    (HEAD + ROWS[0] + "\n" + ROWS[1], [TOLD]),
    (HEAD + ROWS[0] + ROWS[1] + "\n       以上\n", [TOLD]),
    # what runs over the columns ends the table
    (HEAD + ROWS[0] + ROWS[1] + "以上项目由各责任单位负责在年底前完成。\n", [TOLD]),
    (HEAD + ROWS[0] + ROWS[1] + "备注：年底完成\n", [TOLD]),
    # a table that does not count: rows fill most of their cells
    (
        PLAIN + "增设路灯       县城管局   6月\n",
        ["项目内容|责任单位|完成时限/新建水厂|县水利局|年底/增设路灯|县城管局|6月"],
    ),
    (
        PLAIN + "及管网\n增设路灯       县城管局   6月\n",
        ["项目内容|责任单位|完成时限/新建水厂及管网|县水利局|年底/增设路灯|县城管局|6月"],
    ),
    (
        PLAIN + "及管网         县住建局\n增设路灯       县城管局   6月\n",
        ["项目内容|责任单位|完成时限/新建水厂及管网|县水利局县住建局|年底/增设路灯|县城管局|6月"],
    ),
    # a single blank before a column's place parts cells
    (
        HEAD + ROWS[0] + "2      增设路灯一百盏 县城管局\n",
        ["序号|项目内容|责任单位/1|新建水厂2座|县水利局/2|增设路灯一百盏|县城管局"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COLUMNS)
def test_columns_of_blanks(text: str, expected: list[str]) -> None:
    assert tables(text) == expected


TOP, RULE, FOOT = "┌──┬────┬────┐\n", "├──┼────┼────┤\n", "└──┴────┴────┘\n"
BOXED = ("│序号│项目    │单位    │\n", "│1   │新建水厂│县水利局│\n", "│2   │增设路灯│县城管局│\n")

BOXES = [
    (TOP + RULE.join(BOXED) + FOOT, ["序号|项目|单位/1|新建水厂|县水利局/2|增设路灯|县城管局"]),
    (
        TOP + RULE.join(BOXED[:2]) + "│    │及管网  │        │\n" + RULE + BOXED[2] + FOOT,
        ["序号|项目|单位/1|新建水厂及管网|县水利局/2|增设路灯|县城管局"],
    ),
    # a rule that leaves a column out: its cell goes on
    (
        TOP + BOXED[0] + RULE + BOXED[1] + "├──┼────┤        │\n" + "│2   │增设路灯│        │\n" + FOOT,
        ["序号|项目|单位/1|新建水厂|县水利局(2x1)/2|增设路灯|"],
    ),
    (
        TOP + BOXED[0] + RULE + BOXED[1] + "├──┼────┤        │\n" + "│2   │增设路灯│县住建局│\n" + FOOT,
        ["序号|项目|单位/1|新建水厂|县水利局县住建局(2x1)/2|增设路灯|"],
    ),
    (TOP + RULE.join(BOXED[:2]) + FOOT, ["序号|项目|单位/1|新建水厂|县水利局"]),  # two rows: cut at their bars
    ("┌──┐\n│序号│\n├──┤\n│1   │\n├──┤\n│2   │\n└──┘\n", []),  # one column
    (("+----+----+\n|序号|项目|\n"
     "+----+----+\n|1   |水厂|\n+====+====+\n|2   |路灯|\n+----+----+\n"), ["序号|项目/1|水厂/2|路灯"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BOXES)
def test_boxes_of_lines(text: str, expected: list[str]) -> None:
    assert tables(f"青岚县民生实事\n{text}以上完毕。\n") == expected
