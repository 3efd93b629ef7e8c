"""Headers on two printed lines of which the second holds only what stands below the wide cells of the first.

In: the pieces of lines cut at pipes or tabs. Out: the same pieces with both lines as wide as the rows below them.
Where a header was two rows high (序号, 责任单位) beside cells over several columns (完成情况 over 目标, 完成, 完成率),
conversion leaves the second line short and the first too narrow. Which cells were wide, the rows below tell: their
words must sit well under what then stands over them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice

from shishi.extract.document import Span
from shishi.extract.layout import sizes
from shishi.extract.layout.align import Token, sits
from shishi.extract.layout.pieces import Piece, rows_of
from shishi.extract.words.cells import kind
from shishi.extract.words.columns import column, is_header, is_measure
from shishi.extract.words.status import verdict

Row = list[Piece]

_WITHIN = 4  # lines from above, one of which is the header
_HEADERS = 3  # known words that a header line holds at least
_FEWEST = 2  # columns below a wide cell
_MOST_WIDE = 3  # wide cells of a header
_ROWS = 12  # rows that tell where cells sit
_VERDICT = "verdict"  # the role of a column below 已完成 or 滞后, which holds ticks or figures
_ASTRAY = 3.0  # what a measure or a tick costs that stands below other words
_STRANGE = 0.1  # what decides between ways in which cells sit alike


def whole(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a header of two lines made whole; as they are where no line below a header is short."""
    rows = list(rows_of(pieces))
    top = next((at for at, row in enumerate(rows[:_WITHIN]) if _heads(row)), None)
    if top is None or len(rows) <= top + _FEWEST or not _names_parts(rows[top + 1]):
        return list(pieces)
    upper, lower, body = rows[top], rows[top + 1], rows[top + 2 :]
    width = max(map(len, body))
    full = [row for row in body if len(row) == width][:_ROWS]
    ways = list(_ways(len(upper), len(lower), width))
    if not ways or width <= len(upper):
        return list(pieces)
    best = min(ways, key=lambda way: _cost(upper, lower, way, full))
    header = _lines(upper, lower, best, even=all(len(row) in (1, width) for row in body))
    return [piece for row in (*rows[:top], *header, *body) for piece in row]


def _heads(row: Sequence[Piece]) -> bool:
    return sum(is_header(piece.text) for piece in row) >= _HEADERS and all(piece.text for piece in row)


def _names_parts(row: Sequence[Piece]) -> bool:
    """Whether all words of a line are short and no figures, and most may stand over a column."""
    short = all(0 < len(piece.text) <= sizes.LONGEST_HEADER_CELL for piece in row)
    figures = any(kind(piece.text) in ("value", "ordinal", "units") for piece in row)
    known = sum(is_header(piece.text) or verdict(piece.text) is not None for piece in row)
    return len(row) >= _FEWEST and short and not figures and known * 2 >= len(row)


def _ways(upper: int, lower: int, width: int) -> Iterator[dict[int, int]]:
    """How many columns each wide cell may reach over, so that both lines are as wide as the rows."""
    wide = upper + lower - width
    if not 0 < wide <= min(_MOST_WIDE, upper):
        return
    for places in combinations(range(upper), wide):
        for cuts in combinations(range(1, lower), wide - 1):
            counts = [end - start for start, end in zip((0, *cuts), (*cuts, lower), strict=True)]
            if min(counts) >= _FEWEST:
                yield dict(zip(places, counts, strict=True))


def _cost(upper: Row, lower: Row, wide: Mapping[int, int], rows: Sequence[Row]) -> float:
    """How badly the cells of full rows sit below the headers, and how little those of one wide cell go together."""
    columns = list(_columns(upper, lower, wide))
    roles = [_role(above, below) for above, below in columns]
    sitting = sum(_sits(role, piece.text) for row in rows for role, piece in zip(roles, row, strict=True))
    return sitting + _STRANGE * sum(_is_strange(above, below, lower) for above, below in columns)


def _sits(role: str, words: str) -> float:
    """How badly a cell sits under a header: a measure under another or a tick under none that judges is astray."""
    told = "status" if verdict(words) is not None else kind(words)
    tick = told == "status" and len(words) == 1
    if is_measure(words) or tick or role in ("measure", _VERDICT):
        fits = (role == "measure" and is_measure(words)) or (role == _VERDICT and (tick or told in ("value", "empty")))
        return 0.0 if fits else _ASTRAY
    return sits("target" if role == "text" and told == "value" else role, Token(words, told))


def _is_strange(above: Piece, below: Piece | None, lower: Row) -> bool:
    """Whether a word below a wide cell has none of its characters, as others of its line have (计划投资 below 投资)."""
    if below is None:
        return False
    alike = [bool(set(above.text) & set(piece.text)) for piece in lower]
    return any(alike) and not set(above.text) & set(below.text)


def _columns(upper: Row, lower: Row, wide: Mapping[int, int]) -> Iterator[tuple[Piece, Piece | None]]:
    """What stands over each column: a cell of the first line, and below a wide one that of the second."""
    parts = iter(lower)
    for at, above in enumerate(upper):
        yield from ((above, below) for below in islice(parts, wide[at])) if at in wide else ((above, None),)


def _role(above: Piece, below: Piece | None) -> str:
    if below is None:
        return column(above.text).role
    if verdict(below.text) is not None:
        return _VERDICT
    own = column(below.text).role
    return own if own != "unknown" else column(above.text + below.text).role


def _lines(upper: Row, lower: Row, wide: Mapping[int, int], *, even: bool) -> list[Row]:
    """Both header lines as wide as the rows, nothing beside a wide cell; one line without the wide cells else."""
    columns = list(_columns(upper, lower, wide))
    if not even:
        return [[replace(below or above, starts_line=at == 0) for at, (above, below) in enumerate(columns)]]
    first = [
        above if at == 0 or above != columns[at - 1][0] else _nothing(above) for at, (above, _) in enumerate(columns)
    ]
    second = [below or _nothing(lower[0]) for _, below in columns]
    return [first, [replace(piece, starts_line=at == 0) for at, piece in enumerate(second)]]


def _nothing(beside: Piece) -> Piece:
    return Piece(Span(beside.span.end, beside.span.end), "", starts_line=False)
