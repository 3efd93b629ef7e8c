"""Which body a printed name means.

In: a unit's name as printed, the place of the notice and its year. Out: ``Resolved``: one body and how it was found. A
body is a name and a place; its id is made of the two, so two places never share one. Names are read in this order: a
collective (各街道); a body the registry knows in that place; kind and place by rule. The rule takes off, step by step,
what says whose the body is (市, 区, the place's own name, 分局) and what the layout left behind, and looks the rest up
among the kinds of bodies there are everywhere. So an unseen district's names resolve without a list of its own. A name
that none of this fits is a new body under its own name.

The canonical name of a kind is its full name without level or place (区卫健委 -> 卫生健康委员会); whose it is stands in
``place``. Offices called 局 in one place and 委员会 in another stay two kinds. A branch (公安分局) is named like the
office it is a branch of.
"""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from shishi.normalize.lines import RegistryLine, read
from shishi.normalize.names import (
    NameReading,
    clean,
    collective,
    in_full,
    key,
    level_word_led,
    listed,
    managed,
    readings,
    seat,
    town,
    type_of,
)
from shishi.normalize.places import Place

_LEAST_SHORT = 3  # characters; two of them fit the names of too many bodies
_NEAR = 0.7  # share of signs in common from which a known name is worth showing to a person


@dataclass(frozen=True, slots=True)
class Body:
    """One body: ``place`` is the full path of its area, ``type`` body, collective, enterprise, office or other.

    ``successors`` are canonical names in the same place; dates are YYYY or YYYY-MM.
    """

    unit_id: str
    name: str
    place: str
    type: str
    aliases: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The body a printed name means, and how that was found: exact, alias, rule or new."""

    body: Body
    how: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of body that every place may have, with its short forms and the time it existed."""

    name: str
    type: str
    short: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]

    def stood(self, year: int | None) -> bool:
        """Whether there were such bodies at some time of ``year``; always, where no year is known."""
        text = str(year)
        return year is None or ((self.valid_from or "")[:4] <= text <= (self.valid_to or "9999")[:4])


def unit_id(name: str, place: str) -> str:
    """The id of the body of that canonical name and place."""
    return hashlib.sha256(f"{place}\n{name}".encode()).hexdigest()[:12]


def ignored(printed: str) -> bool:
    """Whether a printed unit names nobody (无, /, 待定)."""
    return clean(printed) in ("", *listed("names", "ignored"))


class Registry:
    """The known bodies and kinds; shipped data, and an analyst's own file laid over it."""

    def __init__(self, bodies: tuple[Body, ...], own: tuple[RegistryLine, ...] = ()) -> None:
        self.bodies = bodies
        self.own = own
        self._by_name = {(body.place, key(name)): body for body in bodies for name in (*body.aliases, body.name)}

    @classmethod
    def load(cls, extra: Path | None = None) -> "Registry":
        """The shipped registry, with the bodies of ``extra`` laid over it.

        ``extra`` is a CSV with the columns of bodies.csv, or the table ``registry`` of a dataset, edited; lines of that
        which nobody edited are left out.

        Raises:
            lines.BadLines: lines of ``extra`` cannot be used; the message names each with what to do.
        """
        shipped = tuple(map(_of_line, read(_text("bodies.csv"))))
        read_lines = read(extra.read_text(encoding="utf-8-sig")) if extra else ()
        own = tuple(line for line in read_lines if _of_line(line) not in shipped and not _is_as_given(line))
        bodies = {body.unit_id: body for body in (*shipped, *map(_of_line, own))}
        return cls(tuple(bodies.values()), own)

    def resolve(self, printed: str, place: Place | None, year: int | None) -> Resolved:
        """The body that ``printed`` names in a notice of ``place``: the same for the same three, always."""
        name = clean(printed)
        if group := collective(name):
            return Resolved(_body(group, place.full if place else "", "collective"), _how(name, group))
        if ruler := seat(name, place):
            return Resolved(_body(ruler[0], ruler[1], "body"), "rule")
        tried = tuple(readings(name, place))
        for reading in tried:
            if found := self._known(reading, year):
                return Resolved(found, _how(name, found.name) if reading.plain else "rule")
        return self._by_form(tried) or Resolved(_new(tried), "new")

    def resolve_all(self, printed: Iterable[str], place: Place | None, year: int | None) -> dict[str, Resolved]:
        """All names of one notice together: a short form means the body that the notice elsewhere spells out.

        城管局 may be short for several kinds; beside 城市管理和综合执法局 in the same notice it is that one.
        """
        alone = {name: self.resolve(name, place, year) for name in printed}
        spelled_out = {found.body for name, found in alone.items() if key(clean(name)).endswith(key(found.body.name))}
        return {name: _in_company(name, place, found, spelled_out) for name, found in alone.items()}

    def nearest(self, printed: str, place: Place | None) -> tuple[str, ...]:
        """Up to three known names that look like ``printed``, the likest first: for a person to choose from."""
        import difflib

        rest = _new(tuple(readings(clean(printed), place))).name
        here = place.full if place else ""
        known = dict.fromkeys([body.name for body in self.bodies if body.place == here] + list(_kind_names()))
        return tuple(difflib.get_close_matches(rest, known, n=3, cutoff=_NEAR))

    def _known(self, reading: NameReading, year: int | None) -> Body | None:
        found = self._by_name.get((reading.where, key(reading.rest)))
        if found:
            return found
        if kind := _kind(reading.rest, year):
            return _of_kind(kind, reading.where)
        return _department(reading, year)

    def _by_form(self, tried: tuple[NameReading, ...]) -> Resolved | None:
        """A town's office or a zone's management, which every place names in its own way."""
        led = level_word_led(tried[0].rest)
        for form in (town, managed):
            for reading in sorted(tried, key=lambda reading: len(reading.rest)) if led else tried[:1]:
                if name := form(reading.rest):
                    return Resolved(_body(name, reading.where, "body"), "rule")
        return None


