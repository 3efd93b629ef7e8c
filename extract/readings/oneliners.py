"""Projects told one a line, without numbers or marks, under short headings.

In: lines. Out: readings: the stretches of lines that are names of undertakings or works with figures, with the short
lines between them as their groups. Polls, posters and leaflets list so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import is_site_line
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.readings.sizes import LEAST_HEADING
from shishi.extract.readings.telling import tells_of_others
from shishi.extract.readings.who import closing_units, opening_units
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.heads import is_head, is_undertaking
from shishi.extract.words.labelled import bracketed_units, names
from shishi.extract.words.units import Named

_FEWEST = 4
_ITEM_LENGTH, _GROUP_LENGTH = (4, 90), 10
_TRIM = " \t▶►●■◆★☆◇△▲□·✓√➢☑✅♦❤❖-【】[]:。;,"
_INNER = re.compile(r"[。:!?]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its units: an item, else the name of a group."""

    task: View
    is_item: bool
    names: tuple[Named, ...]


def readings(lines: Sequence[Paragraph]) -> Iterator[tuple[Draft, ...]]:
    """Every stretch of at least four such lines."""
    run: list[_Line] = []
    for line in lines:
        task, held = _without_units(line.view.strip(_TRIM))
        is_item, is_group = _is_item(task.folded), _is_group(task.folded)
        if (is_item or is_group) and not is_site_line(line.text):
            run.append(_Line(task, is_item, held))
            continue
        yield from _list(run)
        run = []
    yield from _list(run)


def _without_units(view: View) -> tuple[View, tuple[Named, ...]]:
    """A line without the units before or behind its task, and those units."""
    opening, task = opening_units(view)
    task, bracketed = bracketed_units(task)
    task, closing = closing_units(task)
    held = (part for part in (*opening, *bracketed, *closing) if part.role in UNIT_ROLES)
    return task.strip(_TRIM), tuple(name for part in held for name in names(part))


def _is_item(text: str) -> bool:
    least, most = _ITEM_LENGTH
    if not least <= len(text) <= most or _INNER.search(text) or tells_of_others(text):
        return False
    works = [work.span() for work in any_of("evidence", "work").finditer(text)]
    at_an_end = bool(works) and (works[0][0] == 0 or works[-1][1] == len(text))
    return is_undertaking(text) or at_an_end or (bool(works) and _counts(text))


def _counts(text: str) -> bool:
    return holds("entries", "quantity in digits", text)


def _is_group(text: str) -> bool:
    return LEAST_HEADING <= len(text) <= _GROUP_LENGTH and not _counts(text) and not _INNER.search(text)


def _list(run: Sequence[_Line]) -> Iterator[tuple[Draft, ...]]:
    if sum(line.is_item for line in run) < _FEWEST:
        return
    made: list[Draft] = []
    group: View | None = None
    first = next((line for line in run if not holds("prose", "titles a list", line.task.folded)), run[0])
    for line in run:
        if not line.is_item and not (first.is_item and is_head(line.task.folded)):
            group = line.task
            continue
        head = line.task if is_head(line.task.folded) else None
        heads = (head,) if group is None else (group, head)
        made.append(Draft((), heads, "body", text=line.task, names=line.names))
    yield tuple(made)
