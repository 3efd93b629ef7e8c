"""How much of an item was read by rule and how much by guess, as one figure.

In: an item, and the findings about it and about its notice as a whole. Out: 0..1. An item that rules alone read and
that nobody doubts has 1. Each step settled by guess and each kind of doubt leaves a share of that, as
``rules/doubts.toml`` states for its code (``item`` for a doubt about the item, ``notice`` for one about the whole
notice); the shares are multiplied. A kind of doubt counts once, however often it was found: ten numbers without a
measure make one bad column, not ten.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import repeat
from operator import itemgetter

from shishi.extract.doubts.codes import codes
from shishi.extract.records import Finding, Item

GUESS = 0.7  # what one step settled by guess leaves
TIED = 0.85  # what an account leaves that another equals: 0.77 of such items were wholly right against 0.90 of others
AMPLE = 0.2  # margin per record from which on it says no more; both by quantiles over the development notices
UNLISTED = {"error": 0.5, "warning": 0.8, "note": 1.0}  # what a doubt about the item leaves whose code is not listed


def confidence(item: Item, findings: Iterable[Finding]) -> float:
    """The confidence of ``item``, to three places.

    Args:
        item: the item as read; its ``guesses`` name the steps settled by guess.
        findings: the doubts about this item and those about the notice as a whole (``Finding.item`` is None), and
            no others.
    """
    kept = {(one.code, one.item is None): _kept(one) for one in findings}
    return round(GUESS ** len(item.guesses) * math.prod(kept.values()), 3)


def confidences(
    items: Iterable[Item], findings: Iterable[Finding], margins: Iterable[float] | None = None
) -> Iterator[float]:
    """The confidence of each item of a notice, given all findings of that notice.

    ``margins``: by how much the account that each item stems from outweighs the next best; left out, by enough.
    """
    of_all: dict[str, tuple[int, Finding]] = {}  # one of each code, since the code alone says what it leaves
    of_items: defaultdict[int, list[tuple[int, Finding]]] = defaultdict(list)
    for place, one in enumerate(findings):
        if one.item is None:
            of_all.setdefault(one.code, (place, one))
        else:
            of_items[one.item].append((place, one))
    apart = repeat(AMPLE) if margins is None else margins
    for at, (item, margin) in enumerate(zip(items, apart, strict=False)):
        told = sorted((*of_all.values(), *of_items[at]), key=itemgetter(0))
        yield round(confidence(item, [one for _, one in told]) * _settled(margin), 3)


def _settled(margin: float) -> float:
    """What a margin leaves: all of it from ``AMPLE`` on."""
    return TIED + (1 - TIED) * min(max(margin, 0.0), AMPLE) / AMPLE


def _kept(one: Finding) -> float:
    """The share of its confidence that an item keeps in the face of one doubt."""
    code = codes().get(one.code)
    if one.item is None:
        return code.notice if code else 1.0
    return code.item if code else UNLISTED[one.level]
