"""The short name that opens an entry, set apart from its content.

In: a view of an entry without its number. Out: (head, rest). A head is what stands before the colon or full stop
that opens the content, at most some thirty characters (the labelling rule of the field), without a quantity, and no
sentence of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from shishi.extract.rules import any_of, rules
from shishi.extract.view import View

HEAD_LENGTH = 30
_OPENS = regex.compile(r"[:。]|(?<=[\p{Han}”\)])[.](?=[\p{Han}“①\d])|-{2}")
_BOXED = regex.compile(r"[【\[][^】\]]{2,24}[】\]](?=.{4})")
_QUANTITY = regex.compile(
    r"[\d一二三四五六七八九十百千万两][\d.,]*[万亿余多]*(?:个(?!人)|所|家|处|座|条|公里|户|人次|人(?!才|民|员|口|居|大)|套|张|元|平方米|%|亩|台|辆|名(?!师)|场(?!所|馆|地)|间|米|吨|公顷|盏|栋|幢|批次|万)"
)
_TITLE_MARKS = regex.compile(r"[，,；;？！!]")
_VERB = regex.compile(
    r"新(?:建|增|改|开|装|购|设|辟|招|创|征)|改(?:造|建|扩)|整治|建(?:成|设|立)|全年|年内|更(?:换|新)|为(?=[\p{Han}\d])|完成|开(?:展|工|通|放|设|发|办)|实(?:施|现)|"
    r"培训|发放|提(?:升|供)|推(?:进|行|广|动)|打(?:造|通)|安装|组织|举办|加(?:装|快|强|固)|启动|对|将|农村|城市|城镇|城区|优化|参保|扩大|免费|购买|修(?:建|缮|复)|配(?:备|置|套)|创(?:建|成)|维修"
)
_NAME_END = regex.compile(
    r"(?:工程|项目|计划|行动|建设|提升|升级|便民|保障|发展|更新|提质|扩容|圈|一体化|保险|服务|改造|整治|治理|电梯|市场|补贴|救助|体系|设施|能力|环境|安全|健身|出行|就业|教育|养老|医疗|供水|惠民|普惠|民生|优化|创建)$"
)
_UNDERTAKING = regex.compile(r"(?:工程|项目|行动|计划|建设|改造|提升|整治|治理)(?:\([^()]*\))?$")


def split(view: View) -> tuple[View | None, View]:
    """(head, rest) of an entry's content; (None, view) where the content begins at once."""
    boxed = _BOXED.match(view.folded)
    if boxed is not None:
        return view[1 : boxed.end() - 1], view[boxed.end() :].strip(" :、,")
    for mark in _OPENS.finditer(view.folded, 0, HEAD_LENGTH + 3):
        head, rest = view[: mark.start()].strip(), view[mark.end() :].strip()
        if _depth(head.folded) or (mark[0] == "。" and len(rest) < 2):
            continue
        if mark[0] != "。" and _TITLE_MARKS.search(head.folded) and not _pairs(head.folded):
            return None, view
        return (head, rest) if is_head(head.folded) and rest else (None, view)
    return None, view


def is_head(text: str) -> bool:
    """Whether folded words can be an item's name: short, no quantity, no sentence of their own."""
    if not 2 <= len(text) <= HEAD_LENGTH or _QUANTITY.search(text):
        return False
    return not any(rule.hit(text) for rule in rules("heads"))


def is_undertaking(text: str) -> bool:
    """Whether words end like the name of an undertaking (…改造工程)."""
    return _UNDERTAKING.search(text) is not None


def is_name(text: str) -> bool:
    """Whether a cell under 项目名称 holds a name and not the whole task: short, one phrase, no quantity."""
    closed = text.endswith(("。", ";"))
    return 2 <= len(text) <= HEAD_LENGTH and not closed and not _QUANTITY.search(text) and not _TITLE_MARKS.search(text)


def split_before_comma(views: Sequence[View]) -> tuple[tuple[View | None, View], ...] | None:
    """Heads of a list whose entries open with a name and a comma (文化惠民工程,开展演出…); None where most do not."""
    found = [any_of("prose", "named").match(view.folded) for view in views]
    named = [match if match is not None and is_head(match["head"]) else None for match in found]
    if sum(match is not None for match in named) * 10 < 6 * len(views):
        return None
    return tuple(
        (view[: match.end("head")], view[match.end() :]) if match is not None else (None, view)
        for view, match in zip(views, named, strict=True)
    )


def split_unmarked(views: Sequence[View]) -> tuple[tuple[View | None, View], ...]:
    """Heads of a list whose entries run name and content together without a mark (养老服务提质建设养老院6个).

    A name ends where a nominal ending meets a verb. It is taken only where most entries of the list show one; an
    entry without gets none.
    """
    seams = [_seam(view.folded) for view in views]
    if sum(seam is not None for seam in seams) * 10 < 6 * len(views):
        return tuple((None, view) for view in views)
    return tuple((view[:seam], view[seam:]) if seam else (None, view) for view, seam in zip(views, seams, strict=True))


def _seam(text: str) -> int | None:
    for at in range(4, min(21, len(text) - 3)):
        if _NAME_END.search(text, 0, at) and _VERB.match(text, at) and not _depth(text[:at]):
            name = text[: _whole_name(text, at)]
            return len(name) if not _QUANTITY.search(name) and not _TITLE_MARKS.search(name) else None
    return None


def _whole_name(text: str, at: int) -> int:
    """A seam moved behind a nominal ending that only looks like a verb (零工市场建设|新建…)."""
    for size in (3, 2):
        if _NAME_END.fullmatch(text[at : at + size]) and _VERB.match(text, at + size):
            return at + size
    return at


def _depth(text: str) -> int:
    return text.count("(") + text.count("“") + text.count("《") - text.count(")") - text.count("”") - text.count("》")


def _pairs(text: str) -> bool:
    """Two clauses of a slogan (扩大优质教育供给,办好家门口的学校) are one head."""
    parts = _TITLE_MARKS.split(text)
    return len(parts) == 2 and all(4 <= len(part) <= 14 for part in parts)
