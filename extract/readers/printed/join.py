"""One table out of its parts on several pages.

In: the parts of a table page by page. Out: cells on one grid, each with the pieces of text it has on each page. A
repeated header is taken once. Whether the first row of a page is a new row or the rest of the one above is told from
the page: a missing rule, else from cells that reach the foot of the page in mid-sentence, cells that have nothing
left to say, and the number that a new row would begin with. Merged cells that run over the break become one again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.document import CellText
from shishi.extract.readers.grid import compacted
from shishi.extract.readers.printed.ruled import nearest
from shishi.extract.readers.printed.tables import PageCell, PageTable
from shishi.extract.readers.sizes import TWO
from shishi.extract.rules import any_of

_SNAP = 3.0
_DOUBLE_RULE = 8.0
_FOOT = 1.7
_RIGHT = 2.2
_MAX_HEADER = 4
_DIFFERING = 0.3  # of the cells of a header that is repeated
_ALIKE = 0.6
_NAME = 16  # characters; more is no name
_FIGURE = re.compile(r"[\d,，.．%％≥≤<>=＞＜\s-]*\d[\d,，.．%％\s]*")
_CLOSED = re.compile(r"[。；！？;!?]\s*$")


class _Cell(Struct, frozen=True, gc=False):
    """A cell of the joined table.

    On the last page it has, ``full`` says that its text reaches the foot of its box, ``wrapped`` its right edge.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    parts: tuple[tuple[str, int | None], ...]
    full: bool
    wrapped: bool
    open_top: bool = False
    open_bottom: bool = False

    @property
    def text(self) -> str:
        """The text of all parts."""
        return "".join(text for text, _ in self.parts)

    @property
    def last(self) -> int:
        """The last row this cell covers."""
        return self.row + self.rowspan - 1


_Pairs = list[tuple[_Cell, _Cell]]


class Joined(Struct, frozen=True, gc=False):
    """A table put together so far: its column edges, its last part, and its cells.

    What comes below touches only those at the ``foot``; the others are ``settled``, in one list that grows, so that a
    table of many pages takes time by its length. ``head`` are settled ones that a header may repeat; ``grouped`` says
    that the first column has merged ones.
    """

    settled: list[_Cell]
    foot: tuple[_Cell, ...]
    edges: tuple[float, ...]
    last: PageTable
    head: tuple[_Cell, ...] = ()
    grouped: bool = False

    @property
    def cells(self) -> list[_Cell]:
        """All cells by row and column."""
        return sorted([*self.settled, *self.foot], key=_place)

    @property
    def rows(self) -> int:
        """Number of rows so far."""
        return max(cell.last for cell in self.foot) + 1


def begun(table: PageTable) -> Joined:
    """A table whose first part is ``table``."""
    return _with_foot(Joined([], (), table.edges, table), list(map(_cell, table.cells)))


def _with_foot(joined: Joined, cells: list[_Cell]) -> Joined:
    """``joined`` with ``cells`` below what is settled: those that do not reach the last row are settled, too."""
    end = max(cell.last for cell in cells)
    done = [cell for cell in cells if cell.last < end]
    joined.settled.extend(done)
    return replace(
        joined,
        foot=tuple(cell for cell in cells if cell.last == end),
        head=(*joined.head, *(cell for cell in done if cell.row < _MAX_HEADER)),
        grouped=joined.grouped or _is_grouped(done),
    )


def _is_grouped(cells: Iterable[_Cell]) -> bool:
    return any(cell.rowspan > 1 for cell in cells if cell.col == 0 and cell.row > 0)


def _place(cell: _Cell) -> tuple[int, int]:
    return cell.row, cell.col


def continues(joined: Joined, table: PageTable) -> bool:
    """Whether ``table`` has the columns of ``joined``: the same outer edges, and the edges of one among the other's.

    On the same page only a hair's breadth may lie between them (a double rule), or they are two tables.
    """
    mine, other = joined.edges, table.edges
    if table.page == joined.last.page and not -_SNAP <= table.box[1] - joined.last.box[3] <= _DOUBLE_RULE:
        return False
    if abs(mine[0] - other[0]) > _SNAP:
        return False
    if abs(mine[-1] - other[-1]) > _SNAP:
        return table.page != joined.last.page and len(other) > TWO and _lacks_empty_columns(joined, other)
    few, many = sorted((mine, other), key=len)
    return all(any(abs(edge - each) <= _SNAP for each in many) for edge in few)


