"""Excel: what a person sees on the visible sheets."""

import datetime as dt
import io
import re
import zipfile

import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from shishi.extract.document import Unreadable
from shishi.extract.readers import read
from tests.extract.readers.office_writer import SheetSpec, xlsx
from tests.extract.readers.reading import grids, paragraphs
from tests.hostile import zipped

DAY = dt.datetime.combine(dt.date(2030, 3, 5), dt.time(0, 0))
RAISED = InlineFont(vertAlign="superscript")
HEAD = ["序号", "内容", "单位"]
ROWS = [HEAD, [1, "新建学校3所", "教育局"], [2, "新建医院2家", "卫健局"]]


def seen(*sheets: SheetSpec) -> tuple[list[str], list[list[str]]]:
    document = read("x.xlsx", xlsx(*sheets))
    tables = [[text for _, text in sorted(grid.items())] for grid in grids(document)]
    return paragraphs(document), tables


def hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True


def run_wide(sheet: Worksheet) -> None:
    for row in (4, 5, 6):
        sheet.merge_cells(f"A{row}:C{row}")


def make_hidden(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"


SHEET = "xl/worksheets/sheet1.xml"
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
        ([("甲", [*ROWS, ["附件2"], ["表二"], *ROWS], [])], (["附件2", "表二"], [FLAT, FLAT])),
        ([("甲", [*ROWS, [], *ROWS], [])], ([], [FLAT, FLAT])),
        (
            [("甲", [*ROWS, ["某县公告"], ["各乡镇："], ["现印发。"], *ROWS], run_wide)],
            (["某县公告", "各乡镇：", "现印发。"], [FLAT, FLAT]),
        ),
        (
            [
                (
                    "甲",
                    [
                        ["索引号", "X1", ""],
                        ["文号", "3号", ""],
                        ["主题", "民生", ""],
                        ["某县公告"],
                        ["各乡镇："],
                        ["现印发。"],
                        *ROWS,
                    ],
                    run_wide,
                )
            ],
            (["某县公告", "各乡镇：", "现印发。"], [["索引号", "X1", "文号", "3号", "主题", "民生"], FLAT]),
        ),
        ([("甲", [*ROWS, ["二、医疗"], ROWS[1]], [])], ([], [[*FLAT, "二、医疗", "", "", *FLAT[3:6]]])),
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
        (True, "General", "TRUE"),
        ("a\r\nb", "General", "a\nb"),
        (0.92, "0%", "92%"),
        (DAY, 'yyyy"年"m"月"', "2030年3月"),
        (DAY, "mm-dd-yy", "2030/3/5"),
        (2700, "General", "2700"),
        ("教育", '@"局"', "教育局"),
    ],
)
def test_values_as_shown(value: object, number_format: str, expected: str) -> None:
    def form(sheet: Worksheet) -> None:
        sheet["B2"].number_format = number_format

    (found,) = grids(read("x", xlsx(("甲", [["序号", "数"], ["1", value]], form))))
    assert found[1, 1, 1, 1] == expected


def strike(sheet: Worksheet) -> None:
    for cell in sheet[2]:
        cell.font = Font(strike=True)
    sheet["B3"] = CellRichText("新建医院", TextBlock(InlineFont(strike=True), "3"), "2家", TextBlock(RAISED, "①"))


def test_struck_rows_and_runs_are_left_out_and_told() -> None:
    document = read("x", xlsx(("甲", ROWS, strike)))
    assert [sorted(grid.items()) for grid in grids(document)] == [
        [((0, at, 1, 1), text) for at, text in enumerate(HEAD)]
        + [((1, at, 1, 1), text) for at, text in enumerate(["2", "新建医院2家", "卫健局"])]
    ]
    (remark,) = document.remarks
    assert (remark.code, remark.message.split(": ")[1]) == ("struck_text", "«1» «新建学校3所» «教育局» «3»")


def test_what_is_hidden_and_what_has_no_result_is_told() -> None:
    rows = [*ROWS, ["=1+1", "合计", "=A2"]]
    document = read("x", xlsx(("甲", rows, hide), ("乙", [["藏"]], make_hidden)))
    assert {remark.code for remark in document.remarks} == {"hidden_cells", "formula_without_value"}
    told = " ".join(remark.message for remark in document.remarks)
    for words in ("乙", "rows of sheet 甲", "«1»", "columns of sheet 甲", "«单位»", "(A4, C4)"):
        assert words in told


def shared_texts() -> bytes:
    """A workbook as Excel writes them: texts that cells share, some of them in several looks."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("甲")
        struck, money = book.add_format({"font_strikeout": True}), book.add_format({"num_format": '#,##0.0"万元"'})
        sheet.merge_range(0, 0, 0, 3, "某区实事表")
        for row, texts in enumerate([[*HEAD, "投资"], [1, "新建<学校>&3所", "教育局"], [2, "  ", "卫健局"]], 1):
            for col, text in enumerate(texts):
                sheet.write(row, col, text)
        sheet.write_rich_string(3, 1, "新建医院", struck, "3", "2家")
        sheet.write(2, 3, 1234.56, money)
        sheet.write_boolean(3, 3, boolean=True)
        sheet.write_formula(4, 3, "=A1", None, "")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
    return stream.getvalue()


def long_sheet(rows: int = 60) -> bytes:
    """A workbook whose rows are written in three ways, by turns, with cells among them that take a closer look."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("甲")
        share, struck, day, odd = (
            book.add_format(form)
            for form in (
                {"num_format": "0.0%"}, {"font_strikeout": True}, {"num_format": "yyyy-mm-dd"}, {"num_format": ";;"},
            )
        )  # fmt: skip
        for row in range(rows):
            number = (row * 7919 % 1000) / 7
            sheet.write(row, 0, row + 1, odd if row % 3 == 2 else None)
            sheet.write(row, 1, ("新建<学校>", " ", "A & B", "-", str(row))[row % 5])
            sheet.write(row, 2, number, share if row % 3 else None)
            sheet.write_formula(row, 3, f"=C{row + 1}*2", share, number * 2 if row % 11 else "")
            sheet.write(row, 4, row % 4 == 0 if row % 3 == 1 else 44_000 + row, day)
            sheet.write(row, 5, f"旧{row}", struck if row % 13 == 0 else None)
            if row % 17 == 0:
                sheet.write_rich_string(row, 6, "新", struck, f"旧{row}", "建")
            sheet.set_row(row, None, None, {"hidden": row % 19 == 0})
    return stream.getvalue()


