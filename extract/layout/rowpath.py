"""The rows of a table whose cells follow one another without a sign of where a row ends.

In: the cells below a header and the roles of its columns. Out: for each cell its column and whether a row begins. The
cheapest way to read all cells as rows is taken (Viterbi); what then stands in each column, where rows begin and which
columns lack a cell is counted, and the cells are read again by that, until nothing changes. So a column without a known
header is told by what it holds, and merged cells that were left out cost little where the table leaves out many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log

from msgspec import Struct

from shishi.extract.layout.align import FIGURE, Count, continuation, fit, numbered, sits
from shishi.extract.layout.printed_cells import CLOSED, SENTENCES, SIZES, TOLD, PrintedCell, end_in_stops
from shishi.extract.words.cells import ordinal

_ROUNDS = 4  # readings, each by what the one before has shown; few tables change in the third
_KINDS = ("none", "ordinal", "date", "value", "status", "units", "person", "progress", "short", "long")
# How many cells a guess made before any was seen is worth.
_OF_KIND, _OF_FORM, _OF_SIZE, _OF_START, _OF_GAP, _OF_APART = 4.0, 3.0, 3.0, 2.0, 4.0, 6.0
_FORMS = 4  # forms of opening numbers that a cell may have as well as another
_WEIGHT_OF_FORM, _WEIGHT_OF_SIZE = 0.7, 0.5  # beside the kind of a cell, from which both are not free
_NUMBERED = {"number": 0.3, "name": 0.6, "group": 0.5, "text": 0.7, "task": 0.7}  # share of cells that open with one
_SELDOM_NUMBERED = 0.05
# Share of rows that lack a cell in a column of a role.
_GAPS = {
    "remark": 0.4,
    "problems": 0.2,
    "next": 0.2,
    "deadline": 0.2,
    "support": 0.25,
    "lead": 0.2,
    "responsible": 0.2,
    "task": 0.7,
    "name": 0.15,
    "group": 0.15,
}
_GAP = 0.06
_LEADS = frozenset({"number", "group", "name", "person", "deadline", "lead", "responsible"})  # what may be merged
_BEGINS, _MAY_BEGIN, _SELDOM_BEGINS = 1.0, 0.5, 0.02  # rows in the first column, in those that may be merged, behind
_APART = {True: 0.5, False: 0.2}  # how often blank lines stand before a row, and inside of one, in a table with such
_SURE = frozenset({"number", "lead", "support", "responsible", "person", "deadline"})  # what hold no sentences
_TASKS = frozenset({"text", "task", "target"})
_NAMES = frozenset({"short", "person", "long", "units"})  # kinds of what may name a class behind its number
_STRANGE = 3.0  # what a sentence costs where none belongs; the mean cost of a row's cells above which it is no row
_STRANGER = 2.5  # times the usual cost of a row's cells
_UNCOUNTED = 3.0  # what it costs that a row begins with a number behind the column of numbers
_NAMELESS = 1.5  # more than that name and task are left out, where the number is not
_OF_GOING_ON = 4.0  # rows that what it costs at first is worth
_GOES_ON = 1.0  # what it costs that a cell goes on in the next line
_SWALLOWED, _EMPTY = 0.3, 0.6  # an empty cell behind a row's end; one in its column, of what a left out one costs
_CLASSES, _NO_CLASS = 0.12, 9.0  # share of rows that only name a class; what a cell costs that can not
_HEADED, _OPENED, _NAMED = 0.6, 0.05, 0.03  # classes with a heading's number, another number, none
_NUMBER_OF_CLASS = 2.6  # what it costs that a number and a name are a row of their own
_MAYBE_CLASS = 2.0  # more, where what follows is no number
_ALONE, _NUMBER, _NAME = 0, 1, 2  # behind the last column: a class, its number, its name
_UNENDED = 99.0  # what it costs to end a row between a class's number and its name
_UNCLOSED = 2.5  # what it costs there that a cell ends without one

Place = tuple[int, bool]  # column, whether a row begins; columns behind the last: a class, its number, its name


@dataclass(slots=True)
class _Shown:
    """What a column has been seen to hold: kinds, opening numbers and sizes of cells, counted."""

    role: str
    kinds: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    sizes: Counter[int] = field(default_factory=Counter)

    def add(self, cell: PrintedCell) -> None:
        self.kinds[cell.kind] += 1
        self.forms[cell.form] += 1
        self.sizes[cell.size] += 1

    def cost(self, cell: PrintedCell) -> float:
        """How unlike what was seen, or before that what the header's role tells, a cell is."""
        seen = self.kinds.total()
        fits = _fits(self.role)
        opened = _NUMBERED.get(self.role, _SELDOM_NUMBERED)
        guess = opened / _FORMS if cell.form else 1 - opened
        of_kind = (self.kinds[cell.kind] + _OF_KIND * exp(-fit(self.role, cell.kind)) / fits) / (seen + _OF_KIND)
        of_form = (self.forms[cell.form] + _OF_FORM * guess) / (seen + _OF_FORM)
        of_size = (self.sizes[cell.size] + _OF_SIZE / (len(SIZES) + 1)) / (seen + _OF_SIZE)
        told = cell.kind in TOLD or (cell.kind == "short" and cell.figure)
        strange = _STRANGE if told and self.role in _SURE and not self.kinds[cell.kind] else 0.0
        return strange - log(of_kind) - _WEIGHT_OF_FORM * log(of_form) - _WEIGHT_OF_SIZE * log(of_size)


