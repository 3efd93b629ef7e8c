"""Tape archives, packed or not, and single files that are packed alone.

In: .tar, .tar.gz, .tgz, .gz and their like. Out: their members. They must be unpacked from the start to know what is
in them, so how much they may give is bounded from the start.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from shishi.corpus.members import (
    KEPT,
    MAX_STREAM,
    MB,
    Member,
    SourceError,
    Where,
    as_of,
    bounded,
    changed,
    damaged,
    named,
    opened,
    too_large,
)

_FAULTS = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, ValueError, gzip.BadGzipFile)
_BLOCK = 512


class _Bounded:
    """A stream that gives no more than the limit."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream, self._name, self._given = stream, name, 0

    def read(self, size: int = -1) -> bytes:
        """The next ``size`` bytes."""
        piece = self._stream.read(MB if size < 0 else size)
        self._given += len(piece)
        if self._given > MAX_STREAM:
            raise too_large(self._name, f"more than {MAX_STREAM // MB}")
        return piece


def members(where: Where, name: str) -> list[Member] | None:
    """Every member but folders; the file itself where only one was packed; None where it does not open."""
    try:
        if not _is_tar(where, name):
            return _alone(where, name)
        with _unpacked(where, name) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            infos = list(archive)
    except (*_FAULTS, OSError):
        return None
    return [Member(at, named(info.name, at), info.size) for at, info in enumerate(infos) if not info.isdir()]


def member(where: Where, place: int, name: str) -> bytes:
    """The bytes of the member at a place, never more than the limit."""
    try:
        if not _is_tar(where, name):
            with _unpacked(where, name) as stream:
                return bounded(stream.read, name)
        kept = _small(where, as_of(where), name.partition("!")[0])
        if place in kept:
            return kept[place]
        with _unpacked(where, name) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            for at, info in enumerate(archive):
                if at == place:
                    return _bytes(archive, info, name)
    except _FAULTS as fault:
        raise damaged(name, fault) from fault
    raise changed(name)


def _bytes(archive: tarfile.TarFile, info: tarfile.TarInfo, name: str) -> bytes:
    """The bytes of a member; a link is not followed, for what it leads to has a place of its own or is not here."""
    if info.issym() or info.islnk():
        raise SourceError(f"a link to {named(info.linkname, 0)}; unpack the archive by hand", "skipped")
    inner = archive.extractfile(info) if info.isfile() else None
    if inner is None:
        raise SourceError("a pipe, a socket or a device, no file", "skipped")
    return bounded(inner.read, name)


@lru_cache(maxsize=1)
def _small(where: Where, _changed: tuple[int, int], name: str) -> dict[int, bytes]:
    """The members of a small archive, kept for the next that is asked for; of one that is larger or damaged none."""
    found, total = {}, 0
    try:
        with _unpacked(where, name) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            for at, info in enumerate(archive):
                total += info.size
                if total > KEPT:
                    return {}
                inner = archive.extractfile(info) if info.isfile() else None
                if inner is not None:
                    found[at] = bounded(inner.read, name)
    except (*_FAULTS, OSError):
        return {}
    return found


def _alone(where: Where, name: str) -> list[Member] | None:
    """The one file that was packed without an archive around it; None of nothing."""
    size = 0
    with _unpacked(where, name) as stream:
        while piece := stream.read(MB):
            size += len(piece)
    return [Member(0, named(PurePosixPath(name.rpartition("!")[2]).stem, 0), size)] if size else None


def _is_tar(where: Where, name: str) -> bool:
    with _unpacked(where, name) as stream:
        return stream.read(_BLOCK)[257:262] == b"ustar"


@contextmanager
def _unpacked(where: Where, name: str) -> Iterator[BinaryIO]:
    with opened(where) as raw:
        head = raw.read(6)
        raw.seek(0)
        kind = next((kind for magic, kind in _PACKERS if head.startswith(magic)), None)
        stream = cast("BinaryIO", kind(raw)) if kind else raw
        yield cast("BinaryIO", _Bounded(stream, name))


_PACKERS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
