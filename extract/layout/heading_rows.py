"""Rows of a printed table that hold a number and a name and nothing else: headings of the rows below them.

In: the table's cells in the order printed, and the columns' roles. Out: for each cell, whether it is such a row's
"number" or "name", or "". Offices leave out the empty cells of such rows: 二 | 老有所养.
"""

from __future__ import annotations

from collections.abc import Sequence

from shishi.extract.layout.align import Token
from shishi.extract.words.cells import ordinal

TWO = 2  # cells of a heading row
_ENDS = "、.,"
_LONGEST_NAME = 24  # characters
_FEWEST_ROWS = 2  # rows with more than a number and a name
_WORDED = frozenset({"text", "task", "progress", "lead", "support", "responsible", "problems", "next", "person"})


def headings(tokens: Sequence[Token], roles: Sequence[str]) -> list[str]:
    """For each token what it is of a heading row; nothing where the table's other rows could begin so."""
    parts = [""] * len(tokens)
    if not _can_hold(roles):
        return parts
    numbers = [at for at, token in enumerate(tokens) if _number(token)]
    heads = [at for at in numbers if _is_heading(tokens, at)]
    if not heads or len(numbers) - len(heads) < _FEWEST_ROWS:
        return parts
    for at in heads:
        parts[at], parts[at + 1] = "number", "name"
    return parts


def _can_hold(roles: Sequence[str]) -> bool:
    """Whether a number, a name and words follow one another in the columns, so that no name stands before a figure."""
    return len(roles) > TWO and roles[0] == "number" and roles[1] in ("name", "group") and roles[2] in _WORDED


def _number(token: Token) -> bool:
    return ordinal(token.text.strip(_ENDS)) is not None


def _is_heading(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number and a short name stand alone: in a line where rows are lines, else before another number."""
    if at + TWO >= len(tokens):
        return False
    number, name, after = tokens[at : at + 3]
    short = name.kind in ("short", "person") and 0 < len(name.text) <= _LONGEST_NAME
    if number.breaks < 0 or name.breaks > 0 or not short:
        return False
    return after.breaks > 0 if number.breaks > 0 else _begins_below(number, after)


def _begins_below(number: Token, after: Token) -> bool:
    """Whether a number behind a name is that of a row below it: a one, or of another form; 3120 is a figure."""
    value = ordinal(after.text.strip(_ENDS))
    alike = number.text.isascii() == after.text.isascii() and number.text[:1].isdecimal() == after.text[:1].isdecimal()
    return value == 1 or (value is not None and not alike)
