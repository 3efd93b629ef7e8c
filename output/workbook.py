"""The dataset for people: one workbook, one sheet per table.

In: the Parquet tables of a folder, a language. Out: ``民生实事.xlsx``: headers and values in that language, the columns
that people look for first at the left, ids and offsets hidden, and a sheet that explains every column. Text stays text:
5.10 is no number, an id no 1.8E+308, and nothing is taken for a formula. A library makes the book with its looks and
one row on each sheet; the rows of the tables take the place of that one (``sheet_rows``), some thousands at a time,
without the clock, so that the same tables give the same bytes. Each of these pieces is compressed apart and may be kept
for the next run. What a sheet cannot hold is told on the last.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from struct import Struct
from typing import TYPE_CHECKING, Any, Literal, Protocol
from zipfile import ZipFile
from zlib import ZLIB_RUNTIME_VERSION

import tomli

from shishi.output.columns import Field, Table, table
from shishi.output.pieced import PiecedZip, Pressed, compressed
from shishi.output.sheet_rows import Look, may_be_long, row_bytes, texts
from shishi.output.tables import LIST_MARK, batches, explained

if TYPE_CHECKING:
    import pyarrow as pa
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_576  # of a sheet, its header included
MAX_CHARS = 32_767  # of a cell
NAME = "民生实事.xlsx"
_A4 = 9
_MEANING = 60  # characters that the column of meanings is wide
_ROWS = 5_000  # rows that are XML at one time
FEWEST = 500  # rows from which their piece is worth keeping
_KEPT = Struct("<IIQ")  # what is kept before a piece: its sum, how many of its cells hold too much, its bytes
_SAMPLE = re.compile(r'<c r="([A-Z]+)2" s="(\d+)"/>')
_SIZE = re.compile(r'(<dimension ref="A1:[A-Z]+)2("/>)')
_TEXTS = ("string", "list")
Lang = Literal["zh", "en"]


class Kept(Protocol):
    """What keeps bytes for the next run, under a key of all that they are made from but the program."""

    def get(self, key: str) -> bytes | None:
        """What is kept under a key."""

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key, where that is possible."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table and its columns as its sheet shows them; the ``first`` ones are printed on paper.

    ``rows`` are those of the table.
    """

    table: Table
    columns: tuple[Field, ...]
    first: int
    hidden: frozenset[str]
    lang: Lang
    rows: int

    @property
    def title(self) -> str:
        return self.table.title_zh if self.lang == "zh" else self.table.name

    @property
    def last(self) -> int:
        """The last row, from 0, the header being that."""
        return min(self.rows, MAX_ROWS - 1)

    def cuts(self, long: int) -> Iterator[str]:
        """What had to be left out, in words; so many cells hold too much for one."""
        words = _layout()["words"][self.lang]
        if self.last < self.rows:
            told = words["cut_rows"].format(rows=self.rows, limit=MAX_ROWS, name=self.table.name)
            yield f"{self.title}: {told}"
        if long:
            told = words["cut_cells"].format(cells=long, limit=MAX_CHARS, name=self.table.name)
            yield f"{self.title}: {told}"


def write(folder: Path, lang: Lang = "zh", kept: Kept | None = None) -> Path:
    """Write the tables that stand in ``folder`` as its workbook; returns the file.

    Raises:
        output.tables.Unwritable: the folder cannot be written.
        FileNotFoundError: a table is missing from the folder.
    """
    path = folder / NAME
    with explained(folder), PiecedZip(path) as book:
        sheets = [_sheet(folder, name, lang) for name in _layout()["order"]]
        by_part = {f"xl/worksheets/sheet{at}.xml": sheet for at, sheet in enumerate(sheets, 1) if sheet.rows}
        sampled = _sampled(sheets, {})
        last = max(map(list(sampled).index, by_part), default=0)
        long: dict[str, int] = {}
        for name in [*sampled][: last + 1]:
            if name in by_part:
                filling = _Filling(folder, by_part[name], kept)
                book.add(name, filling.pieces(sampled[name].decode()))
                long[filling.sheet.table.name] = filling.long
            else:
                book.add(name, (compressed(sampled[name]),))
        told = _sampled(sheets, long) if any(long.values()) else sampled
        for name in [*told][last + 1 :]:
            book.add(name, (compressed(told[name]),))
    return path


