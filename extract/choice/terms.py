"""Each piece of evidence about one record: a small function with a value of about 0..1.

In: a ``Case``: a draft among its fellows. Out: ``EVIDENCE``, the functions by name, in the order of the weights, and
``FOR``, those that speak for a record; whether one speaks for or against is fixed by the sign of its weight.
"""

from __future__ import annotations

from collections.abc import Callable

import regex
from msgspec import Struct

from shishi.extract.choice.signals import Signals
from shishi.extract.choice.wording import holds_label, is_cut, labels_in, opens_entry
from shishi.extract.document import Span
from shishi.extract.drafts import Draft, Reading
from shishi.extract.rules import any_of, holds
from shishi.extract.words.cells import is_body, kind
from shishi.extract.words.columns import is_header
from shishi.extract.words.heads import is_head
from shishi.extract.words.labelled import label_at_start

_FIGURES = 6  # figures beyond so many say no more
_NAMES = 4
_LEAST_WORDS = 4  # characters; a record of fewer says nothing
_FIELDS = 4  # things told that are as much as any record tells
_HEADING, _GAP = 12, 40  # characters of a label or a heading between two records; beyond it, that say all they say
_MANY_LINES = 5  # printed lines in which records begin, each of which may be one
_LONG = 4  # times the usual length at which a record has swallowed others
_WALL = regex.compile(r"[|｜\t]")
_FOREIGN = frozenset({"date", "status", "none", "ordinal", "units", "person", "value"})


class Case(Struct, frozen=True, gc=False):
    """One draft among its fellows.

    ``lines``: how many printed lines the reading's records begin in; ``gap``: characters between what the draft takes
    and the next one; ``counts``: how many records the reading has, those inside others counted and not; ``words``:
    everything the draft says of itself, folded; ``head``: its own name.
    """

    draft: Draft
    before: Draft | None
    span: Span
    usual: float
    usual_parts: tuple[bool, ...]
    deeds: float
    lines: int
    gap: int
    counts: frozenset[int]
    signals: Signals
    reading: Reading
    words: str
    head: str


def parts_of(draft: Draft) -> tuple[bool, ...]:
    """Which parts a draft has: number, name, task, units, progress, deadline."""
    return (
        bool(draft.numbers),
        bool(draft.heads and draft.heads[-1]),
        draft.text is not None,
        bool(draft.names),
        draft.progress is not None,
        draft.deadline is not None,
    )


def _figures(case: Case) -> float:
    return min(_count(case), _FIGURES) / _FIGURES


def _first_figure(case: Case) -> float:
    return float(_count(case) > 0)


def _count(case: Case) -> int:
    """Figures with a measure: printed beside them, or by the column that they stand in."""
    told = (case.draft.figure, *case.draft.figures, *(case.draft.progress or ()))
    columns = sum(part is not None and part.measure is not None and part.view.folded[:1].isdecimal() for part in told)
    return max(case.signals.figures(case.span), columns)


def _bodies(case: Case) -> float:
    return min(sum(is_body(name.name.folded) for name in case.draft.names), _NAMES) / _NAMES


def _strangers(case: Case) -> float:
    return min(sum(not is_body(name.name.folded) for name in case.draft.names), _NAMES) / _NAMES


def _bodies_left(case: Case) -> float:
    """Bodies in the text that no unit was read from."""
    held = case.signals.bodies(case.span) - sum(
        case.span.start <= name.name.at[0] < case.span.end for name in case.draft.names if name.name
    )
    return min(max(held, 0), _NAMES) / _NAMES


def _named(case: Case) -> float:
    return float(is_head(case.head))


def _badly_named(case: Case) -> float:
    """The name is none, or looks like what stands in another column."""
    head = case.head
    return float(bool(head) and (not is_head(head) or kind(head) in _FOREIGN or is_header(head)))


def _counts_on(case: Case) -> float:
    """The innermost number is one more than that of the record before, or begins."""
    last = _last_number(case.draft)
    before = _last_number(case.before, len(case.draft.numbers))
    return float(
        last is not None
        and (
            last == 1
            if before is None
            else last == before + 1
            or (last == 1 and case.draft.numbers[:-1] != (case.before or case.draft).numbers[:-1])
        )
    )


