"""Entries below headings that grade: what is to be done, what came of it, what comes next, and who answers for it."""

import pytest

from shishi.extract.document import Span
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.readings.nested import nested
from shishi.extract.records import Item, Passage
from shishi.extract.view import flow
from shishi.extract.words.columns import column

REPORT = "云溪县人民政府关于2031年民生实事进展情况的通报\n截至9月底，进展如下：\n"
PLAN = "云溪县2031年民生实事项目\n"
GRADED = """（一）已完成
1.改造校舍。改造校舍4栋。已全部完工。
2.健康体检。体检1.2万人次。已体检1.3万人次。
（二）滞后
3.新建水厂。年度任务完成水厂1座主体工程。基坑支护5月才完成。
存在问题：设计变更较多。
下一步：倒排工期，年底前完成主体。
4.敷设管网。年度任务完成管网敷设12公里。完成5公里。
存在问题：资金不足。
下一步打算：争取资金，明年4月复工。
三、工作要求
各单位要加快推进。
"""
ENTRIES = """1．公厕提升（县城管局）。新建公厕6座。6座公厕全部建成开放。
2．校舍改造（县教育局、青石镇、白沙镇、柳林镇）。改造校舍4栋。4栋校舍改造到位。
3．养老服务（县民政局；云水镇、青石镇）。新增床位80张。已新增60张。下一步，加快其余床位建设。
"""
PARTS = (
    "（1）新增路灯90盏。已安装96盏，完成年度任务的107%。",
    "（2）更换旧灯300盏（县城管局、县供电公司）。300盏旧灯已更换完毕。",
)


def items(text: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", text.encode())).items


def words(passage: Passage | None) -> str | None:
    return passage.text if passage is not None else None


def test_what_comes_next_is_of_the_last_entry_where_others_of_its_grade_say_so_too() -> None:
    told = [(words(one.text), words(one.progress), words(one.next_steps)) for one in items(REPORT + GRADED)]
    assert told == [
        ("改造校舍4栋。", "已全部完工。", None),
        ("体检1.2万人次。", "已体检1.3万人次。", None),
        ("年度任务完成水厂1座主体工程。", "基坑支护5月才完成。", "倒排工期，年底前完成主体。"),
        ("年度任务完成管网敷设12公里。", "完成5公里。", "争取资金，明年4月复工。"),
    ]


def test_what_comes_next_for_all_is_of_none() -> None:
    found = items(
        REPORT + "1.改造校舍。改造校舍4栋。已全部完工。\n2.健康体检。体检1.2万人次。已体检1.3万人次。\n"
        "3.新建水厂。新建水厂1座。已完成主体。\n下一步：各单位要加快推进，确保年底前全部完成。\n"
    )
    assert [one.next_steps for one in found] == [None, None, None]


def test_a_sentence_on_a_figure_of_the_task_reports_and_an_office_with_towns_answers() -> None:
    found = items(REPORT + ENTRIES)
    told = [(one.number, words(one.text), words(one.progress), {unit.name.text for unit in one.units}) for one in found]
    assert told == [
        ("1", "新建公厕6座。", "6座公厕全部建成开放。", {"县城管局"}),
        ("2", "改造校舍4栋。", "4栋校舍改造到位。", {"县教育局", "青石镇", "白沙镇", "柳林镇"}),
        ("3", "新增床位80张。", "已新增60张。", {"县民政局", "云水镇", "青石镇"}),
    ]
    assert words(found[-1].next_steps) == "加快其余床位建设。"


@pytest.mark.parametrize(
    ("parts", "inside"),
    [
        (PARTS, True),  # each tells a task and what came of it, or units
        (("（1）加强督促。", "（2）强化调度。"), False),
        (("（1）新增路灯90盏；", "（2）更换旧灯300盏。"), False),
    ],
)
def test_parts_with_a_task_and_what_came_of_it_are_entries(parts: tuple[str, ...], *, inside: bool) -> None:
    lines = tuple(flow(line, Span(0, len(line))) for line in ("道路照明（县住建局）。", *parts))
    assert (nested(lines) is not None) is inside


@pytest.mark.parametrize("label", ["项目具体实施进度", "具体进度安排", "项目时间安排", "各项实施步骤", "工程进度计划"])
def test_labels_of_a_schedule_tell_what_comes_next(label: str) -> None:
    assert column(label).role == "next"


@pytest.mark.parametrize("label", ["项目进展", "工程进度", "具体进展情况"])
def test_labels_of_a_report_do_not(label: str) -> None:
    assert column(label).role == "progress"


def test_headings_in_boxes_are_classes_of_entries_whose_numbers_go_on() -> None:
    found = items(
        PLAN + "【教育】\n1.改造校舍。改造校舍4栋。责任单位：县教育局\n2.新建食堂。新建食堂2所。责任单位：县教育局\n"
        "【交通】\n3.改造道路。改造道路4条。责任单位：县交通局\n4.新建桥梁。新建桥梁2座。责任单位：县交通局\n"
    )
    assert [(one.number, one.heads) for one in found] == [
        ("1", ("教育", "改造校舍")),
        ("2", ("教育", "新建食堂")),
        ("3", ("交通", "改造道路")),
        ("4", ("交通", "新建桥梁")),
    ]


def test_money_named_twice_is_no_work_that_is_told_again() -> None:
    entry = "道路建设：投资480万元，对2条道路翻修改造；投资36万元，修复人行便道5200平方米。\n"
    found = items(
        REPORT + "（一）已完成事项\n1、" + entry + "2、食品安全：食品抽检1120批次，合格率98.7%。\n"
        "3、农村环境：改造户厕3150座，超额完成年度任务。\n4、社会救助：发放低保金2346万元。\n"
    )
    assert words(found[0].progress) == entry.partition("：")[2].strip()


def test_sentences_below_a_heading_on_what_comes_next_are_no_items() -> None:
    found = items(
        "云溪县9月份民生实事进展情况\n一、已完成项目\n"
        "建成零工驿站3个，完成率150%；新增托位460个，完成率184%；建成工会驿站8个，完成率100%。\n"
        "二、正在推进项目\n幸福院已建成11个，完成率73%；停车泊位新增720个，完成率80%。以上项目预计11月底前全部完成。\n"
        "三、下一步工作\n县民生办将对滞后的3个项目实行周调度，12月15日前完成2个。\n"
    )
    assert found
    assert not any("民生办" in str(one) for one in found)
