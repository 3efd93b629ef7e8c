"""Tables set with blanks whose cells stand in the middle of their rows or touch, and rows that the end of a page cuts.

Rows are told on lines of their own, ``|`` between their cells.
"""

from __future__ import annotations

import pytest

from shishi.extract.layout import banded
from shishi.extract.layout.lines import Line, stream
from shishi.extract.readers import read

HEAD = "序号  项目名称    目标任务                  责任单位\n"
TWO = """\
                  改造提升城镇老旧小区12个  市住建局
1     小区改造    ，惠及居民4300户，加装电  市财政局
                  梯26部。                  各街道
2     社区食堂    建成社区食堂8家。         市民政局
"""
THREE = """\
                  新改建农村公路36公里，改
3     农村公路    造危桥4座，安装护栏12公里  市交通局
                  。
"""
OF_TWO = "1|小区改造|改造提升城镇老旧小区12个，惠及居民4300户，加装电梯26部。|市住建局市财政局各街道"
TOLD = f"序号|项目名称|目标任务|责任单位/{OF_TWO}/2|社区食堂|建成社区食堂8家。|市民政局"
OF_THREE = "/3|农村公路|新改建农村公路36公里，改造危桥4座，安装护栏12公里。|市交通局"
APART = TWO.replace("2     社", "\n2     社")
PAGE = "\n                        — 3 —\n\n"
LINES = TWO.splitlines(keepends=True)
SUM_UP = "\n                          市人民政府办公室\n                          2024年1月8日\n"
HALVES = """\
                  改造提升城镇老旧小区12个
                                            市住建局
1     小区改造    ，惠及居民4300户，加装电
                                            市财政局
                  梯26部。
                  建成社区食堂8家，新增助餐
2     社区食堂                              市民政局
                  点16个。
                  新增公共停车泊位1200个，建
3     停车治理                              市城管局
                  成充电桩300个。
"""
OF_HALVES = (
    f"序号|项目名称|目标任务|责任单位/{OF_TWO[:-3]}/2|社区食堂|建成社区食堂8家，新增助餐点16个。|市民政局"
    "/3|停车治理|新增公共停车泊位1200个，建成充电桩300个。|市城管局"
)
TOUCHING = """\
1     小区改造    改造提升城镇老旧小区12个，市住建局
                  惠及居民4300户。
2     社区食堂    建成社区食堂8家。         市民政局
3     停车治理    新增公共停车泊位500个。   市城管局
"""
OF_TOUCHING = (
    "序号|项目名称|目标任务|责任单位/1|小区改造|改造提升城镇老旧小区12个，惠及居民4300户。|市住建局"
    "/2|社区食堂|建成社区食堂8家。|市民政局/3|停车治理|新增公共停车泊位500个。|市城管局"
)
OVER = "二、城乡建设和交通出行类（共1项）\n"
SUB = """\
                  改造提升城镇老旧小区12个  市住建局
1     小区改造    ，惠及居民4300户，加装电  市财政局
                  梯26部。                  各街道

                  更新燃气管道8公里。       市城管局

2     社区食堂    建成社区食堂8家。         市民政局

"""

TABLES = [
    (HEAD + TWO + THREE, TOLD + OF_THREE),
    (HEAD + "\n" + APART + "\n" + THREE, TOLD + OF_THREE),
    (HEAD + "----  --------    -------------             --------\n" + TWO + THREE, TOLD + OF_THREE),
    (HEAD + TWO + THREE + SUM_UP, TOLD + OF_THREE),  # who signs is no row
    (HEAD + TWO + THREE + "\n备注：均为年度任务。\n", TOLD + OF_THREE),
    # a row with one line more or less than its cells: they stand between its lines
    (HEAD + HALVES, OF_HALVES),
    # the end of a page: in a row, with its header again or without, and between rows
    (HEAD + LINES[0] + LINES[1] + PAGE + HEAD + "".join(LINES[2:]) + THREE, TOLD + OF_THREE),
    (HEAD + LINES[0] + PAGE + "".join(LINES[1:]) + THREE, TOLD + OF_THREE),
    (HEAD + "\n" + APART + PAGE + HEAD + "\n" + THREE, TOLD + OF_THREE),
    (HEAD + TWO + THREE.removesuffix("                  。\n") + PAGE + "                  。\n", TOLD + OF_THREE),
    (HEAD + TWO + THREE + HEAD + TWO, TOLD + OF_THREE),  # counted anew: another table
    (HEAD + TWO + THREE + "以上项目\n", TOLD + OF_THREE),
    # cells that leave no blank between them
    (HEAD + TOUCHING, OF_TOUCHING),
    # the name of a group, however long
    (HEAD + TWO + OVER + THREE, TOLD + "/" + OVER.strip() + "|||" + OF_THREE),
    (HEAD + "\n" + APART + "\n" + OVER + "\n" + THREE, TOLD + "/" + OVER.strip() + "|||" + OF_THREE),
    # a row without a number of its own belongs to the one above
    (
        HEAD + "\n" + SUB + THREE,
        (TOLD + OF_THREE)
        .replace("1|小区改造", "1(2)|小区改造(2)")
        .replace("/2|", "/||更新燃气管道8公里。|市城管局/2|"),
    ),
    # a header in the middle of its column
    (
        HEAD.replace("目标任务    ", "    目标任务") + TOUCHING.replace("12个，", "12个  "),
        OF_TOUCHING.replace("12个，", "12个"),
    ),
]
PLAIN = "1     小区改造    改造老旧小区12个。        市住建局\n2     社区食堂    建成食堂8家。             市民政局\n"
UNSET = """\
序号  项目名称  目标任务  责任单位
   改造老旧小区
1 小区改造，惠及居民4300户 市住建局
2 社区食堂，建成8家，新增助餐点 市民政局
3 停车治理，新增泊位500个 市城管局
"""
NONE = [
    HEAD + PLAIN + "3     停车治理    新增泊位500个。           市城管局\n",  # rows begin with their numbers
    HEAD + TWO,  # two rows
    HEAD.replace("序号", "地区") + TWO + THREE,  # no numbers
    HEAD.replace("目标任务", "某某事情").replace("项目名称", "某某名称") + TWO + THREE,  # two known heads
    HEAD + HEAD + TWO + THREE,
    # blanks that set nothing apart
    UNSET,
]


def table(text: str) -> str | None:
    document = read("notice.txt", text.encode())
    lines = [line for line in stream(document) if isinstance(line, Line)]
    found = banded.table(lines, 0, document.text)
    if found is None:
        return None
    rows = [[""] * found[0].cols for _ in range(found[0].rows)]
    for cell in found[0].cells:
        words = "".join("".join(document.text[span.start : span.end].split()) for span in (cell.span, *cell.more))
        rows[cell.row][cell.col] = words + (f"({cell.rowspan})" if cell.rowspan > 1 else "")
    return "/".join("|".join(row) for row in rows)


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_rows_are_told_over_all_columns(text: str, expected: str) -> None:
    assert table(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_such_table(text: str) -> None:
    assert table(text) is None