def _last_number(draft: Draft | None, levels: int | None = None) -> int | None:
    """The innermost number of a draft, or of the first so many ``levels``."""
    numbers = draft.numbers[:levels] if draft is not None else ()
    return int(numbers[-1]) if numbers and numbers[-1].isdecimal() else None


def _numbered(case: Case) -> float:
    return float(bool(case.draft.numbers))


def _progress(case: Case) -> float:
    return float(bool(case.draft.progress))


def _deeds(case: Case) -> float:
    """Words of done in the task: it is a report read as a plan."""
    text = case.draft.text
    return float(text is not None and holds("evidence", "deed", text.folded))


def _no_deeds(case: Case) -> float:
    """Nothing in the progress says that anything was done."""
    told = "".join(part.view.folded for part in case.draft.progress or ())
    return float(bool(told) and not holds("evidence", "deed", told))


def _plan_of_report(case: Case) -> float:
    """A plan's wording where the notice calls itself a report, or the other way round."""
    return float(case.signals.reports != (case.draft.progress is not None))


def _labels_left(case: Case) -> float:
    text = case.draft.text.folded if case.draft.text is not None else ""
    return min(labels_in(text), 2) / 2


def _cut(case: Case) -> float:
    """The task begins with a closing mark, ends within a bracket or goes on behind one that closes it with units."""
    return float(any(is_cut(view.folded) for view in case.draft.words()))


def _foreign(case: Case) -> float:
    """The task looks like what stands in another column."""
    text = case.draft.text
    return float(text is not None and (kind(text.folded) in _FOREIGN or is_header(text.folded)))


def _walls(case: Case) -> float:
    span = case.span
    return float(case.draft.section == "body" and bool(_WALL.search(case.signals.text, span.start, span.end)))


def _swallowed(case: Case) -> float:
    """Far longer than the other records of the reading."""
    return float(case.span.end - case.span.start > _LONG * max(case.usual, 20.0))


def _openings_inside(case: Case) -> float:
    return min(case.signals.openings(case.span), 5) / 5


def _odd(case: Case) -> float:
    """Not the parts that most records of the reading have."""
    return float(parts_of(case.draft) != case.usual_parts)


def _empty(case: Case) -> float:
    return float(len(case.words) < _LEAST_WORDS)


def _outside(case: Case) -> float:
    """Within a section that is about how the work is done, or in the page around the notice."""
    return case.signals.outside(case.span)


def _agrees(case: Case) -> float:
    """The reading has as many records, groups or numbers as the notice says that it has projects."""
    return float(not case.signals.declared.isdisjoint(case.counts))


def _undertakes(case: Case) -> float:
    """Words of building, adding, paying: what projects are made of."""
    return float(holds("evidence", "work", case.head + case.words))


def _label_opens(case: Case) -> float:
    text = case.draft.text
    return float(text is not None and label_at_start(text.folded) is not None)


def _repeated(case: Case) -> float:
    """The task is that of the record before."""
    return float(
        case.before is not None
        and case.draft.text is not None
        and case.before.text is not None
        and case.draft.text.span == case.before.text.span
    )


def _deedless(case: Case) -> float:
    """The share of a report's records that tell no deed."""
    return 1 - case.deeds if case.draft.progress is not None else 0.0


def _deedful(case: Case) -> float:
    """The share of a plan's records whose task tells a deed."""
    return case.deeds if case.draft.progress is None else 0.0


def tells_deeds(draft: Draft) -> bool:
    """Whether a draft says that something was done."""
    told = "".join(part.view.folded for part in draft.progress or ()) or (
        draft.text.folded if draft.text is not None else ""
    )
    return holds("evidence", "deed", told)


def _labels_repeat(case: Case) -> float:
    """A label stands twice in what one record takes: it took several."""
    return min(case.signals.repeats(case.span), 3) / 3


def _opening_left(case: Case) -> float:
    """What a record says begins with the sign or number of an entry."""
    for view in case.draft.words():
        return float(opens_entry(view.folded[:6], view.raw[:6]))
    return 0.0


