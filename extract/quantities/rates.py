"""The base of a rate printed in front of its number: 每人每月发放50元, 人均补助1万元, 每千人口托位数达到3.58个.

In: folded text, a figure and the figures read before it. Out: the base as the dataset writes it, or None.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from shishi.extract.quantities import measures
from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.vocabulary import HAN, small, small_source, source
from shishi.extract.rules.compiled import plainly


class Past(Protocol):
    """What this step needs to know of a figure read earlier."""

    figure: Figure
    per: str | None


@cache
def short() -> str:
    """The source of an expression for a base directly in front of a number: 每人每月 is two of them."""
    each, holder = source("bases", "each"), source("bases", "holder")
    return f"{small_source('per')}(?:{small_source('many')}(?:{each}|{small_source('heads')}){holder}?)"


@cache
def every() -> re.Pattern[str]:
    """An expression for a base anywhere in front of its number: 每个行政村每年放映电影."""
    each, then = source("bases", "each"), source("bases", "then")
    per, count, ends = small_source("per"), small_source("count of a base"), small_source("base ends")
    return plainly(rf"{per}{count}?(?P<measure>{each})?(?P<noun>{HAN}{{0,8}}?)(?={ends}|$|{then})")


def base(text: str, figure: Figure, floor: int, last: Past | None) -> str | None:
    """What the number holds for each of, from the words in front of it or from the number it continues, the last."""
    end = figure.start
    start = max(floor, end - 40)
    start = max(start, text.rfind(",", start, end) + 1, text.rfind(";", start, end) + 1)
    each = every().finditer(text, start, end) if text.find("每", start, end) >= 0 else ()
    bases = [_name(match) for match in each]
    if bases or (figure.per and figure.per not in _TIMES):
        return measures.base_name((figure.per or "", *bases))
    if figure.kind == "share":
        return None
    mean = measures.average_words().search(text, start, end)
    if mean and not (mean[0] == "年均" and text.startswith("浓度", mean.end())):
        return measures.base_name((measures.averages()[mean[0]], figure.per or ""))
    carried = _continued(text, figure, floor, last) if last and last.per else None
    return carried if carried and carried.endswith(figure.per or "") else figure.per


_TIMES = frozenset(("年", "月", "周", "日"))  # 人均90元/年: per person, too


def _name(match: re.Match[str]) -> str:
    count, measure, noun = match["count"] or "", match["measure"] or "", match["noun"] or ""
    count = "" if count == "一" else count  # 每一个街道 is 每个街道
    if measure == "人" and noun == "口":
        return count + "人口"
    if measure in ("名", "位", "生", "人"):
        return count + "人" if not count.endswith(("千", "万", "百")) or not noun else count + measure + noun
    if measure in ("个", "家", "处", "所", "座", "只", "台", "条") and noun and not count:
        return noun
    return count + measure + noun if not measure or count else measure


def _continued(text: str, figure: Figure, floor: int, last: Past) -> str | None:
    """由每人每月123元提高至133元, 每人每月100元(上级补助50元): the second number has the base of the first."""
    gap = text[floor : figure.start]
    if gap.startswith(")") and text[last.figure.start - 1] == "(" and not set(gap) & set(",;。"):
        return last.per  # 每人全额(100元)购买一份: a sum told in passing
    if last.figure.unit != figure.unit:
        return None
    return last.per if small("carries on").search(gap) or "(" in text[max(0, floor - 12) : floor] else None
