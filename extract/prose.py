"""Items in prose."""

from __future__ import annotations
from collections.abc import Sequence
from extract.document import Document
from extract.drafts import Draft
from extract.paragraphs import Paragraph


def drafts(document: Document, found: Sequence[Paragraph]) -> tuple[Draft, ...]:
    return ()
