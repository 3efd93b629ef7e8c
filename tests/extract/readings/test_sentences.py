"""Items told sentence by sentence: below headings, in fields, and by how far their subject is said to be."""

import re

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.readings.account import Accounts
from shishi.extract.readings.sentences import by_sentence
from shishi.extract.records import Item
from shishi.extract.sight import see

PLAN = "云溪县人民政府办公室关于印发2031年民生实事实施方案的通知\n各镇人民政府：\n现将方案印发给你们。\n"
PAPER = (
    "云溪：2031年民生实事“期中”成绩出炉\n2031-08-06 08:00 来源：云溪日报\n"
    "记者8月4日获悉，截至7月底，今年的民生实事进展顺利。\n"
)


def items(text: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", text.encode())).items


def progress(item: Item) -> str:
    return item.progress.text if item.progress is not None else ""


def test_clauses_with_units_bear_number_and_name_of_their_heading() -> None:
    found = items(
        PLAN + "一、重点任务\n（一）稳就业促增收\n城镇新增就业6800人（县人社局）。"
        "开展招聘活动50场，其中专场6场（县总工会、团县委）；建设巾帼工坊12家，带动就业900人（县妇联）。\n"
        "（二）办好优质教育\n新建小学2所，新增学位3150个（县教体局、县住建局）；建成心理辅导室40间（县教体局）。\n"
        "二、保障措施\n（一）强化组织领导。县民生办负责统筹协调。\n"
    )
    assert [(one.number, one.heads[-1]) for one in found] == [("1", "稳就业促增收")] * 3 + [("2", "办好优质教育")] * 2
    assert [len(one.units) for one in found] == [1, 2, 1, 2, 1]


def test_clauses_with_units_bear_the_name_of_the_field_of_their_paragraph() -> None:
    found = items(
        PLAN + "在就业增收方面，由县人社局牵头，各镇配合，全年城镇新增就业2800人；"
        "县农业农村局负责发展庭院经济示范户1000户。\n"
        "在医疗养老方面，由县卫健局负责，组织56名医师下沉坐诊；由县民政局负责，新建幸福院30所。\n"
    )
    assert [(one.number, one.heads[-1]) for one in found] == [("", "就业增收")] * 2 + [("", "医疗养老")] * 2


def test_what_a_paper_says_of_its_subjects() -> None:
    found = items(
        PAPER
        + "市民出行更方便了。28条背街小巷改造已完工19条，余下9条正在铺装路面；新开通公交线路6条，日均运送乘客4200人次；"
        "江边大桥加固工程已经完工，6月底恢复通车。\n"
        "老人孩子的事有了着落。全县计划建设的15个社区助餐点已有11个开餐。在松柏社区食堂，赵老伯要了一荤两素，“吃得挺好，省了儿女的心。”"
        "儿童福利院主体结构封顶，正在安装设备；新增托位960个，完成全年目标的80%。\n"
        "也有项目遇到了难题。农贸市场升级改造因商户安置没有谈妥，进度滞后。\n"
    )
    assert [(one.heads[-1], one.status) for one in found] == [
        (None, "ongoing"),
        (None, None),
        ("江边大桥加固工程", "done"),
        (None, "ongoing"),
        (None, "ongoing"),
        (None, "ongoing"),
        ("农贸市场升级改造", "delayed"),
    ]
    assert progress(found[0]) == "已完工19条，余下9条正在铺装路面"
    assert progress(found[2]) == "已经完工，6月底恢复通车"


def test_subheads_behind_signs_are_classes_and_speech_is_no_item() -> None:
    text = (
        "■住得舒心\n新建保障房160套，已全部封顶。12栋老楼做了外墙保温，惠及居民576户。\n"
        "“屋里暖和，孩子不怕凉。”住户老葛说起新家，拿出3张照片。\n"
        "■走得顺心\n安装路灯210盏，完成计划的105%。新开通班线1条，每日发车6班。\n"
    )
    document = read("notice.txt", text.encode())
    found = by_sentence(see(document).plain, re.compile("。"), Accounts(), report=True)
    assert [[head and head.folded for head in one.heads] for one in found] == [["住得舒心", None]] * 2 + [
        ["走得顺心", None]
    ] * 2


def test_what_was_done_the_year_before_is_no_item() -> None:
    found = items(
        PAPER + "新建公园3处，均已建成开放。改造小区12个，已全部完工。新增泊位600个，完成年度任务的75%。\n"
        "去年实施的10件实事已全部完成。建成食堂6家，日均服务老人900人次。\n"
    )
    assert len(found) == 3


def test_a_question_is_no_part_of_its_answer() -> None:
    found = items(
        "云溪县2031年民生实事办得怎么样？十问十答\n发布时间：2031-11-18\n"
        "1.问：学位紧张一直是家长关心的问题，今年有哪些进展？\n答：今年计划新建小学2所。截至10月底，2所学校全部竣工，新增学位2050个。\n"
        "2.问：老旧小区改造推进到哪一步了？\n答：今年计划改造老旧小区46个。到10月底已全部开工，完工31个。\n"
        "3.问：社区食堂开了多少？\n答：今年计划建设社区食堂30家。目前已开业26家，日均服务老人3100人次。\n"
    )
    assert [(one.number, one.heads[-1]) for one in found] == [("1", None), ("2", None), ("3", None)]
    assert found[1].text is not None
    assert found[1].text.text.startswith("今年计划改造老旧小区46个")
