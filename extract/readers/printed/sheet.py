"""A printed page as every format of pages gives it: characters and rules with their places.

In: nothing (readers build it). Out: ``Sheet``. Places are in points from the upper left corner of the page as it is
shown. A character that stands turned has its direction with it, so that one place decides what to do about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shishi.extract.document import Remark, Scan

UNMAPPED = "\ufffd"  # what is printed without saying which character it is


class Char(NamedTuple):
    """One character: its box, its size, and by how many degrees (clockwise) its line is turned.

    ``sure`` in 0..1 says how far a character that was recognised in a picture can be relied on.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    turn: int = 0
    sure: float = 1.0


class Rule(NamedTuple):
    """A level or upright stroke from (x0, top) to (x1, bottom)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page (1-based), its size, what is printed on it, and what its reader could not settle.

    ``scan`` is its picture without any text yet, where its text was recognised.
    """

    number: int
    width: float
    height: float
    chars: Sequence[Char]
    rules: Sequence[Rule] = ()
    remarks: tuple[Remark, ...] = ()
    scan: Scan | None = None
