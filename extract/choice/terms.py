"""Each piece of evidence about one record among its fellows: a small function with a value of about 0..1.

In: a ``Case``: a draft among its fellows. Out: ``AMONG``, these functions by name; ``EVIDENCE``, the names of all
evidence in the order of the weights, what a draft's own words say (``said.py``) included; ``FOR``, those that speak for
a record; whether one speaks for or against is fixed by the sign of its weight.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from shishi.extract.choice.about_all import names_all
from shishi.extract.choice.said import MOST_NAMES, OwnWords
from shishi.extract.choice.signals import Inside, Signals
from shishi.extract.choice.wording import opens_entry
from shishi.extract.document import Span
from shishi.extract.drafts import Draft
from shishi.extract.rules import holds

MOST_FIGURES = 6  # figures beyond so many say no more
_HEADING, _GAP = 12, 40  # characters of a label or a heading between two records; beyond it, that say all they say
_MOST_RUN_ON = 3  # clauses too many beyond which more say no more
_SIGN = 2  # characters before an entry that a sign and a blank take
_SEMICOLON = re.compile(r";(?![^“]*”)(?![^(]*\))")
_CLAUSE = re.compile(r"[(（]\d{1,2}[)）]$")
_SAID_OF = 4  # characters before an entry in which 一是 stands
_SEMICOLONS = frozenset(";；")
_INNER = 2  # numbers of what stands inside an entry
_MANY_LINES = 5  # printed lines in which records begin, each of which may be one
_LONG = 4  # times the usual length at which a record has swallowed others


class Case(Struct, frozen=True, gc=False):
    """One draft among its fellows.

    ``figures``: how many figures with a measure it tells; ``inside``: what its part of the text holds; ``lines``: how
    many printed lines the reading's records begin in; ``gap``: characters between what the draft takes and the next
    one; ``counts``: how many records the reading has, those inside others counted and not; ``restarts``: whether the
    numbers inside entries begin anew, and those of entries under no heading.
    """

    said: OwnWords
    parts: tuple[bool, ...]
    figures: int
    before: OwnWords | None
    span: Span
    inside: Inside
    usual: float
    usual_parts: tuple[bool, ...]
    deeds: float
    lines: int
    gap: int
    counts: frozenset[int]
    restarts: tuple[bool, bool]
    signals: Signals

    @property
    def draft(self) -> Draft:
        """The draft itself."""
        return self.said.draft


def _figures(case: Case) -> float:
    return min(case.figures, MOST_FIGURES) / MOST_FIGURES


def _first_figure(case: Case) -> float:
    return float(case.figures > 0)


def _bodies_left(case: Case) -> float:
    """Bodies in the text that no unit was read from."""
    held = case.inside.bodies
    if held:
        start, end = case.span.start, case.span.end
        held -= sum([start <= name.name.at[0] < end for name in case.draft.names if name.name])
    return min(max(held, 0), MOST_NAMES) / MOST_NAMES


def _counts_on(case: Case) -> float:
    """The innermost number is one more than that of the record before, or begins."""
    own = case.draft
    last = _last_number(own)
    if last is None:
        return 0.0
    before = _last_number(case.before.draft if case.before is not None else None, len(own.numbers))
    if before is None:
        return float(last == 1)
    above = case.before.draft.numbers[:-1] if case.before is not None else ()
    return float(last == before + 1 or (last == 1 and own.numbers[:-1] != above))


def _last_number(draft: Draft | None, levels: int | None = None) -> int | None:
    """The innermost number of a draft, or of the first so many ``levels``."""
    numbers = draft.numbers[:levels] if draft is not None else ()
    return int(numbers[-1]) if numbers and numbers[-1].isdecimal() else None


def _walls(case: Case) -> float:
    return float(case.inside.walls and case.draft.section == "body")


def _swallowed(case: Case) -> float:
    """Far longer than the other records of the reading."""
    return float(case.span.end - case.span.start > _LONG * max(case.usual, 20.0))


def _openings_inside(case: Case) -> float:
    return min(case.inside.openings, 5) / 5


def _odd(case: Case) -> float:
    """Not the parts that most records of the reading have."""
    return float(case.parts != case.usual_parts)


def _outside(case: Case) -> float:
    """Within a section that is about how the work is done, or in the page around the notice."""
    return case.inside.outside


def _agrees(case: Case) -> float:
    """The reading has as many records, groups or numbers as the notice says that it has projects."""
    return float(not case.signals.declared.isdisjoint(case.counts))


def _repeated(case: Case) -> float:
    """The task is that of the record before."""
    text = case.draft.text
    before = case.before.draft.text if case.before is not None else None
    return float(before is not None and text is not None and text.span == before.span)


def _deedless(case: Case) -> float:
    """The share of a report's records that tell no deed."""
    return 1 - case.deeds if case.draft.progress is not None else 0.0


def _deedful(case: Case) -> float:
    """The share of a plan's records whose task tells a deed, but for those of which a sign says how far they are."""
    signed = case.draft.called is not None and case.draft.verdict is None
    return case.deeds if case.draft.progress is None and not signed else 0.0


