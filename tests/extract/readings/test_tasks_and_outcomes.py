"""Where a task ends and what came of it begins; whether a list plans or reports."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

Told = tuple[str | None, str | None, str | None, str | None]  # name, task, progress, status

UNTITLED_PLAN = """改造老旧小区。改造小区8个，惠及居民1260户，预计5月开工，10月底完工。
实施学校扩建。扩建城关小学教学楼，计划4月动工，年底前主体封顶。
推进饮水安全。投入资金3200万元，铺设管网45公里，预计5月底前进场施工。
加强就业帮扶。开展技能培训20期，培训800人，提升就业能力。"""
UNTITLED_REPORT = """（三）社会保障工程
1.城镇低保。发放低保金860万元，全面完成目标任务。
2.医疗救助。救助1200人，完成了目标任务。
（四）安居工程
1.廉租住房建设。建成廉租房420套，完成目标任务。
2.危房改造。改造危房1300户，完成目标任务的120%。"""
PLAN = """关于印发《新安县2025年民生实事实施方案》的通知
一、建设县第二实验小学。规划36个班，目前已完成立项和用地批复，3月开工，12月底前竣工。责任单位：县教体局
二、改造城区老旧管网。改造燃气管网18公里，6月底前完成招标，11月底前完工。责任单位：县住建局
三、新建县养老服务中心。设床位200张，已列入省级专项债计划，年底主体封顶。责任单位：县民政局"""
STARS = """浦口街道上半年实事晒单
★加装电梯：全年计划12部，上半年完工9部，在建3部。
★助老服务：全年计划服务1500人次，上半年服务1620人次，提前半年完成。
★背街小巷：全年计划整治8条，上半年全部开工。"""
LEGEND = """2025年一季度民生实事“红黑榜”（●已完成 ◐正在推进 ○未启动）
● 惠民食堂：新建4家
◐ 智慧停车：新增泊位300个
○ 城市书房：新建2座
◐ 雨污分流：改造小区9个"""
NAMES = """【11月调度】江北新区民生实事进度
已完成（2项）：
1.社区卫生服务中心迁建
2.零工市场建设
正常推进（1项）：
3.老旧电梯更新
进度滞后（1项）：
4.人才公寓建设"""
BEFORE = """2022年区政府实事项目推进情况
1.已完成：为全区2400名环卫工人免费体检。
2.已完成：新建口袋公园6处。
3.正在实施：改造老旧电梯40部。
4.未开工：新建体育馆1座。"""
TROUBLED = """云岭县2023年民生实事项目上半年进展情况
一、改造老旧小区12个。全部开工，其中7个已完工。
二、新增停车泊位800个。截至6月底，建成泊位420个。
三、建设口袋公园5个。因地块调整，暂缓实施。"""


def told(text: str) -> list[Told]:
    return [
        (
            item.heads[-1] if item.heads else None,
            item.text.text.rstrip("。") if item.text else None,
            item.progress.text.rstrip("。") if item.progress else None,
            item.status,
        )
        for item in parse(read("notice.txt", text.encode())).items
    ]


@pytest.mark.parametrize("text", [UNTITLED_PLAN, PLAN])
def test_a_plan_tells_nothing_done(text: str) -> None:
    assert [(progress, status) for _, _, progress, status in told(text)] == [(None, None)] * len(told(text))
    assert len(told(text)) == len([line for line in text.split("\n") if "。" in line])


def test_tasks_that_are_reached_make_a_report() -> None:
    assert [status for *_, status in told(UNTITLED_REPORT)] == ["done"] * 4


def test_an_aim_and_what_came_of_it_behind_a_name_with_a_sign() -> None:
    assert told(STARS) == [
        ("加装电梯", "全年计划12部", "上半年完工9部，在建3部", "ongoing"),
        ("助老服务", "全年计划服务1500人次", "上半年服务1620人次，提前半年完成", "done"),
        ("背街小巷", "全年计划整治8条", "上半年全部开工", "ongoing"),
    ]


def test_a_legend_holds_for_signs_before_names() -> None:
    assert [(name, status) for name, _, _, status in told(LEGEND)] == [
        ("惠民食堂", "done"),
        ("智慧停车", "ongoing"),
        ("城市书房", "not_started"),
        ("雨污分流", "ongoing"),
    ]


def test_names_below_headings_that_grade_are_tasks() -> None:
    assert [(text, progress, status) for _, text, progress, status in told(NAMES)] == [
        ("社区卫生服务中心迁建", None, "done"),
        ("零工市场建设", None, "done"),
        ("老旧电梯更新", None, "ongoing"),
        ("人才公寓建设", None, "delayed"),
    ]


def test_a_state_before_a_task() -> None:
    assert [(text, status) for _, text, _, status in told(BEFORE)] == [
        ("为全区2400名环卫工人免费体检", "done"),
        ("新建口袋公园6处", "done"),
        ("改造老旧电梯40部", "ongoing"),
        ("新建体育馆1座", "not_started"),
    ]


def test_a_sentence_of_trouble_is_no_task() -> None:
    assert told(TROUBLED)[-1] == (None, "建设口袋公园5个", "因地块调整，暂缓实施", "delayed")
