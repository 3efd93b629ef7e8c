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
            for run in _runs(places, col):
                first = _second_begins([words[at] for at in run], leads=roles[col] == "lead")
                for nth, at in enumerate(run if first else ()):
                    found[at] = (col + (nth >= first), found[at][1])
    return found


def _runs(places: Sequence[Place], col: int) -> Iterator[list[int]]:
    """Where the cells of one row stand that fill a column and the one behind it."""
    rows = [0]
    for _, begins in places[1:]:
        rows.append(rows[-1] + begins)
    for _, row in groupby(range(len(places)), key=lambda at: rows[at]):
        run = [at for at in row if places[at][0] in (col, col + 1)]
        if len(run) >= _FEWEST and len({places[at][0] for at in run}) > 1:
            yield run


def _second_begins(words: Sequence[str], *, leads: bool) -> int:
    """Where the second of two columns begins in lines of one body each; 0 where lines are no such.

    ``leads``: the first names who leads, which no areas do.
    """
    bodies = list(_bodies(words))
    areas = [any_of("bodies", "of areas").fullmatch(name) is not None for _, name in bodies]
    lone = (
        area or (kind(name) == "units" and not _LISTS & set(name))
        for area, (_, name) in zip(areas, bodies, strict=True)
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
