"""Quantities of a text: figures with their noun, verb, base and role.

In: a text and what stands around it. Out: ``Quantity`` after ``Quantity``. The figures come first; then each is read
with the words around it, left to right, because lists share nouns, verbs and bases with what came before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.quantities import bounds, nouns, rates, roles
from extract.quantities.figures import Figure
from extract.quantities.nouns import Place, Words
from extract.quantities.records import Context, Quantity
from extract.quantities.vocabulary import source

_HARD = re.compile(r"[;。!?|\n]")


@dataclass(slots=True)
class Read:
    """One figure as far as it is read; later figures look back at it.

    ``sentence`` is where its sentence begins, ``floor`` where the figure before it ends, ``limit`` how far the words
    behind it reach.
    """

    figure: Figure
    sentence: int
    floor: int
    limit: int
    words: Words = Words()
    behind: Place | None = None
    noun: Place | None = None
    of: str | None = None
    per: str | None = None


def read(text: str, raw: str, figures: Sequence[Figure], context: Context) -> tuple[Quantity, ...]:
    """The quantities of folded ``text``; nouns and verbs are cut from ``raw``, which has the same offsets."""
    reads = _placed(text, figures)
    for one in reads:
        one.words = nouns.before(text, one.floor, one.figure.start, one.figure.kind)
        one.behind = nouns.behind(text, one.figure.end, one.limit, one.figure.kind)
    _share_behind(text, reads)
    for place, one in enumerate(reads):
        past = [earlier for earlier in reads[:place] if earlier.sentence == one.sentence]
        one.figure = replace(one.figure, bound=bounds.wider(text, one.figure, one.floor))
        one.per = one.figure.per or rates.base(text, one.figure, one.floor, past)
        one.noun = _noun(text, one)
        one.of = _named(text, raw, one, past, context)
    return tuple(_quantity(raw, one, role) for one, role in zip(reads, roles.settle(text, reads, context), strict=True))


def _placed(text: str, figures: Sequence[Figure]) -> list[Read]:
    reads: list[Read] = []
    sentence = floor = place = 0
    for number, figure in enumerate(figures):
        for match in _HARD.finditer(text, place, figure.start):
            sentence = floor = match.end()
        following = figures[number + 1].start if number + 1 < len(figures) else len(text)
        hard = _HARD.search(text, figure.end, following)
        reads.append(Read(figure, sentence, floor, hard.start() if hard else following))
        place = floor = figure.end
    return reads


def _share_behind(text: str, reads: Sequence[Read]) -> None:
    """5.2万名35至64岁妇女, 30场次1000人次的培训: two figures in a row share the noun behind them."""
    for place in range(len(reads) - 2, -1, -1):
        one, following = reads[place], reads[place + 1]
        if one.behind is None and text[one.figure.end : following.figure.start] in ("", "的") and following.behind:
            one.behind = following.behind


@cache
def _extent() -> re.Pattern[str]:
    return re.compile(source("verbs", "extent"))


_RULE = re.compile(r"的?(?:标准|比例|额度|价格|要求|原则|幅度|速度)")
_STANDARD = re.compile(r"的?标准[,、]?")


def _noun(text: str, one: Read) -> Place | None:
    """The printed noun of a figure: behind it, else in front of it."""
    standard = _STANDARD.match(text, one.figure.end)
    if standard and one.figure.kind == "money" and one.words.noun is None:
        return nouns.object_of(text, standard.end(), one.limit)
    if one.figure.unit in ("次", "批次", "批") and one.behind is None and one.limit > one.figure.end:
        far = nouns.object_of(text, one.figure.end, one.limit) if text[one.figure.end] not in ",、)" else None
        if far:
            return far
    if one.behind and not _RULE.fullmatch(text, *one.behind):
        return one.behind
    noun = one.words.noun
    return None if noun and _extent().fullmatch(text, *noun) else noun


def _named(text: str, raw: str, one: Read, past: Sequence[Read], context: Context) -> str | None:
    noun = one.noun
    if noun and _unfit(text, one, past):
        noun = None
    if noun:
        one.noun = noun
        return raw[noun[0] : noun[1]]
    one.noun = None
    return _inherited(text, raw, one, past, context)


_PEOPLE = re.compile(r".*(?:人|员|户|生|童|者|家庭|妇女|群众|居民|对象|职工)$")
_PLACE = re.compile(r".*(?:机构|小区|公寓|敬老院|街道|镇|乡|村|社区|片区|区|县|市|园区|学校|公司|等地)$")
_HOUSED = frozenset(("家", "所", "座", "处", "户", "人", "名"))


def _unfit(text: str, one: Read, past: Sequence[Read]) -> bool:
    """Whether the printed noun is not what is counted: the person who gets a sum, the place of a part of a total."""
    assert_noun = one.noun or (0, 0)
    noun = text[assert_noun[0] : assert_noun[1]]
    if one.figure.kind == "money" and _PEOPLE.match(noun):
        return True
    if _listed_names(text, one):
        return True
    same = [earlier for earlier in past if earlier.figure.unit == one.figure.unit and earlier.of]
    if not same or one.behind or one.figure.unit in _HOUSED or not _PLACE.match(noun):
        return False
    total = same[-1].of or ""
    return not total.endswith(noun[-2:])


def _listed_names(text: str, one: Read) -> bool:
    """城北幼儿园、盛岙园区等4所: names in a list stand before the number, not the noun."""
    return one.behind is None and text[one.figure.start - 1 : one.figure.start] == "等"


@cache
def _pays() -> re.Pattern[str]:
    return re.compile(source("verbs", "payment"))


_REST = re.compile(r"其余|其中|余下|剩余|其他")


def _inherited(text: str, raw: str, one: Read, past: Sequence[Read], context: Context) -> str | None:
    """A noun from the list this figure continues, from the item's targets, or from the verb or the measure itself."""
    figure = one.figure
    listed = text[one.floor : figure.start] in ("、", "和", "及")
    if listed and past and past[-1].words.noun and past[-1].noun == past[-1].words.noun:
        return past[-1].of
    if listed and past and past[-1].words.noun:
        noun = past[-1].words.noun
        return raw[noun[0] : noun[1]]
    for earlier in reversed(past):
        if earlier.of and (earlier.figure.unit == figure.unit or (figure.kind == "share" == earlier.figure.kind)):
            return earlier.of
    whole = len(text.strip()) <= figure.end - figure.start + 2
    rest = bool(_REST.search(text, max(0, figure.start - 6), figure.start))
    own = _own(text, raw, one)
    if own:
        return own
    if figure.kind != "person" or whole or rest:
        for unit, noun in context.known:
            if unit == figure.unit:
                return noun
    if past and past[-1].of and (one.words.verb is None or rest):
        return past[-1].of
    return _fallback(one, context, bare=whole or rest)


def _own(text: str, raw: str, one: Read) -> str | None:
    """A verb that is itself what is measured: 投入300余万元, 每周开放70小时."""
    verb = one.words.verb
    if verb and one.figure.kind == "money" and _pays().fullmatch(text, *verb) and text[verb[0] : verb[1]] not in ("发放", "拨付"):
        return raw[verb[0] : verb[1]]
    return None


def _fallback(one: Read, context: Context, *, bare: bool) -> str | None:
    unit, kind = one.figure.unit, one.figure.kind
    if context.of and (bare or kind not in ("person",)):
        return context.of
    return unit


def _quantity(raw: str, one: Read, role: roles.Role) -> Quantity:
    figure, verb = one.figure, one.words.verb
    start = min([figure.start, *(span[0] for span in (one.noun, verb) if span)])
    end = max(figure.end, one.noun[1] if one.noun and one.noun[1] - figure.end < 40 else 0)
    action = raw[verb[0] : verb[1]] if verb else None
    return Quantity(
        start, end, figure.start, figure.end, figure.value, figure.high, figure.unit, one.per, figure.bound, role, one.of, action, figure.exact
    )
