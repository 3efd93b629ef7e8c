"""Data sets printed as fields between commas or semicolons: quotes, line ends within them, lines before the header."""

import pytest

from shishi.extract.document import Table
from shishi.extract.layout.grid import Grid
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read

COMMAS = """"数据集名称","云溪县实事"
序号,项目名称,任务内容,责任单位,实施区县
1,供水,"新建水厂2座,铺设管网9公里",县水利局,东区;西区
2,助餐,"开办食堂5家;
其中农村2家",县民政局,东区
3,助学,新增学位90个,"县教育局,县财政局",
"""
SEMICOLONS = """序号;项目名称;任务内容;责任单位;实施区县
1;供水;"新建水厂2座;铺设管网9公里";县水利局;东区,西区
2;助餐;开办食堂5家,其中农村2家;县民政局;东区
3;助学;新增学位90个;县教育局;
"""
TASKS = {
    "commas": (
        COMMAS,
        ["新建水厂2座,铺设管网9公里", "开办食堂5家;其中农村2家", "新增学位90个"],
        ["东区;西区", "东区", ""],
    ),
    "semicolons": (
        SEMICOLONS,
        ["新建水厂2座;铺设管网9公里", "开办食堂5家,其中农村2家", "新增学位90个"],
        ["东区,西区", "东区", ""],
    ),
}


@pytest.mark.parametrize("name", TASKS)
def test_the_header_tells_what_stands_between_fields(name: str) -> None:
    text, tasks, places = TASKS[name]
    document = read("notice.txt", text.encode())
    table = next(one for one in tables_from_text(document.text, stream(document)) if isinstance(one, Table))
    grid = Grid(document.text, table)
    assert [grid.label(row, 2) for row in range(1, grid.rows)] == tasks
    assert [grid.label(row, 4) for row in range(1, grid.rows)] == places
