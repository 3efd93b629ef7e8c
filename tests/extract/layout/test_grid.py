"""What stands in a place of a table: a cell that says that it is as the one above."""

import pytest

from shishi.extract.document import Table
from shishi.extract.layout.grid import Grid
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read

PAGE = """类别 | 序号 | 任务 | 责任单位
供水惠民 | 1 | 新建水厂2座 | 县水利局
{mark} | 2 | 铺设管网9公里 | {mark}
{mark} | 3 | 铺设水管8公里 | 县住建局
"""


@pytest.mark.parametrize("mark", ["同上", "〃", "″"])
def test_ditto_marks_stand_for_the_cell_above(mark: str) -> None:
    document = read("notice.txt", PAGE.format(mark=mark).encode())
    (table,) = (one for one in tables_from_text(document.text, stream(document)) if isinstance(one, Table))
    grid = Grid(document.text, table)
    assert [grid.label(row, 0) for row in range(grid.rows)] == ["类别", "供水惠民", "供水惠民", "供水惠民"]
    assert [grid.label(row, 3) for row in range(1, grid.rows)] == ["县水利局", "县水利局", "县住建局"]
    assert [grid.place(row, 0).own for row in range(1, grid.rows)] == [True, False, False]
