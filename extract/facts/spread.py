"""Lines that ran together at the edges of a notice, laid out again for what it says of itself.

In: a ``Page``. Out: the same with an opening and an ending cut at their blanks, where a site or a channel lost the line
breaks: title, number, addressee and first sentence in one line; signature and date behind the last; and with a line cut
that only tells number, date and office beside each other. Only facts are read from these lines; items keep the lines as
printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, chain, pairwise

from shishi.extract.dates import may_be_dated, sole_date
from shishi.extract.facts.bodies import is_body
from shishi.extract.facts.docnumbers import is_number
from shishi.extract.facts.issuers import is_signed
from shishi.extract.layout.lines import signed_from
from shishi.extract.layout.page import Page, PageLine, is_prose
from shishi.extract.view import View

_MAY_PART = re.compile(r"\d")  # a sign of a number or a date
_MARKS = re.compile(r"\s+[/—-]\s+|\s*[|·,;]\s*|\s+")  # between what tells them
_CHUNK = re.compile(r"\S+")
_PARTS = 3  # fewer pieces are a line with a blank in it
_CLOSING = 8  # pieces of the last lines that may hold the signature


def spread(page: Page) -> Page:
    """The page, its opening and ending line in pieces where they hold what stands on lines of its own."""
    page = _with_beside(page)
    opening = _opening(page)
    lines = (*page.lines[: page.head], *opening, *page.lines[page.head + bool(opening) :])
    shift = max(len(opening) - 1, 0)
    endings = tuple(part for line in lines[page.head + shift :] for part in _ending(line))
    endings = (*endings[:-1], *(_signed(endings[-1]) if endings else ()))
    return replace(
        page,
        lines=(*lines[: page.head + shift], *endings),
        head=page.head + shift,
        foot=page.foot + shift + len(endings) - len(lines[page.head + shift :]),
        contents=frozenset(at if at < page.head else at + shift for at in page.contents),
    )


def _with_beside(page: Page) -> Page:
    """The page, each line of its head in pieces that tells its number, its date or its office beside each other."""
    pieces = [_beside(line) if at not in page.contents else (line,) for at, line in enumerate(page.lines[: page.head])]
    more = sum(map(len, pieces)) - page.head
    if not more:
        return page
    starts = list(accumulate(map(len, pieces), initial=0))
    return replace(
        page,
        lines=(*chain(*pieces), *page.lines[page.head :]),
        head=page.head + more,
        foot=page.foot + more,
        contents=frozenset(starts[at] if at < page.head else at + more for at in page.contents),
    )


def _beside(line: PageLine) -> tuple[PageLine, ...]:
    """The parts of a line that are the notice's number, date and office, no two of a kind; any other line as it is."""
    parts = (
        [part for cell in line.cells for part in cell.split(_MARKS) if part] if _MAY_PART.search(line.folded) else []
    )
    kinds = {kind for part in parts if (kind := _beside_kind(part.folded))}
    if not 1 < len(parts) == len(kinds) or kinds == {"office", "date"}:  # these two are read as they stand
        return (line,)
    return tuple(PageLine(_within(line, part.span.start, part.span.end), (part,), tabular=False) for part in parts)


def _beside_kind(words: str) -> str | None:
    """What of a masthead words are: the notice's number, its date, its office."""
    if is_number(words):
        return "number"
    return "date" if sole_date(words) else "office" if is_body(words) else None


def _opening(page: Page) -> tuple[PageLine, ...]:
    """The pieces of the first running line up to its first sentence; none where it opens with no title or number."""
    if page.head >= len(page.lines) or len(page.lines[page.head].cells) > 1:
        return ()
    pieces = list(_pieces(page.lines[page.head]))
    speaks = next((at for at, piece in enumerate(pieces) if is_prose(piece.folded)), len(pieces))
    above = pieces[:speaks]
    told = any(is_number(piece.folded) or is_body(piece.folded) or sole_date(piece.folded) for piece in above)
    if speaks in (0, len(pieces)) or len(pieces) < _PARTS or not told:
        return ()
    return (*above, _from(page.lines[page.head], pieces[speaks]))


def _ending(line: PageLine) -> tuple[PageLine, ...]:
    """A line that signs and dates the notice and goes on, in pieces; any other line as it is."""
    if len(line.cells) > 1 or not line.folded or not may_be_dated(line.folded):
        return (line,)
    behind = line.folded.rfind("。", 0, -1) + 1
    tail = PageLine(line.flow[behind:], (line.flow[behind:],), tabular=False)
    if behind and is_signed(tail):
        return PageLine(line.flow[:behind], line.cells, tabular=False), tail
    pieces = list(_pieces(line))
    signed = pairwise(pieces)
    few = _PARTS <= len(pieces) <= _CLOSING
    return tuple(pieces) if few and any(is_body(a.folded) and sole_date(b.folded) for a, b in signed) else (line,)


def _signed(line: PageLine) -> tuple[PageLine, ...]:
    """The last line, in two where an office signs behind its last sentence."""
    behind = signed_from(line.flow) if len(line.cells) == 1 else None
    if behind is None:
        return (line,)
    tail = line.flow[behind:]
    return PageLine(line.flow[:behind], line.cells, tabular=False), PageLine(tail, (tail,), tabular=False)


def _pieces(line: PageLine) -> Iterator[PageLine]:
    """What stands between the blanks of a line, each piece as a line."""
    cell = line.cells[0]
    for match in _CHUNK.finditer(cell.folded):
        piece = cell[match.start() : match.end()]
        yield PageLine(_within(line, piece.span.start, piece.span.end), (piece,), tabular=False)


def _from(line: PageLine, piece: PageLine) -> PageLine:
    """The rest of a line from one of its pieces on."""
    start = piece.flow.span.start
    return PageLine(_within(line, start, line.flow.span.end), (line.cells[0],), tabular=False)


def _within(line: PageLine, start: int, end: int) -> View:
    places = line.flow.at
    return line.flow[bisect_left(places, start) : bisect_left(places, end)]
