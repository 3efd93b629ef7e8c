"""Quantities of a text: figures with their noun, verb, base and role.

In: a text and what stands around it. Out: ``Quantity`` after ``Quantity``. The figures come first; then each is read
with the words around it, left to right, because lists share nouns, verbs and bases with what came before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.quantities import nouns, rates, roles
from extract.quantities.figures import Figure
from extract.quantities.nouns import Place, Words
from extract.quantities.records import Context, Quantity

_HARD = re.compile(r"[;。!?|\n]")


@dataclass(slots=True)
class Read:
    """One figure as far as it is read; later figures look back at it."""

    figure: Figure
    sentence: int
    floor: int
    words: Words
    behind: Place | None = None
    noun: Place | None = None
    of: str | None = None
    per: str | None = None


def read(text: str, raw: str, figures: Sequence[Figure], context: Context) -> tuple[Quantity, ...]:
    """The quantities of folded ``text``; nouns and verbs are cut from ``raw``, which has the same offsets."""
    limits = [*(figure.start for figure in figures[1:]), len(text)] if figures else []
    done: list[Read] = []
    sentence = floor = number = place = 0
    for figure, limit in zip(figures, limits, strict=True):
        for match in _HARD.finditer(text, place, figure.start):
            sentence, floor = match.end(), match.end()
            number += 1
        place = figure.end
        hard = _HARD.search(text, figure.end, limit)
        done.append(_one(text, raw, figure, (sentence, floor, hard.start() if hard else limit), done, context))
        floor = figure.end
    return tuple(_quantity(raw, one, role) for one, role in zip(done, roles.settle(text, done, context), strict=True))


def _one(text: str, raw: str, figure: Figure, reach: tuple[int, int, int], done: list[Read], context: Context) -> Read:
    sentence, floor, limit = reach
    words = nouns.before(text, floor, figure.start)
    one = Read(figure, sentence, floor, words, nouns.behind(text, figure.end, limit))
    one.per = figure.per or rates.base(text, figure, floor, done, sentence)
    one.noun = one.behind or words.noun
    one.of = raw[one.noun[0] : one.noun[1]] if one.noun else _inherited(one, done, context)
    return one


def _inherited(one: Read, done: list[Read], context: Context) -> str | None:
    same = [past for past in done if past.sentence == one.sentence]
    for past in reversed(same):
        if past.figure.unit == one.figure.unit and past.of:
            return past.of
    for unit, noun in context.known:
        if unit == one.figure.unit:
            return noun
    if same and one.words.verb is None and same[-1].of:
        return same[-1].of
    return context.of or one.figure.unit


def _quantity(raw: str, one: Read, role: roles.Role) -> Quantity:
    figure, verb = one.figure, one.words.verb
    start = min([figure.start, *(span[0] for span in (one.noun, verb) if span)])
    end = max(figure.end, one.noun[1] if one.noun else 0)
    action = raw[verb[0] : verb[1]] if verb else None
    return Quantity(
        start, end, figure.start, figure.end, figure.value, figure.high, figure.unit, one.per, figure.bound, role, one.of, action, figure.exact
    )
