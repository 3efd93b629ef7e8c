"""How far an item is, from verdicts, marks, rates and words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from shishi.extract.document import Span
from shishi.extract.view import fold
from shishi.extract.words.grades import grading
from shishi.extract.words.status import Evidence, is_completion, marked, printed_rate, status, verdict

CASES = tomllib.loads((Path(__file__).parent / "cases" / "status.toml").read_text(encoding="utf-8"))
STATES = ("done", "ongoing", "not_started", "delayed", "none")


def listed(table: str) -> list[Any]:
    return [
        pytest.param(text, state, id=f"{state}: {text}") for state in STATES for text in CASES[table].get(state, [])
    ]


@pytest.mark.parametrize(("text", "state"), listed("told"))
def test_running_text_says_how_far_an_item_is(text: str, state: str) -> None:
    assert (status(Evidence((fold(text),))) or "none") == state


@pytest.mark.parametrize(("text", "state"), listed("verdicts"))
def test_a_cell_or_mark_that_only_judges(text: str, state: str) -> None:
    assert (verdict(fold(text)) or "none") == state


@pytest.mark.parametrize("case", CASES["evidence"], ids=str)
def test_verdicts_rates_and_grades_beside_the_words(case: dict[str, Any]) -> None:
    expected = case.pop("expect")
    told = tuple(case.pop("told", ()))
    assert (status(Evidence(told, **case)) or "none") == expected


@pytest.mark.parametrize("case", CASES["grade"], ids=lambda case: str(case["text"])[:40])
def test_headings_and_openings_grade_what_they_list(case: dict[str, Any]) -> None:
    found = grading(case["text"])
    for words, state in case["expect"].items():
        assert (found.at(case["text"].index(words)) or "none") == state, words


@pytest.mark.parametrize("case", CASES["legend"], ids=lambda case: str(case["text"])[:40])
def test_a_legend_says_what_marks_mean(case: dict[str, Any]) -> None:
    told = {fold(mark): state for mark, state in case["expect"].items()}
    colours = {mark[0]: state for mark, state in told.items() if len(mark) > 1}
    assert dict(grading(case["text"]).marks) == told | colours


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in CASES["claims"].items() for text in texts])
def test_a_notice_claims_that_all_its_projects_are_finished(text: str, kind: str) -> None:
    assert (grading(text).claimed_at(0) == "done") is (kind == "all")


@pytest.mark.parametrize(
    "text", ["6个项目均按计划有序推进。", "各项目正在有序推进。", "10件实事全部开工建设。", "所有项目均达到序时进度。"]
)
def test_a_notice_claims_that_all_its_projects_go_on(text: str) -> None:
    assert grading(text).claimed_at(0) == "ongoing"


GRADED = [
    ("一、已完成的项目\n一是建校。\n二是修路。\n二、滞后的项目\n一是架桥。", ["done", "done", "delayed"]),
    ("（一）已完成的项目\n（1）建校。\n（2）修路。\n（二）滞后的项目\n（3）架桥。", ["done", "done", "delayed"]),
    ("一、已完成的项目\n第一项：建校。\n第二项：修路。\n二、滞后的项目\n第三项：架桥。", ["done", "done", "delayed"]),
    ("1.已完成的项目\n一是建校。\n二是修路。\n2.滞后的项目\n一是架桥。", ["done", "done", "delayed"]),
]


@pytest.mark.parametrize(("text", "states"), GRADED)
def test_a_graded_heading_holds_over_entries_whose_marks_look_like_its_own(text: str, states: list[str]) -> None:
    assert [grading(text).at(text.index(words)) for words in ("建校", "修路", "架桥")] == states


def test_a_claim_about_a_class_holds_below_its_heading_and_none_inside_an_item() -> None:
    text = "(一)教育类(2项,全部完成)\n1.建校。\n(二)交通类\n2.修路。3项任务全部完成。\n3.架桥。"
    item = Span(text.index("修路"), text.index("3.架桥"))
    found = grading(text, [item])
    assert [found.claimed_at(text.index(words)) for words in ("建校", "修路", "架桥")] == ["done", None, None]


def test_a_mark_of_the_legend_holds_for_its_line() -> None:
    text = "(✅办完了 ⏳正在办)\n✅建成小学三所\n⏳修路完成两条\n看✅的是完成的"
    found = grading(text)
    assert [found.marked_at(text.index(words)) for words in ("建成", "修路", "看")] == ["done", "ongoing", None]


@pytest.mark.parametrize(
    ("words", "label", "expected"),
    [("√", "达序时", "达序时"), ("√", "备注", "√"), ("已完成", "滞后", "已完成"), ("☑", "已完成", "已完成")],
)
def test_a_tick_says_what_its_column_says(words: str, label: str, expected: str) -> None:
    assert marked(words, label) == expected


@pytest.mark.parametrize(
    ("words", "rates"), [("92%", (92.0,)), ("104.5", (104.5,)), ("0%。", (0.0,)), ("约九成", ()), (None, ())]
)
def test_a_cell_with_nothing_but_a_rate(words: str | None, rates: tuple[float, ...]) -> None:
    assert printed_rate(words) == rates


@pytest.mark.parametrize(
    ("before", "noun", "expected"),
    [
        ("建成8个,占年度任务的", "年度任务", True),
        ("外墙施工完成", "外墙施工", True),
        ("形象进度达", "形象进度", True),
        ("护理型床位占比达到", "占比", False),
        ("群众满意率", "满意率", False),
        ("开工率", "开工率", False),
        ("占总人口的", "总人口", False),
    ],
)
def test_which_shares_are_rates_of_completion(before: str, noun: str, *, expected: bool) -> None:
    assert is_completion(before, noun) is expected
