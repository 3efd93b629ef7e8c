"""Matrices of places by indicators whose cells stand on lines of their own, empty ones gone.

In: lines. Out: the ``Table`` that begins at one of them. A word for places opens it (地区), then come the names of
groups, the indicators and who leads them, perhaps a line of target, result and share for each, then place after place
with its figures. Where a place has fewer figures than there are columns, ``layout.placerows`` finds theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout import placecolumns, placerows
from shishi.extract.layout.lines import Line
from shishi.extract.rules import any_of
from shishi.extract.words.cells import is_units, pair
from shishi.extract.words.columns import UNIT_ROLES, column

_BRACKET = re.compile(r"\([^()]+\)$")
_WIDEST = 64
_LONGEST = 30
_FEWEST_PLACES, _FEWEST_INDICATORS = 3, 2
_FEWEST_PARTS, _MOST_PARTS = 2, 4
_HALF = 3  # characters of half a word

Row = tuple[Line, list[Line]]


@dataclass(frozen=True, slots=True)
class _Words:
    """One cell of the header: its folded words and where they stand."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Head:
    """A header by its rows: groups, names, bodies and their label, what the ``size`` columns below each name hold."""

    groups: tuple[_Words, ...]
    names: tuple[_Words, ...]
    label: _Words | None
    bodies: tuple[_Words, ...]
    parts: tuple[_Words, ...]
    size: int

    @property
    def width(self) -> int:
        """How many columns of figures there are."""
        return len(self.names) * self.size


def table(lines: Sequence[Line], at: int) -> Table | None:
    """The matrix that begins at a line; None where none does."""
    role = column(lines[at].text).role if len(lines[at].text) <= _LONGEST else "unknown"
    if role == "name":
        return placecolumns.table(lines, at)
    if role not in ("site", "responsible"):
        return None
    ahead = range(at + 1, min(at + _WIDEST, len(lines) - 1))
    first = next((here for here in ahead if _begins_rows(lines[here].text, lines[here + 1].text)), None)
    if first is None or any(any_of("matrices", "figure").fullmatch(line.text) for line in lines[at:first]):
        return None
    rows = list(_rows(lines, first))
    most = max((len(figures) for _, figures in rows), default=0)
    places = sum(any_of("matrices", "place").fullmatch(place.text) is not None for place, _ in rows)
    head = _head([_Words(line.text, line.span) for line in lines[at + 1 : first]], most)
    if places < _FEWEST_PLACES or most < _FEWEST_INDICATORS or head is None or most > head.width:
        return None
    return _laid(lines[at], head, rows)


def _is_place(text: str) -> bool:
    return any(any_of("matrices", name).fullmatch(text) for name in ("place", "total"))


def _begins_rows(text: str, behind: str) -> bool:
    """Whether the first row begins: a place, or what tells of all places, before its figures."""
    return (_is_place(text) and _is_row(behind)) or (_is_of_all(text) and _is_figure(behind))


def _is_of_all(text: str) -> bool:
    """Whether a line says what all places are to do or have done, or the share of it (全市目标, 完成率)."""
    told = any(any_of("matrices", name).fullmatch(text) for name in ("to do in all", "done in all"))
    return told or column(text).role == "rate"


def _is_row(text: str) -> bool:
    """Whether a line stands in the rows: a figure, or the next place where one has none."""
    return _is_figure(text) or _is_place(text)


def _is_figure(text: str) -> bool:
    return any_of("matrices", "figure").fullmatch(text) is not None or pair(text) is not None


def _rows(lines: Sequence[Line], at: int) -> Iterator[Row]:
    while at < len(lines) and (_is_place(lines[at].text) or _is_of_all(lines[at].text)):
        end = at + 1
        while end < len(lines) and _is_figure(lines[end].text):
            end += 1
        yield lines[at], list(lines[at + 1 : end])
        at = end


def _head(lines: Sequence[_Words], most: int) -> _Head | None:
    """The header between the word for places and the first place; ``most`` figures stand in a row."""
    words = _whole(lines)
    rest, parts = _parts(words)
    end = len(rest)
    while end and is_units(rest[end - 1].text):
        end -= 1
    named = next((at for at in (end - 1, end) if at in range(len(rest)) and _is_label(rest[at].text)), None)
    label, bodies = (None, rest[end:]) if named is None else (rest[named], rest[named + 1 :])
    end = end if named is None else named
    size = len(parts)
    names = (len(words) - len(rest)) // size if size else most
    measured = [at for at in range(end) if column(rest[at].text).measure or _BRACKET.search(rest[at].text)]
    in_a_row = len(measured) == names and measured[-1] - measured[0] == names - 1
    start = measured[0] if in_a_row else end - names
    if not 0 <= start <= _FEWEST_PLACES or start + names != end or len(bodies) > names:
        return None
    below = tuple(words[len(rest) :])
    return _Head(tuple(rest[:start]), tuple(rest[start:end]), label, tuple(bodies), below, max(size, 1))


