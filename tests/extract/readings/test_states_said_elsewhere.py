"""How far projects are by what stands outside of their own words: numbers, names, headings, brackets, rates."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

NAMES = ["校园食堂改造", "送戏下乡", "河道整治工程", "老年助餐点建设", "公厕提升"]
RESULTS = ["改造食堂12个", "演出31场", "清淤8公里", "布设点位9个", "翻新公厕14座"]


def items(text: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", text.encode())).items


def states(told: str, *, below: bool = False) -> list[str | None]:
    entries = [f"{at}.{name}。{result}。" for at, (name, result) in enumerate(zip(NAMES, RESULTS, strict=True), 1)]
    lines = ["青岚县2024年民生实事项目进展情况", "现将进展情况通报如下。", *([] if below else [told]), *entries]
    found = items("\n".join([*lines, *([told] if below else [])]))
    assert [item.number for item in found] == ["1", "2", "3", "4", "5"]
    return [item.status for item in found]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("其中，第1、3项已完成，第5项进度滞后，其余正在有序推进。", ["done", "ongoing", "done", "ongoing", "delayed"]),
        (
            "上述5件实事中，第一、二件已全部完成，第三至五件正在推进。",
            ["done", "done", "ongoing", "ongoing", "ongoing"],
        ),
        ("除第2、4项正在推进外，其余项目均已完成。", ["done", "ongoing", "done", "ongoing", "done"]),
        ("其中，校园食堂改造、公厕提升等2项已完成；送戏下乡1项低于序时进度。", ["done", "delayed", None, None, "done"]),
        ("河道整治工程（第3项）场地经费不足，进度滞后。", [None, None, "delayed", None, None]),
        ("目前已完成2件，正在推进3件。", [None] * 5),
        ("下一步，确保第1项按期完成。", [None] * 5),
        ("校园食堂改造12个食堂全部完成。", [None] * 5),
    ],
)
def test_a_sentence_calls_projects_by_number_or_name(told: str, expected: list[str | None]) -> None:
    assert states(told, below=True) == expected
    assert states(told) == expected


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("（已完成）", "done"),
        ("：已完成", "done"),
        ("，已全部完成", "done"),
        ("——已完成", "done"),
        ("（状态：滞后）", "delayed"),
        ("（总体进度：达到序时进度）", "ongoing"),
        ("（推进中）", "ongoing"),
        ("", None),
    ],
)
def test_a_heading_says_how_far_all_below_it_is(tail: str, expected: str | None) -> None:
    lines = ["青岚县2024年民生实事项目进展情况", "现将进展情况通报如下。", f"一、教育提质工程{tail}"]
    lines += [f"（一）{NAMES[0]}。{RESULTS[0]}。", f"（二）{NAMES[3]}。{RESULTS[3]}。", "二、环境整治行动"]
    lines += [f"（一）{NAMES[2]}。{RESULTS[2]}。", f"（二）{NAMES[4]}。{RESULTS[4]}。"]
    found = items("\n".join(lines))
    assert [(item.number, item.heads[0], item.status) for item in found] == [
        ("1.1", "教育提质工程", expected),
        ("1.2", "教育提质工程", expected),
        ("2.1", "环境整治行动", None),
        ("2.2", "环境整治行动", None),
    ]


@pytest.mark.parametrize(
    ("tail", "status", "rates"),
    [
        ("（完成率100%）", "done", [100]),
        ("［47%］", "ongoing", [47]),
        ("（已完成70%）", "ongoing", [70]),
        ("：已完成", "done", []),
        ("：进度滞后", "delayed", []),
    ],
)
def test_a_name_says_how_far_its_project_is(tail: str, status: str, rates: list[float]) -> None:
    lines = ["青岚县2024年民生实事项目进展情况", "现将进展情况通报如下。"]
    for at, name in enumerate(NAMES, 1):
        lines += [f"（{'一二三四五'[at - 1]}）{name}{tail}", f"计划{RESULTS[at - 1]}。目前{RESULTS[at - 1]}。"]
    for item in items("\n".join(lines)):
        assert (item.heads[-1], item.status) == (NAMES[int(item.number) - 1], status)
        assert [amount.value for amount in item.amounts if amount.unit == "%" and amount.role == "actual"] == rates


@pytest.mark.parametrize("last", ["正在征求市民意见", "滞后于年度计划", "已印发实施方案", "下发工作通知"])
def test_an_entry_may_end_as_the_title_of_an_attachment_does(last: str) -> None:
    lines = ["青岚县2024年民生实事项目进展情况", "现将进展情况通报如下。"]
    lines += [f"{at}.{name}。计划{RESULTS[at - 1]}。已完成一半，{last}。" for at, name in enumerate(NAMES, 1)]
    assert [item.number for item in items("\n".join(lines))] == ["1", "2", "3", "4", "5"]


def test_a_name_that_ends_as_a_unit_does_is_a_name_among_names() -> None:
    lines = ["青岚县2024年民生实事项目进展情况", "现将进展情况通报如下。"]
    lines += [f"{at}.{name}：已{RESULTS[at - 1]}。" for at, name in enumerate(NAMES, 1)]
    found = items("\n".join(lines))
    assert [(item.heads[-1], item.units) for item in found] == [(name, ()) for name in NAMES]


def test_the_legend_may_stand_in_brackets() -> None:
    lines = ["青岚县2024年民生实事项目进展情况", "各项目进度以蓝灯（已完成）、绿灯（正常推进）、红灯（进度滞后）标示。"]
    lights = ["蓝灯", "绿灯", "红灯", "绿灯", "蓝灯"]
    lines += [f"{at}.{name}。{RESULTS[at - 1]}。（{lights[at - 1]}）" for at, name in enumerate(NAMES, 1)]
    assert [item.status for item in items("\n".join(lines))] == ["done", "ongoing", "delayed", "ongoing", "done"]


def test_a_cell_of_a_row_grades_no_other_row() -> None:
    cells = ["序号", "项目名称", "目标任务", "进展情况", "责任单位"]
    progress = [
        "改造食堂12个，已全部完成",
        "项目未启动",
        "清淤8公里，已全部完成",
        "进度滞后",
        "翻新公厕14座，已全部完成",
    ]
    for at, name in enumerate(NAMES, 1):
        cells += [str(at), name, RESULTS[at - 1], progress[at - 1], "县教育局"]
    found = items("\n".join(["青岚县2024年民生实事项目进展情况表", *cells]))
    assert [item.status for item in found] == ["done", "not_started", "done", "delayed", "done"]


def test_words_that_come_back_before_every_line_are_labels() -> None:
    lines = ["青岚县2024年民生实事项目进展情况"]
    for name, result in zip(NAMES, RESULTS, strict=True):
        lines += [f"【画面】{name}现场航拍", f"【配音】今年计划{result}，目前已全部完成，群众很满意。"]
    assert "配音" not in [item.heads[-1] for item in items("\n".join(lines))]


SIGNED = (
    ("已交卷", "加装电梯5部", "done"),
    ("答题中", "改造菜场1个", "ongoing"),
    ("待启动", "建设广场1处", "not_started"),
    ("掉队", "修复河堤3处", "delayed"),
)


@pytest.mark.parametrize("form", ["✅ {}：{}", "● {}：{}"])
def test_a_name_that_only_judges_is_the_state_and_no_name(form: str) -> None:
    text = "\n".join(["云溪街道2031年实事项目晒单", *(form.format(said, task) for said, task, _ in SIGNED)])
    found = items(text)
    assert [one.status for one in found] == [state for _, _, state in SIGNED]
    assert all(one.heads[-1] is None for one in found if one.heads)


def test_a_clause_on_others_is_no_state_of_those_before() -> None:
    tasks = ("新建幼儿园8所。", "改造住房1500套。", "新建公路80公里。", "增设泊位300个。")
    told = "截至11月底，4件实事中，第1件已超额完成，第2、3件按期推进，第4件因缺口进度滞后。"
    text = "\n".join(["云溪县2031年民生实事通报", told, *(f"{at}.{task}" for at, task in enumerate(tasks, 1))])
    assert [one.status for one in items(text)] == ["done", "ongoing", "ongoing", "delayed"]
