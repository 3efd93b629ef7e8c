"""Rows that lack some cells find their columns by the rows that lack none.

In: the pieces of a run of lines, each line a row, or each line a cell. Out: the ``Table``. Where most
rows are as wide as the header, they show what stands in each column: which kinds of content, of which
shape, often the very same words. A row with fewer cells, since merged or empty ones were left out,
takes the columns in which its cells are most at home, in their order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

import regex

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.align import fit
from shishi.extract.layout.pieces import Piece, rows_of
from shishi.extract.layout.words_alone import view_of
from shishi.extract.rules import any_of
from shishi.extract.words.cells import kind, ordinal
from shishi.extract.words.columns import column, is_header
from shishi.extract.words.markers import Marker, marker

Row = Sequence[Piece]

_FEWEST_ROWS, _FEWEST_CELLS, _HEADERS = 3, 4, 3
_WIDEST, _MOST_LEFT_OUT = 24, 4  # cells of a row; those that a row may lack
_KINDS, _SHAPES = 12, 20  # kinds and shapes that a cell may have, for the share of one that no full row shows
_KNOWN_WORDS = 2.0  # how much less a cell costs below the very same words
_SURE = frozenset({"number", "lead", "support", "responsible", "person", "deadline"})  # what hold no sentences
_TOLD = frozenset({"long", "progress"})
_LEFT_OUT = {"first": 0.5, "middle": 2.0, "last": 0.8}  # a column at the beginning, inside, at the end of a row
_DIGITS, _LETTERS = re.compile(r"\d+"), regex.compile(r"\p{L}+")
_NO_WORDS = regex.compile(r"[\W\d_]*")


@dataclass(frozen=True, slots=True)
class _ShownColumn:
    """What full rows show in a column: kinds, shapes and words, counted; what its header says that it holds."""

    role: str
    kinds: Counter[str]
    shapes: Counter[str]
    words: frozenset[str]
    rows: int

    def cost(self, words: str) -> float:
        """How unlike the others of the column a cell with these folded words is: 0 for the very likeliest."""
        of_kind = log((self.kinds[kind(words)] + 1) / (self.rows + _KINDS))
        of_shape = log((self.shapes[_shape(words)] + 1) / (self.rows + _SHAPES))
        told = kind(words)
        strange = fit(self.role, told) if told in _TOLD and self.role in _SURE and not self.kinds[told] else 0.0
        return strange - of_kind - of_shape / 2 - (_KNOWN_WORDS if words in self.words else 0.0)


def table(pieces: Sequence[Piece]) -> Table | None:
    """The table that begins at the first of ``pieces``; None where too few rows are as wide as its header."""
    lines = list(rows_of(pieces))
    start = next((at for at, row in enumerate(lines[:8]) if sum(is_header(piece.text) for piece in row) >= _HEADERS), 0)
    header, *below = lines[start:] or [[]]
    width = len(header)
    if width < _FEWEST_CELLS or sum(is_header(piece.text) for piece in header) < _HEADERS:
        return None
    return _placed(header, list(_rows(header, below)))


def counted(pieces: Sequence[Piece]) -> Table | None:
    """The table whose cells stand on lines of their own, each row from one number of a series to the next.

    None where it does not begin with a header from a column of numbers on, or too few rows are as wide as that.
    """
    pieces = _in_cells(pieces)
    start = next((at for at, piece in enumerate(pieces) if column(piece.text).role == "number"), len(pieces))
    first = next((at for at in range(start, len(pieces)) if ordinal(pieces[at].text) == 1), len(pieces))
    header = pieces[start:first]
    if not _FEWEST_CELLS <= len(header) <= _WIDEST or sum(is_header(piece.text) for piece in header) < _HEADERS:
        return None
    return _placed(header, list(_counted(pieces[first:], len(header))))


def _in_cells(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces, the numbered lines 1. 2. 3. of one cell as one."""
    found: list[Piece] = []
    last: Marker | None = None
    for piece in pieces:
        here = marker(view_of(piece.text))
        here = here if here is not None and not here.doubtful and here.end < len(piece.text) else None
        if here is not None and last is not None and (here.form, here.value) == (last.form, last.value + 1):
            found[-1] = Piece(
                Span(found[-1].span.start, piece.span.end), found[-1].text + piece.text, found[-1].starts_line
            )
        else:
            found.append(piece)
        last = here
    return found


