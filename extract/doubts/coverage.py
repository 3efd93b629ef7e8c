"""Which characters of a notice nobody claims.

In: the document, its page, its stream, the items. Out: ``Stretch``es of text that no item and no known part of a notice
accounts for. Claimed is what items were read from, what stands around a notice on its page, title, number, issuer
and date, what is said before the projects, working requirements, headings, notes, headers of tables and columns
that no record keeps. Layout, punctuation and pieces too short to say anything do not count, so that what is left is
text that somebody should look at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

import regex

from shishi.extract.document import Cell, Document, Span, Table
from shishi.extract.doubts.items import reach
from shishi.extract.doubts.places import NOWHERE, places
from shishi.extract.facts.bodies import is_body
from shishi.extract.layout.grid import Grid, grid_of
from shishi.extract.layout.headers import header
from shishi.extract.layout.lines import Line, Stream, is_of_all, is_site_line, is_trailing
from shishi.extract.layout.outline import Node, outline, section
from shishi.extract.layout.page import Page
from shishi.extract.layout.paragraphs import paragraphs
from shishi.extract.records import Item, Passage
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View, flow, printed
from shishi.extract.words.columns import Column
from shishi.extract.words.labelled import parts

SHORTEST = 16  # a shorter piece is a number, a label or a separator
_HEADING = 30
_SIGNS = 8192  # characters of which it is kept whether they say something; notices use some thousands
_FEW = 1_000_000  # characters of a text times heads that are looked for one by one
_BEGINS = 2  # characters by which heads are looked up
_SAYS = regex.compile(r"[\p{L}\p{N}%]")
_READ = frozenset({"name", "text", "task", "progress", "problems", "next", "lead", "support", "responsible", "target"})
_SPOKEN = frozenset({"", "text", "progress", "problems", "next", "name"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that nobody claims: its place, its words without layout, how many of its characters say something."""

    span: Span
    words: str
    size: int


class _Claims:
    """Which characters of the document's text are accounted for."""

    def __init__(self, text: str) -> None:
        self._claimed = bytearray(len(text))

    def span(self, span: Span) -> None:
        """Claim all of a span."""
        start, end = sorted((span.start, span.end))
        self._claimed[start:end] = b"\x01" * (end - start)

    def each(self, offsets: Sequence[int]) -> None:
        """Claim single characters."""
        if isinstance(offsets, range):
            self._claimed[offsets.start : offsets.stop] = b"\x01" * len(offsets)
            return
        for at in offsets:
            if at != NOWHERE:
                self._claimed[at] = 1

    def view(self, view: View) -> None:
        """Claim the characters of a view."""
        span = view.span
        if len(span) == len(view):
            self._claimed[span.start : span.end] = b"\x01" * len(view)
        else:
            self.each(view.at)

    def marks(self) -> bytes:
        """For each character, 1 where it is claimed."""
        return bytes(self._claimed)


def unclaimed(document: Document, page: Page, blocks: Stream, items: Sequence[Item]) -> tuple[Stretch, ...]:
    """The stretches that no item and no known part claims, in reading order."""
    claims = _Claims(document.text)
    _claim_items(claims, document.text, items)
    _claim_page(claims, page)
    for block in blocks:
        if isinstance(block, Table):
            _claim_table(claims, document.text, block)
        else:
            _claim_line(claims, document.text, block)
    _claim_sections(claims, document.text, blocks)
    _claim_frame(claims, blocks, items)
    return tuple(_stretches(claims, document.text, blocks))


def _claim_items(claims: _Claims, text: str, items: Sequence[Item]) -> None:
    heads = {head for item in items for head in item.heads if head}
    for item in items:
        for passage in _passages(item):
            claims.each(places(text, passage))
        for name in (*(unit.name for unit in item.units), *(amount.quote for amount in item.amounts)):
            claims.each(places(text, name))
    _claim_heads(claims, flow(text, Span(0, len(text))), heads)


def _claim_heads(claims: _Claims, whole: View, heads: Set[str]) -> None:
    """Every place where a head stands; many are found in one way through the text: by beginning, then by length."""
    if len(heads) * len(whole) < _FEW:
        for head in heads:
            at = whole.raw.find(head)
            while at >= 0:
                claims.each(whole.at[at : at + len(head)])
                at = whole.raw.find(head, at + 1)
        return
    lengths: dict[str, set[int]] = {}
    for head in heads:
        lengths.setdefault(head[:_BEGINS], set()).add(len(head))
    for size in {len(beginning) for beginning in lengths}:
        begin = {beginning[0] for beginning in lengths if len(beginning) == size}
        for at in [at for at, sign in enumerate(whole.raw) if sign in begin]:
            for length in lengths.get(whole.raw[at : at + size], ()):
                if whole.raw[at : at + length] in heads:
                    claims.each(whole.at[at : at + length])


