"""How alike two items are, and what that rests on.

In: two items with what they tell. Out: ``Link``: a likeness of 0..1 and its evidence, or nothing where it is too
little. Within a notice a body entry and a table row are compared, between notices any two items. Wording weighs most;
names, the number in the notice and the bodies in charge support it.

The thresholds were set on the notices of one zone over four years, against links made by hand (``tests/normalize``).
"""

from dataclasses import dataclass

from shishi.normalize.wording import Pairs, alike_names, overlap, pairs

TOLD_TWICE = 0.5  # likeness from which a table row is the telling of a body entry
SAME_YEAR = 0.5  # ... from which items of two notices of one year are one project
OTHER_YEAR = 0.4  # ... from which items of two years are
SURE = 0.5  # ... from which little wording in common is enough
LEAST_SHARED = 5  # pairs of signs that two tellings of different notices must have in common
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
class Worded:
    """An item with what is particular about its words."""

    told: Told
    pairs: Pairs


@dataclass(frozen=True, slots=True)
class Link:
    """Two items that tell of one project, the earlier on the left: how related, how alike (0..1), and by what."""

    left: Told
    right: Told
    how: str
    score: float
    evidence: str


def worded(told: Told) -> Worded:
    """The item with the particular pairs of signs of its text."""
    return Worded(told, pairs(told.text, told.place))


def told_twice(entry: Worded, row: Worded) -> Link | None:
    """A body entry and a table row of one notice, where the row tells of the same."""
    words = overlap(entry.pairs, row.pairs)
    names = alike_names(entry.told.heads, row.told.heads)
    score = 0.55 * words + 0.25 * names + 0.2 * (entry.told.number == row.told.number)
    if score < TOLD_TWICE:
        return None
    return Link(entry.told, row.told, "told twice", round(score, 3), _evidence(words, names, entry.told, row.told))


def told_again(earlier: Worded, later: Worded) -> Link | None:
    """Items of two notices, where they are one project."""
    one, other = earlier.told, later.told
    words = overlap(earlier.pairs, later.pairs)
    names = alike_names(one.heads, other.heads)
    same_year = one.year == other.year
    score = 0.6 * words + 0.2 * names + 0.2 * (one.number == other.number) if same_year else words + 0.2 * names
    in_charge = bool(one.units & other.units) or not (one.units and other.units)
    enough = score >= SURE or len(earlier.pairs & later.pairs) >= WELL_SHARED
    if score < (SAME_YEAR if same_year else OTHER_YEAR) or not enough or not (in_charge or words >= PLAIN):
        return None
    how = "same year" if same_year else "other year"
    return Link(one, other, how, round(min(score, 1.0), 3), _evidence(words, names, one, other))


def _evidence(words: float, names: float, one: Told, other: Told) -> str:
    """What a link rests on, for a person to check."""
    parts = [f"wording {words:.2f}", f"names {names:.2f}"]
    if one.number and one.number == other.number:
        parts.append(f"number {one.number}")
    if one.units & other.units:
        parts.append("same bodies in charge")
    return ", ".join(parts)