@cache
def _layout() -> Mapping[str, Any]:
    return tomli.loads(files("shishi.output").joinpath("workbook.toml").read_text(encoding="utf-8"))


def _sheet(folder: Path, name: str, lang: Lang) -> _Sheet:
    entry, wanted = table(name), _layout()["sheets"][name]
    known = {column.name: column for column in entry.columns}
    first = [known[column] for column in wanted["first"] if column in known]
    rest = [column for column in entry.columns if column not in first]
    return _Sheet(entry, (*first, *rest), len(first), frozenset(wanted["hidden"]), lang, _rows(folder, entry))


def _rows(folder: Path, entry: Table) -> int:
    """How many rows a table has."""
    from pyarrow import parquet

    count: int = parquet.read_metadata(_path(folder, entry)).num_rows
    return count


def _path(folder: Path, entry: Table) -> Path:
    return folder / f"{entry.name}.parquet"


def _look(column: Field, lang: Lang, letters: str, style: str) -> Look:
    """How a column's cells look: labels of closed lists in words, a printed 无 as such."""
    printed_none = column.name in _layout()["printed_none"]
    words = (
        *(column.values if lang == "zh" else ()),
        *([("", _layout()["words"][lang]["none"])] if printed_none else []),
    )
    return Look(column, letters, style, words)


@dataclass(slots=True)
class _Filling:
    """A sheet on its way into the workbook; ``long`` is how many of its cells hold too much for one so far."""

    folder: Path
    sheet: _Sheet
    kept: Kept | None
    long: int = 0

    def pieces(self, sampled: str) -> Iterator[Pressed]:
        """The sheet with the rows of its table in the place of its sample."""
        samples = zip(self.sheet.columns, _SAMPLE.findall(sampled), strict=True)
        looks = [_look(column, self.sheet.lang, letters, style) for column, (letters, style) in samples]
        row = 1
        yield compressed(_SIZE.sub(rf"\g<1>{self.sheet.last + 1}\2", sampled[: sampled.index('<row r="2"')]).encode())
        for batch in batches(_path(self.folder, self.sheet.table), self.sheet.columns, _ROWS):
            rows = batch.slice(0, self.sheet.last + 1 - row)
            if rows.num_rows:
                yield self._piece(rows, row + 1, looks)
            row += rows.num_rows
        yield compressed(sampled[sampled.rindex("</sheetData>") :].encode())

    def _piece(self, rows: "pa.Table", first: int, looks: Sequence[Look]) -> Pressed:
        """Some rows, as they were kept, or made now."""
        kept = self.kept if rows.num_rows >= FEWEST else None
        key = _key(rows, first, looks) if kept is not None else ""
        found = kept.get(key) if kept is not None else None
        if found is None:
            piece, long = compressed(row_bytes(rows, first, looks, MAX_CHARS)), _long(rows, looks)
            if kept is not None:
                kept.put(key, _KEPT.pack(piece.crc, long, piece.size) + piece.data)
        else:
            crc, long, size = _KEPT.unpack_from(found)
            piece = Pressed(found[_KEPT.size :], size, crc)
        self.long += long
        return piece


def _key(rows: "pa.Table", first: int, looks: Sequence[Look]) -> str:
    """What stands for all that a piece is made from."""
    total = blake2b(repr((first, looks, MAX_CHARS, ZLIB_RUNTIME_VERSION)).encode(), digest_size=32)
    for batch in rows.to_batches():
        total.update(batch.serialize())
    return total.hexdigest()


def _long(rows: "pa.Table", looks: Sequence[Look]) -> int:
    """How many cells hold too much for one."""
    from pyarrow import compute

    columns = ((rows[look.column.name].combine_chunks(), look) for look in looks if look.column.type in _TEXTS)
    shown = (texts(column, look) for column, look in columns if may_be_long(column, MAX_CHARS))
    return sum(compute.sum(compute.greater(compute.utf8_length(cells), MAX_CHARS)).as_py() or 0 for cells in shown)


