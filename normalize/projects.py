"""Which items tell of the same project: within a notice, among the notices of a year, from year to year.

In: what the items of a whole batch tell (``Told``). Out: ``Projects``: a project id for every item, the links it rests
on, each with its evidence, and doubts. Only items of one place are compared. Two tellings are alike by their wording
without the words that every project has, by their names, their numbers in the notice, and the bodies in charge.

What is ambiguous stays apart, and a finding says so: a project has at most one family of items (a body entry with its
table rows) in each notice, so of two rivals the surer one is linked. The result depends neither on the order of the
items nor on chance, and an id is that of a project's earliest item, so a later year's notice leaves it as it was.

The thresholds were set on the notices of one zone over four years, against links made by hand (``tests/normalize``).
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from normalize.rows import FindingRow, NormalItem, NormalNotice
from normalize.units import unit_id
from normalize.wording import Pairs, alike_names, overlap, pairs

TOLD_TWICE = 0.5  # likeness from which a table row is the telling of a body entry
SAME_YEAR = 0.5  # ... from which items of two notices of one year are one project
OTHER_YEAR = 0.4  # ... from which items of two years are
SURE = 0.5  # ... from which little wording in common is enough
MARGIN = 0.05  # by which the best must surpass the second best
LEAST_SHARED = 4  # pairs of signs that two tellings of different notices must have in common
WELL_SHARED = 6  # ... and that they must have where their likeness is not sure
PLAIN = 0.6  # overlap from which the wording alone decides, whoever is in charge


@dataclass(frozen=True, slots=True)
class Told:
    """What one item tells, as far as it matters for which project it is.

    ``heads`` are its names from the outermost level in; ``units`` the ids of the bodies in charge and their successors.
    """

    item_id: str
    source: str
    place: str | None
    year: int | None
    section: str
    number: str
    heads: tuple[str, ...]
    text: str
    units: frozenset[str]


@dataclass(frozen=True, slots=True)
class Link:
    """Two items that tell of one project, the earlier on the left: how related, how alike (0..1), and by what."""

    left: str
    right: str
    how: str
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Projects:
    """Project id of every item id, the links that made them, and what stayed open."""

    ids: Mapping[str, str]
    links: tuple[Link, ...]
    doubts: tuple[FindingRow, ...]


def told(notice: NormalNotice) -> tuple[Told, ...]:
    """What the items of a notice tell, in their order."""
    after = {row.unit_id: [unit_id(name, row.place) for name in row.successors] for row in notice.bodies}
    return tuple(_of_item(notice, item, after) for item in notice.items)


def link(items: Sequence[Told]) -> Projects:
    """The projects of a whole batch of items; the order of ``items`` does not matter."""
    links: list[Link] = []
    doubts: list[Link] = []
    for _, group in sorted(_by_place(items).items()):
        worded = tuple(_Worded(each, pairs(each.text, each.place)) for each in sorted(group, key=_standing))
        twice, open_rows = _told_twice(worded)
        families = _groups(group, twice)
        later, rivals = _told_again(worded, families)
        kept, left_out = _settled(group, twice, later)
        links += kept
        doubts += [*open_rows, *rivals, *left_out]
    source = {each.item_id: each.source for each in items}
    findings = tuple(_finding(doubt, source[doubt.right]) for doubt in sorted(doubts, key=_order))
    return Projects(_project_ids(items, links), tuple(sorted(links, key=_order)), findings)


@dataclass(frozen=True, slots=True)
class _Worded:
    """An item with what is particular about its words."""

    told: Told
    pairs: Pairs


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


def _by_place(items: Iterable[Told]) -> dict[str, list[Told]]:
    """Items that may be compared: those of one place; of a notice without a place, its own."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for each in items:
        groups[each.place or f"?{each.source}"].append(each)
    return groups


def _told_twice(worded: tuple[_Worded, ...]) -> tuple[list[Link], list[Link]]:
    """Links of the table rows of a notice to the entries of its body, and those that two entries might have told."""
    links: list[Link] = []
    doubts: list[Link] = []
    for source in sorted({each.told.source for each in worded}):
        entries = [each for each in worded if each.told.source == source and each.told.section == "body"]
        rows = [each for each in worded if each.told.source == source and each.told.section == "table"]
        for row in rows:
            ranked = sorted((_in_one_notice(entry, row) for entry in entries), key=_order)
            if not ranked or ranked[0].score < TOLD_TWICE:
                continue
            sure = len(ranked) == 1 or ranked[0].score - ranked[1].score >= MARGIN
            (links if sure else doubts).append(ranked[0])
    return links, doubts


def _told_again(worded: tuple[_Worded, ...], families: Mapping[str, str]) -> tuple[list[Link], list[Link]]:
    """Links between notices, and those left open because another family of the same notice is as likely."""
    links: list[Link] = []
    doubts: list[Link] = []
    by_source: dict[str, list[_Worded]] = defaultdict(list)
    for each in worded:
        by_source[each.told.source].append(each)
    for one, other in combinations(sorted(by_source), 2):
        sure, rivals = _best_of_both(sorted(_candidates(by_source[one], by_source[other]), key=_order), families)
        links += sure
        doubts += rivals
    return links, doubts


