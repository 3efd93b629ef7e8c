"""What a reading of quantities gives: the quantity, what stands around its text, and doubts.

In: nothing. Out: frozen records. They stand alone so that every step of the reading can import them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import Struct

from shishi.extract.records import Bound, Role
from shishi.extract.sayings import Param


class Quantity(Struct, frozen=True, gc=False):
    """One number with its measure, as a careful reader would enter it in the dataset.

    ``start``/``end`` is the printed phrase in the text (verb, noun and number as far as they stand together),
    ``number_start``/``number_end`` the numeral with its measure and the bound around it. ``value`` is in ``unit`` with
    万 and 亿 multiplied out; ``value_max`` is set for a range. ``of`` is the noun that says what is counted, ``action``
    the verb, both as printed. ``exact`` is False where the numeral itself is vague (上百, 数十, 三五十).
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: float
    value_max: float | None
    unit: str
    per: str | None
    bound: Bound
    role: Role
    of: str | None
    action: str | None
    exact: bool


class Context(Struct, frozen=True, gc=False):
    """What stands around the text and says how to read it.

    ``role``: what its numbers are, unless their wording says otherwise: ``target`` for a task, ``actual`` for progress,
    ``planned`` for next steps. ``unit``: measure for bare numbers (column header, 单位：万元). ``of``: noun where the
    text prints none. ``known``: (unit, noun) of the item's targets, for elliptic progress (完工22台).
    """

    role: Role = "target"
    unit: str | None = None
    of: str | None = None
    known: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at: a saying, the characters it is about, and what the saying names."""

    name: str
    start: int
    end: int
    params: Mapping[str, Param]
