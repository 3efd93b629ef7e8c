"""How far a claim reaches that all projects, or all of a class, are finished."""

from __future__ import annotations

import pytest

from shishi.extract.document import Span
from shishi.extract.layout.bodies import with_task
from shishi.extract.words.columns import Column
from shishi.extract.words.grades import grading

CLASS = "（一）教育类（5项，全部完成）\n"


def claimed(text: str, *items: Span) -> list[str]:
    return [text[one.start : one.end] for one in grading(text, items).claimed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{CLASS}1.新建幼儿园\n（二）卫生类（2项）\n1.新建卫生院\n", [f"{CLASS}1.新建幼儿园\n"]),
        (f"{CLASS}（二）卫生类（2项）\n1.新建卫生院\n", [CLASS]),  # the next line is the next class
        (f"{CLASS}1.新建幼儿园\n", [f"{CLASS}1.新建幼儿园\n"]),
        (f"前言\n{CLASS}1.新建幼儿园\n", [f"{CLASS}1.新建幼儿园\n"]),
        ("24项任务全部提前完成。\n1.新建幼儿园\n", ["24项任务全部提前完成。\n1.新建幼儿园\n"]),
        ("前言\n24项任务全部提前完成。\n", ["前言\n24项任务全部提前完成。\n"]),  # of no class: of all
        ("去年24项任务全部提前完成。\n", []),
    ],
)
def test_how_far_a_claim_reaches(text: str, expected: list[str]) -> None:
    assert claimed(text) == expected


def test_what_an_item_says_of_itself_claims_nothing_of_others() -> None:
    text = "24项任务全部提前完成。\n1.新建幼儿园\n"
    assert claimed(text, Span(0, 12)) == []
    assert claimed(text, Span(13, 20)) == [text]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (["number", "name", "target", "lead"], ["number", "name", "task", "target", "lead"]),
        (["name", "lead", "progress"], ["name", "task", "lead", "progress"]),
        (["rate", "name"], ["rate", "name", "task"]),
        (["number", "name", "text", "lead"], ["number", "name", "text", "lead"]),
        (["number", "name", "lead"], ["number", "name", "lead"]),  # nothing else tells
        (["number", "target"], ["number", "target"]),
    ],
)
def test_a_name_may_stand_over_two_cells(roles: list[str], expected: list[str]) -> None:
    assert [column.role for column in with_task([Column(role) for role in roles])] == expected


@pytest.mark.parametrize(
    ("heading", "graded"),
    [
        ("云溪县2031年11件民生实事进展顺利", False),
        ("云溪市2031年度民生实事有序推进", False),
        ("云溪县2031年滞后民生实事项目", True),
        ("滞后项目", True),
    ],
)
def test_the_headline_of_a_notice_grades_no_item(heading: str, *, graded: bool) -> None:
    assert bool(grading(f"{heading}\n1.新建幼儿园\n", ()).stretches) is graded
