"""Items told in running sentences: each with a work or a measure of progress of its own, or listed by how far they are.

In: paragraphs of running text. Out: readings. Newspapers report sentence by sentence; inspections list what is done and
what lags (已完成6项,分别是:…;滞后项目:一是…); conferences answer questions, matter by matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.document import Span
from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.lines import is_site_line
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings import speeches
from shishi.extract.readings.account import Accounts
from shishi.extract.readings.colon_clauses import by_colon
from shishi.extract.readings.name_lists import NameList
from shishi.extract.readings.sentences import CLAUSE_ENDS, REPORTS, Class, by_sentence, class_of
from shishi.extract.readings.sizes import LEAST_NAME, TWO
from shishi.extract.readings.speakers import without_clock
from shishi.extract.readings.telling import name_before_deed, sentences, turn
from shishi.extract.rules import any_of, holds
from shishi.extract.view import Seams, View, joined
from shishi.extract.words.cells import ordinal
from shishi.extract.words.grades import judged, state_of
from shishi.extract.words.heads import HEAD_LENGTH, is_name, is_undertaking, unquoted
from shishi.extract.words.heads import split as split_head
from shishi.extract.words.labelled import names, unit_parts
from shishi.extract.words.markers import candidates

PLANNED = 4  # accounts of a plan; those of a report are numbered behind them
_FEWEST, _MOSTLY = 3, 6  # clauses that name a project; of ten of a paragraph
_LEAD = re.compile(r"(?:[^,。;:]{1,12},)?(?P<grade>[^,。;:]{4,30}):")
_SEMICOLON = re.compile(r";(?=.)")
_NAMES = regex.compile(r"、(?![^(“]*[)”])")
_EDGES = "。;,: "
_ANNOUNCED = 40  # characters within which a list is announced
_HEADED = re.compile(r"[^。:,;]{2,30}(?=[。:])")
_BOXED = re.compile(r"【[^【】]{2,24}】[^【】]{8}")
_FEWEST_BOXED = 4  # entries that names in brackets open
_QUESTION = re.compile(r"\?$")


def readings(
    paragraphs: Sequence[Paragraph], known: Accounts, *, report: bool, looks_back: bool = False
) -> Iterator[tuple[Draft, ...]]:
    """The accounts of running text sentence by sentence; ``known``: what other readings of the notice meet too.

    ``looks_back``: the notice was written in the year behind its own.
    """
    kept = [without_clock(one) for one in paragraphs if not is_site_line(one.text)]
    apart = _without_boxed(kept)
    for cut in (CLAUSE_ENDS, _STOP):
        yield tuple(by_sentence(apart, cut, known, report=report, looks_back=looks_back))
    yield tuple(_by_body(kept, known, report=report))
    yield tuple(by_colon(kept, known, report=report))
    if report:
        for cut in (CLAUSE_ENDS, _SEMICOLON):
            yield tuple(_named(apart, cut))
        yield tuple(_graded(kept, known))
        yield tuple(_answers(kept, known))
        yield speeches.by_speakers(kept, known)


def _without_boxed(found: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs without those that a name in brackets opens, where these are the entries of a list (【公园】新建…)."""
    boxed = [one for one in found if _BOXED.match(one.text)]
    return [one for one in found if one not in boxed] if len(boxed) >= _FEWEST_BOXED else found


_STOP = re.compile(r"(?:。(?![”’])|[。!?][”’])(?=[^)\]】])")


def _named(found: Sequence[Paragraph], cut: Seams) -> Iterator[Draft]:
    """Clauses that each name a project before their first comma and then report on it (甲建设,已完成3个;乙补助,…)."""
    above: Class | None = None
    for paragraph in found:
        if is_site_line(paragraph.text):
            continue
        above = class_of(paragraph, run_in=True) if paragraph.markers else above
        parts = list(_parts(_below_heading(paragraph) if above is not None else paragraph.view, cut))
        named = [(part, seam) for part in parts if (seam := _name_seam(part)) is not None]
        if len(named) < _FEWEST or len(named) * 10 < _MOSTLY * len(parts):
            continue
        for part, seam in named:
            yield _named_draft(part, seam, above)


