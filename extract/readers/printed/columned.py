"""The columns of a table without rules: where they stand, how their texts are set, how far apart lines of a text are.

In: the strips between columns, and what the lines of each page have in them. Out: ``Columns``, the same for all pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from shishi.extract.readers.printed.lines import PrintedLine, would_fit
from shishi.extract.readers.sizes import TWO
from shishi.extract.rules import any_of

_FREE = 0.6  # characters: the room that a full line may leave
_NUMBERED = 0.7  # of the entries of a column that numbers rows
_MANY = 0.8  # of the lines of a column that is centred
_CENTRED = 0.7  # characters
_WORDS = 8  # characters of a text that has few words
TIGHT = 1.12  # times the distance of lines: more is between cells
_TENTH = 10  # of all distances: the least that is not by chance
_ROOM = 2.1  # characters: the next one would have had room
FIGURE = re.compile(r"[\d.,，%％/+\-—√×○●]+")
_SHORT = 0.25  # of texts that end: how many stand close above others, if rows are set apart
_GRID = 0.1  # lines
_FEW, _MOST = 0.3, 0.7  # of the distances in whole lines, and in half ones too: more where nothing sets rows apart
_LEADED = 1.8  # times the size of letters: lines of a text are no farther apart
_Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ColumnText:
    """What one line has in one column, or in several that it runs over."""

    first: int
    last: int
    line: PrintedLine

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.line.top + self.line.bottom) / 2


class Columns:
    """The columns of a table, told by all its pages."""

    def __init__(self, free: Sequence[_Stretch], pages: Sequence[Sequence[ColumnText]]) -> None:
        self.count = len(free) + 1
        self.pages = pages
        every = [piece for pieces in pages for piece in pieces]
        left, right = min(piece.line.x0 for piece in every), max(piece.line.x1 for piece in every)
        self.edges = (left, *((x0 + x1) / 2 for x0, x1 in free), right)
        self.sides = [self._side(every, col) for col in range(self.count)]
        self.centred = [self._is_centred(every, col) for col in range(self.count)]
        self.numbers = self._numbers()
        self._wraps = [self._may_wrap(every, col) for col in range(self.count)]
        self.pitch = self._pitch(pages)
        self.apart = self._set_apart(pages)
        self.step = self._step(pages)

    def column(self, pieces: Sequence[ColumnText], col: int) -> list[ColumnText]:
        """What stands in one column alone, from top to bottom."""
        return [piece for piece in pieces if piece.first == piece.last == col]

    def is_full(self, above: ColumnText, below: ColumnText) -> bool:
        """Whether what follows a text in its column had no room behind it."""
        if not self._wraps[above.last] or _begins_anew(above.line.text, below.line.text):
            return False
        left, right = self.sides[above.first][0], self.sides[above.last][1]
        room = right + (above.line.x0 - left if self.centred[above.first] else 0.0)
        return not would_fit(above.line, below.line, room, _FREE)

    def runs_on(self, above: ColumnText, below: ColumnText) -> bool:
        """Whether a text goes on in the next line, which stands as close as lines of a text do."""
        close = below.middle - above.middle <= TIGHT * self.pitch
        return close and (self.apart or self.is_full(above, below))

    def _numbers(self) -> int | None:
        """The column of numbers that rows begin with."""
        for col in range(self.count - 1):
            own = [piece.line.text for pieces in self.pages for piece in self.column(pieces, col)]
            if sum(map(_is_number, own)) > _NUMBERED * len(own):
                return col
        return None

    @property
    def lead(self) -> int:
        """The column whose entries stand for rows: that of their numbers, else the first."""
        return self.numbers or 0

    def begins_row(self, piece: ColumnText) -> bool:
        """Whether a text is the number of a row."""
        return piece.first == piece.last == self.numbers and _is_number(piece.line.text)

    def _pairs(self, pages: Sequence[Sequence[ColumnText]]) -> Iterator[tuple[ColumnText, ColumnText]]:
        """Texts below each other in a column."""
        for pieces in pages:
            for col in range(self.count):
                yield from pairwise(self.column(pieces, col))

    def _pitch(self, pages: Sequence[Sequence[ColumnText]]) -> float:
        """How far apart lines of a text are; 0 where all stand in rows of their own."""
        steps = [b.middle - a.middle for a, b in self._pairs(pages) if b.middle - a.middle <= _LEADED * b.line.size]
        return _least(steps)

    def _set_apart(self, pages: Sequence[Sequence[ColumnText]]) -> bool:
        """Whether there is space between rows, so that lines as close as those of a text are of one.

        Without any, rows are as many lines apart as their texts have, and many short texts stand as close as lines.
        """
        if not self.pitch:
            return False
        steps = [((b.middle - a.middle) / self.pitch, self.is_full(a, b)) for a, b in self._pairs(pages)]
        apart = [step for step, _ in steps if step > TIGHT]
        short = sum(step <= TIGHT and not full for step, full in steps)
        rest = [step % 1 for step in apart]
        whole = sum(min(part, 1 - part) < _GRID for part in rest)
        half = sum(abs(part - 1 / 2) < _GRID for part in rest)
        few = whole < _FEW * len(apart) or whole + half < _MOST * len(apart)
        return short < _SHORT * (short + len(apart)) and few

    def _step(self, pages: Sequence[Sequence[ColumnText]]) -> float:
        """How far apart rows are at least, by texts that are no lines of one."""
        pairs = ((b.middle - a.middle, a, b) for a, b in self._pairs(pages))
        return _least(
            [far for far, a, b in pairs if far > TIGHT * self.pitch or not (self.apart or self.is_full(a, b))]
        )

    def _side(self, every: Sequence[ColumnText], col: int) -> _Stretch:
        own = self.column(every, col)
        return (
            min((piece.line.x0 for piece in own), default=self.edges[col]),
            max((piece.line.x1 for piece in own), default=self.edges[col + 1]),
        )

    def _may_wrap(self, every: Sequence[ColumnText], col: int) -> bool:
        """Whether the longest lines of a column may have come to its end: they leave little more free than others."""
        if col + 1 == self.count or self.centred[col] or self.centred[col + 1]:
            return True
        free = [b[0] - a[1] for a, b in pairwise(self.sides)]
        return free[col] - min(free) <= _ROOM * median(piece.line.size for piece in every)

    def _is_centred(self, every: Sequence[ColumnText], col: int) -> bool:
        left, right = self.sides[col]
        own = [(p.line.x0 - left, right - p.line.x1, _CENTRED * p.line.size) for p in self.column(every, col)]
        return sum(abs(a - b) <= odd for a, b, odd in own) > _MANY * len(own)


def _begins_anew(above: str, below: str) -> bool:
    """Whether a text is not the rest of another: a figure below a few words, or what begins as the other does."""
    if FIGURE.fullmatch(below):
        return len(above) < _WORDS
    return len(below) > 1 and _folded(above[0]) == _folded(below[0]) and len(above) < _WORDS * TWO


def _folded(sign: str) -> str:
    return "0" if sign.isdigit() else sign


def _is_number(text: str) -> bool:
    return any_of("pages", "row number").fullmatch("".join(text.split())) is not None


def _least(steps: list[float]) -> float:
    """The least of many distances that is not by chance."""
    return sorted(steps)[len(steps) // _TENTH] if steps else 0.0
