"""Words that come back to a work with a figure: the aim, and what came of it.

In: folded words of a task, and of what follows it. Out: whether this tells of the same work, or of the same figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from shishi.extract.rules import any_of, holds

_CLAUSE = re.compile(r"[,;](?=.)")
_DIGITS = "0123456789."
_NO_DIGITS = str.maketrans("", "", _DIGITS)
_ONLY = ("仅", "只", "仅有", "只有", "才")
_SCALES = {"万": 10_000, "亿": 100_000_000}
_BEFORE_WORK = 2  # characters that may open a task: 今年改造
_TIMES = "年月日号时点"
_ADVERBS = "已均正仅都全也"
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
    if not named or named in _ONLY:
        return _is_part(task, following, came, sure=named in _ONLY or following[:start].endswith(tuple("仅只才")))
    named = named.lstrip("仅只才") if named[0] in "仅只才" else named
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


def came_of(words: str, starts: Sequence[int]) -> int:
    """Where a sentence that opens with a work for others without a figure goes on with what came of it; else 0."""
    if len(starts) == 1 or any_of("accounts", "works for").match(words[: starts[1]]) is None:
        return 0
    return starts[1] if any_of("accounts", "came of").match(words[starts[1] :]) is not None else 0


def named_task(words: str, starts: Sequence[int]) -> int:
    """Where a sentence turns that opens with a task called so, with its figure; else 0."""
    return starts[1] if len(starts) > 1 and _is_named_task(words[: starts[1]], words[starts[1] :]) else 0


def _is_named_task(first: str, following: str) -> bool:
    """Whether a clause is a task called so with its figure (新增60部电梯项目,完成…), or one of which so many came.

    As many as 实际 says: 为老人发放补贴900人,已完成任务,实际补贴912人.
    """
    figures = (one["measure"] not in _TIMES for one in any_of("accounts", "measured").finditer(first))
    if not any(figures) or holds("accounts", "deed", first):
        return False
    called = any_of("accounts", "called a task").search(first) is not None
    if called and any_of("accounts", "deed").search(_CLAUSE.split(following, maxsplit=1)[0]) is not None:
        return True
    return any(any_of("accounts", "came to").match(one) is not None for one in _CLAUSE.split(following))


def _is_part(task: str, following: str, came: regex.Match[str], *, sure: bool) -> bool:
    """Whether a figure that opens what follows is a part of one of the task, and how far that part is.

    整治水体8处,5处完工: between the part and its state nothing stands but what the task names. ``sure``: a word before
    it says that it is few.
    """
    task = _CLAUSE.split(task, maxsplit=1)[0]
    work = any_of("evidence", "work").search(task)
    if work is None or work.start() > _BEFORE_WORK:
        return False
    end = _CLAUSE.search(following, came.end())
    clause = following[came.end() : end.start() if end is not None else len(following)]
    deed = any_of("accounts", "deed").search(clause)
    between = clause[: deed.start()].strip(_ADVERBS) if deed is not None else None
    if not sure and (between is None or between not in task):
        return False
    part = _value(following, came)
    return any(
        aim["measure"] == came["measure"] and part < _value(task, aim)
        for aim in any_of("accounts", "measured").finditer(task)
    )


def _value(words: str, figure: regex.Match[str]) -> float:
    """What a printed figure says, of which a match holds the last digit and the measure (1.2万人)."""
    end = figure.start() + 1
    digits = words[len(words[:end].rstrip(_DIGITS)) : end]
    scale = _SCALES.get(words[end : end + 1], 1)
    return float(digits) * scale if digits.replace(".", "", 1).isdecimal() else 0.0


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
