"""What cells of one format show of the numbers that are stored in them, one by one or a whole column at once.

In: numbers as a file writes them. Out: their texts, as ``number_format`` tells them. A long column costs a third of
what its cells cost alone: dates and shares come again and again, and most decimals round as Python rounds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from math import isfinite

from shishi.extract.readers.number_format import (
    EXACT,
    FAR,
    MIDWAY,
    SHOWN,
    Rounding,
    dates,
    general,
    rounding_of,
    shown_by_parts,
)  # fmt: skip

_HALF, _LAST_DIGIT = 50, 9
_KEPT = 65_536  # values of a format whose texts are kept
_AS_STORED = re.compile(r"-?[1-9][0-9]*(?:\.[0-9]*[1-9])?|-?0\.[0-9]*[1-9]|0").fullmatch
# As many digits as a number has, and one or two behind those that are shown by which it is not midway between two of
# them; the sixteenth is that of the number as people know it only to within one.
_LONG = re.compile(r"-?(?:[1-9][0-9.]{13}(?:[1-8]|[09][1-8])|0\.[1-9][0-9]{13}(?:[1-8]|[09][2-7]))").match

# By the last digit that is shown and the two behind it: what is shown of it. None where that is no digit from 1 to 9,
# or where what is cut off is near to half of it.
_CUT = {
    f"{digit}{behind:02d}": str(digit + (behind > _HALF))
    for digit in range(10)
    for behind in range(100)
    if behind not in (_HALF - 1, _HALF) and 0 < digit + (behind > _HALF) <= _LAST_DIGIT
}


class Show:
    """What cells show of what stands in them: of a single one, or of many at once."""

    __slots__ = ("many", "one")

    def __init__(
        self,
        one: Callable[[str], str | None],
        many: Callable[[Sequence[str]], Sequence[str | None]] | None = None,
    ) -> None:
        self.one = one
        self.many = many or partial(_each, one)


def _each(one: Callable[[str], str | None], stored: Sequence[str]) -> Sequence[str | None]:
    return list(map(one, stored))


def showing(form: str, *, from_1904: bool = False) -> Show:
    """How cells with the format ``form`` show what is stored in them, which mostly is a number."""
    if form == "General":
        return Show(_general_text, _general_texts)
    texts = _Texts(form, from_1904=from_1904)
    return Show(texts.__getitem__, texts.many)


class _Texts(dict[str, str]):
    """What cells of a format show of what is stored in them; the same is asked again and again."""

    def __init__(self, form: str, *, from_1904: bool) -> None:
        super().__init__()
        self._usual = rounding_of(form)
        self._show = dates(form, from_1904=from_1904) or partial(shown_by_parts, form=form, from_1904=from_1904)

    def __missing__(self, stored: str) -> str:
        try:
            value = float(stored)
        except ValueError:
            return stored.strip()
        if not isfinite(value):
            return stored.strip()
        usual = self._usual
        text = usual.rounded(value) if usual is not None and abs(value) < EXACT else self._show(value)
        text = "" if text.isspace() else text
        if len(self) < _KEPT:
            self[stored] = text
        return text

    def many(self, stored: Sequence[str]) -> Sequence[str]:
        """The texts of many."""
        if self._usual is not None and len(self) < _KEPT:
            new = [number for number in set(stored) if number not in self]
            self.update(zip(new, _usual_texts(self._usual, self.__missing__, new), strict=True))
        return list(map(self.__getitem__, stored))


def _usual_texts(usual: Rounding, one: Callable[[str], str], stored: Sequence[str]) -> Sequence[str]:
    """Numbers in a format that only rounds; where two roundings are near, or there is no number, ``one`` tells."""
    scale, places, written, sign = 100 if usual.hundreds else 1, usual.places, usual.written, usual.hundreds
    try:
        return [
            format(scaled, written) + sign
            if 0 < (place := (scaled := float(number) * scale) * places) < FAR and abs(place % 1 - 0.5) > MIDWAY
            else one(number)
            for number in stored
        ]
    except ValueError:
        return list(map(one, stored))


def _general_texts(stored: Sequence[str]) -> Sequence[str]:
    """What cells without a format show of what is stored in them."""
    signs = "".join(stored)
    plain = signs.isascii() and signs.replace(".", "").isdigit()
    if plain and "." not in signs and min(stored) >= "1" and max(map(len, stored)) <= SHOWN:
        return stored
    if plain and signs.count(".") == len(stored):
        return [
            number[:SHOWN] + last
            if number > "1" and (last := _CUT.get(number[SHOWN : SHOWN + 3])) and "." in number[:SHOWN]
            else _general_text(number)
            for number in stored
        ]
    try:
        texts = [f"{float(number):.11g}" if _LONG(number) else _general_text(number) for number in stored]
    except ValueError:
        texts = ["e"]
    return list(map(_general_text, stored)) if "e" in "".join(texts) else texts


def _general_text(stored: str) -> str:
    """What a cell without a format shows of what is stored in it."""
    if len(stored) <= SHOWN and ((stored.isdecimal() and "0" < stored[0] <= "9") or _AS_STORED(stored)):
        return stored
    try:
        text = f"{float(stored):.11g}" if _LONG(stored) else ""
        return text if text and "e" not in text else general(float(stored))
    except ValueError:
        return stored.strip()
