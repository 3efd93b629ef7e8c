"""Unit names of a dataset that the registry does not know.

In: the folder of a dataset. Out: the names by frequency, with the known ones that look alike; and the lines that make
them known, in the form of the registry, to be checked by a person and given back with ``shishi run --registry``.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from shishi.front import load
from shishi.normalize.lines import COLUMNS
from shishi.output.tables import LIST_MARK
from shishi.speech import say
from shishi.wording import valued

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class Unknown:
    """One body that was new: its name and place, how often it is named, as what, and known names that look alike."""

    name: str
    place: str
    type: str
    items: int
    printed: tuple[str, ...]
    alike: str


def unknown_units(out: Path) -> list[Unknown]:
    """The unknown bodies of the dataset in ``out``, the most frequent first.

    Raises:
        FileNotFoundError: ``out`` holds no dataset; the message says what to do.
    """
    units, findings = load(out, "units"), load(out, "findings")
    doubts = [json.loads(told) for told in findings[findings["code"] == "unknown_unit"]["params"]]
    alike = {doubt["unit"]: doubt["alike"] for doubt in doubts if "alike" in doubt}
    new = units[units["resolved"] == "new"]
    told = [_unknown(rows, alike) for _, rows in new.groupby("unit_id", sort=True)]
    return sorted(told, key=lambda body: (-body.items, body.place, body.name))


def listed(bodies: list[Unknown]) -> Iterator[str]:
    """The bodies as lines for a person."""
    yield say("{count} unknown units", count=len(bodies))
    for body in bodies:
        also = LIST_MARK.join(name for name in body.printed if name != body.name)
        kind = valued("units", "type", body.type)
        printed = f"  {say('as {names}', names=also)}" if also else ""
        yield f"{body.items:>5}  {body.name}  ({body.place}, {kind}){printed}"
        if body.alike:
            yield f"       {say('like {names}', names=body.alike)}"


def registry_lines(bodies: list[Unknown]) -> str:
    """The bodies as a registry file: one line each, with what is known of it."""
    told = StringIO()
    writer = csv.DictWriter(told, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for body in bodies:
        aliases = "|".join(name for name in body.printed if name != body.name)
        writer.writerow({"place": body.place, "name": body.name, "type": body.type, "aliases": aliases})
    return told.getvalue()


def _unknown(rows: "DataFrame", alike: Mapping[str, str]) -> Unknown:
    first = rows.iloc[0]
    printed = tuple(sorted(set(rows["printed"])))
    return Unknown(
        name=first["name"],
        place=first["place"],
        type=first["type"],
        items=rows["item_id"].nunique(),
        printed=printed,
        alike=next((alike[name] for name in printed if name in alike), ""),
    )