class _Part(Struct, frozen=True, gc=False):
    """A clause without what opens it: its own number (一是), and the words that grade the list it stands in."""

    view: View
    number: str | None
    grade: str | None


def _below_heading(paragraph: Paragraph) -> View:
    """What a paragraph tells behind its number and its heading."""
    marker = next((one for one in paragraph.markers if not one.doubtful), None)
    if marker is None:
        return paragraph.view
    rest = paragraph.view[marker.end :].strip(_EDGES)
    stop = _HEADED.match(rest.folded)
    return rest[stop.end() :].strip(_EDGES) if stop is not None else rest


def _parts(view: View, cut: Seams) -> Iterator[_Part]:
    """The clauses of a paragraph; a list inside it may be opened by how far its entries are (提前完成的2项:)."""
    grade: str | None = None
    for at, part in enumerate(view.split(cut)):
        words = part.strip(_EDGES)
        lead = _LEAD.match(words.folded)
        if lead is not None and (at == 0 or judged(lead["grade"]) is not None):
            grade = lead["grade"] if judged(lead["grade"]) is not None else None
            words = words[lead.end() :]
        opens = any_of("prose", "opening").match(words.folded)
        words = words[opens.end() :] if opens is not None else words
        said = next((one for one in candidates(words) if one.form == "一是"), None)
        if said is not None:
            yield _Part(words[said.end :].strip(_EDGES), said.number, grade)
        else:
            yield _Part(words, None, grade)


def _name_seam(part: _Part) -> int | None:
    """Where the name that opens a clause ends: before a deed; with a number of its own, or quoted, before anything."""
    words = part.view.folded
    seam = name_before_deed(words)
    if seam is not None:
        return seam
    comma = words.find(",")
    if not LEAST_NAME <= comma <= HEAD_LENGTH:
        return None
    name, told = words[:comma], words[comma + 1 :]
    if part.number is not None or any_of("prose", "quoted name").fullmatch(name) is not None:
        return comma
    tells = is_undertaking(name) and (holds("accounts", "deed", told) or holds("accounts", "counted", told))
    return comma if tells and not holds("accounts", "deed", name) else None


def _named_draft(part: _Part, seam: int, above: Class | None) -> Draft:
    """A clause that opens with a name, as an item of the class that its paragraph is about."""
    name, told = unquoted(part.view[:seam]), part.view[seam + 1 :].strip(_EDGES)
    head = None if holds("accounts", "counted", name.folded) else name
    behind = turn(told) if holds("accounts", "plan", told.folded.partition(",")[0]) else None
    text = told[:behind].strip(_EDGES) if behind and head is not None else name
    progress = (Told(told[behind:] if behind and head is not None else told),)
    numbers = (*((above.number,) if above is not None else ()), *((part.number,) if part.number else ()))
    heads = (above.words, head) if above is not None else (head,)
    return Draft(numbers, heads, "body", text=text, progress=progress, verdict=part.grade)


def _graded(found: Sequence[Paragraph], known: Accounts) -> Iterator[Draft]:
    """Lists announced by how far their projects are, each name or clause an item."""
    above: Class | None = None
    for at, paragraph in enumerate(found):
        above = class_of(paragraph) or above
        marks = list(any_of("accounts", "graded_list").finditer(paragraph.text))
        ends = [*(one.start() for one in marks[1:]), len(paragraph.view)]
        for mark, end in zip(marks, ends[-len(marks) :] if marks else (), strict=True):
            tail = paragraph.view[mark.end() : end].strip(_EDGES)
            if tail:
                yield from _listed(tail, mark["grade"], above, known)
            else:
                yield from _below(found[at + 1 :], mark["grade"], above, known)


