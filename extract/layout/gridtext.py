"""Tables printed as text become tables again.

In: the stream of lines. Out: the same stream in which every run of lines that is a table is one ``Table``. Five
ways of printing are known (``extract.layout.pieces``): pipes, tabs, cells on lines of their own, words set apart by
blanks, fields between commas. What is common to all: a run of known header words comes first, then the cells find
their columns (``extract.layout.align``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import islice, takewhile

from msgspec.structs import replace

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout import (
    banded,
    cellblocks,
    cellrows,
    doubled,
    evenrows,
    evenwords,
    fieldgrid,
    glued,
    levelrows,
    placegrid,
    seats,
    tiered,
    upright,
    widthgrid,
)
from shishi.extract.layout.again import is_title, without_again
from shishi.extract.layout.align import Token, align
from shishi.extract.layout.bodies import figures, refine_measures, with_classes, with_task
from shishi.extract.layout.broken import REPORTS
from shishi.extract.layout.filled import filled
from shishi.extract.layout.heading_rows import headings as heading_rows
from shishi.extract.layout.lines import Line, Stream, is_site_line
from shishi.extract.layout.lone_labels import lone_labels
from shishi.extract.layout.lone_parts import with_lowest
from shishi.extract.layout.pieces import PIECES, Piece, barred, gap_pieces, raw, rows_of
from shishi.extract.layout.printed_headers import (
    MIN_HEADER,
    PrintedHeader,
    headers,
    with_bodies,
)
from shishi.extract.layout.printed_ways import way_of
from shishi.extract.layout.second_heads import with_empty_heads
from shishi.extract.layout.unitrows import table as unit_rows
from shishi.extract.layout.walls import BARS, PIPE
from shishi.extract.layout.words_alone import view_of
from shishi.extract.rules import any_of, takes
from shishi.extract.words.cells import kind, ordinal
from shishi.extract.words.columns import Column
from shishi.extract.words.labelled import label_at_start
from shishi.extract.words.markers import marker
from shishi.extract.words.status import verdict

_GAP = 14
_COUNT = re.compile(rf"[{BARS}\s]*(\d{{1,3}})[{BARS}\s]")
_TRIES, _OFTEN = 3, 3
_WALLED = ("pipe", "tab")  # ways that set cells apart by marks
_ABOVE, _FEW_ROWS = 6, 5  # lines above a table one of which may be its title; rows one of which is full
_SIGNATURE = ["units", "date"]  # what its lines hold
_SURE, _LIKELY, _HINT = 1.0, 0.6, 0.15


def tables_from_text(text: str, lines: Stream) -> Stream:
    """The stream with every table that was printed as text made a ``Table``; ``text`` is the document's text."""
    found: list[Line | Table] = []
    run: list[Line] = []
    for block in lines:
        if isinstance(block, Line):
            run.append(block)
        else:
            found.extend([*_tables_in(text, run), block])
            run = []
    return (*found, *_tables_in(text, run))


def _tables_in(text: str, lines: Sequence[Line]) -> Iterator[Line | Table]:
    at = 0
    tried: Counter[tuple[str, int]] = Counter()
    barren: dict[str, int] = {}  # up to where nothing is cut again from each line, since it gave no table several times
    while at < len(lines):
        matrix = placegrid.table(lines, at)
        if matrix is not None:
            yield matrix
            at = next((here for here in range(at, len(lines)) if lines[here].span.start >= matrix.span.end), len(lines))
            continue
        told = tiered.table(text, lines, at) or fieldgrid.table(text, lines, at)
        if told is not None:
            yield told[0]
            at = told[1]
            continue
        way = way_of(text, lines, at)
        printed = (evenwords.table(text, lines, at) or banded.table(lines, at, text)) if way == "blank" else None
        if printed is not None:
            yield printed[0]
            at = printed[1]
            continue
        end = _ENDS[way](text, lines, at) if way == "blank" and at >= barren.get("gap", 0) else at
        even = evenrows.tables(gap_pieces(text, lines[at:end]), wrapped=True) if end > at else None
        if even:
            yield from _around(lines[at:end], even)
            at = end
            continue
        barren["gap"] = max(end, barren.get("gap", 0))
        whole = widthgrid.table(lines, at, text)
        seated = seats.table(PIECES["blank"](text, lines[at:end])) if end > at and whole is None else None
        if seated is not None:
            yield from _around(lines[at:end], [seated])
            at = end
            continue
        whole = whole or glued.table(lines, at, text) or unit_rows(lines, at)
        if whole is not None:
            yield whole[0]
            at = whole[1]
            continue
        end = _ENDS[way](text, lines, at) if way and at >= barren.get(way, 0) else at
        made = _cut(text, lines[at:end], way, lines[:at]) if way and end > at else None
        if made is None:
            if way and end > at:
                tried[way, end] += 1
                barren[way] = end if tried[way, end] >= _TRIES else 0
            yield lines[at]
            at += 1
        else:
            yield from made
            at = end


