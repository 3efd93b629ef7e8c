"""Target and actual of a project side by side, with where each was read.

In: all notices of a batch and the project of every item. Out: ``ProgressRow``, one for each actual number that has a
target to stand beside. A target answers for an actual when both are of one project and one plan year, in the same
measure and per the same base, and count the same thing. Where two different targets answer equally well, there is no
row: a share of the wrong total would be worse than none. Shares in percent are compared only when both say what they
are a share of.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shishi.extract.view import fold
from shishi.normalize.rows import NormalNotice, ProgressRow, Quantity


@dataclass(frozen=True, slots=True)
class _Said:
    """A number with the item and notice that say it."""

    quantity: Quantity
    item_id: str
    source: str
    year: int | None
    period: str | None


def progress(notices: Sequence[NormalNotice], projects: Mapping[str, str]) -> tuple[ProgressRow, ...]:
    """The rows of the table ``progress``, by project, period and place in the notice."""
    targets, actuals = _by_project(notices, projects, "target"), _by_project(notices, projects, "actual")
    rows = [
        _row(project, target, actual)
        for project, said in actuals.items()
        for actual in said
        if (target := _target(actual, targets.get(project, [])))
    ]
    return tuple(sorted(rows, key=lambda row: (row.project_id, row.period or "", row.actual_source, row.actual_start)))


def _by_project(notices: Sequence[NormalNotice], projects: Mapping[str, str], role: str) -> dict[str, list[_Said]]:
    found: dict[str, list[_Said]] = defaultdict(list)
    for notice in sorted(notices, key=lambda notice: notice.document.source):
        about = notice.document
        for item in notice.items:
            for quantity in item.quantities:
                if quantity.role == role:
                    said = _Said(quantity, item.row.item_id, about.source, about.year, about.period_to)
                    found[projects[item.row.item_id]].append(said)
    return found


def _target(actual: _Said, targets: list[_Said]) -> _Said | None:
    """The target an actual is measured by; None where there is none, or where different ones answer equally well."""
    ranked = [(rank, each) for each in targets if (rank := _answers(each, actual))]
    best = max((rank for rank, _ in ranked), default=None)
    first = [each for rank, each in ranked if rank == best]
    return first[0] if first and len({each.quantity.value for each in first}) == 1 else None


def _answers(target: _Said, actual: _Said) -> tuple[int, bool, bool] | None:
    """How well a target answers for an actual (what is counted, same item, same notice); None when it does not."""
    one, other = target.quantity, actual.quantity
    if (one.unit, one.per, target.year) != (other.unit, other.per, actual.year):
        return None
    same = _same_thing(one.of, other.of)
    if same is None or (same == 0 and one.unit == "%"):
        return None
    return same, target.item_id == actual.item_id, target.source == actual.source


def _same_thing(one: str | None, other: str | None) -> int | None:
    """2 for the same words, 1 for one within the other, 0 where one is not printed, None for different things."""
    left, right = fold(one or ""), fold(other or "")
    if not left or not right:
        return 0
    if left == right:
        return 2
    return 1 if left in right or right in left else None


def _row(project: str, target: _Said, actual: _Said) -> ProgressRow:
    goal, done = target.quantity, actual.quantity
    return ProgressRow(
        project_id=project,
        period=actual.period,
        of=goal.of or done.of,
        unit=goal.unit,
        target=goal.value,
        actual=done.value,
        share=round(done.value / goal.value, 6) if goal.value else None,
        target_source=target.source,
        target_item_id=target.item_id,
        target_page=goal.page,
        target_start=goal.start,
        target_end=goal.end,
        actual_source=actual.source,
        actual_item_id=actual.item_id,
        actual_page=done.page,
        actual_start=done.start,
        actual_end=done.end,
    )
