"""Tables without rules, over pages: their columns are told from the space between them.

In: the characters of all pages outside ruled tables. Out: for each page its tables, and the characters outside of them.
Lines that leave the same strips across the page free, three columns or more, are one table, with what heads groups of
them; it goes on at the head of the next page. Headings over another header end it. What stands in one row is told by
``spaced_rows``; where that is not sure, nothing is taken, and the lines stay lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from operator import attrgetter, sub

from msgspec import Struct

from shishi.extract.readers.printed.barred import column_at, other_columns, printed_to, stretches, strips
from shishi.extract.readers.printed.columned import Columns, ColumnText
from shishi.extract.readers.printed.lines import lines, rows_of_chars
from shishi.extract.readers.printed.sheet import Char, Rule
from shishi.extract.readers.printed.spaced_rows import LINES, page_tables
from shishi.extract.readers.printed.tables import PageTable
from shishi.extract.readers.sizes import TWO
from shishi.extract.rules import any_of

_COLUMNS = 3  # fewer are a list
_FREE = 0.45  # characters: the narrowest strip between columns
_GAP, _LEAST_GAP = 0.3, 0.1  # characters: how narrow a strip may be in one line, where the next column begins there
_OVERLAP = 0.15  # characters
_NEXT = 1.6  # times the size of letters: the next line is no farther below
_FAR = 3.0  # characters: what is farther below belongs to something else
_WIDE, _SET_IN = 0.5, 2.6  # of the width; characters: a line that wide, set in no farther, is running text
_MOST = 1_000  # lines of a page, lines that columns are told by: more take time and tell no more
_APART = 1.5  # characters of space before a table that follows another
_CENTRED = 0.6  # characters: twice what a line in the middle may miss it by
_LONG = 0.8  # of the width of a table: a rule that stands between rows
_HEADED = 6  # lines above a table that may be those of its header
_NARROW = 6.0  # characters: columns whose headers have more lines than others are no wider
_CUT = 40  # lines of a row above a page break that stand below it
_NAMES = 0.7  # of the fields of a header
_NAME = re.compile(r"[^\d]{1,12}")
_PLACE = attrgetter("x0", "x1", "size")
_Stretch = tuple[float, float]


class _Across(Struct, frozen=True, gc=False):
    """A printed line across the page: its characters, the stretches they take, its box and size."""

    page: int
    chars: Sequence[Char]
    taken: Sequence[_Stretch]
    top: float
    bottom: float
    size: float


@dataclass(slots=True)
class _Part:
    """The lines of a table on one page."""

    page: int
    lines: list[_Across]
    begins: bool
    ends: bool
    above: list[_Across] = field(default_factory=list)
    pieces: list[ColumnText] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unruled:
    """A page (1-based): its characters outside ruled tables, and its rules, which may stand between some rows."""

    number: int
    chars: Sequence[Char]
    rules: Sequence[Rule] = ()


def spaced(pages: Sequence[Unruled]) -> list[tuple[list[PageTable], list[Char]]]:
    """For each page the tables and what is left."""
    found: list[list[PageTable]] = [[] for _ in pages]
    taken: list[set[int]] = [set() for _ in pages]
    for table in _tables([part for at, page in enumerate(pages) for part in _parts(at, page.chars)]):
        for part, placed in _laid([(pages[part.page], part) for part in table]):
            found[part.page].append(placed)
            taken[part.page].update(id(char) for line in part.lines for char in line.chars)
    return [
        (tables, [char for char in page.chars if id(char) not in out] if out else list(page.chars))
        for tables, out, page in zip(found, taken, pages, strict=True)
    ]


def _parts(page: int, chars: Sequence[Char]) -> Iterator[_Part]:
    """Lines of a page that may be a table's."""
    rows = rows_of_chars([char for char in chars if char.text.strip()])
    if sum(_is_several(row) for row in rows) < LINES - 1:
        return
    every = [_line(page, row) for row in rows]
    part: list[_Across] = []
    start = 0
    for at, line in enumerate([*every, None]):
        if line is not None and _goes_on(part, line) and not _begins_anew(part, line):
            start = start if part else at
            part.append(line)
            continue
        for first, lines_of_one in _divided(part):
            begin = start + first
            kept = _trimmed(lines_of_one)
            if kept and _run_over(every[:begin], kept):
                kept, begin = [*every[:begin], *kept], 0
            if len(kept) <= _MOST and sum(len(one.taken) > 1 for one in kept) >= LINES - 1:
                above = every[max(0, begin - _HEADED) : begin]
                yield _Part(page, kept, begin <= 1, begin + len(kept) >= len(every) - 1, above)
        part, start = ([line], at) if line is not None and len(line.taken) > 1 else ([], at)


