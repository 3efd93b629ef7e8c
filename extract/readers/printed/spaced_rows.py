"""Tables without rules, page by page: their rows and cells.

In: what the lines of a table have in each of its columns. Out: ``PageTable``s, or nothing where they are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from shishi.extract.readers.printed.bands import EITHER, HEIGHTS, Bands, Heights
from shishi.extract.readers.printed.columned import Columns, ColumnText
from shishi.extract.readers.printed.spaced_cells import page_table
from shishi.extract.readers.printed.tables import PageTable

LINES = 4  # of a table, with its header
_LABELS = 0.4  # of the fields that are labels of what follows: statements side by side
_FILLED = 0.5  # of the fields of a table
_AGAINST = 0.5  # for each field, in the measure of texts that are cut in two: more speaks against rows of any kind
_SAME = 1e-6  # what differs by less does not
_LABEL = re.compile(r"[^:：]{1,8}[:：]")


def page_tables(
    numbers: Sequence[int],
    pages: Sequence[Sequence[ColumnText]],
    columns: Columns,
    rules: Sequence[Sequence[float]],
) -> list[PageTable] | None:
    """The table of each page; None where lines side by side are none."""
    laid = [Heights(pieces, columns, level) for pieces, level in zip(pages, rules, strict=True)]
    divided = [[page.divided(height) for page in laid] for height in HEIGHTS]
    best = min(divided, key=_against)
    if best is divided[0] and _against(divided[1]) - _against(best) < _SAME:
        best = [replace(page, height=EITHER) for page in divided[1]]
    if _against(best) > _AGAINST * columns.count * sum(len(page.rows) for page in best) or not _is_table(best, columns):
        return None
    return [page_table(number, bands, columns) for number, bands in zip(numbers, best, strict=True)]


def _against(pages: Sequence[Bands]) -> float:
    return sum(page.against for page in pages)


def _is_table(pages: Sequence[Bands], columns: Columns) -> bool:
    rows = [row for bands in pages for row in bands.rows]
    opened = [{piece.first: piece for piece in reversed(row)} for row in rows]
    fields = sum(map(len, opened))
    labels = sum(_LABEL.match(piece.line.text) is not None for row in opened for piece in row.values())
    return len(rows) >= LINES - 1 and fields >= _FILLED * columns.count * len(rows) and labels <= _LABELS * fields
