"""Headers of tables that are printed as text, and which cells stand below each.

In: the cells of a run of lines in the order printed. Out: ``PrintedHeader``s, each with the pieces of its body. A
header may be broken over two lines, may have a line above it that names more columns, and may be printed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from shishi.extract.document import Span
from shishi.extract.layout import sizes
from shishi.extract.layout.pieces import Piece
from shishi.extract.layout.words_alone import flat, is_plain
from shishi.extract.rules import any_of
from shishi.extract.view import counted
from shishi.extract.words.cells import kind, ordinal
from shishi.extract.words.columns import HEADER_LENGTH, UNIT_ROLES, Column, column, is_header
from shishi.extract.words.markers import marker
from shishi.extract.words.status import verdict

MIN_HEADER, MAX_HEADER = 3, 24
TELLS = frozenset({"name", "text", "progress", "target", "rate"})
_CLOSES = frozenset({"date", "none", "status", "units", "value"})  # what a row may end with
_OPEN_OR_CLOSED = ("。", ",", "、")  # how a sentence ends, and where a page's end cuts it
_MOSTLY = 7  # of ten words behind a new one, those that are headers
_MOST_BEFORE = 3  # cells of a row before a header printed again that may be words of headers
_SEEN = 400  # pieces that are looked at to tell what is usual


@dataclass(frozen=True, slots=True)
class PrintedHeader:
    """Where a header stands among the pieces, its cells (a cell may be two pieces), and whether rows are lines."""

    start: int
    end: int
    cells: tuple[tuple[Span, Column], ...]
    rows_are_lines: bool


Headed = tuple[PrintedHeader, list[Piece]]


def with_bodies(
    pieces: Sequence[Piece], headers: Sequence[PrintedHeader]
) -> Iterator[tuple[PrintedHeader, list[Piece]]]:
    """Each header with the pieces below it; one printed again on the next page goes on with the table above."""
    opened: Headed | None = None
    for header, following in zip(headers, [*headers[1:], None], strict=True):
        body = pieces[header.end : _body_end(pieces, header.end, following)]
        if opened is not None and _is_again(pieces, opened, header):
            kept = opened[1][: -1 if _is_title_again(opened[1][-1]) else None]
            opened = (opened[0], [*kept, *body])
            continue
        if opened is not None:
            yield opened
        opened = (header, list(body))
    if opened is not None:
        yield opened


def _is_again(pieces: Sequence[Piece], opened: Headed, header: PrintedHeader) -> bool:
    """Whether a header prints the one above once more, over rows that count on or cells below a title of its own."""
    first, body = opened
    same = [piece.text for piece in pieces[first.start : first.end]]
    if same != [piece.text for piece in pieces[header.start : header.end]] or not body:
        return False
    if _has_caption(pieces, header):
        return False
    next_number = ordinal(pieces[header.end].text) if header.end < len(pieces) else None
    return next_number != 1 and (next_number is not None or _is_cell(body[-1]) or _is_title_again(body[-1]))


def _is_cell(piece: Piece) -> bool:
    """Whether words before a header printed again are the last cell of a row, and no heading of another table."""
    if marker(counted(piece.text)) is not None:
        return False
    closes = piece.text.endswith(_OPEN_OR_CLOSED) or kind(piece.text) in _CLOSES or verdict(piece.text) is not None
    return closes or not piece.starts_line


def _is_title_again(piece: Piece) -> bool:
    return any_of("columns", "title again").search(piece.text) is not None


def _body_end(pieces: Sequence[Piece], start: int, following: PrintedHeader | None) -> int:
    """The piece behind a table's last: where the next header or a box of the site's own begins."""
    end = following.start if following else len(pieces)
    if following is not None and end - 1 > start and _has_caption(pieces, following):
        end -= 1
    site = (at for at in range(start, end) if pieces[at].starts_line and column(pieces[at].text).role == "site_info")
    return next(site, end)


def headers(pieces: Sequence[Piece], *, breaks: bool = True) -> Iterator[PrintedHeader]:
    """Every header among the pieces, with the columns that only the line above it names.

    ``breaks``: two pieces may be one cell of it that a line's end breaks.
    """
    return (_with_upper(pieces, header) for header in _headers(pieces, breaks=breaks))


def _headers(pieces: Sequence[Piece], *, breaks: bool) -> Iterator[PrintedHeader]:
    at = 0
    top: list[str] = []
    while at < len(pieces):
        begins = pieces[at].starts_line and not _is_last_of_row(pieces, at, top)
        header = _header(pieces, at, breaks=breaks) if begins and _may_head(pieces, at) else None
        if header:
            yield header
            top = top or [piece.text for piece in pieces[header.start : header.end]]
            at = header.end
        else:
            at += 1


def _may_head(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a known header begins at a piece, or a new word or nothing before several known ones in its line."""
    if is_header(pieces[at].text):
        return not (_is_caption(pieces, at) or _is_caption(pieces, at + 1))  # nor the last cell above a caption
    behind = list(takewhile(lambda piece: not piece.starts_line, pieces[at + 1 : at + 1 + MAX_HEADER]))
    known = sum(is_header(piece.text) for piece in behind)
    new = len(pieces[at].text) <= sizes.SHORT_CELL and ordinal(pieces[at].text) is None
    return new and known >= MIN_HEADER and known * 10 >= _MOSTLY * len(behind)


