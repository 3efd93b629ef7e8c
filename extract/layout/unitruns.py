"""Bodies of two columns side by side that stand one a line, told apart.

In: the cells of a table in the order printed, their places and the columns' roles. Out: the places anew. Where two
columns (责任单位, 协办单位) hold several bodies each, nothing is printed between the last of the one and the first of
the other. Offices name departments first and the governments of areas behind them: a department behind an area begins
the second column. Where no area tells it, and where the first column names who leads, it holds one body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from shishi.extract.rules import any_of
from shishi.extract.words.cells import kind
from shishi.extract.words.columns import UNIT_ROLES

Place = tuple[int, bool]  # column, whether a row begins

_FEWEST = 3  # bodies of which it is not clear where they part
_LISTS = frozenset("、,;")  # a line of several bodies was not broken between them


def parted(words: Sequence[str], places: Sequence[Place], roles: Sequence[str]) -> list[Place]:
    """The places; bodies that run over two columns of bodies, each on a line of its own, take them as their kinds tell.

    ``words``: what is printed in each cell, folded.
    """
    found = list(places)
    for col in range(len(roles) - 1):
        if roles[col] in UNIT_ROLES and roles[col + 1] in UNIT_ROLES and roles[col] != roles[col + 1]:
            rows = list(_rows(places, col))
            leads = roles[col] == "lead"
            one = leads and _names_one(
                [words[row[0]] for row in rows if [places[at][0] for at in row] == [col, col + 1]]
            )
            for run in rows:
                if len(run) < _FEWEST or len({places[at][0] for at in run}) == 1:
                    continue
                first = _second_begins([words[at] for at in run], leads=leads, lists=one)
                for nth, at in enumerate(run if first else ()):
                    found[at] = (col + (nth >= first), found[at][1])
    return found


def _names_one(told: Sequence[str]) -> bool:
    """Whether a column that names who leads holds one body in each of the rows of one line a column."""
    return len(told) >= _FEWEST and not any(_LISTS & set(words) for words in told)


def _rows(places: Sequence[Place], col: int) -> Iterator[list[int]]:
    """Where the cells of each row stand that fill a column and the one behind it."""
    rows = [0]
    for _, begins in places[1:]:
        rows.append(rows[-1] + begins)
    for _, row in groupby(range(len(places)), key=lambda at: rows[at]):
        run = [at for at in row if places[at][0] in (col, col + 1)]
        if run:
            yield run


def _second_begins(words: Sequence[str], *, leads: bool, lists: bool) -> int:
    """Where the second of two columns begins in lines of one body each; 0 where lines are no such.

    ``leads``: the first names who leads, which no areas do. ``lists``: behind it a line may hold several bodies.
    """
    bodies = list(_bodies(words))
    areas = [any_of("bodies", "of areas").fullmatch(name) is not None for _, name in bodies]
    lone = (
        area or (kind(name) == "units" and ((lists and at > 0) or not _LISTS & set(name)))
        for at, (area, (_, name)) in enumerate(zip(areas, bodies, strict=True))
    )
    if len(bodies) < _FEWEST or not all(lone):
        return 0
    first = areas.index(True) if True in areas else len(areas)
    behind = next((at for at in range(first + 1, len(areas)) if not areas[at]), None)
    return bodies[1 if behind is None or leads else behind][0]


def _bodies(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The bodies with the lines that they begin on; one that a line's end broke is whole."""
    at = 0
    while at < len(words):
        name, begins = words[at], at
        behind = words[at + 1] if at + 1 < len(words) else ""
        half = kind(name) != "units" or any_of("bodies", "second half").fullmatch(behind) is not None
        if half and behind and kind(name + behind) == "units":
            name, at = name + behind, at + 1
        yield begins, name
        at += 1
