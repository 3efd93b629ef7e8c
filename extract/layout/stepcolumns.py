"""Columns that tell the steps of a task, beside a column of names that holds the tasks.

In: a table's columns and the words below each. Out: the columns, tasks and steps told apart. Offices head the tasks
themselves 实事项目, and beside them 工作举措及实施计划 says what will be ready when.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from shishi.extract.rules import holds
from shishi.extract.words.columns import Column
from shishi.extract.words.heads import is_name


def with_steps(columns: Sequence[Column], below: Sequence[Sequence[str]]) -> list[Column]:
    """The columns; where names are tasks with figures and the task column tells dated steps, it is what comes next."""
    found = list(columns)
    roles = [col.role for col in columns]
    if roles.count("name") != 1 or "task" in roles or not _mostly_tasks(below[roles.index("name")]):
        return found
    step = _of_steps(columns, below)
    if step is not None:
        found[step] = replace(columns[step], role="next")
        found[roles.index("name")] = replace(columns[roles.index("name")], role="text")
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
