"""What one item tells twice by itself, figure by figure: parts, the rest, stages, months side by side, repetitions.

A figure is written as its words before, its value and its noun; ``|`` before it opens a cell, ``.`` a sentence. What is
said of it stands behind: ``1`` is the first figure, ``part 1`` a part of it, ``""`` adds.
"""

from dataclasses import replace

import pytest

from shishi.normalize.across import across
from shishi.normalize.figures import Figure
from shishi.normalize.rows import DocumentRow, ItemRow, QuantityRow, Setting
from shishi.normalize.within import within

ITEM = ItemRow("a", "a.txt", "1", None, None, "body", None, None, None, None, None, None, None, None, 0, 0, 1.0)
QUANTITY = QuantityRow("target", None, None, 0.0, None, "个", None, "=", "", None, 0, 1)
DOCUMENT = DocumentRow("a.txt", year=2031)

Told = tuple[str, float, str, dict[str, object]]


def a(before: str, value: float, noun: str = "托位", **changes: object) -> Told:
    return before, value, noun, changes


def figures(told: tuple[Told, ...], item: ItemRow = ITEM, document: DocumentRow = DOCUMENT) -> list[Figure]:
    cell = sentence = 0
    found = []
    for at, (words, value, noun, changes) in enumerate(told):
        cell, sentence = cell + words.startswith("|"), sentence + words.startswith(("|", "."))
        before, _, after = words.lstrip("|.").partition("_")
        quantity = replace(QUANTITY, of=noun, value=value, start=at, setting=Setting(before, after, cell, sentence))
        found.append(Figure(item, at, replace(quantity, **changes), document, "f", "p", noun))
    return found


def said(told: tuple[Told, ...]) -> list[str]:
    verdicts = within(figures(told)).verdicts
    found = (verdicts.get(("a", at)) for at in range(len(told)))
    return [
        "" if one is None else f"{one.counted} {one.instead[1] + 1 if one.instead else ''}".strip() for one in found
    ]


DONE = {"role": "actual"}

PARTS = [
    # 其中: the last figure before in cell and measure that holds it
    ((a("新增", 50), a(",其中", 20), a("、", 30)), ["", "part 1", "part 1"]),
    ((a("新增", 50), a(",其中", 50)), ["", "part 1"]),
    ((a("新增", 50), a(",其中", 50.1)), ["", ""]),
    ((a("新增", 50), a("|其中", 20)), ["", ""]),
    ((a("新增", 50), a(",其中", 20, unit="所")), ["", ""]),
    ((a("新增", 50), a("改造", 30), a(",其中", 40)), ["", "", "part 1"]),
    ((a("新增", 50), a("改造", 40), a(",其中", 40)), ["", "", "part 2"]),
    # what goes beyond the total is none of the parts
    ((a("新增", 50), a(",其中", 20), a("、", 40)), ["", "part 1", ""]),
    ((a("新增", 10_000), a(",其中", 6_000), a("、", 4_001)), ["", "part 1", "part 1"]),
    ((a("新增", 10_000), a(",其中", 6_000), a("、", 4_002)), ["", "part 1", ""]),
    # the list ends with the sentence, and at a semicolon where another thing is done
    ((a("新增", 50), a(",其中", 20), a(".新增", 30)), ["", "part 1", ""]),
    ((a("新增", 50), a(",其中", 20), a(";", 30)), ["", "part 1", "part 1"]),
    ((a("新增", 50), a(",其中", 20), a(";", 30, action="改造")), ["", "part 1", ""]),
    ((a("新增", 50), a(",包括:", 20), a(";", 30, action="改造")), ["", "part 1", "part 1"]),
    # a part with a noun of its own counts under that
    ((a("新增", 50), a(",其中", 20, "普惠托位")), ["", ""]),
    ((a("新增", 50, "普惠托位"), a(",其中", 20, "托位")), ["", "part 1"]),
    # a part of a part is one of the whole
    ((a("新增", 50), a(",其中", 30), a(",其中", 10)), ["", "part 1", "part 1"]),
    # a result that is part of a target adds
    ((a("新增", 50), a(",其中", 20, **DONE)), ["", ""]),
]

