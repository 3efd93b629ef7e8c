"""Rows of a table whose account of labelled parts stands one part a line.

In: the folded cells of printed lines, and how many cells a row has. Out: how many lines make each row. A label of a
report (问题:…) that opens a line below a row goes on in the row's last cell, whether or not a number counts the rows;
what stands behind the wall of the last such line are the row's other cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shishi.extract.layout.broken import NO_ACCOUNT, REPORTS
from shishi.extract.view import counted
from shishi.extract.words.cells import kind, ordinal
from shishi.extract.words.columns import is_header
from shishi.extract.words.labelled import label_at_start
from shishi.extract.words.markers import marker

Cells = Sequence[str]

_MOST_LINES = 12  # of one row
_FEWEST_CELLS = 3  # of a row


def lines_by_labels(lines: Sequence[Cells], width: int) -> list[int] | None:
    """How many lines each row takes, in their order; None where no label goes on with one ``width`` cells wide."""
    if width < _FEWEST_CELLS or not any(len(line) < width and _is_labelled(line) for line in lines):
        return None
    taken = list(_rows(lines, width))
    return taken if max(taken) > 1 else None


def _rows(lines: Sequence[Cells], width: int) -> Iterator[int]:
    at = 0
    while at < len(lines):
        taken = _taken(lines[at : at + _MOST_LINES], width)
        yield taken
        at += taken


def _taken(lines: Sequence[Cells], width: int) -> int:
    """How many lines are one row with the first; 1 where they are not together as wide as a row."""
    cells, whole, at = len(lines[0]), 1, 1
    labelled = cells > 1 and label_at_start(lines[0][-1]) in REPORTS
    if cells == 1 or kind(lines[0][-1]) in NO_ACCOUNT or all(map(is_header, lines[0])):
        return 1
    while at < len(lines) and cells + len(lines[at]) - 1 <= width:
        if _is_labelled(lines[at]):
            labelled = True
        elif not labelled or cells == width or not _goes_on(lines[at]):
            break
        cells, at = cells + len(lines[at]) - 1, at + 1
        whole = at if cells == width else whole
    return whole if labelled else 1


def _is_labelled(line: Cells) -> bool:
    """Whether a line opens with the label of a part of a report, and something behind it."""
    return ":" in line[0] and label_at_start(line[0]) in REPORTS


def _goes_on(line: Cells) -> bool:
    """Whether a line may go on with a part: nothing counts it."""
    return bool(line[0]) and ordinal(line[0]) is None and marker(counted(line[0])) is None