def _divided(part: list[_Across]) -> Iterator[tuple[int, list[_Across]]]:
    """The tables of a part, each with the place of its first line: headings end one where other columns begin."""
    left = min((line.taken[0][0] for line in part), default=0.0)
    begin = 0
    for at, (line, after) in enumerate(pairwise(part)):
        alone = len(line.taken) == 1 and line.taken[0][0] <= left + line.size
        heads = alone and after.top > line.bottom - _OVERLAP * line.size
        apart = after.top - line.bottom > _APART * line.size
        if not (heads or apart) or len(part) > _MOST or len(after.taken) == 1:
            continue
        end = at if heads else at + 1
        if other_columns(list(_bands(part[begin:end])), list(_bands(part[at + 1 :])), _FREE * line.size):
            yield begin, part[begin:end]
            begin = at + 1
    if part:
        yield begin, part[begin:]


def _run_over(lines: Sequence[_Across], part: Sequence[_Across]) -> bool:
    """Whether the first lines of a page go on in columns of the table below, as cells that a page break cut do."""
    left, right = min(one.taken[0][0] for one in part), max(one.taken[-1][1] for one in part)
    near = all(b.top - a.bottom <= _NEXT * b.size for a, b in pairwise([*lines, part[0]]))
    return (
        0 < len(lines) <= _CUT
        and near
        and all(
            left + _SET_IN * line.size < line.taken[0][0] and line.taken[-1][1] < right + line.size for line in lines
        )
    )


def _is_several(row: Sequence[Char]) -> bool:
    """Whether a line has parts that stand well apart."""
    x0s, x1s, sizes = zip(*sorted(map(_PLACE, row)), strict=True)
    if max(map(sub, x0s[1:], x1s), default=0.0) <= _FREE * min(sizes):
        return False
    return any(x0 - x1 > _FREE * size for x0, x1, size in zip(x0s[1:], x1s, sizes, strict=False))


def _line(page: int, row: Sequence[Char]) -> _Across:
    _, _, _, tops, bottoms, sizes, _, _ = zip(*row, strict=True)
    size = max(sizes)
    return _Across(page, row, stretches(row, _FREE * size), min(tops), max(bottoms), size)


def _goes_on(part: Sequence[_Across], line: _Across) -> bool:
    """Whether a line may belong to the table of those above."""
    if not part:
        return len(line.taken) > 1
    if line.top - max(one.bottom for one in part[-TWO:]) > _FAR * line.size:
        return False
    if len(line.taken) > 1:
        return True
    left, right = min(one.taken[0][0] for one in part), max(one.taken[-1][1] for one in part)
    x0, x1 = line.taken[0]
    return x0 > left + _SET_IN * line.size or x1 - x0 < _WIDE * (right - left)


def _is_header(line: _Across) -> bool:
    """Whether a line is three short names or more."""
    if len(line.taken) < _COLUMNS:
        return False
    names = ("".join(c.text for c in sorted(line.chars, key=_left) if x0 <= c.x0 < x1) for x0, x1 in line.taken)
    named = [_NAME.fullmatch(name) is not None for name in names]
    return named[0] and sum(named) > _NAMES * len(named)


def _left(char: Char) -> float:
    return char.x0


def _right(char: Char) -> float:
    return char.x1


