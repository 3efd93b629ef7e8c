"""The role of each quantity: target, actual, planned, condition or baseline.

In: folded text, the figures as read, and the role that the place of the text gives. Out: one role each. Wording
overrules place: a level before (由A提高到B), a threshold (65岁以上), an aim inside progress (确保达到60%).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from shishi.extract.quantities import results
from shishi.extract.quantities.nouns import Words
from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.records import Context
from shishi.extract.quantities.vocabulary import pattern, small
from shishi.extract.records import Role


class Standing(Protocol):
    """What this step needs to know of a figure."""

    figure: Figure
    sentence: int
    floor: int
    of: str | None
    noun: tuple[int, int] | None
    words: Words


def _wording(name: str) -> re.Pattern[str]:
    return pattern("quantity_roles", name)


def settle(text: str, reads: Sequence[Standing], context: Context) -> list[Role]:
    """The role of every figure, in order."""
    roles = [_alone(text, one, context) for one in reads]
    if context.role == "target":
        results.prove(text, reads, roles)
        _carry_results(text, reads, roles)
    elif context.role == "actual":
        _carry_plans(text, reads, roles)
    for place, one in enumerate(reads):
        before = reads[place - 1] if place else None
        after = reads[place + 1] if place + 1 < len(reads) else None
        if _qualifies(text, one, before, after) or _room(one, reads[:place]):
            roles[place] = "condition"
        elif after and roles[place] == "actual" and _has_part(text, one.figure, after.figure):
            roles[place] = "target"
        elif before and text[one.figure.start - 1] == "/" and _is_of(before.figure, one.figure):
            roles[place - 1 : place + 1] = ["actual", "target"]
    for place in range(len(reads) - 2, -1, -1):
        if roles[place] != "condition" and _is_level_before(text, reads[place], reads[place + 1], roles[place + 1]):
            roles[place] = "baseline"
    return roles


def _is_of(done: Figure, whole: Figure) -> bool:
    """3000/2500户: what is done of what was to be done."""
    return done.end == whole.start - 1 and done.unit == whole.unit


def _has_part(text: str, whole: Figure, part: Figure) -> bool:
    """9个小区已完工3个: the whole is the plan's, the part the result."""
    smaller = part.unit == whole.unit and part.value < whole.value
    return smaller and bool(_wording("part done").search(text[whole.end : part.start]))


def _carry_results(text: str, reads: Sequence[Standing], roles: list[Role]) -> None:
    """已建成公厕3座,改造5座: what goes on behind a result is one too, until the plan speaks again."""
    for place in range(1, len(reads)):
        if roles[place - 1] != "actual" or roles[place] != "target":
            continue
        last, one = reads[place - 1], reads[place]
        gap = text[last.figure.end : one.figure.start]
        if last.sentence == one.sentence and not _wording("again").search(gap):
            roles[place] = "actual"


def _carry_plans(text: str, reads: Sequence[Standing], roles: list[Role]) -> None:
    """计划改造敬老院2所,新增床位120张: what goes on behind a plan's number is planned, until a result is told."""
    run: list[Standing] = []
    for place in range(1, len(reads)):
        last, one = reads[place - 1], reads[place]
        opened = _told_as_plan(text[max(last.sentence, last.figure.start - 40) : last.figure.start])
        run = [*run, last] if (run or opened) and roles[place - 1] == "target" and _same_breath(text, last, one) else []
        if run and roles[place] == "actual" and not any(_counts_again(earlier, one) for earlier in run):
            roles[place] = "target"


def _same_breath(text: str, last: Standing, one: Standing) -> bool:
    gap = text[last.figure.end : one.figure.start]
    return last.sentence == one.sentence and not _wording("result").search(gap)


def _counts_again(earlier: Standing, one: Standing) -> bool:
    """新建公厕12座,建成12座: the same thing with a verb of its own is the result; a part has none."""
    return one.words.verb is not None and (one.of, one.figure.unit) == (earlier.of, earlier.figure.unit)


def _told_as_plan(front: str) -> bool:
    return bool(_wording("plan").search(front)) and not _wording("not the plan's").search(front)


def _is_level_before(text: str, one: Standing, follower: Standing, role: Role) -> bool:
    """由80%提高到90%: the level before; in a list (由80%、70%提高到85%、75%) each of them."""
    if one.sentence != follower.sentence:
        return False
    gap = text[one.figure.end : follower.figure.start]
    if gap in ("、", "和"):
        return role == "baseline"
    front = text[max(one.sentence, one.figure.start - 40) : one.figure.start]
    if gap.startswith(","):  # 由300元,提高到400元
        return bool(_wording("change").match(gap, 1) and _wording("from").search(front))
    return "," not in gap and bool(_wording("change").search(gap) and _wording("from").search(front))


