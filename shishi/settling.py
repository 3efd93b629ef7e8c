"""Notices of some places laid side by side, apart from all others: from a shelf to rows in a file.

In: a ``Lot``: where the notices of some whole places stand on a shelf, and what was told of them over the whole batch
(copies, attachments). Out: a file with a pile of rows for each place (``pieces``), and ``Settling``, which says where
they stand. A lot is worked on in any process that sees the files, with the memory that its places take; what a place
comes to is kept for the next run where its notices may say the same then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from shishi.extract.undisturbed import undisturbed
from shishi.normalize.attachments import with_owner
from shishi.normalize.copies import Copy, about_copies
from shishi.normalize.gathering import Settled, marked, named_units, settle
from shishi.normalize.rows import NormalNotice, RegistryRow
from shishi.normalize.units import unit_id
from shishi.output.columns import table
from shishi.output.tables import arrow, in_order
from shishi.parts import read_part
from shishi.pieces import BY_ID, BY_NOTICE, ORDER, Index, Pile, cut
from shishi.reading import load_registry

if TYPE_CHECKING:
    import pyarrow as pa

    from shishi.cache import Cache

_Run = tuple[int, int, Sequence[object]]  # rows that belong together: the place's number, whose they are, they


@dataclass(frozen=True, slots=True)
class Member:
    """One notice of a place: where it stands on the shelf, its number in the order of names, what was told of it."""

    at: tuple[int, int]
    order: int
    copy: Copy | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class SamePlace:
    """The notices of one place, and the key under which what they come to is kept."""

    members: tuple[Member, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Lot:
    """Some whole places, to be worked on at one time; ``rows`` is the file for them, ``registry`` the user's lines."""

    shelf: Path
    rows: Path
    places: tuple[SamePlace, ...]
    registry: Path | None = None
    cache: Cache | None = None


@dataclass(frozen=True, slots=True)
class Settling:
    """What a lot came to: for each of its places where its pile begins, and the index of that."""

    piles: tuple[tuple[int, Index], ...]


@undisturbed()
def settle_lot(lot: Lot) -> Settling:
    """Work on one lot.

    Raises:
        OSError: a file cannot be read or written.
        parts.BadPart: the shelf was changed.
    """
    own = {unit_id(line.name, line.place) for line in load_registry(lot.registry).own}
    places = [_notices(lot.shelf, place) for place in lot.places]
    piles = [Pile(tuple(sorted(own & named_units(notices))) if own else ()) for notices in places]
    members = [place.members for place in lot.places]
    for name, runs, rows in _tables(places, [settle(notices) for notices in places], members):
        for (at, whose, _), batch in zip(runs, cut(rows, [len(run[2]) for run in runs]), strict=True):
            piles[at].add(name, whose, batch)
    for place, pile in zip(lot.places, piles, strict=True):
        if lot.cache and place.key:
            lot.cache.put(place.key, pile.packed().framed())
    return Settling(tuple(_written(lot.rows, piles)))


def _written(path: Path, piles: Iterable[Pile]) -> Iterator[tuple[int, Index]]:
    with path.open("wb") as file:
        for pile in piles:
            yield file.tell(), pile.index()
            file.write(pile.rows)


def _notices(shelf: Path, place: SamePlace) -> list[NormalNotice]:
    """The notices of a place, with what was told of them over the whole batch."""
    with shelf.open("rb") as file:
        plain = [read_part(file, member.at).notice() for member in place.members]
    digests = {notice.document.source: notice.likeness.digest for notice in plain}
    members = zip(place.members, plain, strict=True)
    return [with_owner(marked(notice, member.copy, digests), member.owner) for member, notice in members]


def _tables(
    places: Sequence[Sequence[NormalNotice]], settled: Sequence[Settled], members: Sequence[Sequence[Member]]
) -> Iterator[tuple[str, list[_Run], pa.Table]]:
    """For every table the rows that belong together, and all of them one after the other."""
    by_notice: dict[str, list[_Run]] = {name: [] for name in BY_NOTICE}
    progress: list[_Run] = []
    bodies: list[_Run] = []
    orders: list[int] = []
    for at, (notices, told) in enumerate(zip(places, settled, strict=True)):
        for name, rows in _by_notice(notices, told, members[at]):
            by_notice[name] += [(at, whose, found) for whose, found in enumerate(rows) if found]
        progress += [(at, *run) for run in _by_sign("progress", in_order(table("progress"), told.progress))]
        named = _bodies(notices)
        bodies += [(at, *run) for run in _by_sign("registry", [row for _, row in named])]
        orders += [order for order, _ in named]
    for name, runs in (*by_notice.items(), ("progress", progress)):
        yield name, runs, _arrow(name, runs)
    yield "registry", bodies, _with_order(_arrow("registry", bodies), orders)


def _arrow(name: str, runs: Iterable[_Run]) -> pa.Table:
    return arrow(table(name), (row for *_, rows in runs for row in rows))


def _by_notice(
    notices: Sequence[NormalNotice], settled: Settled, members: Iterable[Member]
) -> Iterator[tuple[str, list[Sequence[object]]]]:
    """The rows of every table that follows the notices, notice by notice."""
    sources = [notice.document.source for notice in notices]
    wide = {source: list(rows) for source, rows in groupby(settled.dataset, attrgetter("source"))}
    findings = {notice.document.source: list(notice.findings) for notice in notices}
    copied = about_copies({member.copy.source: member.copy for member in members if member.copy})
    for doubt in chain(copied, settled.findings):
        findings[doubt.source or ""].append(doubt)
    yield "dataset", [wide.get(source, []) for source in sources]
    yield "items", [[item.row for item in notice.items] for notice in notices]
    yield "units", [[unit for item in notice.items for unit in item.units] for notice in notices]
    yield "documents", [[notice.document] for notice in notices]
    yield "findings", [findings[source] for source in sources]


def _by_sign(name: str, rows: Sequence[object]) -> Iterator[tuple[int, Sequence[object]]]:
    """Rows that are sorted by an id, by its first sign."""
    id_of = attrgetter(BY_ID[name])
    for sign, run in groupby(rows, lambda row: str(id_of(row))[0]):
        yield int(sign, 16), list(run)


def _bodies(notices: Sequence[NormalNotice]) -> list[tuple[int, RegistryRow]]:
    """The bodies that the notices name, by their ids, each as the last notice has it, with the number of that."""
    found = {row.unit_id: (order, row) for order, notice in enumerate(notices) for row in notice.bodies}
    return [found[name] for name in sorted(found)]


def _with_order(rows: pa.Table, orders: Sequence[int]) -> pa.Table:
    import pyarrow as pa

    return rows.append_column(ORDER, pa.array(orders, pa.int64()))
