"""Items told in prose, by the ways newspapers and summaries tell them.

In: paragraphs of running text and whether the notice reports progress. Out: ``Draft``s without numbers. Each way is
one function from paragraphs to drafts: units in brackets, aspects (在…方面), a headline sentence a paragraph, names
before commas, a list in one sentence, bullets, a list of plain lines, clauses of plan and deed, paragraphs under short
headings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

import regex
from msgspec.structs import replace

from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.lines import is_site_line, is_trailing
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.prose_items import Prose, draft_of, longer, said_of
from shishi.extract.readings.subheads import headed
from shishi.extract.readings.telling import tells_of_others, turn
from shishi.extract.readings.who import attributed
from shishi.extract.rules import any_of, holds, may_hold
from shishi.extract.view import View
from shishi.extract.words.heads import HEAD_LENGTH, is_head, is_undertaking, unquoted
from shishi.extract.words.heads import split as split_head
from shishi.extract.words.labelled import names
from shishi.extract.words.sizes import KEPT
from shishi.extract.words.units import Named

_CLAUSE = regex.compile(r"[;。](?=.)")
_SEMICOLON = regex.compile(r";(?=.)")
_SENTENCE = re.compile(r"。(?=.)")
_NAMES = regex.compile(r"、(?![^(“]*[)”])")
_FEWEST, _FEWEST_NAMES, _LINE_MAX, _SHORT_TASK, _TASK_MAX = 3, 5, 260, 4, 60
_SURELY = 4  # of as many entries of a report, one tells surely that something was done


def all_ways(
    paragraphs: Sequence[Paragraph], *, report: bool, final: bool = False, looks_back: bool = False
) -> Iterator[tuple[Draft, ...]]:
    """What each way makes of prose.

    ``report``: the notice tells progress, so that clauses are what was done; ``final``: of a year that is over;
    ``looks_back``: and written in the next.
    """
    prose = Prose(tuple(p for p in paragraphs if not is_site_line(p.text)), report, final, looks_back)
    for way in _WAYS:
        made = way(prose)
        if len(made) >= _FEWEST:
            yield tuple(made)


def _bracketed(prose: Prose) -> list[Draft]:
    """Plain lines that each end in a bracket with the units."""
    parts = [split_head(paragraph.view) for paragraph in prose.paragraphs]
    made = [draft_of(rest, (head,), prose) for head, rest in parts]
    return [draft for draft in made if draft.names]


def _aspects(prose: Prose) -> list[Draft]:
    """在城市建设方面,…;…。 — every clause is an item of the aspect."""
    made: list[Draft] = []
    done, groups = False, 0
    for paragraph in prose.paragraphs:
        aspect = any_of("prose", "aspect").match(paragraph.text)
        if aspect is None:
            done = done or (
                prose.report and paragraph.text.endswith(":") and holds("entries", "done list", paragraph.text)
            )
            continue
        groups += 1
        group = paragraph.view[aspect.start("head") : aspect.end("head")]
        clauses = [clause for clause in paragraph.view[aspect.end() :].split(_CLAUSE) if clause.strip("。; ")]
        made.extend(replace(draft_of(clause, (group, None), prose), done_by_context=done) for clause in clauses)
    return made if groups >= _FEWEST else []


def _headlines(prose: Prose) -> list[Draft]:
    """A paragraph each, opened by a headline sentence; the longest run of such paragraphs is the list."""
    best: list[Draft] = []
    run: list[Draft] = []
    done = False
    for paragraph in prose.paragraphs:
        if paragraph.text.endswith(":"):
            done = prose.report and holds("entries", "done list", paragraph.text)
        view = _after_announcement(paragraph.view)
        head, rest = split_head(view)
        if head is None and prose.report:
            task = _task_then_report(view)
            if task is not None:
                run.append(task)
                best = run if len(run) > len(best) else best
                continue
        told = head is not None and len(rest) > len(head) and not tells_of_others(head.folded)
        if told and not paragraph.text.startswith(("据", "此外")):
            run.append(replace(draft_of(rest, (head,), prose), done_by_context=done))
        else:
            run = []
        best = run if len(run) > len(best) else best
    return list(best) if len(best) > _FEWEST else []


def _headlines_inside(prose: Prose) -> list[Draft]:
    """Headlines that stand, sentence by sentence, before what is told of each (甲工程。新建…。 乙工程。改造…)."""
    made: list[Draft] = []
    for paragraph in prose.paragraphs:
        view = paragraph.view
        starts = [0, *(mark.end() for mark in _SENTENCE.finditer(view.folded))]
        sentences = list(zip(starts, [*starts[1:], len(view)], strict=True))
        heads = [at for at in sentences if _is_headline(view.folded[slice(*at)].strip("。 "))]
        ends = [*(start for start, _ in heads[1:]), len(view)]
        told = [view[end:stop] for (_, end), stop in zip(heads, ends, strict=True)] if heads else []
        if len(heads) >= _FEWEST and all(one.strip("。 ") for one in told):
            names_of = (view[slice(*at)].strip("。 ") for at in heads)
            made.extend(draft_of(one, (name,), prose) for one, name in zip(told, names_of, strict=True))
    return made


def _is_headline(words: str) -> bool:
    short = len(words) <= HEAD_LENGTH and "," not in words and ":" not in words
    return short and is_undertaking(words) and not holds("entries", "counted", words)


def _task_then_report(view: View) -> Draft | None:
    """A first sentence that is the task, figures and all, before sentences that report on it."""
    task, *rest = view.split(_SENTENCE)
    report = view[len(task) + 1 :]
    if not rest or len(task) > _TASK_MAX or any_of("prose", "reports_on").match(report.folded) is None:
        return None
    years = any_of("prose", "years").search(task.folded)
    name = task[: years.start()] if years is not None else task
    return Draft((), (name,), "body", text=name, progress=(Told(report.strip("。 ")),))


def _after_announcement(view: View) -> View:
    """What follows 分别是: where a list is announced in its first entry's paragraph."""
    if ":" not in view.folded[:60]:
        return view
    for mark in any_of("prose", "announces").finditer(view.folded, 0, 60):
        if view.folded[mark.end() - 1] == ":":
            return view[mark.end() :]
    return view


