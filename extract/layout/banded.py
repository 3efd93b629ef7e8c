"""Tables set with blanks whose cells stand in the middle of their rows, or whose rows run over the end of a page.

In: lines. Out: the ``Table`` that begins at one of them. Converters of printed pages set every cell where it stood: the
number of a row stands beside the middle of a long cell, a full cell touches the next, a page's end parts a row, and the
next page says the header again. No line shows then where a row begins. The lines are measured as they are shown and
divided as those of a printed page are (``readers.printed.bands``), over all columns at once; rows that begin with their
numbers and leave blanks between their cells are not read here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shishi.extract.document import Span, Table
from shishi.extract.layout.bandedrows import LINE, Sheets
from shishi.extract.layout.lines import Line, is_site_line
from shishi.extract.layout.shown import (
    RULER,
    SEGMENT,
    WORD,
    ShownPiece,
    line_start,
    printed_line,
    shown_pieces,
    width_of,
)
from shishi.extract.readers.printed.columned import ColumnText
from shishi.extract.readers.printed.lines import PrintedLine
from shishi.extract.rules import any_of, takes
from shishi.extract.view import flow
from shishi.extract.words.cells import code, ordinal
from shishi.extract.words.columns import column, is_header

_HEADERS = 3  # known headers of a line that begins a table
_FEWEST = 3  # numbers of its rows
_BLANK = 1.0  # characters: how much farther apart than others lines about an empty one are put
_HEAD = 3.0  # characters: how far below the header's line the first one of a page is put
_APART = 0.6  # of the rows that an empty line stands before: then all are set apart so
_ASIDE = 2  # columns of the screen: a header that stands farther in is set over the middle of its column
_RARE = 8  # of so many lines one may hold two stretches in a column
_LOOK = 6  # lines below a header that is printed again
_SELDOM = 3  # of so many lines one may run on where a column begins
_MOST, _WIDEST = 1_000, 500  # lines of a table, columns of the screen: more are none that was printed
_LONG = 16  # columns of the screen: no less is a line of a text
_ROOM = 2.5  # characters that a full line may leave free
_ENDED = re.compile(r"[。；;！!？?]\W*$")
_JOINED = re.compile(r"[\w.%％+-]")  # ASCII signs of one word or figure
_EM = 2.0  # columns of the screen in a character


@dataclass(slots=True)
class _Shown:
    """A line of a table: its place among the lines, what it holds in each column, and what stands before it.

    ``group``: it is the name of those below it.
    """

    at: int
    pieces: list[tuple[int, ShownPiece]]
    blank: bool
    page: bool
    group: bool = False


def table(lines: Sequence[Line], at: int, text: str) -> tuple[Table, int] | None:
    """The table that begins at a line, and the place of the line behind it; None where its rows begin with numbers."""
    header = list(shown_pieces(text, lines[at], WORD))
    words = [flow(text, piece.span).folded for piece in header]
    known = len(header) >= _HEADERS and sum(map(is_header, words)) >= _HEADERS
    wide = header[-1].right > _WIDEST or "\t" in printed_line(text, lines[at])
    if not known or wide or column(words[0]).role != "number":
        return None
    shown = _without_end(text, list(_region(lines, at, text, header)))
    if sum(_counts(text, line) for line in shown) < _FEWEST:
        return None
    lefts, crossed = _lefts(shown, header)
    touching, unset = _set_in_columns(text, shown, lefts)
    over = any(one.left - left > _ASIDE for one, left in zip(header[1:], lefts[1:], strict=True))
    over = over or any(line.group and _is_prose(line.pieces[0][1], header) for line in shown)
    sure = touching or over or _is_centred(text, shown)
    uneven = crossed * _SELDOM > len(shown) or unset * _RARE > len(shown)
    if uneven or not (sure or _may_be_centred(text, shown)):
        return None
    apart = _are_apart(text, shown)
    _mend(text, shown, apart=apart)
    read = _read(text, shown, header, sure=sure, apart=apart)
    return (read, shown[-1].at + 1) if read is not None else None


def _set_in_columns(text: str, shown: Sequence[_Shown], lefts: Sequence[int]) -> tuple[bool, int]:
    """Give each stretch to its column, cut where one begins.

    Whether some stand in two without a blank between; how many lines have two stretches in one column.
    """
    touching, unset = False, 0
    for line in (line for line in shown if not line.group):
        parts = [list(_parted(text, piece, lefts)) for _, piece in line.pieces]
        touching = touching or any(a.right == b.left for own in parts for a, b in pairwise(own))
        line.pieces = [(_column_of(piece, lefts), piece) for own in parts for piece in own]
        unset += len({col for col, _ in line.pieces}) < len(line.pieces)
    return touching, unset


def _region(lines: Sequence[Line], at: int, text: str, header: Sequence[ShownPiece]) -> Iterator[_Shown]:
    """The lines below a header that may belong to its table, with the whole stretches that stand in them."""
    above, page = lines[at], False
    for here in range(at + 1, min(len(lines), at + 1 + _MOST)):
        line = lines[here]
        page = page or bool(text[above.span.end : line_start(text, line)].strip())  # the foot of a page was left out
        blank, above = line.after_blank, line
        if line.text == lines[at].text:
            if here == at + 1 or _counts_anew(text, lines[here + 1 : here + _LOOK]):
                return
            page = True
            continue
        if RULER.fullmatch(printed_line(text, line).strip()):
            continue
        if is_site_line(line.text) or takes(line.text, "table_end"):
            return
        pieces = list(shown_pieces(text, line, SEGMENT))
        group = len(pieces) == 1 and _is_group(line, pieces[0], header)
        if not group and len(pieces) == 1 and _is_beside(text, pieces[0], header):
            return
        yield _Shown(here, [(-1, piece) for piece in pieces], blank, page, group)
        page = False


def _counts_anew(text: str, lines: Sequence[Line]) -> bool:
    """Whether the first number below is one: another table begins."""
    numbers = (ordinal(printed_line(text, line).split(maxsplit=1)[0]) for line in lines)
    return next((number for number in numbers if number is not None), None) == 1


def _is_beside(text: str, piece: ShownPiece, header: Sequence[ShownPiece]) -> bool:
    """Whether a stretch alone in its line is none of the table: it runs over columns, or words stand below numbers."""
    return _is_prose(piece, header) or (piece.left < header[0].right and ordinal(flow(text, piece.span).folded) is None)


def _is_prose(piece: ShownPiece, header: Sequence[ShownPiece]) -> bool:
    """Whether a stretch runs from the first column over others, as no cell does."""
    return piece.left < header[1].left and sum(piece.left < one.right and one.left < piece.right for one in header) > 1


def _is_group(line: Line, piece: ShownPiece, header: Sequence[ShownPiece]) -> bool:
    """Whether a line alone that opens with a numeral names a group: it begins at the left, or runs over columns."""
    if any_of("columns", "group").search(line.text) is None or line.text.endswith("。"):
        return False
    over = sum(piece.left < one.right and one.left < piece.right for one in header)
    return piece.left <= header[0].left + _ASIDE or over > 1


def _counts(text: str, line: _Shown) -> bool:
    words = "" if line.group else flow(text, line.pieces[0][1].span).folded
    return ordinal(words) is not None or bool(code(words))


def _blocks(shown: Sequence[_Shown]) -> Iterator[list[_Shown]]:
    """Lines that no empty line, no end of a page and no name of a group parts."""
    block: list[_Shown] = []
    for line in shown:
        if block and (line.blank or line.page or line.group or block[-1].group):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_centred(text: str, shown: Sequence[_Shown]) -> bool:
    """Whether some rows begin above their number or run over the end of a page."""
    if not _counts(text, next(line for line in shown if not line.group)) or any(line.page for line in shown):
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


def _lefts(shown: Sequence[_Shown], header: Sequence[ShownPiece]) -> tuple[list[int], int]:
    """Where each column begins, and how many lines run on where most do.

    A column begins between its header and the one before, where the fewest stretches run on; of several places at the
    one where most begin, else at the last.
    """
    every = [piece for line in shown if not line.group for _, piece in line.pieces]
    lefts, most = [0], 0
    for before, one in pairwise(header):
        places = range(before.right, one.left + 1)
        near = [piece for piece in every if piece.left <= one.left and piece.right >= before.right]
        crossed = {x: sum(piece.left < x < piece.right for piece in near) for x in places}
        begun = Counter(piece.left for piece in near)
        lefts.append(min(places, key=lambda x: (crossed[x], -begun[x], -x)))
        most = max(most, crossed[lefts[-1]])
    return lefts, most


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
    return max(range(len(lefts)), key=lambda col: (min(piece.right, ends[col]) - max(piece.left, lefts[col]), -col))


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
    rights = _rights(shown)
    still: set[int] = set()  # columns whose text goes on
    above: list[_Shown] = []
    for block in _blocks(shown):
        own = {col for line in block for col, _ in line.pieces}
        if block[0].page and above and not block[0].group:
            counts = [any(_counts(text, line) for line in part) for part in (above, block)]
            if not (all(counts) and apart) and (still & own or (len(own) == 1 and not counts[1])):
                block[0].page = block[0].blank = False
        for col, piece in (one for line in block for one in line.pieces):
            (still.add if _is_open(text, piece, rights.get(col, 0)) else still.discard)(col)
        above = block


def _read(text: str, shown: Sequence[_Shown], header: Sequence[ShownPiece], *, sure: bool, apart: bool) -> Table | None:
    """The rows of all pages, put together; None where they cannot be told, or begin as well with their numbers.

    ``sure``: it is known that some do not. ``apart``: empty lines stand between them.
    """
    spans: dict[int, Span] = {}

    def put(col: int, piece: ShownPiece, height: float, page: int) -> ColumnText:
        words = text[piece.span.start : piece.span.end]
        line = PrintedLine(words, piece.left / _EM, piece.right / _EM, height, height + 1, 1.0, page)
        spans[id(line)] = piece.span
        return ColumnText(col, col, line)

    heads = [put(col, piece, 0.0, 0) for col, piece in enumerate(header)]
    pages: list[list[ColumnText]] = [[]]
    groups: dict[int, list[PrintedLine]] = {}
    height = 0.0
    for line in shown:
        if (line.page or line.group) and pages[-1]:
            pages.append([])
        if line.group:
            groups.setdefault(len(pages), []).append(put(0, line.pieces[0][1], 0.0, 0).line)
            continue
        height = height + LINE + _BLANK * line.blank if pages[-1] else _HEAD
        pages[-1].extend(put(col, piece, height, len(pages)) for col, piece in line.pieces)
    return Sheets(heads, pages, groups).table(spans, sure=sure, apart=apart, interleaved=_interleaved(text, shown))


def _interleaved(text: str, shown: Sequence[_Shown]) -> bool:
    """Whether texts go on two lines below: those of rows with one line more or less are printed between."""
    rights = _rights(shown)
    parted = [line.blank or line.page or line.group for line in shown]
    skipped = 0
    for at, line in enumerate(shown[:-2]):
        between, below = ({col for col, _ in shown[here].pieces} for here in (at + 1, at + 2))
        long = ((col, piece) for col, piece in line.pieces if piece.right - piece.left >= _LONG)
        open_ones = {col for col, piece in long if _is_open(text, piece, rights.get(col, 0))}
        skipped += not (parted[at + 1] or parted[at + 2]) and bool((open_ones & below) - between)
    return skipped * _SELDOM > sum(_counts(text, line) for line in shown)


def _rights(shown: Sequence[_Shown]) -> dict[int, int]:
    """Where the longest texts of each column end."""
    rights: dict[int, int] = {}
    for col, piece in (one for line in shown if not line.group for one in line.pieces):
        rights[col] = max(rights.get(col, 0), piece.right)
    return rights


def _is_open(text: str, piece: ShownPiece, right: int) -> bool:
    """Whether a stretch fills its column, which ends at ``right``, and ends nothing."""
    words = text[piece.span.start : piece.span.end]
    return piece.right >= right - _ROOM * _EM and _ENDED.search(words) is None
