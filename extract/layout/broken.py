"""Rows of a table whose cells break over several printed lines.

In: the folded cells of printed lines, and how many cells a row has. Out: how many lines make each row. A cell that
holds a list (1.…; 2.…; 3.…) or several bodies, one a line, breaks its row: the parts have together as many cells as a
whole row, the last cell of each line going on in the first of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shishi.extract.layout.class_lines import class_lines
from shishi.extract.view import counted
from shishi.extract.words.cells import kind, ordinal
from shishi.extract.words.columns import column, is_header
from shishi.extract.words.labelled import label_at_start
from shishi.extract.words.markers import marker
from shishi.extract.words.patterns import compiled
from shishi.extract.words.status import verdict

Cells = Sequence[str]

_MOST_LINES = 40  # of one row
_TWO = 2
_OPEN = ("、", ",")  # a list does not end so
_LONGEST_HALF = 4  # characters of the second half of a header
_CELLS = frozenset({"units", "person", "date", "status", "progress", "none"})  # what no heading looks like
_TOLD = frozenset({"long", "progress"})  # kinds of what an account looks like
REPORTS = frozenset({"progress", "problems", "next"})  # what a label announces that an account goes on with
NO_ACCOUNT = frozenset({"units", "person", "date", "value", "ordinal"})  # kinds of cells that no account is in
_CLOSED = ("。", ";", "!", ")")
_LEAST_OPEN = 8  # characters of an account that a line's end breaks
_LEAST_WORDS = 7  # characters of a cell that a line's end breaks
_OF_SENTENCE = re.compile(r"[\d,。;:%]")  # what no name of a class holds
_HAN = compiled(r"\p{Han}+")


def lines_of_rows(lines: Sequence[Cells], width: int, *, counts: bool, few: bool) -> Iterator[int]:
    """How many lines each row takes, in their order.

    ``counts``: rows begin with a number, so that lines up to the next one are of one row. ``few``: few lines are as
    wide as a row, so that only what begins with a number is one.
    """
    at = 0
    heads = (*sorted(class_lines(lines, width)), len(lines))
    while at < len(lines):
        end = next(head for head in heads if head > at)
        taken = 1 if at in heads else _taken(lines[at : min(end, at + _MOST_LINES)], width, counts=counts, few=few)
        yield taken
        at += taken


def _taken(lines: Sequence[Cells], width: int, *, counts: bool, few: bool) -> int:
    """How many lines are one row with the first; 1 where they do not make one."""
    number = ordinal(lines[0][0]) if counts else None
    numbered = number is not None
    cells, taken = len(lines[0]), 1
    while taken < len(lines) and _may_follow(lines[taken - 1], lines[taken], width, number):
        if cells >= width and not _fills(lines[taken - 1 : taken + 2]):
            break
        cells, taken = cells + len(lines[taken]) - 1, taken + 1
        if not numbered and taken == _TWO:
            break
    if taken > 1 and (cells != width or (few and not numbered)):
        return 1
    return taken + _more(lines[taken - 1 :]) if cells == width and numbered else taken


def _more(lines: Sequence[Cells]) -> int:
    """How many lone cells go on with the list or account in the last cell of a whole row, the first of these lines."""
    more = 0
    while more + 1 < len(lines) and (_lists_on(lines[more], lines[more + 1]) or _tells_on(lines[more:])):
        more += 1
    bodies = more > 0 and kind(lines[more][0]) == "units" and not lines[more - 1][-1].endswith(_OPEN)
    behind = lines[more + 1] if more + 1 < len(lines) else ()
    return 0 if bodies and len(behind) < _TWO else more  # a body behind the last row signs the notice


def _may_follow(above: Cells, below: Cells, width: int, number: int | None) -> bool:
    """Whether the last cell of a line may go on in the next; one that counts, or names columns, begins anew.

    In a row with a ``number`` a line may end behind a wall or before one, so that the cell stands whole on one line.
    """
    both = bool(above[-1] and below[0])
    one = number is not None and len(above) > 1 and bool(above[-1] or below[0])
    return (both or one) and len(below) < width and _is_part(below, number)


def _fills(lines: Sequence[Cells]) -> bool:
    """Whether a lone cell below a wall that ends a row is that row's last cell: no heading, and more rows follow."""
    alone = len(lines) > _TWO and not lines[0][-1] and len(lines[1]) == 1
    return alone and kind(lines[1][0]) in _CELLS and marker(counted(lines[1][0])) is None


def _is_part(below: Cells, number: int | None = None) -> bool:
    """Whether a line neither counts nor names columns; a figure that no row behind that number has counts nothing."""
    first = ordinal(below[0])
    counts = first is not None and (number is None or first in (1, number + 1))
    return not counts and not all(map(is_header, below))


def _lists_on(above: Cells, below: Cells) -> bool:
    """Whether a lone cell goes on with the list in the last cell of a whole row: its next number, or one more body."""
    if len(below) != 1 or not above[-1] or not _is_part(below):
        return False
    if kind(below[0]) == "units" and kind(above[-1]) == "units":
        return True
    first, then = marker(counted(above[-1])), marker(counted(below[0]))
    return first is not None and then is not None and (first.form, first.value + 1) == (then.form, then.value)


def _tells_on(lines: Sequence[Cells]) -> bool:
    """Whether a lone cell goes on with an account above it: with a label, or within a sentence if more rows follow."""
    above, below = lines[0][-1], lines[1]
    if len(below) != 1 or not _is_part(below):
        return False
    if label_at_start(below[0]) in REPORTS:
        return kind(above) not in NO_ACCOUNT
    row = next((line for line in lines[_TWO:] if len(line) > 1), None)
    told = (kind(above) in _TOLD and len(above) >= _LEAST_OPEN) or ":" in above
    part = _OF_SENTENCE.search(below[0]) is not None and marker(counted(below[0])) is None
    return row is not None and ordinal(row[0]) is not None and told and part and not above.endswith(_CLOSED)


def is_one_header(upper: str, lower: str) -> bool:
    """Whether two short words, one of which heads no column or only tells what both do, are together a header."""
    word = 0 < len(lower) <= _LONGEST_HALF and _HAN.fullmatch(lower) is not None and ordinal(lower) is None
    if not word or not upper or not is_header(upper + lower):
        return False
    same = column(upper).role == column(upper + lower).role and len(upper) <= _LONGEST_HALF
    return not is_header(upper) or not is_header(lower) or same


def may_go_on(row: Cells, below: Cells, header: Cells) -> bool:
    """Whether two lines have together no more cells than a row, and neither a sentence nor a verdict ends the first."""
    last, first = row[-1], below[0]
    too_wide = len(row) + len(below) > len(header) + 1
    if not last or not first or too_wide or ordinal(first) is not None or [*below] == [*header]:
        return False
    return not last.endswith(_CLOSED) and kind(last) not in ("ordinal", "none") and verdict(last) is None


def goes_on(row: Cells, below: Cells, header: Cells, *, breaks: bool) -> bool:
    """Whether a row's last cell goes on below: with a comma, or, where lines ``break`` cells, within a sentence."""
    last = row[-1]
    if not may_go_on(row, below, header):
        return False
    if last.endswith(_OPEN) or not breaks:
        return last.endswith(_OPEN)
    numbered = marker(counted(below[0]))
    told = kind(last) in ("long", "progress", "short") and len(last) >= _LEAST_WORDS
    return told and (numbered is None or numbered.doubtful)
