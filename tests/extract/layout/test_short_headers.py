"""Headers on two lines of which the second is short: it stands below the wide cells of the first."""

import pytest

from shishi.extract.document import Table
from shishi.extract.layout.grid import Grid
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read
from shishi.extract.readings.tables import row_drafts


def tables(text: str) -> tuple[str, list[Table]]:
    document = read("notice.txt", text.encode())
    found = tables_from_text(document.text, stream(document))
    return document.text, [block for block in found if isinstance(block, Table)]


def headers(text: str) -> list[str]:
    """What the header says over each column, its lines one after the other."""
    whole, (table, *_) = tables(text)
    grid = Grid(whole, table)
    first = next(row for row in range(grid.rows) if grid.label(row, 0) == "1" or grid.label(row, 1) == "1")
    return ["/".join(filter(None, (grid.label(row, col) for row in range(first)))) for col in range(grid.cols)]


HEADERS = {
    "one wide cell": (
        """序号 | 项目名称 | 任务 | 推进情况 | 责任单位
目前进展 | 存在问题 | 下步计划
1 | 供水保障 | 新建水厂2座 | 建成水厂1座,其余正在施工 | 无 | 加快建设进度 | 县水利局
2 | 出行便利 | 增设路灯90盏 | 增设路灯80盏,其余正在施工 | 资金不足 | 落实配套资金 | 县城管局
""",
        ["序号", "项目名称", "任务", "推进情况/目前进展", "推进情况/存在问题", "推进情况/下步计划", "责任单位"],
    ),
    "two wide cells": (
        """序号\t项目名称\t计量单位\t工程量\t投资(万元)\t责任单位
年度计划\t累计完成\t完成率\t计划投资\t完成投资
1\t新建水厂\t座\t2\t1\t50%\t300\t200\t县水利局
2\t增设路灯\t盏\t90\t80\t88.9%\t40\t35\t县城管局
""",
        [
            "序号",
            "项目名称",
            "计量单位",
            "工程量/年度计划",
            "工程量/累计完成",
            "工程量/完成率",
            "投资(万元)/计划投资",
            "投资(万元)/完成投资",
            "责任单位",
        ],
    ),
    "ticks": (
        """序号 | 项目名称 | 任务 | 目前进展 | 完成情况 | 责任单位 |
已完成 | 推进中 | 滞后 |
1 | 供水保障 | 新建水厂2座 | 建成水厂1座,其余正在施工 |  | √ |  | 县水利局 |
2 | 出行便利 | 增设路灯90盏 | 增设路灯90盏 | √ |  |  | 县城管局 |
""",
        [
            "序号",
            "项目名称",
            "任务",
            "目前进展",
            "完成情况/已完成",
            "完成情况/推进中",
            "完成情况/滞后",
            "责任单位",
        ],
    ),
    "rows that lack their class": (
        """类别\t序号\t项目\t单位\t完成情况\t责任单位
目标\t完成\t完成率
供水\t1\t新建水厂\t座\t2\t1\t50%\t县水利局
2\t铺设管网\t公里\t9\t9\t100%\t县住建局
出行\t3\t增设路灯\t盏\t90\t80\t88.9%\t县城管局
4\t添置车辆\t辆\t6\t0\t0%\t县交通局
""",
        ["类别", "序号", "项目", "单位", "目标", "完成", "完成率", "责任单位"],
    ),
    "no second line": (
        """序号 | 项目名称 | 任务 | 责任单位
1 | 供水保障 | 新建水厂2座 | 县水利局
2 | 出行便利 | 增设路灯90盏 | 县城管局
""",
        ["序号", "项目名称", "任务", "责任单位"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), HEADERS.values(), ids=HEADERS)
def test_a_short_line_stands_below_the_wide_cells(text: str, expected: list[str]) -> None:
    assert headers(text) == expected


def test_a_tick_says_what_stands_over_it() -> None:
    whole, found = tables(HEADERS["ticks"][0])
    assert [draft.verdict for table in found for draft in row_drafts(whole, table)] == ["推进中", "已完成"]