SUMS = [
    # behind the whole at least two that come to it exactly, and no word says so
    ((a("新增", 50), a(":甲镇", 20), a("、", 30)), ["", "part 1", "part 1"]),
    ((a("新增", 50), a(":甲镇", 20), a("、", 29)), ["", "", ""]),
    ((a("新增", 50), a(":甲镇", 50)), ["", ""]),
    ((a("新增", 50), a(".甲镇", 20), a("、", 30)), ["", "", ""]),
    ((a("新增", 60), a(":甲镇", 10), a("、", 20), a("、", 30)), ["", "part 1", "part 1", "part 1"]),
    # before it, with a word that adds up
    ((a("甲镇", 20), a("、", 30), a(",共", 50)), ["part 3", "part 3", ""]),
    ((a("甲镇", 20), a("、", 31), a(",共", 50)), ["", "", ""]),
    ((a("甲镇", 50), a(",共", 50)), ["", ""]),
    ((a("甲镇", 20, "学位"), a("、", 30), a(",共", 50)), ["", "", ""]),
    # by how much it exceeds something
    ((a("完成", 50, **DONE), a(",比计划多", 5, **DONE)), ["", "part 1"]),
    ((a("完成", 50, **DONE), a("|比计划多", 5, **DONE)), ["", ""]),
    ((a("完成", 50, unit="台", **DONE), a(",比计划多", 5, **DONE)), ["", ""]),
]

STAGES = [
    ((a("开工", 24, **DONE), a(",完工", 6, **DONE)), ["", "part 1"]),
    ((a("开工", 24, **DONE), a(",完工", 24, **DONE)), ["", "part 1"]),
    ((a("开工", 24, **DONE), a(",完工", 25, **DONE)), ["", ""]),
    ((a("完工", 6, **DONE), a(",开工", 6, **DONE)), ["", ""]),
    ((a("建成", 20, **DONE), a(",投入使用", 16, **DONE)), ["", "part 1"]),
    ((a("开工", 24, **DONE), a(",完工", 12, **DONE), a(",投入使用", 6, **DONE)), ["", "part 1", "part 1"]),
    ((a("开工", 24, **DONE), a("|完工", 6, **DONE)), ["", ""]),
]

PLACES = [
    ((a("", 50), a("|", 20, where="东区"), a("|", 30, where="西区")), ["", "part 1", "part 1"]),
    ((a("", 50), a("|", 20, where="东区"), a("|", 31, where="西区")), ["", "part 1", "part 1"]),  # rounded: within 2 %
    ((a("", 50), a("|", 20, where="东区"), a("|", 31.01, where="西区")), ["", "", ""]),
    ((a("", 50), a("|", 20, "学位", where="东区")), ["", ""]),
    ((a("", 50), a("|", 20, where="东区", **DONE)), ["", ""]),
    ((a("", 50), a("|", 20, where="东区", unit="所")), ["", ""]),
    ((a("", 50, action="新建"), a("|", 20, where="东区", action="改造")), ["", ""]),
]

AGAIN = [
    ((a("新增", 50), a(".新增", 50)), ["", "retold 1"]),
    ((a("新增", 50), a(",新增", 50)), ["", ""]),  # in one sentence they are two
    ((a("新增", 50), a(".新增", 51)), ["", ""]),
    ((a("新增", 50), a(".新增", 50, "")), ["", "retold 1"]),
    ((a("新增", 50), a(".新增", 50, "公办托位")), ["", "retold 1"]),
    ((a("新增", 50), a(".新增", 50, "学位")), ["", ""]),
    ((a("", 50, action="新建"), a(".", 50, action="改造")), ["", ""]),
    ((a("新增", 50), a(",其中", 20), a(".其余之外", 20)), ["", "part 1", "part 1"]),
]

GOALS = [
    (tuple(a("|", value, role="planned") for value in (10, 20, 30)), ["earlier 3", "earlier 3", ""]),
    (tuple(a("|", value, role="planned") for value in (10, 10, 30)), ["earlier 3", "earlier 3", ""]),
    (tuple(a("|", value, role="planned") for value in (10, 20)), ["", ""]),
    ((a("", 20), *(a("|", value, role="planned") for value in (10, 20))), ["", "earlier 3", ""]),
    ((a("", 21), *(a("|", value, role="planned") for value in (10, 20))), ["", "", ""]),
    (tuple(a("|", value, role="planned") for value in (10, 20, 19)), ["", "", ""]),
    (tuple(a(",", value, role="planned") for value in (10, 20, 30)), ["", "", ""]),  # in one cell
]

MONTHS = [
    (tuple(a("|", value, **DONE) for value in (10, 20, 20, 30)), ["earlier 2", "earlier 3", "earlier 4", ""]),
    (tuple(a("|", value, **DONE) for value in (10, 20, 30)), ["", "", ""]),  # two pairs show no months
    (tuple(a("|", value, **DONE) for value in (40, 30, 20, 10)), ["", "", "", ""]),
    (tuple(a("|", value, **DONE) for value in (1, 2, 3, 4, 5, 1.5)), [*(f"earlier {at}" for at in range(2, 7)), ""]),
    (tuple(a("|", value, **DONE) for value in (1, 2, 3, 4, 1.5)), [""] * 5),  # three of four rise: too few
]

