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


def test_fields_below_a_subhead_stand_under_both_names() -> None:
    found = items(
        PAPER + "◆健康守护\n在县域医疗卫生次中心建设方面，6家卫生院完成提档升级，新增专科3个，任务完成率100%。"
        "在妇女儿童健康保障方面，免费检查9320人，疫苗接种1460人，接种率92.7%，超出年度目标2个百分点。\n"
        "◆教育提质\n新建幼儿园18所，新增学位4800个，完成率103.3%。更换护眼灯2400盏，完成率102%。\n"
    )
    assert [one.heads for one in found] == [
        ("健康守护", "县域医疗卫生次中心建设"),
        ("健康守护", "妇女儿童健康保障"),
        ("教育提质", None),
        ("教育提质", None),
    ]
    assert [progress(one)[:4] for one in found] == ["6家卫生", "免费检查", "新建幼儿", "更换护眼"]


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


BULLETIN = "云溪县2031年10月民生实事进展情况\n2031-11-06 来源：县民生办\n"


def told(item: Item) -> tuple[str | None, str | None, str, str | None]:
    return item.heads[-1], item.text.text if item.text is not None else None, progress(item), item.status


def test_works_that_a_sentence_tells_with_their_shares_are_items() -> None:
    found = items(
        BULLETIN + "剩余项目中，12个养老服务站改造已完成9个（75%），96条河塘整治已完成91条（94.8%），"
        "供水保障工程正在施工中（82%），这3项预计11月底前全部完成；县康复中心建设项目因招标质疑尚未开工。\n"
    )
    assert [told(one) for one in found] == [
        (None, "12个养老服务站改造", "已完成9个（75%）", "ongoing"),
        (None, "96条河塘整治", "已完成91条（94.8%）", "ongoing"),
        ("供水保障工程", "供水保障工程", "正在施工中（82%）", "ongoing"),
        ("县康复中心建设项目", "县康复中心建设项目", "因招标质疑尚未开工", "not_started"),
    ]


def test_what_is_listed_as_done_needs_no_deed() -> None:
    found = items(
        BULLETIN + "按计划完成任务的有4项，分别是：高龄津贴发放3.4万人；改造农村危房64户；"
        "安心托幼行动新增托位612个；“暖冬”工程，27所幼儿园取暖设备全部安装并通过验收。\n"
    )
    assert [told(one) for one in found] == [
        (None, None, "高龄津贴发放3.4万人", "done"),
        (None, None, "改造农村危房64户", "done"),
        ("安心托幼行动", "安心托幼行动", "新增托位612个", "done"),
        ("“暖冬”工程", "“暖冬”工程", "27所幼儿园取暖设备全部安装并通过验收", "done"),
    ]


def test_what_is_said_of_all_projects_is_none_of_them() -> None:
    found = items(
        BULLETIN + "2031年全县34项民生实事中，常态化开展的有2项，完成率68.75%。各项累计到位资金7.82亿元。"
        "截至10月底，全县34件民生实事已完成22件，完成率65%。\n"
        "受征地影响，45公里公路改造仅完成17公里；已改造危房64户；已新建公墓5处；已开展活动24场。\n"
    )
    assert told(found[0])[:3] == (None, "45公里公路改造", "仅完成17公里")
    assert len(found) == 4
