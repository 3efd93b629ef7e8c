"""Columns of shares that a spreadsheet keeps as fractions: 0.75 under 完成率 is 75 %.

In: a table's grid, its columns and where its body begins. Out: the columns, those whose numbers lost their percent
format with the measure of hundred percent. A column of amounts (0.5 under 单位：万元), one whose header prints % and
one whose numbers are all 0 and 1 stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec.structs import replace

from shishi.extract.layout.grid import Grid
from shishi.extract.words.cells import kind
from shishi.extract.words.columns import Column

HUNDREDFOLD = "百%"  # the measure of one in such a column
_FRACTION = regex.compile(r"0?\.\d+|[01](?:\.0+)?")
_PERCENT = regex.compile(r"\d+(?:\.\d+)?%")
_WHOLE = regex.compile(r"[01](?:\.0+)?")


def with_fractions(grid: Grid, columns: Sequence[Column], body: int) -> tuple[Column, ...]:
    """The columns of a table, those that hold fractions of a whole with their measure."""
    labels = [[grid.label(row, col) for row in range(body, grid.rows)] for col in range(len(columns))]
    measured = any(col.role == "measure" for col in columns)
    return tuple(
        replace(col, measure=HUNDREDFOLD)
        if col.measure is None and _is_share(col, measured=measured) and are_fractions(labels[at])
        else col
        for at, col in enumerate(columns)
    )


def in_percent(words: str, measure: str | None) -> str:
    """What a cell of a column with a measure says, in percent where the column holds fractions."""
    return f"{float(words) * 100:.10g}%" if measure == HUNDREDFOLD and _FRACTION.fullmatch(words) else words


def are_fractions(labels: Sequence[str]) -> bool:
    """Whether cells hold numbers from 0 to 1 and not these two alone."""
    filled = [label for label in labels if label and kind(label) != "none"]
    return all(map(_FRACTION.fullmatch, filled)) and not all(map(_WHOLE.fullmatch, filled))


def share_measure(col: Column) -> str:
    """The measure of a bare number in a column of shares."""
    return HUNDREDFOLD if col.measure == HUNDREDFOLD else "%"


def tells_share(words: str, col: Column) -> bool:
    """Whether a cell says how much of a whole is done: in a column of rates, or where that opens it, a remark behind.

    82%, or 82%(一所进度滞后) below 当前进度.
    """
    share = _PERCENT.match(words)
    if col.role == "rate" or share is None:
        return col.role == "rate"
    return share.end() == len(words) or ("进度" in col.label and words[share.end()] in "(,;。")


def _is_share(col: Column, *, measured: bool) -> bool:
    """Whether the header of a column says that it tells how much of a whole is done."""
    return col.role == "rate" or (col.role == "progress" and "进度" in col.label and not measured)
