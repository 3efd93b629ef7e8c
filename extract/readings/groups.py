"""Headings over the entries of a list: their number, their words, the units they name, how far they say that all is.

In: paragraphs and the places just before entries. Out: ``Group`` by place. A heading bears a number of a form other
than the entries, however it is printed (一、 【一】 第一类 PART 1 壹　), or is a short line without an end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence, Set

import regex
from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.layout.lines import is_site_line
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.account import spaced_units
from shishi.extract.readings.nested import remarks, unremarked
from shishi.extract.readings.sizes import LEAST_HEADING, TWO
from shishi.extract.readings.who import closing_units
from shishi.extract.rules import any_of, first, holds, takes
from shishi.extract.view import View
from shishi.extract.words.cells import is_units, ordinal
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.heads import is_head
from shishi.extract.words.labelled import Part, bracketed_units, label_at_start, names, parts
from shishi.extract.words.markers import CAPITALS, candidates
from shishi.extract.words.status import verdict
from shishi.extract.words.units import Named

_GROUP_LENGTH = 24
_PLAIN_GROUP = 12
_LABEL = 8  # characters of a label
_LEAST_ANSWERED = 6  # characters of a heading and of who answers for what stands below it
_ANSWERS = frozenset({*UNIT_ROLES, "person"})
_MOST_PLAIN = 0.6  # share of the entries; more short lines than that are the entries' own names
_BLANK = re.compile(r"[ \t\u3000]")
_SIGNS = regex.compile(r"[^\p{Han}\w\s(\[【〔《“‘\"'<%+\-、。,;:!?)\]】〕》”.|/]+\ufe0f?\s*")
_OWN_SECTIONS = (("sections", "transparent"), ("prose", "title_of_list"))
_LAGS = "滞后"
_RUN_IN = re.compile("[。:]")
_TRIM = " \t▶►●■◆★☆◇△▲□·✓√➢☑✅♦❤❖*【】[]:。,"


_Number = tuple[str | None, str, View]


class Group(Struct, frozen=True, gc=False):
    """A heading over several entries: its number, its words, units it names, what it says of how far they are.

    ``above``: numbers and words of the headings that it stands below, the outermost first.
    """

    number: str | None
    words: View | None
    names: tuple[Named, ...] = ()
    grade: str | None = None
    above: tuple[tuple[str | None, View], ...] = ()


def both(own: tuple[Named, ...], above: tuple[Named, ...]) -> tuple[Named, ...]:
    """The units of an entry and those that the heading above it names besides."""
    known = {name.name.folded for name in own}
    return (*own, *(name for name in above if name.name.folded not in known))


def goes_on_with(line: Group, above: Group | None) -> bool:
    """Whether a line that only counts what stands below it goes on with the numbered heading right above it."""
    silent = line.words is None and line.grade is None and not line.names
    return silent and above is not None and above.number is not None and above.words is not None


def answered_for(heading: View) -> tuple[View, tuple[Part, ...]]:
    """A numbered heading's own words, and what it says behind them of who answers for all below it.

    In a bracket, behind a label, behind a dash or in a clause: 甲工程(乙牵头), 甲工程。责任单位:乙, 甲工程——乙牵头.
    """
    bare, held = bracketed_units(heading)
    if held or len(bare) < _LEAST_ANSWERED:
        return bare, held
    first, *labelled = parts(bare)
    if labelled:
        told = bool(first.content) and all(part.role in _ANSWERS and part.content for part in labelled)
        return (first.content, tuple(labelled)) if told else (bare, ())
    name, closing = closing_units(bare)
    return (name, closing) if name else (bare, ())


class Headings:
    """The headings among paragraphs; several lists ask for the same ones, so each is read once.

    ``sections``: where headings begin that are the notice's own by what stands below them.
    """

    def __init__(self, pieces: Sequence[Paragraph], sections: Set[int]) -> None:
        self._pieces, self._sections = pieces, sections
        self._numbers: dict[int, _Number] = {}
        self._groups: dict[tuple[int, bool, bool], Group | None] = {}

    def number(self, place: int) -> _Number:
        """The number of a heading, its form, and the words behind it."""
        if place not in self._numbers:
            self._numbers[place] = _number(self._pieces[place])
        return self._numbers[place]

    def at(self, place: int, own: Collection[str], *, within: bool, judges: bool = False) -> Group | None:
        """The heading at a place, None without one.

        ``own``: forms of numbers that are those of entries; ``within``: whether it may be the notice's own section;
        ``judges``: whether a line that only judges (【已完成】) is one.
        """
        is_section = within and self._pieces[place].view.at[0] in self._sections
        key = place, is_section, judges
        if key not in self._groups:
            group = _group(self.number(place), is_section=is_section, judges=judges)
            self._groups[key] = group and _spaced(group, self._pieces[place].printed)
        group = self._groups[key]
        return None if group is not None and group.number is not None and self.number(place)[1] in own else group

    def sign(self, place: int) -> str:
        """The sign that a line opens with."""
        return self._pieces[place].text[:1]

    def signed(self, place: int) -> View | None:
        """The words of a short line that opens with a sign and ends without one; None for other lines."""
        number, _, words = self.number(place)
        bare = words.strip(_TRIM)
        short = LEAST_HEADING <= len(bare) <= _GROUP_LENGTH and bare.folded[-1].isalpha()
        plain = short and not is_units(bare.folded) and label_at_start(bare.folded) is None
        return bare if number is None and plain and not self.sign(place).isalnum() else None

    def is_verdict(self, place: int) -> bool:
        """Whether a line without a number only says how far something is."""
        number, _, words = self.number(place)
        return number is None and verdict(words.strip(_TRIM).folded) is not None

    def is_one_of_levels(self, place: int) -> bool:
        """Whether a heading names the projects of a level of government, and paragraphs tell those of others."""
        _, form, words = self.number(place)
        if not holds("sections", "of one level", words.strip(_TRIM).folded):
            return False
        others = (one for one in self._pieces if any(mark.form == form for mark in one.markers[:1]))
        heads = (_RUN_IN.split(one.text[one.markers[0].end :], maxsplit=1)[0] for one in others)
        return sum(holds("sections", "of one level", head) for head in heads) >= TWO

    def level(self, place: int) -> Group | None:
        """A heading with a number as a class of projects, whatever its words."""
        number, _, words = self.number(place)
        bare, held = answered_for(unremarked(words)) if number is not None else bracketed_units(words)
        units = tuple(name for part in held if part.role in UNIT_ROLES for name in names(part))
        bare = bare.strip(_TRIM)
        text = bare.folded
        if holds("sections", "of all projects", text) or holds("sections", "excluded", text):
            return None
        named = is_head(text) or holds("sections", "transparent", text)
        return Group(number, bare, units) if named and LEAST_HEADING <= len(text) <= _GROUP_LENGTH else None


class HeadingsAbove:
    """The headings above an entry while its list is read from its beginning; ``graded``: grades stand outside."""

    def __init__(self, headings: Headings, *, graded: bool) -> None:
        self._headings, self._graded = headings, graded
        self._classes: list[tuple[str, Group]] = []
        self.group: Group | None = None

    def pass_by(self, at: int, heading: Group) -> None:
        """Go on below a heading at a place; what stands outside of it goes on: a grade, or classes."""
        if heading.words is None and heading.grade is not None and not self._graded and self.group is not None:
            self.group = replace(self.group, grade=heading.grade)
            return
        form = self._headings.number(at)[1] if heading.number is not None and heading.words is not None else ""
        forms = [known for known, _ in self._classes]
        kept = self._classes[: forms.index(form)] if form in forms else self._classes if form else []
        above = tuple((group.number, group.words) for _, group in kept if group.words is not None)
        names = heading.names
        for _, group in kept:
            names = both(names, group.names)
        grade = heading.grade
        if self._graded and grade is None and heading.words is not None and self.group is not None:
            grade = self.group.grade
        self.group = replace(heading, names=names, grade=grade, above=above)
        self._classes = [*kept, (form, heading)] if form else []


def without_closing(places: Sequence[int], units: Callable[[int], Sequence[Part]], first: int) -> list[int]:
    """The places just before entries without the lines of mere ``units`` that close the entries above them.

    They close these where most places hold one and that before the ``first`` entry, under which it would stand, none.
    """
    told = {at for at in places if units(at)}
    return [at for at in places if at not in told] if first not in told and len(told) * 2 > len(places) else [*places]


def counted_anew(headings: Headings, places: Sequence[int], known: dict[int, Group]) -> dict[int, Group]:
    """The lines at ``places``, each before an entry that is number one, as classes: all open with one sign.

    None where one of them is ``known`` to say how far things are and nothing else.

    What such a line says of its class (★2024年结转项目) tells which projects stand below it, and not how far they are.
    """
    if any(headings.is_verdict(at) or (at in known and known[at].grade is not None) for at in places):
        return {}
    told = {at: words for at in places if (words := headings.signed(at)) is not None}
    alike = len(told) == len(places) >= TWO and len({headings.sign(at) for at in places}) == 1
    return {at: Group(None, words) for at, words in told.items()} if alike else {}


def groups_at(
    headings: Headings, places: Sequence[int], labels: Set[int], own: set[str], *, entries: int, first: int
) -> dict[int, Group]:
    """The headings at ``places``, just before entries whose numbers have one of the forms ``own``.

    ``first``: the place before the first entry: lines that only judge are headings where one of them stands there.
    ``labels``: those of the places that a label may stand at, and a heading only where it grades or tells a class.
    """
    judges = any(place == first for place in places) and headings.is_verdict(first)
    kept = places if judges else [at for at in places if not headings.is_verdict(at)]  # else they are badges
    told = ((at, headings.at(at, own, within=True, judges=judges)) for at in kept)
    found = {
        at: group for at, group in told if group is not None and (at not in labels or _is_grade(headings, at, group))
    }
    found = _classes(headings, places, own, _graded_alike(headings, found))
    plain = [at for at, group in found.items() if group.number is None and group.grade is None]
    if len(plain) > _MOST_PLAIN * entries:
        for at in plain:
            del found[at]
    return found


def _graded_alike(headings: Headings, found: dict[int, Group]) -> dict[int, Group]:
    """Headings that count on together grade together: where one of a form says how far, none of them is a level."""
    forms = {at: headings.number(at)[1] for at in found}
    grading = {forms[at] for at, group in found.items() if group.grade is not None and forms[at]}
    return {
        at: Group(None, None, group.names, group.words.folded)
        if forms[at] in grading and group.grade is None and group.words is not None
        else group
        for at, group in found.items()
    }


def below_no_grade(headings: Headings, graded: Mapping[int, Group], classes: dict[int, Group]) -> dict[int, Group]:
    """Headings without the overviews among them that count on with others that say how far all is: 一、总体情况."""
    forms = {headings.number(at)[1] for at, group in graded.items() if group.grade is not None}
    return {
        at: group
        for at, group in classes.items()
        if headings.number(at)[1] not in forms or not holds("sections", "overview", headings.number(at)[2].folded)
    }


def _classes(
    headings: Headings, places: Sequence[int], forms: Collection[str], found: dict[int, Group]
) -> dict[int, Group]:
    """Several numbered headings of the notice's own that head entries each tell a class of them (省级项目进展情况)."""
    own = [
        at
        for at in places
        if headings.number(at)[0] and headings.number(at)[1] not in forms and _says_nothing(found.get(at))
    ]
    told = {at: group for at in own if (group := headings.level(at)) is not None}
    levels = [group for group in (found | told).values() if group.number is not None and group.words is not None]
    named = {group.words.folded for group in levels if group.words is not None}
    if len(levels) == len(told) == 1 and all(map(_says_nothing, found.values())):
        return told if headings.is_one_of_levels(next(iter(told))) else found
    return found | told if TWO <= len(levels) == len(named) else found


