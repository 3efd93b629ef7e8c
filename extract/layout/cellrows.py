"""Tables that print each cell on a line of its own.

In: the pieces of a run of lines, each line a cell. Out: rows as if each were a line where bars end empty cells and
rows; else the ``Table``s, their rows told by what the columns are seen to hold (``layout.rowpath``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout import rowpath, unitruns
from shishi.extract.layout.bodies import figures, with_classes, with_task
from shishi.extract.layout.keptrows import kept
from shishi.extract.layout.pieces import Piece, rows_of
from shishi.extract.layout.printed_cells import look
from shishi.extract.layout.printed_headers import PrintedHeader, headers, with_bodies
from shishi.extract.layout.seencells import Place
from shishi.extract.layout.sizes import SHORT_CELL
from shishi.extract.rules import takes
from shishi.extract.words.cells import is_body, is_units, kind, ordinal
from shishi.extract.words.columns import UNIT_ROLES, Column, column, is_header, with_steps
from shishi.extract.words.status import verdict

Row = list[Piece]
Headed = tuple[list[tuple[Span, Column]], list[Piece]]

_FEWEST_CELLS, _MOST_CELLS = 12, 2_000  # of a table that is looked at: time grows with cells x columns squared
_HEADERS, _WIDEST, _FEWEST_ROWS = 3, 24, 3
_PARTS = 2  # headers below a wide one
_SINGLE = 8  # of ten lines, those that hold one cell
_ALONE = 9  # of ten lines, those that do not part two cells by a tab
_ALIKE = 0.75  # share of a column's cells that are of its commonest kind, where empty cells are printed
_LONGEST_HEADER = 2 * SHORT_CELL  # characters of the first header; a title is longer
_WORDED = frozenset({"short", "person", "long"})
_TASKS, _NAMED = frozenset({"text", "task", "target"}), frozenset({"name", "text", "task", "target"})
_TELLING = frozenset({"progress", "status", "rate", "remark", "problems", "next"})
_REPORTING = frozenset({"progress", "long"})  # kinds of cells that may go on with a verdict
_LONGEST_HALF = 6  # characters of a name of a body that stand on its second line
_FULL_DATE = re.compile(r"\d{4}\D\d{1,2}\D\d{1,2}\D?")
_SIGNED = re.compile(rf"(?P<body>\D+){_FULL_DATE.pattern}")
_CLAUSE = re.compile("[①-⑳]")
_BOXED_CLAUSE = re.compile(r"\((?P<n>\d{1,2})\)\D")
_BLANK = re.compile(r"\n[^\S\n]*\n")


def are_alone(printed: Sequence[str]) -> bool:
    """Whether nearly all lines hold no tab but one before or behind their words, as cells copied one by one do."""
    return sum("\t" not in line.strip() for line in printed) * 10 >= _ALONE * len(printed)


def start(pieces: Sequence[Piece]) -> int | None:
    """Where the header of a table of single cells begins; None where there is none."""
    lines = list(rows_of(pieces))
    single = sum(sum(bool(piece.text) for piece in line) <= 1 for line in lines)
    if not _FEWEST_CELLS <= len(pieces) <= _MOST_CELLS or single * 10 < _SINGLE * len(lines):
        return None
    worded = [at for at, piece in enumerate(pieces) if piece.text]
    first = next(headers(_alone(pieces[at] for at in worded)), None)
    return None if first is None else worded[first.start]


def rows(pieces: Sequence[Piece]) -> list[Piece] | None:
    """The pieces from a header on, the first of each row alone beginning a line; None where no bars tell it."""
    if all(piece.text for piece in pieces):
        return None
    told = _even(pieces) or kept(pieces) or _ended(pieces)
    if told is None:
        return None
    told = _under_both(told)
    return [_piece(one, begins=at == 0) for row in told for at, one in enumerate(row)]


def _piece(piece: Piece, *, begins: bool) -> Piece:
    """A piece that begins a printed line, or does not."""
    return Piece(piece.span, piece.text, begins)


def _alone(pieces: Iterator[Piece] | Sequence[Piece]) -> list[Piece]:
    return [_piece(piece, begins=True) for piece in pieces]


def _even(pieces: Sequence[Piece]) -> list[Row] | None:
    """Rows of one width, where every empty cell is printed: the least width at which columns hold the same kinds."""
    for width in range(_HEADERS, min(_WIDEST, len(pieces) // _FEWEST_ROWS) + 1):
        head = [piece.text for piece in pieces[:width]]
        if len(pieces) % width or sum(map(is_header, head)) < _HEADERS or any(ordinal(word) == 1 for word in head):
            continue
        found = [list(pieces[at : at + width]) for at in range(0, len(pieces), width)]
        if _alike(found[1:]) >= _ALIKE:
            return found
    return None


def _alike(told: Sequence[Row]) -> float:
    """The share of filled cells that are of the commonest kind of their column."""
    columns = [Counter(kind(piece.text) for piece in column if piece.text) for column in zip(*told, strict=True)]
    usual = sum(max(kinds.values(), default=0) for kinds in columns)
    return usual / max(1, sum(kinds.total() for kinds in columns))


def _ended(pieces: Sequence[Piece]) -> list[Row] | None:
    """Rows that each end with a line of nothing but bars, the last of which ends the row and no cell."""
    told: list[Row] = [[]]
    for line in rows_of(pieces):
        told[-1] += line
        if not any(piece.text for piece in line):
            told[-1].pop()
            told.append([])
    told = [row for row in told if row]
    first = next(headers(_alone(pieces)), None)
    head = 0 if first is None or first.start else first.end
    worded = bool(told) and all(piece.text for piece in told[0][:head])
    if head >= _HEADERS and worded and any(piece.text for piece in told[0][head:]):
        told = [told[0][:head], told[0][head:], *told[1:]]
    widths = Counter(map(len, told[1:]))
    widest = max(widths, default=0)
    if len(told) <= _FEWEST_ROWS or widest > len(told[0]) + 1 or widths[widest] + widths[widest - 1] < _FEWEST_ROWS:
        return None
    return told if min(Counter(_opening(row[0]) for row in told[1:]).values()) > 1 else None


def _under_both(told: list[Row]) -> list[Row]:
    """The rows, an empty cell set in where they hold one cell below two headers of tasks, so that all behind moved.

    The bodies then stand below the second of these, and the last column holds nothing.
    """
    roles = [column(piece.text).role for piece in told[0]]
    tasks = [at for at, (one, below) in enumerate(pairwise(roles)) if one in _NAMED and below in _TASKS]
    if len(tasks) != 1 or any(len(row) != len(roles) or row[-1].text for row in told[1:]):
        return told
    seam = tasks[0] + 1
    if roles[seam + 1 : seam + 2] == [] or roles[seam + 1] not in UNIT_ROLES:
        return told
    if not all(is_units(row[seam].text) for row in told[1:]):
        return told
    return [told[0], *([*row[:seam], _empty(row[seam - 1]), *row[seam:-1]] for row in told[1:])]


def _empty(before: Piece) -> Piece:
    """A piece without words behind another."""
    return Piece(Span(before.span.end, before.span.end), "", starts_line=False)


def _opening(piece: Piece) -> tuple[str, str]:
    """What the first cell of a row looks like: rows begin alike, so that what begins but one is no row."""
    cell = look(piece.text)
    return ("" if cell.kind in _WORDED else cell.kind), cell.form


def tables(text: str, pieces: Sequence[Piece], *, goes_on: bool, ended: bool = False) -> list[Table] | None:
    """The table below each header, told by what its columns are seen to hold; None where one has too few rows.

    ``goes_on``: a cell may run over several lines. ``ended``: pieces that begin a line begin a row.
    """
    alone = _alone(pieces)
    begins = {piece.span.start for piece in pieces if piece.starts_line} if ended else None
    headed = with_bodies(alone, list(headers(alone, breaks=not ended and goes_on)))
    told = [_heads(alone, header, _unsigned(_apart(text, body))) for header, body in headed]
    found = [(cells, _whole_names(_whole(body, [col.role for _, col in cells]))) for cells, body in told]
    if any(len(body) < _FEWEST_ROWS * _FEWEST_ROWS for _, body in found):
        return None
    return [_table(text, cells, body, begins, goes_on=goes_on) for cells, body in found]


def _apart(text: str, body: Sequence[Piece]) -> list[Piece]:
    """The cells, a body and the numbered task that stands right behind it in one line set apart."""
    found: list[Piece] = []
    for piece in body:
        clause = _CLAUSE.search(piece.text, 1)
        at = text.find(clause[0], piece.span.start, piece.span.end) if clause is not None else -1
        if clause is not None and at > 0 and kind(piece.text[: clause.start()]) == "units":
            end = piece.span.start + len(text[piece.span.start : at].rstrip())
            found.append(Piece(Span(piece.span.start, end), piece.text[: clause.start()], piece.starts_line))
            found.append(Piece(Span(at, piece.span.end), piece.text[clause.start() :], piece.starts_line))
        else:
            found.append(piece)
    return found


def _unsigned(body: list[Piece]) -> list[Piece]:
    """The cells without a body and the only full date behind them, which sign the notice, in two lines or as one."""
    dated = [at for at, piece in enumerate(body) if _FULL_DATE.fullmatch(piece.text)]
    signed = len(body) > 1 and dated == [len(body) - 1] and kind(body[-2].text) == "units"
    both = _SIGNED.fullmatch(body[-1].text) if body and not dated else None
    if both is not None and kind(both["body"]) == "units":
        return body[:-1]
    return body[:-2] if signed else body


def _whole(body: list[Piece], roles: Sequence[str]) -> list[Piece]:
    """The cells with those made whole whose clauses, or whose verdict and what proves it, stand on lines of their own.

    A verdict is a cell where two columns of these ``roles`` tell how far things are.
    """
    clauses = whole_clauses(body)
    tells_once = roles[0] == "number" and sum(role in _TELLING for role in roles) == 1
    return _whole_reports(clauses) if tells_once else clauses


def _whole_reports(body: list[Piece]) -> list[Piece]:
    """The cells, a sentence that only judges (进度滞后。) made one with the report on the next line."""
    found: list[Piece] = []
    for piece in body:
        last = found[-1] if found else None
        ended = last is not None and last.text.endswith("。") and verdict(last.text) is not None
        if last is not None and ended and (kind(piece.text) in _REPORTING or piece.text.endswith("。")):
            found[-1] = Piece(Span(last.span.start, piece.span.end), last.text + piece.text, last.starts_line)
        else:
            found.append(piece)
    return found


def whole_clauses(body: list[Piece]) -> list[Piece]:
    """The cells, those made whole whose numbered clauses stand on a line each: (1)安装12处; / (2)更换3处.

    Each but the last ends as no cell does, and nothing stands between them.
    """
    found: list[Piece] = []
    count = 0  # of clauses that the last cell found holds
    for piece in body:
        clause = _BOXED_CLAUSE.match(piece.text)
        number = int(clause["n"]) if clause is not None else 0
        if number == count + 1 and count and found[-1].text.endswith(";"):
            last = found[-1]
            found[-1] = Piece(Span(last.span.start, piece.span.end), last.text + piece.text, last.starts_line)
        else:
            found.append(piece)
            number = int(number == 1)
        count = number
    return found


def _whole_names(body: list[Piece]) -> list[Piece]:
    """The cells, names of bodies that a line's end broke made whole: 区综合行政 / 执法局, where others begin alike.

    What stands on the second line begins otherwise than the bodies of this table do.
    """
    signs = Counter(piece.text[0] for piece in body if piece.text and kind(piece.text) == "units")
    sign, often = signs.most_common(1)[0] if signs else ("", 0)
    if often < _FEWEST_ROWS or often * 2 < signs.total():
        return body
    found: list[Piece] = []
    for piece in body:
        last = found[-1] if found else None
        if last is not None and _is_second_half(last.text, piece.text, sign):
            found[-1] = Piece(Span(last.span.start, piece.span.end), last.text + piece.text, last.starts_line)
        else:
            found.append(piece)
    return found


def _is_second_half(first: str, second: str, sign: str) -> bool:
    if not first.startswith(sign) or second.startswith(sign) or not 0 < len(second) <= _LONGEST_HALF:
        return False
    return is_body(second) and not is_units(first) and takes(first + second, "bodies", "of a place")


def _heads(pieces: Sequence[Piece], header: PrintedHeader, body: Sequence[Piece]) -> Headed:
    """The header's cells without those that number what stands below it, and the body with these."""
    cells, below = list(header.cells), list(body)
    first = cells[0][0]
    longest = SHORT_CELL if cells[1][1].role == "number" else _LONGEST_HEADER
    if len(cells) > _HEADERS and first.end - first.start > longest:
        cells = cells[1:]  # what stood first is the table's title
    while len(cells) > _HEADERS:
        inside = [piece for piece in pieces if cells[-1][0].start <= piece.span.start < cells[-1][0].end]
        cell = look(inside[0].text)
        if not cell.heads and not cell.form:
            break
        cells.pop()
        below = [*inside, *below]
    return cells, below


