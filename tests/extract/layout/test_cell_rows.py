"""Tables of single cells: rows told by what columns hold, by the bars that end them, by blank lines between."""

import pytest

from shishi.extract.document import Table
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.notice import parse
from shishi.extract.readers import read

HEADER = ["序号", "项目名称", "目标任务", "进展情况", "责任单位"]
ROWS = [
    ["一、校园建设类"],
    ["1", "新建学校", "新建学校3所，新增学位2700个", "建成学校2所，新增学位1800个", "县教育局"],
    ["2", "改造食堂", "改造校园食堂14个", "食堂全部改造完毕", "县教育局、县住建局"],
    ["二、养老服务类"],
    ["3", "助餐服务", "新增老年助餐点22个", "建成助餐点9个", "县民政局"],
    ["4", "适老化改造", "改造困难老人家庭260户", "尚未启动实施", "县民政局、县残联"],
    ["三、道路交通类"],
    ["5", "农村公路", "新改建农村公路48公里", "完成路基31公里", "县交通运输局"],
    ["6", "公共停车", "新增公共停车位900个", "车位已全部投入使用", "县城管局"],
]
GAPS = [row if len(row) == 1 else [*row[:1], row[1] if row[0] in "135" else "", *row[2:]] for row in ROWS]
WAYS = {
    "bars": lambda row: "".join(f"{cell} |\n" for cell in row if cell),
    "lines": lambda row: "".join(f"{cell}\n" for cell in row if cell),
    "ended": lambda row: "".join(f"{cell} |\n" if cell else "|" for cell in row) + "|\n",
}


def rows_of(text: str) -> list[dict[int, str]]:
    document = read("notice.txt", text.encode())
    [table] = [block for block in tables_from_text(document.text, stream(document)) if isinstance(block, Table)]
    found: list[dict[int, str]] = [{} for _ in range(table.rows)]
    for cell in table.cells:
        if cell.span.start < cell.span.end:
            found[cell.row][cell.col] = document.text[cell.span.start : cell.span.end]
    return found


def wanted(rows: list[list[str]]) -> list[dict[int, str]]:
    return [{col: cell for col, cell in enumerate(row) if cell} for row in rows]


@pytest.mark.parametrize("way", WAYS)
def test_a_class_between_rows_is_a_row_of_its_own(way: str) -> None:
    rows = [HEADER, *ROWS]
    assert rows_of("".join(map(WAYS[way], rows))) == wanted(rows)


@pytest.mark.parametrize("way", ["bars", "ended"])
def test_a_column_that_lacks_cells_is_told_by_what_it_holds(way: str) -> None:
    rows = [HEADER, *(row for row in GAPS if len(row) > 1)]
    assert rows_of("".join(map(WAYS[way], rows))) == wanted(rows)


def test_a_class_without_a_bar_above_a_number_is_a_row() -> None:
    rows = [HEADER, *ROWS]
    text = "".join(f"{row[0]}\n" if len(row) == 1 else WAYS["bars"](row) for row in rows)
    assert rows_of(text) == wanted(rows)


def test_two_columns_count_and_the_outer_number_stands_once() -> None:
    header = ["序号", "大项", "小项", "实事内容", "目标任务", "责任单位"]
    rows = [
        ["一", "校园建设", "1", "新建学校", "新建学校3所，新增学位2700个", "县教育局"],
        ["", "", "2", "改造食堂", "改造校园食堂14个", "县住建局"],
        ["二", "养老服务", "1", "助餐服务", "新增老年助餐点22个", "县民政局"],
        ["", "", "2", "适老化改造", "改造困难老人家庭260户", "县残联"],
        ["三", "道路交通", "1", "农村公路", "新改建农村公路48公里", "县交通运输局"],
    ]
    assert rows_of("".join(map(WAYS["bars"], [header, *rows]))) == wanted([header, *rows])


def test_what_stands_behind_the_last_row_is_none() -> None:
    rows = [HEADER, *(row for row in ROWS if len(row) > 1)]
    text = "".join(map(WAYS["lines"], rows)) + "一、加强领导。各单位要高度重视，明确责任，狠抓落实，确保任务完成。\n"
    assert rows_of(text) == wanted(rows)


def test_units_on_lines_of_their_own_are_one_cell() -> None:
    rows = [HEADER, *(row for row in ROWS if len(row) > 1)]
    broken = [[cell.replace("、", "\n") for cell in row] for row in rows]
    assert rows_of("".join(map(WAYS["lines"], broken))) == wanted(broken)


