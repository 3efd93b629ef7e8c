"""From printed pages to one document.

In: sheets, whatever file they come from. Out: a ``Document`` with the page of every character. What the pages mean is
told step by step: text that stands askew or was struck out, tables, columns, running heads and paragraphs, tables and
rows that page breaks cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

from shishi.extract.document import Builder, Document, Remark, Scan, Span
from shishi.extract.readers.printed.barred import uprights
from shishi.extract.readers.printed.columns import Piece, Placed, gutters, in_order
from shishi.extract.readers.printed.flow import Usual, measured, paragraphs, without_running_heads
from shishi.extract.readers.printed.join import Joined, begun, cells_of, continues, extended
from shishi.extract.readers.printed.lines import PrintedLine, lines, runs
from shishi.extract.readers.printed.sheet import Char, Rule, Sheet
from shishi.extract.readers.printed.spaced import Unruled, spaced
from shishi.extract.readers.printed.struck import without_struck
from shishi.extract.readers.printed.tables import PageTable, tables
from shishi.extract.readers.printed.turned import slanted, straightened, upright
from shishi.extract.readers.remarks import remark

_TITLE_SIZE = 1.2
_QUOTED = 40


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as seen: runs of text outside tables, tables, size in points, what was left out."""

    runs: list[PrintedLine]
    tables: list[PageTable]
    width: float
    height: float
    remarks: tuple[Remark, ...]
    scan: Scan | None = None


@dataclass(frozen=True, slots=True)
class _Standing:
    """A page set upright: the characters and rules that stand, those struck out, and those that run otherwise."""

    sheet: Sheet
    chars: list[Char]
    rules: list[Rule]
    struck: list[Char]
    askew: list[Char]


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A page with its ruled tables, the characters outside of them, and turned ones that stand in none."""

    page: _Standing
    tables: list[PageTable]
    outside: list[Char]
    left_out: list[Char]


def laid_out(name: str, sheets: Iterable[Sheet], media_type: str, reader: str) -> Document:
    """The document that the pages make up; without any text it is empty."""
    standing = [_standing(sheet) for sheet in sheets]
    missing = uprights([(page.rules, page.chars) for page in standing])
    ruled = [_ruled(page, rules) for page, rules in zip(standing, missing, strict=True)]
    unruled = spaced([Unruled(each.page.sheet.number, each.outside, each.page.rules) for each in ruled])
    seen = [_seen(page, *told) for page, told in zip(ruled, unruled, strict=True)]
    between = gutters([(page.runs, page.width) for page in seen])
    pieces = [in_order(page.runs, page.tables, gutter) for page, gutter in zip(seen, between, strict=True)]
    builder = Builder()
    width = max((page.width for page in seen), default=0.0)
    _lay_out(without_running_heads(pieces, [page.height for page in seen]), width, builder)
    text, blocks, page_runs = builder.blocks()
    document = Document(name, text, blocks, media_type, reader, pages=page_runs)
    remarks = [remark for page in seen for remark in page.remarks]
    scans = tuple(_scan(document, page) for page in seen if page.scan)
    return replace(document, remarks=(*remarks, *_unsure(document, seen)), scans=scans)


def _scan(document: Document, page: _Page) -> Scan:
    """The picture of a page, and where the lines of its text stand on it.

    Long lines are looked for first, so that a short one is not found inside them; alike ones in the order of the page.
    """
    empty = cast("Scan", page.scan)
    alike: dict[str, list[PrintedLine]] = {}
    for line in sorted(_lines(page), key=lambda line: (-len(line.text), line.top, line.x0)):
        alike.setdefault(line.text, []).append(line)
    found, taken = [], bytearray(len(document.text))
    for text, printed in alike.items():
        waiting = iter(printed)
        for match in re.finditer(re.escape(text), document.text):
            if document.page_at(match.start()) == empty.page and not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = bytes([1]) * len(text)
                found += [(Span(*match.span()), _share(each, page)) for each in islice(waiting, 1)]
    return replace(empty, lines=tuple(sorted(found)))


def _share(line: PrintedLine, page: _Page) -> tuple[float, float, float, float]:
    """Where a line stands, as shares of the page."""
    return line.x0 / page.width, line.top / page.height, line.x1 / page.width, line.bottom / page.height


def _unsure(document: Document, seen: Sequence[_Page]) -> Iterator[Remark]:
    """Where characters stand that recognition is not sure of; a line printed twice on a page is looked for twice."""
    doubtful = {(line.page, line.text): line.doubts for page in seen for line in _lines(page) if line.doubts}
    for (page, text), doubts in sorted(doubtful.items()):
        for match in re.finditer(re.escape(text), document.text):
            if document.page_at(match.start()) == page:
                first, last = match.start() + doubts[0], match.start() + doubts[-1] + 1
                signs = "".join(text[at] for at in doubts)
                yield remark("unsure_characters", Span(first, last), page=page, signs=signs, words=text)


def _lines(page: _Page) -> Iterator[PrintedLine]:
    yield from page.runs
    yield from (line for table in page.tables for cell in table.cells for line in cell.lines)


def _standing(sheet: Sheet) -> _Standing:
    """What of a page's text is to be read."""
    straight, askew = straightened(sheet)
    chars, struck, rules = without_struck(straight.chars, straight.rules)
    return _Standing(straight, chars, rules, struck, askew)


