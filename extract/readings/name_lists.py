"""Projects told by their names alone, all of them as far as a sentence or a heading says.

In: the lines of a report. Out: lists of drafts whose name is all the wording there is: names behind what counts
them (已完成3项。分别是:甲;乙;丙), on lines of their own below a heading that counts and grades (3个项目已完成), and
names before what is said of all of them (甲、乙等2个项目均已完成;丙进度滞后).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct

from shishi.extract.document import Span
from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import is_site_line, is_trailing
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View
from shishi.extract.words.cells import ordinal
from shishi.extract.words.grades import judged, state_of
from shishi.extract.words.heads import is_name, is_undertaking, unquoted

_EDGES = "。;,: \t\u3000·•-—"
_CLAUSE = re.compile(r"[。;]")
_PARTS = regex.compile(r"[;、](?![^(“]*[)”])")
_STOPS = re.compile(r"[。;,!、|:]")
_NUMBER = re.compile(r"[0-9(]")
_LONGEST_HEADING = 32  # characters: longer lines are no headings
_OPENING = re.compile(r"[,:]")
_ENDS = "。;,"  # where names end, the farthest first
_MOST_PAIRS = 3, 5  # pairs of signs of a name that stand where its project is told: three of five
_LIST = 3  # rows or entries that make a list
_FEWEST = 2  # names that make a list, and parts before a list that may say how far they are


class NameList(Struct, frozen=True, gc=False):
    """Projects that are only named, and the part of the text that names them: a paragraph, or a heading and its lines.

    ``apart``: nothing else is told there, so that no entry goes on with it. ``room``: where a draft may lie that holds
    the names and makes room for them; None where none that goes beyond ``span`` does. ``count``: of how many projects
    it names these, 0 where it does not say so.
    """

    span: Span
    drafts: tuple[Draft, ...]
    apart: bool
    room: Span | None = None
    count: int = 0


def name_lists(paragraphs: Sequence[Paragraph]) -> Iterator[NameList]:
    """The projects that a report only names, list by list in reading order."""
    taken = 0
    for at, paragraph in enumerate(paragraphs):
        if at < taken:
            continue
        together = _told_together(paragraph.view)
        found = _announced(paragraph.view) or together
        last = paragraph
        if not found and (found := _below(paragraphs, at)):
            taken = at + 1 + len(found)
            last = paragraphs[taken - 1]
        if found:
            yield NameList(
                Span(paragraph.view.span.start, last.view.span.end), found, _is_apart(paragraph.view, together)
            )


def beside(drafts: Sequence[Draft], lists: Sequence[NameList]) -> tuple[Draft, ...]:
    """Drafts of a reading and the lists of names that it does not tell itself, in reading order.

    What took a list as the words of an entry makes room for it; an entry that tells more keeps its words.
    """
    kept = list(drafts)
    added: list[Draft] = []
    for names in lists:
        others = [draft for draft in kept if not _makes_room(draft, names)]
        overlaps = any(_overlap(_extent(other), names.span) for other in others)
        if not overlaps and not tells(others, names):
            kept = others
            added.extend(draft for draft in names.drafts if _is_new(draft, others))
    return tuple(sorted((*kept, *added), key=_extent)) if added else tuple(drafts)


def _is_new(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether none of other drafts tells a project; one that a list tells more of than its name is one of its own."""
    return bool(draft.progress) or not any(told_of(other, draft) for other in others)


def _makes_room(draft: Draft, names: NameList) -> bool:
    """Whether a draft took a list as its words: it lies in the list's part of the text, or holds it in its room.

    So does one that is only the name of the class that the list stands below.
    """
    extent = _extent(draft)
    over = names.drafts[0].heads[:-1] if names.drafts else ()
    if _is_within(extent, names.span) or any(head is not None and _is_within(extent, head.span) for head in over):
        return True
    return names.room is not None and _overlap(extent, names.span) and _is_within(extent, names.room)


