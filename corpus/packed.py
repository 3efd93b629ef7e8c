"""Archives that need libarchive: .rar and .7z.

In: such an archive. Out: its members. They are read one after the other, in a solid archive all of them to reach the
last, so that a small archive is read once and kept until the next one is asked for. Without the library they stay
files, and whoever reads them says what would open them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from typing import Protocol, cast

from shishi.corpus.members import (
    KEPT,
    MAX_STREAM,
    MB,
    Member,
    Where,
    as_of,
    bounded,
    changed,
    damaged,
    link,
    locked,
    named,
    no_file,
    too_large,
)


class _Entry(Protocol):
    """A member as the library shows it."""

    pathname: str | bytes | None
    size: int | None
    isfile: bool
    isdir: bool
    issym: bool
    islnk: bool
    linkpath: str | bytes | None

    def get_blocks(self) -> Iterator[bytes]:
        """Its bytes in pieces."""


class _Library(Protocol):
    """What is used of libarchive."""

    ArchiveError: type[Exception]

    def file_reader(self, path: str) -> AbstractContextManager[Iterable[_Entry]]:
        """An archive on disk."""

    def memory_reader(self, data: bytes) -> AbstractContextManager[Iterable[_Entry]]:
        """An archive in memory."""


_LOCKED = ("passphrase", "password", "encrypt")


def members(where: Where, name: str) -> list[Member] | None:
    """Every member but folders; None without the library, or where it does not open.

    Raises:
        SourceError: the names of its members are locked behind a password.
    """
    reader = _library()
    if reader is None:
        return None
    found, total = [], 0
    try:
        with _entries(reader, where) as entries:
            for at, entry in enumerate(entries):
                total += entry.size or 0
                if total > MAX_STREAM:
                    raise too_large(name, f"more than {MAX_STREAM // MB}")
                if not entry.isdir:
                    found.append(Member(at, named(entry.pathname or "", at), entry.size or 0))
    except reader.ArchiveError as fault:
        if _is_locked(fault):
            raise locked(name) from fault
        return None
    return found


def member(where: Where, place: int, name: str) -> bytes:
    """The bytes of the member at a place, never more than the limit."""
    reader = _library()
    if reader is None:
        raise changed(name)
    try:
        kept = _small(where, as_of(where))
        if kept is not None and place in kept:
            return kept[place]
        with _entries(reader, where) as entries:
            for at, entry in enumerate(entries):
                if at == place:
                    return _bytes(entry, name)
    except reader.ArchiveError as fault:
        raise (locked(name) if _is_locked(fault) else damaged(name, fault)) from fault
    raise changed(name)


@lru_cache(maxsize=1)
def _small(where: Where, _changed: tuple[int, int]) -> dict[int, bytes] | None:
    """All members of a small archive; None of one that is larger, or that does not open to its end."""
    reader = _library()
    if reader is None:
        return None
    found, total = {}, 0
    try:
        with _entries(reader, where) as entries:
            for at, entry in enumerate(entries):
                if not entry.isfile or entry.islnk:
                    continue
                pieces = []
                for piece in entry.get_blocks():
                    pieces.append(bytes(piece))
                    total += len(pieces[-1])
                    if total > KEPT:
                        return None
                found[at] = b"".join(pieces)
    except reader.ArchiveError:
        return None
    return found


def _bytes(entry: _Entry, name: str) -> bytes:
    """The bytes of a member that is a file."""
    if entry.issym or entry.islnk:
        raise link(entry.linkpath or "")
    if not entry.isfile:
        raise no_file()
    return bounded(_pieces(entry), name)


def _pieces(entry: _Entry) -> Callable[[int], bytes]:
    blocks = entry.get_blocks()
    return lambda _size: bytes(next(blocks, b""))


@contextmanager
def _entries(reader: _Library, where: Where) -> Iterator[Iterable[_Entry]]:
    if isinstance(where, bytes):
        with reader.memory_reader(where) as archive:
            yield archive
    else:
        with reader.file_reader(str(where)) as archive:
            yield archive


def _is_locked(fault: Exception) -> bool:
    return any(word in str(fault).lower() for word in _LOCKED)


def _library() -> _Library | None:
    try:
        import libarchive
    except (ImportError, OSError, TypeError, AttributeError):
        return None
    return cast("_Library", libarchive)
