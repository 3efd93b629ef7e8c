"""A task behind which a bracket says how far it is, and nothing else does: 改造危房220户(完成率100%), 新建3所(已完成).

In: the plain words of an entry without the bracket, and what this says. Out: what it tells of the task, which then is
all of the plain words.
"""

from __future__ import annotations

from collections.abc import Sequence

from shishi.extract.drafts import Told
from shishi.extract.readings.telling import sentences, turn
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View
from shishi.extract.words.status import Evidence, status

_FULL = 100.0


def in_bracket(plain: View, words: Sequence[View]) -> tuple[Told, ...] | None:
    """What brackets tell of a task without a deed; None where the plain words tell one, or what was reached.

    A light or a grade alone (绿灯, 滞后) tells nothing. More than all of a task can only be of what was reached.
    """
    said = list(sentences(plain))
    if len(said) > 1 and not holds("accounts", "counted", said[-1].folded):  # the bracket grades a heading: B类(推进中)
        return None
    if any(map(_is_told, said)) or any(_exceeds(one.folded) for one in words):
        return None
    return tuple(Told(one) for one in words if any_of("accounts", "mere grade").fullmatch(one.folded) is None)


def _is_told(sentence: View) -> bool:
    """Whether a sentence tells a deed, a state, or of the year."""
    if turn(sentence) is not None or holds("accounts", "next", sentence.folded):
        return True
    told = any_of("accounts", "of the year").match(sentence.folded) is not None
    return told or status(Evidence((sentence.folded,))) is not None


def _exceeds(words: str) -> bool:
    """Whether a share is more than all of it."""
    said = any_of("status", "rate bracket").fullmatch(words) if "%" in words else None
    return said is not None and float(said["rate"].rstrip("%")) > _FULL
