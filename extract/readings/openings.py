"""Entries told by openings that repeat, whatever they are.

In: paragraphs of running text. Out: lists, one per shape of opening that repeats: any number with the same words
around it (●实事3, ★第五件:, 【实事四】, 1。), the same sign or emoji, a name in quotation marks or brackets, a heading
without any mark. Lines between entries that name several of them are their groups; a heading that grades
(滞后项目) says how far they are. Repeated openings, regular and compact: after IEPAD (Chang and Lui 2001) and MDR
(Liu et al. 2003).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence, Set

from msgspec.structs import replace

from shishi.extract.layout.lines import is_of_all, is_site_line, is_trailing
from shishi.extract.layout.outline import is_deeper, own_sections
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.account import Accounts
from shishi.extract.readings.groups import (
    Group,
    Headings,
    HeadingsAbove,
    below_no_grade,
    both,
    counted_anew,
    goes_on_with,
    graded_at,
    groups_at,
    without_closing,
)
from shishi.extract.readings.how_far import only_grades
from shishi.extract.readings.labelled_lines import is_labelled
from shishi.extract.readings.listed import TRIM, ListEntry, OpenedList, answered
from shishi.extract.readings.marked_lines import explained, without_sign
from shishi.extract.readings.nested import remarks
from shishi.extract.readings.said_clauses import are_clauses, entries_of
from shishi.extract.readings.scenes import is_aside, shows_people
from shishi.extract.readings.shapes import ENDS, FEWEST_COUNTED, HEADLINE, PROJECT, REPORTED, SIGN, Hit, shapes
from shishi.extract.readings.sizes import TWO
from shishi.extract.readings.speakers import printed_part, unspoken
from shishi.extract.readings.who import line_of_units
from shishi.extract.rules import holds
from shishi.extract.view import View, joined
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.heads import unquoted
from shishi.extract.words.induced import Labels, induced
from shishi.extract.words.labelled import Part, is_stopped, label_at_start, parts
from shishi.extract.words.labelled import names as names_of
from shishi.extract.words.markers import candidates

_FEWEST = 3
_SENTENCE = re.compile(r"[。;!](?=[^【\[(”’)\]】])|(?<=.)(?=[①-⑳])")
_BRACKETS = (")", "】", "]")
_OPEN, _CLOSE = "([【“《", ")]】”》"
_LONGEST_PREFACE = 3  # paragraphs between a heading and its first entry
_GOES_ON = frozenset({"funding", "benefit", "deadline"})  # labels whose content a semicolon does not end
_LEAST_LABEL, _LONGEST_LABEL = 4, 8  # characters
_PREFIX = 4  # characters before ① that belong to the number: 民生实事①


def lists(paragraphs: Sequence[Paragraph], known: Accounts, *, final: bool) -> Iterator[OpenedList]:
    """The lists of running text by each opening that repeats in it.

    ``known``: accounts of lines that other readings of the notice meet too.
    ``final``: a report tells of a year that is over.
    """
    labels = induced(paragraph.printed.folded for paragraph in paragraphs)
    spoken = tuple(unspoken(paragraphs))
    sections = own_sections(paragraphs)
    starts = {paragraph.view.at[0] for paragraph in (*paragraphs, *spoken)}
    whole, said = tuple(paragraphs), tuple(_sentences(paragraphs))
    answers = (spoken, tuple(_sentences(spoken))) if spoken != whole else ()
    for pieces in (whole, *((said,) if said != whole else ()), *answers):
        cut = pieces is said or any(pieces is one for one in answers[1:])
        seen: set[tuple[Hit, ...]] = set()
        lines = _Lines(pieces, labels, sections, starts)
        for shape, opened in shapes(pieces, lines.legend, cut=cut).items():
            hits = entries_of(pieces, lines.begins, opened) if cut and shape[0] == "number" else opened
            hits = lines.without_closing([hit for hit in hits if shape[0] != HEADLINE or not lines.has_label(hit.at)])
            clauses = cut and shape[0] == "number" and are_clauses(pieces, lines.begins, hits)
            if not hits or tuple(hits) in seen or clauses:
                continue
            seen.add(tuple(hits))
            entries = _entries(lines, hits, within=shape == PROJECT)
            if len(entries) >= (FEWEST_COUNTED if shape[0] == "number" else _FEWEST):
                yield OpenedList(tuple(entries), shape == REPORTED, labels, final, known)


def _sentences(found: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs cut at full stops and semicolons."""
    for paragraph in found:
        if is_site_line(paragraph.text):
            continue
        start = 0
        for end in (*_sentence_ends(paragraph.text), len(paragraph.view)):
            view = paragraph.view[start:end]
            counts = end < len(paragraph.view) and len(view) <= _PREFIX and not ENDS.search(view.folded)
            if view and not counts:
                yield Paragraph(view, printed_part(paragraph, view), paragraph.level, candidates(view))
            start = end


