"""What was read of each notice, as bytes: so it travels between processes, lies in a cache and waits on disk.

In: an ``Examined``. Out: a ``Part``: a head with the little that all notices are compared by, the rows, the page for
people. A ``Shelf`` keeps parts in one file, one after the other, with only their places in memory, so that a batch
takes as much memory as its greatest place and not as the country. A part that was cut off or changed is told by its
sum and counts as none.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from struct import Struct
from typing import BinaryIO, Self

import msgspec

from shishi.corpus.folder import Source
from shishi.isolation import Caught
from shishi.normalize.copies import Print, key_hashes, print_of
from shishi.normalize.rows import NormalNotice
from shishi.reading import Examined, Plan, examine, lost
from shishi.workers import Died

_MARK = b"sh1\n"  # what a part begins with; another number for another form
_FRAME = Struct("<4sIIII")  # the mark, the sizes of head, rows and page, their sum
_DIGEST = 16  # bytes
_QUICK = 1  # level of compression: the least that helps


class BadPart(Exception):
    """Bytes that are no part, or not what was written."""


@dataclass(frozen=True, slots=True)
class Head:
    """What all notices of a batch are compared by: the print, and short numbers for what copies have in common."""

    print: Print
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What was read of one file: a ``Head``, a ``NormalNotice`` and a page for people (or none), packed."""

    head: bytes
    rows: bytes
    page: bytes = b""

    def framed(self) -> bytes:
        """All of it as one string of bytes that says how long it is."""
        whole = self.head + self.rows + self.page
        return _FRAME.pack(_MARK, len(self.head), len(self.rows), len(self.page), zlib.crc32(whole)) + whole

    def unpacked_head(self) -> Head:
        """The head."""
        return _heads().decode(self.head)

    def notice(self) -> NormalNotice:
        """The rows."""
        return _notices().decode(zlib.decompress(self.rows))

    def page_text(self) -> str | None:
        """The page for people, if there is one."""
        return zlib.decompress(self.page).decode() if self.page else None


def packed(reading: Examined) -> Part:
    """What was read, as bytes; its text is left out."""
    known = print_of(reading.notice)
    head = msgspec.msgpack.encode(Head(known, key_hashes(known)))
    rows = zlib.compress(msgspec.msgpack.encode(reading.notice), _QUICK)
    return Part(head, rows, zlib.compress(reading.page.encode(), _QUICK) if reading.page else b"")


def packed_reading(source: Source, plan: Plan) -> bytes:
    """What is read of a file, in its frame, whatever becomes of it: this raises nothing."""
    with Caught() as caught, plan.expressions.used() if plan.expressions else nullcontext():
        return packed(examine(source, plan)).framed()
    return packed_lost(source, caught.error or Died("gave nothing"))


def packed_lost(source: Source, error: Exception) -> bytes:
    """What is told of a file that could not be read, in its frame."""
    return packed(lost(source, error)).framed()


def unframed(data: bytes) -> Part:
    """The part that ``framed`` gave.

    Raises:
        BadPart: it is none, or was changed.
    """
    check(data)
    return _part(data)


def without_page(framed: bytes) -> bytes:
    """A part in its frame without its page."""
    return replace(_part(framed), page=b"").framed() if _FRAME.unpack_from(framed)[3] else framed


def _part(checked: bytes) -> Part:
    _, head, rows, _, _ = _FRAME.unpack_from(checked)
    ends = _FRAME.size, _FRAME.size + head, _FRAME.size + head + rows, len(checked)
    return Part(*(checked[start:end] for start, end in pairwise(ends)))


