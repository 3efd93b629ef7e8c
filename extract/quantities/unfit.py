"""Why words beside a number are not what it counts: labels, names, places, who gets or does something.

In: the noun as printed and what stands around its figure. Out: whether it is to be looked for elsewhere.
"""

from __future__ import annotations

import re

from shishi.extract.quantities.around import Read, Surroundings, is_kind
from shishi.extract.quantities.nouns import Place
from shishi.extract.quantities.people import tells_of_others
from shishi.extract.quantities.vocabulary import pattern, small

_HOUSED = frozenset(("家", "所", "座", "处", "户", "人", "名"))
_BODIES_TOO = frozenset("个家所处座间片户名人")
_BUILT = frozenset("个家所处座栋幢")
_THINGS = frozenset("套台件辆部副份只盏把张")
DOSES = frozenset(("剂", "剂次", "针", "针次"))
_PERSONS = frozenset("人名位")
_LEAST_RATED = 6  # characters: a longer noun names what the rate is of
_CLAUSE_END = re.compile(r"[,;。、(]|$")
_FAR = 60  # characters that a list of names may take


def unfit(around: Surroundings, noun: Place) -> bool:
    """Whether the printed noun is not what is counted."""
    text, one = around.text, around.one
    if no_noun(text, one, noun) or (noun == one.behind and _tells_work(around, noun)):
        return True
    if one.figure.kind == "money" and _are_payees(text, one, noun):
        return True
    if one.figure.unit in DOSES and pattern("quantity_nouns", "people").search(text, *noun):
        return True
    if one.figure.kind == "person" and tells_of_others(around, noun):
        return True
    if one.behind is None and text[one.figure.start - 1 : one.figure.start] == "等":
        return _is_listed(text, one, noun)
    known = around.context.known if one.behind is None else ()
    aimed = any(unit == one.figure.unit for unit, _ in known)
    return (aimed and _is_the_targets(around, noun)) or _acts(around, noun, aimed=aimed) or _place_of_part(around, noun)


def _is_listed(text: str, one: Read, noun: Place) -> bool:
    """城北幼儿园、城南幼儿园等4所: names in a list; 健康讲座、亲子活动等260场次 tells what is held."""
    if one.figure.kind == "event" and pattern("verbs", "events").search(text, *noun):
        return False
    return one.figure.unit not in _THINGS or text[noun[0] - 1] == "、"


def _are_payees(text: str, one: Read, noun: Place) -> bool:
    """Whether words say who gets a sum, or to which class of them a sum that is named goes (补助,小学1000元)."""
    if pattern("quantity_nouns", "people", "pays").search(text, *noun) is not None:
        return True
    classed = is_kind("class of payees", text[slice(*noun)])
    return classed and pattern("quantity_nouns", "sum named").search(text, one.period, one.figure.start) is not None


def _is_the_targets(around: Surroundings, noun: Place) -> bool:
    """Whether a figure with the measure of a target has names, a place, or a stage of the work in front of it."""
    unit, words = around.one.figure.unit, around.text[slice(*noun)]
    if _are_names(around, noun) or _is_where(unit, words):
        return True
    if is_kind("whereabouts", words) and not any(of.endswith(words[-2:]) for _, of in around.context.known):
        return True  # 北岸4公里
    stage = around.one.figure.kind != "person" and (is_kind("step", words) or _tells_work(around, noun))
    return bool(stage)  # 目前已开业26家, 接电投运276个, 受理申请63部


def _acts(around: Surroundings, noun: Place, *, aimed: bool) -> bool:
    """Whether a verb was taken for a noun: 已体检3.1万人, 已办理3965件."""
    told = (around.one.figure.kind == "person" or aimed) and around.text[noun[0] - 1 : noun[0]] == "已"
    verbs = ("events", "act", "dual", "generic") if aimed else ("events",)
    return told and pattern("verbs", *verbs).fullmatch(around.text, *noun) is not None


