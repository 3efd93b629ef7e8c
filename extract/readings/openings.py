"""Entries told by openings that repeat, whatever they are.

In: paragraphs of running text. Out: readings, one per shape of opening that repeats: any number with the same words
around it (●实事3, ★第五件:, 【实事四】, 1。), the same sign or emoji, a name in quotation marks or brackets, a heading
without any mark. Lines between entries that name several of them are their groups; a heading that grades
(滞后项目) says how far they are. Repeated openings, regular and compact: after IEPAD (Chang and Lui 2001) and MDR
(Liu et al. 2003).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

import regex

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import is_site_line
from shishi.extract.layout.outline import own_sections
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.account import Account, Accounts, Habit
from shishi.extract.readings.groups import Group, Headings, graded_at, groups_at
from shishi.extract.readings.labelled_lines import is_labelled
from shishi.extract.readings.nested import nested, tells_units
from shishi.extract.readings.telling import sentences
from shishi.extract.rules import any_of, holds, takes
from shishi.extract.view import View, joined
from shishi.extract.words.cells import is_units, ordinal
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.heads import HEAD_LENGTH, is_head
from shishi.extract.words.heads import split as split_head
from shishi.extract.words.induced import Labels, induced
from shishi.extract.words.labelled import bracketed_units, label_at_start, unit_parts
from shishi.extract.words.markers import candidates

Shape = tuple[str, ...]

_ANY_SIGN: Shape = ("sign", "any")  # of signs that open more than one line
_FEWEST, _FEWEST_COUNTED = 3, 2
_MOST_SKIPPED = 3
_PARAGRAPH = 15  # characters of a paragraph that may be an entry by itself
_GROUP_LENGTH = 24
_PLAIN_GROUP = 12
_SIGN = regex.compile(r"(-)-+|([^\p{Han}\w\s(\[【《“‘\"'<#%+\-、。,;:!?)\]】》”.|/])\2*\ufe0f?")
_GLUED = regex.compile(r"(?P<n>\d{1,2})(?=\p{Han}{4})")
_LEVELLED = regex.compile(r"(?P<above>\d{1,2})[.-](?P<n>\d{1,2})[.、)]?(?=[\p{Han}“《【])")
_SPEAKER = regex.compile(r"(?P<name>\p{Han}{2,5}):")
_BOXED = regex.compile(r"[【\[](?P<head>[^】\]]{2,24})[】\]]")
_SENTENCE = regex.compile(r"[。;!](?=[^【\[(”’)\]】])|(?<=.)(?=[①-⑳])")
_OPEN, _CLOSE = "([【“《", ")]】”》"
_ENDS = regex.compile(r"[。;,:!?)]$")
_WRAPS = "()【】[] 。;"
_TRIM = " \t▶►●■◆★☆◇△▲□·✓√➢☑✅♦❤❖【】[]:。,"


@dataclass(frozen=True, slots=True)
class _Hit:
    """A paragraph with an opening: its place, the printed number and that of the level above it (2.1), its content."""

    at: int
    value: int | None
    end: int
    head: tuple[int, int] | None = None
    above: str | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry's lines, the first without its opening."""

    hit: _Hit
    group: Group | None
    head: View | None
    lines: tuple[View, ...]


def readings(found: Sequence[Paragraph], known: Accounts, *, final: bool) -> Iterator[tuple[bool, tuple[Draft, ...]]]:
    """The accounts of running text by each opening that repeats in it, as a plan (False) and as a report (True).

    ``known``: accounts of lines that other readings of the notice meet too.
    ``final``: a report tells of a year that is over.
    """
    labels = induced(paragraph.printed.folded for paragraph in found)
    spoken = tuple(_unspoken(found))
    sections = own_sections(found)
    lists: list[list[_Entry]] = []
    for pieces in (tuple(found), tuple(_sentences(found)), *((spoken,) if spoken != tuple(found) else ())):
        seen: set[tuple[_Hit, ...]] = set()
        lines = _Lines(pieces, labels, sections)
        for shape, hits in _shapes(pieces).items():
            if tuple(hits) in seen:
                continue
            seen.add(tuple(hits))
            entries = _entries(lines, hits)
            if len(entries) >= (_FEWEST_COUNTED if shape[0] == "number" else _FEWEST):
                lists.append(entries)
    mixed = [_are_mixed(entries) for entries in lists]
    for report in (False, True):
        for entries, is_mixed in zip(lists, mixed, strict=True):
            habit = Habit(report, report and _task_first(entries), labels, final)
            yield report, _drafts(entries, habit, known)
            if is_mixed:
                yield report, tuple(_with_nested(entries, habit, known))


