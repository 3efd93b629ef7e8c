"""What is particular about an item's words: pairs of signs, without the words that every project has.

In: a text, or the names of an item, and the words of its place. Out: the set of pairs of neighbouring signs that are
left once generic words (``registry/generic.toml``), the place's own name and numbers with their measures are taken out.
Two tellings of one project share many pairs, whatever stands between them, and sets are cheap to compare.
"""

from functools import cache
from importlib.resources import files

import regex
import tomli

from shishi.extract.rules import any_of
from shishi.extract.view import fold
from shishi.normalize import places

LEAST = 8  # pairs below which a wording is too short to be found whole in another
_NO_WORD = regex.compile(r"[^\p{Han}a-zA-Z]+")

Pairs = frozenset[str]


def pairs(text: str, place: str | None) -> Pairs:
    """The particular pairs of ``text`` for an item of ``place`` (a full path)."""
    bare = _generic().sub(" ", fold(text))
    for word in _own_words(place or ""):
        bare = bare.replace(word, " ")
    return frozenset(run[at : at + 2] for run in _NO_WORD.split(bare) for at in range(len(run) - 1))


def overlap(one: Pairs, other: Pairs) -> float:
    """Which share of the shorter wording stands in the other, 0..1; a very short one never counts as whole."""
    return len(one & other) / max(min(len(one), len(other)), LEAST)


def alike_names(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike two items' names are, 0..1: the best of any two, by the pairs of signs of the names as printed."""
    return max((_dice(_name_pairs(left), _name_pairs(right)) for left in one for right in other), default=0.0)


def _dice(one: Pairs, other: Pairs) -> float:
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0


@cache
def _name_pairs(name: str) -> Pairs:
    bare = any_of("comparing", "kind of a project").sub("", _NO_WORD.sub("", fold(name)))
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))


@cache
def generic_nouns() -> frozenset[str]:
    """What is counted in projects of every kind (人, 户, 建筑面积)."""
    return frozenset(_data()["nouns"])


@cache
def _generic() -> regex.Pattern[str]:
    """Numbers with their measures, and generic words, the longest first."""
    scales, measures, words = (
        "|".join(sorted(_data()[name], key=len, reverse=True)) for name in ("scales", "measures", "words")
    )
    return regex.compile(rf"\d[\d.,]*(?:{scales})?(?:{measures})?|{words}")


@cache
def _data() -> dict[str, list[str]]:
    return tomli.loads(files("shishi.normalize.registry").joinpath("generic.toml").read_text(encoding="utf-8"))


@cache
def _own_words(place: str) -> tuple[str, ...]:
    """Names of the place and of those it lies in, the longest first; of a zone also its kind (高新区, 高新)."""
    known = places.resolve(place) if place else None
    lineage = places.superiors(known) if known else ()
    names = {name for each in lineage for name in (each.name, places.short_name(each)) if len(name) > 1}
    kinds = [kind for kind in places.zone_kinds() if known and known.name.endswith(kind)]
    names |= {form for kind in kinds for form in (kind, kind.removesuffix("区")) if len(form) > 1}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
