"""Excel: what a person sees on the visible sheets."""

import datetime as dt

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from shishi.extract.document import Unreadable
from shishi.extract.readers import read
from shishi.extract.readers.xlsx import shown_value
from tests.extract.readers.office_writer import SheetSpec, xlsx
from tests.extract.readers.reading import grids, paragraphs

DAY = dt.datetime.combine(dt.date(2030, 3, 5), dt.time(0, 0))
HEAD = ["序号", "内容", "单位"]
ROWS = [HEAD, [1, "新建学校3所", "教育局"], [2, "新建医院2家", "卫健局"]]


def seen(*sheets: SheetSpec) -> tuple[list[str], list[list[str]]]:
    document = read("x.xlsx", xlsx(*sheets))
    tables = [[text for _, text in sorted(grid.items())] for grid in grids(document)]
    return paragraphs(document), tables


def hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True


def make_hidden(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"


FLAT = ["序号", "内容", "单位", "1", "新建学校3所", "教育局", "2", "新建医院2家", "卫健局"]


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ([("甲", ROWS, [])], ([], [FLAT])),
        (
            [("甲", [["某区实事表"], ["", "", "单位：万元"], *ROWS, ["注：含在建"]], ["A1:C1"])],
            (["某区实事表", "单位：万元", "注：含在建"], [FLAT]),
        ),
        ([("甲", [["填报单位：某局", "", "日期：3月"], *ROWS], [])], (["填报单位：某局  日期：3月"], [FLAT])),
        ([("甲", [[], [None, None], *ROWS, [], []], [])], ([], [FLAT])),
        ([("甲", ROWS, []), ("乙", ROWS, []), ("丙", [], [])], (["甲", "乙"], [FLAT, FLAT])),
        ([("甲", ROWS, []), ("乙", [["藏"]], make_hidden)], ([], [FLAT])),
        ([("甲", ROWS, hide)], ([], [["序号", "内容", "2", "新建医院2家"]])),
        ([("甲", [*ROWS, [], ["表二"], *ROWS], [])], (["表二"], [FLAT, FLAT])),
        ([("甲", [["只有一列"], ["第二行"]], [])], (["只有一列", "第二行"], [])),
    ],
)
def test_sheets(sheets: list[SheetSpec], expected: object) -> None:
    assert seen(*sheets) == expected


def test_merged_cells_and_headers_of_two_rows() -> None:
    rows = [["序号", "项目", None], [None, "名称", "内容"], [1, "学校", "新建"], [None, None, "改造"]]
    (found,) = grids(read("x", xlsx(("甲", rows, ["A1:A2", "B1:C1", "A3:A4", "B3:B4"]))))
    assert found == {
        (0, 0, 2, 1): "序号", (0, 1, 1, 2): "项目", (1, 1, 1, 1): "名称", (1, 2, 1, 1): "内容",
        (2, 0, 2, 1): "1", (2, 1, 2, 1): "学校", (2, 2, 1, 1): "新建", (3, 2, 1, 1): "改造",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (None, "General", ""),
        (3.0, "General", "3"),
        (2.5, "General", "2.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e15, "General", "1000000000000000"),
        (0.92, "0%", "92%"),
        (0.9267, "0.00%", "92.67%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234.5, "0", "1235"),
        (3, '0"所"', "3所"),
        (3, "0.00_ ", "3.00"),
        (-2, "0_);[Red](0)", "-2"),
        (True, "General", "TRUE"),
        ("a\r\nb", "General", "a\nb"),
        (DAY, "yyyy-mm-dd", "2030-03-05"),
        (DAY, 'yyyy"年"m"月"', "2030年3月"),
        (DAY, "[$-804]yyyy/m/d;@", "2030/3/5"),
        (dt.date(2030, 3, 5), "General", "2030-03-05"),
    ],
)
def test_values_as_shown(value: float, number_format: str, expected: object) -> None:
    assert shown_value(value, number_format) == expected


GOOD = xlsx(("甲", ROWS, []))


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (GOOD[: len(GOOD) // 2], "damaged"),
        (xlsx(("甲", [], [])), "empty"),
        (GOOD.replace(b"xl/workbook.xml", b"xl/workboox.xml"), "damaged"),
    ],
)
def test_broken_workbooks(data: bytes, status: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read("x.xlsx", data)
    assert caught.value.status == status
