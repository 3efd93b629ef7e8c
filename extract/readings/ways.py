"""The ways of telling items: each proposes readings, none decides.

In: ``Sight``. Out: ``Reading``s, in a fixed order. The same part of a notice may be read by several ways, and by one
way as a plan and as a report; which account holds is settled by evidence elsewhere. A way needs to know nothing of
the others; what several take apart alike they share (``Shared``). Lists by openings are many, so each is first a
``Hope``: where its entries stand, told without taking them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from msgspec import Struct

from shishi.extract.document import Span
from shishi.extract.drafts import Draft, Reading
from shishi.extract.layout.lines import Line
from shishi.extract.layout.outline import outline
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings import blocks, body, captions, clauses, matrices, oneliners, openings, prose
from shishi.extract.readings.account import Accounts
from shishi.extract.readings.assigned import assigning_lists, with_assigned
from shishi.extract.readings.listed import OpenedList
from shishi.extract.readings.name_lists import NameList, beside, listed_elsewhere, name_lists, tells
from shishi.extract.readings.named_rows import beneath, named_rows
from shishi.extract.rules import holds
from shishi.extract.sight import Run, Sight


@dataclass(frozen=True, slots=True)
class Shared:
    """What several ways of a notice need: running text without lines that only give units or names, accounts of lines.

    ``flat``: all running text as one run, outside tables, and as if there were none printed as text; ``plain``: every
    line by itself; ``names``: the projects that a report only names; ``given``: the numbers that such lines give units.
    """

    runs: tuple[Run, ...]
    flat: tuple[Run, ...]
    plain: Run
    accounts: Accounts
    names: tuple[NameList, ...]
    given: frozenset[int]


_FEWEST_GIVEN = 2  # numbers
Order = tuple[int, int]  # of a way, of a reading of it
Told = tuple[Order, Reading]


class Hope(Struct, frozen=True, gc=False):
    """A list that is not read yet.

    ``numbers``: of its readings among all by openings, as a plan and as a report; ``mixed``: whether it has accounts of
    entries inside of entries too.
    """

    listed: OpenedList
    numbers: tuple[int, ...]
    mixed: bool

    def readings(self) -> Iterator[Told]:
        """Its readings."""
        return (told for report in self.listed.kinds() for told in self.read(report=report))

    def read(self, *, report: bool) -> Iterator[Told]:
        """Its readings as a plan or as a report; none where it is not told as that."""
        for kind, number in zip(self.listed.kinds(), self.numbers, strict=True):
            for at, drafts in enumerate(self.listed.accounts(report=report), number) if kind == report else ():
                yield (_ORDER[OPENINGS], at), Reading(f"{OPENINGS} {at}", drafts, report)


class Ways:
    """The readings of one notice, made as they are asked for."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight

    @cached_property
    def shared(self) -> Shared:
        """What several ways need."""
        return _shared(self.sight)

    def by(self, *names: str) -> Iterator[Told]:
        """The readings of ways with these names."""
        for name in names:
            for at, reading in enumerate(_WAYS[name](self)):
                yield (_ORDER[name], at), Reading(f"{name} {at}", reading.drafts, reading.report)

    def clauses(self, *, report: bool) -> Iterator[Told]:
        """The readings clause by clause, as a plan or as a report alone."""
        for at, reading in enumerate(_clauses_as(self, report=report), clauses.PLANNED if report else 0):
            yield (_ORDER[CLAUSES], at), Reading(f"{CLAUSES} {at}", reading.drafts, report)

    def hopes(self) -> Iterator[Hope]:
        """The lists by openings, in all running text and, where that is another, line by line."""
        text, number = self.shared.flat[0], 0
        for flat in (text,) if self.shared.plain == text else (text, self.shared.plain):
            found = tuple(openings.lists(flat, self.shared.accounts, final=self.sight.is_final))
            numbers: list[list[int]] = [[] for _ in found]
            mixed = [False] * len(found)
            for report in (False, True):
                for at, one in enumerate(found):
                    if report in one.kinds():
                        numbers[at].append(number)
                        holds = one.is_mixed(report=report)
                        mixed[at] = mixed[at] or holds
                        number += 1 + holds
            yield from (Hope(one, tuple(own), held) for one, own, held in zip(found, numbers, mixed, strict=True))

    def with_names(self, known: Sequence[Reading]) -> Iterator[Told]:
        """The projects that a report only names: alone, where nothing else tells them, and within other accounts."""
        for at, reading in enumerate(_with_names(self.shared.names, known)):
            yield (_ORDER[NAMES], at), Reading(f"{NAMES} {at}", reading.drafts, reading.report)


def readings(sight: Sight) -> tuple[Reading, ...]:
    """Every account of the notice's items that any way proposes; the same account is told once."""
    ways = Ways(sight)
    told = [*ways.by(*_WAYS), *(one for hope in ways.hopes() for one in hope.readings())]
    told.extend(ways.with_names([reading for _, reading in told]))
    found: dict[tuple[Draft, ...], Reading] = {}
    for _, reading in sorted(told, key=itemgetter(0)):
        if reading.drafts:
            found.setdefault(reading.drafts, reading)
    return tuple(found.values())


def _with_names(lists: Sequence[NameList], told: Sequence[Reading]) -> Iterator[Reading]:
    plain = [reading.drafts for reading in told if not reading.way.startswith(NAMES)] if lists else []
    lists = [one for one in lists if not any(listed_elsewhere(drafts, one) for drafts in plain)]
    if not lists:
        return
    alone = [one for one in lists if not any(tells(reading.drafts, one) for reading in told)]
    yield _reading([draft for names in alone for draft in names.drafts], report=True)
    for reading in told:
        drafts = beside(reading.drafts, lists)
        if drafts != reading.drafts:
            yield _reading(drafts, report=reading.report)