@cache
def _fits(role: str) -> float:
    """How well cells of all kinds together fit a column."""
    return sum(exp(-fit(role, told)) for told in _KINDS)


class _Seen:
    """What has been seen of a table: its columns, where rows begin, which lack a cell, which only name a class."""

    def __init__(self, roles: Sequence[str]) -> None:
        self.roles = roles
        self.columns = [_Shown(role) for role in roles]
        self.starts: Counter[int] = Counter()
        self.missing: Counter[int] = Counter()
        self.longer: Counter[int] = Counter()
        self.classes: Counter[str] = Counter()
        self.apart: Counter[Place] = Counter()
        self.rows = 0
        first = next((at for at, role in enumerate(roles) if role not in _LEADS), 0)
        while first + 1 < len(roles) and roles[first] in _TASKS and roles[first + 1] in _TASKS:
            first += 1
        self._guess = [_BEGINS, *(_MAY_BEGIN if at <= first else _SELDOM_BEGINS for at in range(1, len(roles)))]

    @classmethod
    def of(cls, cells: Sequence[PrintedCell], places: Sequence[Place], roles: Sequence[str]) -> _Seen:
        """What cells show that have their places."""
        seen, taken, longer = cls(roles), list[int](), set[int]()
        for cell, (col, begins) in zip(cells, places, strict=True):
            seen.apart[cell.apart, begins] += 1
            if begins:
                seen._close(taken, longer)
                taken, longer = [], set()
            if not cell.token.text:
                continue
            if col < len(roles) and (not taken or col != taken[-1]):
                taken.append(col)
                seen.columns[col].add(cell)
            elif taken and col == taken[-1]:
                longer.add(col)
            elif col == len(roles) + _ALONE:
                seen.classes[cell.form] += 1
        seen._close(taken, longer)
        return seen

    def _close(self, taken: Sequence[int], longer: Iterable[int]) -> None:
        if taken:
            self.rows += 1
            self.longer.update(longer)
            self.starts[taken[0]] += 1
            self.missing.update(col for col in range(taken[0], len(self.roles)) if col not in taken)

    def start(self, col: int) -> float:
        guess = self._guess[col] / sum(self._guess)
        return -log((self.starts[col] + _OF_START * guess) / (self.rows + _OF_START))

    def gap(self, col: int) -> float:
        return -log(self._missing(col))

    def filled(self, col: int) -> float:
        return -log(1 - self._missing(col))

    def _missing(self, col: int) -> float:
        guess = _GAPS.get(self.roles[col], _GAP)
        return (self.missing[col] + _OF_GAP * guess) / (self.rows + _OF_GAP)

    def goes_on(self, col: int, guess: float) -> float:
        """What it costs that a cell goes on in the next line: less than guessed where many in its column do."""
        share = (self.longer[col] + _OF_GOING_ON * exp(-guess)) / (self.rows + _OF_GOING_ON)
        return min(guess, -log(share))

    def set_apart(self, cell: PrintedCell, *, begins: bool) -> float:
        """What it costs that blank lines do, or do not, stand before a cell that begins a row, or does not."""
        seen = self.apart[True, begins] + self.apart[False, begins]
        share = (self.apart[True, begins] + _OF_APART * _APART[begins]) / (seen + _OF_APART)
        return -log(share if cell.apart else 1 - share)

    def class_cost(self, cell: PrintedCell) -> float:
        """What it costs that a cell is alone in its row and names a class."""
        words = cell.token.text
        unfit = cell.kind not in ("short", "person", "long", "progress") or cell.size >= len(SIZES)
        if unfit or (not cell.form and (words.endswith(CLOSED) or cell.figure)):
            return _NO_CLASS
        told = self.classes.total()
        share = (told + _OF_START * _CLASSES) / (told + self.rows + _OF_START)
        guess = _HEADED if cell.heads else _OPENED if cell.form else _NAMED
        seen = self.classes[cell.form] * (1.0 if cell.heads else 0.5)
        return -log(share) - log((seen + _OF_START * guess) / (told + _OF_START))


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
    seen, places, costs = _Seen(roles), list[Place](), list[float]()
    for _ in range(_ROUNDS):
        known = places
        places, costs = _Path(cells, seen, goes_on=goes_on).places()
        if places == known:
            break
        seen = _Seen.of(cells, places, roles)
    end = _end(places, costs, roles, cells)
    return costs[-1], places[:end]


