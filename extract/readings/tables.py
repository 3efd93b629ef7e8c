"""Tables of items, row by row.

In: the document's text and a ``Table``. Out: ``Draft``s. A row becomes an item; what its merged neighbours above
say is its own too; a row that only goes on with the task above belongs to that item; group rows, sums and notes are
none. How heads and numbers arise from group rows, group columns and numbers inside cells is in ``readings.levels``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex
from msgspec import Struct
from msgspec.structs import replace

from shishi.extract.document import Cell, Table
from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.grid import Grid, grid_of
from shishi.extract.layout.headers import Header, header, place_over
from shishi.extract.layout.told_measures import TableMeasures, told_measures
from shishi.extract.readings import cards, inner, onecell, report_cells
from shishi.extract.readings.fractions import in_percent, share_measure, tells_share, with_fractions
from shishi.extract.readings.levels import Above, Levels, RowLevels, repeats
from shishi.extract.readings.name_lines import is_name_over_task
from shishi.extract.readings.row_numbers import before_numbers, filled_as_classes, leaves_blanks, left_blank
from shishi.extract.readings.sizes import TWO
from shishi.extract.records import Role
from shishi.extract.rules import any_of
from shishi.extract.view import View, joined
from shishi.extract.words.cells import is_mere_figure, kind, tells_progress
from shishi.extract.words.columns import UNIT_ROLES, Column, column, is_measure, is_money
from shishi.extract.words.heads import is_name
from shishi.extract.words.labelled import Part, bracketed_units, names
from shishi.extract.words.progress import not_on_schedule, says_none, sort_remark
from shishi.extract.words.status import marked, verdict
from shishi.extract.words.units import Named

_PERCENT = regex.compile(r"(\d+(?:\.\d+)?)%?$")
_MORE, _MORE_BODIES = {"text", "task", "funding", "remark"}, {*UNIT_ROLES, "deadline", "person"}  # of rows that go on
_INHERITED = (*UNIT_ROLES, "deadline")
_REPORTS = ("progress", "rate", "status", "problems")
_RESULTS = ("progress", "rate", "spent", "change")


def row_drafts(text: str, table: Table, beside: Sequence[str] = ()) -> tuple[Draft, ...]:
    """The items of a table; none where it is no table of items.

    ``beside``: the lines around it, folded with their blanks, which may tell its measures (单位:万元).
    """
    grid = grid_of(text, table)
    on_cards = cards.card_drafts(grid)
    top = header(grid) if not on_cards else None
    if top is None:
        return on_cards
    reader, carried = _Reader(grid, top, told_measures([*grid.lone_cells(), *beside])), _Carried()
    found: list[Draft] = []
    last = 0  # how many items the row before gave
    for row in range(top.body, grid.rows):
        items, carried = reader.read(row, carried)
        if items:
            found[len(found) - (last if carried.went_on else 0) :] = items
            last = len(items)
    mere = sum(_is_figure(draft) for draft in found)
    return tuple(found) if mere * 2 <= len(found) else ()


def _is_about_table(words: str) -> bool:
    """Whether the only words of a row tell the table's measure or print its title once more."""
    return told_measures([words]) != TableMeasures() or any_of("columns", "title again").search(words) is not None


def _is_figure(draft: Draft) -> bool:
    """Whether a row names nothing and its task is a mere number: a row of a statistical table."""
    named = any(head is not None for head in draft.heads)
    return not named and draft.text is not None and kind(draft.text.folded) in ("value", "ordinal")


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one row by role: each role's cells from left to right with their columns."""

    cells: dict[str, list[tuple[Cell, Column]]]
    own: frozenset[str]

    def get(self, *roles: str) -> list[tuple[Cell, Column]]:
        return [pair for role in roles for pair in self.cells.get(role, [])]

    def labelled(self) -> list[tuple[Cell, Column]]:
        """Cells that name their own parts."""
        return [(cell, col) for cell, col in self.get("progress", "problems", "next") if col.labels]


