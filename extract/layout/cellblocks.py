"""Tables whose cells follow one another, set apart by blank lines, as text is that was copied from a printed page.

In: a document's text and the lines from a header on. Out: a ``Table`` where numbered rows are as wide as the header,
else nothing. A cell may take several lines; a page's number or the header printed again may stand inside of a row, and
the cell that the page's end cut goes on behind it. Numbers may begin anew below the name of a class.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.lines import Line
from shishi.extract.layout.printed_headers import MAX_HEADER, MIN_HEADER
from shishi.extract.rules import any_of, holds, takes
from shishi.extract.view import flow
from shishi.extract.words.cells import kind, ordinal
from shishi.extract.words.columns import column, is_header
from shishi.extract.words.patterns import compiled

_FEWEST_ROWS, _FEWEST_BLOCKS = 3, 12
_MOST_LINES = 8  # of one cell
_MOST_REST = 2  # cells that a page's end cut in one row
_APART = 20  # lines between blank ones, where these part no cells
_SINGLE = 4  # of ten blocks, those of one line
_COUNTING = 4  # of ten blocks, those that may begin a row
_LONGEST_CLASS = 24
_TOLD = frozenset({"text", "task", "target", "progress", "problems", "next", "name"})  # what the end of a page may cut
_OPEN, _CLOSED = (",", "、"), ("。", ";", "!", "?")
_LAST_CLAUSE = compiled(r"[^,;、。]*$")
_FIGURE = compiled(r"\d")


class _Cell(Struct, frozen=True, gc=False):
    """One printed cell; ``turns``: something that belongs to the page stands right before it."""

    span: Span
    text: str
    turns: bool


class _Row(Struct, frozen=True, gc=False):
    """The cells of one row in order, and those that go on with one of them behind the page's end."""

    cells: tuple[_Cell, ...]
    rests: tuple[_Cell, ...] = ()
    cut: int = 0  # cells before the page's end


def table(text: str, lines: Sequence[Line]) -> Table | None:
    """The table that begins with these lines; None where its rows are not as wide as its header."""
    blocks = _blocks(lines)
    if blocks is None:
        return None
    cells = list(_cells(text, blocks))
    start = next((at for at, cell in enumerate(cells[:MAX_HEADER]) if column(cell.text).role == "number"), None)
    if start is None:
        return None
    head = list(takewhile(lambda cell: ordinal(cell.text) is None and not _is_class(cell.text), cells[start:]))
    known = sum(is_header(cell.text) for cell in head)
    if not MIN_HEADER < len(head) <= MAX_HEADER or known * 2 <= len(head):
        return None
    rows = _rows(_without_header(cells[start + len(head) :], head), len(head))
    return _table(head, rows) if sum(len(row.cells) > 1 for row in rows) >= _FEWEST_ROWS else None


def _blocks(lines: Sequence[Line]) -> list[list[Line]] | None:
    """Lines between blank ones; None where these do not part cells."""
    found: list[list[Line]] = []
    for line in lines:
        if line.after_blank or not found:
            found.append([])
        found[-1].append(line)
    if len(found) * _APART < len(lines):
        return [[line] for line in lines]
    single = sum(len(block) == 1 for block in found)
    counting = sum(ordinal(block[0].text) is not None for block in found)
    parted = single * 10 >= _SINGLE * len(found) and counting * 10 <= _COUNTING * len(found)
    return found if len(found) >= _FEWEST_BLOCKS and parted else None


def _cells(text: str, blocks: Sequence[Sequence[Line]]) -> Iterator[_Cell]:
    """The cells of blocks: numbers, headers and what is set apart otherwise are cells of their own."""
    last = blocks[0][0].span.start
    for block in blocks:
        at = 0
        headers = sum(is_header(line.text) for line in block) >= MIN_HEADER or all(is_header(one.text) for one in block)
        while at < len(block):
            alone = headers or ordinal(block[at].text) is not None or len(block) - at > _MOST_LINES
            end = at + 1 if alone else len(block)
            span = Span(block[at].span.start, block[end - 1].span.end)
            yield _Cell(span, flow(text, span).folded, turns=bool(text[last : span.start].strip()))
            last, at = span.end, end


def _without_header(cells: Sequence[_Cell], head: Sequence[_Cell]) -> list[_Cell]:
    """The cells without the header where it is printed again."""
    top, found, at, turns = [cell.text for cell in head], list[_Cell](), 0, False
    while at < len(cells):
        if cells[at].text == top[0] and [cell.text for cell in cells[at : at + len(top)]] == top:
            at, turns = at + len(top), True
            continue
        found.append(_Cell(cells[at].span, cells[at].text, cells[at].turns or turns))
        at, turns = at + 1, False
    return found


