"""The short name that opens an entry is set apart from its content, and a task is no name."""

import pytest

from shishi.extract.document import Span
from shishi.extract.view import View, flow
from shishi.extract.words.heads import is_head, is_name, split, split_before_comma, split_unmarked


def view(text: str) -> View:
    return flow(text, Span(0, len(text)))


SPLIT = [
    ("供水保障工程：新建水厂2座。", "供水保障工程", "新建水厂2座。"),
    ("供水保障工程。新建水厂2座。", "供水保障工程", "新建水厂2座。"),
    ("【供水保障】新建水厂2座。", "供水保障", "新建水厂2座。"),
    ("扩大优质教育供给,办好身边的学校。新建幼儿园3所。", "扩大优质教育供给,办好身边的学校", "新建幼儿园3所。"),
    ("新建水厂2座。年底前完工。", None, "新建水厂2座。年底前完工。"),
    ("新建水厂2座", None, "新建水厂2座"),
    ("供水保障工程。", None, "供水保障工程。"),
    ("全年新建水厂。年底前完工。", None, "全年新建水厂。年底前完工。"),
]


@pytest.mark.parametrize(("text", "head", "rest"), SPLIT)
def test_split(text: str, head: str | None, rest: str) -> None:
    found, left = split(view(text))
    assert (found.folded if found is not None else None, left.folded) == (head, rest)


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("供水保障工程", True, True),
        ("大力发展普惠性学前教育", True, True),
        ("新建水厂2座", False, False),
        ("全年修路", False, True),
        ("供水保障工程,农村优先", True, False),
        ("供水保障工程。", True, False),
        ("水", False, False),
        ("水" * 31, False, False),
    ],
)
def test_heads_and_names(text: str, *, head: bool, name: bool) -> None:
    assert (is_head(text), is_name(text)) == (head, name)


def pairs(found: tuple[tuple[View | None, View], ...] | None) -> list[tuple[str | None, str]] | None:
    if found is None:
        return None
    return [(head.folded if head is not None else None, rest.folded) for head, rest in found]


COMMAS = ["供水保障工程,新建水厂2座", "出行便民行动,增设路灯90盏", "校舍改造项目,改造校舍4栋"]


def test_names_before_commas_are_heads_where_most_entries_have_one() -> None:
    assert pairs(split_before_comma([view(text) for text in COMMAS])) == [
        ("供水保障工程", "新建水厂2座"),
        ("出行便民行动", "增设路灯90盏"),
        ("校舍改造项目", "改造校舍4栋"),
    ]


def test_commas_of_plain_tasks_split_nothing() -> None:
    assert split_before_comma([view("新建水厂2座,铺设管网9公里"), view("增设路灯90盏,年底前完工")]) is None


def test_names_without_a_mark_end_where_a_verb_begins() -> None:
    texts = ["养老服务提质建设养老院6个", "供水保障工程新建水厂2座", "增设路灯90盏", "校舍安全保障改造校舍4栋"]
    assert pairs(split_unmarked([view(text) for text in texts])) == [
        ("养老服务提质", "建设养老院6个"),
        ("供水保障工程", "新建水厂2座"),
        (None, "增设路灯90盏"),
        ("校舍安全保障", "改造校舍4栋"),
    ]


def test_a_list_of_plain_tasks_shows_no_seams() -> None:
    texts = ["增设路灯90盏", "新建水厂2座", "供水保障工程新建水厂2座"]
    assert pairs(split_unmarked([view(text) for text in texts])) == [(None, text) for text in texts]