def _sentence_ends(text: str) -> Iterator[int]:
    """Where sentences end outside brackets."""
    depth, at = 0, 0
    for mark in _SENTENCE.finditer(text):
        between = text[at : mark.start()]
        depth = max(0, depth + sum(between.count(char) for char in _OPEN) - sum(between.count(char) for char in _CLOSE))
        at = mark.start()
        labels = _LEAST_LABEL <= at <= _LONGEST_LABEL and is_stopped(text[:at])  # 目标任务。新建甲
        if depth == 0 and mark.end() and not labels:
            yield mark.end()


class _Lines:
    """Paragraphs, or sentences of them, with what every list asks of each.

    Whether it is labelled, ends lists, opens with a sign, goes on in a paragraph and so is no heading without a number.
    ``starts``: where paragraphs begin.
    """

    def __init__(self, pieces: Sequence[Paragraph], labels: Labels, sections: Set[int], starts: Set[int]) -> None:
        self.pieces = pieces
        self.labelled = tuple(is_labelled(piece.printed, labels) for piece in pieces)
        self.walls = tuple(
            not told and _is_wall(piece) and not (at and _asks_who(pieces[at - 1]))
            for at, (piece, told) in enumerate(zip(pieces, self.labelled, strict=True))
        )
        self.ahead = tuple(holds("accounts", "next", piece.text) for piece in pieces)
        texts = [piece.text for piece in pieces]
        self.signs = tuple(text[0] if not text[:1].isalpha() and SIGN.match(text) else "" for text in texts)
        self.legend = explained(pieces)
        self.headings = Headings(pieces, sections)
        self.begins = tuple(piece.view.at[0] in starts for piece in pieces)
        told = zip(pieces, self.begins, strict=True)
        self.graded = tuple(begins and only_grades(text) for text, begins in zip(texts, self.begins, strict=True))
        self.parted = tuple(not begins and not piece.markers for piece, begins in told)
        self._units: dict[int, tuple[Part, ...]] = {}
        self._own = labels.before_colon

    def without_closing(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Openings without the last ones, if no number says that they go on, that open what follows a list."""
        end = len(hits)
        while end > 1 and hits[end - 1].value is None and self.walls[hits[end - 1].at]:
            end -= 1
        return hits[:end]

    def has_label(self, at: int) -> bool:
        """Whether a line opens with a label that the notice makes for itself."""
        return self.pieces[at].text.partition(":")[0] in self._own

    def units(self, at: int) -> tuple[Part, ...]:
        """The units of a line that holds nothing else."""
        if at not in self._units:
            self._units[at] = line_of_units(self.pieces[at].printed)
        return self._units[at]

    def telling(self, start: int, stop: int) -> list[int]:
        """The places of an entry that tell of it: neither what somebody says of it nor, behind its report, a scene."""
        kept = [at for at in range(start, stop) if not is_aside(self.pieces[at].view)]
        free = [at for at in range(start, stop) if self.begins[at] and not self.labelled[at] and at > start]
        scenes: set[int] = set()
        for at in free:
            end = next((place for place in range(at + 1, stop) if self.begins[place]), stop)
            if shows_people("".join(piece.text for piece in self.pieces[at:end])) and self._reports(start, at):
                scenes.update(range(at, end))
        return [at for at in kept if at not in scenes]

    def _reports(self, start: int, stop: int) -> bool:
        """Whether a label among these places opens a report."""
        found = (part for piece in self.pieces[start:stop] for part in parts(piece.printed, self._own))
        return any(part.label and part.role == "progress" for part in found)

    def is_inside(self, at: int, printed: Set[str]) -> bool:
        """Whether a place bears a number that stands below those of entries whose numbers have these forms."""
        form = self.headings.number(at)[1]
        return len(printed) == 1 and any(is_deeper(form, other) for other in printed)

    def reach(self, at: int, paragraphs: int) -> int:
        """Where an entry that begins at a place ends that goes on over so many further paragraphs."""
        behind = [place for place in range(at + 1, len(self.pieces)) if self.begins[place]]
        return behind[paragraphs] if paragraphs < len(behind) else len(self.pieces)

    def leads_to(self, at: int) -> int:
        """Where sentences begin that open the paragraph an entry stands in and tell nothing: 托育也是重点。第四件…."""
        if self.begins[at]:
            return at
        start = at
        while start and not self.begins[start]:
            start -= 1
        texts = [piece.text for piece in self.pieces[start:at]]
        plain = all(text.endswith("。") and ":" not in text for text in texts)
        tells = any(holds("accounts", name, text) for name in ("counted", "deed") for text in texts)
        return start if plain and not tells else at

    def leaves(self, at: int) -> bool:
        """Whether a sentence begins a paragraph or tells of people beside the projects."""
        text = self.pieces[at].text
        spoken = holds("prose", "spoken", text) and not holds("accounts", "deed", text)
        return self.begins[at] or spoken or holds("prose", "scene", text)

    def closing(self, at: int) -> str:
        """What an entry that ends at a place ends with: a labelled line, a bracket; empty for other words."""
        if self.labelled[at]:
            return "label"
        return "bracket" if self.pieces[at].text.rstrip("。;").endswith(_BRACKETS) else ""

    def closed(self, start: int, stop: int, others: Sequence[str]) -> int:
        """Where the last entry ends: where all others close alike, behind the last place that closes as they do."""
        if len(others) < TWO or len(set(others)) > 1 or not others[0]:
            return stop
        alike = (at for at in range(stop - 1, start - 1, -1) if self.closing(at) == others[0])
        return next((at + 1 for at in alike), stop)


def _entries(found_in: _Lines, hits: Sequence[Hit], *, within: bool) -> list[ListEntry]:
    """The entries that hits open, each under its group; ``within``: none goes on in another paragraph or a scene."""
    pieces, labelled = found_in.pieces, found_in.labelled
    opened = {hit.at for hit in hits}
    own = {pieces[hit.at].markers[0].form for hit in hits if hit.value is not None and pieces[hit.at].markers}
    printed = {one.form for hit in hits for one in pieces[hit.at].markers[:1]}
    before = [hit.at - 1 for hit in hits if hit.at and hit.at - 1 not in opened]
    before = [at for at in before if not found_in.parted[at] and not found_in.is_inside(at, printed)]
    before = without_closing(before, found_in.units, start := hits[0].at - 1)
    before += _prefaced_beside(found_in, hits, before, opened, printed)
    labels = {at for at in before if labelled[at]}
    above = [at - 1 for at in before if at and at - 1 not in opened and not labelled[at - 1] and at not in labels]
    groups = groups_at(found_in.headings, before, labels, own, entries=len(hits), first=start)
    groups |= counted_anew(found_in.headings, [hit.at - 1 for hit in hits if hit.value == 1 and hit.at], groups)
    grades = {at for at, group in groups.items() if group.words is None and group.grade is not None}
    over = [at for at, group in groups.items() if group.number is not None or at in grades]
    if classes := _prefaced(found_in, hits, sorted(over), opened, printed, known=groups):
        classed = groups_at(found_in.headings, classes, labels, own, entries=len(hits), first=start)
        groups |= below_no_grade(found_in.headings, groups, classed)
    groups = {
        at: _with_units(found_in, group, at, opened)
        for at, group in groups.items()
        if not goes_on_with(group, groups.get(at - 1))
    }
    graded = bool(groups) and min(groups) in grades and min(groups) < hits[0].at
    groups |= graded_at(found_in.headings, sorted({at for at in above if not found_in.parted[at]}.difference(before)))
    found: list[ListEntry] = []
    above_it = HeadingsAbove(found_in.headings, graded=graded)
    longest = 0
    last = -1
    told: list[tuple[Group | None, bool]] = []  # groups of entries, and whether these say what comes next
    closings: list[str] = []
    signs = {"", *found_in.signs[hits[0].at : hits[-1].at + 1]}
    for order, hit in enumerate(hits):
        for at in (place for place in range(last + 1, hit.at) if place in groups):
            above_it.pass_by(at, groups[at])
        last = hit.at
        limit = found_in.leads_to(hits[order + 1].at) if order + 1 < len(hits) else found_in.reach(hit.at, longest)
        behind = range(hit.at + 1, limit)
        ahead = [place for place in behind if found_in.ahead[place]]
        next_of_one = ahead if order + 1 < len(hits) else _of_the_last(found_in, ahead, above_it.group, told)
        told.append((above_it.group, bool(ahead)))
        walls = (at for at in behind if found_in.graded[at] or (found_in.walls[at] and at not in next_of_one))
        wall = next(walls, limit)
        ends = (at for at in behind if at in groups or at == wall or found_in.signs[at] not in signs)
        ends = (at for at in behind if found_in.leaves(at)) if within else ends
        stop = next(ends, limit)
        stop = found_in.closed(hit.at, stop, closings) if order + 1 == len(hits) else stop
        closings.append(found_in.closing(stop - 1))
        longest = max(longest, sum(found_in.begins[hit.at + 1 : stop]))
        head = unquoted(pieces[hit.at].view[slice(*hit.head)]) if hit.head else None
        first, state = without_sign(pieces[hit.at].text[: hit.end], _behind(pieces[hit.at], hit.end), found_in.legend)
        below = _below(found_in, found_in.telling(hit.at + 1, stop))
        below += [pieces[hit.at].view[slice(*hit.by)]] if hit.by else []
        lines = tuple(view for view in answered(first, below) if view.folded.strip())
        if lines:
            found.append(ListEntry(hit, above_it.group, head, lines, state))
    return found


def _below(found_in: _Lines, places: Sequence[int]) -> list[View]:
    """The lines of an entry below its first; what a label announces goes on behind semicolons: 省级4万元;自筹6万元."""
    lines: list[View] = []
    label: str | None = None  # of the line that may go on
    for at in places:
        piece = found_in.pieces[at]
        goes_on = label in _GOES_ON and not found_in.begins[at] and not found_in.labelled[at]
        if goes_on and found_in.pieces[at - 1].text.endswith(";"):
            lines[-1] = joined([lines[-1], piece.printed])
            continue
        lines.append(piece.printed)
        label = label_at_start(piece.text)
    return lines


def _of_the_last(
    found_in: _Lines, ahead: Sequence[int], group: Group | None, told: Sequence[tuple[Group | None, bool]]
) -> Sequence[int]:
    """Which lines on what comes next are of the last entry alone; behind it they are mostly of all entries.

    Such a line is where most others, or most below the same heading, said it of themselves, or right below what stands
    in its way, where others said so. ``told``: the groups of the others, and whether these say what comes next.
    """
    fellows = [says for below, says in told if below == group]
    if any(sum(says) * 2 > len(says) for says in ([says for _, says in told], fellows)):
        return ahead[:1]
    behind = any(says for _, says in told)
    return [at for at in ahead[:1] if behind and label_at_start(found_in.pieces[at - 1].text) == "problems"]


def _prefaced_beside(
    found_in: _Lines, hits: Sequence[Hit], before: Sequence[int], opened: Set[int], own: Set[str]
) -> list[int]:
    """Headings over sentences above entries, that count on with those right above others, or by themselves."""
    places = [hit.at for hit in hits]
    direct = {at for at in before if found_in.headings.number(at)[0] is not None}
    found = _prefaced(found_in, hits, places, opened, own, known=direct) if direct else []
    return found or _prefaced(found_in, hits, places, opened, own, known=())


def _prefaced(
    found_in: _Lines,
    hits: Sequence[Hit],
    places: Sequence[int],
    opened: Set[int],
    own: Set[str],
    *,
    known: Collection[int],
) -> list[int]:
    """Places of headings that sentences on all below them part from what stands at ``places``: 一、…方面 / 共4项,….

    Numbered ones count on from one, those that are ``known`` (right above entries) included, in a form that no entry
    has; short lines of no number are several. The first stands above the first entry.
    """
    number = found_in.headings.number
    found: dict[str, dict[int, str | None]] = {}
    for at in known:
        found.setdefault(number(at)[1], {})[at] = number(at)[0]
    for over in (_heading_over(found_in, place, opened) for place in places):
        if over is not None and number(over)[1] not in own:
            found.setdefault(number(over)[1], {})[over] = number(over)[0]
    kept = (told for form, told in found.items() if min(told) < hits[0].at and _count_on(form, told))
    beside = {hit.at - 1 for hit in hits}
    return [at for told in kept for at in told if at not in known and at not in beside]


def _count_on(form: str, told: Mapping[int, str | None]) -> bool:
    counted = [told[at] for at in sorted(told)] == [str(at) for at in range(1, len(told) + 1)]
    return len(told) >= TWO and (counted or not form)


def _heading_over(found_in: _Lines, place: int, opened: Set[int]) -> int | None:
    """The nearest heading above an entry that nothing but sentences part from it; None without one."""
    numbered = False
    for at in range(place - 1, max(-1, place - 2 - _LONGEST_PREFACE), -1):
        if at in opened:
            return None
        if found_in.units(at):
            numbered = True
            continue
        if found_in.parted[at] or found_in.labelled[at]:
            return None
        if found_in.headings.number(at)[0] is not None:
            return at
        if not found_in.pieces[at].text.endswith(("。", ":", ";")) and not remarks(found_in.pieces[at].view):
            return at if not numbered and found_in.headings.at(at, (), within=True) is not None else None
    return None


def _with_units(found_in: _Lines, group: Group, at: int, opened: Set[int]) -> Group:
    """A heading with the units that lines between it and the first entry below it name for all of them."""
    names = group.names
    for below in range(at + 1, min(at + 2 + _LONGEST_PREFACE, len(found_in.pieces))):
        if below in opened:
            return replace(group, names=names)
        if told := found_in.units(below):
            names = both(names, tuple(name for part in told for name in names_of(part)))
    return group


def _is_wall(piece: Paragraph) -> bool:
    """Whether what follows the list begins here, unless a label opens it."""
    text = piece.text
    if text.rstrip(TRIM + "-…").endswith("?") or is_site_line(text) or is_trailing(text) or is_of_all(text):
        return True
    marker = next((one for one in piece.markers if not one.doubtful), None)
    heading = text[marker.end :].rstrip("。:") if marker is not None else ""
    return bool(heading) and any(holds("sections", name, heading) for name in ("excluded", "transparent"))


def _asks_who(piece: Paragraph) -> bool:
    """Whether a line is a label alone that asks for an office, so that the name below it signs nothing: 责任单位:."""
    return len(piece.text) <= _LONGEST_LABEL and column(piece.text).role in UNIT_ROLES


def _behind(piece: Paragraph, end: int) -> View:
    """A piece as printed from an offset of its view on."""
    if end >= len(piece.view):
        return piece.printed[len(piece.printed) :]
    return piece.printed[bisect_left(piece.printed.at, piece.view.at[end]) :]
