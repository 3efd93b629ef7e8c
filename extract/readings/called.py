"""How far projects are said to be by their numbers or names: 第1、3项已完成,第6项进度滞后,其余正在有序推进.

In: the drafts of a report and its lines. Out: the drafts, each with the state that a sentence outside all of them gives
to its number, its name, or to all that the sentence does not name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import Line
from shishi.extract.readings.assigned import numbers_in
from shishi.extract.records import Status
from shishi.extract.rules import any_of, holds
from shishi.extract.words.grades import state_of

_SENTENCE, _DIGIT = re.compile(r"[。\n]"), re.compile(r"[0-9]")
_COUNTED = "0123456789一二三四五六七八九十两"  # how a count begins that is no list of numbers: 4件已完成
_FEWEST = 2
_SHORTEST = 4  # characters of a name that a sentence may call

_Called = dict[int, Status]  # by the place of a draft among all


def with_called(drafts: Sequence[Draft], lines: Iterable[Line]) -> Sequence[Draft]:
    """The drafts with what the notice says of their numbers and names before the first or behind the last of them."""
    spans = [view.span for draft in drafts for view in (*draft.words(), *draft.heads[-1:]) if view]
    if len(drafts) < _FEWEST or not spans:
        return drafts
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    own = [int(draft.numbers[-1]) if draft.numbers and draft.numbers[-1].isdecimal() else 0 for draft in drafts]
    counts = Counter(own)
    by_number = {number: at for at, number in enumerate(own) if number and counts[number] == 1}
    by_name = {name: at for at, name in enumerate(map(_name, drafts)) if len(name) >= _SHORTEST}
    called: _Called = {}
    for line in lines:
        if line.span.end <= first or line.span.start >= last:
            for sentence in _SENTENCE.split(line.text):
                called |= _called(sentence, by_number, by_name, len(drafts))
    if not called:
        return drafts
    return [replace(draft, called=called.get(at, draft.called)) for at, draft in enumerate(drafts)]


def _name(draft: Draft) -> str:
    return draft.heads[-1].folded if draft.heads and draft.heads[-1] else ""


def _called(sentence: str, by_number: dict[int, int], by_name: dict[str, int], whole: int) -> _Called:
    """What a sentence calls the drafts that it names, and the others where it says what the rest is."""
    found: _Called = {}
    if holds("grades", "no claim", sentence):
        return found
    rest: Status | None = None
    named: set[int] = set()
    for part in sentence.split(";"):
        waiting: list[int] = []
        spoken = ""  # of those that wait
        for clause in part.split(","):
            subjects, behind = _subjects(clause, by_number, by_name)
            said = any_of("accounts", "so many").sub("", clause[behind:])
            state = state_of(said) if said and _DIGIT.search(said) is None else None
            before = [] if subjects and len(spoken) > 1 else waiting  # others are spoken of now
            waiting = [*before, *subjects] if state or _DIGIT.search(said) is None else []
            spoken = said
            named.update(waiting)
            if any_of("accounts", "the rest").match(clause) is not None:
                rest = state_of(clause)
            elif state is not None:
                found |= dict.fromkeys(waiting, state)
                waiting = []
    if rest is None or not named:
        return found
    return dict.fromkeys(set(range(whole)) - named, rest) | found


def _subjects(clause: str, by_number: dict[int, int], by_name: dict[str, int]) -> tuple[list[int], int]:
    """The drafts that a clause names by number or name, one right behind the other, and where the last of them ends."""
    places: list[tuple[int, int, tuple[int, ...]]] = []
    for group in any_of("assigned", "several").finditer(clause):
        numbers = tuple(numbers_in(group[0]))
        if group[0][0] not in _COUNTED and all(number in by_number for number in numbers):
            places.append((group.start(), group.end(), tuple(by_number[number] for number in numbers)))
    for name, at in by_name.items():
        place = clause.find(name)
        if place >= 0:
            places.append((place, place + len(name), (at,)))
    found: list[int] = []
    end = 0
    for start, stop, named in sorted(places):
        apart = clause[end:start].rpartition(":")[2]
        if start >= end and any_of("accounts", "between subjects").fullmatch(apart) is None:
            return [], 0
        found.extend(named)
        end = max(end, stop)
    return found, end