def _labels_repeat(case: Case) -> float:
    """A label stands twice in what one record takes: it took several."""
    return min(case.inside.repeats, 3) / 3


def _same_line(case: Case) -> float:
    """The record begins in the printed line of the record before, though records begin in many lines."""
    if case.before is None or case.lines < _MANY_LINES or case.draft.section == "table":
        return 0.0
    place = next((view.at[0] for view in case.before.views if view), case.span.start)
    return float(case.signals.paragraph(place) == case.signals.paragraph(case.span.start))


def _left_out(case: Case) -> float:
    """Words between the record and the next one that neither takes."""
    return min(max(case.gap - _HEADING, 0), _GAP) / _GAP


def _runs_on(case: Case) -> float:
    """No number, no name, no sign before it, and clauses behind semicolons that each tell a figure of a work: items.

    How many projects there are (9个子项) is no name. Clauses that each open with a name in quotation marks are items.
    """
    draft, words = case.draft, case.said.words
    if ";" not in words or draft.numbers or (case.said.head and not names_all(case.said.head)):
        return 0.0
    start = case.span.start
    before = case.signals.text[max(start - _SIGN, 0) : start].strip()[-1:]
    if before and opens_entry(before, before):
        return 0.0
    told = [one for view in case.said.views if ";" in view.folded for one in _SEMICOLON.split(view.folded)]
    tell = sum(holds("accounts", "counted", one) and holds("evidence", "work", one) for one in told)
    if words.startswith("“") and ";“" in words:
        tell = max(tell, 1 + words.count(";“"))
    return min(max(tell - 1, 0), _MOST_RUN_ON) / _MOST_RUN_ON


def _clause_of_entry(case: Case) -> float:
    """A clause of the entry that holds it: an inner number before a task without units that a semicolon ends.

    So is what stands behind 一是, 二是 where these begin anew, entry by entry, and behind (1) or ① below an entry that
    names the units of all its clauses in its own line.
    """
    draft, end = case.draft, case.span.end
    if not draft.numbers or draft.section == "table":
        return 0.0
    if draft.names:
        return float(_shares_units(case))
    if not any(case.restarts):
        return 0.0
    if len(draft.numbers) < _INNER:
        before = case.signals.text[max(case.span.start - _SAID_OF, 0) : case.span.start]
        plain = case.restarts[1] and draft.verdict is None and not any(draft.heads)
        return float(plain and holds("evidence", "said in front", before))
    if not case.restarts[0]:
        return 0.0
    ends = case.signals.text[max(end - 1, case.span.start) : end + 1]
    over = draft.heads[-2] if len(draft.heads) > 1 else None
    is_class = over is not None and holds("prose", "field of life", over.folded)
    return float(draft.progress is None and not is_class and not _SEMICOLONS.isdisjoint(ends))


def _shares_units(case: Case) -> bool:
    """Whether (1) or ① opens a task whose units all stand in the line of the entry above it."""
    draft, start = case.draft, case.span.start
    opening = case.signals.text[max(start - _SAID_OF, 0) : start].rstrip()
    counts_anew = len(draft.numbers) >= _INNER and case.restarts[0] and _CLAUSE.search(opening) is not None
    if draft.progress is not None or not (counts_anew or "①" <= opening[-1:] <= "⑳"):
        return False
    over = draft.heads[-2] if len(draft.heads) > 1 else None
    return (
        over is not None
        and not holds("prose", "field of life", over.folded)
        and all(name.name and over.at[0] < name.name.at[0] < start for name in draft.names)
    )


AMONG: Mapping[str, Callable[[Case], float]] = {
    "figures": _figures,
    "first figure": _first_figure,
    "bodies left": _bodies_left,
    "counts on": _counts_on,
    "walls": _walls,
    "swallowed": _swallowed,
    "openings inside": _openings_inside,
    "odd": _odd,
    "outside": _outside,
    "agrees": _agrees,
    "repeated": _repeated,
    "deedless": _deedless,
    "deedful": _deedful,
    "labels repeat": _labels_repeat,
    "same line": _same_line,
    "left out": _left_out,
    "runs on": _runs_on,
    "clause of entry": _clause_of_entry,
}

EVIDENCE = (
    "record",
    "figures",
    "first figure",
    "bodies",
    "strangers",
    "bodies left",
    "named",
    "badly named",
    "counts on",
    "numbered",
    "progress",
    "deeds in task",
    "no deeds",
    "not its kind",
    "labels left",
    "label opens",
    "cut",
    "foreign",
    "walls",
    "swallowed",
    "openings inside",
    "odd",
    "empty",
    "outside",
    "agrees",
    "undertakes",
    "repeated",
    "deedless",
    "deedful",
    "labels repeat",
    "opening left",
    "frame",
    "fields",
    "label unread",
    "turn left",
    "ahead left",
    "goes on",
    "runs on",
    "clause of entry",
    "same line",
    "left out",
)

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
