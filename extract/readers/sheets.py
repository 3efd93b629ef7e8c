"""What stands on the sheets of a workbook, whatever its format, laid out as a person sees it.

In: sheets with the texts of their filled cells, merges, hidden rows and columns, made by the reader of a format. Out: a
``Document`` in which the title rows and unit lines above a table and the notes below it are paragraphs and the rest is
a table with its merged cells. Only what is filled costs anything: empty rows and columns between filled ones are
counted, not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from shishi.extract.document import Builder, CellText, Document, Remark, Unreadable
from shishi.extract.readers.grid import plain, text_of, trimmed
from shishi.extract.readers.looks import LeftOut
from shishi.extract.readers.remarks import remark

_MAX_PLACES = 1_000_000  # cells of a sheet, empty ones between filled ones counted
_STATED = re.compile(r"[^:：\n]{1,12}[:：][^\n]{0,30}")
_MOST_STATED = 3  # statements in one line
_QUOTED = 3
_RUNNING = 3  # lines in the midst of a sheet that are no headings of groups but text

CellPlace = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """A visible sheet: texts and spans by place (row, column), what is hidden, cells without a stored value."""

    title: str
    texts: dict[CellPlace, str] = field(default_factory=dict)
    spans: dict[CellPlace, CellPlace] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: set[int] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)

    def merge(self, first: CellPlace, last: CellPlace) -> None:
        """Cells that are one, from its first to its last row and column."""
        self.spans[first] = (last[0] - first[0] + 1, last[1] - first[1] + 1)


def document(name: str, media_type: str, sheets: Sequence[Sheet], more: Sequence[Remark] = ()) -> Document:
    """The sheets in order, each headed by its name when there are several with anything on them.

    Raises:
        Unreadable: ``empty`` without any value.
    """
    builder, remarks = Builder(), list(more)
    shown = [(sheet, *_cells(sheet)) for sheet in sheets]
    filled = [sheet for sheet, cells, _ in shown if cells]
    if not filled:
        raise Unreadable("empty", "the workbook holds no value on a visible sheet")
    for sheet, cells, cut in shown:
        remarks += _remarks(sheet, cut=cut)
        if cells and len(filled) > 1:
            builder.paragraph(sheet.title, level=2)
        if cells:
            _lay_out(cells, builder)
    text, blocks, _ = builder.blocks()
    return Document(name, text, blocks, media_type, "", remarks=tuple(remarks))


def _remarks(sheet: Sheet, *, cut: bool) -> Iterator[Remark]:
    """What of a sheet is not in the text."""
    if cut:
        yield remark("sheet_cut", sheet=sheet.title)
    yield from sheet.left_out.remarks()
    for name, hidden, axis in (("hidden_rows", sheet.hidden_rows, 0), ("hidden_columns", sheet.hidden_cols, 1)):
        texts = [text for place, text in sorted(sheet.texts.items()) if place[axis] in hidden and text.strip()]
        if texts:
            quoted = " ".join(f"«{text[:20]}»" for text in texts[:_QUOTED])
            rest = f" +{len(texts) - _QUOTED}" if len(texts) > _QUOTED else ""
            yield remark(name, sheet=sheet.title, quote=quoted + rest)
    if sheet.unknown:
        cells = ", ".join(sheet.unknown[:8]) + (" …" if len(sheet.unknown) > 8 else "")
        yield remark("formula_without_value", count=len(sheet.unknown), sheet=sheet.title, cells=cells)


def _cells(sheet: Sheet) -> tuple[list[CellText], bool]:
    """The visible cells on a grid without rows and columns that hold nothing, and whether some had to be cut off.

    One empty row is kept where there are any, since it parts what stands above from what stands below.
    """
    covered = _covered(sheet.spans)
    texts = {
        (row, col): text
        for (row, col), text in sheet.texts.items()
        if row not in sheet.hidden_rows and col not in sheet.hidden_cols and (row, col) not in covered
    }
    cols = sorted({col for (_, col), text in texts.items() if text.strip()})
    filled = sorted({row for (row, _), text in texts.items() if text.strip()})
    rows, cut = _rows(filled, sheet.hidden_rows, len(cols))
    at_row = {row: at for at, row in enumerate(rows) if row is not None}
    cells = []
    for at, row in enumerate(rows):
        line = -1 if row is None else row
        for col_at, col in enumerate(cols):
            place = (line, col)
            if place in sheet.spans and place not in covered:
                span = _kept(sheet.spans[place], place, at_row, cols)
                cells.append(plain(at, col_at, texts.get(place, ""), span))
            elif place not in covered:
                cells.append(plain(at, col_at, texts.get(place, "")))
    return cells, cut


def _rows(filled: list[int], hidden: set[int], width: int) -> tuple[list[int | None], bool]:
    """The filled rows with None for one or more empty ones between them, as many as a sheet may have."""
    rows: list[int | None] = []
    for at, row in enumerate(filled):
        if at and any(between not in hidden for between in range(filled[at - 1] + 1, min(row, filled[at - 1] + 1000))):
            rows.append(None)
        rows.append(row)
    limit = max(1, _MAX_PLACES // max(1, width))
    return rows[:limit], len(rows) > limit


def _covered(spans: Mapping[CellPlace, CellPlace]) -> set[CellPlace]:
    """The places that merged cells cover, as far as a sheet may reach."""
    covered: set[CellPlace] = set()
    for (row, col), (height, width) in spans.items():
        if height * width <= _MAX_PLACES and len(covered) <= _MAX_PLACES:
            covered |= {(r, c) for r in range(row, row + height) for c in range(col, col + width)} - {(row, col)}
    return covered


def _kept(span: CellPlace, place: CellPlace, rows: Mapping[int, int], cols: Sequence[int]) -> CellPlace:
    """How many kept rows and columns a merged cell spans."""
    (row, col), (height, width) = place, span
    last = max((at for at_row, at in rows.items() if row <= at_row < row + height), default=rows[row])
    return last - rows[row] + 1, sum(col <= kept < col + width for kept in cols)


def _lay_out(cells: list[CellText], builder: Builder) -> None:
    """Title rows, table and notes of a sheet.

    The next table on the same sheet begins with a title below an empty row, where titles or an empty row stand over
    a row that opens as the table's head did, or below running text: lines merged over the whole width.
    """
    rows: dict[int, list[CellText]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    grouped = {at for cell in cells if cell.rowspan > 1 for at in range(cell.row, cell.row + cell.rowspan)}
    width = max(cell.col + cell.colspan for cell in cells)
    section: list[tuple[list[CellText], bool]] = []
    after_blank = False
    for at in sorted(rows):
        line = at not in grouped and _is_line(rows[at], width)
        blank = at not in grouped and not any(map(text_of, rows[at]))
        if after_blank and line and not blank:
            _section(section, builder)
            section = []
        elif not line and not blank:
            titles = _titles_before(section, rows[at], after_blank=after_blank)
            if titles is not None:
                _section(section[: len(section) - titles], builder)
                section = section[len(section) - titles :]
        section += [] if blank else [(rows[at], line)]
        after_blank = blank
    _section(section, builder)


def _titles_before(section: list[tuple[list[CellText], bool]], row: list[CellText], *, after_blank: bool) -> int | None:
    """How many lines before a row that opens as the section's table did are titles of a table of its own."""
    titles = sum(1 for _ in takewhile(lambda entry: entry[1], reversed(section)))
    head = next((_first(entry) for entry, line in section if not line), "")
    again = head and head == _first(row) and not any(char.isdigit() for char in head)
    if again and (titles or after_blank):
        return titles
    return titles if head and titles >= _RUNNING and _is_wide(section[-titles:], row) else None


