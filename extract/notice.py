"""A document becomes a notice.

In: a ``Document``. Out: ``Notice``: facts, items in reading order, doubts. Layout comes first: tables (recorded or
printed as text), then numbered lists, then prose; the words only tell what a place holds.
"""

from __future__ import annotations

from dataclasses import replace

from shishi.extract.document import Document
from shishi.extract.doubts import findings
from shishi.extract.doubts.confidence import confidences
from shishi.extract.facts.metadata import facts, facts_findings
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import Line, stream
from shishi.extract.readings.body import drafts as body_drafts
from shishi.extract.readings.captions import drafts as table_drafts
from shishi.extract.readings.items import item
from shishi.extract.readings.matrices import drafts as matrix_drafts
from shishi.extract.records import Notice
from shishi.extract.words.grades import grading as grading_of
from shishi.extract.words.units import first_leads


def parse(document: Document) -> Notice:
    """The notice that a document prints; what could not be settled are findings, never errors."""
    blocks = tables_from_text(document.text, stream(document))
    from_tables = table_drafts(document.text, blocks)
    known = facts(document)
    found = [*body_drafts(document, blocks, known.kind, with_table=bool(from_tables)), *from_tables]
    if not found and known.kind == "progress":
        found = matrix_drafts(document.text, blocks)
    leads = first_leads("".join(block.text for block in blocks if isinstance(block, Line)))
    grading = grading_of(document.text)
    items = tuple(item(draft, first_leads=leads, grading=grading) for draft in found)
    doubts = (*facts_findings(document, known), *findings(document, blocks, items))
    sure = confidences(items, doubts)
    return Notice(
        document, known, tuple(replace(one, confidence=share) for one, share in zip(items, sure, strict=True)), doubts
    )
