"""Projects below short lines that name them, as papers and posts print them.

In: paragraphs of running text, and whether they report. Out: drafts, each with the line above it as its name. Papers
show people first (``scenes.py``); a plan may hold lines that are a whole task, and sentences that the page broke.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.lines import is_trailing
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.prose_items import Prose, longer, said_of
from shishi.extract.readings.scenes import reporting
from shishi.extract.readings.telling import task_ends, tells_of_others, trimmed
from shishi.extract.rules import holds
from shishi.extract.view import View
from shishi.extract.words.cells import kind
from shishi.extract.words.grades import judged
from shishi.extract.words.heads import HEAD_LENGTH, is_counted, is_head
from shishi.extract.words.labelled import bracketed_units, names

_CLOSED = re.compile(r"[。!?;)]”?$|[,。].*%$")  # how what is told below a heading ends
_FEWEST, _SHORT_TASK = 3, 4
_LONGEST_OVER = 20  # characters of a line over a part of a story
_MAKES = frozenset("“让织筑绘护暖优提强补稳")  # how such lines open, or what all of them hold


def headed(prose: Prose) -> list[Draft]:
    """Short lines without an end, each over what is told of it: the line names the item.

    People and places that papers show first, or behind it, are left out.
    """
    made: list[Draft] = []
    head: View | None = None
    tasks: Set[int] | None = None
    for at, paragraph in enumerate(prose.paragraphs):
        text = paragraph.text
        if _is_heading(paragraph):
            head = paragraph.view if not holds("prose", "dateline", text) else None
        elif kind(text) == "date" or holds("prose", "exhorts", text):
            head = None
        elif head is not None:
            counts = holds("accounts", "counted", text)
            told = reporting(paragraph.view) if counts or not is_trailing(text) else None
            if not (_CLOSED.search(text) or counts):
                head = None
            elif told and not tells_of_others(told.folded):
                made.append(_below(told, head, prose))
                head = None
        elif made and not is_trailing(text):
            tasks = _tasks(prose) if tasks is None else tasks
            made[-1:] = _going_on(made[-1], at, prose, tasks)
    counted = sum(holds("entries", "counted", said_of(draft)) for draft in made)
    return made if len(made) > _FEWEST and counted * 10 >= 6 * len(made) else []


def _going_on(last: Draft, at: int, prose: Prose, tasks: Set[int]) -> tuple[Draft, ...]:
    """An item with what a further paragraph, the one at ``at``, tells of it; ``tasks``: which lines are a whole task.

    In a plan that is the rest of a sentence broken before, or an item of its own: a line that is all its task.
    """
    paragraph = prose.paragraphs[at]
    if prose.report:
        told = reporting(paragraph.view) if last.progress and holds("entries", "counted", paragraph.text) else None
        return (longer(last, told),) if told else (last,)
    if at in tasks:
        return last, Draft((), (None,), "body", text=paragraph.view)
    broken = not _CLOSED.search(prose.paragraphs[at - 1].text) and at - 1 not in tasks
    rest = broken and _CLOSED.search(paragraph.text) is not None and len(paragraph.view) <= HEAD_LENGTH
    return (longer(last, paragraph.view),) if rest else (last,)


def _tasks(prose: Prose) -> Set[int]:
    """The lines of a plan that are a whole task, with nothing told below them."""
    found: set[int] = set()
    following: Paragraph | None = None
    for at in reversed(range(0 if prose.report else len(prose.paragraphs))):
        paragraph = prose.paragraphs[at]
        if _is_task(paragraph.text) and (following is None or at + 1 in found or _is_heading(following)):
            found.add(at)
        following = paragraph
    return found


def _is_task(text: str) -> bool:
    """Whether a line may be a whole task: short and without an end, with a figure."""
    if not _SHORT_TASK <= len(text) <= HEAD_LENGTH or _CLOSED.search(text) or not is_counted(text):
        return False
    return not holds("prose", "counts projects", text)


def _below(view: View, head: View, prose: Prose) -> Draft:
    """An item below its name: in a report the task that opens it, and what was done."""
    seam = task_ends(view, final=prose.final) if prose.report else 0
    told, held = bracketed_units(trimmed(view[seam:]))
    units = tuple(name for part in held for name in names(part))
    if not prose.report:
        return Draft((), (head,), "body", text=told or head, names=units)
    return Draft((), (head,), "body", text=trimmed(view[:seam]) or None, progress=(Told(told),), names=units)


def lines_over(paragraphs: Sequence[Paragraph]) -> Set[int]:
    """The places of short lines of one make that stand over running text each, as papers call its parts.

    Of one make: each holds quotation marks, or all open with the same sign (让老人“养得安”). None where few do.
    """
    made: dict[str, set[int]] = {}
    for at, (line, below) in enumerate(pairwise(paragraphs)):
        words = line.text
        make = "“" if "“" in words else words[0]
        if make not in _MAKES or not _SHORT_TASK <= len(words) <= _LONGEST_OVER or line.markers:
            continue
        if len(below.text) > HEAD_LENGTH and _CLOSED.search(below.text) and _is_over(words):
            made.setdefault(make, set()).add(at)
    return frozenset(at for places in made.values() if len(places) >= _FEWEST for at in places)


def _is_over(words: str) -> bool:
    shown = holds("prose", "scene", words) or holds("prose", "dateline", words) or is_trailing(words)
    return words[-1] not in "。;,:!?)" and not is_counted(words) and not shown and judged(words) is None


def _is_heading(paragraph: Paragraph) -> bool:
    short = _SHORT_TASK <= len(paragraph.view) <= HEAD_LENGTH
    return short and paragraph.text[-1] not in "。;,:)" and is_head(paragraph.text)
