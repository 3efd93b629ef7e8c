"""A zip file whose members are put together of pieces that were compressed apart.

In: names and compressed pieces, some of which may be those of a run before. Out: a file that every unzipper reads. A
library writes members only from what is not compressed yet. A piece is a stretch of a deflate stream (RFC 1951) that
refers to nothing before it and ends with a whole byte; sums of pieces give that of the whole. The clock is not asked,
so that the same pieces give the same bytes.
"""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from struct import pack
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

_LEVEL = 2  # of compression: 5 takes twice the time and saves a tenth
_END = b"\x03\x00"  # an empty stretch that says that it is the last
_AT_HAND = 2**24  # bytes of a member that are kept in memory
LARGE = 2**32 - 1  # from which on a size or a place takes eight bytes
_ELSEWHERE = 2**32 - 1  # what then stands in its usual place
_PLAIN, _ZIP64 = 20, 45  # versions of the format
_UNIX = 3 << 8
_DAY = 0x21  # 1980-01-01
_DEFLATED = 8
_RIGHTS = 0o600 << 16
_ONES = 2**32 - 1  # with which a CRC-32 begins and ends
_ZEROS = memoryview(bytes(2**16))


@dataclass(frozen=True, slots=True)
class Pressed:
    """Compressed bytes; ``size`` is how many they were before, ``crc`` the CRC-32 of these."""

    data: bytes
    size: int
    crc: int


def compressed(content: bytes | memoryview) -> Pressed:
    """Bytes as a piece."""
    press = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = press.compress(content) + press.flush(zlib.Z_FULL_FLUSH)
    return Pressed(data, len(content), zlib.crc32(content))


@dataclass(frozen=True, slots=True)
class _Member:
    """A member as the list at the end tells it."""

    name: bytes
    crc: int
    packed: int
    size: int
    start: int

    def numbers(self, *more: int) -> tuple[bytes, tuple[int, ...], int]:
        """What stands behind the name, the sizes and ``more`` before it, the version that this takes."""
        told = (self.packed, self.size, *more)
        if max(told) < LARGE:
            return b"", told, _PLAIN
        sizes = pack(f"<HH{len(told)}Q", 1, 8 * len(told), self.size, self.packed, *more)
        return sizes, (_ELSEWHERE,) * len(told), _ZIP64

    def opening(self) -> bytes:
        """What stands before its bytes."""
        extra, (packed, size), version = self.numbers()
        told = (0, _DEFLATED, 0, _DAY, self.crc, packed, size, len(self.name), len(extra))
        return pack("<4s5H3L2H", b"PK\x03\x04", version, *told) + self.name + extra

    def entry(self) -> bytes:
        """What the list says of it."""
        extra, (packed, size, start), version = self.numbers(self.start)
        told = (0, _DEFLATED, 0, _DAY, self.crc, packed, size, len(self.name), len(extra), 0, 0, 0, _RIGHTS, start)
        return pack("<4s6H3L5H2L", b"PK\x01\x02", version | _UNIX, version, *told) + self.name + extra


class PiecedZip:
    """A zip file that is written; used with ``with``.

    Raises:
        OSError: it cannot be written, or the disk is full.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._file, self._members = path, path.open("wb"), list[_Member]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        with self._file:
            if kind is None:
                self._file.write(self._list())

    def add(self, name: str, pieces: Iterable[Pressed]) -> None:
        """Put a member, whose name is in ASCII, behind the others."""
        packed = size = crc = 0
        with SpooledTemporaryFile(_AT_HAND, dir=str(self._path.parent)) as stream:
            for piece in pieces:
                stream.write(piece.data)
                packed, size, crc = packed + len(piece.data), size + piece.size, _both(crc, piece)
            stream.write(_END)
            stream.seek(0)
            member = _Member(name.encode("ascii"), crc, packed + len(_END), size, self._file.tell())
            self._file.write(member.opening())
            shutil.copyfileobj(stream, self._file)
        self._members.append(member)

    def _list(self) -> bytes:
        """The list of all members, and where it stands."""
        start, entries = self._file.tell(), b"".join(member.entry() for member in self._members)
        count, size = len(self._members), len(entries)
        end = pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, size, start if start < LARGE else _ELSEWHERE, 0)
        if start < LARGE:
            return entries + end
        whole = pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, _ZIP64 | _UNIX, _ZIP64, 0, 0, count, count, size, start)
        where = pack("<4sLQL", b"PK\x06\x07", 0, start + size, 1)
        return entries + whole + where + end


def _both(crc: int, piece: Pressed) -> int:
    """The CRC-32 of what has ``crc`` and of the piece behind it: zeros in its place tell what becomes of the first."""
    crc ^= _ONES
    for at in range(0, piece.size, len(_ZEROS)):
        crc = zlib.crc32(_ZEROS[: piece.size - at], crc)
    return crc ^ _ONES ^ piece.crc
