"""All notices of a batch together, in the memory of a few: from a shelf to the tables of a dataset.

In: a ``Shelf`` with what was read of every notice. Out: the tables in a folder. Copies are told over the whole batch,
by what heads have in common; then lots of whole places are settled, in other processes where that helps, into files of
their own, unless the cache has what a place comes to; then each table is put together from these in its order and
written by one writer. That order is known before: rows follow the names of notices, or ids, which are hashes and so are
sorted a sixteenth at a time. Nothing depends on who settled what, or on how much was on disk.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

from shishi.kept import KeptPlaces
from shishi.normalize.attachments import Named, owners
from shishi.normalize.copies import Copy, Print, Rank, Statements, copies_among, rank
from shishi.normalize.gathering import about_lines, sources_by_place
from shishi.normalize.records import registry_row
from shishi.normalize.rows import FindingRow
from shishi.output.columns import Table, table
from shishi.output.findings import without_file
from shishi.output.tables import Writer, arrow, explained
from shishi.own_work import Hands
from shishi.parts import Shelf
from shishi.pieces import BY_NOTICE, ORDER, OfIds, OfNotices, Pieces
from shishi.reading import Plan, load_corrections, load_registry
from shishi.settling import Lot, Member, SamePlace, settle_lot

if TYPE_CHECKING:
    import pyarrow as pa

_PRINTS = 1024  # prints that are kept at hand
_SIGNS = range(16)  # of ids
_NUMBER = "number of the row"
_SETTLING, _TABLES = 0.004, 0.0005  # seconds that one process takes for a notice


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of all notices at once: their names in order, and by their names the rest.

    ``numbers`` are their places on the shelf, ``places`` None where one is not known.
    """

    numbers: dict[str, int]
    places: dict[str, str | None]
    copies: dict[str, Copy]
    owners: dict[str, str]


def gather(shelf: Shelf, work: Path, scratch: Path, plan: Plan, hands: Hands) -> dict[str, tuple[int, str]]:
    """Write the tables of all notices on ``shelf`` into ``work``; ``scratch`` is a folder for what lies between.

    Returns, by the names of notices in order, their places on the shelf and the keys of what their places came to.

    Raises:
        output.tables.Unwritable: there is no room for it.
        own_work.NotDone: a process that was needed for it ended.
    """
    with explained(work):
        shelf.ready()
        seen, kept = survey(shelf), KeptPlaces.of(plan)
        places = list(_places(shelf, seen, kept))
        pieces = _settled(shelf, places, scratch, plan, hands)
        kinds = frozenset({*plan.formats, "parquet"})
        about = tuple(_about_batch(shelf, pieces.named, plan))
        tables: list[Callable[[], None]] = [
            partial(_put_notices, work, kinds, pieces.by_notice(name), about if name == "findings" else ())
            for name in BY_NOTICE
        ]
        tables.append(partial(_put_progress, work, kinds, pieces.by_id("progress")))
        tables.append(partial(_put_bodies, work, kinds, pieces.by_id("registry"), plan.registry))
        for _ in hands.each(tables, _TABLES * len(shelf)):
            pass
    keys = {member.order: place.key for place in places for member in place.members}
    return {source: (number, keys[order]) for order, (source, number) in enumerate(seen.numbers.items())}


def survey(shelf: Shelf) -> Survey:
    """Look at the heads of all notices."""
    ranks: list[tuple[Rank, int]] = []
    places: dict[str, str | None] = {}
    files: list[Named] = []
    keys, ends = array("Q"), array("Q", [0])
    names: dict[str | None, str | None] = {None: None}
    said = Statements()
    for number, head in enumerate(shelf.heads()):
        row = head.print.document
        ranks.append((rank(head.print), number))
        said.add(head.print)
        files.append(Named.of(row, head.print.files))
        places[row.source] = names.setdefault(row.place, row.place)
        keys.extend(head.keys)
        ends.append(len(keys))
    ranks.sort()
    order = array("L", (number for _, number in ranks))
    ranks.clear()
    numbers = dict(sorted((file.source, at) for at, file in enumerate(files)))
    shared = _shared(keys, ends)

    @lru_cache(_PRINTS)
    def print_at(at: int) -> Print:
        return shelf.head(order[at]).print

    copied = copies_among((shared(number) for number in order), said.in_order(order), print_at)
    return Survey(numbers, {source: places[source] for source in numbers}, copied, owners(sorted(files)))


def _shared(keys: array[int], ends: array[int]) -> Callable[[int], list[int]]:
    """The keys of a notice that others have too; most have none, and what is kept of them is little."""
    import numpy as np

    every = np.frombuffer(keys, np.uint64)
    ordered = np.sort(every)
    more_than_once = ordered[1:][ordered[1:] == ordered[:-1]]
    del ordered

    def of(number: int) -> list[int]:
        mine = every[ends[number] : ends[number + 1]]
        left, right = (np.searchsorted(more_than_once, mine, side) for side in ("left", "right"))
        return cast("list[int]", mine[left < right].tolist())

    return of


