"""Tables printed as text become tables again, whichever way they were printed, and text around them stays text."""

import pytest

from shishi.extract.document import Table
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read


def blocks(text: str) -> list[str | list[list[str]]]:
    """Lines as their words; tables as rows of words, empty where no cell stands."""
    document = read("notice.txt", text.encode())
    found: list[str | list[list[str]]] = []
    for block in tables_from_text(document.text, stream(document)):
        if isinstance(block, Table):
            rows = [[""] * block.cols for _ in range(block.rows)]
            for cell in block.cells:
                rows[cell.row][cell.col] = "".join(document.text[cell.span.start : cell.span.end].split())
            found.append(rows)
        else:
            found.append(block.text)
    return found


HEADER = ["序号", "项目内容", "责任单位", "进展情况"]
ROWS = [
    ["1", "新建水厂2座。", "县水利局", "已完工。"],
    ["2", "增设路灯90盏。", "县城管局", "正在安装。"],
    ["3", "改造校舍4栋。", "县教育局", "已开工3栋。"],
]


def put(between: str, before: str = "", after: str = "") -> str:
    return "".join(f"{before}{between.join(row)}{after}\n" for row in [HEADER, *ROWS])


WAYS = {
    "pipes": put("|"),
    "pipes with blanks": put(" | "),
    "wide pipes": put("｜"),
    "pipes with a border": put(" | ", "| ", " |"),
    "a border and a ruled line": put(" | ", "| ", " |").replace("\n", "\n| --- | --- | --- | --- |\n", 1),
    "tabs": put("\t"),
    "one cell a line": put("\n"),
    "blanks": put("   "),
}


@pytest.mark.parametrize("name", WAYS)
def test_every_way_of_printing_gives_the_same_table(name: str) -> None:
    assert blocks(WAYS[name]) == [[HEADER, *ROWS]]


@pytest.mark.parametrize("name", WAYS)
def test_text_around_a_table_stays_text(name: str) -> None:
    before, after = "云溪县2031年实事进展情况表\n", "备注:本表由县政府办公室汇总\n"
    assert blocks(before + WAYS[name] + after) == [before.strip(), [HEADER, *ROWS], after.strip()]


BROKEN = [
    (
        "a cell over two lines between pipes",
        "序号 | 项目内容 | 责任单位 |\n1 | 新建水厂\n2座。 | 县水利局 |\n2 | 增设路灯90盏。 | 县城管局 |\n",
        [["序号", "项目内容", "责任单位"], ["1", "新建水厂2座。", "县水利局"], ["2", "增设路灯90盏。", "县城管局"]],
    ),
    (
        "a task over two lines where cells are lines",
        "序号\n项目内容\n责任单位\n1\n新建水厂2座,\n铺设管网9公里。\n县水利局\n2\n增设路灯90盏。\n县城管局\n",
        [["序号", "项目内容", "责任单位"], ["1", "新建水厂2座,铺设管网9公里。", "县水利局"],
         ["2", "增设路灯90盏。", "县城管局"]],
    ),
    (
        "a header broken in two",
        "序号\n项目内容\n责任\n单位\n1\n新建水厂2座。\n县水利局\n2\n增设路灯90盏。\n县城管局\n",
        [["序号", "项目内容", "责任单位"], ["1", "新建水厂2座。", "县水利局"], ["2", "增设路灯90盏。", "县城管局"]],
    ),
    (
        "an empty cell between pipes",
        "序号 | 项目内容 | 责任单位 |\n1 | 新建水厂2座。 | |\n2 | 增设路灯90盏。 | 县城管局 |\n",
        [["序号", "项目内容", "责任单位"], ["1", "新建水厂2座。", ""], ["2", "增设路灯90盏。", "县城管局"]],
    ),
    (
        "a merged number where cells are lines",
        "序号\n项目内容\n责任单位\n1\n新建水厂2座。\n县水利局\n铺设管网9公里。\n县住建局\n2\n增设路灯90盏。\n县城管局\n",
        [["序号", "项目内容", "责任单位"], ["1", "新建水厂2座。", "县水利局"], ["", "铺设管网9公里。", "县住建局"],
         ["2", "增设路灯90盏。", "县城管局"]],
    ),
    (
        "a number and a task, one below the other",
        "序号\n项目内容\n1\n新建水厂2座。\n2\n增设路灯90盏。\n3\n改造校舍4栋。\n",
        [["序号", "项目内容"], ["1", "新建水厂2座。"], ["2", "增设路灯90盏。"], ["3", "改造校舍4栋。"]],
    ),
    (
        "words that are short and new among known headers",
        "序号\n项目内容\n惠及面\n责任单位\n1\n新建水厂2座。\n全县\n县水利局\n2\n增设路灯90盏。\n城区\n县城管局\n",
        [["序号", "项目内容", "惠及面", "责任单位"], ["1", "新建水厂2座。", "全县", "县水利局"],
         ["2", "增设路灯90盏。", "城区", "县城管局"]],
    ),
    (
        "rows that count without a header",
        "1 | 新建水厂2座。 | 县水利局\n2 | 增设路灯90盏。 | 县城管局\n3 | 改造校舍4栋。 | 县教育局\n",
        [["1", "新建水厂2座。", "县水利局"], ["2", "增设路灯90盏。", "县城管局"], ["3", "改造校舍4栋。", "县教育局"]],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in BROKEN])
