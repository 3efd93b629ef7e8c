"""Matrices of places by indicators: each indicator is an item, every place's figure a quantity of it.

In: the notice's blocks in reading order. Out: ``Draft``s. All header levels above an indicator are its heads; a line of
bodies or of measures below the names holds for them; columns of target, result and share below one name are one item.
The total's results are the item's progress. A table that ranks places or counts votes is no matrix.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct
from msgspec.structs import replace

from shishi.extract import quantities
from shishi.extract.document import Cell, Table
from shishi.extract.drafts import Draft, Told
from shishi.extract.layout.grid import Grid, grid_of
from shishi.extract.layout.lines import Stream, lines_above
from shishi.extract.layout.told_measures import told_measures
from shishi.extract.layout.turning import turned
from shishi.extract.readings.fractions import HUNDREDFOLD, are_fractions, in_percent
from shishi.extract.readings.matrix_heads import is_part, levels_of
from shishi.extract.readings.matrix_rows import bounded, class_of, classes_of, deadline_of, holds_units, rate_over
from shishi.extract.records import Bound, Role
from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.cells import kind, pair
from shishi.extract.words.columns import UNIT_ROLES, Column, column
from shishi.extract.words.labelled import Part, names, parts
from shishi.extract.words.units import Named

_PLAIN = regex.compile(r"\d[\d,]*(?:\.\d+)?")
_FEWEST_PLACES, _FEWEST_INDICATORS = 3, 2
_PLACES_WITHIN = 3  # places stand in one of so many columns from the left
_RANKS = any_of("matrices", "no matrix")
_MOSTLY = 0.8  # share of a column's filled cells that are figures
_ROUNDED = 0.005  # share by which parts and their total may differ
_NAMES_NOTHING = ("number", "rate", "remark", "deadline")  # columns beside those of places that name no indicator
_SURE_VALUE = 10  # a smaller total stands in running text by chance


class _Matrix(Struct, frozen=True, gc=False):
    """A grid read as a matrix: where its places stand, the total's row, what each header row holds.

    ``share``: the row that tells how much of each indicator is done in all. ``sums``: rows of what is to be done and
    what is done of each in all, each with what its figures are (全市目标, 全市完成). ``classes``: columns that only
    name the class of the indicators behind them. ``over``: the rate of each place that a header over them all names.
    """

    grid: Grid
    column: int
    rows: tuple[int, ...]
    total: int | None
    levels: tuple[int, ...]
    units: int | None
    measures: int | None
    numbers: int | None = None
    share: int | None = None
    sums: tuple[tuple[int, Role], ...] = ()
    classes: tuple[int, ...] = ()
    over: Column | None = None


class _Indicator(Struct, frozen=True, gc=False):
    """One column: the cells that name it from the outermost level in, its measure, and what its figures are.

    ``noun`` is what they count where only running text says so.
    """

    col: int
    levels: tuple[Cell, ...]
    measure: str | None
    role: Role
    rate: bool
    noun: str | None = None
    bound: Bound = "="


def _is_figure(words: str) -> bool:
    """Is a cell a figure, with its bound and its measure, or a pair of them?"""
    return bool(any_of("matrices", "cell").fullmatch(words)) or pair(words) is not None


def matrix_drafts(text: str, blocks: Stream) -> list[Draft]:
    """The indicators of all matrices, also of those that rank their places besides."""
    found: list[Draft] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            found.extend(_indicators(text, block, [line.text for line in lines_above(blocks, at)]))
    return found


def of_table(text: str, table: Table, above: Sequence[str] = ()) -> tuple[Draft, ...]:
    """The indicators of one table; none where it is no matrix, or one that ranks its places.

    ``above``: the folded lines just over it.
    """
    grid = grid_of(text, table)
    ranks = any(_RANKS.fullmatch(grid.label(row, col)) for row in range(min(4, grid.rows)) for col in range(grid.cols))
    return () if ranks else _indicators(text, table, above)


def _indicators(text: str, table: Table, above: Sequence[str]) -> tuple[Draft, ...]:
    grid = grid_of(text, table)
    found = _matrix(grid) or _of_columns(text, grid)
    if found is None:
        return ()
    report = _are_results(found, report=any(any_of("matrices", "report").fullmatch(line) for line in above))
    indicators = [_indicator(found, col, report=report) for col in _behind(found)]
    known = [one for one in indicators if one is not None]
    if len(known) < _FEWEST_INDICATORS:
        return ()
    whole = told_measures(above).only
    known = [_of_pairs(found, _with_measure(found, _of_whole(one, whole, above), text, table), above) for one in known]
    if len(known) < len(_behind(found)) and not all(one.measure for one in known):
        return ()
    return tuple(_draft(found, together) for together in _together(known, found.grid))


def _matrix(grid: Grid, *, in_classes: bool = False) -> _Matrix | None:
    """The grid as a matrix, by the places at the head of its rows; ``in_classes``: columns may name classes alone."""
    for col in range(min(_PLACES_WITHIN, grid.cols)):
        labels = [grid.label(row, col) if grid.place(row, col).own else "" for row in range(grid.rows)]
        places = [row for row, label in enumerate(labels) if any_of("matrices", "place").fullmatch(label)]
        places = [row for row in places if column(labels[row]).role == "unknown"]
        totals = [row for row, label in enumerate(labels) if any_of("matrices", "total").fullmatch(label)]
        if len(places) >= _FEWEST_PLACES and min(places) > 0:
            top = min((*places, *totals))
            held = classes_of(grid, col) if in_classes else ()
            return _with_headers(grid, col, sorted((*places, *totals)), totals[0] if totals else None, top, held)
    return None


def _of_columns(text: str, grid: Grid) -> _Matrix | None:
    """The grid turned, as a matrix, where its places stand at the head of its columns; numbers of rows name nothing."""
    table = turned(grid)
    found = _matrix(grid_of(text, table), in_classes=True) if table is not None else None
    if found is None:
        return None
    roles = {row: column(found.grid.label(row, found.column)).role for row in found.levels}
    named = tuple(row for row, role in roles.items() if role not in _NAMES_NOTHING)
    numbers = next((row for row, role in roles.items() if role == "number"), None)
    return replace(found, levels=named, numbers=numbers) if named else None


def _with_headers(
    grid: Grid, col: int, rows: Sequence[int], total: int | None, top: int, classes: tuple[int, ...]
) -> _Matrix | None:
    """The matrix with its header rows told apart; None where a header says that the table is something else."""
    behind = [at for at in range(col + 1, grid.cols) if at not in classes]
    labels = {row: [grid.label(row, at) for at in behind] for row in range(top)}
    below = [grid.label(row, at) for row in rows for at in behind if grid.label(row, at)]
    if sum(_is_figure(label) or kind(label) == "none" for label in below) < _MOSTLY * len(below):
        return None
    units = next((row for row in labels if holds_units(grid, row, col, labels[row])), None)
    measures = next((row for row in labels if labels[row] and all(map(bounded, filter(None, labels[row])))), None)
    titles = {row for row in labels if len(set(labels[row])) == 1 and grid.label(row, col) == labels[row][0]}
    sums, share = _of_all(grid, col, [row for row in range(grid.rows) if row not in rows], behind)
    apart = {units, measures, share, *titles, *(row for row, _ in sums)}
    levels = tuple(row for row in labels if row not in apart)
    over = rate_over(grid, rows, col)
    found = _Matrix(grid, col, tuple(rows), total, levels, units, measures, None, share, sums, classes, over)
    return found if levels else None


def _of_all(
    grid: Grid, col: int, rows: Sequence[int], behind: Sequence[int]
) -> tuple[tuple[tuple[int, Role], ...], int | None]:
    """Those of ``rows`` that tell of each indicator what all places are to do and have done, and the row of shares."""
    sums, share = list[tuple[int, Role]](), None
    for row in rows:
        named = column(grid.label(row, col))
        role = _role_of_all(named.label)
        if (role is None and named.role != "rate") or not _holds_figures(grid, row, behind):
            continue
        if role is not None:
            sums.append((row, role))
        elif share is None:
            share = row
    return tuple(sums), share


def _role_of_all(label: str) -> Role | None:
    """What the figures below a header are that tells of all places (全市目标, 累计完成); None for other headers."""
    if any_of("matrices", "to do in all").fullmatch(label):
        return "target"
    return "actual" if any_of("matrices", "done in all").fullmatch(label) else None


def _holds_figures(grid: Grid, row: int, behind: Sequence[int]) -> bool:
    """Whether what stands in a row in columns ``behind`` is figures, and not what names the columns."""
    told = [label for at in behind if (label := grid.label(row, at)) and kind(label) != "none"]
    return bool(told) and sum(map(_is_figure, told)) >= _MOSTLY * len(told)


def _are_results(matrix: _Matrix, *, report: bool) -> bool:
    """Whether the figures of places are results: as more of them add up to, else as the title or what is told of all.

    ``report``: the title says that the table reports.
    """
    told = {role: row for row, role in matrix.sums}
    if set(told) != {"target", "actual"}:
        return report or "actual" in told
    agree = {role: sum(_adds_up(matrix, row, col) for col in _behind(matrix)) for role, row in told.items()}
    return agree["actual"] > agree["target"] or (report and agree["actual"] == agree["target"])


def _behind(matrix: _Matrix) -> list[int]:
    """The columns of indicators, behind that of the places."""
    return [col for col in range(matrix.column + 1, matrix.grid.cols) if col not in matrix.classes]


def _adds_up(matrix: _Matrix, whole: int, col: int) -> bool:
    """Whether the figures of all places make the one of a row that tells of all."""
    values = [_value(matrix.grid.label(row, col)) for row in matrix.rows if row != matrix.total]
    return abs(sum(values) - _value(matrix.grid.label(whole, col))) <= _ROUNDED * max(1.0, sum(values))


def _value(label: str) -> float:
    found = _PLAIN.search(label)
    return float(found[0].replace(",", "")) if found is not None else 0.0


def _indicator(matrix: _Matrix, col: int, *, report: bool) -> _Indicator | None:
    """The indicator of one column; None where its cells are no figures or nothing names it."""
    grid = matrix.grid
    cells = [label for row in matrix.rows if (label := grid.label(row, col)) and kind(label) != "none"]
    figures = sum(_is_figure(label) for label in cells)
    levels = tuple(dict.fromkeys(cell for row in matrix.levels if (cell := grid.place(row, col).cell) is not None))
    levels = tuple(cell for cell in levels if grid.words(cell) and cell.col > matrix.column)
    ranks = any(_RANKS.fullmatch(grid.words(cell).folded) for cell in levels)
    if not levels or not cells or ranks or figures < _MOSTLY * len(cells):
        return None
    labels = [column(grid.words(cell).folded) for cell in levels]
    own = labels[-1]
    rate = own.role == "rate" or (own.measure == "%" and "率" in own.label)
    printed = [label.measure for label in reversed(labels) if label.measure]
    below, bound = (bounded(grid.label(matrix.measures, col)) if matrix.measures is not None else None) or (None, "=")
    share = HUNDREDFOLD if own.role == "rate" and are_fractions(cells) else "%"
    measure = own.measure or below or (share if own.role == "rate" else printed[0] if printed else None)
    role = _role([label.label for label in labels], report=report)
    return _Indicator(col, levels, measure, role, rate, bound=bound)


def _role(labels: Sequence[str], *, report: bool) -> Role:
    """What a column's figures are: as the lowest header that says so, else as the table's title."""
    for label in reversed(labels):
        planned = any_of("matrices", "plan").fullmatch(label)
        if planned and column(label).role != "rate" and not label.startswith(("完成", "已", "累计")):
            return "target"
        if tells_done(label):
            return "actual"
    return "actual" if report else "target"


def tells_done(label: str) -> bool:
    """Whether a header names a result (累计开工数) and not an aim that ends like one (检查率)."""
    return column(label).role in ("progress", "rate", "spent") or label.startswith(("累计", "已", "实际"))


def _together(known: Sequence[_Indicator], grid: Grid) -> Iterator[list[_Indicator]]:
    """Columns of target, result and share below one name are one item; every other column is one of its own."""
    split = all(len(one.levels) > 1 and is_part(grid.words(one.levels[-1]).folded) for one in known)
    group: list[_Indicator] = []
    for one in known:
        if group and not (split and one.levels[:-1] == group[-1].levels[:-1]):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _of_whole(one: _Indicator, measure: str | None, above: Sequence[str]) -> _Indicator:
    """An indicator with the measure that is printed once for the table; a rate where the title of the table says so."""
    if one.measure is not None or measure is None:
        return one
    rates = measure == "%" and any(any_of("matrices", "rates").match(line) is not None for line in above)
    return replace(one, measure=measure, rate=rates, role="actual" if rates else one.role)


def _with_measure(matrix: _Matrix, one: _Indicator, text: str, table: Table) -> _Indicator:
    """An indicator whose measure its sum's header names, or only running text beside the very figure of its total."""
    named = [told for row, _ in matrix.sums if (told := column(matrix.grid.label(row, matrix.column)).measure)]
    if one.measure is None and named:
        return replace(one, measure=named[0])
    whole = matrix.total if matrix.total is not None or not matrix.sums else matrix.sums[0][0]
    if one.measure is not None or whole is None:
        return one
    label = matrix.grid.label(whole, one.col)
    if not _PLAIN.fullmatch(label) or float(label.replace(",", "")) < _SURE_VALUE:
        return one
    around = text[: table.span.start] + "\n" + text[table.span.end :]
    lines = [line for line in around.split("\n") if label in line]
    found = [each for line in lines for each in quantities.find(line) if each.value == float(label.replace(",", ""))]
    return replace(one, measure=found[0].unit, noun=found[0].of) if found else one


