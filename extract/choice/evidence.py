"""What speaks for and against each record of a reading, as figures that weights can be put to.

In: a ``Reading`` and the ``Signals``. Out: ``Record``s: a draft with the part of the text it takes and its evidence in
the order of ``terms.EVIDENCE``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from shishi.extract.choice.signals import Signals
from shishi.extract.choice.terms import EVIDENCE, Case, parts_of, tells_deeds
from shishi.extract.choice.wording import head_of, words_of
from shishi.extract.document import Span
from shishi.extract.drafts import Draft, Reading
from shishi.extract.rules import holds

_TELLING = 0.5  # share of a reading's records that must tell units, a work or a deed
_TERMS = tuple(EVIDENCE.values())
_USUAL = 60  # characters of a record in a reading of one


class Record(Struct, frozen=True, gc=False):
    """One draft as a candidate: ``span`` is the text that is its own, ``evidence`` figures by name, in fixed order."""

    draft: Draft
    span: Span
    evidence: tuple[float, ...]


def records(reading: Reading, signals: Signals) -> tuple[Record, ...]:
    """The records of a reading with their evidence; drafts without words of their own are left out."""
    drafts = [draft for draft in reading.drafts if _may_be(draft, signals)]
    telling = [draft for draft in drafts if _tells(draft)]
    drafts = telling if len(telling) < _TELLING * len(drafts) else drafts
    spans = _own_spans(drafts)
    lengths = [span.end - span.start for span in spans]
    usual = float(median(lengths)) if len(lengths) > 1 else float(_USUAL)
    parts = Counter(parts_of(draft) for draft in drafts)
    usual_parts = max(parts, key=lambda part: (parts[part], part), default=())
    deeds = sum(tells_deeds(draft) for draft in drafts) / max(1, len(drafts))
    lines = len({signals.paragraph(span.start) for span in spans})
    counts = frozenset({len(reading.drafts), _outer(reading.drafts)})
    found = []
    taken = [_taken(draft) for draft in drafts]
    for at, (draft, span) in enumerate(zip(drafts, spans, strict=True)):
        before = drafts[at - 1] if at else None
        said = words_of(draft), head_of(draft)
        gap = _gap(taken[at], taken[at + 1]) if at + 1 < len(drafts) else 0
        case = Case(draft, before, span, usual, usual_parts, deeds, lines, gap, counts, signals, reading, *said)
        found.append(Record(draft, span, tuple([weigh(case) for weigh in _TERMS])))
    return tuple(found)


def _outer(drafts: Sequence[Draft]) -> int:
    """How many drafts there are, those counted once that stand inside one entry of the usual depth."""
    depths = Counter(len(draft.numbers) for draft in drafts)
    usual = max(depths, key=lambda depth: (depths[depth], -depth), default=0)
    inside = [draft.numbers[:usual] for draft in drafts if len(draft.numbers) > usual]
    return len(drafts) - len(inside) + len(set(inside))


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
    return holds("evidence", "attachment", words_of(draft)) or holds(
        "sections", "excluded", head_of(draft).rstrip("。:")
    )


def _tells(draft: Draft) -> bool:
    """Whether a draft tells units, a work or a deed; a list few of whose records do is none of projects."""
    if draft.names or draft.section == "table":
        return True
    words = head_of(draft) + words_of(draft)
    return holds("evidence", "work", words) or holds("evidence", "deed", words)


def extent(draft: Draft) -> Span | None:
    """From the first to the last character of what a draft says of itself, else of its name; None without either."""
    views = [view for view in draft.words() if view] or [head for head in draft.heads[-1:] if head]
    places = [place for view in views for place in (view.at[0], view.at[-1])]
    return Span(min(places), max(places) + 1) if places else None


def _gap(taken: Span | None, following: Span | None) -> int:
    """How many characters of running text lie between what two drafts take."""
    return max(0, following.start - taken.end) if taken is not None and following is not None else 0


def _taken(draft: Draft) -> Span | None:
    """From the first to the last of all that a draft of running text takes: its words, its name, its units."""
    if draft.section == "table":
        return None
    views = [*draft.words(), *(name.name for name in draft.names)]
    views += [view for view in (*draft.heads[-1:], draft.deadline) if view is not None]
    places = [view.at for view in views if view]
    return Span(min(at[0] for at in places), max(at[-1] for at in places) + 1) if places else None


def _own_spans(drafts: Sequence[Draft]) -> list[Span]:
    """The extents of drafts, what merged cells share with the draft before left out."""
    found: list[Span] = []
    begun = 0  # where the draft before begins, what it shares included
    for draft in drafts:
        whole = span = extent(draft) or Span(0, 0)
        last = found[-1] if found else None
        if last is not None and begun <= span.start < last.end < span.end:
            span = Span(last.end, span.end)
        found.append(span)
        begun = whole.start
    return found