def _has_caption(pieces: Sequence[Piece], header: PrintedHeader) -> bool:
    return not header.rows_are_lines and header.start > 0 and _is_caption(pieces, header.start - 1)


def _is_caption(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a numbered line stands alone above the header of the numbers: 一、省级实事 / 序号."""
    if at + 1 >= len(pieces) or not pieces[at + 1].starts_line or column(pieces[at + 1].text).role != "number":
        return False
    found = marker(counted(pieces[at].text))
    return found is not None and not found.doubtful and ordinal(pieces[at].text) is None


def _is_last_of_row(pieces: Sequence[Piece], at: int, top: Sequence[str]) -> bool:
    """Whether the first header is printed again right behind a piece, which so belongs to the row above it.

    Where each cell stands on a line of its own, up to three may stand between that are words of headers, too.
    """
    if not top or pieces[at].text == top[0]:
        return False
    for behind in range(at + 1, min(at + 1 + _MOST_BEFORE, len(pieces) - len(top) + 1)):
        if pieces[behind].text == top[0] and [one.text for one in pieces[behind : behind + len(top)]] == list(top):
            return behind == at + 1 or all(one.starts_line for one in pieces[at : behind + 2])
    return False


def _header(pieces: Sequence[Piece], start: int, *, breaks: bool) -> PrintedHeader | None:
    """The header that begins at this piece, if it tells enough columns to be one."""
    in_line = [at for at in range(start + 1, min(start + MAX_HEADER, len(pieces))) if pieces[at].starts_line]
    line_end = in_line[0] if in_line else min(start + MAX_HEADER, len(pieces))
    rows_are_lines = line_end - start >= MIN_HEADER or (
        line_end - start == MIN_HEADER - 1 and not pieces[start + 1].starts_line
    )
    most = min(start + 2 * MAX_HEADER, len(pieces))
    end, breaks = (line_end, False) if rows_are_lines else (most, breaks)
    cells = list(_header_cells(pieces, start, end, rows_are_lines=rows_are_lines, breaks=breaks))
    roles = [col.role for _, col in cells]
    known = sum(role not in ("unknown", "site_info", "date") for role in roles)
    if not _is_table_header(roles, known, pieces[start + len(cells) : start + len(cells) + 1]):
        return None
    end = start + sum(
        sum(span.start <= piece.span.start < span.end for piece in pieces[start : start + 40]) for span, _ in cells
    )
    return PrintedHeader(start, line_end if rows_are_lines else end, tuple(cells), rows_are_lines)


def _with_upper(pieces: Sequence[Piece], header: PrintedHeader) -> PrintedHeader:
    """A header with the columns that only the line above names, where rows have more cells than headers."""
    above = header.start - 1
    while header.rows_are_lines and above > 0 and not pieces[above].starts_line:
        above -= 1
    if not header.rows_are_lines or above < 0 or not is_header(pieces[above].text):
        return header
    named = [cell for cell in header.cells if cell[1].label]
    widths = Counter(_row_widths(pieces[header.end : header.end + _SEEN]))
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    missing = min(max(usual - len(named), len(header.cells) - len(named)), MIN_HEADER)
    upper = [
        (piece.span, column(piece.text)) for piece in pieces[above : above + max(0, missing)] if is_header(piece.text)
    ]
    return replace(header, start=above, cells=(*upper, *named)) if upper else header


def _row_widths(body: Sequence[Piece]) -> Iterator[int]:
    """How many filled cells each printed line of the body holds."""
    filled = 0
    for piece in body:
        if piece.starts_line and filled:
            yield filled
            filled = 0
        filled += bool(piece.text)
    if filled:
        yield filled


def _is_table_header(roles: Sequence[str], known: int, behind: Sequence[Piece]) -> bool:
    """Three known columns of different kinds, one of which tells; or a number and a task before number one."""
    two = len(roles) == MIN_HEADER - 1 and roles[0] == "number" and roles[1] in TELLS
    if two:
        return bool(behind) and ordinal(behind[0].text) is not None
    kinds = set(roles)
    return known >= MIN_HEADER and len(kinds) >= MIN_HEADER and bool(TELLS & kinds) and known * 2 > len(roles)


def _header_cells(
    pieces: Sequence[Piece], at: int, end: int, *, rows_are_lines: bool, breaks: bool
) -> Iterator[tuple[Span, Column]]:
    """Header cells from a piece on: known ones, broken ones, and new ones with known ones behind them."""
    while at < end:
        here, after = pieces[at], pieces[at + 1] if at + 1 < end else None
        if after is not None and breaks and _is_broken(here.text, after.text):
            yield Span(here.span.start, after.span.end), column(here.text + after.text)
            at += 2
            continue
        if not rows_are_lines and not is_header(here.text) and not _goes_on(pieces[at : min(at + 3, end)]):
            return
        yield here.span, column(here.text)
        at += 1


def _is_broken(upper: str, lower: str) -> bool:
    """Whether two lines are one header (牵头 / 单位): together they are known, apart they are not or mean the same."""
    whole = upper + lower
    if ordinal(lower.strip("()")) is not None:
        return False
    if is_header(whole) and is_header(lower) and any_of("columns", "year alone").fullmatch(upper) is not None:
        return True  # 2024年 / 目标进度
    if len(whole) > sizes.SHORT_CELL or not is_header(whole):
        return lower.startswith("(") and lower.endswith(")") and is_header(upper)
    if not is_header(upper) or lower.startswith("("):
        return True
    halves = max(len(upper), len(lower)) <= sizes.LONGEST_HALF
    first, second, both = column(upper).role, column(lower).role, column(whole).role
    return halves and (
        first == second == both or second == "unknown" or (second == "measure" and first == both in UNIT_ROLES)
    )


def _goes_on(ahead: Sequence[Piece]) -> bool:
    """Whether a header goes on behind a word that is new: short, no number, and a known word soon."""
    new = ahead[0].text
    return 0 < len(new) <= HEADER_LENGTH and ordinal(new) is None and any(is_header(piece.text) for piece in ahead[1:])


def may_be_fields(printed: str) -> bool:
    """Whether a line may be the header of fields between commas or semicolons; a sentence with commas is none."""
    for mark in ",;":
        if printed.count(mark) >= MIN_HEADER - 1:
            words = map(str.strip, printed.split(mark))
            quoted = '"' in printed or "**" in printed or "\n" in printed
            if quoted or sum(not is_plain(word) or is_header(flat(word)) for word in words) >= MIN_HEADER:
                return True
    return False


def heads_columns(words: Sequence[str]) -> bool:
    """Whether the words of a line are the headers of a table."""
    known = sum(map(is_header, words))
    return known >= MIN_HEADER and known * 2 > len(words)
