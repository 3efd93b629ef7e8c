"""Clauses of a paragraph side by side: rows of projects, and clauses that belong to the one before.

In: clauses with what is told of each. Out: drafts. And a clause without its units and without what announces it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from shishi.extract.drafts import Draft, Told
from shishi.extract.readings.named_clauses import ahead_of, goes_on, more_of, waits
from shishi.extract.readings.sizes import LEAST_NAME
from shishi.extract.readings.who import closing_units, opening_units
from shishi.extract.rules import any_of, holds, may_hold
from shishi.extract.view import View, counted
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.labelled import Part, bracketed_units, names
from shishi.extract.words.sizes import KEPT
from shishi.extract.words.units import Named

if TYPE_CHECKING:
    from shishi.extract.readings.sentences import Class

_EDGES = "。;,: "
_FEWEST_IN_ROW, _LONGEST_IN_ROW = 4, 60  # clauses of a row; characters of one that tells of no project by itself
_ANNOUNCED = 40  # characters within which a list is announced


class Row:
    """The clauses of a paragraph with what is told of each: in a row of projects each of them is one.

    A row are four clauses or more set apart by semicolons alone, of which at most two in five tell of none by
    themselves: 新建学校3所;送戏下乡90场;强化食品安全监管.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._told: list[tuple[View, Draft | None, Class | None]] = []

    def add(self, part: View, draft: Draft | None, above: Class | None) -> None:
        """Put a clause behind the others."""
        self._told.append((part, draft, above))

    def takes(self, part: View, drafts: list[Draft]) -> bool:
        """Whether a clause belongs to the one before: how far its task is, what somebody says that comes next.

        ``drafts``: those of the paragraphs above, of which the first clause may tell more.
        """
        if not self._told and drafts and (more := more_of(part, drafts[-1])) is not None:
            drafts[-1] = more
            return True
        before, draft, above = self._told[-1] if self._told else (part, None, None)
        told: Draft | None = None
        if draft is not None:
            told = ahead_of(part, draft) or more_of(part, draft)
        elif self._told and goes_on(part) and waits(before):
            words, units, _ = without_units(before.strip(_EDGES))
            told = Draft((), (None,), "body", text=words, progress=(Told(part),), names=units)
        if told is not None:
            self._told[-1] = before, told, above
        return told is not None

    def drafts(self, *, report: bool) -> Iterator[tuple[Draft, Class | None]]:
        """The drafts in their order, each with what it stands under."""
        if ";" not in self._text or all(draft is not None for _, draft, _ in self._told):
            yield from ((draft, above) for _, draft, above in self._told if draft is not None)
            return
        for run in self._runs():
            missing = sum(draft is None for _, draft, _ in run)
            is_row = len(run) >= _FEWEST_IN_ROW and missing * 5 <= 2 * len(run)
            for part, draft, above in run:
                if draft is not None:
                    yield draft, above
                elif is_row and (made := _as_others(part, report=report)) is not None:
                    yield made, above

    def _runs(self) -> Iterator[list[tuple[View, Draft | None, Class | None]]]:
        """The clauses, those together between which nothing but semicolons stand."""
        run: list[tuple[View, Draft | None, Class | None]] = []
        end = 0
        for part, draft, above in self._told:
            start = self._text.find(part.folded, end)
            if run and (start < 0 or self._text[end:start].strip(" ;")):
                yield run
                run = []
            run.append((part, draft, above))
            end = max(start, end) + len(part.folded)
        yield run


def _as_others(part: View, *, report: bool) -> Draft | None:
    """A clause of a row as those beside it: what is done, or what is to be; None where it tells of other things."""
    words, units, _ = without_units(part.strip(_EDGES))
    if not LEAST_NAME <= len(words) <= _LONGEST_IN_ROW or holds("prose", "scene", words.folded):
        return None
    if report:
        return Draft((), (None,), "body", progress=(Told(words),), names=units)
    return Draft((), (None,), "body", text=words, names=units)


def without_units(part: View) -> tuple[View, tuple[Named, ...], bool]:
    """A sentence without what announces it and without its units; the units, and whether they open it."""
    words, units, opened = _units_apart(part.folded)
    return part.under(words), tuple(Named(part.under(one.name), one.role) for one in units), opened


@lru_cache(maxsize=KEPT)
def _units_apart(sentence: str) -> tuple[View, tuple[Named, ...], bool]:
    """The same of folded words alone, which are read as a plan's and as a report's."""
    part = counted(sentence)
    announced = announcement_end(part.folded[:_ANNOUNCED])
    opening, words = opening_units(part[announced:] if part.folded[:announced].endswith(":") else part)
    for prefix in ("field", "opening") if not opening else ():
        said = any_of("prose", prefix).match(words.folded)
        if said is not None and (behind := opening_units(words[said.end() :]))[0]:
            opening, words = behind
    words, bracketed = bracketed_units(words)
    words, closing = closing_units(words)
    held: tuple[Part, ...] = (*opening, *bracketed, *closing)
    return words, tuple(name for one in held if one.role in UNIT_ROLES for name in names(one)), bool(opening)


def announcement_end(words: str) -> int:
    """Where the first words end that announce a list; 0 without any."""
    if not may_hold(words, "prose", "announces"):
        return 0
    return next((mark.end() for mark in any_of("prose", "announces").finditer(words)), 0)
