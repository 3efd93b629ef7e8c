"""What a PDF page draws and where its letters stand, object by object, each condition at its limit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

import pypdfium2.raw as pdfium
import pytest

from shishi.extract.readers import pdf, pdf_chars, pdf_fonts
from shishi.extract.readers.pdf_paths import Drawn, drawn
from shishi.extract.readers.pdf_place import PagePlace
from shishi.extract.readers.printed.sheet import UNMAPPED, Char, Rule

Point = tuple[float, float]
FILLED, STROKED, BOTH = (1, False), (0, True), (1, True)


@contextmanager
def page(width: float = 200, height: float = 300, turn: int = 0) -> Iterator[object]:
    document = pdfium.FPDF_CreateNewDocument()
    made = pdfium.FPDFPage_New(document, 0, width, height)
    pdfium.FPDFPage_SetRotation(made, turn)
    try:
        yield made
    finally:
        pdfium.FPDF_ClosePage(made)
        pdfium.FPDF_CloseDocument(document)


def path(
    *points: Point, how: tuple[int, bool] = STROKED, grey: int = 0, alpha: int = 255, close: bool = False
) -> object:
    """A path of lines through points, y upwards from the foot of the page."""
    made = pdfium.FPDFPageObj_CreateNewPath(*points[0])
    for point in points[1:]:
        pdfium.FPDFPath_LineTo(made, *point)
    if close:
        pdfium.FPDFPath_Close(made)
    pdfium.FPDFPath_SetDrawMode(made, *how)
    pdfium.FPDFPageObj_SetFillColor(made, grey, grey, grey, alpha)
    pdfium.FPDFPageObj_SetStrokeColor(made, grey, grey, grey, alpha)
    pdfium.FPDFPageObj_SetStrokeWidth(made, 0)
    return made


def box(x0: float, y0: float, x1: float, y1: float, **more: object) -> object:
    made = pdfium.FPDFPageObj_CreateNewRect(x0, y0, x1 - x0, y1 - y0)
    how, grey = more.get("how", FILLED), more.get("grey", 0)
    pdfium.FPDFPath_SetDrawMode(made, *how)
    pdfium.FPDFPageObj_SetFillColor(made, grey, grey, grey, 255)
    pdfium.FPDFPageObj_SetStrokeColor(made, grey, grey, grey, 255)
    pdfium.FPDFPageObj_SetStrokeWidth(made, 0)
    return made


def seen(*objects: object) -> Drawn:
    with page() as made:
        for one in objects:
            pdfium.FPDFPage_InsertObject(made, one)
        return drawn(made, PagePlace(made))


def rules(found: Drawn) -> list[tuple[float, ...]]:
    return sorted(tuple(round(at, 1) for at in rule) for rule in found.rules)


ACROSS = (20, 100, 120, 100)  # at 200 from the foot
STROKE = (19.5, 100, 120.5, 100)  # pdfium gives a stroke half a point at its ends
EDGES = [(20, 100, 20, 150), ACROSS, (20, 150, 120, 150), (120, 100, 120, 150)]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda: path((20, 200), (120, 200)), [STROKE]),
        (lambda: path((20, 200), (20, 100)), [(20, 99.5, 20, 200.5)]),
        (lambda: path((20, 200), (120, 150)), []),  # aslant
        (lambda: path((20, 200), (120, 200), how=(0, False)), []),  # neither filled nor stroked
        (lambda: path((20, 200), (120, 200), grey=255), []),  # white
        (lambda: path((20, 200), (120, 200), grey=249), [STROKE]),
        (lambda: path((20, 200), (120, 200), grey=250), []),
        (lambda: path((20, 200), (120, 200), alpha=0), []),
        (lambda: path((20, 200), (22, 200)), [(19.5, 100, 22.5, 100)]),
        (lambda: path((20, 200), (21.9, 200)), []),  # short
        (lambda: box(20, 150, 120, 200), EDGES),
        (lambda: box(20, 150, 120, 200, how=BOTH), EDGES),
        (lambda: box(20, 150, 120, 200, how=BOTH, grey=255), EDGES),  # a white box with an edge that is drawn
        (lambda: box(20, 150, 120, 200, grey=255), []),  # the ground that programs lay under a page
        (lambda: box(20, 199, 120, 201), [ACROSS]),  # thin
        (lambda: box(20, 199, 120, 201, grey=255), []),
        (lambda: path((20, 200), (120, 200), (120, 150), close=True), [ACROSS, (120, 100, 120, 150)]),
    ],
)  # fmt: skip
def test_the_rules_of_a_page(made: object, expected: list[tuple[float, ...]]) -> None:
    assert callable(made)
    assert rules(seen(made())) == sorted(expected)


def test_coloured_areas_are_grounds_and_white_ones_are_none() -> None:
    found = seen(box(20, 150, 120, 200), box(20, 20, 120, 90, grey=255), box(130, 20, 190, 90, how=STROKED))
    assert [tuple(round(at) for at in area) for area in found.areas] == [(20, 100, 120, 150)]
    assert (found.outlines, found.seen, found.cut) == (0, 3, False)


def zigzag(corners: int, high: float) -> object:
    """A filled outline of so many segments, so high."""
    points = [(20 + at * 100 / corners, 100 + high * (at % 2)) for at in range(corners)]
    return path(*points, how=FILLED)


@pytest.mark.parametrize(
    ("corners", "high", "outlines"),
    [
        (6, 12, 0),
        (7, 12, 1),
        (7, 2.9, 0),
        (7, 3, 1),
        (7, 60, 1),
        (7, 61, 0),
        (200, 61, 0),
        (201, 61, 10),
        (240, 61, 12),
    ],
)
def test_outlines_that_may_be_letters(corners: int, high: float, outlines: int) -> None:
    assert seen(zigzag(corners, high)).outlines == outlines


def test_drawings_of_very_many_segments_are_not_followed() -> None:
    steps = [(20 + at % 2 * 100, 100 + (at + 1) // 2 * 0.05) for at in range(2001)]
    found, more = seen(path(*steps[:2000])), seen(path(*steps))
    assert (found.cut, len(found.rules) > 0) == (False, True)
    assert (more.cut, len(more.rules)) == (True, 0)


@pytest.mark.parametrize(
    ("turn", "size", "point", "shown"),
    [
        (0, (200, 300), (20, 30), (20, 270)),
        (1, (300, 200), (20, 30), (30, 20)),
        (2, (200, 300), (20, 30), (180, 30)),
        (3, (300, 200), (20, 30), (270, 180)),
    ],
)
def test_places_on_a_page_that_is_turned(turn: int, size: Point, point: Point, shown: Point) -> None:
    with page(turn=turn) as made:
        place = PagePlace(made)
        assert (place.width, place.height) == size
        assert place.point(*point) == shown
        x0, top, x1, bottom = place.box(10, 20, 40, 80)
        assert (x0 < x1, top < bottom) == (True, True)
        assert place.box(40, 80, 10, 20) == (x0, top, x1, bottom)


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (0, Char("学", 10, 20, 41.2, 51.2, 10.0)),
        (90, Char("学", 28.8, 38.8, 40, 52, 10.0, 90)),
        (180, Char("学", 10, 20, 48.8, 58.8, 10.0, 180)),
        (270, Char("学", 21.2, 31.2, 40, 52, 10.0, 270)),
        (45, Char("学", 10, 20, 40, 52, 10.0, 45)),
    ],
)
def test_a_letter_stands_about_its_baseline(turn: int, expected: Char) -> None:
    style = pdf_chars._Style(10.0, 8.8, 1.2, turn, is_level=False)
    found = pdf_chars._placed("学", style, (10, 40, 20, 52), (30, 50))
    assert found.text == expected.text
    assert found[1:] == pytest.approx(expected[1:])


@pytest.mark.parametrize(
    ("degrees", "turn"),
    [
        (0, 0),
        (10, 0),
        (11, 11),
        (79, 79),
        (80, 90),
        (100, 90),
        (170, 180),
        (270.4, 270),
        (349, 349),
        (350, 0),
        (-90, 270),
    ],
)
def test_a_direction_near_a_right_angle_is_one(degrees: float, turn: int) -> None:
    assert pdf_chars._turn(degrees) == turn
    assert pdf_chars._turn(degrees + 360) == turn


@pytest.mark.parametrize(
    ("code", "sign"),
    [(0x02, "-"), (0x61, "a"), (0xFB01, "fi"), (0xFB06, "st"), (0xFB07, "\ufb07"), (0x5B66, "学"), (0xD800, UNMAPPED),
     (0xDFFF, UNMAPPED), (0x20000, "\U00020000"), (0x110000, UNMAPPED)],
)  # fmt: skip
def test_the_character_that_a_code_means(code: int, sign: str) -> None:
    assert pdf_chars._character(code) == sign


def test_two_halves_make_a_character() -> None:
    assert pdf_chars._whole(0xD840, 0xDC00) == 0x20000
    assert pdf_chars._whole(0xD840, 0xDFFF) == 0x203FF
    assert pdf_chars._whole(0xD840, 0x5B66) == 0x5B66


@pytest.mark.parametrize(
    ("x", "top", "stands"), [(10, 30, True), (20, 30, True), (9.9, 30, False), (50, 30, True), (50.1, 30, False),
                             (20, 20, True), (20, 19.9, False), (20, 40, True), (20, 40.1, False)],
)  # fmt: skip
def test_white_letters_are_seen_on_colour(x: float, top: float, *, stands: bool) -> None:
    letter = Char("学", x - 5, x + 5, top - 5, top + 5, 10)
    assert pdf._on_colour([letter], Drawn(areas=[(10, 20, 50, 40)])) == ([letter] if stands else [])
    assert pdf._on_colour([letter], Drawn(pictures=[(10, 20, 50, 40)])) == ([letter] if stands else [])
    assert pdf._on_colour([letter], Drawn(rules=[Rule(0, 0, 0, 90)])) == []


def test_the_font_that_stands_in_is_the_same_everywhere() -> None:
    font = pdf_fonts._font()
    assert font[:6] == bytes((0, 1, 0, 0, 0, 7))
    assert (len(font), sha256(font).hexdigest()[:16]) == (412, "a7c23d3187751901")
