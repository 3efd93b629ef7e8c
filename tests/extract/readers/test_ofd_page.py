"""What objects of an OFD page print and where, in millimetres: text, advances, directions, paths, matrices."""

from __future__ import annotations

import pytest
from lxml import etree

from shishi.extract.readers import ofd
from shishi.extract.readers.ofd_package import PackagePart
from shishi.extract.readers.ofd_page import Drawing, page_box, printed
from shishi.extract.readers.printed.sheet import Char
from tests.extract.readers.ofd_writer import SPACE

MM = 25.4 / 72


class Units(PackagePart):
    """A document that keeps one unit of composite objects."""

    def __init__(self, inner: str) -> None:
        self._inner = inner

    def unit(self, name: str) -> etree._Element | None:
        return etree.fromstring(f"<ofd:U {SPACE}>{self._inner}</ofd:U>") if name == "7" else None


def drawn(inner: str, unit: str = "", box: tuple[float, ...] = (0, 0, 210, 297)) -> Drawing:
    x0, top, x1, bottom = map(float, box)
    drawing = Drawing((x0, top, x1, bottom))
    root = etree.fromstring(f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{inner}</ofd:Layer></ofd:Content></ofd:Page>")
    printed(root, Units(unit), drawing)
    return drawing


def text(words: str, code: str = "", more: str = 'Size="4"', boundary: str = "10 20 50 5") -> str:
    return (
        f'<ofd:TextObject Boundary="{boundary}" {more}><ofd:TextCode X="0" Y="4" {code}>{words}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def chars(drawing: Drawing) -> list[tuple[str, float, float, float, float, int]]:
    return [
        (one.text, *(round(at * MM, 2) for at in (one.x0, one.x1, one.top, one.bottom)), one.turn)
        for one in drawing.chars
    ]


HIGH = (20.48, 24.48)  # the baseline at 24, letters of 4: 0.88 above it, 0.12 below

TEXTS = [
    (text("学校"), [("学", 10, 14, *HIGH, 0), ("校", 14, 18, *HIGH, 0)]),
    (text("学a1"), [("学", 10, 14, *HIGH, 0), ("a", 14, 16, *HIGH, 0), ("1", 16, 18, *HIGH, 0)]),
    (
        text("学校", more=""),
        [("学", 10, 13, 21.36, 24.36, 0), ("校", 13, 16, 21.36, 24.36, 0)],
    ),  # 3 where nothing is said
    (text("学校", more='Size="4" HScale="0.5"'), [("学", 10, 12, *HIGH, 0), ("校", 12, 14, *HIGH, 0)]),
    # advances: a narrow one makes a narrow letter, a wide one leaves a gap, none less than a quarter is shown
    (text("学校", 'DeltaX="3"'), [("学", 10, 13, *HIGH, 0), ("校", 13, 17, *HIGH, 0)]),
    (text("学校", 'DeltaX="9"'), [("学", 10, 14, *HIGH, 0), ("校", 19, 23, *HIGH, 0)]),
    (text("学校", 'DeltaX="0.5"'), [("学", 10, 11, *HIGH, 0), ("校", 10.5, 14.5, *HIGH, 0)]),
    (text("学校", 'DeltaX="0"'), [("学", 10, 14, *HIGH, 0), ("校", 10, 14, *HIGH, 0)]),
    (
        text("学校三所", 'DeltaX="g 2 5 6"'),
        [("学", 10, 14, *HIGH, 0), ("校", 15, 19, *HIGH, 0), ("三", 20, 24, *HIGH, 0), ("所", 26, 30, *HIGH, 0)],
    ),
    (text("学校", 'DeltaX="g 9999999999 5"'), [("学", 10, 14, *HIGH, 0), ("校", 15, 19, *HIGH, 0)]),
    (
        text("学校", 'DeltaX="g 5"'),
        [("学", 10, 14, *HIGH, 0), ("校", 10, 14, *HIGH, 0)],
    ),  # no count: two advances, of nothing
    # down a column; one sign alone is no column
    (text("学校", 'DeltaY="4"'), [("学", 10, 14, *HIGH, 90), ("校", 10, 14, 24.48, 28.48, 90)]),
    (text("学校", 'DeltaX="5" DeltaY="4"'), [("学", 10, 14, *HIGH, 0), ("校", 15, 19, 24.48, 28.48, 0)]),
    (text("学校", 'DeltaX="4" DeltaY="4"'), [("学", 10, 14, *HIGH, 0), ("校", 14, 18, 24.48, 28.48, 0)]),
    (text("学", 'DeltaY="4"'), [("学", 10, 14, *HIGH, 0)]),
    # turned: by a direction, by a matrix
    (text("学", more='Size="4" CharDirection="90"'), [("学", 10, 14, *HIGH, 90)]),
    (text("学", more='Size="4" CTM="0 1 -1 0 0 0"'), [("学", 5.52, 9.52, 20, 24, 90)]),
    (text("学", more='Size="4" CTM="2 0 0 2 1 1"'), [("学", 11, 19, 21.96, 29.96, 0)]),
    (text("学", more='Size="4" CTM="2 0 0"'), [("学", 10, 14, *HIGH, 0)]),
    (text("学", boundary="10 20"), [("学", 0, 4, 0.48, 4.48, 0)]),
    # glyphs that name no sign
    (text("\ue000", more='Size="4"'), [("\ue000", 10, 14, *HIGH, 0)]),
    (text("学\ue000¤").replace("</ofd:TextObject>", "<ofd:CGTransform/></ofd:TextObject>"), None),
]


@pytest.mark.parametrize(("inner", "expected"), TEXTS)
def test_where_letters_stand(inner: str, expected: list[tuple[object, ...]] | None) -> None:
    found = chars(drawn(inner))
    if expected is None:
        assert [one[0] for one in found] == ["学", "\ufffd", "\ufffd"]
    else:
        assert found == expected
    assert [one[:5] for one in chars(drawn(inner, box=(1, 2, 210, 297)))] == [
        (sign, *(round(at - away, 2) for at, away in zip(places, (1, 1, 2, 2), strict=False)))
        for sign, *places in found
    ]


def test_a_second_code_goes_on_where_nothing_else_is_said() -> None:
    more = '<ofd:TextCode X="8">a</ofd:TextCode></ofd:TextObject>'
    assert chars(drawn(text("学").replace("</ofd:TextObject>", more)))[1] == ("a", 18, 20, *HIGH, 0)


@pytest.mark.parametrize(
    ("more", "colour", "seen"),
    [
        ("", "", True),
        ('Alpha="0"', "", False),
        ('Alpha="1"', "", True),
        ('Fill="false"', "", False),
        ('Fill="false" Stroke="true"', "", True),
        ("", '<ofd:FillColor Value="255 255 255"/>', False),
        ("", '<ofd:FillColor Value="255 255 0"/>', True),
        ("", '<ofd:FillColor Value="255"/>', True),
        ("", '<ofd:FillColor Value="0 0 0" Alpha="0"/>', False),
        ("", '<ofd:StrokeColor Value="255 255 255"/>', True),
    ],
)
def test_what_is_not_seen_is_told_and_not_printed(more: str, colour: str, *, seen: bool) -> None:
    drawing = drawn(text("学", more=f'Size="4" {more}').replace("<ofd:TextCode", f"{colour}<ofd:TextCode"))
    assert (len(drawing.chars), drawing.hidden) == ((1, []) if seen else (0, ["学"]))


def test_what_is_not_visible_and_what_is_nested_too_deep_is_left_out() -> None:
    block = "<ofd:PageBlock Boundary='1 0 0 0'>{}</ofd:PageBlock>"
    assert drawn(block.format(text("学")).replace("Boundary='1", "Visible='false' Boundary='1")).chars == []
    deep, deeper = (drawn(_nested(block, times, text("学"))) for times in (90, 100))
    assert ([one[1] for one in chars(deep)], deeper.chars) == ([100], [])
    assert (deep.cut, deeper.cut) == (False, True)


def _nested(block: str, times: int, inner: str) -> str:
    for _ in range(times):
        inner = block.format(inner)
    return inner


def test_a_composite_object_is_drawn_in_its_box() -> None:
    drawing = drawn(
        '<ofd:CompositeObject ResourceID="7" Boundary="5 6 1 1"/><ofd:CompositeObject ResourceID="8"/><ofd:Other/>',
        text("学"),
    )
    assert chars(drawing) == [("学", 15, 19, 26.48, 30.48, 0)]


def test_a_picture_has_its_box() -> None:
    (picture,) = drawn('<ofd:ImageObject ResourceID="3" Boundary="10 20 30 40"/>').pictures
    assert (tuple(round(at * MM, 2) for at in picture[0]), picture[1]) == ((10, 20, 40, 60), "3")


def path(data: str, more: str = "", colour: str = "") -> str:
    return (
        f'<ofd:PathObject Boundary="10 20 50 50" {more}>{colour}<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
    )


def rules(inner: str) -> list[tuple[float, ...]]:
    return [tuple(round(at * MM, 2) for at in (one.x0, one.top, one.x1, one.bottom)) for one in drawn(inner).rules]


ACROSS = (10, 20, 40, 20)
SQUARE = "M 0 0 L 30 0 L 30 30 L 0 30 C"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (path("M 0 0 L 30 0"), [ACROSS]),
        (path("S 0 0 L 30 0"), [ACROSS]),
        (path("m 0 0 l 30 0"), [ACROSS]),
        (path("M0 0L30,0"), [ACROSS]),
        (path("M 0 0 L 30 0 M 0 5 L 30 5"), [ACROSS, (10, 25, 40, 25)]),
        (path("M 0 5 M 0 0 L 30 0"), [ACROSS]),
        (path("M 0 0 L 30"), []),  # half a point
        (path("M 0 0"), []),
        (path("L 30 0"), []),
        (path("30 0"), []),
        (path("Q 0 0 30 0"), []),
        (path("M 0 0 L 30 20"), []),  # aslant
        (path(SQUARE), [ACROSS, (40, 20, 40, 50), (10, 50, 40, 50), (10, 20, 10, 50)]),
        (path(SQUARE[:-2]), [ACROSS, (40, 20, 40, 50), (10, 50, 40, 50)]),
        (path("M 0 0 Q 15 5 30 0 L 30 30"), [(40, 20, 40, 50)]),  # a curve is no rule
        (path("M 0 0 L 30 0", 'Stroke="false"'), []),
        (path("M 0 0 L 30 0", 'Stroke="true"'), [ACROSS]),
        (path("M 0 0 L 30 0", "", '<ofd:StrokeColor Value="255 255 255"/>'), []),
        (path("M 0 0 L 30 0", "", '<ofd:FillColor Value="255 255 255"/>'), [ACROSS]),
    ],
)
def test_the_rules_of_a_path(inner: str, expected: list[tuple[float, ...]]) -> None:
    assert sorted(rules(inner)) == sorted(expected)


