"""The ways of telling items: each proposes readings, none decides.

In: ``Sight``. Out: ``Reading``s, in a fixed order. The same part of a notice may be read by several ways, and by one
way as a plan and as a report; which account holds is settled by evidence elsewhere. A way needs to know nothing of
the others; what several take apart alike they share (``Shared``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from shishi.extract.document import Span
from shishi.extract.drafts import Draft, Reading
from shishi.extract.layout.lines import Line
from shishi.extract.layout.outline import outline
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings import blocks, body, captions, clauses, matrices, oneliners, openings, prose
from shishi.extract.readings.account import Accounts
from shishi.extract.readings.assigned import assigning_lists
from shishi.extract.readings.name_lists import NameList, beside, name_lists, tells
from shishi.extract.sight import Run, Sight


@dataclass(frozen=True, slots=True)
class Shared:
    """What several ways of a notice need: running text without lines that only give units or names, accounts of lines.

    ``flat``: all running text as one run, outside tables, and as if there were none printed as text; ``plain``: every
    line by itself; ``names``: the projects that a report only names.
    """

    runs: tuple[Run, ...]
    flat: tuple[Run, ...]
    plain: Run
    accounts: Accounts
    names: tuple[NameList, ...]


Way = Callable[[Sight, Shared], Iterator[Reading]]


def readings(sight: Sight) -> tuple[Reading, ...]:
    """Every account of the notice's items that any way proposes; the same account is told once."""
    found: dict[tuple[Draft, ...], Reading] = {}
    shared = _shared(sight)
    for name, way in WAYS.items():
        for at, reading in enumerate(way(sight, shared)):
            if reading.drafts:
                found.setdefault(reading.drafts, Reading(f"{name} {at}", reading.drafts, reading.report))
    return (*found.values(), *_with_names(shared.names, tuple(found.values())))


def _with_names(lists: Sequence[NameList], told: Sequence[Reading]) -> Iterator[Reading]:
    """The projects that a report only names, alone and within every account of the others."""
    if not lists:
        return
    alone = [one for one in lists if not any(tells(reading.drafts, one) for reading in told)]
    yield Reading("names", tuple(draft for names in alone for draft in names.drafts), report=True)
    for reading in told:
        drafts = beside(reading.drafts, lists)
        if drafts != reading.drafts:
            yield Reading(f"{reading.way} names", drafts, reading.report)


def _reading(drafts: Sequence[Draft], *, report: bool) -> Reading:
    return Reading("", tuple(drafts), report)


def _tables(sight: Sight, _shared: Shared) -> Iterator[Reading]:
    yield _reading(captions.caption_drafts(sight.text, sight.blocks), report=sight.reports)
    if sight.blocks != sight.lines:
        yield _reading(captions.caption_drafts(sight.text, sight.lines), report=sight.reports)


def _matrices(sight: Sight, _shared: Shared) -> Iterator[Reading]:
    yield _reading(matrices.matrix_drafts(sight.text, sight.blocks), report=True)


def _shared(sight: Sight) -> Shared:
    names = tuple(name_lists(sight.plain)) if sight.reports else ()
    assigned = assigning_lists(line for line in sight.lines if isinstance(line, Line))
    spans = (*assigned, *(one.span for one in names if one.apart))
    both = (sight.outside, sight.runs) if sight.runs is not sight.outside else (sight.outside,)
    told = [[_without(run, spans) for run in runs] for runs in both]
    flat = (tuple(paragraph for run in runs for paragraph in run) for runs in told)
    return Shared(
        tuple(run for runs in told for run in runs), tuple(flat), _without(sight.plain, spans), Accounts(), names
    )


def _without(run: Run, spans: Sequence[Span]) -> Run:
    """A run without the paragraphs that begin in one of ``spans``."""
    return tuple(one for one in run if not any(_begins_in(one, span) for span in spans)) if spans else run


def _begins_in(paragraph: Paragraph, span: Span) -> bool:
    return span.start <= paragraph.view.span.start < span.end


def _lists(_sight: Sight, shared: Shared) -> Iterator[Reading]:
    for run in shared.runs:
        roots, before = outline(run)
        for report in (False, True):
            for made in body.lists(roots, before, report=report):
                yield _reading(made, report=report)
                if report:
                    yield _reading(body.as_report(made), report=True)


def _label_blocks(sight: Sight, shared: Shared) -> Iterator[Reading]:
    for flat in shared.flat:
        yield _reading(blocks.block_drafts(flat), report=sight.reports)


def _prose(_sight: Sight, shared: Shared) -> Iterator[Reading]:
    for flat in shared.flat:
        for report in (False, True):
            for made in prose.all_ways(flat, report=report):
                yield _reading(made, report=report)


def _openings(sight: Sight, shared: Shared) -> Iterator[Reading]:
    text = shared.flat[0]
    for flat in (text,) if shared.plain == text else (text, shared.plain):  # where no line is broken, both are one
        for report, made in openings.readings(flat, shared.accounts, final=sight.is_final):
            yield _reading(made, report=report)


def _clauses(_sight: Sight, shared: Shared) -> Iterator[Reading]:
    for report in (False, True):
        for made in clauses.readings(shared.flat[0], shared.accounts, report=report):
            yield _reading(made, report=report)


def _oneliners(_sight: Sight, shared: Shared) -> Iterator[Reading]:
    for made in oneliners.readings(shared.plain):
        yield _reading(made, report=False)


WAYS: dict[str, Way] = {
    "tables": _tables,
    "matrices": _matrices,
    "lists": _lists,
    "label blocks": _label_blocks,
    "prose": _prose,
    "openings": _openings,
    "clauses": _clauses,
    "one-liners": _oneliners,
}