def test_names_of_bodies_that_a_lines_end_broke_are_whole() -> None:
    broken = [
        [*row[:4], row[4].replace("县交通运输局", "县交通运输\n事务中心")] if len(row) > 1 else row for row in ROWS
    ]
    found = rows_of("".join(map(WAYS["lines"], [HEADER, *broken])))
    assert [row[4] for row in found if row.get(0) == "5"] == ["县交通运输\n事务中心"]


def test_numbered_lines_above_the_header_of_numbers_are_captions() -> None:
    first, second = ([row for row in ROWS if row[0] in numbers] for numbers in ("1234", "56"))
    text = "一、省民生实事\n" + "".join(map(WAYS["lines"], [HEADER, *first]))
    text += "二、市民生实事\n" + "".join(map(WAYS["lines"], [HEADER, *second, *second]))
    document = read("notice.txt", text.encode())
    blocks = tables_from_text(document.text, stream(document))
    kinds = [type(block).__name__ if isinstance(block, Table) else block.text for block in blocks]
    assert kinds == ["一、省民生实事", "Table", "二、市民生实事", "Table"]


CLASSES = ("一、省级民生实事", "二、县级民生实事")
BELOW = ["序号", "项目内容", "当前进度", "责任单位", "备注"]
BODIES = (
    [
        ["1", "新建公办幼儿园4所，新增学位990个", "86%（2所已开园，其余正在装修）", "县教育局", "省民生实事"],
        ["2", "改造城镇老旧小区12个", "91%（已全部开工，完工8个）", "县住建局", "省民生实事"],
        ["3", "新改建农村公路38公里", "88%（新改建31.5公里）", "县交通局", "省民生实事"],
    ],
    [
        ["1", "建成投用桐江初中二期", "90%（已投用，食堂提升完成20所）", "县教育局"],
        ["2", "除险加固山塘16座", "82%（完工13座）", "县水利局", "县民生实事"],
        ["3", "新建健身广场20个", "75%（建成15个）", "县文旅体局"],
    ],
)


@pytest.mark.parametrize("last", ["省民生实事", "", "市级重点项目"])
def test_the_last_cell_above_a_caption_begins_no_header(last: str) -> None:
    first, second = ([list(row) for row in rows] for rows in BODIES)
    first[-1] = [*first[-1][:4], last] if last else first[-1][:4]
    lines = [CLASSES[0], *BELOW, *(cell for row in first for cell in row)]
    lines += [CLASSES[1], *BELOW, *(cell for row in second for cell in row)]
    found = parse(read("notice.txt", "\n".join(["2031年三级民生实事项目进展情况表", *lines]).encode())).items
    assert [(one.number, one.heads[0]) for one in found] == [
        (f"{at}.{row}", name.partition("、")[2]) for at, name in enumerate(CLASSES, 1) for row in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("leads", "helps"),
    [
        (["牵头", "单位"], ["协同", "单位"]),
        (["主办", "单位"], ["协办", "单位"]),
        (["牵头", "部门"], ["参与", "部门"]),
        (["牵头单位"], ["协作", "单位"]),
        (["牵头"], ["配合"]),
    ],
)
@pytest.mark.parametrize("told", [["完成", "情况"], ["进展", "情况"], ["推进情况"]])
def test_headers_whose_halves_stand_on_two_lines(leads: list[str], helps: list[str], told: list[str]) -> None:
    heads = ["序号", "项目名称", "目标任务", *leads, *helps, *told, "存在", "问题"]
    rows = [
        ["1", "饮水安全", "新建水厂2座。", "县水利局", "县财政局", "已建成水厂1座。", "无"],
        ["2", "道路照明", "增设路灯90盏。", "县城管局", "县供电公司", "正在安装，完成60盏。", "管线迁改较慢。"],
        ["3", "校舍改造", "改造校舍4栋。", "县教育局", "县住建局、各镇", "已竣工2栋。", "无"],
        ["4", "停车便民", "新增泊位300个。", "县住建局", "县公安局", "已新增泊位120个。", "无"],
    ]
    lines = ["2031年民生实事推进情况", *heads, *(cell for row in rows for cell in row)]
    found = parse(read("notice.txt", "\n".join(lines).encode())).items
    assert [[(unit.role, unit.name.text) for unit in one.units] for one in found] == [
        [("lead", row[3]), *(("support", name) for name in row[4].split("、"))] for row in rows
    ]
    assert [one.heads for one in found] == [(row[1],) for row in rows]
