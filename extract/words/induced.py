"""Labels that a notice makes for itself: words that open several of its parts.

In: folded lines of a notice. Out: ``Labels``: roles of words before a colon that no rule knows (兑现: 督查情况: 得票:),
and of words that open lines without one (责任单位城管局) or with a blank behind them. A label that stands once may be
anything; one that opens part after part says what stands behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

import regex

from shishi.extract.rules import any_of, first
from shishi.extract.words.cells import is_units, kind
from shishi.extract.words.columns import column

_LABEL = regex.compile(
    r"(?:^|[。;!?)】(])\s*(?:[【\[](?P<label>\p{Han}{2,8})[】\]]:?|(?P<label>\p{Han}{2,8}):)(?P<content>[^。;)]*)"
)
_MARK = re.compile(r"[:【\[]")  # a sign of such a label
_SPACED = regex.compile(r"(?P<label>\p{Han}{2,8})\s(?P<content>.*\S)")
_FEWEST = 3  # parts that a label must open
_SHORT = 12  # characters of what stands behind a label that says nothing of the project
_LEAST, _MOST = 2, 8  # characters of a label
_LEAST_GLUED = 4  # characters of a label that its content follows without a mark
_NAME = "name"
_TASKS = frozenset({"text", "target"})
_SENTENCE = regex.compile(r"^[^。]*\d[^。]*。.")  # one with a figure, before more
_OF_FEW = frozenset({"problems", "next"})  # labels that not every entry has
_OPENS = frozenset(
    {
        "text",
        "target",
        "progress",
        "problems",
        "next",
        "deadline",
        "lead",
        "support",
        "responsible",
        "funding",
        "benefit",
    }
)


@dataclass(frozen=True)
class Labels:
    """``before_colon``: role by label; ``opening``: role by words that open lines without a colon, longest first."""

    before_colon: Mapping[str, str] = field(default_factory=dict)
    opening: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What tells these labels from others of the same notice."""
        return tuple(self.before_colon), tuple(self.opening)

    def opens(self, line: str) -> str | None:
        """The label that opens a folded line without a colon, one of names only alone; None without one."""
        found = next((label for label in self.opening if line.startswith(label)), None)
        return found if found is None or found == line or self.opening[found] != _NAME else None


def induced(texts: Iterable[str]) -> Labels:
    """The labels that open at least three parts of a notice, given its folded lines."""
    lines = [line.strip() for line in texts]
    return Labels(dict(_before_colon(lines)), dict(_opening(lines)))


def _before_colon(lines: Sequence[str]) -> Iterable[tuple[str, str]]:
    seen: dict[str, list[str]] = {}
    for line in (one for one in lines if _MARK.search(one)):
        for match in _LABEL.finditer(line):
            seen.setdefault(match["label"], []).append(match["content"].strip())
    for label, contents in seen.items():
        if any_of("label_words", "steps").fullmatch(label) is not None:
            yield label, _steps(contents)
        elif (role := _role_of(label, contents)) is not None:
            yield label, role
        elif _tells_deeds(label, contents):
            yield label, "progress"
        elif len(contents) >= _FEWEST and column(label).role == "unknown" and 0 < median(map(len, contents)) <= _SHORT:
            yield label, "other"


def _role_of(label: str, contents: Sequence[str]) -> str | None:
    """What a label announces that no rule knows: by its stem, or as its contents are nearly all of one kind.

    That is bodies, dates, or works with a figure.
    """
    if len(contents) < _FEWEST or column(label).role != "unknown":
        return None
    if (rule := first("label_stems", label)) is not None:
        return rule.name
    kinds: dict[str, Callable[[str], bool]] = {"responsible": is_units, "deadline": _is_date, "text": _is_work}
    for role, is_kind in kinds.items():
        if sum(map(is_kind, contents)) * 5 >= 4 * len(contents):
            return role
    return None


def _is_date(words: str) -> bool:
    return kind(words) == "date"


def _is_work(words: str) -> bool:
    work = any_of("evidence", "work").search(words) is not None
    done = any_of("accounts", "deed").search(words) is not None
    return work and not done and any_of("entries", "quantity").search(words) is not None


def _tells_deeds(label: str, contents: Sequence[str]) -> bool:
    """Whether half of what stands behind a label that no rule knows tells deeds and names no plan."""
    told = sum(any_of("accounts", "deed").search(one) is not None for one in contents)
    planned = sum(any_of("accounts", "plan").search(one) is not None for one in contents)
    unknown = column(label).role == "unknown" and len(contents) >= _FEWEST
    return unknown and planned * 4 <= len(contents) <= told * 2


def _steps(contents: Sequence[str]) -> str:
    """Whether steps are told as planned (``next``) or as done (``progress``)."""
    planned = sum(kind(one) == "date" or any_of("accounts", "plan").search(one) is not None for one in contents)
    return "next" if planned * 3 >= len(contents) else "progress"


def _opening(lines: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Known labels that stand alone on several lines or open several without a mark, others behind which is a blank."""
    lines = [line.rstrip(":") for line in lines]
    spaced: dict[str, list[str]] = {}
    for match in filter(None, map(_SPACED.fullmatch, lines)):
        spaced.setdefault(match["label"], []).append(match["content"])
    for label, contents in spaced.items():
        role = _role_of(label, contents)
        if role in _OPENS and role is not None:
            yield label, role
        elif role is None and _tells_deeds(label, contents):
            yield label, "progress"
    below: dict[str, list[str]] = {}
    for line, after in pairwise(lines):
        if any_of("label_words", "steps").fullmatch(line) is not None:
            below.setdefault(line, []).append(after)
    for label, many in _alone_or_glued(lines):
        role = _steps(below[label]) if label in below else column(label).role
        if role == "unknown" and many and (rule := first("label_stems", label)) is not None:
            role = rule.name
        opens = role in _OPENS and (many or role not in _TASKS or not _tells_behind(label, lines))
        if opens or (role == _NAME and many):
            yield label, role


def _tells_behind(label: str, lines: Sequence[str]) -> bool:
    """Whether words open sentences behind which the same lines tell more: 年度任务72人。已培训75人."""
    opened = [line[len(label) :] for line in lines if line.startswith(label)]
    return sum(_SENTENCE.search(one) is not None for one in opened) * 2 > len(opened)


def _alone_or_glued(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Words that stand alone on several lines or open several without a mark, and whether they stand alone on many."""
    alone = Counter(line for line in lines if _LEAST <= len(line) <= _MOST)
    glued = Counter(
        label
        for line in lines
        for size in range(_LEAST_GLUED, min(_MOST, len(line) - 1) + 1)
        if line[size] != ":"
        and any_of("label_words", "closes").search(label := line[:size])
        and any_of("label_words", "goes on").search(line[: size + 1]) is None
    )
    found = {label for counted in (alone, glued) for label, times in counted.items() if times >= _FEWEST}
    if sum(times >= _FEWEST for times in glued.values()) > 1:  # what few entries have to tell is written alike
        found |= {label for label in glued if column(label).role in _OF_FEW}
    known = tuple(label for label in found if label in glued and column(label).role in _OPENS)
    for label in sorted(found, key=lambda one: (-len(one), one)):
        if label in known or not label.startswith(known):  # else the same body behind its label, again and again
            yield label, alone[label] >= _FEWEST
