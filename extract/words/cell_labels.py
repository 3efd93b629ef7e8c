"""Cells of one column that name their own parts: ``进展:… 问题:… 打算:…`` one behind the other.

In: the folded cells of a column, with their blanks and line ends. Out: the roles of the labels that most of them use,
and a cell taken apart by them. What one cell prints before a colon may be anything; what cell after cell prints in the
same order says what stands behind it, also where no rule knows the word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial

import regex

from shishi.extract.rules import any_of, first
from shishi.extract.view import View, joined
from shishi.extract.words.cells import kind
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.labelled import Part
from shishi.extract.words.sizes import KEPT

_WORD = r"(?P<label>\p{Han}(?:\p{Han}|\d){1,9})"
_PART = regex.compile(
    rf"(?:^|\n|\s{{2,}}|(?<=[。.;,!?)】\]〕])|(?=[【\[〔]))\s*(?:\(?\d{{1,2}}[.、)]|[①-⑩●◆■▲★-])?\s*"
    rf"(?:{_WORD}\s?(?::|--|——)|[【\[〔<(]{_WORD}[】\]〕>)]:?|(?<=^|\n|\s\s){_WORD}[ \t]+(?=\S))"
)
_BROKEN = regex.compile(r"(?<=[。;!?])(\p{Han}{1,6})\s*\n\s*(\p{Han}{1,8})(?=:|--|——)")  # a label over two lines
_PRINTED = re.compile(r"[:：【\[〔<(（]|--|——|\S\s*\n\s*\S|  ")  # such a sign before it is folded
_SIGNS = re.compile(r"[:【\[〔<(]|--|——|\n.*[ \t]|  ")  # without one of them no cell names its parts
_SEAMS = (  # between what stands below it: lines, marks that count, strokes
    re.compile(r"\s*\n\s*|\s{3,}"),
    re.compile(r"\s*(?:[①-⑩]|\(\d\)|(?<!\d)\d(?:、|\)|\.(?!\d)))\s*"),
    re.compile(r"\s*[/|]\s*"),
)
_REPORTS = ("progress", "problems", "next")
_PLANS = frozenset({"text", "target", "schedule"})  # what tells next steps behind what was done or hinders
_HELD = frozenset({*_REPORTS, "text", "deadline", *UNIT_ROLES})
_FEWEST = 2  # cells that use a label; roles that make a column of reports


def may_name_parts(header: str, printed: Sequence[str]) -> bool:
    """Whether printed cells may name their parts: most but those that say 无 hold a sign, or a header names several."""
    told = [cell for cell in printed if kind(cell.strip()) != "none"]
    signs = sum(_PRINTED.search(cell) is not None for cell in told) * 2 >= len(told)
    return len(told) >= _FEWEST and (signs or any_of("columns", "and").search(header) is not None)


def cell_labels(header: str, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Role by label of a column whose cells mostly open with one and report in several parts; else nothing.

    Cells that say 无 count for nothing.
    Where the header names the parts (进展、问题及打算) and the cells hold as many without labels, places are labels.
    """
    told = [cell for cell in cells if cell and kind(cell) != "none"]
    if len(told) < _FEWEST:
        return ()
    signs = sum(_SIGNS.search(cell) is not None for cell in told) * 2 >= len(told)
    labels = _of_cells(tuple(told)) if signs else ()
    return labels or _in_order(header, told)


