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
from shishi.extract.layout.align import Token, fit, sits
from shishi.extract.layout.pieces import Piece, rows_of
from shishi.extract.view import counted
from shishi.extract.words.cells import kind
from shishi.extract.words.columns import column, is_header, is_money, is_part_of_money, is_period
from shishi.extract.words.markers import marker
from shishi.extract.words.status import verdict

_HEADERS, _FEWEST_PARTS, _MOST_WIDE = 3, 2, 3
_NARROW = frozenset({"number", "measure", "deadline"})  # headers that have no parts
_LONGEST_PART, _FEWEST_ROWS = 6, 2  # characters of a new word over a part; rows as wide as a table
_MONEY, _RESULTS = frozenset({"funding", "spent"}), frozenset({"progress", "rate", "status", "spent"})
_LEVELS, _AIMS = frozenset({"number", "group", "name"}), frozenset({"number", "group", "name", "text", "target"})
_APART = 0.5  # what it costs that a part stands below words of another kind
_FIRST, _SHOWN = 6, 8  # rows one of which is the header; rows that show what stands in a column

Row = Sequence[Piece]


def with_empty_heads(pieces: list[Piece]) -> list[Piece]:
    """The pieces, both lines of the first header as wide as the rows below it that lack no cell."""
    rows = list(rows_of(pieces))
    top = next((at for at in range(min(_FIRST, len(rows) - 1)) if _are_heads(rows[at], rows[at + 1])), None)
    if top is None:
        return pieces
    heads = _widened(rows[top], rows[top + 1], rows[top + 2 :])
    if not heads:
        return pieces
    return [*(one for row in rows[:top] for one in row), *heads, *(one for row in rows[top + 2 :] for one in row)]


def _widened(upper: Row, lower: Row, below: Sequence[Row]) -> list[Piece]:
    """Both lines of a header with what they left empty; nothing where they do not go together with the rows below."""
    heads, parts = ([piece for piece in row if piece.text] for row in (upper, lower))
    sizes = _printed(upper)
    if max(sizes) > 1:
        wide = sum(size for size in sizes if size > 1) == len(parts)
        spread = [size if size > 1 else 0 for size in sizes] if wide else []
    else:
        spread = _guessed(heads, parts, below)
    return [*_upper(heads, spread), *_lower(heads, parts, spread)] if spread else []


def _printed(upper: Row) -> list[int]:
    """Over how many columns each header stands that is followed by empty cells, but those at the row's end."""
    starts = [at for at, piece in enumerate(upper) if piece.text]
    return [end - start for start, end in zip(starts, [*starts[1:], starts[-1] + 1], strict=True)]


def _guessed(upper: Row, lower: Row, below: Sequence[Row]) -> list[int]:
    """Over how many parts each upper header stands, told by the rows below; nothing where there is no way."""
    widths = Counter(map(len, below))
    told = (width for width in sorted(widths, reverse=True) if widths[width] >= _FEWEST_ROWS and width > len(upper))
    most = min(_MOST_WIDE, len(lower) // _FEWEST_PARTS)
    width = next((width for width in told if 0 < len(upper) + len(lower) - width <= most), None)
    if width is None:
        return []
    wide = [[piece.text for piece in row] for row in below if len(row) == width]
    shown = [words for words in wide if all(words)][:_SHOWN] or wide[:_SHOWN]
    may = [at for at, piece in enumerate(upper) if column(piece.text).role not in _NARROW]
    spreads = list(_spreads(may, (len(upper), len(lower)), len(upper) + len(lower) - width))
    return min(spreads, key=lambda parts: _cost(upper, lower, parts, shown), default=[])


def _are_heads(upper: Row, lower: Row) -> bool:
    """Whether a line of headers stands over one of parts of them."""
    known = sum(is_header(piece.text) for piece in upper)
    filled = sum(bool(piece.text) for piece in upper)
    named = [piece.text for piece in lower if piece.text]
    parts = bool(lower[0].text) and all(map(_is_part, named))
    return known >= _HEADERS and known * 2 > filled and parts and _FEWEST_PARTS <= len(named) <= filled


def _is_part(words: str) -> bool:
    """Whether words may head a part of a wide column: known ones, a state, whose money it is, or new short ones."""
    if is_header(words) or verdict(words) is not None or is_part_of_money(words):
        return True
    return kind(words) in ("short", "person") and len(words) <= _LONGEST_PART and marker(counted(words)) is None


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
    """How badly the words of rows sit below the headers: below the lowest that is known, else below both together."""
    roles: list[str] = []
    strange = 0.0
    rest, states = iter(lower), all(verdict(piece.text) is not None for piece in lower)
    for piece, parts in zip(upper, spread, strict=True):
        below = [next(rest).text for _ in range(parts)]
        told = ["status" if states else _role(part, piece.text) for part in below]
        strange += sum(_strange(part, piece.text) for part in below)
        roles += told or [column(piece.text).role]
    return strange * len(shown) + sum(
        _sits(role, words) for row in shown for role, words in zip(roles, row, strict=True)
    )


def _sits(role: str, words: str) -> float:
    """How badly words sit in a column; an aim may be a figure, a name seldom holds one."""
    told = "value" if role != "number" and words.isdecimal() else kind(words)
    if role == "text":
        return min(fit(role, told), fit("target", told))
    return sits(role, Token(words, told))


def _strange(part: str, above: str) -> float:
    """How little the words of a part go with those above it: parts of the year tell of results, money stands apart."""
    over, under = column(above), column(part)
    money = over.role in _MONEY or is_money(over.measure)
    apart = money and under.role not in ("unknown", *_MONEY) and not is_part_of_money(part)
    if is_period(part):
        apart = over.role not in ("progress", *_MONEY)
    elif under.role in _RESULTS:
        apart = apart or over.role in _AIMS
    elif under.role in _LEVELS:
        apart = over.role not in (*_LEVELS, "unknown")
    return _APART if apart else 0.0


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
