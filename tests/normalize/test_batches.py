"""Notices of one place side by side give the rows that they gave."""

from __future__ import annotations

import pytest

from tests.normalize import batches


@pytest.mark.parametrize("batch", batches.batches())
def test_a_batch(batch: str) -> None:
    assert batches.prints(batch) == batches.kept()[batch], f"where this is meant: {batches.RENEW}"
