"""Rows of one width: tables between walls that keep every cell.

In: the pieces of a run of lines cut at pipes or tabs. Out: ``Table``s, each cell where it was printed. Where all rows
have as many cells, nothing was left out and nothing need be guessed: header rows above each other, empty cells and
figures without a known header stand in their columns. Rows of other widths are left to ``layout.align``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.class_lines import class_lines
from shishi.extract.layout.pieces import Piece, rows_of
from shishi.extract.layout.words_alone import view_of
from shishi.extract.rules import any_of, holds
from shishi.extract.words.cells import code, kind, ordinal
from shishi.extract.words.columns import column, is_header, is_measure
from shishi.extract.words.markers import marker
from shishi.extract.words.patterns import compiled

Row = Sequence[Piece]

_FEWEST_ROWS, _FEWEST_CELLS = 3, 3
_HEADERS = 3  # known headers that a header row holds at least
_WIDEST = 24
_SIGNATURE = 3  # lines that a signature and its date take
_SENTENCE = 12  # characters that a line below a table has at least
_LABELLED_ROWS = 5
_WORDED = 6  # characters of a cell that may tell a task
_NEARLY = 8  # of ten lines, those that have as many cells
_ENDS_COUNTED = compiled(r"\d(\p{Han}{1,3})$")
_PLACES = (
    3  # rows that open with a place, or headers that are one, which make a table of rows whose headers nobody knows
)


def tables(pieces: Sequence[Piece], *, wrapped: bool = False) -> list[Table] | None:
    """The tables of a run; None where rows differ in width, so that cells may have been left out.

    ``wrapped``: a cell may go on below its row, so that no line between the rows may stand alone.
    """
    rows = list(rows_of(pieces))
    if wrapped and _wraps(rows):
        return None
    if all(len(row) == 1 for row in rows):
        counted = counted_rows(pieces)
        return [counted] if counted is not None else None
    blocks = list(_blocks(rows))
    told = [_table(block) for block in blocks]
    if any(
        here and not below and _counts_on(*pair)
        for pair, here, below in zip(pairwise(blocks), told, told[1:], strict=False)
    ):
        return None
    found = [table for table in told if table is not None]
    placed = sum(len(table.cells) for table in found)
    return found if found and placed * 10 >= 8 * len(pieces) else None


def _wraps(rows: Sequence[Row]) -> bool:
    """Whether a lone cell stands among the rows that neither a number nor its place makes the heading of a group."""
    full = [at for at, row in enumerate(rows) if len(row) >= _FEWEST_CELLS]
    inside = rows[full[0] : full[-1]] if full else []
    lone = [row for row in inside if len(row) < _FEWEST_CELLS and not any_of("columns", "group").search(row[0].text)]
    if not lone:
        return False
    heads = class_lines([[one.text for one in row] for row in inside[1:]], len(inside[0]))
    return len(lone) > sum(inside[1 + at] in lone for at in heads)


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows up to the next header that is another one; a header printed again on the next page is left out."""
    block: list[Row] = []
    widths: Counter[int] = Counter()
    top: list[str] = []
    for at, row in enumerate(rows):
        if _is_header(row):
            words = [piece.text for piece in row]
            if words == top and not _begins_anew(rows[at + 1 : at + 2]):
                continue
            if len(block) == 1 and top and not words[0] and len(block[0]) == len(row):
                block.append(row)  # what stands below the wide headers of the row above
                continue
            if block and (top or len(block[-1]) != len(row)):
                yield block
                block, widths = [], Counter()
            top = words
        elif block and len(row) > 1 and len(block[-1]) > 1 and _most(widths) != len(row) and not _sparse(row):
            yield block
            block, widths, top = [], Counter(), []
        block.append(row)
        widths.update([len(row)] if len(row) > 1 else [])
    if block:
        yield block


