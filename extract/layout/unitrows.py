"""Tables whose headers are run together in one line, while the cells below them stand on lines of their own.

In: lines. Out: the ``Table`` that begins at one of them, and the place of the line behind it. Portals print it so that
copy a table as text theme by theme (主题:教育惠民): the header is printed anew for each theme, and the theme, merged
over its tasks, is run together with the first of them. A line that names bodies tells each row: the task stands right
above it, the report below it. Quarters whose reports are run together are one report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shishi.extract.dates import sole_date
from shishi.extract.document import Cell, Span, Table
from shishi.extract.layout.glued import known_headers
from shishi.extract.layout.lines import Line, is_site_line, is_trailing
from shishi.extract.rules import takes
from shishi.extract.view import View, joined
from shishi.extract.words.cells import is_units
from shishi.extract.words.columns import UNIT_ROLES, column, is_header, is_period
from shishi.extract.words.markers import strip as without_number

_SHORTEST_HEADER, _LONGEST_HEADER = 10, 60  # characters
_FEWEST_ROWS = 3
_MOST_BEFORE = 2  # columns before that of the bodies: a name and a task
_LONGEST_THEME, _SHORTEST_THEME = 16, 2  # characters
_NO_HEADER = re.compile(r"[,。;:!?|、()\d]")
_TASKS, _NAMES = frozenset({"text", "target", "task"}), frozenset({"name", "group", "text"})
_REPORTS = frozenset({"progress", "rate", "status"})
_EDGES = (2, 3, 4, 5, 6)  # characters of the first and the last header


@dataclass(frozen=True, slots=True)
class _Header:
    """A header run together: the words of its columns, the places of the first column of bodies and behind the last."""

    cells: tuple[View, ...]
    units: int
    behind: int


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of one row: a name where one stands or is run together with the task, task, bodies, what follows."""

    name: View | None
    task: View
    units: tuple[View, ...]
    told: tuple[View, ...]


