"""The rows of tables without rules: where one ends and the next begins, weighed over all columns at once.

In: what the lines of a page have in each column, from top to bottom. Out: the lines of each row, and what speaks
against reading them so. Texts stand in rows as they are set: lines of one text stand close and run on from a full line;
numbers and texts that ended stand in rows of their own; the texts of a row begin, are centred or end at one height. A
merged cell may run over rows, so no column decides alone: the division of the page is taken that least speaks against.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from shishi.extract.readers.printed.columned import FIGURE, TIGHT, Columns, ColumnText

_LEVEL = 0.25  # of the size of letters: middles no farther apart are level
_MISSED = 0.25, 1.0  # of the size of letters: texts that miss their height by less, by more are all wrong
_NEAR = 0.9  # of the least distance of rows
_NEXT = 4  # levels that are looked at on either side of a row's end
_LONGEST = 120  # levels of a row
_ENOUGH = 12.0  # what speaks so much against a row needs no more
_ENDED = "。；;！？"

# What speaks against a division, in the measure of a text that is cut in two:
_CUT, _CUT_AT_END = 1.0, 0.3  # the next line runs on, after a sentence has ended
_NEW = 0.2  # of that, where what follows is a row by its number, or by text in all columns
_WHOLE = 1.0  # two lines with text in all columns in one row
_APART = 2.5  # two lines in one cell that stand farther apart than lines of a text
_SHORT = 0.85  # a line that had room for what follows in the same cell
_NUMBERS = 2.0  # two figures in one cell
_ACROSS, _MOST_ACROSS = 0.5, 2.0  # for each column whose text stands level with the row above
_EMPTY = 0.2  # for each column without text
_ROW = 0.3
_OFF = 0.6  # a text that stands at another height than the others
_COVERED = 2.0  # for each text below what runs over its column, in one row
_HEADED = 0.5  # for each text that is not level with what runs over the first columns
_RULED = 8.0  # a rule inside a row

_Level = list[ColumnText]
HEIGHTS = ("first", "middle", "last")
EITHER = "first or middle"  # where all texts of a row are as high


@dataclass(frozen=True, slots=True)
class Bands:
    """The rows of a page from top to bottom, the height at which their texts stand, and what speaks against them."""

    rows: list[_Level]
    height: str
    against: float


@dataclass(slots=True)
class _Pair:
    """What follows a text in its column: what speaks against both in one row, and in two."""

    below: int
    together: float
    apart: float


@dataclass(slots=True)
class Band:
    """What is known of a row that grows downwards: where the text of each column begins and ends."""

    inner: float = 0.0
    cut: float = 0.0
    tops: dict[int, float] = field(default_factory=dict)
    bottoms: dict[int, float] = field(default_factory=dict)
    over: list[ColumnText] = field(default_factory=list)


class Heights:
    """The lines of a page, level by level, with what speaks for and against ends of rows between them."""

    def __init__(self, pieces: Sequence[ColumnText], columns: Columns, rules: Sequence[float] = ()) -> None:
        self.columns = columns
        self.levels = list(_levels(pieces))
        self.size = min(piece.line.size for piece in pieces)
        self._pairs = self._paired()
        self._across = [0.0, *(self._across_at(at) for at in range(1, len(self.levels)))]
        heights = [min(piece.middle for piece in level) for level in self.levels]
        ruled = [0] * (len(heights) + 1)
        for y in rules:
            at = bisect_right(heights, y)
            if 0 < at < len(heights):
                ruled[at] = 1
        self._ruled = list(accumulate(ruled))
        self._anew = [1.0, *(_NEW if self._begins_row(at) else 1.0 for at in range(1, len(self.levels))), 1.0]

    def divided(self, height: str) -> Bands:
        """The rows that least speaks against, where texts of a row stand at one ``height``."""
        count = len(self.levels)
        best = [0.0] + [float("inf")] * count
        came = [0] * (count + 1)
        for start in range(count):
            for end, against in self._grown(start, height):
                if best[start] + against < best[end]:
                    best[end], came[end] = best[start] + against, start
        rows, end = [], count
        while end:
            rows.append([piece for level in self.levels[came[end] : end] for piece in level])
            end = came[end]
        return Bands(rows[::-1], height, best[count])

    def _grown(self, start: int, height: str) -> Iterator[tuple[int, float]]:
        """Ends of rows that begin at a level, with what speaks against each."""
        band = Band()
        for end in range(start + 1, min(len(self.levels), start + _LONGEST) + 1):
            self._add(band, end - 1, start)
            ruled = self._ruled[end - 1] - self._ruled[start]
            inner = band.inner + _RULED * ruled
            if inner > _ENOUGH:
                return
            empty = self.columns.count - len(band.tops) - sum(one.last - one.first + 1 for one in band.over)
            across = self._across[end] if end < len(self.levels) else 0.0
            cut = 0.0 if self._ruled[end] > self._ruled[end - 1] else band.cut * self._anew[end]
            yield end, _ROW + inner + cut + across + _EMPTY * max(0, empty) + self._off(band, height)

    def _begins_row(self, at: int) -> bool:
        """Whether a level fills all columns: with the number of a row, or below one that does and does not run on."""
        if len(self.levels[at]) < self.columns.count:
            return False
        if self.columns.numbers is not None:
            return any(map(self.columns.begins_row, self.levels[at]))
        above = (self._above.get(id(piece)) for piece in self.levels[at])
        return len(self.levels[at - 1]) == self.columns.count and any(pair and pair[1].together > 0 for pair in above)

    def _add(self, band: Band, at: int, start: int) -> None:
        if at > start and self.columns.numbers is None and not self.columns.apart and self._begins_row(at):
            band.inner += _WHOLE
        for piece in self.levels[at]:
            key = id(piece)
            above = self._above.get(key)
            if above is not None and above[0] >= start:
                band.inner += above[1].together
                band.cut -= above[1].apart
            pair = self._pairs.get(key)
            band.cut += pair.apart if pair else 0.0
            if piece.first < piece.last:
                band.inner += sum(_beside(piece, col, top) for col, top in band.tops.items())
                band.over.append(piece)
                continue
            band.inner += sum(_beside(one, piece.first, piece.line.top) for one in band.over)
            band.tops[piece.first] = min(band.tops.get(piece.first, piece.line.top), piece.line.top)
            band.bottoms[piece.first] = max(band.bottoms.get(piece.first, 0.0), piece.line.bottom)

    def _off(self, band: Band, height: str) -> float:
        """How far the texts of a row miss the height that most of them stand at."""
        places = [place(band.tops[col], band.bottoms[col], height) for col in band.tops]
        usual = sorted(places)[(len(places) - 1) // 2] if places else 0.0
        least, most = _MISSED[0] * self.size, _MISSED[1] * self.size
        return sum(_OFF * min(1.0, abs(one - usual) / most) for one in places if abs(one - usual) > least)

    def _paired(self) -> dict[int, _Pair]:
        self._above: dict[int, tuple[int, _Pair]] = {}
        pairs: dict[int, _Pair] = {}
        before: dict[tuple[int, int], tuple[int, ColumnText]] = {}
        for at, level in enumerate(self.levels):
            for piece in level:
                key = piece.first, piece.last
                if key in before:
                    row, above = before[key]
                    pair = _Pair(at, *self._weighed(above, piece))
                    pairs[id(above)] = pair
                    self._above[id(piece)] = row, pair
                before[key] = at, piece
        return pairs

    def _weighed(self, above: ColumnText, below: ColumnText) -> tuple[float, float]:
        """What speaks against two texts below each other in one row, and against them in two."""
        if self.columns.begins_row(below) or all(FIGURE.fullmatch(piece.line.text) for piece in (above, below)):
            return _NUMBERS, 0.0
        if below.middle - above.middle > TIGHT * self.columns.pitch:
            return _APART, 0.0
        if self.columns.apart:
            return 0.0, _CUT
        if not self.columns.is_full(above, below):
            return _SHORT, 0.0
        ended = above.line.text[-1:] in _ENDED
        return 0.0, _CUT_AT_END if ended else _CUT

    def _across_at(self, at: int) -> float:
        """What speaks against a row's end before a level: columns with text nearer to it than rows are."""
        below, above = self.levels[at : at + _NEXT], self.levels[max(0, at - _NEXT) : at]
        near = _NEAR * self.columns.step
        top, bottom = min(one.middle for one in below[0]), max(one.middle for one in above[-1])
        high = {piece.first for level in above for piece in level if top - piece.middle < near}
        low = {piece.first for level in below for piece in level if piece.middle - bottom < near}
        return min(_MOST_ACROSS, _ACROSS * min(len(high), len(low))) if high and low else 0.0


def _beside(over: ColumnText, col: int, top: float) -> float:
    """What speaks against a text in the row of one that runs over columns: it stands below it, or beside a heading."""
    if over.first <= col <= over.last:
        return _COVERED
    return _HEADED if over.first == 0 and abs(top - over.line.top) > over.line.size / 2 else 0.0


def place(top: float, bottom: float, height: str) -> float:
    """The height of a text that is measured by its first line, its middle or its last line."""
    return top if height == "first" else bottom if height == "last" else (top + bottom) / 2


def _levels(pieces: Sequence[ColumnText]) -> Iterator[_Level]:
    level: _Level = []
    for piece in sorted(pieces, key=lambda one: (one.middle, one.first)):
        if level and piece.middle - level[0].middle > _LEVEL * piece.line.size:
            yield level
            level = []
        level.append(piece)
    if level:
        yield level