def _lacks_empty_columns(joined: Joined, edges: tuple[float, ...]) -> bool:
    """Whether ``edges`` are the first ones of ``joined``, whose other columns hold nothing below their header."""
    if any(abs(mine - other) > _SNAP for mine, other in zip(joined.edges, edges, strict=False)):
        return False
    header = max((cell.last for cell in joined.cells if cell.row == 0), default=0)
    return len(edges) < len(joined.edges) and not any(
        cell.text for cell in joined.cells if cell.col >= len(edges) - 1 and cell.row > header
    )


def extended(joined: Joined, table: PageTable) -> Joined:
    """``joined`` with the next page's part."""
    edges = max(joined.edges, table.edges, key=len)
    if edges is not joined.edges:
        joined = _counted_on(edges, joined)
    above = list(joined.foot)
    below = _without_header([*joined.head, *above], _on(edges, table.edges, list(map(_cell, table.cells))))
    if not below:
        return replace(joined, last=table)
    pairs = _pairs(above, below)
    grouped = joined.grouped or _is_grouped(above)
    broken = table.page != joined.last.page
    if broken and _row_goes_on(pairs, below, grouped=grouped):
        cells = _merged(above, below, pairs, joined.rows - 1)
    else:
        cells = _merged(above, below, _running_over(pairs) if broken else [], joined.rows)
    return _with_foot(replace(joined, edges=edges, last=table), cells)


def cells_of(joined: Joined) -> list[CellText]:
    """The joined table's cells on the smallest grid."""
    return compacted([CellText(c.row, c.col, c.parts, c.rowspan, c.colspan) for c in joined.cells])


def _counted_on(edges: tuple[float, ...], joined: Joined) -> Joined:
    """``joined`` with its cells counted on the columns of ``edges``."""
    settled, foot, head = (_on(edges, joined.edges, cells) for cells in (joined.settled, joined.foot, joined.head))
    return replace(joined, settled=settled, foot=tuple(foot), head=tuple(head), edges=edges)


def _cell(cell: PageCell) -> _Cell:
    parts = ((cell.text, cell.lines[0].page),) if cell.lines else ()
    last = cell.lines[-1] if cell.lines else None
    full = last is not None and last.bottom >= cell.box[3] - _FOOT * last.size
    wrapped = last is not None and last.x1 >= cell.box[2] - _RIGHT * last.size
    place = (cell.row, cell.col, cell.rowspan, cell.colspan)
    return _Cell(*place, parts, full, wrapped, cell.open_top, cell.open_bottom)


def _on(edges: tuple[float, ...], own: tuple[float, ...], cells: Sequence[_Cell]) -> list[_Cell]:
    """``cells`` counted on the columns of ``edges`` instead of their page's own."""
    if edges == own:
        return list(cells)
    places = [nearest(edges, x) for x in own]
    firsts_and_ends = ((places[cell.col], places[cell.col + cell.colspan]) for cell in cells)
    return [
        replace(cell, col=first, colspan=max(1, end - first))
        for cell, (first, end) in zip(cells, firsts_and_ends, strict=True)
    ]


def _without_header(above: list[_Cell], below: list[_Cell]) -> list[_Cell]:
    """The next page's cells without the header rows it repeats."""
    repeated = 0
    while repeated < _MAX_HEADER and _same_row(above, below, repeated):
        repeated += 1
    return [replace(cell, row=cell.row - repeated) for cell in below if cell.row >= repeated]


def _same_row(above: list[_Cell], below: list[_Cell], row: int) -> bool:
    """Whether both say the same in a row, but for a sign or two of a few cells, as recognition of pictures has them."""
    mine, other = _row_texts(above, row), _row_texts(below, row)
    if mine.keys() != other.keys():
        return False
    filled = [(text, other[col]) for col, text in mine.items() if text or other[col]]
    differing = [(a, b) for a, b in filled if a != b]
    return len(filled) >= TWO and len(differing) <= _DIFFERING * len(filled) and all(_alike(a, b) for a, b in differing)


def _alike(a: str, b: str) -> bool:
    digits = [re.sub(r"\D", "", text) for text in (a, b)]
    return digits[0] == digits[1] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def _row_texts(cells: list[_Cell], row: int) -> dict[int, str]:
    texts = {cell.col: unicodedata.normalize("NFKC", cell.text) for cell in cells if cell.row == row}
    return {col: re.sub(r"\s", "", text) for col, text in texts.items()}


def _pairs(above: list[_Cell], below: list[_Cell]) -> _Pairs:
    """Cells of the row above the break with those under them of the same width."""
    ends = {(cell.col, cell.colspan): cell for cell in above}
    heads = [cell for cell in below if cell.row == 0]
    return [(ends[head.col, head.colspan], head) for head in heads if (head.col, head.colspan) in ends]


