"""Automatic numbering: the labels that word processors print but do not store as text.

In: lists as a file defines them, then the list and level of each paragraph in reading order. Out: the label that is
printed before it. Counting follows ECMA-376 part 1, 17.9: counters belong to the abstract list, a level restarts when
a higher one was used, a list instance may override its start.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shishi.extract.readers.number_forms import BULLET, number_text

_LEVELS = 9
_DOT = "●"
_LONGEST = 200  # characters of a level's text; a label is a word or two


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; ``text`` holds %1 to %9 where the numbers of the levels stand."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = " "
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list instance: its abstract list, its levels with overrides, its start overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Counter:
    """Counts through a document. Ask ``label`` once for every numbered paragraph, in reading order."""

    lists: dict[str, NumberedList]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str | None, at: int) -> tuple[str, str]:
        """The printed label at level ``at`` of list ``number``, and what stands between it and the text."""
        found = self.lists.get(number) if number else None
        if found is None or at not in found.levels:
            return "", ""
        self._count(str(number), found, at)
        return self._printed(found, at), found.levels[at].gap

    def _count(self, number: str, used: NumberedList, at: int) -> None:
        counts = self._counts.setdefault(used.abstract, {})
        if at in used.starts and (number, at) not in self._begun:
            counts[at] = used.starts[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else used.levels[at].start
        self._begun.add((number, at))
        for deeper in range(at + 1, _LEVELS):
            limit = used.levels[deeper].restart if deeper in used.levels else None
            if limit is None or (limit > 0 and at < limit):
                counts.pop(deeper, None)

    def _printed(self, used: NumberedList, at: int) -> str:
        level, counts = used.levels[at], self._counts[used.abstract]
        if level.form == BULLET:
            return "".join(_DOT if "\ue000" <= char <= "\uf8ff" else char for char in level.text[:_LONGEST])
        text = level.text[:_LONGEST]
        for shown in range(at + 1):
            if f"%{shown + 1}" in text and shown in used.levels:
                form = "decimal" if level.legal else used.levels[shown].form
                value = counts.get(shown, used.levels[shown].start)
                text = text.replace(f"%{shown + 1}", number_text(value, form))
        return text
