"""What the notices of one project and year tell again or replace: targets in reports, adjusted targets, later results.

In: the figures of the notices of one place, with what each notice says of its own. Out: verdicts for the figures that
another notice makes idle. The notices of a year are gone through in the order of their dates. A figure told again with
the same value is ``retold``; another value of the same thing replaces the earlier one: a target that was adjusted, the
result of a later report. Results of months that do not overlap add.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import fsum

from shishi.normalize.figures import SAME, UNSAID, WITHIN, Figure, is_own, kin, same_act
from shishi.normalize.verdicts import EXACT, Verdict, Verdicts

_REPLACED = ("target", "actual", "planned")


def across(figures: Iterable[Figure], own: Verdicts) -> Verdicts:
    """Verdicts on figures that add in their own notice and are told again, or replaced, in another."""
    found: Verdicts = {}
    projects: dict[tuple[str, object, str, object], list[Figure]] = defaultdict(list)
    for each in figures:
        if each.document.year is not None and (each.key not in own or own[each.key].counted == "retold"):
            projects[each.project, each.document.year, each.quantity.role, each.measure].append(each)
    for told in projects.values():
        _project(told, own, found)
    return found


def when(figure: Figure) -> tuple[str, str, str]:
    """The order in which notices are told: plans by their date, reports by the month they run to."""
    row = figure.document
    return (row.period_to or (row.issued or f"{row.year}")[:7], row.issued or "", row.source)


def _project(told: Sequence[Figure], own: Verdicts, found: Verdicts) -> None:
    """The figures of one project, year, role and measure, notice by notice."""
    heads: list[Figure] = []
    notices: dict[str, list[Figure]] = defaultdict(list)
    for each in told:
        if each.key not in own:
            notices[each.document.source].append(each)
    for source in sorted(notices, key=lambda name: when(notices[name][0])):
        new = notices[source]
        left = [each for each in new if not _retold(each, heads, found)]
        left = _in_other_words(new, heads, found)
        left = _as_parts(left, heads, found)
        heads = [*heads, *left] if not heads else _replaced(left, heads, found)


def _retold(each: Figure, heads: Sequence[Figure], found: Verdicts) -> bool:
    """Whether a figure is one of those that count already, told again."""
    same = [one for one in heads if one.value == each.value and kin(one, each) >= UNSAID and same_act(one, each)]
    free = [one for one in same if not _is_other_months(one, each)]
    best = max(free, key=lambda one: kin(one, each), default=None)
    if best is None or (each.quantity.role == "actual" and _is_later(best, each)):
        return False
    found[each.key] = Verdict("retold", best.key)
    return True


def _in_other_words(new: Sequence[Figure], heads: Sequence[Figure], found: Verdicts) -> list[Figure]:
    """The targets left without those that alone have the value of one that counts: 80户老人家庭, 改造80户."""
    told = {found[each.key].instead for each in new if each.key in found}
    for each in (one for one in new if one.key not in found):
        alone = sum(one.value == each.value for one in new) == 1
        same = [one for one in heads if one.value == each.value and one.key not in told]
        if alone and len(same) == 1 and each.quantity.role == "target" and same_act(same[0], each):
            found[each.key] = Verdict("retold", same[0].key)
    return [each for each in new if each.key not in found]


def _as_parts(new: Sequence[Figure], heads: Sequence[Figure], found: Verdicts) -> list[Figure]:
    """The figures left when those are gone that together come to one that counts: a target told row by row."""
    left = list(new)
    for head in heads:
        parts = [
            each
            for each in left
            if each.quantity.role != "actual" and kin(head, each) >= UNSAID and not is_own(each, head)
        ]
        if len(parts) > 1 and abs(fsum(part.value for part in parts) - head.value) <= EXACT * head.value:
            found.update((part.key, Verdict("part", head.key)) for part in parts)
            left = [each for each in left if each.key not in found]
    return left


def _replaced(new: Sequence[Figure], heads: Sequence[Figure], found: Verdicts) -> list[Figure]:
    """What counts after a later notice: its figures in place of the earlier ones of the same thing."""
    counts = list(heads)
    for each in new:
        if each.quantity.role in _REPLACED and (old := _predecessor(each, counts, new)):
            found[old.key] = Verdict("earlier", each.key)
            counts.remove(old)
    return [*counts, *new]


def _predecessor(each: Figure, heads: Sequence[Figure], new: Sequence[Figure]) -> Figure | None:
    """The earlier figure that this one replaces: the nearest of the same thing, unless another of its notice is."""
    near = [
        one
        for one in heads
        if one.document.source != each.document.source
        and not _is_other_months(one, each)
        and same_act(one, each)
        and kin(one, each) >= (WITHIN if each.quantity.role == "actual" else SAME)
    ]
    best = max(near, key=lambda one: (kin(one, each), one.quantity.action == each.quantity.action), default=None)
    if best is None or any(kin(best, other) > kin(best, each) for other in new if other.key != each.key):
        return None
    return best


def _is_later(one: Figure, other: Figure) -> bool:
    """Whether the second is the result of a later report than the first."""
    return (other.document.period_to or "") > (one.document.period_to or "")


def _is_other_months(one: Figure, other: Figure) -> bool:
    """Whether two results are of months that do not overlap."""
    if one.quantity.role != "actual":
        return False
    first, second = sorted((one.document, other.document), key=lambda row: row.period_to or "")
    return bool(first.period_to and second.period_from and second.period_from > first.period_to)
