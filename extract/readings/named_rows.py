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
from shishi.extract.readings.name_lists import NameList, is_project, named_draft, told_of, uncounted
from shishi.extract.readings.sentences import Class, class_of
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View
from shishi.extract.words.cells import ordinal
from shishi.extract.words.grades import state_of
from shishi.extract.words.heads import is_name, is_undertaking, unquoted

_EDGES = "。;,:、 \t\u3000"
_SENTENCE = regex.compile(r"[。!?](?![^“]{0,40}”)")
_SIGNS = ("、", ";", ",")
_PARTS = {sign: regex.compile(sign + r"(?![^(“]*[)”])") for sign in _SIGNS}
_LONGEST = {"、": 40, ",": 45, ";": 60}  # characters of a name, by the sign between names
_LEAST = {"、": 2, ",": 3, ";": 3}  # names of a row
_TIES = re.compile(r"以及|[及和与]")
_SURE_TIES = re.compile(r"以及|(?<=”)[及和与](?=“)")
_STOPS = re.compile(r"[。;]")
_CLAUSES = regex.compile(r"[,;、](?![^(“]*[)”])")
_SHORTEST = 3  # characters of a name
_ADVERB = 2  # characters that may open a task and say how it is to be done (加快建设)
_ABOVE = 2  # paragraphs above a row that may say what it is of
_FEWEST = 2
_CHAPTERS = frozenset({"一、"})  # forms of numbers of chapters
_DONE = "已完成"  # what words say that open a row of what was done


class _Row(Struct, frozen=True, gc=False):
    """A row of projects: from where to where its sentence goes, and its drafts."""

    span: Span
    drafts: tuple[Draft, ...]


def named_rows(paragraphs: Sequence[Paragraph], known: Sequence[NameList]) -> Iterator[NameList]:
    """The rows of names of a notice, in reading order, without those of paragraphs that ``known`` lists are told in.

    A project that a later row names again only gets its state from there.
    """
    found: list[NameList] = []
    for at, paragraph in enumerate(paragraphs):
        if not _may_name(paragraphs, at) or any(_begins_in(paragraph, one.span) for one in known):
            continue
        room = paragraph.view.span
        found = _joined(
            found, (NameList(row.span, row.drafts, apart=False, room=room) for row in _rows(paragraph.view))
        )
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


