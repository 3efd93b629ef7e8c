"""A task and what came of it, where the same work is named twice or the result stands in a bracket."""

from __future__ import annotations

import pytest

from shishi.extract.readings.telling import by_what_they_tell, task_ends
from shishi.extract.view import counted


def told(words: str) -> tuple[str, str]:
    found = by_what_they_tell([counted(words)], task_first=False, titled=False)
    return found["task"].folded, found["deed"].folded


@pytest.mark.parametrize(
    ("task", "deed"),
    [
        ("提升退役军人服务站53个", "提升服务站53个。"),
        ("建设流浪动物收容站3处,设收容位180个", "建成收容站3处。"),
        ("新建社区食堂27家", "新建社区食堂16家。"),
        ("改造农村危房375户", "已改造危房375户。"),
        ("为高龄老人发放津贴900人,人均100元。", "发放津贴870人。"),
        ("除险加固小型水库15座。", "加固水库8座。"),
        ("完成农村污水治理190个行政村。", "目前治理行政村140个。"),
        ("目标任务新增普惠托位330个", "已新增托位221个。"),
    ],
)
def test_a_work_that_is_named_again_is_what_came_of_it(task: str, deed: str) -> None:
    joint = "" if task.endswith("。") else ","
    assert told(f"{task}{joint}{deed}") == (task, deed)


@pytest.mark.parametrize(
    ("task", "deed"),
    [("提升服务站59个", "59个服务站全部建成,通过验收"), ("更新健身路径95条", "更新健身路径50条,完成年度任务的52.6%")],
)
def test_a_bracket_tells_what_was_done(task: str, deed: str) -> None:
    assert told(f"{task}({deed})。") == (task, deed)


@pytest.mark.parametrize(
    "words",
    [
        "新增城镇就业3000人,失业人员再就业800人。",
        "上半年新建218座,累计新建492座。",
        "完成投资3000万元。目前投资全部到位。",
        "新增学位300个,新增公办托位200个。",
    ],
)
def test_other_works_are_all_results(words: str) -> None:
    assert told(words) == ("", words)


def test_a_bracket_without_a_deed_belongs_to_the_task() -> None:
    assert told("计划改造小区12个(含老旧楼栋36栋)。")[1] == ""


@pytest.mark.parametrize(
    ("task", "deed"),
    [
        ("新建综合楼5600平方米,", "眼下正在砌墙。"),
        ("全年目标新增车位3500个,", "到上月底新增2015个,只占目标的57.6%。"),
        ("改造小区9个,", "如今完工3个。"),
        ("", "3月18日开工,目前正在砌墙。"),  # the day says that it was begun
        ("", "计划改造的13个小区中,已完工7个。"),
        ("", "今年要建的15个食堂,眼下有12个开门迎客;剩下3个正在装修。"),
    ],
)
def test_as_of_when_a_result_is_told(task: str, deed: str) -> None:
    assert told(f"{task}{deed}") == (task.strip(","), deed)


def test_what_was_planned_and_is_but_the_base_of_a_part_is_no_task() -> None:
    assert task_ends(counted("计划改造的13个小区中,已完工7个。"), final=False) == 0
    assert task_ends(counted("计划改造13个小区,已完工7个。"), final=False) == len("计划改造13个小区,")
