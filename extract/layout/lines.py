"""The notice as a stream of lines and tables, with what belongs to the page left out.

In: a ``Document``. Out: ``Line`` and ``Table`` in reading order. A line is one paragraph as the reader gave it (for
plain text one physical line). Page numbers and running heads are told by their form and their neighbours, so that a
sentence that runs over a page is whole again; nothing else is judged here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.document import Document, Paragraph, Span, Table
from shishi.extract.layout import sizes
from shishi.extract.layout.torn import mended
from shishi.extract.rules import holds, takes
from shishi.extract.view import View, flow
from shishi.extract.words.cells import ordinal
from shishi.extract.words.columns import column
from shishi.extract.words.sizes import KEPT_OF_LINES

_NUMBERS = re.compile(r"\d+")
_BLANK_LINE = re.compile(r"\n[ \t\r\u3000\xa0]*\n")
_HEAD_LENGTH = 30
_LINES_ABOVE = 4


class Line(Struct, frozen=True, gc=False):
    """One line: its characters in flow, its place in the text, the reader's heading level (0 = body text)."""

    view: View
    span: Span
    level: int = 0
    after_blank: bool = False

    @property
    def text(self) -> str:
        """The line as rules read it: folded, without layout blanks."""
        return self.view.folded


Stream = tuple[Line | Table, ...]


def stream(document: Document) -> Stream:
    """All lines and tables of a document in reading order, page furniture left out."""
    found: list[Line | Table] = []
    last_end = 0
    for block in mended(document.text, document.blocks):
        if isinstance(block, Table):
            found.append(block)
        else:
            line = _line(document.text, block, last_end)
            if line.view:
                found.append(line)
        last_end = block.span.end
    if found and isinstance(found[-1], Line):
        found[-1] = _unsigned(found[-1])
    return _without_furniture(found)


@lru_cache(maxsize=KEPT_OF_LINES)
def is_site_line(text: str) -> bool:
    """Whether a folded line is a web page's own (share buttons, neighbours, imprint), not the notice's."""
    return takes(text, "furniture", "site")


@lru_cache(maxsize=KEPT_OF_LINES)
def is_trailing(text: str) -> bool:
    """Whether a folded line begins what stands behind the notice's own words: annexes, notes, contacts, editors."""
    return takes(text, "trailing")


def is_of_all(text: str) -> bool:
    """Whether a folded paragraph tells of the work on all projects: how it is watched, whom it calls on, thanks."""
    return holds("prose", "exhorts", text)


def signed_from(view: View) -> int | None:
    """Where the office signs that looks into how projects go, behind a blank behind the last sentence; None if none."""
    behind = view.folded.rfind("。") + 1
    tail = view.folded[behind:]
    if not behind or not sizes.SHORTEST_MASTHEAD <= len(tail) <= _HEAD_LENGTH or not tail.isalpha():
        return None
    apart = view.at[behind] > view.at[behind - 1] + 1
    return behind if apart and takes(tail, "issuers", "looks into") else None


def _unsigned(line: Line) -> Line:
    """The last line of a notice without its signature."""
    behind = signed_from(line.view)
    if behind is None:
        return line
    return replace(line, view=line.view[:behind], span=Span(line.span.start, line.view.at[behind - 1] + 1))


def _line(text: str, block: Paragraph, last_end: int) -> Line:
    blank = bool(_BLANK_LINE.search(text, last_end, block.span.start))
    return Line(flow(text, block.span), block.span, block.level, blank)


def _is_page_number(line: Line | Table) -> bool:
    return isinstance(line, Line) and takes(line.text, "furniture", "page_number")


def _without_furniture(found: Sequence[Line | Table]) -> Stream:
    """Drop page numbers and, beside them, running heads: short lines told again and again or naming the periodical."""
    numbered = {at for at, line in enumerate(found) if _is_page_number(line)}
    if not numbered:
        return tuple(found)
    shapes = Counter(_shape(line) for line in found if isinstance(line, Line))
    masthead = next((line.text for line in found if isinstance(line, Line)), "")
    dropped = set(numbered)
    for at in sorted(numbered):
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(found) and _is_running_head(found[beside], shapes, masthead):
                dropped.add(beside)
    return tuple(line for at, line in enumerate(found) if at not in dropped)


def _is_running_head(line: Line | Table, shapes: Counter[str], masthead: str) -> bool:
    """Whether a line beside a page's number is a head: no sentence that ends a cell, no number that begins a row."""
    if not isinstance(line, Line) or len(line.text) > _HEAD_LENGTH or line.text.endswith("。"):
        return False
    if ordinal(line.text) is not None or column(line.text).role == "number":
        return False
    return shapes[_shape(line)] > 1 or (
        len(masthead) >= sizes.SHORTEST_MASTHEAD and line.text != masthead and line.text.startswith(masthead)
    )


def _shape(line: Line | Table) -> str:
    return _NUMBERS.sub("0", line.text) if isinstance(line, Line) else ""


def lines_above(blocks: Stream, at: int) -> list[Line]:
    """The lines just above a table, down from the table before it."""
    lines: list[Line] = []
    for block in reversed(blocks[max(0, at - _LINES_ABOVE) : at]):
        if not isinstance(block, Line):
            break
        lines.insert(0, block)
    return lines
