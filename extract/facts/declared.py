"""How many items a notice says that it has.

In: the page. Out: ``Stated`` counts in reading order. Title and preface say how many projects there are (50件民生实事,
12大项21件). Counts of last year's projects, of candidates or of a part are none (``rules/doubts.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shishi.extract.document import Span
from shishi.extract.layout.page import Page
from shishi.extract.rules import any_of, may_hold
from shishi.extract.view import View
from shishi.extract.words.cells import ordinal

_FEWEST = 3
_HEAD_LINES = 40
_CLAUSE = re.compile(r"[^。;,!?]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of items as printed, and where."""

    count: int
    words: str
    span: Span


def declared(page: Page) -> Iterator[Stated]:
    """The counts of items that the first lines of a page state."""
    for line in page.lines[:_HEAD_LINES]:
        yield from _in_line(line.flow)


def _in_line(view: View) -> Iterator[Stated]:
    for clause in _CLAUSE.finditer(view.folded) if may_hold(view.folded, "doubts", "count") else ():
        if any_of("doubts", "other_count").search(clause[0]):
            continue
        for match in any_of("doubts", "count").finditer(view.folded, *clause.span()):
            count = ordinal(match["n"])
            if count is not None and count >= _FEWEST:
                part = view[match.start() : match.end()]
                yield Stated(count, part.raw, part.span)
