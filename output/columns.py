"""What the dataset consists of: every table and every column, once.

In: ``columns.toml`` beside this module. Out: ``tables()`` and ``table(name)``. The Parquet schemas, the CSV headers,
the data package and the data types of ``shishi.load`` all come from here, so that they cannot disagree. The definitions
are data because an analyst reads and corrects titles and meanings, not Python.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import tomli

ColumnType = Literal["string", "integer", "number", "date", "list"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its type, what it is called in English and Chinese, what it means and what it may hold.

    ``values`` are (value, Chinese label) pairs of a closed list; ``tables`` limits a meaning to some tables.
    """

    name: str
    type: ColumnType
    title: str
    title_zh: str
    description: str
    description_zh: str
    unit: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, the columns that its rows are sorted by, and its keys (column -> table)."""

    name: str
    title: str
    title_zh: str
    description: str
    description_zh: str
    columns: tuple[Field, ...]
    sort: tuple[str, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: Mapping[str, str] = field(default_factory=dict)


@cache
def tables() -> tuple[Table, ...]:
    """All tables in the order in which they are written.

    Raises:
        ValueError: a table names a column that is not defined, or a column is of an unknown type.
    """
    data = tomli.loads(files("shishi.output").joinpath("columns.toml").read_text(encoding="utf-8"))
    columns = [_column(entry) for entry in data["column"]]
    return tuple(_table(entry, columns) for entry in data["table"])


def table(name: str) -> Table:
    """The table called ``name``.

    Raises:
        KeyError: there is no such table; the message lists those there are.
    """
    found = next((entry for entry in tables() if entry.name == name), None)
    if found is None:
        raise KeyError(f"no table {name!r}: there are {', '.join(entry.name for entry in tables())}")
    return found


def _column(entry: Mapping[str, Any]) -> Field:
    if entry["type"] not in get_args(ColumnType):
        raise ValueError(f"output/columns.toml: column {entry['name']}: unknown type {entry['type']!r}")
    values = tuple((value, label) for value, label in entry.get("values", ()))
    return Field(**{**entry, "values": values, "tables": tuple(entry.get("tables", ()))})


def _table(entry: Mapping[str, Any], columns: Iterable[Field]) -> Table:
    lists = {key: tuple(entry.get(key, ())) for key in ("sort", "primary_key")}
    named = tuple(_meaning(columns, name, entry["name"]) for name in entry["columns"])
    return Table(**{**entry, **lists, "columns": named})


def _meaning(columns: Iterable[Field], name: str, of_table: str) -> Field:
    """The column called ``name`` as ``of_table`` means it: its own definition before the general one."""
    fitting = [column for column in columns if column.name == name and (not column.tables or of_table in column.tables)]
    if not fitting:
        raise ValueError(f"output/columns.toml: table {of_table} names column {name}, which is not defined")
    return max(fitting, key=lambda column: bool(column.tables))
