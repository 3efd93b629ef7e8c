"""What a number of people or households counts, where no noun beside it says so.

In: a figure as far as it is read, and what stands around its text. Out: a noun, or None where these words tell none.
People are counted by themselves (人, 名, 户), so that the task, the verb, or the sentence before says who they are.
"""

from __future__ import annotations

from shishi.extract.quantities import nouns
from shishi.extract.quantities.around import Surroundings, is_kind
from shishi.extract.quantities.nouns import Place
from shishi.extract.quantities.shortening import last_counted, shortest
from shishi.extract.quantities.vocabulary import pattern, small
from shishi.extract.view import fold

_FAR = 60  # characters
_PEOPLE = frozenset("人名位")  # measures that count people one by one
_EACH = frozenset("名位")  # those that stand behind a word for people


def who_gets_it(around: Surroundings) -> str | None:
    """为80周岁以上高龄老人发放津贴约1.15万人: who gets what is paid."""
    one, text = around.one, around.text
    found = small("for whom").search(text, max(one.period, one.figure.start - _FAR), one.figure.start)
    if one.figure.kind != "person" or found is None:
        return None
    last = last_counted(text, "人", *found.span())
    if last is None:
        return None
    noun = nouns.before(text, one.period, last.end(), "person").noun
    start = noun[0] if noun else last.start()
    age = text.rfind("岁", start, last.start())  # 0-6岁|残疾儿童
    return around.raw[age + 1 if age >= 0 and text[age + 1] not in "以及" else start : last.end()]


def of_name(around: Surroundings, name: str) -> str | None:
    """残疾儿童康复救助, 孤儿基本生活补助: the people whom the name of the row or item tells."""
    plain = fold(name)
    last = last_counted(plain, "人", 0, len(plain))
    if last is None:
        return None
    noun = nouns.before(plain, 0, last.end(), "person").noun or last.span()
    return name[slice(*shortest(plain, around.one.figure, noun, behind=False))]


def who_is_named(around: Surroundings) -> str | None:
    """已救助95名 in 残疾儿童康复救助: whom the name of the item tells, where people are counted one by one."""
    figure, name = around.one.figure, around.context.of
    if not name or figure.unit not in _PEOPLE or not (is_done(around) or not figure.start):
        return None
    return of_name(around, name) if figure.unit in _EACH or is_kind("paid", fold(name)) else None


def is_done(around: Surroundings) -> bool:
    """Whether people are told with what is done for them, and not merely reached by it (惠及94名)."""
    verb = around.one.words.verb or around.one.words.noun
    return verb is not None and not pattern("verbs", "merely reaches").fullmatch(around.text, *verb)


def counted_before(around: Surroundings) -> str | None:
    """实施农村危房改造9万户。上半年开工6.2万户: what the sentence before counted, where works are told of it."""
    one = around.one
    units = _PEOPLE if one.figure.unit in _PEOPLE else frozenset((one.figure.unit,))
    if one.figure.kind != "person" or not is_done(around):
        return None
    known = (past.of for past in reversed(around.past) if past.figure.unit in units)
    return next((of for of in known if of and of not in units and not is_kind("step", fold(of))), None)


def paid_out(around: Surroundings) -> str | None:
    """高龄津贴发放3.4万人: what so many people get, where nobody says who they are."""
    one, noun = around.one, around.one.words.noun
    aimed = len({of for unit, of in around.context.known if unit == one.figure.unit}) == 1
    if one.figure.kind != "person" or noun is None or aimed or not is_kind("paid", around.text[slice(*noun)]):
        return None
    return around.raw[slice(*shortest(around.text, one.figure, noun, behind=False))]


def paid_in_list(around: Surroundings) -> str | None:
    """资助学生500名,每生1500元; 报销5万人次、830万元: the verb of money that governs the people before the sum."""
    last = around.past[-1] if around.past else None
    verb = last.words.verb or last.words.noun if last else None
    if (
        last is None
        or verb is None
        or around.one.words.noun
        or last.sentence != around.one.sentence
        or last.figure.kind != "person"
    ):
        return None
    pays = pattern("verbs", "payment").fullmatch(around.text, *verb)
    named = pattern("verbs", "sum").search(around.text, last.figure.end, around.one.figure.start)
    handed = pays is not None and small("handed over").fullmatch(pays[0])
    return pays[0] if pays is not None and not handed and named is None else None


def ailing(around: Surroundings) -> str | None:
    """解决5300人季节性缺水问题: what ails people is not counted."""
    return around.one.figure.unit if ails(around) else None


def gained(around: Surroundings) -> str | None:
    """帮助2万人次实现灵活就业: what so many people come to, told behind them."""
    one = around.one
    people = one.figure.kind == "person" and one.figure.unit != "户"
    reached = small("come to").match(around.text, one.figure.end, one.limit) if people else None
    return around.raw[slice(*reached.span("gain"))] if reached else None


def says_itself(around: Surroundings) -> str | None:
    """改厕600户, 预计资助35人: a verb that says what is done for so many people."""
    verb = around.one.words.verb or around.one.words.noun
    said = pattern("verbs", "says what is done").fullmatch(around.text, *verb) if verb else None
    if around.one.figure.kind != "person" or verb is None or said is None:
        return None
    return around.raw[slice(*verb)].removeprefix("免费")


def of_other_measure(around: Surroundings) -> str | None:
    """已服务9260人 where the task counts 残疾人 in 名."""
    figure = around.one.figure
    if figure.unit not in _PEOPLE or not is_done(around):
        return None
    known = {noun for unit, noun in around.context.known if unit in _PEOPLE}
    return known.pop() if len(known) == 1 else None


def ails(around: Surroundings) -> bool:
    """Whether the words behind so many people tell what ails them, and name neither them nor what they get."""
    text, one = around.text, around.one
    if one.figure.kind != "person" or one.behind is None or text[one.behind[0] - 1] == "的":
        return False
    return is_kind("ailment", text[slice(*one.behind)]) and not last_counted(text, one.figure.unit, *one.behind)


def tells_of_others(around: Surroundings, noun: Place) -> bool:
    """Whether words at so many people say what they come to (找到活计), what ails them (饮水困难), where they live."""
    text, one = around.text, around.one
    if noun != one.behind and one.figure.unit in _EACH:
        aid = pattern("verbs", "events").search(text, *noun) is not None and not is_kind("people", text[slice(*noun)])
        return aid and who_gets_it(around) is not None  # 为残疾儿童提供康复救助95名
    if noun != one.behind and not around.past:
        return False
    if noun != one.behind:
        last = around.past[-1]
        lives = last.figure.kind == "count" and last.behind == noun
        return lives and is_kind("place", f"各{text[slice(*noun)]}")  # 5个村4300余人
    return ails(around) or small("come to").match(text, one.figure.end, one.limit) is not None
