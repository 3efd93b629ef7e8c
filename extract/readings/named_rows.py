"""Projects that a sentence names in a row, and what is said of all of them or of each.

In: the lines of a notice. Out: ``NameList``s, as of names told by themselves: a row that its count closes
(选出了甲、乙、丙等10个项目), one behind its count (2项实事项目:甲、乙), one below each of several classes
(一是某类,包括甲、乙等2个项目), names in a bracket behind their count (滞后的有2项(甲、乙)), names before what is
said of all (其中,甲、乙等项目进度缓慢) or each before what is said of it (分别是甲已竣工,乙已投用). Rows are read where
the text around speaks of projects that were promised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import regex
from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.document import Span
from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.closed_rows import closed, number_of
from shishi.extract.readings.name_lists import NameList, is_project, told_of, uncounted
from shishi.extract.readings.quoted_rows import quoted_each
from shishi.extract.readings.row_names import EDGES, PARTS, are_names, listed, parted, row_draft
from shishi.extract.readings.sentences import Class, class_of
from shishi.extract.readings.telling import turn
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View
from shishi.extract.words.cells import ordinal
from shishi.extract.words.grades import state_of
from shishi.extract.words.heads import is_counted, is_name, unquoted

_SENTENCE = regex.compile(r"[。!?](?![^“]{0,40}”)")
_STOPS = re.compile(r"[。;]")
_SEMICOLON = re.compile(";")
_CLAUSES = regex.compile(r"[,;、](?![^(“]*[)”])")
_ABOVE = 2  # paragraphs above a row that may say what it is of
_FEWEST = 2
_CHAPTERS = frozenset({"一、"})  # forms of numbers of chapters
_SAID = "一是"  # the form of numbers behind which classes may stand in a row


class _Row(Struct, frozen=True, gc=False):
    """A row of projects: where its sentence stands, its drafts, whether it is a whole paragraph, its count."""

    span: Span
    drafts: tuple[Draft, ...]
    apart: bool
    count: int = 0


def named_rows(paragraphs: Sequence[Paragraph], known: Sequence[NameList]) -> Iterator[NameList]:
    """The rows of names of a notice, in reading order, without those of paragraphs that ``known`` lists are told in.

    A project that a later row names again only gets its state from there.
    """
    found: list[NameList] = []
    last = -1  # the paragraph of the last row
    for at, paragraph in enumerate(paragraphs):
        follows = last >= 0 and last == at - 1
        if not _may_name(paragraphs, at, follows=follows) or any(_begins_in(paragraph, one.span) for one in known):
            continue
        room = paragraph.view.span
        rows = list(_rows(paragraph.view, more=bool(found)))
        last = at if rows else last
        found = _joined(found, (NameList(row.span, row.drafts, row.apart, room, row.count) for row in rows))
    yield from found


def beneath(lists: Sequence[NameList], paragraphs: Sequence[Paragraph]) -> Iterator[NameList]:
    """Lists of names, each below the class that a numbered heading before it names (一、区级项目)."""
    at, over = 0, None
    for names in sorted(lists, key=lambda one: one.span.start):
        while at < len(paragraphs) and paragraphs[at].view.span.start <= names.span.start:
            markers = paragraphs[at].markers
            if markers and markers[0].form in _CHAPTERS:
                over = class_of(paragraphs[at])
            at += 1
        yield names if over is None else replace(names, drafts=tuple(_below(one, over) for one in names.drafts))


def _below(draft: Draft, over: Class) -> Draft:
    return replace(draft, numbers=(over.number, *draft.numbers), heads=(over.words, *draft.heads))


def _may_name(paragraphs: Sequence[Paragraph], at: int, *, follows: bool) -> bool:
    """Whether a paragraph is no numbered entry and speaks of promised projects, or what stands above it does.

    ``follows``: the one above it tells a row of them.
    """
    paragraph = paragraphs[at]
    listed = any(sign in paragraph.text for sign in "、”;和及与") or paragraph.text.count(",") >= _FEWEST
    numbered = bool(paragraph.markers) and not paragraph.markers[0].doubtful
    if not listed or (numbered and (paragraph.markers[0].form != _SAID or not _classes(paragraph.view))):
        return False
    if holds("named_rows", "headed class", paragraph.text):
        return False
    return follows or any(holds("named_rows", "about", one.text) for one in paragraphs[max(0, at - _ABOVE) : at + 1])


def _begins_in(paragraph: Paragraph, span: Span) -> bool:
    return span.start <= paragraph.view.span.start < span.end


def _joined(found: list[NameList], more: Iterable[NameList]) -> list[NameList]:
    """Lists of names and further ones, each project once, with the state that is told of it last."""
    for names in more:
        new: list[Draft] = []
        for draft in names.drafts:
            place = _told_before(found, draft)
            if place is None:
                new.append(draft)
            elif draft.called is not None:
                held = found[place[0]]
                old = replace(held.drafts[place[1]], verdict=draft.verdict, called=draft.called)
                drafts = (*held.drafts[: place[1]], old, *held.drafts[place[1] + 1 :])
                found[place[0]] = NameList(held.span, drafts, held.apart, held.room, held.count)
        if new or names.drafts:
            found.append(NameList(names.span, tuple(new), names.apart, names.room, names.count))
    return found


def _told_before(found: Sequence[NameList], draft: Draft) -> tuple[int, int] | None:
    """Of which list the how manieth project a draft names again, be it in other words; None where it is new."""
    places = ((at, number) for at, names in enumerate(found) for number in range(len(names.drafts)))
    alike = (place for place in places if _are_alike(found[place[0]].drafts[place[1]], draft))
    return next(alike, None)


def _are_alike(one: Draft, other: Draft) -> bool:
    return told_of(one, other) or told_of(other, one)


def _rows(view: View, *, more: bool) -> Iterator[_Row]:
    """The rows of a paragraph; ``more``: others are told before."""
    classes = _classes(view)
    if classes:
        yield _Row(view.span, classes, apart=True)
        return
    sentences = [one for one in view.split(_SENTENCE) if one.strip(EDGES)]
    for sentence in sentences:
        drafts = _of_sentence(sentence) or quoted_each(sentence, more=more)
        if drafts:
            part = _part_of(sentence, drafts)
            yield _Row(part.span, drafts, len(sentences) == 1 and part is sentence, _count_of(sentence, drafts))


def _part_of(sentence: View, drafts: Sequence[Draft]) -> View:
    """The part of a sentence between semicolons that holds all drafts; the sentence where more than one does."""
    if ";" not in sentence.folded:
        return sentence
    places = [view.span.start for draft in drafts for view in (*draft.words(), *draft.heads[-1:]) if view]
    for part in sentence.split(_SEMICOLON):
        if part and part.span.start <= min(places) and max(places) < part.span.end:
            return part
    return sentence


def _count_of(view: View, drafts: Sequence[Draft]) -> int:
    """How many projects the counts behind the rows of a sentence say that there are; 0 where they say nothing."""
    many = sum(number_of(one["n"]) for one in any_of("named_rows", "closes").finditer(view.folded))
    return many if many >= len(drafts) else 0


def _of_sentence(view: View) -> tuple[Draft, ...]:
    """The projects that a sentence names, by the first way that finds any."""
    if holds("prose", "last year", view.folded):
        return ()
    for way in (_bracketed, closed, _counted_first, _each, _among, _openly):
        drafts = way(view)
        if drafts:
            return drafts
    return ()


# --- rows behind their count


def _counted_first(view: View) -> tuple[Draft, ...]:
    words = view.folded
    for opens in any_of("named_rows", "counts first").finditer(words):
        count = number_of(opens["n"])
        names = _up_to(view[opens.end() :], count)
        if names:
            before = re.split("[,;:]", words[: opens.start()])[-1] + words[opens.start() : opens.end()]
            said = before if state_of(before) is not None else ""
            return tuple(row_draft(name, said) for name in names)
    return ()


def _up_to(view: View, count: int) -> tuple[View, ...]:
    """So many names from the beginning of ``view``, up to the end of its clause; those of other lists are entries."""
    stop = _STOPS.search(view.folded)
    whole = stop.start() if stop is not None else len(view)
    ends = [mark.start() for mark in PARTS[","].finditer(view.folded, 0, whole)][:1]
    for end in (*ends, whole) if count >= _FEWEST else ():
        names = listed(view[:end], count, etc=False)
        if names:
            return names
    return ()


# --- names in a bracket behind their count


def _bracketed(view: View) -> tuple[Draft, ...]:
    """The projects of a sentence that brackets name behind how many there are, with what is said of these."""
    words = view.folded
    found: dict[str, Draft] = {}
    for many in any_of("named_rows", "count in front of names").finditer(words):
        inside = view[many.start("names") + 1 : many.end("names") - 1]
        if number_of(many["n"]) == 1 and (alone := _alone(inside, view[many.end() :])) is not None:
            found.setdefault(inside.folded, alone)
            continue
        names = [part.strip(EDGES) for part in inside.split(PARTS["、"])]
        before = re.split("[,;。:]", words[: many.start("names")])[-1]
        said = next((one for one in (before, _first_clause(words[many.end() :])) if state_of(one) is not None), None)
        if said is not None and len(names) == number_of(many["n"]) and are_names(names, "、"):
            found |= {name.folded: row_draft(name, said) for name in names if name.folded not in found}
    return tuple(found.values())


def _alone(name: View, behind: View) -> Draft | None:
    """The one project that a bracket tells, and what came of it: 较慢的有1项(新建甲桥),督办后已开工."""
    told = next(iter(behind.split(_STOPS)), behind[:0]).strip(EDGES)
    tells = holds("accounts", "deed", told.folded) and turn(told) is not None
    if not tells or not are_names([name], ";"):
        return None
    return replace(row_draft(name, ""), progress=(Told(told),))


def _first_clause(words: str) -> str:
    return re.split("[,;。]", words)[0]


# --- names each before what is said of it


def _each(view: View) -> tuple[Draft, ...]:
    """Projects told one by one behind what announces them (分别是甲已竣工,乙已投用), and what is said of each."""
    for opens in any_of("named_rows", "counts first").finditer(view.folded):
        drafts: list[Draft] = []
        clauses = [one.strip(EDGES) for one in view[opens.end() :].split(_CLAUSES)]
        for clause in (one for one in clauses if one):
            draft = None if any_of("accounts", "the rest").match(clause.folded) else _in_state(clause)
            if draft is None:
                break
            drafts.append(draft)
        if len(drafts) >= _FEWEST and len(drafts) == number_of(opens["n"]):
            return tuple(drafts)
    return ()


def _in_state(clause: View) -> Draft | None:
    found = any_of("prose", "name_then_state").match(clause.folded)
    if found is None or not is_name(found["head"]):
        return None
    name = unquoted(clause[found.start("head") : found.end("head")])
    return Draft((), (name,), "body", text=name, progress=(Told(clause[found.end("head") :]),))


# --- names before what is said of all of them, without a count


def _among(view: View) -> tuple[Draft, ...]:
    """What a sentence says of some of the projects that it counts (10件实事中,甲、乙均已完成,丙、丁进度滞后)."""
    opens = any_of("named_rows", "among").search(view.folded)
    found: list[Draft] = []
    for clause in view[opens.end() :].split(PARTS[","]) if opens is not None else ():
        if any_of("accounts", "the rest").match(clause.folded) is not None:
            continue
        told = uncounted(clause)
        names = parted(list(told[0]), 0, etc=True) if told is not None else []
        if told is None or not are_names(names, "、"):
            break
        found.extend(row_draft(name, told[1]) for name in names)
    return tuple(found) if len(found) >= _FEWEST else ()


# --- rows that nothing counts


def _openly(view: View) -> tuple[Draft, ...]:
    """The names that a sentence lists as the promised projects, to its end (2031年民生实事包括甲、乙、丙)."""
    opens = any_of("named_rows", "opens openly").search(view.folded)
    if opens is None:
        return ()
    rest = view[opens.end() :]
    names = listed(rest[:-1] if rest.folded.endswith("等") else rest, 0, etc=True)
    sure = len(names) > _FEWEST and all(is_project(name.folded) or is_counted(name.folded) for name in names)
    return tuple(row_draft(name, "") for name in names) if sure else ()


# --- rows below classes


def _classes(view: View) -> tuple[Draft, ...]:
    """The projects of several classes, each of which a clause names with its projects in a row."""
    words = view.folded
    starts = [0, *(mark.end() for mark in _STOPS.finditer(words))]
    found: list[Draft] = []
    classes = 0
    for start, end in pairwise([*starts, len(words)]):
        clause = view[start:end].strip(EDGES)
        drafts = _of_class(clause)
        classes += bool(drafts)
        found.extend(drafts)
    return tuple(found) if classes >= _FEWEST else ()


def _of_class(clause: View) -> tuple[Draft, ...]:
    opens = any_of("named_rows", "announces classes").match(clause.folded)
    clause = clause[opens.end() :] if opens is not None else clause
    over = any_of("named_rows", "class").match(clause.folded)
    if over is None:
        return ()
    close = next(any_of("named_rows", "closes").finditer(clause.folded, over.end()), None)
    count = number_of(close["n"] if close is not None else over["n"] or "")
    rest = clause[over.end() : close.start() if close is not None else len(clause)].strip(EDGES)
    etc = close is not None and bool(close["etc"])
    names = listed(rest, count, etc=etc)
    if not names and count == 1 and are_names([rest], "、"):
        names = (rest,)
    number = ordinal(over["number"]) if over["number"] else None
    head = clause[over.start("class") : over.end("class")]
    numbers = (str(number),) if number else ()
    return tuple(
        replace(draft, numbers=numbers, heads=(head, *draft.heads)) for draft in (row_draft(name, "") for name in names)
    )
