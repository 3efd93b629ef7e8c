"""Which items tell of the same project: within a notice, among the notices of a year, from year to year.

In: what the items of one place or of many tell (``Telling``). Out: ``Projects``: a project id for every item, the links
it rests on, each with its evidence, and doubts. Only items of one place are compared, so places can be worked on apart.
The notices of a place are gone through in the order of their years. Each entry of the body with its table rows is a
family; a family of several rows is laid row by row beside what is known, since a row tells of one thing only, and joins
the project that the likest of its rows belongs to, or begins one.

What is ambiguous stays apart, and a finding says so: no two families of a notice join one project, and of two rivals
within a small margin none is taken. The result depends neither on the order of the items nor on chance, and an id is
that of a project's earliest item, so a later year's notice leaves it as it was. The work grows with the number of items
and not with its square: an item is compared with the few tellings that share its most particular pairs of signs, and of
each strand of tellings only the latest are kept to compare with.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from math import fsum, log, sqrt

from shishi.normalize.evidence import in_chinese, in_english
from shishi.normalize.findings import About, finding
from shishi.normalize.likeness import Link, Telling, Worded, added_up, told_again, told_twice, worded
from shishi.normalize.rows import FindingRow, NormalItem, NormalNotice
from shishi.normalize.units import unit_id

MARGIN = 0.02  # of likeness, by which the likest must surpass the next
ROW_MARGIN = 0.05  # ... where a table row might tell one of two entries again
ENTRY = 0.16  # common wording from which what links a row to another year links the entry it belongs to, too
TELLINGS = 2  # tellings of a strand in its latest year that later items are compared with: a plan, its reports
YEARS = 4  # earlier years of a strand that a new telling is linked to besides
LOOKED_UP = 24  # of an item's pairs of signs, the rarest, by which tellings are found
FOUND_BY = 48  # tellings looked up by one pair of signs, the latest
COMPARED = 8  # tellings an item is compared with: those that share most of these pairs


@dataclass(frozen=True, slots=True)
class Projects:
    """Project id of every item id, the links that made them, and what stayed open.

    ``families`` gives for every item the first item of its own notice that it belongs with: itself, the body entry that
    a table row tells again, the first of several rows under one number. ``strands`` gives the things an item tells of
    over the years, each by the id of the item that told of it first; an entry with several rows tells of several.
    """

    ids: Mapping[str, str]
    links: tuple[Link, ...]
    doubts: tuple[FindingRow, ...]
    families: Mapping[str, str]
    strands: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What a notice tells of one thing: an entry, a row, or an entry with the one row that tells it again.

    ``words`` are those of all ``members``; ``entry`` is the one that a row belongs to beside other rows.
    """

    members: tuple[Worded, ...]
    words: Worded
    entry: Worded | None

    @property
    def name(self) -> str:
        """The id of the first member."""
        return self.members[0].told.item_id


@dataclass(slots=True)
class _Known:
    """What is known of a place's projects so far, and where tellings are looked up by pairs of signs.

    A strand is known by the name of its first leaf: its project, and the latest tellings of it.
    """

    links: list[Link] = field(default_factory=list)
    doubts: list[Link] = field(default_factory=list)
    project: dict[str, str] = field(default_factory=dict)
    family: dict[str, str] = field(default_factory=dict)
    strands: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    project_of: dict[str, str] = field(default_factory=dict)
    latest: dict[str, list[_Leaf]] = field(default_factory=lambda: defaultdict(list))
    earlier: dict[str, list[_Leaf]] = field(default_factory=lambda: defaultdict(list))
    index: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    said_by: Counter[str] = field(default_factory=Counter)


class _Weights(dict[str, float]):
    """How particular a pair of signs is (0..3), as things stand: 3 where at most one strand of the place has it."""

    def __init__(self, known: _Known) -> None:
        self._said_by = known.said_by
        self._many = len(known.latest) + 20
        self._most = log(1 + self._many / 2) / 3

    def __missing__(self, pair: str) -> float:
        weight = self[pair] = log(1 + self._many / max(self._said_by[pair] + 1, 2)) / self._most
        return weight


def tellings(notice: NormalNotice) -> tuple[Telling, ...]:
    """What the items of a notice tell, in their order."""
    after = {row.unit_id: [unit_id(name, row.place) for name in row.successors] for row in notice.bodies}
    return tuple(_of_item(notice, item, after) for item in notice.items)


