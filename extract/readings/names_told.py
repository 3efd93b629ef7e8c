"""What stands around the names of projects and belongs to no name.

In: the drafts of a notice. Out: the drafts with bare names, where most are told so: without quotation marks (“甲”项目),
without votes, without the number that a project has elsewhere (建设公园(第五项),已建成3个). It becomes its own where
none is twice. A body whose task it is is no name.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from shishi.extract.drafts import Draft, Told
from shishi.extract.readings.sizes import LEAST_HEADING, LEAST_NAME
from shishi.extract.records import Status
from shishi.extract.rules import any_of
from shishi.extract.view import View, joined
from shishi.extract.words.cells import ordinal
from shishi.extract.words.heads import HEAD_LENGTH, unquoted
from shishi.extract.words.status import badge_behind
from shishi.extract.words.units import Named

_FEWEST = 3
_BUREAUX = ("局", "委", "厅")  # how no project is called
_SHORTEST = 2  # characters of a name in front of a badge
_MOST_BARE = 5  # times as many names with badges as without
_EDGES = "。;,: "
_NEAR = 8  # characters between a name and what is told of it, a label among them
_Cut = tuple[View, int]  # words without the number, and the number


def with_bare_names(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts with the names alone."""
    told = [_without_question(_without_sign(draft)) for draft in _without_badges(drafts)]
    drafts = _named_as_others([_without_body(_without_aspect(_without_tail(draft))) for draft in told])
    bare = [_unquoted(draft) for draft in drafts]
    quoted = sum(one is not draft for one, draft in zip(bare, drafts, strict=True))
    return _with_told_numbers(bare if quoted >= max(_FEWEST, (len(drafts) + 1) // 2) else drafts)


def _without_badges(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts with what badges say as verdicts, where names run on into badges of more than one kind (甲推进中)."""
    bare: list[Draft] = []
    states: set[Status] = set()
    others = 0
    for draft in drafts:
        told = _badged(draft)
        bare.append(told[0] if told is not None else draft)
        states |= {told[1]} if told is not None else set()
        others += told is None
        if others * _MOST_BARE > len(drafts):
            return drafts
    return bare if len(drafts) >= _FEWEST and len(states) > 1 else drafts


def _badged(draft: Draft) -> tuple[Draft, Status] | None:
    """A draft whose name ends in words that only say how far it is, without these, and the state; None without."""
    head = draft.heads[-1] if draft.heads and draft.section == "body" else None
    badge = badge_behind(head.folded) if head is not None else None
    if head is None or badge is None or badge[0] < _SHORTEST:
        return None
    name, said = head[: badge[0]].strip(_EDGES), head.folded[badge[0] :]
    whole = draft.text is not None and draft.text.span == head.span
    text = name if whole else draft.text
    return replace(draft, heads=(*draft.heads[:-1], name), text=text, verdict=draft.verdict or said), badge[1]


def _named_as_others(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts with a name for each, where most have one and a few have what looks like a unit in its place.

    送戏下乡:演出300场 between entries that open with their names.
    """
    named = [draft for draft in drafts if draft.heads and draft.heads[-1] is not None]
    if 2 * len(named) <= len(drafts) or len(named) == len(drafts) or any(_opener(draft) for draft in named):
        return drafts
    return [_named(draft) if draft.heads and draft.heads[-1] is None else draft for draft in drafts]


def _named(draft: Draft) -> Draft:
    opener = _opener(draft)
    if opener is None:
        return draft
    name = opener.name
    return replace(draft, heads=(*draft.heads[:-1], name), names=tuple(one for one in draft.names if one is not opener))


def _opener(draft: Draft) -> Named | None:
    """The unit that stands right before what an entry tells; None without one, or with several."""
    told = min((view.span.start for view in draft.words() if view), default=-1)
    before = [one for one in draft.names if one.name.span.end <= told]
    near = len(before) == 1 and told - before[0].name.span.end <= _NEAR and draft.section == "body"
    return before[0] if near else None


def _without_sign(draft: Draft) -> Draft:
    """A draft whose name does not open with the sign of its entry (★加装电梯)."""
    head = draft.heads[-1] if draft.heads and draft.section == "body" else None
    sign = any_of("accounts", "sign of an entry").match(head.folded) if head is not None else None
    if head is None or sign is None:
        return draft
    whole = draft.text is not None and draft.text.span == head.span
    name = head[sign.end() :]
    return replace(draft, heads=(*draft.heads[:-1], name), text=name if whole else draft.text)


def _without_question(draft: Draft) -> Draft:
    """A draft that no question names; what opens the answer is no part of it."""
    head = draft.heads[-1] if draft.heads else None
    if head is None or any_of("accounts", "asked").match(head.folded) is None:
        return draft
    text = draft.text
    mark = any_of("accounts", "answered").match(text.folded) if text is not None else None
    text = None if text is not None and text.span == head.span else text
    text = text[mark.end() :] if mark is not None and text is not None else text
    return replace(draft, heads=(*draft.heads[:-1], None), text=text)


def _without_tail(draft: Draft) -> Draft:
    """A draft whose name does not tell how many voted for it (甲项目(赞成349票)), or that it is new (甲项目★新增)."""
    head = draft.heads[-1] if draft.heads else None
    said = (any_of("accounts", rule).search(head.folded) for rule in ("votes", "news")) if head is not None else ()
    votes = next(filter(None, said), None)
    if head is None or votes is None or votes.start() < LEAST_HEADING:
        return draft
    whole = draft.text is not None and draft.text.span == head.span
    name = head[: votes.start()].strip()
    return replace(draft, heads=(*draft.heads[:-1], name), text=name if whole else draft.text)


def _without_aspect(draft: Draft) -> Draft:
    """A draft whose name is that of which it tells (农村供水方面,...), or of which it reports (供水项目完成情况)."""
    head = draft.heads[-1] if draft.heads else None
    said = any_of("accounts", "aspect").fullmatch(head.folded) if head is not None else None
    if head is None or said is None:
        return draft
    name = head[said.start("name") : said.end("name")]
    whole = draft.text is not None and draft.text.span == head.span
    return replace(draft, heads=(*draft.heads[:-1], name), text=name if whole else draft.text)


def _without_body(draft: Draft) -> Draft:
    """A draft without the name that only says whose task it is (1.县教育局:新建学校2所), one of its own units."""
    head = draft.heads[-1] if draft.heads and draft.section == "body" else None
    told = head is not None and draft.text is not None and head.folded.endswith(_BUREAUX)
    own = told and any(named.name.folded == head.folded for named in draft.names if head is not None)
    return replace(draft, heads=(*draft.heads[:-1], None)) if own else draft


def _unquoted(draft: Draft) -> Draft:
    head = draft.heads[-1] if draft.heads else None
    name = unquoted(head) if head is not None else None
    if name is None or head is None or name is head:
        return draft
    whole = draft.text is not None and draft.text.span == head.span
    return replace(draft, heads=(*draft.heads[:-1], name), text=name if whole else draft.text)


def _with_told_numbers(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts with the numbers that stand behind their names, where at least half of them tell any."""
    found = [_numbered(draft) for draft in drafts]
    values = [told[1] for told in found if told is not None]
    if len(values) < max(_FEWEST, (len(drafts) + 1) // 2) or len(set(values)) < len(values):
        return drafts
    own = [draft.numbers for draft in drafts]
    counted = all(own) and len(set(own)) == len(own)
    return [
        draft if told is None else told[0] if counted else replace(told[0], numbers=_numbers(draft, told[1]))
        for draft, told in zip(drafts, found, strict=True)
    ]


def _numbers(draft: Draft, value: int) -> tuple[str, ...]:
    """The number in place of one that begins again, or below that of a group."""
    above = draft.numbers if len(draft.heads) > len(draft.numbers) else draft.numbers[:-1]
    return (*above, str(value))


def _numbered(draft: Draft) -> tuple[Draft, int] | None:
    """A draft whose name bears a number, without it; None where no name does."""
    head = draft.heads[-1] if draft.heads else None
    cut = _cut(head) if head is not None else None
    if cut is not None:
        draft = replace(draft, heads=(*draft.heads[:-1], cut[0]))
    told = _cut(draft.text) if draft.text is not None else None
    if told is not None and (cut is None or told[1] == cut[1]):
        return replace(draft, text=told[0]), told[1]
    if cut is None and head is None and draft.text is None and draft.progress:
        first = draft.progress[0]
        told = _cut(first.view)
        if told is not None:
            rest: tuple[Told, ...] = (replace(first, view=told[0]), *draft.progress[1:])
            return replace(draft, progress=rest), told[1]
    return (draft, cut[1]) if cut is not None else None


def _cut(view: View) -> _Cut | None:
    """Words that open with a name and its number, without the number."""
    mark = any_of("accounts", "told_number").search(view.folded, 0, HEAD_LENGTH)
    value = ordinal(mark["n"]) if mark is not None else None
    if mark is None or not value or mark.start() < LEAST_NAME:
        return None
    before, behind = view[: mark.start()], view[mark.end() :]
    return (joined([before, behind]) if behind.strip(_EDGES) else before).strip(_EDGES), value
