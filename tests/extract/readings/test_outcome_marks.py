"""Signs that lead from a task to what came of it, and words in brackets that a legend explains."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.readings.outcome_marks import outcome_mark


@pytest.mark.parametrize(
    ("words", "task"),
    [
        ("加装电梯35部--投用13部", "加装电梯35部"),
        ("为残疾人适配辅具900件--适配辅具934件。", "为残疾人适配辅具900件"),
        ("新建养护院1所--地下室结构施工完成", "新建养护院1所"),
        ("新建食堂5家→建成4家", "新建食堂5家"),
        ("老有所养--新建养护院1所,地下室完成", None),  # a name
        ("改造小区7个--让居民住得安心", None),  # no outcome
        ("2033年任务--完成13部", None),  # a year is no aim
        ("已建学校3所。老有所养--投用5处", None),
        ("改造小区7个--完成3个--投用1个", None),
    ],
)
def test_where_what_came_of_a_task_begins(words: str, task: str | None) -> None:
    mark = outcome_mark(words)
    assert (words[: mark[0]] if mark else None) == task


TITLE = "临溪区2033年民生实事项目进展情况（截至9月底）\n"
TOLD = [
    ("新建幼儿园3所", "3所全部开园，增加学位810个。", "区教育局"),
    ("改造老旧小区12个", "开工12个，完工5个。", "区住建局"),
    ("新建养老院1所", "主体施工，完成投资1200万元。", "区民政局"),
    ("硬化农村道路30公里", "完成21公里。", "区交通局"),
]
NAMES = ["幼儿园建设", "老旧小区改造", "养老院建设", "农村道路"]
Told = list[tuple[str | None, str | None, str | None, list[str]]]


def told(lines: list[str]) -> Told:
    """Task, progress, status and units of each item."""
    items = parse(
        read("notice.txt", (TITLE + "\n".join(lines) + "\n临溪区人民政府办公室\n2033年10月8日\n").encode())
    ).items
    return [
        (
            one.text and one.text.text,
            one.progress and one.progress.text,
            one.status,
            [unit.name.text for unit in one.units],
        )
        for one in items
    ]


@pytest.mark.parametrize("opening", ["{at}. ", "★", "（{at}）"])
@pytest.mark.parametrize("units", ["（{}）", "（责任单位：{}）", "（{}牵头）"])
def test_a_dash_leads_to_what_came_of_it(opening: str, units: str) -> None:
    lines = [
        f"{opening.format(at=at)}{task}——{came}{units.format(body)}" for at, (task, came, body) in enumerate(TOLD, 1)
    ]
    assert [one[:2] for one in told(lines)] == [(task, came) for task, came, _ in TOLD]
    assert [one[3] for one in told(lines)] == [[body] for *_, body in TOLD]


def test_a_dash_behind_a_name_and_a_colon() -> None:
    named = zip("一二三四", NAMES, TOLD, strict=True)
    lines = [f"{number}、{name}（{body}）：{task}——{came}" for number, name, (task, came, body) in named]
    assert [one[:2] for one in told(lines)] == [(task, came) for task, came, _ in TOLD]


STATES = ["done", "ongoing", "delayed", "ongoing"]
MARKS = ["完", "推", "慢", "推"]


@pytest.mark.parametrize(
    "legend",
    [
        "说明：【完】表示已全部完成，【推】表示按计划推进，【慢】表示低于计划进度。",
        "注：【完】为已完成，【推】为正在推进，【慢】为进度滞后。",
        "【完】：已完成；【推】：正在推进；【慢】：进展缓慢",
    ],
)
def test_a_legend_explains_words_in_brackets(legend: str) -> None:
    marked = enumerate(zip(MARKS, TOLD, strict=True), 1)
    lines = [legend, *(f"{at}.【{mark}】{task}——{came}（{body}）" for at, (mark, (task, came, body)) in marked)]
    assert [one[:3] for one in told(lines)] == [(*TOLD[at][:2], STATES[at]) for at in range(4)]


def test_brackets_that_no_legend_explains_stay() -> None:
    marked = enumerate(zip(["东片", "西片", "南片", "北片"], TOLD, strict=True), 1)
    lines = [f"{at}.【{mark}】{task}——{came}（{body}）" for at, (mark, (task, came, body)) in marked]
    assert [one[2] for one in told(lines)] != STATES
