"""Which openings count on: numbers that may be left out, and lists that begin again."""

from __future__ import annotations

import pytest

from shishi.extract.readings.shapes import Hit, _counted


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [
        ([1, 2, 3], [1, 2, 3]),
        ([1, 4, 5], [1, 4, 5]),  # two may be missing
        ([1, 5, 6], [1]),  # three are too many
        ([3, 4, 5], [3, 4, 5]),
        ([4, 5, 6], []),
        ([2, 1, 2], [2, 1, 2]),  # begins again
        ([1, 2, 1, 2], [1, 2, 1, 2]),
        ([1, 2, 1], [1, 2]),  # a one alone does not
        ([1, 2, 1, 3], [1, 2, 3]),
        ([1, 1, 2], [1, 1, 2]),
        ([2, 2, 3], [2, 3]),
        ([], []),
    ],
)
def test_numbers_that_count_on(numbers: list[int], kept: list[int]) -> None:
    assert [hit.value for hit in _counted([Hit(at, number, 0) for at, number in enumerate(numbers)])] == kept
