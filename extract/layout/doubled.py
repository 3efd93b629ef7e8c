"""Rows whose cells stand on a line each with a bar behind and that two bars end: 各乡镇 ||, || below an empty cell.

In: the lines of a table between bars. Out: its pieces, the first of each row beginning a line, so that rows are known
and need not be guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shishi.extract.document import Span
from shishi.extract.layout.lines import Line
from shishi.extract.layout.pieces import Piece, between
from shishi.extract.layout.walls import BARS, PIPE
from shishi.extract.words.columns import is_header

_ENDS_ROW = re.compile(rf"[{BARS}][ \t]*[{BARS}][ \t\u3000\r]*$")
_ENDS_CELL = re.compile(rf"[^{BARS}]*(?:[{BARS}][ \t]*){{0,2}}[\u3000\r]*")
_FEWEST_ROWS, _FEWEST_HEADERS = 4, 3


def pieces(text: str, lines: Sequence[Line]) -> list[Piece] | None:
    """The cells in their rows; None where no two bars end the header and each row, none of which is wider."""
    if not lines or sum(_ENDS_ROW.search(text, *_ends(line)) is not None for line in lines) < _FEWEST_ROWS:
        return None
    if any(_ENDS_CELL.fullmatch(text, *_ends(line)) is None for line in lines):
        return None
    rows = list(_rows(text, lines))
    head = [one.text for one in rows[0] if one.text]
    if len(head) < _FEWEST_HEADERS or not all(map(is_header, head)) or max(map(len, rows)) > len(rows[0]):
        return None
    return [piece for row in rows for piece in row]


def _ends(line: Line) -> tuple[int, int]:
    return line.span.start, line.span.end


def _rows(text: str, lines: Sequence[Line]) -> Iterator[list[Piece]]:
    """The cells of each row without the bar that ends it."""
    start = lines[0].span.start
    for line in lines:
        if _ENDS_ROW.search(text, *_ends(line)) is None:
            continue
        bars = [bar.start() for bar in PIPE.finditer(text, start, line.span.end)]
        cells = zip((start, *(at + 1 for at in bars)), bars[:-1], strict=False)
        yield [between(text, Span(one, end), first=at == 0) for at, (one, end) in enumerate(cells)]
        start = line.span.end
