"""Cells without walls find their columns.

In: the cells of a table in the order printed, each with its kind and whether a line ended before it, and the
columns' roles. Out: row and column for each. Mirror sites and copied pages print tables as bare cells: merged cells
stand once or not at all, empty ones are dropped or kept, one cell may run over several lines. No single sign tells
where a row begins, so the cheapest path over all of them is taken (Viterbi): how well each cell fits its column,
what is left out, whether numbers count on. Time grows with cells x columns squared, the columns being few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from msgspec import Struct

from shishi.extract.words.cells import ordinal
from shishi.extract.words.patterns import compiled

_ENDS_A_NAME = ("工程", "程", "项目", "行动", "计划")  # what the second line of a name ends with
_LONGEST_HALF = 8  # characters of such a line


class Token(Struct, frozen=True, gc=False):
    """One printed cell: its folded text without blanks, its kind (``words.cells.kind``), and how it was set off.

    ``breaks`` is how sure it is that a row begins here: 1 where rows are lines and a line ended, 0 where nothing is
    known,
    -1 where rows are lines and none ended. ``alone``: nothing else stands in its row, so that it is a heading.
    ``whole``: the table prints the same words in several cells, so that none of them goes on. ``sentence``: it is one,
    in a table that has a column for such. ``heading``: "number" or "name" of a row that holds nothing else.
    """

    text: str
    kind: str
    breaks: float = 0.0
    alone: bool = False
    whole: bool = False
    sentence: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Costs:
    """What reading a table one way rather than another costs; higher is less likely.

    Tuned on the labelled samples: change one only with ``shishi check`` over all of them.
    """

    lead_left_out: float = 0.4
    name_left_out: float = 0.5
    middle_left_out: float = 1.1
    end_left_out: float = 0.6
    pad: float = 0.15
    break_weight: float = 5.0
    row_without_number: float = 0.8
    name_without_number: float = 0.7
    number_restarts: float = 1.2
    number_jumps: float = 0.7
    number_wrong: float = 4.0
    figure_in_name: float = 0.4
    sentence_as_name: float = 1.5
    whole_goes_on: float = 1.5
    whole_task: float = 1.0


COSTS = Costs()
_FIT: dict[str, dict[str, float]] = {
    "number": {"ordinal": 0.0, "short": 5.0, "person": 6.0},
    "group": {
        "short": 0.1,
        "person": 0.2,
        "long": 1.2,
        "units": 1.0,
        "status": 2.0,
        "none": 2.5,
        "ordinal": 4.0,
        "value": 3.0,
    },
    "name": {
        "short": 0.0,
        "person": 0.2,
        "long": 0.25,
        "units": 1.0,
        "progress": 1.5,
        "status": 2.0,
        "none": 2.5,
        "ordinal": 4.0,
        "value": 3.0,
    },
    "task": {"long": 0.0, "short": 0.3, "progress": 0.8, "person": 2.0, "units": 2.5, "value": 4.0},
    "text": {
        "long": 0.0,
        "short": 0.3,
        "progress": 0.5,
        "person": 1.5,
        "units": 2.5,
        "value": 0.8,
        "ordinal": 3.0,
        "none": 2.5,
        "status": 2.0,
        "date": 2.5,
    },
    "lead": {"units": 0.0, "short": 1.5, "person": 1.5, "none": 1.0, "long": 2.5, "status": 2.5, "progress": 3.5},
    "person": {"person": 0.0, "short": 0.8, "units": 2.0, "none": 1.0, "long": 3.0, "status": 2.5, "progress": 4.0},
    "deadline": {
        "date": 0.0,
        "short": 1.5,
        "long": 2.5,
        "value": 3.0,
        "none": 1.0,
        "ordinal": 2.5,
        "person": 2.0,
        "progress": 2.5,
    },
    "progress": {
        "progress": 0.0,
        "long": 0.3,
        "short": 0.6,
        "value": 0.5,
        "ordinal": 1.0,
        "status": 0.5,
        "none": 1.0,
        "person": 1.5,
        "date": 1.5,
        "units": 3.0,
    },
    "rate": {
        "value": 0.0,
        "ordinal": 1.0,
        "short": 1.2,
        "none": 0.8,
        "status": 1.0,
        "progress": 2.0,
        "date": 1.5,
        "long": 3.0,
    },
    "status": {"status": 0.0, "none": 0.5, "short": 0.6, "person": 1.5, "progress": 0.9, "value": 2.0, "long": 2.5},
    "problems": {"none": 0.0, "long": 0.3, "short": 0.4, "progress": 0.6, "person": 1.2, "status": 1.5, "units": 3.0},
    "next": {
        "long": 0.35,
        "progress": 0.35,
        "short": 0.4,
        "none": 0.3,
        "date": 1.0,
        "person": 1.2,
        "status": 1.0,
        "units": 3.0,
    },
    "remark": {
        "long": 0.5,
        "progress": 0.5,
        "short": 0.5,
        "none": 0.5,
        "person": 0.9,
        "value": 1.2,
        "status": 0.8,
        "date": 1.0,
        "units": 1.5,
    },
    "target": {"value": 0.0, "ordinal": 0.6, "short": 0.8, "long": 1.5, "none": 0.8, "status": 0.8, "progress": 1.5},
    "measure": {"short": 0.2, "person": 0.3, "value": 1.5, "status": 1.0, "units": 0.8, "none": 0.6},
    "funding": {"value": 0.0, "ordinal": 0.4, "short": 0.8, "long": 1.5, "none": 0.4},
}
_SAME_AS = {"support": "lead", "responsible": "lead", "spent": "funding", "benefit": "funding"} | {
    "before": "target",
    "change": "rate",
    "votes": "rate",
}
_MERGEABLE = frozenset({"number", "group", "name", "lead", "support", "responsible", "person", "deadline", "task"})
_CLASSES = ["group", "group"]  # of two classes the outer one was merged, more likely than the inner one alone
_HEADED = frozenset({"group", "name", "text"})
FIGURE = compiled(r"\d\p{Han}")
_DIGITS, _HAN = re.compile(r"\d+"), compiled(r"\p{Han}+")
_BAD_FIT = 5.0
_UNKNOWN_FIT = 0.8


class Count(Struct, frozen=True, gc=False):
    """What a column of numbers read last: the value, its form (h for 一), whether a number outside it came since."""

    value: int = 0
    form: str = ""
    anew: bool = False


class _Step(Struct, gc=False):
    """The best way to have put a token into a column: cost so far, numbers last read, and where it came from."""

    cost: float
    counts: tuple[Count, ...]
    new_row: bool
    before: int


def align(tokens: Sequence[Token], roles: Sequence[str], *, goes_on: bool) -> list[tuple[int, int]]:
    """Row and column (0-based) for each token; a column of ``len(roles)`` means an empty cell beyond the last column.

    ``goes_on`` says that a cell may run over several tokens (cells printed on lines of their own); such tokens repeat
    the row and column of the cell they belong to.
    """
    if not tokens:
        return []
    layers = [_first_layer(tokens[0], roles)]
    gaps = _Gaps(roles)
    for token, previous in zip(tokens[1:], tokens, strict=False):
        layers.append(_next_layer(layers[-1], token, previous, gaps, goes_on=goes_on))
    return _trace(layers)


@cache
def fit(role: str, kind: str) -> float:
    """How badly a cell of ``kind`` sits in a column of ``role``; 0 is well."""
    if kind == "empty":
        return 1.0 if role == "number" else 0.0
    table = _FIT.get(_SAME_AS.get(role, role))
    return _UNKNOWN_FIT if table is None else table.get(kind, _BAD_FIT)


def _first_layer(token: Token, roles: Sequence[str]) -> dict[int, _Step]:
    layer: dict[int, _Step] = {}
    counts = (Count(),) * roles.count("number")
    for col, role in enumerate(roles):
        number_cost, number = numbered(token, roles, col, counts)
        layer[col] = _Step(
            _left_out(roles, 0, col, row_begins=True) + sits(role, token) + number_cost,
            number,
            new_row=True,
            before=-1,
        )
    return layer


def _next_layer(
    layer: dict[int, _Step], token: Token, previous: Token, gaps: _Gaps, *, goes_on: bool
) -> dict[int, _Step]:
    following: dict[int, _Step] = {}
    roles = gaps.roles
    fits = [sits(role, token) for role in roles]
    for before, step in layer.items():
        for col, cost, new_row in _moves(before, token, previous, gaps, fits):
            spent, known = step.cost + cost, following.get(col)
            if known is not None and spent >= known.cost:  # numbers that do not count on only cost more
                continue
            number_cost, counts = numbered(token, roles, col, step.counts)
            if known is None or spent + number_cost < known.cost:
                following[col] = _Step(spent + number_cost, counts, new_row, before)
        if goes_on and before < len(roles):
            cost = continuation(roles[before], token, previous) + COSTS.break_weight * max(0.0, token.breaks) / 2
            spent, known = step.cost + cost, following.get(before)
            if known is None or spent < known.cost:
                following[before] = _Step(spent, step.counts, new_row=False, before=before)
    return following


class _Gaps:
    """What it costs that columns have no cell, told once for all tokens: from a row's beginning, and inside of it."""

    def __init__(self, roles: Sequence[str]) -> None:
        width = len(roles)
        self.roles = roles
        self.first = [_left_out(roles, 0, col, row_begins=True) for col in range(width)]
        self.inner = [
            [_left_out(roles, start, col, row_begins=False) if start <= col else 0.0 for col in range(width)]
            for start in range(width + 2)
        ]


