"""Tables whose cells stand one behind the other without any wall, all in one line or a line for each row.

In: lines. Out: the ``Table`` that begins at one of them. A line that opens with known headers run together begins it;
rows begin where the series of numbers goes on behind something that the last column holds; within a row the cheapest
cut puts each stretch below a header that fits its kind (names of bodies, a date, a verdict, sentences).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.fits import (
    LONGEST_NAME,
    SENTENCE,
    SHORTEST_NAME,
    Fit,
    begins,
    least_beyond,
)
from shishi.extract.layout.lines import Line, is_site_line
from shishi.extract.rules import any_of, outlines, takes
from shishi.extract.view import View, joined
from shishi.extract.words.cells import by_rule, is_body, kind
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.heads import split_unmarked
from shishi.extract.words.status import verdict

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_LONGEST_HEADER, _LONGEST_WORD = 80, 16
_LONGEST = 30_000  # characters of a table
_LONGEST_ROW = 900
_USUAL_WORD = 4  # characters of most headers; longer and shorter ones cost
_COUNTER = re.compile(r"^(\d{1,3})、")
_WALL, _GAP = re.compile(r"[|\t]"), re.compile(r"\s{2,}|\u3000")
_LONGEST_EDGE = 8  # characters of a date, a verdict or a word for nothing
_OUT_OF_REACH = 1e9
_BETWEEN = tuple("、,;")  # names; a single sign behind one goes on in the next line
_APART = ("date", "status", "none")  # kinds of words that begin and end where a cell does
_Layer = dict[int, tuple[float, int, int]]  # by where a cell ends: all that was spent, the rank of its start, its start


@dataclass(frozen=True, slots=True)
class _Header:
    """The words that open a glued table: as printed, and the role of each with its place in them."""

    words: View
    cells: tuple[View, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its number, and everything behind it."""

    number: View
    rest: View


def table(lines: Sequence[Line], at: int, text: str) -> tuple[Table, int] | None:
    """The glued table that begins at a line, and the place of the line behind it; None where none begins."""
    header = _header(lines[at], text)
    if header is None:
        return None
    end = _end(lines, at)
    body = _body(lines[at:end], header)
    line_starts = {line.span.start for line in lines[at:end]}
    rows = list(_rows(body, header.roles[-1], line_starts))
    if len(rows) < _FEWEST_ROWS or len(body) > _LONGEST:
        return None
    cells = [Cell(0, col, cell.span) for col, cell in enumerate(header.cells)]
    at_row = 1
    seams = _seams_of(rows, len(header.roles) - 1, line_starts)
    for row, ends in zip(rows, seams, strict=True):
        for parts in (
            _cut(row, header.roles) if ends is None else [[row.number, *_columns(row.rest, header.roles[1:], ends)]]
        ):
            cells += [_cell(at_row, col, view) for col, view in enumerate(parts) if view]
            at_row += 1
    span = Span(header.words.span.start, max(_last(cell) for cell in cells))
    return Table(span, tuple(cells), at_row, len(header.roles)), end


def _last(cell: Cell) -> int:
    return max((cell.span.end, *(span.end for span in cell.more)))


def _cell(row: int, col: int, view: View) -> Cell:
    """A cell of all the stretches in which a view stands; a page's own words may lie between them."""
    spans: list[Span] = []
    for place in view.at:
        if spans and place - spans[-1].end <= 1:
            spans[-1] = Span(spans[-1].start, place + 1)
        else:
            spans.append(Span(place, place + 1))
    return Cell(row, col, spans[0], more=tuple(spans[1:]))


