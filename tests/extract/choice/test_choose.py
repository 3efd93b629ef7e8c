"""What a choice says of itself: how often the way changes, and how many records were left out."""

from __future__ import annotations

import pytest

from shishi.extract.choice.choose import Choice, Chosen
from shishi.extract.choice.evidence import Record
from shishi.extract.document import Span
from shishi.extract.drafts import Draft

RECORD = Record(Draft((), (), "body"), Span(0, 1), ())


@pytest.mark.parametrize(
    ("told", "changes", "skipped"),
    [
        ((), 0, 0),
        (((0, 0),), 0, 0),
        (((0, 0), (0, 1), (0, 2)), 0, 0),
        (((0, 0), (0, 2)), 0, 1),
        (((0, 1), (0, 4), (0, 5), (0, 9)), 0, 5),
        (((0, 0), (1, 0)), 1, 0),
        (((0, 0), (1, 5), (1, 7), (0, 9)), 2, 1),  # between two readings nothing is left out
        (((0, 5), (1, 0), (2, 3)), 2, 0),
    ],
)
def test_changes_and_gaps(told: tuple[tuple[int, int], ...], changes: int, skipped: int) -> None:
    choice = Choice(tuple(Chosen(reading, at, RECORD, 1.0) for reading, at in told), 1.0)
    assert (choice.changes, choice.skipped) == (changes, skipped)