BOX = "<ofd:Area><ofd:PhysicalBox>{}</ofd:PhysicalBox></ofd:Area>"


@pytest.mark.parametrize(
    ("own", "common", "expected"),
    [
        ("1 2 100 200", "0 0 210 297", (1, 2, 101, 202)),
        ("", "1 2 100 200", (1, 2, 101, 202)),
        ("1 2 100", "1 2 30 40", (1, 2, 31, 42)),
        ("1 2 0 200", "1 2 30 40", (1, 2, 31, 42)),
        ("1 2 1 1", "1 2 30 40", (1, 2, 2, 3)),
        ("", "", (0, 0, 210, 297)),
    ],
)
def test_the_box_of_a_page(own: str, common: str, expected: tuple[float, ...]) -> None:
    page, document = (etree.fromstring(f"<ofd:X {SPACE}>{BOX.format(told)}</ofd:X>") for told in (own, common))
    assert page_box(page, document) == expected
    assert Drawing(page_box(page, document)).size == pytest.approx(
        ((expected[2] - expected[0]) / MM, (expected[3] - expected[1]) / MM)
    )


def codes(chars: str, pictures: int = 0, hidden: str = "") -> list[str]:
    """What is told of a page that prints so much; letters that name no sign are ``\\ufffd``."""
    drawing = Drawing((0, 0, 210, 297))
    drawing.chars = [Char(one, 0, 1, 0, 1, 1) for one in chars]
    drawing.pictures = [((0, 0, 9, 9), "3")] * pictures
    drawing.hidden = [hidden] if hidden else []
    return [remark.code.replace("-", "_") for remark in ofd._remarks(drawing, 1)]


@pytest.mark.parametrize(
    ("chars", "pictures", "hidden", "expected"),
    [
        ("新建学校", 0, "", []),
        ("新建学校", 1, "", []),  # a picture beside a text
        ("", 1, "", ["page_without_text"]),
        ("", 0, "", []),
        ("新建学\ufffd", 0, "", ["unmapped_characters"]),
        ("\ufffd" * 4, 0, "", ["page_without_text"]),
        ("\ufffd" * 4, 1, "", ["page_without_text", "page_without_text"]),
        ("新建学校", 0, "水印", ["hidden_text"]),
    ],
)
def test_what_is_told_of_a_page(chars: str, pictures: int, hidden: str, expected: list[str]) -> None:
    assert codes(chars, pictures, hidden) == expected
