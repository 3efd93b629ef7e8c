"""Tables whose cells hold no blank and stand between single ones: every line has as many words as the header.

In: the lines from a header on. Out: the ``Table`` and the first line behind it. The rows count on from one; where a
line that counts on has more or fewer words, some cell holds a blank or was left out, and nothing is told here. A total
below the last row may lack its first cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.lines import Line
from shishi.extract.layout.words_alone import flat
from shishi.extract.rules import any_of
from shishi.extract.words.cells import ordinal
from shishi.extract.words.columns import column, is_header

_WORD = re.compile(r"\S+")
_FEWEST_CELLS, _WIDEST, _FEWEST_ROWS, _HEADERS = 5, 24, 3, 3
_MOST_LEFT_OUT = 2  # cells that a total lacks at its beginning

Row = Sequence[Span]


def table(text: str, lines: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table whose header stands in a line; None where its lines are not all as wide, or too few."""
    header = _words(text, lines[at])
    labels = [flat(text[span.start : span.end]) for span in header]
    known = sum(map(is_header, labels))
    named = _FEWEST_CELLS <= len(header) <= _WIDEST and known >= _HEADERS and known * 2 > len(header)
    if not named or column(labels[0]).role != "number":
        return None
    rows = list(_rows(text, lines[at + 1 :], len(header)))
    end = at + 1 + len(rows)
    if len(rows) < _FEWEST_ROWS or (end < len(lines) and _number(text, _words(text, lines[end])) == len(rows) + 1):
        return None
    total = _words(text, lines[end]) if end < len(lines) else []
    if _is_total(text, total, len(header)):
        rows.append(total)
        end += 1
    cells = [Cell(0, col, span) for col, span in enumerate(header)]
    for row, words in enumerate(rows, 1):
        shift = len(header) - len(words)
        cells.extend(Cell(row, col + shift if col else 0, span) for col, span in enumerate(words))
    return Table(Span(cells[0].span.start, cells[-1].span.end), tuple(cells), len(rows) + 1, len(header)), end


def _rows(text: str, lines: Sequence[Line], width: int) -> Iterator[Row]:
    """The lines that are as wide as the header and count on from one."""
    for number, line in enumerate(lines, 1):
        words = _words(text, line)
        if len(words) != width or _number(text, words) != number:
            return
        yield words


def _words(text: str, line: Line) -> list[Span]:
    return [Span(*word.span()) for word in _WORD.finditer(text, line.span.start, line.span.end)]


def _number(text: str, words: Row) -> int | None:
    """The number that a line opens with and nothing else stands in its first word."""
    return ordinal(flat(text[words[0].start : words[0].end])) if words else None


def _is_total(text: str, words: Row, width: int) -> bool:
    """Whether a line tells the total over all rows."""
    first = flat(text[words[0].start : words[0].end]) if width - _MOST_LEFT_OUT <= len(words) <= width else ""
    return any_of("matrices", "total").fullmatch(first) is not None
