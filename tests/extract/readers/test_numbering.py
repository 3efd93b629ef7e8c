"""Which number an automatic list prints: which levels begin anew, and what each shows of those above it."""

from __future__ import annotations

import pytest

from shishi.extract.readers.number_forms import BULLET
from shishi.extract.readers.numbering import Counter, Level, NumberedList


def counted(levels: dict[int, Level], way: str, starts: dict[int, int] | None = None) -> list[str]:
    """The labels of paragraphs at these levels, one after the other."""
    counter = Counter({"1": NumberedList("0", levels, starts or {})})
    return [counter.label("1", int(at))[0] for at in way]


def three(restart: int | None) -> dict[int, Level]:
    return {
        0: Level(1, "decimal", "%1.", " "),
        1: Level(1, "decimal", "%1.%2", " "),
        2: Level(1, "decimal", "%1.%2.%3", " ", restart=restart),
    }


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        (None, ["1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2.", "2.1", "2.1.1"]),  # after each level above it
        (0, ["1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.3", "2.", "2.1", "2.1.4"]),  # never
        (1, ["1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.3", "2.", "2.1", "2.1.1"]),  # after the first level alone
        (2, ["1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2.", "2.1", "2.1.1"]),
    ],
)
def test_after_which_levels_a_list_begins_anew(restart: int | None, expected: list[str]) -> None:
    assert counted(three(restart), "012212012") == expected


def test_a_list_may_begin_elsewhere_and_lists_of_one_kind_count_on() -> None:
    levels = {0: Level(3, "decimal", "%1)", "")}
    assert counted(levels, "000") == ["3)", "4)", "5)"]
    assert counted(levels, "000", {0: 7}) == ["7)", "8)", "9)"]
    both = Counter({"1": NumberedList("0", levels, {}), "2": NumberedList("0", levels, {0: 9})})
    assert [both.label(number, 0) for number in ("1", "2", "1", "2")] == [
        ("3)", ""),
        ("9)", ""),
        ("10)", ""),
        ("11)", ""),
    ]


def test_levels_that_no_paragraph_had_show_where_they_begin() -> None:
    assert counted(three(None), "2") == ["1.1.1"]
    legal = {0: Level(2, "chineseCounting", "%1、", ""), 1: Level(1, "decimal", "%1.%2", "", legal=True)}
    assert counted(legal, "0101") == ["二、", "2.1", "三、", "3.1"]
    plain = legal | {1: Level(1, "decimal", "%1.%2%3", "")}
    assert counted(plain, "01") == ["二、", "二.1%3"]  # there is no third level


def test_what_is_no_list_has_no_label() -> None:
    counter = Counter({"1": NumberedList("0", three(None), {})})
    assert [counter.label(number, at) for number, at in ((None, 0), ("", 0), ("2", 0), ("1", 5))] == [("", "")] * 4


@pytest.mark.parametrize(
    ("text", "shown"), [("\uf0b7", "●"), ("\ue000", "●"), ("\uf8ff", "●"), ("-", "-"), ("\uf900", "\uf900")]
)
def test_signs_of_fonts_of_their_own_are_dots(text: str, shown: str) -> None:
    assert counted({0: Level(1, BULLET, text, " ")}, "0") == [shown]
