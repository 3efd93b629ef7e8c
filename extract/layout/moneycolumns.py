"""Columns beside one of money that hold a part of it.

In: a table's columns and whether each mostly holds figures. Out: the columns, of which those that only say whose part
they hold (中央, 其中:市财政), or whose header prints a measure of money, are money as the column beside them is.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from shishi.extract.words.columns import Column, column, is_money, is_part_of_money

_MONEY = ("funding", "spent")
_STRANGE = ("unknown", "site", "measure", "group")  # roles that a header of a part may seem to have


def with_parts_of_money(columns: Sequence[Column], figures: Sequence[bool]) -> list[Column]:
    """The columns with the parts of money told."""
    found = list(columns)
    for at, col in enumerate(found[1:], 1):
        beside = found[at - 1]
        if beside.role not in _MONEY or col.role not in _STRANGE or not figures[at]:
            continue
        said = column(col.own or col.label)
        if is_money(said.measure) or is_part_of_money(said.noun):
            label = col.label if col.own else said.label
            measure = col.measure or said.measure or beside.measure
            found[at] = replace(col, role=beside.role, measure=measure, label=label)
    return found
