"""What is read of tables that are put together by lot stays what it is."""

from __future__ import annotations

import pytest

from tests.extract.readings import recorded_tables
from tests.extract.readings.recorded_tables import LOTS, RENEW, TOGETHER


@pytest.mark.parametrize("first", range(0, LOTS, TOGETHER))
def test_recorded_tables(first: int) -> None:
    assert recorded_tables.told(first) == recorded_tables.kept()[first], f"where this is meant: {RENEW}"
