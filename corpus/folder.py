"""Where notices come from: a folder, a file, or an archive in a folder.

In: a path. Out: ``Source`` after ``Source``, sorted by name, whose bytes are read only when asked for. Members of zip
archives count as files of their own (``archive.zip!inner.docx``), because offices hand out notices that way. This
module imports nothing of the project.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_MAX_MEMBER = 200 * 1024 * 1024
_MAX_RATIO = 1_000
_RATIO_FROM = 10 * 1024 * 1024
_CHUNK = 1024 * 1024
_NAMED_IN_UTF8 = 0x800
_ENCRYPTED = 0x1
_SYSTEM_NAMES = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx"))
_TEMPORARY = ("~$", "~wrl", ".~")
_TEMPORARY_ENDS = (".tmp", ".part", ".crdownload", ".lnk", "~")


class SourceError(Exception):
    """A folder, file or archive member that cannot be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input file: its name below the folder (``/``-separated), where it lies, and its size in bytes."""

    name: str
    path: Path
    size: int
    inner: str | None = None

    def data(self) -> bytes:
        """The file's bytes, read now.

        Raises:
            SourceError: the file cannot be read, is encrypted or unpacks to more than the limit.
        """
        try:
            return self.path.read_bytes() if self.inner is None else _member(self.path, self.inner)
        except OSError as fault:
            raise SourceError(f"{self.name} cannot be read: {fault.strerror or fault}") from fault

    def sha256(self) -> str:
        """The SHA-256 of the file's bytes in hexadecimal. A file on disk is hashed piece by piece."""
        if self.inner is not None:
            return hashlib.sha256(self.data()).hexdigest()
        try:
            with self.path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as fault:
            raise SourceError(f"{self.name} cannot be read: {fault.strerror or fault}") from fault


def sources(folder: Path) -> Iterator[Source]:
    """Every file below ``folder`` (or the one file it names), sorted by name; zip archives give their members.

    Hidden files, lock files of office programs and the like are passed over; everything else is a source.

    Raises:
        SourceError: ``folder`` does not exist or cannot be read.
    """
    try:
        lone = folder.is_file()
        if not lone:
            folder.stat()
    except FileNotFoundError as fault:
        raise SourceError(f"{folder} does not exist; give the folder that holds the notices") from fault
    except OSError as fault:
        raise SourceError(f"{folder} cannot be read: {fault.strerror or fault}") from fault
    files = [(folder, folder.name)] if lone else list(_files(folder))
    found = [source for path, name in files for source in _of_file(path, name)]
    yield from sorted(found, key=lambda source: source.name)


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Files below ``folder`` with their names relative to it; links that lead back up are followed once at most."""
    pending, seen = [folder], {folder.resolve()}
    while pending:
        place = pending.pop()
        for path in _entries(place):
            if _passed_over(path.name):
                continue
            if path.is_dir():
                if path.resolve() not in seen:
                    seen.add(path.resolve())
                    pending.append(path)
            elif path.is_file():
                yield path, path.relative_to(folder).as_posix()


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as fault:
        raise SourceError(f"folder {folder} cannot be read: {fault.strerror or fault}") from fault


def _passed_over(name: str) -> bool:
    """Whether a file is the system's or a program's own and no notice."""
    low = name.lower()
    return low in _SYSTEM_NAMES or low.startswith((".", *_TEMPORARY)) or low.endswith(_TEMPORARY_ENDS)


def _of_file(path: Path, name: str) -> Iterator[Source]:
    """The file itself, or the members of a zip archive; an archive that cannot be opened stays a file."""
    members = _members(path) if path.suffix.lower() == ".zip" else None
    if members is None:
        yield Source(name, path, path.stat().st_size)
        return
    for inner, size in members:
        yield Source(f"{name}!{_readable(inner)}", path, size, inner.orig_filename)


def _members(path: Path) -> list[tuple[zipfile.ZipInfo, int]] | None:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return None
    kept = [info for info in infos if not any(map(_passed_over, PurePosixPath(_readable(info)).parts))]
    return [(info, info.file_size) for info in kept] or None


def _readable(info: zipfile.ZipInfo) -> str:
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
    return name.replace("\\", "/")


def _check(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise SourceError(f"{name} is protected by a password; unpack the archive by hand")
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > _MAX_MEMBER or (info.file_size > _RATIO_FROM and ratio > _MAX_RATIO):
        raise SourceError(
            f"{name} unpacks to {info.file_size // _CHUNK} MB, more than is safe; unpack the archive by hand"
        )


def _bounded(read: Callable[[int], bytes], name: str) -> bytes:
    """Everything ``read`` gives, however large the archive claims it to be, up to the limit."""
    pieces, length = [], 0
    while piece := read(_CHUNK):
        pieces.append(piece)
        length += len(piece)
        if length > _MAX_MEMBER:
            raise SourceError(f"{name} unpacks to more than {_MAX_MEMBER // _CHUNK} MB; unpack the archive by hand")
    return b"".join(pieces)


def _member(path: Path, inner: str) -> bytes:
    """The bytes of an archive's member, never more than the limit."""
    try:
        with zipfile.ZipFile(path) as archive:
            info = next(info for info in archive.infolist() if info.orig_filename == inner)
            _check(info, f"{path.name}!{_readable(info)}")
            with archive.open(info) as stream:
                return _bounded(stream.read, f"{path.name}!{_readable(info)}")
    except StopIteration as fault:
        raise SourceError(f"{path.name} has changed while it was read; run again") from fault
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as fault:
        raise SourceError(f"{path.name} is damaged ({fault}); fetch it again") from fault
