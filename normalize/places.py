"""Which area a printed name means: its full path and code, or the name as printed.

In: a printed place name and whatever else of the notice may tell which of several places of that name is meant (issuer,
title, doc number, site, head of the text), and the year. Out: ``Place``. The table is GB/T 2260 as it stood at dated
revisions, with later changes by hand; functional zones (高新区 and the like), which have no code there, are rows of our
own below the city they lie in, and unseen ones are read by rule. A name that several places bear and nothing in the
notice decides, and a name that no place bears, stay as printed with no code: nothing is guessed.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import regex
import tomli

from shishi.extract import view
from shishi.extract.document import Span
from shishi.extract.rules import any_of
from shishi.extract.view import fold

_BLANKS = regex.compile(r"\s+")
STATEMENT = 200  # characters up to which a hint is a statement (a title, an issuer) and not running text
LONGEST_HINT = 50_000  # characters of a hint that are read; a longer notice has named its place by then
_SHORT_TOWN = 2  # so few characters behind a county's short name are another name's rest: 石门湾镇 is no 湾镇 of 石门
_TIMES = 9  # so often a name is looked at in a text for what stands before it
_LONGEST = 15  # characters of the longest place name


@dataclass(frozen=True, slots=True)
class Place:
    """An area. ``full`` is the path from the province down, ``name`` its own last part as people write it.

    ``code`` has six digits after GB/T 2260, for a functional zone the statistics bureau's; None when unknown.
    ``level`` is province, prefecture, county, zone, town or unknown.
    """

    full: str
    code: str | None
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Division:
    """One row of the table: a province, prefecture, county or zone in the months it had that name and code."""

    code: str
    name: str
    short: str
    level: str
    parent: str
    valid_from: str
    valid_to: str

    def stood(self, year: int | None) -> bool:
        """Whether it existed at some time of ``year``; always, where no year is known."""
        if year is None:
            return not self.valid_to
        return self.valid_from[:4] <= str(year) and (not self.valid_to or str(year) <= self.valid_to[:4])


def resolve(printed: str | None, hints: tuple[str, ...] = (), year: int | None = None) -> Place | None:
    """The place ``printed`` names, decided by ``hints`` where several bear the name.

    Without ``printed`` the hints themselves are searched, in their order, for a place at their beginning. None only
    when there is nothing printed and no hint names a place.
    """
    name = _flat(printed or "")
    if not name:
        return next((place for hint in hints if (place := _leading(_flat(hint[:STATEMENT]), year))), None)
    chains = _chains(name, year)
    told = () if len(chains) == 1 else tuple(_BLANKS.sub("", fold(hint[:LONGEST_HINT])) for hint in hints)
    known = _decided(chains, name, told) or _completed(name, told, year)
    as_printed = _BLANKS.sub("", view.printed(printed or "", Span(0, len(printed or ""))).raw)
    return _place(known) if known else Place(as_printed, None, as_printed, "unknown")


def namesakes(printed: str, year: int | None = None) -> tuple[str, ...]:
    """The full names of all places that a printed name may mean, in the order of the alphabet."""
    return tuple(sorted({_place(chain).full for chain in _chains(_flat(printed), year)}))


def bearers(printed: str, year: int | None = None) -> tuple[Place, ...]:
    """The places that a printed name may mean, each once; quickly none for words that the table does not list."""
    if printed not in _table():
        return ()
    return tuple(dict.fromkeys(_place(chain) for chain in _chains(printed, year)))


def superiors(place: Place) -> tuple[Place, ...]:
    """The places ``place`` lies in, outermost first, then itself; only itself where the table does not know it."""
    lines = _lines(place)
    return tuple(_place(lines[: at + 1]) for at in range(len(lines))) or (place,)


@cache
def neighbours(place: Place) -> tuple[Place, ...]:
    """All places of the city that ``place`` is or lies in; of the province, where there is no city between."""
    lines = _lines(place)
    if not lines:
        return ()
    city = next((row for row in lines if row.level == "prefecture"), lines[0])
    stem = city.code[:4] if city.level == "prefecture" else city.code[:2]
    inside = (row for row in (*_places(), *_zones()) if (row.parent or row.code).startswith(stem))
    return tuple(_place((row,)) for row in inside if row.code != city.code)


def short_name(place: Place) -> str:
    """The name without its level (连云港 for 连云港市), as offices put it before a body's name."""
    known = [row.short for row in _table().get(place.name, ()) if row.name == place.name]
    return known[0] if known else any_of("comparing", "kind of an area").sub("", fold(place.name))


Chain = tuple[Division, ...]


def _lines(place: Place) -> Chain:
    """The rows from the province down to ``place``; none where the table does not know it."""
    known = [chain for chain in _chains(fold(place.full), None) if _place(chain).full == place.full]
    return _lineage(known[0]) if known else ()


