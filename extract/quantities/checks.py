"""Arithmetic between the quantities of one item: parts against their total, shares against counts and targets.

In: a text, the quantities found in it, and the item's targets. Out: doubts with places in the text. A value is never
changed: a sum that does not add up is a fact about the notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shishi.extract.quantities.records import Doubt, Quantity
from shishi.extract.quantities.vocabulary import small
from shishi.extract.sayings import Param
from shishi.extract.view import fold

_STOP = re.compile(r"[。;!?\n]")
_MOST = 40  # parts: no notice lists more behind one total
_TOLERANCE = 1.0  # percentage points: notices round to whole numbers and sometimes cut


def check(text: str, quantities: Sequence[Quantity], targets: Sequence[Quantity] = ()) -> tuple[Doubt, ...]:
    """Doubts about the arithmetic of ``quantities``, which ``find`` read from ``text``.

    ``targets``: the quantities of the item's task, for shares printed in progress text. Names: ``part_exceeds_total``,
    ``parts_do_not_add_up``, ``share_contradicts_count``.
    """
    folded = fold(text)
    return (*_parts(folded, quantities), *_shares(folded, quantities, targets))


def may_be_told(text: str) -> bool:
    """Whether ``check`` may find anything in a text: it lists parts, or tells a share of a whole."""
    listed = small("listed parts").search(fold(text)) is not None
    return listed or small("whole of a share").search("".join(text.split())) is not None


def _parts(text: str, quantities: Sequence[Quantity]) -> Iterator[Doubt]:
    for place, total in enumerate(quantities[:-1]):
        marker = small("listed parts").search(text, total.number_end, quantities[place + 1].number_start)
        if not marker or total.per or total.unit == "%":
            continue
        parts = _parts_of(text, total, quantities[place + 1 : place + 1 + _MOST], whole=bool(marker["all"]))
        if parts:
            yield from _compared(total, parts, whole=bool(marker["all"]))


def _parts_of(text: str, total: Quantity, following: Sequence[Quantity], *, whole: bool) -> list[Quantity]:
    """The figures behind 其中 that continue its list: same measure and role, one sentence."""
    parts: list[Quantity] = []
    place = total.number_end
    for one in following:
        gap = text[place : one.number_start]
        stops = "。" in gap if whole else bool(_STOP.search(gap))
        if one.unit != total.unit or one.role != total.role or stops or (parts and one.action and not whole):
            break
        parts.append(one)
        place = one.number_end
    return parts


def _compared(total: Quantity, parts: Sequence[Quantity], *, whole: bool) -> Iterator[Doubt]:
    added = sum(part.value for part in parts)
    start, end = total.start, parts[-1].end
    figures: dict[str, Param] = {"total": total.value, "unit": total.unit, "added": round(added, 6)}
    if any(part.value > total.value for part in parts) or added > total.value * 1.0001:
        yield Doubt("part_exceeds_total", start, end, figures)
    elif whole and len(parts) > 1 and added < total.value * 0.9999:
        yield Doubt("parts_do_not_add_up", start, end, figures)


def _shares(text: str, quantities: Sequence[Quantity], targets: Sequence[Quantity]) -> Iterator[Doubt]:
    """已完成370批次,占总量的62%: the count over its target must give the share."""
    counts: list[Quantity] = []
    for one in quantities:
        if one.unit != "%":
            counts = counts if not counts or not _STOP.search(text, counts[-1].number_end, one.number_start) else []
            counts.append(one)
        elif counts and one.role == "actual" and _of_whole(one) and not _listed(text, one):
            yield from _share(counts[-1], one, targets)


def _of_whole(share: Quantity) -> bool:
    return bool(small("whole of a share").search(share.of or ""))


def _listed(text: str, share: Quantity) -> bool:
    """分别占51%、49%: which share belongs to which count is not settled here."""
    return "、" in (text[share.number_end : share.number_end + 1], text[share.number_start - 1 : share.number_start])


def _share(count: Quantity, share: Quantity, targets: Sequence[Quantity]) -> Iterator[Doubt]:
    wholes = [
        target.value for target in targets if target.unit == count.unit and target.role == "target" and not target.per
    ]
    if len(wholes) != 1 or not wholes[0] or count.role != "actual" or share.bound != "=":
        return
    found = 100 * count.value / wholes[0]
    if abs(found - share.value) > max(_TOLERANCE, share.value / 100):
        figures: dict[str, Param] = {"count": count.value, "total": wholes[0], "unit": count.unit}
        figures |= {"computed": round(found, 1), "printed": share.value}
        yield Doubt("share_contradicts_count", count.start, share.end, figures)