def _sampled(sheets: Sequence[_Sheet], long: Mapping[str, int]) -> dict[str, bytes]:
    """The whole workbook, part by part, with a sample row where the rows of the tables will stand.

    ``long`` is how many cells of a table hold too much for one.
    """
    import xlsxwriter

    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
        formats = _formats(book)
        for sheet in sheets:
            _lay_out(book.add_worksheet(sheet.title), sheet, formats)
        cuts = [cut for sheet in sheets for cut in sheet.cuts(long.get(sheet.table.name, 0))]
        _explain(book, formats, sheets, cuts)
    with ZipFile(made) as told:
        return {name: told.read(name) for name in told.namelist()}


def _formats(book: "Workbook") -> dict[str, "Format"]:
    top = {"valign": "top"}
    return {
        "header": book.add_format({"bold": True, "bg_color": "#E7EEF7", "text_wrap": True, "valign": "vcenter"}),
        "string": book.add_format({**top, "num_format": "@"}),
        "list": book.add_format({**top, "num_format": "@"}),
        "prose": book.add_format({**top, "num_format": "@", "text_wrap": True}),
        "integer": book.add_format({**top, "num_format": "0"}),
        "year": book.add_format({**top, "num_format": "0", "align": "left"}),
        "number": book.add_format(top),
        "share": book.add_format({**top, "num_format": "0.0%"}),
        "date": book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _lay_out(page: "Worksheet", sheet: _Sheet, formats: "Mapping[str, Format]") -> None:
    """One sheet: header, sample row, filter; the header stays in sight."""
    _head(page, sheet, formats)
    if sheet.rows:
        for at, column in enumerate(sheet.columns):
            page.write_blank(1, at, None, formats[_kind(column)])
    page.autofilter(0, 0, sheet.last, len(sheet.columns) - 1)
    _on_paper(page, sheet.last, sheet.first)
    page.ignore_errors({"number_stored_as_text": f"A1:{_last_column(len(sheet.columns))}{sheet.last + 1}"})


def _on_paper(page: "Worksheet", last: int, columns: int) -> None:
    """How a sheet is printed: its first columns across a page, the header on each."""
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.print_area(0, 0, last, columns - 1)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")


def _head(page: "Worksheet", sheet: _Sheet, formats: "Mapping[str, Format]") -> None:
    widths = _layout()["widths"]
    page.freeze_panes(1, 0)
    for at, column in enumerate(sheet.columns):
        options = {"hidden": True} if column.name in sheet.hidden else {}
        page.set_column(at, at, widths.get(column.name, widths[column.type]), formats[_kind(column)], options)
    for at, column in enumerate(sheet.columns):
        title = column.title_zh if sheet.lang == "zh" else column.title
        page.write_string(0, at, title, formats["header"])


def _kind(column: Field) -> str:
    """The format of a column's cells."""
    return column.name if column.name in ("share", "year") else column.type


def _explain(book: "Workbook", formats: "Mapping[str, Format]", sheets: Sequence[_Sheet], cuts: Sequence[str]) -> None:
    """The last sheet: what was left out, and what every column means."""
    words = _layout()["words"][sheets[0].lang]
    page = book.add_worksheet(words["notes"])
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_column(0, 1, 18, formats["prose"])
    page.set_column(2, 3, _MEANING, formats["prose"])
    lines = [(words["about"],), *((cut,) for cut in cuts), (), tuple(words["headers"])]
    for at, line in enumerate((*lines, *(line for sheet in sheets for line in _meanings(sheet)))):
        look = formats["header"] if line == tuple(words["headers"]) else formats["prose"]
        for col, told in enumerate(line):
            page.write_string(at, col, told, look)


def _meanings(sheet: _Sheet) -> Iterator[tuple[str, ...]]:
    chinese = sheet.lang == "zh"
    yield sheet.title, "", sheet.table.description_zh if chinese else sheet.table.description
    for column in sheet.columns:
        values = LIST_MARK.join(label if chinese else value for value, label in column.values)
        title, meaning = (column.title_zh, column.description_zh) if chinese else (column.title, column.description)
        yield sheet.title, title, meaning, values


def _last_column(count: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    name: str = xl_col_to_name(count - 1)
    return name
