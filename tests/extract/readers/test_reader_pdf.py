"""PDF: reading order, paragraphs, ruled tables with merged cells, rows and merged cells cut by page breaks."""

from collections.abc import Sequence

import pypdfium2
import pytest

from shishi.extract.document import Table, Unreadable
from shishi.extract.readers import read, registry
from shishi.extract.readers.pdf_chars import printed
from shishi.extract.readers.pdf_fonts import stand_in
from shishi.extract.readers.pdf_place import PagePlace
from tests.extract.readers.pdf_writer import Sheet, pdf
from tests.extract.readers.reading import Grid, grid, grids, paragraphs, texts

Rows = list[tuple[str, ...]]
Gaps = Sequence[tuple[str, int, int]]
FULL = "为切实办好民生实事工作现将有关事项通知如下请各单位结合实际认真抓好组织实施"  # 38 characters: a full line
XS = [90, 130, 230, 400, 500]


def two_pages(first: Rows, second: Rows, header: str = "again", without: tuple[Gaps, Gaps] = ((), ())) -> bytes:
    """A four-column table on two pages: rows of cell texts with line feeds, each row as high as its longest cell."""
    sheets = []
    for rows, gaps in zip((first, second), without, strict=True):
        sheet, y, ys = Sheet(), 80, [80]
        for row in ([("序号", "项目", "内容", "单位")] if header == "again" or not sheets else []) + rows:
            for x, cell in zip(XS, row, strict=False):
                sheet.lines(x + 3, y + 3, cell.split("\n"))
            y += 16 * max(cell.count("\n") + 1 for cell in row) + 4
            ys.append(y)
        sheet.grid(XS, ys, gaps)
        sheets.append(sheet)
    return pdf(*sheets)


def rows(found: Grid) -> list[tuple[str, ...]]:
    """The grid's cells row by row, line feeds dropped."""
    out = {}
    for (row, col, rowspan, _), text in sorted(found.items()):
        out.setdefault(row, {})[col] = text.replace("\n", "") + (f"|{rowspan}" if rowspan > 1 else "")
    return [tuple(row.values()) for row in out.values()]


def test_lines_become_paragraphs_by_indent_and_length() -> None:
    sheet = Sheet()
    sheet.text(200, 60, "某区2030年民生实事")
    sheet.lines(111, 90, [FULL[:36]])
    sheet.lines(90, 106, [FULL, "完成新建学校3所。"])
    sheet.lines(111, 138, ["一、建设学校", "新建学校3所。"])
    assert texts(pdf(sheet)) == [
        "某区2030年民生实事",
        f"{FULL[:36]}\n{FULL}\n完成新建学校3所。",
        "一、建设学校",
        "新建学校3所。",
    ]


def test_lines_become_paragraphs_by_spacing() -> None:
    sheet = Sheet()
    for at, top in enumerate((60, 120, 180, 240)):
        sheet.lines(90, top, [f"{at + 1}.{FULL[:37]}", f"{FULL[:35]}。"])
    assert texts(pdf(sheet)) == [f"{at}.{FULL[:37]}\n{FULL[:35]}。" for at in (1, 2, 3, 4)]


NAMES = "（牵头单位：县教育局；参与单位：县财政局、县住房城乡建设局、各乡镇人民政府）"  # 38 characters


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("一、" + NAMES[2:], "1．新建学校3所。"), 2),
        (("责任单位：" + FULL[:33], "（二）养老服务"), 2),
        ((FULL[:37] + "。", "3", "新建学校3所。"), 3),
        ((FULL[:37] + "、", "（三）所列各项。"), 1),
        ((FULL, "1.5万人次。"), 1),
        ((FULL[:30] + "（责任单位：县教育局", "1．县财政局）。"), 1),
    ],
)
def test_a_number_at_the_head_of_a_line_begins_an_entry_where_the_line_before_may_be_whole(
    lines: tuple[str, ...], count: int
) -> None:
    sheet = Sheet()
    sheet.lines(90, 60, [*lines, f"{FULL[:37]}。"])
    assert len(texts(pdf(sheet))) == count + 1


