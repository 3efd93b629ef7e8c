"""One cell that tells several things: the plan before the report, progress beside problems and next steps.

In: a row's ``Draft``. Out: the draft, its cell taken apart: 计划安装2.8万户,已安装2.1万户; 进展情况:… 存在问题:….
"""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec.structs import replace

from shishi.extract.drafts import Draft
from shishi.extract.readings.sizes import TWO
from shishi.extract.readings.telling import sentences, turn
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View, joined
from shishi.extract.words.columns import column
from shishi.extract.words.labelled import Part, parts
from shishi.extract.words.progress import before_steps, says_none, tells


def split(draft: Draft) -> Draft:
    """The draft, its task cut off its report where that opens with the plan and goes on behind it."""
    if not draft.progress or draft.text is None:
        return draft
    told = draft.progress[0].view
    first = next(sentences(told), told)
    seam = turn(first)
    task = first if seam is None else first[:seam]
    rest = told[len(task) :].strip()
    if not rest or any_of("entries", "opens with a plan").match(task.folded) is None:
        return draft
    head = draft.heads[-1] if draft.heads[-1] is not None else draft.text
    progress = (replace(draft.progress[0], view=rest), *draft.progress[1:])
    return replace(draft, heads=(*draft.heads[:-1], head), text=task.strip(",;。"), progress=progress)


def split_report(draft: Draft) -> Draft:
    """One cell that holds progress, problems and next steps is split at its own labels."""
    if not draft.progress or len(draft.progress) > 1:
        return _with_steps(draft)
    told = reported(draft.progress[0].view)
    told = [replace(part, role="next") if _is_remedy(part, told[:at]) else part for at, part in enumerate(told)]
    found = {role: joined(part.content for part in told if part.role == role) for role in {part.role for part in told}}
    if not {"problems", "next"} & set(found) and (not told or told[0].role != "progress"):
        return _with_steps(draft)
    progress = joined(found[role] for role in ("", "progress") if role in found)
    return replace(
        draft,
        progress=(replace(draft.progress[0], view=progress),),
        problems=draft.problems if draft.problems is not None else found.get("problems"),
        next_steps=draft.next_steps if draft.next_steps is not None else found.get("next"),
    )


def parted(trouble: View | None, steps: View | None, labels: Sequence[str]) -> tuple[View | None, View | None]:
    """What hinders and what comes next: a cell that tells the latter alone, or behind the former where it holds both.

    ``labels``: the headers over what hinders, which may announce both (未完成原因及下步措施).
    """
    if trouble is None or steps is not None or says_none(trouble) or len(reported(trouble)) >= TWO:
        return trouble, steps
    if not any(holds("columns", "trouble and steps", label) for label in labels):
        return (None, trouble) if tells(trouble.folded) == "next" else (trouble, steps)
    reasons, ahead = before_steps(trouble)
    return reasons.strip(",;。 ") or None, ahead or None


def _with_steps(draft: Draft) -> Draft:
    """The draft, its problems cut off the next steps that a label in the same cell announces."""
    if draft.problems is None or draft.next_steps is not None:
        return draft
    told = reported(draft.problems)
    steps = joined(part.content for part in told if part.role == "next" or _is_remedy(part, told[:1]))
    trouble = joined(part.content for part in told if part.role in ("", "problems"))
    return replace(draft, problems=trouble or None, next_steps=steps) if steps else draft


def reported(view: View) -> list[Part]:
    """The parts of a cell by its labels, those behind marks that count them too (①进展: ②问题:); no empty ones."""
    marks = [mark for mark in any_of("label_words", "marked label").finditer(view.folded) if _reports(mark)]
    if len({column(mark["label"]).role for mark in marks}) < TWO or view.folded[: marks[0].start()].strip():
        return [part for part in parts(view) if part.content]
    ends = [*(mark.start() for mark in marks[1:]), len(view)]
    told = ((mark, view[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True))
    return [Part(column(mark["label"]).role, mark["label"], content) for mark, content in told if content]


def _reports(mark: regex.Match[str]) -> bool:
    """Whether a mark and a label announce what is done, what hinders, what comes next or what is done about it."""
    return column(mark["label"]).role in ("progress", "problems", "next", "text")


def _is_remedy(part: Part, before: Sequence[Part]) -> bool:
    """Whether a part tells measures (措施:…) behind progress or problems: they are what is to be done next."""
    return part.role == "text" and bool(part.label) and any(one.role in ("progress", "problems") for one in before)
