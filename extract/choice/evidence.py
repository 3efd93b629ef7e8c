"""What speaks for and against each record of a reading, as figures that weights can be put to.

In: a ``Reading`` and the ``Sight``. Out: ``Record``s: a draft with the part of the text it takes and its evidence by
name. Every piece of evidence is one small function with a value of about 0..1; whether it speaks for or against is
fixed by the sign of its weight (``weights.toml``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

import regex

from shishi.extract.choice.signals import Signals
from shishi.extract.document import Span
from shishi.extract.drafts import Draft, Reading
from shishi.extract.rules import any_of
from shishi.extract.words.cells import is_body, kind
from shishi.extract.words.columns import is_header
from shishi.extract.words.heads import is_head
from shishi.extract.words.labelled import label_at_start
from shishi.extract.words.markers import candidates

_FIGURES = 6  # figures beyond so many say no more
_NAMES = 4
_TELLING = 0.5  # share of a reading's records that must tell units, a work or a deed
_LEAST_WORDS = 4  # characters; a record of fewer says nothing
_USUAL = 60  # characters of a record in a reading of one
_LONG = 4  # times the usual length at which a record has swallowed others
_BAD_START = regex.compile(r"^[)\]】,;、。|:]")
_SIGN = regex.compile(r"[^\p{Han}\w\s(\[【《“‘\"'<#%+\-、。,;:!?)\]】》”.|/]")
_WALL = regex.compile(r"[|｜\t]")
_FOREIGN = frozenset({"date", "status", "none", "ordinal", "units", "person", "value"})


@dataclass(frozen=True, slots=True)
class Record:
    """One draft as a candidate: ``span`` is the text that is its own, ``evidence`` figures by name, in fixed order."""

    draft: Draft
    span: Span
    evidence: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """One draft among its fellows."""

    draft: Draft
    before: Draft | None
    span: Span
    usual: float
    usual_parts: tuple[bool, ...]
    deeds: float
    signals: Signals
    reading: Reading


def records(reading: Reading, signals: Signals) -> tuple[Record, ...]:
    """The records of a reading with their evidence; drafts without words of their own are left out."""
    drafts = [draft for draft in reading.drafts if _may_be(draft, signals)]
    telling = [draft for draft in drafts if _tells(draft)]
    drafts = telling if len(telling) < _TELLING * len(drafts) else drafts
    spans = _own_spans(drafts)
    lengths = [span.end - span.start for span in spans]
    usual = float(median(lengths)) if len(lengths) > 1 else float(_USUAL)
    parts = Counter(_parts(draft) for draft in drafts)
    usual_parts = max(parts, key=lambda part: (parts[part], part), default=())
    deeds = sum(_tells_deeds(draft) for draft in drafts) / max(1, len(drafts))
    found = []
    for at, (draft, span) in enumerate(zip(drafts, spans, strict=True)):
        before = drafts[at - 1] if at else None
        case = _Case(draft, before, span, usual, usual_parts, deeds, signals, reading)
        found.append(Record(draft, span, tuple(weigh(case) for weigh in EVIDENCE.values())))
    return tuple(found)


def _may_be(draft: Draft, signals: Signals) -> bool:
    """Whether a draft says anything, outside the sections that hold no projects."""
    span = extent(draft)
    return span is not None and not signals.in_section(span) and not _is_none(draft)


def _is_none(draft: Draft) -> bool:
    """What is no item whatever speaks for it.

    That is the title of an attachment, and a heading about how the work is done.
    """
    if draft.names or draft.section == "table":
        return False
    head = draft.heads[-1].folded if draft.heads and draft.heads[-1] is not None else ""
    words = "".join(view.folded for view in draft.words())
    attached = any_of("evidence", "attachment").search(words) is not None
    return attached or any_of("sections", "excluded").search(head.rstrip("。:")) is not None


def _tells(draft: Draft) -> bool:
    """Whether a draft tells units, a work or a deed; a list few of whose records do is none of projects."""
    if draft.names or draft.section == "table":
        return True
    head = draft.heads[-1].folded if draft.heads and draft.heads[-1] is not None else ""
    words = head + "".join(view.folded for view in draft.words())
    return any(any_of("evidence", name).search(words) is not None for name in ("work", "deed"))


def extent(draft: Draft) -> Span | None:
    """From the first to the last character of what a draft says of itself, else of its name; None without either."""
    views = [view for view in draft.words() if view] or [head for head in draft.heads[-1:] if head]
    places = [place for view in views for place in (view.at[0], view.at[-1])]
    return Span(min(places), max(places) + 1) if places else None


def _own_spans(drafts: Sequence[Draft]) -> list[Span]:
    """The extents of drafts, what merged cells share with the draft before left out."""
    found: list[Span] = []
    for draft in drafts:
        span = extent(draft) or Span(0, 0)
        last = found[-1] if found else None
        if last is not None and last.start <= span.start < last.end < span.end:
            span = Span(last.end, span.end)
        found.append(span)
    return found


def _parts(draft: Draft) -> tuple[bool, ...]:
    """Which parts a draft has: number, name, task, units, progress, deadline."""
    return (
        bool(draft.numbers),
        bool(draft.heads and draft.heads[-1]),
        draft.text is not None,
        bool(draft.names),
        draft.progress is not None,
        draft.deadline is not None,
    )


def _words(case: _Case) -> str:
    return "".join(view.folded for view in case.draft.words())


def _figures(case: _Case) -> float:
    return min(case.signals.figures(case.span), _FIGURES) / _FIGURES


def _first_figure(case: _Case) -> float:
    return float(case.signals.figures(case.span) > 0)


def _bodies(case: _Case) -> float:
    return min(sum(is_body(name.name.folded) for name in case.draft.names), _NAMES) / _NAMES


def _strangers(case: _Case) -> float:
    return min(sum(not is_body(name.name.folded) for name in case.draft.names), _NAMES) / _NAMES


def _bodies_left(case: _Case) -> float:
    """Bodies in the text that no unit was read from."""
    held = case.signals.bodies(case.span) - sum(
        case.span.start <= name.name.at[0] < case.span.end for name in case.draft.names if name.name
    )
    return min(max(held, 0), _NAMES) / _NAMES


def _head(case: _Case) -> str:
    """The item's own name, folded; empty without one."""
    head = case.draft.heads[-1] if case.draft.heads else None
    return head.folded if head is not None else ""


