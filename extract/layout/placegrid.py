"""Matrices of places by indicators whose cells stand on lines of their own, empty ones gone.

In: lines. Out: the ``Table`` that begins at one of them. A word for places opens it (地区), then come the names of
groups, the indicators and who leads them, then place after place with its figures. Where a place has fewer figures than
there are indicators, they are placed so that the columns add up to the total's row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from math import prod

import regex

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.lines import Line
from shishi.extract.rules import any_of
from shishi.extract.words.cells import is_units
from shishi.extract.words.columns import column

_BRACKET = regex.compile(r"\([^()]+\)$")
_WIDEST = 24
_LONGEST = 30
_FEWEST_PLACES, _FEWEST_INDICATORS = 3, 2
_MOST_WAYS = 200_000
_NEAR = 0.005  # parts and totals are printed rounded

Row = tuple[Line, list[Line]]


def table(lines: Sequence[Line], at: int) -> Table | None:
    """The matrix that begins at a line; None where none does."""
    if column(lines[at].text).role not in ("site", "responsible") or len(lines[at].text) > _LONGEST:
        return None
    first = next((here for here in range(at + 1, min(at + _WIDEST, len(lines))) if _is_place(lines[here].text)), None)
    if first is None or any(any_of("matrices", "figure").fullmatch(line.text) for line in lines[at:first]):
        return None
    rows = list(_rows(lines, first))
    width = max((len(figures) for _, figures in rows), default=0)
    places = sum(any_of("matrices", "place").fullmatch(place.text) is not None for place, _ in rows)
    head = _head(lines[at + 1 : first], width)
    if places < _FEWEST_PLACES or width < _FEWEST_INDICATORS or head is None:
        return None
    return _laid(lines[at], head, rows, width)


def _is_place(text: str) -> bool:
    return any(any_of("matrices", name).fullmatch(text) for name in ("place", "total"))


def _rows(lines: Sequence[Line], at: int) -> Iterator[Row]:
    while at < len(lines) and _is_place(lines[at].text):
        end = at + 1
        while end < len(lines) and any_of("matrices", "figure").fullmatch(lines[end].text):
            end += 1
        yield lines[at], list(lines[at + 1 : end])
        at = end


def _head(lines: Sequence[Line], width: int) -> tuple[list[Line], list[Line], list[Line]] | None:
    """(groups, indicators, bodies) of the lines between the word for places and the first place."""
    end = len(lines)
    while end and is_units(lines[end - 1].text):
        end -= 1
    measured = [at for at in range(end) if column(lines[at].text).measure or _BRACKET.search(lines[at].text)]
    start = measured[0] if len(measured) == width and measured[-1] - measured[0] == width - 1 else end - width
    if not 0 <= start <= _FEWEST_PLACES or start + width != end:
        return None
    return list(lines[:start]), list(lines[start:end]), list(lines[end:])


def _laid(corner: Line, head: tuple[list[Line], list[Line], list[Line]], rows: Sequence[Row], width: int) -> Table:
    groups, indicators, bodies = head
    cells = [Cell(0, 0, corner.span)]
    cells += [Cell(at, 1, line.span, 1, width) for at, line in enumerate(groups)]
    row = len(groups)
    cells += [Cell(row, at, line.span) for at, line in enumerate(indicators, 1)]
    if bodies:
        row += 1
        starts = _shared(indicators, bodies)
        ends = [*starts[1:], width]
        cells += [
            Cell(row, 1 + start, line.span, 1, end - start)
            for line, start, end in zip(bodies, starts, ends, strict=True)
        ]
    placed = _placed(rows, width)
    for at, ((place, figures), cols) in enumerate(zip(rows, placed, strict=True), row + 1):
        cells.append(Cell(at, 0, place.span))
        cells += [Cell(at, 1 + col, line.span) for line, col in zip(figures, cols, strict=True)]
    end = max(cell.span.end for cell in cells)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return Table(Span(corner.span.start, end), ordered, row + 1 + len(rows), width + 1)


def _shared(indicators: Sequence[Line], bodies: Sequence[Line]) -> tuple[int, ...]:
    """Where each body's indicators begin: names and tasks share most characters, else the first has most."""
    width, count = len(indicators), len(bodies)
    if count >= width:
        return tuple(range(width))[:count]

    def likeness(starts: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        ends = (*starts[1:], width)
        spans = zip(bodies, starts, ends, strict=True)
        common = sum(_common(body.text, indicators[at].text) for body, a, b in spans for at in range(a, b))
        return common, starts

    return max(((0, *rest) for rest in combinations(range(1, width), count - 1)), key=likeness)


def _common(body: str, indicator: str) -> int:
    return len(set(body) & set(indicator))


def _placed(rows: Sequence[Row], width: int) -> list[tuple[int, ...]]:
    """The columns of every row's figures: all of them, or those for which most columns add up to the total."""
    full = tuple(range(width))
    total = next((at for at, (place, _) in enumerate(rows) if any_of("matrices", "total").fullmatch(place.text)), None)
    choices = [[full] if len(figures) == width else list(combinations(full, len(figures))) for _, figures in rows]
    if total is None or len(rows[total][1]) != width or prod(map(len, choices)) > _MOST_WAYS:
        return [found[0] for found in choices]
    values = [[_value(line.text) for line in figures] for _, figures in rows]
    return list(max(product(*choices), key=lambda ways: _agreeing(ways, values, total, width)))


def _agreeing(ways: Iterable[tuple[int, ...]], values: Sequence[Sequence[float]], total: int, width: int) -> int:
    """How many columns add up to the total, or repeat it in every row."""
    columns: list[list[float]] = [[] for _ in range(width)]
    for at, (cols, row) in enumerate(zip(ways, values, strict=True)):
        if at != total:
            for col, value in zip(cols, row, strict=True):
                columns[col].append(value)
    return sum(_agrees(column, whole) for column, whole in zip(columns, values[total], strict=True))


def _agrees(parts: Sequence[float], whole: float) -> bool:
    same = bool(parts) and all(part == whole for part in parts)
    return same or abs(sum(parts) - whole) <= _NEAR * max(1.0, abs(whole))


def _value(text: str) -> float:
    found = any_of("matrices", "figure").fullmatch(text)
    return float(found["value"].replace(",", "")) if found is not None and found["value"] else 0.0
