"""Tables whose headers are run together while their cells stand on lines of their own."""

import pytest

from shishi.extract.document import Table
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import Line, stream
from shishi.extract.readers import read

THEMES = """某县民生实事进展
主题:
教育惠民
项目名称目标任务责任单位进展情况
一季度二季度
教育惠民新建小学2所。
县教育局
主体封顶1所。完工1所。
更新课桌椅500套。
县教育局、县财政局
已采购420套。
主题:
健康守护
项目名称目标任务责任单位进展情况
一季度二季度
健康守护新建村卫生室12个。
县卫健局,各乡镇
建成10个。
"""
CHAPTERS = """某县民生实事进展
一、就业
具体任务主办单位协办单位完成情况
新增就业200人。
县人社局
县财政局
新增210人。
二、住房
具体任务主办单位协办单位完成情况
改造危房42户。
县住建局
各乡镇
全部竣工。
三、水利
具体任务主办单位协办单位完成情况
治理河道8公里。
县水利局
县财政局
完成8公里。
"""


def _shown(text: str) -> list[Table | Line]:
    document = read("x.txt", text.encode())
    return list(tables_from_text(document.text, stream(document)))


def _rows(text: str) -> list[list[str]]:
    tables = [block for block in _shown(text) if isinstance(block, Table)]
    return [
        [text[cell.span.start : cell.span.end] for cell in table.cells if cell.row == row]
        for table in tables
        for row in range(1, table.rows)
    ]


def test_a_theme_over_its_tasks_is_parted_from_the_first_of_them() -> None:
    assert _rows(THEMES) == [
        ["教育惠民", "新建小学2所。", "县教育局", "主体封顶1所。完工1所。"],
        ["更新课桌椅500套。", "县教育局、县财政局", "已采购420套。"],
        ["健康守护", "新建村卫生室12个。", "县卫健局,各乡镇", "建成10个。"],
    ]


def test_a_theme_is_merged_over_the_rows_below_it() -> None:
    (table,) = (block for block in _shown(THEMES) if isinstance(block, Table))
    assert [(cell.row, cell.rowspan) for cell in table.cells if cell.col == 0] == [(0, 1), (1, 2), (3, 1)]


def test_chapters_over_headers_without_a_name_stay_lines() -> None:
    lines = [CHAPTERS[block.span.start : block.span.end] for block in _shown(CHAPTERS) if isinstance(block, Line)]
    assert lines[1:] == ["一、就业", "二、住房", "三、水利"]
    assert _rows(CHAPTERS)[1] == ["改造危房42户。", "县住建局", "各乡镇", "全部竣工。"]


def test_bodies_that_sign_begin_no_row() -> None:
    assert len(_rows(THEMES + "县教育局\n2031年1月5日\n")) == len(_rows(THEMES))


@pytest.mark.parametrize(
    "text",
    [
        THEMES.replace("责任单位", ""),
        THEMES.replace("进展情况\n", "备注\n"),
        THEMES.replace("县教育局", "新建小学").replace("县卫健局", "新建医院"),
    ],
)
def test_nothing_is_cut_without_a_column_of_bodies_or_of_reports_or_without_bodies(text: str) -> None:
    assert not _rows(text)
