"""Cells that name their own parts (进展:… 问题:… 打算:…), taken apart by the labels of their column.

In: a row's ``Draft`` without these cells, and each cell with what it tells as a whole. Out: the draft with the parts
where they belong: the task, who and when, what was done, what hinders, what comes next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from msgspec.structs import replace

from shishi.extract.drafts import Draft, Told
from shishi.extract.view import View, joined
from shishi.extract.words.cell_labels import cell_parts
from shishi.extract.words.columns import UNIT_ROLES, Column
from shishi.extract.words.labelled import Part, names
from shishi.extract.words.progress import says_none

_ENDS = ";,"


def with_parts(draft: Draft, cells: Sequence[tuple[Told, View, Column]]) -> Draft:
    """The draft with the parts of labelled cells: (what the cell tells, its words with their lines, its column)."""
    for told, lines, col in cells:
        draft = _with_cell(draft, told, lines, col)
    return draft


def _with_cell(draft: Draft, told: Told, lines: View, col: Column) -> Draft:
    parts = [part for part in cell_parts(lines, dict(col.labels)) if part.content]
    done = _of(parts, "progress", *([""] if col.role == "progress" else []))
    done = None if done is not None and says_none(done) else done
    trouble = _of(parts, "problems", *([""] if col.role == "problems" else []))
    steps = _of(parts, "next", *([""] if col.role == "next" else []))
    bodies = [part for part in parts if part.role in UNIT_ROLES and not says_none(part.content)]
    named = {name.role for name in draft.names}
    return replace(
        _with_task(draft, _of(parts, "text", "target")),
        names=(*draft.names, *(one for one in chain(*map(names, bodies)) if one.role not in named)),
        deadline=draft.deadline if draft.deadline is not None else _of(parts, "deadline"),
        progress=draft.progress if done is None else (*(draft.progress or ()), replace(told, view=done)),
        problems=draft.problems if trouble is None else joined(filter(None, (draft.problems, trouble))),
        next_steps=draft.next_steps if steps is None else joined(filter(None, (draft.next_steps, steps))),
    )


def _with_task(draft: Draft, task: View | None) -> Draft:
    """The draft with the task that a label announces, where its name was all that told one."""
    if task is None or (draft.text is not None and draft.heads[-1] is None and draft.progress is not None):
        return draft
    if draft.heads[-1] is None:
        return replace(draft, heads=(*draft.heads[:-1], draft.text), text=task)
    return replace(draft, text=task) if draft.text is None or draft.text == draft.heads[-1] else draft


def _of(parts: Iterable[Part], *roles: str) -> View | None:
    """What parts of some roles say, one behind the other, without their blanks; None where none says anything."""
    words = joined(part.content.squeezed().strip(_ENDS) for part in parts if part.role in roles)
    return words or None