def _named(prose: Prose) -> list[Draft]:
    """Sentences that open with a name and a comma (供热管网更新工程,更新…), with the sentences that go on."""
    made: list[Draft] = []
    for paragraph in prose.paragraphs:
        inside = False
        for sentence in paragraph.view.split(any_of("prose", "named_end")):
            held, view = attributed(_without_opening(sentence))
            name = _opening_name(view.folded)
            if name is not None and is_head(name["head"]):
                units = tuple(each for part in held for each in names(part))
                whole = Draft((), (None,), "body", text=view.strip("。;, "))
                made.append(_of_units(_named_draft(view, name, prose) if prose.report or not held else whole, units))
                inside = True
            elif inside and made and not tells_of_others(view.folded):
                made[-1] = longer(made[-1], sentence)
    told = sum(holds("accounts", "sure_deed", said_of(draft)) for draft in made)
    reports = not prose.report or told * _SURELY >= len(made)
    return made if len(made) >= _FEWEST and reports else []


@lru_cache(maxsize=KEPT)
def _opening_name(words: str) -> regex.Match[str] | None:
    """The name before a comma that a sentence opens with; plans and reports both ask."""
    return any_of("prose", "named").match(words) if may_hold(words, "prose", "named") else None


def _of_units(draft: Draft, units: tuple[Named, ...]) -> Draft:
    return replace(draft, names=(*units, *draft.names)) if units else draft


def _named_draft(view: View, name: regex.Match[str], prose: Prose) -> Draft:
    """An item named before a comma: the name is its task too; named as a setting (…工程中,) it is only a head."""
    head = unquoted(view[name.start("head") : name.end("head")])
    told = view[name.end() :]
    planned = any_of("accounts", "plan").search(told.folded.partition(",")[0])
    seam = turn(told) if prose.report and planned is not None else None
    if seam:
        return replace(draft_of(told[seam:], (head,), prose), text=told[:seam].strip("。;, "))
    draft = draft_of(told, (head,), prose)
    return replace(draft, text=head) if prose.report and not name["setting"] else draft


def _without_opening(view: View) -> View:
    opening = any_of("prose", "opening").match(view.folded)
    return view[opening.end() :] if opening else view


def _one_sentence(prose: Prose) -> list[Draft]:
    """A list announced and told in one sentence, its entries set apart by semicolons, or mere names by 、."""
    for at, paragraph in enumerate(prose.paragraphs):
        if not may_hold(paragraph.text, "prose", "announces"):
            continue
        for mark in any_of("prose", "announces").finditer(paragraph.text):
            tail = paragraph.view[mark.end() :] or (
                prose.paragraphs[at + 1].view if at + 1 < len(prose.paragraphs) else paragraph.view[:0]
            )
            made = list(_entries(tail, prose))
            if made and not tells_of_others(paragraph.text[: mark.start()]):
                return made
    return []


def _entries(view: View, prose: Prose) -> Iterator[Draft]:
    parts = [part.strip("; ,") for part in view.split(_SEMICOLON) if part.strip("; ,")]
    headed = sum(split_head(part)[0] is not None for part in parts)
    if len(parts) >= _FEWEST and headed * 10 >= 6 * len(parts):
        yield from _headed_entries(parts, prose)
        return
    if len(parts) >= _FEWEST and "。" not in parts[0].folded:
        parts[-1] = _closed_entry(next(parts[-1].split(_SENTENCE)))
        yield from (_entry(part, prose) for part in parts)
        return
    sentences = [part for part in view.split(_SENTENCE) if part.strip("。; ")]
    if len(sentences) >= _FEWEST_NAMES and all(holds("entries", "counted", part.folded) for part in sentences):
        yield from (_entry(part, prose) for part in sentences)
        return
    sentence = sentences[0] if sentences else view
    listed = [name.strip("。;和及 ") for name in sentence.split(_NAMES)]
    if len(listed) >= _FEWEST_NAMES and all(
        any_of("entries", "name of a project").search(name.folded) and len(name) <= HEAD_LENGTH for name in listed
    ):
        yield from (Draft((), (name,), "body", text=name) for name in listed)


