"""The levels of a matrix's indicator: classes beside it, and header cells above it that bear a number (一、教育).

In: what classes tell, and the header cells from the outermost in. Out: numbers and names, one for each level.
"""

from __future__ import annotations

from collections.abc import Sequence

from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.columns import column
from shishi.extract.words.markers import marker


def levels_of(
    above: Sequence[tuple[tuple[str, ...], View | None]], heads: Sequence[View], own: Sequence[str]
) -> tuple[tuple[str, ...], tuple[View | None, ...]]:
    """The numbers and names of all levels; an upper name may open with its number; ``own``: the indicator's own."""
    numbers = [each for number, _ in above for each in number]
    names: list[View | None] = [name for _, name in above]
    for at, head in enumerate(heads):
        printed = marker(head) if at < len(heads) - 1 else None
        if printed is None or printed.doubtful or not head[printed.end :].strip():
            names.append(head)
        else:
            numbers.append(printed.number)
            names.append(head[printed.end :].strip())
    return (*numbers, *own), tuple(names)


def is_part(words: str) -> bool:
    """Whether a header says what stands below one indicator: target, result or share; it names no indicator itself."""
    return column(words).role not in ("unknown", "name") or any_of("matrices", "part").fullmatch(words) is not None
