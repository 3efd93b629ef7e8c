"""One numbered entry taken apart into head, task, units and report.

In: the paragraphs of an entry. Out: ``Entry``: its parts as views. Units stand in brackets behind the task, in
lines with a label, or in the heading; reports stand behind labels. What follows the last entry of a list
(signature, contacts, the next topic) is cut off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex
from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import is_of_all, is_site_line, is_trailing
from shishi.extract.layout.outline import Node
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.account import figures_of
from shishi.extract.readings.labelled_lines import told_by, with_ahead, with_tasks
from shishi.extract.readings.outcome_marks import outcome_mark
from shishi.extract.readings.sizes import LONGEST_NAME
from shishi.extract.readings.telling import by_what_they_tell
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View, joined
from shishi.extract.words.cells import is_units
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.heads import is_name, is_undertaking, split_aspect
from shishi.extract.words.labelled import Part, bracketed_units, inner_units, label_at_start, names, parts, unit_parts
from shishi.extract.words.status import marked, verdict
from shishi.extract.words.units import Named

_BULLET = regex.compile(r"[▶►●■◆★☆○◇△▲□·✓√➢☑]+")
_SENTENCE_END = regex.compile(r"。(?=.)")
_BOXED = regex.compile(r"[【\[](?P<words>[^】\]]{2,24})[】\]]")
_WITH_REPORT = 2
_LONGEST_FIELD = 20  # characters of a line that names a field
_KEPT = 512  # entries taken apart that are kept for whoever asks again; few notices have as many
_LONGEST_BADGE = 10  # characters
_SIGNS = "【】[]()。·●■◆▶►★☆✓✔√☑✅🔄⏳🚧 "  # around the words of a badge
_AROUND_NAME = "。:; 【】—-"
_TOLD = {"task": "", "deed": "progress", "problems": "problems", "next": "next"}
_LONGEST_LABEL = 10  # characters of a line that is a label, its blanks with it
_LONE = frozenset({"text", "progress", "problems", "next"})  # what such a line may announce
_REPORT_ROLES = ("progress", "problems", "next", "deadline", "status", "rate")


class Entry(Struct, frozen=True, gc=False):
    """The parts of an entry: labelled ``parts`` by role in order, ``in_heading`` the units of its first line."""

    head: View | None
    text: View
    names: tuple[Named, ...]
    parts: tuple[Part, ...]
    in_heading: bool

    def part(self, *roles: str) -> View | None:
        """The contents of all parts with these roles, joined; None without one."""
        found = [part.content.squeezed() for part in self.parts if part.role in roles and part.content]
        return joined(found) if found else None


def read(node: Node, *, keeps_paragraphs: bool, report: bool = False) -> Entry:
    """An entry's parts without what stands below it in the outline; ``report``: the notice tells progress."""
    own = kept_paragraphs(node.own, keeps_paragraphs=keeps_paragraphs)
    material = [own[0].printed, *(paragraph.printed for paragraph in own[1:])]
    first = _without_marker(material[0], node)
    return take_apart([first, *material[1:]], report=report)


def take_apart(material: Sequence[View], *, report: bool = False) -> Entry:
    """The parts of an entry given as paragraphs with blanks kept; plans, reports and groups ask the same again."""
    return _taken_apart(tuple(material), report=report)


@lru_cache(maxsize=_KEPT)
def _taken_apart(material: tuple[View, ...], *, report: bool) -> Entry:
    parted = with_ahead(list(_labelled(_cut_inside(material))))
    found = [each for part in parted for each in _at_arrow(part, report=report)]
    found = _with_reports(with_tasks(found), report=report)
    plain = [part for part in found if part.role in ("", "text") and part.content]
    lone = [part for part in plain[1:] if not part.role and (_sentence_units(part.content) or unit_parts(part.content))]
    content = [part for part in plain if not any(part is unit for unit in lone)]
    named = next((part.content.squeezed() for part in found if part.role == "name" and part.content), None)
    aims = (part.role == "target" for part in found)
    if named is None and content and not content[0].role and (any(part.role for part in content[1:2]) or any(aims)):
        named, content = _opening_name(content)
    text, bracketed = _cut_brackets(
        [_trimmed(part.content.squeezed(), first=at == 0) for at, part in enumerate(content)]
    )
    held = [unit for part in lone for unit in (_sentence_units(part.content) or unit_parts(part.content))]
    units = [part for part in (*bracketed, *found, *held) if part.role in UNIT_ROLES]
    head, rest = _head(text) if named is None else (named, joined(text))
    in_heading = any(part.role in UNIT_ROLES for part in (*bracketed, *parts(material[0])))
    return Entry(head, rest, tuple(name for part in units for name in names(part)), (*found, *bracketed), in_heading)