@pytest.mark.parametrize("words", ["又是一年收官时", FULL])
def test_short_lines_far_from_the_edge_are_lines_of_their_own(words: str) -> None:
    """One long line does not make short ones the rest of each other, nor do a few as long as each other."""
    sheet = Sheet(width=842)
    verses = ["投票已经开始", "家住本县的你最有感受", "这一年来项目办得好不好", "请你来打分", words]
    sheet.lines(90, 60, verses)
    assert texts(pdf(sheet)) == verses


def test_a_character_of_two_halves_is_whole() -> None:
    sheet = Sheet()
    sheet.text(90, 60, "🏫新建学校3所")
    assert texts(pdf(sheet)) == ["🏫新建学校3所"]


def test_a_paragraph_goes_on_over_the_page_break_with_both_pages() -> None:
    first, second = Sheet(), Sheet()
    first.lines(111, 60, [FULL[:36]])
    first.lines(90, 76, [FULL] * 3)
    second.lines(90, 60, ["完成新建学校3所。"])
    second.lines(111, 76, ["新建医院2家。"])
    document = read("x", pdf(first, second))
    assert len(paragraphs(document)) == 2
    at = document.text.index("完成")
    assert (document.page_at(at - 2), document.page_at(at), document.page_count) == (1, 2, 2)


@pytest.mark.parametrize(
    ("foot", "head"),
    [("— {} —", "某区人民政府公报"), ("{}", "某区人民政府公报2030年第{}期"), ("第{}页 共3页", "公报"), ("-{}-", "{}")],
)
def test_running_heads_and_page_numbers_are_left_out(foot: str, head: str) -> None:
    sheets = []
    for number in (1, 2, 3):
        sheet = Sheet()
        sheet.text(250, 40, head.format(number))
        sheet.lines(90, 120, [f"第{'一二三'[number - 1]}项新建学校{number}所。"])
        sheet.text(290, 800, foot.format(number))
        sheets.append(sheet)
    assert texts(pdf(*sheets)) == [f"第{'一二三'[n]}项新建学校{n + 1}所。" for n in range(3)]


def test_the_running_head_of_the_one_even_page_is_left_out() -> None:
    sheets = []
    for number, head in ((1, "某区人民政府公报"), (2, "民生实事专刊"), (3, "某区人民政府公报")):
        sheet = Sheet()
        sheet.text(90 if number == 2 else 300, 40, head)
        sheet.lines(90, 120, [f"第{'一二三'[number - 1]}项新建学校{number}所。"])
        sheets.append(sheet)
    assert texts(pdf(*sheets)) == [f"第{'一二三'[n]}项新建学校{n + 1}所。" for n in range(3)]


def test_columns_are_read_one_after_the_other_below_a_title() -> None:
    sheet = Sheet()
    sheet.text(150, 50, "某区2030年民生实事项目实施情况通报汇总公报第二期")
    words = "建设学校医院道路公园养老助残就业培训"
    for side, x in enumerate((70, 310)):
        sheet.lines(x, 90, [f"{side}{at}{words}" for at in range(8)], pitch=20)
    flat = "".join(texts(pdf(sheet))).replace("\n", "")
    assert flat.endswith("".join(f"{side}{at}{words}" for side in (0, 1) for at in range(8)))
    assert flat.startswith("某区2030年")


def test_a_short_last_page_keeps_the_columns_of_the_others() -> None:
    first, last = Sheet(), Sheet()
    for x in (70, 310):
        first.lines(x, 90, ["建设学校医院道路公园养老助残就业培训"] * 12, pitch=20)
    last.lines(70, 90, ["左栏第一行建设学校医院道路公园养老助残", "左栏第二行"], pitch=20)
    last.lines(310, 92, ["右栏"])
    flat = "".join(texts(pdf(first, last))).replace("\n", "")
    assert flat.endswith("左栏第一行建设学校医院道路公园养老助残左栏第二行右栏")