def _row_goes_on(pairs: _Pairs, below: list[_Cell], *, grouped: bool) -> bool:
    """Whether the first row below the break is the rest of the last row above it."""
    if len(pairs) < sum(cell.row == 0 for cell in below):
        return False
    unruled = [_unruled(a, b) for a, b in pairs]
    if any(unruled):
        return all(unruled)
    telling = [(a, b) for a, b in pairs if b.text]
    broken_off = sum(_mid_sentence(a, b) for a, b in telling)
    anew = sum(_begins_entry(a, b) for a, b in telling) if len(telling) > 1 else 0
    if any(_begins_row(a, b) for a, b in telling) or (anew and broken_off <= anew):
        return False
    if not telling:
        return True
    nothing_left = any(a.text and not b.text for a, b in pairs if not _may_run_over(a, b, grouped=grouped))
    return nothing_left or broken_off > 0


def _unruled(a: _Cell, b: _Cell) -> bool:
    """Whether the page draws no rule between the cells, as only within one cell."""
    return a.open_bottom or b.open_top


def _begins_row(a: _Cell, b: _Cell) -> bool:
    """Whether ``b`` can only stand in a new row: its own number, a figure under a whole one, text below ended text."""
    if b.col == 0 and any_of("pages", "row number").fullmatch("".join(b.text.split())) and a.text:
        return True
    if not a.wrapped and _FIGURE.fullmatch(a.text) and _FIGURE.fullmatch(b.text):
        return True
    if _counts_on(a.text, b.text):
        return True
    return bool(a.text) and not a.full


def _counts_on(a: str, b: str) -> bool:
    """Whether both are numbered names, the second with another number of the same form: （1）食堂, （2）护学岗."""
    mine, other = any_of("pages", "entry").match(a), any_of("pages", "entry").match(b)
    if mine is None or other is None or max(len(a), len(b)) > _NAME or _CLOSED.search(a):
        return False
    shapes = {any_of("pages", "numerals").sub("1", found.group().strip()) for found in (mine, other)}
    return len(shapes) == 1 and mine.group() != other.group()


def _begins_entry(a: _Cell, b: _Cell) -> bool:
    """Whether ``b`` opens with a number after ``a`` has come to its end: an entry, though perhaps of the same cell."""
    return bool(any_of("pages", "entry").match(b.text)) and bool(_CLOSED.search(a.text))


def _mid_sentence(a: _Cell, b: _Cell) -> bool:
    """Whether ``a`` ends in a full line without a closing mark and ``b`` does not begin an entry."""
    return a.wrapped and not _CLOSED.search(a.text) and not any_of("pages", "entry").match(b.text)


def _may_run_over(a: _Cell, b: _Cell, *, grouped: bool) -> bool:
    """Whether the cells may be one merged cell, so that an empty lower part says nothing about the row."""
    return a.rowspan > 1 or b.rowspan > 1 or (a.col == 0 and grouped)


def _running_over(pairs: _Pairs) -> _Pairs:
    """Of the pairs at a break between two rows, those that are one merged cell."""
    if any(_unruled(a, b) for a, b in pairs):
        return [(a, b) for a, b in pairs if _unruled(a, b)]
    numbers = next(((a, b) for a, b in pairs if a.col == 0), None)
    if numbers is None or (numbers[0].text and numbers[1].text):
        return []
    lead, under = numbers
    leading = list(takewhile(lambda pair: pair[0].col == 0 or not pair[1].text, sorted(pairs, key=_column)))
    return [
        (a, b)
        for a, b in pairs
        if (a, b) in leading
        or (not b.text and max(a.rowspan, b.rowspan) > 1)
        or (a.full and (a.rowspan, b.rowspan) == (lead.rowspan, under.rowspan) and max(a.rowspan, b.rowspan) > 1)
    ]


def _column(pair: tuple[_Cell, _Cell]) -> int:
    return pair[0].col


def _merged(above: list[_Cell], below: list[_Cell], pairs: _Pairs, shift: int) -> list[_Cell]:
    """All cells, with each pair as one cell and the rest of ``below`` moved down by ``shift`` rows."""
    lower = dict(pairs)
    taken = {b for _, b in pairs}
    joined = [_one(cell, lower[cell], shift) if cell in lower else cell for cell in above]
    return [*joined, *(replace(cell, row=cell.row + shift) for cell in below if cell not in taken)]


def _one(a: _Cell, b: _Cell, shift: int) -> _Cell:
    parts = a.parts
    if b.parts:
        (text, page), *rest = b.parts
        parts = (*a.parts, (("\n" if a.parts and not a.wrapped else "") + text, page), *rest)
    return replace(
        a,
        parts=parts,
        rowspan=shift + b.row + b.rowspan - a.row,
        full=b.full,
        wrapped=b.wrapped,
        open_bottom=b.open_bottom,
    )
