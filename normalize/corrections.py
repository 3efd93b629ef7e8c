"""What people corrected by hand: the file of corrections, read.

In: ``corrections.csv`` as the review page writes it or a person does. Out: ``Correction``s, and which of them are about
a notice. ``normalize.correcting`` applies them. Columns: ``source, sha256, field, start, end, was, is, note``.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from shishi.extract.records import Bound, Kind, Role, Status, UnitRole

COLUMNS = ("source", "sha256", "field", "start", "end", "was", "is", "note")
QUANTITY = ("value", "value_max", "unit", "per", "bound", "of", "role", "action")
ITEM = ("number", "title", "status", "text", "progress", "problems", "next_steps", "deadline")
UNITS = get_args(UnitRole)
DOCUMENT = tuple(
    f"document.{name}" for name in ("title", "issuer", "place", "year", "kind", "period", "issued", "checked")
)
FIELDS = (*QUANTITY, "quantity", *ITEM, *UNITS, "item", *DOCUMENT)
_CLOSED = {
    "bound": get_args(Bound),
    "role": get_args(Role),
    "status": ("", *get_args(Status)),
    "document.kind": get_args(Kind),
}
_NUMBERS = ("value", "value_max")


class BadCorrections(Exception):
    """A file of corrections that cannot be used; the message names the file, the line and what is expected there."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: which field of what stands at ``start``/``end`` of the file with that hash, and what it is.

    ``told`` names the line it was read from, for a person who looks for it.
    """

    source: str
    sha256: str
    field: str
    start: int
    end: int
    was: str
    value: str
    told: str = ""


def load(paths: Iterable[Path]) -> tuple[Correction, ...]:
    """The corrections of all files, in their order; the same line in two files counts once.

    Raises:
        BadCorrections: a file cannot be read, a column is missing, or a line says what no field can hold.
    """
    found: dict[tuple[object, ...], Correction] = {}
    for path in paths:
        for entry in _read(path):
            key = (entry.sha256, entry.field, entry.start, entry.end, entry.was, entry.value)
            found.setdefault(key, entry)
    return tuple(found.values())


def about(corrections: Sequence[Correction], source: str, sha256: str) -> tuple[Correction, ...]:
    """The corrections of one file: those with its hash, else those of an earlier file of its name."""
    own = tuple(entry for entry in corrections if entry.sha256 == sha256)
    return own or tuple(entry for entry in corrections if entry.source == source)


def _read(path: Path) -> Iterator[Correction]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            missing = ", ".join(name for name in COLUMNS[:-1] if name not in (rows.fieldnames or ()))
            if missing:
                raise BadCorrections(f"{path}: no column {missing}; the first line names {', '.join(COLUMNS)}")
            for row in rows:
                if any(row.values()):
                    yield _correction(row, f"{path.name}, line {rows.line_num}", path)
    except UnicodeDecodeError as error:
        raise BadCorrections(f"{path}: is not UTF-8; save it as CSV in UTF-8") from error
    except (OSError, csv.Error) as error:
        raise BadCorrections(f"{path}: cannot be read ({error}); give a file of corrections") from error


def _correction(row: dict[str, str], told: str, path: Path) -> Correction:
    field, value = (row["field"] or "").strip(), row["is"] or ""
    wrong = _wrong(field, value, row["was"] or "")
    if wrong:
        raise BadCorrections(f"{path.parent / told}: {wrong}")
    try:
        start, end = (int(row[name] or 0) for name in ("start", "end"))
    except ValueError as error:
        raise BadCorrections(
            f"{path.parent / told}: start and end are whole numbers, as the dataset has them"
        ) from error
    return Correction(row["source"] or "", row["sha256"] or "", field, start, end, row["was"] or "", value, told)


def _wrong(field: str, value: str, was: str) -> str | None:
    """What is wrong with a line, with the remedy; None when nothing is."""
    if field not in FIELDS:
        return f"there is no field {field!r}; there are {', '.join(FIELDS)}"
    if field in _CLOSED and value not in _CLOSED[field]:
        return f"{field} is one of {', '.join(filter(None, _CLOSED[field]))}, not {value!r}"
    if field in _NUMBERS and not (_is_number(value) or (field == "value_max" and not value)):
        return f"{field} is a number, not {value!r}"
    if field == "document.year" and value and not value.isdigit():
        return f"document.year is a year such as 2024, not {value!r}"
    if field in ("quantity", "item") and bool(was) == bool(value):
        return f"{field} is added (was is empty) or struck out (is is empty)"
    return None


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
