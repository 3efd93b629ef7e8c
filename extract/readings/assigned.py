"""Units told by the numbers of their projects: 第1至3项由区教育局牵头;区卫健局:第四件、第五件(区医保局配合第五件).

In: the notice's lines and its drafts. Out: the drafts, each with the units that a sentence or a list of its own gives
to its number. Only where at least two such sentences name offices and nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise, takewhile

from msgspec.structs import replace

from shishi.extract.document import Span
from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import Line
from shishi.extract.records import UnitRole
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View, counted, joined
from shishi.extract.words.cells import ordinal
from shishi.extract.words.labelled import Part, names, unit_parts
from shishi.extract.words.markers import marker
from shishi.extract.words.sizes import KEPT
from shishi.extract.words.units import Named, split

_FEWEST = 2
_NEAR, _LONGEST = 3, 400  # lines that a heading on units covers; characters of a line that says who does what
_COMMA = re.compile(r",(?=.)")
_EDGES = "。;,:、.|() "
_STOPS = ("。", ";")
_NEXT = 60  # characters of layout between two lines of which the second goes on with the first
_LONGEST_UNITS = 100  # characters between numbers that may be units and nothing else


@dataclass(frozen=True, slots=True)
class _Assigned:
    """The numbers of projects, as read and as printed, and the units that they are given."""

    numbers: frozenset[int]
    names: tuple[Named, ...]
    printed: str


def assigning(lines: Iterable[Line]) -> dict[Line, tuple[_Assigned, ...]]:
    """The lines that give units to numbers of projects, with what they give."""
    told = _whole(lines)
    leads: bool | None = None
    found: dict[Line, tuple[_Assigned, ...]] = {}
    near = 0  # lines from here on that a heading on units covers
    for line in told:
        heads = len(line.text) <= _LONGEST and holds("assigned", "about units", line.text)
        near = _NEAR if heads else near - 1
        sure = _tells_several(line)
        if not sure and near < 0:
            continue
        if leads is None:
            leads = any(any_of("assigned", "first lead").search(one.text) for one in told)
        given = tuple(_assigned(line.view, bare=near >= 0, leads=leads))
        if given:
            found[line] = given
            near = max(near, 1) if near >= 0 else near
    counts = {line for line in found if holds("accounts", "answers for", line.text)}
    return _without_headings(found, counts, told) if counts else found


def _whole(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines, where one that names several numbers was broken put together with its end: 第三项由甲牵头,乙|配合."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        if above is not None and _goes_on(above, line):
            found[-1] = Line(joined((above.view, line.view)), Span(above.span.start, line.span.end), above.level)
        else:
            found.append(line)
    return tuple(found)


def _tells_several(line: Line) -> bool:
    """Whether a line names several projects by number; 二、生态环境(3项) counts what stands below it."""
    return holds("assigned", "several", line.text) and not (
        line.text.endswith(")") and marker(line.view) is not None and holds("grades", "count of a class", line.text)
    )


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line is the end of the one above, which gives units to numbers and has no stop."""
    if above.text.endswith((*_STOPS, ":")) or not line.text.endswith(_STOPS) or line.after_blank:
        return False
    if line.span.start - above.span.end > _NEXT or marker(line.view) is not None:
        return False
    opening = any_of("assigned", "several").match(above.text)
    return opening is not None and any_of("assigned", "several").match(line.text) is None


def _without_headings(
    found: dict[Line, tuple[_Assigned, ...]], heads: Set[Line], told: Sequence[Line]
) -> dict[Line, tuple[_Assigned, ...]]:
    """The lines without headings that count what stands below them (区教育局(4项)), beside which none gives units."""
    beside = {one for pair in pairwise(told) if found.keys() >= set(pair) for one in pair}
    return {line: given for line, given in found.items() if line not in heads or line in beside}


def assigning_lists(lines: Iterable[Line]) -> Iterator[tuple[Span, frozenset[int]]]:
    """Where lines stand that give units to several numbers, or follow each other to do so, and are no items.

    Each with its numbers.
    """
    told = tuple(lines)
    if not any(map(_tells_several, told)):
        return
    found = assigning(told)
    sure = [line for line in found if _tells_several(line)]
    for line in sure:
        given = found[line]
        size = sum(len(one.printed) + sum(len(name.name) for name in one.names) for one in given)
        if (len(given) >= _FEWEST or len(sure) >= _FEWEST) and size * 2 > len(line.text):
            yield line.span, frozenset(chain.from_iterable(one.numbers for one in given))


