"""What a number counts, where the noun beside it does not say: in lists, in progress, in sums of money.

In: a figure as far as it is read, the figures before it, and what stands around the text. Out: the noun as printed, or
the measure itself. Every source of a noun is one small function; the first that knows one wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from shishi.extract.quantities import nouns, people
from shishi.extract.quantities.around import Read, Surroundings, is_kind, is_verb
from shishi.extract.quantities.nouns import Place
from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.shortening import last_counted, shortest
from shishi.extract.quantities.sizes import LEAST_NOUN
from shishi.extract.quantities.unfit import DOSES, no_noun, unfit
from shishi.extract.quantities.vocabulary import pattern, small, words
from shishi.extract.view import fold


def name(around: Surroundings) -> str:
    """The noun of ``around.one``: the printed one where it fits, else the first a source knows, else the measure."""
    one = around.one
    one.noun = one.own or _printed(around.text, one)
    if one.noun and not unfit(around, one.noun):
        return around.raw[slice(*shortest(around.text, one.figure, one.noun, behind=one.noun == one.behind))]
    one.noun = None
    return next((found for known in _SOURCES if (found := known(around))), one.figure.unit)


def respectively(text: str, reads: Sequence[Read]) -> None:
    """命案、刑事案件起数分别下降27.3%、18.9%: each number of such a list gets its own member."""
    place = 0 if "分别" in text else len(reads)
    while place < len(reads):
        run = place + 1
        while run < len(reads) and text[reads[run - 1].figure.end : reads[run].figure.start] in ("、", "和", ",", "及"):
            run += 1
        group, start = reads[place:run], reads[place].figure.start
        match = (
            small("respectively").search(text, max(reads[place].floor, start - 60), start) if len(group) > 1 else None
        )
        if match:
            _name_each(text, group, match)
        place = run


def _name_each(text: str, group: Sequence[Read], match: re.Match[str]) -> None:
    cuts = [cut.span() for cut in small("joins").finditer(text, *match.span("list"))]
    starts = [match.start("list"), *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), match.end("list")]
    if len(starts) != len(group):
        return
    spans = list(zip(starts, ends, strict=True))
    headed = [pattern("quantity_nouns", "head of shares").search(text, *span) for span in spans]
    head = headed[-1] if group[-1].figure.kind == "share" and not all(headed) else None
    last = nouns.before(text, *spans[-1], group[-1].figure.kind).noun
    for one, span in zip(group, spans, strict=True):
        own = nouns.before(text, *span, one.figure.kind)
        one.own = own.noun or (last if own.verb else None) or span
        if head:
            one.own = head.span()
        elif last and pattern("quantity_nouns", "attribute").fullmatch(text, *span):
            classed = pattern("quantity_nouns", "attribute").match(text, *last)  # 城市、|农村|低保标准
            one.own = (classed.end(), last[1]) if classed and last[1] - classed.end() >= LEAST_NOUN else last


# --- the printed noun -------------------------------------------------------------------------------------------------


def _printed(text: str, one: Read) -> Place | None:
    """The noun beside a figure: behind it, else in front of it."""
    figure, noun = one.figure, one.words.noun
    money = figure.kind == "money"
    if money or (figure.kind == "share" and text.find("按", one.floor, figure.start) >= 0):
        granted = small("granted").match(text, figure.end, one.limit)
        if granted is not None:
            return granted.span("of")
    if money and noun is None and (standard := small("standard behind").match(text, figure.end)):
        return nouns.object_of(text, standard.end(), one.limit)
    if (
        figure.unit in words("quantity_words", "a round")
        and one.behind is None
        and one.limit > figure.end
        and text[figure.end] not in ",、)"
    ):
        far = nouns.object_of(text, figure.end, one.limit)
        if far:
            return far
    if noun and money and text.startswith("的", figure.end):
        return noun  # 总投资2亿元的项目
    rated = figure.kind != "share" and one.behind and no_noun(text, one, one.behind)
    rated = rated or (money and one.behind and _acts(text, one.behind))
    limit = one.limit if one.limit < len(text) and figure.kind != "event" else -1  # 提供1次免费体检。
    if one.behind and not rated and not _says_less(text, one.behind, noun, limit):
        return one.behind
    return None if noun and figure.kind == "size" and pattern("verbs", "extent").fullmatch(text, *noun) else noun


def _acts(text: str, words: Place) -> bool:
    """投资4亿元新建、改建…: a verb goes on behind a sum."""
    return bool(pattern("verbs", "act").fullmatch(text, *words))


def _says_less(text: str, behind: Place, before: Place | None, limit: int) -> bool:
    """Whether the words behind a number are no noun of their own (的标准) or a poorer one than that in front."""
    if pattern("quantity_nouns", "rule").search(text[slice(*behind)]):
        return True
    if before is None:
        return False
    acts = behind[1] == limit and bool(pattern("verbs", "act", "dual", "events").fullmatch(text, *behind))
    return acts or bool(pattern("verbs", "generic").fullmatch(text, *behind))


# --- sources of a noun that is not printed here -----------------------------------------------------------------------

_VAGUE = 2  # characters of a heading such as 养老, which names no thing that was not counted before
_SUM_FAR = 60  # characters
_SEVERAL = 2
_EACH = frozenset("名位")  # measures that count people one by one
_HEADING = re.compile(r"(?P<name>[^,;:、。|0-9]{2,20})。")
_MARKS = ",;(。"  # what ends a figure that a text opens with


def _is_rest(around: Surroundings) -> bool:
    return bool(
        pattern("quantity_nouns", "rest").search(
            around.text, max(0, around.one.figure.start - 6), around.one.figure.start
        )
    )


def _is_whole(around: Surroundings) -> bool:
    """Whether the figure is all that stands in the text: a table cell."""
    return len(around.text.strip()) <= around.one.figure.end - around.one.figure.start + 2


def _bracketed(around: Surroundings) -> str | None:
    """8个(53%): the share belongs to the count before the bracket."""
    one = around.one
    opens = one.figure.kind == "share" and around.text[one.floor : one.figure.start] == "("
    return around.past[-1].of if opens and around.past else None


def _measured_against(around: Surroundings) -> str | None:
    """占年度任务12公里的35.8%: the share is of the task, whatever that counts."""
    if around.one.figure.kind != "share" or not around.past:
        return None
    last = around.past[-1]
    whole = (
        last.words.noun if around.text[last.figure.end : around.one.figure.start] in ("的", "的约", "的近") else None
    )
    return around.raw[slice(*whole)] if whole and is_kind("label", around.text[slice(*whole)]) else None


def _listed(around: Surroundings) -> str | None:
    """棚户区改造2个片区、1460户: two numbers of one list share the noun in front of them."""
    if not around.past:
        return None
    last, figure = around.past[-1], around.one.figure
    said = max(last.figure.end, last.noun[1]) if last.noun else last.figure.end
    sums = figure.kind == "size" and around.text[said : figure.start] in ("共", "合计", "总计")  # 广场2处共1800平方米
    if not sums and around.text[said : figure.start] not in ("、", "和", "及"):
        return None
    paid = figure.kind == "money" and last.figure.kind != "money"
    if last.words.noun and not paid and not no_noun(around.text, last, last.words.noun):
        return around.raw[last.words.noun[0] : last.words.noun[1]]
    return figure.unit if figure.kind == "person" and last.behind else None


def _dosed(around: Surroundings) -> str | None:
    """为女生免费接种2100人(两剂): doses are of the vaccine, named before or in the name of the item."""
    one = around.one
    if one.figure.unit not in DOSES:
        return None
    found = last_counted(around.text, one.figure.unit, one.period, one.figure.start)
    if found is not None:
        return around.raw[slice(*found.span())]
    named = last_counted(fold(_name(around)), one.figure.unit, 0, len(_name(around)))
    return _name(around)[slice(*named.span())] if named else None


def _held(around: Surroundings) -> str | None:
    """演出100场、放映300场: the second number is of what its own verb says."""
    one = around.one
    if one.figure.kind != "event" or one.words.verb is None or not around.near:
        return None
    if any(unit == one.figure.unit for unit, _ in around.context.known):
        return None
    held = pattern("verbs", "events").fullmatch(around.text, *one.words.verb)
    return around.raw[slice(*one.words.verb)] if held else None


def _same_measure(around: Surroundings) -> str | None:
    """新建公厕2座,改造5座; of 入户评估520户,改造347户 the second has a verb of its own."""
    figure = around.one.figure
    alike = (one.of for one in reversed(around.near) if one.figure.unit == figure.unit or figure.kind == "share")
    own = figure.unit if figure.kind == "person" else None
    if own and people.says_itself(around) is not None:
        alike = (of for of in alike if not pattern("verbs", "says what is done").fullmatch(of or ""))
    return next((of for of in alike if of and of != own and not _is_step_before(around, of)), None)


def _is_step_before(around: Surroundings, of: str) -> bool:
    """Whether a noun before says how far the work was with its number, and this number goes on with another step."""
    goes_on = around.one.words.verb is not None or bool(around.context.known)
    return goes_on and around.one.figure.kind != "share" and is_kind("step", fold(of))


def _itself(around: Surroundings) -> str | None:
    """What is measured though no noun stands beside the number: 投入300余万元, 每周开放70小时, 津贴 named before."""
    one, verb = around.one, around.one.words.verb
    printed = around.raw[verb[0] : verb[1]] if verb else None
    if printed and (one.figure.kind == "time" or one.figure.unit == "立方米"):
        return printed
    if one.figure.kind != "money":
        return None
    if printed is None and (paid := people.paid_in_list(around)):
        return paid
    pays = printed and verb and pattern("verbs", "payment").fullmatch(around.text, *verb)
    if printed and pays and not small("handed over").fullmatch(printed):
        return printed
    return _sum_before(around)


def _sum_before(around: Surroundings) -> str | None:
    """The last name of a payment in the sentence so far, brackets that are shut aside."""
    text, one = around.text, around.one
    start = max(one.period, one.figure.start - _SUM_FAR)
    for match in reversed(list(pattern("verbs", "sum").finditer(text, start, one.figure.start))):
        shut, opens = (text.find(mark, match.end(), one.figure.start) for mark in ")(")
        if shut < 0 or 0 <= opens < shut:
            verb = pattern("verbs", "act").match(text, *match.span())
            given = small("given").match(text, *match.span())
            each = small("each of").match(text, *match.span())
            start = max(found.end() if found else match.start() for found in (verb, given, each))
            return around.raw[start : match.end()]
    return None


def _of_targets(around: Surroundings) -> str | None:
    """完工22台 in progress: the item's target with this measure. People say themselves what they are."""
    figure = around.one.figure
    if _is_of_column(around):
        return around.context.of
    known = [noun for unit, noun in around.context.known if figure.unit in (unit, unit.partition("(")[0])]  # 套(间): 套
    alone = figure.kind != "person" or _is_whole(around) or _is_rest(around)
    opens = not figure.start and (figure.unit == "户" or around.text[figure.end : figure.end + 1] in _MARKS)
    alone = alone or (len({*known}) == 1 and (people.is_done(around) or opens or figure.unit in _EACH))
    return next(iter(known), None) if alone else None