def test_broken_and_missing_cells(text: str, expected: list[list[str]]) -> None:
    assert blocks(text) == [expected]


def test_two_tables_below_each_other_are_two() -> None:
    assert blocks(put(" | ") + put(" | ")) == [[HEADER, *ROWS], [HEADER, *ROWS]]


PLAIN = [
    "1.新建水厂2座。(责任单位:县水利局)\n2.增设路灯90盏。(责任单位:县城管局)\n",
    "首页 | 新闻 | 服务\n",
    "各单位要明确项目内容、责任单位,\n每月报送进展情况。\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_text_that_is_no_table_stays_as_it_was(text: str) -> None:
    assert not any(isinstance(block, list) for block in blocks(text))


SEATED_HEADER = ["序号", "实事项目", "考核指标", "计量单位", "年度目标", "完成数", "完成率", "进度评价", "牵头单位"]
SEATED = [
    ["1", "促进就业", "城镇新增就业", "万人", "5.2", "4.8", "92.3%", "正常推进", "市人社局"],
    ["", "", "新增返乡创业主体", "户", "3000", "3126", "104.2%", "已完成", ""],
    ["2", "教育扩容", "新增学位", "个", "8600", "8600", "100%", "已完成", "市教育局"],
    ["", "", "改造学校食堂", "所", "42", "24", "57.1%", "滞后", "市教育局、市市场监管局"],
    ["3", "公路建设", "新改建农村公路", "公里", "480", "512.6", "106.8%", "已完成", "市交通运输局"],
    ["4", "饮水安全", "新增自来水受益人口", "万人", "3.4", "2.9", "85.3%", "正常推进", "市水利局"],
]


@pytest.mark.parametrize("between", [" ", "|"])
def test_rows_that_lack_cells_find_their_columns_by_those_that_lack_none(between: str) -> None:
    lines = [between.join(filter(None, row)) for row in [SEATED_HEADER, *SEATED]]
    table = next(block for block in blocks("\n".join(lines)) if isinstance(block, list))
    assert table == [["".join(cell.split()) for cell in row] for row in [SEATED_HEADER, *SEATED]]


def test_cells_on_lines_of_their_own_count_rows_though_one_lacks_a_cell_and_one_holds_several_lines() -> None:
    header = ["序号", "项目名称", "建设内容", "计划投资", "完成时限", "责任单位"]
    rows = [
        ["1", "饮水工程", "新建蓄水池4座。", "168", "10月底", "乡水务站"],
        ["2", "公路硬化", "硬化公路9.2公里。", "322", "11月底", "乡交通站"],
        ["3", "卫生院改造", "1.改造门诊楼。\n2.添置设备3台。", "75.4", "12月底", "乡卫生院"],
        ["4", "农民培训", "培训农民120人。", "11月底", "乡农技站"],
        ["5", "路灯安装", "安装路灯60盏。", "18", "9月底", "乡村建办"],
    ]
    text = "\n".join(cell for row in [header, *rows] for cell in row) + "\n合计\n583.4\n二、村级项目\n1.修水渠。"
    table = next(block for block in blocks(text) if isinstance(block, list))
    assert [row[3:] for row in table[1:]] == [
        ["168", "10月底", "乡水务站"],
        ["322", "11月底", "乡交通站"],
        ["75.4", "12月底", "乡卫生院"],
        ["", "11月底", "乡农技站"],
        ["18", "9月底", "乡村建办"],
        ["583.4", "", ""],
    ]