def _named(case: _Case) -> float:
    return float(is_head(_head(case)))


def _badly_named(case: _Case) -> float:
    """The name is none, or looks like what stands in another column."""
    head = _head(case)
    return float(bool(head) and (not is_head(head) or kind(head) in _FOREIGN or is_header(head)))


def _counts_on(case: _Case) -> float:
    """The innermost number is one more than that of the record before, or begins."""
    last = _last_number(case.draft)
    before = _last_number(case.before)
    return float(
        last is not None
        and (
            last == 1
            if before is None
            else last == before + 1
            or (last == 1 and case.draft.numbers[:-1] != (case.before or case.draft).numbers[:-1])
        )
    )


def _last_number(draft: Draft | None) -> int | None:
    return int(draft.numbers[-1]) if draft is not None and draft.numbers and draft.numbers[-1].isdecimal() else None


def _numbered(case: _Case) -> float:
    return float(bool(case.draft.numbers))


def _progress(case: _Case) -> float:
    return float(bool(case.draft.progress))


def _deeds(case: _Case) -> float:
    """Words of done in the task: it is a report read as a plan."""
    text = case.draft.text
    return float(text is not None and bool(any_of("evidence", "deed").search(text.folded)))


def _no_deeds(case: _Case) -> float:
    """Nothing in the progress says that anything was done."""
    told = "".join(part.view.folded for part in case.draft.progress or ())
    return float(bool(told) and not any_of("evidence", "deed").search(told))


