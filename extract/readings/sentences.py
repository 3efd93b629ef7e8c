"""Items told sentence by sentence in running text, each with a work or a deed of its own.

In: paragraphs, and where to cut them. Out: drafts. A plan's sentence names a work and a figure, or units; a report's
tells how far something is. Sentences stand below a numbered heading, or in a field of which the paragraph tells
(在教育方面,...); press reports tell of people and places besides, which are no items.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from msgspec.structs import replace

from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.lines import is_trailing
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.account import Accounts, Habit
from shishi.extract.readings.sizes import LEAST_HEADING
from shishi.extract.readings.who import closing_units, opening_units
from shishi.extract.rules import any_of, holds, may_hold
from shishi.extract.view import Seams, View, counted, joined
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.grades import judged
from shishi.extract.words.heads import HEAD_LENGTH, is_head, is_undertaking
from shishi.extract.words.labelled import Part, bracketed_units, names
from shishi.extract.words.markers import candidates
from shishi.extract.words.sizes import KEPT
from shishi.extract.words.units import Named

REPORTS = Habit(report=True, task_first=False)
_EDGES = "。;,: "
_ANNOUNCED = 40  # characters within which a list is announced
_HEADED = re.compile(r"[^。:,;]{2,30}(?=[。:])")
_SPEECH = re.compile(r"“[^”]*[。!?,…]”[^。“]*。?")  # what opens a paragraph: somebody's words, and whose they are
_SIGN = re.compile(r"[■◆●▶◇□★☆▍▎┃※]\s*")  # what papers set before a subhead


@dataclass(frozen=True, slots=True)
class Class:
    """The numbered heading that sentences stand under."""

    number: str
    words: View


def by_sentence(paragraphs: Sequence[Paragraph], cut: Seams, known: Accounts, *, report: bool) -> list[Draft]:
    """Every sentence with a figure and a work or a deed, below the heading or the field that it stands under.

    A numbered heading is that of its clauses where most of them have units of their own; a field (在教育方面) is the
    name of its only clause, and the class of several.
    """
    make = partial(_one, known=known, report=report)
    drafts: list[Draft] = []
    above: list[Class | None] = []
    heading: Class | None = None
    for paragraph in paragraphs:
        if is_trailing(paragraph.text):
            continue
        if (over := None if paragraph.markers else _subhead(paragraph)) is not None:
            heading = over
            continue
        heading = class_of(paragraph, run_in=True) if paragraph.markers else heading
        field: Class | None = None
        spoken = _SPEECH.match(paragraph.text)
        for part in paragraph.view[spoken.end() if spoken is not None else 0 :].split(cut):
            if holds("prose", "last year", part.folded):
                break
            if holds("prose", "other", part.folded):
                continue
            field = _field(part) or field
            draft = known.clause(part, make, report=report)
            if draft is not None:
                drafts.append(draft)
                above.append(field or heading)
    own = sum(bool(draft.names) and _counts(draft) for draft in drafts) * 2 > len(drafts)
    times = Counter(map(id, above))
    return [_beneath(draft, it, own=own, alone=times[id(it)] == 1) for draft, it in zip(drafts, above, strict=True)]


def _counts(draft: Draft) -> bool:
    words = draft.text if draft.text is not None else joined(told.view for told in draft.progress or ())
    return holds("accounts", "counted", words.folded)


def _beneath(draft: Draft, above: Class | None, *, own: bool, alone: bool) -> Draft:
    """A clause as an item of what it stands under: a heading gives its number and its name, a field its name."""
    if above is None or (above.number and not own):
        return draft
    numbers = (above.number,) if above.number else draft.numbers
    return replace(draft, numbers=numbers, heads=(above.words,) if own or alone else (above.words, *draft.heads))


def _subhead(paragraph: Paragraph) -> Class | None:
    """The class that a line behind a sign names (■出行更便利), as papers set them over what they tell of it."""
    sign = _SIGN.match(paragraph.text)
    words = paragraph.view[sign.end() :].strip(_EDGES) if sign is not None else paragraph.view[:0]
    named = LEAST_HEADING <= len(words) <= HEAD_LENGTH and paragraph.text[-1] not in "。;:" and is_head(words.folded)
    return Class("", words) if named and judged(words.folded) is None else None


def _field(part: View) -> Class | None:
    """The field of which a sentence, and those behind it, tell (在教育方面,...)."""
    part = part.strip(_EDGES)
    said = any_of("prose", "field").match(part.folded)
    return Class("", part[said.start("field") : said.end("field")]) if said is not None else None


def _one(part: View, known: Accounts, *, report: bool) -> Draft | None:
    part = part.strip(_EDGES)
    if part.folded.startswith(("“", "据")):
        return None
    return _reported(part, known) if report else _planned(part)


def _planned(part: View) -> Draft | None:
    """A sentence of a plan: a work with a figure, or what units answer for."""
    words, units, opened = _without_units(part)
    text = words.folded
    counted = any_of("prose", "calendar year").sub("", text)
    if not opened and not (holds("entries", "quantity", counted) and holds("evidence", "work", text)):
        return None
    return Draft((), (None,), "body", text=words, names=units)


def _reported(part: View, known: Accounts) -> Draft | None:
    """A sentence of a report: with a figure, or with a subject that is said to be in some state."""
    said = next((one for one in candidates(part) if one.form == "一是"), None)
    if said is not None:
        draft = _reported(part[said.end :].strip(_EDGES), known)
        return replace(draft, numbers=(said.number,)) if draft is not None else None
    stated = holds("prose", "name_then_state", part.folded)
    if holds("prose", "scene", part.folded) or not (stated or holds("accounts", "counted", part.folded)):
        return None
    words, units, _ = _without_units(part)
    if opens := any_of("prose", "opening").match(words.folded):
        words = words[opens.end() :]
    if stated and (draft := _stated(words)) is not None:
        return replace(draft, names=units)
    counted = any_of("prose", "calendar year").sub("", words.folded)
    told = known.of([words], REPORTS) if holds("entries", "quantity", counted) else None
    return replace(told.draft((), ()), names=units) if told is not None and told.progress else None


def _without_units(part: View) -> tuple[View, tuple[Named, ...], bool]:
    """A sentence without what announces it and without its units; the units, and whether they open it."""
    words, units, opened = _units_apart(part.folded)
    return part.under(words), tuple(Named(part.under(one.name), one.role) for one in units), opened


@lru_cache(maxsize=KEPT)
def _units_apart(sentence: str) -> tuple[View, tuple[Named, ...], bool]:
    """The same of folded words alone, which are read as a plan's and as a report's."""
    part = counted(sentence)
    announced = _announced(part.folded[:_ANNOUNCED])
    opening, words = opening_units(part[announced:] if part.folded[:announced].endswith(":") else part)
    for prefix in ("field", "opening") if not opening else ():
        said = any_of("prose", prefix).match(words.folded)
        if said is not None and (behind := opening_units(words[said.end() :]))[0]:
            opening, words = behind
    words, bracketed = bracketed_units(words)
    words, closing = closing_units(words)
    held: tuple[Part, ...] = (*opening, *bracketed, *closing)
    return words, tuple(name for one in held if one.role in UNIT_ROLES for name in names(one)), bool(opening)


def _announced(words: str) -> int:
    """Where the first words end that announce a list; 0 without any."""
    if not may_hold(words, "prose", "announces"):
        return 0
    return next((mark.end() for mark in any_of("prose", "announces").finditer(words)), 0)


def _stated(words: View) -> Draft | None:
    """A sentence whose subject is said to be in some state: the task and its progress; an undertaking is a head too.

    A subject that counts what is all said to be in that state (12座桥全部建成) is progress: no part is told of it.
    """
    said = any_of("prose", "field").match(words.folded)
    words = words[said.end() :] if said is not None else words
    found = any_of("prose", "name_then_state").match(words.folded)
    if found is None:
        return None
    name = words[found.start("head") : found.end("head")]
    told = words[found.end("head") :].strip(_EDGES)
    counts = holds("accounts", "counted", name.folded)
    if counts and not holds("accounts", "counted", told.folded.partition(",")[0]):
        return Draft((), (None,), "body", progress=(Told(words),))
    head = name if is_undertaking(name.folded) and not counts else None
    return Draft((), (head,), "body", text=name, progress=(Told(told),))


def class_of(paragraph: Paragraph, *, run_in: bool = False) -> Class | None:
    """The class of projects that a numbered heading names; ``run_in``: its clauses may follow in the same paragraph."""
    marker = next((one for one in paragraph.markers if not one.doubtful), None)
    if marker is None:
        return None
    words = paragraph.view[marker.end :].strip(_EDGES)
    if run_in and (stop := _HEADED.match(words.folded)):
        words = words[: stop.end()]
    own = any(holds("sections", name, words.folded) for name in ("excluded", "transparent"))
    own = own or (run_in and judged(words.folded) is not None)
    named = LEAST_HEADING <= len(words) <= HEAD_LENGTH and is_head(words.folded) and not own
    return Class(marker.number, words) if named else None
