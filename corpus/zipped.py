"""Zip archives.

In: a zip archive. Out: its members. Chinese Windows packs names in GBK without saying so.
"""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from functools import lru_cache
from io import BytesIO

from shishi.corpus.members import (
    MAX_MEMBER,
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
    opened,
    too_large,
)

_MAX_RATIO = 1_000
_RATIO_FROM = 10 * MB
_NAMED_IN_UTF8 = 0x800
_ENCRYPTED = 0x1
_UNIX, _MODE_AT = (3, 19), 16  # systems that tell the mode of a file, and where: Unix, macOS
_LONGEST_PATH = 4096  # bytes that a link leads by; what is longer is a file, whatever its mode says
_FAULTS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError)


def members(where: Where, _name: str) -> list[Member] | None:
    """Every member that is a file; None where it is no archive that opens."""
    with opened(where) as stream:
        try:
            infos = zipfile.ZipFile(stream).infolist()
        except (*_FAULTS, OSError):
            return None
    files = [(at, info) for at, info in enumerate(infos) if info.file_size or not info.is_dir()]
    return [Member(at, _readable(info), info.file_size) for at, info in files]


def member(where: Where, place: int, name: str) -> bytes:
    """The bytes of the member at a place, never more than the limit; a link is not followed."""
    version = as_of(where)
    try:
        archive = _archive(where, version)
        info = archive.infolist()[place]
        _check(info, name)
        with archive.open(info) as inner:
            data = bounded(inner.read, name)
    except IndexError as fault:
        raise changed(name) from fault
    except (*_FAULTS, OSError) as fault:  # an archive that is there and gives no bytes: it leads out of itself
        raise damaged(name, fault) from fault
    kind = stat.S_IFMT(info.external_attr >> _MODE_AT) if info.create_system in _UNIX else 0
    if kind == stat.S_IFLNK and len(data) <= _LONGEST_PATH:
        raise link(data)
    if kind in (stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFCHR, stat.S_IFBLK) and not data:
        raise no_file()
    return data


@lru_cache(maxsize=1)
def _archive(where: Where, _changed: tuple[int, int]) -> zipfile.ZipFile:
    """The archive with its list of members, kept for the next of them."""
    return zipfile.ZipFile(BytesIO(where) if isinstance(where, bytes) else where)


def _readable(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename.split("\x00")[0]
    if not info.flag_bits & _NAMED_IN_UTF8:
        raw = name.encode("cp437", "replace")
        unicode = _decoded(raw, "utf-8")
        by_chance = unicode is not None and any(map(_is_short, unicode)) and not any(map(_is_chinese, unicode))
        common = _decoded(raw, "gb2312") if by_chance else None
        name = common or unicode or _decoded(raw, "gb18030") or name
    return named(name, info.header_offset)


def _is_short(sign: str) -> bool:
    """Whether a character takes two bytes in UTF-8, as Chinese ones do in GBK."""
    return "\x80" <= sign < "\u0800"


def _is_chinese(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _check(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise locked(name)
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > MAX_MEMBER or (info.file_size > _RATIO_FROM and ratio > _MAX_RATIO):
        raise too_large(name, str(info.file_size // MB))
