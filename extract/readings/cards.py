"""Project cards: tables that print a label beside each content instead of over it.

In: a ``Grid``. Out: ``Draft``s, one per card. Candidate projects and 项目基本情况表 come so: 项目名称 | … |
责任单位 | … in two or four columns, one table a project or all in one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from shishi.extract.drafts import Draft
from shishi.extract.layout.grid import Grid
from shishi.extract.readings import blocks
from shishi.extract.readings.sizes import TWO
from shishi.extract.rules import any_of
from shishi.extract.words.columns import column, is_header
from shishi.extract.words.labelled import Part

_FEWEST = 3
_MOST_COLUMNS = 6
_TELLS = frozenset({"name", "text", "target"})
_NOT_LABELS = frozenset({"unknown", "site_info", "measure"})


def card_drafts(grid: Grid) -> tuple[Draft, ...]:
    """The items of a table of cards; none where labels do not stand beside their contents."""
    if not TWO <= grid.cols <= _MOST_COLUMNS:
        return ()
    pairs = list(_pairs(grid))
    roles = [part.role for part in pairs]
    labelled = sum(role not in _NOT_LABELS for role in roles)
    enough = labelled >= _FEWEST or (labelled == len(roles) and "number" in roles)
    tells = bool(_TELLS & set(roles)) or {"number", "progress"} <= set(roles)
    if not enough or labelled * 3 < 2 * len(roles) or not tells or _heads_columns(grid):
        return ()
    return blocks.of_cells(_as_plain(part) for part in pairs if part.role not in _NOT_LABELS)


def _heads_columns(grid: Grid) -> bool:
    """Whether the first row holds labels beside each other, so that they stand over what they name."""
    known = [is_header(grid.words(cell).folded) for cell in grid.cells(0)]
    return sum(known) >= _FEWEST or any(label and beside for label, beside in pairwise(known))


def _pairs(grid: Grid) -> Iterator[Part]:
    """Label and content beside each other, row by row; a cell that only counts the record is its number."""
    for row in range(grid.rows):
        cells = [cell for cell in grid.cells(row) if cell.row == row]
        at = 0
        while at < len(cells):
            words = grid.words(cells[at])
            named = column(words.folded)
            counted = any_of("matrices", "record").fullmatch(words.folded)
            if counted is not None:
                yield Part("number", "", words[counted.start("n") : counted.end("n")])
                at += 1
            elif words and at + 1 < len(cells):
                if grid.words(cells[at + 1]):
                    yield Part(named.role, named.label, grid.lines(cells[at + 1]))
                at += 2
            else:
                at += 1


def _as_plain(part: Part) -> Part:
    """A number's content stands alone, as it would in running text."""
    return Part("", "", part.content) if part.role == "number" else part
