"""What the columns of a table are seen to hold whose cells follow one another without a sign of where a row ends.

In: printed cells, with their places once these were guessed. Out: how unlike a column a cell is, how often a column
lacks one and what names a class, so that cells can be read again by what stands where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log

from shishi.extract.layout.align import fit
from shishi.extract.layout.printed_cells import CLOSED, SIZES, TOLD, PrintedCell
from shishi.extract.words.columns import UNIT_ROLES

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
TASKS = frozenset({"text", "task", "target"})
STRANGE = 3.0  # what a sentence costs where none belongs; the mean cost of a row's cells above which it is no row
_OF_GOING_ON = 4.0  # rows that what it costs at first is worth
_CLASSES, _NO_CLASS = 0.12, 9.0  # share of rows that only name a class; what a cell costs that can not
_HEADED, _OPENED, _NAMED = 0.6, 0.05, 0.03  # classes with a heading's number, another number, none
ALONE, NUMBER, NAME = 0, 1, 2  # behind the last column: a class, its number, its name
_IN_COLUMN = 0.05  # share of classes whose number is that of a column's cells
_NEARLY_ALL = 4  # times more bodies than other cells in a column of them

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

    def holds_bodies(self) -> bool:
        """Whether nearly all cells seen name bodies, where the header says so."""
        bodies = self.kinds["units"] if self.role in UNIT_ROLES else 0
        return bodies > 0 and bodies >= _NEARLY_ALL * (self.kinds.total() - bodies)

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
        strange = STRANGE if told and self.role in _SURE and not self.kinds[cell.kind] else 0.0
        return strange - log(of_kind) - _WEIGHT_OF_FORM * log(of_form) - _WEIGHT_OF_SIZE * log(of_size)


@cache
def _fits(role: str) -> float:
    """How well cells of all kinds together fit a column."""
    return sum(exp(-fit(role, told)) for told in _KINDS)


class SeenTable:
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
        while first + 1 < len(roles) and roles[first] in TASKS and roles[first + 1] in TASKS:
            first += 1
        self._levels = first
        self._guess = [_BEGINS, *(_MAY_BEGIN if at <= first else _SELDOM_BEGINS for at in range(1, len(roles)))]

    @classmethod
    def of(cls, cells: Sequence[PrintedCell], places: Sequence[Place], roles: Sequence[str]) -> SeenTable:
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
            elif col == len(roles) + ALONE:
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
        """What it costs that a row begins in a column."""
        guess = self._guess[col] / sum(self._guess)
        return -log((self.starts[col] + _OF_START * guess) / (self.rows + _OF_START))

    def gap(self, col: int) -> float:
        """What it costs that a row lacks the cell of a column."""
        return -log(self._missing(col))

    def filled(self, col: int) -> float:
        """What it costs that it does not."""
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
        share *= _IN_COLUMN if cell.form and self._opens_level(cell.form) else 1.0
        return -log(share) - log((seen + _OF_START * guess) / (told + _OF_START))

    def _opens_level(self, form: str) -> bool:
        """Whether words that open with a number of this form stand in a column of levels, behind another."""
        return any(
            column.role != "number" and column.forms[form] * 2 > column.forms.total()
            for column in self.columns[1 : self._levels + 1]
        )
