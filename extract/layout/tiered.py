"""Matrices of places whose header stands on several lines over each other, every cell kept between tabs or bars.

In: the document's text and lines. Out: the ``Table`` that begins at a line. The first line opens with a word for places
(地区) or with nothing, those below it with nothing or a label (责任单位), then come places with their figures. As all
lines have as many marks, a name reaches over the empty cells to its right, up to the next name and no further than the
one that it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.lines import Line
from shishi.extract.layout.words_alone import flat
from shishi.extract.rules import any_of
from shishi.extract.words.cells import is_units, kind

_FEWEST_MARKS, _FEWEST_PLACES, _MOST_HEADERS = 3, 3, 6
_MOSTLY = 8  # of ten filled cells behind the places, those that are figures
_LONGEST_CORNER = 8  # characters of what stands over the places
_FIGURES = frozenset({"value", "ordinal", "none", "date"})
_RULE = re.compile(r"[\s|│┃:—–-]+")

Row = tuple[Span, ...]


def table(text: str, lines: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The matrix that begins at a line, and the line behind it; None where none does."""
    mark = next((mark for mark in "\t|│" if _printed(text, lines[at]).count(mark) >= _FEWEST_MARKS), None)
    if mark is None or kind(_opening(text, lines[at], mark)) in _FIGURES - {"none"}:
        return None
    printed = list(takewhile(lambda line: mark in _printed(text, line), lines[at:]))
    rows = [_row(text, line, mark) for line in printed if not _RULE.fullmatch(_printed(text, line).replace("\t", "x"))]
    widest = max(map(len, rows), default=0)
    rows = [(*row, *[Span(row[-1].end, row[-1].end)] * (widest - len(row) if mark == "\t" else 0)) for row in rows]
    words = [[flat(text[span.start : span.end]) for span in row] for row in rows]
    top = next((row for row, cells in enumerate(words) if cells and _is_head(cells[0])), 0)
    if not 1 < top <= _MOST_HEADERS or len({len(row) for row in rows}) > 1 or not _is_matrix(words, top):
        return None
    cells = [*_header(rows[:top], words[:top]), *_body(rows, top)]
    span = Span(min(cell.span.start for cell in cells), max(cell.span.end for cell in cells))
    return Table(span, tuple(cells), len(rows), len(rows[0])), at + len(printed)


def _printed(text: str, line: Line) -> str:
    """The whole printed line, with the marks before and behind its words."""
    end = text.find("\n", line.span.end)
    return text[text.rfind("\n", 0, line.span.start) + 1 : end if end >= 0 else len(text)].rstrip("\r")


def _opening(text: str, line: Line, mark: str) -> str:
    return flat(_printed(text, line).strip("|│").split(mark, 1)[0])


def _row(text: str, line: Line, mark: str) -> Row:
    """The cells of a line: a bar at both its ends is the table's edge."""
    start = text.rfind("\n", 0, line.span.start) + 1
    printed = _printed(text, line)
    if mark != "\t" and printed.lstrip()[:1] == mark == printed.rstrip()[-1:]:
        start += printed.index(mark) + 1
        printed = printed[printed.index(mark) + 1 : printed.rindex(mark)]
    found = list[Span]()
    for words in printed.split(mark):
        inner = words.strip()
        begin = start + (words.index(inner) if inner else 0)
        found.append(Span(begin, begin + len(inner)))
        start += len(words) + 1
    return tuple(found)


def _is_head(words: str) -> bool:
    """Whether a cell names a place or all of them."""
    return any(any_of("matrices", name).fullmatch(words) is not None for name in ("place", "total"))


def _is_matrix(words: Sequence[Sequence[str]], top: int) -> bool:
    """Whether names stand over figures of places, the upper ones over several columns."""
    places = [row for row in words[top:] if _is_head(row[0])]
    told = [cell for row in places for cell in row[1:] if cell]
    figures = sum(kind(cell) in _FIGURES for cell in told)
    named = [cell for row in words[:top] for cell in row[1:] if cell]
    merged = any(not cell for row in words[: top - 1] for cell in row[1:])
    return (
        len(places) >= _FEWEST_PLACES
        and len(places) * 10 >= _MOSTLY * len(words[top:])
        and figures * 10 >= _MOSTLY * len(told)
        and not any(kind(cell) in _FIGURES for cell in named)
        and all(len(row[0]) <= _LONGEST_CORNER for row in words[:top])
        and bool(words[0][1])
        and merged
    )


def _header(rows: Sequence[Row], words: Sequence[Sequence[str]]) -> Iterator[Cell]:
    """The names over the columns; what stands alone over the places reaches down to them."""
    width, walls = len(words[0]), {0}
    for at, (row, cells) in enumerate(zip(rows, words, strict=True)):
        if cells[0] or at == 0:
            below = sum(1 for _ in takewhile(lambda one: not one[0], words[at + 1 :]))
            yield Cell(at, 0, row[0], 1 + below)
        bodies = all(is_units(cell) for cell in cells[1:] if cell)
        walls |= set[int]() if bodies else {col for col in range(1, width) if cells[col]}
        last = at == len(rows) - 1 and not bodies
        for col in range(1, width):
            if cells[col]:
                ends = (to for to in range(col + 1, width) if cells[to] or last or (to in walls and not bodies))
                yield Cell(at, col, row[col], 1, next(ends, width) - col)


def _body(rows: Sequence[Row], top: int) -> Iterator[Cell]:
    for at, row in enumerate(rows[top:], top):
        yield from (Cell(at, col, span) for col, span in enumerate(row))