def _unspoken(found: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """What the one says who says most, without the name before it, where names open several paragraphs."""
    openings = [_SPEAKER.match(paragraph.text) for paragraph in found]
    said: dict[str, list[int]] = {}
    for paragraph, match in zip(found, openings, strict=True):
        if match is not None and column(match["name"]).role == "unknown":
            said.setdefault(match["name"], []).append(len(paragraph.text))
    most = max((name for name in said if len(said[name]) >= _FEWEST), key=lambda name: sum(said[name]), default=None)
    for paragraph, match in zip(found, openings, strict=True):
        if most is None or match is None or match["name"] not in said:
            yield paragraph
        elif match["name"] == most and len(paragraph.view) > match.end():
            view = paragraph.view[match.end() :]
            yield Paragraph(view, _printed(paragraph, view), paragraph.level, candidates(view))


def _sentences(found: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs cut at full stops and semicolons."""
    for paragraph in found:
        if is_site_line(paragraph.text):
            continue
        start = 0
        for end in (*_sentence_ends(paragraph.text), len(paragraph.view)):
            view = paragraph.view[start:end]
            if view:
                yield Paragraph(view, _printed(paragraph, view), paragraph.level, candidates(view))
            start = end


def _printed(paragraph: Paragraph, part: View) -> View:
    """A part of a paragraph with its blanks."""
    places = paragraph.printed.at
    return paragraph.printed[bisect_left(places, part.at[0]) : bisect_left(places, part.at[-1]) + 1]


def _sentence_ends(text: str) -> Iterator[int]:
    """Where sentences end outside brackets."""
    depth, at = 0, 0
    for mark in _SENTENCE.finditer(text):
        between = text[at : mark.start()]
        depth = max(0, depth + sum(between.count(char) for char in _OPEN) - sum(between.count(char) for char in _CLOSE))
        at = mark.start()
        if depth == 0 and mark.end():
            yield mark.end()


def _shapes(pieces: Sequence[Paragraph]) -> dict[Shape, list[_Hit]]:
    """Every shape of opening with the pieces that show it; numbers must count on."""
    by: dict[Shape, list[_Hit]] = {}
    for at, piece in enumerate(pieces):
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        for shape, hit in dict(reversed(list(_openings(at, piece, following)))).items():
            by.setdefault(shape, []).append(hit)
    own = (told for shape, told in by.items() if shape[0] == "sign" and shape != _ANY_SIGN and len(told) > 1)
    again = {hit.at for told in own for hit in told}
    by[_ANY_SIGN] = [hit for hit in by.get(_ANY_SIGN, ()) if hit.at in again]
    return {
        shape: hits
        for shape, told in by.items()
        if told and len(hits := _counted(told) if told[0].value is not None else told) >= _FEWEST_COUNTED
    }


def _openings(at: int, piece: Paragraph, following: Paragraph | None) -> Iterator[tuple[Shape, _Hit]]:
    """Every way to see the beginning of a piece."""
    text = piece.text
    for marker in piece.markers:
        yield ("number", marker.form), _Hit(at, marker.value, marker.end)
    numbered = any_of("entries", "numbered").match(text)
    if numbered is not None and _is_number(piece, numbered) and (value := ordinal(numbered["n"])):
        shape = ("number", numbered["before"] + "#" + numbered["after"], bool(numbered["open"]) * "[")
        yield shape, _Hit(at, value, numbered.end())
        yield ("number", "any"), _Hit(at, value, numbered.end())
    yield from _short_openings(at, text)
    unlabelled = label_at_start(text) is None
    if following is not None and unlabelled and _tells_units(following) and not _tells_units(piece):
        yield ("units below",), _Hit(at, None, 0)
    several = "。" in text[:-1] and text.endswith("。")
    if unlabelled and several and len(text) >= _PARAGRAPH and holds("entries", "quantity", text):
        yield ("paragraph",), _Hit(at, None, 0)
    yield from _named_openings(at, text)
    head, rest = split_head(piece.view)
    if head is not None and len(rest) > len(head) and unlabelled and not holds("prose", "other", head.folded):
        yield ("headline",), _Hit(at, None, 0)
    if following is not None and _is_heading(piece) and not _is_heading(following):
        yield ("heading",), _Hit(at, None, len(piece.view), (0, len(piece.view)))


def _named_openings(at: int, text: str) -> Iterator[tuple[Shape, _Hit]]:
    """Openings by a name: in quotation marks, in a box, of an undertaking, before what it is about."""
    for name, pattern in (("quoted", any_of("entries", "named in quotes")), ("boxed", _BOXED)):
        match = pattern.match(text)
        if match is not None and len(text) > match.end() and not (name == "boxed" and _is_field(match["head"])):
            yield (name,), _Hit(at, None, match.end(), match.span("head"))
    undertaking = any_of("entries", "undertaking").match(text)
    if undertaking is not None and "。" in text:
        yield ("undertaking",), _Hit(at, None, undertaking.end(), undertaking.span())
    aspect = any_of("prose", "aspect").match(text)
    if aspect is not None:
        yield ("aspect",), _Hit(at, None, aspect.end(), aspect.span("head"))


def _short_openings(at: int, text: str) -> Iterator[tuple[Shape, _Hit]]:
    """Openings by a number of two levels, a sign, a number glued to a name."""
    levelled = _LEVELLED.match(text)
    if levelled is not None:
        hit = _Hit(at, int(levelled["n"]), levelled.end(), above=levelled["above"])
        yield ("number", "levelled"), hit
    sign = _SIGN.match(text)
    if sign is not None:
        yield ("sign", sign[0][0]), _Hit(at, None, sign.end())
        yield _ANY_SIGN, _Hit(at, None, sign.end())
    glued = _GLUED.match(text)
    if glued is not None and is_head(text[glued.end() :]) and len(text) <= HEAD_LENGTH:
        yield ("number", "glued"), _Hit(at, int(glued["n"]), glued.end())


def _is_field(words: str) -> bool:
    """Whether words in a box are no name of a project: units, or the label of a part."""
    return is_units(words) or column(words).role not in ("unknown", "group", "name")


def _tells_units(piece: Paragraph) -> bool:
    """Whether a line holds units and nothing else, with a label or in a bracket."""
    return label_at_start(piece.text) in UNIT_ROLES or (
        piece.text[0] in _OPEN and bool(unit_parts(piece.view.strip(_WRAPS)))
    )


def _is_number(piece: Paragraph, match: regex.Match[str]) -> bool:
    """Whether words or signs around a numeral make it an entry's number, and a mark, counter or blank is behind it."""
    around = match["before"] or match["sign"] or match["open"]
    end = match.end("n")
    places = piece.view.at
    blank = end < len(places) and places[end] > places[end - 1] + 1
    alone = end == len(places)
    return bool(around and (match["after"] or match["close"] or match["mark"] or blank or alone))


def _is_heading(piece: Paragraph) -> bool:
    text = piece.text
    return 4 <= len(text) <= HEAD_LENGTH and not _ENDS.search(text) and is_head(text) and label_at_start(text) is None


def _counted(told: Sequence[_Hit]) -> list[_Hit]:
    """Hits whose numbers count on, or begin again at one."""
    kept: list[_Hit] = []
    last = 0
    for at, hit in enumerate(told):
        value = hit.value or 0
        after = told[at + 1].value if at + 1 < len(told) else None
        if last < value <= last + _MOST_SKIPPED or (value == 1 and after == 2):
            kept.append(hit)
            last = value
    return kept


class _Lines:
    """Paragraphs with what every list asks of each: whether it is labelled, ends lists, opens with a sign."""

    def __init__(self, pieces: Sequence[Paragraph], labels: Labels, sections: Set[int]) -> None:
        self.pieces = pieces
        self.labelled = tuple(is_labelled(piece.printed, labels) for piece in pieces)
        self.walls = tuple(not told and _is_wall(piece) for piece, told in zip(pieces, self.labelled, strict=True))
        self.signs = tuple(piece.text[0] if _SIGN.match(piece.text) else "" for piece in pieces)
        self.headings = Headings(pieces, sections)


def _entries(found_in: _Lines, hits: Sequence[_Hit]) -> list[_Entry]:
    """The entries that hits open, each under its group."""
    pieces, labelled = found_in.pieces, found_in.labelled
    opened = {hit.at for hit in hits}
    own = {pieces[hit.at].markers[0].form for hit in hits if hit.value is not None and pieces[hit.at].markers}
    before = [hit.at - 1 for hit in hits if hit.at and hit.at - 1 not in opened]
    before = [at for at in before if not labelled[at]]
    above = [at - 1 for at in before if at and at - 1 not in opened and not labelled[at - 1]]
    groups = groups_at(found_in.headings, before, own, len(hits))
    groups |= graded_at(found_in.headings, [at for at in above if at not in before])
    found: list[_Entry] = []
    group: Group | None = None
    longest = 0
    last = -1
    signs = {"", *found_in.signs[hits[0].at : hits[-1].at + 1]}
    for order, hit in enumerate(hits):
        for at in range(last + 1, hit.at):
            group = _under(group, groups[at]) if at in groups else group
        last = hit.at
        limit = hits[order + 1].at if order + 1 < len(hits) else min(len(pieces), hit.at + max(longest, 1))
        behind = range(hit.at + 1, limit)
        ends = (at for at in behind if at in groups or found_in.walls[at] or found_in.signs[at] not in signs)
        stop = next(ends, limit)
        longest = max(longest, stop - hit.at)
        head = pieces[hit.at].view[slice(*hit.head)] if hit.head else None
        first = _behind(pieces[hit.at], hit.end)
        below = (pieces[at].printed for at in range(hit.at + 1, stop) if not _is_aside(pieces[at]))
        lines = tuple(view for view in (first, *below) if view.folded.strip())
        if lines:
            found.append(_Entry(hit, group, head, lines))
    return found


def _under(group: Group | None, heading: Group) -> Group:
    """The group of what stands below a heading: a grade goes on over the classes below it."""
    graded = group is not None and heading.grade is None and heading.words is not None
    return replace(heading, grade=group.grade) if graded and group is not None else heading


def _is_aside(piece: Paragraph) -> bool:
    """Whether a paragraph only tells what somebody says of it."""
    return holds("accounts", "aside", piece.text)


def _is_wall(piece: Paragraph) -> bool:
    """Whether what follows the list begins here, unless a label opens it."""
    if piece.text.endswith("?") or is_site_line(piece.text) or takes(piece.text, "trailing"):
        return True
    marker = next((one for one in piece.markers if not one.doubtful), None)
    heading = piece.text[marker.end :] if marker is not None else ""
    return bool(heading) and holds("sections", "excluded", heading.rstrip("。:"))


def _behind(piece: Paragraph, end: int) -> View:
    """A piece as printed from an offset of its view on."""
    if end >= len(piece.view):
        return piece.printed[len(piece.printed) :]
    return piece.printed[bisect_left(piece.printed.at, piece.view.at[end]) :]


def _are_mixed(entries: Sequence[_Entry]) -> bool:
    """Whether some entries hold entries of their own, and most others none but units."""
    inside = [nested(entry.lines) is not None for entry in entries]
    plain = [entry for entry, holds in zip(entries, inside, strict=True) if not holds]
    return any(inside) and sum(tells_units(entry.lines) for entry in plain) * 2 > len(plain)


def _with_nested(entries: Sequence[_Entry], habit: Habit, known: Accounts) -> Iterator[Draft]:
    """Drafts in which entries that hold others give way to these, which bear their names and units."""
    for entry in entries:
        inside = nested(entry.lines)
        if inside is None:
            yield from _drafts([entry], habit, known)
            continue
        above, inner = inside
        (over,) = _drafts([replace(entry, lines=above)], habit, known)
        heads = (*over.heads[:-1], over.heads[-1] or over.text or bracketed_units(above[0].squeezed())[0].strip(_TRIM))
        for one in inner:
            told = known.of(one.lines, habit).draft((*over.numbers, one.number), heads)
            yield replace(told, names=told.names or over.names, verdict=told.verdict or over.verdict)


def _drafts(entries: Sequence[_Entry], habit: Habit, known: Accounts) -> tuple[Draft, ...]:
    return tuple(_draft(entry, known.of(entry.lines, habit)) for entry in entries)


def _task_first(entries: Sequence[_Entry]) -> bool:
    """Whether the first words behind the name are the task: in most entries others follow, and they tell no deed.

    Words are lines where entries have several, else sentences.
    """
    told = 0
    for entry in entries:
        lines = entry.lines if entry.head is not None else entry.lines[1:]
        views = lines if len(lines) > 1 else tuple(sentences(entry.lines[-1].squeezed()))
        told += len(views) > 1 and not holds("accounts", "deed", views[0].squeezed().folded)
    return told * 10 >= 7 * len(entries)


def _draft(entry: _Entry, told: Account) -> Draft:
    group = entry.group
    numbers = (str(entry.hit.value),) if entry.hit.value is not None else ()
    numbers = (entry.hit.above, *numbers) if entry.hit.above is not None else numbers
    above: tuple[View | None, ...] = ()
    if group is not None and group.words is not None:
        above = (group.words,)
        numbers = (*((group.number,) if group.number and entry.hit.above is None else ()), *numbers)
    if entry.head is not None:
        whole = (
            joined([told.head, told.text])
            if told.head is not None and told.text is not None and told.text is not told.head
            else told.text
        )
        told = replace(told, head=entry.head.strip(_TRIM), text=whole)
    draft = told.draft(numbers, above)
    if group is None:
        return draft
    return replace(draft, names=draft.names or group.names, verdict=draft.verdict or group.grade)