def _is_label(text: str) -> bool:
    """Whether a line is the label of the bodies behind it."""
    return column(text).role in UNIT_ROLES


def _whole(lines: Sequence[_Words]) -> list[_Words]:
    """The words of a header, its cells broken in two (目标|任务, 技能培训|(人次)) made whole."""
    found: list[_Words] = []
    for line in lines:
        last = found[-1] if found else None
        if last is not None and _goes_on(last.text, line.text):
            found[-1] = _Words(last.text + line.text, Span(last.span.start, line.span.end))
        else:
            found.append(line)
    return found


def _goes_on(upper: str, lower: str) -> bool:
    """Whether the second of two lines is the rest of the first: a measure in brackets, or half a word."""
    bracket = _BRACKET.fullmatch(lower) is not None and _BRACKET.search(upper) is None
    halves = len(upper) <= _HALF and len(lower) <= _HALF
    return bracket or (halves and any_of("matrices", "part").fullmatch(upper + lower) is not None)


def _parts(words: Sequence[_Words]) -> tuple[list[_Words], list[str]]:
    """The words before the line that names target, result and share for each name, and the roles of one round of it."""
    start = len(words)
    while start and any_of("matrices", "part").fullmatch(words[start - 1].text):
        start -= 1
    line = [word.text for word in words[start:]]
    for size in range(_FEWEST_PARTS, _MOST_PARTS + 1):
        rounds = len(line) // size
        if rounds >= _FEWEST_INDICATORS and line == line[:size] * rounds:
            return list(words[:start]), [_part(word) for word in line[:size]]
    return list(words), []


def _part(word: str) -> str:
    """What one of the columns below a name holds: target, progress or rate."""
    role = column(word).role
    return role if role in ("progress", "rate") else "target"


def _laid(corner: Line, head: _Head, rows: Sequence[Row]) -> Table:
    cells = [Cell(0, 0, corner.span)]
    cells += [Cell(at, 1, word.span, 1, head.width) for at, word in enumerate(head.groups)]
    row = len(head.groups)
    cells += [Cell(row, 1 + at * head.size, word.span, 1, head.size) for at, word in enumerate(head.names)]
    if head.bodies:
        row += 1
        cells += [Cell(row, 0, head.label.span)] if head.label is not None else []
        starts = _shared(head.names, head.bodies)
        ends = [*starts[1:], len(head.names)]
        cells += [
            Cell(row, 1 + start * head.size, word.span, 1, (end - start) * head.size)
            for word, start, end in zip(head.bodies, starts, ends, strict=True)
        ]
    if head.parts:
        row += 1
        cells += [Cell(row, 1 + at, word.span) for at, word in enumerate(head.parts)]
    for at, ((place, figures), cols) in enumerate(zip(rows, _placed(rows, head), strict=True), row + 1):
        cells.append(Cell(at, 0, place.span))
        cells += [Cell(at, 1 + col, line.span) for line, col in zip(figures, cols, strict=True)]
    end = max(cell.span.end for cell in cells)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return Table(Span(corner.span.start, end), ordered, row + 1 + len(rows), head.width + 1)


def _shared(names: Sequence[_Words], bodies: Sequence[_Words]) -> tuple[int, ...]:
    """Where each body's indicators begin: names and tasks share most characters, else the first has most."""
    width, count = len(names), len(bodies)
    if count >= width:
        return tuple(range(width))[:count]

    def likeness(starts: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        ends = (*starts[1:], width)
        spans = zip(bodies, starts, ends, strict=True)
        common = sum(_common(body.text, names[at].text) for body, a, b in spans for at in range(a, b))
        return common, starts

    return max(((0, *rest) for rest in combinations(range(1, width), count - 1)), key=likeness)


def _common(body: str, indicator: str) -> int:
    return len(set(body) & set(indicator))


def _placed(rows: Sequence[Row], head: _Head) -> list[tuple[int, ...]]:
    """The columns of every row's figures: all of them, or those by which shares are right and parts make totals."""
    values = [tuple(_value(line.text) for line in figures) for _, figures in rows]
    total = next((at for at, (place, _) in enumerate(rows) if any_of("matrices", "total").fullmatch(place.text)), None)
    if head.parts:
        roles = [_part(word.text) for word in head.parts[: head.size]]
        like = None if total is None else placerows.by_shares(values[total], roles, len(head.names))
        ways = [placerows.by_shares(row, roles, len(head.names), like) for row in values]
        return [way or tuple(range(len(row))) for way, row in zip(ways, values, strict=True)]
    if total is None or len(values[total]) != head.width:
        return [tuple(range(len(row))) for row in values]
    return placerows.by_sums(values, total, head.width)


def _value(text: str) -> float:
    both = pair(text)
    found = any_of("matrices", "figure").fullmatch(both["second"] if both is not None else text)
    return float(found["value"].replace(",", "")) if found is not None and found["value"] else 0.0