def _reading(drafts: Sequence[Draft], *, report: bool) -> Reading:
    return Reading("", tuple(drafts), report)


def _tables(ways: Ways) -> Iterator[Reading]:
    yield _reading(captions.caption_drafts(ways.sight.text, ways.sight.blocks), report=ways.sight.reports)
    if ways.sight.blocks != ways.sight.lines:
        yield _reading(captions.caption_drafts(ways.sight.text, ways.sight.lines), report=ways.sight.reports)


def _matrices(ways: Ways) -> Iterator[Reading]:
    yield _reading(matrices.matrix_drafts(ways.sight.text, ways.sight.blocks), report=True)


def _shared(sight: Sight) -> Shared:
    accounts = Accounts()
    counted = tuple(clauses.counted_lists(sight.plain, accounts)) if sight.reports else ()
    listed = (one for one in name_lists(sight.plain) if all(one.span != other.span for other in counted))
    told_apart = (*counted, *listed) if sight.reports else ()
    names = tuple(beneath((*told_apart, *named_rows(sight.plain, told_apart)), sight.plain))
    assigned = tuple(assigning_lists(line for line in sight.lines if isinstance(line, Line)))
    spans = (*(span for span, _ in assigned), *(one.span for one in names if one.apart))
    both = (sight.outside, sight.runs) if sight.runs is not sight.outside else (sight.outside,)
    told = [[_without(run, spans) for run in runs] for runs in both]
    flat = (tuple(paragraph for run in runs for paragraph in run) for runs in told)
    runs = tuple(run for runs in told for run in runs)
    given = frozenset(number for _, numbers in assigned for number in numbers)
    return Shared(runs, tuple(flat), _without(sight.plain, spans), accounts, names, given)


def _without(run: Run, spans: Sequence[Span]) -> Run:
    """A run without the paragraphs that begin in one of ``spans``."""
    return tuple(one for one in run if not any(_begins_in(one, span) for span in spans)) if spans else run


def _begins_in(paragraph: Paragraph, span: Span) -> bool:
    return span.start <= paragraph.view.span.start < span.end


def _lists(ways: Ways) -> Iterator[Reading]:
    for run in ways.shared.runs:
        roots, before = outline(run)
        given = ways.shared.given
        told = body.lists(roots, before, report=False, given=given)
        planned = tuple(_with_given(ways, made) for made in told)
        yield from (_reading(made, report=False) for made in planned)
        for made in body.lists(roots, before, report=True, given=given) if _may_report(ways, planned) else ():
            yield _reading(_with_given(ways, made), report=True)
            yield _reading(_with_given(ways, body.as_report(made)), report=True)


def _with_given(ways: Ways, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Drafts with the units that lines of their own give to their numbers: these tell of which level the items are."""
    if len(ways.shared.given) < _FEWEST_GIVEN:
        return drafts
    return with_assigned(drafts, (line for line in ways.sight.lines if isinstance(line, Line)))


def _label_blocks(ways: Ways) -> Iterator[Reading]:
    for flat in ways.shared.flat:
        yield _reading(blocks.block_drafts(flat), report=ways.sight.reports)


def _prose(ways: Ways) -> Iterator[Reading]:
    final, back = ways.sight.is_final, ways.sight.looks_back
    for flat in ways.shared.flat:
        planned = tuple(prose.all_ways(flat, report=False, final=final, looks_back=back))
        yield from (_reading(made, report=False) for made in planned)
        if _may_report(ways, planned):
            told = prose.all_ways(flat, report=True, final=final, looks_back=back)
            yield from (_reading(made, report=True) for made in told)


def _may_report(ways: Ways, planned: Sequence[Sequence[Draft]]) -> bool:
    """Whether accounts of a plan may be a report's: its notice reports, or any of them tells a deed."""
    told = (draft.text for drafts in planned for draft in drafts)
    return ways.sight.reports or any(view is not None and holds("evidence", "deed", view.folded) for view in told)


def _clauses(ways: Ways) -> Iterator[Reading]:
    for report in (False, True):
        yield from _clauses_as(ways, report=report)


def _clauses_as(ways: Ways, *, report: bool) -> Iterator[Reading]:
    shared, back = ways.shared, ways.sight.looks_back
    for made in clauses.readings(shared.flat[0], shared.accounts, report=report, looks_back=back):
        yield _reading(made, report=report)


def _oneliners(ways: Ways) -> Iterator[Reading]:
    for made in oneliners.readings(ways.shared.plain):
        yield _reading(made, report=False)


TABLES = ("tables", "matrices")
LISTS = ("lists", "label blocks")
OPENINGS = "openings"
NAMES = "names"
PROSE, CLAUSES = "prose", "clauses"
ONE_LINERS = ("one-liners",)

_WAYS: dict[str, Callable[[Ways], Iterator[Reading]]] = {
    "tables": _tables,
    "matrices": _matrices,
    "lists": _lists,
    "label blocks": _label_blocks,
    PROSE: _prose,
    CLAUSES: _clauses,
    "one-liners": _oneliners,
}
_ORDER = {name: at for at, name in enumerate((*TABLES, *LISTS, PROSE, OPENINGS, CLAUSES, *ONE_LINERS, NAMES))}