def _of_pairs(matrix: _Matrix, one: _Indicator, above: Sequence[str]) -> _Indicator:
    """An indicator whose cells hold result and target; the role is that of the first of them."""
    if not any(pair(matrix.grid.label(row, one.col)) for row in matrix.rows):
        return one
    corner = [matrix.grid.label(row, matrix.column) for row in matrix.levels]
    named = [matrix.grid.words(cell).folded for cell in one.levels]
    turned = any(any_of("matrices", "target first").fullmatch(words) for words in (*above, *corner, *named))
    return replace(one, role="target" if turned else "actual")


def _draft(matrix: _Matrix, columns: Sequence[_Indicator]) -> Draft:
    grid = matrix.grid
    levels = columns[0].levels if len(columns) == 1 else columns[0].levels[:-1]
    heads = [grid.words(cell) for cell in levels]
    told = [each for row in matrix.rows for one in columns for each in _figures(matrix, row, one, heads[-1])]
    told[:0] = [
        replace(each, role=role, where=None)
        for row, role in matrix.sums
        for one in columns
        for each in _figures(matrix, row, one, heads[-1])
    ]
    progress = (*(each for each in told if each.where is None and _is_result(each)), *_shares(matrix, columns))
    above = [class_of(matrix.grid, matrix.column, at) for at in matrix.classes if at < columns[0].col][-1:]
    numbers, over = levels_of(above, heads, _number(matrix, columns[0]))
    draft = Draft(numbers, over, "table", heads[-1], names=_names(matrix, columns), progress=progress or None)
    rate = next((rate for one in columns if (rate := _rate(matrix, one))), None)
    by_when = deadline_of(grid, matrix.column, columns[0].col)
    return replace(draft, figures=tuple(each for each in told if each not in progress), rate=rate, deadline=by_when)


