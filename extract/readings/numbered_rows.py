"""Rows whose level is told by the form of their number: 一 over （一） over 1, each in a row of its own.

In: a ``Grid`` and its ``Header``. Out: a ``Numbered`` for each row with a number, none where all numbers have one form.
A form that has not stood above lies below the last one, a form that has ends what it opened (GB/T 9704 numbers a list
in this way). A row above others is their group where these have units or a report of their own, or where it tells
nothing but its name; else it is the item and they are its clauses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

import regex

from shishi.extract.document import Cell
from shishi.extract.layout.grid import Grid
from shishi.extract.layout.headers import Header
from shishi.extract.readings.class_rows import count_apart, is_class_name
from shishi.extract.view import EMPTY, View, joined
from shishi.extract.words.cells import code, kind, ordinal
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.grades import is_grade
from shishi.extract.words.labelled import Part, bracketed_units, names
from shishi.extract.words.markers import marker
from shishi.extract.words.units import Named

_REPORTS = ("progress", "rate", "spent", "status", "problems")
_CARRIES = (*UNIT_ROLES, *_REPORTS)
_DIGITS, _HAN = regex.compile(r"\d+"), regex.compile(r"\p{Han}+")
_CIRCLED = regex.compile(r"\p{No}")
_ENDS = "、.,:"
_HEADING = "h"  # behind the form of a number that another number of the same form stands below
_FEWEST_BELOW = 2
_LONGEST_HEAD = 30


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row with a number: what it is, its numbers and those above it, the heads and the units above it."""

    what: Literal["group", "item", "clause"]
    numbers: tuple[str, ...]
    heads: tuple[View | None, ...] = ()
    units: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with a number: its form, the number, where its own words stand, whether it has units or a report.

    ``bare``: it has neither; ``empty``: nor a task, but a name.
    """

    at: int
    form: str
    numbers: tuple[str, ...]
    head: View
    carries: bool
    bare: bool
    empty: bool
    depth: int = 0


def numbered_rows(grid: Grid, top: Header) -> dict[int, Numbered]:
    """What the rows with numbers are; empty where their numbers do not tell levels."""
    columns = [at for at, col in enumerate(top.columns) if col.role == "number"]
    if len(columns) != 1:
        return {}
    rows = [row for at in range(top.body, grid.rows) if (row := _row(grid, top, columns[0], at))]
    rows = _with_depth(_with_headings(rows))
    if not _tells_levels(rows):
        return {}
    return dict(_placed(grid, top, rows))


def _row(grid: Grid, top: Header, column: int, at: int) -> _Row | None:
    """A row that begins with a number of its own, in the column of numbers or before the only words it has."""
    cells = [cell for cell in grid.cells(at) if grid.words(cell) and cell.row == at]
    place = grid.place(at, column)
    label = grid.label(at, column) if place.own else ""
    if numbers := _numbers(label.strip(_ENDS)):
        words = [cell for cell in cells if cell is not place.cell]
        form = _form(label)
        head = joined(grid.words(cell) for cell in words if _names(top, cell))
    elif len(cells) == 1 and (found := marker(grid.words(cells[0]))) is not None and not found.doubtful:
        words, view = cells, grid.words(cells[0])
        form, numbers, head = _form(view.folded[: found.end]), (found.number,), bracketed_units(view[found.end :])[0]
        if is_grade(head.folded):  # it says how far those below it are, and is no level
            numbers, head = (), EMPTY
    else:
        return None
    roles = {top.columns[cell.col].role for cell in words if kind(grid.words(cell).folded) != "none"}
    bare = not any(role in roles for role in _CARRIES) or len(cells) == 1
    empty = bool(words) and (roles <= {"name", "group", "number"} or _is_lone_name(words, roles, head))
    return _Row(at, form, numbers, head, not bare, roles <= {"name", "text", "task", "number", "group"} or bare, empty)


def _is_lone_name(words: Sequence[Cell], roles: Set[str], head: View) -> bool:
    """Whether a row's only words beside its number stand where tasks do, and tell none."""
    return len(words) == 1 and roles <= {"text", "task"} and is_class_name(head.folded)


def _names(top: Header, cell: Cell) -> bool:
    return top.columns[cell.col].role in ("name", "text", "task", "group")


def _form(label: str) -> str:
    """The form of a printed number, its digits left out: (h) for （一）, 1.1 for 2.13."""
    bare = label.strip(_ENDS)
    return _CIRCLED.sub("o", _HAN.sub("h", _DIGITS.sub("1", bare)))


def _numbers(label: str) -> tuple[str, ...]:
    value = ordinal(label)
    return tuple(map(str, code(label))) if value is None else (str(value),)


