"""Matrices whose places stand over the columns and whose cells stand on lines of their own, no row being numbered.

In: lines. Out: the ``Table`` that begins at one of them. A word for what is named (指标) opens it, then come the
headers, among them places, then row after row: what names an indicator, perhaps its measure and who leads it, then
figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.lines import Line
from shishi.extract.rules import any_of
from shishi.extract.words.cells import kind

_WIDEST, _LONGEST = 40, 30  # columns, characters of a cell
_FEWEST_PLACES, _FEWEST_ROWS = 3, 2
_MOST_NAMES = 3  # cells of a row before its figures: a name, a measure, a body


def table(lines: Sequence[Line], at: int) -> Table | None:
    """The matrix that begins at a line; None where none does."""
    ahead = range(at + 1, min(at + _WIDEST, len(lines)))
    first = next((here for here in ahead if _is_figure(lines[here].text)), at)
    places = sum(any_of("matrices", "place").fullmatch(line.text) is not None for line in lines[at + 1 : first])
    if places < _FEWEST_PLACES or any(len(line.text) > _LONGEST for line in lines[at:first]):
        return None
    found = (_rows(lines, at, first - names - at, names) for names in range(1, _MOST_NAMES + 1))
    return next((_laid(rows) for rows in found if len(rows) > _FEWEST_ROWS), None)


def _rows(lines: Sequence[Line], at: int, width: int, names: int) -> list[Sequence[Line]]:
    """The header and the rows below it that have ``names`` cells of words and figures behind them."""
    if width <= _FEWEST_PLACES:
        return []
    rows = [lines[at : at + width]]
    for start in range(at + width, len(lines) - width + 1, width):
        row = lines[start : start + width]
        if any(_is_figure(line.text) for line in row[:names]) or not all(map(_may_be_figure, row[names:])):
            break
        rows.append(row)
    return rows


def _is_figure(text: str) -> bool:
    return any_of("matrices", "cell").fullmatch(text) is not None


def _may_be_figure(line: Line) -> bool:
    """Whether a line is a figure, or says that there is none."""
    return _is_figure(line.text) or kind(line.text) == "none"


def _laid(rows: Sequence[Sequence[Line]]) -> Table:
    cells = [Cell(at, col, line.span) for at, row in enumerate(rows) for col, line in enumerate(row)]
    return Table(Span(cells[0].span.start, cells[-1].span.end), tuple(cells), len(rows), len(rows[0]))
