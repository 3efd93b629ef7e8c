"""Rows that only name the class of those below them, where no column is one of names or numbers differ.

In: a ``Grid`` and its ``Header``. Out: which rows do so where tasks stand in the first column, and how the codes of
rows (1.1, 2-3) count below the numbers of classes: as parts of those, or for themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from shishi.extract.layout.grid import Grid
from shishi.extract.layout.headers import Header
from shishi.extract.readings.row_numbers import numbers_of
from shishi.extract.rules import any_of
from shishi.extract.words.cells import code, kind, ordinal
from shishi.extract.words.heads import is_name, is_undertaking

_FEWEST_COUNTED = 2


def is_class_name(words: str) -> bool:
    """Whether folded words where tasks stand may name a class: a name that opens with no work, or ends as one."""
    works = any_of("head_words", "task begins").match(words) is not None and not is_undertaking(words)
    return is_name(words) and kind(words) in ("short", "long", "person") and not works


def lone_names(grid: Grid, top: Header) -> frozenset[int]:
    """The rows that hold nothing but the name of a class where tasks stand in the first column.

    The first row is one, each is followed by a row that tells more, and most rows do.
    """
    if not top.columns or top.columns[0].role not in ("text", "task") or top.body >= grid.rows:
        return frozenset()
    cells = {row: [cell for cell in grid.cells(row) if grid.words(cell)] for row in range(top.body, grid.rows)}
    lone = [row for row, told in cells.items() if len(told) == 1 and is_class_name(grid.words(told[0]).folded)]
    single = [row for row, told in cells.items() if len(told) == 1]
    rows = [*cells]
    ends = {*(above for above, below in pairwise(single) if below == above + 1), rows[-1]}
    named = lone[:1] == rows[:1] and lone == single and not ends & {*lone}
    return frozenset(lone) if named and len(lone) * 2 < len(rows) else frozenset()


def codes_count_apart(grid: Grid, top: Header, heads: Callable[[int], object]) -> bool:
    """Whether the codes of rows below one row that ``heads`` them go on from one first number to the next (1.2, 2.1).

    Then they do not print the number of that row once more.
    """
    columns = [at for at, col in enumerate(top.columns) if col.role == "number"]
    told = [
        (row, code(grid.label(row, at)))
        for row in range(top.body, grid.rows)
        for at in columns
        if grid.place(row, at).own
    ]
    if not any(numbers for _, numbers in told):
        return False
    firsts: list[int] = []
    below = False
    for row in range(top.body, grid.rows):
        first = next((numbers[0] for at, numbers in told if at == row and numbers), None)
        if first is not None:
            if below and firsts and first == firsts[-1] + 1:
                return True
            firsts.append(first)
        elif heads(row) is not None:
            below, firsts = True, []
    return False


def count_apart(numbers: Sequence[tuple[str, ...]]) -> bool:
    """Whether codes between two numbers of one level go on from one first number to the next: they count apart."""
    below = False
    for above, own in pairwise(numbers):
        below = below or len(above) == 1
        both = min(len(above), len(own)) >= _FEWEST_COUNTED
        if both and below and int(own[0]) == int(above[0]) + 1:
            return True
    return False


def counts_in_han(grid: Grid, top: Header) -> bool:
    """Whether rows themselves are numbered in Chinese numerals."""
    columns = [at for at, col in enumerate(top.columns) if col.role == "number"]
    labels = [grid.label(row, col) for col in columns for row in range(top.body, grid.rows)]
    found = [label for label in labels if ordinal(label) is not None]
    return sum(not label.isascii() for label in found) * 2 > len(found)


def groups_are_names(grid: Grid, top: Header) -> bool:
    """Whether a column of classes names the numbered entries: no name is told, and each begins with its number."""
    columns = {
        role: [at for at, col in enumerate(top.columns) if col.role == role] for role in ("number", "group", "name")
    }
    numbers, groups = columns["number"], columns["group"]
    if columns["name"] or len(numbers) != 1 or len(groups) != 1:
        return False
    rows = range(top.body, grid.rows)
    numbered = [row for row in rows if grid.place(row, numbers[0]).own and numbers_of(grid.label(row, numbers[0]))]
    named = [grid.place(row, groups[0]).own and grid.label(row, groups[0]) for row in numbered]
    return len(numbered) > 1 and all(named) and all(one != below for one, below in pairwise(named))