def _rows(cells: Sequence[_Cell], width: int) -> list[_Row]:
    """The rows below a header, each counting on; none where one is not as wide, up to what is no row any more."""
    found: list[_Row] = []
    at, number = 0, 1
    while at < len(cells):
        first = ordinal(cells[at].text)
        if first is None and _is_class(cells[at].text) and _counts(cells, at + 1, number):
            found.append(_Row((cells[at],)))
            at, number = at + 1, ordinal(cells[at + 1].text) or 1
            continue
        row = _row(cells, at, width, number) if first == number else None
        if row is None:
            behind = (
                first is None and len(cells) - at < width and (takes(cells[at].text, "trailing") or len(found) > width)
            )
            return found if behind else []
        found.append(row)
        at, number = at + len(row.cells) + len(row.rests), number + 1
    return found


def _is_class(words: str) -> bool:
    """Whether a cell names a class of projects: short, and no sentence."""
    return 0 < len(words) <= _LONGEST_CLASS and not words.endswith(_CLOSED) and holds("columns", "group", words)


def _counts(cells: Sequence[_Cell], at: int, number: int) -> bool:
    """Whether a row begins at a place, which counts on or begins anew."""
    return at < len(cells) and ordinal(cells[at].text) in (1, number)


def _row(cells: Sequence[_Cell], at: int, width: int, number: int) -> _Row | None:
    """The row that begins at a place and ends before the next; longer ones where a page's end cut some of its cells."""
    for rest in range(_MOST_REST + 1):
        end = at + width + rest
        if end > len(cells) or not _ends(cells, end, number):
            continue
        turn = next((here for here in range(at + 1, end) if cells[here].turns), None)
        if not rest:
            return _Row(tuple(cells[at:end]))
        if turn is not None:
            whole = (*cells[at:turn], *cells[turn + rest : end])
            return _Row(whole, tuple(cells[turn : turn + rest]), turn - at) if len(whole) == width else None
    return None


def _ends(cells: Sequence[_Cell], end: int, number: int) -> bool:
    """Whether a row may end before a place: nothing follows, the next number, a class, or what stands below a table."""
    if end == len(cells) or ordinal(cells[end].text) == number + 1:
        return True
    words = cells[end].text
    follows = _is_class(words) and _counts(cells, end + 1, number + 1)
    return follows or takes(words, "trailing") or any_of("entries", "sum row").fullmatch(words) is not None


def _table(head: Sequence[_Cell], rows: Sequence[_Row]) -> Table:
    width = len(head)
    cells = [Cell(0, at, cell.span) for at, cell in enumerate(head)]
    roles = [column(cell.text).role for cell in head]
    for at, row in enumerate(rows, 1):
        more = _going_on(row, roles)
        wide = width if len(row.cells) == 1 else 1
        cells += [Cell(at, col, one.span, 1, wide, more.get(col, ())) for col, one in enumerate(row.cells)]
    span = Span(cells[0].span.start, max(one.end for cell in cells for one in (cell.span, *cell.more)))
    return Table(span, tuple(cells), len(rows) + 1, width)


def _going_on(row: _Row, roles: Sequence[str]) -> dict[int, tuple[Span, ...]]:
    """What goes on with which cell of a row behind the page's end, by column from the left."""
    may = [at for at in range(row.cut) if roles[at] in _TOLD or roles[at] == "unknown"]
    told = [at for at in may if kind(row.cells[at].text) in ("long", "short", "progress", "person")]
    last = row.cut - 1
    if row.rests and (row.cells[last].text.endswith(_OPEN) or not told):
        return {last: tuple(rest.span for rest in row.rests)}
    told.sort(key=lambda at: (_looks_whole(row.cells[at].text), roles[at] == "name", at))
    places = sorted(told[: len(row.rests)])
    found: dict[int, tuple[Span, ...]] = {at: (rest.span,) for at, rest in zip(places, row.rests, strict=False)}
    return found if len(found) == len(row.rests) else {last: tuple(rest.span for rest in row.rests)}


def _looks_whole(words: str) -> bool:
    """Whether a cell ends as whole ones do: with a stop, or with a clause that counts something."""
    clause = _LAST_CLAUSE.search(words)
    return words.endswith(_CLOSED) or (clause is not None and _FIGURE.search(clause[0]) is not None)
