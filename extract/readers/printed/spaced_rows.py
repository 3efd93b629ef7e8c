"""The rows of tables without rules: which texts stand in one row.

In: what the lines of a table have in each of its columns, page by page. Out: ``PageTable``s, or nothing where rows
cannot be told. One column has one entry a row: numbers that stand for rows, else the first whose entries are about as
many as those of the others. Every other text belongs to the entry that it stands level with, by its first line, its
middle or its last line, whatever fits best; a line that fills most columns and stands by no entry is a row, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from shishi.extract.readers.printed.lines import PrintedLine, would_fit
from shishi.extract.readers.printed.tables import PageCell, PageTable, reach
from shishi.extract.rules import any_of

_COLUMNS = 3  # fewer are a list
LINES = 4  # of a table, with its header
_FREE = 0.6  # characters: the narrowest strip between columns
_NUMBERS = 0.7  # of the entries of a column that numbers rows
_MANY = 0.8  # of as many entries as columns usually have
_LEVEL = 0.45  # characters by which texts may miss the entry that they belong to
_EMPTY = 0.45  # of the way to the next entry: what misses this one by more is not its own
_MISSED = 0.25  # of the texts of a table
_PARTS = 1 / 3  # of the texts of a row that may go on in the next line
_LABELS = 0.4  # of the fields that are labels of what follows: statements side by side
_FILLED = 0.5  # of the fields of a table
_CLOSED = False, False  # at the page's edge it is not told whether a cell goes on
_TIGHT = 1.25  # times the distance of lines in a cell
_NEARLY = 0.8  # of the distance of lines: what is nearer to an entry is no row of its own
_LEADED = 1.8  # times the size of letters: lines of a cell are no farther apart
_CENTRED = 0.7  # characters
_LABEL = re.compile(r"[^:：]{1,8}[:：]")
_FIGURE = re.compile(r"[\d.,，%％/+\-—√×○●]+")
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


_Entry = list[ColumnText]  # pieces below each other that are one text
_Places = dict[tuple[int, int], _Entry]


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
        steps = sorted(
            below.middle - above.middle
            for pieces in pages
            for col in range(self.count)
            for above, below in pairwise(self.column(pieces, col))
        )
        self.pitch = steps[len(steps) // 10] if steps else 0.0

    def column(self, pieces: Sequence[ColumnText], col: int) -> list[ColumnText]:
        """What stands in one column alone, from top to bottom."""
        return [piece for piece in pieces if piece.first == piece.last == col]

    def _side(self, every: Sequence[ColumnText], col: int) -> _Stretch:
        own = self.column(every, col)
        return (
            min((piece.line.x0 for piece in own), default=self.edges[col]),
            max((piece.line.x1 for piece in own), default=self.edges[col + 1]),
        )

    def _is_centred(self, every: Sequence[ColumnText], col: int) -> bool:
        left, right = self.sides[col]
        own = [(p.line.x0 - left, right - p.line.x1, _CENTRED * p.line.size) for p in self.column(every, col)]
        return sum(abs(a - b) <= odd for a, b, odd in own) > _MANY * len(own)

    def lead(self) -> int | None:
        """The column with one entry for each row."""
        counts = [sum(len(self.entries(pieces, col)) for pieces in self.pages) for col in range(self.count)]
        for col in range(self.count - 1):
            own = [piece.line.text for pieces in self.pages for piece in self.column(pieces, col)]
            numbers = sum(_is_number(text) for text in own)
            if numbers >= LINES - 1 and numbers >= _NUMBERS * len(own):
                return col
        usual = median(counts)
        lead = next((col for col, count in enumerate(counts) if count >= _MANY * usual), None)
        return lead if lead is not None and counts[lead] >= LINES - 1 else None

    def entries(self, pieces: Sequence[ColumnText], col: int) -> list[_Entry]:
        """The texts of a column: lines that go on are one."""
        found: list[_Entry] = []
        for piece in self.column(pieces, col):
            if found and self._runs_on(found[-1][-1], piece, col):
                found[-1].append(piece)
            else:
                found.append([piece])
        return found

    def _runs_on(self, above: ColumnText, below: ColumnText, col: int) -> bool:
        if below.middle - above.middle > min(_TIGHT * self.pitch, _LEADED * below.line.size):
            return False
        if any(_FIGURE.fullmatch(piece.line.text) for piece in (above, below)):
            return False
        left, right = self.sides[col]
        room = right + (above.line.x0 - left if self.centred[col] else 0.0)
        return not would_fit(above.line, below.line, room, _FREE)

    def rows(self, pieces: Sequence[ColumnText], lead: int) -> _Places | None:
        """What stands in each row and column of a page; None where texts miss the entries of the leading column."""
        numbered = self._heads(pieces, lead)
        if not numbered:
            return {}
        best = min((self._level(pieces, numbered, how) for how in (_first, _middle, _last)), key=_miss)
        placed, missed = best
        filled = sum(len({piece.first for piece in entry}) for entry in placed.values())
        labels = sum(_LABEL.match(entry[0].line.text) is not None for entry in placed.values())
        if missed > _MISSED or filled < _FILLED * self.count * len(numbered) or labels > _LABELS * len(placed):
            return None
        return placed

    def _heads(self, pieces: Sequence[ColumnText], lead: int) -> list[_Entry]:
        """The entries that rows are told by: those of the leading column, what runs over it, whole rows without one."""
        over = [[piece] for piece in pieces if piece.first <= lead <= piece.last and piece.first < piece.last]
        heads = [*self.entries(pieces, lead), *over]
        level: dict[int, list[ColumnText]] = {}
        for piece in pieces:
            level.setdefault(round(piece.middle), []).append(piece)
        whole = [row for row in level.values() if len(row) >= max(_COLUMNS, self.count / 2)]
        alone = [row for row in whole if not any(_is_near(row[0], head, _NEARLY * self.pitch) for head in heads)]
        if alone:
            entries = [entry for col in range(self.count) for entry in self.entries(pieces, col)]
            parts = {id(piece) for entry in entries if len(entry) > 1 for piece in entry}
            few = [row for row in alone if sum(id(piece) in parts for piece in row) <= _PARTS * len(row)]
            heads += [[min(row, key=_begin)] for row in few]
        return sorted(heads, key=_middle)

    def _level(
        self, pieces: Sequence[ColumnText], heads: Sequence[_Entry], how: Callable[[_Entry], float]
    ) -> tuple[_Places, float]:
        """What stands in each row when texts stand level by ``how``, and the share of texts that do not.

        What stands above all entries is a row of its own where texts stand level by their first lines.
        """
        if how is _first:
            top = how(heads[0]) - _NEARLY * self.pitch
            heads = [*([piece] for piece in pieces[:1] if piece.line.top < top), *heads]
        placed: _Places = {(row, head[0].first): list(head) for row, head in enumerate(heads)}
        misses = []
        size = median(piece.line.size for piece in pieces)
        held = {id(piece) for head in heads for piece in head}
        for col in range(self.count):
            waiting = [piece for piece in pieces if piece.first == col and id(piece) not in held]
            for row, head in enumerate(heads):
                after = how(heads[row + 1]) if row + 1 < len(heads) else None
                own = _own(waiting, how(head), after, how)
                waiting = waiting[len(own) :]
                if own:
                    placed[row, col] = [*placed.get((row, col), []), *own]
                    misses.append(abs(how(own) - how(head)) > _LEVEL * size)
            misses += [True] * len(waiting)
        return placed, sum(misses) / max(1, len(misses))


def _is_number(text: str) -> bool:
    return any_of("pages", "row number").fullmatch("".join(text.split())) is not None


def _is_near(piece: ColumnText, head: _Entry, far: float) -> bool:
    """Whether a piece stands less than so far above or below an entry, or one of its lines."""
    return any(abs(piece.middle - middle) < far for middle in (_middle(head), *(one.middle for one in head)))


def _begin(piece: ColumnText) -> int:
    return piece.first


def _miss(levelled: tuple[_Places, float]) -> float:
    return levelled[1]


def _first(entry: _Entry) -> float:
    return entry[0].line.top


def _middle(entry: _Entry) -> float:
    return (entry[0].line.top + entry[-1].line.bottom) / 2


def _last(entry: _Entry) -> float:
    return entry[-1].line.bottom


def _own(waiting: Sequence[ColumnText], here: float, after: float | None, how: Callable[[_Entry], float]) -> _Entry:
    """Of the pieces of a column that wait for a row, from the first on, those that stand level with this one."""
    if after is None:
        return list(waiting)
    if how is _first:
        return [piece for piece in waiting if piece.middle < after]
    if how is _last:
        return [piece for piece in waiting if piece.middle <= here]
    before = [piece for piece in waiting if piece.middle < after]
    empty = _EMPTY * (after - here)
    misses = [empty, *(abs(_middle(before[:count]) - here) for count in range(1, len(before) + 1))]
    return before[: misses.index(min(misses))]


def page_table(number: int, placed: _Places, columns: Columns, lead: int) -> PageTable:
    """The table of a page."""
    edges, sides = columns.edges, columns.sides
    count = max(row for row, _ in placed) + 1
    tops, bottoms = [float("inf")] * count, [0.0] * count
    for (row, _), entry in placed.items():
        tops[row] = min(tops[row], entry[0].line.top)
        bottoms[row] = max(bottoms[row], *(piece.line.bottom for piece in entry))
    ys = [tops[0], *((a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False)), bottoms[-1]]
    cells = []
    for (row, col), (high, wide) in _spans(placed, count, len(sides), lead).items():
        own = tuple(piece.line for piece in placed.get((row, col), []))
        box = edges[col], ys[row], edges[col + wide], ys[row + high]
        ends = reach(own, sides[col][0], sides[col + wide - 1][1])
        cells.append(PageCell(row, col, high, wide, box, own, tuple(ends), *_CLOSED))
    return PageTable(number, (edges[0], ys[0], edges[-1], ys[-1]), edges, tuple(cells))


def _spans(placed: _Places, rows: int, cols: int, lead: int) -> dict[tuple[int, int], tuple[int, int]]:
    """The rows and columns of each cell: text may run over columns; what begins behind the names is a row within."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    above: dict[int, int] = {}
    for row in range(rows):
        begins = min(col for col in range(cols) if (row, col) in placed)
        within, end = row > 0 and begins > lead + 1, 0
        for col in range(cols):
            if within and col < begins and col in above:
                top = above[col]
                spans[top, col] = row - top + 1, spans[top, col][1]
                continue
            if col < end:
                continue
            last = max((piece.last for piece in placed.get((row, col), [])), default=col)
            end = next((at for at in range(col + 1, last + 1) if (row, at) in placed), last + 1)
            spans[row, col] = 1, end - col
            above[col] = row
    return spans