def _table(
    text: str,
    heads: Sequence[tuple[Span, Column]],
    body: Sequence[Piece],
    begins: Container[int] | None,
    *,
    goes_on: bool,
) -> Table:
    """The table of a header and its body; ``begins``: where rows do, else blank lines may stand before them."""
    apart = [
        after.span.start in begins if begins is not None else bool(_BLANK.search(text, one.span.end, after.span.start))
        for one, after in pairwise(body)
    ]
    looks = [look(piece.text, apart=blank) for piece, blank in zip(body, [False, *apart], strict=False)]
    tries = [
        (one, columns)
        for one in (heads, _without_wide(heads))
        if one
        for columns in _columns([figures(col, body) for col in with_steps([col for _, col in one])], body)
    ]
    told = [rowpath.read(looks, [col.role for col in columns], goes_on=goes_on) for _, columns in tries]
    best = min(range(len(tries)), key=lambda at: told[at][0])
    heads, columns = tries[best]
    places = unitruns.parted([piece.text for piece in body], told[best][1], [col.role for col in columns])
    cells, at = [], 0
    for span, _ in heads:
        wide = 2 if at + 1 < len(columns) and columns[at + 1].role == "task" else 1
        cells.append(Cell(0, at, span, 1, wide))
        at += wide
    cells += _cells(text, body, places, len(columns))
    span = Span(cells[0].span.start, max((cell.more or (cell.span,))[-1].end for cell in cells))
    shows_empty = any(not piece.text for piece, _ in zip(body, places, strict=False))
    rows_told = max(cell.row for cell in cells) + 1
    omits = shows_empty or _omits_units(cells, rows_told, columns)
    return Table(span, tuple(cells), rows_told, len(columns), omits)


