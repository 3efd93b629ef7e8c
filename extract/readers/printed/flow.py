"""Running text of printed pages: running heads left out, printed lines put together into paragraphs.

In: the pieces of all pages in reading order. Out: the same without running heads, feet and page numbers, and groups
of lines that are one paragraph each. A line goes on in the next one when the next one's first word would not have
fitted on it and neither indentation, spacing nor size begins something new; when unsure, the paragraph ends (GB/T
9704 sets text in full lines with a two-character indent, so most paragraphs are sure).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from shishi.extract.readers.printed.columns import Piece, Placed
from shishi.extract.readers.printed.lines import PrintedLine, would_fit
from shishi.extract.readers.sizes import TWO
from shishi.extract.rules import any_of

_SAME_SIZE = 0.5  # points by which letters of one size differ

_EDGE = 0.12
_REPEATED_SHARE = 0.4
_SAME_HEIGHT = 6.0
_SAME_PLACE = 1.5
_APART = 1.5  # characters: no line of the text is farther from the next
_INDENT = 0.7
_SLACK = 0.5
_UNENDED = 1.6
_RAGGED = 4.0
_SPACED = 1.35
_SIZED = 1.1
_NARROW = 0.6  # of the page: text that ends before has no edge of its own unless enough lines reach one
_FULL, _FULL_ONE_IN, _FEW_FULL = 2.0, 8, 2  # characters; lines; lines
_ENDED = re.compile(r"[。；：！？;:!?]\s*[”’」』）)]?\s*$")


class Usual(Struct, frozen=True):
    """What is usual in a document.

    Left and right edges by column, line pitch and body size in points, and whether paragraphs are told apart by an
    indented first line or by space between them.
    """

    left: dict[int, float]
    right: dict[int, float]
    pitch: float
    size: float
    indented: bool
    spaced: bool


def without_running_heads(pages: Sequence[list[Piece]], heights: Sequence[float]) -> list[list[Piece]]:
    """Pages without the lines that repeat at their edges, digits aside, and without page numbers."""
    repeated = _repeated(pages, heights)
    edges = [_edge_lines(pieces, height) for pieces, height in zip(pages, heights, strict=True)]
    running = [
        [piece.line for piece in edge if _is_running(piece.line, repeated) and not _is_amid(piece, pieces)]
        for edge, pieces in zip(edges, pages, strict=True)
    ]
    places = [line for lines in running for line in lines if _wording(line) in repeated]
    kept = []
    for pieces, edge, lines in zip(pages, edges, running, strict=True):
        alone = [piece.line for piece in edge if _stands_as(piece.line, places) and not _has_neighbours(piece, pieces)]
        out = {id(line) for line in (*lines, *alone)}
        kept.append([piece for piece in pieces if not (isinstance(piece, Placed) and id(piece.line) in out)])
    return kept


def _stands_as(line: PrintedLine, places: Sequence[PrintedLine]) -> bool:
    """Whether a line of a later page stands as the running heads of two others do: those of even pages differ."""
    alike = {
        one.page for one in places if abs(one.top - line.top) <= _SAME_PLACE and abs(one.size - line.size) <= _SAME_SIZE
    }
    return line.page > 1 and len(alike - {line.page}) >= TWO and line.page not in alike


def _is_amid(piece: Placed, pieces: Iterable[Piece]) -> bool:
    """Whether a bare number stands within the text, lines close above and below it: the number of an entry."""
    if not piece.line.text.strip().isdecimal():
        return False
    far = _APART * piece.line.size
    others = [one.line for one in pieces if isinstance(one, Placed) and one.line is not piece.line]
    above = any(piece.line.top - one.top > 0 and piece.line.top - one.bottom < far for one in others)
    return above and any(one.top - piece.line.top > 0 and one.top - piece.line.bottom < far for one in others)


def _has_neighbours(piece: Placed, pieces: Iterable[Piece]) -> bool:
    """Whether other lines stand as near as in running text."""
    line, far = piece.line, _APART * piece.line.size
    others = [one.line for one in pieces if isinstance(one, Placed) and one.line is not line]
    return any(one.top - far < line.bottom and line.top < one.bottom + far for one in others)


def _edge_lines(pieces: Iterable[Piece], height: float) -> list[Placed]:
    """Lines in the outer strips of a page."""
    lines = [piece for piece in pieces if isinstance(piece, Placed)]
    return [p for p in lines if p.line.bottom < _EDGE * height or p.line.top > (1 - _EDGE) * height]


def _repeated(pages: Sequence[list[Piece]], heights: Sequence[float]) -> dict[str, dict[int, float]]:
    """Wording (digits and blanks aside) at the edges of many pages: its height on each of them."""
    heard: dict[str, dict[int, float]] = defaultdict(dict)
    for pieces, height in zip(pages, heights, strict=True):
        for piece in _edge_lines(pieces, height):
            heard[_wording(piece.line)].setdefault(piece.line.page, piece.line.top)
    least = max(2, _REPEATED_SHARE * len(pages))
    return {words: tops for words, tops in heard.items() if len(tops) >= least}


def _wording(line: PrintedLine) -> str:
    return re.sub(r"[\d\s]", "", line.text)


def _is_running(line: PrintedLine, repeated: dict[str, dict[int, float]]) -> bool:
    if any_of("pages", "page number").fullmatch(line.text) or any_of("pages", "continued").fullmatch(line.text.strip()):
        return True
    tops = repeated.get(_wording(line), {})
    return sum(abs(top - line.top) <= _SAME_HEIGHT for top in tops.values()) >= TWO


def measured(pages: Sequence[Sequence[Piece]], width: float) -> Usual:
    """The usual edges, pitch and size over all pages, which are at most ``width`` wide."""
    placed = [piece for pieces in pages for piece in pieces if isinstance(piece, Placed)]
    sizes: Counter[float] = Counter()
    for piece in placed:
        sizes[round(piece.line.size, 1)] += len(piece.line.text)
    size = max(sizes, key=lambda s: (sizes[s], -s), default=10.5)
    by_column: dict[int, list[PrintedLine]] = defaultdict(list)
    for piece in placed:
        by_column[piece.column].append(piece.line)
    left = {column: min(line.x0 for line in lines) for column, lines in by_column.items()}
    right = {column: _right_edge(lines, size) for column, lines in by_column.items()}
    if len(by_column) == 1 and _set_in_verse(placed, right[placed[0].column], width, size):
        right = {column: width - edge for column, edge in left.items()}
    indents = sum(1.4 * size < p.line.x0 - left[p.column] < 2.6 * size for p in placed)
    pitch, spaced = _pitch(placed, size)
    return Usual(left, right, pitch, size, indents * 10 >= len(placed) > 0, spaced)


def _right_edge(lines: list[PrintedLine], size: float) -> float:
    """The right edge that at least two lines reach, else that of the longest line.

    Where a line goes on far beyond, the edge is one only if many lines end there.
    """
    ends = sorted((line.x1 for line in lines), reverse=True)
    edge = next((end for end, after in pairwise(ends) if end - after <= size), ends[0])
    full = sum(abs(end - edge) <= _FULL * size for end in ends)
    sure = full > _FEW_FULL and full * _FULL_ONE_IN >= 2 * len(lines)
    return edge if sure or ends[0] - edge <= _FULL * size else ends[0]


def _set_in_verse(placed: Sequence[Placed], right: float, width: float, size: float) -> bool:
    """Whether lines end where the writer wished, far from the page's edge: few of them reach the longest ones' end."""
    full = sum(piece.line.x1 > right - _FULL * size for piece in placed)
    return right < _NARROW * width and full <= max(_FEW_FULL, len(placed) // _FULL_ONE_IN)


def _pitch(placed: Sequence[Placed], size: float) -> tuple[float, bool]:
    """The smallest distance of lines that is common (spacing within paragraphs), and whether wider ones are, too."""
    steps = Counter(
        round(b.line.top - a.line.top)
        for a, b in pairwise(placed)
        if a.column == b.column and a.line.page == b.line.page and 0.8 * size < b.line.top - a.line.top < 4 * size
    )
    total = sum(steps.values())
    pitch = float(min((step for step, count in steps.items() if count * 7 >= total), default=2 * size))
    return pitch, sum(count for step, count in steps.items() if step > _SPACED * pitch) * 7 >= total > 0


def paragraphs(placed: Sequence[Placed], measure: Usual) -> list[list[PrintedLine]]:
    """Groups of lines that are one paragraph each, in order."""
    groups: list[list[Placed]] = []
    for piece in placed:
        if groups and _goes_on(groups[-1], piece, measure):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [[piece.line for piece in group] for group in groups]


def _goes_on(group: list[Placed], piece: Placed, measure: Usual) -> bool:
    """Whether ``piece`` carries on the paragraph that ``group`` holds so far."""
    last, line = group[-1].line, piece.line
    if max(last.size, line.size) > _SIZED * min(last.size, line.size):
        return False
    beside = group[-1].column == piece.column and last.page == line.page and line.top > last.top
    if would_fit(last, line, measure.right[group[-1].column], _slack(last, measure, beside=beside)):
        return False
    if _indented(group, piece, measure):
        return False
    ended, marked = bool(_ENDED.search(last.text)), bool(any_of("pages", "opens").match(line.text))
    if beside:
        if line.top - last.top > _SPACED * measure.pitch:
            return False
        return _told_apart(measure) or not ((ended and marked) or _opens_entry(group, line))
    return not (ended or marked) or (measure.indented and not marked)


def _opens_entry(group: Sequence[Placed], line: PrintedLine) -> bool:
    """Whether a line begins with the number of an entry, and what stands before it may be whole."""
    before = "".join(piece.line.text for piece in group).rstrip()
    return bool(any_of("pages", "numbered").match(line.text)) and not any_of("pages", "open").search(before)


def _told_apart(measure: Usual) -> bool:
    """Whether the document sets its paragraphs apart by more than their last lines."""
    return measure.spaced or measure.indented


def _slack(last: PrintedLine, measure: Usual, *, beside: bool) -> float:
    """Room, in characters, that may be left on a line that goes on: more where more than that tells paragraphs."""
    if beside and _told_apart(measure):
        return _RAGGED
    return _SLACK if _ENDED.search(last.text) else _UNENDED


def _indented(group: list[Placed], piece: Placed, measure: Usual) -> bool:
    """Whether ``piece`` begins farther in than a line that goes on would."""
    last, line = group[-1], piece
    step = _INDENT * measure.size
    if last.column != line.column:
        return line.line.x0 - measure.left[line.column] > step
    if line.line.x0 - last.line.x0 > step:
        return True
    first_line_set_in = last.line.x0 - measure.left[last.column] > step and len(group) == 1
    return first_line_set_in and measure.indented and line.line.x0 - measure.left[line.column] > step
