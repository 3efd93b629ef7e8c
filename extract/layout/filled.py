"""Rows whose empty cells were left out, filled up to the width of the rows that lack none.

In: the pieces of lines cut at walls. Out: the same pieces with an empty one where a column has no cell. Converters
drop the cells that were merged with the row above, or everything that is empty; some count what is missing with walls
at the row's end. The rows as wide as the header show what stands in each column: which kinds of content, opened by
which form of number, often the very same words. A narrower row takes the columns in which its cells are most at home,
in their order; columns left out together, above all those of levels at the row's beginning, cost little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shishi.extract.document import Span
from shishi.extract.layout.align import fit
from shishi.extract.layout.lines import is_site_line
from shishi.extract.layout.pieces import Piece, rows_of
from shishi.extract.rules import any_of, holds
from shishi.extract.view import counted
from shishi.extract.words.cells import code, kind, ordinal
from shishi.extract.words.columns import column, is_header
from shishi.extract.words.markers import marker
from shishi.extract.words.patterns import compiled
from shishi.extract.words.status import verdict

Row = Sequence[Piece]

_FEWEST_HEADERS, _FEWEST_CELLS, _FEWEST_FULL = 3, 3, 2
_WIDEST = 24  # cells of a row
_TASKS = frozenset({"text", "task", "target", "progress", "rate"})  # before the first of these stand the levels
_HEADING = 2  # cells of a row that is a heading
_SHOWN = 40  # full rows that show what stands in a column
_MOST = 1.2  # what the cells of a row may cost on average where they sit well
_WELL = 0.8  # what they may where gaps at both ends are dear
_SHIFTED = 2.0  # how much better a row must sit whose empty cells at the end stand for those left out before
_EMPTY = 0.4  # nothing in a column of numbers
_NOT_COUNTED, _OTHER_FORM, _OTHER_COUNT = 6.0, 1.5, 0.7  # no number in a column of numbers, one of another form, value
_OTHER_LEVEL = 2.5  # the number of another level opens the words
_NOT_SEEN, _NEARLY, _KNOWN = 0.8, 0.3, 0.6  # a kind that no full row shows, one as of them; words that one shows
_ASTRAY = 1.5  # a row that begins with a number, and not in a column of numbers
_FIGURE = 0.8  # a figure where no full row shows one
_NO_TASK, _TELLS = 0.8, frozenset({"text", "task"})  # what a row costs that tells no task
_FIRST, _LEVELS, _MIDDLE, _LAST = (0.3, 0.1), (0.5, 0.2), (1.5, 0.3), (0.6, 0.2)  # a gap, each of its columns
_WORDED = frozenset({"short", "long", "progress", "person"})  # kinds that words of one column may have
_NAMED = frozenset({"number", "unknown", "name", "group"})  # roles of columns that may count
_MERGED = frozenset({"number", "group", "name", "lead", "support", "responsible", "person", "unknown"})
_COUNTED = compiled(r"\d\p{Han}")
_DIGITS, _HAN = re.compile(r"\d+"), compiled(r"\p{Han}+")
_CLOSED = ("。", ";")
_FREE = ""  # no number opens the words


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the full rows show of a column: role, kinds and words, the form of number that opens its cells.

    ``form``: None where they open otherwise each. ``counts``: it holds numbers alone. ``figures``: some cells count,
    ``figured``: all do.
    """

    role: str
    kinds: frozenset[str]
    words: frozenset[str]
    form: str | None
    counts: bool
    figures: bool
    figured: bool

    def cost(self, words: str, last: int | None) -> float:
        """How strange these folded words are in the column, whose number above is ``last``."""
        if not words:
            return _EMPTY if self.counts else 0.0
        if self.counts:
            return self._counting(words, last)
        told = _kind(words)
        cost = fit(self.role, told)
        if self.kinds and told not in self.kinds:
            cost += _NEARLY if told in _WORDED and self.kinds & _WORDED else _NOT_SEEN
        opened = _form(words)
        if self.form is not None and opened != self.form:
            cost += _OTHER_LEVEL if self.form and opened else _OTHER_FORM
        figure = _COUNTED.search(words) is not None
        if self.kinds and ((figure and not self.figures) or (self.figured and not figure)):
            cost += _FIGURE
        return cost - (_KNOWN if words in self.words else 0.0)

    def _counting(self, words: str, last: int | None) -> float:
        value = ordinal(words)
        if value is None and not code(words):
            return _NOT_COUNTED
        on = last is None or value is None or value in (last, last + 1, 1)
        other = self.form is not None and _form(words) != self.form
        return (_OTHER_FORM if other else 0.0) + (0.0 if on else _OTHER_COUNT)


