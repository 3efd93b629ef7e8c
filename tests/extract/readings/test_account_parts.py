"""What opens an entry: the units before its task, its name; and that all that follows is kept."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from shishi.extract.readings import account
from shishi.extract.view import counted, fold
from shishi.extract.words.labelled import Part

DONE, NEXT = "progress 已完工", "next 组织验收"


def parts(*told: str) -> list[Part]:
    """Parts as their role, ``-`` for none, and words."""
    pairs = (words.split(" ", 1) for words in told)
    return [Part("" if role == "-" else role, "", counted(fold(words))) for role, words in pairs]


def shown(found: Sequence[Part]) -> list[str]:
    return [f"{part.role or '-'} {part.content.raw}" for part in found]


@pytest.mark.parametrize(
    ("words", "units", "rest"),
    [
        ("县水利局：新建水厂2座。", "县水利局", "新建水厂2座。"),
        ("（县水利局）新建水厂2座。", "县水利局", "新建水厂2座。"),
        ("县水利局、县财政局：新建水厂2座。", "县水利局、县财政局", "新建水厂2座。"),
        ("由县水利局牵头，新建水厂2座。", "由县水利局牵头", "新建水厂2座。"),
        ("县水利局负责新建水厂2座。", "县水利局负责", "新建水厂2座。"),
        ("新建水厂2座。", None, "新建水厂2座。"),
        ("目标：新建水厂2座。", None, "目标:新建水厂2座。"),
    ],
)
def test_units_that_open_an_entry(words: str, units: str | None, rest: str) -> None:
    opening, left = account._opened(parts(f"- {words}", DONE, NEXT))
    assert shown(opening) == ([f"responsible {units}"] if units else [])
    assert shown(left) == [f"- {rest}", DONE, NEXT]


def test_labelled_parts_open_with_no_units() -> None:
    told = parts("task 县水利局：新建水厂2座。", DONE)
    assert account._opened(told) == ((), told)
    assert account._opened([]) == ((), [])


LEAD = "lead 县水利局"


@pytest.mark.parametrize(
    ("told", "head", "rest"),
    [
        (["- 供水惠民工程。新建水厂2座。", DONE, NEXT], "供水惠民工程", ["- 新建水厂2座。", DONE, NEXT]),
        (["- 供水惠民工程", LEAD, DONE], "供水惠民工程", [LEAD, DONE]),
        (["- 供水惠民工程"], None, ["- 供水惠民工程"]),  # nothing follows
        (["- 供水惠民 县水利局", DONE], "供水惠民", ["responsible 县水利局", DONE]),
        (["- 供水惠民（县水利局）", DONE], "供水惠民", ["responsible 县水利局", DONE]),
        (["- 新建水厂2座", LEAD, DONE], None, ["- 新建水厂2座", LEAD, DONE]),
        (["name 供水惠民", "task 新建水厂", DONE], "供水惠民", ["task 新建水厂", DONE]),
        (["task 新建水厂", "name 供水惠民", DONE], "供水惠民", ["task 新建水厂", DONE]),
        ([LEAD, DONE], None, [LEAD, DONE]),
        ([], None, []),
    ],
)
def test_the_name_that_opens_an_entry(told: list[str], head: str | None, rest: list[str]) -> None:
    found, left = account._head(parts(*told), several=False)
    assert (found and found.raw, shown(left)) == (head, rest)
