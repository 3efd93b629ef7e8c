"""Tables whose cells stand one below the other, set apart by blank lines and cut by the ends of pages."""

import pytest

from shishi.extract.document import Table
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read

HEADER = ["序号", "项目名称", "年度任务", "责任单位", "进展情况", "下步措施"]
ROWS = [
    ["1", "泵站", "新建泵站6座，\n铺设管道9公里", "县水利局\n城关镇", "建成4座", "加快征收"],
    ["2", "公厕", "改造公厕9处", "县城管局", "改造完成，\n全部开放", "做好移交"],
    ["3", "校车", "购置校车8辆", "县教育局", "尚未启动，正在招标", "年底前交付"],
    ["4", "路灯", "更换路灯700盏", "县住建局", "更换512盏", "逐村验收"],
]


def told(text: str) -> list[dict[int, str]]:
    """The words of each row of the only table below its header, by column."""
    document = read("notice.txt", text.encode())
    tables = [block for block in tables_from_text(document.text, stream(document)) if isinstance(block, Table)]
    found: list[dict[int, str]] = [{} for _ in range(tables[0].rows)]
    for cell in tables[0].cells:
        spans = (cell.span, *cell.more)
        found[cell.row][cell.col] = "".join(document.text[one.start : one.end] for one in spans).replace("\n", "")
    return found[1:]


def whole(rows: list[list[str]]) -> list[dict[int, str]]:
    return [{at: cell.replace("\n", "") for at, cell in enumerate(row)} for row in rows]


def printed(cells: list[str], header: str = "\n\n") -> str:
    return header.join(HEADER) + "\n\n" + "\n\n".join(cells) + "\n\n注:本表由责任单位填报。\n"


AGAIN = "\n\n".join(HEADER)
PAGES = {
    "nothing": ROWS,
    "a page's number between rows": [*ROWS[:2], ["— 2 —"], *ROWS[2:]],
    "the header again between rows": [*ROWS[:2], ["— 2 —", AGAIN], *ROWS[2:]],
    "the header again inside of a row": [*ROWS[:2], [*ROWS[2][:3], "— 2 —", AGAIN, *ROWS[2][3:]], ROWS[3]],
    "a cell cut behind a comma": [
        *ROWS[:2],
        [*ROWS[2][:4], "尚未启动，", "第 2 页 共 3 页", "正在招标", ROWS[2][5]],
        ROWS[3],
    ],
    "a cell cut that others stand behind": [
        *ROWS[:2],
        ["3", "校车", "购置", "县教育局", "尚未启动，正在招标", "— 2 —", AGAIN, "校车8辆", "年底前交付"],
        ROWS[3],
    ],
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("header", ["\n", "\n\n"])
def test_rows_over_pages(name: str, header: str) -> None:
    assert told(printed([cell for row in PAGES[name] for cell in row], header)) == whole(ROWS)


def test_numbers_stand_on_the_lines_of_names() -> None:
    rows = [[f"{row[0]}\n{row[1]}", *row[2:]] for row in ROWS]
    assert told(printed([cell for row in rows for cell in row])) == whole(ROWS)


def test_numbers_begin_anew_below_a_class() -> None:
    rows = [["(一)水务类"], ROWS[0], ["2", *ROWS[1][1:]], ["(二)出行类"], ["1", *ROWS[2][1:]], ["2", *ROWS[3][1:]]]
    assert told(printed([cell for row in rows for cell in row])) == whole(rows)


def test_a_row_that_lacks_a_cell_is_left_to_others() -> None:
    rows = [ROWS[0], ROWS[1][:-1], *ROWS[2:]]
    assert told(printed([cell for row in rows for cell in row]))[1] == whole([ROWS[1][:-1]])[0]
