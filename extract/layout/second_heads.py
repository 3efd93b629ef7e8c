"""Second lines of headers that only name the parts of wide ones: 完成情况 above, 目标 | 完成 | 完成率 below.

In: the pieces of a run of lines cut at walls. Out: the same pieces, the two lines filled up to the width of the rows
below, as if every empty cell had been printed. Converters drop what merged cells leave empty, so the second line has
fewer cells than the first lacks; which headers are the wide ones is told by how well the rows then sit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from shishi.extract.document import Span
from shishi.extract.layout.align import fit
from shishi.extract.layout.pieces import Piece, rows_of
from shishi.extract.words.cells import kind
from shishi.extract.words.columns import column, is_header
from shishi.extract.words.status import verdict

_HEADERS, _FEWEST_PARTS, _MOST_WIDE = 3, 2, 3
_NARROW = frozenset({"number", "measure", "deadline"})  # headers that have no parts
_FIRST, _SHOWN = 6, 8  # rows one of which is the header; rows that show what stands in a column

Row = Sequence[Piece]


def with_empty_heads(pieces: list[Piece]) -> list[Piece]:
    """The pieces, both lines of the first header as wide as most rows below it."""
    rows = list(rows_of(pieces))
    top = next((at for at in range(min(_FIRST, len(rows) - 1)) if _are_heads(rows[at], rows[at + 1])), None)
    if top is None:
        return pieces
    upper, lower, below = rows[top], rows[top + 1], rows[top + 2 :]
    width = max((counts := Counter(map(len, below))), key=lambda cells: (counts[cells], cells), default=0)
    wide = len(upper) + len(lower) - width
    if not 0 < wide <= min(_MOST_WIDE, len(lower) // _FEWEST_PARTS) or width <= len(upper):
        return pieces
    shown = [[kind(piece.text) for piece in row] for row in below if len(row) == width][:_SHOWN]
    may = [at for at, piece in enumerate(upper) if column(piece.text).role not in _NARROW]
    spreads = list(_spreads(may, (len(upper), len(lower)), wide))
    if not spreads:
        return pieces
    spread = min(spreads, key=lambda parts: _cost(upper, lower, parts, shown))
    heads = [*_upper(upper, spread), *_lower(upper, lower, spread)]
    return [*(one for row in rows[:top] for one in row), *heads, *(one for row in below for one in row)]


def _are_heads(upper: Row, lower: Row) -> bool:
    """Whether a line of headers stands over one of parts of them."""
    known = sum(is_header(piece.text) for piece in upper)
    parts = all(is_header(piece.text) or verdict(piece.text) is not None for piece in lower)
    return known >= _HEADERS and known * 2 > len(upper) and parts and _FEWEST_PARTS <= len(lower) < len(upper) + 1


def _spreads(may: Sequence[int], lengths: tuple[int, int], wide: int) -> Iterator[list[int]]:
    """Every way in which so many of the upper headers stand over all of the lower ones: how many each stands over.

    ``may``: those that may be wide. ``lengths``: how many there are in both lines.
    """
    upper, lower = lengths
    for places in combinations(may, wide):
        for cuts in combinations(range(1, lower), wide - 1):
            sizes = [end - start for start, end in zip((0, *cuts), (*cuts, lower), strict=True)]
            if min(sizes) >= _FEWEST_PARTS:
                parts = dict(zip(places, sizes, strict=True))
                yield [parts.get(at, 0) for at in range(upper)]


def _cost(upper: Row, lower: Row, spread: Sequence[int], shown: Sequence[Sequence[str]]) -> float:
    """How badly the cells of rows sit below the headers: below the lowest that is known, else below both together."""
    roles: list[str] = []
    rest, states = iter(lower), all(verdict(piece.text) is not None for piece in lower)
    for piece, parts in zip(upper, spread, strict=True):
        below = [next(rest).text for _ in range(parts)]
        told = ["status" if states else _role(part, piece.text) for part in below]
        roles += told or [column(piece.text).role]
    return sum(fit(role, told) for row in shown for role, told in zip(roles, row, strict=True))


def _role(part: str, above: str) -> str:
    """The role of a part; an aim (目标) beside results is a figure."""
    told = next((role for words in (part, above) if (role := column(words).role) != "unknown"), "unknown")
    return "target" if told == "text" else told


def _upper(upper: Row, spread: Sequence[int]) -> Iterator[Piece]:
    for piece, parts in zip(upper, spread, strict=True):
        yield piece
        yield from [_nothing(piece)] * (parts - 1)


def _lower(upper: Row, lower: Row, spread: Sequence[int]) -> Iterator[Piece]:
    """The lower line: nothing below the headers that stand over one column."""
    rest, first = iter(lower), True
    for parts in spread:
        cells = [next(rest) for _ in range(parts)] or [_nothing(lower[0] if first else upper[-1])]
        for piece in cells:
            yield Piece(piece.span, piece.text, first)
            first = False


def _nothing(beside: Piece) -> Piece:
    """An empty cell behind another one."""
    return Piece(Span(beside.span.end, beside.span.end), "", starts_line=False)