def _ruled(page: _Standing, missing: Sequence[Rule]) -> _Ruled:
    """The ruled tables of a page, and what is outside; ``missing`` are rules of its tables that it does not draw."""
    stamps = dict.fromkeys(char for char in page.askew if not slanted(char))  # in the order of the page
    found, outside = tables([*page.chars, *stamps], page.rules, page.sheet.number, missing)
    if not stamps:
        return _Ruled(page, found, outside, [])
    left_out = [char for char in outside if char in stamps]
    return _Ruled(page, found, [char for char in outside if char not in stamps], left_out)


def _seen(ruled: _Ruled, unruled: Sequence[PageTable], outside: Sequence[Char]) -> _Page:
    """What stands on one page."""
    page, sheet = ruled.page, ruled.page.sheet
    told = (
        ("struck_on_page", page.struck),
        ("watermark_on_page", [char for char in page.askew if slanted(char)]),
        ("turned_on_page", ruled.left_out),
    )
    remarks = tuple(_remark(*each, sheet.number) for each in told if each[1])
    found = [*ruled.tables, *unruled]
    return _Page(runs(outside, sheet.number), found, sheet.width, sheet.height, (*sheet.remarks, *remarks), sheet.scan)


def _remark(name: str, chars: Sequence[Char], page: int) -> Remark:
    text = " ".join(line.text for line in lines(upright(chars), page)) or "".join(char.text for char in chars)
    quote = text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
    return remark(name, page=page, quote=quote)


def _lay_out(pages: Sequence[Sequence[Piece]], width: float, builder: Builder) -> None:
    """Paragraphs and tables in order; a table goes on where the next piece is a table with the same columns."""
    measure = measured(pages, width)
    waiting: list[Placed] = []
    table: Joined | None = None
    for piece in (piece for pieces in pages for piece in pieces):
        if isinstance(piece, PageTable):
            _write(waiting, measure, builder)
            waiting = []
            table = _with_part(table, piece, builder)
            continue
        _close(table, builder)
        table = None
        waiting.append(piece)
    _write(waiting, measure, builder)
    _close(table, builder)


def _with_part(table: Joined | None, part: PageTable, builder: Builder) -> Joined:
    """``table`` with its next part, or a new table, the finished one laid out."""
    if table is not None and continues(table, part):
        return extended(table, part)
    _close(table, builder)
    return begun(part)


def _close(table: Joined | None, builder: Builder) -> None:
    """Lay out a table that is complete; one without any text is a drawing."""
    if table is not None and any(cell.parts for cell in table.cells):
        builder.table(cells_of(table))


def _write(placed: Sequence[Placed], measure: Usual, builder: Builder) -> None:
    for group in paragraphs(placed, measure):
        large = group[0].size >= _TITLE_SIZE * measure.size and group[0].page == 1
        builder.parts(_parts(group), level=1 if large else 0)


def _parts(group: list[PrintedLine]) -> list[tuple[str, int | None]]:
    """The lines of a paragraph with their pages, a line feed where a line broke."""
    return [(line.text if at == 0 else "\n" + line.text, line.page) for at, line in enumerate(group)]
