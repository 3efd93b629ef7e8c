"""Tape archives, packed or not, and single files that are packed alone.

In: .tar, .tar.gz, .tgz, .gz and their like. Out: their members. They must be unpacked from the start to know what is
in them, so how much they may give is bounded from the start. Where a header is wrong, what lies behind it is read from
the next one that is right on, and the damage is a member of its own, behind all others, that cannot be read.
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
from tarfile import HeaderError
from typing import BinaryIO, Self, cast

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
    named,
    no_file,
    opened,
    too_large,
)

_FAULTS = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, ValueError, gzip.BadGzipFile)
_BLOCK = 512
_MARK, _MARK_AT = b"ustar", 257  # of a header, and where in it
_ENDS = ("EOFHeaderError", "EmptyHeaderError")  # no faults: blocks of zeros, and no more blocks


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


class _Header(tarfile.TarInfo):
    """A header, whose archive hears of it where it is none."""

    @classmethod
    def fromtarfile(cls, tarfile: tarfile.TarFile) -> Self:
        """The next header of an archive."""
        try:
            return super().fromtarfile(tarfile)
        except HeaderError as fault:
            if isinstance(tarfile, _Archive) and type(fault).__name__ not in _ENDS:
                tarfile.is_damaged = True
            raise


class _Archive(tarfile.TarFile):
    """An archive that goes on behind what is no header, and remembers that there was such a thing."""

    tarinfo = _Header
    is_damaged = False


@contextmanager
def _tape(where: Where, name: str) -> Iterator[_Archive]:
    with _unpacked(where, name) as stream, _Archive.open(fileobj=stream, mode="r|", ignore_zeros=True) as archive:
        yield archive


def members(where: Where, name: str) -> list[Member] | None:
    """Every member but folders; the file itself where only one was packed; None where it does not open."""
    infos: list[tarfile.TarInfo] = []
    try:
        if not _is_tar(where, name):
            return _alone(where, name)
        with _tape(where, name) as archive:
            infos.extend(archive)
            is_damaged = archive.is_damaged
    except (*_FAULTS, OSError):
        is_damaged = True
    found = [Member(at, named(info.name, at), info.size) for at, info in enumerate(infos) if not info.isdir()]
    behind = len(infos)
    return [*found, *([Member(behind, named("", behind), 0)] if is_damaged else ())] if infos else None


def member(where: Where, place: int, name: str) -> bytes:
    """The bytes of the member at a place, never more than the limit."""
    try:
        if not _is_tar(where, name):
            with _unpacked(where, name) as stream:
                return bounded(stream.read, name)
        kept = _small(where, as_of(where), name.partition("!")[0])
        if place in kept:
            return kept[place]
        with _tape(where, name) as archive:
            for at, info in enumerate(archive):
                if at == place:
                    return _bytes(archive, info, name)
            is_damaged = archive.is_damaged
    except _FAULTS as fault:
        raise damaged(name, fault) from fault
    raise damaged(name, "a header that is none") if is_damaged else changed(name)


def _bytes(archive: tarfile.TarFile, info: tarfile.TarInfo, name: str) -> bytes:
    """The bytes of a member that is a file."""
    if info.issym() or info.islnk():
        raise link(info.linkname)
    inner = archive.extractfile(info) if info.isfile() else None
    if inner is None:
        raise no_file()
    data = bounded(inner.read, name)
    if _holds_headers(data):
        raise damaged(name, "its stated size takes in what lies behind it")
    return data


def _holds_headers(data: bytes) -> bool:
    """Whether headers of other members stand in the bytes of one that is no archive itself."""
    at = -1 if data.startswith(_MARK, _MARK_AT) else data.find(_MARK, _MARK_AT)
    while at >= 0:
        start, apart = divmod(at - _MARK_AT, _BLOCK)
        block = data[start * _BLOCK : (start + 1) * _BLOCK]
        if not apart and len(block) == _BLOCK and _is_header(block):
            return True
        at = data.find(_MARK, at + 1)
    return False


def _is_header(block: bytes) -> bool:
    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (HeaderError, ValueError):
        return False
    return True


@lru_cache(maxsize=1)
def _small(where: Where, _changed: tuple[int, int], name: str) -> dict[int, bytes]:
    """The members of a small archive, kept for the next that is asked for; of one that is larger none."""
    found, total = {}, 0
    try:
        with _tape(where, name) as archive:
            for at, info in enumerate(archive):
                inner = archive.extractfile(info) if info.isfile() else None
                data = bounded(inner.read, name) if inner is not None else None
                if data is not None and not _holds_headers(data):
                    total += len(data)
                    found[at] = data
                if total > KEPT:
                    return {}
    except (*_FAULTS, OSError):
        return found
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
        return stream.read(_BLOCK).startswith(_MARK, _MARK_AT)


@contextmanager
def _unpacked(where: Where, name: str) -> Iterator[BinaryIO]:
    with opened(where) as raw:
        head = raw.read(6)
        raw.seek(0)
        kind = next((kind for magic, kind in _PACKERS if head.startswith(magic)), None)
        stream = cast("BinaryIO", kind(raw)) if kind else raw
        yield cast("BinaryIO", _Bounded(stream, name))


_PACKERS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