def filled(pieces: Sequence[Piece]) -> list[Piece] | None:
    """The pieces with every row as wide as its header; None where there is nothing to fill, or it is not sure how."""
    rows = list(rows_of(pieces))
    heads = [_is_header(row) for row in rows]
    tops = [at for at, head in enumerate(heads) if head and not (at and heads[at - 1] and not rows[at][0].text)]
    if not tops:
        return None
    found: list[Piece] = [piece for row in rows[: tops[0]] for piece in row]
    for top, end in pairwise([*tops, len(rows)]):
        block = _block(rows[top:end])
        if block is None:
            return None
        found.extend(block)
    return found if [piece.text for piece in found] != [piece.text for piece in pieces] else None


def _is_header(row: Row) -> bool:
    known = sum(is_header(piece.text) for piece in row)
    return known >= _FEWEST_HEADERS and known * 2 > len(row)


def _block(rows: Sequence[Row]) -> list[Piece] | None:
    """A header and the rows below it, all as wide; None where some are wider, too few as wide, or one fits nowhere."""
    counts = [row for row in rows[1:] if not _counts_columns(row)]
    behind = next((at for at, row in enumerate(counts) if _is_of_page(row)), len(counts))
    behind = _note(counts[:behind])
    end = next((at for at in range(behind, 0, -1) if _is_row(counts[at - 1]) or _counts_twice(counts[at - 1])), 0)
    heads = _heads(rows[0], counts[:end])
    width = len(heads[0])
    below, rest = [_cut(row, width) for row in counts[len(heads) - 1 : end]], counts[end:]
    wide = [row for row in below if len(row) == width]
    whole = [row for row in wide if all(piece.text for piece in row)]
    most = [row for row in wide if row[-1].text and sum(bool(piece.text) for piece in row) * 2 > width]
    full = most if len(whole) < _FEWEST_FULL <= len(most) else whole or wide
    named = all(is_header(piece.text) for piece in heads[0])
    if not _FEWEST_CELLS <= width <= _WIDEST or not (len(full) >= _FEWEST_FULL or (named and not full)):
        return None
    if max(map(len, below), default=0) > width:
        return None
    shown = _columns(heads, full[:_SHOWN])
    found = [piece for row in heads for piece in row]
    numbers: dict[int, int] = {}
    for row in below:
        placed = _placed(row, shown, numbers)
        if placed is None:
            return None
        found.extend(placed)
    return [*found, *(piece for row in rest for piece in row)]


def _is_of_page(row: Row) -> bool:
    """Whether a line is the site's own, below the table: 主办:…, what a page prints of itself."""
    words = next((piece.text for piece in row if piece.text), "")
    return column(row[0].text).role == "site_info" or is_site_line(words)


def _note(rows: Sequence[Row]) -> int:
    """Where a lone line explains the table, behind which no row begins with a number any more; else the end."""
    last = next((at for at in range(len(rows), 0, -1) if ordinal(rows[at - 1][0].text) is not None), 0)
    lone = (at for at in range(last, len(rows)) if len(_filled(rows[at])) == 1)
    return (
        next((at for at in lone if holds("columns", "note", _filled(rows[at])[0].text)), len(rows))
        if last
        else len(rows)
    )


def _filled(row: Row) -> list[Piece]:
    return [piece for piece in row if piece.text]


def _cut(row: Row, width: int) -> Row:
    """A row without the empty cells that its walls end beyond the table's last column."""
    return row if any(piece.text for piece in row[width:]) else row[:width]


def _is_row(row: Row) -> bool:
    """Whether a line is surely one of a table: of several cells, or a heading with its number."""
    return len(row) > _HEADING or (len(row) == _HEADING and ordinal(row[0].text) is not None)


def _counts_twice(row: Row) -> bool:
    """Whether a row of two cells tells a figure in both: what is planned and what was reached."""
    told = [piece.text for piece in row]
    counted_things = all(_COUNTED.search(one) is not None and kind(one) != "date" for one in told)
    return len(told) == _HEADING and counted_things and not any(":" in one for one in told)


def _heads(header: Row, below: Sequence[Row]) -> list[Row]:
    """The lines of a header; where rows have one cell more, that of the names stands over two of them."""
    width = len(header)
    if below and len(below[0]) == width and not below[0][0].text:
        return [header, below[0]]
    roles = [column(piece.text).role for piece in header]
    wide = [row for row in below if len(row) == width + 1]
    if "name" not in roles or "text" not in roles or len(wide) < _FEWEST_FULL or max(map(len, below)) > width + 1:
        return [header]
    at = roles.index("name") + 1
    nothing = Span(header[at - 1].span.end, header[at - 1].span.end)
    return [[*header[:at], Piece(nothing, "", starts_line=False), *header[at:]]]


