"""Rows to files: each table as Parquet and as CSV.

In: rows (records with one attribute per column). Out: ``<table>.parquet`` and ``<table>.csv`` in a folder. The same
rows give the same bytes: they are sorted as the table says, and nothing of the clock or the machine is written. Parquet
keeps real types; the CSV is raw values in UTF-8 with BOM, lists joined with ``、``, dates ISO 8601.
They are written into the folder given; how they take the place of others is ``staging``'s business.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from shishi.output.columns import Column, Table, table, tables

if TYPE_CHECKING:
    import pyarrow as pa

LIST_MARK = "、"
KINDS = ("parquet", "csv")
_BOM = b"\xef\xbb\xbf"
_CHUNK = 10_000  # rows that are Python values at one time


class Unwritable(Exception):
    """The folder for the tables cannot be written; the message says why and what to do."""


def write(folder: Path, rows: Mapping[str, Iterable[object]], kinds: Collection[str] = KINDS) -> tuple[Path, ...]:
    """Write every table into ``folder`` in each of ``kinds``; one without rows is written empty. Returns the files.

    Raises:
        Unwritable: the folder cannot be written, or the disk is full.
        KeyError: ``rows`` holds a table that ``columns.toml`` does not know.
    """
    for name in rows:
        table(name)
    filled = ((folder / entry.name, arrow(entry, rows.get(entry.name, ()))) for entry in tables())
    with explained(folder):
        return tuple(path for stem, told in filled for path in _write_table(stem, told, kinds))


def stored(path: Path, columns: Sequence[Column]) -> Iterator[tuple[object, ...]]:
    """The rows of a Parquet file, a limited number of them in memory at a time."""
    from pyarrow import parquet

    with parquet.ParquetFile(path) as told:
        for batch in told.iter_batches(_CHUNK):
            yield from zip(*(batch.column(column.name).to_pylist() for column in columns), strict=True)


def write_text(folder: Path, name: str, text: str) -> Path:
    """Write one text file in UTF-8 into ``folder``.

    Raises:
        Unwritable: the folder cannot be written, or the disk is full.
    """
    with explained(folder):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder / name


def schema(entry: Table) -> "pa.Schema":
    """The Parquet schema of a table: string, int64, double, date32, list<string>."""
    import pyarrow as pa

    types = {
        "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }  # fmt: skip
    return pa.schema(
        [pa.field(column.name, types[column.type], nullable=not column.required) for column in entry.columns]
    )


def arrow(entry: Table, rows: Iterable[object]) -> "pa.Table":
    """Rows as an Arrow table, sorted by the table's sort columns; rows that tie keep their order."""
    import pyarrow as pa

    ordered = sorted(rows, key=lambda row: [_sortable(getattr(row, name)) for name in entry.sort])
    arrays = [_cells(column, ordered) for column in entry.columns]
    return pa.table(
        [pa.array(cells, kind) for cells, kind in zip(arrays, schema(entry).types, strict=True)], schema=schema(entry)
    )


def _write_table(stem: Path, filled: "pa.Table", kinds: Collection[str]) -> Iterator[Path]:
    """Write one table in each of ``kinds``; yields the files."""
    from pyarrow import parquet

    for kind in (kind for kind in KINDS if kind in kinds):
        path = stem.with_suffix(f".{kind}")
        _write_csv(filled, path) if kind == "csv" else parquet.write_table(filled, path, compression="zstd")
        yield path


def _write_csv(filled: "pa.Table", path: Path) -> None:
    """CSV with every printed string in quotation marks: a missing value and an empty string stay two things."""
    from pyarrow import compute, csv, types

    for at, column in enumerate(filled.schema):
        if types.is_list(column.type):
            joined = compute.binary_join(filled.column(at), LIST_MARK)
            filled = filled.set_column(at, column.name, joined)
    with path.open("wb") as out:
        out.write(_BOM)
        csv.write_csv(filled, out)


def _cells(column: Column, rows: Sequence[object]) -> list[object]:
    """The values of one column; a list is given as a list, since Arrow takes no tuple for one."""
    values = map(attrgetter(column.name), rows)
    return [list(value) for value in values] if column.type == "list" else list(values)


def _sortable(value: object) -> tuple[bool, object]:
    """A key under which missing values come first."""
    return value is not None, value


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Tell why a folder cannot be written in words that help.

    Raises:
        Unwritable: the block could not write.
    """
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise Unwritable(f"{folder}: cannot be written ({reason}); choose another folder with -o") from error
