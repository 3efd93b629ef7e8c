"""Words that come back to a work with a figure: the aim, and what came of it.

In: folded words of a task, and of what follows it. Out: whether this tells of the same work, or of the same figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shishi.extract.rules import any_of, holds

_CLAUSE = re.compile(r"[,;](?=.)")
_DIGITS = "0123456789."
_NO_DIGITS = str.maketrans("", "", _DIGITS)
_SHORTEST_WORK = 2  # characters of a work that is named again


def repeats(task: str, following: str) -> bool:
    """Whether what follows a work with a figure names the same work with a figure of its measure: aim, and outcome."""
    work = any_of("evidence", "work").match(task)
    place = following.find(work.group()) if work is not None else -1
    aim = any_of("accounts", "measured").search(task)
    came = any_of("accounts", "measured").search(following, place) if place >= 0 else None
    if aim is not None and came is not None and aim["measure"] == came["measure"]:
        return True
    return restates(task, following) or _is_of_its_figure(task, following)


def restates(task: str, following: str) -> bool:
    """Whether what follows comes back to a figure of the task: with its measure, and the task's signs in their order.

    为老人发放津贴900人, 发放津贴870人.
    """
    opens = any_of("accounts", "done_openings").match(following)
    start = opens.end() if opens is not None else 0
    came = any_of("accounts", "measured").search(following, start)
    if came is None:
        return False
    many = any_of("accounts", "so many of them").match(following)
    if many is not None:
        last = [*any_of("accounts", "measured").finditer(following, 0, many.end()), came][-2:][0]  # behind a day
        return any(aim["measure"] == last["measure"] for aim in any_of("accounts", "measured").finditer(task))
    named = following[start : came.start()].rstrip(_DIGITS)
    closes = any_of("accounts", "done_closings").search(named)
    named = named[: closes.start()] if closes is not None else named
    if len(named) < _SHORTEST_WORK or _CLAUSE.search(named) is not None or holds("accounts", "spends", named):
        return False
    return any(
        aim["measure"] == came["measure"] and _is_within(named, _clause_at(task, aim.start()))
        for aim in any_of("accounts", "measured").finditer(task)
    )


def restated(words: str, starts: Sequence[int]) -> int:
    """Where a sentence that opens with a work without a deed comes back to it with what came of it; else 0."""
    reports = any_of("accounts", "as_of").match(words) is not None
    if reports or len(starts) == 1 or any_of("accounts", "deed").search(words, 0, starts[1]) is not None:
        return 0
    return next((start for start in starts[1:] if restates(words[:start], words[start:])), 0)


def tells_months(clause: str) -> bool:
    """Whether a clause tells with a figure of months that are over (上半年服务1620人次)."""
    as_of = any_of("accounts", "as_of").match(clause)
    return as_of is not None and any_of("accounts", "counted").search(clause, as_of.end()) is not None


def _is_of_its_figure(task: str, following: str) -> bool:
    """Whether what follows opens with a figure of the task as it stands there: 设置护学岗62个。62个护学岗投入运行."""
    figure = any_of("accounts", "figure first").match(following)
    at = task.find(figure.group()) if figure is not None else 0
    return at > 0 and task[at - 1] not in _DIGITS


def _clause_at(words: str, place: int) -> str:
    """The clause that holds a place, without its digits."""
    start = max(words.rfind(mark, 0, place) for mark in ",;。:") + 1
    end = min(at if at >= 0 else len(words) for at in (words.find(mark, place) for mark in ",;。"))
    return words[start:end].translate(_NO_DIGITS)


def _is_within(signs: str, words: str) -> bool:
    """Whether all signs stand in words, in their order."""
    left = iter(words)
    return all(sign in left for sign in signs)
