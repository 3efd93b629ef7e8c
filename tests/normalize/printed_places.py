"""Places of the table as offices print them: what each way of printing one is taken for.

In: every so-many-th place and zone of the registry, the ways in which notices print a place, and hints beside it. Out:
for each place a line of what was understood, way by way: ``=`` for the place itself, ``-`` for none, else its full
name and code. ``python -m tests.normalize.printed_places`` writes ``printed_places.tsv`` anew.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from shishi.normalize.places import Place, namesakes, neighbours, resolve, short_name, superiors

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.normalize.printed_places"
EVERY = {"places.csv": 11, "zones.csv": 5}
YEAR = 2022
Way = Callable[[tuple[str, ...], Place], object]


def _named(printed: str, *hints: str, year: int | None = YEAR) -> Place | None:
    return resolve(printed, hints, year)


def _short(place: Place) -> str:
    return short_name(place)


# Each way takes the names from the province down and the place.
WAYS: Mapping[str, Way] = {
    "full": lambda names, _: _named("".join(names)),
    "without year": lambda names, _: _named("".join(names), year=None),
    "name": lambda names, _: _named(names[-1]),
    "short": lambda _, place: _named(_short(place)),
    "city and name": lambda names, _: _named("".join(names[-2:])),
    "short city and name": lambda names, place: _named(_short(superiors(place)[-2 % len(names)]) + names[-1]),
    "province and name": lambda names, _: _named(names[0] + names[-1]),
    "name, city told": lambda names, _: _named(names[-1], "", f"{names[-2 % len(names)]}人民政府办公室"),
    "name, city's road told": lambda names, place: _named(names[-1], _short(superiors(place)[0]) + "路改造"),
    "told alone": lambda names, _: resolve(None, ("关于", f"{''.join(names)}民生实事项目"), YEAR),
    "a town of it": lambda names, _: _named(f"{names[-1]}城关镇"),
    "a street of it": lambda names, _: _named(f"{''.join(names[-2:])}新华街道"),
    "ten years before": lambda names, _: _named("".join(names), year=2012),
    "namesakes": lambda names, _: "|".join(namesakes(names[-1], YEAR)),
    "neighbours": lambda _, place: len(neighbours(place)),
}


def sampled() -> list[tuple[str, ...]]:
    """Names from the province down, of places that stand and of zones."""
    return [names for table, every in EVERY.items() for names in list(_paths(table))[::every]]


def _paths(table: str) -> Iterator[tuple[str, ...]]:
    standing = [row for row in _rows("places.csv") if not row["valid_to"]]
    by_code = {row["code"]: row["name"] for row in standing}
    for row in standing if table == "places.csv" else _rows(table):
        code = row.get("parent") or row["code"]
        above = [by_code.get(stem) for stem in (f"{code[:2]}0000", f"{code[:4]}00", code)]
        yield tuple(dict.fromkeys(filter(None, (*above, row["name"]))))


def _rows(name: str) -> list[dict[str, str]]:
    text = files("shishi.normalize.registry").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def told(names: tuple[str, ...]) -> list[str]:
    """What is understood, way by way."""
    place = resolve("".join(names), (), YEAR)
    if place is None:
        return ["-"]
    return [_shown(way(names, place), place) for way in WAYS.values()]


def _shown(found: object, place: Place) -> str:
    if isinstance(found, Place):
        return "=" if found == place else f"{found.full} {found.code or ''} {found.level}"
    return "-" if found is None else str(found)


@cache
def kept() -> Mapping[str, list[str]]:
    """The lines of the file, by the full name."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {name: marks for name, *marks in rows}


def write() -> None:
    """Make what is understood now the lines of the file."""
    lines = ("\t".join(("".join(names), *told(names))) for names in sampled())
    FILE.write_text("\n".join(("\t".join(("place", *WAYS)), *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
