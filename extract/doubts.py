"""Doubts."""

from __future__ import annotations
from extract.document import Document
from extract.lines import Stream
from extract.records import Finding, Item


def findings(document: Document, blocks: Stream, items: tuple[Item, ...]) -> tuple[Finding, ...]:
    return ()
