"""A number as it is printed, with its measure: what the first step of the reading gives to the others.

In: nothing. Out: the record. It stands alone so that every step can import it.
"""

from __future__ import annotations

from msgspec import Struct

from shishi.extract.quantities.measures import Kind
from shishi.extract.records import Bound


class Figure(Struct, frozen=True, gc=False):
    """A numeral with its measure.

    ``start``..``end`` covers bound words directly around it and the base behind it; ``digits`` is where the numeral
    begins, ``rest`` where the measure ends. ``known`` is False for a measure of no list.
    """

    start: int
    end: int
    digits: int
    rest: int
    value: float
    high: float | None
    unit: str
    kind: Kind
    per: str | None
    bound: Bound
    exact: bool
    known: bool = True