def _pipe_end(text: str, lines: Sequence[Line], at: int) -> int:
    """Past the last line with a pipe, and those that go on with its last cell by a label of a report.

    Lines without a pipe stay in while more pipes follow soon, but no new header.
    """
    end = _marked_end(text, lines, at, PIPE)
    while end < len(lines) and not lines[end].after_blank and label_at_start(lines[end].text) in REPORTS:
        end += 1
    return end


def _tab_end(text: str, lines: Sequence[Line], at: int) -> int:
    """Past the last line with a tab and the lines its cell runs on to; a body and a date below it sign the notice."""
    end = _marked_end(text, lines, at, re.compile("\t"))
    while end < len(lines) and not (_ends_table(lines[end]) or lines[end].after_blank):
        if [kind(line.text) for line in lines[end : end + len(_SIGNATURE)]] == _SIGNATURE:
            break
        end += 1
    return end


def _marked_end(text: str, lines: Sequence[Line], at: int, mark: re.Pattern[str]) -> int:
    last = at
    for here in range(at, len(lines)):
        if mark.search(raw(text, lines[here])):
            between = lines[last + 1 : here]
            again = bool(between) and lines[here].text == lines[at].text
            if again and _is_other(
                between, lines[here + 1 : here + 2], {line.text for line in lines[max(0, at - _ABOVE) : at]}
            ):
                break
            last = here
        elif here - last > _GAP:
            break
    return last + 1


def _is_other(between: Sequence[Line], below: Sequence[Line], titles: Container[str]) -> bool:
    """Whether a header printed again begins another table: under a heading of its own, or its rows do not count on.

    Below the first table's title, or one that says so, it goes on where it does not count from one.
    """
    headings = (marker(line.view) for line in between)
    count = _COUNT.match(below[0].text) if below else None
    if all(is_title(line.text, titles) for line in between):
        return count is not None and ordinal(count[1]) == 1
    headed = any(found is not None and not found.doubtful for found in headings)
    return headed or count is None or ordinal(count[1]) in (None, 1)


def _line_end(_text: str, lines: Sequence[Line], at: int) -> int:
    return next((here for here in range(at + 1, len(lines)) if _ends_table(lines[here])), len(lines))


_ENDS: Mapping[str, Callable[[str, Sequence[Line], int], int]] = {
    "pipe": _pipe_end,
    "tab": _tab_end,
    "line": _line_end,
    "blank": _line_end,
    "comma": _line_end,
}


def _ends_table(line: Line) -> bool:
    return is_site_line(line.text) or takes(line.text, "table_end")


def _cut(text: str, lines: Sequence[Line], way: str, above: Sequence[Line]) -> list[Line | Table] | None:
    """The region below other lines with its tables made; None when it holds no header and stays as it was.

    Blocks of labels and contents on lines of their own stay lines.
    """
    paired = doubled.pieces(text, lines) if way == "pipe" else None
    if paired is not None:
        return _rowed(text, lines, paired, way, above)
    pieces = PIECES[way](text, lines)
    single = _single(text, lines, pieces, way) if way in ("line", *_WALLED) else None
    if single is None and way == "line" and lone_labels([piece.text for piece in pieces if piece.text]):
        return [*lines]
    return _rowed(text, lines, pieces, way, above) if single is None else single


