"""Which printed lines are one row, where cells break over several."""

import pytest

from shishi.extract.layout.broken import lines_of_rows

HEADER = ["序号", "项目名称", "目标任务", "责任单位"]
FULL = ["1", "校舍", "改造3座", "县教育局"]
LISTED = [["2", "水厂", "1.新建2座;"], ["2.扩建1座;"], ["3.改造3座。", "县水利局"]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HEADER, FULL, *LISTED, ["3", "路灯", "安装9盏", "县住建局"]], [1, 1, 3, 1]),
        ([HEADER, *LISTED, FULL], [1, 3, 1]),
        ([HEADER, ["1", "校舍", "改造"], ["3座", "县教育局"], FULL], [1, 2, 1]),
        ([HEADER, FULL, ["县财政局"], ["2", "水厂", "新建", "县水利局"]], [1, 2, 1]),  # one more body
        ([HEADER, [*FULL[:3], "县教育局、"], ["县财政局"], ["二、道路类"]], [1, 2, 1]),
        ([HEADER, FULL, ["县政府办公室"], ["2031年1月9日"]], [1, 1, 1, 1]),  # who signs
        ([HEADER, FULL, ["县政府办公室"]], [1, 1, 1]),
        ([HEADER, FULL, ["二、道路类"], FULL], [1, 1, 1, 1]),  # a class
        ([HEADER, ["1", "校舍", "改造3座"], ["2", "水厂", "新建", "县水利局"]], [1, 1, 1]),  # a cell was left out
        ([HEADER, ["1", "校舍"], ["改造3座", "县教育局", "8月"], FULL], [1, 2, 1]),
        ([HEADER, ["1", "校舍", "改造3座", ""], ["县教育局"], FULL], [1, 2, 1]),  # a line that ends behind a wall
        ([HEADER, ["1", "校舍"], ["", "改造3座", "县教育局"], FULL], [1, 2, 1]),  # one that begins before a wall
        ([HEADER, ["1", "校舍", ""], ["改造3座", "县教育局"], FULL], [1, 2, 1]),
        ([HEADER, ["1", "校舍", "980", ""], ["523"], FULL], [1, 1, 1, 1]),  # a figure alone fills nothing
        ([HEADER, ["2", "校舍", "98"], ["40", "县教育局"], FULL], [1, 2, 1]),  # a figure that counts no row
        ([HEADER, ["2", "校舍", ""], ["3", "路灯", "9盏", "县住建局"]], [1, 1, 1]),
        ([HEADER, ["1", "校舍", "改造3座", ""], ["二、道路类"], FULL], [1, 1, 1, 1]),
        ([HEADER, ["1", "校舍", "改造3座", ""], ["县政府办公室"]], [1, 1, 1]),  # who signs
        ([HEADER, [*FULL[:3], "进展:建成2座。"], ["问题:无。"], ["打算:验收。"], FULL], [1, 3, 1]),  # labels
        ([HEADER, FULL, ["问题:推进不平衡。"], ["打算:加强调度。"]], [1, 1, 1, 1]),  # told below the table
        ([HEADER, [*FULL[:3], "主体工程全部完工,正在"], ["装修,8月交付。"], FULL], [1, 2, 1]),  # a sentence goes on
        ([HEADER, [*FULL[:3], "主体工程全部完工,正在装修"], ["道路交通"], FULL], [1, 1, 1, 1]),  # the name of a class
        ([HEADER, [*FULL[:3], "主体工程全部完工,正在装修"], ["2031年,继续努力"], HEADER], [1, 1, 1, 1]),
        ([HEADER, [*FULL[:3], "主体工程全部完工。"], ["以上8项,须抓紧"], FULL], [1, 1, 1, 1]),  # it has ended
        ([HEADER, ["校舍", "改造"], ["3座"], ["3间", "县教育局"]], [1, 1, 1, 1]),  # nothing counts the rows
    ],
)
def test_lines_of_rows(lines: list[list[str]], expected: list[int]) -> None:
    assert list(lines_of_rows(lines, 4, counts=True, few=False)) == expected


def test_where_few_lines_are_whole_only_numbers_begin_broken_rows() -> None:
    lines = [HEADER, ["校舍", "改造"], ["3座", "县教育局", "年底"], *LISTED]
    assert list(lines_of_rows(lines, 4, counts=True, few=True)) == [1, 1, 1, 3]
    assert list(lines_of_rows(lines, 4, counts=True, few=False)) == [1, 2, 3]
