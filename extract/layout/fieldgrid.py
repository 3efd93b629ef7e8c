"""Matrices of places whose cells stand between commas, semicolons or single blanks, and which no known header opens.

In: the document's text and lines. Out: the ``Table`` that begins at a line, and the line behind it. Places stand over
the columns, in the first line or below headers that reach over them, or open the rows; every line has as many fields,
and those of places are figures. A line of one short word between two rows names their class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.lines import Line
from shishi.extract.layout.pieces import fields, raw
from shishi.extract.layout.words_alone import flat
from shishi.extract.rules import any_of
from shishi.extract.words.cells import kind

_WORD = re.compile(r"\S+")
_MARKS = (",", ";", "\uff0c", "\uff1b", "")  # nothing: blanks
_FEWEST_FIELDS, _FEWEST_PLACES, _FEWEST_ROWS = 4, 3, 3
_HEADERS, _WIDEST = 2, 24  # lines of headers, fields of a line
_LONGEST_CLASS, _LONGEST_NAME = 16, 40  # characters
_FIGURES = frozenset({"value", "ordinal", "none"})

Row = Sequence[Span]


def table(text: str, lines: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The matrix that begins at a line, and the line behind it; None where none does."""
    mark = _mark(text, lines, at)
    if mark is None or not _may_open(text, lines, at, mark):
        return None
    rows = list(_rows(text, lines, at, mark))
    words = [[flat(text[span.start : span.end]) for span in row] for row in rows]
    held = _kept(words)
    if held == 0:
        return None
    width = len(rows[0])
    cells = [cell for here in range(held) for cell in _cells(here, rows, words, width)]
    return Table(Span(cells[0].span.start, cells[-1].span.end), tuple(cells), held, width), at + held


def _mark(text: str, lines: Sequence[Line], at: int) -> str | None:
    """What stands between the fields of lines that have as many of them, three at least; None for other lines."""
    if len(lines) < at + _FEWEST_ROWS:
        return None
    ahead = [raw(text, line) for line in lines[at : at + _FEWEST_ROWS]]
    for mark in _MARKS:
        wide = ahead[0].count(mark) + 1 if mark else len(ahead[0].split())
        if _FEWEST_FIELDS <= wide <= _WIDEST and (mark or "\t" not in ahead[0]):
            below = [_count(row, mark) for row in ahead[1:]]
            if wide in below:
                return mark
    return None


def _may_open(text: str, lines: Sequence[Line], at: int, mark: str) -> bool:
    """Whether the first lines name places over their columns or open with them, as those of every matrix do."""
    first = [
        [flat(text[span.start : span.end]) for span in row]
        for row in islice(_rows(text, lines, at, mark), _HEADERS + 1)
    ]
    over = any(sum(map(_is_place, row)) >= _FEWEST_PLACES for row in first[:_HEADERS])
    return over or any(_is_head(row[0]) for row in first[1:])


def _count(row: str, mark: str) -> int:
    return row.count(mark) + 1 if mark else len(row.split())


def _rows(text: str, lines: Sequence[Line], at: int, mark: str) -> Iterator[Row]:
    """The fields of lines as wide as the first, and lines of one word between them."""
    width = 0
    for here in range(at, len(lines)):
        row = _fields(text, lines[here], mark)
        width = width or len(row)
        if len(row) != width:
            below = _fields(text, lines[here + 1], mark) if here + 1 < len(lines) and here > at else ()
            if len(row) != 1 or len(below) != width or len(lines[here].text) > _LONGEST_CLASS:
                return
        yield row


def _fields(text: str, line: Line, mark: str) -> Row:
    if mark:
        return [piece.span for piece in fields(text, [line], mark)]
    return [Span(*word.span()) for word in _WORD.finditer(text, line.span.start, line.span.end)]


def _kept(words: Sequence[Sequence[str]]) -> int:
    """How many rows are a matrix: those under the places of a header, or those that open with one; 0 for none."""
    for top in range(min(_HEADERS, len(words))):
        over = [at for at, word in enumerate(words[top]) if _is_place(word)]
        if len(over) >= _FEWEST_PLACES:
            return _below(words, top, over)
    width = len(words[0])
    told = [
        at for at, row in enumerate(words) if len(row) == width and _is_head(row[0]) and _holds(row, range(1, width))
    ]
    placed = sum(_is_place(words[at][0]) for at in told)
    together = bool(told) and told == list(range(told[0], told[-1] + 1)) and 0 < told[0] <= _HEADERS
    names = [word for row in words[: told[0]] for word in row] if together else []
    named = together and not any(kind(word) in _FIGURES - {"none"} or len(word) > _LONGEST_NAME for word in names)
    return told[-1] + 1 if named and placed >= _FEWEST_PLACES else 0


def _below(words: Sequence[Sequence[str]], top: int, over: Sequence[int]) -> int:
    """How many rows from the first on end with those that hold figures under the places of row ``top``."""
    kept = top + 1
    for at, row in enumerate(words[top + 1 :], top + 1):
        if len(row) == 1:
            continue
        if not _holds(row, over):
            break
        kept = at + 1
    return kept if kept - top > _FEWEST_ROWS - 1 else 0


def _holds(row: Sequence[str], over: Sequence[int]) -> bool:
    """Whether the fields of columns ``over`` are figures, or say that there is none."""
    return all(not row[at] or _is_figure(row[at]) for at in over) and any(row[at] for at in over)


def _is_figure(word: str) -> bool:
    return kind(word) in _FIGURES or any_of("matrices", "cell").fullmatch(word) is not None


def _is_place(word: str) -> bool:
    return any_of("matrices", "place").fullmatch(word) is not None


def _is_head(word: str) -> bool:
    return _is_place(word) or any_of("matrices", "total").fullmatch(word) is not None


def _cells(at: int, rows: Sequence[Row], words: Sequence[Sequence[str]], width: int) -> Iterator[Cell]:
    """The cells of a row: the header above places reaches over empty fields whose parts the row below names."""
    row = rows[at]
    if len(row) == 1:
        yield Cell(at, 0, row[0], 1, width)
        return
    below = words[at + 1] if at == 0 and len(rows) > 1 and not words[1][0] else ()
    col = 0
    while col < width:
        end = col + 1
        while below and words[at][col] and end < width and not words[at][end] and below[end]:
            end += 1
        yield Cell(at, col, row[col], 1, end - col)
        col = end
