"""Figures: the quantities of notices, each with what it takes to lay it beside another.

In: notices with the family and project of their items. Out: ``Figure``s in the order in which they are printed, and
what may be asked of one or two of them: whether it is ever added, whether two count the same thing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from shishi.extract.view import fold
from shishi.normalize.rows import DocumentRow, ItemRow, NormalNotice, QuantityRow
from shishi.normalize.vocabulary import lists, says

Key = tuple[str, int]

SAME, WITHIN, SHORT, UNSAID, LIKE, OTHER = 5, 4, 3, 2, 1, 0  # how near two nouns are
_LIKE = 0.5  # share of signs in common from which two nouns may mean the same


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A quantity of an item; ``noun`` is what is counted, folded, empty where only the measure is printed.

    There is one of each, so figures are the same where they are one object: they are compared by the million.
    """

    item: ItemRow
    at: int
    quantity: QuantityRow
    document: DocumentRow
    family: str
    project: str
    noun: str

    @property
    def key(self) -> Key:
        """The item's id and the place in its quantities."""
        return self.item.item_id, self.at

    @property
    def value(self) -> float:
        """The value, of a range its lower end."""
        return self.quantity.value

    @property
    def measure(self) -> tuple[str, str | None, str | None]:
        """What must agree before two figures can be compared: measure, base of a rate, place."""
        return self.quantity.unit, self.quantity.per, self.quantity.where


def figures(notice: NormalNotice, families: Mapping[str, str], projects: Mapping[str, str]) -> Iterator[Figure]:
    """All figures of a notice, item by item, each item's in the order in which they are printed."""
    for item in notice.items:
        name = item.row.item_id
        order = sorted(range(len(item.quantities)), key=lambda at: (item.quantities[at].start, at))
        for at in order:
            quantity = item.quantities[at]
            noun = fold(quantity.of or "")
            own = "" if says("measure_noun", noun) else noun
            yield Figure(item.row, at, quantity, notice.document, families[name], projects[name], own)


def is_rate(figure: Figure) -> bool:
    """Whether a figure is never added: a share, a percentage, a figure per something, an average, a standard."""
    quantity = figure.quantity
    if quantity.per or says("rate_unit", quantity.unit):
        return True
    if quantity.role == "condition":
        return False
    money = quantity.unit == "元" and says("per_head", figure.noun)
    mean = says("average", figure.noun) or says("average", fold(quantity.quote))
    return money or mean or says("rate_noun", figure.noun)


def kin(one: Figure, other: Figure) -> int:
    """How near what two figures count is: the same, one within the other, signs left out, unsaid, alike, another."""
    return _near(one.noun, other.noun)


@lru_cache(maxsize=2**16)
def _near(left: str, right: str) -> int:
    if left == right:
        return SAME
    if not left or not right:
        return UNSAID
    if left in right or right in left:
        return WITHIN
    if _left_out(*sorted((left, right), key=len)):
        return SHORT
    return LIKE if _alike(left, right) else OTHER


def same_act(one: Figure, other: Figure) -> bool:
    """Whether what is done is the same as far as both say it: 新建, 改造 are two things, 新建, 建设 are one."""
    left, right = fold(one.quantity.action or ""), fold(other.quantity.action or "")
    if not left or not right or left in right or right in left or says("mere", left) or says("mere", right):
        return True
    if any(says(stage, act) for stage in ("begun", "done") for act in (left, right)):
        return True
    return says("made", left) and says("made", right)


def is_own(part: Figure, total: Figure) -> bool:
    """Whether a part has a noun of its own and counts under that: 普惠托位 of 托位; a place's name is no noun."""
    noun = part.noun
    if not noun or total.noun.endswith(noun) or names_a_place(part):
        return False
    return not _left_out(*sorted((noun, total.noun), key=len)) or total.noun in noun


def names_a_place(figure: Figure) -> bool:
    """Whether a place or body stands where the noun is looked for: 东岸镇敬老院150张 (beds, not homes)."""
    return says("body", figure.noun) and figure.quantity.unit not in lists()["body"]["counted_in"]


def _alike(one: str, other: str) -> bool:
    """Whether two nouns have many pairs of signs in common."""
    pairs = [{noun[at : at + 2] for at in range(len(noun) - 1)} for noun in (one, other)]
    both = len(pairs[0]) + len(pairs[1])
    return bool(both) and 2 * len(pairs[0] & pairs[1]) >= _LIKE * both


def _left_out(short: str, long: str) -> bool:
    """Whether ``short`` is ``long`` with signs left out: 护理床位, 护理型床位."""
    signs = iter(long)
    return len(short) > 1 and all(sign in signs for sign in short)


def of_role(figures_: Sequence[Figure], role: str) -> list[Figure]:
    """Those of one role, in their order."""
    return [each for each in figures_ if each.quantity.role == role]