def with_assigned(drafts: Sequence[Draft], lines: Iterable[Line]) -> Sequence[Draft]:
    """The drafts with the units that the notice gives to their numbers before the first or behind the last of them."""
    starts = [view.span.start for draft in drafts for view in draft.words() if view]
    if len(drafts) < _FEWEST or not starts:
        return drafts
    named = sorted({name.name.span.start for draft in drafts for name in draft.names})
    first, last = min(starts), max(starts)
    apart = (line for line in lines if not first <= line.span.start <= last)
    told = (line for line in apart if bisect_left(named, line.span.start) == bisect_left(named, line.span.end))
    found = [one for given in assigning(told).values() for one in given]
    own = [_last(draft) for draft in drafts]
    given_to = {number for one in found for number in one.numbers}
    known = {number for number in own if number is not None}
    twice = any(count > 1 for number, count in Counter(own).items() if number is not None)
    if len(found) < _FEWEST or twice or len(given_to & known) < max(_FEWEST, (len(given_to) + 1) // 2):
        return drafts
    return [
        replace(draft, names=(*draft.names, *(name for one in found if number in one.numbers for name in one.names)))
        for draft, number in zip(drafts, own, strict=True)
    ]


def _last(draft: Draft) -> int | None:
    return int(draft.numbers[-1]) if draft.numbers and draft.numbers[-1].isdecimal() else None


def _assigned(view: View, *, bare: bool, leads: bool) -> Iterator[_Assigned]:
    """What a line gives to numbers: units behind each group of them, or before each; a bracket may name others.

    ``bare``: the line stands where units are told, so that numbers need no word beside them.
    """
    groups = list(any_of("assigned", "several").finditer(view.folded))
    if bare and len(groups) < _FEWEST:
        alone = list(any_of("assigned", "bare").finditer(view.folded))
        inside = [any(group.start() <= one.start() < group.end() for group in groups) for one in alone]
        groups = groups if alone and all(inside) else alone
    if not groups:
        return
    starts, ends = [one.start() for one in groups], [one.end() for one in groups]
    before = [view[end:start] for end, start in zip([0, *ends[:-1]], starts, strict=True)]
    behind = [view[end:start] for end, start in zip(ends, [*starts[1:], len(view)], strict=True)]
    units_first = bool(_units(before[0], leads=leads))
    last = any_of("assigned", "does").search(behind[-1].folded.strip(_EDGES))
    for group, words in zip(groups, before if units_first else behind, strict=True):
        numbers = frozenset(numbers_in(group[0]))
        names_here = _units(words, leads=leads) if numbers else ()
        if names_here:
            leading = units_first and last is not None and any_of("assigned", "leads").match(last["does"])
            yield _Assigned(numbers, _all_lead(names_here) if leading else names_here, group[0])


def _all_lead(found: tuple[Named, ...]) -> tuple[Named, ...]:
    return tuple(replace(name, role="lead") for name in found)


def _units(view: View, *, leads: bool) -> tuple[Named, ...]:
    """The units of a stretch that holds units and nothing else but what they do."""
    told = _units_of(view.folded, leads=leads) if len(view) <= _LONGEST_UNITS else ()
    return tuple(Named(view.under(each.name), each.role) for each in told)


@lru_cache(maxsize=KEPT)
def _units_of(stretch: str, *, leads: bool) -> tuple[Named, ...]:
    view = counted(stretch)
    labelled = unit_parts(view.strip(_EDGES))
    if len(labelled) > 1 and all(part.label for part in labelled):
        return tuple(name for part in labelled for name in names(part))
    opening = any_of("assigned", "lead-in").match(stretch)
    words = view[opening.end() if opening is not None else 0 :].strip(_EDGES)
    between = any_of("assigned", "between").match(words.folded)
    words = words[between.end() if between is not None else 0 :].strip(_EDGES)
    told = unit_parts(words)
    if told and any(name.role for part in told for name in split(part.content)):
        return tuple(name for part in told for name in names(part))
    clauses = list(words.split(_COMMA))
    if len(clauses) > 1:
        each = tuple(takewhile(bool, (_units(clause, leads=leads) for clause in clauses)))
        return tuple(chain.from_iterable(each)) if len(each) == len(clauses) else ()
    does = any_of("assigned", "does").search(words.folded)
    named = words[: does.start()].strip(_EDGES) if does is not None else words
    role: UnitRole = "lead" if leads and stretch.rstrip().endswith(":") else "responsible"
    if does is not None and any_of("assigned", "supports").match(does["does"]):
        role = "support"
    elif does is not None and any_of("assigned", "leads").match(does["does"]):
        role = "lead"
    return tuple(name for part in unit_parts(named) for name in names(Part(role, "", part.content)))


def numbers_in(words: str) -> Iterator[int]:
    """The numbers of projects that folded words name, one by one: 第1至3项和第8项."""
    for match in any_of("assigned", "one").finditer(words):
        first = ordinal(match["from"])
        last = ordinal(match["to"]) if match["to"] else first
        if first is not None and last is not None:
            yield from range(first, last + 1)