def check(data: bytes) -> None:
    """Make sure that bytes are what ``framed`` gave.

    Raises:
        BadPart: they are not, or were changed.
    """
    if len(data) < _FRAME.size:
        raise BadPart("cut off")
    mark, head, rows, page, told = _FRAME.unpack_from(data)
    if len(data) != _FRAME.size + head + rows + page:
        raise BadPart("cut off, or more than one part")
    if mark != _MARK or zlib.crc32(memoryview(data)[_FRAME.size :]) != told:
        raise BadPart("not what was written")


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame of a part says: the sizes and the sum of what it holds, as bytes; whether that has a page."""

    bytes: bytes
    page: bool


@dataclass(slots=True)
class Shelf:
    """Parts in one file, numbered in the order in which they came; closed with ``with``."""

    path: Path
    _file: BinaryIO
    _places: array[int] = field(default_factory=lambda: array("Q", [0]))
    _digests: bytearray = field(default_factory=bytearray)

    @classmethod
    def new(cls, path: Path) -> Self:
        """A new shelf, to put parts on and to read them from."""
        return cls(path, path.open("x+b"))

    @classmethod
    def opened(cls, path: Path) -> Self:
        """A shelf that was written before.

        Raises:
            BadPart: the file is none, or is cut off.
            OSError: it cannot be read.
        """
        places = array("Q", [0])
        with path.open("rb") as file:
            for end in _ends(path, file):
                places.append(end)
        return cls(path, path.open("rb"), places)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # what could not be written was told when it was to be ready
            self._file.close()

    def __len__(self) -> int:
        return len(self._places) - 1

    def add(self, framed: bytes) -> None:
        """Put a part behind the others, as ``Part.framed`` gave it."""
        self._file.seek(self._places[-1])
        self._file.write(framed)
        self._places.append(self._places[-1] + len(framed))
        self._digests += _digest(framed)

    def digest(self, number: int) -> bytes:
        """What stands for all of a part that was added but its page."""
        return bytes(self._digests[number * _DIGEST : (number + 1) * _DIGEST])

    def ready(self) -> Self:
        """Have all that was added on disk, for other processes to read."""
        self._file.flush()
        return self

    def place(self, number: int) -> tuple[int, int]:
        """Where a part stands in the file: offset and size."""
        return self._places[number], self._places[number + 1] - self._places[number]

    def framed(self, number: int) -> bytes:
        """One part in its frame."""
        start, size = self.place(number)
        self._file.seek(start)
        return self._file.read(size)

    def frame(self, number: int) -> Frame:
        """What the frame of a part says of it."""
        self._file.seek(self._places[number])
        told = self._file.read(_FRAME.size)
        return Frame(told, bool(_FRAME.unpack(told)[3]))

    def part(self, number: int) -> Part:
        """One part.

        Raises:
            BadPart: the file was changed.
        """
        return unframed(self.framed(number))

    def paged(self) -> bool:
        """Whether every notice that was read has a page for people."""
        parts = map(self.part, range(len(self)))
        return all(part.page or part.unpacked_head().print.document.status != "ok" for part in parts)

    def head(self, number: int) -> Head:
        """The head of one part; the rest is not read."""
        start, _ = self.place(number)
        self._file.seek(start)
        size = _FRAME.unpack(self._file.read(_FRAME.size))[1]
        return _heads().decode(self._file.read(size))

    def heads(self) -> Iterator[Head]:
        """All heads in order."""
        return map(self.head, range(len(self)))


def _digest(framed: bytes) -> bytes:
    """What stands for the head and the rows of a part."""
    _, head, rows, _, _ = _FRAME.unpack_from(framed)
    return blake2b(memoryview(framed)[: _FRAME.size + head + rows][_FRAME.size :], digest_size=_DIGEST).digest()


def _ends(path: Path, file: BinaryIO) -> Iterator[int]:
    """Where each part of a file ends.

    Raises:
        BadPart: the file is no shelf, or is cut off.
    """
    at, size = 0, path.stat().st_size
    while at < size:
        file.seek(at)
        frame = file.read(_FRAME.size)
        if len(frame) < _FRAME.size or not frame.startswith(_MARK):
            raise BadPart(f"{path}: holds something else than notices that were read; write it anew")
        at += _FRAME.size + sum(_FRAME.unpack(frame)[1:4])
        yield at
    if at != size:
        raise BadPart(f"{path}: is cut off; write it anew")


def read_part(file: BinaryIO, place: tuple[int, int]) -> Part:
    """The part at a place of a shelf's file.

    Raises:
        BadPart: the file was changed.
    """
    file.seek(place[0])
    return unframed(file.read(place[1]))


@cache
def _heads() -> msgspec.msgpack.Decoder[Head]:
    return msgspec.msgpack.Decoder(Head)


@cache
def _notices() -> msgspec.msgpack.Decoder[NormalNotice]:
    return msgspec.msgpack.Decoder(NormalNotice)
