"""What stands before the number of an entry: labels of the number, states."""

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.opening_tags import with_numbers_first
from shishi.extract.notice import parse
from shishi.extract.readers import read

DONE, ONGOING, LATE = "done", "ongoing", "delayed"
LINES = [
    ("[已办结] 1)修桥4座。\n[在办] 2)装灯9盏。\n[滞后] 3)改厕6座。", ["1)修桥4座。", "2)装灯9盏。", "3)改厕6座。"]),
    ("【已完成】一、修桥\n【推进中】二、装灯\n【滞后】三、改厕", ["一、修桥", "二、装灯", "三、改厕"]),
    ("(已完成)①修桥\n(在建)②装灯\n(未启动)③改厕", ["①修桥", "②装灯", "③改厕"]),
    ("[已办结] 1)修桥4座。\n[在办] 2)装灯9盏。", ["[已办结]1)修桥4座。", "[在办]2)装灯9盏。"]),
    ("[已办结] 修桥\n[在办] 装灯\n[滞后] 改厕", ["[已办结]修桥", "[在办]装灯", "[滞后]改厕"]),
    (
        "【县住建局】1.修桥\n【县城管局】2.装灯\n【县水务局】3.改厕",
        ["【县住建局】1.修桥", "【县城管局】2.装灯", "【县水务局】3.改厕"],
    ),
    (
        "【序号】1【项目】修桥\n【序号】2【项目】装灯\n【序号】3【项目】改厕",
        ["1【项目】修桥", "2【项目】装灯", "3【项目】改厕"],
    ),
    (
        "序号:1 项目名称:修桥\n序号:2 项目名称:装灯\n序号:3 项目名称:改厕",
        ["序号:1", "项目名称:修桥", "序号:2", "项目名称:装灯", "序号:3", "项目名称:改厕"],
    ),
    ("序号1是修桥\n序号2是装灯\n序号3是改厕", ["序号1是修桥", "序号2是装灯", "序号3是改厕"]),
]
BADGES = """榆关镇2031年民生实事办理情况
[已办结] 1) 修建便民桥4座。4座全部通行。主办:镇村建办
[正办理] 2) 安装路灯260盏。安装180盏。主办:镇市政所
[缓办] 3) 建设文化广场1处。因选址调整暂停实施。主办:镇文化站
[正办理] 4) 改造危房31户。竣工19户。主办:镇民政办;协办:镇财政所
"""


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_entries_open_with_their_numbers(text: str, expected: list[str]) -> None:
    lines = with_numbers_first(stream(read("notice.txt", text.encode())))
    assert [line.text.replace(" ", "") for line in lines if isinstance(line, Line)] == expected


def test_a_state_before_the_number_is_the_entry_s() -> None:
    items = parse(read("notice.txt", BADGES.encode())).items
    assert [(item.number, item.status) for item in items] == [("1", DONE), ("2", ONGOING), ("3", LATE), ("4", ONGOING)]
    assert [item.text and item.text.text for item in items][:2] == ["修建便民桥4座。", "安装路灯260盏。"]