def _which_target(around: Surroundings) -> str | None:
    """Which of several targets with its measure a result counts: the one named before it, the next of 分别8个、47个."""
    text, one = around.text, around.one
    known = [noun for unit, noun in around.context.known if unit == one.figure.unit]
    if len(known) < _SEVERAL:
        return None
    in_turn = text.rfind("分别", one.sentence, one.figure.start)
    if in_turn >= 0:
        order = sum(it.figure.start > in_turn and it.figure.unit == one.figure.unit for it in around.past)
        return known[order] if order < len(known) else None
    last, noun = max((text.rfind(noun, one.floor, one.figure.start), noun) for noun in known)
    return noun if last >= 0 else None


def _is_of_column(around: Surroundings) -> bool:
    """Whether a share alone in its cell is the rate that its header names (完成比例), whatever the task has."""
    rated = around.one.figure.kind == "share" and _is_whole(around)
    return rated and bool(pattern("quantity_nouns", "rate of a column").fullmatch(around.context.of or ""))


def _clause_before(around: Surroundings) -> str | None:
    """多层住宅加装电梯,新开工400台: the clause in front of the comma or colon names what is counted."""
    one, text = around.one, around.text
    comma = max(text.rfind(mark, one.floor, one.figure.start) for mark in ",:")
    if comma <= one.floor or one.figure.kind not in ("count", "size", "event") or one.words.verb is None:
        return None
    noun = nouns.before(text, one.floor, comma, one.figure.kind).noun
    return around.raw[slice(*noun)] if noun else None