def _number(matrix: _Matrix, one: _Indicator) -> tuple[str, ...]:
    """The number printed beside an indicator, where rows are numbered."""
    label = matrix.grid.label(matrix.numbers, one.col) if matrix.numbers is not None else ""
    return (label,) if label.isdecimal() else ()


def _is_result(told: Told) -> bool:
    return told.role == "actual" or pair(told.view.folded) is not None


def _rate(matrix: _Matrix, one: _Indicator) -> str | None:
    """The share of the total that is done: in a column of its own, or behind the total's result and target."""
    if matrix.share is not None:
        return matrix.grid.label(matrix.share, one.col)
    label = matrix.grid.label(matrix.total, one.col) if matrix.total is not None else ""
    both = pair(label)
    done = one.rate and one.role == "actual"
    return both["rate"] if both is not None else in_percent(label, one.measure) if done else None


def _shares(matrix: _Matrix, columns: Sequence[_Indicator]) -> Iterator[Told]:
    """How much of each indicator is done in all, where a row tells it for all of them."""
    cells = [matrix.grid.place(matrix.share, one.col).cell for one in columns] if matrix.share is not None else []
    noun = column(matrix.grid.label(matrix.share, matrix.column)).label if matrix.share is not None else None
    for cell in dict.fromkeys(cells):
        if cell is not None and _is_figure(matrix.grid.words(cell).folded):
            yield Told(matrix.grid.words(cell), "%", noun, "actual")