def link(items: Iterable[Telling]) -> Projects:
    """The projects of a whole batch of items; the order of ``items`` does not matter."""
    places: dict[str, list[Telling]] = defaultdict(list)
    for each in items:
        places[each.place or f"?{each.source}"].append(each)
    known = [_link_place(places[name]) for name in sorted(places)]
    ids = {item: _project_id(project) for place in known for item, project in place.project.items()}
    families = {item: name for place in known for item, name in place.family.items()}
    strands = {item: frozenset(names) for place in known for item, names in place.strands.items()}
    links = sorted((each for place in known for each in place.links), key=_order)
    doubts = sorted((each for place in known for each in place.doubts), key=_order)
    return Projects(dict(sorted(ids.items())), tuple(links), tuple(map(_finding, doubts)), families, strands)


def _link_place(items: Sequence[Telling]) -> _Known:
    known = _Known()
    for notice in _in_time(items):
        _take_in(_shared([worded(each) for each in notice]), known)
    return known


def _of_item(notice: NormalNotice, item: NormalItem, after: Mapping[str, list[str]]) -> Telling:
    bodies = {unit.unit_id for unit in item.units if unit.type != "collective"}
    later = {name for body in bodies for name in after.get(body, ())}
    heads = (*(item.row.group.split(" > ") if item.row.group else ()), *filter(None, (item.row.title,)))
    counted = [each for each in item.quantities if each.role in ("target", "actual")]
    return Telling(
        item_id=item.row.item_id,
        source=item.row.source,
        place=notice.document.place,
        year=notice.document.year,
        section=item.row.section,
        number=item.row.number,
        heads=heads,
        text=item.row.text or item.row.progress or " ".join(heads),
        units=frozenset(bodies | later),
        nouns=frozenset((each.of, each.unit) for each in counted if each.of),
        figures=frozenset((each.value, each.unit) for each in counted if each.role == "target"),
        targets=frozenset((each.of, each.value, each.unit) for each in counted if each.role == "target" and each.of),
    )


def _in_time(items: Iterable[Telling]) -> list[list[Telling]]:
    """The items by notice, the earliest year first, then by the notice's name; within one by their ids."""
    notices: dict[tuple[int, str], list[Telling]] = defaultdict(list)
    for each in items:
        notices[(9999 if each.year is None else each.year), each.source].append(each)
    return [sorted(notices[name], key=lambda each: each.item_id) for name in sorted(notices)]


def _shared(notice: list[Worded]) -> list[Worded]:
    """The items of a notice, each noun with the share it has in those of its section that count it."""
    counts = Counter((each.told.section, noun) for each in notice for noun in {noun for noun, _ in each.nouns})
    return [
        replace(each, nouns={noun: 1 / counts[each.told.section, noun[0]] for noun in each.nouns}) for each in notice
    ]


def _take_in(notice: list[Worded], known: _Known) -> None:
    """Find the projects of one notice's items, and keep its tellings for those to come."""
    rows, open_rows = _rows_of_entries(notice)
    family = _families(notice, rows)
    weights = _Weights(known)
    leaves = [_weighed(leaf, weights) for leaf in _leaves(notice, rows)]
    found, rivals = _likest(_candidates(leaves, known, weights))
    links = [link for match in found for link in _links(match, known)]
    _join(notice, family, found, known)
    strands = {match.leaf.name: match.strand for match in found}
    for leaf in leaves:
        _keep(leaf, strands.get(leaf.name, leaf.name), known)
    known.links += [*rows, *links]
    known.doubts += [*open_rows, *rivals]


def _rows_of_entries(notice: list[Worded]) -> tuple[list[Link], list[Link]]:
    """Links of a notice's table rows to the entries of its body, and those that two entries might have told."""
    entries = {each.told.item_id: each for each in notice if each.told.section == "body"}
    index: dict[str, dict[str, None]] = defaultdict(dict)
    numbered: dict[str, list[str]] = defaultdict(list)
    for name, entry in entries.items():
        numbered[entry.told.number].append(name)
        for pair in entry.text_pairs:
            index[pair][name] = None
    links: list[Link] = []
    doubts: list[Link] = []
    rows = [each for each in notice if each.told.section == "table"]
    sums = added_up(rows)
    for row in rows:
        near = {*_most_shared(row.text_pairs, index), *numbered[row.told.number][:COMPARED]}
        ranked = sorted(filter(None, (told_twice(entries[name], row, sums) for name in near)), key=_order)
        if ranked:
            sure = len(ranked) == 1 or ranked[0].score - ranked[1].score >= ROW_MARGIN
            (links if sure else doubts).append(ranked[0])
    return links, doubts