def _in_order(header: str, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Roles by place, where a header names what stands in its cells one behind the other."""
    roles = [_role(words) for words in any_of("columns", "and").split(header) if words]
    if not _FEWEST <= len(set(roles)) == len(roles) or not set(roles) <= set(_REPORTS):
        return ()
    for seam in range(len(_SEAMS)):
        if sum(len(_segments(cell, seam)) == len(roles) for cell in cells) * 10 >= 8 * len(cells):
            return tuple((f"{seam}{place}", role) for place, role in enumerate(roles))
    return ()


def _segments(words: str, seam: int) -> list[slice]:
    """What stands between seams of one kind, the first of which may open the words."""
    marks = list(_SEAMS[seam].finditer(words))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(words)]
    return [slice(start, end) for start, end in zip(starts, ends, strict=True) if words[start:end].strip()]


@lru_cache(maxsize=KEPT)
def _of_cells(cells: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    rows = [[mark["label"] for mark in _PART.finditer(cell)] for cell in cells]
    times = Counter(label for row in rows for label in set(row))
    broken = Counter(mark[1] + mark[2] for cell in cells if "\n" in cell for mark in _BROKEN.finditer(cell))
    if whole := {label for label, count in broken.items() if count + times[label] >= _FEWEST}:
        cells = tuple(_BROKEN.sub(partial(_mended, whole), cell) for cell in cells)
        rows = [[mark["label"] for mark in _PART.finditer(cell)] for cell in cells]
        times = Counter(label for row in rows for label in set(row))
    often = {label for label, count in times.items() if count >= _FEWEST}
    rows = [[label for label in row if label in often] for row in rows]
    opening = [row[0] for cell, row in zip(cells, rows, strict=True) if row and _opens(cell, row[0])]
    if len(opening) * 2 <= len(cells):
        return ()
    roles = {label: _role(label) for label in often}
    for label in often:
        before = [{roles[one] for one in row[: row.index(label)]} for row in rows if label in row]
        behind = [{roles[one] for one in row[row.index(label) + 1 :]} for row in rows if label in row]
        if len(before) * 2 > len(cells) or roles[label] in _PLANS:
            roles[label] = _in_place(roles[label], frozenset().union(*before), frozenset().union(*behind))
    told = {"text" if role in _PLANS else role for role in roles.values()}
    several = len(told.intersection(_REPORTS)) >= _FEWEST or told >= {"text", "progress"}
    return tuple(roles.items()) if several else ()


def _mended(labels: Collection[str], mark: regex.Match[str]) -> str:
    """A label that a line's end breaks, made whole where it is one of a column's."""
    return mark[1] + mark[2] if mark[1] + mark[2] in labels else mark[0]


def _unbroken(view: View, labels: Collection[str]) -> View:
    """A cell without the line ends that break its labels."""
    found = (
        [mark for mark in _BROKEN.finditer(view.folded) if mark[1] + mark[2] in labels] if "\n" in view.folded else []
    )
    if not found:
        return view
    starts = [0, *(mark.start(2) for mark in found)]
    ends = [*(mark.end(1) for mark in found), len(view)]
    return joined(view[start:end] for start, end in zip(starts, ends, strict=True))


def _opens(cell: str, label: str) -> bool:
    mark = _PART.match(cell)
    return mark is not None and mark["label"] == label


def _role(label: str) -> str:
    """What a label announces by a rule of headers, else by its stem; ``unknown`` for words that none knows."""
    role = column(label).role
    rule = first("label_stems", label) if role not in _HELD | _PLANS else None
    return rule.name if rule is not None else role


def _in_place(role: str, before: frozenset[str], behind: frozenset[str]) -> str:
    """What a label announces by those around it: plans behind a report are next steps, new words what is missing."""
    reported = bool(before & {"progress", "problems"})
    if role in _PLANS and reported:
        return "next"
    if role != "unknown":
        return role
    if "problems" in before and "next" not in before | behind:
        return "next"
    if "progress" in before and "next" in behind and "problems" not in before | behind:
        return "problems"
    return "progress" if not before and behind & {"problems", "next"} and "progress" not in behind else role


def cell_parts(view: View, labels: Mapping[str, str]) -> Iterator[Part]:
    """The parts of a cell by its column's labels; what stands before the first has role ``""``."""
    place = next(iter(labels))
    if place.isdecimal():
        held = _segments(view.folded, int(place[0]))
        roles = list(labels.values()) if len(held) == len(labels) else [""] * len(held)
        yield from (Part(role, "", view[part].strip()) for role, part in zip(roles, held, strict=True))
        return
    view = _unbroken(view, labels)
    marks = [mark for mark in _PART.finditer(view.folded) if mark["label"] in labels]
    ends = [*(mark.start() for mark in marks), len(view)]
    yield Part("", "", view[: ends[0]].strip())
    for mark, end in zip(marks, ends[1:], strict=True):
        yield Part(labels[mark["label"]], mark["label"], view[mark.end() : end].strip())
