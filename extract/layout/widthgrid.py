"""Tables drawn with characters of one width: columns of blanks, boxes of lines.

In: lines. Out: the ``Table`` that begins at one of them. Where columns stand is measured as they are shown, a Chinese
character as wide as two Latin ones. A cell that was wrapped goes on in the lines below it: between two rules of a box,
or, where blanks set the columns apart, until the next number or the next line that fills the first column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout import sizes
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
from shishi.extract.rules import takes
from shishi.extract.view import flow
from shishi.extract.words.cells import code, kind, ordinal
from shishi.extract.words.columns import column, is_header
from shishi.extract.words.markers import marker
from shishi.extract.words.patterns import compiled

_HEADERS = 3  # known headers of a line that begins a table
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 3
_WALL = re.compile(r"[│┃║|]")
_RULE = re.compile(r"\s*[┌├└┏┣┗╔╠╚+|│┃║][─━═┄\-=+┬┼┴┳╋┻╦╬╩┐┤┘┓┫┛╗╣╝├│┃║|\s\u3000]*[─━═\-=]{2}.*")
_DRAWN = re.compile(r"[─━═\-=]{2,}")
_HAN = compiled(r"\p{Han}{2}")
_GAP = 2  # blanks that set two cells apart
_NEAR = 1  # columns of the screen by which an edge may be off


@dataclass(slots=True)
class _Cells:
    """The cells of a table while its lines are read: the stretches of each place, and spans of boxes."""

    spans: dict[tuple[int, int], list[Span]] = field(default_factory=dict)
    high: dict[tuple[int, int], int] = field(default_factory=dict)

    def add(self, row: int, col: int, span: Span) -> None:
        """Put a stretch into a cell."""
        self.spans.setdefault((row, col), []).append(span)

    def table(self, width: int) -> Table:
        """The table of all cells."""
        cells = [
            Cell(row, col, spans[0], self.high.get((row, col), 1), more=tuple(spans[1:]))
            for (row, col), spans in sorted(self.spans.items())
        ]
        ends = [span.end for spans in self.spans.values() for span in spans]
        starts = [span.start for spans in self.spans.values() for span in spans]
        return Table(Span(min(starts), max(ends)), tuple(cells), max(cell.row for cell in cells) + 1, width)


def table(lines: Sequence[Line], at: int, text: str) -> tuple[Table, int] | None:
    """The drawn table that begins at a line, and the place of the line behind it; None where none begins."""
    if _RULE.fullmatch(printed_line(text, lines[at])):
        return _box(lines, at, text)
    return _columns(lines, at, text)


# Boxes


def _box(lines: Sequence[Line], at: int, text: str) -> tuple[Table, int] | None:
    """A box: rows lie between rules; where a rule leaves a column out, its cell goes on below."""
    cells, row, first = _Cells(), -1, True
    width = 0
    begun: dict[int, int] = {}
    end = at
    for end in range(at, len(lines) + 1):
        printed = printed_line(text, lines[end]) if end < len(lines) else ""
        if _RULE.fullmatch(printed):
            drawn = _ruled(printed)
            row += 1
            begun = {col: row for col in range(len(drawn)) if drawn[col] or col not in begun} | {
                col: begun[col] for col in begun if not (col < len(drawn) and drawn[col])
            }
            for col, start in begun.items():
                if start < row:
                    cells.high[start, col] = row - start + 1
            first = False
        elif _WALL.search(printed) and not first:
            parts = _between_walls(printed, line_start(text, lines[end]))
            width = max(width, len(parts))
            for col, span in enumerate(parts):
                if span is not None:
                    cells.add(begun.get(col, row), col, span)
        else:
            break
    filled = {place[0] for place in cells.spans}
    if len(filled) <= _FEWEST_ROWS or width < sizes.TWO:
        return None
    cells.high = {place: high for place, high in cells.high.items() if place in cells.spans and place[0] + high <= row}
    return cells.table(width), end


def _ruled(printed: str) -> list[bool]:
    """For each column of a box, whether a rule line is drawn through it."""
    parts = re.split(r"[┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝+|│┃║]", printed.strip())
    return [bool(_DRAWN.search(part)) for part in parts[1:-1]]


def _between_walls(printed: str, start: int) -> list[Span | None]:
    """The words between the walls of a line, None for nothing."""
    walls = [match.start() for match in _WALL.finditer(printed)]
    found: list[Span | None] = []
    for left, right in pairwise(walls):
        words = printed[left + 1 : right]
        inner = words.strip(" \t\u3000")
        begins = left + 1 + len(words) - len(words.lstrip(" \t\u3000"))
        found.append(Span(start + begins, start + begins + len(inner)) if inner else None)
    return found


# Columns of blanks


def _columns(lines: Sequence[Line], at: int, text: str) -> tuple[Table, int] | None:
    """Columns set apart by blanks, below a line of known headers."""
    printed = printed_line(text, lines[at])
    if "\t" in printed or _WALL.search(printed) or "  " not in printed.strip().replace("\u3000", "  "):
        return None
    header = list(shown_pieces(text, lines[at], WORD))
    words = [_words(text, piece) for piece in header]
    if len(header) < _FEWEST_COLUMNS or sum(map(is_header, words)) < _HEADERS:
        return None
    numbered = _number_column(words, text, lines[at + 1 : at + 2], header)
    cells = _Cells()
    for col, piece in enumerate(header):
        cells.add(0, col, piece.span)
    end, rows = _read(lines, at + 1, (text, header, numbered), cells)
    return (cells.table(len(header)), end) if rows >= _FEWEST_ROWS else None


def _number_column(words: Sequence[str], text: str, below: Sequence[Line], header: Sequence[ShownPiece]) -> int | None:
    """The column whose numbers begin the rows: the first, or another below which one stands at once; None without."""
    col = next((at for at, label in enumerate(words) if column(label).role == "number"), None)
    first = [piece for line in below for piece in shown_pieces(text, line, SEGMENT) if _column_of(piece, header) == col]
    return col if col == 0 or any(_counts(_words(text, piece)) for piece in first) else None


def _counts(words: str) -> bool:
    return ordinal(words) is not None or bool(code(words))


def _words(text: str, piece: ShownPiece) -> str:
    return flow(text, piece.span).folded


def _read(
    lines: Sequence[Line], at: int, about: tuple[str, list[ShownPiece], int | None], cells: _Cells
) -> tuple[int, int]:
    """Read rows from a line on; (the line behind the table, how many rows there are)."""
    text, header, numbered = about
    row, rows = 0, 0
    for here in range(at, len(lines)):
        line = lines[here]
        if RULER.fullmatch(printed_line(text, line).strip()):
            continue
        pieces = [part for piece in shown_pieces(text, line, SEGMENT) for part in _parted(text, piece, header)]
        placed = [(_column_of(piece, header), piece) for piece in pieces]
        begins = _begins_row(text, placed, numbered=numbered) or (row > 0 and _counts_anew(text, placed, cells, row))
        group = len(pieces) == 1 and _is_group(line, pieces[0], header)
        if (
            _ends(line)
            or (line.after_blank and not begins and not group)
            or (len(pieces) == 1 and _is_prose(pieces[0], header))
        ):
            return here, rows
        if begins or group:
            row, rows = row + 1, rows + begins
        if row == 0:
            return here, 0
        for col, piece in placed:
            cells.add(row, 0 if group else col, piece.span)
    return len(lines), rows


def _ends(line: Line) -> bool:
    return is_site_line(line.text) or takes(line.text, "table_end")


def _begins_row(text: str, placed: Sequence[tuple[int, ShownPiece]], *, numbered: int | None) -> bool:
    """Whether a line begins a row: with a number, or, in a table that does not count, with most of its cells."""
    if numbered is not None:
        return any(col == numbered and _counts(_words(text, piece)) for col, piece in placed)
    return len(placed) >= _FEWEST_COLUMNS and placed[0][0] == 0


def _counts_anew(text: str, placed: Sequence[tuple[int, ShownPiece]], cells: _Cells, row: int) -> bool:
    """Whether a line without a number holds words, and a figure where the row above holds one: figures do not wrap."""
    figures = [col for col, piece in placed if col and kind(_words(text, piece)) in ("value", "ordinal")]
    worded = any(_HAN.search(_words(text, piece)) is not None for col, piece in placed if col < min(figures, default=0))
    above = ["".join(flow(text, span).folded for span in cells.spans.get((row, col), ())) for col in figures]
    return worded and any(kind(words) in ("value", "ordinal") for words in above)


def _is_group(line: Line, piece: ShownPiece, header: Sequence[ShownPiece]) -> bool:
    """Whether a line alone at the left is the name of a group."""
    found = marker(line.view)
    return (
        found is not None
        and not found.doubtful
        and piece.left <= header[0].left + _GAP
        and not line.text.endswith("。")
    )


def _is_prose(piece: ShownPiece, header: Sequence[ShownPiece]) -> bool:
    """Whether a stretch runs over columns as no cell does."""
    return sum(piece.left < one.right and one.left < piece.right for one in header) > 1


def _parted(text: str, piece: ShownPiece, header: Sequence[ShownPiece]) -> Iterator[ShownPiece]:
    """A stretch cut at a single blank just before a column begins."""
    at, left, start = piece.span.start, piece.left, piece.span.start
    shown = piece.left
    for place in range(piece.span.start, piece.span.end):
        starts = any(abs(one.left - shown) == 0 for one in header[1:])
        if place > at and text[place - 1] == " " and starts:
            yield ShownPiece(Span(start, place - 1), left, shown - 1)
            start, left = place, shown
        shown += width_of(text[place])
    yield ShownPiece(Span(start, piece.span.end), left, piece.right)


def _column_of(piece: ShownPiece, header: Sequence[ShownPiece]) -> int:
    """The column a stretch belongs to: it begins or ends with its header, lies over it, or is nearest to it."""
    for col, one in enumerate(header):
        if abs(piece.left - one.left) <= _NEAR or abs(piece.right - one.right) <= _NEAR:
            return col
    over = [min(piece.right, one.right) - max(piece.left, one.left) for one in header]
    return max(range(len(header)), key=lambda col: (over[col], -col))
