"""What is read of files whose markup is put together by lot stays what it is."""

from __future__ import annotations

import pytest

from tests.extract.readers import markup_by_lot
from tests.extract.readers.markup_by_lot import LOTS, MADE, RENEW, TOGETHER


@pytest.mark.parametrize("first", range(0, LOTS, TOGETHER))
@pytest.mark.parametrize("kind", MADE)
def test_markup_by_lot(kind: str, first: int) -> None:
    assert markup_by_lot.told(kind, first) == markup_by_lot.kept()[kind, first], f"where this is meant: {RENEW}"
