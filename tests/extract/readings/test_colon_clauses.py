"""Clauses that each name a project before a colon: where they are taken apart, and where a colon is another's."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

HEAD = "云溪区2022年民生实事完成情况通报\n2023年1月6日\n去年承诺的民生实事全部有了结果。\n"
SPEECH = "云溪区政府工作报告(摘要)\n2023年1月6日在区人代会上\n"
REPORT = """(一)教育类
云岭小学迁建:9月开学,新增学位1620个;午餐配送:覆盖学校31所,任务完成;体育馆续建:主体封顶,未能如期交付。
(二)医疗类
胸痛中心:通过认证,已投入使用;家庭病床:建床420张,完成率105%;村医培训:培训村医160名,任务完成。
"""
RUN_IN = """一、教育类。云岭小学迁建:9月开学,新增学位1620个;午餐配送:覆盖学校31所,任务完成。
二、医疗类。胸痛中心:通过认证,已投入使用;家庭病床:建床420张,完成率105%;村医培训:培训160名,任务完成。
三、出行类。断头路打通:打通4条,已通车;错峰停车:开放泊位1900个,任务完成;公交优化:新增线路6条,更新车辆40辆。
"""
DASHES = """教育上,迁建学校——云岭小学已开学,新增学位1620个;午餐配送——覆盖学校31所,任务完成。
医疗上,家庭病床——建床420张,完成率105%;村医培训——培训160名,任务完成。
出行上,断头路打通——打通4条,已通车;错峰停车——开放泊位1900个,任务完成。
"""
TOWNS = "东山街道:加装电梯12部,完成率80%;西岭街道:加装电梯9部,完成率75%;南浦街道:加装电梯15部,完成率100%。\n"
FIELDS = "建设内容:新建小学1所;建设地点:云岭街道;建设周期:两年;责任单位:区教育局。\n"


def heads(text: str) -> list[tuple[str, ...]]:
    notice = parse(read("n.txt", (HEAD + text).encode()))
    return [tuple(head or "" for head in item.heads) for item in notice.items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            REPORT,
            [
                ("教育类", "云岭小学迁建"),
                ("教育类", "午餐配送"),
                ("教育类", "体育馆续建"),
                ("医疗类", "胸痛中心"),
                ("医疗类", "家庭病床"),
                ("医疗类", "村医培训"),
            ],
        ),
        (
            RUN_IN,
            [
                ("教育类", "云岭小学迁建"),
                ("教育类", "午餐配送"),
                ("医疗类", "胸痛中心"),
                ("医疗类", "家庭病床"),
                ("医疗类", "村医培训"),
                ("出行类", "断头路打通"),
                ("出行类", "错峰停车"),
                ("出行类", "公交优化"),
            ],
        ),
        (
            DASHES,
            [
                ("教育", "迁建学校"),
                ("教育", "午餐配送"),
                ("医疗", "家庭病床"),
                ("医疗", "村医培训"),
                ("出行", "断头路打通"),
                ("出行", "错峰停车"),
            ],
        ),
    ],
)
def test_each_name_before_a_colon_is_a_project_of_its_class(text: str, expected: list[tuple[str, ...]]) -> None:
    assert heads(text) == expected


@pytest.mark.parametrize("text", [TOWNS, FIELDS])
def test_bodies_and_labels_name_no_projects(text: str) -> None:
    words = {part.split(":")[0] for part in text.split(";")}
    assert not {names[-1] for names in heads(text)} & words


def test_what_is_done_is_no_task_where_the_notice_calls_itself_no_report() -> None:
    notice = parse(read("n.txt", (SPEECH + REPORT).encode()))
    assert [item.text for item in notice.items] == [None] * 6
    assert [item.status for item in notice.items] == ["done", "done", "delayed", "done", "done", "done"]
