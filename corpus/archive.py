"""Zip archives: their members as files of their own, read in memory and never unpacked to disk.

In: an archive's path. Out: its members' names, sizes and bytes. What an archive claims of itself is not believed:
names may be of any encoding or lead out of the archive, several members may bear one name, sizes may be wrong.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from shishi.corpus.names import inside, printable

_MB = 1024 * 1024
MAX_MEMBER = 200 * _MB
MAX_TOTAL = 4096 * _MB
_MAX_RATIO = 1_000
_RATIO_FROM = 10 * _MB
_NAMED_IN_UTF8 = 0x800
_ENCRYPTED = 0x1


class SourceError(Exception):
    """A folder, file or archive member that cannot be read; the message says what to do, ``status`` what it is."""

    def __init__(self, message: str, status: str = "failed") -> None:
        super().__init__(message)
        self.status = status

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        return SourceError, (str(self), self.status)


def members(path: Path) -> list[tuple[int, str, int]] | None:
    """Place, readable name and stated size of every member that is a file; None where it is no archive that opens."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        return None
    return [(at, _name(info), info.file_size) for at, info in enumerate(infos) if not info.is_dir()]


def member(path: Path, at: int) -> bytes:
    """The bytes of the member at a place, never more than the limit.

    Raises:
        SourceError: it is encrypted, damaged or larger than the limit, or the archive is another one by now.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.infolist()[at]
            name = f"{path.name}!{_name(info)}"
            _check(info, name)
            with archive.open(info) as stream:
                return _bounded(stream.read, name)
    except IndexError as fault:
        raise SourceError(f"{path.name} has changed while it was read; run again") from fault
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError) as fault:
        raise SourceError(f"{path.name} is damaged ({fault}); fetch it again", "damaged") from fault


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name in characters: Chinese Windows packs names in GBK without saying so."""
    name = info.orig_filename.split("\x00")[0]
    if not info.flag_bits & _NAMED_IN_UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return printable(inside(name)) or f"member {info.header_offset}"


def _check(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise SourceError(f"{name} is protected by a password; unpack the archive by hand", "encrypted")
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > MAX_MEMBER or (info.file_size > _RATIO_FROM and ratio > _MAX_RATIO):
        size = info.file_size // _MB
        raise SourceError(f"{name} unpacks to {size} MB, more than is safe; unpack the archive by hand", "limit")


def _bounded(read: Callable[[int], bytes], name: str) -> bytes:
    """Everything ``read`` gives, however large the archive claims it to be, up to the limit."""
    pieces, length = [], 0
    while piece := read(_MB):
        pieces.append(piece)
        length += len(piece)
        if length > MAX_MEMBER:
            limit = MAX_MEMBER // _MB
            raise SourceError(f"{name} unpacks to more than {limit} MB; unpack the archive by hand", "limit")
    return b"".join(pieces)