def _together(above: _Row, below: _Row) -> _Row:
    """A row with the cells of one that goes on with it."""
    cells = {role: list(dict.fromkeys([*above.get(role), *below.get(role)])) for role in above.cells | below.cells}
    return _Row(cells, above.own | below.own)


class _Carried(Struct, frozen=True, gc=False):
    """What the rows above leave to the row below.

    ``merged``: the cells that rows below share where spans are not recorded. ``last``: the item above, as far as a row
    can go on with it. ``went_on``: the last row did, so that its items take the place of those before.
    """

    levels: Above = Above()
    merged: Mapping[str, list[tuple[Cell, Column]]] = {}
    last: tuple[_Row, RowLevels] | None = None
    went_on: bool = False


class _Reader:
    """What a table says of all its rows; reads one after the other, each with what those above left to it."""

    def __init__(self, grid: Grid, top: Header, measures: TableMeasures) -> None:
        self._grid, self._measures, self._body = grid, measures, top.body
        self._columns = with_fractions(grid, top.columns, top.body)
        self._levels = Levels(grid, top)
        self._reports = any(col.role in (*_REPORTS, "spent") for col in top.columns)
        self._spans_cross = self._cells_cross()
        self._outer = before_numbers(top.columns) | filled_as_classes(grid, top, _INHERITED)
        self._leaves_blanks = leaves_blanks(grid, top, self._levels.heads)

    def read(self, row: int, carried: _Carried) -> tuple[tuple[Draft, ...], _Carried]:
        """The items of a row, none for a row that is none, and what is left to the next row."""
        words = [view for cell in self._grid.cells(row) if (view := self._grid.words(cell))]
        if not words or self._is_no_item(row, words):
            return (), replace(carried, went_on=False)
        cells = self._row(row)
        level, above = self._levels.read(row, carried.levels)
        if level is None:
            return (), _Carried(above, carried.merged)
        went_on = carried.last is not None and self._goes_on(cells, level)
        merged = carried.merged
        if carried.last is not None and went_on:
            cells, level = _together(carried.last[0], cells), self._with_more(carried.last[1], cells)
        else:
            continues = level.continues or repeats(level, carried.last and carried.last[1])
            cells, merged = self._with_merged(row, cells, merged, continues=continues)
        return self._items(cells, level), _Carried(above, merged, (cells, level), went_on)

    def _items(self, row: _Row, level: RowLevels) -> tuple[Draft, ...]:
        """The item of a row; several where numbered lines in its task have units of their own."""
        task = joined(self._grid.words(cell) for cell, _ in row.get("text", "task"))
        units = [part for part in self._unit_parts(row) if kind(part.content.folded) != "none"]
        draft = self._draft(row, level)
        told = draft.text is not None or draft.heads[-1] is not None or draft.progress is not None
        return inner.split(draft, task, units) if told else ()

    def _is_no_item(self, row: int, words: Sequence[View]) -> bool:
        """Sums, notes, candidates that were not chosen and repeated headers are no items."""
        first = words[0].folded
        if (
            any_of("entries", "sum row").fullmatch(first)
            or (len(words) > 1 and any_of("entries", "sum row").fullmatch(words[1].folded))
            or any_of("entries", "note row").match(first)
            or (len(words) == 1 and _is_about_table(first))
        ):
            return True
        if any(any_of("matrices", "not chosen").fullmatch(view.folded) for view in words):
            return True
        labels = [self._grid.label(row, col) for col in range(self._grid.cols)]
        same = sum(bool(label) and label == col.label for label, col in zip(labels, self._columns, strict=True))
        return same >= TWO and same * 2 >= len(words)

    def _row(self, row: int) -> _Row:
        cells: dict[str, list[tuple[Cell, Column]]] = {}
        own: set[str] = set()
        seen: set[tuple[Cell, str]] = set()
        for col, named in enumerate(self._columns):
            place = self._grid.place(row, col)
            if place.cell is None or (place.cell, named.role) in seen or not self._grid.words(place.cell):
                continue
            if is_name_over_task(place.cell, col, self._columns):
                continue
            seen.add((place.cell, named.role))
            cells.setdefault(named.role, []).append((place.cell, named))
            if place.own:
                own.add(named.role)
        return _Row(cells, frozenset(own))

    def _cells_cross(self) -> bool:
        """Whether units or dates reach from one numbered entry into the next: cells of like words were merged."""
        numbers = [at for at, col in enumerate(self._columns) if col.role == "number"]
        like = [at for at, col in enumerate(self._columns) if col.role in _INHERITED]
        return any(
            self._grid.place(row, number).own and self._grid.label(row, number) and not self._grid.place(row, at).own
            for row in range(self._body + 1, self._grid.rows)
            for number in numbers[:1]
            for at in like
            if self._grid.label(row, at)
        )

    def _goes_on(self, row: _Row, level: RowLevels) -> bool:
        """A row with a cell of its task or money and nothing else, not even a number, goes on with the item above."""
        if level.clause:
            return True
        if level.begins or not row.own or (self._spans_cross and row.own & {"text", "task"}):
            return False
        return row.own <= _MORE or row.own <= _MORE_BODIES or row.own == {"progress"}

    def _with_more(self, above: RowLevels, row: _Row) -> RowLevels:
        """The levels of the row above, whose task goes on with that of this row where it was cut off its cell."""
        if above.text is None:
            return above
        more = [self._grid.words(cell) for role in ("text", "task") if role in row.own for cell, _ in row.get(role)]
        return replace(above, text=joined([above.text, *more]))

    def _is_missing(self, row: int, role: str) -> bool:
        """Whether nothing is printed where a role stands, in a table that prints empty cells: it was merged."""
        places = [self._grid.place(row, col).cell for col, column in enumerate(self._columns) if column.role == role]
        return self._grid.table.omits_merged and bool(places) and all(cell is None for cell in places)

    def _with_merged(
        self, row_at: int, row: _Row, above: Mapping[str, list[tuple[Cell, Column]]], *, continues: bool
    ) -> tuple[_Row, Mapping[str, list[tuple[Cell, Column]]]]:
        """The row with what merged cells above it say, where spans are not recorded; and what it leaves below."""
        cells = dict(row.cells)
        if not self._grid.believes_spans:
            silent = not any(role in cells for role in UNIT_ROLES)
            for role in _INHERITED:
                told = continues and (silent or role in ("deadline", "lead"))
                blank = silent and self._leaves_blanks and role in left_blank(above)
                missing = not (role == "support" and "lead" in row.own) and self._is_missing(row_at, role)
                merged = told or role in self._outer or blank or missing
                if merged and role not in cells and role in above:
                    cells[role] = above[role]
        kept = {role: cells[role] for role in _INHERITED if role in cells}
        leaves_out = self._grid.table.omits_merged or self._leaves_blanks
        below = {**above, **kept} if continues or leaves_out else kept
        return _Row(cells, row.own), below

    def _draft(self, row: _Row, level: RowLevels) -> Draft:
        row = self._with_target(row) if level.title is not None and level.text is None else row
        text, title, told_units = self._content(row, level)
        inner = () if title is None and level.heads and self._levels.names_are_tasks else (title,)
        names = tuple(self._names(row))
        draft = Draft(level.numbers, (*level.heads, *inner), "table", text=text)
        draft = replace(
            draft,
            names=(*names, *(one for one in told_units if one.role not in {name.role for name in names})),
            deadline=self._deadline(row),
            figure=self._figure(row, title or text),
            figures=(*self._figures(row, title or text), *self._by_place(row, title or text)),
        )
        draft = self._with_report(draft, row, title or text)
        if not row.get("text", "task", "target"):
            draft = onecell.split(draft)
        return replace(draft, guesses=() if self._levels.named else ("columns",))

    def _with_target(self, row: _Row) -> _Row:
        """A row whose task is a figure alone: a target, beside which the name is all the wording there is."""
        told = row.get("text", "task", "target")
        if len(told) != 1 or row.get("target") or kind(self._grid.words(told[0][0]).folded) != "value":
            return row
        cells = {role: pairs for role, pairs in row.cells.items() if role not in ("text", "task")}
        return _Row({**cells, "target": told}, row.own)

    def _content(self, row: _Row, level: RowLevels) -> tuple[View | None, View | None, tuple[Named, ...]]:
        """(task, name, units told in the task) of a row."""
        text = level.text if level.text is not None else self._joined(row.get("text", "task"))
        text, told = bracketed_units(text)
        units = tuple(name for part in told if part.role in UNIT_ROLES for name in names(part))
        title = level.title
        figure = row.get("target")
        worded = bool(figure) and not is_mere_figure(self._grid.words(figure[0][0]).folded)
        if not text and figure and (worded or title is None):
            text = self._grid.words(figure[0][0])
        elif not text and title is not None:
            text, title = title, title if is_name(title.folded) and not self._levels.names_are_tasks else None
        return text or None, title, units or level.units

    def _unit_parts(self, row: _Row) -> Iterator[Part]:
        for cell, col in row.get(*UNIT_ROLES):
            yield Part(col.role, col.label, self._grid.lines(cell).strip())

    def _joined(self, cells: Sequence[tuple[Cell, Column]]) -> View:
        return joined(self._grid.words(cell) for cell, _ in cells)

    def _names(self, row: _Row) -> Iterator[Named]:
        for part in self._unit_parts(row):
            if kind(part.content.folded) != "none":
                yield from names(part)

    def _deadline(self, row: _Row) -> View | None:
        return next((self._grid.words(cell) for cell, _ in row.get("deadline")), None)

    def _figure(self, row: _Row, counted: View | None) -> Told | None:
        cells = row.get("target")
        if not cells:
            return None
        cell, col = cells[0]
        measure = self._measure_of(row, col, counted)
        paid = row.get("spent") and measure == self._measures.money and is_mere_figure(self._grid.words(cell).folded)
        return Told(self._grid.words(cell), measure, col.noun if paid else counted.raw if counted else None)

    def _figures(self, row: _Row, counted: View | None) -> Iterator[Told]:
        """What columns of money, of those who profit and of the year before say."""
        for cell, col in row.get("funding", "benefit"):
            yield Told(self._grid.words(cell), self._money(col), col.noun, "target")
        noun = counted.raw if counted else None
        for cell, col in row.get("before"):
            yield Told(self._grid.words(cell), self._measure_of(row, col, counted), noun, "baseline")

    def _by_place(self, row: _Row, counted: View | None) -> Iterator[Told]:
        """What columns of places say, each figure with its place."""
        noun = counted.raw if counted else None
        for cell, col in row.get("place", "place_done"):
            view = self._grid.words(cell)
            rate = column(col.noun).role == "rate"
            measure = "%" if rate else self._measure_of(row, col, counted)
            role: Role = "actual" if col.role == "place_done" else "target"
            where = place_over(self._grid, self._body, cell.col)
            yield Told(view, measure, col.noun if rate else noun, role, where)

    def _money(self, col: Column) -> str | None:
        """The measure of a column of money or of people: its header's, else the table's."""
        return col.measure or (self._measures.people if col.role == "benefit" else self._measures.money)

    def _measure_of(self, row: _Row, col: Column, counted: View | None) -> str | None:
        """The measure of a bare number: its column's, its row's, its name's, the table's."""
        if col.measure:
            return col.measure
        cells = row.get("measure")
        if cells:
            return self._grid.words(cells[0][0]).folded
        target = row.get("target")
        printed = any_of("entries", "measure behind").search(self._grid.words(target[0][0]).folded) if target else None
        if printed:
            return printed["measure"].lstrip("万亿") or None
        for view in (counted, self._joined(row.get("text", "task"))):
            in_name = any_of("entries", "measure in a name").search(view.folded if view else "")
            if in_name is not None and is_measure(in_name["measure"]):  # not 安置房(三期)
                return in_name["measure"]
        return self._measures.rest({col.role for col in self._columns})

    def _with_report(self, draft: Draft, row: _Row, counted: View | None) -> Draft:
        """The draft with progress, problems, next steps and status from their columns."""
        results = sorted(row.get(*_RESULTS), key=lambda pair: pair[0].col)
        told = [self._report(row, cell, col, counted) for cell, col in results if self._says(cell) and not col.labels]
        problems, nexts = self._of(row, "problems"), self._of(row, "next")
        if self._reports:
            draft = self._with_remarks(draft, row, told, problems, nexts)
        else:
            draft = replace(draft, problems=problems, next_steps=nexts)
        parted = [(self._report(row, cell, col, counted), self._grid.lines(cell), col) for cell, col in row.labelled()]
        return report_cells.with_parts(replace(draft, verdict=self._verdict(row), rate=self._rate(row)), parted)

    def _with_remarks(
        self, draft: Draft, row: _Row, told: list[Told], problems: View | None, nexts: View | None
    ) -> Draft:
        """Columns first; then what a remark tells goes where its words say."""
        problems, nexts = onecell.parted(problems, nexts, [col.label for _, col in row.get("problems")])
        for cell in [cell for cell, _ in row.get("remark") if not self._is_verdict(cell)]:
            remark = sort_remark(self._grid.words(cell))
            if remark.progress is not None and tells_progress(remark.progress.folded):
                told = [*told, Told(remark.progress, None, None)]
            problems = problems if problems is not None else remark.problems
            nexts = nexts if nexts is not None else remark.next_steps
        return onecell.split_report(replace(draft, progress=tuple(told) or None, problems=problems, next_steps=nexts))

    def _report(self, row: _Row, cell: Cell, col: Column, counted: View | None) -> Told:
        view = self._grid.words(cell)
        if tells_share(view.folded, col):
            return Told(view, share_measure(col), col.noun)
        if col.role == "spent" or is_money(col.measure):
            return Told(view, self._money(col), col.noun)
        return Told(view, self._measure_of(row, col, counted), counted.raw if counted else None)

    def _says(self, cell: Cell) -> bool:
        return not says_none(self._grid.words(cell))

    def _of(self, row: _Row, role: str) -> View | None:
        cells = [(cell, col) for cell, col in row.get(role) if not col.labels]
        return self._joined(cells) if cells else None

    def _verdict(self, row: _Row) -> str | None:
        cells = row.get("status") or [pair for pair in row.get("rate", "remark") if self._is_verdict(pair[0])]
        if not cells:
            return None
        words, label = self._grid.words(cells[0][0]).folded, cells[0][1].own or cells[0][1].label
        return "滞后" if not_on_schedule(words, label) else marked(words, label)

    def _is_verdict(self, cell: Cell) -> bool:
        """Whether a cell says how far the item is and nothing else: 完成, 滞后; no 跨年项目 of a mere plan."""
        words = self._grid.words(cell).folded
        return verdict(words) is not None and (self._reports or not any_of("status", "spans years").search(words))

    def _rate(self, row: _Row) -> str | None:
        """How much of the whole is done: a rate of completion, or an advance (进度) in percent."""
        for cell, col in row.get("rate", "progress"):
            words = in_percent(self._grid.words(cell).folded, col.measure)
            advance = "进度" in col.label and (words.endswith("%") or col.measure == "%")
            if (col.role == "rate" or advance) and _PERCENT.match(words):
                return words
        return None
