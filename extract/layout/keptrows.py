"""Rows of cells on lines of their own of which none was left out, below lines that name a class.

In: the pieces from a header on, each a cell, the empty ones printed. Out: rows, each as wide as the header or the name
of a class alone. Where these end is told by what the columns are seen to hold (``layout.rowpath``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from shishi.extract.layout.pieces import Piece
from shishi.extract.layout.printed_cells import PrintedCell, look
from shishi.extract.layout.seencells import SeenTable
from shishi.extract.rules import any_of
from shishi.extract.words.cells import code, ordinal
from shishi.extract.words.columns import column, is_header

Row = list[Piece]

_FEWEST_HEADERS, _FEWEST_ROWS, _WIDEST = 3, 3, 24
_ROUNDS = 4
_NO_CLASS, _EMPTY = 30.0, 0.6  # what it costs that nothing names a class; an empty cell, of what one left out costs
_STRANGE = 2  # words in a header that nobody knows, side by side
_TASKS = frozenset({"text", "task", "target"})
_NAMES = frozenset({"short", "person", "long"})  # kinds of what names a class
_LONGEST_NAME = 30


def kept(pieces: Sequence[Piece]) -> list[Row] | None:
    """The header and the rows below it; None where no way of cutting them leaves each column its own kind of cells."""
    width = _width(pieces)
    body = pieces[width:]
    if width < _FEWEST_HEADERS or len(body) < _FEWEST_ROWS * width:
        return None
    roles = [column(piece.text).role for piece in pieces[:width]]
    starts = _starts([look(piece.text) for piece in body], roles)
    found = [list(body[at:end]) for at, end in pairwise((*starts, len(body)))]
    full = [row for row in found if len(row) == width]
    if len(full) < _FEWEST_ROWS or len(full) == len(found) or not all(map(_is_class, found)):
        return None
    return [list(pieces[:width]), *found] if _go_together(full, roles) else None


def _starts(cells: Sequence[PrintedCell], roles: Sequence[str]) -> list[int]:
    """Where rows begin, each of all columns or a class alone, read again by what the columns then hold."""
    seen, starts = SeenTable(roles), list[int]()
    for _ in range(_ROUNDS):
        known, starts = starts, _cheapest(cells, seen)
        if starts == known:
            break
        ends = (*starts[1:], len(cells))
        places = [
            (col if end - at > 1 else len(roles), col == 0)
            for at, end in zip(starts, ends, strict=True)
            for col in range(end - at)
        ]
        seen = SeenTable.of(cells, places, roles)
    return starts


def _cheapest(cells: Sequence[PrintedCell], seen: SeenTable) -> list[int]:
    """Where rows begin if they cost least."""
    width = len(seen.roles)
    best: list[tuple[float, int]] = [(0.0, 0)]  # what the cells up to here cost, and where their last row begins
    for end in range(1, len(cells) + 1):
        lone, at = cells[end - 1], end - width
        cost = best[end - 1][0] + (_NO_CLASS if not lone.token.text else seen.class_cost(lone))
        whole = best[at][0] + _row_cost(cells[at:end], seen) if at >= 0 else cost
        best.append((whole, at) if whole < cost else (cost, end - 1))
    starts, end = list[int](), len(cells)
    while end:
        end = best[end][1]
        starts.append(end)
    return starts[::-1]


def _row_cost(cells: Sequence[PrintedCell], seen: SeenTable) -> float:
    return sum(
        seen.columns[col].cost(cell) + seen.filled(col) if cell.token.text else _EMPTY * seen.gap(col)
        for col, cell in enumerate(cells)
    )


def _width(pieces: Sequence[Piece]) -> int:
    """How many pieces are headers, new words between known ones among them."""
    known = [at for at, piece in enumerate(pieces[:_WIDEST]) if is_header(piece.text)]
    last = -1
    for at in known:
        if at - last > _STRANGE + 1:
            break
        last = at
    return last + 1


def _is_class(row: Row) -> bool:
    """Whether a row of one cell may name a class; wider ones need not."""
    words = row[0].text
    return len(row) > 1 or (0 < len(words) <= _LONGEST_NAME and look(words).kind in _NAMES)


def _go_together(rows: Sequence[Row], roles: Sequence[str]) -> bool:
    """Whether each row but a total tells a task, and holds a number or nothing where numbers stand."""
    rows = [row for row in rows if any_of("matrices", "total").fullmatch(row[0].text) is None]
    task = next((at for at, role in enumerate(roles) if role in _TASKS), None)
    told = task is not None and all(row[task].text for row in rows)
    counts = [at for at, role in enumerate(roles) if role == "number"]
    return told and all(
        not (one := row[at].text) or ordinal(one) is not None or code(one) for row in rows for at in counts
    )
