"""What was read of files, kept for the next run.

In: parts, each under a key. Out: the same, as long as they are there and whole. An entry is a file of its own that is
put in its place in one step, so that runs side by side do not meet and one that is killed leaves whole entries only;
what was cut off or changed since counts as none and is read anew. When the entries take more than the limit, those
that were not used for longest go.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from secrets import token_hex
from time import time_ns

from shishi.parts import BadPart, Part, check, unframed

MB, GB = 2**20, 2**30
LIMIT = 10 * GB  # about a million notices
_KEPT = 0.9  # share of the limit that is left when it was passed, so that not every run has to clear up
_MARK = "shishi-cache"  # a file that says what the folder is: nothing is removed from another
_UNDER_WAY = ".tmp"
_LONG = 24 * 3600 * 10**9  # ns after which nobody writes an entry any more


class BadCache(Exception):
    """A folder cannot be the cache; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; ``limit`` in bytes."""

    folder: Path
    limit: int = LIMIT

    def opened(self) -> Cache:
        """The same, with its folder made.

        Raises:
            BadCache: the folder cannot be made, or is somebody else's.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if not (self.folder / _MARK).exists():
                if any(self.folder.iterdir()):
                    raise BadCache(f"{self.folder}: is no cache and holds other files; choose another folder for it")
                (self.folder / _MARK).touch()
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise BadCache(f"{self.folder}: cannot be the cache ({reason}); choose another, or --no-cache") from error
        return self

    def get(self, key: str) -> Part | None:
        """The part under a key, if it is there and whole."""
        framed = self.framed(key)
        return None if framed is None else unframed(framed)

    def framed(self, key: str) -> bytes | None:
        """The same in its frame."""
        path = self._path(key)
        try:
            with FileIO(path) as file:
                told = file.readall()
            check(told)
            os.utime(path)  # it was used now
        except (OSError, BadPart):
            return None
        return told

    def put(self, key: str, framed: bytes) -> None:
        """Keep a part, as ``Part.framed`` gave it; where that is not possible (the disk is full), it is not kept."""
        path = Path(self._path(key))
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            under_way = path.with_name(f"{path.name}-{token_hex(4)}{_UNDER_WAY}")
            try:
                under_way.write_bytes(framed)
                under_way.replace(path)
            finally:
                under_way.unlink(missing_ok=True)

    def size(self) -> tuple[int, int]:
        """How many entries there are, and their bytes."""
        sizes = [size for _, size, _ in self._entries()]
        return len(sizes), sum(sizes)

    def trim(self) -> None:
        """Remove what was not used for longest, if the entries take more than the limit; and what killed runs left."""
        entries = sorted(self._entries())
        for used, _, path in entries:
            if path.endswith(_UNDER_WAY) and used < time_ns() - _LONG:
                _remove(path)
        total = sum(size for _, size, _ in entries)
        if total <= self.limit:
            return
        for _, size, path in entries:
            if total <= self.limit * _KEPT:
                return
            _remove(path)
            total -= size

    def clear(self) -> None:
        """Remove every entry."""
        for _, _, path in self._entries():
            _remove(path)

    def _path(self, key: str) -> str:
        return f"{self.folder}{os.sep}{key[:2]}{os.sep}{key}"

    def _entries(self) -> Iterator[tuple[int, int, str]]:
        """Every entry, and what killed runs left of one: (when it was last used, its size, the file)."""
        if not (self.folder / _MARK).exists():
            return
        for folder in self.folder.glob("??"):
            with suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    yield from _looked(entry)


def _remove(path: str) -> None:
    with suppress(OSError):
        Path(path).unlink()


def _looked(entry: os.DirEntry[str]) -> Iterator[tuple[int, int, str]]:
    """When an entry was last used, its size, the file; nothing where it is gone meanwhile."""
    with suppress(OSError):
        about = entry.stat()
        yield about.st_mtime_ns, about.st_size, entry.path


def usual() -> Path:
    """The user's own folder for it, where the system wants such folders."""
    from platformdirs import user_cache_path

    return user_cache_path("shishi", appauthor=False) / "read"


def kept(folder: Path | None) -> Cache | None:
    """The cache in a folder; without one the user's own, or none where that cannot be.

    Raises:
        BadCache: the folder that was named cannot be one.
    """
    if folder is not None:
        return Cache(folder).opened()
    with suppress(BadCache):
        return Cache(usual()).opened()
    return None