def _plan_of_report(case: _Case) -> float:
    """A plan's wording where the notice calls itself a report, or the other way round."""
    return float(case.signals.reports != (case.draft.progress is not None))


def _labels_left(case: _Case) -> float:
    text = case.draft.text.folded if case.draft.text is not None else ""
    return min(len(any_of("evidence", "label").findall(text)), 2) / 2


def _cut(case: _Case) -> float:
    """The task begins with a closing mark or ends within a bracket."""
    for view in case.draft.words():
        if (
            _BAD_START.match(view.folded)
            or view.folded.count("(") != view.folded.count(")")
            or view.folded.count("“") != view.folded.count("”")
        ):
            return 1.0
    return 0.0


def _foreign(case: _Case) -> float:
    """The task looks like what stands in another column."""
    text = case.draft.text
    return float(text is not None and (kind(text.folded) in _FOREIGN or is_header(text.folded)))


def _walls(case: _Case) -> float:
    span = case.span
    return float(case.draft.section == "body" and bool(_WALL.search(case.signals.text, span.start, span.end)))


def _swallowed(case: _Case) -> float:
    """Far longer than the other records of the reading."""
    return float(case.span.end - case.span.start > _LONG * max(case.usual, 20.0))


def _openings_inside(case: _Case) -> float:
    return min(case.signals.openings(case.span), 5) / 5


def _odd(case: _Case) -> float:
    """Not the parts that most records of the reading have."""
    return float(_parts(case.draft) != case.usual_parts)


def _empty(case: _Case) -> float:
    return float(len(_words(case)) < _LEAST_WORDS)


def _outside(case: _Case) -> float:
    """Within a section that is about how the work is done, or in the page around the notice."""
    return case.signals.outside(case.span)


def _agrees(case: _Case) -> float:
    """The reading has as many records, groups or numbers as the notice says that it has projects."""
    return float(len(case.reading.drafts) in case.signals.declared)


def _undertakes(case: _Case) -> float:
    """Words of building, adding, paying: what projects are made of."""
    return float(any_of("evidence", "work").search(_head(case) + _words(case)) is not None)


def _label_opens(case: _Case) -> float:
    text = case.draft.text
    return float(text is not None and label_at_start(text.folded) is not None)


def _repeated(case: _Case) -> float:
    """The task is that of the record before."""
    return float(
        case.before is not None
        and case.draft.text is not None
        and case.before.text is not None
        and case.draft.text.span == case.before.text.span
    )


def _deedless(case: _Case) -> float:
    """The share of a report's records that tell no deed."""
    return 1 - case.deeds if case.draft.progress is not None else 0.0


def _deedful(case: _Case) -> float:
    """The share of a plan's records whose task tells a deed."""
    return case.deeds if case.draft.progress is None else 0.0


def _tells_deeds(draft: Draft) -> bool:
    told = "".join(part.view.folded for part in draft.progress or ()) or (
        draft.text.folded if draft.text is not None else ""
    )
    return any_of("evidence", "deed").search(told) is not None


def _labels_repeat(case: _Case) -> float:
    """A label stands twice in what one record takes: it took several."""
    return min(case.signals.repeats(case.span), 3) / 3


def _opening_left(case: _Case) -> float:
    """What a record says begins with the sign or number of an entry."""
    for view in case.draft.words():
        return float(
            bool(_SIGN.match(view.folded))
            or any(not one.doubtful and one.form not in ("①", "(1)", "(一)") for one in candidates(view[:6]))
        )
    return 0.0


def _frame(case: _Case) -> float:
    """Words of what stands around the projects."""
    return float(any_of("evidence", "frame").search(_words(case)) is not None)


def _one(_case: _Case) -> float:
    return 1.0


EVIDENCE: dict[str, Callable[[_Case], float]] = {
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
}

# What speaks for a record; everything else speaks against it.
FOR = frozenset(
    {"figures", "first figure", "bodies", "named", "counts on", "numbered", "progress", "agrees", "undertakes"}
)
