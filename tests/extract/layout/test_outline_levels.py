"""How deep each form of number lies, which doubtful numbers are believed, and which chapter is a level of none."""

from __future__ import annotations

from itertools import combinations

import pytest

from shishi.extract.layout.outline import own_sections
from tests.extract.layout.test_outline import roots, shape

# From the outermost in; those of one line lie equally deep, and what comes first stays above.
DEPTHS = (
    ("第一章 供水惠民", "壹、供水惠民"),
    ("甲、供水惠民", "一、供水惠民"),
    ("(一)城区供水", "A.城区供水"),
    ("1.新建水厂。",),
    ("(1)城东水厂。", "1)城东水厂。"),
    ("①城东水厂。",),
    ("一是城东水厂。",),
)
FLAT = [(depth, line) for depth, lines in enumerate(DEPTHS) for line in lines]


@pytest.mark.parametrize(("one", "other"), list(combinations(FLAT, 2)))
def test_a_deeper_form_stands_below_a_higher_one(one: tuple[int, str], other: tuple[int, str]) -> None:
    nodes, _ = roots(f"{one[1]}\n{other[1]}\n")
    nested = one[0] < other[0]
    assert [len(node.children) for node in nodes] == ([1] if nested else [0, 0])
    again, _ = roots(f"{other[1]}\n{one[1]}\n")
    assert [len(node.children) for node in again] == [0, 0]


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["1新建水厂2座。", "2增设路灯90盏。", "3改造校舍4栋。"], ["11", "12", "13"]),
        (["1新建水厂2座。", "2增设路灯90盏。"], []),
        (["2新建水厂2座。", "3增设路灯90盏。", "4改造校舍4栋。"], []),  # does not begin with one
        (["1新建水厂2座。", "2增设路灯90盏。", "4改造校舍4栋。"], []),
        (["1新建水厂2座。", "1增设路灯90盏。", "2改造校舍4栋。", "3新建公厕。"], ["11", "12", "13"]),  # begins anew
        # a sure number of the form before lets a doubtful one skip four at most
        (["1.新建水厂。", "3增设路灯90盏。"], ["1.1"]),
    ],
)
def test_doubtful_numbers_are_believed_where_they_count_on(lines: list[str], numbers: list[str]) -> None:
    assert shape(roots("\n".join(lines) + "\n")[0]) == numbers


CHAPTER = ["一、主要内容", "1.新建水厂。", "2.增设路灯。", "3.改造校舍。"]
OTHER = ["二、有关事项", "各单位要抓好落实，按时完成各项任务。"]


def chapter(*lines: str) -> bool:
    """Is the only chapter that holds a list told to be no level?"""
    nodes, _ = roots("\n".join(lines) + "\n")
    return any(node.holds_all for node in nodes)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([*CHAPTER, *OTHER], True),
        ([*CHAPTER[:3], *OTHER], False),  # two entries
        (CHAPTER, False),  # nothing beside it
        ([*CHAPTER, *(line for at in "二三四五" for line in (f"{at}、有关事项", OTHER[1]))], True),
        ([*CHAPTER, *(line for at in "二三四五六" for line in (f"{at}、有关事项", OTHER[1]))], False),  # five others
        ([*CHAPTER, "二、供水惠民", "1.铺设管网。"], True),  # a third as many
        ([*CHAPTER, "二、供水惠民", "1.铺设管网。", "2.改造管网。"], False),
        ([*CHAPTER, "二、供水惠民"], False),  # a name alone is no sentence
        ([*CHAPTER, "二、各单位要抓好落实。"], True),
        ([CHAPTER[0], "全年共三件。", "请抓好落实。", *CHAPTER[1:], *OTHER], True),
        ([CHAPTER[0], "全年共三件。", "请抓好落实。", "按时完成。", *CHAPTER[1:], *OTHER], False),  # much above it
        (["(一)主要内容", *CHAPTER[1:], "(二)有关事项", OTHER[1]], False),  # no chapters
    ],
)
def test_a_heading_over_all_projects_is_no_level(lines: list[str], *, expected: bool) -> None:
    assert chapter(*lines) is expected


def test_nothing_has_no_heading() -> None:
    assert own_sections([]) == frozenset()
