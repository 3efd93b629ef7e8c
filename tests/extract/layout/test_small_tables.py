"""Small tables printed as text come back as they came: the table itself, none, or what was made of it."""

from __future__ import annotations

import pytest

from tests.extract.layout import small_tables
from tests.extract.layout.small_tables import FAULTS, WAYS


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("way", WAYS)
def test_small_tables(way: str, fault: str) -> None:
    assert small_tables.told(way, fault) == small_tables.kept()[way, fault], (
        f"where this is meant: {small_tables.RENEW}"
    )


@pytest.mark.parametrize("way", ["pipes", "pipes and a border", "tabs", "lines", "commas", "columns"])
def test_tables_of_three_columns_and_rows_come_back_whole(way: str) -> None:
    marks = iter(small_tables.kept()[way, "none"])
    sizes = [(rows, columns, next(marks)) for rows in small_tables.ROWS for columns in small_tables.COLUMNS]
    assert {mark for rows, columns, mark in sizes if rows == 3 and 3 <= columns < 6} == {"="}
