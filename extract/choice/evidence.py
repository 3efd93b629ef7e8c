"""What speaks for and against each record of a reading, as figures that weights can be put to.

In: ``Reading``s and the ``Signals``. Out: ``Record``s: a draft with the part of the text it takes and its evidence in
the order of ``terms.EVIDENCE``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from operator import itemgetter
from statistics import median

from msgspec import Struct

from shishi.extract.choice.said import OWN, OwnWords, said
from shishi.extract.choice.signals import Inside, Signals
from shishi.extract.choice.terms import AMONG, EVIDENCE, Case
from shishi.extract.document import Span
from shishi.extract.drafts import Draft, Reading

_AGAIN = 3  # entries of one name that make it a label
_TELLING = 0.5  # share of a reading's records that must tell units, a work or a deed
_USUAL = 60  # characters of a record in a reading of one


class Record(Struct, frozen=True, gc=False):
    """One draft as a candidate: ``span`` is the text that is its own, ``evidence`` figures by name, in fixed order."""

    draft: Draft
    span: Span
    evidence: tuple[float, ...]


class _Drafted(Struct, frozen=True, gc=False):
    """What is the same of a draft in whatever reading it stands; ``own`` evidence is that of its words alone."""

    said: OwnWords
    extent: Span
    taken: Span | None
    parts: tuple[bool, ...]
    columns: int
    tells: bool
    tells_deeds: bool
    own: tuple[float, ...]


class _Known(dict[Draft, _Drafted | None]):
    """What is known of drafts, each looked at when it is first asked for.

    None for one that says nothing, or stands in a section that holds no projects.
    """

    def __init__(self, signals: Signals, own: Sequence[Callable[[OwnWords], float]]) -> None:
        super().__init__()
        self._signals, self._own = signals, own

    def __missing__(self, draft: Draft) -> _Drafted | None:
        own = said(draft, reports=self._signals.reports)
        whole = own.extent
        found = None
        if whole is not None and not self._signals.in_section(whole) and not own.is_none:
            told = own.taken, own.parts, own.columns, own.tells, own.tells_deeds
            found = _Drafted(own, whole, *told, tuple([weigh(own) for weigh in self._own]))
        self[draft] = found
        return found


class _Inside(dict[Span, Inside]):
    """What parts of the text hold, each looked at when it is first asked for: several readings tell of it."""

    def __init__(self, signals: Signals) -> None:
        super().__init__()
        self._signals = signals

    def __missing__(self, span: Span) -> Inside:
        found = self[span] = self._signals.inside(span)
        return found


class Weighing:
    """The evidence of a notice's readings; what a draft's own words say is taken once, though several readings have it.

    ``asked``: the names of the evidence that is taken; the rest is nothing.
    """

    def __init__(self, signals: Signals, asked: Collection[str] = EVIDENCE) -> None:
        self._signals = signals
        self._among = tuple(weigh for name, weigh in AMONG.items() if name in asked)
        told = [name for name in (*OWN, *AMONG) if name in asked]
        self._in_order = itemgetter(*(told.index(name) if name in asked else len(told) for name in EVIDENCE))
        self._inside = _Inside(signals)
        self._known = _Known(signals, tuple(weigh for name, weigh in OWN.items() if name in asked))

    def records(self, reading: Reading) -> tuple[Record, ...]:
        """The records of a reading with their evidence; drafts without words of their own are left out."""
        labels = _labels(reading.drafts)
        told = (draft for draft in reading.drafts if not labels or draft.numbers or _named(draft) not in labels)
        known = [one for one in map(self._known.__getitem__, told) if one is not None]
        telling = [one for one in known if one.tells]
        known = telling if len(telling) < _TELLING * len(known) else known
        spans = _own_spans([one.extent for one in known])
        signals = self._signals
        lengths = [span.end - span.start for span in spans]
        usual = float(median(lengths)) if len(lengths) > 1 else float(_USUAL)
        parts = Counter([one.parts for one in known])
        usual_parts = max(parts, key=lambda part: (parts[part], part), default=())
        deeds = sum([one.tells_deeds for one in known]) / max(1, len(known))
        lines = len({signals.paragraph(span.start) for span in spans})
        counts = counts_of([draft.numbers for draft in reading.drafts])
        inner = [draft.numbers[-1] for draft in reading.drafts if len(draft.numbers) > 1]
        restarts = len(set(inner)) < len(inner), _begin_again(reading.drafts)
        found = []
        for at, (one, span) in enumerate(zip(known, spans, strict=True)):
            before = known[at - 1].said if at else None
            gap = _gap(one.taken, known[at + 1].taken) if at + 1 < len(known) else 0
            inside = self._inside[span]
            figures = max(inside.figures, one.columns)
            shape = one.parts, figures, before, span, inside, usual, usual_parts, deeds, lines, gap, counts, restarts
            case = Case(one.said, *shape, signals)
            figure = (*one.own, *[weigh(case) for weigh in self._among], 0.0)
            found.append(Record(one.said.draft, span, self._in_order(figure)))
        return tuple(found)


def _begin_again(drafts: Sequence[Draft]) -> bool:
    """Whether numbers of entries under no heading of a group begin anew, where none of the entries has units."""
    if any(draft.names for draft in drafts):
        return False
    numbers = [draft.numbers[0] for draft in drafts if len(draft.numbers) == 1 and not any(draft.heads[:-1])]
    return numbers.count("1") > 1


def _labels(drafts: Sequence[Draft]) -> frozenset[str]:
    """The names of entries of running text without numbers that are printed so often that they are no names (配音)."""
    heads = {draft.heads[-1] for draft in drafts if not draft.numbers and draft.section == "body" and draft.heads}
    names = Counter([head.folded for head in heads if head])
    return frozenset(name for name, count in names.items() if count >= _AGAIN)


def _named(draft: Draft) -> str:
    return draft.heads[-1].folded if draft.heads and draft.heads[-1] else ""


def counts_of(numbers: Sequence[tuple[str, ...]]) -> frozenset[int]:
    """How many drafts bear such numbers, and how many, those counted once that stand inside one of the usual depth."""
    depths = Counter(map(len, numbers))
    usual = max(depths, key=lambda depth: (depths[depth], -depth), default=0)
    inside = [one[:usual] for one in numbers if len(one) > usual]
    return frozenset({len(numbers), len(numbers) - len(inside) + len(set(inside))})


def _gap(taken: Span | None, following: Span | None) -> int:
    """How many characters of running text lie between what two drafts take."""
    return max(0, following.start - taken.end) if taken is not None and following is not None else 0


def _own_spans(extents: Sequence[Span]) -> list[Span]:
    """The extents of drafts, what merged cells share with the draft before left out.

    Columns of which some go down to their total stand in the order of their headers: each ends where the next begins.
    """
    found: list[Span] = []
    begun = 0  # where the draft before begins, what it shares included
    for whole in extents:
        last = found[-1] if found else None
        shared = last is not None and begun <= whole.start < last.end < whole.end
        found.append(Span(last.end, whole.end) if shared and last is not None else whole)
        begun = whole.start
    falls = any(after.start < one.start for one, after in pairwise(found))
    if not falls or any(after.start <= one.start for one, after in pairwise(extents)):
        return found
    ends = [one.start for one in extents[1:]] + [extents[-1].end]
    return [Span(one.start, min(one.end, end)) for one, end in zip(extents, ends, strict=True)]
