"""Lines with pipes that tell of the page above a table, and are none of its rows.

In: the lines of a text. Out: whether one of them is such a line (首页 | 新闻 | 服务; 来源:甲 | 发布日期:乙).
"""

from __future__ import annotations

from collections.abc import Sequence

from shishi.extract.layout.lines import Line
from shishi.extract.layout.pieces import raw
from shishi.extract.layout.printed_headers import heads_columns
from shishi.extract.layout.walls import PIPE
from shishi.extract.layout.words_alone import flat
from shishi.extract.words.cells import ordinal
from shishi.extract.words.columns import is_header

_JUST_ABOVE, _ABOVE = 3, 14  # lines down to the header of the table


def is_page_line(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line with pipes tells of the page above the header of a table.

    Just above it, with labels, or by itself: neither a row nor a header, running text below it.
    """
    cells = PIPE.split(lines[at].text)
    if all(":" in cell for cell in cells):
        return any(_heads(text, line) for line in lines[at + 1 : at + _JUST_ABOVE])
    alone = at + 1 < len(lines) and not PIPE.search(raw(text, lines[at + 1]))
    if not alone or ordinal(cells[0] or cells[1]) is not None or any(map(is_header, cells)):
        return False
    return any(_heads(text, line) for line in lines[at + 2 : at + _ABOVE])


def _heads(text: str, line: Line) -> bool:
    return heads_columns([*map(flat, PIPE.split(raw(text, line)))])
