"""Cells and labels on lines of their own, lines that hold for those below them, tasks before what came of them."""

from __future__ import annotations

import pytest

from shishi.extract.document import Table
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.readings.ways import readings
from shishi.extract.records import Item, Status
from shishi.extract.sight import see

TITLE = "青沙县2031年民生实事项目进展情况\n\n"
CELLS = """序号
实事内容
牵头单位
完成情况
1
（1）新建驿站6处；
（2）改造母婴室11间。
县妇联
提前完成年度任务。
（1）驿站8处全部开放；
（2）母婴室改造12间，完成率109%。
2
疏浚灌渠18公里。
提前完成年度任务。
疏浚灌渠19公里。
3
更换水表2300块。
县水务局
进度滞后。
更换水表610块，占26.5%，其余标段流标。
4
新建长廊3处。
县文体局
达到序时进度。
已建成2处，其余正在铺瓦。
5
培训护理员400人。
县民政局
提前完成年度任务。
截至9月底，培训护理员452人。
"""
BLOCKS = """项目名称
灌渠疏浚
我县任务
疏浚灌渠18公里
进展情况
完成南岸、北岸等灌渠11公里。
存在问题
无
是否滞后
否
2031年县为民办实事项目进展情况表
项目名称
新建长廊3处
进展情况
已建成长廊1处，另外2处正在铺瓦。
存在问题
木料供应不足。
是否滞后
是
项目名称
培训护理员400人
进展情况
已培训护理员452人，全部完成。
存在问题
无
是否滞后
否
"""
MERGED = """序号 |
主要任务 |
全年目标任务 |
牵头单位 |
责任主体 |
进展情况 |
说明 |
1 |
疏浚灌渠18公里。 |
水务局 |
各镇街 |
完成11公里。 |
||
2 |
新建长廊3处。 |
文体局 |
城投公司 |
建成2处。 |
||
3 |
更换水表2300块。 |
城管局 |
供水公司 |
更换610块。 |
||
"""
GRADED = """县里的28项民生实事中，26项已启动。
一、工程类民生实事
2项已完成年度目标任务。渡船更新，4艘渡船全部通过验收；农机维修点，建成7处，完成率100%。
2项进展较快。灌渠疏浚，疏浚支渠31公里，完成率74%；背街照明，安装路灯520盏，完成率82%。
二、保障类民生实事
1项率先完成年度目标任务。电影下乡，放映216场，完成率102.6%。
2项推进缓慢。就业参保，参保5100人，完成率26%；农技到田，培训农户1.3万人，完成率35.5%。
"""
UNITS = """牵头单位：县水利局
1.山洪预警。计划新建站点28处;现28处设备安装完毕,全部投入运行。
2.水库加固。计划加固水库11座;完工8座,另有3座正在灌浆。
牵头单位：县交通局、县公路局
3.渡改桥。计划建桥2座;清水渡大桥合龙,另1座桥墩出水,完成投资1160万元。
牵头单位：县民政局
配合单位：县残联
4.福利院。计划建设福利院1所;主体工程完成四层。
5.敬老院。计划更换锅炉9台,因铸件涨价,仅更换3台,结转2032年实施。
"""


def items(body: str, title: str = TITLE) -> tuple[Item, ...]:
    return parse(read("notice.txt", (title + body).encode())).items


