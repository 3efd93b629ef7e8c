"""A cell that says how far its own project is, on a line of its own, heads none of the projects below it."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

TITLE = "临江县2031年1-9月民生实事项目进展情况\n"
HEADER = ["序号", "项目名称", "目标任务", "进展情况", "下步打算", "责任单位"]
ROWS = [
    ["1", "供水保障", "新建水厂2座", "{told}", "{next}", "县水利局"],
    ["2", "出行便利", "增设路灯90盏", "增设路灯90盏，已完成年度任务", "加强日常养护管理", "县城管局"],
    ["3", "交通便利", "添置车辆6辆", "添置车辆2辆，整体进度滞后", "加快采购工作进度", "县交通局"],
    ["4", "管网改造", "铺设管网9公里", "铺设管网9公里，已完成年度任务", "加强日常养护管理", "县住建局"],
]


@pytest.mark.parametrize(
    ("told", "following", "expected"),
    [
        ("项目未启动", "协调用地指标问题", "not_started"),
        ("工程进度滞后", "协调用地指标问题", "delayed"),
        ("建成水厂1座，其余正在施工", "加快推进项目建设", "ongoing"),
    ],
)
def test_rows_tell_for_themselves(told: str, following: str, expected: str) -> None:
    cells = [*HEADER, *(cell.format(told=told, next=following) for row in ROWS for cell in row)]
    found = parse(read("notice.txt", (TITLE + "\n".join([*cells, ""])).encode())).items
    assert [item.status for item in found] == [expected, "done", "delayed", "done"]
