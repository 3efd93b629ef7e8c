"""Strokes that are rules, strokes through text, and text that does not run from left to right, each at its limits."""

from __future__ import annotations

import pytest

from shishi.extract.readers.printed.sheet import Char, Rule, Sheet
from shishi.extract.readers.printed.strokes import is_thin, middle, straight
from shishi.extract.readers.printed.struck import without_struck
from shishi.extract.readers.printed.turned import slanted, straightened, upright

Box = tuple[float, float, float, float]


@pytest.mark.parametrize(
    ("box", "thin"),
    [
        ((0, 0, 30, 2.6), True),
        ((0, 0, 30, 2.7), False),
        ((0, 0, 2.6, 30), True),
        ((0, 0, 2.7, 30), False),
        ((0, 0, 3, 1), True),
        ((0, 0, 2.9, 1), False),  # too short to be a rule
        ((0, 0, 5, 2.5), True),  # twice as long as it is thick
        ((0, 0, 4.9, 2.5), False),
    ],
)
def test_an_area_too_thin_to_be_anything_but_a_rule(box: Box, *, thin: bool) -> None:
    assert is_thin(box) is thin


@pytest.mark.parametrize(
    ("box", "rules"),
    [
        ((10, 20, 40, 22), [Rule(10, 21, 40, 21)]),
        ((10, 20, 12, 50), [Rule(11, 20, 11, 50)]),
        ((10, 20, 12, 22), []),
        ((10, 20, 13, 20), [Rule(10, 20, 13, 20)]),
        ((10, 20, 12.9, 20), []),
        ((-5, 20, 40, 20), [Rule(0, 20, 40, 20)]),
        ((60, 20, 140, 20), [Rule(60, 20, 100, 20)]),
        ((98, 20, 140, 20), []),  # what is left of it on the page is short
        ((20, -5, 20, 40), [Rule(20, 0, 20, 40)]),
        ((20, 160, 20, 240), [Rule(20, 160, 20, 200)]),
        ((10, -1, 40, -1), []),
        ((10, 0, 40, 0), [Rule(10, 0, 40, 0)]),
        ((10, 200, 40, 200), [Rule(10, 200, 40, 200)]),
        ((10, 201, 40, 201), []),
        ((100, 10, 100, 40), [Rule(100, 10, 100, 40)]),
        ((101, 10, 101, 40), []),
    ],
)
def test_the_line_through_the_middle_as_far_as_it_stands_on_the_page(box: Box, rules: list[Rule]) -> None:
    assert list(middle(box, 100, 200)) == rules


@pytest.mark.parametrize(
    ("subpath", "stroked", "rules"),
    [
        ([(10, 0), (40, 0.6)], True, [Rule(10, 0.3, 40, 0.3)]),
        ([(10, 20), (40, 20.7)], True, []),
        ([(0, 20), (0.6, 50)], True, [Rule(0.3, 20, 0.3, 50)]),
        ([(10, 20), None, (40, 20)], True, []),
        ([(10, 20), (40, 20), (40, 22), (10, 22)], False, [Rule(10, 21, 40, 21)]),  # a thin area is one rule
        ([(10, 20), (40, 20), (40, 22), (10, 22)], True, [Rule(10, 20, 40, 20), Rule(10, 22, 40, 22)]),
        ([(10, 20), (40, 20), (40, 60)], False, [Rule(10, 20, 40, 20), Rule(40, 20, 40, 60)]),
    ],
)
def test_the_rules_of_a_path(subpath: list[tuple[float, float] | None], rules: list[Rule], *, stroked: bool) -> None:
    found = list(straight(subpath, 100, 200, stroked=stroked))
    assert [tuple(rule) for rule in found] == [pytest.approx(tuple(rule)) for rule in rules]


def line(words: str, x: float = 0.0, top: float = 100.0, size: float = 10.0) -> list[Char]:
    """A line of letters as wide as they are high."""
    return [Char(one, x + at * size, x + (at + 1) * size, top, top + size, size) for at, one in enumerate(words)]