def _candidates(left: list[_Worded], right: list[_Worded]) -> Iterator[Link]:
    """Every likely link between the items of two notices."""
    index: dict[str, list[_Worded]] = defaultdict(list)
    for each in right:
        for pair in each.pairs:
            index[pair].append(each)
    for one in left:
        shared = Counter(other.told.item_id for pair in one.pairs for other in index.get(pair, ()))
        near = {other.told.item_id: other for pair in one.pairs for other in index.get(pair, ())}
        for item, count in shared.items():
            if count >= LEAST_SHARED and (found := _between(one, near[item])):
                yield found


def _in_one_notice(entry: _Worded, row: _Worded) -> Link:
    """How alike a body entry and a table row are: by wording, name and number."""
    words = overlap(entry.pairs, row.pairs)
    names = alike_names(entry.told.heads, row.told.heads)
    number = entry.told.number == row.told.number
    score = 0.55 * words + 0.25 * names + 0.2 * number
    evidence = _evidence(words, names, entry.told, row.told)
    return Link(entry.told.item_id, row.told.item_id, "told twice", round(score, 3), evidence)


def _between(one: _Worded, other: _Worded) -> Link | None:
    """How alike items of two notices are; None where they are not one project."""
    words = overlap(one.pairs, other.pairs)
    names = alike_names(one.told.heads, other.told.heads)
    same_year = one.told.year == other.told.year
    if same_year:
        score = 0.6 * words + 0.2 * names + 0.2 * (one.told.number == other.told.number)
    else:
        score = words + 0.2 * names
    in_charge = bool(one.told.units & other.told.units) or not (one.told.units and other.told.units)
    enough = score >= SURE or len(one.pairs & other.pairs) >= WELL_SHARED
    if score < (SAME_YEAR if same_year else OTHER_YEAR) or not enough or not (in_charge or words >= PLAIN):
        return None
    how = "same year" if same_year else "other year"
    evidence = _evidence(words, names, one.told, other.told)
    left, right = sorted((one.told, other.told), key=_standing)
    return Link(left.item_id, right.item_id, how, round(min(score, 1.0), 3), evidence)


def _best_of_both(found: list[Link], families: Mapping[str, str]) -> tuple[list[Link], list[Link]]:
    """Of links between two notices: those best for both families, and those that a rival comes close to."""
    between: dict[tuple[str, str], Link] = {}  # the best link for every two families
    for each in found:
        between.setdefault((families[each.left], families[each.right]), each)
    links, doubts = [], []
    for ends, each in between.items():
        rivals = [
            other.score
            for pair, other in between.items()
            if pair != ends and (pair[0] == ends[0] or pair[1] == ends[1])
        ]
        lead = each.score - max(rivals, default=0.0)
        if lead >= MARGIN:
            links.append(each)
        elif lead >= 0:
            doubts.append(each)
    return links, doubts


def _groups(items: Iterable[Told], links: Iterable[Link]) -> dict[str, str]:
    """Item id -> the smallest id of those it is linked with."""
    of = {each.item_id: each.item_id for each in items}
    for each in links:
        ends = sorted((of[each.left], of[each.right]))
        of = {item: ends[0] if group == ends[1] else group for item, group in of.items()}
    return of


def _settled(items: list[Told], twice: list[Link], later: list[Link]) -> tuple[list[Link], list[Link]]:
    """Links that may stand together, surest first; and those that would put two families of a notice in one project."""
    project = _groups(items, twice)
    notices: dict[str, set[str]] = defaultdict(set)
    for each in items:
        notices[project[each.item_id]].add(each.source)
    kept, left_out = list(twice), []
    for candidate in sorted(later, key=_order):
        one, other = sorted((project[candidate.left], project[candidate.right]))
        if one != other and notices[one] & notices[other]:
            left_out.append(candidate)
            continue
        kept.append(candidate)
        if one != other:
            notices[one] |= notices.pop(other)
            project = {item: one if group == other else group for item, group in project.items()}
    return kept, left_out


def _project_ids(items: Sequence[Told], links: list[Link]) -> dict[str, str]:
    """Every item's project id, made of the id of the project's earliest item."""
    project = _groups(items, links)
    first: dict[str, str] = {}
    for each in sorted(items, key=_standing):
        first.setdefault(project[each.item_id], each.item_id)
    made = {group: hashlib.sha256(f"project {item}".encode()).hexdigest()[:12] for group, item in first.items()}
    return {item: made[group] for item, group in sorted(project.items())}


def _standing(each: Told) -> tuple[int, str, str]:
    """Order in time, and by content where years are equal; an unknown year comes last."""
    return (each.year if each.year is not None else 9999, each.source, each.item_id)


def _order(each: Link) -> tuple[float, str, str]:
    return (-each.score, each.left, each.right)


def _evidence(words: float, names: float, one: Told, other: Told) -> str:
    """What a link rests on, for a person to check."""
    parts = [f"wording {words:.2f}", f"names {names:.2f}"]
    if one.number and one.number == other.number:
        parts.append(f"number {one.number}")
    if one.units & other.units:
        parts.append("same bodies in charge")
    return ", ".join(parts)


def _finding(doubt: Link, source: str) -> FindingRow:
    message = f"may be the same project as item {doubt.left} ({doubt.how}: {doubt.evidence}), but so may another"
    return FindingRow(source, doubt.right, "note", "ambiguous_project", message, None, None, None)