def _families(notice: list[Worded], rows: list[Link]) -> dict[str, str]:
    """For every item the one it belongs with: its body entry, else the first row of the same number and name."""
    family = {each.told.item_id: each.told.item_id for each in notice}
    first: dict[tuple[str, str, tuple[str, ...]], str] = {}
    for each in notice:
        told = each.told
        if told.number and told.heads:
            family[told.item_id] = first.setdefault((told.section, told.number, told.heads), told.item_id)
    return family | {row.right.item_id: row.left.item_id for row in rows}


def _leaves(notice: list[Worded], rows: list[Link]) -> list[_Leaf]:
    """The things a notice tells of: its entries and rows, an entry of one row with it, of several rows beside them."""
    by_id = {each.told.item_id: each for each in notice}
    beside: dict[str, list[Worded]] = defaultdict(list)
    for row in rows:
        beside[row.left.item_id].append(by_id[row.right.item_id])
    taken = {row.right.item_id for row in rows}
    leaves: list[_Leaf] = []
    for each in notice:
        own = beside.get(each.told.item_id, [])
        if len(own) > 1:
            leaves += [_Leaf((row,), row, each) for row in own]
        elif each.told.item_id not in taken:
            leaves.append(_Leaf((each, *own), _merged(each, *own), None))
    return leaves


def _merged(entry: Worded, *rows: Worded) -> Worded:
    """An entry with what its row says besides."""
    if not rows:
        return entry
    every = (entry, *rows)
    told = replace(
        entry.told,
        heads=tuple(dict.fromkeys(head for each in every for head in each.told.heads)),
        units=frozenset().union(*(each.told.units for each in every)),
        nouns=frozenset().union(*(each.told.nouns for each in every)),
        figures=frozenset().union(*(each.told.figures for each in every)),
        targets=frozenset().union(*(each.told.targets for each in every)),
    )
    nouns = {noun: share for each in every for noun, share in each.nouns.items()}
    return Worded(told, frozenset().union(*(each.pairs for each in every)), entry.text_pairs, nouns)


@dataclass(frozen=True, slots=True)
class _Match:
    """A leaf of a notice and the strand it may go on, by the telling of it that it is likest to."""

    strand: str
    before: _Leaf
    leaf: _Leaf
    link: Link

    @property
    def ends(self) -> tuple[str, str]:
        """The two things that can be matched once in a notice."""
        return f"leaf {self.leaf.name}", f"strand {self.strand}"


def _weighed(leaf: _Leaf, weights: Mapping[str, float]) -> _Leaf:
    total = fsum(map(weights.__getitem__, leaf.words.pairs))
    return replace(leaf, words=replace(leaf.words, total=total))


def _candidates(leaves: list[_Leaf], known: _Known, weights: Mapping[str, float]) -> list[_Match]:
    """The strands that a notice's leaves may go on, the likest first."""
    found: list[_Match] = []
    for leaf in leaves:
        rarest = sorted(leaf.words.pairs, key=lambda pair: (known.said_by[pair] or 10**6, pair))[:LOOKED_UP]
        for strand in _most_shared(rarest, known.index):
            tellings = [(before, told_again(before.words, leaf.words, weights)) for before in known.latest[strand]]
            matches = [_Match(strand, before, leaf, made) for before, made in tellings if made]
            found += sorted(matches, key=lambda match: _order(match.link))[:1]
    return sorted(found, key=lambda match: _order(match.link))


def _most_shared(pairs: Iterable[str], index: Mapping[str, dict[str, None]]) -> list[str]:
    """Of the names looked up by ``pairs``, the few that share most of them."""
    found = (index[pair] for pair in pairs if pair in index)
    shared = Counter(name for names in found for name in islice(reversed(names), FOUND_BY))
    return sorted(shared, key=lambda name: (-shared[name], name))[:COMPARED]


