"""Whether a page is set in two columns: how many lines, how few across, how wide, each at its limit."""

from __future__ import annotations

import pytest

from shishi.extract.readers.printed.columns import _gutter
from shishi.extract.readers.printed.lines import PrintedLine

WIDTH = 600.0
LEFT, RIGHT, ACROSS, SHORT = (50.0, 280.0), (320.0, 550.0), (50.0, 550.0), (50.0, 120.0)


def page(*stretches: tuple[float, float]) -> list[PrintedLine]:
    return [PrintedLine("新", x0, x1, at * 15.0, at * 15.0 + 10, 10.0, 1) for at, (x0, x1) in enumerate(stretches)]


@pytest.mark.parametrize(
    ("stretches", "gutter"),
    [
        ([LEFT, RIGHT] * 5, 300.0),
        ([LEFT, RIGHT] * 4, None),  # four lines a side
        ([LEFT, RIGHT] * 4 + [LEFT], None),
        ([LEFT, RIGHT] * 4 + [LEFT] * 2, None),  # ten lines, four of them on the right
        ([*[LEFT, RIGHT] * 9, *[ACROSS] * 3], 300.0),  # three of twenty-one lines across
        ([*[LEFT, RIGHT] * 8, *[ACROSS] * 3], None),  # three of nineteen
        ([*[LEFT, RIGHT] * 5, *[SHORT] * 8], 300.0),  # five of thirteen on the left are as wide as their column
        ([*[LEFT, RIGHT] * 5, *[SHORT] * 10], None),  # five of fifteen
        ([(50.0, 296.0), (304.0, 550.0)] * 5, None),  # too narrow a strip
        ([(50.0, 294.0), (306.0, 550.0)] * 5, 300.0),
        ([(50.0, 150.0), (160.0, 550.0)] * 5, None),  # not in the middle
    ],
)
def test_the_gutter_of_a_page(stretches: list[tuple[float, float]], gutter: float | None) -> None:
    assert _gutter(page(*stretches), WIDTH) == (gutter and pytest.approx(gutter, abs=3))
