"""The names of a row: what a sentence lists, set apart by one sign, each a project or a task.

In: the words between what opens a row and what closes it. Out: the names, none where any is no name; their drafts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from shishi.extract.drafts import Draft
from shishi.extract.readings.name_lists import is_project, named_draft
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View
from shishi.extract.words.grades import state_of
from shishi.extract.words.heads import is_name, is_undertaking, unquoted

EDGES = "。;,:、 \t\u3000"
_SIGNS = ("、", ";", ",")
PARTS = {sign: regex.compile(sign + r"(?![^(“]*[)”])") for sign in _SIGNS}
_NAMES = regex.compile(PARTS["、"].pattern + r"|(?<=”)(?=“)")
_LONGEST = {"、": 40, ",": 45, ";": 60}  # characters of a name, by the sign between names
LEAST = {"、": 2, ",": 3, ";": 3}  # names of a row
_SHORTEST, _WHOLE = 3, 5  # characters of a name, of one that a tie alone sets apart
_ADVERB = 2  # characters that may open a task and say how it is to be done (加快建设)
_STOPS = re.compile(r"[。;]")
_QUOTED = re.compile("“[^“”]+”")


def listed(view: View, count: int, *, etc: bool) -> tuple[View, ...]:
    """The names that words list, set apart by one sign, as many as the count says; none where they are no names."""
    for sign in _SIGNS:
        if sign != "、" and sign not in view.folded:
            continue
        parts = view.split(_NAMES if sign == "、" else PARTS[sign])
        names = parted([part.strip(EDGES) for part in parts], count, etc=etc)
        fits = len(names) == count or (etc and (not count or LEAST[sign] <= len(names) < count))
        if fits and len(names) >= LEAST[sign] and are_names(names, sign, counted=len(names) == count):
            return tuple(names)
    return ()


def parted(names: list[View], count: int, *, etc: bool) -> list[View]:
    """Names, the last part of which may hold two (甲和乙)."""
    missing = (count - len(names)) if count else int(etc)
    if missing <= 0 or not names:
        return names
    last = names[-1]
    for tie in ("sure tie", "tie"):
        least = _SHORTEST if (missing == 1 and count) or tie == "sure tie" else _WHOLE
        for mark in reversed(list(any_of("named_rows", tie).finditer(last.folded))):
            one, other = last[: mark.start()].strip(EDGES), last[mark.end() :].strip(EDGES)
            if _are_two(one.folded, other.folded, least):
                return [*names[:-1], one, other]
    return names


def _are_two(one: str, other: str, least: int) -> bool:
    """Whether words on both sides of a tie are names: where the tie alone says so, long ones that each tell a work."""
    apart = min(len(one), len(other)) >= least and _is_balanced(one)
    return apart and (least < _WHOLE or all(holds("evidence", "work", side) for side in (one, other)))


def _is_balanced(words: str) -> bool:
    return words.count("“") == words.count("”") and words.count("(") == words.count(")")


def are_names(names: Sequence[View], sign: str, *, counted: bool = False) -> bool:
    """Whether all of a row may be projects, and half of them tell a work or are quoted; one where they are counted."""
    works = [_QUOTED.fullmatch(one.folded) or holds("evidence", "work", one.folded) for one in names]
    told = sum(bool(work) or is_undertaking(one.folded) for work, one in zip(works, names, strict=True))
    return told * (len(names) if counted else 2) >= len(names) and all(_may_be(one.folded, sign) for one in names)


def _may_be(words: str, sign: str) -> bool:
    """Whether words may be a project in a row: a name, or a task with its figures."""
    if not _SHORTEST <= len(words) <= _LONGEST[sign] or not _is_balanced(words) or _STOPS.search(words):
        return False
    if sign == "、" and PARTS[","].search(words):
        return False
    told = is_project(words) or holds("evidence", "work", words) or _is_counted(words)
    if not told or any(holds("named_rows", name, words) for name in ("entry opens", "part of a project")):
        return False
    return state_of(words[_ADVERB:]) is None and any_of("prose", "name_then_state").match(words) is None


def _is_counted(words: str) -> bool:
    """Whether words end with a figure behind what it counts, as a task in a row of others may: 大中修公路310公里."""
    return any_of("named_rows", "counted task").fullmatch(words) is not None


def row_draft(name: View, said: str) -> Draft:
    """A project by its name; by its task where figures stand in it or clauses make it up."""
    bare = unquoted(name)
    if (is_name(bare.folded) or is_project(bare.folded)) and "," not in bare.folded:
        return named_draft(bare, said) if said else Draft((), (bare,), "body", text=bare)
    return Draft((), (None,), "body", text=bare, verdict=said or None, called=state_of(said) if said else None)
