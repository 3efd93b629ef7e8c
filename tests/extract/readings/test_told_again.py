"""A task and what came of it, where the same work is named twice or the result stands in a bracket."""

from __future__ import annotations

import pytest

from shishi.extract.readings.telling import by_what_they_tell
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
