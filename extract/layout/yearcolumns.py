"""Columns that look back: what was reached in a year before (2030年 beside 2031年完成), and by how much that changed.

In: a table's columns and the words below each. Out: the columns, with the roles ``before`` and ``change``. A plan of
several years names a year over each of its columns too: what says that it is planned is no look back, nor is money.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from shishi.extract.rules import any_of
from shishi.extract.words.cells import kind
from shishi.extract.words.columns import Column, column

_MAY_BE_BEFORE = frozenset({"unknown", "progress", "text", "target", "next", "measure", "date"})
_TELLS = frozenset({"progress", "target", "text"})


def with_years(columns: Sequence[Column], below: Sequence[Sequence[str]]) -> list[Column]:
    """The columns; ``below`` holds, per column, the folded words under it."""
    found = [_change(col, cells) for col, cells in zip(columns, below, strict=True)]
    years = [_year(col) for col in found]
    told = max((year for col, year in zip(found, years, strict=True) if year and _says(col)), default=0)
    for at, (col, year) in enumerate(zip(found, years, strict=True)):
        if 0 < year < told and col.role in _MAY_BE_BEFORE and not _plans(col) and _figures(below[at]):
            found[at] = replace(col, role="before")
    return found


def _change(col: Column, cells: Sequence[str]) -> Column:
    if col.role != "unknown" or not _figures(cells):
        return col
    named = column(col.label)
    changed = any_of("columns", "change").fullmatch(named.label) is not None
    return replace(col, role="change", measure=col.measure or named.measure, label=named.label) if changed else col


def _year(col: Column) -> int:
    """The year that a header opens with; 0 without one."""
    found = any_of("columns", "of a year").match(col.label)
    return int(found["year"]) if found is not None else 0


def _says(col: Column) -> bool:
    """Whether a header says more than a year: what was planned or done in it."""
    found = any_of("columns", "of a year").match(col.label)
    return found is not None and found.end() < len(col.label) and col.role in _TELLS


def _plans(col: Column) -> bool:
    return any_of("columns", "aim").search(col.label) is not None


def _figures(cells: Sequence[str]) -> bool:
    """Whether most words below a header are figures."""
    told = [kind(words) for words in cells if words and kind(words) != "none"]
    return sum(name in ("value", "ordinal") for name in told) * 2 > len(told) > 0
