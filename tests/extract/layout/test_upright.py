"""Labels beside contents: cards in pairs, turned tables, parts side by side, printed or recorded."""

import pytest

from shishi.extract.document import Table
from shishi.extract.layout.grid import Grid
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.layout.upright import upright
from shishi.extract.readers import read


def rows(text: str, name: str = "notice.txt") -> list[list[str]]:
    """The rows of all tables, set upright; a bare line between them as a row of one cell."""
    document = read(name, text.encode())
    found = upright(document.text, tables_from_text(document.text, stream(document)))
    told: list[list[str]] = []
    for block in found:
        if isinstance(block, Table):
            grid = Grid(document.text, block)
            told += [[grid.label(row, col) for col in range(grid.cols)] for row in range(grid.rows)]
        else:
            told.append([block.text])
    return told


HEADER = ["项目名称", "年度目标", "责任单位"]
WATER, ROAD = ["供水保障", "新建水厂2座", "县水利局"], ["出行便利", "增设路灯90盏", "县城管局"]

CARDS = {
    "one below the other": (
        """项目名称 | 供水保障 |
年度目标 | 新建水厂2座 |
责任单位 | 县水利局 |

项目名称 | 出行便利 |
年度目标 | 增设路灯90盏 |
责任单位 | 县城管局 |
""",
        [HEADER, WATER, ROAD],
    ),
    "with tabs, below a line that tells the source": (
        """来源:县政府办\t2021年3月1日
项目名称\t供水保障
年度目标\t新建水厂2座
责任单位\t县水利局
项目名称\t出行便利
年度目标\t增设路灯90盏
责任单位\t县城管局
""",
        [["来源:县政府办2021年3月1日"], HEADER, WATER, ROAD],
    ),
    "below headings": (
        """一、民生
项目名称 | 供水保障 |
年度目标 | 新建水厂2座 |
责任单位 | 县水利局 |
二、交通
项目名称 | 出行便利 |
年度目标 | 增设路灯90盏 |
责任单位 | 县城管局 |
""",
        [["一、民生"], HEADER, WATER, ["二、交通"], HEADER, ROAD],
    ),
    "with a content that goes on below": (
        """项目名称 | 供水保障
年度目标 | 新建水厂
2座
责任单位 | 县水利局
项目名称 | 出行便利
年度目标 | 增设路灯90盏
责任单位 | 县城管局
""",
        [HEADER, WATER, ROAD],
    ),
    "pairs in a line": (
        """项目名称 | 供水保障 | 责任单位 | 县水利局 |
年度目标 | 新建水厂2座 | 进展状态 | 完成 |
项目名称 | 出行便利 | 责任单位 | 县城管局 |
年度目标 | 增设路灯90盏 | 进展状态 | 滞后 |
""",
        [
            ["项目名称", "责任单位", "年度目标", "进展状态"],
            ["供水保障", "县水利局", "新建水厂2座", "完成"],
            ["出行便利", "县城管局", "增设路灯90盏", "滞后"],
        ],
    ),
    "a label said twice": (
        """项目名称 | 供水保障 |
年度目标 | 新建水厂2座; |
年度目标 | 铺设管网9公里 |
责任单位 | 县水利局 |
""",
        [HEADER, ["供水保障", "新建水厂2座;铺设管网9公里", "县水利局"]],
    ),
    "turned": (
        """类别 | 民生 | | 交通 |
项目名称 | 供水保障 | 垃圾清运 | 出行便利 |
年度目标 | 新建水厂2座 | 添置车辆6辆 | 增设路灯90盏 |
责任单位 | 县水利局 | 县城管局 | 县城管局 |
""",
        [
            ["类别", *HEADER],
            ["民生", *WATER],
            ["", "垃圾清运", "添置车辆6辆", "县城管局"],
            ["交通", *ROAD],
        ],
    ),
    "turned in bands": (
        """项目名称 | 供水保障 | 垃圾清运 |
年度目标 | 新建水厂2座 | 添置车辆6辆 |
责任单位 | 县水利局 | 县城管局 |
项目名称 | 出行便利 | |
年度目标 | 增设路灯90盏 | |
责任单位 | 县城管局 | |
""",
        [HEADER, WATER, ["垃圾清运", "添置车辆6辆", "县城管局"], ROAD],
    ),
    "halves": (
        """序号 | 项目名称 | 责任单位 | 序号 | 项目名称 | 责任单位 |
1 | 供水保障 | 县水利局 | 3 | 垃圾清运 | 县城管局 |
2 | 出行便利 | 县城管局 | 4 | 道路养护 | 县交通局 |
""",
        [
            ["序号", "项目名称", "责任单位"],
            ["1", "供水保障", "县水利局"],
            ["2", "出行便利", "县城管局"],
            ["3", "垃圾清运", "县城管局"],
            ["4", "道路养护", "县交通局"],
        ],
    ),
    "halves that count line by line": (
        """序号 | 项目名称 | 责任单位 | 序号 | 项目名称 | 责任单位 |
1 | 供水保障 | 县水利局 | 2 | 出行便利 | 县城管局 |
3 | 垃圾清运 | 县城管局 | 4 | 道路养护 | 县交通局 |
""",
        [
            ["序号", "项目名称", "责任单位"],
            ["1", "供水保障", "县水利局"],
            ["2", "出行便利", "县城管局"],
            ["3", "垃圾清运", "县城管局"],
            ["4", "道路养护", "县交通局"],
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CARDS.values(), ids=CARDS)
def test_labels_stand_over_what_they_name(text: str, expected: list[list[str]]) -> None:
    assert rows(text) == expected


def _page(*tables: str) -> str:
    return "<html><body>" + "".join(f"<table>{table}</table>" for table in tables) + "</body></html>"


def _row(*cells: str) -> str:
    return f"<tr>{''.join(cell if cell.startswith('<') else f'<td>{cell}</td>' for cell in cells)}</tr>"


RECORDED = {
    "a table a project": (
        _page(
            _row("项目名称", "供水保障") + _row("年度目标", "新建水厂2座") + _row("责任单位", "县水利局"),
            _row("项目名称", "出行便利") + _row("年度目标", "增设路灯90盏") + _row("责任单位", "县城管局"),
        ),
        [HEADER, WATER, ROAD],
    ),
    "a content over several columns": (
        _page(
            _row("项目名称", "供水保障", "责任单位", "县水利局") + _row("年度目标", '<td colspan="3">新建水厂2座</td>'),
            _row("项目名称", "出行便利", "责任单位", "县城管局")
            + _row("年度目标", '<td colspan="3">增设路灯90盏</td>'),
        ),
        [["项目名称", "责任单位", "年度目标"], [WATER[0], WATER[2], WATER[1]], [ROAD[0], ROAD[2], ROAD[1]]],
    ),
    "a cell over several projects": (
        _page(
            _row("项目名称", "供水保障", "出行便利")
            + _row("年度目标", "新建水厂2座", "增设路灯90盏")
            + _row("责任单位", '<td colspan="2">县城管局</td>')
        ),
        [HEADER, [*WATER[:2], "县城管局"], ROAD],
    ),
    "a class in a row of its own": (
        _page(
            _row("项目名称", "供水保障")
            + _row("年度目标", "新建水厂2座")
            + _row("责任单位", "县水利局")
            + _row('<td colspan="2">二、交通</td>')
            + _row("项目名称", "出行便利")
            + _row("年度目标", "增设路灯90盏")
            + _row("责任单位", "县城管局")
        ),
        [HEADER, WATER, ["二、交通"] * 3, ROAD],
    ),
}


@pytest.mark.parametrize(("page", "expected"), RECORDED.values(), ids=RECORDED)
def test_recorded_tables_are_set_upright(page: str, expected: list[list[str]]) -> None:
    assert rows(page, "notice.html") == expected


STAY = {
    "labels over columns": """项目名称 | 年度目标 | 责任单位 |
供水保障 | 新建水厂2座 | 县水利局 |
出行便利 | 增设路灯90盏 | 县城管局 |
""",
    "places over columns": """指标 | 甲县 | 乙县 | 丙县 |
年度目标 | 20 | 30 | 40 |
累计完成 | 10 | 20 | 30 |
完成率 | 50% | 67% | 75% |
""",
    "targets and results by turns": """项目名称 | 年度目标 | 完成数 | 年度目标 | 完成数 |
新建水厂 | 2座 | 1座 | 3座 | 3座 |
铺设管网 | 9公里 | 7公里 | 3公里 | 1公里 |
""",
}


@pytest.mark.parametrize("text", STAY.values(), ids=STAY)
def test_other_tables_stay(text: str) -> None:
    document = read("notice.txt", text.encode())
    blocks = tables_from_text(document.text, stream(document))
    assert upright(document.text, blocks) == blocks