def _single(text: str, lines: Sequence[Line], pieces: Sequence[Piece], way: str) -> list[Line | Table] | None:
    """The region with the tables that print each cell on a line of its own; None where there are none."""
    counted = (cellblocks.table(text, lines) or evenrows.counted_rows(pieces)) if way == "line" else None
    if counted is not None:
        return list(_around(lines, [counted]))
    if way == "tab" and not cellrows.are_alone([raw(text, line) for line in lines]):
        return None
    cells = barred(text, lines, way) if way in _WALLED else pieces
    start = cellrows.start(cells)
    if start is None:
        return None
    body = with_lowest(cells[start:]) if way in _WALLED else cells[start:]
    rows = cellrows.rows(body)
    even = evenrows.tables(rows) if rows is not None else None
    if even:
        return list(_around(lines, even))
    told = body if rows is None else rows
    tables = cellrows.tables(text, told, goes_on=way != "pipe", ended=rows is not None)
    return None if tables is None else list(_around(lines, tables))


def _rowed(
    text: str, lines: Sequence[Line], pieces: list[Piece], way: str, above: Sequence[Line]
) -> list[Line | Table] | None:
    """The region with its tables, made of pieces whose rows are lines or not told."""
    if way in _WALLED:
        pieces = with_empty_heads(without_again(pieces, {line.text for line in above[-_ABOVE:]}))
    labelled = way in _WALLED and upright.opens(pieces)
    even = upright.printed([PIECES[way](text, [line]) for line in lines]) if labelled else None
    even = even or (_even(text, pieces, way) if way != "blank" else None)
    if even:
        return list(_around(lines, even))
    if way == "comma":
        return None
    seated = seats.table(pieces) if way in _WALLED else seats.counted(pieces) if way == "line" else None
    if seated is not None:
        return list(_around(lines, [seated]))
    levels = levelrows.table(text, pieces) if way in _WALLED else None
    if levels is not None:
        return list(_around(lines, [levels]))
    found_headers = list(headers(pieces))
    if not found_headers:
        unnamed = evenrows.unnamed(pieces) if way in _WALLED else None
        return list(_around(lines, [unnamed])) if unnamed is not None else None
    found: list[Line | Table] = []
    at = lines[0].span.start
    for header, body in with_bodies(pieces, found_headers):
        found.extend(_lines_between(lines, at, pieces[header.start].span.start))
        table = _table(pieces, header, body, way)
        found.append(table)
        at = table.span.end
    return [*found, *_lines_between(lines, at, lines[-1].span.end)]


def _even(text: str, pieces: Sequence[Piece], way: str) -> list[Table] | None:
    """The tables of rows as wide as each other: filled up where cells were left out that no number seats."""
    whole = filled(pieces) if way in _WALLED else None
    if whole is not None and levelrows.table(text, pieces) is None and (found := evenrows.tables(whole)):
        return found
    return evenrows.tables(pieces)


def _around(lines: Sequence[Line], tables: Sequence[Table]) -> Iterator[Line | Table]:
    """Tables with the lines before, between and behind them."""
    at = lines[0].span.start
    for table in tables:
        yield from _lines_between(lines, at, table.span.start)
        yield table
        at = table.span.end
    yield from _lines_between(lines, at, lines[-1].span.end)


def _lines_between(lines: Sequence[Line], start: int, end: int) -> Iterator[Line]:
    """The lines that lie wholly between two offsets and hold more than walls."""
    first = bisect_left(lines, start, key=lambda line: line.view.at[0])
    inside = takewhile(lambda line: line.view.at[0] < end, islice(lines, first, None))
    return (line for line in inside if line.view.at[-1] < end and line.text.strip("|"))