def test_merged_cells_get_their_spans_from_the_rules() -> None:
    sheet = Sheet()
    sheet.grid([90, 150, 250, 400], [100, 130, 160, 190], without=[("h", 2, 0), ("v", 2, 0)])
    places = (
        (95, 105, "序号"),
        (155, 105, "内容"),
        (95, 140, "1"),
        (155, 135, "甲"),
        (255, 135, "乙"),
        (155, 165, "丙"),
    )
    for x, y, words in places:
        sheet.text(x, y, words)
    assert grid(pdf(sheet)) == {
        (0, 0, 1, 1): "序号", (0, 1, 1, 2): "内容", (1, 0, 2, 1): "1", (1, 1, 1, 1): "甲", (1, 2, 1, 1): "乙",
        (2, 1, 1, 1): "丙", (2, 2, 1, 1): "",
    }  # fmt: skip


A = ("1", "甲", "新建学校3所。", "教育局")
B = ("2", "乙", "新建医院2家。", "卫健局")
CUT = ("2", "乙工程", "新建医院2家，其中\n中医院", "卫健局")
REST = ("", "", "1家，完成投资\n3亿元。", "")


@pytest.mark.parametrize("header", ["again", "once"])
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([A], [B], [A, B]),
        ([A, CUT], [REST], [A, ("2", "乙工程", "新建医院2家，其中中医院1家，完成投资3亿元。", "卫健局")]),
        (
            [A, CUT],
            [REST, ("3", "丙", "修路5公里。", "交通局")],
            [
                A,
                ("2", "乙工程", "新建医院2家，其中中医院1家，完成投资3亿元。", "卫健局"),
                ("3", "丙", "修路5公里。", "交通局"),
            ],
        ),
        (
            [A, ("", "（1）食堂", "新建食堂75个，\n覆盖率达到100%", "")],
            [("", "（2）护学岗", "设置护学岗320个。", "")],
            [A, ("|2", "（1）食堂", "新建食堂75个，覆盖率达到100%", ""), ("（2）护学岗", "设置护学岗320个。", "")],
        ),
        (
            [A, ("", "乙乡", "1,080", "41.2")],
            [("", "丙乡", "540", "92.4")],
            [A, ("|2", "乙乡", "1,080", "41.2"), ("丙乡", "540", "92.4")],
        ),
        (
            [A, ("2", "乙", "1.新建医院2家。", "卫健局")],
            [("", "", "2.改造诊所3家。", "")],
            [A, ("2", "乙", "1.新建医院2家。2.改造诊所3家。", "卫健局")],
        ),
        (
            [A, ("2", "乙\n工程", "新建医院2家。\n完成投资", "卫健局\n财政局")],
            [("", "", "2亿元。", "各街道")],
            [A, ("2", "乙工程", "新建医院2家。完成投资2亿元。", "卫健局财政局各街道")],
        ),
        (
            [A, ("9", "乙\n工程", "新建医院2家。\n完成投资", "卫健局\n财政局")],
            [("1\n0", "丙", "改造公园4个。", "城管局")],
            [A, ("9", "乙工程", "新建医院2家。完成投资", "卫健局财政局"), ("10", "丙", "改造公园4个。", "城管局")],
        ),
    ],
)
def test_rows_cut_by_the_page_break_are_put_together(
    first: Rows, second: Rows, expected: list[tuple[str, ...]], header: str
) -> None:
    found = rows(grid(two_pages(first, second, header)))
    assert found == [("序号", "项目", "内容", "单位"), *expected]


def test_a_repeated_header_may_differ_by_a_sign() -> None:
    found = rows(grid(two_pages([A], [("序号", "项目名", "内容", "单位"), B], "once")))
    assert found == [("序号", "项目", "内容", "单位"), A, B]
    again = rows(grid(two_pages([A], [("2", "项目", "内容", "单位"), B], "once")))
    assert len(again) == 4


def test_a_missing_rule_at_the_foot_of_the_page_says_that_the_row_goes_on() -> None:
    data = two_pages([A], [("9", "", "", "")], header="once", without=([("h", 2, at) for at in range(4)], ()))
    assert rows(grid(data))[1][0] == "19"


def test_merged_cells_run_over_the_break_between_rows() -> None:
    first = [A, ("2", "乙工程", "①新建医院2家。", "卫健局")]
    second = [("", "", "②改造诊所3家。", "民政局"), ("3", "丙", "修路5公里。", "交通局")]
    found = rows(grid(two_pages(first, second)))
    assert found[2] == ("2|2", "乙工程|2", "①新建医院2家。", "卫健局")
    assert found[3][-2:] == ("②改造诊所3家。", "民政局")


