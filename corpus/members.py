"""What every kind of archive has in common: members, limits, errors.

In: nothing. Out: ``Member``, ``SourceError`` and the bounds that no archive may break.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from shishi.corpus.names import inside, printable

MB = 1024 * 1024
MAX_MEMBER = 200 * MB
MAX_TOTAL = 4096 * MB
MAX_STREAM = 1024 * MB  # of an archive that must be unpacked whole to know what is in it
MAX_FILES = 100_000  # in one archive and those that lie in it
KEPT = 64 * MB  # of what an archive holds, for the next that is asked of it: to unpack it for each takes its square
Where = Path | bytes


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its place among the members, its readable name, its size as stated."""

    place: int
    name: str
    size: int


class SourceError(Exception):
    """A folder, file or archive member that cannot be read; the message says what to do, ``status`` what it is."""

    def __init__(self, message: str, status: str = "failed") -> None:
        super().__init__(message)
        self.status = status

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        return SourceError, (str(self), self.status)


def as_of(where: Where) -> tuple[int, int]:
    """What tells whether an archive is still the one that was opened."""
    about = where.stat() if isinstance(where, Path) else None
    return (about.st_mtime_ns, about.st_size) if about else (0, 0)


def opened(where: Where) -> BinaryIO:
    """The archive as a stream."""
    return io.BytesIO(where) if isinstance(where, bytes) else where.open("rb")


def named(name: str | bytes, place: int) -> str:
    """A member's name in characters that do nothing, inside its archive."""
    text = name.decode("utf-8", "surrogateescape") if isinstance(name, bytes) else name
    return printable(inside(text)) or f"member {place}"


def bounded(read: Callable[[int], bytes], name: str) -> bytes:
    """Everything ``read`` gives, however large the archive claims it to be, up to the limit."""
    pieces, length = [], 0
    while piece := read(MB):
        pieces.append(piece)
        length += len(piece)
        if length > MAX_MEMBER:
            raise too_large(name, f"more than {MAX_MEMBER // MB}")
    return b"".join(pieces)


def too_large(name: str, megabytes: str) -> SourceError:
    """The refusal of what unpacks to too much."""
    return SourceError(f"{name} unpacks to {megabytes} MB, more than is safe; unpack the archive by hand", "limit")


def locked(name: str) -> SourceError:
    """The refusal of what needs a password."""
    return SourceError(f"{name} is protected by a password; unpack the archive by hand", "encrypted")


def damaged(name: str, fault: object) -> SourceError:
    """The refusal of what cannot be unpacked."""
    return SourceError(f"{name} is damaged ({fault}); fetch it again", "damaged")


def link(target: str | bytes) -> SourceError:
    """The refusal of a link: what it leads to has a place of its own in the archive, or is not in it."""
    return SourceError(f"a link to {named(target, 0)}, which is not followed; unpack the archive by hand", "skipped")


def no_file() -> SourceError:
    """The refusal of what is no file."""
    return SourceError("a pipe, a socket or a device, no file", "skipped")


def changed(name: str) -> SourceError:
    """The refusal of what is not there any more."""
    return SourceError(f"{name} has changed while it was read; run again")
