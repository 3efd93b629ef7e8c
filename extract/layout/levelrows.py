"""Rows whose merged cells were left out, told by the numbers that each column counts in.

In: the pieces of lines cut at tabs or pipes. Out: the ``Table``, every cell in its column. The first row is full and
opens several cells with numbers of different forms (一、 1. (1)); a later row begins in the column of the number it
opens with, a row that opens with none in the column that counts nothing from which its cells fit best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.align import Token, sits
from shishi.extract.layout.pieces import Piece, rows_of
from shishi.extract.view import flow
from shishi.extract.words.cells import kind
from shishi.extract.words.columns import column, is_header
from shishi.extract.words.markers import marker

Row = Sequence[Piece]

_FEWEST_HEADERS, _FEWEST_FORMS, _FEWEST_SHORT = 3, 2, 2


def table(text: str, pieces: Sequence[Piece]) -> Table | None:
    """The table of the pieces; None where rows do not begin with the numbers of columns."""
    rows = list(rows_of(pieces))
    top = next((at for at, row in enumerate(rows) if sum(is_header(one.text) for one in row) >= _FEWEST_HEADERS), None)
    if top is None or len(rows) <= top + _FEWEST_SHORT or len(rows[top + 1]) != len(rows[top]):
        return None
    forms = _forms(text, rows[top + 1])
    roles = [column(piece.text).role for piece in rows[top]]
    body = list(_placed(text, rows[top + 1 :], forms, roles))
    inner = sum(row[0][1] > 0 and _form(text, row[0][0]) is not None for row in body)
    if len(forms) < _FEWEST_FORMS or inner < _FEWEST_SHORT:
        return None
    cells = [Cell(0, col, piece.span) for col, piece in enumerate(rows[top])]
    cells += [Cell(at, col, piece.span) for at, row in enumerate(body, 1) for piece, col in row if piece.text]
    span = Span(cells[0].span.start, max(cell.span.end for cell in cells))
    return Table(span, tuple(cells), len(body) + 1, len(rows[top]), omits_merged=True)


def _forms(text: str, row: Row) -> list[str]:
    """The forms of the numbers that open the first cells of a row, all different."""
    forms: list[str] = []
    for piece in row:
        form = _form(text, piece)
        if form is None or form in forms:
            break
        forms.append(form)
    return forms


def _form(text: str, piece: Piece) -> str | None:
    found = marker(flow(text, piece.span))
    return found.form if found is not None else None


def _placed(
    text: str, rows: Sequence[Row], forms: Sequence[str], roles: Sequence[str]
) -> Iterator[list[tuple[Piece, int]]]:
    """The rows' pieces with their columns, up to the first row that does not fit."""
    seen: dict[int, set[str]] = {}
    width = len(roles)
    for row in rows:
        form = _form(text, row[0])
        start = forms.index(form) if form in forms else _start(row, len(forms), roles)
        if start + len(row) > width or (form is not None and form not in forms):
            return
        placed = list(_columns(row, start, width, seen))
        for piece, col in placed:
            seen.setdefault(col, set()).add(piece.text)
        yield placed


def _start(row: Row, first: int, roles: Sequence[str]) -> int:
    """The column from which the cells of a row sit best; the first of them where nothing tells."""
    tokens = [Token(piece.text, kind(piece.text)) for piece in row]
    starts = range(first, max(first, len(roles) - len(row)) + 1)
    return min(starts, key=lambda at: sum(sits(*pair) for pair in zip(roles[at:], tokens, strict=False)))


def _columns(row: Row, start: int, width: int, seen: dict[int, set[str]]) -> Iterator[tuple[Piece, int]]:
    """Each piece in the next column, or in a later one that alone has held the same words above."""
    col = start
    for at, piece in enumerate(row):
        last = width - (len(row) - at)
        known = [later for later in range(col, last + 1) if piece.text in seen.get(later, ())]
        col = known[0] if at and known else col
        yield piece, col
        col += 1
