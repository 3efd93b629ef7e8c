"""The rows of a table whose cells follow one another without a sign of where a row ends.

In: the cells below a header and the roles of its columns. Out: for each cell its column and whether a row begins. The
cheapest way to read all cells as rows is taken (Viterbi); what then stands in each column, where rows begin and which
columns lack a cell is counted, and the cells are read again by that, until nothing changes. So a column without a known
header is told by what it holds, and merged cells that were left out cost little where the table leaves out many.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from shishi.extract.layout.align import FIGURE, Count, continuation, fit, numbered, sits
from shishi.extract.layout.printed_cells import SENTENCES, PrintedCell, end_in_stops
from shishi.extract.layout.seencells import ALONE, NAME, NUMBER, STRANGE, TASKS, Place, SeenTable
from shishi.extract.words.cells import ordinal

_ROUNDS = 4  # readings, each by what the one before has shown; few tables change in the third
_NAMES = frozenset({"short", "person", "long", "units"})  # kinds of what may name a class behind its number
_STRANGER = 2.5  # times the usual cost of a row's cells
_UNCOUNTED = 3.0  # what it costs that a row begins with a number behind the column of numbers
_NAMELESS = 1.5  # more than that name and task are left out, where the number is not
_GOES_ON = 1.0  # what it costs that a cell goes on in the next line
_SWALLOWED, _EMPTY = 0.3, 0.6  # an empty cell behind a row's end; one in its column, of what a left out one costs
_NUMBER_OF_CLASS = 2.6  # what it costs that a number and a name are a row of their own
_MAYBE_CLASS = 2.0  # more, where what follows is no number
_NO_BODY = 1.5  # what a cell costs that is no body where nearly all are
_LEVELS, _SEVERAL = frozenset({"group", "name", "unknown"}), 2  # columns of which the first row lacks no cell
_UNENDED = 99.0  # what it costs to end a row between a class's number and its name
_UNCLOSED = 2.5  # what it costs there that a cell ends without one


class _Step(Struct, gc=False):
    """The best way to have put a cell into a column: cost so far, numbers last read, the column of the cell before."""

    cost: float
    counts: tuple[Count, ...]
    begins: bool
    before: int


_Layer = dict[int, _Step]


def read(cells: Sequence[PrintedCell], roles: Sequence[str], *, goes_on: bool) -> tuple[float, list[Place]]:
    """The cost and the places of the cells, up to the last that is like those of the table.

    ``goes_on``: a cell may run over several lines. A cell in the place of the one before goes on with it.
    """
    if not cells:
        return 0.0, []
    tries = [_settled(cells, SeenTable(roles), goes_on=goes_on)]
    levels = next((at for at, role in enumerate(roles) if role in TASKS), 0)
    if sum(role in _LEVELS for role in roles[:levels]) >= _SEVERAL and len(cells) > len(roles):
        whole = [(at, not at) for at in range(len(roles))]  # nothing above the first row that its cells merge with
        tries.append(_settled(cells, SeenTable.of(cells[: len(roles)], whole, roles), goes_on=goes_on))
    places, costs = min(tries, key=lambda told: told[1][-1])
    end = _end(places, costs, roles, cells)
    return costs[-1], places[:end]


def _settled(cells: Sequence[PrintedCell], seen: SeenTable, *, goes_on: bool) -> tuple[list[Place], list[float]]:
    """The places of the cells and what all up to each cost, read again by what is seen until nothing changes."""
    places, costs = list[Place](), list[float]()
    for _ in range(_ROUNDS):
        known = places
        places, costs = _Path(cells, seen, goes_on=goes_on).places()
        if places == known:
            break
        seen = SeenTable.of(cells, places, seen.roles)
    return places, costs


def _end(places: Sequence[Place], costs: Sequence[float], roles: Sequence[str], cells: Sequence[PrintedCell]) -> int:
    """Behind the last row that is like those of the table: what costs much more, or names a class, ends none."""
    width = len(roles)
    starts = [at for at, (_, begins) in enumerate(places) if begins]
    ends = [*starts[1:], len(places)]
    before = [0.0, *(costs[end - 1] for end in ends)]
    means = [(costs[end - 1] - spent) / (end - at) for spent, at, end in zip(before[:-1], starts, ends, strict=True)]
    most = max(STRANGE, _STRANGER * sorted(means)[len(means) // 2])
    rows = len(starts)
    while rows > 1 and (means[rows - 1] > most or places[starts[rows - 1]][0] >= width):
        rows -= 1
    end = ends[rows - 1]
    while end > 1 and places[end - 1] == (places[end - 2][0], False) and costs[end - 1] - costs[end - 2] > STRANGE:
        if cells[end - 1].kind == roles[places[end - 1][0]] == "progress":
            break  # a report goes on with a report
        if cells[end - 2].token.text.endswith(","):
            break  # a sentence goes on behind a comma
        end -= 1
    return end


class _Path:
    """The cheapest path through the cells of a table of which something has been seen."""

    def __init__(self, cells: Sequence[PrintedCell], seen: SeenTable, *, goes_on: bool) -> None:
        self._cells, self._seen, self._goes_on = cells, seen, goes_on
        self._roles, self._width = seen.roles, len(seen.roles)
        columns = range(self._width)
        self._gaps = [seen.gap(col) for col in columns]
        self._filled = [seen.filled(col) for col in columns]
        self._starts = [seen.start(col) for col in columns]
        self._tails = [*(sum(self._gaps[col + 1 :]) for col in columns), 0.0, _UNENDED, 0.0]
        self._task = next((at for at, role in enumerate(self._roles) if role in TASKS), -1)
        self._gaps_counted = [gap + (_NAMELESS if col == self._task else 0.0) for col, gap in enumerate(self._gaps)]
        self._none = (Count(),) * list(self._roles).count("number")
        self._known: dict[tuple[str, str, int, bool, bool], list[float]] = {}
        told = {at for at, role in enumerate(self._roles) if role in SENTENCES}
        self._sentences = told if goes_on and end_in_stops(cells, seen.roles) else set[int]()

    def places(self) -> tuple[list[Place], list[float]]:
        """The place of each cell, and what all cells up to it cost."""
        layers: list[_Layer] = []
        for at in range(len(self._cells)):
            fits = self._fits(self._cells[at])
            layer = self._turned(at, layers[-1] if layers else None, fits)
            if layers:
                self._go_on(at, layers[-1], layer, fits)
            layers.append(layer)
        places, costs = list[Place](), list[float]()
        col = self._last(layers[-1], len(layers) - 1)
        for layer in reversed(layers):
            step = layer[col]
            places.append((col, step.begins))
            costs.append(step.cost)
            col = step.before
        return places[::-1], costs[::-1]

    def _fits(self, cell: PrintedCell) -> list[float]:
        """What a cell costs in each column; cells that look alike cost the same."""
        figure = FIGURE.search(cell.token.text) is not None
        key = (cell.kind, cell.form, cell.size, figure, cell.kind == "short" and cell.figure)
        if key not in self._known:
            self._known[key] = [self._fit(cell, col) for col in range(self._width)]
        return self._known[key]

    def _fit(self, cell: PrintedCell, col: int) -> float:
        """What a cell costs in a column."""
        if cell.kind == "empty":
            return _EMPTY * self._gaps[col]
        role, shown = self._roles[col], self._seen.columns[col]
        no_body = cell.kind == "short" and not self._goes_on and shown.holds_bodies()  # else the first half of one
        strange = (_NO_BODY if no_body else 0.0) - fit(role, cell.kind)
        return shown.cost(cell) + self._filled[col] + sits(role, cell.token) + strange

    def _last(self, layer: _Layer, at: int) -> int:
        """The column behind which a row ends most cheaply."""
        return min(layer, key=lambda col: (layer[col].cost + self._tails[col] + self._cut(at, col), col))

    def _cut(self, at: int, col: int) -> float:
        """What it costs that nothing goes on with a cell in a column whose cells end in full stops."""
        return _UNCLOSED if col in self._sentences and self._cells[at].open else 0.0

    def _turned(self, at: int, above: _Layer | None, fits: Sequence[float]) -> _Layer:
        """The ways in which a cell begins a row: in each column, as a class, as the number of one."""
        cell, behind = self._cells[at], -1 if above is None else self._last(above, at - 1)
        turn, counts = 0.0, self._none
        if above is not None:
            turn = (
                above[behind].cost
                + self._tails[behind]
                + self._cut(at - 1, behind)
                + self._seen.set_apart(cell, begins=True)
            )
            counts = above[behind].counts
        layer: _Layer = {}
        strange = _UNCOUNTED if counts and cell.kind == "ordinal" else 0.0
        for col, (role, start, fits_here) in enumerate(zip(self._roles, self._starts, fits, strict=True)):
            if role == "number":
                number, told = numbered(cell.token, self._roles, col, counts)
                layer[col] = _Step(turn + start + fits_here + number, told, begins=True, before=behind)
            else:
                layer[col] = _Step(turn + start + fits_here + strange, counts, begins=True, before=behind)
        anew = tuple(Count(one.value, one.form, anew=True) for one in counts)
        layer[self._width + ALONE] = _Step(turn + self._seen.class_cost(cell), anew, begins=True, before=behind)
        if cell.kind == "ordinal" and len(self._none) == 1 and (cost := self._of_class(at)) is not None:
            layer[self._width + NUMBER] = _Step(turn + cost, anew, begins=True, before=behind)
        return layer

    def _of_class(self, at: int) -> float | None:
        """What it costs that a number and the name behind it are a class: the next cell counts below it."""
        if at + NAME >= len(self._cells):
            return None
        number, after = self._cells[at], self._cells[at + NAME]
        if after.kind != "ordinal":
            return _NUMBER_OF_CLASS + _MAYBE_CLASS if after.form else None
        return _NUMBER_OF_CLASS if ordinal(after.token.text) == 1 or after.form != number.form else None

    def _go_on(self, at: int, above: _Layer, layer: _Layer, fits: Sequence[float]) -> None:
        """The ways in which a cell goes on with a row, where they cost less than to begin one."""
        cell = self._cells[at]
        within = self._seen.set_apart(cell, begins=False)
        known = [layer[col].cost for col in range(self._width)]
        for before, step in above.items():
            spent = step.cost + within
            if before == self._width + NUMBER and cell.kind in _NAMES:
                layer[self._width + NAME] = _Step(spent, step.counts, begins=False, before=before)
            if cell.kind == "empty":
                _put(layer, before, _Step(spent + _SWALLOWED, step.counts, begins=False, before=before))
            elif self._goes_on and before < self._width:
                more = continuation(self._roles[before], cell.token, self._cells[at - 1].token)
                cost = spent + fits[before] + self._seen.goes_on(before, _GOES_ON + more)
                _put(layer, before, _Step(cost, step.counts, begins=False, before=before))
            counted = before < self._width and self._roles[before] == "number"
            gaps = self._gaps_counted if counted else self._gaps
            spent += self._cut(at - 1, before)
            for col in range(before + 1, self._width):
                cost = spent + fits[col]
                spent += gaps[col]
                if cost < known[col]:  # numbers that do not count on only cost more
                    number, told = numbered(cell.token, self._roles, col, step.counts)
                    _put(layer, col, _Step(cost + number, told, begins=False, before=before))
                    known[col] = layer[col].cost


def _put(layer: _Layer, col: int, step: _Step) -> None:
    if col not in layer or step.cost < layer[col].cost:
        layer[col] = step
