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

_MEMORY = 12  # figures: lists share nouns over no more than these
_HARD = re.compile(r"[;。!?|\n]")


@dataclass(slots=True)
class Read:
    """One figure as far as it is read; later figures look back at it.

    ``period`` is where its sentence begins, ``sentence`` the part of it since the last semicolon, ``floor`` where the figure before it ends, ``limit`` how far the words
    behind it reach.
    """

    figure: Figure
    period: int
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
        past = [earlier for earlier in reads[max(0, place - _MEMORY) : place] if earlier.period == one.period]
        bound = bounds.wider(text, one.figure, one.floor, past[-1].figure if past else None)
        one.figure = one.figure if bound == one.figure.bound else replace(one.figure, bound=bound)
        one.per = rates.base(text, one.figure, one.floor, past)
        one.noun = _noun(text, one)
        one.of = _named(text, raw, one, past, context) or _farther(one, reads[max(0, place - _MEMORY) : place]) or one.figure.unit
    return tuple(_quantity(raw, one, role) for one, role in zip(reads, roles.settle(text, reads, context), strict=True))


def _placed(text: str, figures: Sequence[Figure]) -> list[Read]:
    reads: list[Read] = []
    period = sentence = floor = place = 0
    for number, figure in enumerate(figures):
        for match in _HARD.finditer(text, place, figure.start):
            sentence = floor = match.end()
            period = period if match[0] == ";" else sentence
        following = figures[number + 1].start if number + 1 < len(figures) else len(text)
        hard = _HARD.search(text, figure.end, following)
        reads.append(Read(figure, period, sentence, floor, hard.start() if hard else following))
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


_RULE = re.compile(r"的?(?:标准|比例|额度|价格|要求|原则|幅度|速度|基础上|基础)")
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
    if _listed_names(text, one) or _done_already(text, one):
        return True
    same = [earlier for earlier in past if earlier.figure.unit == one.figure.unit and earlier.of]
    if not same or one.behind or one.figure.unit in _HOUSED or not _PLACE.match(noun):
        return False
    total = same[0].of or ""
    return bool(_PARTS.search(text, same[0].figure.end, one.figure.start)) and not total.endswith(noun[-2:])


@cache
def _events() -> re.Pattern[str]:
    return re.compile(source("verbs", "events"))


def _done_already(text: str, one: Read) -> bool:
    """已体检3.1万人: behind 已 the noun of an event is a verb."""
    noun = one.noun or (0, 0)
    return (
        one.figure.kind == "person" and text[noun[0] - 1 : noun[0]] == "已" and bool(_events().fullmatch(text, *noun))
    )


def _listed_names(text: str, one: Read) -> bool:
    """城北幼儿园、盛岙园区等4所: names in a list stand before the number, not the noun."""
    return one.behind is None and text[one.figure.start - 1 : one.figure.start] == "等"


@cache
def _pays() -> re.Pattern[str]:
    return re.compile(source("verbs", "payment"))


_PARTS = re.compile(r"其中|具体|分别|包括|包含|明细")
_REST = re.compile(r"其余|其中|余下|剩余|其他")


def _inherited(text: str, raw: str, one: Read, past: Sequence[Read], context: Context) -> str | None:
    """A noun from the list this figure continues, from the item's targets, or from the verb or the measure itself."""
    figure = one.figure
    if past and figure.kind == "share" and text[one.floor : figure.start] == "(":
        return past[-1].of
    if past and text[_said(past[-1]) : figure.start] in ("、", "和", "及"):
        before = past[-1].words.noun
        if before or figure.kind == "person":
            return raw[before[0] : before[1]] if before else past[-1].of if past[-1].behind is None else figure.unit
    near = [
        earlier
        for earlier in past
        if earlier.sentence == one.sentence and earlier.of and _alike(earlier.figure, figure)
    ]
    for earlier in reversed(near):
        if earlier.figure.unit == figure.unit or figure.kind == "share":
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
    if figure.kind == "share" and past:
        return past[-1].of
    if figure.kind != "money" and near and (one.words.verb is None or rest):
        return near[-1].of
    return _farther(one, past) or _fallback(one, context, bare=whole or rest)


def _said(one: Read) -> int:
    """Where the number and the noun behind it end."""
    return max(one.figure.end, one.noun[1]) if one.noun else one.figure.end


def _alike(earlier: Figure, figure: Figure) -> bool:
    """A threshold of age lends its noun to no other number, nor a share to a count."""
    return (earlier.kind == "age") == (figure.kind == "age") and (earlier.kind == "share") == (figure.kind == "share")


def _farther(one: Read, past: Sequence[Read]) -> str | None:
    """The noun of the last figure with this measure before a semicolon."""
    if one.figure.kind in ("person", "money"):
        return None
    return next(
        (earlier.of for earlier in reversed(past) if earlier.of and earlier.figure.unit == one.figure.unit), None
    )


@cache
def _sums() -> re.Pattern[str]:
    return re.compile(source("verbs", "sum"))


def _own(text: str, raw: str, one: Read) -> str | None:
    """What is measured though no noun stands beside the number: 投入300余万元, 每周开放70小时, 津贴named before."""
    verb = one.words.verb
    if verb and one.figure.kind == "time":
        return raw[verb[0] : verb[1]]
    if (
        verb
        and one.figure.kind == "money"
        and _pays().fullmatch(text, *verb)
        and text[verb[0] : verb[1]] not in ("发放", "拨付")
    ):
        return raw[verb[0] : verb[1]]
    if one.figure.kind == "money":
        sums = [match for match in _sums().finditer(text, max(one.period, one.figure.start - 60), one.figure.start)]
        return raw[sums[-1].start() : sums[-1].end()] if sums else None
    return None


def _fallback(one: Read, context: Context, *, bare: bool) -> str | None:
    unit, kind = one.figure.unit, one.figure.kind
    if context.of and (bare or kind != "person"):
        return context.of
    return unit if kind in ("person", "money") else None


def _quantity(raw: str, one: Read, role: roles.Role) -> Quantity:
    figure, verb = one.figure, one.words.verb
    start = min([figure.start, *(span[0] for span in (one.noun, verb) if span)])
    end = max(figure.end, one.noun[1] if one.noun and one.noun[1] - figure.end < 40 else 0)
    action = raw[verb[0] : verb[1]] if verb else None
    return Quantity(
        start,
        end,
        figure.start,
        figure.end,
        figure.value,
        figure.high,
        figure.unit,
        one.per,
        figure.bound,
        role,
        one.of,
        action,
        figure.exact,
    )
