"""Whole notices whose entries name their parts in brackets, tell aims of the year first, or stand alone in a class."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item, Notice

FIELDS = """白荻镇2031年民生微实事1-9月进展公示
①【项目】村口公园【任务】建设小公园3处【进展】已建成2处【困难】苗木到货慢【下步】更换供货商【责任】镇规建办【时限】10月
②【项目】饮水入户【任务】更换水表460户【进展】已更换460户，任务完成【困难】无【下步】加强巡检【责任】镇水务站【时限】6月
③【项目】夜间诊室【任务】开设诊室1个【进展】尚未启动【困难】人员不足【下步】求援【责任】白荻镇卫生院【时限】12月
④【项目】老街路灯【任务】更换路灯230盏【进展】更换190盏【困难】无【下步】加快收尾【责任】镇城管办【时限】9月
"""
BRACKETS = """临梧市2031年为民办实事工作安排
一、教育提升
1.新建公办幼儿园6所，新增学位1800个。
{due}{教育}
2.改造农村学校旱厕45处。
{due}{教育}
二、交通便民
3.新开通公交线路4条。
{due}{交通}
4.改造农村公路危桥12座。
{due}{交通}
"""
REPLY = """关于对第52号建议的答复
现将今年1至8月办理情况答复如下：
一、城市书房建设。全年建成城市书房6座，由市文旅局牵头、市图书馆配合。目前已建成4座，接待读者7.2万人次。
二、老旧小区加梯。全年加装电梯90部，市住建局负责，各区政府配合。目前已开工61部，完工38部。
三、困境儿童关爱。全年结对帮扶儿童1200名，责任单位为市民政局、团市委。目前已结对1315名，任务提前完成。
四、农村危桥改造。全年改造危桥24座，由市交通局具体负责。目前已完工15座，其余9座正在架梁。
"""
CLASSES = """高岭新区2031年民生工程1—8月推进简报
（一）教育工程（牵头单位：教育局）
1.校舍加固。全年加固校舍28栋。已完工19栋，其余正在施工。【各中心学校、后勤中心】
2.食堂新建。全年建成食堂9个。6个食堂已启用，3个正在装修。【后勤中心】
（二）交通工程（牵头单位：交通局）
1.乡道提升。全年提升乡道36公里。已提升22公里，占任务的61.1%。【公路站】
（三）文化工程（牵头单位：文旅局）
1.文化驿站。全年建成文化驿站12家。已建成7家，2家正在装修。【各街道】
2.送戏下乡。全年送戏120场。已演出96场，惠及群众3万人次。【文化馆】
（四）健康工程（牵头单位：卫健局）
1.自助体检。全年设置自助体检点18个。已设置10个。【湖东医院】
"""
DONE = """高岭区2031年民生实事完成情况
1.校舍加固。全年加固校舍28栋，总面积3.1万平方米，任务全部完成。其中城区9栋，乡村19栋。
2.文化驿站。全年建成文化驿站12家，累计接待群众8万人次。各驿站均实现夜间开放。
3.送戏下乡。全年送戏126场，惠及群众3万人次，超额完成年度任务。
4.村医培训。全年培训村医188名，合格率98%。其中取得全科资格的有64名。
"""
PAPER = """沙垣新闻客户端　　首页　时政　民生　县区

年初的承诺，沙垣县这样兑现
2031-12-27　来源：沙垣晚报
■修缮村小──计划修缮村小38所。目前已修缮9所。（主办：县教育局）
■补植行道树──计划补植行道树6200株。目前已补植4850株。（主办：县园林所）
■开办课堂──计划开办课堂60班。目前已开办22班。（主办：县老龄办）
■整修渠道──计划整修渠道47公里。目前已整修31公里。（主办：县水利局）
县发展和改革局负责人介绍，下一季度将对进度较慢的项目加密调度。
"""


def notice(text: str) -> Notice:
    return parse(read("n.txt", text.encode()))


def task(item: Item) -> str:
    return item.text.text.rstrip("。") if item.text is not None else ""


def test_fields_in_boxes_are_name_task_units_and_steps() -> None:
    items = notice(FIELDS).items
    assert [item.heads for item in items] == [("村口公园",), ("饮水入户",), ("夜间诊室",), ("老街路灯",)]
    assert [task(item) for item in items] == ["建设小公园3处", "更换水表460户", "开设诊室1个", "更换路灯230盏"]
    assert [[unit.name.text for unit in item.units] for item in items] == [
        ["镇规建办"],
        ["镇水务站"],
        ["白荻镇卫生院"],
        ["镇城管办"],
    ]
    assert [item.next_steps and item.next_steps.text for item in items] == [
        "更换供货商",
        "加强巡检",
        "求援",
        "加快收尾",
    ]


@pytest.mark.parametrize("due", ["［完成时限：6月］", "（完成时限：6月）", "【完成时限：6月】", "〔6月底前完成〕"])
@pytest.mark.parametrize("marks", ["［］", "（）", "〔〕"])
def test_units_in_a_bracket_behind_another(due: str, marks: str) -> None:
    units = {at: f"{marks[0]}市{at}局牵头，市财政局配合{marks[1]}" for at in ("教育", "交通")}
    items = notice(BRACKETS.format(due=due, **units)).items
    assert [[(unit.role, unit.name.text) for unit in item.units] for item in items] == [
        [("lead", f"市{at}局"), ("support", "市财政局")] for at in ("教育", "教育", "交通", "交通")
    ]
    assert [task(item)[-2:] for item in items] == ["0个", "5处", "4条", "2座"]


def test_units_in_words_leave_the_task() -> None:
    tasks = ["全年建成城市书房6座", "全年加装电梯90部", "全年结对帮扶儿童1200名", "全年改造危桥24座"]
    assert [task(item) for item in notice(REPLY).items] == tasks


def test_classes_with_one_entry_beside_others_with_several() -> None:
    items = notice(CLASSES).items
    assert [item.number for item in items] == ["1.1", "1.2", "2.1", "3.1", "3.2", "4.1"]
    assert [item.heads[-1] for item in items][-1] == "自助体检"
    assert [task(item) for item in items][1:4] == ["全年建成食堂9个", "全年提升乡道36公里", "全年建成文化驿站12家"]
    assert {unit.name.text for unit in items[-1].units} == {"卫健局", "湖东医院"}


def test_what_the_year_brought_is_no_aim() -> None:
    assert [item.text for item in notice(DONE).items] == [None] * 4


def test_a_menu_is_no_title_and_who_speaks_of_all_projects_is_none() -> None:
    found = notice(PAPER)
    assert len(found.items) == 4
    assert found.facts.title == "年初的承诺，沙垣县这样兑现"
