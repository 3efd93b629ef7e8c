"""Archives: their members as files of their own, read in memory and never unpacked to disk.

In: an archive, as a path or as the bytes of one that lies in another. Out: its members' names, sizes and bytes. Its
bytes say which kind it is, for names lie. What an archive claims of itself is not believed: names may be of any
encoding or lead out of it, several members may bear one name, sizes may be wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from shishi.corpus.members import MAX_FILES, MAX_MEMBER, MAX_TOTAL, Member, SourceError, Where, as_of, opened

__all__ = ["MAX_FILES", "MAX_MEMBER", "MAX_TOTAL", "Member", "SourceError", "is_archive", "member", "members"]

_NAMES = (".zip", ".rar", ".7z", ".tar", ".tgz", ".gz", ".tbz", ".tbz2", ".bz2", ".txz", ".xz", ".eml")
_KINDS = (  # by the first bytes; the modules that read them are imported when one is met
    (b"PK\x03\x04", "zipped"),
    (b"PK\x05\x06", "zipped"),
    (b"Rar!\x1a\x07", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"\x1f\x8b", "tarred"),
    (b"BZh", "tarred"),
    (b"\xfd7zXZ\x00", "tarred"),
)
_TAR = 257, b"ustar"


def is_archive(name: str) -> bool:
    """Whether a file of this name may hold others: a document that is a zip archive as well is none."""
    return name.lower().endswith(_NAMES)


def members(where: Where, name: str) -> list[Member] | None:
    """The members of the archive called ``name`` that are files; None where it is none that opens.

    Raises:
        OSError: the file cannot be read.
    """
    kind = _kind(where) or (_reader("mail") if name.lower().endswith(".eml") else None)
    found: list[Member] | None = kind.members(where, name) if kind else None
    return found


def member(path: Path, places: Sequence[int], name: str) -> bytes:
    """The bytes of the member at ``places``, one for each archive that it lies in; ``name`` is what it is called.

    Raises:
        SourceError: it is encrypted, damaged or larger than the limit, or the archive is another one by now.
        OSError: the file cannot be read.
    """
    if not places:
        return path.read_bytes()
    *around, place = places
    where = _inner(path, as_of(path), tuple(around), name) if around else path
    kind = _kind(where) or _reader("mail")
    data: bytes = kind.member(where, place, name)
    return data


@lru_cache(maxsize=1)
def _inner(path: Path, _changed: tuple[int, int], places: tuple[int, ...], name: str) -> bytes:
    """An archive that lies in another, kept for the next of its members."""
    return member(path, places, name)


def _kind(where: Where) -> ModuleType | None:
    """What reads an archive, told from its first bytes; an e-mail has none of its own."""
    with opened(where) as stream:
        head = stream.read(512)
    if head[_TAR[0] :].startswith(_TAR[1]):
        return _reader("tarred")
    return next((_reader(kind) for magic, kind in _KINDS if head.startswith(magic)), None)


def _reader(kind: str) -> ModuleType:
    return import_module(f"shishi.corpus.{kind}")