def _may_name(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a paragraph is no numbered entry and speaks of promised projects, or what stands above it does."""
    paragraph = paragraphs[at]
    listed = any(sign in paragraph.text for sign in "、”;") or paragraph.text.count(",") >= _LEAST[","]
    if not listed or (paragraph.markers and not paragraph.markers[0].doubtful):
        return False
    return any(holds("named_rows", "about", one.text) for one in paragraphs[max(0, at - _ABOVE) : at + 1])


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
                found[place[0]] = NameList(held.span, drafts, held.apart, held.room)
        if new or names.drafts:
            found.append(NameList(names.span, tuple(new), names.apart, names.room))
    return found


def _told_before(found: Sequence[NameList], draft: Draft) -> tuple[int, int] | None:
    """Of which list the how manieth project a draft names again, be it in other words; None where it is new."""
    places = ((at, number) for at, names in enumerate(found) for number in range(len(names.drafts)))
    alike = (place for place in places if _are_alike(found[place[0]].drafts[place[1]], draft))
    return next(alike, None)


def _are_alike(one: Draft, other: Draft) -> bool:
    return told_of(one, other) or told_of(other, one)


def _rows(view: View) -> Iterator[_Row]:
    classes = _classes(view)
    if classes:
        yield _Row(view.span, classes)
        return
    for sentence in view.split(_SENTENCE):
        drafts = _of_sentence(sentence)
        if drafts:
            yield _Row(sentence.span, drafts)


def _of_sentence(view: View) -> tuple[Draft, ...]:
    """The projects that a sentence names, by the first way that finds any."""
    if holds("prose", "last year", view.folded):
        return ()
    for way in (_bracketed, _closed, _counted_first, _each, _among):
        drafts = way(view)
        if drafts:
            return drafts
    return ()


# --- rows that their count closes


def _closed(view: View) -> tuple[Draft, ...]:
    """Names before what counts them, with what is said of all of them."""
    words = view.folded
    found: list[Draft] = []
    begin = 0
    for close in any_of("named_rows", "closes").finditer(words):
        if close.start() < begin:
            continue
        row = _row(
            view[begin : close.start()], ordinal(close["n"]) or 0, etc=bool(close["etc"]), behind=words[close.end() :]
        )
        if row:
            found.extend(row)
            begin = close.end()
    if not found:
        for close in any_of("named_rows", "closes uncounted").finditer(words):
            row = _row(view[begin : close.start()], 0, etc=True, behind=words[close.end() :])
            if row:
                found.extend(row)
                begin = close.end()
    return tuple(found)


def _row(view: View, count: int, *, etc: bool, behind: str) -> tuple[Draft, ...]:
    """The names at the end of ``view``: behind what opens the row, else behind a comma where all are in some state."""
    said = _said(behind)
    best: tuple[View, ...] = ()
    words: str | None = None
    for start, state in _starts(view.folded):
        if state is None and said is None:
            continue
        names = _listed(view[start:], count, etc=etc)
        told_of_few = bool(said or state) and len(names) * 2 < count
        if len(names) > len(best) and not told_of_few and (count or said or state):
            best, words = names, said or state
    return tuple(_draft(name, words or "") for name in best)


def _starts(words: str) -> Iterator[tuple[int, str | None]]:
    """Where a row may begin, the last place first, and what is said there of all of it; "" where it is a mere list."""
    for opens in reversed(list(any_of("named_rows", "opens").finditer(words))):
        if opens["done"]:
            yield opens.end(), _DONE
        elif opens["said"]:
            before = re.split(r"[,;。:]", words[: opens.start()])[-1]
            yield opens.end(), before + "的" if state_of(before + "的项目") is not None else ""
        else:
            yield opens.end(), None if opens["among"] else ""
    for comma in reversed([mark.end() for mark in re.finditer("[,:;]", words)]):
        yield comma, None
    yield 0, None


def _said(behind: str) -> str | None:
    """What is said of a row right behind it, where that says how far its projects are."""
    clauses = [clause for clause in re.split(",", _STOPS.split(behind)[0]) if clause][:_FEWEST]
    return next((clause for clause in clauses if state_of(clause) is not None), None)


def _listed(view: View, count: int, *, etc: bool) -> tuple[View, ...]:
    """The names that words list, set apart by one sign, as many as the count says; none where they are no names."""
    for sign in _SIGNS:
        if sign not in view.folded and "”" not in view.folded:
            continue
        names = [part.strip(_EDGES) for part in view.split(_PARTS[sign])]
        names = _parted(names, count, etc=etc)
        fits = len(names) == count or (etc and (not count or _LEAST[sign] <= len(names) < count))
        if fits and len(names) >= _LEAST[sign] and _are_names(names, sign):
            return tuple(names)
    return ()


def _parted(names: list[View], count: int, *, etc: bool) -> list[View]:
    """Names, the last part of which may hold two (甲和乙)."""
    missing = (count - len(names)) if count else int(etc)
    if missing <= 0 or not names:
        return names
    last = names[-1]
    for tie in (_SURE_TIES, _TIES) if missing == 1 and count else (_SURE_TIES,):
        for mark in reversed(list(tie.finditer(last.folded))):
            one, other = last[: mark.start()].strip(_EDGES), last[mark.end() :].strip(_EDGES)
            if min(len(one), len(other)) >= _SHORTEST and _is_balanced(one.folded):
                return [*names[:-1], one, other]
    return names


def _is_balanced(words: str) -> bool:
    return words.count("“") == words.count("”") and words.count("(") == words.count(")")


def _are_names(names: Sequence[View], sign: str) -> bool:
    works = [holds("evidence", "work", one.folded) or is_undertaking(one.folded) for one in names]
    return sum(works) * 2 >= len(works) and all(_may_be(one.folded, sign) for one in names)


def _may_be(words: str, sign: str) -> bool:
    """Whether words may be a project in a row: a name, or a task with its figures."""
    if not _SHORTEST <= len(words) <= _LONGEST[sign] or not _is_balanced(words) or _STOPS.search(words):
        return False
    if not is_project(words) and not holds("evidence", "work", words):
        return False
    return state_of(words[_ADVERB:]) is None and any_of("prose", "name_then_state").match(words) is None


def _draft(name: View, said: str) -> Draft:
    """A project by its name; by its task where figures stand in it or clauses make it up."""
    bare = unquoted(name)
    if is_name(bare.folded) and "," not in bare.folded:
        return named_draft(bare, said) if said else Draft((), (bare,), "body", text=bare)
    return Draft((), (None,), "body", text=bare, verdict=said or None, called=state_of(said) if said else None)


# --- rows behind their count


def _counted_first(view: View) -> tuple[Draft, ...]:
    words = view.folded
    for opens in any_of("named_rows", "counts first").finditer(words):
        count = ordinal(opens["n"]) or 0
        names = _up_to(view[opens.end() :], count)
        if names:
            before = re.split("[,;:]", words[: opens.start()])[-1] + words[opens.start() : opens.end()]
            said = before if state_of(before) is not None else ""
            return tuple(_draft(name, said) for name in names)
    return ()


def _up_to(view: View, count: int) -> tuple[View, ...]:
    """So many names from the beginning of ``view``, up to the end of its clause."""
    stop = _STOPS.search(view.folded)
    ends = [mark.start() for mark in _PARTS[","].finditer(view.folded)][:1]
    ends.append(stop.start() if stop is not None else len(view))
    for end in (*ends, len(view)) if count >= _FEWEST else ():
        names = _listed(view[:end], count, etc=False)
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
        names = [part.strip(_EDGES) for part in inside.split(_PARTS["、"])]
        before = re.split("[,;。:]", words[: many.start("names")])[-1]
        said = next((one for one in (before, _first_clause(words[many.end() :])) if state_of(one) is not None), None)
        if said is not None and len(names) == ordinal(many["n"]) and _are_names(names, "、"):
            found |= {name.folded: _draft(name, said) for name in names if name.folded not in found}
    return tuple(found.values())


def _first_clause(words: str) -> str:
    return re.split("[,;。]", words)[0]


# --- names each before what is said of it


def _each(view: View) -> tuple[Draft, ...]:
    """Projects told one by one behind what announces them (分别是甲已竣工,乙已投用), and what is said of each."""
    for opens in any_of("named_rows", "counts first").finditer(view.folded):
        drafts: list[Draft] = []
        clauses = [one.strip(_EDGES) for one in view[opens.end() :].split(_CLAUSES)]
        for clause in (one for one in clauses if one):
            draft = None if any_of("accounts", "the rest").match(clause.folded) else _in_state(clause)
            if draft is None:
                break
            drafts.append(draft)
        if len(drafts) >= _FEWEST and len(drafts) == ordinal(opens["n"]):
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
    for clause in view[opens.end() :].split(_PARTS[","]) if opens is not None else ():
        if any_of("accounts", "the rest").match(clause.folded) is not None:
            continue
        told = uncounted(clause)
        if told is None or not _are_names(told[0], "、") or len(told[0]) + len(found) < _FEWEST:
            break
        found.extend(_draft(name, told[1]) for name in told[0])
    return tuple(found)


# --- rows below classes


def _classes(view: View) -> tuple[Draft, ...]:
    """The projects of several classes, each of which a clause names with its projects in a row."""
    words = view.folded
    starts = [0, *(mark.end() for mark in _STOPS.finditer(words))]
    found: list[Draft] = []
    classes = 0
    for start, end in pairwise([*starts, len(words)]):
        clause = view[start:end].strip(_EDGES)
        drafts = _of_class(clause)
        classes += bool(drafts)
        found.extend(drafts)
    return tuple(found) if classes >= _FEWEST else ()


def _of_class(clause: View) -> tuple[Draft, ...]:
    over = any_of("named_rows", "class").match(clause.folded)
    if over is None:
        return ()
    close = next(any_of("named_rows", "closes").finditer(clause.folded, over.end()), None)
    count = ordinal(close["n"] if close is not None else over["n"] or "") or 0
    rest = clause[over.end() : close.start() if close is not None else len(clause)].strip(_EDGES)
    etc = close is not None and bool(close["etc"])
    names = _listed(rest, count, etc=etc)
    if not names and count == 1 and _are_names([rest], "、"):
        names = (rest,)
    number = ordinal(over["number"]) if over["number"] else None
    head = clause[over.start("class") : over.end("class")]
    numbers = (str(number),) if number else ()
    return tuple(
        replace(draft, numbers=numbers, heads=(head, *draft.heads)) for draft in (_draft(name, "") for name in names)
    )