def _alone(text: str, one: Standing, context: Context) -> Role:
    figure = one.figure
    tail = text[figure.end : figure.end + 30]
    if _describes(text, figure, tail):
        return "condition"
    if "基础上" in tail and _wording("ground").search(tail):
        return "baseline"
    front = text[max(one.sentence, figure.start - 40) : figure.start]
    if context.role == "actual":
        return _in_report(one, front, tail)
    return "actual" if context.role == "target" and _is_done(front, tail) else context.role


def _in_report(one: Standing, front: str, tail: str) -> Role:
    """What a number of progress text is: a result, unless its clause tells the plan, an aim, or what comes next."""
    if _wording("next").search(front):
        return "planned"
    if _wording("heading").search(tail) or _wording("aim").search(front) or _wording("whole cost").search(front):
        return "target"
    if one.figure.kind == "share":
        return "actual"
    if _wording("measured against").search(tail) or _wording("the plan's").search(tail) or _so_far(one, front, tail):
        return "target"
    if _told_as_plan(front):
        return "actual" if _wording("whole").search(tail) else "target"
    return "target" if _wording("base").search(tail) and one.figure.kind in ("count", "size", "person") else "actual"


def _so_far(one: Standing, front: str, tail: str) -> bool:
    """5000个村改造计划,已开工891个: the whole of a plan; what is told as completed is none (完成5000个改造任务)."""
    planned = one.figure.kind != "money" and _wording("a plan so far").search(tail)
    return bool(planned) and not _wording("completed").search(front)


def _is_done(front: str, tail: str) -> bool:
    """Whether a clause outside a report tells a result (已完成1137公里)."""
    told = small("told as done").search(front) is not None
    return told and bool(_wording("done").search(front)) and not _wording("kept").search(tail)


def _describes(text: str, figure: Figure, tail: str) -> bool:
    """Whether the number says who or what qualifies: an age, a threshold, a definition."""
    aged = figure.kind == "age" and not _wording("life").search(text, max(0, figure.start - 12), figure.start)
    defined = figure.kind == "count" and "为" in tail and bool(_wording("equation").search(tail))
    return aged or defined or _threshold(text, figure, tail)


# Measures that may say which kind a thing is (a class of lines, how far it serves), and the words behind them then.
_DESCRIBED = {"千伏": "of voltage", "伏": "of voltage", "米": "reach", "公里": "reach", "分钟": "reach"}
_DWELLERS = frozenset("户人口")
_ROOM = 3000  # square metres: more is what is built, not what one place must have


def _room(one: Standing, past: Sequence[Standing]) -> bool:
    """食堂面积不少于70平方米: the least that one place must have, where nothing is counted that is to be built."""
    figure = one.figure
    if any(it.sentence == one.sentence and it.figure.kind == "count" for it in past):
        return False  # 新建书房5座,每座面积不少于150平方米
    asked = figure.unit == "平方米" and figure.bound == ">=" and figure.value <= _ROOM and figure.start < figure.digits
    return asked and (one.of or "").endswith(("面积", "面積")) and one.words.verb is None


_TIGHT = re.compile(r"[^,;。、()|]{1,12}")


def _qualifies(text: str, one: Standing, before: Standing | None, after: Standing | None) -> bool:
    """230个50户以上村寨, 10亿元以上项目10个: a threshold between a count and its noun, or before both."""
    figure = one.figure
    told = text[figure.end - 1] in "上下" and figure.kind not in ("share", "event")
    if not told or not small("threshold").search(text, figure.start, figure.end):
        return False
    if before and before.figure.end == figure.start and before.figure.kind in ("count", "person"):
        return True
    gap = text[figure.end : after.figure.start] if after else ""
    return bool(
        after
        and after.figure.kind == "count"
        and figure.kind != "count"
        and _TIGHT.fullmatch(gap)
        and _noun_of(after, figure)
    )


def _noun_of(after: Standing, figure: Figure) -> bool:
    """Whether the noun of the following count stands directly behind the threshold."""
    return after.noun is not None and after.noun[0] - figure.end <= 1


def _threshold(text: str, figure: Figure, tail: str) -> bool:
    """300户以上的自然村, 6个月以上进修, 按照每家不低于600平方米标准, 原则上不少于70平方米."""
    described = _DESCRIBED.get(figure.unit)
    if described and small(described).match(tail):
        return True
    if figure.bound in (">=", "<=") and text[figure.end - 1] in "上下":
        if figure.unit in _DWELLERS and small("of a settlement").match(tail):
            return True
        if figure.kind == "time" and figure.unit in ("年", "个月") and tail[:1] not in ("", ",", "。", ";", "、"):
            return True
        if tail.startswith("的") and figure.kind in ("person", "size", "money"):
            return True
    front = text[max(0, figure.start - 24) : figure.start]
    if figure.kind == "size" and _wording("size asked for").search(front):
        return figure.bound != "="
    return False
