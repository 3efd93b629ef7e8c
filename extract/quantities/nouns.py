"""The noun that a number counts, and the verb that governs it, from the words directly around the number.

In: folded text, a figure's place, and how far its words may reach. Out: spans of noun and verb, or None where the text
prints none here (lists share a noun: that is settled by the caller). Structure decides, no list of nouns: what stands
between a verb and the number, or between the number and the next verb, is the noun; the words that cut are data.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from shishi.extract.quantities import cuts, rates
from shishi.extract.quantities.measures import Kind
from shishi.extract.quantities.sizes import LEAST_NOUN, LONGEST_SHORT
from shishi.extract.quantities.vocabulary import ends, pattern, small

Place = tuple[int, int]
_FAR = 60  # characters: farther back no noun of a number was found in any notice


class Words(Struct, frozen=True, gc=False):
    """Where the noun and the verb of a number stand; None where none is printed."""

    noun: Place | None = None
    verb: Place | None = None


# --- in front of the number -------------------------------------------------------------------------------------------

_ENDS = ",;:、(。|\n"


@lru_cache(maxsize=4096)
def before(text: str, floor: int, end: int, kind: Kind) -> Words:
    """Noun and verb in front of a number that begins at ``end``, looking back to ``floor``."""
    floor = max(floor, end - _FAR)
    right = _trimmed(text, floor, end)
    if right <= floor or (
        right < end and text[right] == "的" and not text[end : end + 1].isdecimal() and kind != "share"
    ):
        return Words()  # 利用空闲用地建设的|不少于300个
    if text[right - 1] in _ENDS:
        return _across(text, floor, right, end, kind)
    right = _before_base(text, floor, right) if kind == "count" else right
    name, most = _ITSELF.get(kind, ("", 0))
    if most and (itself := pattern("verbs", name).fullmatch(text, max(floor, right - most), right)):
        return Words(itself.span())
    right, verb = _without_verbs(text, floor, right, kind)
    if right <= floor or text[right - 1] in _ENDS:
        return Words(None, verb)
    return _front(text, _segment(text, floor, right), right, verb, kind)


def _trimmed(text: str, floor: int, end: int) -> int:
    if text[end - 1 : end] not in cuts.tail_ends():
        return end
    match = cuts.tail().search(text, floor, end)
    if match is None:
        return end
    start = match.start() - text.startswith("平均", match.start() - 1)  # 运费|平均降低两成
    return start - (start < match.start() and text[start - 1] in "由从")


def _before_base(text: str, floor: int, right: int) -> int:
    """便民药店|每个乡不少于3家: a base that stands right in front of its number parts no noun from it."""
    at = text.rfind("每", floor + LEAST_NOUN, right)
    match = rates.every().match(text, at, right) if at >= 0 else None
    bare = match is not None and match.end() == right and text[at - 1] not in _ENDS
    return at if bare and text[right - 1] in _SEATS else right


def _across(text: str, floor: int, right: int, end: int, kind: Kind) -> Words:
    """妇女(约一万人), 发放护理补贴,每人每月150元: nothing but bases stands between the noun and the number."""
    mark = text[right - 1]
    goes_on = mark == "(" or (mark == "," and small("in all").search(text, right, end))
    if right - 1 > floor and goes_on:
        return Words(before(text, floor, right - 1, kind).noun)
    return Words()


def _without_verbs(text: str, floor: int, right: int, kind: Kind) -> tuple[int, Place | None]:
    """Verbs at the end, between noun and number (床位建成268张), are taken off; the last of them is the verb."""
    verb: Place | None = None
    strip = cuts.level() if kind == "share" else cuts.act_at_end()
    while text[right - 1] in cuts.verb_ends() and (match := strip.search(text, max(floor, right - 8), right)):
        if match.end() < right or (kind == "money" and cuts.pays().fullmatch(match[0])):
            break
        verb = verb or match.span()
        right = _trimmed(text, floor, match.start())
    return right, verb


# Verbs that are themselves what measures of a kind count: 免费开放|300天, 劳动力转移就业|3万人; their characters.
_ITSELF = {"time": ("lasts", 2), "person": ("comes to people", 4)}
_SHUT = re.compile(r"\([^()]*\)")


def _segment(text: str, floor: int, end: int) -> int:
    """Where the last stretch without separator begins; brackets inside it (水泥(沥青)路) do not part it."""
    place = floor
    shut: tuple[int, int] = (-1, -1)
    for match in _SHUT.finditer(text, floor, end) if text.find("(", floor, end) >= 0 else ():
        shut = match.span()
        if end - shut[1] >= LEAST_NOUN:
            place = shut[1]
    for match in cuts.separator().finditer(text, place, end):
        if not shut[0] <= match.start() < shut[1]:
            place = match.end()
    for match in rates.every().finditer(text, place, end) if text.find("每", place, end) >= 0 else ():
        place = match.end()
    return place


def _front(text: str, left: int, right: int, verb: Place | None, kind: Kind) -> Words:
    """Take the verb off the beginning of the stretch that holds the noun."""
    for match in cuts.act().finditer(text, left, right):
        if match.end() < right and not _part_of_noun(text, match, (left, right), kind):
            verb, left = match.span(), match.end()
    last = text[right - 1]
    acts = right - left <= _LONGEST_VERB and (last in cuts.verb_ends() or ends("verbs", "dual")[last])
    if acts and _only_acts(text[left:right], kind):
        return Words(None, verb or (left, right))
    begin, left = left, _after_lead(text, left, right)
    acts = acts and left > begin and kind in ("count", "person")  # 累计|解决1660个
    if acts and not _plans(text[left:right]) and _only_acts(text[left:right], kind):
        return Words(None, verb or (left, right))
    joined = verb is not None and pattern("verbs", "compound").match(text, left, right)
    left, opened = (left, None) if joined else _opened(text, left, right)
    of = text.rfind("的", left, right)
    left = of + 1 if 0 <= of < right - 1 else left
    left = _after_lead(text, left, right)
    end = _before_clause(text, left, right) if kind == "share" else _without_works(text, left, right)
    end = right if end < right and _keeps_works(text[left:end]) else end
    works = (end, right) if end == left < right else None
    return Words(_plain(text, left, end), opened or verb or works)


def _before_clause(text: str, left: int, right: int) -> int:
    """Where the noun of a share ends of which a clause tells the share: 漏损率|由去年底的12%."""
    said = pattern("quantity_nouns", "said of a share").search(text, left, right)
    return said.start() if said is not None else right


_LONGEST_VERB = 10  # characters


@lru_cache(maxsize=4096)
def _only_acts(words: str, kind: Kind) -> bool:
    """Whether the words are works; where things or people are counted also a verb that names no event (办理)."""
    if cuts.works().fullmatch(words):
        return True
    dual = kind in ("count", "person") and pattern("verbs", "dual").fullmatch(words)
    return bool(dual) and not pattern("verbs", "events").fullmatch(words.removeprefix("免费"))


def _plans(words: str) -> bool:
    """Whether the words only say whose number it is (全年|计划)."""
    return pattern("quantity_nouns", "label").search(words) is not None


def _part_of_noun(text: str, match: re.Match[str], stretch: Place, kind: Kind) -> bool:
    """Whether a verb belongs to the noun: 路面|改善|工程, and in sums of money 一次性|奖补|款."""
    left, right = stretch
    if kind == "money" and right - match.end() < LEAST_NOUN:
        return bool(cuts.pays().fullmatch(match[0]))
    return match.start() - left >= LEAST_NOUN and bool(pattern("verbs", "vague").fullmatch(text, match.end(), right))


def _after_lead(text: str, left: int, right: int) -> int:
    """Where a noun begins behind what leads it in; a manner and a thing of a single sign are one name (分类|池)."""
    match = cuts.lead().match(text, left, right) if cuts.lead_begins()[text[left : left + 1]] else None
    if match is None:
        return left
    named = right - match.end() == 1 and pattern("quantity_nouns", "named by manner").search(text, left, right)
    return named.start() if named else match.end()


def _opened(text: str, left: int, right: int) -> tuple[int, Place | None]:
    """The noun without the verb it opens with (培训|城乡劳动者), where a noun remains."""
    verb: Place | None = None
    match = cuts.opening().match(text, left, right) if cuts.opening_begins()[text[left : left + 1]] else None
    while match and right - match.end() >= _least(match[0]) and not _named_by(text, match, right):
        verb = match.span()
        left = _after_lead(text, match.end(), right)
        match = cuts.opening().match(text, left, right)
    return left, verb


def _least(verb: str) -> int:
    """How many characters a noun has at least behind ``verb``: 植树, 造林, but 建设中心."""
    return 1 if verb in ("植", "造") else 2


def _named_by(text: str, match: re.Match[str], right: int) -> bool:
    """Whether a verb and a vague head make one noun: 改造|面积, 服务|中心, also in front of works (服务|点|挂牌)."""
    right = max(_without_works(text, match.start(), right), match.end() + 1)
    if pattern("verbs", "extent of").fullmatch(text, match.end(), right):
        return True
    return bool(pattern("verbs", "vague").fullmatch(text, match.end(), right) and cuts.events().fullmatch(match[0]))


def _without_works(text: str, left: int, right: int) -> int:
    """老旧小区|改造 -> 老旧小区; nothing is left of 改造 alone."""
    while text[right - 1] in cuts.verb_ends() and (match := cuts.works().search(text, max(left, right - 8), right)):
        if match.start() - left == 1:
            break
        right = match.start()
    return right


# --- behind the number ------------------------------------------------------------------------------------------------

_CUT = re.compile(rf"[,、;。:!?|\n(){cuts.SIGNS}]")
_SKIP = re.compile(r"(?:《[^》]*》|\([^()]*\)|[“”])+")
_SKIPPED = frozenset("《(“”")
_SEATS = frozenset("省市县区镇乡村院校所站园")
_LEVELS = frozenset("各县镇乡村区街社市")


def behind(text: str, start: int, limit: int, kind: Kind) -> Place | None:
    """The noun behind a number whose measure ends at ``start``; nothing beyond ``limit`` is looked at."""
    quoted = text.startswith("“", start)
    skip = _SKIP.match(text, start, limit) if text[start : start + 1] in _SKIPPED else None
    start = skip.end() if skip and skip.end() < limit else start
    of = text.startswith("的", start)
    if kind == "share" and not of and text[start - 1 : start] != "成":
        return None
    start += of
    given = small("levels").match(text, start, limit) if text[start : start + 1] in _LEVELS else None
    given = given or (small("paid as").match(text, start, limit) if kind == "money" else None)
    if given:
        return given.span()
    aside = small("aside").match(text, start, limit) if text.find("(", start, limit) >= 0 else None
    goes_on = aside is not None and cuts.stop().search(text, start + LEAST_NOUN, aside.end()) is not None
    if aside and not goes_on and not cuts.never_first().match(text, aside.end(), limit):
        start = aside.end()
    if kind == "event" and text.startswith("免费", start):
        start += 2  # 每年1次免费体检
    cut = _CUT.search(text, start, limit)
    end = cut.start() if cut else limit
    clause = _relative(text, start, limit, end, kind)
    start, end = clause or (start, end)
    if start >= end or (not quoted and cuts.never_first().match(text, start, end)):
        return None
    stop = cuts.stop().search(text, start + 1, end)
    end = stop.start() if stop else end
    of_place = text.find("的", start, end)
    end = of_place if of_place > start else end
    if text[end - 1] == "中" and end - start > LEAST_NOUN and text[end - 2] not in "集高初其之":
        end -= 1  # 30个站点中,完工16个
    if text.startswith("、", end) and pattern("quantity_nouns", "attribute").fullmatch(text, start, end):
        return behind(text, end + 1, limit, kind)  # 高龄、失能老年人家庭
    return _plain(text, start, _without_project(text, start, end))


@lru_cache(maxsize=4096)
def _keeps_works(words: str) -> bool:
    """Whether what is left of a noun without its works is no thing (适老化|改造)."""
    return pattern("quantity_nouns", "kept works").search(words) is not None


def of_name(name: str, kind: Kind) -> Place | None:
    """The noun in the name of a project: 公共停车泊位|建设项目, 新建|公厕|工程."""
    undertaking = pattern("quantity_nouns", "undertaking").search(name)
    end = undertaking.start() if undertaking else len(name)
    while (match := cuts.project().search(name, max(0, end - 8), end)) and match.start() > 1:
        if pattern("quantity_nouns", "kept in names").search(name, 0, match.start()):
            break  # 居家适老化|改造
        end = match.start()
    return before(name, 0, end, kind).noun or before(name, 0, len(name), kind).noun


def _without_project(text: str, start: int, end: int) -> int:
    """5座危桥|改造 -> 危桥, where a noun remains."""
    match = cuts.project().search(text, max(start, end - 8), end)
    return match.start() if match and match.start() - start >= LEAST_NOUN else end


def _relative(text: str, start: int, limit: int, end: int, kind: Kind) -> Place | None:
    """管理规范、服务优良的|样板小区: the noun behind a clause that ends in 的."""
    of = text.find("的", start, min(limit, start + 40))
    if of < 0 or of + 1 >= limit or _breaks(text, start, of):
        return None
    front = text[start:of]
    if kind == "person" and (served := small("served").match(text, start, of)) is not None:
        return served.span("of")  # 居民|安装带有自闭功能的安全装置
    described = of > end or bool(
        cuts.act().search(front) or cuts.opener().match(front) or small("measured by").search(front)
    )
    described = described or pattern("quantity_nouns", "quality").search(front) is not None
    if not described and not (kind == "person" and len(front) > LONGEST_SHORT):
        return None
    if kind == "person" and not described and pattern("quantity_nouns", "affair").match(text, of + 1):
        return None  # 重点优抚对象|的就医问题
    if cuts.never_first().match(text, start, of) and not cuts.opener().match(front):
        return None
    cut = _CUT.search(text, of + 1, limit)
    return of + 1, cut.start() if cut else limit


def _breaks(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in ",;。|\n")


def _plain(text: str, start: int, end: int) -> Place | None:
    """The noun without quotation marks around it; marks around a part of it stay in pairs."""
    while start < end and text[start] in "“”‘’\"' ":
        start += 1
    while start < end and text[end - 1] in "“”‘\"' 等和及与或":
        end -= 1
    inside = text[start:end]
    if "”" in inside and "“" not in inside and text[start - 1 : start] == "“":
        start -= 1
    elif "“" in inside and "”" not in inside and text[end : end + 1] == "”":
        end += 1
    return (start, end) if _WORD.search(text, start, end) else None


_WORD = re.compile(r"[^\W\d_]")
_CLAUSE = re.compile(rf"[,。;:!?|\n(){cuts.SIGNS}]")


def object_of(text: str, start: int, limit: int) -> Place | None:
    """The object of the verb behind a number: 至少20次到村居开展|健身活动, 分三批次建设|救援站点."""
    cut = _CLAUSE.search(text, start, limit)
    end = cut.start() if cut else limit
    last = None
    for match in cuts.opening_anywhere().finditer(text, start, end):
        last = match if match.end() < end else last
    return _plain(text, _after_lead(text, last.end(), end), end) if last else None
