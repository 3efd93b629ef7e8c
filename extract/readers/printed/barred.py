"""Tables whose rows are ruled and whose columns are not: what divides their columns is told from space.

In: rules and characters of all pages. Out: the upright rules that such tables would have. Level rules of one length,
one below the other and with no upright one between them, divide rows. A strip across which next to no row has text
divides columns where more rows have text on both its sides than across it; a row with text across it has a merged cell
there. Rows of one table divide alike on all its pages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shishi.extract.readers.printed.ruled import SNAP, clustered
from shishi.extract.readers.printed.sheet import Char, Rule
from shishi.extract.readers.sizes import TWO

_CELLS = 6  # in rows of more than one: fewer are no table
_HIGH, _RUNNING = 2.5, 1 / 3  # characters, of the width: text by itself in a row higher and wider heads no rows
_SEVERAL = 3  # lines in each cell: as many rows
_GAP = 8.0  # points without text: more is no double rule
_NEAR = 40  # rows that those below are compared with
_FREE = 0.6  # characters: the narrowest strip between columns
_HANGING = "，。、；：！？）》】〕」』"
_Stretch = tuple[float, float]  # across the page
_Taken = Sequence[_Stretch]  # where a row has text
_Page = tuple[Sequence[Rule], Sequence[Char]]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row between two level rules on a page (from 0): where it has text, and the size of its letters.

    ``lines`` are how many each cell has: rows without rules between them have many.
    """

    page: int
    top: float
    bottom: float
    taken: _Taken
    size: float
    lines: Sequence[int]

    @property
    def usual(self) -> int:
        """How many lines half of its cells have."""
        return sorted(self.lines)[(len(self.lines) - 1) // 2]


@dataclass(frozen=True, slots=True)
class _Ladder:
    """Level rules of one length below each other: their ends, their heights and those of shorter ones between them."""

    left: float
    right: float
    ys: Sequence[float]

    def is_below(self, other: _Ladder) -> bool:
        """Whether it has the sides of another."""
        return abs(self.left - other.left) <= SNAP and abs(self.right - other.right) <= SNAP


def uprights(pages: Sequence[_Page]) -> list[list[Rule]]:
    """For each page the upright rules that tables whose rows alone are ruled would have."""
    found: list[list[Rule]] = [[] for _ in pages]
    sequences: list[tuple[_Ladder, list[_Row]]] = []
    ends: list[float] = []
    for at, (rules, chars) in enumerate(pages):
        for ladder in _ladders(rules) if len(rules) > TWO else ():
            rows = next((rows for other, rows in sequences if ladder.is_below(other)), None)
            if rows is None:
                rows = []
                sequences.append((ladder, rows))
            rows += _rows(ladder, chars, at)
            ends += [x for rule in rules if rule.level for x in (rule.x0, rule.x1)]
    for ladder, rows in sequences:
        if _is_headed_only(rows):
            continue
        for table in _tables(rows, _RUNNING * (ladder.right - ladder.left)):
            for row, x in _borders(table, (ladder.left, ladder.right), sorted(ends)):
                found[row.page].append(Rule(x, row.top, x, row.bottom))
    return found


def _is_headed_only(rows: Sequence[_Row]) -> bool:
    """Whether the rules of each page stand around a header and around all the rows below it."""
    pages = [row.page for row in rows]
    return all(pages.count(page) == TWO for page in pages) and any(max(row.lines) >= _SEVERAL for row in rows[1::2])


def _ladders(rules: Sequence[Rule]) -> Iterator[_Ladder]:
    """The ladders of a page that no upright rule touches."""
    groups: list[list[Rule]] = []
    for rule in sorted((rule for rule in rules if rule.level), key=lambda rule: (rule.x0, rule.x1)):
        last = groups[-1][-1] if groups else None
        if last and abs(last.x0 - rule.x0) <= SNAP and abs(last.x1 - rule.x1) <= SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    for group in groups:
        if len(group) > TWO:
            left, right, ys = group[0].x0, group[0].x1, sorted(rule.top for rule in group)
            touching = [rule for rule in rules if _touches(rule, (left, right), (ys[0], ys[-1]))]
            if all(rule.level for rule in touching):
                yield _Ladder(left, right, clustered(rule.top for rule in touching))


def _touches(rule: Rule, across: _Stretch, down: _Stretch) -> bool:
    inside = across[0] - SNAP <= rule.x0 and rule.x1 <= across[1] + SNAP
    return inside and rule.top <= down[1] + SNAP and down[0] - SNAP <= rule.bottom


def _rows(ladder: _Ladder, chars: Sequence[Char], page: int) -> Iterator[_Row]:
    """The rows of a ladder from top to bottom."""
    rows: list[list[Char]] = [[] for _ in range(len(ladder.ys) + 1)]
    for char in chars:
        if ladder.left - SNAP <= char.x0 and char.x1 <= ladder.right + SNAP and char.text.strip():
            rows[bisect_right(ladder.ys, (char.top + char.bottom) / 2)].append(char)
    narrowest = _FREE * min((char.size for row in rows[1:-1] for char in row), default=0.0)
    for row, (top, bottom) in zip(rows[1:-1], pairwise(ladder.ys), strict=True):
        taken, size = stretches(row, narrowest), max((char.size for char in row), default=0.0)
        counts = [_lines(row, cell, size) for cell in taken] or [0]
        yield _Row(page, top, bottom, taken, size, counts)


def _lines(chars: Sequence[Char], cell: _Stretch, size: float) -> int:
    """How many lines the text of a row has in a stretch."""
    middles = sorted((char.top + char.bottom) / 2 for char in chars if cell[0] <= char.x0 < cell[1])
    return 1 + sum(below - above > size / 2 for above, below in pairwise(middles))


def _tables(rows: Sequence[_Row], wide: float) -> Iterator[list[_Row]]:
    """The rows of each table.

    Much space and running text end a table, and so does a line by itself or a page under which other columns begin.
    """
    table: list[_Row] = []
    part: list[_Row] = []
    for row in [*rows, None]:
        cells = len(row.taken) if row and row.usual < _SEVERAL else 0
        if row and cells > 1 and not (part and part[-1].page != row.page):
            part.append(row)
            continue
        if part and _other_columns(table[-_NEAR:], part):
            yield _without_last_line(table)
            table = []
        table, part = [*table, *part], []
        if row and cells > 1:
            part = [row]
        elif row is None or _stands_between(row, wide):
            yield [] if row and _is_body(row) and sum(len(one.taken) > 1 for one in table) <= TWO else table
            table = []
        else:
            table.append(row)


def _is_body(row: _Row) -> bool:
    """Whether what is between two rules is all the rows of a table, under its header."""
    return len(row.taken) > 1 and row.usual >= _SEVERAL


def _stands_between(row: _Row, wide: float) -> bool:
    """Whether what is between two rules is no row: several rows, running text, or much space."""
    height = row.bottom - row.top
    if not row.taken:
        return height > _GAP
    if len(row.taken) > 1:
        return True
    return row.taken[0][1] - row.taken[0][0] > wide and height > _HIGH * row.size


def _other_columns(above: Sequence[_Row], below: Sequence[_Row]) -> bool:
    narrowest = _FREE * min((row.size for row in (*above, *below) if row.taken), default=0.0)
    return other_columns([row.taken for row in above], [row.taken for row in below], narrowest)


def other_columns(above: Sequence[_Taken], below: Sequence[_Taken], narrowest: float) -> bool:
    """Whether rows have other columns than those above: what divides one of them does not divide both."""
    parts = above, below
    if min(sum(len(row) > 1 for row in part) for part in parts) < TWO:
        return False
    both = strips([*above, *below], narrowest)
    return not all(_crossed(both, strip) for part in parts for strip in strips(part, narrowest, least=TWO))


def _without_last_line(table: Sequence[_Row]) -> list[_Row]:
    """Rows without the line by itself at their end, which heads the next ones."""
    end = len(table)
    while end and len(table[end - 1].taken) < TWO:
        end -= 1
    return list(table[:end])


def _borders(table: Sequence[_Row], sides: _Stretch, ends: Sequence[float]) -> Iterator[tuple[_Row, float]]:
    """For each row of a table where its cells end; nothing where there are too few cells."""
    narrowest = _FREE * min((row.size for row in table if row.taken), default=0.0)
    free = strips([row.taken for row in table], narrowest)
    filled = [len({column_at(free, stretch) for stretch in row.taken}) for row in table]
    whole = [cells for cells in filled if cells > 1]
    if sum(whole) < _CELLS or len(whole) < TWO or (len(whole) == TWO and table[-1].lines[0] > 1):
        return
    places = [(strip, _place(strip, ends)) for strip in free]
    heads = next((at for at, cells in enumerate(filled) if cells == max(filled)), 0)
    for at, row in enumerate(table):
        merged = _merged(free, row.taken, heads=at < heads)
        for x in (*sides, *(x for (_, x), one in zip(places, merged, strict=True) if not one)):
            yield row, x


def _merged(free: Sequence[_Stretch], taken: _Taken, *, heads: bool) -> list[bool]:
    """Which strips a row has no border in: text runs over them.

    In rows of headings over headings, where one does, what is empty belongs to the text at its left as well.
    """
    crossed = [_crossed(taken, strip) for strip in free]
    if not heads or not any(crossed):
        return crossed
    begun = {column_at(free, stretch) for stretch in taken}
    return [one or at + 1 not in begun for at, one in enumerate(crossed)]


def _place(strip: _Stretch, ends: Sequence[float]) -> float:
    """Where in a strip columns meet: where rules of a part of the width end, else in the middle."""
    return next((x for x in ends if strip[0] <= x <= strip[1]), (strip[0] + strip[1]) / 2)


def strips(rows: Sequence[_Taken], narrowest: float, least: int = 1) -> list[_Stretch]:
    """The strips that divide the columns of ``rows``, each given by the stretches that have text.

    Candidates are where fewer rows have text than on either side. What runs over a strip says nothing of others. At
    ``least`` so many rows have text on both sides.
    """
    found: list[_Stretch] = []
    while True:
        inner = [[stretch for stretch in row if not any(_crossed([stretch], strip) for strip in found)] for row in rows]
        again = _dividing_strips(inner, [strip for strip in _hollows(inner) if strip[1] - strip[0] >= narrowest], least)
        if len(again) <= len(found):
            return found
        found = again


def _dividing_strips(rows: Sequence[_Taken], found: list[_Stretch], least: int) -> list[_Stretch]:
    """Those of ``found`` that divide columns where the others do not."""
    while True:
        kept = [strip for at, strip in enumerate(found) if _divides(rows, found, at, least)]
        if len(kept) == len(found):
            return found
        found = kept


def _hollows(rows: Sequence[_Taken]) -> Iterator[_Stretch]:
    """Where fewer rows have text than left and right of it."""
    steps = sorted([(x0, 1) for row in rows for x0, _ in row] + [(x1, -1) for row in rows for _, x1 in row])
    start: float | None = None
    for x, step in steps:
        if step < 0:
            start = x
        elif start is not None:
            yield start, x
            start = None


def _divides(rows: Sequence[_Taken], found: Sequence[_Stretch], at: int, least: int) -> bool:
    """Whether more rows have text in the columns on both sides of a strip than across it."""
    strip = found[at]
    low = found[at - 1][1] if at else float("-inf")
    high = found[at + 1][0] if at + 1 < len(found) else float("inf")
    across = sum(_crossed(row, strip) for row in rows)
    both = sum(
        any(x1 > low and x1 <= strip[0] for _, x1 in row) and any(strip[1] <= x0 < high for x0, _ in row)
        for row in rows
    )
    return both > across and both >= least


def _crossed(row: _Taken, strip: _Stretch) -> bool:
    return any(x0 < strip[1] and strip[0] < x1 for x0, x1 in row)


def column_at(free: Sequence[_Stretch], stretch: _Stretch) -> int:
    """The column in which a stretch begins."""
    return sum(x0 < stretch[0] for x0, _ in free)


def stretches(chars: Sequence[Char], narrowest: float) -> list[_Stretch]:
    """The stretches that characters below each other cover, without gaps too narrow to divide columns.

    Marks that close something are printed in the left half of their width; they may hang over the end of a line.
    """
    placed = [(x0, x1, (x0 + x1) / 2 if text in _HANGING else x1) for text, x0, x1, _, _, _, _, _ in chars]
    placed.sort()
    out: list[_Stretch] = []
    if placed:
        begin, end, ink = placed[0]
        for x0, x1, printed in placed:
            if x0 - end >= narrowest:
                out.append((begin, ink))
                begin, end, ink = x0, x1, printed
            end = max(end, x1)
            ink = max(ink, printed)
        out.append((begin, ink))
    return out


def printed_to(char: Char) -> float:
    """Where the ink of a character ends at the right."""
    return (char.x0 + char.x1) / 2 if char.text in _HANGING else char.x1
