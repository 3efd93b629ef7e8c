"""Tables of word processors are laid out as they were, whatever their cells say of their neighbours."""

from __future__ import annotations

import pytest

from shishi.extract.readers.flow import labelled
from tests.extract.readers import flowed_tables
from tests.extract.readers.flowed_tables import COUNT


def test_tables_by_lot() -> None:
    now = {number: flowed_tables.told(number) for number in range(COUNT)}
    assert {number for number in now if now[number] != flowed_tables.kept()[number]} == set(), flowed_tables.RENEW


@pytest.mark.parametrize(
    ("label", "gap", "text", "shown"),
    [
        ("1.", " ", "  新建水厂", "1. 新建水厂"),
        ("1.", "", "新建水厂 ", "1.新建水厂 "),
        ("1.", " ", "  ", "1."),
        ("", "", "  新建水厂", "  新建水厂"),
        ("", "", "", ""),
    ],
)
def test_a_line_has_its_number(label: str, gap: str, text: str, shown: str) -> None:
    assert labelled(label, gap, text) == shown
