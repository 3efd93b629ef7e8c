"""Blanks that the layout put into a text, taken out before reading.

In: folded text. Out: the same without blanks beside Chinese characters and punctuation and without characters that
nobody sees, and where each character stood.
A blank stays between two Latin letters or digits, where it separates them; a tab or a line end stays as a line end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from shishi.extract.quantities.vocabulary import words
from shishi.extract.rules.compiled import plainly
from shishi.extract.view import INVISIBLE

_SEEN = r" \t\r\n\f\v"
# One class at its head: what has no blank is passed at its speed.
_BLANK = re.compile(rf"[{_SEEN}{INVISIBLE}](?:(?<=[{_SEEN}])[{_SEEN}]*|[{INVISIBLE}]*)")
_GROUPED = re.compile(r"[0-9](?<![0-9.,][0-9])[0-9]{0,2}(?: [0-9]{3})+(?![0-9])")


@cache
def _look_alike() -> re.Pattern[str]:
    """Letters among digits, or between digits and what they count."""
    counted = "".join(words("quantity_words", "behind a misread digit"))
    return plainly(
        rf"(?<=[0-9])[Oo]+(?=[0-9.,{counted}])|(?<=[0-9])[lI](?=[0-9])"
        rf"|(?<![A-Za-z0-9.])(?=[IlOo]*[0-9])[IlOo][IlOo0-9]+(?=[{counted}])"
    )


_READ_FOR = str.maketrans("IlOo", "1100")


_LETTERS = "IlOo"
_LETTER = re.compile(f"[{_LETTERS}]")
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015━⁓﹣－"
_AS_DASH = str.maketrans(dict.fromkeys(_DASHES, "-"))
_ODD = re.compile(f"[{_LETTERS}{_DASHES}]")


def with_digits(text: str) -> str:
    """Every dash as one sign, and letters that a scanner read for a digit: 12O个, 2l0户."""
    if not _ODD.search(text):
        return text
    text = text.translate(_AS_DASH)
    return _look_alike().sub(lambda match: match[0].translate(_READ_FOR), text) if _LETTER.search(text) else text


def repaired(text: str) -> Iterator[tuple[int, int, str]]:
    """The letters that ``with_digits`` takes for digits: where they begin and end, and as what they are read."""
    for match in _look_alike().finditer(text) if _LETTER.search(text) else ():
        yield match.start(), match.end(), match[0].translate(_READ_FOR)


def compact(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text to read and the place of each of its characters (and of its end); None when nothing was taken out."""
    if not _BLANK.search(text):
        return text, None
    grouped: set[int] | None = None  # places of the blanks in such numbers as 1 200, told where a blank stays at all
    kept: list[str] = []
    at: list[int] = []
    place = 0
    for match in _BLANK.finditer(text):
        start, end = match.span()
        kept.append(text[place:start])
        at.extend(range(place, start))
        place = end
        sign = _sign(text, start, end)
        if sign == " " and grouped is None:
            grouped = {one for group in _GROUPED.finditer(text) for one in range(*group.span()) if text[one] == " "}
        if sign and (grouped is None or start not in grouped):
            kept.append(sign)
            at.append(start)
    kept.append(text[place:])
    at.extend(range(place, len(text) + 1))
    return "".join(kept), tuple(at)


def _sign(text: str, start: int, end: int) -> str:
    """What stays of blanks, or of what nobody sees."""
    if text[start:end].strip(" "):
        return "" if text[start] in INVISIBLE else "\n"
    before, after = text[start - 1 : start], text[end : end + 1]
    latin = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return " " if latin else ""
