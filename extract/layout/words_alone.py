"""Words that were taken out of their notice, seen at little cost.

In: words of a cell or a line. Out: them as ``extract.view.flow`` shows them. Nearly all hold nothing that a view drops:
no blank, no sign that does not print, no bracket of a gloss, no mark of bold type. These are not looked through again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shishi.extract.document import Span
from shishi.extract.view import View, counted, flow, fold
from shishi.extract.words.cells import is_units

_MAY_BE_DROPPED = re.compile(
    "[ (\uff08]|\\*\\*"
)  # of what prints: a blank, what opens a gloss, marks around bold words


def is_shown_whole(words: str) -> bool:
    """Whether a view drops nothing of words, as far as is told at a glance: no line end, blank, bracket or mark."""
    return words.isprintable() and _MAY_BE_DROPPED.search(words) is None


def view_of(words: str) -> View:
    """A view of words alone, whose places count in them."""
    return counted(words) if is_shown_whole(words) and fold(words) == words else flow(words, Span(0, len(words)))


def flat(words: str) -> str:
    """Words as rules read them: folded, without layout blanks."""
    return fold(words) if is_shown_whole(words) else flow(words, Span(0, len(words))).folded


def is_plain(words: str) -> bool:
    """Whether words look alone as they do in their notice, in which glosses may have lost a bracket."""
    return ")" not in words and "\uff09" not in words and is_shown_whole(words)


def whole_lists(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last of cells that are one: a list of bodies that breaks off behind a comma goes on below.

    ``texts``: the folded words of cells, one below the other.
    """
    first = 0
    for at, text in enumerate(texts):
        below = texts[at + 1] if at + 1 < len(texts) and text.endswith("、") else ""
        if not below or not is_units(text[:-1]) or not is_units(below.rstrip("、")):
            yield first, at
            first = at + 1
