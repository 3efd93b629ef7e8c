"""Lines of a registry that people write or edit: read, checked, told by their number.

In: a CSV with the columns of ``registry/bodies.csv``, or the table ``registry`` of a dataset, edited. Out:
``RegistryLine``s, or one error that names every line that cannot be used and what to write instead. A list in a cell
is parted by ``|``, ``、`` or a semicolon. A place may be written short where only one bears the name. What may be right
and looks odd is no error: a place that no table knows stays as it is written, and ``odd_places`` tells which.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from shishi.normalize import places
from shishi.normalize.names import clean, key, type_of

COLUMNS = ("place", "name", "type", "aliases", "valid_from", "valid_to", "successors", "basis", "note")
IGNORED = ("unit_id",)  # of a dataset's own table: made anew from place and name
TYPES = ("body", "collective", "enterprise", "office", "other")
_LIST_MARK = regex.compile(r"[|、;；]")
_DATE = regex.compile(r"\d{4}(?:-\d{2})?")


class BadLines(ValueError):
    """Lines that cannot be used; the message has one line for each, with its number and what to do."""


@dataclass(frozen=True, slots=True)
class RegistryLine:
    """One line: its number in the file (the header is line 1), and the body it tells of, as ``units.Body`` has it.

    ``unit_id`` is the one a dataset gave the body, None in a line that was written anew.
    """

    at: int
    place: str
    name: str
    type: str
    aliases: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]
    unit_id: str | None = None


def read(text: str) -> tuple[RegistryLine, ...]:
    """The lines of a registry file.

    Raises:
        BadLines: a column is unknown, or lines cannot be used.
    """
    rows = csv.DictReader(text.splitlines())
    unknown = [name for name in rows.fieldnames or () if name not in (*COLUMNS, *IGNORED)]
    if unknown or "name" not in (rows.fieldnames or ()):
        what = f"unknown columns {', '.join(unknown)}" if unknown else "no column name"
        raise BadLines(f"line 1: {what}; the first line names some of {', '.join(COLUMNS)}")
    numbered = [(rows.line_num, row) for row in rows]
    filled = [(at, row) for at, row in numbered if any(cell.strip() for cell in _cells(row))]
    errors = [error for at, row in filled for error in _errors(at, row)]
    if errors:
        raise BadLines("\n".join(errors))
    lines = tuple(_line(at, row) for at, row in filled)
    if twice := list(_claimed_twice(lines)):
        raise BadLines("\n".join(twice))
    return lines


def odd_places(lines: Sequence[RegistryLine]) -> Iterator[RegistryLine]:
    """The lines whose place no table knows."""
    for line in lines:
        found = places.resolve(line.place) if line.place else None
        if found is None or (found.code is None and found.level not in ("zone", "town")):
            yield line


def _cells(row: dict[str, str]) -> Iterator[str]:
    return (cell for cell in row.values() if isinstance(cell, str))


def _errors(at: int, row: dict[str, str]) -> Iterator[str]:
    """What is wrong with one line, each with what to write instead."""
    if not clean(row.get("name") or ""):
        yield f"line {at}: no name; write the body's full name without its place, as 教育局"
    kind = (row.get("type") or "").strip()
    if kind and kind not in TYPES:
        yield f"line {at}: type {kind}; write one of {', '.join(TYPES)}, or leave it empty to have it told by the name"
    for column in ("valid_from", "valid_to"):
        date = (row.get(column) or "").strip()
        if date and not _DATE.fullmatch(date):
            yield f"line {at}: {column} {date}; write YYYY or YYYY-MM, or leave it empty"


def _line(at: int, row: dict[str, str]) -> RegistryLine:
    name = clean(row["name"])
    return RegistryLine(
        at=at,
        place=_place(row.get("place") or ""),
        name=name,
        type=(row.get("type") or "").strip() or type_of(name),
        aliases=tuple(alias for alias in _split(row.get("aliases") or "") if alias != name),
        valid_from=(row.get("valid_from") or "").strip() or None,
        valid_to=(row.get("valid_to") or "").strip() or None,
        successors=_split(row.get("successors") or ""),
        unit_id=(row.get("unit_id") or "").strip() or None,
    )


def _place(written: str) -> str:
    """The full path of a place that is written short; one that no table knows as it is written."""
    found = places.resolve(written) if written.strip() else None
    return found.full if found and (found.code or found.level == "zone") else written.strip()


def _claimed_twice(lines: Sequence[RegistryLine]) -> Iterator[str]:
    """Names that two bodies of one place and time both bear."""
    claims: dict[tuple[str, str], RegistryLine] = {}
    for line in lines:
        for name in (line.name, *line.aliases):
            other = claims.setdefault((line.place, key(name)), line)
            if other.name != line.name and _at_one_time(other, line):
                yield (
                    f"line {line.at}: {name} is claimed by {line.name} and, in line {other.at}, by {other.name}; "
                    "strike it out in one of them, or say from when to when each bears it"
                )


def _at_one_time(one: RegistryLine, other: RegistryLine) -> bool:
    first, second = sorted((one, other), key=lambda line: line.valid_from or "")
    return not first.valid_to or first.valid_to >= (second.valid_from or "")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in _LIST_MARK.split(cell) if part.strip()))
