"""Files as offices publish them, made from parts: paragraphs and tables with merged cells.

In: parts in reading order. Out: the bytes of a file, the same for the same parts: nothing of the clock is written.
Used only to make the example corpus and test files.
"""

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable, Table

_THEN: Final = (2025, 1, 1, 0, 0, 0)
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_FONT: Final = "STSong-Light"
_LONGEST_TITLE: Final = 80
_ON_ONE_PAGE: Final = 8  # rows that a cell may span and still be kept whole
_PAGE_END: Final = re.compile(r"^— \d+ —$")
_ALL: Final = (0, 0), (-1, -1)
_BODY: Final = (0, 1), (-1, -1)
_ALIGNED: Final[dict[str, Literal[0, 1, 2]]] = {"left": 0, "centre": 1, "right": 2}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its place from 0, its words, and how many rows and columns it spans."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells in reading order; a merged cell stands once, at its upper left."""

    cells: tuple[Cell, ...]

    @property
    def rows(self) -> int:
        """Number of rows."""
        return max(cell.row + cell.rowspan for cell in self.cells)

    @property
    def cols(self) -> int:
        """Number of columns."""
        return max(cell.col + cell.colspan for cell in self.cells)


Part = str | Grid


@dataclass(frozen=True, slots=True)
class Look:
    """How a printed table is set: what is ruled, where words stand in their cells, and the space around them (points).

    ``rules`` is "all", "rows" (level rules only), "three" (above and below the header, at the end), "header" (below it)
    or "none"; ``ground`` is "none", "bands" (every second row has a background) or "cells" (each of its cells).
    """

    rules: str = "all"
    align: Literal["left", "centre", "right"] = "left"
    level: str = "top"
    across: float = 6.0
    down: float = 3.0
    ground: str = "none"


class _Saveable(Protocol):
    """A document of an office library."""

    def save(self, stream: BytesIO, /) -> None:
        """Write the file."""


def text(encoding: str) -> Callable[[Sequence[Part]], bytes]:
    """A writer of plain text, one paragraph per line."""

    def write(parts: Sequence[Part]) -> bytes:
        return "".join(f"{part}\n" for part in parts).encode(encoding)

    return write


def html(encoding: str) -> Callable[[Sequence[Part]], bytes]:
    """A writer of a web page: the notice between the navigation and the footer of a site."""

    def write(parts: Sequence[Part]) -> bytes:
        lines = [part for part in parts[:12] if isinstance(part, str)]
        title = escape(max((line for line in lines if len(line) <= _LONGEST_TITLE), key=len, default=lines[0]))
        body = "\n".join(_html_part(part) for part in parts)
        page = (
            f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="{encoding}">\n<title>{title}</title>\n'
            "<style>.nav li{float:left}</style>\n<script>var hits = 0;</script>\n</head>\n<body>\n"
            '<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li>'
            '<li><a href="/hdjl">互动交流</a></li></ul></div>\n<div class="article">\n'
            f'{body}\n</div>\n<div class="footer"><a href="/about">关于我们</a> <a href="/map">网站地图</a></div>\n'
            "</body>\n</html>\n"
        )
        return page.encode(encoding)

    return write


def docx(parts: Sequence[Part]) -> bytes:
    """A Word document: paragraphs, and tables whose merged cells are merged."""
    from docx import Document

    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            table = document.add_table(part.rows, part.cols, "Table Grid")
            for cell in part.cells:
                last = table.cell(cell.row + cell.rowspan - 1, cell.col + cell.colspan - 1)
                table.cell(cell.row, cell.col).merge(last).text = cell.text
    return _saved(document)


def numbered_docx(parts: Sequence[Part]) -> bytes:
    """A Word document whose items are numbered by Word: the number is printed but is not in the text."""
    from docx import Document

    document = Document()
    for part in parts:
        words = re.sub(r"^\s*\d+、", "", str(part))
        document.add_paragraph(words.strip(), style="List Number" if words != part else None)
    return _saved(document)