def _counts_columns(row: Row) -> bool:
    """Whether a row only counts the columns (1 | 2 | 3=2/1, 甲 | 1 | 2)."""
    words = [piece.text for piece in row]
    if len(row) < _FEWEST_CELLS or not all(any_of("columns", "column number").search(one) for one in words):
        return False
    values = [int(found[0]) for one in words if (found := _DIGITS.match(one)) is not None]
    return values == [*range(1, len(values) + 1)]


def _columns(heads: Sequence[Row], full: Sequence[Row]) -> list[_Shown]:
    """What the headers and the full rows say of each column."""
    roles = _roles(heads)
    levels = next((at for at, role in enumerate(roles) if role in _TASKS), 0)
    return [_shown(role, [row[at].text for row in full], level=at < levels) for at, role in enumerate(roles)]


def _roles(heads: Sequence[Row]) -> list[str]:
    """The role of each column, told by the lowest header that names it, or the one before that reaches over it."""
    roles = [column(piece.text).role for piece in heads[0]]
    roles = [
        roles[at - 1] if at and not piece.text else role
        for at, (piece, role) in enumerate(zip(heads[0], roles, strict=True))
    ]
    for lower in heads[1:]:
        above = ""
        for at, piece in enumerate(lower):
            above = heads[0][at].text or above
            role = column(piece.text).role
            if piece.text:
                roles[at] = "target" if role == "text" else role if role != "unknown" else column(above).role
    return roles


def _shown(role: str, words: Sequence[str], *, level: bool) -> _Shown:
    """What the words of full rows show of a column; ``level``: it stands before the first task."""
    told = [one for one in words if one]
    forms = Counter(map(_form, told))
    most = max(forms, key=lambda one: forms[one], default=_FREE)
    form = most if told and forms[most] * 5 > 4 * len(told) else None
    counts = bool(told) and all(ordinal(one) is not None or code(one) for one in told)
    counts = role == "number" or (counts and level and role in _NAMED)
    figures = [_COUNTED.search(one) is not None for one in told]
    kinds = frozenset(map(_kind, told))
    return _Shown(role, kinds, frozenset(told), form, counts, any(figures), len(told) > 1 and all(figures))


def _kind(words: str) -> str:
    """The kind of a cell's words; a bare number is a figure as others are where it does not count."""
    if verdict(words) is not None:
        return "status"
    told = kind(words)
    return "value" if told == "ordinal" and words.isdecimal() else told


def _form(words: str) -> str:
    """The form of the number that words are, or that opens them."""
    if ordinal(words) is not None or code(words):
        return _HAN.sub("h", _DIGITS.sub("n", words))
    found = marker(counted(words))
    return found.form if found is not None and not found.doubtful else _FREE


def _placed(row: Row, shown: Sequence[_Shown], numbers: dict[int, int]) -> list[Piece] | None:
    """A row as wide as its table; None where its cells sit badly. ``numbers``: those read last, by their columns."""
    width = len(shown)
    if not any(piece.text for piece in row):
        return list(row)
    if row[0].text and not any(piece.text for piece in row[1:]):
        task = next((at for at, one in enumerate(shown) if one.role in _TELLS), None)
        alone = task is None or not _goes_on(row[0].text)
        return list(row) if alone else list(_spread(row[:1], (task or 0,), width))
    last = max(at for at, piece in enumerate(row) if piece.text) + 1
    cells: Row | None
    if last == width or _is_printed(row, shown, numbers):
        cells, cols = row, tuple(range(len(row)))
    else:
        placed = _heading(row[:last], shown) if len(row) < width else None
        cells, cols = placed or _best(row, row[:last], shown, numbers)
    if cells is None:
        return None
    for piece, col in zip(cells, cols, strict=True):
        value = ordinal(piece.text) if shown[col].counts else None
        if value is not None and numbers.get(col) != value:
            for inner in range(col + 1, width):
                numbers.pop(inner, None)
            numbers[col] = value
    return list(_spread(cells, cols, width))


def _is_printed(row: Row, shown: Sequence[_Shown], numbers: Mapping[int, int]) -> bool:
    """Whether a row shows what is empty at its beginning, so that all its cells stand where they were printed."""
    costs = (shown[at].cost(piece.text, numbers.get(at)) for at, piece in enumerate(row) if piece.text)
    return not row[0].text and sum(costs) <= _MOST * len(row)


