"""Which printed lines are one row, where the labelled parts of an account stand one a line."""

import pytest

from shishi.extract.layout.labelled_parts import lines_by_labels
from shishi.extract.notice import parse
from shishi.extract.readers import read

HEADER = ["实事内容", "责任单位", "工作情况", "评价"]
FIRST = ["(一)改造小区5个", "县住建局", "进展:完工2个。"]
WHOLE = ["(二)建食堂3家", "县民政局", "进展:建成3家。", "正常"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HEADER, FIRST, ["问题:无。"], ["打算:赶工。", "正常"], WHOLE], [1, 3, 1]),
        ([HEADER, ["一、安居"], FIRST, ["问题:无。"], ["打算:赶工。", "正常"], WHOLE], [1, 1, 3, 1]),
        ([HEADER, FIRST, ["占任务的40%。"], ["问题:无。", "正常"], WHOLE], [1, 3, 1]),  # a part goes on
        ([HEADER, FIRST, ["问题:无。"], ["措施:赶工。", "正常"], WHOLE], [1, 3, 1]),  # a label of something else
        ([HEADER, [*FIRST[:2], "完工2个。"], ["问题:无。", "正常"], WHOLE], [1, 2, 1]),  # the first part has no label
        ([HEADER[:3], FIRST, ["问题:无。"], ["打算:赶工。"], ["(二)建食堂3家", "县民政局", "进展:建成。"]], [1, 3, 1]),
        ([HEADER, FIRST, ["问题:无。"], ["(二)建食堂3家", "县民政局"]], None),  # what is not as wide as a row
        ([HEADER, WHOLE, ["(三)装路灯9盏", "县城管局", "进展:装完。", "完成"]], None),
        ([HEADER, [*FIRST, "11月底"], ["问题:无。"], ["打算:赶工。"]], None),  # what is told below the table
        ([HEADER, FIRST, ["二、道路"], ["问题:无。", "正常"]], None),  # a class ends a row
    ],
)
def test_lines_by_labels(lines: list[list[str]], expected: list[int] | None) -> None:
    assert lines_by_labels(lines, len(lines[0])) == expected


TABLE = """沙原县2031年惠民实事进展一览表（截至8月20日）
实事内容{mark}责任单位{mark}工作情况{mark}进度评价
一、交通
（一）改建二级公路26公里{mark}县交通局{mark}进展：路基完成22公里。
问题：尚有11户未拆迁。
打算：9月拆完。{mark}正常
（二）更换站牌10块{mark}县交通局{mark}进展：更换10块。
问题：无。
打算：加强管护。{mark}已办结
二、安居
（三）改造小区8个{mark}县住建局{mark}进展：完工2个。
问题：雨水多。
打算：国庆前进场。{mark}滞后
"""


@pytest.mark.parametrize("mark", ["\t", "|"])
def test_an_account_of_labelled_parts_is_one_cell(mark: str) -> None:
    items = parse(read("notice.txt", TABLE.format(mark=mark).encode())).items
    assert [item.number for item in items] == ["1.1", "1.2", "2.3"]
    assert [item.status for item in items] == ["ongoing", "done", "delayed"]
    assert [item.progress and item.progress.text for item in items] == ["路基完成22公里。", "更换10块。", "完工2个。"]
    assert [item.next_steps and item.next_steps.text for item in items] == ["9月拆完。", "加强管护。", "国庆前进场。"]