def test_the_parts_of_a_cut_cell_know_their_pages() -> None:
    document = read("x", two_pages([A, CUT], [REST]))
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    cell = next(cell for cell in table.cells if (cell.row, cell.col) == (2, 2))
    assert document.text[cell.span.start : cell.span.end] == "新建医院2家，其中\n中医院\n1家，完成投资\n3亿元。"
    assert [document.page_at(place) for place in (cell.span.start, cell.span.end - 1)] == [1, 2]


@pytest.mark.parametrize(("note", "count"), [("", 1), ("续建", 2)])
def test_a_page_may_lack_the_last_column_where_it_is_empty(note: str, count: int) -> None:
    first, second = Sheet(), Sheet()
    first.grid([90, 130, 300, 400], [700, 730, 760])
    for top, row in ((705, ("序号", "内容", "备注")), (735, ("1", "新建学校3所", note))):
        for x, words in zip((95, 135, 305), row, strict=True):
            first.text(x, top, words)
    second.grid([90, 130, 300], [80, 110])
    for x, words in ((95, "2"), (135, "新建医院2家")):
        second.text(x, 85, words)
    assert len(grids(read("x", pdf(first, second)))) == count


def test_tables_with_other_columns_stay_apart() -> None:
    first, second = Sheet(), Sheet()
    first.grid([90, 200, 400], [700, 730])
    first.lines(95, 705, ["甲"])
    second.grid([90, 300, 450], [80, 110])
    second.lines(95, 85, ["乙"])
    assert len(grids(read("x", pdf(first, second)))) == 2


def test_lines_of_a_cell_join_where_its_width_broke_them() -> None:
    sheet = Sheet()
    sheet.grid([90, 150, 300], [100, 170])
    sheet.lines(95, 103, ["发展软环境", "局、财政金", "融局", "各街道"])
    sheet.text(155, 105, "新建学校3所")
    assert grid(pdf(sheet))[0, 0, 1, 1] == "发展软环境局、财政金融局\n各街道"


def test_outer_rules_may_be_missing() -> None:
    sheet = Sheet()
    sheet.grid([90, 150, 300, 450], [100, 130, 160], without=[("v", side, row) for side in (0, 3) for row in (0, 1)])
    for y, cells in ((105, ("序号", "内容", "单位")), (135, ("1", "新建学校3所", "教育局"))):
        for x, words in zip((95, 155, 305), cells, strict=True):
            sheet.text(x, y, words)
    assert rows(grid(pdf(sheet))) == [("序号", "内容", "单位"), ("1", "新建学校3所", "教育局")]


@pytest.mark.parametrize(("gap", "count"), [(2.5, 1), (40, 2)])
def test_two_tables_on_a_page_are_one_only_at_a_double_rule(gap: float, count: int) -> None:
    sheet = Sheet()
    for at in (0, 1):
        sheet.grid([90, 200, 400], [100 + at * (30 + gap), 130 + at * (30 + gap)])
        sheet.text(95, 105 + at * (30 + gap), "甲乙丙")
    assert len(grids(read("x", pdf(sheet)))) == count


def test_text_around_a_table_keeps_its_order_and_a_frame_is_no_table() -> None:
    sheet = Sheet()
    sheet.lines(90, 60, ["表前"])
    sheet.grid([90, 200, 400], [100, 130])
    sheet.lines(95, 105, ["格"])
    sheet.lines(90, 160, ["表后"])
    sheet.grid([80, 500], [200, 260])
    sheet.lines(95, 205, ["框内"])
    document = read("x", pdf(sheet))
    order = [document.text.index(words) for words in ("表前", "格", "表后", "框内")]
    assert order == sorted(order)
    assert len(grids(document)) == 1


