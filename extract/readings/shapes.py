"""How pieces of text begin, by shape: any number with the same words around it, a sign, a name, a heading.

In: paragraphs or sentences. Out: for each shape of opening the pieces that show it, whose numbers count on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

import regex
from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.sizes import LEAST_NAME, TWO
from shishi.extract.readings.telling import name_before_deed, tells_of_others
from shishi.extract.rules import any_of, holds, may_hold
from shishi.extract.words.cells import is_units, kind, ordinal
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.heads import HEAD_LENGTH, is_counted, is_head, is_undertaking
from shishi.extract.words.heads import split as split_head
from shishi.extract.words.labelled import label_at_start, unit_parts
from shishi.extract.words.sizes import KEPT

Shape = tuple[str, ...]

_ANY_SIGN: Shape = ("sign", "any")  # of signs that open more than one line
_MARKED: Shape = ("marked",)  # a sign that the notice explains opens the line
REPORTED: Shape = ("reported",)  # a name before what was done
PROJECT: Shape = ("project",)  # a sentence that names a project, be it behind other clauses
HEADLINE = "headline"  # a line that opens with nothing and tells a figure
FEWEST_COUNTED = 2
_MOST_SKIPPED = 3
_LONGEST_OPENING = 30  # characters of what opens a sentence before its subject
_FEWEST_SHUFFLED = 3  # entries whose numbers stand in another order
PARAGRAPH = 15  # characters of a paragraph that may be an entry by itself
SIGN = regex.compile(r"(-)-+|([^\p{Han}\w\s(\[【〔《“‘\"'<#%+\-、。,;:!?)\]】〕》”.|/])\2*\ufe0f?")
_GLUED = regex.compile(r"(?P<n>\d{1,2})(?=\p{Han}{4})")
_LEVELLED = regex.compile(r"(?P<above>\d{1,2})[.-](?P<n>\d{1,2})[.、)]?(?=[\p{Han}“《【])")
_BOXED = re.compile(r"[【\[](?P<head>[^】\]]{2,24})[】\]]")
_CLAUSE = re.compile(r"[,:]")
ENDS = re.compile(r"[。;,:!?)]$")
_SPOKEN = "。!?,"  # what ends words that somebody says, and no name
_OPEN = "([【〔“《"
_NAMED = ("【", "《")  # in what the name of an entry may stand behind its number
_WRAPS = "()【】[] 。;"
_PARAGRAPH_ENDS = "。)】]"  # of a paragraph of several sentences, the last of which may be units in brackets


class Hit(Struct, frozen=True, gc=False):
    """A paragraph with an opening: its place, the printed number and that of the level above it (2.1), its content.

    ``by``: the words that say who answers for it, where they stand before its name.
    """

    at: int
    value: int | None
    end: int
    head: tuple[int, int] | None = None
    above: str | None = None
    by: tuple[int, int] | None = None


def shapes(pieces: Sequence[Paragraph], legend: Collection[str] = (), *, cut: bool = False) -> dict[Shape, list[Hit]]:
    """Every shape of opening with the pieces that show it; numbers must count on.

    ``legend``: signs that the notice explains; a list of lines that they open is all one. ``cut``: the pieces are
    sentences, which tell no units on a line below and do not open with a sentence that names, but may name a project.
    """
    by: dict[Shape, list[Hit]] = {}
    for at, piece in enumerate(pieces):
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if legend and (marked := _marked(at, piece.text, legend)) is not None:
            by.setdefault(marked[0], []).append(marked[1])
        special = _project_openings(at, piece) if cut else _line_openings(at, piece, following)
        found = [*_openings(at, piece, following), *special]
        for shape, hit in dict(reversed(found)).items():
            by.setdefault(shape, []).append(hit)
    own = (told for shape, told in by.items() if shape[0] == "sign" and shape != _ANY_SIGN and len(told) > 1)
    again = {hit.at for told in own for hit in told}
    by[_ANY_SIGN] = [hit for hit in by.get(_ANY_SIGN, ()) if hit.at in again]
    for sign in (*legend, "any") if legend else ():
        if len(by.get(("sign", sign), ())) < len(by.get(_MARKED, ())):
            by.pop(("sign", sign), None)
    kept = {shape: _counted(told, pieces) if told and told[0].value is not None else told for shape, told in by.items()}
    shuffled = {(*shape, "any order"): told for shape, told in by.items() if len(told) > len(kept[shape])}
    return {
        **{shape: hits for shape, hits in kept.items() if len(hits) >= FEWEST_COUNTED},
        **{shape: hits for shape, hits in shuffled.items() if _is_shuffled(hits, said=_is_said(shape[1]))},
    }


def _marked(at: int, text: str, legend: Collection[str]) -> tuple[Shape, Hit] | None:
    """A line that a sign of the legend opens or closes."""
    if len(text) <= LEAST_NAME:
        return None
    if text[0] in legend and not text[0].isalpha():
        return _MARKED, Hit(at, None, 1)
    behind = text[-1] in legend and not text[-1].isalpha()
    return (("marked behind",), Hit(at, None, 0)) if behind else None


def _openings(at: int, piece: Paragraph, following: Paragraph | None) -> Iterator[tuple[Shape, Hit]]:
    """Every way to see the beginning of a line or of a sentence."""
    text = piece.text
    for marker in piece.markers:
        yield ("number", marker.form), Hit(at, marker.value, marker.end)
    numbered = any_of("entries", "numbered").match(text)
    if numbered is not None and _is_number(piece, numbered) and (value := ordinal(numbered["n"])):
        sign = "#" if numbered["n"].isascii() else "#han"
        shape = ("number", numbered["before"] + sign + numbered["after"], bool(numbered["open"]) * "[")
        boxed = _BOXED.match(text, numbered.end())  # 实事1【学前教育扩容】
        hit = Hit(at, value, boxed.end(), boxed.span("head")) if boxed else Hit(at, value, numbered.end())
        yield shape, hit
        yield ("number", "any", sign), hit
    yield from _short_openings(at, text)
    if (end := _colour_end(piece)) is not None:
        yield ("sign", "colour"), Hit(at, None, end)
        yield _ANY_SIGN, Hit(at, None, end)
    yield from _named_openings(at, piece)
    if following is not None and _heads_over(piece, following):
        yield ("heading",), Hit(at, None, len(piece.view), (0, len(piece.view)))
    elif following is not None and _is_task(text) and (_is_heading(following) or _is_task(following.text)):
        yield ("heading",), Hit(at, None, 0)


def _colour_end(piece: Paragraph) -> int | None:
    """Where the colour or picture ends that opens a line, a bracket, a mark or a blank behind it; None without one."""
    match = any_of("grades", "colour mark").match(piece.text)
    if match is None or match.end() >= len(piece.view):
        return None
    blank = piece.view.at[match.end()] > piece.view.at[match.end() - 1] + 1
    return match.end() if match["close"] or match["picture"] or blank else None


def _without_setting(name: str) -> str:
    """A name without what says that the sentence tells of it: 甲工程中."""
    setting = any_of("no_names", "ends as setting").search(name)
    return name[: setting.start()] if setting is not None and is_undertaking(name[: setting.start()]) else name


def _behind_opening(text: str) -> int:
    """Where the name begins behind what opens a sentence (今年以来,“甲工程”,…); 0 where none does."""
    start, end = 0, text.find(",", 0, _LONGEST_OPENING)
    while end > 0 and holds("no_names", "opens", text[start:end]):
        start, end = end + 1, text.find(",", end + 1)
    return start if text.startswith("“", start) or (start and end > 0 and is_undertaking(text[start:end])) else 0


def _line_openings(at: int, piece: Paragraph, following: Paragraph | None) -> Iterator[tuple[Shape, Hit]]:
    """What a line may be by itself: one above its units, a paragraph, one that opens with its name."""
    text = piece.text
    unlabelled = label_at_start(text) is None
    if following is not None and unlabelled and _tells_units(following) and not _tells_units(piece):
        yield ("units below",), Hit(at, None, 0)
    several = "。" in text[:-1] and text[-1] in _PARAGRAPH_ENDS
    head, rest = split_head(piece.view)
    unlabelled = unlabelled and (head is None or not tells_of_others(head.folded))
    tells = unlabelled and several and len(text) >= PARAGRAPH and any_of("entries", "quantity").search(text)
    if tells or (following is not None and _reported_below(piece, following)):
        yield ("paragraph",), Hit(at, None, 0)
    number = any_of("accounts", "told_number").search(head.folded) if head is not None else None
    name = head[: number.start()] if head is not None and number is not None else head
    if name is not None and len(rest) > len(name) and unlabelled:
        yield (HEADLINE,), Hit(at, None, 0)


def _project_openings(at: int, piece: Paragraph) -> Iterator[tuple[Shape, Hit]]:
    """A sentence that names a project and tells what is planned for it or how far it is."""
    found = _project(piece.text)
    if found is not None:
        yield PROJECT, replace(found, at=at)


@lru_cache(maxsize=KEPT)
def _project(text: str) -> Hit | None:
    """The name of the project that a folded sentence tells of: the last one before its first figure or deed."""
    if not may_hold(text, "prose", "project named"):
        return None
    last: Hit | None = None
    counts = False
    for start in (0, *(mark.end() for mark in _CLAUSE.finditer(text))):
        if last is not None and _tells(text[last.end : start]):
            break
        found = any_of("prose", "project named").match(text[start:])
        if found is not None and is_head(found["head"]) and not holds("prose", "no single project", found["head"]):
            first, end = start + found.start("head"), start + found.end("head")
            by = (start + found.start("by"), start + found.end("by")) if found["by"] else None
            last = Hit(0, None, end, (first, end), by=by)
            counts = any_of("accounts", "counted").search(text, 0, first) is not None
    if last is None or counts or tells_of_others(text):
        return None
    return last if _tells(text[last.end :]) else None


def _tells(words: str) -> bool:
    """Whether words tell a deed or a figure."""
    return holds("accounts", "deed", words) or holds("accounts", "counted", words)


def _named_openings(at: int, piece: Paragraph) -> Iterator[tuple[Shape, Hit]]:
    """Openings by a name: in quotation marks, in a box, ending like an undertaking, before what is told of it."""
    return ((shape, replace(hit, at=at)) for shape, hit in _by_name(piece.text))


@lru_cache(maxsize=KEPT)
def _by_name(text: str) -> tuple[tuple[Shape, Hit], ...]:
    """Openings of a text by a name; lines and sentences are often one, and so asked several times."""
    return tuple(_each_by_name(text))


def _each_by_name(text: str) -> Iterator[tuple[Shape, Hit]]:
    at = 0
    for name, pattern in (("quoted", any_of("entries", "named in quotes")), ("boxed", _BOXED)):
        match = pattern.match(text)
        if match is None or len(text) <= match.end() or match["head"][-1] in _SPOKEN:
            continue
        if name == "quoted" or not _is_field(match["head"]):
            yield (name,), Hit(at, None, match.end(), match.span("head"))
    undertaking = any_of("entries", "undertaking").match(text)
    if undertaking is not None and "。" in text:
        setting = any_of("no_names", "setting").match(text, undertaking.end())
        yield ("undertaking",), Hit(at, None, setting.end() if setting else undertaking.end(), undertaking.span())
    for introduced in filter(None, [any_of("entries", "introduced").match(text)]):
        yield ("introduced",), Hit(at, ordinal(introduced["n"]), introduced.end(), introduced.span("head"))
    start = _behind_opening(text)
    seam = name_before_deed(text[start:])
    if seam is not None:
        name = _without_setting(text[start : start + seam])
        yield REPORTED, Hit(at, None, start + seam + 1, (start, start + len(name)))
    aspect = any_of("prose", "aspect").match(text)
    if aspect is not None:
        yield ("aspect",), Hit(at, None, aspect.end(), aspect.span("head"))


def _short_openings(at: int, text: str) -> Iterator[tuple[Shape, Hit]]:
    """Openings by a number of two levels, a sign, a number glued to a name; most lines open with a word."""
    if text[:1].isalpha():
        return
    levelled = _LEVELLED.match(text)
    if levelled is not None:
        hit = Hit(at, int(levelled["n"]), levelled.end(), above=levelled["above"])
        yield ("number", "levelled"), hit
    sign = SIGN.match(text)
    if sign is not None and not sign[0][0].isnumeric():
        yield ("sign", sign[0][0]), Hit(at, None, sign.end())
        yield _ANY_SIGN, Hit(at, None, sign.end())
    glued = _GLUED.match(text)
    if glued is not None and is_head(text[glued.end() :]) and len(text) <= HEAD_LENGTH:
        yield ("number", "glued"), Hit(at, int(glued["n"]), glued.end())


def _is_field(words: str) -> bool:
    """Whether words in a box are no name of a project: units, or the label of a part."""
    return is_units(words) or column(words).role not in ("unknown", "group", "name")


def _reported_below(piece: Paragraph, following: Paragraph) -> bool:
    """Whether a line without an end is all of a task, its years in a bracket, and the paragraph below reports on it."""
    text = piece.text
    if text[-1] in "。;:,!?" or following.text[-1] != "。" or piece.markers or len(text) > HEAD_LENGTH + PARAGRAPH:
        return False
    years = any_of("prose", "years").search(text)
    if years is not None and years.end() == len(text):
        text = text[: years.start()]
    reports = any(any_of("accounts", name).match(following.text) is not None for name in ("report_opens", "as_of"))
    return reports and is_counted(text) and not holds("prose", "counts projects", text)


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
    marked = match["after"] or match["close"] or match["mark"] or piece.text[match.end() : match.end() + 1] in _NAMED
    return bool(around and (marked or blank or alone))


def _heads_over(piece: Paragraph, following: Paragraph) -> bool:
    """Whether a line is a heading of what follows; one that says when something was printed is none."""
    heads = _is_heading(piece) and not _is_heading(following) and kind(following.text) != "date"
    return heads and not holds("prose", "dateline", piece.text)


def _is_heading(piece: Paragraph) -> bool:
    return _heads(piece.text)


def _is_task(text: str) -> bool:
    """Whether a line is all the task of a project: short like a name and without an end, but with a figure."""
    short = LEAST_NAME <= len(text) <= HEAD_LENGTH and text[-1].isalpha()
    return short and is_counted(text) and not holds("prose", "counts projects", text)


@lru_cache(maxsize=KEPT)
def _heads(words: str) -> bool:
    """Whether folded words are a heading without any mark; each line is asked for itself and for the one above it."""
    number = any_of("accounts", "told_number").search(words)
    text = words if number is None or number.end() < len(words) else words[: number.start()]
    named = LEAST_NAME <= len(text) <= HEAD_LENGTH and is_head(text)
    return named and not ENDS.search(text) and label_at_start(text) is None


def _is_said(form: str) -> bool:
    """Whether words beside a number say that it is one of the projects."""
    return form == "第一" or ("#" in form and form not in ("#", "#han"))


def _is_shuffled(told: Sequence[Hit], *, said: bool) -> bool:
    """Whether numbers are those of another list in an order of their own: each once, and all of them or with words."""
    values = [hit.value for hit in told if hit.value is not None]
    once = len(values) >= _FEWEST_SHUFFLED and len(set(values)) == len(told)
    return once and (said or sorted(values) == list(range(1, len(values) + 1)))


def _counted(told: Sequence[Hit], pieces: Sequence[Paragraph]) -> list[Hit]:
    """Hits whose numbers count on, or begin again at one: before a two, or alone below a numbered heading.

    One that stands twice by a slip counts twice, where the next one is what follows the number that was meant.
    """
    kept: list[Hit] = []
    last = 0
    for at, hit in enumerate(told):
        value = hit.value or 0
        after = told[at + 1].value if at + 1 < len(told) else None
        begins = value == 1 and (after == TWO or (hit.at > 0 and _is_class(pieces[hit.at - 1], pieces[hit.at])))
        again = value == last and after == last + TWO
        if last < value <= last + _MOST_SKIPPED or begins or again:
            kept.append(hit)
            last = value
    return kept


def _is_class(above: Paragraph, below: Paragraph) -> bool:
    """Whether a short line with a number of another form stands above an entry."""
    forms = {one.form for one in below.markers}
    numbered = any(one.form not in forms and not one.doubtful for one in above.markers)
    counts = any_of("accounts", "count below").search(above.text) is not None
    return numbered and len(above.text) <= HEAD_LENGTH and (counts or not ENDS.search(above.text))