def _beside(around: Surroundings) -> str | None:
    """8处,共计约3万平方米: the number goes on about what was just named."""
    figure, near, period = around.one.figure, around.near, around.period
    kind = figure.kind
    if kind == "share":
        return period[-1].of if period else None
    goes_on = around.one.words.verb is None or _is_rest(around)
    if not near or not goes_on or kind == "money" or _is_step_before(around, near[-1].of or ""):
        return None
    last = near[-1].of or ""
    counted_alone = last == near[-1].figure.unit or (near[-1].figure.kind == "count" and is_kind("place", fold(last)))
    if kind == "person" and counted_alone:
        return None  # 8个小区3000余人, 31个村2650户, 惠及3.9万户、5.7万人
    return near[-1].of


def _in_period(around: Surroundings) -> str | None:
    """The last figure with this measure before a semicolon."""
    return _last_with(around.period, around.one.figure)


def _of_place(around: Surroundings) -> str | None:
    """The noun in the name of the row or item; for people only where the cell holds nothing else."""
    if not _names_it(around):
        return None
    name, figure = _name(around), around.one.figure
    if figure.kind == "money" and pattern("quantity_nouns", "part of money").fullmatch(name):
        return name
    noun = nouns.of_name(fold(name), figure.kind)
    if noun is None or _tells_no_thing(name, noun):
        return None
    if figure.kind == "person" and is_kind("paid", fold(name)) and (paid := people.of_name(around, name)):
        return paid  # 孤儿基本生活补助
    loose = figure.unit == "户" and not _is_whole(around) and not _is_kept(name, noun)
    if loose and not last_counted(fold(name), "户", *noun):
        return None
    return name[slice(*shortest(fold(name), figure, noun, behind=False))]


