"""Which files need not be read again: what was read of them is kept, under a key of all that could change it.

In: a source and a plan. Out: its part from the cache, or None. The key is made of the file's name and bytes (of its
archive's bytes, which is not unpacked to look), of the program and its rules byte for byte, of the versions of the
libraries that read files and of what the run was asked for. What depends on the machine (a file that took too long or
too much memory) is never kept. The rows of a whole place are kept likewise, under what its notices came to.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from shishi.cache import Cache
from shishi.corpus.folder import Source, SourceError
from shishi.normalize.corrections import about
from shishi.normalize.known import Known
from shishi.parts import BadPart, Part, unframed, without_page
from shishi.pieces import Index, unpacked
from shishi.reading import Plan, load_corrections, load_known

_ROOMS = ("shishi", "shishi.corpus", "shishi.extract", "shishi.normalize", "shishi.output")
_READING = (
    "lxml", "olefile", "pypdfium2", "xlrd", "python-calamine", "regex", "msgspec", "Jinja2", "numpy", "Pillow",
    "pyarrow", "rapidocr", "onnxruntime", "opencv-python", "opencv-python-headless", "shapely", "pyclipper",
)  # fmt: skip
_PASSED = frozenset({"notices", "development", "__pycache__"})  # folders of examples, and of what Python keeps
_PASSING = ("limit", "failed", "skipped")  # what another run may find otherwise


@dataclass(frozen=True, slots=True)
class Kept:
    """What was read before and may be used in a run: ``same`` stands for all that is the same for its files."""

    cache: Cache
    plan: Plan
    same: str

    @classmethod
    def of(cls, cache: Cache, plan: Plan) -> Kept:
        """What may be used by ``plan``."""
        return cls(cache, plan, repr((program(), _registry(plan), plan.convert, _helper(plan))))

    def get(self, source: Source) -> bytes | None:
        """What was read of a file, if it would be the same now: a part in its frame."""
        if source.refused is not None:
            return None
        try:
            found = self.cache.framed(self._key(source, pages=bool(self.plan.pages)))
            if found is None and not self.plan.pages:
                found = self.cache.framed(self._key(source, pages=True))
        except SourceError:
            return None
        return found if found is None or self.plan.pages else without_page(found)

    def put(self, source: Source, framed: bytes) -> None:
        """Keep what was read of a file, unless another run may find otherwise, or the file has changed since."""
        row = unframed(framed).unpacked_head().print.document
        if row.status in _PASSING or not row.sha256:
            return
        with suppress(SourceError):
            if source.member or source.fingerprint() == row.sha256:
                self.cache.put(self._key(source, pages=bool(self.plan.pages)), framed)

    def _key(self, source: Source, *, pages: bool) -> str:
        name, bytes_of = source.name, source.fingerprint()
        known = load_known(self.plan.known).get(name, Known())
        corrections = load_corrections(self.plan.corrections)
        corrected = corrections if source.member else about(corrections, name, bytes_of)
        told = (self.same, name, bytes_of, known, corrected, self.plan.lang if pages else None)
        return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class KeptPlaces:
    """What places came to before and may be used in a run: ``same`` is what does not change within it."""

    cache: Cache
    same: str

    @classmethod
    def of(cls, plan: Plan) -> KeptPlaces | None:
        """What may be used by ``plan``; None where nothing is kept."""
        return cls(plan.cache, repr((program(), _registry(plan)))) if plan.cache else None

    def key(self, notices: Sequence[bytes], about: Sequence[object]) -> str:
        """The key of a place: what stands for its notices, and what was told of each over the whole batch."""
        return hashlib.sha256(repr((self.same, notices, about)).encode("utf-8", "surrogatepass")).hexdigest()

    def get(self, key: str) -> tuple[Index, bytes] | None:
        """What a place came to, if it is kept."""
        with suppress(BadPart):
            part = self.cache.get(key)
            return unpacked(part) if part else None
        return None


@dataclass(frozen=True, slots=True)
class KeptBytes:
    """Bytes that were made of the tables before and may be used in a run: ``same`` does not change within it."""

    cache: Cache
    same: str

    @classmethod
    def of(cls, plan: Plan) -> KeptBytes | None:
        """What may be used by ``plan``; None where nothing is kept."""
        return cls(plan.cache, program()) if plan.cache else None

    def get(self, key: str) -> bytes | None:
        """What is kept under the key of all that it was made from but the program."""
        part = self.cache.get(self._key(key))
        return part.rows if part else None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under such a key."""
        self.cache.put(self._key(key), Part(b"", data).framed())

    def _key(self, key: str) -> str:
        return hashlib.sha256(f"{self.same} {key}".encode()).hexdigest()


def _helper(plan: Plan) -> str:
    """The version of the program that helps to read files, where it may."""
    if plan.convert == "never":
        return ""
    from shishi.extract.readers import convert

    return convert.version()


def _registry(plan: Plan) -> str:
    return hashlib.sha256(plan.registry.read_bytes() if plan.registry else b"").hexdigest()


@cache
def program() -> str:
    """The program, its rules and what it reads with, as one number."""
    total = hashlib.sha256(repr((sys.version_info[:3], sys.platform, *map(_version, _READING))).encode())
    for path in sorted(set(_files())):
        total.update(path.name.encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _files() -> Iterator[Path]:
    """Every file of the program but its examples; in a clone the rooms stand apart."""
    for room in _ROOMS:
        for folder, inside, names in os.walk(Path(str(import_module(room).__file__)).resolve().parent):
            inside[:] = sorted({*inside} - _PASSED)
            yield from (Path(folder, name) for name in names if not name.endswith((".pyc", ".yaml")))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