def _goes_on(words: str) -> bool:
    """Whether a lone cell tells more of the task above it: a sentence or a figure, and no number opens it."""
    told = words.endswith(_CLOSED) or _COUNTED.search(words) is not None
    heads = any(any_of("columns", rule).search(words) is not None for rule in ("group", "note")) or holds(
        "columns", "counts projects", words.rstrip(")")
    )
    return told and _form(words) == _FREE and not heads


def _best(
    row: Row, filled: Row, shown: Sequence[_Shown], numbers: Mapping[int, int]
) -> tuple[Row | None, tuple[int, ...]]:
    """The cells of a row that stand where they were printed, and their columns; None where they sit badly.

    ``filled``: without what is empty at its end, which may stand for cells left out before.
    """
    (spent, kept), (spent_cut, cut) = (_seats(cells, shown, numbers) for cells in (row, filled))
    whole = len(row) == len(shown)
    cells, cols, cost = (filled, cut, spent_cut) if spent_cut + _SHIFTED * whole < spent else (row, kept, spent)
    sure = whole or cost <= _MOST * len(cells) or _is_further_task(cells, cols, shown)
    return (cells if sure else None), cols


def _is_further_task(cells: Row, cols: Sequence[int], shown: Sequence[_Shown]) -> bool:
    """Whether cells side by side, of which the first tells a task, sit well where all before and behind was merged."""
    beside = cols[-1] - cols[0] == len(cols) - 1 and len(cells) > 1 and shown[cols[0]].role in _TELLS
    costs = (shown[col].cost(piece.text, None) for piece, col in zip(cells, cols, strict=True))
    return beside and sum(costs) <= _WELL * len(cells)


def _heading(row: Row, shown: Sequence[_Shown]) -> tuple[Row, tuple[int, ...]] | None:
    """The columns of a row that opens with a number of its own form, or holds no more than that and a name.

    It heads the rows below: its name stands beside the number, what it sums up behind them.
    """
    at = next((at for at, one in enumerate(shown) if one.counts), None)
    if at is None or len(row) < _HEADING or at + _HEADING > len(shown):
        return None
    number, name = (piece.text for piece in row[:_HEADING])
    own = shown[at].form is not None and _form(number) not in {one.form for one in shown if one.counts}
    if _kind(name) not in _WORDED or ordinal(number) is None or not (own or len(row) == _HEADING):
        return None
    behind = shown[at + _HEADING :]
    if len(row) - _HEADING > len(behind):
        return None
    return row, (at, at + 1, *(at + _HEADING + col for col in _seats(row[_HEADING:], behind, {})[1]))


def _seats(cells: Row, shown: Sequence[_Shown], numbers: Mapping[int, int]) -> tuple[float, tuple[int, ...]]:
    """How strange a row's cells are in the columns where they are least so, and these, in their order."""
    width = len(shown)
    counts = any(one.counts for one in shown)
    best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for at, piece in enumerate(cells):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for col in range(at, width - len(cells) + at + 1):
            ways = ((spent + _gap(last, col, shown), cols) for last, (spent, cols) in best.items() if last < col)
            spent, cols = min(ways)
            astray = _ASTRAY if not at and counts and ordinal(piece.text) is not None and not shown[col].counts else 0.0
            following[col] = (spent + astray + shown[col].cost(piece.text, numbers.get(col)), (*cols, col))
        best = following
    return min((spent + _gap(last, width, shown), cols) for last, (spent, cols) in best.items())


def _gap(last: int, col: int, shown: Sequence[_Shown]) -> float:
    """What it costs that the columns between two have no cell; -1 and the table's width are its edges."""
    left_out = col - last - 1
    if not left_out:
        return 0.0
    behind = shown[last + 1 : col]
    levels = last >= 0 and shown[last].counts and all(one.role in _MERGED for one in behind)
    levels = levels and any(one.role != "name" for one in behind)
    once, each = _FIRST if last < 0 else _LAST if col == len(shown) else _LEVELS if levels else _MIDDLE
    return once + each * left_out + _NO_TASK * any(one.role in _TELLS for one in behind)


def _spread(cells: Row, cols: Sequence[int], width: int) -> Iterator[Piece]:
    """A row's cells in their columns, nothing in the others."""
    by_col = dict(zip(cols, cells, strict=True))
    beside = cells[0]
    for col in range(width):
        piece = by_col.get(col)
        at = beside.span.start if col < cols[0] else beside.span.end
        beside = piece or beside
        yield Piece(piece.span if piece else Span(at, at), piece.text if piece else "", col == 0)