@cache
def _table() -> dict[str, tuple[Division, ...]]:
    """Name or short name -> rows, places and zones alike."""
    table: dict[str, list[Division]] = {}
    for row in (*_places(), *_zones()):
        for name in dict.fromkeys((row.name, row.short, *_colloquial(row))):
            table.setdefault(name, []).append(row)
    return {name: tuple(rows) for name, rows in table.items()}


def _colloquial(row: Division) -> Iterator[str]:
    """延边州 for 延边朝鲜族自治州, 玉屏县 for 玉屏侗族自治县."""
    if "自治" in row.name[-3:-1] and not row.short.endswith(row.name[-1]) and row.level != "province":
        yield row.short + row.name[-1]


@cache
def _by_code() -> dict[str, Division]:
    """Code -> the row that holds it last."""
    return {row.code: row for row in sorted(_places(), key=lambda row: row.valid_to or "9999")}


@cache
def _places() -> tuple[Division, ...]:
    return tuple(
        Division(row["code"], row["name"], row["short"], _level(row["code"]), "", row["valid_from"], row["valid_to"])
        for row in _rows("places.csv")
    )


@cache
def _zones() -> tuple[Division, ...]:
    return tuple(
        Division(row["zone_code"], row["name"], alias, "zone", row["parent"], "", "")
        for row in _rows("zones.csv")
        for alias in (row["name"], *filter(None, row["aliases"].split("|")))
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("shishi.normalize.registry").joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _level(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def _chains(name: str, year: int | None) -> list[Chain]:
    """All ways to read the whole of ``name`` as a path of places, one for each place it may end in."""
    ends: dict[tuple[str, str, str], Chain] = {}
    for chain in _walk((), name):
        last = chain[-1]
        ends.setdefault((last.code or last.level, last.code and last.name, last.parent), chain)
    listed = [chain for chain in ends.values() if chain[-1] in _table().get(chain[-1].short, ())]
    deepest = max((len(chain) for chain in ends.values()), default=0)
    found = _standing(listed or [chain for chain in ends.values() if len(chain) == deepest], year)
    return [chain for chain in found if name.endswith(chain[-1].name)] or found


def _standing(chains: list[Chain], year: int | None) -> list[Chain]:
    """Those that stood in that year; where none did, all."""
    return [chain for chain in chains if all(row.stood(year) for row in chain)] or chains


def _walk(chain: Chain, rest: str, last: str = "") -> Iterator[Chain]:
    """Readings of ``rest`` below ``chain``, whose last place was printed as ``last``."""
    if not rest and chain:
        yield chain
    for size in range(min(len(rest), _LONGEST), 1, -1):
        for row in _table().get(rest[:size], ()):
            if not chain or _below(row, chain[-1]):
                yield from _walk((*chain, row), rest[size:], rest[:size])
    unlisted = _unlisted(chain[-1], rest, last) if chain and rest else None
    if unlisted:
        yield (*chain, unlisted)


def _below(row: Division, above: Division) -> bool:
    """Whether ``row`` lies in ``above``, by their codes."""
    stem = {"province": 2, "prefecture": 4}.get(above.level)
    code = row.parent or row.code
    return row.parent == above.code or (stem is not None and code != above.code and code[:stem] == above.code[:stem])


def _unlisted(above: Division, rest: str, last: str) -> Division | None:
    """A functional zone or town that the table does not list, read by its form.

    A zone goes by its city's short name and its kind (济南高新区); one with a name of its own keeps what was printed.
    """
    if not rest.isalpha() or (last != above.name and rest[0] in "省市区县旗州盟"):
        return None  # the printed name went on: 长沙市… is not 长沙县
    if above.level not in ("zone", "town") and rest.endswith(zone_kinds()):
        within = above.short if rest in zone_kinds() or last == above.short else ""
        same = [row for row in _zones() if row.parent == above.code and row.name == _one_spelling(within + rest)]
        return same[0] if same else Division("", within + rest, within + rest, "zone", above.code, "", "")
    shortest = 1 if last == above.name else _SHORT_TOWN
    if above.level not in ("province", "town") and shortest < len(rest) <= _LONGEST and rest.endswith(_towns()):
        return Division("", rest, rest, "town", above.code, "", "")
    return None


def _one_spelling(zone: str) -> str:
    """The zone's name with its kind as people say it: 济南高新技术产业开发区 -> 济南高新区."""
    for usual, *others in _forms()["zones"]:
        for other in others:
            if zone.endswith(other):
                return f"{zone.removesuffix(other)}{usual}"
    return zone


@cache
def zone_kinds() -> tuple[str, ...]:
    """What functional zones are called, the longest first."""
    return tuple(sorted((kind for group in _forms()["zones"] for kind in group), key=len, reverse=True))


@cache
def _towns() -> tuple[str, ...]:
    return tuple(str(end) for end in _forms()["towns"])


@cache
def _forms() -> dict[str, Any]:
    return tomli.loads(files("shishi.normalize.registry").joinpath("place_forms.toml").read_text(encoding="utf-8"))


def _decided(chains: list[Chain], name: str, told: tuple[str, ...]) -> Chain | None:
    """The only reading, or the one that the hints speak for: statements first, then towns, then running text."""
    if len(chains) <= 1:
        return chains[0] if chains else None
    statements = [hint for hint in told if len(hint) <= STATEMENT]
    running = [hint for hint in told if len(hint) > STATEMENT]
    return (
        _by_superiors(chains, name, statements)
        or _by_towns(chains, "\n".join((name, *told)))
        or _by_superiors(chains, name, running)
        or _highest(chains, name)
    )


def _by_superiors(chains: list[Chain], name: str, told: list[str]) -> Chain | None:
    """The reading whose superior places the first hint that tells the readings apart names most."""
    for hint in told:
        others = hint.replace(name, "\n")
        marks = [_named_above(chain, others) for chain in chains]
        best = [chain for chain, mark in zip(chains, marks, strict=True) if mark and mark == max(marks)]
        if len(best) == 1:
            return best[0]
    return None


def _by_towns(chains: list[Chain], text: str) -> Chain | None:
    """The one county of several of a name whose towns ``text`` names, at least twice as many as of any other."""
    counts = [sum(town in text for row in chain for town in _town_names().get(row.code, ())) for chain in chains]
    first, second, *_ = [*sorted(counts, reverse=True), 0]
    return chains[counts.index(first)] if first and first >= 2 * second else None


@cache
def _town_names() -> dict[str, tuple[str, ...]]:
    """Code of a county -> its towns and subdistricts; only of counties whose name others bear too."""
    return {row["code"]: tuple(row["towns"].split("|")) for row in _rows("towns.csv")}


def _named_above(chain: Chain, text: str) -> int:
    """How surely ``text`` names the places above: the province counts one, the city two."""
    return sum(at for at, row in enumerate(_lineage(chain)[:-1], start=1) if _speaks_of(row.short, text))


def _speaks_of(short: str, text: str) -> bool:
    """Whether a text names a place, and not only what is called after it (南京路, 南京医院)."""
    start = text.find(short)
    while start >= 0:
        end = start + len(short)
        if not is_called_after(text, end):
            return True
        start = text.find(short, end)
    return False


def is_called_after(text: str, end: int) -> bool:
    """Whether what stands behind a name in a text is only called after the place (南京路)."""
    return text.startswith(_called_after(), end)


@cache
def _called_after() -> tuple[str, ...]:
    return tuple(str(words) for words in _forms()["called_after"])


def _highest(chains: list[Chain], name: str) -> Chain | None:
    """For a bare short name (吉林, 海南) the one of highest level, when there is one."""
    order = ("province", "prefecture", "county", "zone", "town")
    level = min(order.index(chain[-1].level) for chain in chains)
    top = [chain for chain in chains if order.index(chain[-1].level) == level]
    return top[0] if len(top) == 1 and not name.endswith(top[0][-1].name) else None


def _completed(name: str, told: tuple[str, ...], year: int | None) -> Chain | None:
    """For a name that needs another before it (高新区, 柳泉镇): the longer name the notice has elsewhere."""
    for hint in told:
        at = hint.find(name)
        for _ in range(_TIMES):
            for size in range(min(at, _LONGEST), 1, -1):
                chains = _chains(hint[at - size : at] + name, year)
                if len(chains) == 1 and (chains[0][-1].level != "town" or chains[0][-1].name == name):
                    return chains[0]
            at = hint.find(name, at + 1)
    return None


def _leading(hint: str, year: int | None) -> Place | None:
    """The place at the beginning of ``hint``, written with its level (…市, …区); the longest such."""
    for size in range(min(len(hint), 2 * _LONGEST), 1, -1):
        chains = [chain for chain in _chains(hint[:size], year) if hint[:size].endswith(chain[-1].name)]
        if len(chains) == 1:
            return _place(chains[0])
    return None


def _lineage(chain: Chain) -> Chain:
    """The whole path from the province down, whatever of it was printed."""
    last = chain[-1]
    if last.level in ("zone", "town"):
        above = chain[-2:-1] if len(chain) > 1 else tuple(filter(None, (_by_code().get(last.parent),)))
        return (*(_lineage(above) if above else ()), last)
    codes = dict.fromkeys((f"{last.code[:2]}0000", f"{last.code[:4]}00"))
    return (*(_by_code()[code] for code in codes if code in _by_code() and code != last.code), last)


def _place(chain: Chain) -> Place:
    lines = _lineage(chain)
    return Place("".join(row.name for row in lines), chain[-1].code or None, chain[-1].name, chain[-1].level)


def _flat(text: str) -> str:
    return _BLANKS.sub("", view.printed(text, Span(0, len(text))).folded)
