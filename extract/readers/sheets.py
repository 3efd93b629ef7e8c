"""What stands on the sheets of a workbook, whatever its format, laid out as a person sees it.

In: sheets with the texts of their filled cells, merges, hidden rows and columns, made by the reader of a format.
Out: a ``Document`` in which the title rows and unit lines above a table and the notes below it are paragraphs and the
rest is a table with its merged cells. Only what is filled costs anything: empty rows and
columns between filled ones are counted, not kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice, repeat, takewhile
from operator import itemgetter

from shishi.extract.document import Builder, Document, Remark, Unreadable
from shishi.extract.readers.looks import LeftOut
from shishi.extract.readers.remarks import remark

_NAMED = 8  # cells that a remark names

_MAX_PLACES = 1_000_000  # cells of a sheet, empty ones between filled ones counted
_STATED = re.compile(r"[^:：\n]{1,12}[:：][^\n]{0,30}")
_MOST_STATED = 3  # statements in one line
_QUOTED = 3
_BLANK = " \t\r\n\u00a0\u3000"
_RUNNING = 3  # lines in the midst of a sheet that are no headings of groups but text

CellPlace = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """A visible sheet: texts by row and column, spans by place, what is hidden, cells without a stored value.

    ``misplaced``: cells and merges that say no place that there is.
    """

    title: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    spans: dict[CellPlace, CellPlace] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: set[int] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    misplaced: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)

    def write(self, row: int, col: int, text: str) -> None:
        """The text that a cell shows; one of blanks is none. What another cell of that place shows is left out."""
        if text and not text.isspace():
            cells = self.rows.setdefault(row, {})
            if col in cells:
                self.left_out.hide(cells[col])
            cells[col] = text

    def merge(self, first: CellPlace, last: CellPlace) -> None:
        """Cells that are one, from its first to its last row and column."""
        self.spans[first] = (last[0] - first[0] + 1, last[1] - first[1] + 1)


@dataclass(slots=True)
class _SeenRow:
    """A row of the sheet as it is seen: a text for each column, cells that are several, and columns they cover."""

    texts: list[str]
    spans: dict[int, CellPlace] = field(default_factory=dict)
    covered: frozenset[int] = frozenset()
    grouped: bool = False

    @property
    def first(self) -> str:
        """The first text."""
        return next(filter(None, self.texts), "")

    def filled_spans(self) -> Iterator[tuple[int, CellPlace]]:
        """The merged cells that hold text, by column."""
        return ((col, span) for col, span in self.spans.items() if self.texts[col])


def document(name: str, media_type: str, sheets: Sequence[Sheet], more: Sequence[Remark] = ()) -> Document:
    """The sheets in order, each headed by its name when there are several with anything on them.

    Raises:
        Unreadable: ``empty`` without any value.
    """
    builder, remarks = Builder(), list(more)
    shown = [(sheet, covered, *_lines(sheet, covered)) for sheet in sheets for covered in (_covered(sheet),)]
    filled = [sheet for sheet, _, lines, _ in shown if lines]
    if not filled:
        if any(sheet.unknown for sheet in sheets):
            raise Unreadable(
                "empty", "no cell of the workbook holds its value; open it in Excel or WPS and save it again"
            )
        raise Unreadable("empty", "the workbook holds no value on a visible sheet")
    for sheet, covered, lines, cut in shown:
        remarks += _remarks(sheet, covered, cut=cut)
        if lines and len(filled) > 1:
            builder.paragraph(sheet.title, level=2)
        _lay_out(lines, builder)
    text, blocks, _ = builder.blocks()
    return Document(name, text, blocks, media_type, "", remarks=tuple(remarks))


def _remarks(sheet: Sheet, covered: Mapping[int, Set[int]], *, cut: bool) -> Iterator[Remark]:
    """What of a sheet is not in the text."""
    if cut:
        yield remark("sheet_cut", sheet=sheet.title)
    yield from sheet.left_out.remarks()
    yield from _hidden("hidden_rows", sheet, sheet.hidden_rows & sheet.rows.keys(), ())
    yield from _hidden("hidden_columns", sheet, sheet.rows.keys() if sheet.hidden_cols else (), sheet.hidden_cols)
    yield from _quoted("covered_cells", sheet, _below(sheet, covered))
    if sheet.misplaced:
        yield remark("misplaced", count=sheet.misplaced, sheet=sheet.title)
    if sheet.unknown:
        cells = ", ".join(sheet.unknown[:_NAMED]) + (" …" if len(sheet.unknown) > _NAMED else "")
        yield remark("formula_without_value", count=len(sheet.unknown), sheet=sheet.title, cells=cells)


def _hidden(code: str, sheet: Sheet, rows: Collection[int], cols: Collection[int]) -> Iterator[Remark]:
    """What stands in hidden rows, or in hidden columns of them."""
    yield from _quoted(code, sheet, [
        text for row in sorted(rows) for col, text in sorted(sheet.rows[row].items()) if not cols or col in cols
    ])  # fmt: skip


def _below(sheet: Sheet, covered: Mapping[int, Set[int]]) -> list[str]:
    """What stands in cells that merged ones cover, where it is another text than any of these shows."""
    shown = {sheet.rows.get(row, {}).get(col) for row, col in sheet.spans}
    below = ((row, (cols & sheet.rows[row].keys()) - sheet.hidden_cols) for row, cols in sorted(covered.items()))
    texts = (sheet.rows[row][col] for row, cols in below if row not in sheet.hidden_rows for col in sorted(cols))
    return [text for text in texts if text not in shown]


def _quoted(code: str, sheet: Sheet, texts: Sequence[str]) -> Iterator[Remark]:
    """The remark that texts are left out, with the first of them."""
    if texts:
        quoted = " ".join(f"«{text[:20]}»" for text in texts[:_QUOTED])
        rest = f" +{len(texts) - _QUOTED}" if len(texts) > _QUOTED else ""
        yield remark(code, sheet=sheet.title, quote=quoted + rest)


def _lines(sheet: Sheet, covered: Mapping[int, Set[int]]) -> tuple[list[_SeenRow], bool]:
    """The visible rows without rows and columns that hold nothing, and whether some had to be cut off.

    One empty row is kept where there are any, since it parts what stands above from what stands below.
    """
    kept: set[int] = set()
    filled = []
    for row in sorted(sheet.rows.keys() - sheet.hidden_rows):
        seen: Set[int] = sheet.rows[row].keys()
        if sheet.hidden_cols or row in covered:
            seen = seen - covered.get(row, set()) - sheet.hidden_cols
        kept.update(seen)
        filled += [row] if seen else []
    cols = sorted(kept)
    rows, cut = _rows(filled, sheet.hidden_rows, len(cols))
    lines, empty, blank = [], repeat(""), repeat(_BLANK)
    for row in rows:
        texts, under = sheet.rows.get(row, {}), covered.get(row)
        line = _SeenRow(list(map(str.strip, map(texts.get, cols, empty), blank)))
        if under:
            line.covered = frozenset(at for at, col in enumerate(cols) if col in under)
            line.texts = ["" if at in line.covered else text for at, text in enumerate(line.texts)]
        lines.append(line)
    _span(sheet, lines, rows, cols)
    return lines, cut


def _rows(filled: list[int], hidden: Set[int], width: int) -> tuple[list[int], bool]:
    """The filled rows and the first of one or more empty ones between them, as many as a sheet may have."""
    rows: list[int] = []
    for at, row in enumerate(filled):
        before = filled[at - 1] if at else row
        if row > before + 1:
            rows += islice((empty for empty in range(before + 1, min(row, before + 1000)) if empty not in hidden), 1)
        rows.append(row)
    limit = max(1, _MAX_PLACES // max(1, width))
    return rows[:limit], len(rows) > limit


def _covered(sheet: Sheet) -> dict[int, set[int]]:
    """The columns that merged cells cover, by row, of rows that hold something, as far as one may."""
    covered: dict[int, set[int]] = {}
    rows = sorted(sheet.rows) if sheet.spans else []
    places = 0
    for (row, col), (height, width) in sheet.spans.items():
        if height * width <= _MAX_PLACES and places <= _MAX_PLACES:
            places += height * width
            for at in rows[bisect_left(rows, row) : bisect_left(rows, row + height)]:
                covered.setdefault(at, set()).update(range(col + (at == row), col + width))
    return covered


def _span(sheet: Sheet, lines: Sequence[_SeenRow], rows: Sequence[int], cols: Sequence[int]) -> None:
    """Tell each line how many kept rows and columns its merged cells span."""
    row_at, col_at = ({place: at for at, place in enumerate(places)} for places in (rows, cols))
    for (row, col), (height, width) in sheet.spans.items():
        top, left = row_at.get(row), col_at.get(col)
        if top is None or left is None or left in lines[top].covered or not any(lines[top].texts):
            continue
        bottom, right = bisect_left(rows, row + height), bisect_left(cols, col + width)
        bottom -= bottom > top + 1 and not any(lines[bottom - 1].texts)
        lines[top].spans[left] = bottom - top, right - left
        for line in lines[top:bottom] if bottom > top + 1 else ():
            line.grouped = True
            if not any(line.texts):
                line.covered |= frozenset(range(left, right))


def _lay_out(lines: Sequence[_SeenRow], builder: Builder) -> None:
    """Title rows, table and notes of a sheet.

    The next table on the same sheet begins with a title below an empty row, where titles or an empty row stand over
    a row that opens as the table's head did, or below running text: lines merged over the whole width.
    """
    section: list[tuple[_SeenRow, bool]] = []
    after_blank = False
    for row in lines:
        line = not row.grouped and _is_line(row.texts)
        blank = line and not any(row.texts)
        if after_blank and line and not blank:
            _section(section, builder)
            section = []
        elif not line:
            titles = _titles_before(section, row, after_blank=after_blank)
            if titles is not None:
                _section(section[: len(section) - titles], builder)
                section = section[len(section) - titles :]
        section += [] if blank else [(row, line)]
        after_blank = blank
    _section(section, builder)


def _titles_before(section: Sequence[tuple[_SeenRow, bool]], row: _SeenRow, *, after_blank: bool) -> int | None:
    """How many lines before a row that opens as the section's table did are titles of a table of its own."""
    if not (after_blank or (section and section[-1][1])):
        return None
    titles = sum(1 for _ in takewhile(itemgetter(1), reversed(section)))
    head = next((entry.first for entry, line in section if not line), "")
    again = head and head == row.first and not any(char.isdigit() for char in head)
    if again and (titles or after_blank):
        return titles
    return titles if head and titles >= _RUNNING and all(map(_is_wide, section[-titles:])) else None