def _is_grade(headings: Headings, place: int, group: Group) -> bool:
    return group.grade is not None and headings.number(place)[0] is not None


def _says_nothing(group: Group | None) -> bool:
    return group is None or (group.words is None and group.grade is None)


def graded_at(headings: Headings, places: Sequence[int]) -> dict[int, Group]:
    """The headings at ``places``, above the headings of entries, that say how far all below them is."""
    told = ((at, headings.at(at, (), within=False)) for at in places)
    return {at: group for at, group in told if group is not None and group.grade is not None}


def _group(heading: _Number, *, is_section: bool, judges: bool) -> Group | None:
    number, _, rest = heading
    rest = unremarked(rest) if number is not None else rest
    if bodies := _who_answers(rest):
        return Group(None, None, bodies)
    words, held = answered_for(rest) if number is not None else bracketed_units(rest)
    units = tuple(name for part in held if part.role in UNIT_ROLES for name in names(part))
    bare = _unsigned(words.strip(_TRIM)).strip(_TRIM)
    text = bare.folded
    if not LEAST_HEADING <= len(text) <= _GROUP_LENGTH or words.folded.endswith((";", ",")):
        return None
    labels = column(text.rstrip(":")).role not in ("unknown", "group", "name")
    said = _said(text)
    grades = _grades(text, said, labels=labels, alone=number is not None or judges)
    labelled = label_at_start(text) is not None or (number is None and _is_labelled(text))
    if labelled or (not grades and (labels or remarks(rest))):
        return None
    told = any(holds(file, name, text) for file, name in _OWN_SECTIONS) or is_site_line(text)
    if grades or is_section or told:
        return Group(None, None, units, said if grades else None)
    if number is not None:
        return Group(number, bare, units) if is_head(text) or holds("prose", "wish for somebody", text) else None
    boxed = (text[0], text[-1]) == ("(", ")")
    short = len(text) <= _PLAIN_GROUP and not boxed and not words.folded.endswith("。")
    tells = (
        any_of("entries", "quantity").search(text)
        or holds("accounts", "deed", text)
        or holds("accounts", "grade", text)
    )
    return Group(None, bare, units) if short and not tells else None


