"""Every number with a measure in a text: value, unit, base, bound, role, noun and verb.

In: running text, and a ``Context`` that says where it stands. Out: ``find`` gives quantities, ``doubts`` the numbers
that no rule understood. The steps: numerals and measures (``amounts``, ``figures``), the words around them (``nouns``,
``rates``, ``bounds``), nouns shared or printed elsewhere (``naming``), what the numbers are for (``roles``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import itemgetter

from shishi.extract.quantities.bare import bare
from shishi.extract.quantities.figures import Leftover, scan, walk
from shishi.extract.quantities.layout import compact, repaired, with_digits
from shishi.extract.quantities.numerals import SIGNS
from shishi.extract.quantities.plain import Number, numbers
from shishi.extract.quantities.printed import Figure
from shishi.extract.quantities.reading import read
from shishi.extract.quantities.records import Context, Doubt, Quantity
from shishi.extract.quantities.sizes import KEPT
from shishi.extract.quantities.vocabulary import words
from shishi.extract.rules.compiled import plainly
from shishi.extract.view import fold

__all__ = ["Context", "Doubt", "Number", "Quantity", "doubts", "find", "numbers"]

_NOWHERE = Context()


@cache
def _sign() -> re.Pattern[str]:
    """A sign without which there is no number: a digit, what looks like one, a numeral, a word of numbers."""
    return plainly(f"[0-9IlOo{SIGNS}{''.join(words('numerals', 'word of numbers'))}]")


@lru_cache(maxsize=KEPT)
def find(text: str, context: Context = _NOWHERE) -> tuple[Quantity, ...]:
    """All quantities of ``text`` in reading order; offsets are into ``text``.

    Values are in the unit shown, with 万 and 亿 multiplied out. Numbers that count nothing (dates, names, ordinals) are
    left out; a text that is only a number takes the unit of ``context``.
    """
    plain = fold(text)
    if not _sign().search(plain):
        return ()
    plain = with_digits(plain)
    folded, at = compact(plain)
    figures = scan(folded) or bare(folded, fold(context.unit) if context.unit else None)
    if not figures:
        return ()
    raw = text if at is None else "".join(itemgetter(*at[:-1])(text))
    return read(folded, raw, figures, context, at)


def doubts(text: str) -> tuple[Doubt, ...]:
    """Numbers of ``text`` that a person should look at, in reading order; offsets are into ``text``.

    Names: ``number_without_measure``, ``number_read_as``, ``unknown_measure``, ``inexact_number``, and
    ``letters_as_digits`` behind them.
    """
    plain = fold(text)
    folded, at = compact(with_digits(plain))
    places = at or range(len(text))
    letters = (
        Doubt("letters_as_digits", start, end, {"number": text[start:end], "digits": digits})
        for start, end, digits in repaired(plain)
    )
    return (*(doubt for found in walk(folded) if (doubt := _doubt(text, found, places))), *letters)


def _doubt(text: str, found: Figure | Leftover, places: Sequence[int]) -> Doubt | None:
    start, end = places[found.start], places[found.end - 1] + 1
    printed = text[start:end]
    if isinstance(found, Leftover):
        return Doubt("number_without_measure", found.start, found.end, {"number": printed})
    bounds = "".join(words("quantity_words", "bounds behind a measure"))
    if not found.known and not printed.rstrip(bounds).endswith(found.unit):
        return Doubt("number_read_as", start, end, {"number": printed, "unit": found.unit})
    if not found.known:
        return Doubt("unknown_measure", found.start, found.end, {"number": printed, "unit": found.unit})
    if not found.exact:
        return Doubt("inexact_number", found.start, found.end, {"number": printed, "value": found.value})
    return None
