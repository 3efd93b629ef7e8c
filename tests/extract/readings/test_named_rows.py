"""Projects that a sentence names in a row, with what it says of all of them or of each."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

PLAN = "青溪镇2031年民生实事\n"
REPORT = "青溪县2031年民生实事项目进展情况\n"
FIVE = ("湖滨步道改造", "中心幼儿园扩建", "敬老院提升", "旧街路灯更换", "集中供水改造")


def items(text: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", text.encode())).items


def names(text: str) -> list[str]:
    return [item.title or "" for item in items(text)]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        (
            (
                "会议以无记名投票方式，评选出湖滨步道改造、中心幼儿园扩建、敬老院提升、旧街路灯更换和集中供水改造等5个项目，"
                "作为2031年镇政府民生实事项目。\n代表们一致认为，这些项目贴近群众。"
            ),
            5,
        ),
        (
            "2031年镇政府将重点办好以下5件民生实事：湖滨步道改造、中心幼儿园扩建、敬老院提升、旧街路灯更换、集中供水改造。",
            5,
        ),
        ("今年我镇民生实事涵盖湖滨步道改造、中心幼儿园扩建、敬老院提升、旧街路灯更换四项工程，总投资2300万元。", 4),
        ("全镇确定实施“湖滨步道改造”“中心幼儿园扩建”“敬老院提升”“旧街路灯更换”等4项民生实事项目。", 4),
        ("经票决产生了2件民生实事项目：湖滨步道改造、中心幼儿园扩建，计划投资300万元。", 2),
        ("经投票，湖滨步道改造（92票）、中心幼儿园扩建（88票）等2个项目高票当选为2031年民生实事项目。", 2),
        ("2031年民生实事项目包括湖滨步道改造、中心幼儿园扩建和敬老院提升。", 3),
        ("今年的民生实事包括了湖滨步道改造，中心幼儿园扩建，敬老院提升以及旧街路灯更换四项重点民生实事。", 4),
    ],
)
def test_rows_of_a_plan(text: str, many: int) -> None:
    assert names(PLAN + text + "\n") == list(FIVE[:many])


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (
            (
                "截至9月底，今年15件民生实事中，湖滨步道改造、中心幼儿园扩建、敬老院提升3项已全部完工，"
                "旧街路灯更换、集中供水改造2项进度滞后，其余10项正在有序推进。"
            ),
            ["done", "done", "done", "delayed", "delayed"],
        ),
        (
            (
                "截至9月底，县级民生实事提前完成年度任务的有3个（湖滨步道改造、中心幼儿园扩建、敬老院提升），"
                "滞后的有2个（旧街路灯更换、集中供水改造）。"
            ),
            ["done", "done", "done", "delayed", "delayed"],
        ),
        (
            (
                "全县10件民生实事总体进展顺利。其中，湖滨步道改造、中心幼儿园扩建、敬老院提升等工程已竣工；"
                "旧街路灯更换、集中供水改造等项目进度滞后。"
            ),
            ["done", "done", "done", "delayed", "delayed"],
        ),
        (
            "全县10件民生实事中，湖滨步道改造、中心幼儿园扩建和敬老院提升已全面完成，旧街路灯更换、集中供水改造正在施工。",
            ["done", "done", "done", "ongoing", "ongoing"],
        ),
        (
            "今年民生实事中3件已完成：湖滨步道改造、中心幼儿园扩建、敬老院提升；2件滞后：旧街路灯更换、集中供水改造。",
            ["done", "done", "done", "delayed", "delayed"],
        ),
        (
            (
                "今年10件民生实事进展如下：完成的有湖滨步道改造、中心幼儿园扩建、敬老院提升；正在推进的有旧街路灯更换；"
                "滞后的有集中供水改造。"
            ),
            ["done", "done", "done", "ongoing", "delayed"],
        ),
        ("一年来，县里陆续完成了湖滨步道改造、中心幼儿园扩建、敬老院提升等3项民生工程。", ["done"] * 3),
        ("全县民生实事项目中进度较慢的是湖滨步道改造、中心幼儿园扩建、敬老院提升等3个项目。", ["delayed"] * 3),
        (
            ("民生实事已完工的有湖滨步道改造、中心幼儿园扩建、敬老院提升，正在建设的有旧街路灯更换、集中供水改造。"),
            ["done", "done", "done", "ongoing", "ongoing"],
        ),
        (
            "10件民生实事中，湖滨步道改造已竣工投用，中心幼儿园扩建、敬老院提升正在施工，旧街路灯更换进度滞后。",
            ["done", "ongoing", "ongoing", "delayed"],
        ),
        ("湖滨步道改造、中心幼儿园扩建2项民生实事已提前完成全年任务，群众获得感增强。", ["done"] * 2),
    ],
)
def test_rows_of_a_report(text: str, states: list[str]) -> None:
    found = items(REPORT + text + "\n")
    assert [(item.title, item.status) for item in found] == list(zip(FIVE, states, strict=False))


def test_each_before_what_is_said_of_it() -> None:
    told = (
        "今年县级民生实事12件，目前已完工3件，分别是湖滨步道改造已交付使用，"
        "中心幼儿园扩建已投用，敬老院提升已完成验收。\n"
    )
    found = [(item.title, item.progress and item.progress.text) for item in items(REPORT + told)]
    assert found == list(zip(FIVE, ["已交付使用", "已投用", "已完成验收"], strict=False))


def test_rows_below_classes() -> None:
    told = (
        "全县民生实事共两大类4个项目。一是教育惠民类，包括中心幼儿园扩建、第二小学教学楼改造等2个项目；"
        "二是健康惠民类，包括乡镇卫生院提升、急救站点建设等2个项目。\n"
    )
    found = items("青溪县2031年民生实事\n" + told)
    assert [(item.number, *item.heads) for item in found] == [
        ("1", "教育惠民类", "中心幼儿园扩建"),
        ("1", "教育惠民类", "第二小学教学楼改造"),
        ("2", "健康惠民类", "乡镇卫生院提升"),
        ("2", "健康惠民类", "急救站点建设"),
    ]
    assert not any(item.amounts for item in found)


def test_rows_below_a_chapter() -> None:
    told = "一、县级民生实事\n已完成2项，分别是：湖滨步道改造（第三项）、敬老院提升（第七项）。\n"
    assert [(item.number, *item.heads) for item in items(REPORT + told)] == [
        ("1.3", "县级民生实事", "湖滨步道改造"),
        ("1.7", "县级民生实事", "敬老院提升"),
    ]


def test_a_task_with_figures_has_no_name() -> None:
    told = "今年的民生实事包括新增停车位300个、改造公厕12座、完成旧街路灯更换等3件实事。\n"
    found = items(PLAN + told)
    assert [item.title for item in found] == [None, None, "完成旧街路灯更换"]
    assert [amount.value for item in found for amount in item.amounts] == [300, 12]


def test_a_state_told_later() -> None:
    told = "今年确定了湖滨步道改造、中心幼儿园扩建、敬老院提升等3件民生实事。\n"
    told += "目前，民生实事湖滨步道改造、敬老院提升2项已完工。\n"
    found = [(item.title, item.status) for item in items(REPORT + told)]
    assert found == [("湖滨步道改造", "done"), ("中心幼儿园扩建", None), ("敬老院提升", "done")]


LIST = "1.新建中心幼儿园2所。\n2.改造卫生院3所。\n3.新增养老床位120张。\n"


@pytest.mark.parametrize(
    "text",
    [
        "今年确定了教育提升、医疗改善、养老服务等3件民生实事。\n" + LIST,
        "县政府办、县发改局、县财政局等8个部门共同推进10件民生实事。\n" + LIST,
        "去年，我县完成了湖滨步道改造、敬老院提升、旧街路灯更换等10件民生实事。今年，拟办好以下民生实事：\n" + LIST,
    ],
)
def test_rows_beside_a_list_are_none(text: str) -> None:
    assert [item.number for item in items("青溪县2031年民生实事\n" + text)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "text",
    [
        "下一步，县人大将通过听取汇报、开展视察、组织测评等3项工作，推动民生实事落地。",
        "县人大征集到湖滨步道改造、中心幼儿园扩建、敬老院提升等32个候选项目。",
        "其中，早餐提质工程和河堤重建工程中的两项具体工作已完成，民生工程总体顺利。",
        "民生实事包括项目征集、审议票决、监督实施、测评问效四个环节。",
        "日报、晚报、电视台、门户网站等4家媒体每月公布民生实事进展。",
    ],
)
def test_what_is_no_row_of_projects(text: str) -> None:
    assert not set(names("青溪县2031年民生实事\n" + text + "\n")) & {*FIVE, "听取汇报", "早餐提质工程", "日报"}


def test_rows_inside_an_entry_belong_to_it() -> None:
    told = "1.老旧小区改造。改造春晖小区、夏荷小区、秋月小区等6个项目已全部完工。\n"
    told += "2.公园建设。滨江公园、城南公园2个项目已开放。\n"
    assert names(REPORT + told) == ["老旧小区改造", "公园建设"]
