"""Clauses of running text that each name a project and report on it: how many there must be, and what is a name."""

from __future__ import annotations

import pytest

from shishi.extract.document import Span
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.clauses import _SEMICOLON, _named
from shishi.extract.view import flow

THREE = ("农贸市场改造,已完成3个", "公厕建设,已建成12座", "老旧小区改造,已完工5个")
NONE = "群众十分满意"


def named(*clauses: str) -> list[str]:
    text = ";".join(clauses) + "。"
    view = flow(text, Span(0, len(text)))
    return [draft.text.raw for draft in _named([Paragraph(view, view, 0, ())], _SEMICOLON) if draft.text]


@pytest.mark.parametrize(
    ("clauses", "count"),
    [
        (THREE, 3),
        (THREE[:2], 0),
        ((*THREE, NONE), 3),
        ((*THREE, NONE, NONE), 3),  # six of ten
        ((*THREE, NONE, NONE, NONE), 0),
        ((*THREE, "路灯安装,已装好90盏", NONE, NONE), 4),
    ],
)
def test_most_clauses_of_a_paragraph_name_a_project(clauses: tuple[str, ...], count: int) -> None:
    assert len(named(*clauses)) == count


@pytest.mark.parametrize(
    ("clause", "is_one"),
    [
        ("甲路灯,已完成3个", False),
        ("东路路灯,已完成3个", True),
        (f"{'路' * 32},已完成3个", True),
        (f"{'路' * 33},已完成3个", False),
        ("东路路灯,工作扎实", False),  # tells neither deed nor figure
        ("已建公厕,已建成12座", False),  # a deed is no name
        ("2个农贸市场,已完成改造", True),
        ("农贸市场12个,已完成", False),  # a figure at its end
        ("2个菜场,已完成改造", False),  # two signs behind a figure
        ("2个菜市场,已完成改造", True),
    ],
)
def test_what_stands_before_the_comma_is_a_name(clause: str, *, is_one: bool) -> None:
    assert len(named(*THREE, clause)) == 3 + is_one


def test_a_lead_in_front_of_the_clauses_is_no_part_of_the_first_name() -> None:
    first, *others = THREE
    assert named(f"截至9月底各项目进展:{first}", *others) == ["农贸市场改造", "公厕建设", "老旧小区改造"]
