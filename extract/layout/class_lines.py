"""Lines of one cell between rows that lines' ends end: headings of the rows below, or parts of a cell that broke.

In: the folded cells of printed lines below a header, and how many cells a row has. Out: which lines head rows. A row
that is whole lacks no part; so a lone line before one is a heading where a Chinese numeral opens it, or where the
first of all stands below the header and one of them heads two rows or more, each with its own first cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shishi.extract.rules import any_of, holds
from shishi.extract.view import counted
from shishi.extract.words.cells import kind
from shishi.extract.words.columns import is_header
from shishi.extract.words.markers import marker

Cells = Sequence[str]

_SHORTEST, _LONGEST = 3, 30  # characters of a heading
_FEWEST_ROWS = 2  # below one of the headings
_NAMES = frozenset({"short", "person"})  # kinds of what a name of a class looks like
_OF_SENTENCE = re.compile(r"[\d,。;:%]")  # what no name of a class holds


def class_lines(lines: Sequence[Cells], width: int) -> frozenset[int]:
    """The places of the lines that head those below them; a row is ``width`` cells wide."""
    lone = [at for at, line in enumerate(lines) if len(line) == 1 and _is_before_row(lines, at, width)]
    if not lone:
        return frozenset()
    numbered = {at for at in lone if _is_numbered(lines, at)}
    named = {at for at in lone if at not in numbered and _may_name(lines[at][0])}
    opens = lone[0] in named and (not lone[0] or _heads_columns(lines[lone[0] - 1]))
    if numbered or not opens or not any(rows >= _FEWEST_ROWS for rows in _rows(lines, lone)):
        return frozenset(numbered)
    return frozenset(named)


def _heads_columns(line: Cells) -> bool:
    return sum(map(is_header, line)) * 2 > len(line)


def _is_before_row(lines: Sequence[Cells], at: int, width: int) -> bool:
    """Whether a whole row, or another lone line and then one, is below a line, and no part of a row above it."""
    whole = all(len(line) == width for line in lines[max(0, at - 1) : at] if len(line) > 1)
    below = next((line for line in lines[at + 1 : at + 3] if len(line) > 1), ())
    return whole and len(below) == width


def _is_numbered(lines: Sequence[Cells], at: int) -> bool:
    """Whether a Chinese numeral opens a line, and does not go on with a list in the cell above it."""
    words = lines[at][0]
    if any_of("columns", "group").search(words) is None or len(words) > _LONGEST:
        return False
    own, above = marker(counted(words)), marker(counted(lines[at - 1][-1])) if at else None
    return own is not None and (above is None or above.form != own.form or len(lines[at - 1]) == 1)


def _may_name(words: str) -> bool:
    name, bracket, count = words.rpartition("(")
    words = name if bracket and holds("columns", "counts projects", count.rstrip(")")) else words
    found = marker(counted(words))
    words = words[found.end :] if found is not None else words
    named = _SHORTEST <= len(words) <= _LONGEST and _OF_SENTENCE.search(words) is None
    return named and not words.endswith("、") and kind(words) in _NAMES and not is_header(words)


def _rows(lines: Sequence[Cells], lone: Sequence[int]) -> Iterator[int]:
    """How many rows below each lone line begin with a cell of their own."""
    for at, end in pairwise((*lone, len(lines))):
        yield sum(bool(line[0]) for line in lines[at + 1 : end] if len(line) > 1)
