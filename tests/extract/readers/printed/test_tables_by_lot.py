"""What is read of tables that are set by lot stays what it is; with all rules drawn each of them is a table."""

from __future__ import annotations

import pytest

from shishi.extract.document import Table
from tests.extract.readers.printed import tables_by_lot
from tests.extract.readers.printed.tables_by_lot import LOTS, RENEW, TOGETHER, Drawn


@pytest.mark.parametrize("lot", range(0, LOTS, TOGETHER))
def test_tables_by_lot(lot: int) -> None:
    assert tables_by_lot.told(lot) == tables_by_lot.kept()[lot], f"where this is meant: {RENEW}"


@pytest.mark.parametrize("lot", range(0, LOTS, 48))
def test_tables_of_rules_are_tables(lot: int) -> None:
    for number in range(lot, lot + 48):
        drawn = Drawn(number)
        if drawn.kind == "all":
            assert any(isinstance(block, Table) for block in drawn.document()[0].blocks), number
