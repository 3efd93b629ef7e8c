"""The rows of the dataset: what a notice means, one record per table row, before any formatting.

In: nothing. Out: one frozen dataclass per table, with the fields of that table in their order, and ``NormalNotice``,
which holds the rows of one notice together. Dates are dates, lists are tuples, missing values are None; how they are
written to files is the output's business. ``dataset_rows`` lays an item and its quantities side by side.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from itertools import repeat
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
    copy_of: str | None = None
    part_of: str | None = None
    attachments: tuple[str, ...] = ()
    url: str | None = None
    retrieved: str | None = None
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
class Setting:
    """What stands around a number in its notice, as far as it tells whether the number adds to another.

    ``before`` are the folded words between the number before it in the same cell or paragraph (or the beginning of
    that) and its quote, at most some forty; ``after`` the few words that follow. ``cell`` counts the cells and
    paragraphs of the item's numbers, ``sentence`` their sentences, each from 0 over the whole item.
    """

    before: str = ""
    after: str = ""
    cell: int = 0
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """One number of an item with its measure; values are in base units.

    ``where`` is the place, row or column that this one number holds for, None for the item's own place.
    """

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
    where: str | None = None
    where_code: str | None = None
    setting: Setting = Setting()


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One doubt for a person to look at; ``item_id`` is None where it concerns the notice, ``source`` the run.

    ``params`` holds as JSON the words and figures that the two messages name.
    """

    source: str | None
    item_id: str | None
    level: Level
    code: str
    message: str
    message_zh: str
    params: str
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
    """Target and result of one project, noun and unit in one reporting period; either may be missing.

    ``share`` is actual / target (1.0 = reached), None without both or for a target of 0. ``period_to`` is the end of
    the reporting period, YYYY-MM. ``parts`` is how many printed parts ``actual`` adds up, None for one printed figure.
    The spans are those of the quotes, each in its own notice.
    """

    project_id: str
    place: str | None
    place_code: str | None
    where: str | None
    year: int | None
    title: str | None
    period_to: str | None
    of: str | None
    unit: str
    target: float | None
    actual: float | None
    share: float | None
    parts: int | None
    target_item_id: str | None
    actual_item_id: str | None
    target_start: int | None
    target_end: int | None
    actual_start: int | None
    actual_end: int | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """A text in short: the hash of its characters without blanks, how many they are, and a sketch of its wording.

    ``told`` is a sketch of what its items tell, without what stands around them.
    """

    digest: str = ""
    size: int = 0
    sketch: tuple[int, ...] = ()
    told: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NormalItem:
    """An item with its bodies and quantities."""

    row: ItemRow
    units: tuple[UnitRow, ...]
    quantities: tuple[QuantityRow, ...]

    def names(self, role: UnitRole) -> tuple[str, ...]:
        """Canonical names of the bodies in ``role``, in printed order, each once."""
        return tuple(dict.fromkeys(unit.name for unit in self.units if unit.role == role))


@dataclass(frozen=True, slots=True)
class NormalNotice:
    """All rows of one notice; ``bodies`` are those its names resolved to, each once, ordered by id.

    ``likeness`` is a short likeness of its text, by which copies are told (``normalize.copies``); ``files`` are paths
    of files that it links to.
    """

    document: DocumentRow
    items: tuple[NormalItem, ...]
    findings: tuple[FindingRow, ...]
    bodies: tuple[RegistryRow, ...] = ()
    likeness: Likeness = Likeness()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """Whether a quantity adds to a sum, and the item that counts instead of it where it does not."""

    counted: str
    counted_with: str | None = None


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
    where: str | None
    where_code: str | None
    counted: str | None
    counted_with: str | None
    confidence: float
    page: int | None
    start: int
    end: int


_COLUMNS = frozenset(field.name for field in fields(DatasetRow))
_SHARED: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind) if field.name in _COLUMNS)
    for kind in (DocumentRow, ItemRow, QuantityRow, Counted)
}


def dataset_rows(
    notice: NormalNotice, projects: Mapping[str, str], counted: Mapping[tuple[str, int], Counted]
) -> Iterator[DatasetRow]:
    """The wide rows of a notice in reading order.

    ``projects`` gives the project id of every item id, ``counted`` what each quantity adds, by item id and place in
    the item.
    """
    of_notice: dict[str, Any] = {**dict.fromkeys(_COLUMNS), **_columns(notice.document)}
    for item in notice.items:
        about = {"project_id": projects[item.row.item_id]} | {role: item.names(role) for role in get_args(UnitRole)}
        of_item = of_notice | _columns(item.row)
        for at, quantity in enumerate(item.quantities or (None,)):
            adds = counted.get((item.row.item_id, at))
            yield DatasetRow(**{**of_item, **_columns(quantity), **_columns(adds), **about})


def _columns(record: object) -> dict[str, Any]:
    """What a record has for columns of the wide table; each comes from the narrowest record that has it."""
    names = _SHARED.get(type(record), ())  # of no quantity, none
    return dict(zip(names, map(getattr, repeat(record), names), strict=True))
