"""What is settled by lot, the same on every machine: numbers, and texts put together of pieces.

In: a name, and for texts what may stand where: under every name the pieces that may stand there, each of which may hold
others, named in double angle brackets. Out: numbers, one after the other; a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

DEEPEST = 8  # pieces inside each other; where they lie deeper, the first of their kind stands
_NAMED = re.compile(r"<<(\w+)>>")


class Lot:
    """Numbers that a name settles, one after the other."""

    def __init__(self, name: str) -> None:
        self._name, self._at = name, 0

    def below(self, end: int) -> int:
        self._at += 1
        return int(sha256(f"{self._name} {self._at}".encode()).hexdigest()[:8], 16) % end

    def half(self, least: float, most: float) -> float:
        """A place of whole half points."""
        return least + self.below(int(2 * (most - least)) + 1) / 2

    def is_one_of(self, several: int) -> bool:
        return self.below(several) == 0


def grown(pieces: Mapping[str, Sequence[str]], lot: Lot, name: str = "start", depth: int = 0) -> str:
    """A piece of markup with what it holds."""
    several = pieces[name]
    chosen = several[lot.below(len(several))] if depth < DEEPEST or "<<" not in several[0] else several[0]
    return _NAMED.sub(lambda named: grown(pieces, lot, named[1], depth + 1), chosen)
