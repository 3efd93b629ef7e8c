"""What the columns of a printed table hold, told by its cells before they have a column.

In: columns as their headers name them and the pieces below. Out: the columns with doubtful ones settled by what the
table holds at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from shishi.extract.layout.pieces import Piece
from shishi.extract.rules import any_of
from shishi.extract.words.cells import kind
from shishi.extract.words.columns import UNIT_ROLES, Column, is_measure, refine

_TELLS = frozenset({"name", "text", "progress", "target", "rate"})
_CONTENT = frozenset({"text", "task"})


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
