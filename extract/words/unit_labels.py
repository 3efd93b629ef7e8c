"""Labels inside a printed list of units, and the roles that they give.

In: a view of a list. Out: its parts, each with the role that the label in front of it (``牵头:甲;配合:乙``, ``牵头 甲
配合 乙``) or, where words alone stand behind their names, behind it (``甲 牵头 乙 配合``) gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from shishi.extract.records import UnitRole
from shishi.extract.rules import any_of, takes
from shishi.extract.view import View

BRACKET_ROLES: Final[dict[str, UnitRole]] = {
    "牵头": "lead",
    "主办": "lead",
    "主责": "lead",
    "配合": "support",
    "协办": "support",
    "参与": "support",
    "协助": "support",
    "协同": "support",
    "责任": "responsible",
    "负责": "responsible",
    "承办": "responsible",
    "实施": "responsible",
}
_LEAST_NAME = 2  # characters of a body before what it does
_LONGEST_KINDS = 8  # characters of further kinds of areas in a bracket
_OPENS_COLLECTIVE = "各相有所"
_MARKS = " \t\r\n。;,"
_BLANKS = " \u3000\t\n"
_ROLE = re.compile("|".join(BRACKET_ROLES))
_BARE_LABEL = re.compile(r"(?<!\S)(?P<role>\S\S)(?:\s+|$)")  # 牵头 区教育局 配合 区财政局


def labelled(view: View) -> Iterator[tuple[View, UnitRole | None]]:
    """The parts of a list that hold labels of its own, each with its role; None in front of the first label."""
    labels = _labels(view.folded)
    if not labels and len(said := _said_behind(view.folded)) > 1:
        yield from ((view[start:end].strip(), None) for start, end in pairwise((0, *said)))
        return
    if not labels and any(mark in view.folded for mark in _BLANKS):
        bare = _BARE_LABEL.finditer(view.folded)
        labels = [(it.start(), it.end(), it["role"]) for it in bare if it["role"] in BRACKET_ROLES]
        if labels and view.folded[-2:] in BRACKET_ROLES:
            starts = [0, *(end for _, end, _ in labels)]
            yield from ((view[at:end], BRACKET_ROLES[role]) for at, (end, _, role) in zip(starts, labels, strict=False))
            return
    yield view[: labels[0][0] if labels else len(view)], None
    ends = [after[0] for after in labels[1:]] + [len(view)]
    for (_, start, role), end in zip(labels, ends, strict=False):
        yield view[start:end], BRACKET_ROLES[role]


def _labels(words: str) -> list[tuple[int, int, str]]:
    """Where labels of roles stand: start, end and role; also those that a line's end breaks (配合单 / 位:)."""
    rule = any_of("unit_names", "role label")
    labels = [(it.start(), it.end(), it["role"]) for it in rule.finditer(words)]
    if "\n" not in words:
        return labels
    at = [place for place, sign in enumerate(words) if not sign.isspace()]
    for it in rule.finditer("".join(words[place] for place in at)):
        start, end = at[it.start()], at[it.end() - 1] + 1
        inside = [label for label in labels if start <= label[0] < end]
        opens = not it.start() or words[at[it.start() - 1]] in _MARKS
        if "\n" in words[start:end] and (not inside or opens):
            labels = sorted([*(label for label in labels if label not in inside), (start, end, it["role"])])
    return labels


def _said_behind(words: str) -> list[int]:
    """Where the parts of a list end, each behind what its bodies do (甲牵头 乙配合); none where the last tells none."""
    if words[-2:] not in BRACKET_ROLES:
        return []
    anew = any_of("unit_names", "begins anew")
    ends = (role.end() for role in _ROLE.finditer(words, _LEAST_NAME))
    return [end for end in ends if end == len(words) or words[end] in _BLANKS or anew.match(words, end) is not None]


def names_kinds(words: str, cut: int, inner: str) -> bool:
    """Whether a bracket at the end only names further kinds of areas of a collective: 各镇(街道)."""
    if len(inner) > _LONGEST_KINDS or any_of("evidence", "kinds of areas").match(inner) is None:
        return False
    starts = (words.rfind(sign, 0, cut) for sign in _OPENS_COLLECTIVE)
    return any(takes(words[start:].rstrip(_MARKS), "bodies", "collective") for start in starts if start >= 0)
