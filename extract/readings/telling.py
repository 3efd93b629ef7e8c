"""Sentences sorted by what they tell: what is to be done, what was done, what stands in the way, what comes next.

In: views without labels. Out: views by what they tell. A sentence may turn from the task to the report within itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex
from msgspec.structs import replace

from shishi.extract.readings.behind_task import behind_task, is_planned_throughout, leads_to_deed, with_reason
from shishi.extract.readings.boxed import OPENS, box_behind_task, unboxed, whole_box
from shishi.extract.readings.outcome_marks import outcome_mark
from shishi.extract.readings.outcomes import reports_throughout
from shishi.extract.readings.restated import came_of, named_task, repeats, restated, restates, tells_months
from shishi.extract.readings.scenes import without_closing_scene
from shishi.extract.rules import any_of, holds, may_hold
from shishi.extract.view import View, joined
from shishi.extract.words.foretold import tells_deed
from shishi.extract.words.labelled import Part
from shishi.extract.words.sizes import KEPT
from shishi.extract.words.status import Evidence, status, verdict

_SENTENCE = re.compile(r"[。!?](?=.)")
_CLAUSE = re.compile(r"[,;](?=.)")
_OPENING = regex.compile(r"[^,:]{2,8}[,:]")
_EDGES = "。;,: \t"
_SHORTEST_NAME, _LONGEST_NAME = 3, 32  # characters behind a figure; of a name
_BEHIND = _EDGES.replace("。", "")


def trimmed(view: View) -> View:
    """Without marks at either end, but for a closing full stop."""
    words = view.folded
    if not words or (words[0] not in _EDGES and words[-1] not in _BEHIND):
        return view
    start = len(words) - len(words.lstrip(_EDGES))
    return view[start : max(start, len(words.rstrip(_BEHIND)))]


def tells_of_others(text: str, *, looks_back: bool = False) -> bool:
    """Whether folded words tell of votes, the press or the year before, and so of no project of the notice.

    ``looks_back``: the notice was written in the year behind its own.
    """
    return holds("prose", "other", text) or is_past(text, looks_back=looks_back)


def is_past(text: str, *, looks_back: bool) -> bool:
    """Whether folded words tell of a year before that of the notice; one that looks back calls its own 去年."""
    return holds("prose", "earlier years" if looks_back else "last year", text)


@lru_cache(maxsize=KEPT)
def name_before_deed(part: str) -> int | None:
    """Where the name that opens a folded clause ends: at its first comma, what follows being a deed or a figure."""
    seam = part.find(",")
    if not _SHORTEST_NAME < seam <= _LONGEST_NAME:
        return None
    number = any_of("accounts", "told_number").search(part, 0, seam)
    name = part[: number.start() if number is not None else seam]
    counted = any_of("accounts", "counted").search(name)
    if counted is not None and (counted.start() > 0 or len(name) - counted.end() < _SHORTEST_NAME):
        return None
    if holds("no_names", "opens", name):
        return None
    told = part[seam + 1 :]
    says = holds("accounts", "deed", told) or holds("accounts", "counted", told)
    return seam if says and not holds("accounts", "deed", name) else None


def by_what_they_tell(
    plain: Sequence[View], *, task_first: bool, titled: bool, final: bool = False, aims: bool = False
) -> dict[str, View]:
    """Plain sentences by what they tell: ``task``, ``deed``, ``problems``, ``next``.

    ``titled``: the first view is a line of its own without an end, above what is told of it: the task. ``final``: the
    year is over, so that what no word calls planned was done; ``aims``: the list tells an aim and then what came of it.
    """
    told: dict[str, list[View]] = {"task": [], "deed": [], "problems": [], "next": []}
    state = "task"
    for at, view in enumerate(plain):
        if at == 0 and titled:
            told["task"].append(view)
            continue
        said = list(sentences(view))
        described = _described(said, plain[1:2]) if at == 0 else 0
        waits = at == 0 and (_waits(said[0], said[1:2], plain[1:2]) or _is_judged(said[0], said[1:2]))
        waits = waits and not (final and _goes_on(said))
        after = said[1:2] or [next(sentences(below)) for below in plain[1:2] if below]
        aimed = aims and at == 0 and not described and _may_aim(said[0], said[1:] or after)
        announced = aimed or (at == 0 and bool(after) and _is_announced(said[0], after[0]))
        back = aimed or (waits and bool(said[1:]) and repeats(said[0].folded, said[1].folded))
        costs = _described_behind(said) if aimed else 1
        for order, sentence in enumerate(said):
            state = "deed" if back and order == costs else state
            if (announced and order == 0) or 0 < order < costs:
                told["task"].append(sentence)
                continue
            first = order < described or (waits and order == 0)
            if at == 0 and task_first and not first and not (waits and order):
                goes_on = not _is_as_of(sentence) and (order == 0 or turn(sentence) is None)
                first = goes_on and not (final and not _is_planned(sentence))
            for clause, tells in _judged(sentence, first=first, state=state):
                told[tells].append(clause)
                state = tells
    told["deed"] = without_closing_scene(told["deed"])
    return {name: trimmed(joined(views)) for name, views in told.items()}


def _described(said: Sequence[View], below: Sequence[View]) -> int:
    """How many opening sentences say what belongs to a project and what it costs, before one that reports on it.

    ``below``: the line behind them, which may open with that one.
    """
    told = [any_of("accounts", "describes").match(one.folded) is not None for one in said]
    lead = next((at for at, describes in enumerate(told) if not describes and at), len(said))
    if lead == 1 and not told[0]:
        return 0
    following = said[lead] if lead < len(said) else next((next(sentences(one)) for one in below if one), None)
    deedless = all(any_of("accounts", "sure_deed").search(one.folded) is None for one in said[:lead])
    return lead if following is not None and deedless and (turn(following) == 0 or _reports(following)) else 0


def _described_behind(said: Sequence[View]) -> int:
    """Where sentences end that say behind an aim what it costs (总投资65万元。), before what came of it."""
    return next((at for at, one in enumerate(said) if at and not any_of("accounts", "describes").match(one.folded)), 1)


def _waits(sentence: View, following: Sequence[View], below: Sequence[View]) -> bool:
    """Whether a sentence with a figure tells no deed, and the next one opens the report, or the line below reports."""
    if not _counts(sentence) or _is_sure(sentence):
        return False
    works = sentence.folded.removeprefix("完成")  # 完成12个村的管网更新。截至9月底,…
    if following and _is_as_of(following[0]) and any_of("accounts", "deed_opens").search(works) is None:
        return True
    if following and repeats(sentence.folded, following[0].folded):
        return True
    if turn(sentence) is not None:
        return False
    if following:
        told = any(_reports(one) or (turn(one) == 0 and (_counts(one) or _adds(one))) for one in following)
        return told or any(_is_troubled(one) for one in following)
    ends = sentence.folded.endswith("。")
    return ends and any(turn(one) == 0 and _counts(one) for one in below)


def _goes_on(said: Sequence[View]) -> bool:
    """Whether the first sentence tells of the year, and the second does not say how far the same work is."""
    of_year = any_of("accounts", "of the year").match(said[0].folded) is not None
    return of_year and len(said) > 1 and not repeats(said[0].folded, said[1].folded) and not _reports(said[1])


def _is_judged(sentence: View, following: Sequence[View]) -> bool:
    """Whether a sentence without a deed or a figure stands before one that opens with a verdict: 雨棚更换。已完成,…."""
    if _counts(sentence) or turn(sentence) is not None or _is_planned(sentence):
        return False
    return any(verdict(_CLAUSE.split(one.folded, maxsplit=1)[0]) is not None for one in following)


def _is_announced(sentence: View, following: View) -> bool:
    """Whether 完成 opens a task, since the next sentence says how far the same work is by now."""
    seam = turn(sentence)
    if seam != 0:
        return bool(seam) and _is_as_of(following) and is_planned_throughout(sentence.folded)
    aims = any_of("accounts", "to complete").match(sentence.folded) is not None
    if aims and any_of("accounts", "costs").search(sentence.folded) is not None:
        return turn(following) == 0
    if any_of("accounts", "so many of them").match(following.folded) is not None:
        opens = any_of("accounts", "to complete so many").match(sentence.folded) is not None
    else:
        opens = aims and _is_as_of(following)
    return opens and restates(sentence.folded, following.folded)


def _may_aim(sentence: View, behind: Sequence[View]) -> bool:
    """Whether a sentence with a figure, which may open a task, stands before one with another, a deed or a delay."""
    sure = _is_sure(sentence) or (_is_as_of(sentence) and not holds("accounts", "all year", sentence.folded))
    return _counts(sentence) and not sure and any(_counts(one) or _is_idle(one) or _ends_well(one) for one in behind)


def _ends_well(sentence: View) -> bool:
    """Whether a sentence tells a deed, and not only that what was planned is done."""
    return turn(sentence) == 0 and not holds("accounts", "what was planned", sentence.folded)


def _is_idle(sentence: View) -> bool:
    """Whether a sentence without a figure says that the work has not begun."""
    return status(Evidence((sentence.folded,))) == "not_started"


def _is_troubled(sentence: View) -> bool:
    """Whether a sentence says that the work is behind or was put off, or why it has not begun."""
    return status(Evidence((sentence.folded,))) in ("delayed", "not_started")


def _reports(sentence: View) -> bool:
    words = sentence.folded
    opens = any_of("accounts", "report_opens").match(words) is not None and _counts(sentence)
    return opens or _is_as_of(sentence)


def _is_as_of(sentence: View) -> bool:
    return any_of("accounts", "as_of").match(sentence.folded) is not None


def _is_sure(sentence: View) -> bool:
    return any_of("accounts", "sure_deed").search(sentence.folded) is not None


def _adds(sentence: View) -> bool:
    """Whether a sentence surely tells a deed, and not only that all before it is done."""
    return _is_sure(sentence) and any_of("accounts", "sums up").match(sentence.folded) is None


def _is_planned(sentence: View) -> bool:
    return any_of("accounts", "plan").search(sentence.folded) is not None


def tells_more(sentence: View) -> bool:
    """Whether a sentence behind the aim of the year tells what came of it: a deed, or a figure not called planned."""
    return turn(sentence) == 0 or (_counts(sentence) and not _is_planned(sentence) and turn(sentence) is None)


def tells_outcome(line: View) -> bool:
    """Whether a line tells a task with a figure, and in sentences of their own what came of it."""
    task, *behind = sentences(line)
    if not behind or not _counts(task):
        return False
    came = turn(task) is None and any(turn(one) == 0 for one in behind)
    return came or repeats(task.folded, behind[0].folded)


def _counts(sentence: View) -> bool:
    return any_of("accounts", "counted").search(sentence.folded) is not None


def task_ends(view: View, *, final: bool) -> int:
    """Where the task ends that opens what is told of an item in a report; 0 where it opens with what was done.

    ``final``: the year is over, so that what no word calls planned was done.
    """
    first, *behind = sentences(view)
    if behind and (_waits(first, behind[:1], ()) or _is_judged(first, behind[:1])):
        surely = repeats(first.folded, behind[0].folded) or holds("accounts", "report_opens", behind[0].folded)
        return len(first) if surely or not final else 0
    clause = _CLAUSE.search(first.folded)
    seam = turn(first)
    if seam and holds("accounts", "no_task", first.folded[:seam]):
        return 0
    if any_of("accounts", "plan").search(first.folded, 0, clause.start() if clause is not None else len(first)) is None:
        before, behind_it = first.folded[: seam or 0], first.folded[seam or 0 :]
        return seam if seam and restates(before, behind_it) and not holds("accounts", "deed", before) else 0
    return len(first) if seam is None and behind else seam or 0


def sentences(view: View) -> Iterator[View]:
    """The sentences of a text, each with its mark."""
    start = 0
    for mark in _SENTENCE.finditer(view.folded):
        yield view[start : mark.end()]
        start = mark.end()
    if start < len(view):
        yield view[start:]


def _judged(sentence: View, *, first: bool, state: str) -> Iterator[tuple[View, str]]:
    """A sentence, or its halves where it turns from the task to what was done, and what each tells."""
    for start, end, tells in _parted(sentence.folded, first=first, state=state):
        yield sentence if end - start == len(sentence.folded) else sentence[start:end], tells


@lru_cache(maxsize=KEPT)
def _parted(words: str, *, first: bool, state: str) -> tuple[tuple[int, int, str], ...]:
    """Where the parts of a sentence begin and end, and what each tells; many entries that a notice may have hold it."""
    size = len(words)
    ahead = holds("accounts", "next", words)
    problem = any_of("accounts", "problems").search(words) if not ahead else None
    if ahead or problem is not None:
        start = _opening(words) if problem is None else problem.end("opening")
        return ((start, size, "next" if ahead else "problems"),)
    boxed = whole_box(words) if words[:1] in OPENS else None
    if boxed is not None or state != "task":
        return ((*(boxed or (0, size)), "deed" if boxed is not None else state),)
    if (mark := outcome_mark(words)) is not None:
        return (0, mark[0], "task"), (mark[1], size, "deed")
    seam = _turn(words)
    if seam and holds("accounts", "no_task", words[:seam]):
        seam = 0
    sure = holds("accounts", "deed_opens", words) or holds("accounts", "sure_deed", words)
    if seam == 0 and first and not sure:
        return ((0, size, "task"),)
    if seam:
        return (0, seam, "task"), (*unboxed(words, seam), "deed")
    planned = seam is None and (holds("accounts", "plan", words) or (first and not sure))
    return ((0, size, "task" if planned else "deed"),)


def _opening(words: str) -> int:
    """Behind 下一步, where a sentence says what comes next."""
    said = any_of("accounts", "next").match(words)
    if said is not None and said["opening"]:
        return said.end("opening")
    mark = _OPENING.match(words)
    return mark.end() if mark is not None else 0


def ahead_apart(part: Part) -> Iterator[Part]:
    """A labelled report or trouble, and from the sentence on that opens with 下一步 what comes next."""
    at = 0
    for sentence in sentences(part.content) if part.role in ("progress", "problems") else ():
        if at and holds("accounts", "next", sentence.folded):
            yield replace(part, content=part.content[:at])
            yield ahead(replace(part, content=part.content[at:]))
            return
        at += len(sentence)
    yield part


def ahead(part: Part) -> Part:
    """A part that opens with 下一步 as what comes next, without the words that open it."""
    return replace(part, role="next", content=part.content[_opening(part.content.folded) :])


def _is_so_many(before: str, clause: str) -> bool:
    """Whether a clause tells nothing but how many of what was planned before are done (…30户,换了27户)."""
    return any_of("accounts", "so many of them").match(clause) is not None and restates(before, clause)


def _as_of(words: str, starts: Sequence[int]) -> int:
    """Where a sentence that names no plan says as of when it reports, behind works without a deed; else 0."""
    told = next((start for start in starts[1:] if any_of("accounts", "as_of").match(words[start:])), 0)
    before = words[:told]
    dated = any_of("accounts", "deed_opens").match(before) is not None and holds("accounts", "deed", before)
    if not told or dated or holds("accounts", "report_opens", words) or holds("accounts", "by a day", before):
        return 0
    work = any_of("evidence", "work").search(before) or any_of("accounts", "undertakes").match(before)
    return told if work is not None and any_of("accounts", "deed").search(before, work.end()) is None else 0


def turn(sentence: View) -> int | None:
    """Where a sentence turns from the task to what was done: 0 where it only tells deeds, None where it tells none."""
    return _turn(sentence.folded)


@lru_cache(maxsize=KEPT)
def _turn(words: str) -> int | None:
    starts = [0, *(mark.end() for mark in _CLAUSE.finditer(words))]
    return with_reason(words, starts, seam) if (seam := _seam(words, starts)) else seam


def _seam(words: str, starts: Sequence[int]) -> int | None:
    if boxed := box_behind_task(words):
        return boxed
    if len(starts) > 1 and reports_throughout(words, _turn):
        return 0
    if not tells_deed(words, "accounts"):
        return restated(words, starts) or came_of(words, starts) or behind_task(words, starts) or None
    planned = any_of("accounts", "plan").search(words)
    if planned is None:
        return (
            _as_of(words, starts) or restated(words, starts) or behind_task(words, starts) or named_task(words, starts)
        )
    return _behind_plan(words, starts, planned.start())


def _behind_plan(words: str, starts: Sequence[int], plan: int) -> int | None:
    """Where a sentence turns that names a plan at a place and tells a deed: at the first clause behind with one."""
    before = 0
    schedule = any_of("foretold", "schedule").search(words) if may_hold(words, "foretold", "schedule") else None
    due = schedule.end() if schedule is not None else 0
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        clause = words[start:end]
        if plan < start < due:
            continue
        if start > plan and not before and leads_to_deed(clause, behind=words[start - 1]):
            before = start
        planned = holds("accounts", "plan", clause)
        before = 0 if before < start and planned else before
        if start > plan and (holds("accounts", "deed_opens", clause) or _is_so_many(words[:start], clause)):
            return before or start
        told = holds("accounts", "deed", clause) or tells_months(clause)
        if start > plan and told and not planned:
            return before or start
    first = any_of("accounts", "deed").search(words)
    return 0 if first is not None and first.start() < plan else None
