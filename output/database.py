"""The dataset for those who ask questions in SQL: one SQLite file, one table per table.

In: the Parquet tables of a folder. Out: ``民生实事.sqlite``: keys and references as the data package tells them, text,
whole numbers and numbers as such, dates ISO 8601, lists joined as in the CSV, a missing value as NULL. Rows stand as in
the other files and are written some thousands at a time. The same tables give the same bytes.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from shishi.output.columns import Field, Table, tables
from shishi.output.tables import LIST_MARK, explained, stored

NAME = "民生实事.sqlite"
_TYPE = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT", "list": "TEXT"}


def write(folder: Path) -> Path:
    """Write the tables that stand in ``folder`` as its database; returns the file.

    Raises:
        output.tables.Unwritable: the folder cannot be written.
        FileNotFoundError: a table is missing from the folder.
    """
    path = folder / NAME
    path.unlink(missing_ok=True)
    with explained(folder), closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA journal_mode = OFF")  # the file counts only once it is whole
        for entry in tables():
            database.execute(_definition(entry))
            places = ", ".join("?" * len(entry.columns))
            database.executemany(f"INSERT INTO {_quoted(entry.name)} VALUES ({places})", _rows(folder, entry))
    return path


def _definition(entry: Table) -> str:
    """How a table is made, with what its columns hold."""
    lines = [_column(column) for column in entry.columns]
    if entry.primary_key:
        lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, entry.primary_key))})")
    keys = entry.foreign_keys.items()
    lines += [f"FOREIGN KEY ({_quoted(name)}) REFERENCES {_quoted(other)}" for name, other in keys]
    return f"CREATE TABLE {_quoted(entry.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Field) -> str:
    needed = " NOT NULL" if column.required else ""
    return f"{_quoted(column.name)} {_TYPE[column.type]}{needed}"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _rows(folder: Path, entry: Table) -> Iterator[tuple[object, ...]]:
    for row in stored(folder / f"{entry.name}.parquet", entry.columns):
        yield tuple(map(_plain, row))


def _plain(value: object) -> object:
    if isinstance(value, list):
        return LIST_MARK.join(value)
    return value.isoformat() if isinstance(value, date) else value
