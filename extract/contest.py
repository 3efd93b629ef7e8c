"""Readings made and weighed as far as one of them may still hold.

In: ``Sight``. Out: ``Contest``: the readings that were made, their records, the choice among them. Every way is cheap
or dear and sees what the others see, mostly worse. So tables come first; where they tell all, nothing else is made.
Of the lists by openings those are taken apart, the most promising first, that could weigh as much as what is known
there already (``choice/hopes.py``), and prose is read where no list of many strong records leaves little beside it;
clauses as what the notice is, a plan or a report, and as the other where they are what is chosen, or little is; lines
of one project each, which are a plan, likewise.
What is left out neither holds nor comes near enough to what holds to lower anybody's confidence: measured over all
labelled notices (``tests/extract/test_contest.py``), since names that words alone tell have no bound.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import fsum
from operator import attrgetter, itemgetter

from msgspec import Struct

from shishi.extract.choice.choose import Choice, chosen, weighing, worths
from shishi.extract.choice.evidence import Record, counts_of
from shishi.extract.choice.hopes import Promised, most
from shishi.extract.choice.signals import Signals, signals
from shishi.extract.choice.terms import EVIDENCE
from shishi.extract.choice.weights import weights
from shishi.extract.document import Span, Table
from shishi.extract.drafts import Draft, Reading
from shishi.extract.layout.lines import Line
from shishi.extract.readings.listed import Stand
from shishi.extract.readings.ways import CLAUSES, LISTS, ONE_LINERS, OPENINGS, PROSE, TABLES, Hope, Order, Told, Ways
from shishi.extract.sight import Sight
from shishi.extract.words.markers import marker

SHARE = 0.76  # of what a reading weighs where it stands that a hope must reach to be tried
SHARE_LABELLED = 0.6  # the same where the notice makes labels for itself, which other ways leave in the task
ALIKE = 0.7  # of that, what an account weighs for another one of entries that begin at the same places to be tried
OPENING = 6  # characters before an entry's first word that may open another account of it
_STRONG_ROWS = 0.9  # mean weight of rows that tell all; below it, lists of single cells come near
_STRONG_SPACED = 1.25  # mean weight of rows without walls that tell all; a page cut of a gazette had 1.16
_LINES_A_ROW = 2  # printed lines of a row whose cells do not stand on lines of their own
_FEWEST_ENTRIES = 3  # numbered lines beside the records that may be a list
_FEWEST_ROWS = 8  # of five, half of a notice may stand in a table, and its other half in a list
_STRONG = 0.7  # mean weight of records that leave nothing to prose
_MANY = 8  # records; from seven on, of a sentence each, prose was sometimes right
_SOME, _FAIR = 5, 0.5  # records and their mean weight, beside which clauses of the other kind than the notice are weak
_DEEDFUL, _DEEDLESS = EVIDENCE.index("deedful"), EVIDENCE.index("deedless")
_MOSTLY = 4, 5  # of five records four: the others may share a line with the one before


@dataclass(frozen=True, slots=True)
class Contest:
    """The readings of a notice that were made, in the order of the ways; the records of each; the choice."""

    readings: tuple[Reading, ...]
    records: tuple[tuple[Record, ...], ...]
    choice: Choice


class _Weighed(Struct, frozen=True, gc=False):
    """A reading with its place among all readings, its records and what each of them is worth."""

    order: Order
    reading: Reading
    records: tuple[Record, ...]
    worth: list[float]


class _Known:
    """What one reading weighs in any part of the text, by where its records begin and running sums."""

    def __init__(self, records: Sequence[Record], worth: Sequence[float]) -> None:
        told = sorted(zip([one.span.start for one in records], worth, strict=True))
        self._starts = [start for start, _ in told]
        self._sums = [0.0, *accumulate([weight for _, weight in told])]

    def within(self, span: Span) -> float:
        """What its records weigh that begin in a part of the text."""
        first, behind = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._sums[behind] - self._sums[first]


class _Field:
    """The readings made so far; the same account is told once, by the first way that tells it.

    ``plans``: an official title calls the notice a plan, and no running text of it is a report.
    """

    def __init__(self, found: Signals, *, plans: bool) -> None:
        self._plans = plans
        self._weighing = weighing(found, weights())
        self._told: dict[tuple[Draft, ...], list[_Weighed]] = {}  # one of each: hashing drafts takes long
        self._known: list[_Known] = []

    def add(self, readings: Iterable[Told]) -> tuple[_Weighed, ...]:
        """Weigh readings; those that tell anything."""
        weighed: list[_Weighed] = []
        for order, reading in readings:
            if not reading.drafts or (self._plans and reading.report and reading.drafts[0].section == "body"):
                continue
            held = self._told.setdefault(reading.drafts, [])
            if not held:
                records = self._weighing.records(reading)
                worth = worths(records, weights())
                self._known.append(_Known(records, worth))
                held.append(_Weighed(order, reading, records, worth))
            elif order < held[0].order:
                held[0] = _Weighed(order, reading, held[0].records, held[0].worth)
            weighed.append(held[0])
        return tuple(weighed)

    def contest(self) -> Contest:
        """The choice among all readings made so far."""
        told = sorted([one for (one,) in self._told.values()], key=attrgetter("order"))
        records = tuple([one.records for one in told])
        choice = chosen(records, [one.worth for one in told], weights())
        return Contest(tuple([one.reading for one in told]), records, choice)

    def readings(self) -> tuple[Reading, ...]:
        """The readings made so far, in the order in which they were made."""
        return tuple([one.reading for (one,) in self._told.values()])

    def within(self, span: Span) -> float:
        """The most that a reading made so far weighs in a part of the text."""
        return max([known.within(span) for known in self._known], default=0.0)


def _tells_deeds(record: Record) -> bool:
    """Whether any record of a reading tells a deed: each knows the share of those that do."""
    reported = record.draft.progress is not None
    return record.evidence[_DEEDLESS] < 1 if reported else record.evidence[_DEEDFUL] > 0


def contest(sight: Sight) -> Contest:
    """The readings of a notice that may hold, and which of them do."""
    ways, found = Ways(sight), signals(sight)
    field = _Field(found, plans=sight.plans)
    field.add(ways.by(*TABLES))
    told = field.contest()
    if _are_all_rows(told.choice, sight, found):
        return told
    field.add(ways.by(*LISTS))
    _add_hopes(field, ways, found)
    field.add(ways.with_names(field.readings()))
    told = field.contest()
    if _tells_all(told, sight, found):
        return told
    field.add(ways.by(PROSE))
    field.add(ways.clauses(report=sight.reports))
    field.add(ways.by(*(() if sight.reports else ONE_LINERS)))
    field.add(ways.with_names(field.readings()))
    told = field.contest()
    if sight.facts.kind != "both" and _are_strong(told.choice, _SOME, _FAIR) and not _are_of(told, CLAUSES):
        return told
    field.add(ways.clauses(report=not sight.reports))
    field.add(ways.by(*(ONE_LINERS if sight.reports else ())))
    field.add(ways.with_names(field.readings()))
    return field.contest()


def _add_hopes(field: _Field, ways: Ways, found: Signals) -> None:
    """Read the lists by openings that may weigh as much as what is known where they stand, the most promising first.

    Those whose entries begin at the same places weigh about the same, and so does one list as a plan and as a report;
    what tells no deed is read as the plan that it stands in, and nothing else.
    """
    more, report = bool(ways.shared.names), ways.sight.reports
    stands = [(hope, list(hope.listed.stands(mixed=False))) for hope in ways.hopes()]
    hopes = [(*_most(hope, plain, found, more=more), hope, plain) for hope, plain in stands]
    weighed: dict[tuple[int, ...], float] = {}
    share = SHARE_LABELLED if found.own_label_at else SHARE
    for weight, span, hope, plain in sorted(hopes, key=itemgetter(0), reverse=True):
        known = field.within(span)
        begins = tuple([one.span.start for one in plain])
        least = ALIKE * known if known > 0 and len(plain) >= _MANY else float("-inf")
        if weight < share * known or weighed.get(begins, least) < least:
            continue
        read = field.add(hope.read(report=report))
        own = max([fsum(one.worth) for one in read], default=least)
        if read:
            weighed[begins] = max(own, weighed.get(begins, own))
        tells = not read or report or any(_tells_deeds(record) for one in read for record in one.records)
        if tells and own >= least:
            field.add(hope.read(report=not report))


def _most(hope: Hope, plain: Sequence[Stand], found: Signals, *, more: bool) -> tuple[float, Span]:
    """What a list could weigh at most, and where it stands, the numbers that open its entries included.

    ``plain``: where its entries stand; ``more``: the notice names projects that may stand beside it.
    """
    around = Span(min([one.span.start for one in plain]) - OPENING, max([one.span.end for one in plain]))
    accounts = [plain, list(hope.listed.stands(mixed=True))] if hope.mixed else [plain]
    return max([_weight(stands, found, more=more) for stands in accounts]), around


def _weight(stands: Sequence[Stand], found: Signals, *, more: bool) -> float:
    agrees = not found.declared.isdisjoint(counts_of([one.numbers for one in stands])) or (
        more and bool(found.declared)
    )
    return most(_entries(stands, found), found, weights(), agrees=agrees)


def _entries(stands: Iterable[Stand], found: Signals) -> Iterator[Promised]:
    for one in stands:
        over = found.held(one.above)[1] if one.above is not None else 0
        yield Promised(one.span, one.named + over, bool(one.numbers))


def _are_all_rows(choice: Choice, sight: Sight, found: Signals) -> bool:
    """Whether rows of tables are all that the notice tells: strong ones that nothing else reads as well.

    Words with a wall between them are no record of anything else, and what is recorded as a table is no running text.
    Rows set by space alone have to be stronger and of few lines each: cells on lines of their own are a list too.
    """
    rows = [one.record for one in choice.records]
    if any(row.draft.section != "table" for row in rows) or not _are_strong(choice, _FEWEST_ROWS, _STRONG_ROWS):
        return False
    around = _around(rows)
    recorded = [block.span for block in sight.lines if isinstance(block, Table)]
    stands = found.held(around)[2] >= len(rows) or all(
        any(_holds(table, row.span) for table in recorded) for row in rows
    )
    if not stands and _are_strong(choice, _FEWEST_ROWS, _STRONG_SPACED):
        lines = sum([_holds(around, line.span) for line in sight.lines if isinstance(line, Line)])
        stands = lines <= _LINES_A_ROW * len(rows)
    return stands and _leaves_little(rows, sight, found)


def _tells_all(told: Contest, sight: Sight, found: Signals) -> bool:
    """Whether what is chosen leaves nothing to prose: many strong rows or numbered lines, and little beside them.

    Entries of numbered lists and label blocks may share lines: prose cuts only what mere openings set apart.
    """
    choice = told.choice
    records = [one.record for one in choice.records]
    rows = sum([record.draft.section == "table" for record in records])
    lines = {found.paragraph(one.span.start) for one in records if one.draft.section == "body" and one.draft.numbers}
    apart = (len(lines) + rows) * _MOSTLY[1] >= len(records) * _MOSTLY[0]
    apart = apart or not _are_of(told, OPENINGS)
    return apart and _are_strong(choice, _MANY, _STRONG) and _leaves_little(records, sight, found)


def _are_of(told: Contest, way: str) -> bool:
    """Whether any record that is chosen is of a way."""
    return any(told.readings[one.reading].way.startswith(way) for one in told.choice.records)


def _are_strong(choice: Choice, fewest: int, mean: float) -> bool:
    records = choice.records
    return len(records) >= fewest and fsum([one.weight for one in records]) >= mean * len(records)


def _leaves_little(records: Sequence[Record], sight: Sight, found: Signals) -> bool:
    """Whether few lines of the notice itself before and behind its records hold what most of these tell.

    That is a name of a body, or, where most records have no units, a figure. Lines that count and hold either, or stand
    over one that does, may be another list of the same projects.
    """
    around = _around(records)
    kind = sum([bool(record.draft.names) for record in records]) * 2 > len(records)
    lines = (block for block in sight.lines if isinstance(block, Line))
    outside = [line for line in lines if line.span.end <= around.start or around.end <= line.span.start]
    left = [line for line in outside if not (found.excluded.size(line.span) or found.in_section(line.span))]
    promising = sum([found.held(line.span)[kind] > 0 for line in left])
    held = [any(found.held(line.span)[:2]) for line in left] + [False]
    counted = sum([marker(line.view) is not None and any(held[at : at + 2]) for at, line in enumerate(left)])
    return promising * 2 < len(records) and counted < _FEWEST_ENTRIES


def _around(records: Sequence[Record]) -> Span:
    return Span(min([one.span.start for one in records]), max([one.span.end for one in records]))


def _holds(whole: Span, part: Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end
