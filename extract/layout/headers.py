"""The header of a grid: which rows it takes and what each column holds.

In: a ``Grid``. Out: ``Header``: the first body row and a ``Column`` per grid column. A header may have several rows
(1-9月 over 完成数 and 完成率) and title rows above it; a table whose first row counts already has none, and its
cells must speak for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from shishi.extract.layout import sizes
from shishi.extract.layout.bodies import with_classes
from shishi.extract.layout.grid import KEPT_GRIDS, Grid
from shishi.extract.layout.moneycolumns import with_parts_of_money
from shishi.extract.layout.stepcolumns import with_steps
from shishi.extract.layout.yearcolumns import with_years
from shishi.extract.rules import any_of, holds
from shishi.extract.view import View, counted
from shishi.extract.words.cell_labels import cell_labels, may_name_parts
from shishi.extract.words.cells import kind, ordinal, pair
from shishi.extract.words.columns import UNIT_ROLES, Column, column, is_period, refine
from shishi.extract.words.heads import is_name
from shishi.extract.words.markers import marker, strip, whole
from shishi.extract.words.patterns import compiled

INNER = "inner"  # label of a column that numbers a level below another
_MOST_ROWS = 6
_TOTALS = 2  # words besides numbers in a column of numbers: that of a part's total, that of the whole's
_LONGEST_PERSON = 3  # characters of nearly all names of persons
_SHORTEST, _LONG = 5, 10  # characters of a task's cells on average
_TELLS = frozenset({"name", "text", "progress", "target", "rate"})
_CONTENT = frozenset({"text", "task"})
_NAMELESS = frozenset(
    {"unknown", "name", "group", "site", "text", "task"}
)  # what numbers of a level below may stand under
_FEWEST_PLACES, _FEWEST_PERIODS = 2, 2
_REPORTS = frozenset({"progress", "rate", "spent", "status", "problems"})
_REPORTED = frozenset({"progress", "problems", "next"})
_MAY_REPORT = _REPORTED | {"unknown", "remark", "status", "schedule", "text"}  # whose cells may hold labels
_HAN = compiled(r"\p{Han}{2}")
_COUNTED = compiled(r"\p{Han}{2}[^。]*\d\p{Han}")


@dataclass(frozen=True, slots=True)
class Header:
    """Columns of a table, the row its body begins with, and whether the columns were named or guessed."""

    columns: tuple[Column, ...]
    body: int
    named: bool


@lru_cache(maxsize=KEPT_GRIDS)
def header(grid: Grid) -> Header | None:
    """The header of a grid; None where the grid is no table of items (a site's info box, a layout table)."""
    for row in range(min(_MOST_ROWS, grid.rows)):
        columns = [_column_at(grid, row, row, col) for col in range(grid.cols)]
        if _is_header(columns):
            last = _last_header_row(grid, row)
            named = [_column_at(grid, row, last, col) for col in range(grid.cols)]
            return _refined(grid, _over_two(grid, row, named), last + 1)
    return _unnamed(grid)


def _column_at(grid: Grid, first: int, last: int, col: int) -> Column:
    """The column named by the header rows: by the lowest known words, else by all of them together.

    Words that only say that something is counted (数量) tell less than all of them together.
    """
    labels: list[str] = []
    for row in range(first, last + 1):
        label = grid.label(row, col)
        if label and label not in labels:
            labels.append(label)
    whole = "".join(labels)
    told = list(reversed(labels))
    told.sort(key=is_period)  # 一季度 below 完成情况 tells less than what stands above it
    said = (whole, *told) if holds("columns", "counts", labels[-1] if labels else "") else (*told, whole)
    found = next((name for words in said if (name := column(words)).role != "unknown"), None)
    if len(labels) < sizes.TWO:
        return found or Column("unknown", None, whole)
    measures = [name.measure for name in map(column, reversed(labels)) if name.measure is not None]
    role = found.role if found is not None else "unknown"
    measure = measures[0] if measures and role != "rate" else None
    return Column(role, measure, whole, column(labels[-1]).label)


def _is_header(columns: list[Column]) -> bool:
    apart = columns[:1] + [col for left, col in pairwise(columns) if col.label != left.label]
    named = [col.role for col in apart if col.role not in ("unknown", "date")]
    periods = sum(col.role == "unknown" and is_period(col.label) for col in apart)  # 1-3月, 4-6月: headers as well
    filled = sum(bool(col.label) for col in apart)  # a header over several columns is one
    kinds = set(named)
    if "site_info" in kinds or not kinds & _TELLS or filled < sizes.TWO:
        return False
    return (
        len(kinds) >= sizes.TWO
        and (len(named) + periods * (periods >= _FEWEST_PERIODS)) * 2 > filled
        and (len(kinds) > sizes.TWO or "number" in kinds or len(kinds & _TELLS) > 1)
    )


def _last_header_row(grid: Grid, first: int) -> int:
    """The last header row: rows follow while a header cell spans into them or they hold nothing but headers."""
    last = first
    for row in range(first + 1, min(first + _MOST_ROWS, grid.rows)):
        cells = [cell for cell in grid.cells(row) if grid.words(cell)]
        spanned = any(cell.row <= last and cell.row + cell.rowspan > row for cell in cells)
        own = [grid.words(cell).folded for cell in cells if cell.row == row]
        known = sum(column(words).role != "unknown" for words in own)
        first_is_number = bool(own) and ordinal(own[0]) is not None and not spanned
        if (
            own
            and not first_is_number
            and len(cells) > 1  # a row of one cell is a class of projects (一、省级民生实事) or a note
            and (
                known * 2 > len(own)
                or (spanned and all(len(words) < sizes.LONGEST_HEADER_CELL for words in own))
                or _names_parts(grid, row, last)
            )
        ):
            last = row
        else:
            break
    return last


def _names_parts(grid: Grid, row: int, above: int) -> bool:
    """Whether a row's words all stand below headers that reach over several columns, and none is a figure."""
    own = [cell for cell in grid.cells(row) if grid.words(cell)]
    wide = [grid.place(above, cell.col).cell for cell in own]
    figures = any(kind(grid.words(cell).folded) in ("value", "ordinal") for cell in own)
    return bool(own) and not figures and all(cell is not None and cell.colspan > 1 for cell in wide)


def _over_two(grid: Grid, row: int, columns: list[Column]) -> list[Column]:
    """A name printed over two columns names the first; the second holds the task."""
    found = list(columns)
    for col in range(1, len(found)):
        cell, before = grid.place(row, col).cell, grid.place(row, col - 1).cell
        if (
            cell is not None
            and cell == before
            and found[col].role == "name"
            and found[col].label == found[col - 1].label
        ):
            found[col] = replace(found[col], role="task")
    return found


def _refined(grid: Grid, columns: list[Column], body: int) -> Header:
    below = [_below(grid, body, col) for col in range(grid.cols)]
    columns = _inner_numbers(_first_numbers(_second_names(columns, below), below), below)
    columns = _with_labels(grid, columns, body)
    columns = with_classes(columns, [next(filter(None, cells), "") for cells in below])
    columns = [
        replace(col, role="progress") if _are_pairs(col, cells) else col
        for col, cells in zip(columns, below, strict=True)
    ]
    refined = list(refine(_periods(columns), below))
    for at, col in enumerate(refined):
        if col.role == "text" and any_of("columns", "aim").search(col.label) and _mostly_figures(below[at]):
            refined[at] = replace(col, role="target")
    refined = _places(grid, with_parts_of_money(refined, [*map(_mostly_figures, below)]), below, body)
    told = with_steps(_text_column(with_years(refined, below), below), below)
    return Header(tuple(_name_column(told, below)), body, named=True)


def _with_labels(grid: Grid, columns: list[Column], body: int) -> list[Column]:
    """Columns with the labels by which their cells name their own parts; one of no known role tells progress."""
    found = list(columns)
    for at, col in enumerate(columns):
        own = [grid.place(row, at) for row in range(body, grid.rows)] if col.role in _MAY_REPORT else []
        cells = [one.cell for one in own if one.cell is not None and one.own]
        may = may_name_parts(col.label, [grid.printed(cell) for cell in cells])
        if may and (labels := cell_labels(col.label, [grid.lines(cell).folded for cell in cells])):
            found[at] = replace(col, role=col.role if col.role in _REPORTED else "progress", labels=labels)
    return found


def _second_names(columns: list[Column], below: list[list[str]]) -> list[Column]:
    """Names below the second half of a header that stands over two columns of them, where another tells the task."""
    found = list(columns)
    for at, (before, col) in enumerate(pairwise(columns), 1):
        second = col.role == "task" or (col.role == "unknown" and not col.label)
        told = any(one.role == "text" for one in columns[at:])
        names = [is_name(strip(counted(words)).folded) for words in below[at] if words]
        if before.role == "name" and second and told and sum(names) * 2 > len(names):
            found[at] = before
    return found


def _first_numbers(columns: list[Column], below: list[list[str]]) -> list[Column]:
    """The first column, under whatever words, is that of the numbers where it counts from one on, totals aside."""
    named = columns[0].role == "name" and any(col.role == "name" for col in columns[1:])
    cells = [cell for cell in below[0] if cell] if named or columns[0].role in ("unknown", "group") else []
    told = [value for cell in cells if (value := whole(cell)) is not None]
    others = {cell for cell in cells if whole(cell) is None}
    counts = len(told) > 1 and told == list(range(1, len(told) + 1)) and len(others) <= _TOTALS
    return [Column("number", label=columns[0].label), *columns[1:]] if counts else columns


def _inner_numbers(columns: list[Column], below: list[list[str]]) -> list[Column]:
    """Columns behind that of the numbers which hold nothing but numbers that begin anew: those of a level below."""
    first = next((at for at, col in enumerate(columns) if col.role == "number"), len(columns))
    return [
        Column("number", label=INNER) if at > first and col.role in _NAMELESS and _begin_anew(below[at]) else col
        for at, col in enumerate(columns)
    ]


def _begin_anew(cells: list[str]) -> bool:
    """Whether all words of a column are numbers of lists, each 1 or one more than that above, and several are 1."""
    values = [ordinal(cell) or 0 for cell in cells if cell]
    goes_on = all(after in (1, before + 1) for before, after in pairwise(values))
    return values[:1] == [1] and goes_on and values.count(1) > 1 and max(values) > 1


def _periods(columns: list[Column]) -> list[Column]:
    """Columns of parts of the year (一季度, 二季度) tell progress where the table reports, else what is to come."""
    named = [is_period(col.label) and col.role in ("next", "unknown") for col in columns]
    reports = any(col.role in _REPORTS for col, period in zip(columns, named, strict=True) if not period)
    role = "progress" if reports else "next"
    several = sum(named) >= _FEWEST_PERIODS
    return [
        replace(col, role=role) if period and (several or reports) else col
        for col, period in zip(columns, named, strict=True)
    ]


def _places(grid: Grid, columns: list[Column], below: list[list[str]], body: int) -> list[Column]:
    """Columns of figures below the names of places: what each place is to do, or has done."""
    found = list(columns)
    named = {
        at: place for at in range(grid.cols) if (place := place_over(grid, body, at)) and _mostly_figures(below[at])
    }
    if len({place.folded for place in named.values()}) < _FEWEST_PLACES:
        return columns
    for at in named:
        found[at] = replace(columns[at], role="place_done" if _is_result(columns[at]) else "place")
    return found


def place_over(grid: Grid, body: int, col: int) -> View | None:
    """The name of a place in the header above a column."""
    cells = (grid.place(row, col).cell for row in range(body))
    views = [grid.words(cell) for cell in cells if cell is not None]
    return next((view for view in views if any_of("matrices", "place").fullmatch(view.folded)), None)


def _is_result(col: Column) -> bool:
    """Whether a header says that figures are results (其中:各县完成数)."""
    return col.role in ("progress", "rate", "spent") or holds("matrices", "done", col.label)


def _below(grid: Grid, body: int, col: int) -> list[str]:
    """The folded words of the cells that stand in one column and no other."""
    own = [grid.place(row, col) for row in range(body, grid.rows)]
    return [grid.words(one.cell).folded for one in own if one.cell is not None and one.own and one.cell.colspan == 1]


def _mostly_figures(cells: list[str]) -> bool:
    kinds = [kind(text) for text in cells if text]
    figures = sum(name in ("value", "ordinal") for name in kinds)
    return figures * 2 > len(kinds)


def _are_pairs(col: Column, cells: list[str]) -> bool:
    """Whether a column of tasks or of nothing known holds results, each with its target behind a stroke (46/53)."""
    told = [cell for cell in cells if cell]
    results = sum(pair(cell) is not None for cell in told) * 2 > len(told)
    return results and col.role in ("text", "target", "unknown") and not holds("matrices", "target first", col.label)


def _text_column(columns: list[Column], below: list[list[str]]) -> list[Column]:
    """Where no column is named for the task, a new column of long cells, or of words with figures, may hold it.

    So does the last of several columns of names, where it alone holds figures.
    """
    if any(col.role in _CONTENT for col in columns):
        return columns
    lengths = [sum(map(len, cells)) / max(1, sum(map(bool, cells))) for cells in below]
    names = [at for at, col in enumerate(columns) if col.role == "name"]
    if len(names) > 1 and [_tell_figures(below[at]) for at in names[-sizes.TWO :]] == [False, True]:
        columns[names[-1]] = replace(columns[names[-1]], role="text")
        return columns
    new = [
        at
        for at, col in enumerate(columns)
        if (col.role in ("unknown", "site") and lengths[at] > sizes.LONG_SITE)
        or (col.role == "unknown" and _tell_figures(below[at]))
    ]
    if new:
        at = max(new, key=lambda col: lengths[col])
        columns[at] = replace(columns[at], role="text")
    return columns


def _tell_figures(cells: list[str]) -> bool:
    """Whether most cells are words that hold a figure: 改造食堂15所."""
    told = [cell for cell in cells if cell]
    return sum(_COUNTED.search(cell) is not None for cell in told) * 2 > len(told)


def _name_column(columns: list[Column], below: list[list[str]]) -> list[Column]:
    """Where nothing is named for names or the task, the first new column of words holds the names."""
    if any(col.role in ("name", *_CONTENT) for col in columns):
        return columns
    for at, col in enumerate(columns):
        words = [kind(cell) in ("short", "long", "person", "progress") for cell in below[at] if cell]
        if col.role == "unknown" and sum(words) * 10 >= 8 * len(words) > 0:
            columns[at] = replace(col, role="name")
            break
    return columns


def _unnamed(grid: Grid) -> Header | None:
    """A table without a header that one knows: one column is long, others look like what they are.

    The first column counts, alone or before its words; or a column names bodies or tells progress beside one of tasks.
    """
    if grid.rows < sizes.TABLE_ROWS or grid.cols < sizes.TABLE_COLUMNS:
        return None
    below = [[grid.label(row, col) for row in range(grid.rows)] for col in range(grid.cols)]
    counts = _counts([ordinal(text) for text in below[0]])
    body = 0 if counts or _counts([_opens_with(text) for text in below[0]]) else _new_header(below)
    columns = [Column("number") if counts else _by_looks(below[0][body:])]
    columns.extend(_by_looks(cells[body:]) for cells in below[1:])
    lengths = [sum(map(len, cells)) // max(1, len(cells)) for cells in below]
    first = int(counts)
    wanted = max(_SHORTEST, min(_LONG, max(lengths[first:])))
    free = [
        col for col in range(first, grid.cols) if columns[col].role not in (*UNIT_ROLES, "person", "deadline", "status")
    ]
    long = [col for col in free if lengths[col] >= wanted]
    worded = [col for col in long if sum(_HAN.search(cell) is not None for cell in below[col][1:]) * 2 > grid.rows]
    told = [col for col in worded if _tell_figures(below[col]) and columns[col].role == "unknown"] if not counts else []
    task = next(iter(told or worded), None)
    if task is None or not (counts or _tells_more(columns)):
        return None
    columns[task] = Column("text")
    names = columns[first].role == "person" and lengths[first] > _LONGEST_PERSON  # 学位工程 looks like a person
    if task > first and (names or columns[first].role == "unknown"):
        columns[first] = Column("name")
    return Header(tuple(columns), body, named=False)


def _counts(numbers: list[int | None]) -> bool:
    """Whether enough of a column's cells are numbers, and these never fall."""
    told = [number for number in numbers if number is not None]
    return len(told) >= sizes.COUNTED and all(before <= after for before, after in pairwise(told))


def _opens_with(text: str) -> int | None:
    """The number that a cell's words open with (3.新建…)."""
    found = marker(counted(text))
    return found.value if found is not None else None


def _new_header(below: list[list[str]]) -> int:
    """1 where the first row holds short words unlike what stands below them; else 0."""
    first = [cells[0] for cells in below]
    short = all(len(text) < sizes.LONGEST_HEADER_CELL and kind(text) in ("short", "empty", "person") for text in first)
    unlike = any(_by_looks(cells[1:]).role != "unknown" and kind(cells[0]) in ("short", "person") for cells in below)
    return int(short and unlike)


def _tells_more(columns: list[Column]) -> bool:
    """Whether a column names bodies or tells progress."""
    return any(col.role in (*UNIT_ROLES, "progress", "status") for col in columns)


def _by_looks(cells: list[str]) -> Column:
    kinds = [kind(text) for text in cells if text]
    for name, role in (
        ("units", UNIT_ROLES[2]),
        ("person", "person"),
        ("date", "deadline"),
        ("status", "status"),
        ("progress", "progress"),
    ):
        if kinds and kinds.count(name) * 2 > len(kinds):
            return Column(role)
    return Column("unknown")