def _with_headings(rows: Sequence[_Row]) -> list[_Row]:
    """The rows with forms of their own for those that head others of the same form: 1 | name, 1 | name | task | units.

    Each row of that form that tells nothing but a name is followed by one that begins anew at one; where all of them
    tell no more, those that another one follows at once stand above the others.
    """
    found = list(rows)
    for form in {row.form for row in rows}:
        alike = [at for at, row in enumerate(rows) if row.form == form]
        heads = [at for at in alike if rows[at].empty]
        follows = all(at + 1 < len(rows) and rows[at + 1].form == form and _begins(rows[at + 1]) for at in heads)
        if heads and follows and len(heads) < len(alike):
            for at in heads:
                found[at] = replace(rows[at], form=form + _HEADING)
        below = set(heads)
        over = [at for at in heads if at + 1 in below and rows[at + 1].numbers[-1:] == ("1",)]
        if len(heads) == len(alike) and len(over) >= _FEWEST_BELOW:
            for at in over:
                found[at] = replace(rows[at], form=form + _HEADING)
    return found


def _begins(row: _Row) -> bool:
    return not row.empty and row.numbers[-1:] == ("1",)


def _with_depth(rows: Sequence[_Row]) -> list[_Row]:
    stack: list[str] = []
    found: list[_Row] = []
    for row in rows:
        if row.form in stack:
            del stack[stack.index(row.form) + 1 :]
        else:
            stack.append(row.form)
        found.append(replace(row, depth=len(stack) - 1))
    return found


def _tells_levels(rows: Sequence[_Row]) -> bool:
    """Whether rows have several forms of numbers, of which one stands over at least two rows in most of its places."""
    over = [at for at, row in enumerate(rows) if at + 1 < len(rows) and rows[at + 1].depth > row.depth]
    forms = {rows[at].form for at in over}
    of_form = sum(row.form in forms for row in rows)
    return len(over) > 1 and len(over) * 2 > of_form and len(rows) - of_form >= _FEWEST_BELOW


def _placed(grid: Grid, top: Header, rows: Sequence[_Row]) -> Iterator[tuple[int, Numbered]]:
    """Each row, with the numbers and heads of those it lies below."""
    above: list[tuple[_Row, tuple[Named, ...]]] = []
    apart = count_apart([row.numbers for row in rows])
    clause = -1  # the depth of an item whose lower rows are its clauses
    for at, row in enumerate(rows):
        while above and above[-1][0].depth >= row.depth:
            above.pop()
        if clause >= 0 and row.depth > clause:
            yield row.at, Numbered("clause", row.numbers)
            continue
        clause = -1
        numbers = _all_numbers([one for one, _ in above], row, apart=apart)
        heads = tuple(one.head or None for one, _ in above if one.numbers)
        units = next((told for _, told in reversed(above) if told), ())
        below = list(_below(rows, at))
        if below and _is_group(row, below):
            above.append((row, _units(grid, top, row.at)))
            yield row.at, Numbered("group", numbers)
        else:
            clause = row.depth if below else -1
            yield row.at, Numbered("item", numbers, heads, units)


def _below(rows: Sequence[_Row], at: int) -> Iterator[_Row]:
    for row in rows[at + 1 :]:
        if row.depth <= rows[at].depth:
            return
        yield row


def _is_group(row: _Row, below: Sequence[_Row]) -> bool:
    carrying = sum(one.carries for one in below)
    return carrying > 0 or (row.bare and not row.carries and len(row.head) <= _LONGEST_HEAD)


def _all_numbers(above: Sequence[_Row], row: _Row, *, apart: bool) -> tuple[str, ...]:
    """The numbers from the outermost level in; a dotted number prints those above it once more, or counts apart."""
    known = [number for one in above for number in one.numbers[-1:]]
    own = row.numbers
    repeats = not apart and 0 < len(own) - 1 <= len(known) and tuple(known[1 - len(own) :]) == own[:-1]
    return (*known, own[-1]) if repeats else (*known, *own)


def _units(grid: Grid, top: Header, at: int) -> tuple[Named, ...]:
    """The units that a group's row names, in their columns or in a bracket behind its name."""
    found: list[Named] = []
    for cell in grid.cells(at):
        col = top.columns[cell.col]
        if cell.row == at and col.role in UNIT_ROLES and kind(grid.words(cell).folded) != "none":
            found.extend(names(Part(col.role, col.label, grid.lines(cell))))
        elif cell.row == at:
            _, held = bracketed_units(grid.words(cell))
            found.extend(name for part in held if part.role in UNIT_ROLES for name in names(part))
    return tuple(found)
