"""What is read of notices whose words are put together by lot stays what it is."""

from __future__ import annotations

import pytest

from tests.extract.readings import notices_by_lot
from tests.extract.readings.notices_by_lot import LOTS, RENEW, TOGETHER


@pytest.mark.parametrize("first", range(0, LOTS, TOGETHER))
def test_notices_by_lot(first: int) -> None:
    assert notices_by_lot.told(first) == notices_by_lot.kept()[first], f"where this is meant: {RENEW}"
