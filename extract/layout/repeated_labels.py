"""Words before a colon that open several lines of a notice, known as labels or not (任务书:…, 成绩单:…).

In: the folded words of lines. Out: such words. What opens line after line begins something of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import regex

_LABELLED = regex.compile(r"(?P<label>\p{Han}{2,8}):")
_FEWEST = 3  # lines that such words open
_SHORTEST_RULE = 3  # signs of a line drawn through the page


def repeated_labels(words: Iterable[str]) -> frozenset[str]:
    """The words that open at least three lines before a colon."""
    opened = Counter(match["label"] for one in words if ":" in one and (match := _LABELLED.match(one)) is not None)
    return frozenset(label for label, times in opened.items() if times >= _FEWEST)


def opens_with(labels: frozenset[str], words: str) -> bool:
    """Whether a line opens with one of these labels."""
    return bool(labels) and words.partition(":")[0] in labels


def begins_anew(labels: frozenset[str], words: str) -> bool:
    """Whether a line opens with one of these labels, or is but drawn through the page (━━━━)."""
    return opens_with(labels, words) or (
        len(words) >= _SHORTEST_RULE and not words[0].isalnum() and len(set(words)) == 1
    )
