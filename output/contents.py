"""A dataset as it lies in a folder: rows and figures again, as many in memory as are asked for.

In: the folder of a dataset with Parquet files. Out: the records that were written into its tables, and what the end of
a run tells of them. Whoever looks at a whole dataset looks here, so that a run needs to keep no rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, cast

from shishi.normalize.rows import DatasetRow, DocumentRow, FindingRow, ItemRow, ProgressRow, RegistryRow, UnitRow
from shishi.output.columns import table, tables
from shishi.output.tables import stored

_RECORDS = {
    "dataset": DatasetRow,
    "items": ItemRow,
    "units": UnitRow,
    "documents": DocumentRow,
    "findings": FindingRow,
    "registry": RegistryRow,
    "progress": ProgressRow,
}


@dataclass(frozen=True, slots=True)
class Figures:
    """A dataset in short: notices read, their items and quantities, bodies that act, findings by (level, code).

    ``unread`` are the rows of files that could not be read; what is no notice by its name or nature is passed over.
    """

    read: int
    items: int
    quantities: int
    bodies: int
    findings: Mapping[tuple[str, str], int]
    unread: tuple[DocumentRow, ...]


class Doubt(NamedTuple):
    """A finding in short: the notice it is about (None: none), how grave it is, its kind."""

    source: str | None
    level: str
    code: str


class Tables(Mapping[str, "tuple[Any, ...]"]):
    """The tables of a dataset by name, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> tuple[Any, ...]:
        return tuple(rows(self._folder, name))

    def __iter__(self) -> Iterator[str]:
        return (entry.name for entry in tables())

    def __len__(self) -> int:
        return len(tables())


def rows(folder: Path, name: str, of: Collection[str] | None = None) -> Iterator[Any]:
    """The records of a table, in its order; those ``of`` some notices, by their names, where these are given.

    Raises:
        FileNotFoundError: it is not there as Parquet.
        KeyError: there is no table of that name.
    """
    record, columns = _RECORDS[name], table(name).columns
    lists = [column.type == "list" for column in columns]
    names = [column.name for column in columns]
    for row in stored(_path(folder, name), columns, of):
        cells = (tuple(cast("list[str]", cell)) if listed else cell for cell, listed in zip(row, lists, strict=True))
        yield record(**cast("Any", dict(zip(names, cells, strict=True))))


def figures(folder: Path) -> Figures:
    """What a dataset comes to."""
    read = items = quantities = 0
    unread: list[DocumentRow] = []
    for row in rows(folder, "documents"):
        read, items, quantities = read + (row.status == "ok"), items + row.items, quantities + row.quantities
        if row.status not in ("ok", "skipped"):
            unread.append(row)
    findings = Counter(cast("Iterator[tuple[str, str]]", _cells(folder, "findings", "level", "code")))
    return Figures(read, items, quantities, bodies(folder), findings, tuple(unread))


def bodies(folder: Path) -> int:
    """How many bodies have a role somewhere."""
    return len(set(_cells(folder, "units", "unit_id")))


def doubts(folder: Path) -> tuple[Doubt, ...]:
    """All findings in short."""
    return tuple(Doubt(*cast("tuple[Any, Any, Any]", cells)) for cells in _cells(folder, "findings", *Doubt._fields))


def mean_confidence(folder: Path) -> dict[str, float]:
    """The mean confidence of the items of each notice that has some, by its name."""
    sums: dict[str, tuple[float, int]] = {}
    for source, sure in cast("Iterator[tuple[str, float]]", _cells(folder, "items", "source", "confidence")):
        total, items = sums.get(source, (0.0, 0))
        sums[source] = total + sure, items + 1
    return {source: total / items for source, (total, items) in sums.items()}


def _cells(folder: Path, name: str, *columns: str) -> Iterator[tuple[object, ...]]:
    known = {column.name: column for column in table(name).columns}
    return stored(_path(folder, name), [known[column] for column in columns])


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"