def _counts_on(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether rows of another width go on with the numbers of those above them: cells were left out of some."""
    last = ordinal(above[-1][0].text) if above[-1] else None
    return last is not None and len(below[0]) >= _FEWEST_CELLS and ordinal(below[0][0].text) == last + 1


def _begins_anew(below: Sequence[Row]) -> bool:
    """Whether the row below a header counts from one again."""
    return bool(below) and ordinal(below[0][0].text) == 1


def _sparse(row: Row) -> bool:
    return sum(bool(piece.text) for piece in row) <= 1


def _width(block: Sequence[Row]) -> int:
    return _most(Counter(len(row) for row in block if len(row) > 1))


def _most(widths: Counter[int]) -> int:
    """The width that most rows have, of several the greatest."""
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _is_header(row: Row) -> bool:
    known = sum(is_header(piece.text) for piece in row)
    return known >= _HEADERS and (is_header(row[0].text) or known * 2 > len(row))


def _table(block: Sequence[Row]) -> Table | None:
    """A block as a table; None where too few rows are even or nothing says that it is one."""
    width = _width(block)
    while block and len(block[0]) != width:
        block = block[1:]
    while block and len(block[-1]) != width:
        block = block[:-1]
    even = sum(len(row) == width for row in block)
    uneven = any(len(row) != width and not _sparse(row) for row in block)
    if width < _FEWEST_CELLS or even < _FEWEST_ROWS or uneven or _shifted(block):
        return None
    if not any(_is_header(row) for row in block[:4]) and not _has_places(block) and not _has_labels(block):
        return None
    task = _task_column(block)
    cells = [cell for at, row in enumerate(block) for cell in _cells(at, row, width, _below(block, at))]
    if task is not None:
        cells = [Cell(cell.row, task, cell.span) if _is_task(block[cell.row]) else cell for cell in cells]
    return Table(Span(cells[0].span.start, cells[-1].span.end), tuple(cells), len(block), width)


def _shifted(block: Sequence[Row]) -> bool:
    """Whether a row begins with other words where the header counts: its merged cells were left out."""
    counts = [at for at, piece in enumerate(block[0]) if column(piece.text).role == "number"]
    if not counts:
        return False
    at = counts[0]
    full = [row for row in block[1:] if len(row) == len(block[0]) and not _is_header(row)]
    return any(row[at].text and not _counts(row[at].text) and row[at + 1].text for row in full)


def _counts(words: str) -> bool:
    return ordinal(words) is not None or bool(code(words))


def _has_places(block: Sequence[Row]) -> bool:
    """Whether enough rows open with a place, or the header names as many."""
    return any(_places(pieces) >= _PLACES for pieces in ([row[0] for row in block], block[0]))


def _places(pieces: Row) -> int:
    return sum(any_of("matrices", "place").fullmatch(piece.text) is not None for piece in pieces)


def _has_labels(block: Sequence[Row]) -> bool:
    """Whether most rows hold a known label and a content beside it, as records printed downwards do."""
    labelled = sum(
        any(is_header(label.text) and content.text and not is_header(content.text) for label, content in pairwise(row))
        for row in block
    )
    return labelled >= _LABELLED_ROWS and labelled * 10 >= 7 * len(block)


def _below(block: Sequence[Row], at: int) -> Row:
    """The row below one of the first rows, if it only names parts of the columns above it."""
    counted = any(kind(piece.text) == "ordinal" for above in block[: at + 1] for piece in above)
    row = block[at + 1] if at < _HEADERS and at + 1 < len(block) and not counted else ()
    named = all(kind(piece.text) not in ("value", "ordinal") for piece in row if piece.text)
    return row if row and not row[0].text and named else ()


def _cells(at: int, row: Row, width: int, below: Row) -> Iterator[Cell]:
    """The cells of one row; a lone cell fills it, a header reaches over empty ones whose parts the row below names."""
    if len(row) == 1:
        yield Cell(at, 0, row[0].span, 1, width)
        return
    col = 0
    while col < min(len(row), width):
        end = col + 1
        while row[col].text and end < min(len(row), len(below)) and not row[end].text and below[end].text:
            end += 1
        yield Cell(at, col, row[col].span, 1, end - col)
        col = end


def _task_column(block: Sequence[Row]) -> int | None:
    """The column of tasks below the header: that named so, or the last of several that may be names (主要任务)."""
    header = next((row for row in block[:4] if _is_header(row)), ())
    roles = [column(piece.text).role for piece in header]
    named = [col for col, role in enumerate(roles) if role == "name"]
    return roles.index("text") if "text" in roles else named[-1] if len(named) > 1 else None


def _is_task(row: Row) -> bool:
    """Whether a line of one cell ends with a figure and its measure: a task whose row's other cells were left out."""
    found = _ENDS_COUNTED.search(row[0].text) if len(row) == 1 else None
    return found is not None and is_measure(found[1]) and not holds("columns", "counts projects", row[0].text)


def counted_rows(pieces: Sequence[Piece]) -> Table | None:
    """A table of cells on lines of their own, none left out: a header, then rows as wide that count on from one.

    A line between two rows is a group; a total without a number may be the last row, or a row that the page's end cut.
    The header may be printed again, under the table's title.
    """
    start = next((at for at, piece in enumerate(pieces) if column(piece.text).role == "number"), len(pieces))
    first = next((at for at in range(start, len(pieces)) if ordinal(pieces[at].text) == 1), len(pieces))
    found = (
        (width, rows)
        for width in range(min(first - start, _WIDEST), _FEWEST_CELLS - 1, -1)
        if not any(is_header(piece.text) for piece in pieces[start + width : first])
        and (rows := list(_counted(pieces, start, width)))
    )
    width, rows = next(found, (0, []))
    if sum(len(row) == width for row in rows) < _FEWEST_ROWS:
        return None
    header = pieces[start : start + width]
    cells = [Cell(0, at, piece.span) for at, piece in enumerate(header)]
    for at, row in enumerate(rows, 1):
        shift = width - len(row) if len(row) > 1 and ordinal(row[0].text) is None else 0
        cells.extend(
            Cell(at, shift + col, piece.span, 1, 1 if len(row) > 1 else width) for col, piece in enumerate(row)
        )
    return Table(Span(header[0].span.start, cells[-1].span.end), tuple(cells), len(rows) + 1, width)


def _counted(pieces: Sequence[Piece], start: int, width: int) -> Iterator[list[Piece]]:
    """The rows below a header; nothing where they do not count on evenly as long as there are numbers."""
    rows: list[list[Piece]] = []
    header = [piece.text for piece in pieces[start : start + width]]
    at, number = start + width, 1
    while at < len(pieces):
        again = next((behind for behind in (at, at + 1) if _says(pieces[behind:], header)), None)
        if rows and again is not None:
            at = again + width
        elif ordinal(pieces[at].text) == number and at + width <= len(pieces):
            rows.append(list(pieces[at : at + width]))
            at, number = at + width, number + 1
        elif ordinal(pieces[at].text) == number and len(rows) >= _FEWEST_ROWS:
            rows.append(list(pieces[at:]))  # the page was cut off inside of it
            at = len(pieces)
        elif at + 1 < len(pieces) and ordinal(pieces[at + 1].text) == number:
            if kind(pieces[at].text) == "units" or pieces[at].text.endswith("。"):
                return  # a cell of the row above that goes on
            rows.append([pieces[at]])
            at += 1
        elif any_of("matrices", "total").fullmatch(pieces[at].text) and at + width - 1 == len(pieces):
            rows.append(list(pieces[at:]))
            at = len(pieces)
        elif len(rows) >= _FEWEST_ROWS and any_of("matrices", "total").fullmatch(pieces[at].text):
            break
        elif any(ordinal(piece.text) is not None for piece in pieces[at:]) or not _is_below(pieces[at:]):
            return
        else:
            break
    yield from rows


def _says(pieces: Sequence[Piece], header: Sequence[str]) -> bool:
    return len(header) > 1 and [piece.text for piece in pieces[: len(header)]] == list(header)


def _is_below(rest: Sequence[Piece]) -> bool:
    """Whether words stand below a table and are no cells of it: a sentence, a note, a signature with its date."""
    first = rest[0].text
    told = (
        len(first) > _SENTENCE
        or any_of("columns", "note").search(first) is not None
        or (first[:1], first[-1:]) == ("(", ")")
    )
    return told or any(kind(piece.text) == "date" for piece in rest[:_SIGNATURE])


def unnamed(pieces: Sequence[Piece]) -> Table | None:
    """A table without a header: rows that are lines, opened by numbers that count on, alone or before a task.

    Rows without numbers are one where nearly all lines have as many cells.
    """
    every = list(rows_of(pieces))
    rows = [row for row in every if len(row) >= _FEWEST_CELLS]
    counted = _counting(rows, [ordinal(row[0].text) for row in rows]) or _counting(rows, [_opens(row) for row in rows])
    if counted is not None:
        return counted
    width = _width(rows)
    even = [row for row in rows if len(row) == width]
    worded = any(sum(len(row[col].text) >= _WORDED for row in even) * 2 > len(even) for col in range(width))
    nearly = len(even) >= _FEWEST_ROWS and len(even) * 10 >= _NEARLY * len(every)
    return _listed(even) if nearly and worded else None


def _opens(row: Row) -> int | None:
    """The number before the words of a row's first cell (3.新建…)."""
    found = marker(view_of(row[0].text))
    return found.value if found is not None else None


def _counting(rows: Sequence[Row], numbers: Sequence[int | None]) -> Table | None:
    """The rows that have a number, where these count on."""
    kept = [(number, row) for number, row in zip(numbers, rows, strict=True) if number is not None]
    if len(kept) < _FEWEST_ROWS or any(after[0] != before[0] + 1 for before, after in pairwise(kept)):
        return None
    return _listed([row for _, row in kept])


def _listed(rows: Sequence[Row]) -> Table:
    """Rows as they were printed."""
    cells = [Cell(at, col, piece.span) for at, row in enumerate(rows) for col, piece in enumerate(row)]
    return Table(Span(cells[0].span.start, cells[-1].span.end), tuple(cells), len(rows), max(map(len, rows)))
