"""Text of a notice that nobody claims, told to a person.

In: the document, its stream, and the items. Out: one note with the number of characters, and a warning for each of
the largest stretches that speak of projects: long enough, with a quantity and with the words of building, repairing
and giving.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shishi.extract import quantities
from shishi.extract.document import Document
from shishi.extract.doubts.codes import finding
from shishi.extract.doubts.coverage import Stretch, unclaimed
from shishi.extract.layout.lines import Stream
from shishi.extract.layout.page import Page
from shishi.extract.records import Finding, Item
from shishi.extract.rules import holds

_LONG = 40
_MOST = 5
_SHOWN = 24


def left_over(document: Document, page: Page, blocks: Stream, items: Sequence[Item]) -> Iterator[Finding]:
    """The stretches that look like projects, the largest first five, and how much is left over in all."""
    found = unclaimed(document, page, blocks, items)
    telling = sorted((one for one in found if _tells(one)), key=lambda one: (-one.size, one.span.start))
    for one in telling[:_MOST]:
        yield finding("unclaimed_text", one.span, size=one.size, words=one.words[:_SHOWN])
    if found:
        total, places = sum(one.size for one in found), len(found)
        share = round(100 * total / max(1, len(document.text)))
        yield finding("unclaimed_total", size=total, share=share, places=places)


def _tells(one: Stretch) -> bool:
    if one.size < _LONG:
        return False
    return holds("doubts", "project_like", one.words) and bool(quantities.find(one.words))
