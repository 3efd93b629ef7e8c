"""The numbers printed in the cells of a table's rows: in a column of their own, before a name, before a task.

In: cells' words. Out: numbers as Arabic digits, and the words without them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import regex

from shishi.extract.document import Cell
from shishi.extract.layout.grid import Grid
from shishi.extract.layout.headers import Header
from shishi.extract.readings.sizes import LONGEST_NUMBER, TWO
from shishi.extract.view import View
from shishi.extract.words.cells import code, han_number, ordinal
from shishi.extract.words.columns import UNIT_ROLES, Column
from shishi.extract.words.markers import Marker, marker, whole

_CODE_OPENING = regex.compile(r"\d{1,2}(?:[.-]\d{1,2})+[.、]?(?=[\p{Han}“])")
_DIGITS = regex.compile(r"\d{1,3}")
_STAR = regex.compile(r"[*★☆※▲#]+")


def leaves_blanks(grid: Grid, top: Header, heads: Collection[int]) -> bool:
    """Whether numbers or classes are blank in rows with a task: what was merged with the row above is left empty.

    So it is where bodies are named in some rows only, the first and those below the ``heads`` of classes among them.
    """
    roles = [col.role for col in top.columns]
    classes = roles.index("number") if "number" in roles else 0  # a name before the number is one of a class
    outer = [at for at, role in enumerate(roles) if role in ("number", "group") or (role == "name" and at < classes)]
    tasks = [at for at, col in enumerate(top.columns) if col.role in ("text", "task", "target")]
    rows = [row for row in range(top.body, grid.rows) if row not in heads]
    told = [row for row in rows if any(grid.label(row, task) for task in tasks)]
    blank = any(not grid.label(row, at) for row in told if row > top.body for at in outer)
    return blank or _bodies_are_merged(grid, top, told)


def _bodies_are_merged(grid: Grid, top: Header, told: Sequence[int]) -> bool:
    """Whether two or more of the rows ``told`` name no body, but all that open the table or a class do."""
    bodies = [at for at, col in enumerate(top.columns) if col.role in ("lead", "responsible")]
    silent = [row for row in told if not any(grid.label(row, at) for at in bodies)]
    opens = (row for before, row in pairwise((-1, *told)) if row - before > 1)
    return bool(bodies) and TWO <= len(silent) < len(told) and not any(row in silent for row in opens)


def numbers_are_of_classes(grid: Grid, top: Header) -> bool:
    """Whether numbers stand only in rows that hold a name beside them and nothing else: classes of the rows below.

    The rows between them have a task and no number in a column, and are more than the classes.
    """
    columns = [at for at, col in enumerate(top.columns) if col.role == "number"]
    tasks = [at for at, col in enumerate(top.columns) if col.role in ("text", "task")]
    if len(columns) != 1 or not tasks or columns[0] >= tasks[0] or grid.cols <= TWO + 1:
        return False
    told = rest = 0
    follows = True  # a row with a task, after the class above
    for row in range(top.body, grid.rows):
        cells = [cell for cell in grid.cells(row) if grid.words(cell)]
        if ordinal(grid.label(row, columns[0])) is None:
            tells = bool(grid.label(row, tasks[0])) and len(cells) > 1
            rest, follows = rest + tells, follows or tells
        elif not follows or len(cells) != TWO or any(cell.row < row or cell.rowspan > 1 for cell in cells):
            return False
        else:
            told, follows = told + 1, False
    return follows and 0 < told < rest


def left_blank(above: Mapping[str, Sequence[tuple[Cell, Column]]]) -> frozenset[str]:
    """The roles of units that a row without any was merged in: who supports only with who leads, in one row above."""
    rows = {role: cell.row for role, told in above.items() for cell, _ in told[:1]}
    beside = "support" in rows and rows["support"] in (rows.get("lead"), rows.get("responsible"))
    return frozenset(("lead", "responsible", "support") if beside else ("lead", "responsible"))


def filled_as_classes(grid: Grid, top: Header, roles: Collection[str]) -> frozenset[str]:
    """Those of ``roles`` whose column says something in the very rows in which the classes do: merged as they are."""
    classes = [at for at, col in enumerate(top.columns) if col.role == "group"]
    others = [at for at, col in enumerate(top.columns) if col.role in roles]
    rows = [row for row in range(top.body, grid.rows) if sum(1 for _ in grid.cells(row)) > 1]
    filled = {at: [bool(grid.label(row, at)) for row in rows] for at in (*classes, *others)}
    merged = [at for at in others if any(filled[at] == filled[over] for over in classes) and not all(filled[at])]
    return frozenset(top.columns[at].role for at in merged if sum(filled[at]) > 1)


def numbers_of(words: str) -> tuple[str, ...]:
    """The printed number of a number cell; several for ``3-2``, ``1.1.2``, ``1(3)``."""
    bare = _STAR.sub("", words)
    levels = code(bare)
    if levels:
        return tuple(map(str, levels))
    value = whole(bare)
    if value is not None:
        return (str(value),)
    digits = _DIGITS.search(bare)
    return (digits[0],) if digits and len(bare) <= LONGEST_NUMBER else ()


def numbered_name(name: View | None, above: Sequence[str] = ()) -> tuple[list[str], View | None]:
    """A name without the number it opens with, and the numbers down to that one, which may be a code (1.2.3更新管道).

    ``above``: the numbers it lies below, which a code of two levels bears once more; 1.5 before a name may be a figure.
    """
    if name is None:
        return list(above), None
    apart = next((at for at in range(1, min(len(name), LONGEST_NUMBER)) if name.at[at] - name.at[at - 1] > 1), 0)
    if (numeral := han_number(name.folded[:apart])) is not None:  # a blank or a line's end follows it
        return [*above, str(numeral)], name[apart:].strip()
    opening = _CODE_OPENING.match(name.folded)
    levels = tuple(map(str, code(opening[0]))) if opening is not None else ()
    if opening is not None and (len(levels) > TWO or levels[:-1] == tuple(above[-1:]) != ()):
        return below(list(above), levels), name[opening.end() :].strip()
    found = marker(name)
    if found is None or (found.doubtful and found.form != "1"):
        return list(above), name
    rest = name[found.end :].strip()
    return ([*above, found.number], rest) if rest else (list(above), name)


def number_opening(label: str) -> tuple[str, ...]:
    """The number folded words open with."""
    found = marker(View(label, label, tuple(range(len(label)))))
    return (found.number,) if found is not None and not found.doubtful else ()


def without_own(task: View, numbers: list[str], *, own_number: bool) -> View:
    """A task without the row's own number printed once more."""
    found = marker(task)
    repeats = (
        found is not None
        and not found.doubtful
        and own_number
        and numbers[-1:] == [found.number]
        and not counts_on_inside(task, found)
    )
    return task[found.end :].strip() if found is not None and repeats else task