def xlsx(parts: Sequence[Part]) -> bytes:
    """A workbook of one sheet: paragraphs as rows merged over the whole width, tables with merged cells."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise ValueError("a new workbook has a sheet")
    width = max((part.cols for part in parts if isinstance(part, Grid)), default=1)
    row = 1
    for part in parts:
        row += _xlsx_part(sheet, part, row, width)
    return _saved(book)


def pdf(parts: Sequence[Part], look: Look = Look()) -> bytes:
    """A PDF with tables that run over pages, their header row repeated on each; ruled unless ``look`` differs."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import SimpleDocTemplate

    style = _pdf_style()
    told = BytesIO()
    width = landscape(A4)[0] - 80
    sizes = style, width
    flow = [flowable for before, part in pairwise(["", *parts]) for flowable in _pdf_part(before, part, sizes, look)]
    page = SimpleDocTemplate(
        told, pagesize=landscape(A4), leftMargin=40, rightMargin=40, topMargin=50, bottomMargin=50, invariant=1
    )
    page.build(flow)
    return told.getvalue()


def printed_pdf(parts: Sequence[Part]) -> bytes:
    """A PDF of printed lines, broken where the print broke them.

    A page ends with its number (— 1 —), which stands at its foot; the first line of the second page is the running
    head, which stands at the top of that page and of all that follow.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    _pdf_style()
    told = BytesIO()
    canvas = Canvas(told, A4, invariant=1)
    pages = list(_printed_pages([str(part) for part in parts]))
    head, pages[1:2] = _running_head(pages[1:2])
    for at, page in enumerate(pages):
        canvas.setFont(_FONT, 10.5)
        canvas.drawString(80, A4[1] - 30, head if at else "")
        pitch = min(15, 700 / len(page))
        for row, line in enumerate(page):
            canvas.drawString(80, 40 if _PAGE_END.match(line) else A4[1] - 70 - pitch * row, line)
        canvas.showPage()
    canvas.save()
    return told.getvalue()


def _html_part(part: Part) -> str:
    if isinstance(part, str):
        return f"<p>{escape(part)}</p>" if part else ""
    rows = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>\n" for row in _rows(part))
    return f'<table border="1">\n{rows}</table>'


def _html_cell(cell: Cell) -> str:
    spans = (("rowspan", cell.rowspan), ("colspan", cell.colspan))
    told = "".join(f' {name}="{span}"' for name, span in spans if span > 1)
    return f"<td{told}>{escape(cell.text).replace(chr(10), '<br>')}</td>"


def _rows(grid: Grid) -> Iterator[list[Cell]]:
    for row in range(grid.rows):
        yield [cell for cell in grid.cells if cell.row == row]


def _xlsx_part(sheet: "Worksheet", part: Part, row: int, width: int) -> int:
    """Write one part from ``row`` on; returns how many rows it took."""
    cells = (Cell(0, 0, part, colspan=width),) if isinstance(part, str) else part.cells
    for cell in cells:
        top, left = row + cell.row, cell.col + 1
        sheet.cell(top, left, cell.text)
        if cell.rowspan * cell.colspan > 1:
            sheet.merge_cells(None, top, left, top + cell.rowspan - 1, left + cell.colspan - 1)
    return 1 if isinstance(part, str) else part.rows


def _pdf_style() -> "ParagraphStyle":
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    return ParagraphStyle("body", fontName=_FONT, fontSize=10, leading=14, wordWrap="CJK")


def _pdf_part(before: Part, part: Part, sizes: "tuple[ParagraphStyle, float]", look: Look) -> "Iterator[Flowable]":
    """A paragraph or table; an empty paragraph is a blank line behind a table only, where it keeps two apart."""
    from reportlab.platypus import Paragraph, Spacer

    style, width = sizes
    if isinstance(part, Grid):
        yield _pdf_table(part, style, width, look)
    elif part:
        yield Paragraph(escape(part), style)
    elif isinstance(before, Grid):
        yield Spacer(width, style.leading)


def _pdf_table(grid: Grid, style: "ParagraphStyle", width: float, look: Look) -> "Table":
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Table

    data: list[list[Any]] = [[""] * grid.cols for _ in range(grid.rows)]
    over = any(cell.rowspan > _ON_ONE_PAGE for cell in grid.cells)
    header = max(cell.rowspan for cell in grid.cells if cell.row == 0)
    rules = [*_strokes(look, header, whole=not over), *_setting(look)]
    inside = ParagraphStyle("cell", style, alignment=_ALIGNED[look.align])
    for cell in grid.cells:
        data[cell.row][cell.col] = Paragraph(escape(cell.text).replace("\n", "<br/>"), inside)
        last = cell.col + cell.colspan - 1, cell.row + cell.rowspan - 1
        rules += [("BOX", (cell.col, cell.row), last, 0.5, "black")] if over and look.rules == "all" else []
        rules.append(("SPAN", (cell.col, cell.row), (last[0], cell.row) if over else last))
    longest = [max((len(cell.text) for cell in grid.cells if cell.col == col), default=1) for col in range(grid.cols)]
    shares = [min(max(length, 4), 40) for length in longest]
    widths = [width * share / sum(shares) for share in shares]
    return Table(data, widths, repeatRows=header, style=rules)


def _strokes(look: Look, header: int, *, whole: bool) -> Iterator[tuple[Any, ...]]:
    """The rules of a table, all of them only where its cells are ``whole``: others are framed one by one."""
    heads = (0, header - 1), (-1, header - 1)
    end = "LINEBELOW", (0, "splitlast"), (-1, "splitlast"), 0.5, "black"
    strokes: dict[str, list[tuple[Any, ...]]] = {
        "all": [("GRID", *_ALL, 0.5, "black") if whole else end],
        "rows": [("LINEBELOW", *_ALL, 0.5, "black"), ("LINEABOVE", (0, 0), (-1, 0), 0.5, "black")],
        "three": [("LINEABOVE", (0, 0), (-1, 0), 1.0, "black"), ("LINEBELOW", *heads, 0.5, "black"), end],
        "header": [("LINEBELOW", *heads, 0.5, "black")],
        "none": [],
    }
    yield from strokes[look.rules]


def _setting(look: Look) -> Iterator[tuple[Any, ...]]:
    yield "VALIGN", *_ALL, look.level.upper()
    for side in ("LEFT", "RIGHT"):
        yield f"{side}PADDING", *_ALL, look.across
    for side in ("TOP", "BOTTOM"):
        yield f"{side}PADDING", *_ALL, look.down
    if look.ground == "bands":
        yield "ROWBACKGROUNDS", *_BODY, ("whitesmoke", "lightgrey")
    elif look.ground == "cells":
        yield "BACKGROUND", *_ALL, "whitesmoke"


def _printed_pages(lines: Sequence[str]) -> Iterator[list[str]]:
    page: list[str] = []
    for line in lines:
        page.append(line)
        if _PAGE_END.match(line):
            yield page
            page = []
    if page:
        yield page


def _running_head(second: list[list[str]]) -> tuple[str, list[list[str]]]:
    """The first printed line of the second page, and that page without it; no line where there is no such page."""
    told = [line for page in second for line in page if line]
    return (told[0], [told[1:]]) if told else ("", second)


def _saved(document: _Saveable) -> bytes:
    """An office file without the time at which it was written."""
    told, clean = BytesIO(), BytesIO()
    document.save(told)
    with zipfile.ZipFile(told) as source, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = _STAMP.sub(rb"\g<1>2025-01-01T00:00:00Z\g<2>", source.read(name))
            target.writestr(zipfile.ZipInfo(name, _THEN), content, zipfile.ZIP_DEFLATED)
    return clean.getvalue()