def _is_wide(entry: tuple[_SeenRow, bool]) -> bool:
    """Whether a line is one cell over the whole width."""
    line, _ = entry
    return line.spans.get(0, (1, 1))[1] == len(line.texts)


def _section(rows: Sequence[tuple[_SeenRow, bool]], builder: Builder) -> None:
    """Lines at the head and foot of a section are paragraphs, the rows between them a table."""
    first = next((at for at, (_, line) in enumerate(rows) if not line), len(rows))
    last = next((at for at in range(len(rows), first, -1) if not rows[at - 1][1]), first)
    _paragraphs(rows[:first], builder)
    _table([line for line, _ in rows[first:last]], builder)
    _paragraphs(rows[last:], builder)


def _table(lines: Sequence[_SeenRow], builder: Builder) -> None:
    """Rows as a table, without outer rows and columns that hold no text and without any in which no cell begins."""
    filled = [at for at, line in enumerate(lines) if any(line.texts)]
    if not filled:
        return
    wide = [col for col, texts in enumerate(zip(*(line.texts for line in lines), strict=True)) if any(texts)]
    merged = [(at, line) for at, line in enumerate(lines) if line.spans]
    ends = [(at + high, col + width) for at, line in merged for col, (high, width) in line.filled_spans()]
    bottom = max([filled[-1] + 1, *(row for row, _ in ends)])
    seen = range(wide[0], max([wide[-1] + 1, *(col for _, col in ends)]))
    rows = [at for at in range(filled[0], min(bottom, len(lines))) if not lines[at].covered.issuperset(seen)]
    cols = [col for col in seen if any(col not in lines[at].covered for at in rows)]
    spans, covered = dict[CellPlace, CellPlace](), dict[int, set[int]]()
    for row, at in enumerate(rows):
        for col, (height, width) in lines[at].spans.items():
            left = bisect_left(cols, col)
            spans[row, left] = bisect_left(rows, at + height) - row, bisect_left(cols, col + width) - left
        if lines[at].covered:
            covered[row] = {left for left, col in enumerate(cols) if col in lines[at].covered}
    whole = len(cols) == len(lines[0].texts)
    builder.grid([lines[at].texts if whole else [lines[at].texts[col] for col in cols] for at in rows], spans, covered)


def _is_line(texts: Sequence[str]) -> bool:
    """Whether a row is a title, a unit line or a note: one text, or a few that each say "name: value"."""
    filled = list(islice(filter(None, texts), _MOST_STATED + 1))
    most = min(_MOST_STATED, len(texts) - 1)
    return len(filled) <= 1 or (len(filled) <= most and all(map(_STATED.fullmatch, filled)))


def _paragraphs(rows: Sequence[tuple[_SeenRow, bool]], builder: Builder) -> None:
    """The texts of each row as one line; line feeds inside a cell end the paragraph."""
    for row, _ in rows:
        for line in "  ".join(filter(None, row.texts)).splitlines():
            builder.paragraph(line)
