"""Five ways to cut printed lines into table cells.

In: a document's text and a run of its lines. Out: ``Piece``s in the order printed. Which pieces make a row is not
decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise

import regex
from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.document import Span
from shishi.extract.layout.broken import goes_on, is_one_header, lines_of_rows, may_go_on
from shishi.extract.layout.class_lines import class_lines
from shishi.extract.layout.headed_rows import by_headers, counts_rows
from shishi.extract.layout.labelled_parts import lines_by_labels
from shishi.extract.layout.lines import Line
from shishi.extract.layout.told_measures import is_beside
from shishi.extract.layout.walls import BARS, PIPE, has_border, walls
from shishi.extract.layout.words_alone import flat, whole_lists
from shishi.extract.rules import any_of, takes
from shishi.extract.view import flow
from shishi.extract.words.cells import code, kind, ordinal
from shishi.extract.words.columns import is_header

_TAB = re.compile(r"\t")
_CELL = regex.compile(r"(?<!\S)\p{Han}(?:[ \t\u3000]+\p{Han}(?!\S))+|\S+")
_GAP = re.compile(r"[ \t\u3000\xa0]{2,}")
_FIELD = (
    r'[ \t\ufeff]*+(?:"(?P<quoted>(?:[^"]|"")*+)"[ \t\r]*+(?={mark}|\n|$)|(?P<plain>[^{mark}\n]*+))(?P<end>{mark}|\n|$)'
)
_FIELDS = {mark: re.compile(_FIELD.format(mark=mark)) for mark in ",;\uff0c\uff1b"}
_OF_SHEETS = ",;"
_BROKEN_FIGURE = re.compile(r"(?<=\d) (?=\d)")
_LINE_END = re.compile(r"[ \t\u3000\xa0\r]*\n")
_BOLD = "**"  # around the words of a cell, in Markdown
_SEVERAL = 2
_MOST_ALIKE = 8  # of ten rows
_FIRST = 40  # rows one of which is the header
_LONGEST_HEADING = 30  # characters of a heading between rows
_RULED = re.compile(r"[-:=\s\u2500-\u257f]*")


class Piece(Struct, frozen=True, gc=False):
    """A printed cell: its place in the text, its folded words, and whether it begins a printed line."""

    span: Span
    text: str
    starts_line: bool


def raw(text: str, line: Line) -> str:
    """A line as printed, blanks and tabs included."""
    return text[line.span.start : line.span.end]


def pipe_pieces(text: str, lines: Sequence[Line]) -> list[Piece]:
    """Cells between pipes; where rows do not end in a pipe, a line's end is a wall too."""
    wall = walls([raw(text, line) for line in lines], PIPE, BARS)
    pieces = _between(text, lines, wall)
    if wall.pattern.endswith("\n"):
        pieces = _without_breaks(text, pieces)
    return _without_rules(_without_border(text, pieces) if has_border([raw(text, line) for line in lines]) else pieces)


