"""Tables of word processors are laid out as they were, whatever their cells say of their neighbours."""

from __future__ import annotations

from tests.extract.readers import flowed_tables
from tests.extract.readers.flowed_tables import COUNT


def test_tables_by_lot() -> None:
    now = {number: flowed_tables.told(number) for number in range(COUNT)}
    assert {number for number in now if now[number] != flowed_tables.kept()[number]} == set(), flowed_tables.RENEW