def _is_labelled(text: str) -> bool:
    """Whether a folded line names who answers behind a label that is new but for a word in it (出力单位:某所)."""
    label, _, named = text.partition(":")
    stem = first("label_stems", label) if named and len(label) <= _LABEL else None
    return stem is not None and stem.name in UNIT_ROLES


def _spaced(group: Group, printed: View) -> Group:
    """A numbered heading without the offices that blanks part from its name: 二、甲工程　　市乙局."""
    if group.number is None or group.words is None or group.names or not _BLANK.search(printed.folded):
        return group
    _, held = spaced_units(printed)
    named = tuple(name for part in held for name in names(part))
    size = sum(len(part.content.squeezed()) for part in held)
    bare = group.words[: len(group.words) - size].strip(_TRIM)
    sure = named and all(takes(name.name.folded, "bodies", "office") for name in named) and is_head(bare.folded)
    return replace(group, words=bare, names=named) if sure else group


def _who_answers(heading: View) -> tuple[Named, ...]:
    """The bodies of a heading that names who answers for all below it, and nothing else but how many these are."""
    answers = any_of("accounts", "answers for").match(heading.folded)
    if answers is None or not is_units(answers["units"]):
        return ()
    return tuple(names(Part(UNIT_ROLES[2], "", heading[answers.start("units") : answers.end("units")])))


