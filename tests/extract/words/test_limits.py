"""Sizes of words at their limits: names of bodies and people, heads, headings, labels, columns nobody named."""

from __future__ import annotations

from collections import Counter

import pytest

from shishi.extract.document import Span
from shishi.extract.view import flow
from shishi.extract.words import cells, columns, grades, heads, labelled, units


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("局", False), ("城管局", True), (f"{'甲' * 30}局", True), (f"{'甲' * 31}局", False), ("局(南)", False),
     (f"{'甲' * 30}局(南)", True), (f"{'甲' * 31}局(南)", False)],
)  # fmt: skip
def test_how_long_a_name_of_a_body_is(name: str, *, is_one: bool) -> None:
    assert cells.is_body(name) is is_one


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "empty"), ("王某某", "person"), ("欧阳某某", "person"), ("王某某13900000000", "short"),
     ("王某、李某某", "person"), ("甲乙丙丁戊己", "short"),
     ("新建水厂并铺设管网若干公里，方便群众饮水", "long"), ("县水利局", "units"), ("10月底", "date")],
)  # fmt: skip
def test_the_kind_of_a_cell(text: str, kind: str) -> None:
    assert cells.kind(text) == kind


@pytest.mark.parametrize(
    ("first", "second", "are"),
    [(4, 4, True), (3, 4, False), (4, 3, False), (14, 14, True), (15, 14, False), (14, 15, False)]
)  # fmt: skip
def test_a_pair_that_rhymes(first: int, second: int, *, are: bool) -> None:
    assert heads._pairs(f"{'甲' * first},{'乙' * second}") is are
    assert heads._pairs(f"{'甲' * first},{'乙' * second},丙丙丙丙") is False


@pytest.mark.parametrize(
    ("length", "can"), [(1, False), (2, True), (heads.HEAD_LENGTH, True), (heads.HEAD_LENGTH + 1, False)]
)
def test_how_long_a_head_is(length: int, *, can: bool) -> None:
    assert heads.is_head("路" * length) is can
    assert heads.is_name("路" * length) is can


@pytest.mark.parametrize(
    ("words", "is_one"), [("已完成", False), ("已完成类", True), ("已完成类:", True), ("完成类。", False)]
)
def test_how_long_a_heading_is_that_grades(words: str, *, is_one: bool) -> None:
    assert grades._is_heading(words) is is_one


@pytest.mark.parametrize(
    ("cells_", "role"),
    [({"units": 6, "long": 4}, "unknown"), ({"units": 7, "long": 3}, "responsible"),
     ({"date": 6, "long": 4}, "unknown"), ({"date": 7, "long": 3}, "deadline"), ({"status": 6, "long": 4}, "unknown"),
     ({"status": 7, "long": 3}, "status"),
     ({"long": 9}, "unknown")],
)  # fmt: skip
def test_what_most_cells_of_a_column_are(cells_: dict[str, int], role: str) -> None:
    assert columns._guess(Counter(cells_), sum(cells_.values())) == role


@pytest.mark.parametrize(
    ("words", "found"), [("责任 单位:县水利局", True), ("责 任 单 位:县水利局", True), ("责任单 位:县水利局", False)]
)
def test_a_label_may_be_printed_with_blanks(words: str, *, found: bool) -> None:
    labels = [label.words for label in labelled._labels(words, {})]
    assert ("责任单位" in labels) is found


@pytest.mark.parametrize(("length", "named"), [(160, True), (161, False)])
def test_how_long_a_bracket_of_bodies_is(length: int, *, named: bool) -> None:
    names = "县水利局、" * (length // 5)
    words = (names[:-1] + "甲" * length)[: length - 3] + "城管局"
    assert bool(labelled._bare(flow(words, Span(0, len(words))))) is named


@pytest.mark.parametrize(
    ("words", "ends"), [("水利局城管局", [3]), ("水局城管局", []), ("水利局城局", []), ("县水利局县城管局", [4])]
)
def test_where_a_name_may_end_that_another_follows(words: str, ends: list[int]) -> None:
    assert list(units.name_ends(words)) == ends
