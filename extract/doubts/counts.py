"""The number of items that a notice states of itself, against the items that were found.

In: the page and the items. Out: at most one finding. Title and preface say how many projects there are
(50件民生实事, 12大项21件); whether that means entries, rows, groups or the last number printed is not said, so any
of them may agree. Counts of last year's projects, of candidates or of a part are none (``rules/doubts.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shishi.extract.doubts.codes import finding
from shishi.extract.doubts.items import reach
from shishi.extract.facts.declared import Stated, declared
from shishi.extract.layout.page import Page
from shishi.extract.records import Finding, Item


def counts(page: Page, items: Sequence[Item]) -> Iterator[Finding]:
    """The finding that no count stated before the first item is that of the items, groups or numbers found."""
    stated = list(_stated(page, items))
    found = _counted(items)
    if stated and not any(one.count in found for one in stated):
        first = stated[0]
        yield finding("count_differs", first.span, count=first.count, words=first.words, items=len(items))


def _stated(page: Page, items: Sequence[Item]) -> Iterator[Stated]:
    """The counts stated before the first item."""
    area = reach(items)
    return (one for one in declared(page) if area is None or one.span.start < area.start)


def _counted(items: Sequence[Item]) -> frozenset[int]:
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
