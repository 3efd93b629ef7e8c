"""Which items tell of the same project: within a notice, among the notices of a year, from year to year.

In: what the items of a whole batch tell (``Told``). Out: ``Projects``: a project id for every item, the links it rests
on, each with its evidence, and doubts. Only items of one place are compared. The notices of a place are gone through in
the order of their years; each entry of the body with its table rows is a family, and each family joins the project that
is likest to it, or begins one.

What is ambiguous stays apart, and a finding says so: no two families of a notice join one project, and of two rivals
within a small margin none is taken. The result depends neither on the order of the items nor on chance, and an id is
that of a project's earliest item, so a later year's notice leaves it as it was. The work grows with the number of items
and not with its square: of each project only a few tellings a year are kept to compare with.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from shishi.normalize.likeness import LEAST_SHARED, Link, Told, Worded, told_again, told_twice, worded
from shishi.normalize.rows import FindingRow, NormalItem, NormalNotice
from shishi.normalize.units import unit_id

MARGIN = 0.05  # by which the likest must surpass the next
TELLINGS = 8  # tellings of a project in one year that later items are compared with: an entry, its rows, a report


@dataclass(frozen=True, slots=True)
class Projects:
    """Project id of every item id, the links that made them, and what stayed open."""

    ids: Mapping[str, str]
    links: tuple[Link, ...]
    doubts: tuple[FindingRow, ...]


@dataclass(slots=True)
class _Known:
    """What is known of a place's projects so far: its links and doubts, and which tellings share a pair of signs."""

    links: list[Link] = field(default_factory=list)
    doubts: list[Link] = field(default_factory=list)
    project: dict[str, str] = field(default_factory=dict)
    index: dict[str, list[Worded]] = field(default_factory=lambda: defaultdict(list))
    kept: Counter[tuple[str, int | None]] = field(default_factory=Counter)


def told(notice: NormalNotice) -> tuple[Told, ...]:
    """What the items of a notice tell, in their order."""
    after = {row.unit_id: [unit_id(name, row.place) for name in row.successors] for row in notice.bodies}
    return tuple(_of_item(notice, item, after) for item in notice.items)


def link(items: Sequence[Told]) -> Projects:
    """The projects of a whole batch of items; the order of ``items`` does not matter."""
    places: dict[str, _Known] = defaultdict(_Known)
    for notice in _in_time(items):
        first = notice[0]
        _take_in([worded(each) for each in notice], places[first.place or f"?{first.source}"])
    known = [places[name] for name in sorted(places)]
    ids = {item: _project_id(project) for place in known for item, project in place.project.items()}
    links = sorted((each for place in known for each in place.links), key=_order)
    doubts = sorted((each for place in known for each in place.doubts), key=_order)
    return Projects(dict(sorted(ids.items())), tuple(links), tuple(_finding(each) for each in doubts))


def _of_item(notice: NormalNotice, item: NormalItem, after: Mapping[str, list[str]]) -> Told:
    bodies = {unit.unit_id for unit in item.units if unit.type != "collective"}
    later = {name for body in bodies for name in after.get(body, ())}
    heads = (*(item.row.group.split(" > ") if item.row.group else ()), *filter(None, (item.row.title,)))
    return Told(
        item_id=item.row.item_id,
        source=item.row.source,
        place=notice.document.place,
        year=notice.document.year,
        section=item.row.section,
        number=item.row.number,
        heads=heads,
        text=item.row.text or item.row.progress or " ".join(heads),
        units=frozenset(bodies | later),
    )


def _in_time(items: Iterable[Told]) -> list[list[Told]]:
    """The items by notice, the earliest year first, then by the notice's name; within one by their ids."""
    notices: dict[tuple[int, str], list[Told]] = defaultdict(list)
    for each in items:
        notices[(9999 if each.year is None else each.year), each.source].append(each)
    return [sorted(notices[name], key=lambda each: each.item_id) for name in sorted(notices)]


def _take_in(notice: list[Worded], known: _Known) -> None:
    """Find the projects of one notice's items, and keep some of its tellings for those to come."""
    rows, open_rows = _rows_of_entries(notice)
    family = {each.told.item_id: each.told.item_id for each in notice}
    family |= {row.right.item_id: row.left.item_id for row in rows}
    found, rivals = _likest(_candidates(notice, known), family, known.project)
    joins = {family[each.right.item_id]: known.project[each.left.item_id] for each in found}
    known.project |= {item: joins.get(name, name) for item, name in family.items()}
    known.links += [*rows, *found]
    known.doubts += [*open_rows, *rivals]
    for each in notice:
        _keep(each, known)


def _rows_of_entries(notice: list[Worded]) -> tuple[list[Link], list[Link]]:
    """Links of a notice's table rows to the entries of its body, and those that two entries might have told."""
    entries = [each for each in notice if each.told.section == "body"]
    links: list[Link] = []
    doubts: list[Link] = []
    for row in (each for each in notice if each.told.section == "table"):
        ranked = sorted(filter(None, (told_twice(entry, row) for entry in entries)), key=_order)
        if ranked:
            sure = len(ranked) == 1 or ranked[0].score - ranked[1].score >= MARGIN
            (links if sure else doubts).append(ranked[0])
    return links, doubts


def _candidates(notice: list[Worded], known: _Known) -> list[Link]:
    """Every likely link of a notice's items to what is known, the likest first."""
    found = []
    for each in notice:
        met = [other for pair in each.pairs for other in known.index.get(pair, ())]
        shared = Counter(other.told.item_id for other in met)
        near = {other.told.item_id: other for other in met if _enough(shared[other.told.item_id], each, other)}
        found += [candidate for other in near.values() if (candidate := told_again(other, each))]
    return sorted(found, key=_order)


def _enough(shared: int, one: Worded, other: Worded) -> bool:
    """Whether two wordings have enough pairs in common to be compared; all, where they are short."""
    return shared >= min(LEAST_SHARED, max(len(one.pairs), len(other.pairs)))


def _likest(found: list[Link], family: Mapping[str, str], project: Mapping[str, str]) -> tuple[list[Link], list[Link]]:
    """The links that are the likest for both their family and their project; and those that a rival comes close to."""
    best: dict[tuple[str, str], Link] = {}
    for each in found:
        best.setdefault((family[each.right.item_id], project[each.left.item_id]), each)
    links: list[Link] = []
    doubts: list[Link] = []
    for ends, each in best.items():
        rivals = [best[other].score for other in best if other != ends and (other[0] == ends[0] or other[1] == ends[1])]
        lead = each.score - max(rivals, default=0.0)
        if lead >= 0:
            (links if lead >= MARGIN else doubts).append(each)
    return links, doubts


def _keep(each: Worded, known: _Known) -> None:
    """Let later notices be compared with this telling, unless its project has enough of that year."""
    project = known.project[each.told.item_id], each.told.year
    known.kept[project] += 1
    if known.kept[project] <= TELLINGS:
        for pair in each.pairs:
            known.index[pair].append(each)


def _project_id(item: str) -> str:
    return hashlib.sha256(f"project {item}".encode()).hexdigest()[:12]


def _order(each: Link) -> tuple[float, str, str]:
    return (-each.score, each.left.item_id, each.right.item_id)


def _finding(doubt: Link) -> FindingRow:
    one = doubt.left
    name = " ".join(filter(None, (one.number, one.heads[-1] if one.heads else "")))
    message = f"may be one project with {name} of {one.source} ({doubt.how}: {doubt.evidence}), but so may another item"
    return FindingRow(doubt.right.source, doubt.right.item_id, "note", "ambiguous_project", message, None, None, None)
