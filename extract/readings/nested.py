"""Entries inside an entry: numbered lines with a name each, with units of their own, or with a task and its outcome.

In: the lines of an entry. Out: the lines above its own entries, and the lines of each of these with its number. A list
may hold both kinds side by side: （一） with its units in one line, （二） over 1. 2. 3. that name units each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from shishi.extract.readings.telling import sentences, tells_outcome
from shishi.extract.readings.who import closing_units, inner_units
from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.heads import is_name
from shishi.extract.words.heads import split as split_head
from shishi.extract.words.labelled import bracketed_units, label_at_start
from shishi.extract.words.markers import Marker, candidates
from shishi.extract.words.sizes import KEPT

_FEWEST = 2
_BEFORE_CLAUSE = regex.compile(r"[:;。]\s*")
_LONGEST_NUMBER = 8  # characters that a clause's number takes
_LONGEST_HEADING = 40  # characters above the inner entries: a name and perhaps its units


@dataclass(frozen=True, slots=True)
class Inner:
    """An entry inside another: its printed number and its lines without it."""

    number: str
    lines: tuple[View, ...]


Nested = tuple[tuple[View, ...], tuple[Inner, ...]]


def nested(lines: Sequence[View], *, lone: bool = False) -> Nested | None:
    """(lines above, inner entries) of an entry that is a heading over entries of its own; None for any other.

    Numbered clauses of one line are such entries where each names units of its own. ``lone``: it may hold but one, as
    where most others beside it hold several.
    """
    if lone:
        return _nested(lines, fewest=1) if len(lines) > 1 else None
    within = _clauses(lines[0]) if len(lines) == 1 else ()
    if within:
        found = _nested(within)
        return found if found is not None and all(tells_units(one.lines) for one in found[1]) else None
    return _nested(lines) if len(lines) > _FEWEST else None


def _clauses(line: View) -> tuple[View, ...]:
    """A line cut before the numbers of its clauses (一是…;二是…); nothing where it has none or they name no units."""
    ends = (mark.end() for mark in _BEFORE_CLAUSE.finditer(line.folded))
    starts = [0, *(end for end in ends if _opening(line[end : end + _LONGEST_NUMBER]) is not None)]
    if len(starts) <= _FEWEST:
        return ()
    parts = tuple(line[start:end] for start, end in pairwise([*starts, len(line)]))
    return parts if tells_units(parts[1:2]) else ()


def _nested(lines: Sequence[View], *, fewest: int = _FEWEST) -> Nested | None:
    opened = [(at, found) for at, line in enumerate(lines) if at and (found := _opening(line)) is not None]
    if len(opened) < fewest or len({found.form for _, found in opened}) > 1 or opened[0][1].value != 1:
        return None
    if any(after.value != before.value + 1 for (_, before), (_, after) in pairwise(opened)):
        return None
    above = tuple(lines[: opened[0][0]])
    heading = [
        line for at, line in enumerate([unremarked(above[0].squeezed()), *above[1:]]) if not at or not remarks(line)
    ]
    if sum(len(line.squeezed()) for line in heading) > _LONGEST_HEADING or any(_ends(line) for line in heading):
        return None
    ends = [*(at for at, _ in opened[1:]), len(lines)]
    inner = tuple(
        Inner(found.number, (_behind(lines[at], found), *lines[at + 1 : end]))
        for (at, found), end in zip(opened, ends, strict=True)
    )
    surely = sum(_is_entry(one) for one in inner)
    likely = surely * 2 >= len(inner) and all(_tells_twice(one) for one in inner)
    return (above, inner) if surely == len(inner) or likely else None


def remarks(line: View) -> bool:
    """Whether a line below a heading tells something of all projects below it, and of none of them."""
    words = line.squeezed().folded
    return not words.endswith((":", ";")) and any_of("accounts", "of a class").match(words.lstrip("(")) is not None


def _opening(line: View) -> Marker | None:
    return _opens(line.raw, line.folded)


@lru_cache(maxsize=KEPT)
def _opens(raw: str, folded: str) -> Marker | None:
    """The sure number that a line opens with, as printed and folded."""
    squeezed = View(raw, folded, tuple(range(len(raw)))).squeezed()
    return next((one for one in candidates(squeezed) if not one.doubtful), None)


def _behind(line: View, found: Marker) -> View:
    """A line as printed, without its number."""
    place = line.squeezed().at[found.end] if found.end < len(line.squeezed()) else line.at[-1] + 1
    return line[next((at for at, here in enumerate(line.at) if here >= place), len(line)) :]


def _ends(line: View) -> bool:
    """Whether a line above the inner entries is a sentence and no heading."""
    text = line.squeezed().folded
    if label_at_start(text) in UNIT_ROLES or bracketed_units(line)[1] or is_name(text.rstrip("。:")):
        return False
    return text.endswith(("。", ";", ":"))


def _is_entry(inner: Inner) -> bool:
    """Whether an inner entry has a name, units of its own, or a task and a sentence on what came of it."""
    first = inner.lines[0].squeezed() if inner.lines else None
    if first is None or not first:
        return False
    named = split_head(first)[0] is not None or not first.folded.endswith(("。", ";"))
    return named or tells_units(inner.lines) or tells_outcome(first)


def unremarked(heading: View) -> View:
    """A heading without the remark behind it on all projects below it: 学有优教。本类项目满意率95%。."""
    end = heading.folded.find("。")
    return heading[:end] if 0 < end < len(heading) - 1 and remarks(heading[end + 1 :]) else heading


def _tells_twice(inner: Inner) -> bool:
    """Whether an inner entry has a figure in its first sentence and one behind it: an aim, and perhaps its outcome."""
    first, *behind = sentences(inner.lines[0].squeezed())
    return _counts(first) and any(map(_counts, behind))


def _counts(sentence: View) -> bool:
    return any_of("accounts", "counted").search(sentence.folded) is not None


def tells_units(lines: Sequence[View]) -> bool:
    """Whether lines name units: in a bracket at their end, behind a label at their beginning or behind a name."""
    return any(_tells_units(line.squeezed()) for line in lines)


def _tells_units(line: View) -> bool:
    if label_at_start(line.folded) in UNIT_ROLES or inner_units(line) or closing_units(line)[1]:
        return True
    _, rest = split_head(line)
    return label_at_start(rest.folded) in UNIT_ROLES
