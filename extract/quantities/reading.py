"""Quantities of a text: figures with their noun, verb, base and role.

In: a text and what stands around it. Out: ``Quantity`` after ``Quantity``. The figures come first; then each is read
with the words around it, left to right, because lists share nouns, verbs and bases with what came before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from shishi.extract.quantities import bounds, naming, nouns, rates, roles
from shishi.extract.quantities.around import Read, Surroundings
from shishi.extract.quantities.cuts import SIGNS
from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.records import Context, Quantity
from shishi.extract.quantities.sizes import LONGEST_PHRASE
from shishi.extract.quantities.vocabulary import pattern
from shishi.extract.records import Role

_FORE = 6  # characters between so many people and their age: 80万农村35至64岁妇女
_MEMORY = 12  # figures: lists share nouns over no more than these
_HARD = re.compile(rf"[;。!?|\n{SIGNS}]")


def read(
    text: str, raw: str, figures: Sequence[Figure], context: Context, at: Sequence[int] | None
) -> tuple[Quantity, ...]:
    """The quantities of folded ``text``; nouns and verbs are cut from ``raw``, which has the same offsets.

    ``at`` tells for each offset the one to be given instead; None where they stay.
    """
    reads = _placed(text, figures)
    for one in reads:
        one.words = nouns.before(text, one.floor, one.figure.start, one.figure.kind)
        one.behind = nouns.behind(text, one.figure.end, one.limit, one.figure.kind)
    if at is not None:
        _part_at_blanks(text, reads, at)
    _share_behind(text, reads)
    naming.respectively(text, reads)
    for place, one in enumerate(reads):
        around = Surroundings(text, raw, one, reads[max(0, place - _MEMORY) : place], context)
        _fill(around)
    settled = roles.settle(text, reads, context)
    return tuple([_quantity(raw, one, role, at) for one, role in zip(reads, settled, strict=True)])


def _placed(text: str, figures: Sequence[Figure]) -> list[Read]:
    reads: list[Read] = []
    period = sentence = floor = 0
    following = [*(figure.start for figure in figures[1:]), len(text)]
    stops = [*_HARD.finditer(text, 0, figures[0].start)]
    for figure, end in zip(figures, following, strict=True):
        for stop in stops:
            sentence = floor = stop.end()
            period = period if stop[0] == ";" else sentence
        stops = [*_HARD.finditer(text, figure.end, end)]
        reads.append(Read(figure, period, sentence, floor, stops[0].start() if stops else end))
        floor = figure.end
    return reads


def _part_at_blanks(text: str, reads: Sequence[Read], at: Sequence[int]) -> None:
    """挡墙13千米 道路8千米: behind a blank nothing is counted by a number that has its noun in front of it."""
    following: Read | None = None
    for one in reversed(reads):
        end = one.figure.end
        if one.behind and at[end] - at[end - 1] > 1 and one.behind[0] == end:
            works = one.words.verb is not None and pattern("verbs", "works").fullmatch(text, *one.words.verb)
            if one.words.noun or (works and following and following.words.noun == one.behind):
                one.behind = None
        following = one


def _share_behind(text: str, reads: Sequence[Read]) -> None:
    """5.2万名35至64岁妇女, 30场次1000人次的培训: two figures in a row share the noun behind them."""
    for place in range(len(reads) - 2, -1, -1):
        one, following = reads[place], reads[place + 1]
        gap = text[one.figure.end : following.figure.start]
        if following.behind is None or not (one.behind is None or gap):
            continue
        bare = one.figure.kind == "person" and text[one.figure.end - 1] in "万亿余多"  # no measure is printed
        aged = bare and following.figure.kind == "age" and len(gap) <= _FORE and gap.isalpha()
        if not gap or aged or pattern("verbs", "described by").fullmatch(gap):
            one.behind = following.behind


def _fill(around: Surroundings) -> None:
    """Settle bound, base and noun of one figure."""
    text, one, last = around.text, around.one, around.last
    bound = bounds.wider(text, one.figure, one.floor, last.figure if last else None)
    one.figure = one.figure if bound == one.figure.bound else replace(one.figure, bound=bound)
    one.per = rates.base(text, one.figure, one.floor, last)
    one.of = naming.name(around)


def _quantity(raw: str, one: Read, role: Role, at: Sequence[int] | None) -> Quantity:
    figure, verb, noun = one.figure, one.words.verb, one.noun
    number_start, number_end = start, end = figure.start, figure.end
    if verb and verb[0] < start:
        start = verb[0]
    if noun:
        start = min(start, noun[0])
        end = noun[1] if end < noun[1] < end + LONGEST_PHRASE else end
    if at is not None:
        start, end, number_start, number_end = at[start], at[end - 1] + 1, at[number_start], at[number_end - 1] + 1
    return Quantity(
        start=start,
        end=end,
        number_start=number_start,
        number_end=number_end,
        value=figure.value,
        value_max=figure.high,
        unit=figure.unit,
        per=one.per,
        bound=figure.bound,
        role=role,
        of=one.of,
        action=raw[verb[0] : verb[1]] if verb else None,
        exact=figure.exact,
    )