def _bound(noun: str, measure: str | None) -> Bound | None:
    """What an indicator's name says of all its figures (低保标准不低于)."""
    found = quantities.find(f"{noun}1{measure}") if measure else ()
    return found[-1].bound if found and found[-1].bound != "=" else None


def _figures(matrix: _Matrix, row: int, one: _Indicator, name: View) -> Iterator[Told]:
    """The figure of one place, or of the total, which stands for the whole."""
    cell = matrix.grid.place(row, one.col).cell
    if cell is None or not _is_figure(matrix.grid.words(cell).folded):
        return
    place = matrix.grid.place(row, matrix.column).cell
    where = matrix.grid.words(place) if place is not None and row != matrix.total else None
    noun = one.noun or column(matrix.grid.words(one.levels[-1]).folded if one.rate else name.folded).label
    over = matrix.over if row in matrix.rows else None
    bound = one.bound if one.bound != "=" else _bound(noun, one.measure)
    told = Told(matrix.grid.words(cell), one.measure, noun, one.role, where, bound)
    yield replace(told, measure="%", of=over.noun, role="actual", bound=None) if over is not None else told


def _names(matrix: _Matrix, columns: Sequence[_Indicator]) -> tuple[Named, ...]:
    """The bodies that the line of bodies names for a column, in the role its label says."""
    if matrix.units is None:
        return ()
    label = column(matrix.grid.label(matrix.units, matrix.column))
    first = next((column(part.label) for part in _unit_parts(matrix) if part.role in UNIT_ROLES), None)
    role = label.role if label.role in UNIT_ROLES else first.role if first is not None else "responsible"
    found: list[Named] = []
    for cell in dict.fromkeys(matrix.grid.place(matrix.units, one.col).cell for one in columns):
        if cell is None:
            continue
        words = matrix.grid.lines(cell)
        held = [part for part in parts(words) if part.role in UNIT_ROLES]
        found.extend(name for part in held or [Part(role, "", words)] for name in names(part))
    return tuple(found)


def _unit_parts(matrix: _Matrix) -> Iterator[Part]:
    row = matrix.units if matrix.units is not None else 0
    for cell in matrix.grid.cells(row):
        yield from parts(matrix.grid.lines(cell))