def _begins_anew(part: Sequence[_Across], line: _Across) -> bool:
    """Whether headings stand between a table and a line: two or more, or one over a header."""
    headings = _headings(part)
    if len(line.taken) == 1 or not headings:
        return False
    header = _is_header(line) and any(len(one.taken) >= _COLUMNS and not _is_header(one) for one in part)
    left = min(one.taken[0][0] for one in part)
    openings = {_opening(one) for one in part if len(one.taken) > 1}
    if header and line.taken[0][0] <= left + line.size and any(map(str.isdecimal, openings)):
        return True
    over = any(one.taken[0][1] > _second_begin(part) - _GAP * one.size for one in part[-headings:])
    return over and (header or headings > 1)


def _opening(line: _Across) -> str:
    """What stands in the first place of a line."""
    x0, x1 = line.taken[0]
    return "".join(char.text for char in sorted(line.chars, key=_left) if x0 <= char.x0 < x1)


def _headings(part: Sequence[_Across]) -> int:
    """How many lines at the end of a part stand alone at the left: notes, headings."""
    left = min((one.taken[0][0] for one in part), default=0.0)
    alone = takewhile(lambda one: len(one.taken) == 1 and one.taken[0][0] <= left + one.size, reversed(part))
    return sum(1 for _ in alone)


def _first_end(part: Sequence[_Across]) -> float:
    """Where the first column ends."""
    left = min(one.taken[0][0] for one in part)
    return max(
        (one.taken[0][1] for one in part if len(one.taken) > 1 and one.taken[0][0] <= left + one.size), default=left
    )


def _second_begin(part: Sequence[_Across]) -> float:
    """Where the second column begins."""
    left = min(one.taken[0][0] for one in part)
    return min(
        (one.taken[1][0] for one in part if len(one.taken) > 1 and one.taken[0][0] <= left + one.size), default=left
    )


def _trimmed(part: list[_Across]) -> list[_Across]:
    """Lines without notes and headings at their end; what goes on in the first column is none."""
    end = len(part) - _headings(part)
    while 0 < end < len(part):
        above, below = part[end - 1], part[end]
        if below.top - above.top > _NEXT * below.size or below.taken[0][1] > _first_end(part[:end]):
            break
        end += 1
    return part[:end]