def _end(places: Sequence[Place], costs: Sequence[float], roles: Sequence[str], cells: Sequence[PrintedCell]) -> int:
    """Behind the last row that is like those of the table: what costs much more, or names a class, ends none."""
    width = len(roles)
    starts = [at for at, (_, begins) in enumerate(places) if begins]
    ends = [*starts[1:], len(places)]
    before = [0.0, *(costs[end - 1] for end in ends)]
    means = [(costs[end - 1] - spent) / (end - at) for spent, at, end in zip(before[:-1], starts, ends, strict=True)]
    most = max(_STRANGE, _STRANGER * sorted(means)[len(means) // 2])
    rows = len(starts)
    while rows > 1 and (means[rows - 1] > most or places[starts[rows - 1]][0] >= width):
        rows -= 1
    end = ends[rows - 1]
    while end > 1 and places[end - 1] == (places[end - 2][0], False) and costs[end - 1] - costs[end - 2] > _STRANGE:
        if cells[end - 1].kind == roles[places[end - 1][0]] == "progress":
            break  # a report goes on with a report
        if cells[end - 2].token.text.endswith(","):
            break  # a sentence goes on behind a comma
        end -= 1
    return end


class _Path:
    """The cheapest path through the cells of a table of which something has been seen."""

    def __init__(self, cells: Sequence[PrintedCell], seen: _Seen, *, goes_on: bool) -> None:
        self._cells, self._seen, self._goes_on = cells, seen, goes_on
        self._roles, self._width = seen.roles, len(seen.roles)
        columns = range(self._width)
        self._gaps = [seen.gap(col) for col in columns]
        self._filled = [seen.filled(col) for col in columns]
        self._starts = [seen.start(col) for col in columns]
        self._tails = [*(sum(self._gaps[col + 1 :]) for col in columns), 0.0, _UNENDED, 0.0]
        self._task = next((at for at, role in enumerate(self._roles) if role in _TASKS), -1)
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
        role = self._roles[col]
        return self._seen.columns[col].cost(cell) + self._filled[col] + sits(role, cell.token) - fit(role, cell.kind)

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
        layer[self._width + _ALONE] = _Step(turn + self._seen.class_cost(cell), anew, begins=True, before=behind)
        if cell.kind == "ordinal" and len(self._none) == 1 and (cost := self._of_class(at)) is not None:
            layer[self._width + _NUMBER] = _Step(turn + cost, anew, begins=True, before=behind)
        return layer

    def _of_class(self, at: int) -> float | None:
        """What it costs that a number and the name behind it are a class: the next cell counts below it."""
        if at + _NAME >= len(self._cells):
            return None
        number, after = self._cells[at], self._cells[at + _NAME]
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
            if before == self._width + _NUMBER and cell.kind in _NAMES:
                layer[self._width + _NAME] = _Step(spent, step.counts, begins=False, before=before)
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
