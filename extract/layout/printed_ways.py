"""How a table that begins at a line would be printed.

In: lines. Out: the name of the way (``layout.pieces``), told by the marks of the line and by the headers that begin
here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from shishi.extract.layout import sizes
from shishi.extract.layout.lines import Line
from shishi.extract.layout.page_lines import is_page_line
from shishi.extract.layout.pieces import PIECES, raw
from shishi.extract.layout.printed_headers import MAX_HEADER, MIN_HEADER, TELLS, heads_columns, may_be_fields
from shishi.extract.layout.walls import PIPE
from shishi.extract.layout.words_alone import flat
from shishi.extract.words.cells import ordinal
from shishi.extract.words.columns import column, is_header

_GAP = 14
_EVEN_LINES = 3  # lines of as many tabs that begin a table


def way_of(text: str, lines: Sequence[Line], at: int) -> str | None:
    """How a table that begins at this line would be printed; None where none begins."""
    printed = raw(text, lines[at])
    if PIPE.search(printed) and not is_page_line(text, lines, at):
        return "pipe"
    if "\t" in printed and (
        heads_columns([*map(flat, printed.split("\t"))]) or _starts_tabs(text, lines, at) or _even_tabs(text, lines, at)
    ):
        return "tab"
    if _header_lines(lines, at) >= MIN_HEADER or _two_columns(lines, at):
        return "line"
    if may_be_fields(printed) and heads_columns([piece.text for piece in PIECES["comma"](text, lines[at : at + 1])]):
        return "comma"
    words = printed.split()
    if len(words) >= MIN_HEADER and sum(is_header(flat(word)) for word in words) >= MIN_HEADER:
        return "blank"
    return None


def _starts_tabs(text: str, lines: Sequence[Line], at: int) -> bool:
    """Tabs print a table where the cells that begin here are headers."""
    ahead = text[lines[at].span.start : lines[min(at + _GAP, len(lines) - 1)].span.end]
    cells = filter(None, map(flat, re.split(r"[\t\n]", ahead)))
    return is_header(next(cells, "")) and 1 + sum(map(is_header, islice(cells, 11))) >= MIN_HEADER - 1


def _even_tabs(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether the next lines have as many tabs as this one, two or more."""
    ahead = [raw(text, line).strip().count("\t") for line in lines[at : at + _EVEN_LINES]]
    return len(ahead) == _EVEN_LINES and ahead[0] >= MIN_HEADER - 1 and len(set(ahead)) == 1


def _header_lines(lines: Sequence[Line], at: int) -> int:
    """How many lines from here on are headers, one a line, allowing for new ones and one broken in two."""
    known, strange = 0, 0
    if not is_header(lines[at].text):
        return 0
    for line in lines[at : at + MAX_HEADER]:
        if line.text.endswith("|"):
            return 0  # a table of bars begins here
        if is_header(line.text):
            known, strange = known + 1, 0
        elif len(line.text) <= sizes.SHORT_CELL and strange < sizes.MOST_STRANGE and ordinal(line.text) is None:
            strange += 1
        else:
            break
    return known


def _two_columns(lines: Sequence[Line], at: int) -> bool:
    """A number and a task, one below the other, before the first number."""
    ahead = [line.text for line in lines[at : at + MIN_HEADER]]
    if len(ahead) < MIN_HEADER or ordinal(ahead[2]) != 1:
        return False
    roles = [column(text).role for text in ahead[:2]]
    return roles[0] == "number" and roles[1] in TELLS
