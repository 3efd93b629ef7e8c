"""The number of items that a notice states of itself, against the items that were found.

In: the page and the items. Out: at most one finding. Title and preface say how many projects there are
(50件民生实事, 12大项21件); whether that means entries, rows, groups or the last number printed is not said, so any
of them may agree. Counts of last year's projects, of candidates or of a part are none (``rules/doubts.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from shishi.extract.document import Span
from shishi.extract.doubts.codes import finding
from shishi.extract.doubts.items import reach
from shishi.extract.layout.page import Page
from shishi.extract.records import Finding, Item
from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.cells import ordinal

_FEWEST = 3
_HEAD_LINES = 40
_CLAUSE = regex.compile(r"[^。;,!?]+")


@dataclass(frozen=True, slots=True)
class _Stated:
    """A number of items as printed, and where."""

    count: int
    words: str
    span: Span


def counts(page: Page, items: Sequence[Item]) -> Iterator[Finding]:
    """The finding that no count stated before the first item is that of the items, groups or numbers found."""
    stated = list(_stated(page, items))
    found = _found(items)
    if stated and not any(one.count in found for one in stated):
        first = stated[0]
        message = f"the notice speaks of {first.count} ({first.words}); {len(items)} items were found"
        yield finding("count_differs", message, first.span)


def _stated(page: Page, items: Sequence[Item]) -> Iterator[_Stated]:
    area = reach(items)
    for line in page.lines[:_HEAD_LINES]:
        if area is not None and line.flow.span.start >= area.start:
            return
        yield from _in_line(line.flow)


def _in_line(view: View) -> Iterator[_Stated]:
    for clause in _CLAUSE.finditer(view.folded):
        if any_of("doubts", "other_count").search(clause[0]):
            continue
        for match in any_of("doubts", "count").finditer(view.folded, *clause.span()):
            count = ordinal(match["n"])
            if count is not None and count >= _FEWEST:
                part = view[match.start() : match.end()]
                yield _Stated(count, part.raw, part.span)


def _found(items: Sequence[Item]) -> frozenset[int]:
    """Every number of things that the items may be counted by."""
    numbers = [tuple(item.number.split(".")) for item in items]
    sizes = {len(items)}
    for section in ("body", "table"):
        chosen = [at for at, item in enumerate(items) if item.section == section]
        for depth in range(max((len(numbers[at]) for at in chosen), default=0)):
            sizes.add(len({(numbers[at][: depth + 1], items[at].heads[:depth]) for at in chosen}))
            sizes.add(len({numbers[at][: depth + 1] for at in chosen}))
            sizes.add(max((int(numbers[at][depth]) for at in chosen if _counts(numbers[at], depth)), default=0))
        sizes |= {len(chosen), len({items[at].heads[:1] for at in chosen}), len({items[at].heads for at in chosen})}
    return frozenset(sizes)


def _counts(number: tuple[str, ...], depth: int) -> bool:
    return len(number) > depth and number[depth].isdecimal()
