"""Which quantities add to a sum, and which row counts instead of those that do not.

In: the notices of one place, the projects of their items, and which of them are copies. Out: ``Counted`` for every
quantity, by item id and place in the item. What counts once is worked out in three steps: what a notice tells twice by
itself (``within``), what another notice of the same project and year tells again or replaces (``across``), and whole
copies. A chain of figures that stand for each other is followed to the one that counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shishi.normalize.across import across
from shishi.normalize.figures import Figure, Key, figures
from shishi.normalize.projects import Projects
from shishi.normalize.rows import Counted, NormalItem, NormalNotice
from shishi.normalize.verdicts import Judged, Verdict, Verdicts
from shishi.normalize.within import within


@dataclass(frozen=True, slots=True)
class Tally:
    """What every quantity adds, and what it was worked out from: figures and verdicts notice by notice."""

    counted: Mapping[Key, Counted]
    figures: Mapping[str, Sequence[Figure]]
    told: Mapping[str, Judged]
    verdicts: Verdicts


def count(notices: Sequence[NormalNotice], projects: Projects) -> Tally:
    """What every quantity of the notices of one place adds; none of the notices is a copy."""
    laid = {each.document.source: tuple(figures(each, projects.families, projects.ids)) for each in notices}
    told = {source: within(own) for source, own in laid.items()}
    own = {key: verdict for each in told.values() for key, verdict in each.verdicts.items()}
    every = [figure for source in sorted(laid) for figure in laid[source]]
    verdicts = own | across(every, own)
    counted = {figure.key: _counted(figure.key, verdicts) for figure in every}
    return Tally(counted, laid, told, verdicts)


def count_copy(copy: NormalNotice, original: NormalNotice) -> dict[Key, Counted]:
    """What the quantities of a copy add: nothing; each with the item of the original that tells the same."""
    return {
        (item.row.item_id, at): Counted("copy", _twin(item, at, original))
        for item in copy.items
        for at in range(len(item.quantities))
    }


def twins(copy: NormalNotice, original: NormalNotice) -> dict[str, str]:
    """For every item of a copy the item of the original that tells the same; items that have none are left out."""
    found = ((item.row.item_id, _twin(item, None, original)) for item in copy.items)
    return {name: twin for name, twin in found if twin is not None}


def _twin(item: NormalItem, at: int | None, original: NormalNotice) -> str | None:
    """The item of the original that is likest: by its figure, number, section and first words."""
    if not original.items:
        return None
    value = None if at is None else (item.quantities[at].value, item.quantities[at].unit)
    words = _first(item)

    def likeness(other: NormalItem) -> tuple[bool, bool, bool, bool]:
        values = {(each.value, each.unit) for each in other.quantities}
        row = other.row
        return (
            value is None or value in values,
            _first(other) == words,
            row.number == item.row.number,
            row.section == item.row.section,
        )

    return max(original.items, key=likeness).row.item_id


def _first(item: NormalItem) -> str:
    said = item.row.text or item.row.progress or item.row.title or ""
    return "".join(said.split())[:12]


def _counted(key: Key, verdicts: Verdicts) -> Counted:
    verdict = verdicts.get(key)
    if verdict is None:
        return Counted("yes")
    end = _end(key, verdict, verdicts)
    return Counted(verdict.counted, end[0] if end else None)


def _end(key: Key, verdict: Verdict, verdicts: Verdicts) -> Key | None:
    """The figure that counts at the end of a chain of those that stand for each other."""
    seen = {key}
    at = verdict.instead
    while at is not None and at not in seen:
        seen.add(at)
        further = verdicts.get(at)
        if further is None or further.instead is None:
            return at
        at = further.instead
    return at