RATES = [
    ((a("达", 60, unit="%"), a(",新增", 50)), ["rate", ""]),
    ((a("平均", 4.3, "平均床位"), a(",比年初提高", 0.4)), ["rate", "rate"]),
    ((a("平均", 4.3, "平均床位"), a("|比年初提高", 0.4)), ["rate", ""]),
    ((a("平均", 4.3, "平均床位"), a(",新增", 0.4)), ["rate", ""]),
]


@pytest.mark.parametrize(("told", "expected"), [*PARTS, *SUMS, *STAGES, *PLACES, *AGAIN, *GOALS, *MONTHS, *RATES])
def test_what_an_item_tells_twice(told: tuple[Told, ...], expected: list[str]) -> None:
    assert said(told) == expected


PLAN, FIRST, LATER = (
    DocumentRow("a.txt", year=2031, kind="plan", issued="2031-02"),
    DocumentRow("b.txt", year=2031, kind="progress", period_from="2031-01", period_to="2031-06"),
    DocumentRow("c.txt", year=2031, kind="progress", period_from="2031-01", period_to="2031-09"),
)
SECOND_HALF = replace(LATER, period_from="2031-07")
ADJUSTED = replace(PLAN, source="d.txt", issued="2031-05")

TWO = [
    (PLAN, (a("", 50),), FIRST, (a("", 50),), {"b1": "retold a1"}),
    (PLAN, (a("", 50),), FIRST, (a("", 50, "学位"),), {"b1": "retold a1"}),  # alone with its value
    (PLAN, (a("", 50),), FIRST, (a("", 50, "学位"), a("", 50, "公厕")), {}),
    (PLAN, (a("", 50),), FIRST, (a("", 50, unit="所"),), {}),
    (PLAN, (a("", 50),), replace(FIRST, year=2030), (a("", 50),), {}),
    (PLAN, (a("", 50),), ADJUSTED, (a("", 60),), {"a1": "earlier d1"}),
    (ADJUSTED, (a("", 60),), PLAN, (a("", 50),), {"a1": "earlier d1"}),  # by their dates, not by the order of files
    (PLAN, (a("", 50),), ADJUSTED, (a("", 60, "公办托位"),), {}),  # targets are replaced by the very same noun only
    (PLAN, (a("", 50),), FIRST, (a("", 20), a("", 30)), {"b1": "part a1", "b2": "part a1"}),
    (PLAN, (a("", 50),), FIRST, (a("", 20, ""), a("", 31, "")), {}),
    (FIRST, (a("", 20, **DONE),), LATER, (a("", 30, **DONE),), {"b1": "earlier c1"}),
    (FIRST, (a("", 20, **DONE),), LATER, (a("", 20, **DONE),), {"b1": "earlier c1"}),
    (FIRST, (a("", 20, **DONE),), LATER, (a("", 30, "公办托位", **DONE),), {"b1": "earlier c1"}),
    (FIRST, (a("", 20, **DONE),), LATER, (a("", 30, "学位", **DONE),), {}),
    (FIRST, (a("", 20, **DONE),), SECOND_HALF, (a("", 30, **DONE),), {}),  # months that do not overlap add
    (
        FIRST,
        (a("", 20, **DONE),),
        replace(SECOND_HALF, period_from="2031-06"),
        (a("", 30, **DONE),),
        {"b1": "earlier c1"},
    ),
    (FIRST, (a("", 20, action="新建", **DONE),), LATER, (a("", 30, action="改造", **DONE),), {}),
    (PLAN, (a("", 50, role="condition"),), ADJUSTED, (a("", 60, role="condition"),), {}),
]


@pytest.mark.parametrize(("one", "told", "other", "again", "expected"), TWO)
def test_what_two_notices_of_a_year_tell_twice(
    one: DocumentRow, told: tuple[Told, ...], other: DocumentRow, again: tuple[Told, ...], expected: dict[str, str]
) -> None:
    items = [replace(ITEM, item_id=document.source[0]) for document in (one, other)]
    every = [*figures(told, items[0], one), *figures(again, items[1], other)]
    found = across(every, {})
    assert expected == {
        f"{key[0]}{key[1] + 1}": f"{verdict.counted} {verdict.instead[0]}{verdict.instead[1] + 1}"
        for key, verdict in found.items()
        if verdict.instead
    }