def _labelled(material: Sequence[View]) -> Iterator[Part]:
    """The parts of paragraphs; a label alone on its line tells what those below it are, and, with none, nothing."""
    lone: Part | None = None
    for at, view in enumerate(material):
        words = view.squeezed().strip(": ") if at and len(view) <= _LONGEST_LABEL else None
        role = column(words.folded).role if words else ""
        if words and role in _LONE:
            lone = Part(role, words.folded, words[:0])
            continue
        for part in parts(view):
            lone = None if part.role else lone
            yield part if lone is None else replace(lone, content=part.content)


def _at_arrow(part: Part, *, report: bool) -> Iterator[Part]:
    """A plain part of a report cut where a sign leads from the task to what came of it."""
    mark = outcome_mark(part.content.folded) if report and not part.role else None
    if mark is None:
        yield part
        return
    start, end = mark
    yield replace(part, content=part.content[:start])
    told, held = bracketed_units(part.content[end:])
    yield replace(part, role="progress", content=told if held else part.content[end:])
    yield from held


def _with_reports(found: list[Part], *, report: bool) -> list[Part]:
    """Plain sentences behind the task that report on it are its progress.

    Behind units they are so anywhere; without units only in a report: what follows a first paragraph that is more
    than a name, or, where that names the item, the sentences from the first that reports on.
    """
    task = next((at for at, part in enumerate(found) if part.role in ("", "text") and part.content), len(found))
    named = next((at for at, part in enumerate(found) if part.role in UNIT_ROLES and at > task), len(found))
    told = [
        replace(part, role="progress") if at > named and not part.role and _reports_on(part.content) else part
        for at, part in enumerate(found)
    ]
    plain = [at for at, part in enumerate(told) if not part.role and part.content]
    if not report or len(plain) < _WITH_REPORT or any(part.role in ("progress", "text") for part in told):
        return told
    if not is_name(told[plain[0]].content.squeezed().folded.strip("。:; ")):
        return [replace(part, role="progress") if at in plain[1:] else part for at, part in enumerate(told)]
    badge = next((at for at in plain[1:] if is_badge(told[at].content)), None) if len(plain) > _WITH_REPORT else None
    if badge is not None:
        bare = told[badge].content.squeezed().strip(_SIGNS)
        told[plain[0]] = replace(told[plain[0]], role="name")
        told[badge] = replace(told[badge], role="status", content=bare)
        behind = [at for at in plain[1:] if at != badge]
        return [each for at, part in enumerate(told) for each in (_by_its_words(part) if at in behind else (part,))]
    return [each for at, part in enumerate(told) for each in (_task_and_report(part) if at in plain[1:] else (part,))]


def is_badge(view: View) -> bool:
    """Whether a line below a name says how far the project is and nothing else, as the badge of a card does."""
    return len(view) <= _LONGEST_BADGE and verdict(view.squeezed().strip(_SIGNS).folded) is not None


def _by_its_words(part: Part) -> Iterator[Part]:
    """What is told beside a badge: an aim where words call it one, else what was done."""
    for role, view in by_what_they_tell([part.content.squeezed()], task_first=False, titled=False).items():
        if view:
            yield replace(part, role=_TOLD[role], content=view)


def _task_and_report(part: Part) -> tuple[Part, ...]:
    """A paragraph cut where its first sentence that reports on the item begins."""
    start = 0
    for end in (*(mark.end() for mark in _SENTENCE_END.finditer(part.content.folded)), len(part.content)):
        if _reports_on(part.content[start:end]):
            return (
                replace(part, content=part.content[:start]),
                replace(part, role="progress", content=part.content[start:]),
            )
        start = end
    return (part,)


def _reports_on(view: View) -> bool:
    return any_of("prose", "reports_on").match(view.squeezed().folded) is not None


def _cut_inside(material: Sequence[View]) -> list[View]:
    """The paragraphs; a unit bracket before the end of the first cuts it into task, units and what is told."""
    _, held, behind = inner_units(material[0]) if material else (joined(()), (), joined(()))
    if not held or not behind.folded.strip("。;, "):
        return list(material)
    return [material[0][: len(material[0]) - len(behind)], behind, *material[1:]]


def _opening_name(content: list[Part]) -> tuple[View | None, list[Part]]:
    """The name that stands alone before a labelled task (某某项目。目标任务:…), and the rest."""
    opening = content[0].content.squeezed().strip(_AROUND_NAME)
    return (opening, content[1:]) if is_name(opening.folded) else (None, content)


