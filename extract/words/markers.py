"""The number an entry opens with, in every printed form.

In: a view of a line or cell. Out: ``Marker``: its form, its value and where the content begins. A date, a decimal,
a document number or a count at a line's start is none; where form alone cannot tell, the marker is ``doubtful`` and
counts only in sequence.
"""

from __future__ import annotations

from dataclasses import dataclass

from shishi.extract.rules import rules
from shishi.extract.view import View
from shishi.extract.words.cells import ordinal

_SERIES = ("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥")
_PLACES = {char: value for series in _SERIES for value, char in enumerate(series, 1)}
# Capital numerals as plain ones.
CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed number: its form (a name of ``rules/markers.toml``), value, end offset in the view, and doubt."""

    form: str
    value: int
    end: int
    doubtful: bool = False

    @property
    def number(self) -> str:
        """The number as the dataset writes it: Arabic digits."""
        return str(self.value)


def marker(view: View) -> Marker | None:
    """The sure marker a view opens with, else a doubtful one, else None."""
    found = candidates(view)
    return found[0] if found else None


def candidates(view: View) -> tuple[Marker, ...]:
    """Every reading of a view's beginning as a number, surest first."""
    found: list[Marker] = []
    for rule in rules("markers"):
        match = rule.hit(view.folded)
        if match is None:
            continue
        value = _value(match["n"])
        if value:
            sure = not rule.name.endswith("?") or (rule.name == "1.?" and view.raw[match.end() - 1] in "．、")
            found.append(Marker(rule.name.rstrip("?"), value, match.end(), not sure))
    return tuple(sorted(found, key=lambda each: each.doubtful))


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
