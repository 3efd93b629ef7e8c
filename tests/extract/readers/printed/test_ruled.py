"""The grids that rules draw: what touches, what divides, merged cells, frames that run out at a page's edge.

A drawing is told by its level rules (y, x0, x1) and its upright ones (x, top, bottom); cells as row, column, rows and
columns that they span, and which of their ends lie open.
"""

from __future__ import annotations

import pytest

from shishi.extract.readers.printed.ruled import Frame, RuledPlace, clustered, frames, nearest
from shishi.extract.readers.printed.sheet import Rule

Run = tuple[float, float, float]
LEVEL: tuple[Run, ...] = ((0, 0, 60), (20, 0, 60), (40, 0, 60))
UPRIGHT: tuple[Run, ...] = ((0, 0, 40), (30, 0, 40), (60, 0, 40))


def drawn(level: tuple[Run, ...] = LEVEL, upright: tuple[Run, ...] = UPRIGHT) -> list[Frame]:
    across = [Rule(x0, y, x1, y) for y, x0, x1 in level]
    return frames([*across, *(Rule(x, top, x, bottom) for x, top, bottom in upright)])


def cells(level: tuple[Run, ...] = LEVEL, upright: tuple[Run, ...] = UPRIGHT) -> list[list[str]]:
    return [[told(cell) for cell in frame.cells] for frame in drawn(level, upright)]


def told(cell: RuledPlace) -> str:
    ends = "^" * cell.open_top + "v" * cell.open_bottom
    spans = f" {cell.rowspan}x{cell.colspan}" if cell.rowspan > 1 or cell.colspan > 1 else ""
    return f"{cell.row},{cell.col}{spans}{ends}"


FOUR = ["0,0", "0,1", "1,0", "1,1"]


@pytest.mark.parametrize(
    ("level", "upright", "expected"),
    [
        (LEVEL, UPRIGHT, [FOUR]),
        (LEVEL, UPRIGHT[:2], [FOUR]),
        (tuple((y, 0, 30) for y, _, _ in LEVEL), UPRIGHT[:2], []),  # one column
        (LEVEL[:2], UPRIGHT, [["0,0", "0,1", "1,0v", "1,1v"]]),  # the uprights run on below the last rule
        (LEVEL[:2], tuple((x, 0, 20) for x, _, _ in UPRIGHT), [["0,0", "0,1"]]),
        (LEVEL[:1], tuple((x, 0, 0.5) for x, _, _ in UPRIGHT), []),
        ((), UPRIGHT, []),
        (LEVEL, (), []),
        # rules that meet or stand apart by three points at most
        (((0, 0, 28), (0, 31, 60), *LEVEL[1:]), UPRIGHT, [FOUR]),
        (((0, 0, 26), (0, 29.1, 60), *LEVEL[1:]), UPRIGHT, [["0,0^", "0,1", "1,0", "1,1"]]),
        (((0, 0, 60), (3, 0, 60), *LEVEL[1:]), UPRIGHT, [FOUR]),
        (((0, 0, 60), (3.1, 0, 60), *LEVEL[1:]), UPRIGHT, [["0,0", "0,1", "1,0", "1,1", "2,0", "2,1"]]),
        (LEVEL, ((0, 3, 37), (30, 3, 37), (60, 3, 37)), [FOUR]),
        (LEVEL, ((0, 0, 40), (30, 0, 17), (60, 0, 40)), [["0,0", "0,1", "1,0 1x2"]]),
        (LEVEL, ((0, 0, 40), (30, 0, 16.9), (60, 0, 40)), [["0,0 1x2", "1,0 1x2"]]),
        # merged
        ((LEVEL[0], (20, 30, 60), LEVEL[2]), UPRIGHT, [["0,0 2x1", "0,1", "1,1"]]),
        ((LEVEL[0], (20, 0, 30), LEVEL[2]), UPRIGHT, [["0,0", "0,1 2x1", "1,0"]]),
        (LEVEL, (UPRIGHT[0], (30, 20, 40), UPRIGHT[2]), [["0,0 1x2", "1,0", "1,1"]]),
        # a region that is no rectangle is cut into those that its rows make up
        ((LEVEL[0], (20, 30, 60), LEVEL[2]), (UPRIGHT[0], (30, 0, 20), UPRIGHT[2]), [["0,0", "0,1", "1,0 1x2"]]),
        # fields open to two sides are none
        ((LEVEL[0], LEVEL[1], (40, 0, 30)), (UPRIGHT[0], UPRIGHT[1], (60, 0, 20)), [["0,0", "0,1", "1,0"]]),
        # open to one side only they are cells
        ((LEVEL[0], LEVEL[1], (40, 0, 30)), UPRIGHT, [["0,0", "0,1", "1,0", "1,1v"]]),
        (((0, 0, 30), *LEVEL[1:]), UPRIGHT, [["0,0", "0,1^", "1,0", "1,1"]]),
        # three ends together close a frame: above, below, at the sides
        (LEVEL[1:], UPRIGHT, [["0,0^", "0,1^", "1,0", "1,1"]]),
        (LEVEL, UPRIGHT[1:2], [FOUR]),
        (LEVEL[:2], UPRIGHT[1:2], []),
        (LEVEL, UPRIGHT[1:], [FOUR]),
        (LEVEL[1:], ((0, 0, 40), (30, 3, 40), (60, 3, 40)), [["0,0^", "0,1^", "1,0", "1,1"]]),
        (LEVEL[1:], ((0, 0, 40), (30, 3.1, 40), (60, 3, 40)), [["0,0", "0,1"]]),
        # two tables, one below the other
        ((*LEVEL, *((y + 100, x0, x1) for y, x0, x1 in LEVEL)),
         (*UPRIGHT, *((x, top + 100, bottom + 100) for x, top, bottom in UPRIGHT)), [FOUR, FOUR]),
    ],
)  # fmt: skip
def test_the_cells_of_frames(level: tuple[Run, ...], upright: tuple[Run, ...], expected: list[list[str]]) -> None:
    assert cells(level, upright) == expected


def test_a_cell_has_the_box_between_its_borders() -> None:
    (frame,) = drawn((LEVEL[0], (20, 30, 60), LEVEL[2]))
    assert (frame.xs, frame.ys) == ((0, 30, 60), (0, 20, 40))
    assert [frame.box(cell) for cell in frame.cells] == [(0, 0, 30, 40), (30, 0, 60, 20), (30, 20, 60, 40)]


def test_frames_come_from_top_to_bottom() -> None:
    moved = [
        Rule(x0 + dx, top + dy, x1 + dx, bottom + dy)
        for dx, dy in ((0, 100), (200, 0), (100, 0))
        for x0, top, x1, bottom in (
            *((x0, y, x1, y) for y, x0, x1 in LEVEL),
            *((x, top, x, bottom) for x, top, bottom in UPRIGHT),
        )
    ]
    assert [(frame.xs[0], frame.ys[0]) for frame in frames(moved)] == [(100, 0), (200, 0), (0, 100)]


def test_places_closer_than_three_points_are_one() -> None:
    assert clustered([10, 0, 3, 6, 9.1]) == [3, 9.55]
    assert clustered([]) == []
    assert [nearest((0, 10, 30), value) for value in (4, 6, 19, 21, 90)] == [0, 1, 1, 2, 2]