def lead(one: Item) -> list[str]:
    return [unit.name.text for unit in one.units if unit.role == "lead"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_clauses_and_verdicts_go_on_in_their_cell_and_bodies_left_out_were_merged(gap: str) -> None:
    document = read("notice.txt", (TITLE + CELLS.replace("\n", gap)).encode())
    (drafts,) = [one.drafts for one in readings(see(document)) if one.way == "tables 0"]
    assert [draft.numbers for draft in drafts] == [("1",), ("2",), ("3",), ("4",), ("5",)]
    named = [[name.name.folded for name in draft.names] for draft in drafts]
    assert named == [["县妇联"], ["县妇联"], ["县水务局"], ["县文体局"], ["县民政局"]]
    assert [draft.text.folded for draft in drafts if draft.text][:2] == [
        "(1)新建驿站6处;(2)改造母婴室11间。", "疏浚灌渠18公里。",
    ]  # fmt: skip
    told = [draft.progress[0].view.folded for draft in drafts if draft.progress]
    assert [one.split("。")[0] for one in told] == ["提前完成年度任务"] * 2 + [
        "进度滞后",
        "达到序时进度",
        "提前完成年度任务",
    ]
    assert all(one.count("。") == 2 for one in told)


@pytest.mark.parametrize("other", ["具体措施", "备注"])
def test_a_verdict_is_a_cell_where_another_column_tells(other: str) -> None:
    rows = [("疏浚灌渠18公里。", "县水务局", "进展顺利。", "疏浚灌渠11公里，其余正在开挖。"),
            ("更换水表2300块。", "县城管局", "进度滞后。", "更换水表610块，其余标段流标。"),
            ("新建长廊3处。", "县文体局", "尚未开工。", "正在办理用地手续。"),
            ("培训护理员400人。", "县民政局", "已完成。", "培训护理员452人，发证430本。")]  # fmt: skip
    lines = ["序号", "实事内容", "牵头单位", "完成情况", other]
    for at, row in enumerate(rows, 1):
        lines += [str(at), *row]
    document = read("notice.txt", (TITLE + "\n\n".join(lines)).encode())
    (table,) = [one for one in see(document).blocks if isinstance(one, Table)]
    assert (table.rows, table.cols) == (5, 5)


def test_labels_alone_on_lines_are_blocks() -> None:
    found = items(BLOCKS.replace("\n", "\n\n"))
    assert [one.title for one in found] == ["灌渠疏浚", None, None]
    assert [one.text.text for one in found if one.text] == ["疏浚灌渠18公里", "新建长廊3处", "培训护理员400人"]
    assert [one.status for one in found] == ["ongoing", "delayed", "done"]


def test_one_cell_below_two_headers_of_tasks() -> None:
    found = items(MERGED)
    assert [lead(one) for one in found] == [["水务局"], ["文体局"], ["城管局"]]
    assert [one.progress and one.progress.text for one in found] == ["完成11公里。", "建成2处。", "更换610块。"]


def test_lines_that_count_and_grade_what_they_tell() -> None:
    found = items(GRADED)
    states: list[Status] = ["done", "done", "ongoing", "ongoing", "done", "delayed", "delayed"]
    assert [one.status for one in found] == states
    assert all("项" not in one.progress.text for one in found if one.progress)


def test_units_above_their_entries_and_tasks_before_what_came_of_them() -> None:
    found = items(UNITS)
    roads = ["县交通局", "县公路局"]
    assert [lead(one) for one in found] == [["县水利局"], ["县水利局"], roads, ["县民政局"], ["县民政局"]]
    assert [one.text and one.text.text for one in found] == [
        "计划新建站点28处", "计划加固水库11座", "计划建桥2座", "计划建设福利院1所", "计划更换锅炉9台",
    ]  # fmt: skip
    assert [one.status for one in found] == ["done", "ongoing", "ongoing", "ongoing", "delayed"]


def test_headings_of_what_is_foretold_or_not_in_use_do_not_say_done() -> None:
    body = """已投入使用2项：
1.公厕改造。改造公厕6座。公厕6座于8月启用。
2.车站扩建。扩建车站1座。车站于9月启用。
未投入使用2项：
3.管网更换。更换管网4公里。已铺设管网3公里，因雨施工放缓，未按期完工。
4.粮仓改造。改造粮仓5座。目前主体加固完成，正在安装设备。
"""
    assert [one.status for one in items(body)] == ["done", "done", "delayed", "ongoing"]


def test_bare_results_in_traditional_signs_count_what_the_task_counts() -> None:
    body = "序號 | 項目名稱 | 完成情況 |\n1 | 加裝900處扶手 | 996 |\n"
    body += "2 | 開辦150期夏令營 | 187 |\n3 | 修復35公里步道 | 30.1 |\n"
    found = items(body, "青沙縣2031年民生實事項目完成情況\n\n")
    told = [[(each.role, each.value, each.unit) for each in one.amounts] for one in found]
    assert told == [
        [("target", 900, "处"), ("actual", 996, "处")],
        [("target", 150, "期"), ("actual", 187, "期")],
        [("target", 35, "公里"), ("actual", 30.1, "公里")],
    ]