def _is_wide(lines: Sequence[tuple[list[CellText], bool]], row: Sequence[CellText]) -> bool:
    """Whether each line is one cell as wide as the row below all of them."""
    width = max(cell.col + cell.colspan for cell in row)
    return all(len(cells) == 1 and cells[0].colspan >= width for cells, _ in lines)


def _first(row: list[CellText]) -> str:
    return next(filter(None, map(text_of, row)), "")


def _section(rows: list[tuple[list[CellText], bool]], builder: Builder) -> None:
    """Lines at the head and foot of a section are paragraphs, the rows between them a table."""
    first = next((at for at, (_, line) in enumerate(rows) if not line), len(rows))
    last = next((at for at in range(len(rows), first, -1) if not rows[at - 1][1]), first)
    _paragraphs(rows[:first], builder)
    table = trimmed(cell for row, _ in rows[first:last] for cell in row)
    if table:
        builder.table(table)
    _paragraphs(rows[last:], builder)


def _is_line(row: list[CellText], width: int) -> bool:
    """Whether a row is a title, a unit line or a note: one text, or a few that each say "name: value"."""
    filled = list(islice(filter(None, map(text_of, row)), _MOST_STATED + 1))
    most = min(_MOST_STATED, width - 1)
    return len(filled) <= 1 or (len(filled) <= most and all(map(_STATED.fullmatch, filled)))


def _paragraphs(rows: Iterable[tuple[list[CellText], bool]], builder: Builder) -> None:
    """The texts of each row as one line; line feeds inside a cell end the paragraph."""
    for row, _ in rows:
        for line in "  ".join(filter(None, map(text_of, row))).splitlines():
            builder.paragraph(line)
