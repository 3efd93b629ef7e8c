"""All notices of a batch together, in the memory of a few: from a shelf to the tables of a dataset.

In: a ``Shelf`` with what was read of every notice. Out: the tables in a folder. Copies are told over the whole batch,
by what heads have in common; then lots of whole places are settled, in other processes where that helps, into files
of their own; then each table is put together from these in its order and written by one writer. That order is known
before: rows follow the names of notices, or ids, which are hashes and so are sorted a sixteenth at a time. Nothing
depends on who settled what, or on how much was on disk.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

from shishi import Limits
from shishi.isolation import Caught, in_words
from shishi.normalize.attachments import owners
from shishi.normalize.copies import Copy, Print, Rank, copies_among, rank
from shishi.normalize.gathering import about_lines, sources_by_place
from shishi.normalize.records import registry_row
from shishi.normalize.rows import FindingRow
from shishi.output.columns import Table, table
from shishi.output.findings import without_file
from shishi.output.tables import Writer, arrow, explained, schema
from shishi.parts import Shelf
from shishi.reading import Plan, load_corrections, load_registry
from shishi.settling import BY_NOTICE, ORDER, Lot, Member, Settling, file_name, settle_lot
from shishi.workers import Died, Job, each

if TYPE_CHECKING:
    import pyarrow as pa

_LOT = 400  # notices that are settled at one time, or one place where it has more
_OPEN = 64  # files of rows that are open at a time
_PRINTS = 1024  # prints that are kept at hand
_AMPLE = Limits(seconds=10**6, memory=2**36)  # lots are the program's own work, not foreign files
_SIGNS = "0123456789abcdef"
_NUMBER = "number of the row"


class NotSettled(Exception):
    """Notices could not be laid side by side: a fault of the program, or of the machine; the message says which."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of all notices at once: their names in order, and by their names the rest.

    ``numbers`` are their places on the shelf, ``places`` None where one is not known.
    """

    numbers: dict[str, int]
    places: dict[str, str | None]
    copies: dict[str, Copy]
    owners: dict[str, str]


def gather(shelf: Shelf, work: Path, scratch: Path, plan: Plan) -> None:
    """Write the tables of all notices on ``shelf`` into ``work``; ``scratch`` is a folder for what lies between.

    Raises:
        output.tables.Unwritable: there is no room for it.
        NotSettled: a process that was needed for it ended.
    """
    with explained(work):
        shelf.ready()
        seen = survey(shelf)
        settlings = _settle(list(_lots(shelf, seen, scratch, plan.registry)), plan)
        pieces = _Pieces(scratch, settlings, len(seen.numbers))
        put = partial(_put, work, {*plan.formats, "parquet"})
        about = arrow(table("findings"), _about_batch(shelf, settlings, plan))
        for name in BY_NOTICE:
            first = [about] if name == "findings" else []
            put(table(name), chain(first, pieces.by_notice(name)))
        put(table("progress"), (_sorted(pieces.by_id("progress", sign), table("progress")) for sign in _SIGNS))
        known = _with_order(arrow(table("registry"), map(registry_row, load_registry(plan.registry).bodies)))
        named = ([*pieces.by_id("registry", sign), known] for sign in _SIGNS)
        put(table("registry"), map(_known_bodies, named, _SIGNS))


def survey(shelf: Shelf) -> Survey:
    """Look at the heads of all notices."""
    ranks: list[tuple[Rank, int]] = []
    places: dict[str, str | None] = {}
    files: list[tuple[str, Sequence[str]]] = []
    keys, ends = array("Q"), array("Q", [0])
    names: dict[str | None, str | None] = {None: None}
    for number, head in enumerate(shelf.heads()):
        row = head.print.document
        ranks.append((rank(head.print), number))
        files.append((row.source, row.attachments))
        places[row.source] = names.setdefault(row.place, row.place)
        keys.extend(head.keys)
        ends.append(len(keys))
    ranks.sort()
    numbers = dict(sorted((source, at) for at, (source, _) in enumerate(files)))
    order = [number for _, number in ranks]
    shared = _shared(keys, ends)

    @lru_cache(_PRINTS)
    def print_at(at: int) -> Print:
        return shelf.head(order[at]).print

    copied = copies_among((shared(number) for number in order), print_at)
    return Survey(numbers, {source: places[source] for source in numbers}, copied, owners(sorted(files)))


def _shared(keys: array[int], ends: array[int]) -> Callable[[int], list[int]]:
    """The keys of a notice that others have too; most have none, and what is kept of them is little."""
    import numpy as np

    every = np.frombuffer(keys, np.uint64)
    values, counts = np.unique(every, return_counts=True)
    kept = np.isin(every, values[counts > 1])

    def of(number: int) -> list[int]:
        part = slice(ends[number], ends[number + 1])
        return cast("list[int]", every[part][kept[part]].tolist())

    return of


def _lots(shelf: Shelf, seen: Survey, scratch: Path, registry: Path | None) -> Iterator[Lot]:
    """Whole places by their names, some hundred notices at a time."""
    orders = {source: order for order, source in enumerate(seen.numbers)}
    copied = {source: copy.original for source, copy in seen.copies.items()}
    waiting: list[tuple[Member, ...]] = []
    lots = 0
    for sources in sources_by_place(seen.places, copied).values():
        waiting.append(tuple(_member(shelf, seen, source, orders[source]) for source in sources))
        if sum(map(len, waiting)) >= _LOT:
            yield Lot(lots, shelf.path, scratch, tuple(waiting), registry)
            waiting, lots = [], lots + 1
    if waiting:
        yield Lot(lots, shelf.path, scratch, tuple(waiting), registry)


def _member(shelf: Shelf, seen: Survey, source: str, order: int) -> Member:
    return Member(shelf.place(seen.numbers[source]), order, seen.copies.get(source), seen.owners.get(source))


def _settle(lots: Sequence[Lot], plan: Plan) -> list[Settling]:
    """Settle all lots; the result stands in their order.

    Raises:
        NotSettled: one of them could not be settled.
    """
    job = Job(_attempt, _lost, _nothing)
    done: dict[int, Settling] = {}
    for at, outcome in each(lots, job, plan.workers, _AMPLE if len(lots) > 1 and plan.limits else None):
        if isinstance(outcome, str):
            raise NotSettled(f"notices could not be laid side by side ({outcome}); is the disk full?")
        done[at] = outcome
    return [done[at] for at in range(len(lots))]


def _attempt(lot: Lot) -> Settling | str:
    with Caught() as caught:
        return settle_lot(lot)
    return in_words(caught.error or Died("gave nothing"))


def _lost(_lot: Lot, error: Exception) -> Settling | str:
    return f"the process for it {error}"


def _nothing(_lot: Lot) -> int:
    return 0


class _Pieces:
    """The rows of all lots, found by what they belong to."""

    def __init__(self, folder: Path, settlings: Sequence[Settling], count: int) -> None:
        self._folder, self._settlings, self._count = folder, settlings, count
        self._open = lru_cache(_OPEN)(self._opened)

    def by_notice(self, name: str) -> Iterator[pa.Table]:
        """The rows of each notice, in the order of notices."""
        lots, batches = array("i", [-1]) * self._count, array("i", [-1]) * self._count
        for settling in self._settlings:
            for batch, order in enumerate(settling.batches[name]):
                lots[cast("int", order)], batches[cast("int", order)] = settling.number, batch
        for lot, batch in zip(lots, batches, strict=True):
            if lot >= 0:
                yield self._table(lot, name, batch)

    def by_id(self, name: str, sign: str) -> list[pa.Table]:
        """The rows whose ids begin with ``sign``, lot by lot."""
        found = ((each.number, each.batches[name]) for each in self._settlings)
        return [self._table(lot, name, signs.index(sign)) for lot, signs in found if sign in signs]

    def _table(self, lot: int, name: str, batch: int) -> pa.Table:
        import pyarrow as pa

        return pa.Table.from_batches([self._open(lot, name).get_batch(batch)])

    def _opened(self, lot: int, name: str) -> pa.ipc.RecordBatchFileReader:
        import pyarrow as pa

        return pa.ipc.open_file(pa.OSFile(str(self._folder / file_name(lot, name))))


def _put(work: Path, kinds: Collection[str], entry: Table, rows: Iterable[pa.Table]) -> None:
    """Write a table whose rows come in its order."""
    with Writer(work, entry, kinds) as writer:
        for part in rows:
            writer.add(part)


def _sorted(parts: Sequence[pa.Table], entry: Table) -> pa.Table:
    """Rows sorted as the table says, missing values first; rows that tie keep their order."""
    import pyarrow as pa
    from pyarrow import compute

    whole = pa.concat_tables([*parts, schema(entry).empty_table()]).combine_chunks()
    keys = {
        name: compute.fill_null(whole[name], -1 if pa.types.is_integer(whole[name].type) else "") for name in entry.sort
    }
    numbered = pa.table({**keys, _NUMBER: pa.array(range(whole.num_rows), pa.int64())})
    return whole.take(compute.sort_indices(numbered, sort_keys=[(name, "ascending") for name in numbered.column_names]))


def _with_order(known: pa.Table) -> pa.Table:
    """The registry's own rows, behind those of all notices."""
    import pyarrow as pa

    return known.append_column(ORDER, pa.array([2**62] * known.num_rows, pa.int64()))


def _known_bodies(parts: Sequence[pa.Table], sign: str) -> pa.Table:
    """The bodies whose ids begin with ``sign``: each once, as the registry has it, else as the last notice has it."""
    import pyarrow as pa
    from pyarrow import compute

    whole = pa.concat_tables(parts).combine_chunks()
    whole = whole.filter(compute.starts_with(whole["unit_id"], sign))
    whole = whole.sort_by([("unit_id", "ascending"), (ORDER, "ascending")])
    last = {name: at for at, name in enumerate(whole["unit_id"].to_pylist())}
    return whole.take(pa.array(last.values(), pa.int64())).drop_columns([ORDER])


def _about_batch(shelf: Shelf, settlings: Iterable[Settling], plan: Plan) -> Iterator[FindingRow]:
    """Findings that are about no notice alone: copies, the user's own lines, corrections without a file."""
    named = frozenset().union(*(settling.named for settling in settlings))
    yield from about_lines(load_registry(plan.registry).own, named)
    corrections = load_corrections(plan.corrections)
    if corrections:
        yield from without_file(corrections, (head.print.document for head in shelf.heads()))