def listed_elsewhere(drafts: Sequence[Draft], names: NameList) -> bool:
    """Whether rows of a table or numbered entries are the list that a sentence sums up, or of which it names some.

    That is, as many of them as it counts, or, where it names few of these, so many that they are a list.
    """
    if not names.count or any(draft.progress for draft in names.drafts):
        return False
    others = [draft for draft in drafts if not _overlap(_extent(draft), names.span)]
    rows = sum(draft.section == "table" for draft in others)
    entries = sum(bool(draft.numbers) for draft in others)
    few = len(names.drafts) * 2 < names.count
    stated = any(draft.called for draft in names.drafts)
    return (few and max(rows, entries) >= _LIST) or (not stated and names.count in {rows, entries})


def tells(drafts: Sequence[Draft], names: NameList) -> bool:
    """Whether drafts outside of a list tell half of the projects that it names."""
    others = [draft for draft in drafts if not _overlap(_extent(draft), names.span)]
    told = [draft for draft in names.drafts if any(told_of(other, draft) for other in others)]
    return len(told) * 2 >= len(names.drafts)


def _extent(draft: Draft) -> Span:
    """From the first to the last character of what a draft says, its own name included."""
    spans = [view.span for view in (*draft.words(), *draft.heads[-1:]) if view]
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else Span(0, 0)


