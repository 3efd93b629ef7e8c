"""Cells on lines of their own: classes between rows, the header again on the next page, a signature below."""

from shishi.extract.document import Table
from shishi.extract.layout.grid import Grid
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read

HEADER = ["序号", "项目名称", "建设内容", "责任单位"]
ROWS = [
    ["1", "供水", "新建水厂2座", "县水利局"],
    ["2", "助餐", "开办食堂5家", "县民政局"],
    ["3", "助学", "新增学位90个", "县教育局"],
]


def grids(cells: list[str]) -> list[Grid]:
    document = read("notice.txt", "\n\n".join(cells).encode())
    found = tables_from_text(document.text, stream(document))
    return [Grid(document.text, one) for one in found if isinstance(one, Table)]


def test_rows_count_on_over_classes_and_a_header_printed_again() -> None:
    page = [*HEADER, "一、城乡类", *ROWS[0], *ROWS[1], "云溪县实事进展情况表（续）", *HEADER, "二、教育类", *ROWS[2]]
    (grid,) = grids(["云溪县实事进展情况表", *page, "云溪县人民政府办公室", "2031年11月9日"])
    labels = [[grid.label(row, col) for col in range(4)] for row in range(grid.rows)]
    assert labels == [HEADER, ["一、城乡类"] * 4, ROWS[0], ROWS[1], ["二、教育类"] * 4, ROWS[2]]


def test_a_header_printed_again_goes_on_with_a_table_whose_empty_cells_vanished() -> None:
    page = [
        *HEADER,
        "一、城乡类",
        *ROWS[0],
        "2",
        "助餐",
        "开办食堂5家",
        "云溪县实事进展情况表（续）",
        *HEADER,
        *ROWS[2],
    ]
    (grid,) = grids(["云溪县实事进展情况表", *page])
    assert [grid.label(row, 1) for row in range(grid.rows)] == ["项目名称", "一、城乡类", "供水", "助餐", "助学"]