def _without_breaks(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with the cells whole that a line's end broke: all where rows then are as wide as the header, else some."""
    rows = list(rows_of(pieces))
    known = [sum(is_header(one.text) for one in row) for row in rows[:_FIRST]]
    top = known.index(max(known)) if max(known, default=0) > _SEVERAL else len(rows)
    rows = _with_whole_parts(text, _with_whole_header(text, rows, top))
    if top == len(rows) or not any(len(row) < len(rows[top]) for row in rows[top:]):
        return [piece for row in rows for piece in row]
    width = len(rows[top])
    header = _words(rows[top])
    counts = counts_rows(header)
    below = rows[top + 1 :]
    heads = {below[at][0].span for at in class_lines([_words(row) for row in below], width)}
    whole = list(_unbroken(text, below, width, counts=True, few=True)) if counts else []
    if counts and {len(row) for row in whole} <= {1, width}:
        return [piece for row in (*rows[: top + 1], *whole) for piece in row]
    filled = list(_joined(text, below, heads, lambda row, then: may_go_on(row, then, header)))
    full = sum(len(row) == width for row in filled)
    if full == len(rows) - top - 1 or full * 10 < _MOST_ALIKE * len(filled):
        breaks = any(len(row) == 1 and row[0].span not in heads for row in below[:-1])
        filled = list(_joined(text, below, heads, lambda row, then: goes_on(row, then, header, breaks=breaks)))
    if sum(len(row) == width for row in whole) > sum(len(row) == width for row in filled):
        filled = whole
    return [piece for row in (*rows[: top + 1], *filled) for piece in row]


def _words(row: Sequence[Piece]) -> list[str]:
    return [one.text for one in row]


def _with_whole_header(text: str, rows: list[list[Piece]], top: int) -> list[list[Piece]]:
    """The rows with the header whole whose words break at its lines' ends."""
    while top + 1 < len(rows) and is_one_header(rows[top][-1].text, rows[top + 1][0].text):
        rows = [*rows[:top], _as_one(text, rows[top], rows[top + 1]), *rows[top + 2 :]]
    return rows


def _with_whole_parts(text: str, rows: list[list[Piece]]) -> list[list[Piece]]:
    """The rows with the accounts whole that print their labelled parts one a line."""
    width = next((len(row) for row in rows[:_FIRST] if sum(is_header(one.text) for one in row) > _SEVERAL), 0)
    parts = lines_by_labels([_words(row) for row in rows], width)
    return list(_put_together(text, rows, parts)) if parts is not None else rows


def _joined(
    text: str, rows: Sequence[list[Piece]], heads: Collection[Span], ends_open: Callable[[list[str], list[str]], bool]
) -> Iterator[list[Piece]]:
    """Rows of which each that goes on below has its last cell and the first one there made one; none that is a head."""
    row: list[Piece] = []
    for below in rows:
        alone = not row or row[0].span in heads or below[0].span in heads or takes(below[0].text, "trailing", "note")
        if not alone and ends_open(_words(row), _words(below)):
            row = _as_one(text, row, below)
        else:
            yield from [row] if row else []
            row = below
    yield from [row] if row else []


def _without_border(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces without the nothing before a row's first bar; what follows it, or a line without bars, begins the line."""
    kept: list[Piece] = []
    carried = False
    for at, piece in enumerate(pieces):
        if piece.starts_line and not piece.text:
            carried = True
            continue
        kept.append(replace(piece, starts_line=True) if carried else piece)
        after = pieces[at + 1].span.start if at + 1 < len(pieces) else piece.span.end
        carried = piece.starts_line and "\n" in text[piece.span.end : after]
    return kept


def _without_rules(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces without the lines that only draw a rule (|---|---|); a lone dash is the mark of an empty cell."""
    kept: list[Piece] = []
    for row in rows_of(pieces):
        ruled = [bool(piece.text) and _RULED.fullmatch(piece.text) is not None for piece in row]
        if not all(mark or not piece.text for mark, piece in zip(ruled, row, strict=True)) or not any(ruled):
            kept.extend(row)
    return kept


def rows_of(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces by printed lines."""
    row: list[Piece] = []
    for piece in pieces:
        if piece.starts_line and row:
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def tab_pieces(text: str, lines: Sequence[Line]) -> list[Piece]:
    """Cells behind tabs; where lines do not begin with one, a line's end is a wall too, unless it breaks a cell."""
    rows = list(rows_of(_between(text, lines, walls([raw(text, line) for line in lines], _TAB, "\t"))))
    tables = (rows[start:end] for start, end in by_headers([*map(_words, rows)]))
    return [piece for table in tables for row in _whole_rows(text, _with_whole_parts(text, table)) for piece in row]


def _whole_rows(text: str, rows: list[list[Piece]]) -> Iterable[list[Piece]]:
    """The rows of a table with the cells whole that lines' ends broke."""
    width, times = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    few = times * 2 <= len(rows) or width <= _SEVERAL
    header = next((row for row in rows[:_FIRST] if counts_rows(_words(row))), [])
    width = len(header) if few else width
    if width <= _SEVERAL or times == len(rows):
        return rows
    return _unbroken(text, rows, width, counts=len(header) == width, few=few)


def _unbroken(text: str, rows: Sequence[list[Piece]], width: int, *, counts: bool, few: bool) -> Iterator[list[Piece]]:
    """Rows with the cells whole that lines' ends broke."""
    yield from _put_together(text, rows, lines_of_rows([_words(row) for row in rows], width, counts=counts, few=few))


def _put_together(text: str, rows: Sequence[list[Piece]], lines: Iterable[int]) -> Iterator[list[Piece]]:
    """Rows of so many printed lines each."""
    at = 0
    for taken in lines:
        yield reduce(lambda row, below: _as_one(text, row, below), rows[at + 1 : at + taken], rows[at])
        at += taken


def _as_one(text: str, row: Sequence[Piece], below: Sequence[Piece]) -> list[Piece]:
    """Two lines as a row in which the last cell of the first goes on in the second."""
    whole = _piece(text, row[-1].span.start, below[0].span.end, first=row[-1].starts_line)
    return [*row[:-1], replace(whole, starts_line=row[-1].starts_line), *below[1:]]


def line_pieces(text: str, lines: Sequence[Line]) -> list[Piece]:
    """One cell a line; where blank lines set cells apart, lines without one between them are one cell."""
    apart = sum(line.after_blank for line in lines) * 10 > 7 * len(lines)
    cells: list[Span] = []
    for line in lines:
        if apart and cells and not line.after_blank:
            cells[-1] = Span(cells[-1].start, line.span.end)
        else:
            cells.append(line.span)
    if any(text.startswith("、", cell.end - 1) for cell in cells):
        whole = whole_lists([flow(text, cell).folded for cell in cells])
        cells = [Span(cells[at].start, cells[to].end) for at, to in whole]
    return [_piece(text, cell.start, cell.end, first=True) for cell in cells]


def blank_pieces(text: str, lines: Sequence[Line]) -> list[Piece]:
    """Cells set apart by blanks."""
    found: list[Piece] = []
    for line in lines:
        cells = enumerate(_CELL.finditer(text, line.span.start, line.span.end))
        found.extend(_piece(text, cell.start(), cell.end(), first=at == 0) for at, cell in cells)
    return found


def gap_pieces(text: str, lines: Sequence[Line]) -> list[Piece]:
    """Cells set apart by two blanks or more, a line a row."""
    found: list[Piece] = []
    for line in lines:
        gaps = [match.span() for match in _GAP.finditer(text, line.span.start, line.span.end)]
        walls = [(line.span.start, line.span.start), *gaps, (line.span.end, line.span.end)]
        cells = (_piece(text, left[1], right[0], first=False) for left, right in pairwise(walls))
        filled = (cell for cell in cells if cell.text)
        found.extend(Piece(cell.span, cell.text, at == 0) for at, cell in enumerate(filled))
    return found


def comma_pieces(text: str, lines: Sequence[Line]) -> list[Piece]:
    """Fields between commas, or between semicolons where the first line has those, as data sets are published.

    A field in quotes may hold marks and line ends.
    """
    by_mark = [fields(text, lines[:1], mark) for mark in _OF_SHEETS]
    known = [sum(is_header(piece.text) for piece in found) for found in by_mark]
    return fields(text, lines, _OF_SHEETS[known.index(max(known))])


def fields(text: str, lines: Sequence[Line], mark: str) -> list[Piece]:
    """Fields between marks, one of ``,;`` or their wide forms."""
    found: list[Piece] = []
    at, end, first = lines[0].span.start, lines[-1].span.end, True
    while (at < end or not first) and (match := _FIELDS[mark].match(text, at, end)) is not None:
        start, stop = match.span("quoted" if match["quoted"] is not None else "plain")
        piece = _piece(text, start, stop, first=first)
        lone = first and match["end"] != mark and not piece.text  # a line of nothing
        found.extend(() if lone else [Piece(piece.span, piece.text, first)])
        at, first = max(match.end(), at + 1), match["end"] != mark
    return found


def barred(text: str, lines: Sequence[Line], way: str) -> list[Piece]:
    """What stands between bars or tabs, wherever lines end; a heading above a number or a header is a cell too."""
    found: list[Piece] = []
    for piece in _stretches(text, lines, _TAB if way == "tab" else PIPE):
        if (first := text.find("\n", piece.span.start, piece.span.end)) < 0:
            found.append(piece)
            continue
        above = _piece(text, piece.span.start, first, first=True)
        below = _piece(text, first, piece.span.end, first=True)
        heads = any_of("columns", "group").search(above.text) is not None and len(above.text) <= _LONGEST_HEADING
        counts = ordinal(below.text) is not None or is_header(below.text)
        found.extend((above, below) if heads and counts else _split_header(text, piece))
    return found


PIECES: Mapping[str, Callable[[str, Sequence[Line]], list[Piece]]] = {
    "pipe": pipe_pieces,
    "tab": tab_pieces,
    "line": line_pieces,
    "blank": blank_pieces,
    "comma": comma_pieces,
}


def _between(text: str, lines: Sequence[Line], wall: re.Pattern[str]) -> list[Piece]:
    return [part for piece in _stretches(text, lines, wall) for part in _split_header(text, piece)]


def _stretches(text: str, lines: Sequence[Line], wall: re.Pattern[str]) -> Iterator[Piece]:
    """What stands between walls, empty ones too."""
    start, end = lines[0].span.start, lines[-1].span.end
    first = True
    ends_are_walls = wall.pattern.endswith("\n")
    for match in wall.finditer(text, start, end):
        yield _piece(text, start, match.start(), first=first)
        first = match[0] == "\n" if ends_are_walls else _line_turns(text, match)
        start = match.end()
    last = _piece(text, start, end, first=first)
    if last.text or (ends_are_walls and not first):
        yield last


def _line_turns(text: str, wall: re.Match[str]) -> bool:
    """Whether a printed line ends at a wall: the last in it, or a tab that opens the next line."""
    if _LINE_END.match(text, wall.end()):
        return True
    return wall[0] == "\t" and text[max(0, wall.start() - 8) : wall.start()].rstrip(" \u3000").endswith("\n")


def between(text: str, walls: Span, *, first: bool) -> Piece:
    """What stands between two walls; ``first``: it begins a line."""
    return replace(_piece(text, walls.start, walls.end, first=first), starts_line=first)


def _piece(text: str, start: int, stop: int, *, first: bool) -> Piece:
    before = start
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if stop - start > 2 * len(_BOLD) and text.startswith(_BOLD, start) and text.endswith(_BOLD, start, stop):
        start, stop = start + len(_BOLD), stop - len(_BOLD)
    span = Span(start, stop)
    words = flow(text, span).folded
    if " " in words and text.find("\n", start, stop) >= 0:
        words = _BROKEN_FIGURE.sub("", words)
    return Piece(span, words, first or text.find("\n", before, start) >= 0)


def _heads_line(text: str, start: int) -> bool:
    """Whether the last printed line of a cell is one of headers: no part of a row, nor what a line's end broke.

    Where it holds one cell, the next line tells.
    """
    words: list[str] = []
    alone = False
    while start >= 0 and len(words) < _SEVERAL:
        alone = bool(words)
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        words += [cell for cell in map(flat, re.split(rf"[{BARS}\t]", line)) if cell]
        start = end + 1 if end >= 0 else -1
    known = sum(map(is_header, words))
    told = any(ordinal(word) is not None or code(word) or kind(word) == "units" for word in words)
    return not (told or alone) or (known >= _SEVERAL and known * 2 >= len(words))


def _split_header(text: str, piece: Piece) -> Iterator[Piece]:
    """A cell whose last line is a header was cut too large: prose stood before the table and is left to the lines.

    So was one whose first line is a page's number, a note or the measures of what follows.
    """
    if (first := text.find("\n", piece.span.start, piece.span.end)) < 0:
        yield piece
        return
    if is_beside(flat(text[piece.span.start : first])):
        piece = _piece(text, first, piece.span.end, first=True)
    at = text.rfind("\n", piece.span.start, piece.span.end)
    last = flat(text[at : piece.span.end]) if at > 0 else ""
    begins = is_header(last) or (piece.starts_line and any_of("matrices", "record").fullmatch(last) is not None)
    begins = begins and _heads_line(text, at + 1)
    if begins and (not is_header(piece.text) or ":" in piece.text[: -len(last)]):
        above = _piece(text, piece.span.start, at, first=True)
        if not is_header(last) and any_of("columns", "group").search(above.text) is not None:
            yield above
        yield _piece(text, at, piece.span.end, first=True)
    else:
        yield piece
