"""A plan and how far it is in one line: brackets behind a task, sentences behind it, signs that a legend explains."""

from pathlib import Path

import pytest
import yaml

from shishi.extract.notice import parse
from shishi.extract.readers import read

CASES = yaml.safe_load(Path(__file__).with_name("states_apart.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shows"])
def test_task_progress_and_state(case: dict[str, object]) -> None:
    items = parse(read("notice.txt", str(case["notice"]).encode())).items
    told = [
        [one.text and one.text.text.rstrip("。"), one.progress and one.progress.text.rstrip("。"), one.status]
        for one in items
    ]
    assert told == case["told"]


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ("关于停车难问题。今年新建停车场2处，目前已建成1处。", "停车难问题"),
        ("针对“入园难”问题。计划新建幼儿园2所，目前主体已封顶。", "“入园难”问题"),
    ],
)
def test_an_answer_is_named_by_its_trouble(entry: str, names: str) -> None:
    other = "二、关于买菜难问题。计划改造市场1个，正在办理手续。\n三、关于充电难问题。计划新建充电桩40个，已建成9个。"
    items = parse(read("notice.txt", f"关于第12号建议的答复\n一、{entry}\n{other}\n".encode())).items
    assert [one.heads[-1] for one in items] == [names, "买菜难问题", "充电难问题"]


def test_a_star_that_marks_what_is_new_says_nothing_of_how_far_it_is() -> None:
    text = """江湾镇2024年十件实事清单
1.新建公厕4座 ★
2.改造老旧小区12个
3.新增停车位800个 ★
4.建设口袋公园5个
注：★为新增项目。
"""
    assert {one.status for one in parse(read("notice.txt", text.encode())).items} == {None}


def test_counted_clauses_of_one_bracket_of_units_are_no_items() -> None:
    text = """双溪县2024年民生实事项目分工
一、学有优教。①新建幼儿园3所；②改造食堂14个。【牵头单位：县教育局】
二、住有宜居。①改造小区18个；②加装电梯25部。【牵头单位：县住建局】
三、老有颐养。①建设助餐点20个；②改造床位600张。【牵头单位：县民政局】
"""
    items = parse(read("notice.txt", text.encode())).items
    assert [one.number for one in items] == ["1", "2", "3"]
    assert items[0].text is not None
    assert items[0].text.text.startswith("①新建幼儿园3所")


def test_counted_clauses_with_units_each_are_items() -> None:
    text = """双溪县2024年民生实事项目分工
一、学有优教。①新建幼儿园3所（责任单位：县教育局）；②改造食堂14个（责任单位：县市场监管局）。
二、住有宜居。①改造小区18个（责任单位：县住建局）；②加装电梯25部（责任单位：县房管中心）。
三、老有颐养。①建设助餐点20个（责任单位：县民政局）；②改造床位600张（责任单位：县残联）。
"""
    assert len(parse(read("notice.txt", text.encode())).items) == 6
