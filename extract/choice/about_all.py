"""What running text tells of all projects together: how many there are, who met, who spoke, what was paid for them.

In: the folded words of a record that has no number. Out: whether they tell of all projects and of none of them. A
clause with a figure of its own, a task or an undertaking with its state tells of one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from shishi.extract.rules import any_of, holds
from shishi.extract.words.heads import is_counted
from shishi.extract.words.sizes import KEPT

_CLAUSE = re.compile(r"[,;。:!?]")
_QUOTED = re.compile(r"“[^”]*(?:”|$)")
_ALL = ("counts", "works", "meeting", "working", "paid", "aims", "rest")
_NO_FIGURES = ("counts", "shares")


@lru_cache(maxsize=KEPT)
def counts_all(words: str) -> bool:
    """Whether words say how many projects there are and tell of none of them."""
    return _says("counts", words) and is_of_all((words,))


@lru_cache(maxsize=KEPT)
def is_of_all(parts: tuple[str, ...]) -> bool:
    """Whether the parts of a record tell of all projects and of none of them."""
    spoken = any(_says("speech", part) for part in parts)
    if not spoken and not any(_says(name, part) for part in parts for name in _ALL):
        return False
    if any(_says("one of them", part) for part in parts):
        return False
    told = (_QUOTED.sub("", part) if spoken else part for part in parts)
    return not any(_tells_one(clause) for part in told for clause in _CLAUSE.split(_without_figures(part)))


def names_all(head: str) -> bool:
    """Whether a name is that of all projects together."""
    return _says("counts", head)


def _says(name: str, words: str) -> bool:
    return holds("about_all", name, words)


def _without_figures(words: str) -> str:
    """Words without the figures that are of no project: days, sums, shares, how many projects there are."""
    words = any_of("prose", "calendar year").sub("", words)
    for name in _NO_FIGURES:
        words = any_of("about_all", name).sub("实事" if name == "counts" else "", words)
    return words


def _tells_one(clause: str) -> bool:
    """Whether a clause tells of a project: by a figure, a task or an undertaking that is in some state."""
    if is_counted(clause) or _says("figure", clause):
        return True
    if _says("all of them", clause) or _says("aims", clause):
        return False
    if any_of("head_words", "task begins").match(clause) is not None:
        return not _says("working", clause)
    return holds("prose", "name_then_state", clause) or holds("prose", "project named", clause)