def counts_on_inside(task: View, first: Marker) -> bool:
    """Whether the same form counts on inside the text: then the numbers are clauses."""
    rest = task[first.end :]
    for at in range(len(rest)):
        if at and rest.folded[at - 1] not in "。;,、:!)” ":
            continue
        found = marker(rest[at : at + 6])
        if found is not None and found.form == first.form and found.value == first.value + 1:
            return True
    return False


def counted_inside(tasks: list[tuple[View, Marker | None]]) -> frozenset[tuple[str, int]]:
    """The (form, value) pairs of numbers at the beginning of tasks that count on from row to row."""
    opening = Counter(
        (found.form, found.value)
        for task, found in tasks
        if found and not found.doubtful and not counts_on_inside(task, found)
    )
    return frozenset(
        (form, value) for form, value in opening if (form, value - 1) in opening or (form, value + 1) in opening
    )


def below(above: list[str], own: Sequence[str]) -> list[str]:
    """Numbers from the outermost level in; one that prints those above it once more (二, 2.1) bears them once."""
    known = next((known for known in range(len(own) - 1, 0, -1) if above[-known:] == list(own[:known])), 0)
    return [*above, *own[known:]]


def inner_names_are_tasks(grid: Grid, top: Header) -> bool:
    """Whether the inner of two columns of names words the tasks: the outer one is named where rows are numbered.

    Some of the inner names have no number of their own, and nothing else words a task.
    """
    columns = [at for role in ("number", "name") for at, col in enumerate(top.columns) if col.role == role]
    roles = [top.columns[at].role for at in columns]
    if roles != ["number", "name", "name"] or any(col.role in ("text", "task") for col in top.columns):
        return False
    rows = range(top.body, grid.rows)
    inner = (grid.place(row, columns[-1]).cell for row in rows)
    if any(numbered_name(grid.words(cell))[0] for cell in inner if cell is not None):
        return False
    own = [tuple(bool(grid.place(row, col).own and grid.label(row, col)) for col in columns) for row in rows]
    told = [row for row in own if any(row)]
    agree = all(number == outer and name for number, outer, name in told)
    return agree and any(not number for number, _, _ in told)


