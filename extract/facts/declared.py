"""How many items a notice says that it has.

In: the page. Out: ``Stated`` counts in reading order. Title and preface say how many projects there are (50件民生实事,
12大项21件). Counts of last year's projects, of candidates or of a part are none (``rules/doubts.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

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
    for count, start, end in _counts(view.folded):
        part = view[start:end]
        yield Stated(count, part.raw, part.span)


@lru_cache(maxsize=2 * _HEAD_LINES)
def _counts(words: str) -> tuple[tuple[int, int, int], ...]:
    """The counts that folded words state, each with its offsets; several ask this of a notice's first lines."""
    found: list[tuple[int, int, int]] = []
    for clause in _CLAUSE.finditer(words) if may_hold(words, "doubts", "count") else ():
        if not may_hold(clause[0], "doubts", "count"):
            continue
        told = list(any_of("doubts", "count").finditer(words, *clause.span()))
        if told and not any_of("doubts", "other_count").search(clause[0]):
            found.extend((ordinal(match["n"]) or 0, *match.span()) for match in told)
    return tuple(one for one in found if one[0] >= _FEWEST)
