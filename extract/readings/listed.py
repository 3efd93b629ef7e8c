"""Lists of entries that openings of one shape open, and what their entries tell as a plan and as a report.

In: the lines of entries. Out: ``OpenedList``: where the entries stand, told without taking any of them apart, and, when
somebody asks, their drafts. Where some entries hold entries of their own, there is an account of those too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.document import Span
from shishi.extract.drafts import Draft
from shishi.extract.readings.account import Account, Accounts, Habit
from shishi.extract.readings.groups import Group, both
from shishi.extract.readings.marked_lines import marked_tasks
from shishi.extract.readings.nested import Nested, tells_units
from shishi.extract.readings.shapes import Hit
from shishi.extract.readings.sizes import TWO
from shishi.extract.readings.spaced_names import with_spaced_names
from shishi.extract.readings.telling import sentences, tells_outcome
from shishi.extract.records import Status
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View, joined
from shishi.extract.words.heads import is_head
from shishi.extract.words.heads import split as split_head
from shishi.extract.words.induced import Labels
from shishi.extract.words.labelled import bracketed_units

_FEWEST = 4  # entries from which one learns how a list is written
_FEWER, _OF_ALL = 3, 10  # of ten entries, those that may be written otherwise
TRIM = " \t▶►●■◆★☆◇△▲□·✓√➢☑✅♦❤❖【】[]:。,"


class ListEntry(Struct, frozen=True, gc=False):
    """An entry's lines, the first without its opening.

    ``state``: what the legend says of the sign before or behind it.
    """

    hit: Hit
    group: Group | None
    head: View | None
    lines: tuple[View, ...]
    state: Status | None = None

    @property
    def levels(self) -> tuple[tuple[str | None, View], ...]:
        """Numbers and words of the headings that it stands below, the outermost first."""
        group = self.group
        return () if group is None or group.words is None else (*group.above, (group.number, group.words))

    @property
    def numbers(self) -> tuple[str, ...]:
        """Its number, and those of the levels above it."""
        own = (str(self.hit.value),) if self.hit.value is not None else ()
        if self.hit.above is not None:
            return (self.hit.above, *own)
        return (*(number for number, _ in self.levels if number), *own)


class Stand(Struct, frozen=True, gc=False):
    """Where an entry stands, told without taking it apart.

    ``above``: lines over it inside of the entry that holds it, whose units are its own too; ``named``: how many units
    headings name; ``numbers``: its number and those above it.
    """

    span: Span
    above: Span | None
    named: int
    numbers: tuple[str, ...]


class OpenedList(Struct, frozen=True, gc=False):
    """Entries that one shape opens.

    ``tells_deeds``: the shape is a name before a deed, so that they are told as a report alone; ``labels``: the
    notice's own; ``final``: a report tells of a year that is over; ``known``: what other lists take apart too.
    """

    entries: tuple[ListEntry, ...]
    tells_deeds: bool
    labels: Labels
    final: bool
    known: Accounts

    def kinds(self) -> tuple[bool, ...]:
        """Whether they are told as a report, once for each way in which they can be told: as a plan, as a report."""
        return (True,) if self.tells_deeds else (False, True)

    def is_mixed(self, *, report: bool) -> bool:
        """Whether there is a second account, in which entries that hold others give way to these."""
        inside = self._inside()
        return any(inside) and _are_mixed(self.entries, inside, self._habit(report=report), self.known)

    def stands(self, *, mixed: bool) -> Iterator[Stand]:
        """Where the entries stand; ``mixed``: those inside of others in place of these."""
        inside = self._inside() if mixed else (None,) * len(self.entries)
        for entry, held in zip(self.entries, inside, strict=True):
            named = len(entry.group.names) if entry.group is not None else 0
            numbers = entry.numbers
            if held is None:
                yield Stand(_around(entry.lines), None, named, numbers)
                continue
            above, inner = held
            over = _around(above)
            yield from (Stand(_around(one.lines), over, named, (*numbers, one.number)) for one in inner)

    def accounts(self, *, report: bool) -> Iterator[tuple[Draft, ...]]:
        """The accounts of the entries as a plan or as a report."""
        habit = self._habit(report=report)
        yield _drafts(self.entries, habit, self.known)
        if self.is_mixed(report=report):
            yield tuple(_with_nested(self.entries, self._inside(), habit, self.known))

    def _inside(self) -> tuple[Nested | None, ...]:
        held = tuple([self.known.inside(entry.lines) for entry in self.entries])
        if sum(one is not None for one in held) < TWO or all(held):
            return held
        lone = [one or self.known.inside(entry.lines, lone=True) for entry, one in zip(self.entries, held, strict=True)]
        return tuple(lone) if all(lone) else held

    def _habit(self, *, report: bool) -> Habit:
        first = report and self._task_first() and not (self.final and _named(self.entries) and not self._aims_first())
        named = first and not _named(self.entries)
        return Habit(report, first, self.labels, self.final, named, report and self._aims_first())

    def _aims_first(self) -> bool:
        """Whether most entries tell an aim with a figure in a sentence, and in the next what came of it."""
        held = zip(self.entries, self._inside(), strict=True)
        lines = [line for entry, inside in held for line in _told_in(entry, inside)]
        missing = len(lines) * _FEWER // _OF_ALL
        if len(lines) < _FEWEST:
            return False
        for line in lines:
            missing -= not tells_outcome(split_head(line.squeezed())[1])
            if missing < 0:
                return False
        return True

    def _task_first(self) -> bool:
        """Whether the task comes first in most entries, or in most of those that hold no entries of their own."""
        plain = [entry for entry, held in zip(self.entries, self._inside(), strict=True) if held is None]
        return _task_first(self.entries) or (0 < len(plain) < len(self.entries) and _task_first(plain))


def _told_in(entry: ListEntry, inside: Nested | None) -> tuple[View, ...]:
    """The line in which an entry tells what it is about, or those of the entries that it holds."""
    return entry.lines[-1:] if inside is None else tuple([one.lines[0] for one in inside[1]])


def _around(lines: Sequence[View]) -> Span:
    """From the first to the last character of lines."""
    places = [place for line in lines if line for place in (line.at[0], line.at[-1])]
    return Span(min(places), max(places) + 1) if places else Span(0, 0)


def _are_mixed(entries: Sequence[ListEntry], inside: Sequence[Nested | None], habit: Habit, known: Accounts) -> bool:
    """Whether some entries hold entries of their own.

    Either most others hold none but units, or there are fewer inside than others, and each of those tells units of its
    own, or, with a name, deeds; or most entries hold others, and these tell tasks and what came of them. Where all hold
    others, some but one, which no list of the inner ones alone has.
    """
    found = [one for _, inner in filter(None, inside) for one in inner]
    plain = [entry for entry, held in zip(entries, inside, strict=True) if held is None]
    if sum(tells_units(entry.lines) for entry in plain) * 2 > len(plain):
        return True
    if not plain:
        return all(len(entry.lines) == 1 for entry in entries) or any(len(held[1]) == 1 for held in inside if held)
    accounts = [known.of(one.lines, habit) for one in found]
    if len(found) >= len(plain):
        told = sum(bool(one.text is not None and one.progress) for one in accounts)
        both = told * 2 > len(accounts) and all(one.progress for one in accounts)
        return both and len(plain) < len(entries) - len(plain)
    return all(one.names or (one.head is not None and one.progress) for one in accounts)


def _with_nested(
    entries: Sequence[ListEntry], inside: Sequence[Nested | None], habit: Habit, known: Accounts
) -> Iterator[Draft]:
    """Drafts in which entries that hold others give way to these, which bear their names and units."""
    for entry, held in zip(entries, inside, strict=True):
        if held is None:
            yield from _drafts([entry], habit, known)
            continue
        above, inner = held
        (over,) = _drafts([replace(entry, lines=above)], habit, known)
        heads = (
            *over.heads[:-1],
            over.heads[-1]
            or (over.text and over.text.strip(TRIM))
            or bracketed_units(above[0].squeezed())[0].strip(TRIM),
        )
        for one in inner:
            draft = known.of(one.lines, habit).draft((*over.numbers, one.number), heads)
            yield replace(draft, names=both(draft.names, over.names), verdict=draft.verdict or over.verdict)


def _drafts(entries: Sequence[ListEntry], habit: Habit, known: Accounts) -> tuple[Draft, ...]:
    told = [known.of(entry.lines, habit) for entry in entries]
    if any(entry.state is not None for entry in entries):
        told = marked_tasks(told)
    return tuple(with_spaced_names(list(map(_draft, entries, told))))


def _task_first(entries: Sequence[ListEntry]) -> bool:
    """Whether the first words behind the name are the task: in most entries others follow, and they tell no deed.

    Words are lines where entries have several, else sentences.
    """
    told = 0
    for entry in entries:
        lines = entry.lines if entry.head is not None else entry.lines[1:]
        views = lines if len(lines) > 1 else tuple(sentences(entry.lines[-1].squeezed()))
        told += len(views) > 1 and not holds("accounts", "deed", views[0].squeezed().folded)
    return told * 10 >= 7 * len(entries)


def _named(entries: Sequence[ListEntry]) -> bool:
    """Whether most entries open with a name, in a line or a sentence of its own."""
    return sum(entry.head is not None or _opens_with_name(entry.lines) for entry in entries) * 2 > len(entries)


def _opens_with_name(lines: Sequence[View]) -> bool:
    first = lines[0].squeezed()
    return (len(lines) > 1 and is_head(first.folded.strip(TRIM))) or split_head(first)[0] is not None


def _draft(entry: ListEntry, told: Account) -> Draft:
    group = entry.group
    if entry.head is not None:
        whole = (
            joined([told.head, told.text])
            if told.head is not None and told.text is not None and told.text is not told.head
            else told.text
        )
        told = replace(told, head=entry.head.strip(TRIM), text=whole)
    draft = replace(told.draft(entry.numbers, tuple(words for _, words in entry.levels)), called=entry.state)
    if group is None:
        return draft
    return replace(draft, names=both(draft.names, group.names), verdict=draft.verdict or group.grade)


def answered(first: View, below: Sequence[View]) -> Iterator[View]:
    """The lines of an entry; of a question with its answer, the answer alone."""
    asked = any_of("accounts", "asked").match(first.squeezed().folded)
    if asked is None or not below:
        yield from (first, *below)
        return
    for line in below:
        mark = any_of("accounts", "answered").match(line.folded.lstrip())
        yield line if mark is None else line[line.folded.index(mark.group()[-1]) + 1 :]
