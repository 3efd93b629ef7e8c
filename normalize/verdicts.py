"""What is said of figures that add nothing, and how two figures of an item lie to each other.

In: figures. Out: ``Verdict``s by key, and small questions that the rules of one item share.
"""

from dataclasses import dataclass

import regex

from shishi.extract.view import fold
from shishi.normalize.figures import UNSAID, Figure, Key, kin, names_a_place

EXACT = 1e-4  # share by which a sum may miss its total and still be it
_CLAUSE_END = regex.compile(r"[,、;。]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a figure adds nothing (``retold``, ``part``, ``earlier``, ``rate``), and which counts instead."""

    counted: str
    instead: Key | None = None


Verdicts = dict[Key, Verdict]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a notice says of its own figures.

    ``parts`` gives for a target the results that are called parts of it; ``differing`` are rows that tell another value
    than the entry they belong to.
    """

    verdicts: Verdicts
    parts: dict[Key, list[Figure]]
    differing: list[tuple[Figure, Figure]]


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures of an item stand in one cell and have the same measure and role, and nouns that are near."""
    same_cell = one.quantity.setting.cell == other.quantity.setting.cell
    near = kin(one, other) >= UNSAID or names_a_place(one)
    return same_cell and one.measure == other.measure and one.quantity.role == other.quantity.role and near


def comes_to(value: float, total: float) -> bool:
    """Whether a sum is the total that is printed."""
    return abs(value - total) <= EXACT * total


def in_clause(opening: Figure, each: Figure) -> bool:
    """Whether a figure stands in the sentence that another opened, with nothing shut between them."""
    one, other = opening.quantity.setting, each.quantity.setting
    return (one.cell, one.sentence) == (other.cell, other.sentence) and ";" not in other.before


def clause(before: str) -> str:
    """The clause that the words before a figure end in."""
    return _CLAUSE_END.split(before)[-1]


def act(figure: Figure) -> str:
    """The words of a figure's clause that say what was done: the verb, those right before the number, and the rest."""
    quantity = figure.quantity
    before, after = clause(quantity.setting.before), _CLAUSE_END.split(quantity.setting.after)[0]
    return before[-6:] + fold(quantity.action or "") + after
