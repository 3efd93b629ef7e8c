"""Results told without a word for done; rows of tasks counted and judged; lists counted and graded."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.readings.behind_task import behind_task
from shishi.extract.records import Notice


def notice(text: str) -> Notice:
    """A text as it is read."""
    return parse(read("notice.txt", text.encode()))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("新建书屋6家,3家对外开放", "3家对外开放"),
        ("打通道路8条,2条通车、4条在建", "2条通车、4条在建"),
        ("新增助餐点8个,已完成选址", "已完成选址"),
        ("新增充电桩300个,正在安装", "正在安装"),
        ("新建绿地12公顷因用地未批", "因用地未批"),
        ("新建学校3所,1所小学、2所中学", ""),
        ("全年新建学校3所,2所开园", ""),
        ("8个小区改造正在施工", ""),
        ("发放补贴300万元,受益群众2万人", ""),
    ],
)
def test_a_state_behind_a_task_parts_it(words: str, told: str) -> None:
    """The task ends where a step on the way, or how many of it are in some state, is told."""
    seam = behind_task(words, (0, words.find(",") + 1) if "," in words else (0,))
    assert (words[seam:] if seam else "") == told


def test_a_clause_names_and_judges_several_projects() -> None:
    """Each of a counted row is an item, beside what other clauses of the sentence tell."""
    found = notice(
        "柏庄县2031年民生实事三季度进展\n三季度,县里15项民生实事总体顺利。其中,改造农村公路60公里、资助学生1.2万人次、"
        "更新公交车20辆等3项已完成全年任务;新建幼儿园4所,2所已开园;新增充电桩300个,正在安装。"
    ).items
    assert [one.text.text if one.text else "" for one in found] == [
        "改造农村公路60公里",
        "资助学生1.2万人次",
        "更新公交车20辆",
        "新建幼儿园4所",
        "新增充电桩300个",
    ]
    assert [one.status for one in found] == ["done", "done", "done", "ongoing", "ongoing"]


def test_counted_lists_below_graded_numbers_hold_the_items() -> None:
    """The number counts and grades; what it lists are the items."""
    found = notice(
        "九月份民生实事进展\n截至9月末,全县列入考核的指标进展如下。\n一、指标完成情况\n"
        "(一)提前完成的指标有3项。分别为:送戏下乡96场;新增养老床位240张;免费孕检1.1万人。\n"
        "(二)落后序时进度的指标有2项。分别为:硬化村道40公里,完成进度为46%;改造卫生院5所,完成进度为40%。"
    ).items
    assert [one.status for one in found] == ["done", "done", "done", "delayed", "delayed"]
    assert all(one.text is None and one.progress and not one.number for one in found)


def test_quoted_names_open_what_is_told_of_each() -> None:
    """A name in quotation marks before its own report; what closes the sentence holds for all."""
    found = notice(
        "本网讯 截至10月底,宁川区2031年10件民生实事进展顺利。\n"
        "“南苑小学扩建”主体封顶,“智慧停车”接入泊位2600个,“河滨绿道二期”完成3.2公里,均达到序时进度。\n"
        "“社区食堂”新开6家,“旧楼加梯”投用22部。\n改造背街小巷12条、新建公厕6座、增设口袋公园5个等3个项目已完成全年任务。"
    ).items
    assert [one.title for one in found] == [
        "南苑小学扩建",
        "智慧停车",
        "河滨绿道二期",
        "社区食堂",
        "旧楼加梯",
        None,
        None,
        None,
    ]
    assert {one.status for one in found[:3]} == {"ongoing"}
    assert {one.status for one in found[5:]} == {"done"}


REVIEW = "政府工作报告(摘登)\n——2032年1月12日在潭口县第五届人民代表大会第一次会议上\n县长 沈某\n"
WORKS = "①新建水厂46处;②硬化公路132公里;③改造危房1160户;④建成廉租房320套;⑤新增学位1080个。"
LISTED = (
    "1.道路:硬化村道62公里。\n2.饮水:新打机井14眼。\n3.教育:新建幼儿园4所。\n4.文化:送戏120场。\n5.养老:新建中心9个。"
)


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        (f"{REVIEW}一、2031年工作回顾\n承诺的“五件实事”如期兑现:{WORKS}", "progress", 2031),
        (f"{REVIEW}承诺的三件实事全部办结。\n今年要办好五件实事:{WORKS}", "plan", 2032),
        (f"南渡县2031年民生实事\n2031年,全县确定民生实事5件,目前已全部办好。\n{LISTED}", "progress", 2031),
        (f"清川街道2031年民生实事回顾\n{LISTED}", "progress", 2031),
        (f"南渡县2031年民生实事\n{LISTED}", "plan", 2031),
    ],
)
def test_what_is_told_done_is_no_plan(text: str, kind: str, year: int) -> None:
    """A review of the year behind reports; with this year's projects, or no word of results, it plans."""
    found = notice(text)
    assert (found.facts.kind, found.facts.year) == (kind, year)
    roles = {one.role for item in found.items for one in item.amounts}
    assert ("actual" in roles) == (kind == "progress")
