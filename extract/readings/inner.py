"""Numbered lines inside one cell that have units of their own: items below the row's number.

In: a row's ``Draft``, the cell of its task and its cells of units. Out: one draft for each line, or the row's draft
alone where its lines share their units: then they are clauses. Units are given line by line in their own cell (1.甲
2.乙), for ranges of lines (1-2:甲), beside a label for all (牵头:甲 配合:1.乙 2.丙), or at the end of each line. Cells
of progress, problems and next steps that number as many lines tell each line its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex
from msgspec.structs import replace

from shishi.extract.drafts import Draft
from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.heads import split as split_head
from shishi.extract.words.labelled import Part, bracketed_units, names, parts
from shishi.extract.words.units import Named

_NUMBER = regex.compile(r"(?<![\d.])(?:(\d{1,2})[.、](?!\d)|[(](\d{1,2})[)]|([①-⑳]))")
_FEWEST = 2

Units = Mapping[int, tuple[Named, ...]]


def split(draft: Draft, task: View, units: Sequence[Part]) -> tuple[Draft, ...]:
    """The items of a row whose task holds numbered lines; the row's own draft where they share their units."""
    lines = _numbered(task)
    if len(lines) < _FEWEST:
        return (draft,)
    cut = [bracketed_units(line) for line in lines]
    own = [tuple(name for part in held if part.role in UNIT_ROLES for name in names(part)) for _, held in cut]
    given = [(part, _by_line(part, len(lines))) for part in units]
    told = [by_line for _, by_line in given if by_line is not None]
    if not told and not all(own):
        return (draft,)
    shared = [name for part, by_line in given if told and by_line is None for name in names(part)]
    return tuple(
        _line(
            _with_own_report(draft, number, len(lines)),
            (number, text),
            (*brackets, *(name for given in told for name in given.get(number, ())), *shared),
        )
        for number, ((text, _), brackets) in enumerate(zip(cut, own, strict=True), 1)
    )


def _line(draft: Draft, line: tuple[int, View], units: tuple[Named, ...]) -> Draft:
    number, text = line
    head, rest = split_head(text)
    return replace(
        draft,
        numbers=(*draft.numbers, str(number)),
        heads=(*draft.heads, head),
        text=rest.strip(";。"),
        names=units,
    )


def _with_own_report(draft: Draft, number: int, count: int) -> Draft:
    """The draft with what its cells say of one of ``count`` lines, where they number as many; else of all of them."""
    progress = tuple(replace(told, view=_own(told.view, number, count)) for told in draft.progress or ())
    return replace(
        draft,
        progress=progress or None,
        problems=draft.problems and _own(draft.problems, number, count),
        next_steps=draft.next_steps and _own(draft.next_steps, number, count),
    )


def _own(view: View, number: int, count: int) -> View:
    """The line of this number, where a cell holds as many numbered lines; else the whole cell."""
    lines = _numbered(view)
    return lines[number - 1].strip(";。") if len(lines) == count else view


def _numbered(view: View) -> list[View]:
    """The lines of a text that opens with 1 and counts on; nothing where it does not."""
    marks: list[regex.Match[str]] = []
    for match in _NUMBER.finditer(view.folded):
        if _value(match) == len(marks) + 1 and (marks or match.start() == 0):
            marks.append(match)
    ends = [match.start() for match in marks[1:]] + [len(view)]
    return [view[match.end() : end].strip() for match, end in zip(marks, ends, strict=False)]


def _value(match: regex.Match[str]) -> int:
    return int(match[1] or match[2]) if match[1] or match[2] else ord(match[3]) - ord("①") + 1


def _by_line(part: Part, count: int) -> Units | None:
    """The bodies a cell gives to each of ``count`` lines; None where it does not tell the lines apart."""
    labelled = [each for each in parts(part.content) if each.role in UNIT_ROLES and each.content]
    told = [_numbered_units(each, count) for each in labelled] if labelled else [_numbered_units(part, count)]
    if all(given is None for given in told):
        return None
    whole: dict[int, tuple[Named, ...]] = {}
    for each, given in zip(labelled or [part], told, strict=True):
        for number in range(1, count + 1):
            more = given.get(number, ()) if given is not None else names(each)
            whole[number] = (*whole.get(number, ()), *more)
    return whole


def _numbered_units(part: Part, count: int) -> Units | None:
    """The bodies of each line, by single numbers or by ranges of them."""
    ranges = list(any_of("entries", "numbered units").finditer(part.content.folded))
    if ranges and ranges[0].start() == 0:
        ends = [match.start() for match in ranges[1:]] + [len(part.content)]
        return dict(_of_ranges(part, list(zip(ranges, ends, strict=True))))
    lines = _numbered(part.content)
    if len(lines) < _FEWEST or len(lines) != count:
        return None
    return {at: names(Part(part.role, part.label, line)) for at, line in enumerate(lines, 1)}


def _of_ranges(part: Part, ranges: Sequence[tuple[regex.Match[str], int]]) -> Iterator[tuple[int, tuple[Named, ...]]]:
    for match, end in ranges:
        found = names(Part(part.role, part.label, part.content[match.end() : end].strip()))
        for number in range(int(match["first"]), int(match["last"] or match["first"]) + 1):
            yield number, found
