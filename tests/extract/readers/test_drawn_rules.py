"""Rules of tables in pictures are seen as they were; all of a plain table's are."""

from __future__ import annotations

import pytest

from shishi.extract.readers import registry
from tests.extract.readers import drawn_rules
from tests.extract.readers.drawn_rules import COUNT, SIZE

recognising = pytest.mark.skipif(not registry.OCR.present, reason="text recognition is not installed")


@recognising
@pytest.mark.parametrize("tenth", range(10))
def test_pictures_by_lot(tenth: int) -> None:
    now = {number: drawn_rules.told(number) for number in range(tenth, COUNT, 10)}
    assert {number for number in now if now[number] != drawn_rules.kept()[number]} == set(), drawn_rules.RENEW


@recognising
@pytest.mark.parametrize("thick", [1, 2, 3])
def test_the_rules_of_a_plain_table(thick: int) -> None:
    import numpy as np

    from shishi.extract.readers.ocr_rules import rules

    picture = np.full((240, 320, 3), 255, np.uint8)
    xs, ys = (40, 120, 280), (40, 100, 160)
    for y in ys:
        picture[y : y + thick, 40 : 280 + thick] = 0
    for x in xs:
        picture[40 : 160 + thick, x : x + thick] = 0
    found = rules(picture, SIZE)
    level = sorted(top for x0, top, x1, bottom in found if x1 - x0 > bottom - top)
    upright = sorted(x0 for x0, top, x1, bottom in found if x1 - x0 < bottom - top)
    assert level == pytest.approx([y + thick / 2 for y in ys], abs=1.5)
    assert upright == pytest.approx([x + thick / 2 for x in xs], abs=1.5)
