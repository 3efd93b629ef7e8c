"""Which printed rows belong to one table, where a run of lines holds several of other widths.

In: the folded cells of printed lines. Out: where the rows of each table begin and end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shishi.extract.words.columns import column, is_header

Cells = Sequence[str]

_SEVERAL = 2


def counts_rows(line: Cells) -> bool:
    """Whether a line is a header whose first column numbers the rows."""
    return column(line[0]).role == "number" and sum(map(is_header, line)) > _SEVERAL


def by_headers(lines: Sequence[Cells]) -> Iterator[tuple[int, int]]:
    """The first line and the end of each table: a header of another width than the one above begins one."""
    start, width = 0, 0
    for at, line in enumerate(lines):
        if len(line) > _SEVERAL and len(line) != width and counts_rows(line):
            if width:
                yield start, at
                start = at
            width = len(line)
    yield start, len(lines)