def _in_company(name: str, place: Place | None, found: Resolved, spelled_out: set[Body]) -> Resolved:
    """The one body of those spelled out that ``name`` abbreviates, else what it meant alone."""
    if found.body.type == "collective" or (found.how != "new" and found.body in spelled_out):
        return found
    rests = {key(reading.rest) for reading in readings(clean(name), place)}
    meant = [
        body
        for body in spelled_out
        if body.place == found.body.place
        and body != found.body
        and any(_abbreviates(rest, key(body.name)) for rest in rests)
    ]
    return Resolved(meant[0], "rule") if len(meant) == 1 else found


def _abbreviates(short: str, name: str) -> bool:
    """Whether ``short`` is ``name`` with signs left out, beginning and end kept (城管局, 城市管理局)."""
    signs = iter(name)
    ends = len(short) >= _LEAST_SHORT and len(short) < len(name) and short[0] == name[0] and short[-1] == name[-1]
    return ends and all(sign in signs for sign in short)


def _kind(name: str, year: int | None) -> Kind | None:
    """The kind that a full or short name means in that year; where none existed then, the first that bears the name."""
    kinds = _kinds().get(key(name), ())
    return next((kind for kind in kinds if kind.stood(year)), kinds[0] if kinds else None)


def _department(reading: NameReading, year: int | None) -> Body | None:
    """教育部门 as the office of that kind, 省人社厅 as a department of its own full name."""
    for file in ("departments", "provincial"):
        for end in listed("names", file):
            stem = reading.rest.removesuffix(end)
            kind = _kind(stem + "局", year) if stem != reading.rest else None
            if kind and file == "departments":
                return _of_kind(kind, reading.where)
            if kind:
                return _body(kind.name[:-1] + end, reading.where, kind.type)
    return None


def _new(tried: tuple[NameReading, ...]) -> Body:
    """A body nobody knew yet: the shortest reading that is still a name, in the place that reading gives."""
    led = level_word_led(tried[0].rest)
    names = [reading for reading in tried if led and len(reading.rest) >= _LEAST_SHORT] or list(tried[:1])
    best = min(names, key=lambda reading: len(reading.rest))
    name = in_full(best.rest)
    return _body(name, best.where, type_of(name))


def _how(printed: str, canonical: str) -> str:
    return "exact" if printed == canonical else "alias"


def _body(name: str, place: str, kind: str) -> Body:
    return Body(unit_id(name, place), name, place, kind, (), None, None, ())


def _of_kind(kind: Kind, place: str) -> Body:
    made = unit_id(kind.name, place)
    return Body(made, kind.name, place, kind.type, kind.short, kind.valid_from, kind.valid_to, kind.successors)


@cache
def _kinds() -> Mapping[str, tuple[Kind, ...]]:
    """Compared form of a full or short name -> kinds, full names first."""
    table: dict[str, tuple[Kind, ...]] = {}
    kinds = tuple(_read_kinds())
    named = [(kind.name, kind) for kind in kinds] + [(form, kind) for kind in kinds for form in kind.short]
    for form, kind in named:
        table[key(form)] = (*table.get(key(form), ()), kind)
    return table


@cache
def _kind_names() -> tuple[str, ...]:
    return tuple(sorted({kind.name for kinds in _kinds().values() for kind in kinds}))


def _read_kinds() -> Iterator[Kind]:
    after: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(_text("successions.csv").splitlines()):
        after[row["former"]] = (*after.get(row["former"], ()), row["successor"])
    for row in csv.DictReader(_text("kinds.csv").splitlines()):
        dates = row["valid_from"] or None, row["valid_to"] or None
        yield Kind(row["kind"], row["type"], _split(row["short"]), *dates, after.get(row["kind"], ()))


def _of_line(line: RegistryLine) -> Body:
    made = unit_id(line.name, line.place)
    dates = line.valid_from, line.valid_to
    return Body(made, line.name, line.place, line.type, line.aliases, *dates, line.successors)


def _is_as_given(line: RegistryLine) -> bool:
    """Whether a line of a dataset's table says no more than a run without it would: nobody edited it."""
    body = _of_line(line)
    kind = _kind(body.name, None)
    short = kind.short if kind is not None and kind.name == body.name else ()
    return line.unit_id == body.unit_id and set(body.aliases) <= set(short)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _text(name: str) -> str:
    return files("shishi.normalize.registry").joinpath(name).read_text(encoding="utf-8")
