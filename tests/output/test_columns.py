"""The registry of columns, the row records and the tables that are written agree."""

from dataclasses import fields

import pytest

from shishi.normalize.rows import (
    DatasetRow,
    DocumentRow,
    FindingRow,
    ItemRow,
    ProgressRow,
    RegistryRow,
    UnitRow,
)
from shishi.output.columns import Table, table, tables

ROWS = {
    "dataset": DatasetRow,
    "items": ItemRow,
    "units": UnitRow,
    "documents": DocumentRow,
    "findings": FindingRow,
    "registry": RegistryRow,
    "progress": ProgressRow,
}


def test_every_table_has_a_record() -> None:
    assert [entry.name for entry in tables()] == list(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_columns_are_the_fields_of_the_record_in_their_order(name: str) -> None:
    assert [column.name for column in table(name).columns] == [entry.name for entry in fields(ROWS[name])]


@pytest.mark.parametrize("entry", tables(), ids=lambda entry: entry.name)
def test_sort_and_keys_name_columns(entry: Table) -> None:
    names = {column.name for column in entry.columns}
    assert {*entry.sort, *entry.primary_key, *entry.foreign_keys} <= names
    assert all(table(other).primary_key for other in entry.foreign_keys.values())


@pytest.mark.parametrize(
    ("of_table", "column", "title"),
    [
        ("documents", "status", "读取状态"),
        ("items", "status", "完成状态"),
        ("units", "role", "单位角色"),
        ("dataset", "role", "指标性质"),
    ],
)
def test_a_name_can_mean_something_else_in_a_table(of_table: str, column: str, title: str) -> None:
    assert next(entry.title_zh for entry in table(of_table).columns if entry.name == column) == title


def test_everything_is_told_in_two_languages() -> None:
    for entry in tables():
        for column in entry.columns:
            assert column.title, column.name
            assert column.title_zh, column.name
            assert column.description.endswith("."), column.name


def test_an_unknown_table_is_told_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=r"no table 'dataste'.*dataset"):
        table("dataste")