def _frame(case: Case) -> float:
    """Words of what stands around the projects."""
    return float(holds("evidence", "frame", case.words))


def _fields(case: Case) -> float:
    """How many things the record tells: task, units, deadline, progress, problems, next steps, status."""
    draft = case.draft
    told = (draft.text, draft.deadline, draft.problems, draft.next_steps, draft.verdict)
    return (sum(bool(one) for one in told) + bool(draft.names) + bool(draft.progress)) / _FIELDS


def _label_unread(case: Case) -> float:
    """Words with a colon open a sentence of the task or of the progress: a label that was not understood."""
    draft = case.draft
    views = [view for view in (draft.text, draft.problems, draft.next_steps) if view is not None]
    views += [part.view for part in draft.progress or ()]
    return float(any(holds_label(view.folded) for view in views))


def _turn_left(case: Case) -> float:
    """The task goes on, behind a full stop, with what was done; or the progress opens with what is to be done."""
    text = case.draft.text.folded.rstrip("。") if case.draft.text is not None else ""
    behind = text[text.find("。") + 1 :] if "。" in text else ""
    if behind and holds("evidence", "deed", behind):
        return 1.0
    told = case.draft.progress[0].view.folded if case.draft.progress else ""
    opening = told[: told.find("。")] if "。" in told.rstrip("。") else ""
    return float(bool(opening) and case.draft.text is None and not holds("evidence", "deed", opening))


def _ahead_left(case: Case) -> float:
    """What comes next, or what stands in the way, was left in the task or in the progress."""
    views = [part.view for part in case.draft.progress or ()]
    views += [case.draft.text] if case.draft.text is not None else []
    return float(any(holds("evidence", "ahead", view.folded) for view in views))


def _goes_on(case: Case) -> float:
    """No number and no name, and the first words go on with something told before: 累计…, 其余…, 上半年…."""
    if case.draft.numbers or (case.draft.heads and case.draft.heads[-1] is not None):
        return 0.0
    first = next((view.folded for view in case.draft.words() if view), "")
    return float(any_of("evidence", "goes on").match(first) is not None)


def _same_line(case: Case) -> float:
    """The record begins in the printed line of the record before, though records begin in many lines."""
    if case.before is None or case.lines < _MANY_LINES or case.draft.section == "table":
        return 0.0
    place = next((view.at[0] for view in case.before.words() if view), case.span.start)
    return float(case.signals.paragraph(place) == case.signals.paragraph(case.span.start))


def _left_out(case: Case) -> float:
    """Words between the record and the next one that neither takes."""
    return min(max(case.gap - _HEADING, 0), _GAP) / _GAP


def _one(_case: Case) -> float:
    return 1.0


EVIDENCE: dict[str, Callable[[Case], float]] = {
    "record": _one,
    "figures": _figures,
    "first figure": _first_figure,
    "bodies": _bodies,
    "strangers": _strangers,
    "bodies left": _bodies_left,
    "named": _named,
    "badly named": _badly_named,
    "counts on": _counts_on,
    "numbered": _numbered,
    "progress": _progress,
    "deeds in task": _deeds,
    "no deeds": _no_deeds,
    "not its kind": _plan_of_report,
    "labels left": _labels_left,
    "label opens": _label_opens,
    "cut": _cut,
    "foreign": _foreign,
    "walls": _walls,
    "swallowed": _swallowed,
    "openings inside": _openings_inside,
    "odd": _odd,
    "empty": _empty,
    "outside": _outside,
    "agrees": _agrees,
    "undertakes": _undertakes,
    "repeated": _repeated,
    "deedless": _deedless,
    "deedful": _deedful,
    "labels repeat": _labels_repeat,
    "opening left": _opening_left,
    "frame": _frame,
    "fields": _fields,
    "label unread": _label_unread,
    "turn left": _turn_left,
    "ahead left": _ahead_left,
    "goes on": _goes_on,
    "same line": _same_line,
    "left out": _left_out,
}

# What speaks for a record; everything else speaks against it.
FOR = frozenset(
    {
        "figures",
        "first figure",
        "bodies",
        "named",
        "counts on",
        "numbered",
        "progress",
        "agrees",
        "undertakes",
        "fields",
    }
)
