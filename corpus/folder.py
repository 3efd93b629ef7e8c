"""Where notices come from: a folder, a file, or an archive in a folder.

In: a path. Out: ``Source`` after ``Source``, sorted by name, whose bytes are read only when asked for. Members of
archives count as files of their own (``archive.zip!inner.docx``), because offices hand out notices that way; opening
them is a step apart, for an archive may do harm as any file may. What is there and is not read (hidden files, pipes,
links that lead elsewhere, folders that cannot be opened) is a source too, with the reason. This module imports nothing
of the project but this room.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath

from shishi.corpus.archive import MAX_FILES, MAX_MEMBER, MAX_TOTAL, Member, SourceError, is_archive, member, members
from shishi.corpus.names import distinct, printable
from shishi.corpus.pages import belongings

__all__ = ["Source", "SourceError", "opened", "sources"]

# What systems and office programs lay beside files; it holds nothing of anybody's, and is passed over.
_SYSTEM_NAMES = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", ".ds_store"))
_LOCKS = ("~$", "~wrl", ".~", "._")
_DEEPEST = 2  # archives that lie in one another are opened
_WITH_WORDS = (".eml",)  # what holds files and says something itself
_TEMPORARY_ENDS = (".tmp", ".part", ".crdownload", ".lnk", "~")


@dataclass(frozen=True, slots=True)
class Source:
    """One input file: its name below the folder (``/``-separated), where it lies, and its size in bytes.

    ``member`` is its place in the archive at ``path``, one for each archive that it lies in; ``refused`` is (status,
    message) of one that is not read.
    """

    name: str
    path: Path
    size: int
    member: tuple[int, ...] = ()
    refused: tuple[str, str] | None = None

    def data(self) -> bytes:
        """The file's bytes, read now.

        Raises:
            SourceError: the file cannot be read, is encrypted or unpacks to more than the limit.
        """
        if self.refused is not None:
            raise SourceError(self.refused[1], self.refused[0])
        try:
            return member(self.path, self.member, self.name)
        except OSError as fault:
            raise SourceError(f"{self.name} cannot be read: {fault.strerror or fault}") from fault

    def sha256(self) -> str:
        """The SHA-256 of the file's bytes in hexadecimal. A file on disk is hashed piece by piece.

        Raises:
            SourceError: the file cannot be read.
        """
        if self.member or self.refused is not None:
            return hashlib.sha256(self.data()).hexdigest()
        return self._hashed()

    def fingerprint(self) -> str:
        """What is the same as long as the bytes are: of a member that of its archive, which is not unpacked for it.

        Raises:
            SourceError: the file cannot be read.
        """
        return " ".join((self._hashed(), *map(str, self.member)))

    def _hashed(self) -> str:
        try:
            about = self.path.stat()
            return _hash_of(self.path, about.st_mtime_ns, about.st_size)
        except OSError as fault:
            raise SourceError(f"{self.name} cannot be read: {fault.strerror or fault}") from fault


@lru_cache(maxsize=1)
def _hash_of(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def opened(archive: Source) -> tuple[Source, ...]:
    """The members of an archive, and theirs; the file itself where it does not open or holds too much.

    A file that says something itself stays beside what it holds.
    """
    found = tuple(islice(_Opening().sources(archive), MAX_FILES + 1))
    if len(found) <= MAX_FILES:
        return found
    return (replace(archive, refused=("limit", f"it holds more than {MAX_FILES} files; unpack it by hand")),)


Openings = Callable[[Sequence[Source]], Iterable[Sequence[Source]]]


def _opened_here(archives: Sequence[Source]) -> Iterator[Sequence[Source]]:
    return map(opened, archives)


def sources(folder: Path, *, follow_links: bool = False, openings: Openings = _opened_here) -> Iterator[Source]:
    """Every file below ``folder`` (or the one file it names), sorted by name; archives give their members.

    Links are followed only inside the folder, unless ``follow_links``. No two sources have the same name. ``openings``
    gives for every archive what ``opened`` gives for it.

    Raises:
        SourceError: ``folder`` does not exist or cannot be read.
    """
    try:
        lone = not stat.S_ISDIR(folder.stat().st_mode)
        found = [_file(folder, folder.name)] if lone else list(_Walk(folder, follow_links).files())
    except FileNotFoundError as fault:
        raise SourceError(f"{folder} does not exist; give the folder that holds the notices") from fault
    except OSError as fault:
        raise SourceError(f"{folder} cannot be read: {fault.strerror or fault}") from fault
    archives = [one for one in found if one.refused is None and is_archive(one.name)]
    held = dict(zip(archives, openings(archives), strict=True))
    unpacked = sorted((source for one in found for source in held.get(one, (one,))), key=lambda source: source.name)
    parts = belongings((source.name, source.size) for source in unpacked if source.refused is None)
    unpacked = [replace(one, refused=_part_of(parts[one.name])) if one.name in parts else one for one in unpacked]
    names = distinct(source.name for source in unpacked)
    yield from (replace(source, name=name) for source, name in zip(unpacked, names, strict=True))


@dataclass(frozen=True, slots=True)
class _Walk:
    """One way through a folder and those below it, without recursion."""

    root: Path
    follow: bool

    def files(self) -> Iterator[Source]:
        """Every file, and what is there and is not read.

        Raises:
            OSError: the folder itself cannot be read.
        """
        home = self.root.resolve()
        pending, seen = [(self.root, "")], {home}
        while pending:
            place, name = pending.pop()
            try:
                entries = sorted(os.scandir(place), key=lambda entry: entry.name)
            except OSError as fault:
                if not name:
                    raise
                yield _not_read(place, f"{name}/", "failed", f"the folder cannot be read: {fault.strerror or fault}")
                continue
            for entry in entries:
                if _is_systems(entry.name):
                    continue
                path, below = place / entry.name, f"{name}/{entry.name}".lstrip("/")
                target = Path(os.path.realpath(path)) if entry.is_symlink() else None
                reason = _reason(entry.name) or (self._strays(path, target, home) if target else None)
                if reason is not None:
                    yield _not_read(path, below, "skipped", reason)
                elif entry.is_dir():
                    where = target or path
                    if where not in seen:
                        seen.add(where)
                        pending.append((path, below))
                else:
                    yield _file(path, below)

    def _strays(self, link: Path, target: Path, home: Path) -> str | None:
        """Why a link is not followed, if it is not."""
        if not target.exists():
            return f"a link to {printable(str(target))}, which is not there"
        if not (self.follow or target.is_relative_to(home)):
            return f"a link to {printable(str(target))}, out of the folder; --follow-links reads it"
        if target.is_dir() and link.is_relative_to(target):
            return "a link to a folder that it lies in"
        return None


def _part_of(page: str) -> tuple[str, str]:
    return "skipped", f"a part of the saved page {page}"


def _is_systems(name: str) -> bool:
    low = name.lower()
    return low in _SYSTEM_NAMES or low.startswith(_LOCKS)


def _reason(name: str) -> str | None:
    """Why a file of this name is not read, if it is not."""
    if name.startswith("."):
        return "hidden (its name begins with a full stop); rename it if it is a notice"
    if name.lower().endswith(_TEMPORARY_ENDS):
        return "a temporary file, an unfinished download or a shortcut; rename it if it is a notice"
    return None


def _file(path: Path, name: str) -> Source:
    """A file, if it is one: reading a pipe or a device would never end."""
    try:
        about = path.stat()
    except OSError as fault:
        return _not_read(path, name, "failed", f"the file cannot be read: {fault.strerror or fault}")
    if not stat.S_ISREG(about.st_mode):
        return _not_read(path, name, "skipped", "a pipe, a socket or a device, no file")
    return Source(printable(name), path, about.st_size)


def _not_read(path: Path, name: str, status: str, message: str) -> Source:
    return Source(printable(name), path, 0, refused=(status, message))


@dataclass(slots=True)
class _Opening:
    """One archive with all that lies in it, which together may not unpack to more than the limit."""

    total: int = 0

    def sources(self, source: Source) -> Iterator[Source]:
        """The file itself, or the members of an archive, and theirs."""
        if source.refused is not None or not is_archive(source.name) or len(source.member) >= _DEEPEST:
            yield source
            return
        try:
            found = members(source.data() if source.member else source.path, source.name)
        except (SourceError, OSError) as fault:
            status = fault.status if isinstance(fault, SourceError) else "failed"
            yield replace(source, refused=(status, str(fault)))
            return
        kept = [one for one in found or () if not any(map(_is_systems, PurePosixPath(one.name).parts))]
        if not kept or source.name.lower().endswith(_WITH_WORDS):
            yield source
        for one in kept:
            self.total += one.size if one.size <= MAX_MEMBER else 0  # what claims more is not unpacked
            yield from self.sources(self._inner(source, one))

    def _inner(self, archive: Source, one: Member) -> Source:
        """A member as a source."""
        reason = next(filter(None, map(_reason, PurePosixPath(one.name).parts)), None)
        refused = ("skipped", reason) if reason else None
        if self.total > MAX_TOTAL:
            limit = MAX_TOTAL // 2**30
            refused = ("limit", f"the archive unpacks to more than {limit} GB; unpack it by hand")
        return Source(f"{archive.name}!{one.name}", archive.path, one.size, (*archive.member, one.place), refused)