def _passages(item: Item) -> Iterator[Passage]:
    for passage in (item.text, item.progress, item.problems, item.next_steps, item.deadline):
        if passage is not None and passage.text:
            yield passage


def _claim_page(claims: _Claims, page: Page) -> None:
    """What stands before the notice speaks, and the site's own lines."""
    for at, line in enumerate(page.lines):
        if at < page.head or page.is_site(at):
            claims.view(line.flow)


def _claim_table(claims: _Claims, text: str, table: Table) -> None:
    """Headers, sums, notes, and the columns that no record keeps."""
    grid = grid_of(text, table)
    top = header(grid)
    if top is None:
        return
    for cell in table.cells:
        if cell.row < top.body or not _is_read(top.columns, cell) or _tells_no_item(_first(grid, cell.row)):
            claims.span(cell.span)


def _is_read(columns: Sequence[Column], cell: Cell) -> bool:
    return columns[min(cell.col, len(columns) - 1)].role in _READ


def _tells_no_item(words: str) -> bool:
    """Whether a row that opens with these words is one of totals or notes."""
    return any(any_of("doubts", name).match(words) for name in ("total", "subtotal", "note_row"))


def _first(grid: Grid, row: int) -> str:
    return next((words for col in range(min(2, grid.cols)) if (words := grid.label(row, col))), "")


def _claim_line(claims: _Claims, text: str, line: Line) -> None:
    """Headings, notes, signatures, site lines; in others labels, and what stands behind labels that no record keeps."""
    if _is_heading(line.text) or _is_of_the_page(line.text):
        claims.view(line.view)
    elif ":" in line.text:
        view = printed(text, line.span)
        spoken = [place for part in parts(view) if part.role in _SPOKEN for place in part.content.at]
        claims.each(sorted(set(view.at) - set(spoken)))


def _is_heading(words: str) -> bool:
    return len(words) <= _HEADING and not words.endswith(("。", ";"))


def _is_of_the_page(words: str) -> bool:
    addressee = any_of("sites", "addressee").match(words) is not None
    return addressee or is_site_line(words) or is_body(words) or is_trailing(words) or is_of_all(words)


def _claim_sections(claims: _Claims, text: str, blocks: Stream) -> None:
    """Working requirements and other sections of the notice itself."""
    lines = [block for block in blocks if isinstance(block, Line)]
    roots, _ = outline(paragraphs(text, lines))
    for root in roots:
        for node in (root, *root.below()):
            if section(node) == "excluded":
                for part in (node, *node.below()):
                    _claim_node(claims, part)


def _claim_node(claims: _Claims, node: Node) -> None:
    for paragraph in node.own:
        claims.view(paragraph.view)


def _claim_frame(claims: _Claims, blocks: Stream, items: Sequence[Item]) -> None:
    """What a notice says before its projects and behind them: why it is issued, how they were chosen, how many."""
    area = reach(items)
    for block in blocks:
        if area is None or not isinstance(block, Line) or area.start <= block.span.start < area.end:
            continue
        name = "opening" if block.span.start < area.start else "closing"
        if holds("doubts", name, block.text):
            claims.view(block.view)


def _stretches(claims: _Claims, text: str, blocks: Stream) -> Iterator[Stretch]:
    """Runs of characters that say something and are not claimed; a claimed one ends a run."""
    run: list[int] = []
    claimed = claims.marks()
    for block in blocks:
        if not run and claimed.find(0, block.span.start, block.span.end) < 0:
            continue
        view = flow(text, block.span)
        at, raw, places_of = 0, view.raw, view.at
        while at < len(raw):
            place = places_of[at]
            if not claimed[place]:
                if _says(raw[at]):
                    run.append(place)
            elif not run:  # on to the next that is not claimed
                free = claimed.find(0, place)
                at = len(raw) if free < 0 else bisect_left(places_of, free, at)
                continue
            elif _says(raw[at]):
                yield from _stretch(text, run)
                run = []
            at += 1
    yield from _stretch(text, run)


@lru_cache(maxsize=_SIGNS)
def _says(char: str) -> bool:
    """Whether a character says something."""
    return _SAYS.match(char) is not None


def _stretch(text: str, run: Sequence[int]) -> Iterator[Stretch]:
    if len(run) >= SHORTEST:
        span = Span(run[0], run[-1] + 1)
        yield Stretch(span, flow(text, span).folded, len(run))
