"""Clauses of a report that open with the name of a project or with its task, and sentences that belong to one before.

In: clauses of running text. Out: drafts with a name (智慧药房项目正在调试; “零工市场建设”,年度任务是建成80个,…;
适老化改造年度任务900户,…) or a task (优化线路11条的任务已完成); what is told of them next.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.telling import turn
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View, joined
from shishi.extract.words.grades import state_of
from shishi.extract.words.heads import is_head, is_undertaking, unquoted
from shishi.extract.words.labelled import bracketed_units, label_at_start

_EDGES = "。;,: "
_DIGIT = re.compile(r"[0-9]")
_ALIKE = 2  # characters that a task and what came of it have in common
_MEASURE = re.compile(r"[0-9][^0-9.,]")
_COMMA = re.compile(r",(?=.)")


def by_name(words: View) -> Draft | None:
    """A clause that opens with the name of a project, or with its task called so; None where it does neither."""
    text = words.folded
    called = any_of("prose", "task called so").match(text) if "的" in text else None
    if called is not None and not holds("accounts", "deed", called["task"]):
        task, told = words[slice(*called.span("task"))], words[called.end() :].strip(_EDGES)
        return Draft((), (None,), "body", text=task, progress=(Told(told),))
    found = any_of("prose", "project opens").match(text)
    if (
        found is None
        or holds("accounts", "counted", found["head"])
        or holds("prose", "no single project", found["head"])
    ):
        return None
    name, told = unquoted(words[slice(*found.span("head"))]), words[found.end() :].strip(_EDGES)
    named = is_head(name.folded) or (is_undertaking(name.folded) and _DIGIT.search(name.folded) is None)
    if not named or holds("accounts", "deed", name.folded):
        return None
    seam = _seam(told)
    if seam:
        return Draft((), (name,), "body", text=told[:seam].strip(_EDGES), progress=(Told(told[seam:].strip(_EDGES)),))
    return Draft((), (name,), "body", text=name, progress=(Told(told),))


def _seam(told: View) -> int:
    """Where the task ends behind the name of a project: behind a plan, or what belongs to it; 0 without one."""
    first = _COMMA.search(told.folded)
    opening = told.folded[: first.start()] if first is not None else told.folded
    if first is not None and any_of("accounts", "describes").match(opening) is not None:
        return first.end()
    planned = holds("accounts", "plan", opening) or any_of("prose", "aim of the year").match(opening) is not None
    return turn(told) or 0 if planned else 0


def goes_on(part: View) -> bool:
    """Whether a sentence tells how far the task of the one before is (目前,5所完工)."""
    return any_of("prose", "of the task before").match(part.folded) is not None


def waits(part: View) -> bool:
    """Whether a sentence tells a task with a figure of which the next may say how far it is."""
    words = part.folded
    planned = holds("accounts", "plan", words) and holds("accounts", "counted", words)
    return planned and not holds("accounts", "deed", words)


def more_of(part: View, last: Draft) -> Draft | None:
    """The project told last with what a sentence only adds to it (全县年度任务已全部完成), or labels; else None."""
    if (role := label_at_start(part.folded)) is not None:
        return _labelled(part, role, last)
    if (told := result_of(part, last)) is not None:
        return told
    if not last.progress or any_of("prose", "adds to the last").match(part.folded) is None:
        return None
    return replace(last, progress=(*last.progress, Told(part)))


def _labelled(part: View, role: str, last: Draft) -> Draft | None:
    """The project told last with what a label opens (进展情况:…;存在问题:…;下步打算:…), where it has none yet.

    What was told before such progress is the task, if it says who does it (新建学校3所(教育局)。进展情况:…).
    """
    told = part[part.folded.index(":") + 1 :].strip(_EDGES) if ":" in part.folded else part
    if role == "progress" and (not last.progress or (last.text is None and last.names)):
        text = last.text if last.text is not None else joined(one.view for one in last.progress or ())
        return replace(last, text=text, progress=(Told(told),))
    if role == "problems" and last.problems is None:
        return replace(last, problems=told)
    if role == "next" and last.next_steps is None:
        return replace(last, next_steps=told)
    return None


def result_of(part: View, last: Draft) -> Draft | None:
    """The project told last, if that is a task and who does it, with what came of it: 新建学校3所(教育局)。2所完工."""
    task = last.progress[0].view if last.text is None and last.names and last.progress else None
    told, follows = part.folded, goes_on(part)
    if task is None or len(last.progress or ()) > 1 or bracketed_units(part)[1]:
        return None
    if holds("accounts", "sure_deed" if follows else "deed", task.folded.removeprefix("完成")):
        return None
    tells = follows or holds("accounts", "deed", told) or state_of(told) is not None
    if not tells or not (follows or _alike(task.folded, told)):
        return None
    return replace(last, text=task, progress=(Told(part),))


def _alike(task: str, told: str) -> bool:
    """Whether both count by one measure, or name one thing."""
    if not {one[-1] for one in _MEASURE.findall(task)}.isdisjoint(one[-1] for one in _MEASURE.findall(told)):
        return True
    return any(task[at : at + _ALIKE] in told for at in range(len(task) - _ALIKE + 1))


def ahead_of(part: View, last: Draft) -> Draft | None:
    """The project told last with what somebody says comes next (对此,市水务局承诺,10月底前…); None where none does."""
    said = any_of("prose", "promised").match(part.folded)
    if said is None or last.next_steps is not None:
        return None
    return replace(last, next_steps=part[said.end() :].strip(_EDGES))


def is_name_only(part: View, paragraph: Paragraph) -> bool:
    """Whether a sentence is the name behind the number of its entry, and tells nothing: 1.打造“15分钟健身圈”."""
    marker = next((one for one in paragraph.markers if not one.doubtful), None)
    if marker is None:
        return False
    opens = part.folded.startswith(paragraph.text[: marker.end])
    return opens and is_head(part.folded[marker.end :].strip(_EDGES)) and not holds("accounts", "deed", part.folded)
