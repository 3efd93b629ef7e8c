"""What is read of pages that are set by lot stays what it is."""

from __future__ import annotations

import pytest

from tests.extract.readers.printed import pages_by_lot
from tests.extract.readers.printed.pages_by_lot import LOTS, RENEW, TOGETHER


@pytest.mark.parametrize("lot", range(0, LOTS, TOGETHER))
def test_pages_by_lot(lot: int) -> None:
    assert pages_by_lot.told(lot) == pages_by_lot.kept()[lot], f"where this is meant: {RENEW}"