def _without_wide(heads: Sequence[tuple[Span, Column]]) -> list[tuple[Span, Column]]:
    """The header without what may stand over its last words, in a row of its own: 责任单位 / 牵头单位 / 配合单位."""
    roles = [col.role for _, col in heads]
    wide = len(heads) - _PARTS - 1
    over = wide >= _HEADERS - 1 and roles[wide] == "responsible" and {*roles[wide + 1 :]} == {"lead", "support"}
    return [*heads[:wide], *heads[wide + 1 :]] if over else []


def _omits_units(cells: Sequence[Cell], rows_told: int, columns: Sequence[Column]) -> bool:
    """Whether nothing but the only column of bodies lacks cells, behind the first row: those were merged."""
    bodies = {at for at, col in enumerate(columns) if col.role in UNIT_ROLES}
    filled = Counter(cell.col for cell in cells if cell.row and cell.colspan == 1)
    missing = {at for at in range(len(columns)) if filled[at] < rows_told - 1}
    first = {cell.col for cell in cells if cell.row == 1}
    return len(bodies) == 1 and missing == bodies and bodies <= first


def _columns(columns: list[Column], body: Sequence[Piece]) -> Iterator[list[Column]]:
    """The columns as headers name them, and in other ways: by a full first row, a name over two cells, over numbers."""
    first = [piece.text for piece in body[: len(columns)]]
    told = [columns]
    classes = with_classes(columns, first) if all(first) else columns
    told += [classes] if classes != columns else []
    told += [more for one in told if len(more := with_task(one)) > len(one)]
    yield from told
    for at, col in enumerate(columns):
        if at > 1 and col.role in ("name", "group") and any(one.role == "number" for one in columns[:at]):
            yield [replace(one, role="number") if one is col else one for one in columns]


def _cells(text: str, body: Sequence[Piece], places: Sequence[Place], width: int) -> Iterator[Cell]:
    """The cells of the rows; one that goes on is one with the line before it, a class fills its row."""
    row, spans = 0, dict[tuple[int, int], list[Span]]()
    for piece, (col, begins) in zip(body, places, strict=False):
        row += begins
        known = [] if begins else spans.get((row, col), [])
        if known and not piece.text:
            continue
        runs_on = bool(known) and not text[known[-1].end : piece.span.start].strip()
        spans[row, col] = [*known[:-1], Span(known[-1].start, piece.span.end)] if runs_on else [*known, piece.span]
    for (at, col), (span, *more) in spans.items():
        if col < width:
            yield Cell(at, col, span, 1, 1, tuple(more))
        else:
            yield Cell(at, max(0, col - width - 1), span, 1, width if col == width else 1, tuple(more))
