"""Figures of a matrix whose empty cells vanished, back in their columns by sums and by shares."""

from __future__ import annotations

import pytest

from shishi.extract.layout.placerows import Columns, Values, by_shares, by_sums


@pytest.mark.parametrize(
    ("rows", "total", "width", "expected"),
    [
        # the first row lacks a cell: only one place adds up
        ([(4.0,), (6.0, 5.0), (10.0, 5.0)], 2, 2, [(0,), (0, 1), (0, 1)]),
        ([(4.0,), (6.0, 5.0), (6.0, 9.0)], 2, 2, [(1,), (0, 1), (0, 1)]),
        ([(6.0, 9.0), (4.0,), (6.0, 5.0)], 0, 2, [(0, 1), (1,), (0, 1)]),
        ([(1.0, 2.0), (3.0,), (4.0, 5.0, 6.0), (5.0, 10.0, 6.0)], 3, 3, [(0, 1), (1,), (0, 1, 2), (0, 1, 2)]),
        # parts that are all the total's own value agree: one share for all
        ([(80.0,), (80.0, 5.0), (80.0, 5.0)], 2, 2, [(0,), (0, 1), (0, 1)]),
        # rounded: half a percent
        ([(100.0,), (100.0, 5.0), (201.0, 5.0)], 2, 2, [(0,), (0, 1), (0, 1)]),
        ([(100.0,), (100.0, 5.0), (100.0, 105.1)], 2, 2, [(1,), (0, 1), (0, 1)]),
        # where nothing adds up the fullest columns are taken
        ([(4.0,), (6.0, 5.0), (77.0, 88.0)], 2, 2, [(0,), (0, 1), (0, 1)]),
        # a fraction stands where the total has one
        ([(0.5,), (2.0, 3.0), (2.5, 3.0)], 2, 2, [(0,), (0, 1), (0, 1)]),
        ([(0.5,), (2.0, 3.0), (2.0, 3.5)], 2, 2, [(1,), (0, 1), (0, 1)]),
        ([(4.0, 5.0)], 0, 2, [(0, 1)]),
    ],
)
def test_figures_stand_where_columns_add_up(
    rows: list[Values], total: int, width: int, expected: list[Columns]
) -> None:
    assert by_sums(rows, total, width) == expected


def test_so_many_rows_are_tried_in_all_ways() -> None:
    for free, sure in ((10, True), (11, False)):
        rows = [(1.0,)] * free + [(2.0, 3.0), (2.0, 3.0 + free)]
        placed = by_sums(rows, free + 1, 2)
        assert (placed[:free] == [(1,)] * free) is sure


ROLES = ("target", "progress", "rate")


@pytest.mark.parametrize(
    ("row", "roles", "names", "like", "expected"),
    [
        ((10.0, 5.0, 50.0), ROLES, 1, None, (0, 1, 2)),
        ((10.0, 5.0), ROLES, 1, None, (0, 1)),  # without its share
        ((10.0, 5.0, 50.0), ROLES, 2, None, (3, 4, 5)),  # of ways as good the last
        ((10.0, 5.0, 20.0, 5.0, 25.0), ROLES, 2, None, (0, 1, 3, 4, 5)),  # 5 is a quarter of 20
        ((10.0, 5.0, 50.0, 20.0, 5.0), ROLES, 2, None, (0, 1, 2, 3, 4)),
        ((10.0, 5.0, 20.0, 5.0), ROLES, 2, None, (0, 1, 3, 4)),
        ((10.0,), ROLES, 2, None, None),
        ((), ROLES, 1, None, ()),
        ((10.0, 5.0), ("target", "progress"), 2, None, (2, 3)),
        ((10.0, 5.0, 20.0), ("target", "progress"), 2, None, None),
        # a share printed whole may be off by half a percent, a fine one by hardly anything
        ((200.0, 101.0, 51.0, 4.0, 2.0), ROLES, 2, None, (0, 1, 2, 3, 4)),
        ((200.0, 101.0, 52.0, 4.0, 2.0), ROLES, 2, None, (0, 1, 3, 4, 5)),
        ((200.0, 101.0, 50.55, 4.0, 2.0), ROLES, 2, None, (0, 1, 2, 3, 4)),
        ((200.0, 101.0, 50.6, 4.0, 2.0), ROLES, 2, None, (0, 1, 3, 4, 5)),
        # as in the total's row
        ((10.0, 5.0), ROLES, 2, (0, 1, 2, 3, 4), (3, 4)),
        ((10.0, 5.0), ROLES, 2, (0, 1, 3, 4, 5), (0, 1)),
        ((10.0, 5.0), ROLES, 2, (0, 1, 3, 4), (3, 4)),
    ],
)
def test_figures_stand_where_shares_agree(
    row: Values, roles: tuple[str, ...], names: int, like: Columns | None, expected: Columns | None
) -> None:
    assert by_shares(row, roles, names, like) == expected