def _encrypted() -> bytes:
    return pdf(Sheet()).replace(
        b"/Root 1 0 R", b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"00" * 32
        + b"> /U <" + b"00" * 32 + b"> >>"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "status", "says"),
    [
        (pdf(Sheet()), "empty", "blank"),
        (pdf(Sheet())[:200], "damaged", "fetch it again"),
        (b"%PDF-1.4\n", "damaged", "fetch it again"),
        (_encrypted(), "encrypted", "password"),
    ],
)
def test_pdfs_that_cannot_be_read_say_why(data: bytes, status: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as caught:
        read("x.pdf", data)
    assert caught.value.status == status


def _cell(words: Sequence[str], *, centred: bool = False, right: bool = False, width: int = 160) -> str:
    """The text of a cell whose lines stand as told."""
    sheet = Sheet()
    sheet.grid([90, 90 + width, 400], [100, 180])
    sheet.text(95 + width, 105, "新建学校3所")
    for at, line in enumerate(words):
        free = width - 10.5 * len(line) - 10
        sheet.text(95 + (free / 2 if centred else free if right else 0), 103 + 16 * at, line)
    return grid(pdf(sheet))[0, 0, 1, 1]


@pytest.mark.parametrize("how", [{}, {"centred": True}, {"right": True}])
def test_breaks_that_no_width_forced_are_kept_however_the_lines_are_set(how: dict[str, bool]) -> None:
    assert _cell(["县教育局", "县卫生健康局"], **how) == "县教育局\n县卫生健康局"
    assert _cell(["新建改建农村公路四十五公里并", "养护"], **how) == "新建改建农村公路四十五公里并养护"


def test_a_first_line_set_in_goes_on() -> None:
    sheet = Sheet()
    sheet.grid([90, 250, 400], [100, 180])
    sheet.text(116, 103, "新建改建农村公路四十五公")
    sheet.lines(95, 119, ["里并养护一百二十公里以上其中", "县道三公里"])
    assert grid(pdf(sheet))[0, 0, 1, 1] == "新建改建农村公路四十五公里并养护一百二十公里以上其中县道三公里"


def test_a_table_set_sideways_is_turned() -> None:
    sheet = Sheet()
    sheet.grid([90, 150, 300], [100, 130, 160])
    for x, y, words in ((95, 105, "序号"), (155, 105, "内容"), (95, 135, "1"), (155, 135, "新建学校3所")):
        sheet.text(x, y, words)
    sheet.ops.insert(0, f"0 1 -1 0 {sheet.height} 0 cm")
    assert rows(grid(pdf(sheet))) == [("序号", "内容"), ("1", "新建学校3所")]


def test_text_askew_is_left_out_and_told() -> None:
    sheet = Sheet()
    sheet.lines(90, 100, ["新建学校3所。", "新建医院2家。"])
    sheet.ops.append(f"q .7 .7 -.7 .7 200 300 cm BT /F1 30 Tf 0 0 Td <{'内部资料'.encode('utf-16-be').hex()}> Tj ET Q")
    document = read("x", pdf(sheet))
    assert document.text.split() == ["新建学校3所。", "新建医院2家。"]
    assert [(remark.code, "内" in remark.message) for remark in document.remarks] == [("turned_text", True)]


def test_small_figures_above_the_line_are_powers_or_marks_of_notes() -> None:
    sheet = Sheet()
    for at, (before, small, after) in enumerate(
        [
            ("新增托位460", "[1]", "个，"),
            ("改造房屋3200m", "2", "。"),
            ("日处理5×10", "4", "吨。"),
            ("共3", "年内", "所"),
        ]
    ):
        x = 90.0
        for words, size, rise in ((before, 10.5, 0.0), (small, 6.5, 0.2), (after, 10.5, 0.0)):
            sheet.text(x, 100 - rise + 30 * at, words, size)
            x += sum(size if ord(char) > 127 else size / 2 for char in words)
    lines = ["新增托位460个，", "改造房屋3200m²。", "日处理5×10⁴吨。", "共3年内所"]
    assert read("x", pdf(sheet)).text.splitlines() == lines


def test_struck_text_is_left_out_and_told() -> None:
    sheet = Sheet()
    sheet.text(90, 100, "新增托位 30个 46个。")
    sheet.rule(137.3, 105.2, 157.5, 105.2)
    sheet.text(90, 130, "另建学校3所。")
    sheet.rule(90, 141.5, 150, 141.5)
    document = read("x", pdf(sheet))
    assert document.text.splitlines() == ["新增托位 46个。", "另建学校3所。"]
    assert [(remark.code, remark.message[-3:]) for remark in document.remarks] == [("struck_text", "30个")]


def test_white_grounds_are_no_rules_and_white_text_is_told() -> None:
    sheet = Sheet()
    sheet.ops += ["1 1 1 rg 0 0 595 842 re f 28 40 540 760 re f 0 0 0 rg"]
    sheet.lines(90, 100, ["新建学校3所。", "新建医院2家。"])
    sheet.ops.append("1 1 1 rg")
    sheet.text(90, 200, "看不见的字")
    sheet.ops.append("0 0 1 rg 80 500 200 30 re f 1 1 1 rg")
    sheet.text(90, 320, "蓝底白字")
    sheet.ops.append("0 0 1 rg 80 122 200 19 re f 1 1 1 rg")  # a narrow ground far down
    sheet.text(90, 711, "下方白字")
    document = read("x", pdf(sheet))
    assert document.text.split() == ["新建学校3所。", "新建医院2家。", "蓝底白字", "下方白字"]
    assert [remark.code for remark in document.remarks] == ["hidden_text"]


def test_radicals_become_the_characters_they_stand_for() -> None:
    sheet = Sheet()
    sheet.text(90, 100, "⺠⽣")
    assert texts(pdf(sheet)) == ["民生"]


def test_what_is_read_does_not_depend_on_the_fonts_of_the_machine() -> None:
    """Characters are as wide as the file says, and a text of one ideograph has a shape; no font is asked for either."""
    sheet = Sheet()
    for at, words in enumerate(("局", "2030", "。")):
        sheet.text(90, 100 + 30 * at, words)
    with stand_in(), pypdfium2.PdfDocument(pdf(sheet)) as document:
        page = document[0]
        chars = printed(page.raw, PagePlace(page.raw)).chars
    widths = [(char.text, round(char.x1 - char.x0, 3)) for char in chars]
    assert widths == [("局", 10.5), *((digit, 5.25) for digit in "2030"), ("。", 10.5)]
    assert "".join(texts(pdf(sheet))).split() == ["局", "2030", "。"]


def test_a_page_that_is_lost_is_told() -> None:
    first, second = Sheet(), Sheet()
    first.text(90, 100, "新建学校3所。")
    second.text(90, 100, "新建医院2家。")
    document = read("x", pdf(first, second).replace(b"8 0 obj\n<< /Type /Page ", b"8 0 obj\n<< /Type /Pige "))
    assert "新建学校3所。" in document.text


HEADER = ("序号", "项目名称", "目标任务", "责任单位")
BARE = [
    HEADER,
    ("1", "托育服务", "新增托位460个，其中公办\n托位300个", "县卫健局\n县教育局"),
    ("2", "公路", "修路5公里", "县交通局"),
    ("3", "供水", "改造管网18公里", "县水利局"),
    ("4", "停车", "新增泊位500个", "县住房和城乡建设局"),
]


def bare(rows: Rows, shift: float = 0.0) -> bytes:
    """A table without rules; numbers stand ``shift`` points lower than the rest of their row."""
    sheet, y = Sheet(), 90.0
    for row in rows:
        for x, cell in zip((60, 110, 220, 420), row, strict=True):
            sheet.lines(x, y + (shift if x == 60 and row is not rows[0] else 0), cell.split("\n"))
        y += 16 * max(cell.count("\n") + 1 for cell in row) + 8
    return pdf(sheet)


def test_a_table_without_rules_is_told_by_its_columns() -> None:
    found = grid(bare(BARE))
    assert rows(found)[0] == HEADER
    assert found[1, 2, 1, 1] == "新增托位460个，其中公办托位300个"
    assert found[1, 3, 1, 1] == "县卫健局\n县教育局"
    assert rows(found)[4] == BARE[4]


def barred(*pages: Rows, heading: str = "", xs: Sequence[float] = (60, 110, 230, 440)) -> bytes:
    """Tables with rules between their rows alone; ``heading`` stands by itself between two rules."""
    sheets = []
    for at, rows_ in enumerate(pages):
        sheet, y = Sheet(), 90.0
        ys = [y - 4]
        for row in [(heading,)] * bool(heading and at) + rows_:
            for x, cell in zip(xs, row, strict=False):
                sheet.lines(x, y, cell.split("\n"))
            y += 16 * max(cell.count("\n") + 1 for cell in row) + 8
            ys.append(y - 4)
        for top in ys:
            sheet.rule(55, top, 545, top)
        sheets.append(sheet)
    return pdf(*sheets)


def test_a_table_with_rules_between_its_rows_alone_has_columns() -> None:
    found = grid(barred(BARE))
    assert rows(found)[0] == HEADER
    assert found[1, 2, 1, 1] == "新增托位460个，其中公办托位300个"
    assert found[1, 3, 1, 1] == "县卫健局\n县教育局"
    assert rows(found)[4] == BARE[4]


@pytest.mark.parametrize("heading", ["", "二、水电路气"])
def test_it_goes_on_over_the_page_break(heading: str) -> None:
    (found,) = grids(read("x", barred(BARE[:3], BARE[3:], heading=heading)))
    whole = [words for _, words in sorted(found.items())]
    assert whole[-4:] == list(BARE[4])
    assert (heading in whole) == bool(heading)


def test_a_heading_over_headings_has_the_columns_below_it() -> None:
    heads = [("地区", "新增城镇就业和困难群众就业人数（人）", "", ""), ("", "目标任务", "完成数", "完成率")]
    found = grid(barred([*heads, ("甲县", "2200", "1893", "86"), ("乙县", "800", "675", "84.4")]))
    assert found[0, 1, 1, 3] == heads[0][1]
    assert found[1, 3, 1, 1] == "完成率"


@pytest.mark.parametrize(
    "pages",
    [
        [[(FULL,)] * 5],
        [[("第一条", FULL[:30])] * 2],
        [[("主办：某区人民政府办公室",), ("2030年第3期",), ("内部资料",)]],
    ],
)
def test_text_between_rules_is_no_table(pages: list[Rows]) -> None:
    assert grids(read("x", barred(*pages))) == []


def test_rows_without_rules_between_them_are_not_one_row() -> None:
    """Three rules, as printers of books set them, divide no row from the next."""
    body = tuple("\n".join(column) for column in zip(*BARE[2:], strict=True))
    assert rows(grid(barred([HEADER, body])))[1:] == BARE[2:]


def test_tables_of_other_columns_below_a_line_stay_apart() -> None:
    other = [
        ("名次", "所在的乡镇和街道", "得分", ""),
        ("1", "甲镇新华村和人民村", "96", ""),
        ("2", "乙镇建设村", "91", ""),
    ]
    sheet = Sheet()
    y = 90.0
    for xs, lines in (((60, 110, 230, 440), BARE[:1] + BARE[2:]), ((60,), [("附件2",)]), ((60, 140, 380), other)):
        for row in lines:
            sheet.rule(55, y - 4, 545, y - 4)
            for x, cell in zip(xs, row, strict=False):
                sheet.text(x, y, cell)
            y += 24
    sheet.rule(55, y - 4, 545, y - 4)
    document = read("x", pdf(sheet))
    assert [rows(found)[0][1] for found in grids(document)] == ["项目名称", "所在的乡镇和街道"]
    assert "附件2" in texts(pdf(sheet))


def test_numbers_that_stand_lower_belong_to_their_row() -> None:
    assert grid(bare(BARE, shift=8)) == grid(bare(BARE))


def test_a_page_whose_font_names_other_characters_is_read_as_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "find_spec", lambda _: None)
    whole, garbled = Sheet(), Sheet()
    whole.lines(90, 100, [FULL, FULL])
    garbled.lines(90, 100, [FULL.encode().decode("gb18030", "replace")] * 2)
    document = read("x", pdf(whole, garbled))
    assert document.text.split() == [FULL, FULL]
    assert [(remark.code, "2" in remark.message) for remark in document.remarks] == [("page_without_text", True)]
