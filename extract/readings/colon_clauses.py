"""Clauses that each name a project before a colon or a dash (甲迁建:已投用;乙续建:尚未完工), below their class.

In: paragraphs of running text. Out: drafts. What stands behind a name, sentences included, is told of it up to the
next; a paragraph is read so where it opens with a name, or a few words announce what it lists, and several follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex
from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.lines import is_trailing
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.account import Accounts, Habit
from shishi.extract.readings.sentences import Class, class_of
from shishi.extract.readings.sizes import TWO
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View
from shishi.extract.words.cells import is_body
from shishi.extract.words.columns import column
from shishi.extract.words.heads import is_head
from shishi.extract.words.sizes import KEPT
from shishi.extract.words.status import Evidence, status

_NAMED = regex.compile(r"(?<![^;。:])(?P<name>[^:;,。?!、\-—]{3,24})(?::|--|——)(?=[^:;,。\s]{2})")
_EDGES = "。;,: "
_DASHES = "-—"
_FEWEST = 3  # clauses that name a project
_SHORTEST = 3  # characters of a name
_LONGEST_LEAD = 24  # characters of the words that announce such clauses
_MOSTLY = (2, 3)
_PLANNED, _REPORTED = Habit(report=False, task_first=True), Habit(report=True, task_first=False)


class _Seams(Struct, frozen=True, gc=False):
    """Where each name of a paragraph begins and ends, and where what it tells ends; ``field``: where their field does.

    ``field`` is empty where no words before the first name say of what all tell.
    """

    names: tuple[tuple[int, int, int], ...]
    field: tuple[int, int]


_NONE = _Seams((), (0, 0))


def by_colon(paragraphs: Sequence[Paragraph], known: Accounts, *, report: bool) -> list[Draft]:
    """The projects of paragraphs whose clauses name them before colons; in pairs where other paragraphs tell more.

    Where most tell a deed or a state they are told as a report does, be the notice called a plan.
    """
    found: list[tuple[Class | None, Paragraph, _Seams]] = []
    above: Class | None = None
    for paragraph in paragraphs:
        if is_trailing(paragraph.text):
            continue
        may_be = paragraph.text.count(":") + paragraph.text.count("—") + paragraph.text.count("--") >= TWO
        seams = _seams(paragraph.text) if may_be else _NONE
        if paragraph.markers:
            above = class_of(paragraph, run_in=bool(seams.names))
        if seams.names:
            found.append((above, paragraph, seams))
    if sum(len(seams.names) for _, _, seams in found) < _FEWEST:
        return []
    views = [view for _, paragraph, seams in found for view in _behind_names(paragraph, seams)]
    done = report or sum(_tells_deed(view.folded) for view in views) * 2 > len(views)
    drafts = [one for it, paragraph, seams in found for one in _drafts(it, paragraph, seams, known, report=done)]
    return _as_most(list(zip(drafts, views, strict=True))) if done else drafts


def _behind_names(paragraph: Paragraph, seams: _Seams) -> Iterator[View]:
    """What is told behind each name of a paragraph."""
    return (paragraph.view[end:last].strip(_EDGES + _DASHES) for _, end, last in seams.names)


def _tells_deed(words: str) -> bool:
    """Whether what is told of a project says how far it is, or a deed: most of a plan's do not."""
    return holds("accounts", "deed", words) or status(Evidence((words,))) is not None


def _drafts(
    above: Class | None, paragraph: Paragraph, seams: _Seams, known: Accounts, *, report: bool
) -> Iterator[Draft]:
    """The projects of a paragraph."""
    field = paragraph.view[slice(*seams.field)]
    it = Class("", field) if field and (above is None or not above.number) else above
    numbers = (it.number,) if it is not None and it.number else ()
    heads = (it.words,) if it is not None else ()
    for (start, end, _), told in zip(seams.names, _behind_names(paragraph, seams), strict=True):
        draft = known.of([told], _REPORTED if report else _PLANNED).draft(numbers, heads)
        yield replace(draft, heads=(*heads, paragraph.view[start:end]))


def _as_most(told: Sequence[tuple[Draft, View]]) -> list[Draft]:
    """Drafts of a report; where most tell deeds alone, what no word of another calls planned is a deed too."""
    bare = sum(draft.text is None for draft, _ in told)
    if bare * _MOSTLY[1] < len(told) * _MOSTLY[0]:
        return [draft for draft, _ in told]
    return [
        replace(draft, text=None, progress=(Told(view),)) if _is_deed(draft) and draft.next_steps is None else draft
        for draft, view in told
    ]


def _is_deed(draft: Draft) -> bool:
    text = draft.text.folded if draft.text is not None else ""
    return bool(text) and not (draft.names or draft.problems or holds("accounts", "plan", text))


@lru_cache(maxsize=KEPT)
def _seams(text: str) -> _Seams:
    """Where the names of a paragraph stand; none where it names no several, or those of bodies for the most part."""
    field = any_of("prose", "field").match(text)
    start = field.end() if field is not None else 0
    names = [mark.span("name") for mark in _NAMED.finditer(text, start) if _is_name(mark["name"])]
    if field is not None and names[:1] != [] and names[0][0] > start and text[start - 1] not in ";。:":
        opening = _NAMED.match(text[start:])
        names = [(start, start + opening.end("name")), *names] if opening and _is_name(opening["name"]) else names
    bodies = sum(is_body(text[slice(*name)]) for name in names)
    if len(names) < TWO or names[0][0] - start > _LONGEST_LEAD or bodies * 2 > len(names):
        return _NONE
    ends = [*(begin for begin, _ in names[1:]), len(text)]
    spans = tuple((begin, end, last) for (begin, end), last in zip(names, ends, strict=True))
    return _Seams(spans, field.span("field") if field is not None else (0, 0))


def _is_name(words: str) -> bool:
    """Whether words before a colon may be the name of a project: no label, no announcement, no deed."""
    if len(words) < _SHORTEST or column(words).role != "unknown":
        return False
    if any_of("accounts", "speaker").match(f"{words}:") is not None:
        return False
    return is_head(words) and not holds("accounts", "deed", words) and not holds("sections", "excluded", words)
