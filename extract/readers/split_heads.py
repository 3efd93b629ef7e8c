"""Tables whose header stands in a table of its own, as pages do that scroll under a fixed header.

In: a document. Out: the same with such a header as the first rows of the table that follows it at once.
"""

from __future__ import annotations

import re
from dataclasses import replace

from msgspec import structs

from shishi.extract.document import Block, Document, Span, Table
from shishi.extract.readers.sizes import TWO

_MOST_ROWS = 3
_DIGIT = re.compile(r"[0-9０-９]")


def with_heads(document: Document) -> Document:
    """The document with headers put to their tables."""
    blocks: list[Block] = []
    for block in document.blocks:
        before = blocks[-1] if blocks else None
        if isinstance(before, Table) and isinstance(block, Table) and _is_head(before, block, document.text):
            blocks[-1] = _joined(before, block)
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks)) if len(blocks) < len(document.blocks) else document


def _is_head(head: Table, body: Table, text: str) -> bool:
    """Whether a few rows of names, all filled, stand directly over a table of as many columns and other first words."""
    if head.rows > _MOST_ROWS or head.cols != body.cols or head.cols < TWO or body.rows < TWO:
        return False
    names = [text[cell.span.start : cell.span.end] for cell in head.cells]
    area = sum(cell.rowspan * cell.colspan for cell in head.cells)
    whole = area == head.rows * head.cols and all(name.strip() and not _DIGIT.search(name) for name in names)
    first = [text[cell.span.start : cell.span.end] for cell in body.cells if cell.row == 0]
    return whole and first != names[: len(first)] and any(map(_DIGIT.search, first))


def _joined(head: Table, body: Table) -> Table:
    cells = (*head.cells, *(structs.replace(cell, row=cell.row + head.rows) for cell in body.cells))
    return replace(body, span=Span(head.span.start, body.span.end), cells=cells, rows=head.rows + body.rows)
