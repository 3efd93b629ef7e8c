"""Hand labels: what a careful reader would put in the dataset, one YAML file per notice.

In: a label file. Out: a frozen ``Label``. A label quotes only the first and last characters of a passage, enough to
find it in the notice. ``corpus.lint`` tells what is wrong with a label; ``corpus.draft`` writes a first one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from shishi.corpus.label_schema import mistake

PRINTED_NONE: Literal["none"] = "none"
UNIT_ROLES = ("lead", "support", "responsible")


@dataclass(frozen=True, slots=True)
class Snippet:
    """The first and last characters of a passage of the notice."""

    starts: str
    ends: str


Passage = Snippet | Literal["none"] | None


@dataclass(frozen=True, slots=True)
class LabelledQuantity:
    """One number with its measure; ``of`` lists the nouns that serve equally."""

    role: str
    value: float
    value_max: float | None
    unit: str | None
    per: str | None
    bound: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One labelled item; ``units`` are (role, name as printed)."""

    number: str
    heads: tuple[str | None, ...]
    section: str
    text: Passage
    units: tuple[tuple[str, str], ...]
    deadline: str | None
    progress: Passage
    problems: Passage
    next: Passage
    status: str | None
    quantities: tuple[LabelledQuantity, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the label says of the notice itself; ``period`` is ('YYYY-MM', 'YYYY-MM')."""

    source: str
    title: str | None
    doc_number: str | None
    issuer: str | None
    place: str | None
    year: int | None
    kind: str
    period: tuple[str, str] | None
    issued: str | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled notice. ``name`` is the file's name without its ending; ``same_unit`` groups names of one body."""

    name: str
    facts: Facts
    items: tuple[Item, ...]
    same_unit: tuple[tuple[str, ...], ...]


class BadLabel(Exception):
    """A label file that cannot be used; the message names the file, the place and what is expected there."""


def load(path: Path) -> Label:
    """Read one label file.

    Raises:
        BadLabel: it is no YAML, or an entry is missing or of the wrong kind.
    """
    return _label(path.stem, read_raw(path))


def read_raw(path: Path) -> dict[str, Any]:
    """The plain values of a label file.

    Raises:
        BadLabel: it is no YAML mapping with ``document`` and ``items``, or has not the form of a label.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        raw = yaml.load(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise BadLabel(f"{path}: is not UTF-8; save it in UTF-8") from error
    except yaml.YAMLError as error:
        raise BadLabel(f"{path}: no valid YAML: {error}") from error
    if not isinstance(raw, dict) or not {"document", "items"} <= raw.keys():
        raise BadLabel(f"{path}: a label has 'document' and 'items' at its top level")
    wrong = mistake(text, raw)
    if wrong:
        raise BadLabel(f"{path}: {wrong}")
    return raw


def _label(name: str, raw: Mapping[str, Any]) -> Label:
    groups = tuple(tuple(map(str, group)) for group in raw.get("same_unit") or ())
    return Label(name, _facts(raw["document"]), tuple(_item(entry) for entry in raw["items"] or ()), groups)


def _facts(raw: Mapping[str, Any]) -> Facts:
    period = raw["period"]
    return Facts(
        source=str(raw["source"]),
        title=_text(raw["title"]),
        doc_number=_text(raw["doc_number"]),
        issuer=_text(raw["issuer"]),
        place=_text(raw["place"]),
        year=raw["year"],
        kind=raw["kind"],
        period=(str(period["from"]), str(period["to"])) if period else None,
        issued=_text(raw["issued"]),
        cites=tuple(map(str, raw["cites"] or ())),
    )


def _item(raw: Mapping[str, Any]) -> Item:
    return Item(
        number=str(raw["number"]),
        heads=tuple(_text(head) for head in raw["heads"] or ()),
        section=raw["section"],
        text=_passage(raw["text"]),
        units=tuple((role, str(name)) for role in UNIT_ROLES for name in raw[role] or ()),
        deadline=_text(raw["deadline"]),
        progress=_passage(raw["progress"]),
        problems=_passage(raw["problems"]),
        next=_passage(raw["next"]),
        status=raw["status"],
        quantities=tuple(_quantity(entry) for entry in raw["quantities"] or ()),
    )


def _quantity(raw: Mapping[str, Any]) -> LabelledQuantity:
    of = raw.get("of")
    nouns = of if isinstance(of, list) else [of] if of else []
    highest = raw.get("value_max")
    return LabelledQuantity(
        role=raw["role"],
        value=float(raw["value"]),
        value_max=None if highest is None else float(highest),
        unit=_text(raw.get("unit")),
        per=_text(raw.get("per")),
        bound=raw.get("bound", "="),
        of=tuple(map(str, nouns)),
    )


def _passage(raw: object) -> Passage:
    if isinstance(raw, dict):
        return Snippet(str(raw["starts"]), str(raw["ends"]))
    return None if raw is None else PRINTED_NONE


def _text(raw: object) -> str | None:
    return None if raw is None else str(raw)