def _moves(
    before: int, token: Token, previous: Token, gaps: _Gaps, fits: Sequence[float]
) -> Iterator[tuple[int, float, bool]]:
    """Every column the token may take after column ``before``, with its cost and whether a row begins.

    ``fits``: how badly the token sits in each column.
    """
    roles = gaps.roles
    width = len(roles)
    stay = COSTS.break_weight * max(0.0, token.breaks)
    inner = gaps.inner[before + 1]
    for col in range(before + 1, width):
        yield col, stay + inner[col] + fits[col], False
    if token.kind == "empty":
        yield width, stay + COSTS.pad, False
    heads = previous.alone or previous.heading == "name"
    turn = COSTS.break_weight * max(0.0, -token.breaks) + (0.0 if heads else _row_end(roles, before))
    if token.alone:
        yield next((col for col, role in enumerate(roles) if role in _HEADED), 0), turn, True
        return
    for col in range(width):
        yield col, turn + gaps.first[col] + fits[col], True


def sits(role: str, token: Token) -> float:
    """How badly a token sits in a column; a name seldom holds a figure, and a task is seldom told several times."""
    figure = COSTS.figure_in_name if role == "name" and FIGURE.search(token.text) else 0.0
    figure += COSTS.sentence_as_name if token.sentence and role in ("group", "name") else 0.0
    return fit(role, token.kind) + figure + (COSTS.whole_task if role == "text" and token.whole else 0.0)