def _table(pieces: Sequence[Piece], header: PrintedHeader, body: Sequence[Piece], way: str) -> Table:
    """The table under a header, its pieces put into rows and columns."""
    columns = [figures(col, body) for _, col in header.cells]
    columns = with_task(with_classes(columns, _full_row(body, len(columns))) if way in _WALLED else columns)
    roles = [col.role for col in refine_measures(columns, body)]
    sure = _break_sure(body, header, way)
    groups = way == "line" and roles[0] == "number"
    seen = Counter(piece.text for piece in body)
    told = {piece.text for piece in body if piece.text.endswith("。")} if "text" in roles else set[str]()
    tokens = [
        _group(piece) if groups and _opens_group(piece, after) else _token(piece, after, sure, seen, told)
        for piece, after in zip(body, (*body[1:], None), strict=False)
    ]
    if way in ("line", *_WALLED):
        tokens = [
            replace(token, heading=part) if part else token
            for token, part in zip(tokens, heading_rows(tokens, roles), strict=True)
        ]
    placed = align(tokens, roles, goes_on=way in ("line", "blank"))
    cells = [*_header_row(header, columns), *_body_cells(body, placed, len(columns))]
    span = Span(pieces[header.start].span.start, max(cell.span.end for cell in cells))
    shows_empty = any(not piece.text for piece in body)
    return Table(span, tuple(cells), max(cell.row for cell in cells) + 1, len(columns), shows_empty)


def _full_row(body: Sequence[Piece], width: int) -> list[str]:
    """The words of that of the first rows as wide as the header which fills most columns; of as many cells without."""
    rows = [[one.text for one in row] for row in rows_of(body[: _FEW_ROWS * width]) if len(row) == width]
    return max(rows, key=lambda row: sum(map(bool, row)), default=[piece.text for piece in body[:width]])


def _break_sure(body: Sequence[Piece], header: PrintedHeader, way: str) -> float:
    """How surely a line's end is a row's end: for words set apart by blanks, by how many lines hold most of a row."""
    if way != "blank":
        return _SURE if header.rows_are_lines else 0.0
    lines = [len(row) for row in rows_of(body)]
    full = sum(cells >= max(MIN_HEADER, len(header.cells) - MIN_HEADER) for cells in lines)
    return _LIKELY if full * 10 >= 6 * len(lines) else _HINT


def _token(
    piece: Piece, following: Piece | None, sure: float, seen: Mapping[str, int], sentences: Container[str]
) -> Token:
    lone = sure == _SURE and piece.starts_line and (following is None or following.starts_line)
    numbered = marker(view_of(piece.text)) if lone else None
    alone = numbered is not None and not numbered.doubtful
    breaks = sure if piece.starts_line else -sure
    told = "status" if verdict(piece.text) is not None else kind(piece.text)
    return Token(piece.text, told, breaks, alone, seen[piece.text] >= _OFTEN, piece.text in sentences)


def _opens_group(piece: Piece, following: Piece | None) -> bool:
    """Whether a line that opens with a Chinese numeral stands before a row's number: the heading of a group."""
    counted = following is not None and ordinal(following.text) is not None and following.text.isascii()
    return counted and ordinal(piece.text) is None and any_of("columns", "group").search(piece.text) is not None


def _group(piece: Piece) -> Token:
    return Token(piece.text, kind(piece.text), _SURE, alone=True)


def _header_row(header: PrintedHeader, columns: Sequence[Column]) -> Iterator[Cell]:
    at = 0
    for span, _ in header.cells:
        wide = 2 if at + 1 < len(columns) and columns[at + 1].role == "task" else 1
        yield Cell(0, at, span, 1, wide)
        at += wide


def _body_cells(body: Sequence[Piece], placed: Sequence[tuple[int, int]], width: int) -> Iterator[Cell]:
    """Cells of the rows; pieces that share a place are one cell, pieces beyond the last column are nothing."""
    spans: dict[tuple[int, int], Span] = {}
    for piece, place in zip(body, placed, strict=True):
        if place[1] < width:
            known = spans.get(place)
            spans[place] = Span(known.start, piece.span.end) if known else piece.span
    return (Cell(row + 1, col, span) for (row, col), span in sorted(spans.items()))
