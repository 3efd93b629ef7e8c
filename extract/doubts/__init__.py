"""What a person should look at in one notice.

In: the ``Sight`` of a notice and the items read from them. Out: ``Finding``s, each with a code
of ``rules/doubts.toml``, a message that names what and where, the place in the text and the item. Nothing is
changed or guessed here. Each kind of doubt is one small function in a module of its own; here they are put
together, each told once per place.
"""

from __future__ import annotations

from collections.abc import Iterator

from shishi.extract.doubts.codes import LEVELS, finding
from shishi.extract.doubts.counts import counts
from shishi.extract.doubts.items import fractions, lacks, numbers
from shishi.extract.doubts.labels import headers, labels
from shishi.extract.doubts.left_over import left_over
from shishi.extract.doubts.numbering import numbering
from shishi.extract.doubts.reader import remarks
from shishi.extract.doubts.shape import shapes
from shishi.extract.doubts.sums import sums
from shishi.extract.records import Finding, Item
from shishi.extract.sight import Sight


def findings(sight: Sight, items: tuple[Item, ...]) -> tuple[Finding, ...]:
    """All doubts about a notice: those about the whole first, then item by item, the graver ones first.

    Of one place a doubt is told once; about the file as a whole, each sheet, page or kind of content has its own.
    """
    found = dict.fromkeys(_all(sight, items))
    once = {(one.code, one.item, one.span or one.message): one for one in reversed(found)}
    return tuple(sorted(once.values(), key=_order))


def _order(one: Finding) -> tuple[int, int, int, str, str]:
    item = -1 if one.item is None else one.item
    return item, LEVELS.index(one.level), one.span.start if one.span else -1, one.code, one.message


def _all(sight: Sight, items: tuple[Item, ...]) -> Iterator[Finding]:
    yield from remarks(sight.document, items)
    if not items:
        yield finding("no_items")
        return
    document, page, blocks = sight.document, sight.page, sight.blocks
    yield from counts(page, items)
    yield from headers(document.text, blocks, items)
    yield from labels(document.text, items)
    yield from sums(document.text, blocks)
    yield from left_over(document, page, blocks, items)
    yield from numbering(items)
    yield from lacks(items)
    yield from fractions(items)
    yield from shapes(items)
    yield from numbers(document.text, items)
