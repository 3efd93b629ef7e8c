"""Small tables on pages, drawn in every way: which come back whole.

In: which rules are drawn, what else is on the page, one to five rows, two to five columns, each as PDF and OFD. Out:
for each drawing and page a line of marks, one for each size: ``=`` where the very table comes back, ``-`` where none
does, else a short print of what does. ``python -m tests.extract.readers.printed.drawn_tables`` writes
``drawn_tables.tsv`` anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from shishi.extract.document import Document, Table
from shishi.extract.readers import read
from tests.extract.readers import ofd_writer
from tests.extract.readers.pdf_writer import SIZE, Sheet, pdf
from tests.prints import shortened

FILE = Path(__file__).with_suffix(".tsv")
RENEW = "python -m tests.extract.readers.printed.drawn_tables"
HEADERS = ("序号", "项目名称", "目标任务", "责任单位", "完成时限")
CELLS = (
    ("1", "饮水安全", "新建水厂2座", "县水利局", "10月底"),
    ("2", "道路照明", "增设路灯90盏", "县城管局", "年底"),
    ("3", "校舍改造", "改造校舍4栋", "县教育局", "9月"),
    ("4", "健康体检", "体检1.2万人次", "县卫健局", "11月底"),
    ("5", "停车便民", "新增泊位300个", "城关镇", "12月底"),
)
WIDTHS = (36.0, 64.0, 100.0, 80.0, 60.0)
ROWS, COLUMNS = (1, 2, 3, 5), (2, 3, 5)
LEFT, TOP, STEP = 60.0, 140.0, 24.0
PROSE = "各镇人民政府要按照职责分工抓好落实，确保民生实事项目按期完成，让群众满意。"
Cells = list[list[str]]


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is set: pitch of rows, blank within cells, shift of columns, lines without rules, rows a page."""

    step: float = STEP
    pad: float = 4.0
    narrower: float = 0.0
    without: Collection[tuple[str, int, int]] = ()
    broken: bool = False
    prose: bool = False
    edges: bool = False
    split: int = 0
    header_again: bool = False
    empty: Collection[tuple[int, int]] = ()
    size: float = SIZE
    centred: bool = False


PAGES: Mapping[str, Look] = {
    "alone": Look(),
    "prose around": Look(prose=True),
    "page edges": Look(prose=True, edges=True),
    "lines within cells": Look(broken=True, step=44.0),
    "cells merged downwards": Look(without=(("h", 2, 0), ("h", 2, 1)), empty=((2, 0), (2, 1))),
    "cells merged sideways": Look(without=(("v", 1, 1),), empty=((1, 1),)),
    "a rule gone": Look(without=(("h", 1, 0), ("h", 1, 1), ("h", 1, 2), ("h", 1, 3), ("h", 1, 4))),
    "an empty cell": Look(empty=((2, 1),)),
    "an empty column": Look(empty=tuple((row, 1) for row in range(1, 6))),
    "narrow": Look(narrower=0.35, pad=1.0, size=7.0),
    "low rows": Look(step=14.0),
    "centred": Look(centred=True),
    "on two pages": Look(split=2, prose=True),
    "on two pages with its header": Look(split=2, header_again=True, edges=True),
}


def _all(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], look: Look) -> None:
    sheet.grid(xs, ys, look.without)


def _level(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], look: Look) -> None:
    gone = {at for kind, at, _ in look.without if kind == "h"}
    for at, y in enumerate(ys):
        if at not in gone:
            sheet.rule(xs[0], y, xs[-1], y)


def _upright(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], _: Look) -> None:
    for x in xs:
        sheet.rule(x, ys[0], x, ys[-1])


def _three(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], _: Look) -> None:
    for y in (ys[0], ys[1], ys[-1]):
        sheet.rule(xs[0], y, xs[-1], y)


def _none(_sheet: Sheet, _xs: Sequence[float], _ys: Sequence[float], _look: Look) -> None:
    return


DRAWN: Mapping[str, Callable[[Sheet, Sequence[float], Sequence[float], Look], None]] = {
    "all rules": _all, "level rules": _level, "upright rules": _upright, "three rules": _three,
    "no rule": _none,
}  # fmt: skip
FORMATS: Mapping[str, Callable[..., bytes]] = {"pdf": pdf, "ofd": ofd_writer.ofd}


def told(drawn: str, page: str, kind: str) -> list[str]:
    """The marks of a drawing, by size."""
    return [_mark(drawn, PAGES[page], kind, rows, columns) for rows in ROWS for columns in COLUMNS]


def _mark(drawn: str, look: Look, kind: str, rows: int, columns: int) -> str:
    cells = [list(HEADERS[:columns]), *(list(row[:columns]) for row in CELLS[:rows])]
    for row, col in look.empty:
        if row < len(cells) and col < columns:
            cells[row][col] = ""
    document = read(f"notice.{kind}", FORMATS[kind](*_sheets(drawn, look, cells)))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if not tables:
        return "-"
    whole = [_grid(document, table) for table in tables] == [cells]
    return "=" if whole else shortened(repr((document.text, document.blocks, document.pages)).encode())


def _sheets(drawn: str, look: Look, cells: Cells) -> Iterator[Sheet]:
    parts = [cells[: look.split], cells[look.split :]] if look.split and len(cells) > look.split else [cells]
    for at, part in enumerate(parts):
        sheet = Sheet()
        if look.edges:
            sheet.text(LEFT, 40.0, "云溪县人民政府公报")
            sheet.text(290.0, 800.0, f"— {at + 1} —")
        if look.prose and not at:
            sheet.lines(LEFT, 70.0, (PROSE, PROSE[:20]))
        low = _table(sheet, drawn, look, [cells[0], *part] if at and look.header_again else part)
        if look.prose and at == len(parts) - 1:
            sheet.lines(LEFT, low + 20, (PROSE, "云溪县人民政府办公室"))
        yield sheet


def _table(sheet: Sheet, drawn: str, look: Look, cells: Cells) -> float:
    """Draw a table; where it ends."""
    widths = [width * (1 - look.narrower) for width in WIDTHS[: len(cells[0])]]
    xs = list(accumulate(widths, initial=LEFT))
    ys = [TOP + at * look.step for at in range(len(cells) + 1)]
    DRAWN[drawn](sheet, xs, ys, look)
    for row, y in zip(cells, ys, strict=False):
        for words, x, width in zip(row, xs, widths, strict=False):
            lines = [words[:3], words[3:]] if look.broken and len(words) > 3 else [words]
            for at, line in enumerate(filter(None, lines)):
                across = (width - len(line) * look.size) / 2 if look.centred else look.pad
                sheet.text(x + across, y + 6 + at * 16, line, look.size)
    return ys[-1]


def _grid(document: Document, table: Table) -> Cells:
    grid = [[""] * table.cols for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.col] = "".join(document.text[cell.span.start : cell.span.end].split())
    return grid


@cache
def kept() -> Mapping[tuple[str, str, str], list[str]]:
    """The marks in the file."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {(drawn, page, kind): marks.split() for drawn, page, kind, marks in rows}


def write() -> None:
    """Make the marks of now those in the file."""
    every = ((drawn, page, kind) for drawn in DRAWN for page in PAGES for kind in FORMATS)
    lines = ("\t".join((*each, " ".join(told(*each)))) for each in every)
    FILE.write_text("\n".join(("drawn\tpage\tformat\tmarks", *lines, "")), encoding="utf-8")


if __name__ == "__main__":
    write()
