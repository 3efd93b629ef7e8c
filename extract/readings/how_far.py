"""How far all is that a paragraph or a sentence lists, and clauses that each tell how far a work is.

In: paragraphs and clauses of running text that reports. Out: the words that grade what is listed, and the text behind
them; sentences cut where clauses tell a share each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from shishi.extract.rules import any_of, holds
from shishi.extract.view import View, joined
from shishi.extract.words.cells import ordinal
from shishi.extract.words.grades import is_grade, judged, state_of

_SHARE_EDGES = "。;,:、 "
_BETWEEN_SHARES = re.compile(r",(?=.)|(?<=%\))、(?=.)")
_SEMICOLON = re.compile(r";(?=.)")
_FEWEST_SHARES, _FEWEST_TOLD = 2, 3  # clauses of a sentence that print a share; that tell how far a work is
_COUNT = 4  # characters of a number with its measure
_LEAD = 24  # characters of the words that open a paragraph and grade what it tells


def graded(view: View) -> tuple[str | None, View]:
    """How far all is that a paragraph tells, by the words that open it, and what it tells: 正在推进的项目中,….

    Words that only say how fast projects go give no state (进展较快的项目3个。其中:…), and belong to none of them.
    """
    opening = view.folded[:_LEAD]
    may_grade = ":" in opening or "中," in opening or "。" in opening
    number = any_of("grades", "marker").match(view.folded) if may_grade else None
    view = view[number.end() :] if number is not None and _opens_class(view.folded[number.end() :]) else view
    lead = any_of("prose", "graded lead").match(view.folded) if may_grade else None
    if lead is None or lead.end() == len(view):
        return None, view
    grade = lead["grade"]
    if judged(grade) is not None or (grade.endswith("的") and state_of(grade) is not None):
        return grade, view[lead.end() :]
    counts = is_grade(grade) or any_of("prose", "counts projects").match(grade) is not None
    return (None, view[lead.end() :]) if counts else (None, view)


def only_grades(words: str) -> bool:
    """Whether a sentence only counts projects and says how far they are, before others tell them (3项进展较快。)."""
    if not (words[:1].isdecimal() and words.endswith(("。", ":"))) or len(words) > _LEAD:
        return False
    if "个" in words[:_COUNT] and not holds("accounts", "counted names", words):  # 12个小区全部完工。
        return False
    opens = any_of("grades", "opens class").fullmatch(words)
    return opens is not None and judged(opens["grade"]) is not None


def _opens_class(words: str) -> bool:
    """Whether words behind a number only count projects and say how far they are, before they tell them."""
    opens = any_of("grades", "opens class").match(words)
    return opens is not None and opens.end() < len(words) and judged(opens["grade"]) is not None


class Grades:
    """How far all is that a sentence inside a paragraph lists: 提前完成的是:甲2个,…;乙….滞后的是丙1个."""

    def __init__(self, text: str) -> None:
        self._text, self._end = text, 0
        self._grade: str | None = None

    def of(self, part: View) -> tuple[str | None, View]:
        """What is said of all of the list that a clause, the next of its paragraph, stands in, and the clause alone."""
        start = self._text.find(part.folded, self._end)
        if start <= 0 or self._text[start - 1] != ";":
            self._grade = None
        self._end = max(start, self._end)
        lead = any_of("prose", "grade inside").match(part.folded) if "的" in part.folded[:_LEAD] else None
        if lead is not None and state_of(lead["grade"]) is not None:
            self._grade, part = lead["grade"], part[lead.end() :]
        return self._grade, part


def by_shares(parts: Iterable[View]) -> Iterator[View]:
    """Sentences, each cut where clauses tell how far a work each is, most with its share in brackets behind it.

    12个站改造已完成9个(75%),96条沟整治已完成91条(94.8%),...: what tells of none of them goes on with the one before,
    but for what is said of so many of them together.
    """
    for part in (each for whole in parts for each in _as_counted(whole)):
        told = part.folded.count("%)") >= _FEWEST_SHARES
        starts = [0, *(mark.end() for mark in _BETWEEN_SHARES.finditer(part.folded))] if told else []
        clauses = [part[start:end] for start, end in pairwise([*starts, len(part)])]
        opens = [at for at, one in enumerate(clauses) if _tells_how_far(one.strip(_SHARE_EDGES).folded)]
        if len(opens) < min(_FEWEST_TOLD, max(len(clauses), _FEWEST_SHARES)) or len(opens) * 2 < len(clauses):
            yield part
            continue
        for first, behind in pairwise([*opens, len(clauses)]):
            kept = [one for one in clauses[first:behind] if not holds("prose", "of these", one.folded)]
            yield joined(kept).strip("、")


def _as_counted(part: View) -> Iterator[View]:
    """The entries of a sentence that says how many it lists behind a colon: 还有3件全面完成:甲2个;乙5处;丙30户."""
    words = part.folded
    colon = words.find(":") if ";" in words else -1
    starts = [colon + 1, *(mark.end() for mark in _SEMICOLON.finditer(words, colon))] if colon > 0 else []
    many = any_of("accounts", "counted things").search(words, 0, colon) if starts else None
    if many is None or ordinal(many["n"]) != len(starts):
        yield part
        return
    for start, end in pairwise([0, *starts[1:], len(words)]):
        yield part[start:end]


def _tells_how_far(clause: str) -> bool:
    """Whether a clause tells how far a work is: a share behind it, or so many of so many."""
    if holds("prose", "share behind", clause):
        return True
    found = any_of("prose", "name_then_state").match(clause)
    return found is not None and all(
        holds("accounts", "counted", one) for one in (found["head"], clause[found.end() :])
    )
