"""Columns that tell the steps of a task, beside a column of names that holds the tasks.

In: a table's columns and the words below each. Out: the columns, tasks and steps told apart. Offices head the tasks
themselves 实事项目, and beside them 工作举措及实施计划 says what will be ready when. Where classes name what is to be
done, 主要任务 words it; and behind what was done so far, 2024年推进措施 says what comes next.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from shishi.extract.rules import holds
from shishi.extract.words.columns import Column
from shishi.extract.words.heads import is_name

_SO_FAR = frozenset({"progress", "spent", "rate", "status", "problems"})
_TASKS = frozenset({"text", "task", "target"})
_ANY_STEPS = frozenset({"text", "unknown", "progress"})  # what words of steps are taken for, read by themselves


def with_steps(columns: Sequence[Column], below: Sequence[Sequence[str]]) -> list[Column]:
    """The columns; where names are tasks with figures and the task column tells dated steps, it is what comes next."""
    found = _with_steps_ahead(columns)
    roles = [col.role for col in found]
    if roles.count("name") != 1 or "task" in roles or not _mostly_tasks(below[roles.index("name")]):
        return found
    if "group" in roles[: roles.index("name")] and not _TASKS & set(roles):
        found[roles.index("name")] = replace(found[roles.index("name")], role="text")
        return found
    step = _of_steps(columns, below)
    if step is not None:
        found[step] = replace(columns[step], role="next")
        found[roles.index("name")] = replace(columns[roles.index("name")], role="text")
    return found


def _with_steps_ahead(columns: Sequence[Column]) -> list[Column]:
    """The columns; those headed as steps behind tasks and what was done so far tell what comes next."""
    found = list(columns)
    first = next((at for at, col in enumerate(columns) if col.role in _TASKS), len(columns))
    so_far = next((at for at in range(first, len(columns)) if columns[at].role in _SO_FAR), len(columns))
    for at in range(so_far + 1, len(columns)):
        if columns[at].role in _ANY_STEPS and holds("columns", "steps ahead", columns[at].label):
            found[at] = replace(columns[at], role="next")
    return found


def _of_steps(columns: Sequence[Column], below: Sequence[Sequence[str]]) -> int | None:
    """The only column of what comes next; else the one that is headed as steps and tells dates."""
    told = [at for at, col in enumerate(columns) if col.role in ("text", "next")]
    headed = [at for at in told if columns[at].role == "next"] or [
        at
        for at, col in enumerate(columns)
        if col.role in ("text", "unknown") and holds("columns", "steps", col.label) and _mostly_dated(below[at])
    ]
    return headed[0] if len(headed) == 1 and set(told) <= set(headed) else None


def _mostly_tasks(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell]
    return sum(not is_name(cell) for cell in told) * 2 > len(told)


def _mostly_dated(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell]
    return sum(holds("columns", "by when", cell) for cell in told) * 2 > len(told)
