"""Where a sentence goes on behind its task with how far that is, without saying so: 新建书房6家,3家开放.

In: folded words and where their clauses start. Out: the seam. The first clause tells a work with a figure and no deed;
what follows is a step on the way (已完成选址, 正在施工), or how many of as many are in some state.
"""

from __future__ import annotations

from collections.abc import Sequence

from shishi.extract.rules import any_of, holds


def behind_task(words: str, starts: Sequence[int]) -> int:
    """Where the first clause ends, or the figure inside it, behind which a state is told; 0 where none is."""
    first = words[: starts[1]].rstrip(",;") if len(starts) > 1 else words
    if not any(sign.isdecimal() for sign in first) or any_of("accounts", "as_of").match(first) is not None:
        return 0
    glued = any_of("behind_task", "state behind figure").match(first)
    if glued is not None:
        return glued.end("task") if _is_task(glued["task"]) else 0
    if len(starts) == 1 or not _is_task(first):
        return 0
    follows = words[starts[1] :]
    return starts[1] if holds("behind_task", "on the way", follows) or _counts_of(first, follows) else 0


def leads_to_deed(clause: str, *, behind: str) -> bool:
    """Whether a clause behind a plan belongs to the deed that a later one tells: why it came so, what else is so far.

    ``behind``: the mark before it; behind a comma only a reason is sure: 计划更换11公里,因材料涨价,仅更换3公里.
    """
    if holds("accounts", "reason", clause):
        return True
    if behind != ";":
        return False
    works = holds("evidence", "work", clause) or any_of("accounts", "undertakes").match(clause) is not None
    return holds("accounts", "of the year", clause) or not (works or holds("accounts", "counted", clause))


def is_planned_throughout(words: str) -> bool:
    """Whether a sentence opens with what a plan is to cost, and goes on with what is to come of it.

    计划投入2亿元,建成一期工程: no word behind tells a deed without any doubt.
    """
    planned = any_of("behind_task", "planned cost").match(words)
    return planned is not None and any_of("accounts", "sure_deed").search(words, planned.end()) is None


def with_reason(words: str, starts: Sequence[int], seam: int) -> int:
    """Where what was done begins, with the clause before it that says why, or of what: …,因停水受限,仅更换2公里."""
    before = next((start for start in reversed(starts) if start < seam), 0)
    if holds("behind_task", "of these", words[before:seam]):
        return before
    return before if before and any_of("behind_task", "why").match(words, before) is not None else seam


def _is_task(clause: str) -> bool:
    """Whether a clause tells a work with a figure at its end, and neither a deed nor that it tells of the year."""
    works = (
        clause.startswith("“")
        or holds("evidence", "work", clause)
        or any_of("accounts", "undertakes").match(clause) is not None
    )
    ends = any_of("named_rows", "counted task").fullmatch(clause) is not None
    told = holds("accounts", "deed", clause) or any_of("accounts", "of the year").match(clause) is not None
    return works and ends and not told


def _counts_of(task: str, follows: str) -> bool:
    """Whether a clause says of how many of a task's figure, in its measure, what state they are in."""
    came = any_of("behind_task", "so many in state").match(follows)
    if came is None:
        return False
    aims = list(any_of("accounts", "measured").finditer(task))
    return bool(aims) and task.rstrip("”").endswith(came["measure"]) and aims[-1]["measure"] == came["measure"][0]
