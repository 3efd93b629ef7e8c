"""Tables that print a label beside its contents, set upright: labels over columns, a row for each project.

In: the document's text and a stream of lines and tables. Out: the same stream in which every such table is one with a
header. Cards print 项目名称 | … in pairs, one below the other or several in a line, a card for each project; turned
tables print the label first and then one content for each project. Both say in every line what stands there, so that
what reads rows below a header reads both, with classes, numbers in names and figures, whoever printed them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest

from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.grid import Grid, grid_of
from shishi.extract.layout.halves import stacked
from shishi.extract.layout.lines import Line, Stream
from shishi.extract.layout.pieces import Piece, rows_of
from shishi.extract.rules import any_of
from shishi.extract.words.columns import column, is_header
from shishi.extract.words.markers import marker

PAIR = 2  # a label and its content
_FEWEST_LABELS = 3  # that a card holds, and rows of a turned table
_FIRST = 2  # lines of a run, one of which a card begins with
_FEWEST_PLACES = 3  # over columns, which make a matrix
_TELLS = frozenset({"name", "text", "target"})
_ONCE = frozenset({"number", "name", "group"})  # what a project has once, whichever label its card opens with

Contents = tuple[Cell | None, ...]
Band = dict[str, Contents]


class _Records(Struct, frozen=True):
    """Headings and projects in reading order, and the cell of each label where it was printed first."""

    labels: dict[str, Cell]
    rows: list[Cell | Mapping[str, Cell]]


def upright(text: str, blocks: Stream) -> Stream:
    """The stream with tables of labels beside contents set upright, and those that follow each other as one.

    Args:
        text: the document's text.
        blocks: lines and tables in reading order.
    """
    found: list[Line | Table | _Records] = []
    for printed_block in blocks:
        block = stacked(text, printed_block) if isinstance(printed_block, Table) else printed_block
        told = _records(grid_of(text, block)) if isinstance(block, Table) else None
        last = found[-1] if found else None
        if told is not None and isinstance(last, _Records) and next(iter(last.labels)) in told.labels:
            more = {label: cell for label, cell in told.labels.items() if label not in last.labels}
            found[-1] = _Records({**last.labels, **more}, [*last.rows, *told.rows])
        else:
            found.append(block if told is None else told)
    return tuple(_table(one) if isinstance(one, _Records) else one for one in found)


def opens(pieces: Sequence[Piece]) -> bool:
    """Whether one of the first lines of a run, cut into cells, begins with a label and a content beside it."""
    return any(len(row) > 1 and _opens(row) for row in islice(rows_of(pieces), _FIRST))


def printed(lines: Sequence[Sequence[Piece]]) -> list[Table]:
    """The tables of labels beside contents among lines that are each cut into cells, as they were printed.

    A line of one cell goes on with the cell above it, but where a card begins below it.
    """
    found: list[Table] = []
    rows: list[list[Piece]] = []
    for row, below in zip(lines, (*lines[1:], ()), strict=True):
        if len(row) > 1 and (rows or _opens(row)):
            rows.append([*row])
        elif rows and row and not (below and below[0].text == rows[0][0].text):
            last = rows[-1][-1]
            rows[-1][-1] = Piece(Span(last.span.start, row[0].span.end), last.text + row[0].text, last.starts_line)
        elif row:
            found += _as_printed(rows)
            rows = []
    return [*found, *_as_printed(rows)]


def _opens(row: Sequence[Piece]) -> bool:
    """Whether a line begins with a label and a content beside it."""
    return is_header(row[0].text) and not is_header(row[1].text)


def _as_printed(rows: Sequence[Sequence[Piece]]) -> Iterator[Table]:
    if _width([[piece.text for piece in row] for row in rows]) is not None:
        cells = [Cell(at, col, piece.span) for at, row in enumerate(rows) for col, piece in enumerate(row)]
        yield Table(Span(cells[0].span.start, cells[-1].span.end), tuple(cells), len(rows), max(map(len, rows)))


def _width(rows: Sequence[Sequence[str]]) -> int | None:
    """The cells of a label and its contents in rows of words: 2 in pairs, all where rows are turned; else None."""
    most = max(map(len, rows), default=0)
    for width in (PAIR, most):
        labels = [row[at] for row in rows for at in range(0, len(row), width)]
        contents = [words for row in rows for at, words in enumerate(row) if at % width and words]
        inner = [row[at] for row in rows for at in range(width, len(row), width)]
        known = [label for label in labels if is_header(label)]
        roles = {column(label).role for label in labels}
        if (
            len(set(known)) >= _FEWEST_LABELS
            and len(known) * 3 >= 2 * len(labels)
            and sum(map(is_header, inner)) * 3 >= 2 * len(inner)
            and is_header(labels[0])
            and roles & _TELLS
            and "site_info" not in roles
            and sum(map(is_header, contents)) * 4 <= len(contents)
            and not any(map(is_header, rows[0][1::width]))
        ):
            return width
    return None


def _records(grid: Grid) -> _Records | None:
    """The projects of a table; None where its labels do not stand beside their contents."""
    rows = [[cell for cell in grid.cells(row) if cell.row == row] for row in range(grid.rows)]
    wide = (row for row in rows if sum(bool(grid.words(cell)) for cell in row) > 1)
    if not all(is_header(grid.words(row[0]).folded) for row in islice(wide, _FIRST)):
        return None  # as in nearly all tables, which need not be looked at further
    words = [[grid.words(cell).folded for cell in row] for row in rows]
    told = [labels for labels in words if sum(map(bool, labels)) > 1]
    lone = [label for labels in words if labels not in told for label in labels if label]
    width = _width(told)
    places = sum(any_of("matrices", "place").fullmatch(label) is not None for label in (told or [[]])[0])
    counts = any(any_of("matrices", "record").fullmatch(label) for label in lone)
    if width is None or places >= _FEWEST_PLACES or counts:
        return None
    records, band = _Records({}, []), Band()
    for row in rows:
        filled = [cell for cell in row if grid.words(cell)]
        if len(filled) == 1 and _is_heading(grid, filled[0]):
            records.rows.extend([*_projects(band), filled[0]])
            band = {}
        for label, contents in _lines(grid, row, width) if len(filled) > 1 else ():
            name = grid.words(label).folded
            if name in band and (name == next(iter(band)) or column(name).role in _ONCE):
                records.rows.extend(_projects(band))
                band = {}
            records.labels.setdefault(name, label)
            band[name] = tuple(map(_both, band.get(name, (None,) * len(contents)), contents))
    records.rows.extend(_projects(band))
    return records


def _is_heading(grid: Grid, cell: Cell) -> bool:
    """Whether the only words of a row are numbered and no label: a class of projects."""
    found = marker(grid.words(cell))
    return found is not None and not found.doubtful and not is_header(grid.words(cell).folded)


def _lines(grid: Grid, row: Sequence[Cell], width: int) -> Iterator[tuple[Cell, Contents]]:
    """The labels of a row, each with its contents: what stands beside it, or in every further column."""
    if width == PAIR:
        for label, content in zip(row[::PAIR], (*row[1::PAIR], None), strict=False):
            yield label, (content,)
        return
    beside = range(row[0].col + row[0].colspan, grid.cols)
    yield row[0], tuple(grid.place(row[0].row, col).cell for col in beside)


def _both(cell: Cell | None, more: Cell | None) -> Cell | None:
    """A content with what the same label says once more."""
    if cell is None or more is None:
        return cell or more
    return replace(cell, more=(*cell.more, more.span, *more.more))


def _projects(band: Band) -> Iterator[Mapping[str, Cell]]:
    """The projects side by side in a band of labels; a cell over several of them belongs to each."""
    for contents in zip_longest(*band.values()):
        told = {label: cell for label, cell in zip(band, contents, strict=True) if cell is not None}
        if any(len(cell.span) for cell in told.values()):
            yield told


def _table(records: _Records) -> Table:
    """The table with a column for each label and a row for each heading and project."""
    at = {label: col for col, label in enumerate(records.labels)}
    cells = {(0, at[label]): Cell(0, at[label], cell.span, more=cell.more) for label, cell in records.labels.items()}
    begun: dict[tuple[int, Cell], tuple[int, int]] = {}  # where a cell over several projects stands first
    for number, row in enumerate(records.rows, 1):
        if isinstance(row, Cell):
            cells[number, 0] = Cell(number, 0, row.span, colspan=len(at))
            continue
        for label, cell in row.items():
            place = begun.setdefault((at[label], cell), (number, at[label]))
            cells[place] = Cell(*place, cell.span, number - place[0] + 1, more=cell.more)
    whole = Span(min(cell.span.start for cell in cells.values()), max(cell.span.end for cell in cells.values()))
    return Table(whole, tuple(cells.values()), len(records.rows) + 1, len(at))