def _headed_entries(parts: Sequence[View], prose: Prose) -> Iterator[Draft]:
    """Entries that open with a headline (name。content;); one without goes on with the entry before."""
    last: Draft | None = None
    for part in parts:
        head, rest = split_head(part)
        if head is None and last is not None:
            last = longer(last, part)
            continue
        if last is not None:
            yield last
        last = draft_of(rest, (head,), prose)
    if last is not None:
        yield last


def _closed_entry(part: View) -> View:
    """The last entry without the words that close the list (…,为我市10项民生实事项目)."""
    closing = any_of("prose", "closes_list").search(part.folded)
    return part[: closing.start()] if closing is not None else part


def _entry(part: View, prose: Prose) -> Draft:
    name = any_of("prose", "named").match(part.folded)
    if name is not None and is_head(name["head"]):
        return draft_of(part[name.end() :], (part[: name.end("head")],), prose)
    head, rest = split_head(part)
    if head is None and prose.report and (seam := any_of("prose", "name_then_deed").match(part.folded)) is not None:
        return replace(
            draft_of(part[seam.end("head") :], (part[: seam.end("head")],), prose), text=part[: seam.end("head")]
        )
    return draft_of(rest, (head,), prose)


def _bullets(prose: Prose) -> list[Draft]:
    """Paragraphs behind bullets."""
    made: list[Draft] = []
    for paragraph in prose.paragraphs:
        bullet = any_of("prose", "bullet").match(paragraph.text)
        if bullet is not None:
            head, rest = split_head(paragraph.view[bullet.end() :])
            made.append(draft_of(rest, (head,), prose))
    return made


def _clauses(prose: Prose) -> list[Draft]:
    """Reports without names or marks: every clause that says what was done of a task (计划…,现已…) is an item.

    Short lines without an end are the groups.
    """
    made: list[Draft] = []
    group: View | None = None
    for paragraph in prose.paragraphs:
        if len(paragraph.view) <= HEAD_LENGTH and paragraph.text[-1] not in "。;:":
            group = paragraph.view
            continue
        if group is None or not prose.report:
            continue
        found = [_plan_and_done(clause, group, prose) for clause in paragraph.view.split(_CLAUSE)]
        made.extend(draft for draft in found if draft is not None)
    planned = sum(draft.text is not None for draft in made)
    return made if len(made) >= _FEWEST_NAMES and planned * 3 >= len(made) else []


def _plan_and_done(clause: View, group: View, prose: Prose) -> Draft | None:
    """The task before and what was done behind the first word that says so; None for a clause that tells neither."""
    view = _without_opening(clause).strip("。;, ")
    done = any_of("prose", "done").search(view.folded)
    if done is None or tells_of_others(view.folded, looks_back=prose.looks_back):
        return None
    behind = turn(view)
    seam = done.start() if behind is None else behind
    task, report = view[:seam].strip(", "), view[seam:]
    task = task[_plan_start(task.folded) :]
    if len(task) < _SHORT_TASK:
        task, report = view[:0], view
    return Draft((), (group, None), "body", text=task or None, progress=(Told(report),))


def _plan_start(text: str) -> int:
    """Where the plan itself begins: behind 我市今年 and the like."""
    plan = any_of("prose", "plan").search(text)
    return plan.start("plan") if plan is not None else 0


def _lines(prose: Prose) -> list[Draft]:
    """Plain lines behind an announcement, each a task with its figures."""
    paragraphs = prose.paragraphs
    announced = [at for at, paragraph in enumerate(paragraphs) if _announces(paragraph)]
    below = paragraphs[announced[0] + 1 :] if announced else ()
    ends = [at for at, one in enumerate(below) if len(one.view) > _LINE_MAX or is_trailing(one.text)] + [len(below)]
    told = list(accumulate((holds("entries", "counted", one.text) for one in below), initial=0))
    for start in (at - announced[0] for at in announced):
        end = ends[bisect_left(ends, start)]
        if end - start > _FEWEST and (told[end] - told[start]) * 10 >= 6 * (end - start):
            return [draft_of(rest, (head,), prose) for head, rest in (split_head(one.view) for one in below[start:end])]
    return []


def _announces(paragraph: Paragraph) -> bool:
    if paragraph.text.endswith(":") and holds("prose", "announces", paragraph.text):
        return True
    return len(paragraph.view) <= HEAD_LENGTH and holds("prose", "title_of_list", paragraph.text)


_Way = Callable[[Prose], list[Draft]]
_WAYS: tuple[_Way, ...] = (
    _bracketed, _aspects, _headlines, _headlines_inside, _named, _one_sentence, _bullets, _lines, _clauses, headed,
)  # fmt: skip