@pytest.mark.parametrize(
    ("rule", "struck"),
    [
        (Rule(10, 105, 30, 105), "校三"),
        (Rule(10, 106.9, 30, 106.9), "校三"),
        (Rule(10, 107, 30, 107), ""),  # two tenths of the size below the middle
        (Rule(10, 103.1, 30, 103.1), "校三"),
        (Rule(10, 103, 30, 103), ""),
        (Rule(10, 110, 30, 110), ""),  # an underline
        (Rule(10, 104, 30, 106), "校三"),
        (Rule(12, 105, 18, 105), "校"),
        (Rule(12, 105, 17.9, 105), ""),  # less than six tenths of a letter
        (Rule(14, 105, 31, 105), "校三"),  # letters whose middle it runs through
        (Rule(16, 105, 34, 105), "三"),
        (Rule(16, 105, 36, 105), "三所"),
        (Rule(0, 105, 47, 105), "学校三所"),
        (Rule(0, 105, 47.1, 105), ""),  # runs on over nothing: less than 85 of 100 over letters
        (Rule(15, 95, 15, 115), ""),  # upright
    ],
)
def test_a_stroke_through_the_middle_of_letters(rule: Rule, struck: str) -> None:
    standing, gone, rules = without_struck(line("学校三所"), [rule, Rule(0, 300, 90, 300)])
    assert "".join(one.text for one in gone) == struck
    assert [one.text for one in standing] == [one for one in "学校三所" if one not in struck]
    assert rules == ([] if struck else [rule]) + [Rule(0, 300, 90, 300)]


def test_blanks_are_not_struck_and_neighbouring_bands_are_looked_at() -> None:
    assert without_struck(line("    "), [Rule(0, 105, 40, 105)])[1] == []
    for top in (101.0, 102.9, 103.1, 98.0):
        assert len(without_struck(line("学校", top=top), [Rule(0, top + 4, 20, top + 4)])[1]) == 2
        assert len(without_struck(line("学校", top=top), [Rule(0, top + 6, 20, top + 6)])[1]) == 2


def turned(*turns: int) -> list[Char]:
    return [Char(str(at), 10, 20, 30, 50, 10, turn) for at, turn in enumerate(turns)]


@pytest.mark.parametrize(
    ("turn", "slants"),
    [(0, 0), (10, 0), (11, 1), (79, 1), (80, 0), (100, 0), (101, 1), (180, 0), (349, 1), (350, 0), (360, 0)],
)
def test_ten_degrees_make_a_slant(turn: int, slants: int) -> None:
    assert slanted(turned(turn)[0]) == bool(slants)


@pytest.mark.parametrize(
    ("turn", "size", "box", "rule"),
    [
        (90, (200, 100), (30, 80, 50, 90), Rule(20, 60, 20, 95)),
        (180, (100, 200), (80, 150, 90, 170), Rule(60, 180, 95, 180)),
        (270, (200, 100), (150, 10, 170, 20), Rule(180, 5, 180, 40)),
    ],
)
def test_a_page_is_set_upright(turn: int, size: Box, box: Box, rule: Rule) -> None:
    sheet = Sheet(1, 100, 200, turned(turn, turn, 0, 45), [Rule(5, 20, 40, 20)])
    straight_, others = straightened(sheet)
    assert (straight_.width, straight_.height) == size
    assert [(one.x0, one.top, one.x1, one.bottom, one.turn) for one in straight_.chars] == [(*box, 0)] * 2
    assert straight_.rules == [rule]
    assert [one.turn for one in others] == [360 - turn, (45 - turn) % 360]


def test_what_is_upright_stays_and_a_page_of_watermarks_has_no_text() -> None:
    plain = Sheet(1, 100, 200, turned(0, 0))
    assert straightened(plain) == (plain, [])
    some, others = straightened(Sheet(1, 100, 200, turned(0, 0, 5, 90)))
    assert ([one.text for one in some.chars], [one.text for one in others]) == (["0", "1", "2"], ["3"])
    none, slanting = straightened(Sheet(1, 100, 200, turned(45, 45)))
    assert (list(none.chars), len(slanting)) == ([], 2)


def test_letters_at_right_angles_read_as_if_they_ran_across() -> None:
    assert upright(turned(0)) == turned(0)
    found = [(one.text, one.turn, one.x0, one.top) for one in upright(turned(90, 45, 0, 180, 270))]
    assert found == [("2", 0, 10, 30), ("0", 0, 30, -20), ("3", 0, -20, -50), ("4", 0, -50, 10)]


@pytest.mark.parametrize(
    ("words", "first", "last", "struck"),
    [
        ("托位300460个", 3, 5, "300"),  # it begins and ends inside the number, one digit late
        ("托位300460个", 4, 6, "460"),  # one digit early
        ("托位300460个", 2, 4, "300"),
        ("托位3300460个", 4, 6, "004"),  # neither end is near
        ("托位360个", 3, 4, "60"),  # it ends where the number does
        ("托位三四五六七个", 3, 5, "四五六"),
    ],
)
def test_numbers_are_struck_from_one_of_their_ends(words: str, first: int, last: int, struck: str) -> None:
    gone = without_struck(line(words), [Rule(10 * first, 105, 10 * (last + 1), 105)])[1]
    assert "".join(one.text for one in gone) == struck
