"""How a unit's name is put together: the ways to read it, from the plain name to the bare kind.

In: a printed name and the place of its notice. Out: ``readings``: the name with one thing after the other taken off
(what the layout left behind, brackets, the word that says whose it is, the place in its middle, the 分局 of a branch),
each with the place the body then belongs to. Whether a reading is the name of anything, the registry decides. The words
come from ``registry/names.toml`` and ``registry/collectives.toml``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex
import tomli

from shishi.extract import view
from shishi.extract.document import Span
from shishi.extract.rules import any_of, first
from shishi.extract.view import fold
from shishi.normalize.places import Place, neighbours, short_name, superiors, zone_kinds

_BLANKS = regex.compile(r"\s+")
_BRACKET = regex.compile(r"\([^()]*\)$")
_ANY_BRACKET = regex.compile(r"\([^()]*\)")
_TOWN_OFFICES = {"街道": "办事处", "镇": "人民政府", "乡": "人民政府"}
_LEVEL_WORDS = "省市区县旗州盟"
_REGION = "自治区"
_KINDS, _LEFT_OVER = "kinds_of_bodies", "left over"
_LEAST_OWN = 3  # characters of a body that has a name of its own, apart from its place


@dataclass(frozen=True, slots=True)
class NameReading:
    """One way to read a name: what is left of it, and the full path of the place whose body it then is.

    ``plain`` is true while nothing was taken off.
    """

    rest: str
    where: str
    plain: bool


@cache
def words(file: str) -> dict[str, object]:
    """The word lists of ``registry/<file>.toml``."""
    return tomli.loads(files("shishi.normalize.registry").joinpath(f"{file}.toml").read_text(encoding="utf-8"))


def listed(file: str, name: str) -> tuple[str, ...]:
    """One word list of ``registry/<file>.toml``."""
    found = words(file)[name]
    return tuple(found) if isinstance(found, list) else ()


def clean(printed: str) -> str:
    """The name folded and without blanks and without a role in brackets behind it (…(牵头))."""
    name = _BLANKS.sub("", view.printed(printed, Span(0, len(printed))).folded).strip(",;:。、|")
    bracket = _BRACKET.search(name)
    return name[: bracket.start()] if bracket and bracket[0][1:-1] in listed("names", "roles") else name


def key(name: str) -> str:
    """The form in which names are compared: 发展改革局 and 发展和改革局, 城投集团有限公司 and 城投集团 are one."""
    return any_of("comparing", "office").sub("办", any_of("comparing", "joiner").sub("", name))


def in_full(name: str) -> str:
    """A new body's canonical name: an office spelled out (征迁办 -> 征迁办公室), a group without its legal form."""
    spelled = f"{name}公室" if name.endswith("办") else name
    return any_of("comparing", "legal form").sub("", spelled)


def readings(name: str, place: Place | None) -> Iterator[NameReading]:
    """All readings of a clean name, the fullest first; each once."""
    here = place.full if place else ""
    seen = set()
    for base in _bases(name):
        for rest, where in _stripped(base, place):
            for reading in (NameReading(rest, where, rest == name), *_inner(rest, here, place)):
                if reading not in seen:
                    seen.add(reading)
                    yield reading


def collective(name: str) -> str | None:
    """The canonical name of several bodies at once (各相关街道办事处 -> 相关街道); None for a single body."""
    for canonical, quantifier in _quantifiers():
        if name.startswith(quantifier) and len(name) > len(quantifier):
            return canonical + _without_office(name[len(quantifier) :])
    if name in listed("collectives", "bare"):
        return name
    return name if name.endswith(listed("collectives", "endings")) else None


def seat(name: str, place: Place | None) -> tuple[str, str] | None:
    """The name of an area's government and the area's full path, for an area named as a unit; else None.

    余杭区 in its city's notice is one; of an area no table knows (兰溪东区人民政府) only its government is.
    """
    seats = words("names")["seats"]
    if not isinstance(seats, dict):
        return None
    where = _owners(place).get(name) if len(name) >= _LEAST_OWN else None
    if where:
        return str(seats["zone" if name.endswith(zone_kinds()) else "area"]), where
    area = any_of("comparing", "government").fullmatch(name)
    if area is None or area["name"] in _owners(place):
        return None
    return str(seats["area"]), f"{place.full if place else ''}{area['name']}"


def town(rest: str) -> str | None:
    """The canonical name of a town's or subdistrict's office: 柳河街道 -> 柳河街道办事处; None for other names."""
    match = any_of("comparing", "town").fullmatch(rest)
    return match["name"] + _TOWN_OFFICES[match["level"]] if match else None


def level_word_led(name: str) -> bool:
    """Whether the first sign of a name that no kind matches may say whose it is (市 in 市体育馆, not in 市政设施所)."""
    return not name.startswith(listed("names", "no_prefix"))


