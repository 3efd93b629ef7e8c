"""What the user knows of files: ``sources.csv`` beside the notices.

In: its path. Out: what it says of each file: from where and when it was fetched, its place and year. Place and year
that are given win over what is read. Columns: ``source, url, retrieved, place, year``; only the first must be there.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from shishi.extract.records import Facts
from shishi.normalize.findings import About, finding
from shishi.normalize.rows import DocumentRow, FindingRow

NAME = "sources.csv"
_COLUMNS = ("source", "url", "retrieved", "place", "year")


class BadSources(Exception):
    """A ``sources.csv`` that cannot be used; the message names the line and what is expected there."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one file; None where nothing is."""

    url: str | None = None
    retrieved: str | None = None
    place: str | None = None
    year: int | None = None


def load(files: Iterable[tuple[str, Path]]) -> Mapping[str, Known]:
    """What is known, by the names of files; each ``sources.csv`` comes with the folder that its names begin from.

    Raises:
        BadSources: a file cannot be read, or a line says what it cannot hold.
    """
    return {f"{folder}{name}": known for folder, path in files for name, known in _read(path)}


def with_facts(facts: Facts, known: Known) -> Facts:
    """The facts of a notice with the place and year that are given."""
    return replace(facts, place=known.place or facts.place, year=known.year or facts.year)


def with_origin(row: DocumentRow, known: Known) -> DocumentRow:
    """The row of a file with where and when it was fetched."""
    return replace(row, url=known.url or row.url, retrieved=known.retrieved or row.retrieved)


def differences(source: str, facts: Facts, known: Known) -> Iterator[FindingRow]:
    """Where what is given and what was read are not the same."""
    if known.place and facts.place and not (known.place.endswith(facts.place) or facts.place.endswith(known.place)):
        yield finding("place_differs", About(source), given=known.place, read=facts.place)
    if known.year and facts.year and known.year != facts.year:
        yield finding("year_differs", About(source), given=str(known.year), read=str(facts.year))


def _read(path: Path) -> Iterator[tuple[str, Known]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            if "source" not in (rows.fieldnames or ()):
                raise BadSources(f"{path}: no column source; the first line names {', '.join(_COLUMNS)}")
            for row in rows:
                told = {name: (row.get(name) or "").strip() for name in _COLUMNS}
                if told["year"] and not told["year"].isdigit():
                    raise BadSources(f"{path}, line {rows.line_num}: year is a year such as 2024, not {told['year']!r}")
                year = int(told["year"]) if told["year"] else None
                known = Known(told["url"] or None, told["retrieved"] or None, told["place"] or None, year)
                yield told["source"].replace("\\", "/"), known
    except UnicodeDecodeError as error:
        raise BadSources(f"{path}: is not UTF-8; save it as CSV in UTF-8") from error
    except (OSError, csv.Error) as error:
        raise BadSources(f"{path}: cannot be read ({error}); mend it or take it away") from error