def _likest(found: list[_Match]) -> tuple[list[_Match], list[Link]]:
    """The matches that are the likest for both the leaf and the strand; and those that a rival comes close to."""
    at: dict[str, list[_Match]] = defaultdict(list)
    for match in found:
        for end in match.ends:
            at[end].append(match)
    matches: list[_Match] = []
    doubts: list[Link] = []
    taken: set[str] = set()
    for match in found:
        if not taken.isdisjoint(match.ends):
            continue
        close = [other for end in match.ends for other in at[end] if other is not match and _rival(other, match, taken)]
        if close:
            doubts += [each.link for each in (match, *close)]
        else:
            matches.append(match)
        taken.update(*(each.ends for each in (match, *close)))
    return matches, doubts


def _rival(other: _Match, match: _Match, taken: set[str]) -> bool:
    """Whether another match with the same leaf or strand, both of whose ends are still free, is nearly as likely."""
    return taken.isdisjoint(other.ends) and other.link.score > match.link.score - MARGIN


def _join(notice: list[Worded], family: Mapping[str, str], found: list[_Match], known: _Known) -> None:
    """Give every item its project: that of the strand which the likest leaf of its family goes on, else its own."""
    projects: dict[str, str] = {}
    joined: set[str] = set()
    for match in found:
        name, project = family[match.leaf.name], known.project_of[match.strand]
        one_by_one = match.link.how == "same year"  # what an entry of a plan told together, in reports of its year
        if name not in projects and (project not in joined or one_by_one):
            projects[name] = project
            joined.add(project)
    for each in notice:
        item = each.told.item_id
        known.family[item] = family[item]
        known.project[item] = projects.get(family[item], family[item])


def _links(match: _Match, known: _Known) -> list[Link]:
    """A match as links of items, to the telling it rests on and to one of each earlier year of its strand."""
    links = _expanded(match.link, match.before, match.leaf)
    for before in known.earlier[match.strand]:
        between = match.before.words.told
        evidence = (("by_way", f"{between.source} {between.number}".strip()), *match.link.evidence)
        links += _expanded(replace(match.link, how="other year", evidence=evidence), before, match.leaf)
    return links


def _expanded(made: Link, before: _Leaf, after: _Leaf) -> list[Link]:
    """A link for every two members, and for the entries that rows belong to where their words agree."""
    left = [*before.members, *_entry(before, after)]
    right = [*after.members, *_entry(after, before)]
    return [
        replace(made, left=one.told, right=other.told)
        for one in left
        for other in right
        if one in before.members or other in after.members
    ]


def _entry(leaf: _Leaf, other: _Leaf) -> list[Worded]:
    """The entry that a row belongs to, where it tells of the other too."""
    if leaf.entry is None:
        return []
    one, two = leaf.entry.pairs, other.words.pairs
    return [leaf.entry] if len(one & two) >= ENTRY * sqrt(len(one) * len(two)) else []


def _keep(leaf: _Leaf, strand: str, known: _Known) -> None:
    """Let later notices be compared with this leaf, as a telling of its strand."""
    told, latest = leaf.words.told, known.latest[strand]
    new = leaf.words.pairs.difference(*(each.words.pairs for each in latest))
    known.said_by.update(new)
    for pair in leaf.words.pairs:
        known.index[pair].pop(strand, None)
        known.index[pair][strand] = None
    same_year = latest and latest[-1].words.told.year == told.year
    if latest and not same_year:
        known.earlier[strand] = [*known.earlier[strand], latest[-1]][-YEARS:]
    known.latest[strand] = [*latest[: TELLINGS - 1], leaf] if same_year else [leaf]
    known.project_of[strand] = known.project[leaf.name]
    for item in (*leaf.members, *filter(None, (leaf.entry,))):
        known.strands[item.told.item_id].add(strand)


def _project_id(item: str) -> str:
    return hashlib.sha256(f"project {item}".encode()).hexdigest()[:12]


def _order(each: Link) -> tuple[float, str, str]:
    return (-each.score, each.left.item_id, each.right.item_id)


def _finding(doubt: Link) -> FindingRow:
    one = doubt.left
    name = " ".join(filter(None, (one.number, one.heads[-1] if one.heads else "")))
    about = About(doubt.right.source, doubt.right.item_id)
    english, chinese = in_english(doubt.evidence), in_chinese(doubt.evidence)
    return finding(
        "ambiguous_project",
        about,
        name=name,
        source=one.source,
        how=doubt.how,
        evidence=english,
        evidence_zh=chinese,
    )