def stored(data: bytes, was: bytes, becomes: bytes) -> bytes:
    """The same workbook with a change in its first sheet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            assert name != SHEET or was in part
            target.writestr(name, part.replace(was, becomes) if name == SHEET else part)
    return stream.getvalue()


def commented(data: bytes) -> bytes:
    """The same workbook with a comment in its parts, which only a parser reads."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            for end in (b"</worksheet>", b"</sst>"):
                part = part.replace(end, b"<!-- x -->" + end)
            target.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        shared_texts(),
        xlsx(("甲", [*ROWS, ["=1+1", "合计", "=A2"]], hide)),
        xlsx(("甲", ROWS, strike), ("乙", [*ROWS, [DAY, 0.125, "a\nb"]], ["A1:A2"])),
        xlsx(("甲", [HEAD, [1.005, "新建&#65;&lt;3所", "=A1"], *ROWS], strike)),
        long_sheet(),
        stored(long_sheet(), b'<row r="30"', b'<row r="7"'),
        stored(long_sheet(), b'<row r="30"', b'<row r="0"'),
    ],
)
def test_the_pattern_of_programs_reads_what_a_parser_reads(data: bytes) -> None:
    assert read("x", data) == read("x", commented(data))


def test_a_far_off_cell_costs_nothing() -> None:
    def far(sheet: Worksheet) -> None:
        sheet.cell(1_000_000, 16_000).value = "远"

    (found, *_) = grids(read("x", xlsx(("甲", ROWS, far))))
    assert [text for _, text in sorted(found.items())] == [*FLAT]


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


def test_a_cell_that_says_no_place_follows_the_one_before_it() -> None:
    for place in (b'"9B"', b'"ZZZZ99999999999"', '"Ｂ２"'.encode()):
        document = read("x.xlsx", stored(GOOD, b'"B2"', place))
        assert grids(document) == grids(read("x.xlsx", GOOD))
        assert [remark.code for remark in document.remarks] == ["sheet_cut"]


def test_sheets_and_texts_that_are_not_there_are_told() -> None:
    whole = xlsx(("甲", ROWS, []), ("乙", ROWS, []))
    lacking = whole.replace(b"xl/worksheets/sheet2.xml", b"xl/worksheets/sheet9.xml")
    assert ["乙" in remark.message for remark in read("x.xlsx", lacking).remarks] == [True]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("甲").write_row(0, 0, [1, "新建学校3所"])
    without = read("x.xlsx", stream.getvalue().replace(b"xl/sharedStrings.xml", b"xl/sharedString_.xml"))
    assert any("xl/sharedStrings.xml" in remark.message for remark in without.remarks)
    with pytest.raises(Unreadable, match="names 甲, which it does not hold") as caught:
        read("x.xlsx", GOOD.replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet9.xml"))
    assert caught.value.status == "damaged"


def test_what_merged_cells_cover_is_told_where_it_is_another_text() -> None:
    rows = [["序号", "项目名称", "责任单位"], ["1", "建设公园", "县住建局"], ["2", "2", "县教育局"]]
    data = xlsx(("甲", [list(row) for row in rows], []))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    merged = b'</sheetData><mergeCells><mergeCell ref="A2:C2"/><mergeCell ref="A3:B3"/></mergeCells>'
    members[name] = members[name].replace(b"</sheetData>", merged)
    document = read("a.xlsx", zipped(*members.items()))
    assert "建设公园" not in document.text
    (told,) = document.remarks
    assert told.code == "hidden_cells"
    assert told.message.endswith("«建设公园» «县住建局»")


def test_a_sheet_that_is_listed_again_is_read_once() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(("甲", ROWS, []), ("乙", [["注"]], [])))) as package:
        members = {name: package.read(name) for name in package.namelist()}
    listed = re.search(rb"<sheet [^>]*/>", members["xl/workbook.xml"])
    assert listed
    hidden = listed.group().replace(b"visible", b"hidden")
    for first in (listed.group(), hidden):
        book = members["xl/workbook.xml"].replace(listed.group(), first + listed.group() * 30, 1)
        document = read("a.xlsx", zipped(*(members | {"xl/workbook.xml": book}).items()))
        assert document.text.count("新建学校3所") == 1
        assert [(remark.code, dict(remark.params)["count"]) for remark in document.remarks] == [
            ("pages_listed_again", 30)
        ]


def test_cells_that_name_texts_the_workbook_lacks_are_not_called_empty() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(("甲", ROWS, [])))) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    cells = b'<sheetData><row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData>'
    members[name] = re.sub(rb"<sheetData>.*</sheetData>", cells, members[name], flags=re.DOTALL)
    with pytest.raises(Unreadable, match="no cell of the workbook holds its value") as caught:
        read("a.xlsx", zipped(*members.items()))
    assert caught.value.status == "empty"
