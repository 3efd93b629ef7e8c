"""Rows of names that their count closes, with what is said of all of them: 甲、乙、丙等3个项目已完成.

In: a sentence or a clause. Out: the drafts of its projects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shishi.extract.drafts import Draft
from shishi.extract.readings.row_names import listed, row_draft
from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.cells import ordinal
from shishi.extract.words.grades import state_of

_STOPS = re.compile(r"[。;]")
_FEWEST, _FEWEST_NAMED = 2, 3  # clauses that may say how far a row is; projects of a row of names
_DONE = "已完成"  # what words say that open a row of what was done


def number_of(words: str) -> int:
    """How many a printed number says; 0 for none."""
    return ordinal(words.replace("两", "二")) or 0


def closed(view: View) -> tuple[Draft, ...]:
    """Names before what counts them, with what is said of all of them."""
    words = view.folded
    found: list[Draft] = []
    begin = 0
    for close in any_of("named_rows", "closes").finditer(words):
        if close.start() < begin:
            continue
        row = _row(
            view[begin : close.start()], number_of(close["n"]), etc=bool(close["etc"]), behind=words[close.end() :]
        )
        if row:
            found.extend(row)
            begin = close.end()
    if not found:
        for close in any_of("named_rows", "closes uncounted").finditer(words):
            row = _row(
                view[begin : close.start()], 0, etc=True, behind=words[close.end() :], chosen=close[0][0] != "等"
            )
            if row:
                found.extend(row)
                begin = close.end()
    return tuple(found)


def _row(view: View, count: int, *, etc: bool, behind: str, chosen: bool = False) -> tuple[Draft, ...]:
    """The names at the end of ``view``: behind what opens the row, else behind a comma where all are in some state.

    ``chosen``: what closes the row says that these are the projects.
    """
    said = "" if any_of("named_rows", "chosen").match(behind) else _said(behind)
    best: tuple[View, ...] = ()
    words: str | None = None
    for start, state in _starts(view.folded):
        if state is None and said is None:
            continue
        names = listed(view[start:], count, etc=etc)
        if len(names) > len(best) and (count or said or state or chosen):
            best, words = names, said or state
    return tuple(row_draft(name, words or "") for name in best)


def _starts(words: str) -> Iterator[tuple[int, str | None]]:
    """Where a row may begin, the last place first, and what is said there of all of it; "" where it is a mere list."""
    for opens in reversed(list(any_of("named_rows", "opens").finditer(words))):
        if opens["done"]:
            yield opens.end(), _DONE
        elif opens["said"]:
            before = re.split(r"[,;。:]", words[: opens.start()])[-1]
            yield opens.end(), before + "的" if state_of(before + "的项目") is not None else ""
        else:
            yield opens.end(), None if opens["among"] else ""
    for comma in reversed([mark.end() for mark in re.finditer("[,:;]", words)]):
        yield comma, None
    yield 0, None


def _said(behind: str) -> str | None:
    """What is said of a row right behind it, where that says how far its projects are."""
    clauses = [clause for clause in re.split(",", _STOPS.split(behind)[0]) if clause][:_FEWEST]
    return next((clause for clause in clauses if state_of(clause) is not None), None)


def row_of_names(clause: View) -> tuple[Draft, ...]:
    """The projects of a clause that names and counts several and says how far they are: 甲3条、乙5家、丙等3项已完成."""
    if clause.folded.count("、") < _FEWEST_NAMED - 1:
        return ()
    named = closed(clause)
    return named if len(named) >= _FEWEST_NAMED and all(one.called for one in named) else ()


def lists_as_many(text: str) -> bool:
    """Whether a paragraph is one sentence that lists, set apart by semicolons, as many things as its opening counts."""
    opening, _, told = text.partition(":")
    many = any_of("accounts", "counted things").search(opening)
    parts = told.rstrip("。").split(";")
    return many is not None and "。" not in told[:-1] and len(parts) == ordinal(many["n"])