def _by_body(found: Sequence[Paragraph], known: Accounts, *, report: bool) -> Iterator[Draft]:
    """What bodies answer for, body by body: 区教育局负责2件:甲(第1件),…;乙(第2件),…."""
    for paragraph in found:
        lead = any_of("accounts", "bodies answer").match(paragraph.text)
        held = unit_parts(paragraph.view[: lead.end("units")]) if lead is not None else ()
        if lead is None or not held or holds("entries", "village", lead["units"]):
            continue
        units = tuple(name for one in held for name in names(one))
        for part in paragraph.view[lead.end() :].split(CLAUSE_ENDS):
            marker = next((one for one in candidates(part.strip(_EDGES)) if not one.doubtful), None)
            view = part.strip(_EDGES)[marker.end if marker is not None else 0 :].strip(_EDGES)
            if len(view) >= LEAST_NAME:
                draft = _listed_one(view, None, None, known) if report else _planned_one(view)
                numbers = (marker.number,) if marker is not None and not draft.numbers else draft.numbers
                yield replace(draft, numbers=numbers, names=(*units, *draft.names))


def _below(found: Sequence[Paragraph], grade: str, above: Class | None, known: Accounts) -> Iterator[Draft]:
    """The entries of a list whose 一是, 二是 stand in paragraphs of their own."""
    for paragraph in found:
        said = next((one for one in paragraph.markers if one.form == "一是"), None)
        if said is None:
            return
        yield _listed_one(next(sentences(paragraph.view[said.end :])).strip(_EDGES), grade, above, known)


def _listed(tail: View, grade: str, above: Class | None, known: Accounts) -> Iterator[Draft]:
    """The entries of one list: clauses set apart by semicolons, or names by 、 in its first sentence."""
    sentence = next(sentences(tail), tail)
    parts = list(sentence.split(_SEMICOLON))
    if len(parts) == 1:
        parts = list(sentence.strip(_EDGES).split(_NAMES))
    for part in parts:
        marker = next((one for one in candidates(part.strip(_EDGES))), None)
        view = part.strip(_EDGES)
        if marker is not None and marker.form == "一是":
            view = view[marker.end :].strip(_EDGES)
        if len(view) >= LEAST_NAME:
            yield _listed_one(view, grade, above, known)


def _listed_one(view: View, grade: str | None, above: Class | None, known: Accounts) -> Draft:
    number = any_of("accounts", "told_number").search(view.folded)
    seam = number.start() if number is not None else _name_end(view.folded) or name_before_deed(view.folded) or 0
    numbers: tuple[str, ...] = (above.number,) if above is not None else ()
    if number is not None and (value := ordinal(number["n"])):
        numbers = (*numbers, str(value))
    heads: tuple[View | None, ...] = (above.words,) if above is not None else ()
    if number is None and seam and view.folded.startswith("完成") and view.folded[seam].isdecimal():
        seam = 0  # 完成危房改造300户
    name = view[:seam] if seam else view
    rest = view[number.end() if number is not None else seam :].strip(_EDGES) if seam else view[len(view) :]
    if not rest:
        head = name if not holds("entries", "quantity", name.folded) and len(name) <= HEAD_LENGTH else None
        return Draft(numbers, (*heads, head), "body", text=name, verdict=grade)
    told = known.of([rest], REPORTS)
    draft = replace(told.draft(numbers, heads), heads=(*heads, name), verdict=grade)
    return replace(draft, text=draft.text if draft.text is not None else name)


def _as_told(draft: Draft, grade: str) -> Draft:
    """A draft whose words hold a figure and are not parted as what was done: they tell a deed, or list what is done."""
    if draft.progress or draft.text is None or not holds("entries", "quantity", draft.text.folded):
        return draft
    done = holds("accounts", "deed", draft.text.folded) or judged(grade) == "done"
    return replace(draft, text=None, progress=(Told(draft.text),)) if done else draft