def _header(line: Line, text: str) -> _Header | None:
    """The header that a line opens with; None unless it is all headers up to the first number or the line's end."""
    view = line.view
    counter = _COUNTER.match(view.folded)
    start = counter.end() if counter else 0
    if column(view.folded[start : start + 2]).role != "number" or _WALL.search(_printed(text, line)):
        return None
    end = next((at for at in range(start + 2, len(view)) if view.folded[at] == "1" and _opens(view.folded, at)), None)
    words = view[start : len(view) if end is None else end]
    if len(words) > _LONGEST_HEADER or _GAP.search(_printed(text, line)[: len(words) + 10]):
        return None
    cells = (words[:2], *known_headers(words[2:]))
    roles = tuple(column(cell.folded).role for cell in cells)
    if len(set(roles)) < _FEWEST_COLUMNS or not {"name", "text", "target", "progress"} & set(roles):
        return None
    return _Header(words, cells, roles)


def _printed(text: str, line: Line) -> str:
    return text[line.span.start : line.span.end].strip(" \u3000\r\n")


def _opens(text: str, at: int) -> bool:
    """Whether the figure at a place may be a row's number: words follow it."""
    return "\u4e00" <= text[at + 1 : at + 2] <= "\u9fff" or text[at + 1 : at + 2] in "“《"


