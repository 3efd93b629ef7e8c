"""Words that stand where labels and column headers stand and that no rule knows.

In: the document's text, its stream, and the items. Out: one finding per word, with its text, so that a person can
add it to ``rules/labels.toml``. A header counts only in a table that gave items, a label only where it opens a
clause before a colon in more than one item; words that offices write so without labelling anything (其中) are data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from shishi.extract.document import Span, Table
from shishi.extract.doubts.codes import finding, parts
from shishi.extract.layout.grid import Grid, grid_of
from shishi.extract.layout.headers import Header, header
from shishi.extract.layout.lines import Stream
from shishi.extract.records import Finding, Item
from shishi.extract.rules import holds
from shishi.extract.view import View, fold, printed
from shishi.extract.words.columns import HEADER_LENGTH, column

_LABEL = regex.compile(r"(?:(?<=[。;,、!?\s(\[【|])|^)(?P<label>[\p{Han}()、]{2,12}):")
_FEWEST = 2  # items that must show a word before it is taken for a label


def headers(text: str, blocks: Stream, items: Sequence[Item]) -> Iterator[Finding]:
    """Column headers that no rule knows, of tables that gave items."""
    starts = sorted(passage.span.start for item in items if (passage := item.text or item.progress) is not None)
    for block in blocks:
        if isinstance(block, Table) and any(block.span.start <= at < block.span.end for at in starts):
            grid = grid_of(text, block)
            top = header(grid)
            if top is not None and top.named:
                yield from _of_table(grid, top)


def _of_table(grid: Grid, top: Header) -> Iterator[Finding]:
    told = set()
    for col, found in enumerate(top.columns):
        words = [label for row in range(top.body) if (label := grid.label(row, col))]
        if not words or words[-1] in told or _is_known([*words, found.label]) or len(words[-1]) > HEADER_LENGTH:
            continue
        told.add(words[-1])
        if found.role != "unknown":
            span, chinese = _header_span(grid, top, col), parts().get(found.role, "其他内容")
            yield finding("guessed_header", span, column=words[-1], role=found.role, role_zh=chinese)
        elif any(grid.label(row, col) for row in range(top.body, grid.rows)):
            yield finding("unknown_header", _header_span(grid, top, col), column=words[-1])


def _is_known(labels: Sequence[str]) -> bool:
    return any(column(label).role != "unknown" for label in labels)


def _header_span(grid: Grid, top: Header, col: int) -> Span | None:
    """Where the lowest words of a column's header stand."""
    cells = [cell for row in range(top.body) if (cell := grid.place(row, col).cell) is not None and grid.words(cell)]
    return grid.words(cells[-1]).span if cells else None


def labels(text: str, items: Sequence[Item]) -> Iterator[Finding]:
    """Words before a colon that open clauses of several items and that no rule knows."""
    seen: dict[str, dict[int, Span]] = {}
    for at, item in enumerate(items):
        for view in _views(text, item):
            for match in _LABEL.finditer(view.folded):
                word = match["label"]
                if _may_label(word, item):
                    seen.setdefault(word, {}).setdefault(at, view[match.start("label") : match.end("label")].span)
    for word, places in seen.items():
        if len(places) >= _FEWEST:
            yield finding("unknown_label", next(iter(places.values())), label=word, items=len(places))


def _views(text: str, item: Item) -> Iterator[View]:
    """Task and report as printed, with the blanks that set words apart."""
    for passage in (item.text, item.progress):
        if passage is not None:
            yield printed(text, Span(*sorted((passage.span.start, passage.span.end))))


def _may_label(word: str, item: Item) -> bool:
    if column(word).role != "unknown" or holds("doubts", "no_label", word):
        return False
    return all(head is None or fold(head) != word for head in item.heads)