def before_numbers(columns: Sequence[Column]) -> frozenset[str]:
    """The roles of units whose columns stand before the numbers of rows: what is left empty there was merged."""
    first = next((at for at, col in enumerate(columns) if col.role == "number"), 0)
    return frozenset(col.role for col in columns[:first] if col.role in UNIT_ROLES)


def shares_office(grid: Grid, top: Header, row: int) -> bool:
    """Whether a row prints no name, but the offices of the row above once more: it has that row's name, too."""
    offices = [at for at, col in enumerate(top.columns) if col.role in ("lead", "responsible")]
    names = [at for at, col in enumerate(top.columns) if col.role == "name"]
    missing = all(grid.place(row, at).cell is None or not grid.place(row, at).own for at in names)
    told = [(grid.place(row, at).own and grid.label(row, at), grid.label(row - 1, at)) for at in offices]
    return row > top.body and missing and any(bool(own) and own == above for own, above in told)


def names_over_names(grid: Grid, rows: range, names: Sequence[int]) -> frozenset[int]:
    """Those of the columns ``names`` whose names hold for rows below that name only what stands in the next of them."""
    return frozenset(
        outer
        for outer, inner in pairwise(names)
        if rows
        and grid.label(rows[0], outer)
        and any(grid.label(row, inner) and not grid.label(row, outer) for row in rows)
    )


def names_count_apart(grid: Grid, rows: range, names: Sequence[int], numbers: Sequence[int]) -> bool:
    """Whether numbers inside names are those of groups: they differ from the rows' own numbers."""
    pairs = [(grid.label(row, col), row) for col in names for row in rows] if numbers else []
    own = [(number_opening(label), numbers_of(grid.label(row, numbers[0]))) for label, row in pairs]
    counted = [(inside, outside) for inside, outside in own if inside and outside]
    return sum(inside != outside for inside, outside in counted) * 2 > len(counted)


def numbers_name_alone(grid: Grid, top: Header, row: int) -> bool:
    """Whether a numbered name stands in a row without a number, or one that repeats the number above another name."""
    names, numbers = ([at for at, col in enumerate(top.columns) if col.role == role] for role in ("name", "number"))
    named = any(grid.place(row, col).own and number_opening(grid.label(row, col)) for col in names)
    if not named or not numbers:
        return False
    if not any(grid.place(row, col).own and numbers_of(grid.label(row, col)) for col in numbers):
        return True
    same = row > top.body and numbers_of(grid.label(row, numbers[0])) == numbers_of(grid.label(row - 1, numbers[0]))
    return same and any(grid.label(row, col) != grid.label(row - 1, col) for col in names)
