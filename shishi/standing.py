"""Pages of the dataset before that stand as this run would write them.

In: the folder of a dataset, a plan. Out: which of its pages need not be written again. The cache tells for each folder
what every page was made from (what its place came to, what was read of its notice, the language), its size and when it
was written: one that somebody changed since is written anew, and so is one that the dataset there does not list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Self

import msgspec

from shishi.cache import Cache
from shishi.output import staging
from shishi.parts import Part
from shishi.reading import Plan

_DIGEST = 16  # bytes
_Pages = dict[str, tuple[bytes, int, int]]  # by its path: what it was made from, its bytes, when it was changed (ns)


@dataclass(slots=True)
class Standing:
    """The pages in a folder, by their paths there; ``kept`` are those of them that this run leaves as they are."""

    out: Path
    plan: Plan
    kept: set[str] = field(default_factory=set)
    _before: _Pages = field(default_factory=dict)
    _now: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, out: Path, plan: Plan) -> Self:
        """What stands in ``out``; nothing where there is no cache, or no pages are asked for."""
        pages = cls(out, plan)
        if plan.cache and plan.pages:
            listed = set(staging.listed(out))
            pages._before = {name: told for name, told in _pages(plan.cache, out).items() if name in listed}
        return pages

    def stands(self, name: str, place: str, read: bytes) -> bool:
        """Whether a page is there already, made from what a place came to (by its key) and what was read."""
        if not place:
            return False
        told = blake2b(repr((place, read, self.plan.lang)).encode(), digest_size=_DIGEST).digest()
        self._now[name] = told
        before = self._before.get(name)
        if before is None or before[0] != told or before[1:] != _look(self.out / name):
            return False
        self.kept.add(name)
        return True

    def keep(self) -> None:
        """Keep what is known of the pages for the next run, once all of them are in their places."""
        if self.plan.cache and self._now:
            told = msgspec.msgpack.encode(dict(self._known()))
            self.plan.cache.put(_key(self.out), Part(told, b"").framed())

    def _known(self) -> Iterator[tuple[str, tuple[bytes, int, int]]]:
        for name, told in self._now.items():
            about = _look(self.out / name)
            if about is not None:
                yield name, (told, *about)


def _look(path: Path) -> tuple[int, int] | None:
    """A file's bytes and when it was changed (ns); None where there is none."""
    with suppress(OSError):
        about = path.stat()
        return about.st_size, about.st_mtime_ns
    return None


def _pages(cache: Cache, out: Path) -> Mapping[str, tuple[bytes, int, int]]:
    part = cache.get(_key(out))
    with suppress(msgspec.MsgspecError):
        return _decoder().decode(part.head) if part else {}
    return {}


def _key(out: Path) -> str:
    return sha256(f"pages of {out.resolve()}".encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _decoder() -> msgspec.msgpack.Decoder[_Pages]:
    return msgspec.msgpack.Decoder(_Pages)
