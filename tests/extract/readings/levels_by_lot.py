"""Tables of fields, classes, projects and tasks, put together by lot: how they are printed, and what they tell.

In: ``levels_by_lot.toml``, what cells hold and how tables are printed, and a number. Out: the text of a notice, and of
every item its number, names, task, result, and who leads and who helps.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.lots import Lot

PIECES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
TITLE = "云溪县2031年民生实事项目进展情况表\n（截至2031年9月底）\n"
HAN = "一二三四五六七八"
LEADS = ["县教育局", "县水利局", "县城管局", "县民政局"]
HELPERS = ["县财政局", "各乡镇（街道）", "县妇联"]
Told = tuple[str, tuple[str, ...], str, str, tuple[str, str]]


@dataclass(frozen=True)
class Place:
    """Where a project stands: the number of its class, its own in this class and over all; its names."""

    at: int
    inside: int
    number: int
    field: str
    group: str
    name: str


def ways(number: int) -> dict[str, str]:
    """How the table of a number is printed."""
    lot = Lot(f"levels {number}")
    return {name: several[lot.below(len(several))] for name, several in PIECES["printed"].items()}


def places(way: Mapping[str, str]) -> Iterator[Place]:
    """The projects in their order, two of each class, two classes of each field."""
    for number, name in enumerate(PIECES["projects"], 1):
        at = (number + 1) // 2
        group = PIECES["classes"][at - 1] + way["ending"]
        yield Place(at, 2 - number % 2, number, PIECES["fields"][(at - 1) // 2], group, name)


def notice(number: int, printing: str = "") -> tuple[str, list[Told]]:
    """The text, and what each item of it is; ``printing``: a rarer way to print rows, one of ``PRINTINGS``."""
    way = ways(number)
    rows, items = list(_header(way)), list[Told]()
    for place in places(way):
        rows.extend(_lines_above(place, way))
        several = PIECES["projects"][place.name]
        for at, (task, result) in enumerate(several if way["tasks"] == "several" else several[:1]):
            bodies = LEADS[place.number % len(LEADS)], HELPERS[place.number % len(HELPERS)]
            rows.append([*_levels(place, way, at), task, result, *_bodies(bodies, way, at)])
            items.append((_number(place, way), _heads(place, way), task, result, bodies))
    lot = Lot(f"levels {number} {printing}")
    printed = (PRINTINGS[printing](row, lot) if printing else _printed(row, way["walls"]) for row in rows)
    return TITLE + "".join(printed), items


def _alone(row: list[str], _: Lot) -> str:
    """Each cell on a line of its own with a bar behind it."""
    return "".join(f"{cell} |\n".lstrip() for cell in row)


def _ended(row: list[str], lot: Lot) -> str:
    """As before, the last cell with two bars."""
    return _alone(row, lot)[:-1] + "|\n"


def _broken(row: list[str], lot: Lot) -> str:
    """A row between bars whose longest cell breaks over two lines."""
    return f"| {_broken_behind(row, lot)}"


def _broken_behind(row: list[str], lot: Lot) -> str:
    """As before, without a bar in front."""
    longest = max(row, key=len)
    at = 3 + lot.below(len(longest) - 4) if len(row) > 1 and len(longest) > 4 else 0
    return " | ".join(f"{cell[:at]}\n{cell[at:]}" if at and cell is longest else cell for cell in row) + " |\n"


PRINTINGS: Mapping[str, Callable[[list[str], Lot], str]] = {
    "cells on lines": _alone,
    "cells on lines, rows ended": _ended,
    "broken between bars": _broken,
    "broken before bars": _broken_behind,
}


def _printed(row: list[str], wall: str) -> str:
    return f"| {' | '.join(row)} |\n" if wall == "| " else wall.join(row) + "\n"


def _header(way: Mapping[str, str]) -> Iterator[list[str]]:
    names = [way["name_header"]] if way["name_header"] else []
    classes = [] if way["merged"] == "class rows" else [way["class_header"]]
    above = [*classes, "序号", *names, way["task_header"], way["result_header"]]
    bodies = {"two columns": ["牵头单位", "配合单位"], "one cell": ["责任单位"], "below one header": ["责任单位", ""]}
    yield above + bodies[way["bodies"]]
    if way["bodies"] == "below one header":
        yield [""] * len(above) + ["牵头单位", "配合单位"]


def _class(place: Place, way: Mapping[str, str]) -> str:
    return way["above"].format(name=place.group, at=place.at, han=HAN[place.at - 1])


def _lines_above(place: Place, way: Mapping[str, str]) -> Iterator[list[str]]:
    first = place.inside == 1
    if way["merged"] == "class rows" and first:
        yield [_class(place, way)]
    if way["merged"] == "field rows" and first and place.at % 2:
        yield [f"{HAN[PIECES['fields'].index(place.field)]}、{place.field}"]


def _levels(place: Place, way: Mapping[str, str], task: int) -> list[str]:
    """The cells before the task: those of a class once for its rows, those of a project once for its tasks."""
    again = way["merged"] == "repeated"
    classes = [_class(place, way) if again or (place.inside == 1 and not task) else ""]
    own = way["own"].format(at=place.at, inside=place.inside, number=place.number)
    project = [own, place.name] if way["name_header"] else [own]
    project = project if again or not task else [""] * len(project)
    return project if way["merged"] == "class rows" else classes + project


def _bodies(bodies: tuple[str, str], way: Mapping[str, str], task: int) -> list[str]:
    printed = [f"牵头单位：{bodies[0]}；配合单位：{bodies[1]}"] if way["bodies"] == "one cell" else [*bodies]
    return printed if way["merged"] == "repeated" or not task else [""] * len(printed)


def _number(place: Place, way: Mapping[str, str]) -> str:
    """Numbers from the field in; a code that prints that of its class once more bears it once."""
    above = [str(PIECES["fields"].index(place.field) + 1)] if way["merged"] == "field rows" else []
    coded = "{at}" in way["own"]
    own = [str(place.at)] if coded or way["above"] != "{name}" else []
    return ".".join([*above, *own, str(place.number if "number" in way["own"] else place.inside)])


def _heads(place: Place, way: Mapping[str, str]) -> tuple[str, ...]:
    names = (place.group, place.name) if way["name_header"] else (place.group,)
    return (place.field, *names) if way["merged"] == "field rows" else names
