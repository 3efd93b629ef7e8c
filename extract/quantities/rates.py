"""The base of a rate printed in front of its number: 每人每月发放50元, 人均补助1万元, 每千人口托位数达到3.58个.

In: folded text, a figure and the figures read before it. Out: the base as the dataset writes it, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from extract.quantities import measures
from extract.quantities.figures import Figure


class Past(Protocol):
    """What this step needs to know of a figure read earlier."""

    figure: Figure
    per: str | None


_MEASURES = "个|名|户|家|处|所|位|座|次|周|月|年|日|天|生|人次|人|村|班|季度|场|亩|只|台|条|餐|份|项|盏|辆|套|间|公里|平方米|吨|课时|学期|学年|镇|县|区|街道|乡镇"
SHORT = rf"每(?:[0-9.]*[一两千百万]?(?:{_MEASURES}|千人口?|万人口?)(?:学生|儿童|老人|老年人|居民|街道|行政村|村|社区|示范点|团队|项目|学校)?)"
EVERY = re.compile(
    rf"每(?P<count>[0-9.]+[万千百]?|[一两千万百])?(?P<measure>{_MEASURES})?"
    r"(?P<noun>[一-鿿]{0,8}?)(?=每|[^一-鿿]|$|发放|补助|补贴|奖补|奖励|配备|配置|至少|临时|最高|不|拥有|建|放映|举办|开展|达|投入|给予|托位|检测|收费|免费|开放|筹资|安排|设|购|服务|有|资助|增加|提高|约|保底|缴|平均|参加|组织|体检|药品)"
)


def base(text: str, figure: Figure, floor: int, past: Sequence[Past]) -> str | None:
    """What the number holds for each of, from the words in front of it or from the number it continues."""
    start = max(floor, figure.start - 40)
    comma = max(text.rfind(",", start, figure.start), text.rfind(";", start, figure.start))
    start = max(start, comma + 1)
    every = [_name(match) for match in EVERY.finditer(text, start, figure.start)]
    if every or figure.per:
        return measures.base_name((figure.per or "", *every))
    mean = measures.average_words().search(text, start, figure.start)
    if mean and not (mean[0] == "年均" and text.startswith("浓度", mean.end())):
        return measures.averages()[mean[0]]
    return _continued(text, figure, floor, past)


def _name(match: re.Match[str]) -> str:
    count, measure, noun = match["count"] or "", match["measure"] or "", match["noun"] or ""
    if measure == "人" and noun == "口":
        return count + "人口"
    if measure in ("名", "位", "生", "人"):
        return count + "人" if not count.endswith(("千", "万", "百")) or not noun else count + measure + noun
    if measure in ("个", "家", "处", "所", "座", "只", "台", "条") and noun and not count:
        return noun
    return count + measure + noun if not measure or count else measure


def _continued(text: str, figure: Figure, floor: int, past: Sequence[Past]) -> str | None:
    """由每人每月123元提高至133元, 每人每月100元(上级补助50元): the second number has the base of the first."""
    if not past or past[-1].figure.unit != figure.unit or not past[-1].per:
        return None
    gap = text[floor : figure.start]
    return past[-1].per if re.search(r"[到至为]|^\(|^、$", gap) or "(" in text[max(0, floor - 12) : floor] else None
