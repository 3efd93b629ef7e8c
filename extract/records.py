"""What one notice says, as frozen records: the output of ``extract`` and the input of ``normalize``.

In: nothing. Out: ``Notice`` and its parts. Everything that was read from the text is a ``Passage``: the characters as
printed (broken lines joined) and the span they were read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from shishi.extract.document import Document, Span
from shishi.extract.view import View

Role = Literal["target", "actual", "planned", "condition", "baseline"]
Bound = Literal["=", ">=", "<=", "~"]
UnitRole = Literal["lead", "support", "responsible"]
Status = Literal["done", "ongoing", "not_started", "delayed"]
Kind = Literal["plan", "progress", "both"]
Level = Literal["error", "warning", "note"]


class Passage(Struct, frozen=True, gc=False):
    """Words of the notice and where they stand. ``text`` is empty for a printed 无 (nothing to report)."""

    text: str
    span: Span

    @classmethod
    def of(cls, view: View) -> Passage:
        """The passage a view shows."""
        return cls(view.raw, view.span)


class Unit(Struct, frozen=True, gc=False):
    """A body named for an item, in one role, as printed after joining broken lines."""

    role: UnitRole
    name: Passage


class Amount(Struct, frozen=True, gc=False):
    """One quantity of an item. Values are in base units (万 and 亿 multiplied out).

    ``unit`` is the measure in simplified characters, one spelling each; ``per`` the base of a rate (``人月``), None for
    totals; ``of`` the noun that says what is counted, ``action`` the verb, both as printed; ``quote`` the phrase;
    ``where`` the place, or else the row or column name, that this one figure holds for.
    """

    role: Role
    value: float
    value_max: float | None
    unit: str
    per: str | None
    bound: Bound
    of: str | None
    action: str | None
    quote: Passage
    where: Passage | None = None


class Item(Struct, frozen=True, gc=False):
    """One numbered entry or table row that carries its own units or progress.

    ``number`` joins the printed numbers from the outermost level in with dots; ``heads`` has one name per level, None
    for a level without a name. ``guesses`` names the steps that were settled by guess instead of by rule;
    ``confidence`` in 0..1 is set once the doubts of the notice are known.
    """

    number: str
    heads: tuple[str | None, ...]
    section: Literal["body", "table"]
    text: Passage | None
    units: tuple[Unit, ...] = ()
    amounts: tuple[Amount, ...] = ()
    deadline: Passage | None = None
    progress: Passage | None = None
    problems: Passage | None = None
    next_steps: Passage | None = None
    status: Status | None = None
    guesses: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def title(self) -> str | None:
        """The item's own short name: the innermost head."""
        return self.heads[-1] if self.heads else None

    @property
    def place(self) -> Span | None:
        """Where it stands: its task, else its progress, else what was read of it first."""
        told = (self.text, self.progress, self.next_steps, self.problems)
        rest = (*(amount.quote for amount in self.amounts), *(unit.name for unit in self.units), self.deadline)
        return next((passage.span for passage in (*told, *rest) if passage), None)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the notice says of itself, as printed; ``year`` is the plan year, ``issued`` what is given of a date.

    ``period`` is the reporting period as ('YYYY-MM', 'YYYY-MM'), None for plans. ``issued`` is YYYY, YYYY-MM or
    YYYY-MM-DD. ``place`` is the area's name as the notice gives it. ``attachments`` are names as printed, ``files`` the
    paths of files that a page links to.
    """

    title: str | None
    doc_number: str | None
    issuer: str | None
    place: str | None
    year: int | None
    kind: Kind
    period: tuple[str, str] | None
    issued: str | None
    cites: tuple[str, ...]
    attachments: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt for a person to look at. ``item`` is the place of the item in the notice's list, None for the notice.

    ``params`` are the words and figures that the messages (English, Chinese) name, by what they are called there.
    """

    level: Level
    code: str
    message: str
    span: Span | None = None
    item: int | None = None
    message_zh: str = ""
    params: tuple[tuple[str, str | float], ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice as read: its document, facts, items in reading order, and doubts."""

    document: Document
    facts: Facts
    items: tuple[Item, ...]
    findings: tuple[Finding, ...]
