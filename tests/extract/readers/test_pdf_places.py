"""Where things stand on pages whose corner is not the origin, and in drawings that stand in drawings."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from shishi.extract.readers import pdf, pdf_chars, pdf_paths
from shishi.extract.readers.pdf_chars import printed
from shishi.extract.readers.pdf_paths import Drawn, drawn
from shishi.extract.readers.pdf_place import PagePlace
from shishi.extract.readers.printed.sheet import Char, Rule

Matrix = tuple[float, float, float, float, float, float]
SHEARED: Matrix = (2, 3, 5, 7, 11, 13)
MOVED: Matrix = (17, 19, 23, 29, 31, 37)


def written(*bodies: bytes) -> bytes:
    """A PDF of these objects, the first of them its catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table)
    return out + head + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(out))


def stream(told: str, content: str) -> bytes:
    return f"<< {told} /Length {len(content)} >>\nstream\n{content}\nendstream".encode()


def form(content: str, matrix: str = "1 0 0 1 0 0", inner: str = "") -> bytes:
    told = f"/Type /XObject /Subtype /Form /BBox [-999 -999 999 999] /Matrix [{matrix}]"
    return stream(f"{told} /Resources << /XObject << {inner} >> >>", content)


def page(content: str, *objects: bytes, box: str = "0 0 200 300", turn: int = 0) -> bytes:
    """A PDF of one page; ``objects`` are numbered from 6 on, the first is /F and the font is /T."""
    return written(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {turn} /Contents 4 0 R /Resources"
        " << /XObject << /F 6 0 R >> /Font << /T 5 0 R >> >> >>".encode(),
        stream("", content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        *objects,
    )


def seen(data: bytes) -> tuple[PagePlace, list[Char], Drawn]:
    with pypdfium2.PdfDocument(data) as opened:
        made = pdfium.FPDF_LoadPage(opened.raw, 0)
        try:
            place = PagePlace(made)
            return place, printed(made, place).chars, drawn(made, place)
        finally:
            pdfium.FPDF_ClosePage(made)


def stand(found: Drawn, places: Sequence[tuple[float, ...]]) -> bool:
    """Do the rules stand there? pdfium gives a stroke half a point at its ends."""
    pairs = zip(found.rules, places, strict=True)
    return all(abs(one - other) <= 1 for rule, place in pairs for one, other in zip(rule, place, strict=True))


LINES = "1 w 120 240 m 180 240 l S 120 240 m 120 340 l S BT /T 10 Tf 130 250 Td (ab) Tj ET"


@pytest.mark.parametrize(
    ("turn", "size", "rules", "letter"),
    [
        (0, (200, 300), [(20, 160, 80, 160), (20, 60, 20, 160)], (30, 150)),
        (90, (300, 200), [(140, 20, 140, 80), (140, 20, 240, 20)], (150, 30)),
        (180, (200, 300), [(120, 140, 180, 140), (180, 140, 180, 240)], (170, 150)),
        (270, (300, 200), [(160, 120, 160, 180), (60, 180, 160, 180)], (150, 170)),
    ],
)
def test_a_page_begins_where_its_box_does(
    turn: int, size: tuple[int, int], rules: list[tuple[int, ...]], letter: tuple[int, int]
) -> None:
    place, chars, found = seen(page(LINES, box="100 100 300 400", turn=turn))
    assert (place.width, place.height) == size
    assert stand(found, rules)
    first = chars[0]
    assert first.text == "a"
    x, y = letter
    assert first.x0 - 8 <= x <= first.x1 + 8
    assert first.top - 8 <= y <= first.bottom + 8
    level = {0: (first.x0, chars[1].x0), 180: (chars[1].x1, first.x1)}.get(turn)
    upright = {90: (first.top, chars[1].top), 270: (chars[1].bottom, first.bottom)}.get(turn)
    lower, upper = level or upright or (0, 0)
    assert upper - lower == pytest.approx(6, abs=0.1)  # a letter of this font is 0.6 wide


@pytest.mark.parametrize("corners", list(itertools.product((10, 40), (20, 80))))
def test_a_box_may_be_told_by_any_two_corners(corners: tuple[int, int]) -> None:
    x, y = corners
    place, _, _ = seen(page("", box="5 7 205 307"))
    assert place.box(x, y, 50 - x, 100 - y) == (5, 227, 35, 287)
    assert place.box(10, 20, 10, 80) == (5, 227, 5, 287)
    assert place.box(10, 20, 40, 20) == (5, 287, 35, 287)


@pytest.mark.parametrize(
    ("inner", "outer"), [(SHEARED, MOVED), (MOVED, SHEARED), (SHEARED, SHEARED), (pdf_paths._SAME, MOVED)]
)
def test_two_changes_of_place_after_each_other_are_one(inner: Matrix, outer: Matrix) -> None:
    assert pdf_paths._moved(SHEARED, 1, 0) == (13, 16)
    assert pdf_paths._moved(SHEARED, 0, 1) == (16, 20)
    both = pdf_paths._times(inner, outer)
    for x, y in ((0, 0), (1, 0), (0, 1), (3, 4)):
        assert pdf_paths._moved(both, x, y) == pdf_paths._moved(outer, *pdf_paths._moved(inner, x, y))


def test_what_a_drawing_holds_stands_where_drawing_and_page_put_it() -> None:
    inner = form("1 w 0 0 m 20 0 l S 0 0 m 0 30 l S 5 5 10 10 re f", "2 0 0 2 10 5")
    _, _, found = seen(page("q 1 0 0 1 30 40 cm /F Do Q", inner))
    assert stand(found, [(40, 255, 80, 255), (40, 195, 40, 255), *found.rules[2:]])
    assert [tuple(round(one) for one in area) for area in found.areas] == [(50, 225, 70, 245)]
    middle = form("q 1 0 0 1 7 9 cm /G Do Q", "1 0 0 1 100 0", "/G 7 0 R")
    _, _, found = seen(page("/F Do", middle, form("1 w 0 0 m 20 0 l S")))
    assert stand(found, [(107, 291, 127, 291)])


@pytest.mark.parametrize(("deep", "rules", "cut"), [(6, 1, False), (7, 0, True)])
def test_drawings_in_drawings_end_somewhere(deep: int, rules: int, *, cut: bool) -> None:
    forms = [form("/G Do", inner=f"/G {7 + at} 0 R") for at in range(deep - 1)]
    _, _, found = seen(page("/F Do", *forms, form("1 w 0 0 m 20 0 l S")))
    assert (len(found.rules), found.cut) == (rules, cut)


@pytest.mark.parametrize(("most", "rules", "cut"), [(3, 3, False), (2, 2, True)])
def test_a_page_of_too_many_drawings_is_cut(
    monkeypatch: pytest.MonkeyPatch, most: int, rules: int, *, cut: bool
) -> None:
    monkeypatch.setattr(pdf_paths, "_MAX_OBJECTS", most)
    _, _, found = seen(page("1 w " + " ".join(f"10 {10 * at} m 90 {10 * at} l S" for at in (5, 10, 15))))
    assert (len(found.rules), found.cut) == (rules, cut)


def test_what_is_not_to_be_seen_is_no_text() -> None:
    def told(before: str) -> tuple[str, str, str]:
        with pypdfium2.PdfDocument(page(f"BT /T 10 Tf {before} 30 50 Td (abc) Tj ET")) as opened:
            made = pdfium.FPDF_LoadPage(opened.raw, 0)
            found = printed(made, PagePlace(made))
            pdfium.FPDF_ClosePage(made)
        chars, white, unseen = ("".join(c.text for c in kind) for kind in (found.chars, found.white, found.unseen))
        return chars, white, unseen

    assert told("") == ("abc", "", "")
    assert told("3 Tr") == ("", "", "abc")
    assert told("1 g") == ("", "abc", "")
    assert told("0.98 0.98 0.98 rg") == told(f"{pdf_chars._WHITE / 255} g") == ("", "abc", "")
    assert told(f"{(pdf_chars._WHITE - 1) / 255} g") == ("abc", "", "")
    assert told("1 1 0.5 rg") == ("abc", "", "")


@pytest.mark.parametrize(
    ("pictures", "covers"),
    [
        ([], False),
        ([(0, 0, 100, 100)], True),
        ([(0, 0, 100, 60)], False),
        ([(0, 0, 100, 61)], True),
        ([(0, 0, 100, 31), (0, 40, 100, 70)], True),
        ([(300, 0, 400, 100)], True),
        ([(100, 0, 0, 100)], False),
        ([(0, 100, 100, 0)], False),
    ],
)
def test_a_page_covered_by_pictures(pictures: list[tuple[float, float, float, float]], *, covers: bool) -> None:
    place, _, _ = seen(page("", box="0 0 100 100"))
    assert pdf._pictured(Drawn(pictures=pictures), place) is covers


@pytest.mark.parametrize(
    ("signs", "shapes", "pictured", "lack"),
    [
        ("学" * 12, Drawn(), False, None),
        ("", Drawn(), False, None),
        ("", Drawn(), True, "picture"),
        ("", Drawn(outlines=pdf._OUTLINED), False, "outlines"),
        ("", Drawn(outlines=pdf._OUTLINED - 1), False, None),
        ("", Drawn(outlines=pdf._OUTLINED), True, "outlines"),
        ("学" * pdf._LEAST_TEXT, Drawn(outlines=pdf._OUTLINED), False, None),
        ("学" * (pdf._LEAST_TEXT - 1), Drawn(outlines=pdf._OUTLINED), False, "outlines"),
        ("学" * pdf._LEAST_ON_PICTURE, Drawn(), True, None),
        ("学" * (pdf._LEAST_ON_PICTURE - 1), Drawn(), True, "picture"),
        ("\ufffd" * 12, Drawn(), False, "unmapped"),
    ],
)
def test_what_stands_in_the_place_of_text(signs: str, shapes: Drawn, lack: str | None, *, pictured: bool) -> None:
    assert pdf._lack(signs, shapes, pictured=pictured) == lack


def test_a_rule_is_level_where_it_is_as_wide_as_high() -> None:
    assert [Rule(0, 0, *end).level for end in ((5, 1), (1, 5), (3, 3))] == [True, False, True]
