"""Lines that belong to the line above them, whatever the width at which lines are broken.

In: a line and the one before it. Out: whether it only counts what a heading is over, or goes on with names of bodies.
"""

from __future__ import annotations

import re

from shishi.extract.layout.lines import Line
from shishi.extract.rules import any_of
from shishi.extract.words.cells import is_units
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.labelled import label_at_start
from shishi.extract.words.markers import candidates

CLOSED = tuple("。;!?:…”)】》")  # how a line ends that is not cut
INDENT = re.compile(r"\u3000|[ \xa0]{2,}|\t")
LONGEST_COUNT = 12  # characters of a line that counts
_OPENED = "(【"  # how it begins


def belongs(text: str, last: Line, line: Line) -> bool:
    """Whether a line only counts what stands below the heading in the line before it, or names more bodies."""
    return _counts_heading(last, line) or _names_more(text, last, line)


def _counts_heading(last: Line, line: Line) -> bool:
    return line.text[0] in _OPENED and not last.text.endswith(CLOSED) and _counts_class(line.text)


def _counts_class(words: str) -> bool:
    """Whether a line only counts what stands below the heading above it: (3件)."""
    return len(words) <= LONGEST_COUNT and any_of("grades", "count of a class").fullmatch(words) is not None


def _names_more(text: str, last: Line, line: Line) -> bool:
    """Whether a line, set in below one that is not and whose label asks who, names more bodies and nothing else."""
    set_in = [INDENT.match(text, one.span.start, one.span.end) is not None for one in (last, line)]
    if set_in != [False, True] or label_at_start(last.text) not in UNIT_ROLES:
        return False
    return is_units(line.text) and not candidates(line.view)