def _counted(pieces: Sequence[Piece], width: int) -> Iterator[Row]:
    """Rows from number to number, of at most so many cells; the last one ends at a total or is as wide as any."""
    at, number = 0, 1
    while at < len(pieces):
        ends = (at + cells for cells in range(width, max(_HEADERS, width - _MOST_LEFT_OUT) - 1, -1))
        end = next((here for here in ends if here < len(pieces) and ordinal(pieces[here].text) == number + 1), None)
        if end is None:
            row = pieces[at : at + width]
            total = (here for here, piece in enumerate(row) if any_of("matrices", "total").fullmatch(piece.text))
            yield row[: next(total, len(row))]
            return
        yield pieces[at:end]
        at, number = end, number + 1


def _placed(header: Row, rows: Sequence[Row]) -> Table | None:
    """The table of these rows; None where too few are as wide as its header, or all are."""
    width = len(header)
    full = [row for row in rows if len(row) == width]
    if len(full) < _FEWEST_ROWS or len(full) * 2 < len(rows) or len(full) == len(rows):
        return None
    roles = [column(piece.text).role for piece in header]
    columns = [_column(role, [row[at].text for row in full]) for at, role in enumerate(roles)]
    cells = [Cell(0, at, piece.span) for at, piece in enumerate(header)]
    narrow = [[piece.text for piece in row] for row in rows if len(row) < width]
    usual = Counter(seat for words in narrow for seat in _seats(words, columns, (0.0,) * width))
    left = tuple(1 - usual[at] / len(narrow) for at in range(width))  # the share of narrow rows that leave a column out
    for at, row in enumerate(rows, 1):
        seats = range(width) if len(row) == width else _seats([piece.text for piece in row], columns, left)
        cells.extend(Cell(at, seat, piece.span) for seat, piece in zip(seats, row, strict=True))
    return Table(Span(header[0].span.start, cells[-1].span.end), tuple(cells), len(rows) + 1, width)


def _rows(header: Row, below: Sequence[Row]) -> Iterator[Row]:
    """The rows of the table up to the first line that is none; page numbers and headers printed again are left out."""
    words = [piece.text for piece in header]
    for row in below:
        if [piece.text for piece in row] == words or all(_NO_WORDS.fullmatch(piece.text) for piece in row):
            continue
        if not _HEADERS <= len(row) <= len(header):
            return
        yield row


def _column(role: str, words: Sequence[str]) -> _ShownColumn:
    shapes = Counter(map(_shape, words))
    return _ShownColumn(role, Counter(map(kind, words)), shapes, frozenset(words), len(words))


def _shape(words: str) -> str:
    """Words with every number and every run of letters as one sign: 104.2% is 0.0%."""
    return _LETTERS.sub("a", _DIGITS.sub("0", words))


def _seats(words: Sequence[str], columns: Sequence[_ShownColumn], left: Sequence[float]) -> list[int]:
    """The column of each cell of a row, in their order, by the cheapest way over all columns.

    ``left``: how often other rows leave each column out, which makes it cheaper.
    """
    best: list[list[float]] = [[0.0] + [float("inf")] * len(words)]
    for at, seat in enumerate(columns):
        left_out = [_left_out(taken, len(words)) * (1 - left[at]) for taken in range(len(words) + 1)]
        skipped = [cost + out for cost, out in zip(best[at], left_out, strict=True)]
        seated = [float("inf"), *(best[at][taken] + seat.cost(word) for taken, word in enumerate(words))]
        best.append([min(pair) for pair in zip(skipped, seated, strict=True)])
    seats: list[int] = []
    taken = len(words)
    for at in range(len(columns), 0, -1):
        skipped_here = best[at - 1][taken] + _left_out(taken, len(words)) * (1 - left[at - 1])
        if taken and best[at][taken] < skipped_here:
            seats.append(at - 1)
            taken -= 1
    return seats[::-1]


def _left_out(taken: int, cells: int) -> float:
    where = "first" if taken == 0 else "last" if taken == cells else "middle"
    return _LEFT_OUT[where]