def managed(rest: str) -> str | None:
    """The canonical name of a zone's management (…管委会, or the zone itself named as a unit); None for other names."""
    full, *short = listed("names", "managements")
    zone = next((rest.removesuffix(end) for end in (full, *short) if rest.endswith(end)), "")
    if not zone and rest.endswith(zone_kinds()):
        zone = rest
    return f"{zone}{full}" if len(zone) > 1 else None


def type_of(name: str) -> str:
    """body, office, enterprise or other, by the end of a name that no kind matches."""
    kind = first(_KINDS, name)
    return kind.name if kind and kind.name != _LEFT_OVER else "other"


@cache
def _quantifiers() -> tuple[tuple[str, str], ...]:
    """(canonical, printed) quantifiers, the longest printed first."""
    table = words("collectives")["quantifiers"]
    pairs = [(name, form) for name, forms in table.items() for form in forms] if isinstance(table, dict) else []
    return tuple(sorted(pairs, key=lambda pair: -len(pair[1])))


def _without_office(noun: str) -> str:
    office = any_of("comparing", "their office").search(noun)
    return noun[: office.start()] if office and office.start() else noun


def _bases(name: str) -> Iterator[str]:
    """The name, then without a level word left over behind it, then without a bracket that belongs to it."""
    yield name
    if match := any_of(_KINDS, _LEFT_OVER).fullmatch(name):
        yield match["name"]
    for bracket in (_BRACKET, _ANY_BRACKET):
        shorter = bracket.sub("", name)
        if shorter and shorter != name:
            yield shorter


def _stripped(name: str, place: Place | None) -> Iterator[tuple[str, str]]:
    """The name, then without the words before it that say whose body it is, one more each time."""
    where = place.full if place else ""
    yield name, where
    owners, party = _owners(place), listed("names", "party")
    owned = False
    for _ in range(4):
        found = next((word for word in (*owners, *party) if _leads(word, name, owned=owned)), None)
        if found is None:
            break
        name, where, owned = name[len(found) :], owners.get(found, where), found in owners
        yield name, where


def _leads(word: str, name: str, *, owned: bool) -> bool:
    """Whether a name begins with a word that says whose it is; a level alone not behind another such word (市市场…)."""
    return name.startswith(word) and len(name) >= len(word) + 2 and not (owned and word in _LEVEL_WORDS)


def _inner(rest: str, here: str, place: Place | None) -> Iterator[NameReading]:
    """Without the place's own name inside it, and a branch as the office it is a branch of; both belong here."""
    bare = rest
    for own in (fold(place.name), fold(short_name(place))) if place else ():
        if len(own) > 1:
            bare = bare.replace(own, "")
    if bare != rest and len(bare) > 1:
        yield NameReading(bare, here, plain=False)
    office = _office_of(bare)
    if office != bare:
        yield NameReading(office, here, plain=False)


def _office_of(branch: str) -> str:
    """The office a branch belongs to: 公安分局 -> 公安局, 规划委分局 -> 规划委, 交通局管理局 -> 交通局."""
    for end in listed("names", "branches"):
        stem = branch.removesuffix(end)
        if stem != branch and stem.endswith(("局", "委", "委员会")):
            return stem
    stem = branch.removesuffix("分局")
    return f"{stem}局" if stem and stem != branch else branch


@cache
def _owners(place: Place | None) -> dict[str, str]:
    """Word before a name -> full path of the place it names, the longest word first."""
    if place is None:
        return {}
    owners = {fold(each.name): each.full for each in neighbours(place)} or _unknown_superiors(place)
    above = ""
    for each in superiors(place):
        owners |= dict.fromkeys(_own_words(each, above), each.full)
        above = short_name(each)
    return dict(sorted(owners.items(), key=lambda item: (-len(item[0]), item[0])))


def _own_words(place: Place, above: str) -> Iterator[str]:
    """A place's names as they stand before its bodies' names: full, short, within its city, level alone."""
    name, short = fold(place.name), fold(short_name(place))
    yield from (fold(place.full), name)
    if len(short) > 1:
        yield short
    if place.level == "zone":
        yield from (word for word in (name.removeprefix(above), *zone_kinds()) if name.endswith(word))
    if name.endswith(_REGION):
        yield _REGION
    elif name[-1] in _LEVEL_WORDS:
        yield from (short + name[-1], name[-1])


def _unknown_superiors(place: Place) -> dict[str, str]:
    """For a place no table knows: the city and province it lies in, named by what is known of them."""
    if place.level != "unknown":
        return {}
    own = fold(place.name)[-1]
    return {level: f"{place.full}所属{level}" for level in "省市" if level != own}
