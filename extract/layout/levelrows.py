"""Rows whose merged cells were left out, told by how each column opens its cells.

In: the pieces of lines cut at tabs or pipes. Out: the ``Table``, every cell in its column. The first row is full and
opens its first cells with numbers of different forms (一、 1. (1)), bare numbers or words; a later row begins in a
column that opens as it does, the one from which its cells fill the row or fit best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.align import Token, sits
from shishi.extract.layout.pieces import Piece, rows_of
from shishi.extract.view import flow
from shishi.extract.words.cells import kind, ordinal
from shishi.extract.words.columns import column, is_header
from shishi.extract.words.markers import marker
from shishi.extract.words.patterns import compiled

Row = Sequence[Piece]

_FEWEST_HEADERS, _FEWEST_FORMS, _FEWEST_SHORT = 3, 2, 2
_COUNTED = compiled(r"\d\p{Han}")  # what tasks hold, and hardly a name
_TASKS = frozenset({"text", "task", "target", "progress"})
_BARE = "n"  # a number and nothing else
_FREE = ""  # no number
_LEFT_OUT = 0.1  # what a cell costs that is left out at a row's end


def table(text: str, pieces: Sequence[Piece]) -> Table | None:
    """The table of the pieces; None where rows do not begin as columns do."""
    rows = list(rows_of(pieces))
    top = next((at for at, row in enumerate(rows) if sum(is_header(one.text) for one in row) >= _FEWEST_HEADERS), None)
    if top is None or len(rows) <= top + _FEWEST_SHORT or len(rows[top + 1]) != len(rows[top]):
        return None
    roles = [column(piece.text).role for piece in rows[top]]
    every = [_form(text, piece) for piece in rows[top + 1]]
    forms = every[: next((at for at, role in enumerate(roles) if role in _TASKS), len(roles))]
    body = list(_placed(text, rows[top + 1 :], every, forms, roles))
    inner = sum(row[0][1] > 0 and bool(_form(text, row[0][0])) for row in body)
    if len({form for form in every if form}) < _FEWEST_FORMS or inner < _FEWEST_SHORT:
        return None
    cells = [Cell(0, col, piece.span) for col, piece in enumerate(rows[top])]
    cells += [Cell(at, col, piece.span) for at, row in enumerate(body, 1) for piece, col in row if piece.text]
    span = Span(cells[0].span.start, max(cell.span.end for cell in cells))
    return Table(span, tuple(cells), len(body) + 1, len(rows[top]), omits_merged=True)


def _form(text: str, piece: Piece) -> str:
    """The form of the number that opens a cell, or that it is."""
    if ordinal(piece.text) is not None:
        return _BARE
    found = marker(flow(text, piece.span))
    return found.form if found is not None else _FREE


def _placed(
    text: str, rows: Sequence[Row], every: Sequence[str], forms: Sequence[str], roles: Sequence[str]
) -> Iterator[list[tuple[Piece, int]]]:
    """The rows' pieces with their columns, up to the first row that does not fit.

    ``every``: how the cells of the first row open; ``forms``: those before the first that tells a task or a result.
    """
    seen: dict[int, set[str]] = {}
    for row in rows:
        opened = [_form(text, piece) for piece in row]
        begins = [at for at, form in enumerate(every) if form == opened[0] and form not in (_FREE, *forms)]
        cols = _columns(row, opened, begins, forms, roles)
        if cols is None:
            return
        placed = list(_moved(row, cols, len(roles), seen))
        for piece, col in placed:
            seen.setdefault(col, set()).add(piece.text)
        yield placed


def _columns(
    row: Row, opened: Sequence[str], begins: Sequence[int], forms: Sequence[str], roles: Sequence[str]
) -> list[int] | None:
    """The columns that open as the cells of a row do and in which they sit best; None where there are none.

    ``begins``: the columns behind the levels whose first cell opens as the row does; it begins in one of these.
    """
    if opened[0] not in (_FREE, _BARE, *forms) and not begins:
        return None
    tokens = [Token(piece.text, kind(piece.text)) for piece in row]
    free = opened[0] == _FREE or opened[0] not in forms
    counts = opened[0] == _FREE and _COUNTED.search(row[0].text) is not None
    levels = range(len(forms) if counts else 0, len(roles))
    starts = begins or (at for at in levels if free or forms[at : at + 1] == [opened[0]])
    begun = (cols for at in starts if (cols := _from(at, opened, forms)))
    found = [spread for cols in begun for spread in _spread(cols, len(forms), len(roles))]
    return min(found, key=lambda cols: _cost(tokens, cols, roles), default=None)


def _from(start: int, opened: Sequence[str], forms: Sequence[str]) -> list[int] | None:
    """The columns of cells from the first on; a level that opens otherwise than the next cell is left out."""
    cols: list[int] = []
    for form in opened:
        col = cols[-1] + 1 if cols else start
        while cols and col < len(forms) and forms[col] != form:
            col += 1
        if col < len(forms) and forms[col] != form:
            return None
        cols.append(col)
    return cols


def _spread(cols: Sequence[int], first: int, width: int) -> Iterator[list[int]]:
    """The columns of a row as they follow, and with what is left out between two of them behind its levels."""
    left_out = width - 1 - cols[-1]
    if left_out < 0:
        return
    yield list(cols)
    for at in range(1, len(cols) if left_out else 0):
        if cols[at] >= first:
            yield [*cols[:at], *(col + left_out for col in cols[at:])]


def _cost(tokens: Sequence[Token], cols: Sequence[int], roles: Sequence[str]) -> float:
    left_out = _LEFT_OUT * (len(roles) - 1 - cols[-1])
    return left_out + sum(sits(roles[col], token) for col, token in zip(cols, tokens, strict=True))


def _moved(row: Row, cols: Sequence[int], width: int, seen: dict[int, set[str]]) -> Iterator[tuple[Piece, int]]:
    """Each piece in its column, or in a later one that alone has held the same words above."""
    col = -1
    for at, piece in enumerate(row):
        col = max(cols[at], col + 1)
        last = width - (len(row) - at)
        known = [later for later in range(col, last + 1) if piece.text in seen.get(later, ())]
        col = known[0] if at and known else col
        yield piece, col
