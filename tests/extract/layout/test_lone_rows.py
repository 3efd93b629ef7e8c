"""Lines of one cell among the rows of a table: tasks whose other cells were left out, and what signs the table."""

import pytest

from shishi.extract.readers import read
from shishi.extract.readings.captions import caption_drafts
from shishi.extract.sight import see


def told(text: str) -> list[tuple[str, str, str]]:
    """Number, name and task of every item of the tables."""
    sight = see(read("notice.txt", text.encode()))
    return [
        (
            ".".join(draft.numbers),
            ">".join(head.folded for head in draft.heads if head is not None),
            draft.text.folded if draft.text is not None else "",
        )
        for draft in caption_drafts(sight.text, sight.blocks)
    ]


TABLE = """序号\t项目名称\t目标任务\t进展情况\t责任单位
1\t供水保障\t新建水厂2座\t建成水厂1座,其余正在施工\t县水利局
{lone}
2\t出行便利\t增设路灯90盏\t增设路灯80盏,其余正在施工\t县城管局
3\t交通便利\t添置车辆6辆\t添置车辆6辆,已全部完成\t县交通局
"""
LONE = {
    "铺设管网9公里": [
        ("1", "供水保障", "新建水厂2座铺设管网9公里"),
        ("2", "出行便利", "增设路灯90盏"),
        ("3", "交通便利", "添置车辆6辆"),
    ],
    "二、交通出行2项": [
        ("1", "供水保障", "新建水厂2座"),
        ("2.2", "交通出行2项>出行便利", "增设路灯90盏"),
        ("2.3", "交通出行2项>交通便利", "添置车辆6辆"),
    ],
    "交通出行2项": [
        ("1", "供水保障", "新建水厂2座"),
        ("2", "交通出行2项>出行便利", "增设路灯90盏"),
        ("3", "交通出行2项>交通便利", "添置车辆6辆"),
    ],
}


@pytest.mark.parametrize("head", ["目标任务", "主要任务"])
@pytest.mark.parametrize(("lone", "expected"), LONE.items(), ids=LONE)
def test_a_lone_task_goes_on_with_the_row_above(lone: str, head: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(TABLE.format(lone=lone).replace("目标任务", head)) == expected


def test_an_office_and_a_day_below_a_table_of_tabs_sign_it() -> None:
    text = """类别\t序号\t项目名称\t目标任务\t进展情况\t责任单位\t状态
民生\t1\t供水保障\t新建水厂2座\t建成水厂1座,其余正在施工\t县水利局\t推进中
2\t管网改造\t铺设管网9公里\t铺设管网9公里,已全部完成\t县住建局\t已完成
交通\t3\t出行便利\t增设路灯90盏\t增设路灯80盏,其余正在施工\t县城管局\t推进中
4\t交通便利\t添置车辆6辆\t添置车辆6辆,已全部完成\t县交通局\t已完成
临江县人民政府办公室
2031年11月10日
"""
    assert [item[0] for item in told(text)] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("wall", ["|", "\t"])
def test_a_class_printed_in_every_column_is_one_cell(wall: str) -> None:
    rows = [
        ["序号", "项目名称", "目标任务", "责任单位"],
        ["一、供水"] * 4,
        ["1", "供水保障", "新建水厂2座", "县水利局"],
        ["2", "管网改造", "铺设管网9公里", "县住建局"],
        ["二、出行"] * 4,
        ["1", "出行便利", "增设路灯90盏", "县城管局"],
        ["2", "交通便利", "添置车辆6辆", "县交通局"],
    ]
    assert told("\n".join([*map(wall.join, rows), ""])) == [
        ("1.1", "供水>供水保障", "新建水厂2座"),
        ("1.2", "供水>管网改造", "铺设管网9公里"),
        ("2.1", "出行>出行便利", "增设路灯90盏"),
        ("2.2", "出行>交通便利", "添置车辆6辆"),
    ]
