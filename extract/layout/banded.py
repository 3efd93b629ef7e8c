"""Tables set with blanks whose cells stand in the middle of their rows, or whose rows run over the end of a page.

In: lines. Out: the ``Table`` that begins at one of them. Converters of printed pages set every cell where it stood: the
number of a row stands beside the middle of a long cell, a page's end parts a row, and the next page says the header
again. No line shows then where a row begins. The lines are measured as they are shown and divided as those of a printed
page are (``readers.printed.bands``), over all columns at once; rows that begin with their numbers are not read here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from msgspec import structs

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.lines import Line, is_site_line
from shishi.extract.layout.shown import SEGMENT, WORD, ShownPiece, line_start, printed_line, shown_pieces, width_of
from shishi.extract.readers.printed.bands import HEIGHTS, Band, Bands, Heights
from shishi.extract.readers.printed.columned import Columns, ColumnText
from shishi.extract.readers.printed.lines import PrintedLine
from shishi.extract.readers.printed.spaced_cells import page_table
from shishi.extract.readers.printed.tables import PageCell
from shishi.extract.rules import takes
from shishi.extract.view import flow
from shishi.extract.words.cells import code, ordinal
from shishi.extract.words.columns import column, is_header

_HEADERS = 3  # known headers of a line that begins a table
_FEWEST = 3  # numbers of its rows
_LINE, _BLANK = 0.5, 0.25  # characters: how far apart lines are, and how much farther those about an empty one
_HEAD = 3.0  # characters: how far below the header's line the first one of a page is put
_APART = 0.6  # of the rows that an empty line stands before: then all are set apart so
_CLEAR = 0.3  # how much less speaks against one manner of setting than against the other, in texts cut in two
_OFF, _SLIGHT = 0.6, 0.01  # against a text that is not in the middle of its row; characters that tell nothing
_MOST = 1_000  # lines of a table: more are none that was printed
_ROOM = 2.5  # characters that a full line may leave free
_ENDED = re.compile(r"[。；;！!？?]\W*$")
_JOINED = re.compile(r"[\w.%％+-]")  # ASCII signs of one word or figure
_EM = 2.0  # columns of the screen in a character


@dataclass(slots=True)
class _Shown:
    """A line of a table: its place among the lines, what it holds in each column, and what stands before it."""

    at: int
    pieces: list[tuple[int, ShownPiece]]
    blank: bool
    page: bool


class _Joined:
    """Cells put together page by page: their lines and how many rows they cover, by row and column."""

    def __init__(self, header: Sequence[PrintedLine], columns: Columns) -> None:
        self.columns, self.rows = columns, 1
        self.cells = {(0, col): ([line], 1) for col, line in enumerate(header)}

    def put(self, found: Sequence[PageCell]) -> None:
        """Put the rows of a page below the others."""
        below = self.rows
        for cell in found:
            self.cells[cell.row + below, cell.col] = list(cell.lines), cell.rowspan
            self.rows = max(self.rows, below + cell.row + cell.rowspan)
        for row in range(below, self.rows):
            self._lead(row)

    def _covering(self, row: int, col: int) -> tuple[int, int] | None:
        """The cell that covers a place."""
        at = next((one for one in range(row, -1, -1) if (one, col) in self.cells), None)
        return (at, col) if at is not None and at + self.cells[at, col][1] > row else None

    def _lead(self, row: int) -> None:
        """A row that begins behind the number and the name belongs to those above."""
        begins = min((col for col in range(self.columns.count) if self._covering(row, col) is not None), default=0)
        if row > 1 and begins > (self.columns.numbers or 0):
            for above in (self._covering(row - 1, col) for col in range(begins)):
                if above is not None:
                    lines, high = self.cells[above]
                    self.cells[above] = lines, high + 1

    def table(self, spans: Mapping[int, Span]) -> Table:
        """The table of all cells; ``spans`` tells where each line stands in the text."""
        cells = []
        for (row, col), (lines, high) in sorted(self.cells.items(), key=itemgetter(0)):
            own = [spans[id(line)] for line in lines]
            cells.append(Cell(row, col, own[0], high, more=tuple(own[1:])))
        every = spans.values()
        whole = Span(min(span.start for span in every), max(span.end for span in every))
        return Table(whole, tuple(cells), self.rows, self.columns.count)


class _Heights(Heights):
    """Lines of one height: what stands in the middle of a row misses it by half a line at most, and never downwards."""

    def _off(self, band: Band, height: str) -> float:
        if height != "middle":
            return super()._off(band, height)
        middle = (min(band.tops.values()) + max(band.bottoms.values())) / 2
        missed = (middle - (band.tops[col] + band.bottoms[col]) / 2 for col in band.tops)
        return sum(_OFF for by in missed if not -_SLIGHT <= by <= _LINE / 2 + _SLIGHT)


def table(lines: Sequence[Line], at: int, text: str) -> tuple[Table, int] | None:
    """The table that begins at a line, and the place of the line behind it; None where its rows begin with numbers."""
    header = list(shown_pieces(text, lines[at], WORD))
    words = [flow(text, piece.span).folded for piece in header]
    known = len(header) >= _HEADERS and sum(map(is_header, words)) >= _HEADERS
    if not known or "\t" in printed_line(text, lines[at]) or column(words[0]).role != "number":
        return None
    shown = _without_end(text, list(_region(lines, at, text, header)))
    centred = _is_centred(text, shown)
    if not centred and not _may_be_centred(text, shown):
        return None
    lefts = _lefts(shown, header)
    for line in shown:
        whole = (part for _, piece in line.pieces for part in _parted(text, piece, lefts))
        line.pieces = [(_column_of(piece, lefts), piece) for piece in whole]
    apart = _are_apart(text, shown)
    _mend(text, shown, apart=apart)
    read = _read(text, shown, header, sure=centred, apart=apart)
    return (read, shown[-1].at + 1) if read is not None else None


def _region(lines: Sequence[Line], at: int, text: str, header: Sequence[ShownPiece]) -> Iterator[_Shown]:
    """The lines below a header that may belong to its table, with the whole stretches that stand in them."""
    above, page = lines[at], False
    for here in range(at + 1, min(len(lines), at + 1 + _MOST)):
        line = lines[here]
        page = page or bool(text[above.span.end : line_start(text, line)].strip())  # the foot of a page was left out
        blank, above = line.after_blank, line
        if line.text == lines[at].text:
            page = True
            continue
        if is_site_line(line.text) or takes(line.text, "table_end"):
            return
        pieces = list(shown_pieces(text, line, SEGMENT))
        if len(pieces) == 1 and (_is_prose(pieces[0], header) or pieces[0].right <= header[0].left):
            return
        yield _Shown(here, [(-1, piece) for piece in pieces], blank, page)
        page = False


def _is_prose(piece: ShownPiece, header: Sequence[ShownPiece]) -> bool:
    """Whether a stretch runs from the first column over others, as no cell does."""
    return piece.left < header[1].left and sum(piece.left < one.right and one.left < piece.right for one in header) > 1


def _counts(text: str, line: _Shown) -> bool:
    words = flow(text, line.pieces[0][1].span).folded
    return ordinal(words) is not None or bool(code(words))


def _blocks(shown: Sequence[_Shown]) -> Iterator[list[_Shown]]:
    """Lines that no empty line and no end of a page parts."""
    block: list[_Shown] = []
    for line in shown:
        if block and (line.blank or line.page):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_centred(text: str, shown: Sequence[_Shown]) -> bool:
    """Whether rows are numbered, and some begin above their number or run over the end of a page."""
    numbers = [_counts(text, line) for line in shown]
    if sum(numbers) < _FEWEST:
        return False
    if not numbers[0] or any(line.page for line in shown):
        return True
    blocks = [[_counts(text, line) for line in block] for block in _blocks(shown)]
    return any(not block[0] and len(block) > 1 for block in blocks)


def _may_be_centred(text: str, shown: Sequence[_Shown]) -> bool:
    """Whether texts begin anew above a number: where another of their column has ended."""
    ended: set[int] = set()
    for line in shown:
        counts = _counts(text, line)
        for _, piece in line.pieces:
            if not counts and piece.left in ended:
                return True
            ended.discard(piece.left)
            if text[piece.span.end - 1] == "。":
                ended.add(piece.left)
    return False


def _lefts(shown: Sequence[_Shown], header: Sequence[ShownPiece]) -> list[int]:
    """Where each column begins: between its header and the one before, where the fewest stretches run on.

    Of several places the one where most stretches begin, else the last.
    """
    every = [piece for line in shown for _, piece in line.pieces]
    lefts = [0]
    for before, one in pairwise(header):
        places = range(before.right, one.left + 1)
        near = [piece for piece in every if piece.left <= one.left and piece.right >= before.right]
        crossed = {x: sum(piece.left < x < piece.right for piece in near) for x in places}
        begun = Counter(piece.left for piece in near)
        lefts.append(min(places, key=lambda x: (crossed[x], -begun[x], -x), default=one.left))
    return lefts


def _parted(text: str, piece: ShownPiece, lefts: Sequence[int]) -> Iterator[ShownPiece]:
    """A stretch cut where a column begins: behind a blank, or where the cell before is so full that none is left."""
    start, left, shown = piece.span.start, piece.left, piece.left
    for place in range(piece.span.start + 1, piece.span.end):
        before, char = text[place - 1], text[place]
        shown += width_of(before)
        word = char.isascii() and before.isascii() and _JOINED.match(char) and _JOINED.match(before)
        near = _near(shown, lefts) if before == " " else shown in lefts and char != " " and not word
        if near:
            yield ShownPiece(Span(start, place - (before == " ")), left, shown - (before == " "))
            start, left = place, shown
    yield ShownPiece(Span(start, piece.span.end), left, piece.right)


def _near(shown: int, lefts: Sequence[int]) -> bool:
    """Whether a column begins here or beside."""
    return any(abs(shown - left) <= 1 for left in lefts)


def _column_of(piece: ShownPiece, lefts: Sequence[int]) -> int:
    """The column that holds most of a stretch."""
    ends = [*lefts[1:], max(piece.right, lefts[-1]) + 1]
    return max(
        range(len(lefts)), key=lambda col: (min(piece.right, ends[col]) - max(piece.left, lefts[col]), -col)
    )


def _without_end(text: str, shown: Sequence[_Shown]) -> list[_Shown]:
    """The lines of a table without those below it that hold one stretch each: who signs it, and when."""
    blocks = list(_blocks(shown))
    last = max((at for at, block in enumerate(blocks) if any(_counts(text, line) for line in block)), default=0)
    while len(blocks) > last + 1 and not blocks[-1][0].page and all(len(line.pieces) == 1 for line in blocks[-1]):
        blocks.pop()
    return [line for block in blocks for line in block]


def _are_apart(text: str, shown: Sequence[_Shown]) -> bool:
    """Whether empty lines set the rows apart."""
    blanks = sum(line.blank and not line.page for line in shown)
    return blanks >= _APART * sum(_counts(text, line) for line in shown)


def _mend(text: str, shown: Sequence[_Shown], *, apart: bool) -> None:
    """Make whole the rows that the end of a page cut.

    A text goes on that ended in the midst of a full line, or one column alone does; not where both have a number
    and stand ``apart``.
    """
    rights: Counter[int] = Counter()
    for col, piece in (one for line in shown for one in line.pieces):
        rights[col] = max(rights[col], piece.right)
    still: set[int] = set()  # columns whose text goes on
    above: list[_Shown] = []
    for block in _blocks(shown):
        own = {col for line in block for col, _ in line.pieces}
        if block[0].page and above:
            counts = [any(_counts(text, line) for line in part) for part in (above, block)]
            if not (all(counts) and apart) and (still & own or (len(own) == 1 and not counts[1])):
                block[0].page = block[0].blank = False
        for col, piece in (one for line in block for one in line.pieces):
            full = piece.right >= rights[col] - _ROOM * _EM
            ended = _ENDED.search(text[piece.span.start : piece.span.end]) is not None
            (still.add if full and not ended else still.discard)(col)
        above = block


def _read(text: str, shown: Sequence[_Shown], header: Sequence[ShownPiece], *, sure: bool, apart: bool) -> Table | None:
    """The rows of all pages, put together; None where they cannot be told, or begin as well with their numbers.

    ``sure``: it is known that some do not.
    """
    spans: dict[int, Span] = {}

    def put(col: int, piece: ShownPiece, height: float, page: int) -> ColumnText:
        words = text[piece.span.start : piece.span.end]
        line = PrintedLine(words, piece.left / _EM, piece.right / _EM, height, height + 1, 1.0, page)
        spans[id(line)] = piece.span
        return ColumnText(col, col, line)

    heads = [put(col, piece, 0.0, 0) for col, piece in enumerate(header)]
    pages: list[list[ColumnText]] = [[]]
    height = 0.0
    for line in shown:
        if line.page and pages[-1]:
            pages.append([])
        height = height + _LINE + _BLANK * line.blank if pages[-1] else _HEAD
        pages[-1].extend(put(col, piece, height, len(pages)) for col, piece in line.pieces)
    columns = _columns(pages, header)
    if columns.numbers is None:
        return None
    columns.apart = apart
    laid = [_Heights([*heads, *page], columns) for page in pages]
    first, middle = ([page.divided(height) for page in laid] for height in HEIGHTS[:2])
    best = middle if _against(middle) + _CLEAR < _against(first) else first
    if (best is first and not sure) or any(len(page.rows[0]) > len(heads) for page in best):
        return None
    joined = _Joined([head.line for head in heads], columns)
    for number, page in enumerate(best, 1):
        cells = page_table(number, page, columns).cells
        joined.put([structs.replace(cell, row=cell.row - 1) for cell in cells if cell.lines and cell.row])
    return joined.table(spans)


def _columns(pages: Sequence[Sequence[ColumnText]], header: Sequence[ShownPiece]) -> Columns:
    """The columns as they are set on all pages."""
    own: list[list[ColumnText]] = [[] for _ in header]
    for page in pages:
        for piece in page:
            own[piece.first].append(piece)
    begins = [min((one.line.x0 for one in column), default=head.left / _EM) for column, head in zip(own, header, strict=True)]
    ends = [max((one.line.x1 for one in column), default=head.right / _EM) for column, head in zip(own, header, strict=True)]
    return Columns(list(zip(ends, begins[1:], strict=False)), pages)


def _against(pages: Sequence[Bands]) -> float:
    return sum(page.against for page in pages)