def table(lines: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table that begins at a line, and the place of the line behind it; None where none begins."""
    header = _header(lines[at])
    if header is None:
        return None
    end = next((here for here in range(at + 1, len(lines)) if _ends(lines, here)), len(lines))
    tops = [here for here in range(at, end) if lines[here].text == lines[at].text]
    above = _lines_above(lines, tops)
    if header.units == 1 and above and len(tops) > 1:  # what stands above is the only name: a table each
        end = tops[1] - above
    rows: list[_Row] = []
    for top, stop in zip(tops, [*(here - above for here in tops[1:]), end], strict=True):
        if top >= end:
            break
        theme = _theme(lines[top - 1].view) if top and above else None
        body = [line.view for line in lines[top + 1 : stop] if not _is_quarters(line.view)]
        made = _rows(body, header, theme)
        if made is None:
            return None
        rows += made
    if len(rows) < _FEWEST_ROWS and sum(line.text == lines[at].text for line in lines) < _FEWEST_ROWS:
        return None
    cells = tuple(_cells(header, rows))
    last = max(cell.span.end for cell in cells)
    return Table(Span(lines[at].span.start, last), cells, len(rows) + 1, len(header.cells)), end


def _header(line: Line) -> _Header | None:
    """A line of known headers run together, one of bodies between one or two of tasks and one of reports."""
    words = line.text
    if not _SHORTEST_HEADER <= len(words) <= _LONGEST_HEADER or _NO_HEADER.search(words):
        return None
    if not (_is_known(words[:size] for size in _EDGES) and _is_known(words[-size:] for size in _EDGES)):
        return None
    cells = known_headers(line.view)
    roles = [column(cell.folded).role for cell in cells]
    units = [at for at, role in enumerate(roles) if role in UNIT_ROLES]
    if not units or not 1 <= units[0] <= _MOST_BEFORE or units[-1] - units[0] >= len(units):
        return None
    told = _REPORTS.intersection(roles[units[-1] + 1 :]) and roles[units[0] - 1] in _TASKS
    named = units[0] == 1 or roles[0] in _NAMES
    return _Header(cells, units[0], units[-1] + 1) if told and named else None


def _is_known(words: Iterator[str]) -> bool:
    return any(map(is_header, words))


def _ends(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands behind the table; a body signs where a day stands below it, else it is a cell."""
    text = lines[at].text
    if at + 1 < len(lines) and is_units(text):
        return sole_date(lines[at + 1].text) is not None
    return is_site_line(text) or is_trailing(text) or takes(text, "table_end")


def _is_quarters(view: View) -> bool:
    """Whether a line is a second row of headers that only names parts of the year."""
    if len(view) > _LONGEST_HEADER or not _is_known(view.folded[:size] for size in _EDGES):
        return False
    found = known_headers(view)
    return bool(found) and all(is_period(one.folded) for one in found)


def _lines_above(lines: Sequence[Line], tops: Sequence[int]) -> int:
    """How many lines above each header name its theme: one, or a label and the theme below it."""
    if not tops[0] or any(_theme(lines[top - 1].view) is None for top in tops):
        return 0
    labels = {lines[top - 2].text for top in tops if top > 1}
    return 2 if len(tops) > 1 and len(labels) == 1 and labels.pop().endswith(":") else 1


def _theme(view: View) -> View | None:
    """The short name that a line above a header is, behind its label or its number if it has one."""
    name = without_number(view[view.folded.find(":") + 1 :]).strip("【】[]()●■◆ ")
    return name if _SHORTEST_THEME <= len(name) <= _LONGEST_THEME and not _NO_HEADER.search(name.folded) else None


def _rows(body: Sequence[View], header: _Header, theme: View | None) -> list[_Row] | None:
    """The rows below one printing of the header; None where its lines are none."""
    anchors = list(_bodies(body, header.behind - header.units))
    if not anchors or anchors[0][0] > header.units:
        return None
    found: list[_Row] = []
    for order, (at, behind) in enumerate(anchors):
        stop = anchors[order + 1][0] - 1 if order + 1 < len(anchors) else len(body)
        held = _by_column(body[behind:stop], len(header.cells) - header.behind)
        if held is None:
            return None
        name, task = body[0] if at > 1 and not order else None, body[at - 1]
        if theme is not None and not order and name is None and header.units > 1:
            glued = task.folded.startswith(theme.folded) and len(task) > len(theme)
            name, task = (task[: len(theme)], task[len(theme) :]) if glued else (None, task)
        found.append(_Row(name, task, tuple(body[at:behind]), held))
    return found


def _bodies(body: Sequence[View], columns: int) -> Iterator[tuple[int, int]]:
    """Where the lines of bodies of each row begin and end, one for each column of them at most."""
    behind = 1
    for at, view in enumerate(body):
        if at >= behind and is_units(view.folded):
            lines = range(at + 1, min(at + columns, len(body)))
            behind = next((here for here in lines if not is_units(body[here].folded)), max(at + 1, lines.stop))
            yield at, behind


def _by_column(lines: Sequence[View], columns: int) -> tuple[View, ...] | None:
    """What stands below the bodies, by column: a line each, or all lines for one column; None for anything else."""
    if columns == 1:
        return (joined(lines),) if lines else ()
    return tuple(lines) if len(lines) in (0, columns) else None


def _cells(header: _Header, rows: Sequence[_Row]) -> Iterator[Cell]:
    """The cells of the table; a name is merged over the rows below it that have none."""
    yield from (Cell(0, col, cell.span) for col, cell in enumerate(header.cells))
    named = [at for at, row in enumerate(rows) if row.name is not None]
    ends = dict(zip(named, [*named[1:], len(rows)], strict=False))
    for at, row in enumerate(rows):
        if row.name is not None:
            yield Cell(at + 1, 0, row.name.span, rowspan=ends[at] - at)
        for before, views in ((header.units - 1, (row.task, *row.units)), (header.behind, row.told)):
            yield from (Cell(at + 1, col, view.span) for col, view in enumerate(views, before))
