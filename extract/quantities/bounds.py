"""Bounds that stand away from their number: 至少建成2所, 每个团队最高补贴5万元, 不低于低保标准的1.3倍.

In: folded text and a figure with the bound printed directly around it. Out: the bound it has after all.
"""

from __future__ import annotations

import re
from functools import cache

from extract.quantities.figures import Figure
from extract.quantities.vocabulary import source
from extract.records import Bound


@cache
def _far() -> re.Pattern[str]:
    verbs = source("verbs", "act", "dual", "payment")
    least, most = source("bounds", "at least, before"), source("bounds", "at most, before")
    return re.compile(rf"(?:(?P<more>{least})|(?P<less>{most}))(?:可|有|要|为|再|各|能)?{verbs}(?:标准)?$")


@cache
def _of_level() -> re.Pattern[str]:
    least, most = source("bounds", "at least, before"), source("bounds", "at most, before")
    return re.compile(rf"(?:(?P<more>{least})|(?P<less>{most}))[^,;。、0-9]{{1,14}}的$")


def wider(text: str, figure: Figure, floor: int) -> Bound:
    """The bound of ``figure``, also looking at what stands a verb before the number."""
    if figure.bound != "=":
        return figure.bound
    start = max(floor, figure.start - 20)
    match = _far().search(text, start, figure.start)
    if match is None and figure.kind == "share" and text[figure.start - 1 : figure.start] == "的":
        match = _of_level().search(text, start, figure.start)
    if match is None:
        return "="
    return ">=" if match["more"] else "<="
