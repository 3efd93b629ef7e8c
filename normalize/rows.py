"""The rows of the dataset: what a notice means, one record per table row, before any formatting.

In: nothing. Out: one frozen dataclass per table, with the fields of that table in their order, and ``NormalNotice``,
which holds the rows of one notice together. Dates are dates, lists are tuples, missing values are None; how they are
written to files is the output's business. ``dataset_rows`` lays an item and its quantities side by side.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, get_args

from shishi.extract.records import Bound, Kind, Level, Role, Status, UnitRole


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One input file. A file that gave no document has only its name, ``status`` and ``error``.

    ``sha256`` is known to whoever read the bytes; it is put in there.
    """

    source: str
    sha256: str = ""
    media_type: str | None = None
    reader: str | None = None
    pages: int | None = None
    chars: int | None = None
    title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    place: str | None = None
    place_code: str | None = None
    year: int | None = None
    kind: Kind | None = None
    period_from: str | None = None
    period_to: str | None = None
    issued: str | None = None
    cites: tuple[str, ...] = ()
    items: int = 0
    quantities: int = 0
    status: str = "ok"
    error: str | None = None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item. ``start``/``end`` are code points of the notice's text, end exclusive; ``confidence`` is in 0..1."""

    item_id: str
    source: str
    number: str
    group: str | None
    title: str | None
    section: str
    text: str | None
    deadline: date | None
    deadline_printed: str | None
    status: Status | None
    progress: str | None
    problems: str | None
    next_steps: str | None
    page: int | None
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One body in one role for one item: as printed, and which body that is."""

    item_id: str
    role: UnitRole
    printed: str
    unit_id: str
    name: str
    place: str
    type: str
    page: int | None
    start: int
    end: int
    resolved: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of an item with its measure; values are in base units."""

    role: Role
    of: str | None
    action: str | None
    value: float
    value_max: float | None
    unit: str
    per: str | None
    bound: Bound
    quote: str
    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One doubt for a person to look at; ``item_id`` is None where it concerns the notice."""

    source: str
    item_id: str | None
    level: Level
    code: str
    message: str
    page: int | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class RegistryRow:
    """One known body: what printed names were resolved with."""

    unit_id: str
    name: str
    place: str
    type: str
    aliases: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """Target and actual of one project side by side; ``share`` is actual / target (1.0 = reached), None for target 0.

    ``period`` is the end of the reporting period, YYYY-MM. The spans are those of the quotes, each in its own notice.
    """

    project_id: str
    period: str | None
    of: str | None
    unit: str
    target: float
    actual: float
    share: float | None
    target_source: str
    target_item_id: str
    target_page: int | None
    target_start: int
    target_end: int
    actual_source: str
    actual_item_id: str
    actual_page: int | None
    actual_start: int
    actual_end: int


@dataclass(frozen=True, slots=True)
class NormalItem:
    """An item with its bodies and quantities."""

    row: ItemRow
    units: tuple[UnitRow, ...]
    quantities: tuple[Quantity, ...]

    def names(self, role: UnitRole) -> tuple[str, ...]:
        """Canonical names of the bodies in ``role``, in printed order, each once."""
        return tuple(dict.fromkeys(unit.name for unit in self.units if unit.role == role))


@dataclass(frozen=True, slots=True)
class NormalNotice:
    """All rows of one notice; ``bodies`` are those its names resolved to, each once, ordered by id."""

    document: DocumentRow
    items: tuple[NormalItem, ...]
    findings: tuple[FindingRow, ...]
    bodies: tuple[RegistryRow, ...] = ()


@dataclass(frozen=True, slots=True)
class DatasetRow:
    """One quantity of an item with everything said of the item; without a quantity, its columns are None.

    ``page``, ``start``, ``end`` are those of the quote, else of the item's text.
    """

    source: str
    place: str | None
    place_code: str | None
    year: int | None
    kind: Kind | None
    period_from: str | None
    period_to: str | None
    item_id: str
    project_id: str
    number: str
    group: str | None
    title: str | None
    section: str
    text: str | None
    lead: tuple[str, ...]
    support: tuple[str, ...]
    responsible: tuple[str, ...]
    deadline: date | None
    status: Status | None
    progress: str | None
    problems: str | None
    next_steps: str | None
    role: Role | None
    of: str | None
    action: str | None
    value: float | None
    value_max: float | None
    unit: str | None
    per: str | None
    bound: Bound | None
    quote: str | None
    page: int | None
    start: int
    end: int


_COLUMNS = frozenset(field.name for field in fields(DatasetRow))


def dataset_rows(notice: NormalNotice, projects: Mapping[str, str]) -> Iterator[DatasetRow]:
    """The wide rows of a notice in reading order; ``projects`` gives the project id of every item id."""
    for item in notice.items:
        project = projects[item.row.item_id]
        for quantity in item.quantities or (None,):
            yield _wide(notice, item, quantity, project)


def _wide(notice: NormalNotice, item: NormalItem, quantity: Quantity | None, project: str) -> DatasetRow:
    """Each column from the narrowest record that has it: the quantity, else the item, else the notice."""
    told: dict[str, Any] = dict.fromkeys(_COLUMNS)
    for record in (notice.document, item.row, quantity):
        told |= {name: getattr(record, name) for name in _COLUMNS & set(getattr(record, "__slots__", ()))}
    told |= {role: item.names(role) for role in get_args(UnitRole)} | {"project_id": project}
    return DatasetRow(**told)
