"""Notices of some places laid side by side, apart from all others: from a shelf to rows in files.

In: a ``Lot``: where the notices of some whole places stand on a shelf, and what was told of them over the whole batch
(copies, attachments). Out: Arrow files in a folder, and ``Settling``, which says whose rows stand in which part of
them. A lot is worked on in any process that sees the files, with the memory that its places take.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from shishi.normalize.attachments import with_owner
from shishi.normalize.copies import Copy, about_copies
from shishi.normalize.gathering import Settled, marked, named_units, settle
from shishi.normalize.rows import FindingRow, NormalNotice, RegistryRow
from shishi.normalize.units import unit_id
from shishi.output.columns import table
from shishi.output.tables import arrow, in_order
from shishi.parts import read_part
from shishi.reading import load_registry

if TYPE_CHECKING:
    import pyarrow as pa

BY_NOTICE = ("dataset", "items", "units", "documents", "findings")  # tables whose rows follow the order of notices
BY_ID = {"progress": "project_id", "registry": "unit_id"}  # and those that follow an id, which is a hash
ORDER = "order"  # of the notice that named a body


@dataclass(frozen=True, slots=True)
class Member:
    """One notice of a lot: its place on the shelf, its number in the order of names, what was told of it."""

    place: tuple[int, int]
    order: int
    copy: Copy | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """Some whole places, to be worked on at one time; ``folder`` is for the rows, ``registry`` has the user's lines."""

    number: int
    shelf: Path
    folder: Path
    places: tuple[tuple[Member, ...], ...]
    registry: Path | None = None

    def path(self, name: str) -> Path:
        """The file for the rows of a table."""
        return self.folder / file_name(self.number, name)


@dataclass(frozen=True, slots=True)
class Settling:
    """What a lot came to: for each table what its batches belong to, one after the other.

    That is the number of a notice, or the first sign of an id. ``named`` are the user's own bodies that were named.
    """

    number: int
    batches: Mapping[str, tuple[int | str, ...]]
    named: frozenset[str]


def file_name(lot: int, name: str) -> str:
    """The file for the rows of a table in a lot."""
    return f"{lot}-{name}.arrow"


def settle_lot(lot: Lot) -> Settling:
    """Work on one lot.

    Raises:
        OSError: a file cannot be read or written.
        parts.BadPart: the shelf was changed.
    """
    members = [member for place in lot.places for member in place]
    notices = _notices(lot, members)
    settled = [settle([notices[member.order] for member in place]) for place in lot.places]
    batches: dict[str, tuple[int | str, ...]] = {}
    for name, rows in _by_notice(notices, members, settled).items():
        batches[name] = _write_by_notice(lot, name, rows)
    progress = in_order(table("progress"), (row for place in settled for row in place.progress))
    batches["progress"] = _write_by_id(lot, "progress", progress, arrow(table("progress"), progress))
    bodies = _bodies(notices)
    named_by = [order for order, _ in bodies]
    listed = [body for _, body in bodies]
    rows = arrow(table("registry"), listed)
    batches["registry"] = _write_by_id(lot, "registry", listed, _with_order(rows, named_by))
    return Settling(lot.number, batches, _named(lot, notices.values()))


def _notices(lot: Lot, members: Sequence[Member]) -> dict[int, NormalNotice]:
    """The notices of a lot by their numbers, with what was told of them over the whole batch."""
    with lot.shelf.open("rb") as file:
        plain = {member.order: read_part(file, member.place).notice() for member in members}
    digests = {notice.document.source: notice.likeness.digest for notice in plain.values()}
    return {
        member.order: with_owner(marked(plain[member.order], member.copy, digests), member.owner) for member in members
    }


def _by_notice(
    notices: Mapping[int, NormalNotice], members: Iterable[Member], settled: Sequence[Settled]
) -> dict[str, list[tuple[int, Sequence[object]]]]:
    """The rows of every table that follows the notices: (number of the notice, rows)."""
    numbers = {notice.document.source: order for order, notice in notices.items()}
    wide = (row for place in settled for row in place.dataset)
    each = list(notices.items())
    findings = {order: list(notice.findings) for order, notice in each}
    for doubt in chain(_about_copies(members), (doubt for place in settled for doubt in place.findings)):
        findings[numbers[doubt.source or ""]].append(doubt)
    return {
        "dataset": [(numbers[source], list(rows)) for source, rows in groupby(wide, attrgetter("source"))],
        "items": [(order, [item.row for item in notice.items]) for order, notice in each],
        "units": [(order, [unit for item in notice.items for unit in item.units]) for order, notice in each],
        "documents": [(order, [notice.document]) for order, notice in each],
        "findings": list(findings.items()),
    }


def _about_copies(members: Iterable[Member]) -> Iterator[FindingRow]:
    return about_copies({member.copy.source: member.copy for member in members if member.copy})


def _write_by_notice(lot: Lot, name: str, rows: Sequence[tuple[int, Sequence[object]]]) -> tuple[int, ...]:
    """Write the rows of notices, one batch for each that has any; returns their numbers."""
    filled = [(order, told) for order, told in rows if told]
    whole = arrow(table(name), (row for _, told in filled for row in told))
    _write(lot.path(name), _cut(whole, [len(told) for _, told in filled]))
    return tuple(order for order, _ in filled)


def _write_by_id(lot: Lot, name: str, rows: Sequence[object], filled: pa.Table) -> tuple[str, ...]:
    """Write rows that are sorted by an id, one batch for each first sign of it; returns these signs."""
    id_of = attrgetter(BY_ID[name])
    runs = [(sign, sum(1 for _ in run)) for sign, run in groupby(rows, lambda row: str(id_of(row))[0])]
    _write(lot.path(name), _cut(filled, [count for _, count in runs]))
    return tuple(sign for sign, _ in runs)


def _bodies(notices: Mapping[int, NormalNotice]) -> list[tuple[int, RegistryRow]]:
    """The bodies that the notices name, by their ids, each as the last notice has it, with the number of that."""
    found = {row.unit_id: (order, row) for order, notice in sorted(notices.items()) for row in notice.bodies}
    return [found[name] for name in sorted(found)]


def _with_order(rows: pa.Table, orders: Sequence[int]) -> pa.Table:
    import pyarrow as pa

    return rows.append_column(ORDER, pa.array(orders, pa.int64()))


def _named(lot: Lot, notices: Iterable[NormalNotice]) -> frozenset[str]:
    """Which of the user's own bodies the notices name."""
    own = {unit_id(line.name, line.place) for line in load_registry(lot.registry).own}
    return frozenset(own & named_units(notices) if own else ())


def _cut(whole: pa.Table, sizes: Iterable[int]) -> Iterator[pa.Table]:
    """Rows in runs of these sizes, copied: a slice of lists would be written with the lists of all others."""
    import pyarrow as pa

    numbers = pa.array(range(whole.num_rows), pa.int64())
    start = 0
    for size in sizes:
        yield whole.take(numbers.slice(start, size))
        start += size


def _write(path: Path, tables: Iterable[pa.Table]) -> None:
    """Write each table as one batch of a file that gives any of them alone."""
    import pyarrow as pa

    parts = list(tables)
    if not parts:
        return
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, parts[0].schema) as writer:
        for part in parts:
            for batch in part.combine_chunks().to_batches() or [_empty(part.schema)]:
                writer.write_batch(batch)


def _empty(schema: pa.Schema) -> pa.RecordBatch:
    import pyarrow as pa

    return pa.RecordBatch.from_pylist([], schema=schema)
