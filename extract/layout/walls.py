"""What parts the cells of rows printed between marks: the marks alone or lines' ends, too, with or without a border.

In: printed lines as they are. Out: the walls between cells, and whether a bar that opens rows is the table's edge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

BARS = "|｜│┃¦∣︱"  # what is printed between the cells of a row
PIPE = re.compile(f"[{BARS}]")
_BLANKS = " \u3000\r\n"
_SEVERAL = 2
_MOST_ALIKE = 8  # of ten rows


def walls(rows: Sequence[str], mark: re.Pattern[str], marks: str) -> re.Pattern[str]:
    """The mark alone, or the mark and the line's end where rows are lines that neither begin nor end with a mark.

    Where the first line ends with a mark, a line that does not is a cell that goes on. Lines of tabs are rows where
    most hold several.
    """
    rows = [row.strip(_BLANKS) for row in rows]
    walled = [row for row in rows if mark.search(row)]
    closed = bool(walled) and _closes(walled, mark)
    plain = bool(walled) and not closed and walled[0][0] not in marks  # a mark at a row's beginning ends a blank
    open_ended = [row for row in walled if (plain or row[0] not in marks) and row[-1] not in marks]
    several = sum(len(mark.findall(row)) >= _SEVERAL for row in walled)
    rows_are_lines = marks == "\t" and several * 2 > len(rows)
    turns = rows_are_lines or (len(open_ended) * 2 > len(walled) and not closed) or _as_wide_as_first(walled, mark)
    return re.compile(f"{mark.pattern}|\n") if turns else mark


def _as_wide_as_first(rows: Sequence[str], mark: re.Pattern[str]) -> bool:
    """Whether most rows have as many marks as the first, which stands between two of none: what is empty is printed."""
    if not rows or mark.match(rows[0]) or _closes(rows, mark):
        return False
    return _are_alike(rows, mark)


def _closes(rows: Sequence[str], mark: re.Pattern[str]) -> bool:
    """Whether the first row ends with a mark that ends rows, and not with one before an empty last cell.

    Where all rows are as wide and some of them end without a mark, none ends them.
    """
    unended = sum(mark.fullmatch(row[-1]) is None for row in rows)
    ends = bool(rows) and mark.fullmatch(rows[0][-1]) is not None
    return ends and not (unended * 5 > len(rows) and _are_alike(rows, mark))


def _are_alike(rows: Sequence[str], mark: re.Pattern[str]) -> bool:
    first = len(mark.findall(rows[0]))
    alike = sum(len(mark.findall(row)) == first for row in rows)
    return first >= _SEVERAL and alike * 10 >= _MOST_ALIKE * len(rows)


def has_border(printed: Sequence[str]) -> bool:
    """Whether most rows begin with a pipe: then it is the table's edge, not the end of an empty cell.

    Rows that do not, and have as many pipes all the same, show that a pipe at the beginning ends an empty cell. Where
    the first row ends with a pipe, a row begins behind one.
    """
    rows = [row for line in printed if (row := line.strip(_BLANKS))]
    closed = _closes([row for row in rows if PIPE.search(row)], PIPE)
    rows = _whole(rows) if closed else rows
    walled = [row for row in rows if len(PIPE.findall(row)) > 1 and row.strip(f"{BARS} \t")]
    edged = Counter(len(PIPE.findall(row)) for row in walled if row[0] in BARS)
    usual = max(edged, key=lambda count: edged[count], default=0)
    plain = sum(row[0] not in BARS and len(PIPE.findall(row)) == usual for row in walled)
    return edged.total() * 10 > 6 * len(walled) and plain < _SEVERAL


def _whole(rows: Sequence[str]) -> list[str]:
    """Rows that a bar ends, put together from the lines that break them; none below a line without bars."""
    whole: list[str] = []
    for above, row in zip(("|", *rows), rows, strict=False):
        if above[-1] in BARS:
            whole.append(row)
        elif PIPE.search(whole[-1]):
            whole[-1] += row
    return whole
