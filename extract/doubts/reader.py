"""What the reader could not settle, as doubts about the items it touches.

In: the document's remarks and the items. Out: findings. A remark with a place in the text is a doubt about the item
that was read from there; the others are doubts about the notice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shishi.extract.document import Document, Span
from shishi.extract.doubts.codes import as_finding, codes
from shishi.extract.records import Finding, Item
from shishi.extract.sayings import Said


def remarks(document: Document, items: Sequence[Item]) -> Iterator[Finding]:
    """The reader's remarks, each with the item it touches where its code says what that costs an item."""
    for remark in document.remarks:
        about = _item_at(items, remark.span) if remark.span and codes()[remark.code].item < 1 else None
        yield as_finding(Said(remark.code, remark.message, remark.message_zh, remark.params), remark.span, about)


def _item_at(items: Sequence[Item], place: Span) -> int | None:
    """The first item of whose words some stand at ``place``."""
    return next((at for at, item in enumerate(items) if any(_touch(span, place) for span in _spans(item))), None)


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _spans(item: Item) -> Iterator[Span]:
    """Where an item's words stand."""
    passages = (item.text, item.deadline, item.progress, item.problems, item.next_steps)
    yield from (passage.span for passage in passages if passage is not None)
    yield from (unit.name.span for unit in item.units)
    yield from (amount.quote.span for amount in item.amounts)