def _row_end(roles: Sequence[str], before: int) -> float:
    return COSTS.end_left_out * max(0, len(roles) - 1 - before)


def _left_out(roles: Sequence[str], start: int, end: int, *, row_begins: bool) -> float:
    """The cost of columns ``start`` to ``end`` having no cell; merged ones at the row's beginning are cheap."""
    cost = 0.0
    for col in range(start, end):
        if roles[col] == "task":
            cost += 0.05
        elif row_begins and roles[col] == "number" and "number" not in roles[:col]:
            cost += COSTS.row_without_number
        elif not row_begins and (roles[col] == "name" or list(roles[max(0, col - 1) : col + 1]) == _CLASSES):
            cost += COSTS.name_left_out
        elif row_begins or roles[col] in _MERGEABLE:
            cost += COSTS.lead_left_out
        else:
            cost += COSTS.middle_left_out
    if row_begins and roles[end] == "name" and "number" in roles[:end] and "task" in roles:
        cost += COSTS.name_without_number
    return cost


def numbered(
    token: Token, roles: Sequence[str], col: int, counts: tuple[Count, ...]
) -> tuple[float, tuple[Count, ...]]:
    """The cost of a token in a column of numbers and what those columns then read last; elsewhere nothing."""
    if col >= len(roles) or roles[col] != "number" or token.kind == "empty":
        return 0.0, counts
    value = ordinal(token.text)
    if token.heading:
        return 0.0, tuple(Count(one.value, one.form, anew=True) for one in counts)
    if value is None:
        return 0.0, counts
    level, form = roles[:col].count("number"), _HAN.sub("h", _DIGITS.sub("n", token.text))
    last = counts[level]
    inner = (Count(one.value, one.form, anew=True) for one in counts[level + 1 :])
    told = (*counts[:level], Count(value, last.form or form), *inner)
    if len(counts) > 1 and form != (last.form or form):
        return COSTS.number_wrong, told
    return _counting(value, last), told


def _counting(value: int, last: Count) -> float:
    """The cost of a number behind the one read last in its column."""
    if value in (last.value, last.value + 1) or (last.anew and value == 1):
        return 0.0
    if last.value < value <= last.value + 5:
        return COSTS.number_jumps
    return COSTS.number_restarts if value == 1 else COSTS.number_wrong


def continuation(role: str, token: Token, previous: Token) -> float:
    """The cost of a token running on the cell before it, where cells stand on lines of their own."""
    closed = previous.text.endswith(("。", ";", "!", "？"))
    if role in ("lead", "support", "responsible", "person") and token.kind in ("units", "person"):
        return 0.25
    if role in ("text", "progress", "problems", "next", "remark", "task"):
        closed_cost = 0.5 if closed else COSTS.whole_goes_on if previous.whole else 0.0
        return 0.7 + closed_cost + (0.8 if token.kind in ("units", "none", "ordinal", "status") else 0.0)
    if role == "name" and token.text.endswith(_ENDS_A_NAME) and _is_half(previous.text, token.text):
        return 0.2
    return 3.0 if role in ("number", "target", "rate", "measure", "status", "deadline") else 1.4


def _is_half(upper: str, lower: str) -> bool:
    """Whether a short line ends the name (智慧平安 / 工程) that the one above it begins."""
    return len(lower) <= _LONGEST_HALF and upper.isalpha() and not upper.endswith(_ENDS_A_NAME)


def _trace(layers: list[dict[int, _Step]]) -> list[tuple[int, int]]:
    col = min(layers[-1], key=lambda c: (layers[-1][c].cost, c))
    path: list[tuple[int, bool]] = []
    for layer in reversed(layers):
        step = layer[col]
        path.append((col, step.new_row))
        col = step.before
    row, placed = -1, []
    for col, new_row in reversed(path):
        row += new_row
        placed.append((row, col))
    return placed
