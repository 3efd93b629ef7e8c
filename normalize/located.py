"""Where a notice is from that names no area, or a township without its county: what the list of areas knows.

In: the place as resolved so far, the title, the head of the text with the names of its site, and the year. Out: the
place, more of it where the text leaves no doubt. Offices print 市政府 and leave it to their site, their paper or the
districts of their tables to say of which city; a list of areas tells them from other words, and the level from which
the text speaks (全市, 县政府) tells which of them is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from shishi.extract.rules import any_of
from shishi.extract.view import fold
from shishi.normalize.places import Place, bearers, is_called_after, short_name, superiors

_BLANKS = regex.compile(r"[^\S\n]+")
_HAN = regex.compile(r"\p{Han}")
_LEVELS = {"province": "省", "prefecture": "市", "county": "县区市"}
_SHORT = (2, 3, 4)  # characters of names without their sign
_WHOLE = range(2, 9)  # characters of names with their sign
_SPOKEN = 2  # a bare name says whose text it is from so many times on
_PARTS = 2  # so many districts of one city tell the city


def located(known: Place | None, title: str, head: str, year: int | None) -> Place | None:
    """``known``, or what the head of the text says of it."""
    if known is None:
        return _spoken_of(_flat(title), "\n".join(filter(_is_no_addressee, _flat(head).splitlines())), year)
    if known.level == "unknown" and any_of("metadata_areas", "town").search(_flat(known.name)):
        return _below_its_county(known, _flat(head), year)
    return _deeper(known, _flat(title), year) if known.level == "province" else known


def _flat(text: str) -> str:
    return _BLANKS.sub("", fold(text))


def _is_no_addressee(line: str) -> bool:
    """Whether a line does not say to whom the notice goes, whose offices are of other levels."""
    return not (line.endswith(":") and any_of("metadata_areas", "to all").search(line))


def _below_its_county(town: Place, head: str, year: int | None) -> Place:
    """A township in the one county that the text names at all."""
    counties = {place for places in _whole_names(head, year) for place in places if place.level == "county"}
    county = next(iter(counties)) if len(counties) == 1 else None
    return Place(f"{county.full}{town.name}", None, town.name, "town") if county else town


def _deeper(province: Place, title: str, year: int | None) -> Place:
    """The city of the province whose bare name follows the province's in the title (江苏盐城:...)."""
    for speaks in any_of("metadata_areas", "bare province").finditer(title):
        rest = title[speaks.end() :]
        cities = [place for place in _listed_at(rest, 0, year) if place.full.startswith(province.full)]
        if cities and speaks["name"] in province.full:
            return cities[0]
    return province


def _spoken_of(title: str, head: str, year: int | None) -> Place | None:
    """The area that a text without any printed one is of."""
    kinds = Counter(
        {kind: len(any_of("metadata_areas", f"level:{kind}").findall(f"{title}\n{head}")) for kind in "省市县区"}
    )
    level = max(kinds, key=lambda kind: kinds[kind])
    if not kinds[level]:
        return _in_title(title, year)
    return (
        _in_title(title, year)
        or _of_outlet(head, level, year)
        or _named_often(head, level, year)
        or _around(head, level, year)
    )


def _speaks(place: Place, level: str) -> bool:
    """Whether an office of the place would say 全市, 我县 ... of it."""
    if place.level == "prefecture" and place.name.endswith(("州", "盟", "地区")):
        return False
    return place.name.endswith(level) and place.level in _LEVELS


def _listed_at(text: str, at: int, year: int | None) -> list[Place]:
    """Provinces and cities whose name without its sign stands at a place of a text, the longest name first."""
    for size in reversed(_SHORT):
        found = [place for place in bearers(text[at : at + size], year) if place.level in ("province", "prefecture")]
        if found:
            return found
    return []


def _in_title(title: str, year: int | None) -> Place | None:
    """The one city or province that the title speaks of by its bare name."""
    for begins in any_of("metadata_areas", "name in a title").finditer(title):
        found = next(iter(_listed_at(title, begins.end(), year)), None)
        if found is None:
            continue
        size = next(size for size in reversed(_SHORT) if found in bearers(title[begins.end() :][:size], year))
        if any_of("metadata_areas", "place does").match(title[begins.end() + size :]):
            return found
    return None


def _of_outlet(head: str, level: str, year: int | None) -> Place | None:
    """The place that the paper or site is named after, where it is of the level the text speaks from."""
    for match in any_of("sites", "namesake").finditer(head):
        found = [place for place in bearers(match["stem"], year) if _speaks(place, level)]
        if len(found) == 1:
            return found[0]
    for match in any_of("metadata_areas", "source of a page").finditer(head):
        found = [place for place in _listed_at(head, match.end(), year) if _speaks(place, level)]
        if found:
            return found[0]
        named = [place for place in bearers(_alone(head, match.end()), year) if _speaks(place, level)]
        if len(named) == 1:
            return named[0]
    return None


def _alone(text: str, at: int) -> str:
    """The word that is all of a source's name at a place of a text without blanks; empty for a longer name."""
    for size in _SHORT:
        behind = text[at + size : at + 2 * size]
        if not _HAN.match(behind) or any_of("metadata", "behind a source").match(behind):
            return text[at : at + size].strip()
    return ""


def _named_often(head: str, level: str, year: int | None) -> Place | None:
    """The province or city of that level whose bare name the text says most often."""
    counted: Counter[Place] = Counter()
    for at in range(len(head)):
        for place in _listed_at(head, at, year)[:1]:
            if not is_called_after(head, at + len(short_name(place))):
                counted[place] += _speaks(place, level) or (level == "区" and place.name.endswith("自治区"))
    first, second = [*counted.most_common(2), (None, 0), (None, 0)][:2]
    return first[0] if first[1] >= _SPOKEN and first[1] > second[1] else None


def _around(head: str, level: str, year: int | None) -> Place | None:
    """The city whose districts and counties a text of a city names, and no others."""
    if level != "市":
        return None
    named = [places for places in dict.fromkeys(_whole_names(head, year)) if places[0].level == "county"]
    above = [{city for place in places for city in superiors(place)} for places in named]
    cities = [{city for city in all_above if city.level == "prefecture"} for all_above in above]
    common = set.intersection(*cities) if len(cities) >= _PARTS else set()
    return next(iter(common)) if len(common) == 1 else None


def _whole_names(head: str, year: int | None) -> Iterator[tuple[Place, ...]]:
    """The places that each name printed with its sign (云溪县) may mean."""
    for sign in any_of("metadata_areas", "sign of a listed area").finditer(head):
        for size in reversed(_WHOLE):
            name = head[max(0, sign.end() - size) : sign.end()]
            if len(name) == size and (found := tuple(p for p in bearers(name, year) if p.name == name)):
                yield found
                break
