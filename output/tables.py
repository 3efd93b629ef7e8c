"""Rows to files: each table as Parquet and as CSV.

In: rows (records with one attribute per column). Out: ``<table>.parquet`` and ``<table>.csv`` in a folder. The same
rows give the same bytes: they are sorted as the table says, and nothing of the clock or the machine is written. Parquet
keeps real types; the CSV is raw values in UTF-8 with BOM, lists joined with ``、``, dates ISO 8601.
They are written into the folder given; how they take the place of others is ``staging``'s business. A ``Writer`` takes
rows that are sorted already, some at a time, and cuts them at fixed numbers: however they come, the bytes are the same.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Self

from shishi.output.columns import Field, Table, table, tables

if TYPE_CHECKING:
    import pyarrow as pa

LIST_MARK = "、"
KINDS = ("parquet", "csv")
HIDDEN = ".shishi-"  # how folders for what is under way begin
GROUP = 20_000  # rows of a group in Parquet, and in memory at a time
_BOM = b"\xef\xbb\xbf"
_PIECES = 256  # tables that wait at a time: one of few rows takes some kilobytes for itself
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
    with explained(folder):
        return tuple(path for entry in tables() for path in _write_table(folder, entry, rows, kinds))


def batches(path: Path, columns: Sequence[Field], rows: int) -> "Iterator[pa.Table]":
    """The rows of a Parquet file, at most so many of them at a time."""
    import pyarrow as pa
    from pyarrow import parquet

    with parquet.ParquetFile(path, pre_buffer=False) as told:
        for batch in told.iter_batches(rows, columns=[column.name for column in columns]):
            yield pa.Table.from_batches([batch])


def stored(path: Path, columns: Sequence[Field], of: Collection[str] | None = None) -> Iterator[tuple[object, ...]]:
    """The rows of a Parquet file as values, a limited number of them in memory at a time.

    ``of`` are the notices whose rows are wanted, by their names (column ``source``); None: all rows.
    """
    import pyarrow as pa
    from pyarrow import compute

    wanted = None if of is None else pa.array(of, pa.string())
    for every in batches(path, columns, _CHUNK):
        rows = every if wanted is None else every.filter(compute.is_in(every["source"], wanted))
        yield from zip(*(rows.column(column.name).to_pylist() for column in columns), strict=True)


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
    """Rows as an Arrow table, in their order."""
    import pyarrow as pa

    listed = list(rows)
    arrays = [_cells(column, listed) for column in entry.columns]
    return pa.table(
        [pa.array(cells, kind) for cells, kind in zip(arrays, schema(entry).types, strict=True)], schema=schema(entry)
    )


def in_order(entry: Table, rows: Iterable[object]) -> list[object]:
    """Rows sorted by the table's sort columns; rows that tie keep their order."""
    return sorted(rows, key=lambda row: [_sortable(getattr(row, name)) for name in entry.sort])


class Writer:
    """One table on its way to its files, one of each of ``kinds``; used with ``with``.

    Raises:
        OSError: the folder cannot be written, or the disk is full.
    """

    def __init__(self, folder: Path, entry: Table, kinds: Collection[str] = KINDS) -> None:
        self.paths = {kind: folder / f"{entry.name}.{kind}" for kind in KINDS if kind in kinds}
        self._schema = schema(entry)
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._open = ExitStack()
        self._sinks: list[Callable[[pa.Table], None]] = []

    def __enter__(self) -> Self:
        opening = {"parquet": self._parquet, "csv": self._csv}
        self._sinks = [opening[kind](path) for kind, path in self.paths.items()]
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._open:
            if kind is None:
                self._flush(self._rows)

    def _parquet(self, path: Path) -> "Callable[[pa.Table], None]":
        from pyarrow import parquet

        writer = self._open.enter_context(parquet.ParquetWriter(path, self._schema, compression="zstd"))
        return partial(writer.write_table, row_group_size=GROUP)

    def _csv(self, path: Path) -> "Callable[[pa.Table], None]":
        from pyarrow import csv

        stream = self._open.enter_context(path.open("wb"))
        stream.write(_BOM)
        writer = self._open.enter_context(csv.CSVWriter(stream, _joined(self._schema.empty_table()).schema))
        return lambda rows: writer.write_table(_joined(rows))

    def add(self, rows: "pa.Table") -> None:
        """Write rows behind the others."""
        import pyarrow as pa

        self._waiting.append(rows)
        self._rows += rows.num_rows
        if len(self._waiting) >= _PIECES:
            self._waiting = [pa.concat_tables(self._waiting).combine_chunks()]
        while self._rows >= GROUP:
            self._flush(GROUP)

    def _flush(self, count: int) -> None:
        """Write the first rows of those that wait."""
        import pyarrow as pa

        if count:
            every = pa.concat_tables(self._waiting)
            whole = every.slice(0, count).combine_chunks()
            for write in self._sinks:
                write(whole)
            self._waiting, self._rows = [every.slice(count)], self._rows - count


def _write_table(
    folder: Path, entry: Table, rows: Mapping[str, Iterable[object]], kinds: Collection[str]
) -> tuple[Path, ...]:
    with Writer(folder, entry, kinds) as writer:
        writer.add(arrow(entry, in_order(entry, rows.get(entry.name, ()))))
    return tuple(writer.paths.values())


def _joined(filled: "pa.Table") -> "pa.Table":
    """A table as its CSV has it: lists in one cell."""
    from pyarrow import compute, types

    for at, column in enumerate(filled.schema):
        if types.is_list(column.type):
            joined = compute.binary_join(filled.column(at), LIST_MARK)
            filled = filled.set_column(at, column.name, joined)
    return filled


def _cells(column: Field, rows: Sequence[object]) -> list[object]:
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
        told = f"{_asked_for(folder)}: cannot be written ({reason}); choose another folder with -o"
        raise Unwritable(told) from error


def _asked_for(folder: Path) -> Path:
    """The folder that somebody asked for: what lies in a hidden one there is not whole yet."""
    hidden = (part.parent for part in (folder, *folder.parents) if part.name.startswith(HIDDEN))
    return next(hidden, folder)
