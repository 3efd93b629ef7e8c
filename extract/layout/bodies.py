"""What the columns of a printed table hold, told by its cells before they have a column.

In: columns as their headers name them and the pieces below. Out: the columns with doubtful ones settled by what the
table holds at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from shishi.extract.layout.pieces import Piece
from shishi.extract.layout.sizes import SHORT_CELL
from shishi.extract.rules import any_of
from shishi.extract.view import counted
from shishi.extract.words.cells import kind, ordinal
from shishi.extract.words.columns import UNIT_ROLES, Column, is_measure, refine
from shishi.extract.words.heads import is_name
from shishi.extract.words.markers import strip

_TELLS = frozenset({"name", "text", "progress", "target", "rate"})
_CONTENT = frozenset({"text", "task"})
_NO_NAMES = frozenset({"units", "ordinal", "date"})
_NAMING = frozenset({"name", "text", "task"})


def refine_measures(columns: Sequence[Column], body: Sequence[Piece]) -> tuple[Column, ...]:
    """A lone 单位 or 备注 column is told by what the table holds at all, since cells have no column yet."""
    if any(col.role in UNIT_ROLES for col in columns):
        return tuple(columns)
    rows = sum(kind(piece.text) == "ordinal" for piece in body)
    measures = sum(is_measure(piece.text) for piece in body)
    names = [piece.text for piece in body if kind(piece.text) == "units"]
    if measures >= len(names) or len(names) * 2 < rows:
        return tuple(columns)
    doubtful = [at for at, col in enumerate(columns) if col.role in ("measure", "remark")]
    shown = [names if at == doubtful[-1] and len(names) > 1 else [] for at in range(len(columns))] if doubtful else []
    return refine(columns, shown) if shown else tuple(columns)


def figures(col: Column, body: Sequence[Piece]) -> Column:
    """A column named for the task holds mere figures where figures are what the table is made of."""
    values = sum(kind(piece.text) == "value" for piece in body)
    if col.role == "text" and any_of("columns", "aim").search(col.label) and values * 5 > len(body):
        return replace(col, role="target")
    return col


def with_task(columns: Sequence[Column]) -> list[Column]:
    """Where names and figures have columns but the task has none: a header 项目名称 may stand over two cells."""
    roles = [col.role for col in columns]
    if "name" not in roles or _CONTENT & set(roles) or not _TELLS & set(roles) - {"name"}:
        return list(columns)
    at = roles.index("name") + 1
    return [*columns[:at], Column("task"), *columns[at:]]


def with_classes(columns: Sequence[Column], first: Sequence[str]) -> list[Column]:
    """The columns with what the words of a full row, the first, say of those before the task.

    A new word before the names stands over classes where a name stands below it, and before the task over names. Of two
    columns named for the task side by side the first holds the names where a name stands there and more beside it.
    Names that begin with a bare one behind the numbers are the numbers of a level below.
    """
    if len(first) < len(columns):
        return list(columns)
    outer = next((at for at, col in enumerate(columns) if col.role == "number"), len(columns))
    columns = [
        replace(col, role="number") if at > outer and col.role == "name" and ordinal(first[at]) == 1 else col
        for at, col in enumerate(columns)
    ]
    found = list(columns)
    names = [is_name(strip(counted(words)).folded) and kind(words) not in _NO_NAMES for words in first]
    task = next((at for at, col in enumerate(columns) if col.role in _NAMING), 0)
    new = [at for at, col in enumerate(columns[:task]) if col.role == "unknown" and names[at] and _heads(col.label)]
    for at in new:
        found[at] = replace(columns[at], role="group")
    if any(col.role == "name" for col in columns):
        return found
    if kind(first[task]) == "value":
        return list(columns)
    if new:
        found[new[-1]] = replace(columns[new[-1]], role="name")
        return found
    told = [at for at, col in enumerate(columns) if col.role != "number"]
    for at, beside in pairwise(told):
        if columns[at].role == columns[beside].role == "text" and names[at] and not names[beside]:
            found[at] = replace(columns[at], role="name")
    return found


def _heads(words: str) -> bool:
    """Whether new words, or none, may stand over a column: short ones, without a number."""
    return len(words) <= SHORT_CELL and not any(map(str.isdecimal, words))
