"""Where recognised letters stand, how large they are, and what of a picture is no letter."""

from __future__ import annotations

import pytest

from shishi.extract.readers import ocr
from shishi.extract.readers.ocr import Recognised, Sign
from shishi.extract.readers.printed.ruled import Frame, RuledPlace
from shishi.extract.readers.printed.sheet import Char, Rule

Box = tuple[float, float, float, float]


def stretch(words: str, box: Box = (0, 0, 40, 12), step: float = 10.0, *, down: bool = False) -> Recognised:
    places = [(at * step, (at + 1) * step) for at in range(len(words))]
    boxes = [(box[0], low, box[2], high) if down else (low, box[1], high, box[3]) for low, high in places]
    signs = [Sign(one, 0.9, place) for one, place in zip(words, boxes, strict=True)]
    return Recognised(box, 0.9, tuple(signs))


@pytest.mark.parametrize(
    ("told", "column", "size"),
    [
        (stretch("新建学校"), False, 10.0),  # the advance of its letters
        (stretch("新建学校", step=14.0), False, 12.0),  # no more than the height of its box
        (stretch("新建学校", step=5.0), False, 6.0),  # no less than half of that
        (stretch("新建学"), False, 10.0),
        (stretch("新建"), False, 9.0),  # one advance says nothing: three quarters of the height
        (stretch("ab学校所"), False, 10.0),
        (stretch("abcd"), False, 9.0),
        (stretch("新建学校", (0, 0, 12, 40), down=True), True, 10.0),
        (stretch("新建", (0, 0, 12, 18), down=True), False, 13.5),  # hardly higher than wide
        (stretch("新建", (0, 0, 12, 18.1), down=True), True, 9.0),
        (stretch("新", (0, 0, 12, 40), down=True), False, 30.0),
    ],
)
def test_how_large_letters_are(told: Recognised, size: float, *, column: bool) -> None:
    assert ocr._is_column(told) is column
    assert ocr._size(told) == pytest.approx(size)


def test_letters_stand_in_the_middle_of_their_line() -> None:
    line = stretch("新建", (0, 0, 20, 12))
    (first, second) = ocr._chars([line], [10.0], 10.0, 2.0)
    assert first == Char("新", 0, 5, 0.5, 5.5, 5.0, 0, 0.9)
    assert second == Char("建", 5, 10, 0.5, 5.5, 5.0, 0, 0.9)
    wide = Recognised((0, 0, 40, 12), 0.9, (Sign("新", 0.9, (0, 0, 10, 12)), Sign("建", 0.9, (17.9, 0, 28, 12))))
    assert [one.x1 for one in ocr._chars([wide], [10.0], 10.0, 1.0)] == [17.9, 28]  # the gap is none
    far = Recognised((0, 0, 40, 12), 0.9, (Sign("新", 0.9, (0, 0, 10, 12)), Sign("建", 0.9, (18, 0, 28, 12))))
    assert [one.x1 for one in ocr._chars([far], [10.0], 10.0, 1.0)] == [10, 28]


@pytest.mark.parametrize(("own", "size"), [(10.0, 10.0), (11.75, 10.0), (11.85, 11.85), (8.25, 10.0), (8.15, 8.15)])
def test_lines_of_about_one_size_have_one(own: float, size: float) -> None:
    assert {one.size for one in ocr._chars([stretch("新建")], [own], 10.0, 1.0)} == {size}


CLOSED = {"open_top": False, "open_bottom": False}
FRAME = Frame((0, 50, 100), (0, 20), (RuledPlace(0, 0, 1, 1, **CLOSED), RuledPlace(0, 1, 1, 1, **CLOSED)))


@pytest.mark.parametrize(
    ("x", "y", "empty"),
    [
        (25, 10, [(50, 0, 100, 20)]),
        (75, 10, [(0, 0, 50, 20)]),
        (75, 30, [(0, 0, 50, 20), (50, 0, 100, 20)]),
        (120, 10, [(0, 0, 50, 20), (50, 0, 100, 20)]),
        (100, 20, [(0, 0, 50, 20)]),
        (50, 0, []),
    ],
)
def test_cells_without_any_letter(x: float, y: float, empty: list[Box]) -> None:
    assert ocr._without([Char("学", x - 5, x + 5, y - 5, y + 5, 10)], [FRAME]) == empty


@pytest.mark.parametrize(
    ("text", "x", "y", "piece"),
    [
        ("1", 50, 50, True),
        ("1", 52, 50, True),
        ("1", 52.1, 50, False),  # farther than a fifth of a letter
        ("学", 50, 50, False),
        ("|", 50, 100, True),
        ("|", 50, 100.1, False),
        ("l", 50, 0, True),
    ],
)
def test_pieces_of_an_upright_rule_are_no_letters(text: str, x: float, y: float, *, piece: bool) -> None:
    char = Char(text, x - 5, x + 5, y - 5, y + 5, 10)
    assert ocr._is_rule(char, [Rule(50, 0, 50, 100), Rule(0, 50, 90, 50)]) is piece
