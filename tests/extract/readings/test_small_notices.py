"""Small notices are read as they were: as many items, and all that is told of them."""

from __future__ import annotations

import pytest

from tests.extract.readings import small_notices
from tests.extract.readings.small_notices import COUNTS, DISTURBED, MANNERS


@pytest.mark.parametrize("disturbance", DISTURBED)
@pytest.mark.parametrize("manner", MANNERS)
def test_a_small_notice(manner: str, disturbance: str) -> None:
    now, kept = small_notices.told(manner, disturbance), small_notices.kept()[manner, disturbance]
    assert now == kept, f"where this is meant: {small_notices.RENEW}"


@pytest.mark.parametrize("manner", ["units in brackets", "both units in brackets", "unit lines", "results"])
def test_as_many_items_as_projects(manner: str) -> None:
    counts = [mark.partition(":")[0] for mark in small_notices.kept()[manner, "all around"]]
    assert counts[1:] == [str(count) for count in COUNTS[1:]]
