"""Items told sentence by sentence in running text, each with a work or a deed of its own.

In: paragraphs, and where to cut them. Out: drafts. A plan's sentence names a work and a figure, or units; a report's
tells how far something is. Sentences stand below a numbered heading, or in a field of which the paragraph tells
(在教育方面,...); press reports tell of people and places besides, which are no items.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from msgspec.structs import replace

from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.lines import is_trailing
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.account import Accounts, Habit
from shishi.extract.readings.behind_task import behind_task
from shishi.extract.readings.clause_rows import Row, announcement_end, without_units
from shishi.extract.readings.closed_rows import lists_as_many, row_of_names
from shishi.extract.readings.how_far import Grades, by_shares, graded
from shishi.extract.readings.lead_in import by_quoted_name, task_and_box
from shishi.extract.readings.named_clauses import by_name, is_name_only
from shishi.extract.readings.scenes import behind_speech, without_reporter
from shishi.extract.readings.sizes import LEAST_HEADING, LEAST_NAME
from shishi.extract.readings.speakers import answered
from shishi.extract.readings.subheads import lines_over
from shishi.extract.readings.telling import is_past
from shishi.extract.rules import any_of, holds
from shishi.extract.view import Seams, View, joined
from shishi.extract.words.grades import judged, state_of
from shishi.extract.words.heads import HEAD_LENGTH, is_head, is_name, is_undertaking
from shishi.extract.words.markers import candidates

REPORTS = Habit(report=True, task_first=False)
CLAUSE_ENDS = re.compile(r"(?:[。;](?![”’])|[。!?][”’])(?=[^)\]】])")
_EDGES = "。;,: "
_FEWEST_IN_ROW, _LONGEST_IN_ROW = 4, 60  # clauses of a row; characters of one that tells of no project by itself
_ANNOUNCED = 40  # characters within which a list is announced
_HEADED = re.compile(r"[^。:,;]{2,30}(?=[。:])")
_SPOKEN = re.compile(r"“(?:[^”]*$|[^”]*[。,!?…]”|[^”]{20})")  # somebody's words, where “甲”改造 is a name
_DIGIT = re.compile(r"[0-9]")
_SIGN = re.compile(r"[■◆●▶◇□★☆▍▎┃※]\s*")  # what papers set before a subhead


@dataclass(frozen=True, slots=True)
class Class:
    """The numbered heading that sentences stand under, or their field and the subhead ``over`` it."""

    number: str
    words: View
    over: View | None = None


def by_sentence(
    paragraphs: Sequence[Paragraph], cut: Seams, known: Accounts, *, report: bool, looks_back: bool = False
) -> list[Draft]:
    """Every sentence with a figure and a work or a deed, below the heading or the field that it stands under.

    A numbered heading is that of its clauses where most of them have units of their own; a field (在教育方面) is the
    name of its only clause, and the class of several. ``looks_back``: written in the year behind the notice's own.
    """
    make = partial(_one, known=known, report=report)
    drafts: list[Draft] = []
    above: list[Class | None] = []
    heading: Class | None = None
    closed = ""  # the form of a number below whose heading no projects are told
    lines = lines_over(paragraphs) if report else frozenset()
    for at, paragraph in enumerate(paragraphs):
        closed = _closed(paragraph, closed)
        if closed or is_trailing(paragraph.text):
            continue
        if (over := None if paragraph.markers else _subhead(paragraph, surely=at in lines)) is not None:
            heading = over
            continue
        heading = class_of(paragraph, run_in=True) if paragraph.markers else heading
        field: Class | None = None
        listed = report and _lists_done(paragraph.text)
        sure = listed and lists_as_many(paragraph.text)
        grade, view = graded(behind_speech(answered(paragraph.view))) if report else (None, paragraph.view)
        row, grades = Row(view.folded), Grades(view.folded)
        for part in _parts(view, cut if grade is None else CLAUSE_ENDS, report=report):
            if is_past(part.folded, looks_back=looks_back):
                break
            taken = report and (
                is_name_only(part, paragraph) or row.takes(part.strip(_EDGES), [] if paragraph.markers else drafts)
            )
            if taken or any(holds("prose", name, part.folded) for name in ("other", "exhorts", "of these")):
                continue
            if report and (named := row_of_names(part)):
                for one in named:
                    row.add(one.text or part, one, field or heading)
                continue
            field, rest = _field(part, heading) or (field, part)
            said, rest = grades.of(rest) if report else (None, rest)
            draft = known.clause(rest, make, report=report)
            draft = _graded_draft(draft, rest, said)
            row.add(rest, _result(rest, sure=sure) if draft is None and listed else draft, field or heading)
        for draft, it in row.drafts(report=report):
            drafts.append(draft if draft.verdict is not None else replace(draft, verdict=grade))
            above.append(it)
    own = sum(bool(draft.names) and _counts(draft) for draft in drafts) * 2 > len(drafts)
    times = Counter(map(id, above))
    return [_beneath(draft, it, own=own, alone=times[id(it)] == 1) for draft, it in zip(drafts, above, strict=True)]


def _parts(view: View, cut: Seams, *, report: bool) -> Iterable[View]:
    """The clauses of a paragraph; those of a report without where the reporter has it from."""
    return map(without_reporter, by_shares(view.split(cut))) if report else view.split(cut)


def _graded_draft(draft: Draft | None, part: View, said: str | None) -> Draft | None:
    """What a clause tells, with what is ``said`` of all of the list that it stands in."""
    told = draft if said is None else draft or _named_alone(part)
    return told if told is None or said is None else replace(told, verdict=said, called=state_of(said))


def _named_alone(part: View) -> Draft | None:
    """A clause below words that say how far all is: a name alone, or one before a comma; None where it is neither."""
    words, units, _ = without_units(part.strip(_EDGES))
    comma = words.folded.find(",")
    name, told = (words[:comma], words[comma + 1 :]) if comma > 0 else (words, words[:0])
    if len(name) < LEAST_NAME or not is_name(name.folded) or holds("accounts", "deed", name.folded):
        return None
    return Draft((), (name,), "body", text=name, progress=(Told(told),) if told else None, names=units)


def _closed(paragraph: Paragraph, closed: str) -> str:
    """The form of the number below whose heading a paragraph stands that tells of no projects (四、下一步工作)."""
    marker = next((one for one in paragraph.markers if not one.doubtful), None)
    if marker is None or (closed and marker.form != closed):
        level = marker is not None and _HEADED.match(paragraph.text, marker.end)
        return "" if level and holds("sections", "of one level", level[0]) else closed
    heading = paragraph.text[marker.end :].rstrip("。:")
    return marker.form if holds("sections", "excluded", heading) else ""


def _lists_done(text: str) -> bool:
    """Whether a paragraph opens by saying that what it lists is done (按计划完成任务的有11项,分别是:)."""
    end = text.find(":", 0, _ANNOUNCED)
    return end > 0 and judged(text[:end]) == "done" and announcement_end(text[: end + 1]) == end + 1


def _result(part: View, *, sure: bool) -> Draft | None:
    """A clause of a list of what is done, with a figure or ``sure`` to be one: its progress without a deed."""
    words = without_units(part.strip(_EDGES))[0]
    counts = sure or holds("accounts", "counted", words.folded)
    return _named_first(words, Draft((), (None,), "body", progress=(Told(words),))) if counts and words else None


def _counts(draft: Draft) -> bool:
    words = draft.text if draft.text is not None else joined(told.view for told in draft.progress or ())
    return holds("accounts", "counted", words.folded)


def _beneath(draft: Draft, above: Class | None, *, own: bool, alone: bool) -> Draft:
    """A clause as an item of what it stands under: a heading gives its number and its name, a field its name."""
    if above is None or (above.number and not own and not holds("sections", "of one level", above.words.folded)):
        return draft
    numbers = (above.number,) if above.number else draft.numbers
    heads = (above.words,) if own or alone else (above.words, *draft.heads)
    return replace(draft, numbers=numbers, heads=heads if above.over is None else (above.over, *heads))


def _subhead(paragraph: Paragraph, *, surely: bool = False) -> Class | None:
    """The class that a line names, as papers set them over what they tell of it.

    Behind a sign (■出行更便利), since it is the name of a field of life (学有所教), or ``surely``: others stand so too.
    """
    if surely:
        return Class("", paragraph.view.strip(_EDGES))
    if len(paragraph.view) > HEAD_LENGTH:
        return None
    sign = _SIGN.match(paragraph.text)
    words = paragraph.view[sign.end() if sign is not None else 0 :].strip(_EDGES)
    if sign is None:
        named = holds("prose", "field of life", words.folded) or holds("prose", "field line", words.folded)
        return Class("", words) if named else None
    named = len(words) >= LEAST_HEADING and paragraph.text[-1] not in "。;:" and is_head(words.folded)
    named = named and judged(words.folded) is None and not holds("prose", "scene", words.folded)
    return Class("", words) if named else None


def _field(part: View, heading: Class | None) -> tuple[Class, View] | None:
    """The field of which a sentence, and those behind it, tell (在教育方面,...), and what it tells."""
    part = part.strip(_EDGES)
    said = any_of("prose", "field").match(part.folded)
    if said is None:
        return None
    over = heading.words if heading is not None and not heading.number else None
    return Class("", part[said.start("field") : said.end("field")], over), part[said.end() :]


def _one(part: View, known: Accounts, *, report: bool) -> Draft | None:
    part = part.strip(_EDGES)
    if part.folded.startswith("据") or _SPOKEN.match(part.folded) is not None:
        return None
    return _reported(part, known) if report else _planned(part)


def _planned(part: View) -> Draft | None:
    """A sentence of a plan: a work with a figure, or what units answer for."""
    words, units, opened = without_units(part)
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
    stated = _tells_state(part)
    if holds("prose", "scene", part.folded) or not (stated or _has_figure(part.folded)):
        return None
    words, units, _ = without_units(part)
    stated = stated or (len(words) < len(part) and _tells_state(words))
    if opens := any_of("prose", "opening").match(words.folded):
        words = words[opens.end() :]
    named = task_and_box(words, known) or by_quoted_name(words, known) or by_name(words)
    if named is not None or (stated and (named := _stated(words)) is not None):
        return replace(named, names=units)
    counted = any_of("prose", "calendar year").sub("", words.folded)
    told = known.of([words], REPORTS) if holds("entries", "quantity", counted) else None
    if told is None or not told.progress:
        return None
    draft = replace(told.draft((), ()), names=units)
    return _named_first(words, draft) if draft.text is None and draft.heads == (None,) else draft


def _has_figure(words: str) -> bool:
    """Whether a sentence counts something: in digits, or in words (三易其稿 does not) beside a deed."""
    return holds("accounts", "counted", words) and (
        _DIGIT.search(words) is not None or holds("accounts", "deed", words)
    )


def _tells_state(part: View) -> bool:
    """Whether a subject is said to be in some state, be it behind what opens the sentence."""
    opens = any_of("prose", "opening").match(part.folded)
    return holds("prose", "name_then_state", part.folded[opens.end() if opens is not None else 0 :])


def _named_first(words: View, draft: Draft) -> Draft:
    """A draft that only reports; where an undertaking opens it, with a figure behind its name, that is its name."""
    found = any_of("prose", "named first").match(words.folded)
    if (
        found is None
        or holds("accounts", "counted", found["head"])
        or holds("prose", "no single project", found["head"])
    ):
        return draft
    name, told = words[found.start("head") : found.end("head")], words[found.end() :]
    begins = told.folded[:1].isdecimal() or any_of("evidence", "work").match(told.folded) is not None
    begins = begins or any_of("accounts", "deed_opens").match(told.folded) is not None
    return replace(draft, heads=(name,), text=name, progress=(Told(told),)) if begins else draft


def _stated(words: View) -> Draft | None:
    """A sentence whose subject is said to be in some state: the task and its progress; an undertaking is a head too.

    A subject that counts what is all said to be in that state (12座桥全部建成) is progress: no part is told of it.
    """
    said = any_of("prose", "field").match(words.folded)
    words = words[said.end() :] if said is not None else words
    found = any_of("prose", "name_then_state").match(words.folded)
    if found is None:
        return None
    if seam := behind_task(words.folded, (0,)):
        return Draft((), (None,), "body", text=words[:seam], progress=(Told(words[seam:]),))
    name = words[found.start("head") : found.end("head")]
    told = words[found.end("head") :].strip(_EDGES)
    counts = holds("accounts", "counted", name.folded)
    if counts and not holds("accounts", "counted", told.folded.partition(",")[0]):
        return Draft((), (None,), "body", progress=(Told(words),))
    head = name if is_undertaking(name.folded) and not counts else None
    if head is None and holds("prose", "rate behind", told.folded):
        return Draft((), (None,), "body", progress=(Told(words),))
    return Draft((), (head,), "body", text=name, progress=(Told(told),))


def class_of(paragraph: Paragraph, *, run_in: bool = False) -> Class | None:
    """The class of projects that a numbered heading names; ``run_in``: its clauses may follow in the same paragraph."""
    marker = next((one for one in paragraph.markers if not one.doubtful), None)
    if marker is None:
        return None
    words = paragraph.view[marker.end :].strip(_EDGES)
    if run_in and (stop := _HEADED.match(words.folded)):
        words = words[: stop.end()]
    own = any(holds("sections", name, words.folded) for name in ("excluded", "transparent", "overview"))
    own = own and not holds("sections", "of one level", words.folded)
    own = own or (run_in and judged(words.folded) is not None)
    named = LEAST_HEADING <= len(words) <= HEAD_LENGTH and is_head(words.folded) and not own
    return Class(marker.number, words) if named else None