def _settled(shelf: Shelf, places: Sequence[SamePlace], scratch: Path, plan: Plan, hands: Hands) -> Pieces:
    """What all places come to: as it was kept, or worked on now."""
    pieces, kept = Pieces(len(shelf)), KeptPlaces.of(plan)
    waiting: list[SamePlace] = []
    with (scratch / "kept").open("wb") as file:
        number = pieces.file(scratch / "kept")
        for place in places:
            found = kept.get(place.key) if kept else None
            if found is None:
                waiting.append(place)
            else:
                index, rows = found
                pieces.add(number, file.tell(), index, _orders(place))
                file.write(rows)
    lots = [
        Lot(shelf.path, scratch / f"{at}", together, plan.registry, plan.cache)
        for at, together in enumerate(_in_lots(waiting, hands.lot))
    ]
    notices = sum(len(place.members) for place in waiting)
    for at, settling in hands.each([partial(settle_lot, lot) for lot in lots], _SETTLING * notices):
        number = pieces.file(lots[at].rows)
        for place, (start, index) in zip(lots[at].places, settling.piles, strict=True):
            pieces.add(number, start, index, _orders(place))
    return pieces


def _places(shelf: Shelf, seen: Survey, kept: KeptPlaces | None) -> Iterator[SamePlace]:
    """Whole places by their names."""
    orders = {source: order for order, source in enumerate(seen.numbers)}
    copied = {source: copy.original for source, copy in seen.copies.items()}
    for sources in sources_by_place(seen.places, copied).values():
        numbers = [seen.numbers[source] for source in sources]
        members = tuple(
            Member(shelf.place(number), orders[source], seen.copies.get(source), seen.owners.get(source))
            for source, number in zip(sources, numbers, strict=True)
        )
        told = [(member.copy, member.owner) for member in members]
        yield SamePlace(members, kept.key(list(map(shelf.digest, numbers)), told) if kept else "")


def _in_lots(places: Iterable[SamePlace], notices: int) -> Iterator[tuple[SamePlace, ...]]:
    """So many notices at a time, or one place where it has more."""
    waiting: list[SamePlace] = []
    for place in places:
        waiting.append(place)
        if sum(len(each.members) for each in waiting) >= notices:
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)


def _orders(place: SamePlace) -> array[int]:
    return array("I", (member.order for member in place.members))


def _put_notices(work: Path, kinds: Set[str], rows: OfNotices, first: Sequence[object]) -> None:
    """Write a table that follows the notices, behind the rows that are about none of them."""
    _put(work, kinds, table(rows.name), chain([arrow(table(rows.name), first)] if first else [], rows))


def _put_progress(work: Path, kinds: Set[str], rows: OfIds) -> None:
    entry = table("progress")
    _put(work, kinds, entry, (_sorted(rows.of(sign), entry) for sign in _SIGNS))


def _put_bodies(work: Path, kinds: Set[str], rows: OfIds, registry: Path | None) -> None:
    known = _with_order(arrow(table("registry"), map(registry_row, load_registry(registry).bodies)))
    _put(work, kinds, table("registry"), (_known_bodies((rows.of(sign), known), sign) for sign in _SIGNS))


def _put(work: Path, kinds: Set[str], entry: Table, rows: Iterable[pa.Table]) -> None:
    """Write a table whose rows come in its order."""
    with Writer(work, entry, kinds) as writer:
        for part in rows:
            writer.add(part)


def _sorted(rows: pa.Table, entry: Table) -> pa.Table:
    """Rows sorted as the table says, missing values first; rows that tie keep their order."""
    import pyarrow as pa
    from pyarrow import compute

    whole = rows.combine_chunks()
    keys = {
        name: compute.fill_null(whole[name], -1 if pa.types.is_integer(whole[name].type) else "") for name in entry.sort
    }
    numbered = pa.table({**keys, _NUMBER: pa.array(range(whole.num_rows), pa.int64())})
    return whole.take(compute.sort_indices(numbered, sort_keys=[(name, "ascending") for name in numbered.column_names]))


def _with_order(known: pa.Table) -> pa.Table:
    """The registry's own rows, behind those of all notices."""
    import pyarrow as pa

    return known.append_column(ORDER, pa.array([2**62] * known.num_rows, pa.int64()))


def _known_bodies(parts: Sequence[pa.Table], sign: int) -> pa.Table:
    """The bodies whose ids begin with ``sign``: each once, as the registry has it, else as the last notice has it."""
    import pyarrow as pa
    from pyarrow import compute

    whole = pa.concat_tables(parts).combine_chunks()
    whole = whole.filter(compute.starts_with(whole["unit_id"], f"{sign:x}"))
    whole = whole.sort_by([("unit_id", "ascending"), (ORDER, "ascending")])
    last = {name: at for at, name in enumerate(whole["unit_id"].to_pylist())}
    return whole.take(pa.array(last.values(), pa.int64())).drop_columns([ORDER])


def _about_batch(shelf: Shelf, named: Set[str], plan: Plan) -> Iterator[FindingRow]:
    """Findings that are about no notice alone: copies, the user's own lines, corrections without a file."""
    yield from about_lines(load_registry(plan.registry).own, named)
    corrections = load_corrections(plan.corrections)
    if corrections:
        yield from without_file(corrections, (head.print.document for head in shelf.heads()))
