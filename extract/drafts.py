"""An item while it is being read, and a reading: a whole account of a part of the notice.

In: nothing. Out: ``Draft``, which every way of telling items ends in and which ``readings.items`` makes an ``Item``;
``Reading``, the drafts that one way sees, in reading order. Views instead of passages; nothing is counted yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from shishi.extract.records import Bound, Role, Status
from shishi.extract.view import View
from shishi.extract.words.units import Named


class Told(Struct, frozen=True, gc=False):
    """Words of one cell or part, with the measure its header or row prints for bare numbers and the noun they count.

    ``role`` is what the numbers are where the column says so itself; ``where`` the place, row or column name that they
    hold for; ``bound`` what the column's name says of all of them (不低于).
    """

    view: View
    measure: str | None = None
    of: str | None = None
    role: Role | None = None
    where: View | None = None
    bound: Bound | None = None


class Draft(Struct, frozen=True, gc=False):
    """What was found of one item. ``heads`` and ``numbers`` run from the outermost level in.

    ``figure`` is a target that stands in a column of its own; ``figures`` what other columns of figures say (money,
    places of a matrix), each with a role; ``verdict`` what a status column says; ``called`` what a sentence outside
    of the item says of it; ``rate`` a completion rate; ``guesses`` the steps settled by guess.
    """

    numbers: tuple[str, ...]
    heads: tuple[View | None, ...]
    section: Literal["body", "table"]
    text: View | None = None
    figure: Told | None = None
    figures: tuple[Told, ...] = ()
    names: tuple[Named, ...] = ()
    deadline: View | None = None
    progress: tuple[Told, ...] | None = None
    problems: View | None = None
    next_steps: View | None = None
    verdict: str | None = None
    called: Status | None = None
    rate: str | None = None
    done_by_context: bool = False
    guesses: tuple[str, ...] = ()

    def words(self) -> Iterator[View]:
        """Everything the item says of itself: task, figure, progress, problems, next steps."""
        if self.text is not None:
            yield self.text
        if self.figure is not None:
            yield self.figure.view
        for told in self.progress or ():
            yield told.view
        for view in (self.problems, self.next_steps):
            if view is not None:
                yield view


class Reading(Struct, frozen=True, gc=False):
    """What one way sees in one part of a notice. ``report``: its entries are taken to tell what was done."""

    way: str
    drafts: tuple[Draft, ...]
    report: bool