def _is_within(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def told_of(draft: Draft, named: Draft) -> bool:
    """Whether a draft tells the project that another only names: its name, or most of it, stands there."""
    name = _name(named)
    words = "".join(view.folded for view in (*draft.heads[-1:], draft.text) if view)
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return bool(pairs) and sum(pair in words for pair in pairs) * _MOST_PAIRS[1] >= len(pairs) * _MOST_PAIRS[0]


def _name(draft: Draft) -> str:
    name = (draft.heads[-1] if draft.heads else None) or draft.text
    return name.folded if name is not None else ""


def _announced(view: View) -> tuple[Draft, ...]:
    """Names behind words that say how far they are and announce them, up to the end of their clause or sentence."""
    words = view.folded
    found: list[Draft] = []
    begin = 0
    for mark in any_of("grades", "opens").finditer(words):
        said = _said_before(words[begin : mark.start()]) if mark.start() >= begin else None
        if said is None:
            continue
        for stop in _ENDS:
            end = words.find(stop, mark.end())
            end = end if end >= 0 else len(words)
            names = _names(view[mark.end() : end])
            if names and _fit(names, said, more=bool(found)):
                found.extend(named_draft(name, said) for name in names)
                begin = end
                break
    return tuple(found)


def _fit(names: Sequence[View], said: str, *, more: bool) -> bool:
    """Whether names are as many as the words before them say, and projects where that proves little.

    ``more``: others are told before, so that one may stand alone.
    """
    count = _declared(said)
    return count in {None, len(names)} and (count not in {None, 1} or _are_works(names, count or int(more) or None))


def _are_works(names: Sequence[View], count: int | None) -> bool:
    """Whether most names are such as projects bear, so that nothing else is listed: places, bodies."""
    works = [holds("evidence", "work", name.folded) or is_undertaking(name.folded) for name in names]
    return (count is not None or len(names) >= _FEWEST) and sum(works) * 2 > len(works)


def _said_before(words: str) -> str | None:
    """What stands before an announcement and grades what it counts: in the same sentence, or in the one before."""
    parts = [part for part in _CLAUSE.split(words) if part][-_FEWEST:]
    nearest = _OPENING.split(parts[-1])[-1] if parts else ""
    if nearest.endswith("的") and state_of(nearest) is not None:
        return nearest
    clauses = (clause for part in reversed(parts) for clause in (part.rpartition(",")[2], part))
    return next((clause for clause in clauses if judged(clause) is not None), None)


def _told_together(view: View) -> tuple[Draft, ...]:
    """Names before what is said of all of them, where one clause counts its names and each has some."""
    found: list[Draft] = []
    for clause in view.split(_CLAUSE):
        told = _counted(clause) or (uncounted(clause) if found else None)
        if told is None:
            continue
        names, said = told
        found.extend(named_draft(name, said) for name in names)
    return tuple(found)


def _is_apart(view: View, names: Sequence[Draft]) -> bool:
    """Whether every clause of a paragraph tells names and how far they are."""
    clauses = [clause for clause in view.split(_CLAUSE) if clause.strip(_EDGES)]
    places = [_extent(draft).start for draft in names]
    return bool(names) and all(any(clause.at[0] <= place <= clause.at[-1] for place in places) for clause in clauses)


def _counted(clause: View) -> tuple[Sequence[View], str] | None:
    """The names of a clause that says how many there are, and what it says of all of them."""
    many = any_of("accounts", "counted names").search(clause.folded)
    if many is None or state_of(clause.folded[many.end() :]) is None:
        return None
    names = _names(_last_part(clause[: many.start()]))
    return (names, clause.folded[many.end() :]) if len(names) == ordinal(many["n"]) else None


def uncounted(clause: View) -> tuple[Sequence[View], str] | None:
    """The names of a clause before the first words that say how far things are."""
    for begins in any_of("accounts", "state begins").finditer(clause.folded):
        said = clause.folded[begins.start() :]
        names = _names(_last_part(clause[: begins.start()])) if state_of(said) is not None else ()
        if names:
            return names, said
    return None


def _last_part(view: View) -> View:
    """Without what stands before the last comma or colon, which says when and of what."""
    part = view[max(view.folded.rfind(","), view.folded.rfind(":")) + 1 :]
    opens = any_of("named_rows", "opens").match(part.folded)
    return part[opens.end() :] if opens is not None else part


def _below(paragraphs: Sequence[Paragraph], at: int) -> tuple[Draft, ...]:
    """The names on lines of their own below a heading that says how many there are and how far."""
    words = paragraphs[at].text.strip(_EDGES)
    count = _declared(words) if len(words) <= _LONGEST_HEADING and _STOPS.search(words) is None else None
    lines = [paragraph.view.strip(_EDGES) for paragraph in paragraphs[at + 1 : at + 1 + (count or 0)]]
    if not count or len(lines) < count or judged(words) is None:
        return ()
    alone = all(
        is_project(line.folded) and not is_trailing(line.folded) and not is_site_line(line.folded) for line in lines
    )
    return (
        tuple(named_draft(line, words) for line in lines) if alone and not _is_named(paragraphs, at + 1 + count) else ()
    )


def _is_named(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a line is one more name, so that the count before it counts something else."""
    words = paragraphs[at].text.strip(_EDGES) if at < len(paragraphs) else ""
    return is_project(words) and judged(words) is None and not is_trailing(words) and not is_site_line(words)


def _declared(words: str) -> int | None:
    many = any_of("accounts", "counted things").search(words)
    return ordinal(many["n"]) if many is not None else None


def _names(view: View) -> tuple[View, ...]:
    """The names that a text lists; none where anything in it is no name."""
    parts = [part.strip(_EDGES) for part in view.split(_PARTS)]
    return tuple(parts) if parts and all(is_project(part.folded) for part in parts) else ()


def is_project(words: str) -> bool:
    """Whether words can be the name of a project, and no numbered line; its number and its votes are no figures."""
    words = any_of("accounts", "told_number").sub("", any_of("accounts", "votes").sub("", words))
    named = is_name(words) and _STOPS.search(words) is None and state_of(words) is None
    return named and _NUMBER.match(words) is None


def named_draft(name: View, said: str) -> Draft:
    """A project whose name is all the wording there is, with what is said of all that are named with it."""
    number = any_of("accounts", "told_number").search(name.folded)
    value = ordinal(number["n"]) if number is not None else None
    bare = unquoted(name[: number.start()] if number is not None and number.start() else name)
    return Draft((str(value),) if value else (), (bare,), "body", text=bare, verdict=said, called=state_of(said))
