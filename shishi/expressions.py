"""Compiled expressions from one run to the next.

In: how many files a run reads, its cache. Out: what its processes compile with. A process that has read many files
keeps the patterns of all that it asked; those of a run that reads few, since it keeps the rest, take them from there
instead of compiling for longer than they read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shishi.extract.rules.compiled import Expressions
    from shishi.kept import KeptBytes
    from shishi.reading import Plan

FEW = 50  # files up to which patterns that answer slowly cost less than to compile those that answer soon
ENOUGH = 100  # files that ask nearly everything that is ever asked
_KEY = "expressions"


@dataclass(frozen=True, slots=True)
class KeptExpressions:
    """What the processes of a run compile with: ``few`` is whether patterns are taken from where they are kept."""

    kept: KeptBytes
    few: bool

    @classmethod
    def of(cls, plan: Plan, files: int) -> KeptExpressions | None:
        """What a run over so many files compiles with; None where nothing is kept, or this process reads them."""
        from shishi.kept import KeptBytes

        kept = None if plan.limits is None else KeptBytes.of(plan)
        return cls(kept, files <= FEW) if kept else None

    @contextmanager
    def used(self) -> Iterator[None]:
        """Compile with what is kept while one file is read."""
        from shishi.extract.rules.compiled import using

        held = _held(self)
        with using(held.expressions):
            yield
        held.files += 1
        if held.files == ENOUGH and self.kept.get(_KEY) is None:
            self.kept.put(_KEY, held.expressions.packed())


@dataclass(slots=True)
class _Held:
    """What a process holds: the expressions, and how many files it has read with them."""

    expressions: Expressions
    files: int = 0


@cache
def _held(kept: KeptExpressions) -> _Held:
    from shishi.extract.rules.compiled import Expressions

    return _Held(Expressions((kept.kept.get(_KEY) if kept.few else None) or b""))