def _tables(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Parts that are one table each, page after page."""
    table: list[_Part] = []
    for part in parts:
        on = table and table[-1].ends and part.begins and part.page == table[-1].page + 1
        if on and not _differs(table[-1], part):
            table.append(part)
            continue
        yield table
        table = [part]
    yield table


def _differs(above: _Part, below: _Part) -> bool:
    """Whether parts of two pages have other columns, or next to none in common."""
    upper, lower = list(_bands(above.lines)), list(_bands(below.lines))
    sizes = [min(line.size for line in part.lines) for part in (above, below)]
    own = min(len(_free(bands, size)) for bands, size in zip((upper, lower), sizes, strict=True))
    if len(_free([*upper, *lower], min(sizes))) < max(TWO, own):
        return True
    return other_columns(upper, lower, _FREE * min(sizes))


def _free(bands: Sequence[Sequence[_Stretch]], size: float) -> list[_Stretch]:
    """The strips between the columns of a table whose letters are that large."""
    return strips(bands[:_MOST], _FREE * size, least=TWO)


def _bands(lines: Sequence[_Across]) -> Iterator[list[_Stretch]]:
    """Where text stands in lines that overlap: those of one row whose cells are centred do."""
    band: list[_Across] = []
    between = _between(lines)
    for line in (line for line in lines if id(line) not in between):
        if band and line.top > max(one.bottom for one in band) - _OVERLAP * line.size:
            yield _united(band)
            band = []
        band.append(line)
    if band:
        yield _united(band)


def _between(lines: Sequence[_Across]) -> set[int]:
    """Headings between rows: lines by themselves in the middle of the table, apart from others or numbered."""
    if not lines:
        return set()
    middle = min(line.taken[0][0] for line in lines) + max(line.taken[-1][1] for line in lines)
    found = set()
    for at, line in enumerate(lines):
        if len(line.taken) > 1 or abs(sum(line.taken[0]) - middle) > _CENTRED * line.size:
            continue
        near = [abs(lines[one].top - line.top) for one in (at - 1, at + 1) if 0 <= one < len(lines)]
        words = "".join(char.text for char in sorted(line.chars, key=_left))
        if min(near, default=0.0) >= _NEXT * line.size or any_of("pages", "entry").match(words):
            found.add(id(line))
    return found


def _united(band: Sequence[_Across]) -> list[_Stretch]:
    if len(band) == 1:
        return list(band[0].taken)
    return stretches([char for line in band for char in line.chars], _FREE * min(line.size for line in band))


def _laid(table: Sequence[tuple[Unruled, _Part]]) -> Iterator[tuple[_Part, PageTable]]:
    """The table of each page, or of none where its rows cannot be told."""
    if not table:
        return
    bands = [band for _, part in table for band in _bands(part.lines)]
    free = _free(bands, min(line.size for _, part in table for line in part.lines))
    if len(free) < _COLUMNS - 1:
        return
    for page, part in table:
        part.lines[:0] = _first_lines(part, free)
        over = _between(part.lines)
        part.pieces = [
            piece
            for line in part.lines
            for piece in (_heading(line, free, page.number) if id(line) in over else _pieces(line, free, page.number))
        ]
    pages = [part.pieces for _, part in table]
    rules = [_between_rows(page.rules, part) for page, part in table]
    found = page_tables([page.number for page, _ in table], pages, Columns(free, pages), rules)
    for (_, part), placed in zip(table, found or (), strict=False):
        yield part, placed


def _between_rows(rules: Sequence[Rule], part: _Part) -> list[float]:
    """Where level rules run over most of a table."""
    left, right = min(one.taken[0][0] for one in part.lines), max(one.taken[-1][1] for one in part.lines)
    lengths: dict[int, float] = {}
    for rule in rules:
        if rule.level:
            y = round(rule.top)
            lengths[y] = lengths.get(y, 0.0) + max(0.0, min(rule.x1, right) - max(rule.x0, left))
    return [float(y) for y, length in lengths.items() if length > _LONG * (right - left)]


def _first_lines(part: _Part, free: Sequence[_Stretch]) -> list[_Across]:
    """The lines above a part that belong to it: a narrow column alone has them, above what goes on there."""
    found: list[_Across] = []
    for line in reversed(part.above):
        below = [*found, *part.lines][:TWO]
        x0, x1 = line.taken[0]
        under = [one for each in below for one in each.taken if abs(sum(one) - x0 - x1) <= line.size]
        alone = len(line.taken) == 1 and column_at(free, (x0, x1)) == sum(strip[1] < x1 for strip in free)
        near = below[0].top - line.top <= _NEXT * line.size
        if not (alone and near and under) or x1 - x0 > _NARROW * line.size or under[0][1] - under[0][0] > x1 - x0 + 1:
            break
        found.insert(0, line)
    return found


def _heading(line: _Across, free: Sequence[_Stretch], number: int) -> Iterator[ColumnText]:
    """A line that runs over all columns."""
    for one in lines(line.chars, number):
        yield ColumnText(0, len(free), one)


def _pieces(line: _Across, free: Sequence[_Stretch], number: int) -> Iterator[ColumnText]:
    """What a line has in each column, and what runs over several."""
    groups: dict[tuple[int, int], list[Char]] = {}
    for x0, x1 in (part for stretch in line.taken for part in _cut(line, stretch, free)):
        place = column_at(free, (x0, x1)), sum(strip[1] < x1 for strip in free)
        inside = [char for char in line.chars if x0 <= char.x0 < x1]
        groups.setdefault(place, []).extend(inside)
    for (first, last), chars in groups.items():
        for one in lines(chars, number):
            yield ColumnText(first, max(first, last), one)


def _cut(line: _Across, stretch: _Stretch, free: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """The parts of a stretch that known strips divide, though here they are narrower than elsewhere."""
    x0, end = stretch
    for left, right in free:
        if x0 < left and right < end:
            middle = (left + right) / 2
            last = max((char for char in line.chars if char.x0 < middle), key=_right)
            after = min((char.x0 for char in line.chars if char.x0 >= middle), default=last.x1)
            before = last.x1 if last.x1 <= after else printed_to(last)
            least = _LEAST_GAP if abs(after - right) <= 1 else _GAP
            if after - before >= least * line.size:
                yield x0, before
                x0 = after
    yield x0, end