def known_headers(view: View) -> tuple[View, ...]:
    """A run of characters as known headers, the likeliest cut of all; nothing where it is none."""
    best: list[tuple[float, int]] = [(0.0, -1)] + [(_OUT_OF_REACH, -1)] * len(view)
    for end in range(1, len(view) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            word = view.folded[start:end]
            if best[start][0] < _OUT_OF_REACH and column(word).role not in ("unknown", "site_info"):
                off = abs(len(word) - _USUAL_WORD)
                spent = best[start][0] + 1 + off * 0.3 + off * off * 0.02
                best[end] = min(best[end], (spent, start))
    found: list[View] = []
    end = len(view)
    while end > 0 and best[end][1] >= 0:
        found.insert(0, view[best[end][1] : end])
        end = best[end][1]
    return tuple(found) if end == 0 else ()


def _end(lines: Sequence[Line], at: int) -> int:
    """The line behind the table: a note, a line of the site, a signature."""
    return next((here for here in range(at + 1, len(lines)) if _ends(lines[here].text)), len(lines))


def _ends(text: str) -> bool:
    return is_site_line(text) or begins("preview", text) or takes(text, "table_end")


def _body(lines: Sequence[Line], header: _Header) -> View:
    """What stands below the header, without headers printed again, titles of pages and their counters."""
    counted = _COUNTER.match(lines[0].text) is not None
    kept: list[View] = []
    texts = [line.text for line in lines]
    for place, line in enumerate(lines):
        view = line.view
        counter = _COUNTER.match(view.folded) if counted else None
        view = view[counter.end() if counter is not None and int(counter[1]) == place + 1 else 0 :]
        title = texts[place + 1 : place + 2] == [header.words.folded] and not view.folded[:1].isdecimal()
        if begins("page", view.folded) or title:
            continue
        kept.extend(_without(view, header.words.folded))
    return joined(kept)


def _without(view: View, words: str) -> Iterator[View]:
    """The parts of a line beside a header printed in it."""
    start = 0
    while (found := view.folded.find(words, start)) >= 0:
        yield view[start:found]
        start = found + len(words)
    yield view[start:]


def _rows(body: View, last_role: str, line_starts: set[int]) -> Iterator[_Row]:
    """The rows of a body: each from its number to the next one's; on lines of their own where several are."""
    starts = [0] if body.folded[:1] == "1" else []
    by_line = _series(body, starts, "", line_starts)
    starts = by_line if len(by_line) >= _FEWEST_ROWS else _series(body, starts, last_role, line_starts)
    last = _last_end(body, starts[-1], last_role, line_starts) if starts else 0
    for count, (start, end) in enumerate(zip(starts, [*starts[1:], last], strict=False), 1):
        digits = len(str(count))
        yield _Row(body[start : start + digits], body[start + digits : end])


def _last_end(body: View, start: int, role: str, line_starts: set[int]) -> int:
    """Where the last row ends: with the first of its lines that ends like a cell of the last column."""
    ends = (at for at in range(start + 1, len(body)) if body.at[at] in line_starts)
    return next((end for end in ends if _closes(body.folded[max(0, end - 14) : end], role)), len(body))


def _series(body: View, starts: Sequence[int], last_role: str, line_starts: set[int]) -> list[int]:
    """Where the numbers stand that count on from the first."""
    found = list(starts)
    while found and (following := _next(body, len(found) + 1, found[-1] + 3, (last_role, line_starts))) is not None:
        found.append(following)
    return found


def _next(body: View, number: int, start: int, where: tuple[str, set[int]]) -> int | None:
    """Where the next row begins: its number behind a line's end, or behind what the last column holds."""
    digits = str(number)
    at = body.folded.find(digits, start)
    while at >= 0:
        behind = any_of("columns", "within a figure").match(body.folded[at - 1])
        alone = not behind and _opens(body.folded, at + len(digits) - 1)
        if alone and (body.at[at] in where[1] or _closes(body.folded[max(0, at - 14) : at], where[0])):
            return at
        at = body.folded.find(digits, at + 1)
    return None


def _closes(before: str, role: str) -> bool:
    """Whether words end like a cell of the last column."""
    tails = [before[-size:] for size in range(2, len(before) + 1)]
    if role in UNIT_ROLES:
        return before[-2:-1] not in _BETWEEN and any(is_body(tail) for tail in tails)
    if not role:
        return False
    if role in ("deadline", "status"):
        wanted = "date" if role == "deadline" else "status"
        return any(kind(tail) == wanted for tail in tails)
    return before.endswith(("。", ";", "无"))


def _cut(row: _Row, roles: Sequence[str]) -> Iterator[list[View]]:
    """The cells of one row; what is left behind a full last column is a row below it that shares number and name."""
    rest = row.rest[:_LONGEST_ROW]
    sub_roles = [role for role in roles if role not in ("number", "name")]
    split_at = _second(rest, roles[-1])
    first, second = (rest[:split_at], rest[split_at:]) if split_at is not None else (rest, rest[:0])
    cells = _columns(first, list(roles[1:]))
    yield [row.number, *cells]
    if second:
        below = dict(zip(sub_roles, _columns(second, sub_roles), strict=True))
        yield [below.get(role, second[:0]) for role in roles]


def _seams_of(rows: Sequence[_Row], cells: int, line_starts: set[int]) -> list[set[int] | None]:
    """Where the lines of each row end, if each of so many cells begins on a new one: no blank parts words of a line."""
    found: list[set[int] | None] = []
    for row in rows:
        places = row.rest.at
        gaps = {at for at in range(1, len(places)) if places[at] > places[at - 1] + 1 or places[at] in line_starts}
        ends = {at for at in gaps if places[at] in line_starts}
        if len(ends) + 1 < cells or ends != gaps:
            return [None] * len(rows)
        found.append(ends)
    return found


def _second(rest: View, role: str) -> int | None:
    """Where a second row begins within a row: behind a date in its middle, if the last column holds dates."""
    if role != "deadline":
        return None
    for end in range(8, len(rest) - 8):
        dated = any(_is_date(rest.folded, end - size, end) for size in range(3, 8))
        behind = rest.folded[end : end + 2]
        if dated and not _is_date(rest.folded, end - 3, end + 1) and _is_after_body(rest.folded, end) and behind:
            return end
    return None


def _is_date(text: str, start: int, end: int) -> bool:
    opens, closes = outlines("cells", "date")
    return bool(opens[text[start]] & closes[text[end - 1]]) and by_rule(text[start:end]) == "date"


def _is_after_body(text: str, end: int) -> bool:
    """Whether a date that ends at a place stands right behind the name of a body."""
    for size in range(7, 2, -1):
        if _is_date(text, end - size, end):
            tails = (text[max(0, end - size - length) : end - size] for length in range(2, 13))
            return any(is_body(tail) for tail in tails)
    return False


def _columns(view: View, roles: Sequence[str], seams: set[int] | None = None) -> list[View]:
    """The cheapest cut of a row's characters over its columns; ``seams``: where alone cells may end."""
    marks = sorted(_boundaries(view, roles) if seams is None else {0, len(view)} | seams)
    seam = split_unmarked((view,))[0][0] if roles and roles[0] == "name" else None
    fit = Fit(view.folded)
    best: list[_Layer] = [{0: (0.0, 0, 0)}]
    for place, role in enumerate(roles):
        name_ends = len(seam) if seam is not None and not place else None
        spends = partial(_spent, role, fit, opens=role == "name" and not place, seam=name_ends)
        ends = [len(view)] if place == len(roles) - 1 else marks
        at_least = {end: fit.least(role, end) for end in ends}
        best.append(_layer(best[-1], at_least, least_beyond(role), spends))
    end = len(view)
    found: list[View] = []
    for layer in reversed(best[1:]):
        start = layer[end][2] if end in layer else end
        found.insert(0, view[start:end])
        end = start
    return found


def _layer(
    before: _Layer, at_least: Mapping[int, float], beyond: tuple[int, float], spends: Callable[[int, int], float]
) -> _Layer:
    """The cheapest cells that end at each mark; those that begin cheaply go first, so that most need not be tried.

    ``at_least``: the marks in their order, with what a cell that ends there costs at least if it holds anything;
    ``beyond``: so many characters, what a longer cell costs at least.
    Of cells that cost the same the one counts whose beginning was reached first, mark by mark from the left.
    """
    layer: _Layer = {}
    marks = list(at_least)
    behind = len(marks)
    for start in before:
        first = bisect_left(marks, start)
        layer.update(dict.fromkeys(marks[first:behind], (_OUT_OF_REACH, 0, 0)))
        behind = min(behind, first)
    longest, more = beyond
    reached = sorted((spent, rank, start) for rank, (start, (spent, _, _)) in enumerate(before.items()))
    for spent, rank, start in reached:
        for end in marks[bisect_left(marks, start) :]:
            costs = at_least[end] if end > start else 0.0
            if end - start > longest and costs < more:
                costs = more
            if spent + costs <= layer[end][0]:  # else it cannot get cheaper
                layer[end] = min(layer[end], (spent + spends(start, end), rank, start))
    return layer


def _spent(role: str, fit: Fit, start: int, end: int, *, opens: bool, seam: int | None) -> float:
    """What a cell costs; ``opens``: it is the name, which the first words of a task or a ``seam`` may follow."""
    return fit.cost(role, start, end) - (1.5 * begins("task", fit.text, end) + (end == seam) if opens else 0.0)


def _boundaries(view: View, roles: Sequence[str]) -> set[int]:
    """Where a cell may begin or end."""
    text = view.folded
    found = {0, len(text)}
    if roles and roles[0] == "name":
        found |= set(range(SHORTEST_NAME, min(LONGEST_NAME, len(text))))
    ends = [match.end() for match in SENTENCE.finditer(text)]
    found |= set(ends)
    if "person" in roles:
        found |= {end + size for end in ends for size in (2, 3, 4) if end + size < len(text)}
    closes, opens = outlines("bodies", "body")[1], outlines("bodies", "collective")[0]
    for at in range(2, len(text)):
        bodies = (
            text[at - size : at]
            for size in (2, 3, 4, 6)
            if size <= at and (opens[text[at - size]] or closes[text[at - 1]])
        )
        if any(map(is_body, bodies)) and not begins("rest of a body", text, at):
            found.add(at)
    found |= set(_edges(text))
    if "status" in roles:
        found |= {len(text) - size for size in range(2, 9) if verdict(text[-size:]) is not None}
    return found


def _edges(text: str) -> Iterator[int]:
    opens, closes = outlines("cells", *_APART)
    for start in range(len(text)):
        bits = opens[text[start]]
        for end in range(start + 1, min(start + _LONGEST_EDGE, len(text)) + 1) if bits else ():
            if bits & closes[text[end - 1]] and _stands_apart(text[start:end]):
                yield from (start, end)


def _stands_apart(words: str) -> bool:
    """Whether words are of a kind that begins and ends where a cell does; most begin or end as none does."""
    return takes(words, "cells", *_APART) and by_rule(words) in _APART