def _tells_work(around: Surroundings, noun: Place) -> bool:
    """Whether words at a figure of progress say what goes on there, its measure being the task's: 2所室内装修."""
    text, unit = around.text, around.one.figure.unit
    told = text[noun[1] - 2 : noun[1]]
    aimed = any(counted == unit and not of.endswith(told) for counted, of in around.context.known)
    if not aimed and not (noun == around.one.behind and _counted_before(around, told)):
        return False
    stop = _CLAUSE_END.search(text, noun[1]) if noun == around.one.behind else None
    return pattern("verbs", "goes on").fullmatch(text, noun[0], stop.start() if stop else noun[1]) is not None


def _counted_before(around: Surroundings, told: str) -> bool:
    """改造水站8座,其中5座通水: whether the sentence has counted something else in this measure."""
    one = around.one
    alike = (it for it in around.past if it.figure.unit == one.figure.unit and it.sentence == one.sentence)
    return any(it.of and not it.of.endswith(told) for it in alike)


def no_noun(text: str, one: Read, noun: Place) -> bool:
    """Whether they are a label, a date, the rate of what is no share, what people get, or a place that acts."""
    kind, words = one.figure.kind, text[slice(*noun)]
    if noun == one.behind and one.figure.unit == "个" and len(words) == 1 and words in "省市区县镇乡村":
        return False
    if kind == "count" and one.figure.unit in _BUILT and is_kind("part of a building", words):
        return True
    if is_kind("label", words):
        return kind != "share" or words[-1] not in "务标划量数诺"
    if (
        words[-1] in "率比重例"
        and kind not in ("share", "time")
        and len(words) < _LEAST_RATED
        and is_kind("rate", words)
    ):
        return True
    if one.behind is not None:
        return False
    acts = one.words.verb is not None and one.words.verb[0] >= noun[1]
    return (one.figure.unit in _PERSONS and is_kind("paid", words)) or (acts and is_kind("area", words))


def _is_where(unit: str, noun: str) -> bool:
    """县福利院新增80张 in progress: a body, which this measure does not count, where the task's thing is."""
    return unit not in _BODIES_TOO and (is_kind("house", noun) or is_kind("place", noun))


def _are_names(around: Surroundings, noun: Place) -> bool:
    """青石路、莲花路2条 in progress: as many names as are counted, of what the task counts in this measure."""
    figure = around.one.figure
    if figure.value <= 1:
        return False
    aims = [of for unit, of in around.context.known if unit == figure.unit]
    listed = around.text[max(around.one.floor, noun[0] - _FAR) : noun[1]]
    names = small("joins").split(re.split("[,;。:]", listed)[-1])
    return len(names) == figure.value and not any(listed.endswith(of[-2:]) for of in aims)


def _place_of_part(around: Surroundings, place: Place) -> bool:
    """新增端口1.2万个,其中老旧小区9000个: the noun says where a part of the total stands, not what it is."""
    one, noun = around.one, around.text[slice(*place)]
    if one.behind:
        return False
    unit, period = one.figure.unit, one.period
    alike = (earlier for earlier in around.past if earlier.period == period and earlier.figure.unit == unit)
    whole = next((earlier for earlier in alike if earlier.of), None)
    if whole is None or (whole.of or "").endswith(noun[-2:]):
        return False
    if one.figure.kind != "money" and is_kind("whereabouts", noun):
        return True  # 建成15个,农村6个
    housed = unit in _HOUSED and not pattern("quantity_nouns", "area").search(noun)
    if not (_is_at_a_house(noun, whole.of or "") or (is_kind("place", noun) and not housed)):
        return False
    if is_kind("governed", noun):
        return True  # 滞后的为东岭县3座
    return bool(pattern("quantity_nouns", "parts").search(around.text, whole.figure.end, one.figure.start))


def _is_at_a_house(noun: str, of: str) -> bool:
    """新增学位2000个,其中小学1200个: places at schools."""
    return is_kind("housed", of) and is_kind("house", noun)
