"""The rows of places as pieces in files, each of which is found and read alone.

In: for each table, rows that belong together: those of one notice, or those whose ids begin with the same sign. Out: a
``Pile`` for each place, bytes with an index; a file holds piles one after the other. A place's pile depends on no other
place, so that it can be kept for the next run. ``Pieces`` finds the rows of all places again, in any order, with some
bytes of memory for each.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from shishi.output.columns import table
from shishi.output.tables import schema
from shishi.parts import BadPart, Part

if TYPE_CHECKING:
    import pyarrow as pa

BY_NOTICE = ("dataset", "items", "units", "documents", "findings")  # tables whose rows follow the order of notices
BY_ID = {"progress": "project_id", "registry": "unit_id"}  # and those that follow an id, which is a hash
ORDER = "order"  # of the notice that named a body; in a pile its number among those of the place
_OPEN = 64  # files of rows that are open at a time
_TOGETHER = 256  # notices whose rows are read at a time
_CODEC = "zstd"


@dataclass(frozen=True, slots=True)
class Index:
    """Where the rows of a place stand in its pile.

    For each table numbers in threes: whose rows they are, where they begin, how many bytes they take. Whose is the
    notice's number among those of the place, or the first sign of the ids. ``named`` are bodies of the user's own that
    the place names, ``size`` is that of the pile.
    """

    threes: Mapping[str, bytes]
    size: int
    named: tuple[str, ...]


@dataclass(slots=True)
class Pile:
    """The rows of a place on their way into a file."""

    named: tuple[str, ...]
    rows: bytearray = field(default_factory=bytearray)
    _threes: dict[str, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("Q")))

    def add(self, name: str, whose: int, rows: pa.RecordBatch) -> None:
        """Put rows of a table behind the others."""
        message = rows.serialize()
        self._threes[name].extend((whose, len(self.rows), message.size))
        self.rows += message

    def index(self) -> Index:
        """Where all of them stand."""
        return Index({name: at.tobytes() for name, at in self._threes.items()}, len(self.rows), self.named)

    def packed(self) -> Part:
        """The whole pile as it is kept."""
        import pyarrow as pa

        rows = pa.compress(bytes(self.rows), codec=_CODEC, asbytes=True)
        return Part(msgspec.msgpack.encode(self.index()), rows)


def unpacked(part: Part) -> tuple[Index, bytes]:
    """The index and the rows of a pile that was kept.

    Raises:
        BadPart: it is none.
    """
    import pyarrow as pa

    try:
        index = _indexes().decode(part.head)
        return index, pa.decompress(part.rows, decompressed_size=index.size, codec=_CODEC, asbytes=True)
    except (msgspec.MsgspecError, OSError, ValueError) as error:
        raise BadPart("no pile of rows") from error


@cache
def _indexes() -> msgspec.msgpack.Decoder[Index]:
    return msgspec.msgpack.Decoder(Index)


class Pieces:
    """The rows of all places, found by what they belong to; ``count`` is the number of notices."""

    def __init__(self, count: int) -> None:
        self._files: list[Path] = []
        self._notices = {name: _Places.none(count) for name in BY_NOTICE}
        self._signs: dict[str, dict[int, list[_Found]]] = {name: defaultdict(list) for name in BY_ID}
        self.named: set[str] = set()

    def file(self, path: Path) -> int:
        """The number of a file that holds piles."""
        self._files.append(path)
        return len(self._files) - 1

    def add(self, file: int, start: int, index: Index, orders: array[int]) -> None:
        """Note a pile that begins at ``start``; ``orders`` are the numbers of its notices among all."""
        self.named.update(index.named)
        for name, threes in index.threes.items():
            numbers = array("Q", threes)
            for whose, at, size in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
                if name in BY_NOTICE:
                    self._notices[name].put(orders[whose], (file, start + at, size))
                else:
                    self._signs[name][whose].append(_Found(file, start + at, size, orders))

    def by_notice(self, name: str) -> OfNotices:
        """The rows of a table that follow the notices."""
        return OfNotices(name, tuple(self._files), self._notices[name])

    def by_id(self, name: str) -> OfIds:
        """The rows of a table that follow an id."""
        return OfIds(name, tuple(self._files), dict(self._signs[name]))


@dataclass(frozen=True, slots=True)
class OfNotices:
    """The rows of one table, notice by notice in their order, for any process that sees the files."""

    name: str
    files: tuple[Path, ...]
    places: _Places

    def __iter__(self) -> Iterator[pa.Table]:
        """The rows, those of some notices at a time: as one stream they are read without a word of Python for each."""
        import pyarrow as pa

        opened, head = _opening(self.files), _schema(self.name).serialize().to_pybytes()
        places = iter(self.places)
        while together := list(islice(places, _TOGETHER)):
            messages = (_message(opened(file), start, size) for file, start, size in together)
            yield pa.ipc.open_stream(pa.py_buffer(b"".join((head, *messages)))).read_all().combine_chunks()


@dataclass(frozen=True, slots=True)
class OfIds:
    """The rows of one table by the first sign of their ids, for any process that sees the files."""

    name: str
    files: tuple[Path, ...]
    signs: Mapping[int, Sequence[_Found]]

    def of(self, sign: int) -> pa.Table:
        """The rows whose ids begin with ``sign``, place by place."""
        import pyarrow as pa

        opened, columns, found = _opening(self.files), _schema(self.name), self.signs.get(sign, ())
        messages = (_message(opened(one.file), one.start, one.size) for one in found)
        batches = list(pa.ipc.open_stream(pa.py_buffer(b"".join((columns.serialize().to_pybytes(), *messages)))))
        rows = pa.Table.from_batches(batches, columns)
        if ORDER not in columns.names:
            return rows
        placed = zip(found, batches, strict=True)
        orders = [pa.array(one.orders, pa.int64()).take(batch[ORDER]) for one, batch in placed]
        return rows.set_column(columns.get_field_index(ORDER), ORDER, pa.chunked_array(orders, pa.int64()))


def _opening(files: Sequence[Path]) -> Callable[[int], pa.OSFile]:
    """How files are opened, by their numbers: not too many of them at a time."""
    import pyarrow as pa

    return lru_cache(_OPEN)(lambda file: pa.OSFile(str(files[file])))


def _message(file: pa.OSFile, start: int, size: int) -> pa.Buffer:
    file.seek(start)
    return file.read_buffer(size)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a piece stands, and the numbers of the notices of its place."""

    file: int
    start: int
    size: int
    orders: array[int]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the pieces of a table stand, by the number of their notice: file (-1: it has none), start, size."""

    files: array[int]
    starts: array[int]
    sizes: array[int]

    @classmethod
    def none(cls, count: int) -> _Places:
        return cls(array("i", [-1]) * count, array("Q", [0]) * count, array("I", [0]) * count)

    def put(self, order: int, place: tuple[int, int, int]) -> None:
        self.files[order], self.starts[order], self.sizes[order] = place

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        every = zip(self.files, self.starts, self.sizes, strict=True)
        return (place for place in every if place[0] >= 0)


def _schema(name: str) -> pa.Schema:
    import pyarrow as pa

    of_table = schema(table(name))
    return of_table.append(pa.field(ORDER, pa.int64())) if name == "registry" else of_table


def cut(whole: pa.Table, sizes: Sequence[int]) -> Iterator[pa.RecordBatch]:
    """Rows in runs of these sizes; lists are copied: a slice of them would be written with the lists of all others."""
    import pyarrow as pa

    if not sizes:
        return
    (batch,) = whole.combine_chunks().to_batches()
    listed = [pa.types.is_list(kind) for kind in batch.schema.types]
    numbers, start = pa.array(range(batch.num_rows), pa.int32()), 0
    for size in sizes:
        run = numbers.slice(start, size)
        columns = zip(batch.columns, listed, strict=True)
        parts = [column.take(run) if copied else column.slice(start, size) for column, copied in columns]
        yield pa.RecordBatch.from_arrays(parts, schema=batch.schema)
        start += size
