"""Project cards: tables that print a label beside each content instead of over it.

In: a ``Grid``. Out: ``Draft``s, one per card. Candidate projects and 项目基本情况表 come so: 项目名称 | … |
责任单位 | … in two or four columns, one table a project or all in one.
"""

from __future__ import annotations

from collections.abc import Iterator

from shishi.extract.drafts import Draft
from shishi.extract.layout.grid import Grid
from shishi.extract.readings import blocks
from shishi.extract.words.columns import column
from shishi.extract.words.labelled import Part

_FEWEST = 3
_TELLS = frozenset({"name", "text", "target"})
_NOT_LABELS = frozenset({"unknown", "site_info", "measure"})


def drafts(grid: Grid) -> tuple[Draft, ...]:
    """The items of a table of cards; none where labels do not stand in its first column."""
    pairs = list(_pairs(grid))
    roles = [part.role for part in pairs]
    labelled = sum(role not in _NOT_LABELS for role in roles)
    enough = labelled >= _FEWEST or (labelled == len(roles) and "number" in roles)
    if grid.cols not in (2, 4) or not enough or labelled * 3 < 2 * len(roles) or not _TELLS & set(roles):
        return ()
    return blocks.of_cells(_as_plain(part) for part in pairs if part.role not in _NOT_LABELS)


def _pairs(grid: Grid) -> Iterator[Part]:
    """Label and content beside each other, row by row."""
    for row in range(grid.rows):
        cells = list(grid.cells(row))
        for label, content in zip(cells[::2], cells[1::2], strict=False):
            named = column(grid.words(label).folded)
            yield Part(named.role, named.label, grid.lines(content))


def _as_plain(part: Part) -> Part:
    """A number's content stands alone, as it would in running text."""
    return Part("", "", part.content) if part.role == "number" else part
