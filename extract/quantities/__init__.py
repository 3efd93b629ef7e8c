"""Every number with a measure in a text: value, unit, base, bound, role, noun and verb.

In: running text, and a ``Context`` that says where it stands. Out: ``find`` gives quantities, ``doubts`` the numbers that no rule
understood. The steps: numerals and measures (``figures``), words around them (``nouns``, ``rates``), what they are for (``roles``).
"""

from __future__ import annotations

from extract.quantities.figures import Figure, Leftover, bare, scan, walk
from extract.quantities.reading import read
from extract.quantities.records import Context, Doubt, Quantity
from extract.view import fold

__all__ = ["Context", "Doubt", "Quantity", "doubts", "find"]

_NOWHERE = Context()


def find(text: str, context: Context = _NOWHERE) -> tuple[Quantity, ...]:
    """All quantities of ``text`` in reading order; offsets are into ``text``.

    Values are in the unit shown, with 万 and 亿 multiplied out. Numbers that count nothing (dates, names, ordinals) are
    left out; a text that is only a number takes the unit of ``context``.
    """
    folded = fold(text)
    figures = tuple(scan(folded)) or bare(folded, context.unit)
    return read(folded, text, figures, context)


def doubts(text: str) -> tuple[Doubt, ...]:
    """Numbers of ``text`` that a person should look at, in reading order; offsets are into ``text``.

    Codes: ``number-without-measure``, ``unknown-measure``, ``inexact-number``.
    """
    return tuple(doubt for found in walk(fold(text)) if (doubt := _doubt(text, found)))


def _doubt(text: str, found: Figure | Leftover) -> Doubt | None:
    printed = text[found.start : found.end]
    if isinstance(found, Leftover):
        return Doubt(
            "number-without-measure", f"no measure was found behind the number {printed}", found.start, found.end
        )
    if not found.known:
        return Doubt(
            "unknown-measure",
            f"the measure of {printed} is not in the list; read as {found.unit}",
            found.start,
            found.end,
        )
    if not found.exact:
        return Doubt(
            "inexact-number", f"{printed} names no exact number; read as {found.value:g}", found.start, found.end
        )
    return None
