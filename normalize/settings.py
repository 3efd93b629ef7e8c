"""What stands around each number of an item: the words that make a figure a part, a repetition or the rest of another.

In: the notice's text and the spans of the quotes. Out: one ``Setting`` for each, in the order given. They are taken
while the text is at hand, so that notices can later be laid side by side by their rows alone. A cell or a paragraph
ends at a bar, a tab, an empty line, or a line end behind a closed sentence; a line broken within a sentence goes on.
"""

from collections.abc import Sequence

import regex

from shishi.extract.document import Span
from shishi.extract.view import fold
from shishi.normalize.rows import Setting

_WORDS, _AFTER, _FAR = 40, 10, 600  # characters kept before and after a quote; a gap so long is another part
_CELL_END = regex.compile(r"[|\t]|\n\s*\n|(?<=[。;!?:；！？：])\s*\n|\n\s")
_SENTENCE_END = regex.compile(r"[。!?！？]")
_BLANKS = regex.compile(r"\s+")


def settings(text: str, quotes: Sequence[Span]) -> list[Setting]:
    """The settings of an item's quotes, cells and sentences counted in the order in which they are printed."""
    order = sorted(range(len(quotes)), key=lambda at: (quotes[at].start, quotes[at].end))
    found: dict[int, Setting] = {}
    cell = sentence = 0
    reached: int | None = None
    for at in order:
        start, end = quotes[at].start, quotes[at].end
        since = max(start - _WORDS, 0) if reached is None else min(reached, start)
        gap = text[since:start]
        if reached is not None:
            ended = len(gap) > _FAR or _CELL_END.search(gap) is not None
            cell += ended
            sentence += ended or _SENTENCE_END.search(gap) is not None
        found[at] = Setting(_before(gap), _after(text, end), cell, sentence)
        reached = end
    return [found[at] for at in range(len(quotes))]


def _before(gap: str) -> str:
    """The last words of what lies before a quote: of its own cell and sentence only."""
    own = _SENTENCE_END.split(_CELL_END.split(gap)[-1])[-1]
    return _BLANKS.sub("", fold(own))[-_WORDS:]


def _after(text: str, end: int) -> str:
    return _BLANKS.sub("", fold(_CELL_END.split(text[end : end + 2 * _AFTER])[0]))[:_AFTER]