def _sentence_units(view: View) -> tuple[Part, ...]:
    """Units told in a closing sentence (此项工作由甲负责组织,乙具体实施)."""
    sentence = any_of("unit_sentences", "sentence").match(view.squeezed().folded)
    if sentence is None:
        return ()
    words = view.squeezed()
    return (Part("responsible", "", words[sentence.start("units") : sentence.end("units")]),)


def kept_paragraphs(own: Sequence[Paragraph], *, keeps_paragraphs: bool) -> list[Paragraph]:
    """The paragraphs that belong to an entry: the first, labelled ones, and others where the list is written so."""
    kept, behind_label = [own[0]], False
    for paragraph in own[1:]:
        label = label_at_start(paragraph.printed.folded.strip())
        labelled = label is not None or bool(unit_parts(paragraph.printed) or _sentence_units(paragraph.printed))
        behind = label != "next" and (is_trailing(paragraph.text) or (label is None and is_of_all(paragraph.text)))
        if is_site_line(paragraph.text) or behind or is_class_line(paragraph.text):
            break
        if not labelled and not keeps_paragraphs and not (behind_label and holds("accounts", "next", paragraph.text)):
            break
        behind_label = label is not None
        kept.append(paragraph)
    return kept


def is_class_line(words: str) -> bool:
    """Whether a line is the heading of a class: in brackets of its own (【城市建设类】), or a field (教育方面)."""
    if len(words) <= _LONGEST_FIELD and holds("prose", "field line", words):
        return True
    boxed = _BOXED.fullmatch(words)
    return boxed is not None and not is_units(boxed["words"]) and column(boxed["words"]).role in ("unknown", "group")


def with_report(draft: Draft, entry: Entry) -> Draft:
    """A draft with the deadline and the report that an entry's labels give."""
    told = any(part.role in ("progress", "rate") and part.content for part in entry.parts)
    roles = ("progress", "rate", "benefit") if told else ()
    progress = [told_by(part) for part in entry.parts if part.role in roles and part.content]
    verdict = next((part for part in entry.parts if part.role == "status" and part.content), None)
    return Draft(
        numbers=draft.numbers,
        heads=draft.heads,
        section=draft.section,
        text=draft.text,
        names=draft.names,
        deadline=entry.part("deadline"),
        progress=tuple(progress) or None,
        problems=entry.part("problems"),
        next_steps=entry.part("next"),
        verdict=marked(verdict.content.squeezed().folded, verdict.label) if verdict is not None else None,
        figures=figures_of(entry.parts, reports=told),
        guesses=draft.guesses,
    )


def reports(entry: Entry) -> bool:
    """Whether an entry tells progress behind a label."""
    return any(part.role in _REPORT_ROLES for part in entry.parts)


def _without_marker(view: View, node: Node) -> View:
    """The printed paragraph from where the entry's content begins."""
    if not node.content:
        return view[len(view) :]
    start = next(at for at, place in enumerate(view.at) if place >= node.content.at[0])
    return view[start:]


def _cut_brackets(content: Sequence[View]) -> tuple[list[View], list[Part]]:
    """Paragraphs without the brackets at their ends that hold units, and those parts."""
    texts: list[View] = []
    found: list[Part] = []
    for view in content:
        text, held = bracketed_units(_without_bullet(view))
        texts.append(text)
        found.extend(held)
    return [text for text in texts if text], found


def _trimmed(view: View, *, first: bool) -> View:
    """Words without the marks at their ends; a comma that joins them to words before stays."""
    return view.strip(", ") if first else view[: len(view.folded.rstrip(", "))]


def _without_bullet(view: View) -> View:
    bullet = _BULLET.match(view.folded)
    return view[bullet.end() :] if bullet else view


def _head(texts: Sequence[View]) -> tuple[View | None, View]:
    """The head that opens the first paragraph, or that is all of it where more follow; and the rest."""
    if not texts:
        return None, joined(())
    head, rest = split_aspect(texts[0])
    if head is None and len(texts) > 1 and is_name(texts[0].folded.strip("。:; ")) and _stands_alone(texts[0]):
        head, rest = texts[0].strip("。:; "), rest[len(rest) :]
    return head, joined([rest, *texts[1:]])


def _stands_alone(view: View) -> bool:
    """Whether a line is a name by itself: without an end, or ended like a sentence but worded like an undertaking."""
    return len(view) <= LONGEST_NAME and (
        not view.folded.endswith(("。", ";", ",")) or is_undertaking(view.folded.strip("。"))
    )
