"""Numbers and heads of table rows: from group rows, number and name columns, merged cells, inner numbers.

In: a ``Grid`` and its ``Header``; rows are read in order, each with what stands above it. Out: ``RowLevels`` per item
row, None for a row that only opens a group, and what stands above the next row. Offices number in the first column, in
the name, in the task, or in a row of its own over the group, often in two of these at once; what is printed is kept
from the outermost level in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.document import Cell
from shishi.extract.layout.grid import Grid
from shishi.extract.layout.headers import INNER, Header
from shishi.extract.readings import group_rows
from shishi.extract.readings.class_rows import codes_count_apart, counts_in_han, groups_are_names, lone_names
from shishi.extract.readings.name_lines import is_name_over_task, name_apart, open_with_names
from shishi.extract.readings.numbered_rows import Numbered, numbered_rows
from shishi.extract.readings.row_numbers import (
    below,
    counted_inside,
    counts_on_inside,
    inner_names_are_tasks,
    names_count_apart,
    names_over_names,
    numbered_name,
    numbers_are_of_classes,
    numbers_name_alone,
    numbers_of,
    shares_office,
    without_own,
)
from shishi.extract.readings.sizes import TWO
from shishi.extract.view import EMPTY, View, joined
from shishi.extract.words.cells import kind, ordinal
from shishi.extract.words.heads import is_name
from shishi.extract.words.heads import split as split_head
from shishi.extract.words.labelled import bracketed_units
from shishi.extract.words.markers import Marker, marker, strip
from shishi.extract.words.units import Named

GROUP_LENGTH = 48


class RowLevels(Struct, frozen=True, gc=False):
    """Where a row stands: numbers and heads above its own name, its name, its task if something was cut off it.

    ``begins``: the row opens an entry of its own. ``continues``: its number was merged with the row above. ``units``
    were given in the group's heading. ``clause``: the row tells a numbered part of the item above.
    """

    numbers: tuple[str, ...]
    heads: tuple[View | None, ...]
    title: View | None
    text: View | None
    begins: bool
    continues: bool
    units: tuple[Named, ...]
    clause: bool = False


class Above(Struct, frozen=True, gc=False):
    """What the rows above say of where a row stands.

    ``group``: numbers, heads and units of the last group row and those it lies below. ``number``: the last row's.
    ``outer``: the numbers of its columns up to the last but one that names part. ``names``: the words that stand in
    each column of names. ``groups``: the open group rows. ``told``: numbers, heads and names of the last row
    whose number tells its levels.
    """

    group: tuple[tuple[str, ...], tuple[View | None, ...], tuple[Named, ...]] = ((), (), ())
    number: tuple[str, ...] = ()
    outer: tuple[str, ...] = ()
    names: Mapping[int, View] = {}
    groups: tuple[group_rows.Opened, ...] = ()
    told: tuple[list[str], list[View | None], list[View]] | None = None


class Levels:
    """What a table says of the levels of its rows; reads one row after the other."""

    def __init__(self, grid: Grid, top: Header) -> None:
        self._grid, self._top = grid, top
        self._of = {
            role: [at for at, col in enumerate(top.columns) if col.role == role]
            for role in {c.role for c in top.columns}
        }
        if groups_are_names(grid, top):
            self._of |= {"name": self._of["group"], "group": []}
        self._inner = counted_inside(self._task_markers()) if not self._tasks_repeat_numbers() else frozenset()
        self._inner_columns = [col for col in self._columns("number") if top.columns[col].label == INNER]
        self._name_groups = self._names_hold_groups()
        self._outer_names = names_over_names(grid, range(top.body, grid.rows), self._columns("name"))
        self._names_below = any(numbers_name_alone(grid, top, row) for row in range(top.body, grid.rows))
        self._name_numbers = self._names_below or names_count_apart(
            grid, range(top.body, grid.rows), self._columns("name"), self._columns("number")
        )
        self._numbered = numbered_rows(grid, top)
        self._numbers_classes = numbers_are_of_classes(grid, top)
        self._counts_in_han = counts_in_han(grid, top) and not self._numbers_classes
        self._tasks = [*self._columns("text"), *self._columns("task")]
        self._name_lines = open_with_names(grid, range(top.body, grid.rows), self._tasks)
        self._lone_names = lone_names(grid, top)
        self._codes_apart = codes_count_apart(grid, top, self._group_row)
        self.named = top.named
        self.names_are_tasks = inner_names_are_tasks(grid, top)

    def _read_numbers(self, row: int) -> tuple[str, ...]:
        return numbers_of(self._grid.label(row, self._columns("number")[0]))

    def read(self, row: int, above: Above) -> tuple[RowLevels | None, Above]:
        """The levels of a row, None where it opens a group and is no item; and what is above the next."""
        if row in self._numbered:
            return self._of_numbered(row, self._numbered[row], above)
        group = self._group_row(row)
        if group is not None:
            opened = group_rows.opened(group[1], above.groups, group[0])
            return None, Above(group_rows.together(opened), outer=above.outer, groups=opened)
        above, own_number = self._with_number(row, above)
        above, fresh = self._with_names(row, above)
        if above.told is not None and not own_number and not fresh:
            return self._with_task(row, above.told, above.group[2], (False, True), own_number=False), above
        return self._levels(row, above, own_number=own_number, fresh=fresh), above

    def _of_numbered(self, row: int, numbered: Numbered, above: Above) -> tuple[RowLevels | None, Above]:
        """The levels of a row whose number tells them."""
        if numbered.what == "group":
            return None, replace(above, group=Above().group, groups=(), told=None)
        if numbered.what == "clause":
            return RowLevels((), (), None, None, begins=False, continues=True, units=(), clause=True), above
        units = numbered.units or above.group[2]
        within = above.group[1] == numbered.heads
        shared = self._columns("name") if self._name_groups else self._outer_names
        over = {*self._columns("group"), *shared} if within else set()
        names = above.names if shares_office(self._grid, self._top, row) else dict(self._held(above, over))
        above, _ = self._with_names(row, Above(((), numbered.heads, units), numbered.numbers, above.outer, names))
        classes = [name for _, name in self._held(above, self._columns("group")) if name not in numbered.heads]
        outer = self._columns("name") if self._name_groups else self._outer_names
        named = [(col in outer, above.names[col]) for col in self._columns("name") if col in above.names]
        numbers, heads = list(numbered.numbers[: len(numbered.heads)]), list(numbered.heads)
        outermost = len(numbers)
        for name in (*classes, *(name for apart, name in named if apart)):
            numbers, head = numbered_name(name, numbers)
            heads += [head] if head is not None else []
        own = numbered.numbers[outermost:]
        numbers = below(numbers, own) if len(numbers) > outermost else [*numbers, *own]
        told = numbers, heads, [name for apart, name in named if not apart]
        return self._with_task(row, told, units, (True, False), own_number=True), replace(above, told=told)

    def _held(self, above: Above, columns: Collection[int]) -> Iterator[tuple[int, View]]:
        """The names above that stand in some of the columns."""
        return ((col, name) for col, name in sorted(above.names.items()) if col in columns)

    @property
    def heads(self) -> frozenset[int]:
        """The rows that only head others."""
        numbered = {row for row, one in self._numbered.items() if one.what == "group"}
        rows = (row for row in range(self._top.body, self._grid.rows) if row not in self._numbered)
        return frozenset(numbered.union(row for row in rows if self._group_row(row) is not None))

    def _named_here(self, above: Above) -> list[View]:
        return [above.names[col] for col in self._columns("name") if col in above.names]

    def _columns(self, role: str) -> list[int]:
        return self._of.get(role, [])

    def _task(self, row: int) -> View:
        places = [(col, self._grid.place(row, col).cell) for role in ("text", "task") for col in self._columns(role)]
        own = [cell for col, cell in places if cell is not None and not is_name_over_task(cell, col, self._top.columns)]
        return joined(self._grid.words(cell) for cell in dict.fromkeys(own))

    def _group_row(self, row: int) -> tuple[View, View] | None:
        """(number in a cell of its own, words) of a row that names a group: one cell of words, nothing else."""
        cells = [cell for cell in self._grid.cells(row) if self._grid.words(cell)]
        if not cells or any(cell.row < row for cell in cells):
            return None
        told = [cell for cell in cells if kind(self._grid.words(cell).folded) != "none"]
        if told and len(cells) - len(told) >= TWO and not self._grid.words(told[0]).folded[0].isascii():
            found = marker(self._grid.words(told[0]))
            cells = told if found is not None and not found.doubtful and not self._counts_in_han else cells
        if (summed := self._summed_group(cells)) is not None:
            return EMPTY, summed
        words = [self._grid.words(cell) for cell in cells]
        numbered = len(cells) == TWO and ordinal(words[0].folded) is not None
        of_class = self._numbers_classes or not (words[0].folded.isascii() or self._counts_in_han)
        if len(cells) > 1 and not (numbered and of_class):
            return None
        text = words[-1]
        if (
            not self._may_hold_group(cells[-1], text)
            or len(bracketed_units(text)[0]) > GROUP_LENGTH
            or text.folded.endswith("。")
            or ordinal(text.folded) is not None
        ):
            return None
        return (words[0] if numbered else EMPTY), text

    def _summed_group(self, cells: Sequence[Cell]) -> View | None:
        """A numbered heading at the row's beginning whose other cells are only the sums over its rows."""
        words = [self._grid.words(cell) for cell in cells]
        found = marker(words[0])
        if len(cells) < TWO or found is None or found.doubtful or found.end >= len(words[0]):
            return None
        sums = all(kind(view.folded) in ("value", "ordinal", "none") for view in words[1:])
        return words[0] if sums and not self._task_at(cells) and is_name(strip(words[0]).folded) else None

    def _task_at(self, cells: Sequence[Cell]) -> bool:
        """Whether one of the cells stands where tasks do."""
        return any(cell.col in self._tasks for cell in cells)

    def _may_hold_group(self, cell: Cell, text: View) -> bool:
        """A cell over most of the row, at its beginning or under a name; under a task with a number, or as all are."""
        if cell.row in self._lone_names:
            return True
        found = marker(text)
        numbered = found is not None and not found.doubtful and bool(self._columns("number"))
        if cell.col in self._columns("text"):
            return numbered and is_name(strip(text).folded)
        named = (*self._columns("number"), *self._columns("group"), *self._columns("name"), 0)
        return self._grid.cols > 1 and (cell.colspan * 2 > self._grid.cols or cell.col in named)

    def _with_number(self, row: int, above: Above) -> tuple[Above, bool]:
        """With the row's printed number; whether the row has one of its own."""
        own, number, outer, columns = False, above.number, above.outer, self._columns("number")
        for at, col in enumerate(columns):
            place = self._grid.place(row, col)
            words = self._grid.words(place.cell) if place.cell is not None else EMPTY
            numbers = numbers_of(words.folded)
            if numbers and not place.own and self._numbered:
                continue  # a cell that reaches down from a row whose levels are known already
            if numbers:
                above_it = outer if at and self._names_between(columns[at - 1], col) else ()
                number = outer = tuple(below(list(above_it), numbers))
                own = place.own or own
            elif at < len(columns) - 1 and not own:
                outer = number[: at + 1]
        return replace(above, number=number, outer=outer), own

    def _names_between(self, left: int, right: int) -> bool:
        """Whether each of two columns of numbers counts a level: a name stands between, or the second begins anew."""
        return self._top.columns[right].label == INNER or any(
            left < col < right for role in ("group", "name") for col in self._columns(role)
        )

    def _with_names(self, row: int, above: Above) -> tuple[Above, frozenset[int]]:
        """With the names printed in this row; the columns in which the row has one of its own."""
        names_here, fresh = dict(above.names), set[int]()
        spans, left_out = self._grid.believes_spans, self._grid.table.omits_merged
        for col in (*self._columns("group"), *self._columns("name")):
            place = self._grid.place(row, col)
            if place.cell is not None and col > place.cell.col and place.cell.col in self._columns("name"):
                names_here.pop(col, None)  # a name over two columns of names is told once
            elif place.cell is not None and self._grid.words(place.cell):
                names_here[col] = self._grid.words(place.cell)
                if place.own:
                    fresh.add(col)
            elif (
                spans
                or (fresh and left_out)
                or min(fresh, default=col) < col
                or (above.number and self._is_over_two(row, col) and not shares_office(self._grid, self._top, row))
            ):
                names_here.pop(col, None)
        return replace(above, names=names_here), frozenset(fresh)

    def _is_over_two(self, row: int, col: int) -> bool:
        named = col in self._columns("name") and col not in self._outer_names
        return named and self._read_own_number(row) and not self._name_groups

    def _read_own_number(self, row: int) -> bool:
        return any(
            self._grid.place(row, col).own and numbers_of(self._grid.label(row, col)) for col in self._columns("number")
        )

    def _levels(self, row: int, above: Above, *, own_number: bool, fresh: frozenset[int]) -> RowLevels:
        numbers, heads = list(above.group[0]), list(above.group[1])
        for col in self._columns("group"):
            numbers, head = numbered_name(above.names.get(col), numbers)
            heads += [head] if head is not None else []
        in_names: list[str] = []
        titles: list[View] = []
        for name in self._named_here(above):
            known, head = numbered_name(name, [*numbers, *in_names])
            in_names = known[len(numbers) :]
            titles += [head] if head is not None else []
        if above.number and in_names and self._name_numbers:
            kept = [] if self._columns("text") or self._columns("task") else titles[-1:]
            heads, titles = [*heads, *titles[: len(titles) - len(kept)]], kept
            numbers = self._with_name_number(numbers, above.number, in_names[-1:])
        else:
            levels_apart = self._inner_columns or self._codes_apart
            apart = [*numbers, *above.number] if levels_apart else below(numbers, above.number)
            numbers = apart if above.number else [*numbers, *in_names]
        begins = self._begins(above, own_number=own_number, fresh=fresh)
        level = self._with_task(row, (numbers, heads, titles), above.group[2], begins, own_number=own_number)
        if in_names and level.title is None and level.heads and len(level.heads) == len(level.numbers):
            return replace(level, title=level.heads[-1], heads=level.heads[:-1])
        return level

    def _with_name_number(self, numbers: list[str], own: Sequence[str], named: Sequence[str]) -> list[str]:
        """A row's numbers with that of its name: below its own, or that of the group above it."""
        return [*below(numbers, own), *named] if self._names_below else below([*numbers, *named], own)

    def _begins(self, above: Above, *, own_number: bool, fresh: frozenset[int]) -> tuple[bool, bool]:
        """(the row opens an entry, the row continues a number or name above)."""
        named = set(self._columns("name")) | set(self._columns("group"))
        if self._columns("number"):
            return own_number or bool(fresh), bool(above.number) and not own_number
        return bool(fresh) or not named, bool(named) and not fresh and bool(above.names)

    def _with_task(
        self,
        row: int,
        told: tuple[list[str], list[View | None], list[View]],
        units: tuple[Named, ...],
        begins: tuple[bool, bool],
        *,
        own_number: bool,
    ) -> RowLevels:
        numbers, heads, titles = told
        task = self._task(row)
        inner = self._inner_marker(task)
        text: View | None = None
        if inner is not None:
            title, text = split_head(task[inner.end :].strip())
            numbers, heads = [*numbers, inner.number], [*heads, *titles]
        elif self._name_groups and titles and not self._is_whole(row):
            title, text = split_head(task)
            heads = [*heads, *titles]
        elif titles:
            heads, title = [*heads, *titles[:-1]], titles[-1]
        elif self._name_lines and (parted := name_apart(self._grid, self._grid.place(row, self._tasks[0]).cell)):
            title, text = strip(parted[0]), parted[1]
        else:
            title, text = split_head(without_own(task, numbers, own_number=own_number))
            if not numbers and (found := marker(task)) is not None and not found.doubtful:
                numbers = [found.number]
                title, text = split_head(task[found.end :].strip())
        opens = begins[0] or inner is not None
        return RowLevels(tuple(numbers), tuple(heads), title, text or None, opens, begins[1], units)

    def _is_whole(self, row: int) -> bool:
        """Whether a row bears no number of the level below, where a column has such."""
        inner = self._inner_columns
        return bool(inner) and not any(self._grid.label(row, col) for col in inner)

    def _task_markers(self) -> list[tuple[View, Marker | None]]:
        rows = range(self._top.body, self._grid.rows)
        tasks = [
            self._task(row) for row in rows if any(self._grid.place(row, col).own for col in self._columns("text"))
        ]
        return [(task, marker(task)) for task in tasks]

    def _tasks_repeat_numbers(self) -> bool:
        """Whether the numbers inside the task cells are the rows' own, printed once more."""
        pairs = [
            (ordinal(self._grid.label(row, col)), found.value)
            for col in self._columns("number")
            for row in range(self._top.body, self._grid.rows)
            if (found := marker(self._task(row))) is not None
        ]
        return len(pairs) > 1 and all(own == inner for own, inner in pairs)

    def _inner_marker(self, task: View) -> Marker | None:
        """The number inside a task cell, where such numbers count over the rows and not within the cell."""
        found = marker(task)
        if found is None or found.doubtful or (found.form, found.value) not in self._inner:
            return None
        return None if counts_on_inside(task, found) else found

    def _names_hold_groups(self) -> bool:
        """Whether names stand for several numbered rows, so that they name groups and not items."""
        if not self._columns("number") or not self._columns("name") or not self._columns("text"):
            return False
        shared, numbered = 0, 0
        for row in range(self._top.body, self._grid.rows):
            if self._read_own_number(row) and self._task(row):
                numbered += 1
                places = [self._grid.place(row, col) for col in self._columns("name")]
                shared += not any(one.own and one.cell is not None and self._grid.words(one.cell) for one in places)
        return shared > 0 and shared * 5 >= numbered


def repeats(level: RowLevels, above: RowLevels | None) -> bool:
    """Whether a row prints the number and the name of the row above once more: both are of one project."""
    named = level.title is not None or any(head is not None for head in level.heads)
    return above is not None and named and (level.numbers, _words(level)) == (above.numbers, _words(above))


def _words(level: RowLevels) -> list[str | None]:
    return [head.folded if head is not None else None for head in (*level.heads, level.title)]
