"""How alike two items are, and what that rests on.

In: two items with what they tell. Out: ``Link``: a likeness of 0..1 and its evidence, or nothing where it is too
little. Within a notice a body entry and a table row are compared, between notices any two items.

Between notices five things speak for one project: how much of the shorter wording stands in the other, and how much
wording that is (both weighed by how few projects of the place say it), alike names, a noun that is counted in both and
in few other items, and common bodies in charge. Weights and thresholds were set on the notices of one zone over four
years, against links made by hand (``tests/normalize/project_links.csv``).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from shishi.normalize.evidence import Evidence
from shishi.normalize.wording import Pairs, alike_names, generic_nouns, overlap, pairs

TOLD_TWICE = 0.5  # likeness from which a table row is the telling of a body entry
SAME_PROJECT = 3.4  # points from which items of two notices are one project
LEAST = 0.5  # points by wording below which nothing else is looked at
MOST = 10.5  # points of two tellings in the same words under the same name
BASE, RICH = 25.0, 30.0  # weight of a wording too short to be found whole in another; of one that is long enough
SURE = 0.6  # overlap that needs neither an alike name nor common bodies
NAMED = 0.2  # likeness of names that supports what the wording says
PARTICULAR = 3  # leading digits of a figure that two projects of one notice hardly share by chance

Target = tuple[str, float, str]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one item tells, as far as it matters for which project it is.

    ``heads`` are its names from the outermost level in; ``units`` the ids of the bodies in charge and their
    successors; ``nouns`` what is counted, each with its measure; ``figures`` its targets (value, measure), ``targets``
    the same with what they count (noun, value, measure).
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
    nouns: frozenset[tuple[str, str]] = frozenset()
    figures: frozenset[tuple[float, str]] = frozenset()
    targets: frozenset[Target] = frozenset()


@dataclass(frozen=True, slots=True)
class Worded:
    """An item with what is particular about its words.

    ``nouns`` are those that are not counted in projects of every kind, each with the share (0..1) this item has in
    the entries of its notice that count it. ``total`` is what its pairs weighed when its notice was taken in.
    """

    told: Telling
    pairs: Pairs
    text_pairs: Pairs
    nouns: Mapping[tuple[str, str], float] = field(default_factory=dict)
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """Two items that tell of one project, the earlier on the left: how related, how alike (0..1), and by what."""

    left: Telling
    right: Telling
    how: str
    score: float
    evidence: Evidence


def worded(telling: Telling) -> Worded:
    """The item with the particular pairs of signs of its text, and of its names and its text."""
    text = pairs(telling.text, telling.place)
    nouns = {noun: 1.0 for noun in sorted(telling.nouns) if noun[0] not in generic_nouns()}
    return Worded(telling, text | pairs(",".join(telling.heads), telling.place), text, nouns)


def told_twice(entry: Worded, row: Worded, sums: frozenset[Target] = frozenset()) -> Link | None:
    """A body entry and a table row of one notice, where the row tells of the same.

    ``sums`` are what the rows of the table come to together, of what more than one of them counts.
    """
    words = overlap(entry.text_pairs, row.text_pairs)
    names = alike_names(entry.told.heads, row.told.heads)
    same = same_targets(entry.told.targets, row.told.targets, sums)
    score = 0.55 * words + 0.25 * names + 0.2 * (entry.told.number == row.told.number) + 0.45 * same
    if score < TOLD_TWICE:
        return None
    return Link(entry.told, row.told, "told twice", round(score, 3), _evidence(words, names, entry.told, row.told))


def told_again(earlier: Worded, later: Worded, weights: Mapping[str, float]) -> Link | None:
    """Items of two notices, where they are one project; ``weights`` say how particular a pair of signs is."""
    one, other = earlier.told, later.told
    said = fsum(map(weights.__getitem__, earlier.pairs & later.pairs))
    words, much = said / max(min(earlier.total, later.total), BASE), min(said / RICH, 1.0)
    if 3 * words + 3 * much < LEAST:
        return None
    names = alike_names(one.heads, other.heads)
    together = bool(one.units & other.units)
    if not (together or names >= NAMED or words >= SURE):
        return None
    points = 3 * words + 3 * much + names + 0.5 * together + 2 * same_noun(earlier.nouns, later.nouns)
    same_year = one.year == other.year
    if same_year:
        points += _same_year(one, other, names)
    if points < SAME_PROJECT:
        return None
    how = "same year" if same_year else "other year"
    return Link(one, other, how, round(min(points / MOST, 1.0), 3), _evidence(words, names, one, other))


def _same_year(one: Telling, other: Telling, names: float) -> float:
    """What speaks for one project besides, where a notice and one of the same year are compared.

    A report keeps the plan's names and numbers, and tells its targets again.
    """
    figures = len(one.figures & other.figures) / max(min(len(one.figures), len(other.figures)), 1)
    return names + 0.5 * bool(one.number and one.number == other.number) + figures


def added_up(rows: Sequence[Worded]) -> frozenset[Target]:
    """What the rows of a notice's tables come to together, of what more than one of them counts."""
    told: dict[tuple[str, str], list[float]] = defaultdict(list)
    for noun, value, measure in (target for row in rows for target in row.told.targets):
        told[noun, measure].append(value)
    return frozenset((noun, fsum(values), measure) for (noun, measure), values in told.items() if len(values) > 1)


def same_targets(entry: frozenset[Target], row: frozenset[Target], sums: frozenset[Target]) -> float:
    """Which share of a row's targets (0..1) the entry has too; all of it, where the rows come to what the entry has.

    Money has columns of its own, which no entry of the body tells.
    """
    things = [target for target in row if target[2] != "元"]
    wholes = [whole for whole in sums if any((whole[0], whole[2]) == (noun, unit) for noun, _, unit in things)]
    if any(_same_target(one, whole) for one in entry for whole in wholes):
        return 1.0
    met = sum(any(_same_target(one, other) for one in entry) for other in things)
    return met / max(len(things), 1)


def _same_target(one: Target, other: Target) -> bool:
    (noun, value, measure), (again, told, measured) = one, other
    alike = noun.endswith(again) or again.endswith(noun) or len(f"{value:.0f}".strip("0")) >= PARTICULAR
    return alike and value == told and measure == measured


def same_noun(one: Mapping[tuple[str, str], float], other: Mapping[tuple[str, str], float]) -> float:
    """How much a noun counted in both says (0..1): the same or one within the other, less where more items count it."""
    return max(
        (_noun(left, right) / max(1 / one[left], 1 / other[right]) for left in one for right in other), default=0.0
    )


def _noun(left: tuple[str, str], right: tuple[str, str]) -> float:
    (noun, measure), (again, measured) = left, right
    if noun == again:
        return 1.0 if measure == measured else 0.6
    if noun.endswith(again) or again.endswith(noun):
        return 0.8 if measure == measured else 0.5
    return 0.6 if noun in again or again in noun else 0.0


def _evidence(words: float, names: float, one: Telling, other: Telling) -> Evidence:
    """What a link rests on."""
    found: list[tuple[str, float | str]] = [("wording", words), ("names", names)]
    if one.number and one.number == other.number:
        found.append(("number", one.number))
    if one.units & other.units:
        found.append(("bodies", ""))
    if nouns := sorted({noun for noun, _ in one.nouns} & {noun for noun, _ in other.nouns}):
        found.append(("nouns", "、".join(nouns[:3])))
    return tuple(found)
