"""One or two figures laid side by side: how near their nouns are, whether one act is meant, what a part counts as."""

from dataclasses import replace

import pytest

from shishi.normalize.figures import LIKE, OTHER, SAME, SHORT, UNSAID, WITHIN, Figure, is_own, is_rate, kin, same_act
from shishi.normalize.rows import DocumentRow, ItemRow, QuantityRow, Setting
from shishi.normalize.verdicts import EXACT, act, clause, comes_to, comparable, in_clause

ITEM = ItemRow("a", "a.txt", "1", None, None, "body", None, None, None, None, None, None, None, None, 0, 0, 1.0)
QUANTITY = QuantityRow("target", "电梯", "加装", 40.0, None, "部", None, "=", "加装电梯40部", None, 0, 8)
DOCUMENT = DocumentRow("a.txt")


def figure(noun: str = "电梯", **changes: object) -> Figure:
    return Figure(ITEM, 0, replace(QUANTITY, of=noun, **changes), DOCUMENT, "f", "p", noun)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("电梯", "电梯", SAME),
        ("", "", SAME),
        ("电梯", "", UNSAID),
        ("", "电梯", UNSAID),
        ("床位", "护理床位", WITHIN),
        ("护理床位", "床位", WITHIN),
        ("护理床位", "护理型床位", SHORT),
        ("护理型床位", "护理床位", SHORT),
        ("床护", "护理床位", OTHER),  # the signs stand in another order
        ("老旧小区", "老旧小屋修缮", LIKE),  # of eight pairs four are shared: half
        ("老旧小区", "老旧小屋修缮费", OTHER),  # of nine
        ("学位", "学校", OTHER),
        ("公办学位", "公办学校", LIKE),  # two of three pairs in common
        ("民办中学学位", "民办小学校舍", OTHER),  # one of five
        ("梯", "楼", OTHER),
    ],
)
def test_how_near_two_nouns_are(one: str, other: str, expected: int) -> None:
    assert kin(figure(one), figure(other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("新建", "新建", True),
        (None, "新建", True),
        ("新建", None, True),
        ("建", "新建", True),
        ("改建", "建", True),
        ("新建", "改造", False),
        ("改造", "新建", False),
        ("新建", "建成", True),
        ("建成", "新建", True),
        ("开工", "改造", True),
        ("改造", "开工", True),
        ("新建", "建设", True),
        ("建设", "新建", True),
        ("建设", "改造", False),
        ("改造", "建设", False),
        ("发放", "完成", True),
    ],
)
def test_whether_one_act_is_meant(one: str | None, other: str | None, *, expected: bool) -> None:
    assert same_act(figure(action=one), figure(action=other)) is expected


@pytest.mark.parametrize(
    ("part", "total", "expected"),
    [
        ("", "托位", False),
        ("托位", "托位", False),
        ("托位", "普惠托位", False),  # the total's own noun ends like this
        ("普惠托位", "托位", True),
        ("普惠性托位", "普惠托位", False),  # the same with a sign left out
        ("学位", "托位", True),
    ],
)
def test_whether_a_part_counts_under_a_noun_of_its_own(part: str, total: str, *, expected: bool) -> None:
    assert is_own(figure(part), figure(total)) is expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (figure(), False),
        (figure(per="人"), True),
        (figure(unit="%"), True),
        (figure(unit="%", role="condition"), True),
        (figure("平均工资", role="condition"), False),
        (figure("平均工资"), True),
        (figure(quote="平均每村加装电梯2部"), True),
        (figure("低保标准", unit="元"), True),
        (figure("投资", unit="元"), False),
    ],
)
def test_what_is_never_added(one: Figure, *, expected: bool) -> None:
    assert is_rate(one) is expected


@pytest.mark.parametrize(
    ("value", "total", "expected"),
    [
        (40.0, 40.0, True),
        (10_001.0, 10_000.0, True),
        (9_999.0, 10_000.0, True),
        (10_001.01, 10_000.0, False),
        (9_998.99, 10_000.0, False),
        (0.0, 0.0, True),
        (0.1, 0.0, False),
    ],
)
def test_a_sum_may_miss_its_total_by_one_in_ten_thousand(value: float, total: float, *, expected: bool) -> None:
    assert EXACT == 1e-4
    assert comes_to(value, total) is expected


def set_in(before: str = "", after: str = "", cell: int = 0, sentence: int = 0) -> dict[str, object]:
    return {"setting": Setting(before, after, cell, sentence)}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (figure(), True),
        (figure(""), True),
        (figure("护理床位"), False),
        (figure(role="actual"), False),
        (figure(unit="台"), False),
        (figure(per="人"), False),
        (figure(where="东区"), False),
        (figure(**set_in(cell=1)), False),
        (figure(**set_in(sentence=1)), True),
    ],
)
def test_what_two_figures_must_share_to_be_compared(other: Figure, *, expected: bool) -> None:
    assert comparable(other, figure()) is expected
    assert comparable(figure(), other) is expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (figure(**set_in(",其中")), True),
        (figure(**set_in(";其中")), False),
        (figure(**set_in(cell=1)), False),
        (figure(**set_in(sentence=1)), False),
    ],
)
def test_a_clause_ends_at_a_semicolon_a_sentence_or_a_cell(other: Figure, *, expected: bool) -> None:
    assert in_clause(figure(), other) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [("", ""), ("已完成", "已完成"), ("排查,已完成", "已完成"), ("一、二", "二"), ("甲;", ""), ("甲。乙", "乙")],
)
def test_the_clause_before_a_figure(before: str, expected: str) -> None:
    assert clause(before) == expected


@pytest.mark.parametrize(
    ("before", "after", "action", "expected"),
    [
        ("一二三四五六", "", None, "一二三四五六"),
        ("零一二三四五六", "", None, "一二三四五六"),
        ("排查,已", "正在建,其余", "完成", "已完成正在建"),
        ("", "", None, ""),
    ],
)
def test_the_words_that_say_what_was_done(before: str, after: str, action: str | None, expected: str) -> None:
    assert act(figure(action=action, **set_in(before, after))) == expected
