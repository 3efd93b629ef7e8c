"""The number an entry opens with, in every printed form.

In: a view of a line or cell. Out: ``Marker``: its form, its value and where the content begins. A date, a decimal,
a document number or a count at a line's start is none; where form alone cannot tell, the marker is ``doubtful`` and
counts only in sequence.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.rules import may_begin, that_may_take
from shishi.extract.view import View, counted
from shishi.extract.words.cells import ordinal
from shishi.extract.words.sizes import KEPT_OF_LINES

_SERIES = ("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥")
_PLACES = {char: value for series in _SERIES for value, char in enumerate(series, 1)}
# Capital numerals as plain ones.
CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")


class Marker(Struct, frozen=True, gc=False):
    """A printed number: its form (a name of ``rules/markers.toml``), value, end offset in the view, and doubt."""

    form: str
    value: int
    end: int
    doubtful: bool = False

    @property
    def number(self) -> str:
        """The number as the dataset writes it: Arabic digits."""
        return str(self.value)


@cache
def _may_begin() -> Mapping[str, int]:
    return may_begin("markers")


def may_be_number(sign: str) -> bool:
    """Whether a view that begins with a character may open with a number."""
    return _may_begin()[sign] != 0


def marker(view: View) -> Marker | None:
    """The sure marker a view opens with, else a doubtful one, else None."""
    found = candidates(view)
    return found[0] if found else None


def candidates(view: View) -> tuple[Marker, ...]:
    """Every reading of a view's beginning as a number, surest first."""
    if not _may_begin()[view.folded[:1]]:
        return ()
    found, surest = _candidates(view.folded)
    for one in found:
        if one.doubtful and one.form == "1." and view.raw[one.end - 1] in "．、":
            told = [replace(other, doubtful=False) if other is one else other for other in found]
            return tuple(sorted(told, key=attrgetter("doubtful")))
    return surest


@lru_cache(maxsize=KEPT_OF_LINES)
def _candidates(words: str) -> tuple[tuple[Marker, ...], tuple[Marker, ...]]:
    """Every reading of the beginning of folded words as a number: in the order of the rules, and the surest first."""
    found: list[Marker] = []
    for rule in that_may_take(words, "markers"):
        match = rule.hit(words)
        if match is not None and (value := _value(match["n"])):
            found.append(Marker(rule.name.rstrip("?"), value, match.end(), rule.name.endswith("?")))
    return tuple(found), tuple(sorted(found, key=attrgetter("doubtful")))


def whole(text: str) -> int | None:
    """The value of folded words that are a printed number and nothing else (3, 实事一, 第二件); None for others."""
    value = ordinal(text)
    found = marker(counted(text + "、")) if value is None else None
    return found.value if found is not None and not found.doubtful and found.end > len(text) else value


def strip(view: View) -> View:
    """A view without a sure marker at its beginning."""
    found = marker(view)
    return view[found.end :].strip() if found and not found.doubtful else view


def _value(printed: str) -> int | None:
    if printed in _PLACES:
        return _PLACES[printed]
    if printed.isascii() and printed.isalpha():
        return ord(printed) - ord("A") + 1
    return ordinal(printed.translate(CAPITALS))
