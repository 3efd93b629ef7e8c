"""Sentences that tell nothing but what came of a work, though they open like a task.

In: a folded sentence. Out: whether all of it reports: what sums it up says so, the aim stands behind what was reached,
or one aim after another is followed by what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from shishi.extract.readings.who import closing_units
from shishi.extract.rules import any_of, holds, may_hold
from shishi.extract.view import View
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.heads import is_head
from shishi.extract.words.labelled import bracketed_units
from shishi.extract.words.status import Evidence, status

_CLAUSE = re.compile(r"[,;](?=.)")
_ENDED = re.compile(r"[。;!?]$")
_ACCOUNT = "情况"  # how a name ends that announces a report
_SHORT = 30  # characters of a line of a picture or a post
_FEWEST = 2  # works, each with its aim and what came of it, that alternate


def reports_throughout(words: str, turn: Callable[[str], int | None]) -> bool:
    """Whether a sentence only reports; ``turn`` tells where a part of it turns from the task to what was done."""
    if not may_hold(words, "accounts", "all reached", "aim behind", "several"):
        return False
    starts = [mark.end() for mark in _CLAUSE.finditer(words)]
    return _is_summed_up(words, starts) or _alternates(words, turn)


def only_names(line: View) -> bool:
    """Whether a line is nothing but the name of a work, without a figure, a deed or a state."""
    words = line.folded.strip("。;,")
    told = holds("accounts", "deed", words) or holds("accounts", "counted", words)
    return not told and is_head(words) and status(Evidence((words,))) is None


def as_report(head: View | None, plain: Sequence[View], by_part: dict[str, View]) -> dict[str, View]:
    """What one line tells below a name that announces a report (供水项目完成情况): all of it that names no plan.

    Of several lines without an end that tell deeds alone the name is the task.
    ``by_part``: the line by what it tells, where a sentence turned from what opens it to what was done.
    """
    task, deed = by_part["task"], by_part["deed"]
    short = len(plain) >= _FEWEST and all(len(one) <= _SHORT and not _is_ended(one) for one in plain)
    names = head is not None and short and not task and not holds("about_all", "aims", head.folded)
    if head is not None and names and holds("about_all", "figure", deed.folded):
        return {**by_part, "task": head}
    said = any_of("accounts", "aspect").fullmatch(head.folded) if head is not None and task and deed else None
    if said is None or len(plain) > 1 or by_part["problems"] or by_part["next"] or task.folded.endswith("。"):
        return by_part
    planned = any_of("accounts", "plan").search(task.folded) is not None
    announced = head is not None and head.folded.endswith(_ACCOUNT)
    return by_part if planned or not announced else {**by_part, "task": task[:0], "deed": plain[0]}


def _is_summed_up(words: str, starts: Sequence[int]) -> bool:
    """新建6家,藏书7万册,均达到年度目标; 培训4120人次,年度任务为4000人次,已完成: no plan stands before."""
    for start in starts:
        clause = words[start:]
        if any_of("accounts", "all reached").match(clause) or any_of("accounts", "aim behind").match(clause):
            before = words[:start]
            return (
                any_of("accounts", "counted").search(before) is not None
                and any_of("accounts", "plan").search(before) is None
            )
    return False


def _alternates(words: str, turn: Callable[[str], int | None]) -> bool:
    """计划30座,完工22座;任务12座,完工7座: several works told one behind the other, each with its aim."""
    parts = words.split(";") if ";" in words else ()
    return sum(bool(turn(part)) for part in parts if part) >= _FEWEST


def is_title(plain: Sequence[View], *, named: bool, final: bool) -> bool:
    """Whether the first of several lines of an entry has no end and so is the task above what is told of it.

    Not below a name in a report at a year's end (``final``) that is set in such lines.
    """
    if len(plain) < _FEWEST or not plain[0]:
        return False
    first, *others = map(_is_ended, plain)
    return not first and (any(others) or not (final and named))


def _is_ended(line: View) -> bool:
    return _ENDED.search(line.folded) is not None


def without_units_at_end(task: View) -> View:
    """A task without the units at its end, which are told of its entry: in brackets, or in words (…,由甲牵头)."""
    bare, held = bracketed_units(task)
    bare = bare if any(part.role in UNIT_ROLES for part in held) else task
    return closing_units(bare)[0] if any_of("accounts", "by whom").search(bare.folded) is not None else bare
