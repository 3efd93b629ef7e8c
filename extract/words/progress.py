"""What a report tells: progress, problems, next steps.

In: views of cells or labelled parts. Out: the same words sorted by what they tell. Offices write all
of it into one remark as readily as into three columns, so every clause is judged by its own words
(``rules/clauses.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from shishi.extract.rules import holds, rules
from shishi.extract.view import View
from shishi.extract.words.cells import kind
from shishi.extract.words.labelled import parts

_REMARKS = ("progress", "problems", "next")
_SENTENCE_END = regex.compile(r"[。;!](?=.)")
_CLAUSE_END = regex.compile(r"[,](?=.)")


@dataclass(frozen=True, slots=True)
class Sorted:
    """The clauses of a remark by what they tell; each a view, None where nothing tells it."""

    progress: View | None = None
    problems: View | None = None
    next_steps: View | None = None


def sort_remark(view: View) -> Sorted:
    """A remark taken apart into progress, problems and next steps: by its own labels, else clause by clause."""
    told = {part.role: part.content.squeezed() for part in parts(view) if part.role in _REMARKS and part.content}
    if told:
        return Sorted(*(_closed(told.get(name)) for name in _REMARKS))
    for clause, tells in _clauses(view):
        told[tells] = told[tells] + clause if tells in told else clause
    return Sorted(*(_closed(told.get(name)) for name in _REMARKS))


def tells(text: str) -> str:
    """What a folded clause tells: ``progress``, ``problems`` or ``next``."""
    return next((rule.name for rule in rules("clauses") if rule.hit(text)), "progress")


def says_none(view: View) -> bool:
    """Whether a cell prints that there is nothing to report (无, 暂无, /)."""
    return kind(view.folded.strip("。;,")) == "none"


def not_on_schedule(verdict: str, label: str) -> bool:
    """Whether a 否 answers a column that asks for the schedule (是否达序, 达序情况)."""
    return verdict in ("否", "未") and holds("columns", "asks whether", label)


def _clauses(view: View) -> Iterator[tuple[View, str]]:
    """Clauses with what they tell: whole sentences, cut at a comma only where a next step begins."""
    for sentence in _parts(view, _SENTENCE_END):
        main, rest = _before_next(sentence)
        if main:
            yield main, tells(main.folded)
        if rest:
            yield rest, "next"


def before_steps(view: View) -> tuple[View, View]:
    """What a cell tells before the first of its clauses that tells a next step, and what from there on."""
    at = 0
    for sentence in _parts(view, _SENTENCE_END):
        for clause in _parts(sentence, _CLAUSE_END):
            if rules("clauses")[0].hit(clause.folded) or holds("columns", "step", clause.folded):
                return view[:at], view[at:]
            at += len(clause)
    return view, view[len(view) :]


def _before_next(sentence: View) -> tuple[View, View]:
    """A sentence cut where its first clause that tells a next step begins."""
    at = 0
    for clause in _parts(sentence, _CLAUSE_END):
        if rules("clauses")[0].hit(clause.folded):
            return sentence[:at], sentence[at:]
        at += len(clause)
    return sentence, sentence[len(sentence) :]


def _parts(view: View, end: regex.Pattern[str]) -> Iterator[View]:
    start = 0
    for mark in end.finditer(view.folded):
        yield view[start : mark.end()]
        start = mark.end()
    yield view[start:]


def _closed(view: View | None) -> View | None:
    return view.strip(",;、 ") if view is not None else None