def counted_lists(paragraphs: Sequence[Paragraph], known: Accounts) -> Iterator[NameList]:
    """The entries of paragraphs that count and grade them (已完成的有4项。分别为:甲;乙;…), if the count is right."""
    for at, paragraph in enumerate(paragraphs):
        if "分别" not in paragraph.text:
            continue
        marker = next((one for one in paragraph.markers if not one.doubtful), None)
        start = marker.end if marker is not None else 0
        opens = any_of("accounts", "counted list").match(paragraph.text[start:])
        if opens is None:
            continue
        listed = _listed(paragraph.view[start + opens.end() :], opens["grade"], None, known)
        drafts = tuple(_as_told(draft, opens["grade"]) for draft in listed)
        if len(drafts) >= TWO and len(drafts) == ordinal(opens["n"].replace("两", "二")):
            first = paragraphs[at - 1] if at and _opens_section(paragraphs[at - 1]) else paragraph
            span = Span(first.view.span.start, paragraph.view.span.end)
            called = state_of(opens["grade"])
            yield NameList(span, tuple(replace(draft, called=called) for draft in drafts), apart=True)


def _opens_section(paragraph: Paragraph) -> bool:
    """Whether a paragraph is but the number and the heading of a section of the notice."""
    marker = next((one for one in paragraph.markers if not one.doubtful), None)
    return marker is not None and holds("sections", "transparent", paragraph.text[marker.end :].strip(_EDGES))


def _planned_one(view: View) -> Draft:
    """What is to be done, with the number it has elsewhere; a name before the number is its head."""
    number = any_of("accounts", "told_number").search(view.folded)
    value = ordinal(number["n"]) if number is not None else None
    numbers = (str(value),) if value else ()
    if number is None:
        head, text = split_head(view)
        return Draft((), (head,), "body", text=text)
    before, behind = view[: number.start()].strip(_EDGES), view[number.end() :].strip(_EDGES)
    if before and behind and is_name(before.folded):
        return Draft(numbers, (before,), "body", text=behind)
    return Draft(numbers, (None,), "body", text=joined(one for one in (before, behind) if one))


def _name_end(text: str) -> int:
    """Where the name that opens a clause ends: at a nominal ending before a deed; 0 without one."""
    undertaking = any_of("entries", "undertaking").match(text)
    if undertaking is not None:
        return undertaking.end()
    seam = any_of("prose", "name_then_deed").match(text)
    return seam.end("head") if seam is not None else 0


def _answers(found: Sequence[Paragraph], known: Accounts) -> Iterator[Draft]:
    """What is answered to questions, matter by matter."""
    asked = False
    for paragraph in found:
        speaker = any_of("accounts", "speaker").match(paragraph.text)
        if speaker is None and not asked:
            continue
        speech = paragraph.view[speaker.end() :] if speaker is not None else paragraph.view
        if _QUESTION.search(speech.folded):
            asked = True
            continue
        if asked:
            yield from _matters(speech, known)
        if speaker is not None and "主持" in speaker[0]:
            asked = False


def _matters(speech: View, known: Accounts) -> Iterator[Draft]:
    courtesy = any_of("accounts", "courtesy").match(speech.folded)
    rest = speech[courtesy.end() :] if courtesy is not None else speech
    run: list[View] = []
    head: View | None = None
    for sentence in sentences(rest):
        matter = any_of("accounts", "matter").match(sentence.folded)
        if matter is None:
            run.append(sentence)
            continue
        yield from _matter(head, run, known)
        head = sentence[matter.start("head") : matter.end("head")]
        run = [sentence[matter.end() :]]
    yield from _matter(head, run, known)


def _matter(head: View | None, run: Sequence[View], known: Accounts) -> Iterator[Draft]:
    whole = joined(run).strip(_EDGES)
    if not holds("entries", "quantity", whole.folded):
        return
    told = known.of([whole], REPORTS)
    draft = told.draft((), ())
    if head is None:
        yield draft
        return
    kept = draft.text if draft.text is not None or not draft.progress else head
    yield replace(draft, heads=(head,), text=kept)