def _grades(text: str, said: str, *, labels: bool, alone: bool) -> bool:
    """Whether words only say how far what stands below them is: ``said`` without a count of it, ``labels`` a label too.

    ``alone``: they stand behind a number, or where others like them do, and so need not name projects.
    """
    counts = len(said) < len(text) or any_of("accounts", "count first").match(text) is not None
    if any_of("accounts", "grade").match(text) is not None and (counts or not labels):
        return True
    return (alone or counts) and (
        any_of("accounts", "numbered grade").match(said) is not None or verdict(said) is not None
    )


def _said(text: str) -> str:
    """What a heading says without the count of what stands below it and the class that it grades by: A类(已完成)."""
    counted = any_of("accounts", "count below").search(text)
    bare = text[: counted.start()] if counted is not None else text
    if holds("grades", "lags or not begun", bare):
        return _LAGS  # which of them have not begun they say themselves
    kind = any_of("accounts", "class of grade").match(bare)
    return bare[kind.end() :].strip("()") if kind is not None and kind.end() < len(bare) else bare


def _number(piece: Paragraph) -> _Number:
    """A heading's number as Arabic digits, its form, and the words behind it."""
    bare = _unsigned(piece.view)
    marker = next((one for one in candidates(bare) if not one.doubtful), None)
    if marker is not None:
        return marker.number, marker.form, bare[marker.end :]
    printed = _unsigned(piece.printed.strip())
    match = any_of("accounts", "group_number").match(printed.folded)
    if match is None:
        return None, "", bare
    value = ordinal(match["n"].translate(CAPITALS))
    form = "digits" if match["n"].isascii() else "numerals"
    return (str(value), form, printed[match.end() :].squeezed()) if value else (None, "", bare)


def _unsigned(view: View) -> View:
    """A line without the signs and emoji that open it."""
    signs = _SIGNS.match(view.folded) if not view.folded[:1].isalpha() else None
    return view[signs.end() :] if signs is not None else view
