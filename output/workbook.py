"""The dataset for people: one workbook, one sheet per table.

In: the Parquet tables of a folder, a language. Out: ``民生实事.xlsx``: headers and values in that language, the columns
that people look for first at the left, ids and offsets hidden, and a sheet that explains every column. Text stays text:
5.10 is no number, an id no 1.8E+308, and nothing is taken for a formula. The sheets are written row by row in constant
memory, without the clock, so that the same tables give the same bytes. What a sheet cannot hold is told on the last.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from shishi.output.columns import Field, Table, table
from shishi.output.tables import LIST_MARK, explained, stored

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_576  # of a sheet, its header included
MAX_CHARS = 32_767  # of a cell
NAME = "民生实事.xlsx"
_A4 = 9
_MEANING = 60  # characters that the column of meanings is wide
Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table and its columns as its sheet shows them; the ``first`` ones are printed on paper."""

    table: Table
    columns: tuple[Field, ...]
    first: int
    hidden: frozenset[str]
    lang: Lang

    def title(self) -> str:
        return self.table.title_zh if self.lang == "zh" else self.table.name


@dataclass(slots=True)
class _Book:
    """The workbook under way: its formats, and what had to be left out."""

    book: "Workbook"
    lang: Lang
    formats: dict[str, "Format"]
    cuts: list[str] = field(default_factory=list)


def write(folder: Path, lang: Lang = "zh") -> Path:
    """Write the tables that stand in ``folder`` as its workbook; returns the file.

    Raises:
        output.tables.Unwritable: the folder cannot be written.
        FileNotFoundError: a table is missing from the folder.
    """
    import xlsxwriter

    path = folder / NAME
    with explained(folder), xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
        made = _Book(book, lang, _formats(book))
        sheets = [_sheet(name, lang) for name in _layout()["order"]]
        for sheet in sheets:
            _fill(made, sheet, folder / f"{sheet.table.name}.parquet")
        _explain(made, sheets)
    return path


def shown(value: object, column: Field, lang: Lang) -> object:
    """A value as its cell holds it: labels of closed lists in words, lists joined, a printed 无 as such."""
    words = _layout()["words"][lang]
    if isinstance(value, list):
        return LIST_MARK.join(value)
    if value == "" and column.name in _layout()["printed_none"]:
        return words["none"]
    if isinstance(value, str) and lang == "zh":
        return dict(column.values).get(value, value)
    return value


@cache
def _layout() -> Mapping[str, Any]:
    return tomllib.loads(files("shishi.output").joinpath("workbook.toml").read_text(encoding="utf-8"))


def _sheet(name: str, lang: Lang) -> _Sheet:
    entry, wanted = table(name), _layout()["sheets"][name]
    known = {column.name: column for column in entry.columns}
    first = [known[column] for column in wanted["first"] if column in known]
    rest = [column for column in entry.columns if column not in first]
    return _Sheet(entry, (*first, *rest), len(first), frozenset(wanted["hidden"]), lang)


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


def _fill(made: _Book, sheet: _Sheet, path: Path) -> None:
    """One sheet: header, rows, filter; the header stays in sight. What did not fit is noted in ``made``."""
    page = made.book.add_worksheet(sheet.title())
    _head(made, sheet, page)
    rows, cut = 0, 0
    for rows, row in enumerate(stored(path, sheet.columns), 1):
        if rows < MAX_ROWS:
            cells = zip(sheet.columns, row, strict=True)
            cut += sum(_write(page, (rows, at), told, made) for at, told in enumerate(cells))
    last = min(rows, MAX_ROWS - 1)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    _on_paper(page, last, sheet.first)
    page.ignore_errors({"number_stored_as_text": f"A1:{_last_column(len(sheet.columns))}{last + 1}"})
    words = _layout()["words"][made.lang]
    if last < rows:
        told = words["cut_rows"].format(rows=rows, limit=MAX_ROWS, name=sheet.table.name)
        made.cuts.append(f"{sheet.title()}: {told}")
    if cut:
        told = words["cut_cells"].format(cells=cut, limit=MAX_CHARS, name=sheet.table.name)
        made.cuts.append(f"{sheet.title()}: {told}")


def _on_paper(page: "Worksheet", last: int, columns: int) -> None:
    """How a sheet is printed: its first columns across a page, the header on each."""
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.print_area(0, 0, last, columns - 1)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")


def _head(made: _Book, sheet: _Sheet, page: "Worksheet") -> None:
    widths = _layout()["widths"]
    page.freeze_panes(1, 0)
    for at, column in enumerate(sheet.columns):
        kind = _look(column)
        options = {"hidden": True} if column.name in sheet.hidden else {}
        page.set_column(at, at, widths.get(column.name, widths[column.type]), made.formats[kind], options)
    for at, column in enumerate(sheet.columns):
        title = column.title_zh if sheet.lang == "zh" else column.title
        page.write_string(0, at, title, made.formats["header"])


def _look(column: Field) -> str:
    """The format of a column's cells."""
    return column.name if column.name in ("share", "year") else column.type


def _write(page: "Worksheet", at: tuple[int, int], told: tuple[Field, object], made: _Book) -> bool:
    """Write one cell as what it is; tells whether its text was too long for one."""
    column, value = told[0], shown(told[1], told[0], made.lang)
    look = made.formats[_look(column)]
    if isinstance(value, str) and value:
        page.write_string(*at, value[:MAX_CHARS], look)
        return len(value) > MAX_CHARS
    if isinstance(value, date):
        page.write_datetime(*at, value, look)
    elif isinstance(value, int | float):
        page.write_number(*at, value, look)
    return False


def _explain(made: _Book, sheets: Sequence[_Sheet]) -> None:
    """The last sheet: what was left out, and what every column means."""
    words = _layout()["words"][made.lang]
    page = made.book.add_worksheet(words["notes"])
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_column(0, 1, 18, made.formats["prose"])
    page.set_column(2, 3, _MEANING, made.formats["prose"])
    lines = [(words["about"],), *((cut,) for cut in made.cuts), (), tuple(words["headers"])]
    for at, line in enumerate((*lines, *(line for sheet in sheets for line in _meanings(sheet)))):
        look = made.formats["header"] if line == tuple(words["headers"]) else made.formats["prose"]
        for col, told in enumerate(line):
            page.write_string(at, col, told, look)


def _meanings(sheet: _Sheet) -> Iterator[tuple[str, ...]]:
    chinese = sheet.lang == "zh"
    yield sheet.title(), "", sheet.table.description_zh if chinese else sheet.table.description
    for column in sheet.columns:
        values = LIST_MARK.join(label if chinese else value for value, label in column.values)
        title, meaning = (column.title_zh, column.description_zh) if chinese else (column.title, column.description)
        yield sheet.title(), title, meaning, values


def _last_column(count: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    name: str = xl_col_to_name(count - 1)
    return name
