"""Where recognised letters stand, how large they are, and what of a picture is no letter."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from shishi.extract.readers import ocr, ocr_lone, registry
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


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("““护苗’进校园”项目", "“‘护苗’进校园”项目"),
        ("“‘护苗’进校园”", "“‘护苗’进校园”"),
        ("““护苗”进校园”", "““护苗”进校园”"),
        ("“护苗’进校园", "“护苗’进校园"),
        ("’护苗”“", "’护苗”“"),
    ],
)
def test_marks_of_a_quotation_inside_another(read: str, meant: str) -> None:
    assert "".join(one.sign for one in ocr._with_inner_marks(list(stretch(read).signs))) == meant


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


def test_letters_without_places_are_spread_over_their_line() -> None:
    signs = list(ocr._spread("学a校1", 0.7, (10, 5, 40, 25)))
    assert [sign.sign for sign in signs] == ["学", "a", "校", "1"]
    assert [sign.box for sign in signs] == [(10, 5, 20, 25), (20, 5, 25, 25), (25, 5, 35, 25), (35, 5, 40, 25)]
    assert {sign.sure for sign in signs} == {0.7}
    assert [sign.box[2] for sign in ocr._spread("1", 0.7, (10, 0, 40, 9))] == [25]  # no narrower than a whole letter
    assert list(ocr._spread("", 0.7, (10, 0, 40, 9))) == []


@pytest.mark.parametrize(("text", "wide"), [("", 0), ("学", 1), ("a", 0.5), ("学1校b", 3), ("，", 1), (",", 0.5)])
def test_half_width_signs_take_half_a_letter(text: str, wide: float) -> None:
    assert ocr._ems(text) == wide


def test_boxes_are_made_larger() -> None:
    assert ocr._scaled((2, 3, 5, 7), 10) == (20, 30, 50, 70)


def test_letters_under_one_another_have_each_its_own_middle() -> None:
    column = stretch("新建学校", (4, 0, 16, 40), down=True)
    found = list(ocr._chars([column], [10.0], 10.0, 2.0))
    assert [(one.x0, one.x1) for one in found] == [(2, 8)] * 4
    assert [(one.top, one.bottom) for one in found] == [(0, 5), (5, 10), (10, 15), (15, 20)]


def read_as(score: float, signs: int, high: float = 1, wide: float = 10) -> Recognised:
    return Recognised((0, 0, wide, high), score, (Sign("学", score, (0, 0, 1, 1)),) * signs)


@pytest.mark.parametrize(
    ("told", "sure"),
    [
        ([], 0),
        ([read_as(0.8, 5)], 0.8),
        ([read_as(0.9, 3), read_as(0.5, 1)], 0.8),
        ([read_as(0.9, 0)], 0),
    ],
)
def test_how_sure_a_reading_is(told: list[Recognised], sure: float) -> None:
    assert ocr._certainty(told) == pytest.approx(sure)


LEVEL, UPRIGHT = read_as(0.9, 3), read_as(0.9, 3, high=30)


@pytest.mark.parametrize(
    ("told", "aside"),
    [
        ([UPRIGHT] * 3, True),
        ([UPRIGHT] * 2, False),  # two say nothing
        ([UPRIGHT, UPRIGHT, LEVEL], True),
        ([UPRIGHT, UPRIGHT, LEVEL, LEVEL], False),
        ([read_as(0.9, 3, high=15)] * 3, False),  # hardly higher than wide
        ([read_as(0.9, 3, high=15.1)] * 3, True),
        ([Recognised((5, 20, 15, 32), 0.9, ())] * 3, False),
        ([], False),
    ],
)
def test_a_page_lies_on_its_side_where_most_lines_are_higher_than_wide(told: list[Recognised], *, aside: bool) -> None:
    assert ocr._on_its_side(told) is aside


needs_models = pytest.mark.skipif(not registry.OCR.present, reason="text recognition is not installed")


@needs_models
@pytest.mark.parametrize(("left", "right", "chosen"), [(0.9, 0.6, "left"), (0.6, 0.9, "right"), (0.7, 0.7, "left")])
def test_a_page_on_its_side_is_turned_to_where_it_reads_surest(
    monkeypatch: pytest.MonkeyPatch, left: float, right: float, chosen: str
) -> None:

    picture = np.zeros((2, 3, 3), dtype=np.uint8)
    picture[0, 2] = 255
    corners = {(0, 2): [UPRIGHT] * 3, (0, 0): [read_as(left, 2)], (2, 1): [read_as(right, 2)]}

    def lit(shown: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> tuple[int, int]:
        y, x = np.argwhere(shown[:, :, 0] == 255)[0]
        return int(y), int(x)

    monkeypatch.setattr(ocr, "_stretches", lambda shown: corners[lit(shown)])
    straight, told = ocr._upright(picture)
    assert lit(straight) == {"left": (0, 0), "right": (2, 1)}[chosen]
    assert told == corners[lit(straight)]
    corners[0, 2] = [LEVEL] * 3
    assert ocr._upright(picture)[0] is picture


@needs_models
def test_cells_in_which_no_line_was_seen_are_looked_at_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:

    from shishi.extract.readers import ocr_rules

    read: list[tuple[int, ...]] = []
    answers = [(("12",), (0.9,)), (("3",), (ocr._LEGIBLE,)), (("4",), (0.49,)), ((), ()), (("",), (0.9,))]

    def engine(piece: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], **how: bool) -> SimpleNamespace:
        assert how == {"use_det": False, "return_word_box": False}
        read.append(tuple(int(one) for one in (*piece[0, 0, :2], *piece[-1, -1, :2])))
        texts, scores = answers[len(read) - 1]
        return SimpleNamespace(txts=texts, scores=scores)

    picture = np.zeros((100, 200, 3), dtype=np.uint8)
    picture[:, :, 0], picture[:, :, 1] = np.arange(100)[:, None], np.arange(200)[None, :]
    boxes = [(50.0, 30.0, 60.0, 42.0), (3.0, 2.0, 20.0, 12.0), *[(100.0, 50.0, 110.0, 60.0)] * 3]
    monkeypatch.setattr(ocr, "_engine", lambda: engine)
    monkeypatch.setattr(ocr_rules, "inked", lambda *_: iter(boxes))
    found = list(ocr._alone(picture, boxes, 10.0))
    assert read[:2] == [(25, 45, 46, 64), (0, 0, 16, 24)]  # half a letter more on every side; top, left, bottom, right
    assert [(one.box, one.score, "".join(sign.sign for sign in one.signs)) for one in found] == [
        (boxes[0], 0.9, "12"),
        (boxes[1], 0.5, "3"),
    ]
    monkeypatch.setattr(ocr, "_MOST_ALONE", 1)
    read.clear()
    assert len(list(ocr._alone(picture, boxes, 10.0))) == len(read) == 1


def blotted(blots: list[tuple[int, int]], noise: float = 0.0) -> NDArray[np.uint8]:
    """A picture of one line, 30 pixels high, with thin grey strokes across ``blots``."""

    shade = np.random.default_rng(0).normal(0, noise, (40, 200)) if noise else np.zeros((40, 200))
    for x0, x1 in blots:
        shade[14:15, x0:x1] -= 90
    return np.repeat((255 + shade).clip(0, 255).astype(np.uint8)[:, :, None], 3, axis=2)


@needs_models
@pytest.mark.parametrize("noise", [0.0, 12.0])
@pytest.mark.parametrize(
    ("words", "blots", "told"),
    [
        ("项目城乡", [(0, 28), (30, 58), (73, 103), (105, 135)], "项目 城乡"),
        ("项目城乡", [(0, 28), (30, 58), (66, 103), (105, 135)], "项目城乡"),  # less than half a letter
        ("项目，城", [(0, 28), (30, 58), (60, 64), (92, 118)], "项目，城"),  # a comma brings its space along
        ("项目城：", [(0, 28), (30, 58), (60, 88), (108, 112)], "项目城："),
    ],
)
def test_blanks_between_letters_are_seen_in_the_picture(
    words: str, blots: list[tuple[int, int]], told: str, noise: float
) -> None:
    signs = [Sign(one, 0.9, (x0, 5, max(x1, x0 + 20), 35)) for one, (x0, x1) in zip(words, blots, strict=True)]
    line = Recognised((0, 5, 140, 35), 0.9, tuple(signs))
    found = ocr._with_blanks(blotted(blots, noise), line)
    assert "".join(one.sign for one in found.signs) == told
    for blank in (one for one in found.signs if one.sign == " "):
        assert blank.box[::2] == pytest.approx((58, 73), abs=3)


@needs_models
def test_single_letters_and_those_under_one_another_have_no_blanks() -> None:
    for line in (stretch("新"), stretch("新建学校", (4, 0, 16, 40), down=True)):
        assert ocr._with_blanks(blotted([]), line) is line


def lone(text: str, col: int, row: int) -> Char:
    return Char(text, 50 * col + 20, 50 * col + 30, 20 * row + 5, 20 * row + 15, 10, 0, 0.9)


PLACES = tuple(RuledPlace(at // 2, at % 2, 1, 1, open_top=False, open_bottom=False) for at in range(6))
CELLS = Frame((0, 50, 100), (0, 20, 40, 60), PLACES)


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (["3", "一", "5"], "3—5"),
        (["一", "", "5"], "—5"),
        (["一", "二", "5"], "一二5"),  # they count
        (["一", "甲", "乙"], "一甲乙"),
        (["一", "", ""], "一"),
    ],
)
def test_a_level_stroke_among_figures_is_a_dash(column: list[str], told: str) -> None:
    chars = [lone(text, 1, row) for row, text in enumerate(column) if text]
    aside = [lone("一", 0, 0), lone("7", 3, 0)]  # nothing else in its column, outside of the table
    found = ocr_lone.with_dashes([*chars, *aside], [CELLS])
    assert "".join(char.text for char in found) == told + "一7"


def test_a_level_stroke_beside_others_is_none() -> None:
    chars = [lone("一", 1, 0), lone("3", 1, 1), lone("家", 1, 0)._replace(x0=82, x1=92)]
    assert [char.text for char in ocr_lone.with_dashes(chars, [CELLS])] == ["一", "3", "家"]


def drawn(steps: list[tuple[int, int]]) -> NDArray[np.uint8]:
    """A picture of a stroke two pixels wide that goes through points."""
    from PIL import Image, ImageDraw

    shown = Image.new("RGB", (60, 60), "white")
    ImageDraw.Draw(shown).line(steps, fill="black", width=2)
    return np.asarray(shown)


@needs_models
@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([(34, 16), (24, 42)], "/"),
        ([(30, 16), (30, 42)], "1"),
        ([(26, 20), (31, 16), (31, 42)], "1"),  # with its upstroke
        ([(24, 16), (34, 42)], "1"),  # leans to the left
    ],
)
def test_a_lone_one_that_leans_is_a_stroke(steps: list[tuple[int, int]], told: str) -> None:
    found = ocr._leaning(drawn(steps), Recognised((20, 10, 40, 50), 0.9, (Sign("1", 0.9, (20, 10, 40, 50)),)))
    assert found.signs[0].sign == told
    assert ocr._leaning(drawn(steps), stretch("11")) == stretch("11")
