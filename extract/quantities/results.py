"""Results that the text of a plan, or a text alone, proves to be some: what is measured against the task.

In: folded text, figures as read, and their roles so far. Out: the roles, changed where a clause tells how much of the
task so many are (新增学位3000个,为任务的120%) or that all of them are begun or done (3000座危桥已经改造完成).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.vocabulary import pattern
from shishi.extract.records import Role

_BACK = 30  # characters in front of a number that hold what it is measured against
_AHEAD = 24  # characters behind one that tell all of them as done


class Measured(Protocol):
    """What this step needs to know of a figure: itself, and where its part of the sentence begins."""

    figure: Figure
    sentence: int


def _wording(name: str) -> re.Pattern[str]:
    return pattern("quantity_roles", name)


def prove(text: str, reads: Sequence[Measured], roles: list[Role]) -> None:
    """Set the role of proven results to ``actual``."""
    if "已" in text:
        _all_done(text, reads, roles)
    if len(reads) > 1 and any(sign in text for sign in ("任务", "任務", "目标", "目標", "计划", "計劃")):
        _against_the_task(text, reads, roles)


def _all_done(text: str, reads: Sequence[Measured], roles: list[Role]) -> None:
    for place, one in enumerate(reads):
        if roles[place] == "target" and one.figure.kind in ("count", "person", "size"):
            tail = text[one.figure.end : one.figure.end + _AHEAD]
            if "已" in tail and _wording("all done").search(tail) and not _is_to_come(text, one):
                roles[place] = "actual"


def _against_the_task(text: str, reads: Sequence[Measured], roles: list[Role]) -> None:
    for place in range(1, len(reads)):
        last, one = reads[place - 1], reads[place]
        if roles[place] != "target" or roles[place - 1] not in ("target", "actual") or last.sentence != one.sentence:
            continue
        front = text[max(last.figure.end, one.figure.start - _BACK) : one.figure.start]
        if not _wording("against the task").search(front) or _is_to_come(text, one):
            continue
        roles[place] = "actual"
        back = place - 1
        while back >= 0 and roles[back] == "target" and reads[back].sentence == one.sentence:
            roles[back] = "actual"
            back -= 1


def _is_to_come(text: str, one: Measured) -> bool:
    """Whether its sentence speaks of what is to come."""
    return _wording("to come").search(text, one.sentence, one.figure.start) is not None