def _name(around: Surroundings) -> str:
    """The name of the row or item, else the heading that its text opens with (城市棚户区改造。全年计划改造6.8万户)."""
    heading = None if around.context.of else _HEADING.match(around.text)
    return around.context.of or (around.raw[: heading.end("name")] if heading else "")


def _tells_no_thing(name: str, noun: Place) -> bool:
    """Whether a name's noun is all of it, and it names an undertaking: 停车便民|工程."""
    rest = pattern("quantity_nouns", "undertaking").sub("", name)[noun[1] :]
    return noun[0] == 0 and not rest and not _is_kept(name, noun) and is_kind("undertaking", name)


def _is_kept(name: str, noun: Place) -> bool:
    """Whether the works at the end of a name's noun are counted: 残疾人家庭无障碍|改造."""
    return pattern("quantity_nouns", "kept in names").search(name, 0, max(0, noun[1] - 2)) is not None


def _names_it(around: Surroundings) -> bool:
    """Whether the name of the row or item may say what is counted."""
    figure, verb = around.one.figure, around.one.words.verb
    gains = pattern("verbs", "merely reaches", "gains").fullmatch(around.text, *verb) if verb else None
    if gains and figure.kind == "person" and not small("who gains").search(_name(around)):
        return False  # 受益7600人 of a project's own name
    reached = verb is None or pattern("verbs", "reaches people").fullmatch(around.text, *verb)
    aim = around.one.words.noun
    aimed = aim is not None and is_kind("label", around.text[slice(*aim)])  # 年度任务6万人
    person = figure.kind == "person" and not aimed and (figure.unit != "户" or reached)
    name = _name(around)
    vague = len(name) <= _VAGUE and _farther(around)
    completed = verb is not None and figure.unit != "户" and is_verb("completes", around.text[slice(*verb)])
    return bool(name) and not vague and (not person or completed or _is_whole(around) or _is_rest(around))


def _name_of_place(around: Surroundings) -> str | None:
    """The whole name of the row or item, where it names a project and nothing that is counted; no sentence is one."""
    name = around.context.of or ""
    if around.one.figure.kind == "person" or small("sentence").search(fold(name)):
        return None
    noun = nouns.of_name(fold(name), around.one.figure.kind)
    says_nothing = noun is None or _tells_no_thing(name, noun)
    return name if says_nothing and _names_it(around) else None


def _share_of_task(around: Surroundings) -> str | None:
    """完成12个(66.7%) of 改造敬老院18所: a share of which nothing else is told is of what the task counts."""
    aims = {noun for unit, noun in around.context.known if unit != "%"}
    return aims.pop() if around.one.figure.kind == "share" and len(aims) == 1 else None


def _farther(around: Surroundings) -> str | None:
    """The last figure with this measure in the sentences before."""
    return _last_with(around.past, around.one.figure)


def _last_with(past: Sequence[Read], figure: Figure) -> str | None:
    if figure.kind in ("person", "money"):
        return None
    return next((one.of for one in reversed(past) if one.of and one.figure.unit == figure.unit), None)


_SOURCES: tuple[Callable[[Surroundings], str | None], ...] = (
    _dosed, _held, _measured_against, people.ailing, _bracketed, people.who_gets_it, people.gained, _which_target,
    people.paid_out, _listed, _same_measure, _itself, _of_targets, _clause_before, _beside, _in_period, _of_place,
    _farther, _share_of_task, people.who_is_named, people.says_itself, people.counted_before, people.of_other_measure,
    _name_of_place,
)  # fmt: skip
