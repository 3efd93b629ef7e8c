"""What reading large workbooks costs beside python-calamine alone, by kind of what stands in them.

    python -m benchmarks.workbooks [ROWS]

Workbooks of ten columns are written, 1 to 2 MB each: texts, whole numbers, long decimals, dates, several kinds with
formulas and empty cells, merged cells. python-calamine gives the values of the sheet; this program reads the whole
file: what is shown of the values, merges, what is struck or hidden, one text with its table. Processor seconds, by
turns, the quickest of several.
"""

import io
import sys
import time
from collections.abc import Callable

import numpy as np
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from shishi.extract.readers import read

COLUMNS, RUNS, ROWS, HIGH = 10, 5, 14_000, 4
FORMS = ("0.00%", "#,##0.00", "0", "yyyy-mm-dd")
WORDS = ("新建改建", "社区", "老年食堂", "完成投资", "学位", "教育局", "已开工", "道路硬化", "累计完成", "幼儿园")
CHANCE = np.random.default_rng(0)
Fill = Callable[[Workbook, Worksheet, int, int], object]


def words() -> str:
    """A text of a few words."""
    return "".join(CHANCE.choice(WORDS, CHANCE.integers(1, 6)))


def forms(book: Workbook) -> list[Format]:
    """The number formats of a workbook, as they stand in ``FORMS``."""
    return book.formats[-len(FORMS) :]


def mixed(book: Workbook, sheet: Worksheet, row: int, col: int) -> object:
    """A number, texts, a share, money, a formula, an empty cell."""
    share, money, plain, _ = forms(book)
    if col in (0, 6, 7):
        return sheet.write_number(row, col, float(CHANCE.random()) * 1000, {0: plain, 6: share, 7: money}[col])
    if col == COLUMNS - 2:
        return sheet.write_formula(row, col, f"=H{row + 1}*2", money, round(float(CHANCE.random()) * 1000, 2))
    return sheet.write_blank(row, col, None, plain) if col > COLUMNS - 2 else sheet.write(row, col, words(), plain)


def merged(book: Workbook, sheet: Worksheet, row: int, col: int) -> object:
    """Texts, those of the first column over several rows."""
    if col:
        return sheet.write_string(row, col, words(), forms(book)[2])
    return row % HIGH or sheet.merge_range(row, 0, row + HIGH - 1, 0, words(), forms(book)[2])


KINDS: dict[str, Fill] = {
    "texts": lambda _, sheet, row, col: sheet.write_string(row, col, words()),
    "whole": lambda _, sheet, row, col: sheet.write_number(row, col, int(CHANCE.integers(100_000))),
    "decimals": lambda _, sheet, row, col: sheet.write_number(row, col, float(CHANCE.random()) * 10_000),
    "dates": lambda book, sheet, row, col: sheet.write_number(
        row, col, int(CHANCE.integers(40_000, 46_000)), forms(book)[3] if col else None
    ),
    "mixed": mixed,
    "merged": merged,
}


def workbook(fill: Fill, rows: int) -> bytes:
    """A workbook of one kind."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for form in FORMS:
            book.add_format({"num_format": form, "border": 1})
        for row in range(rows):
            for col in range(COLUMNS):
                fill(book, sheet, row, col)
    return file.getvalue()


def seconds(reading: Callable[[], object]) -> float:
    """Processor time."""
    begun = time.process_time()
    reading()
    return time.process_time() - begun


def main(rows: int) -> None:
    """One line a kind."""
    print(f"{'':>9} {'MB':>5} {'calamine':>9} {'shishi':>7} {'ratio':>6}")
    for kind, fill in KINDS.items():
        data = workbook(fill, rows)
        theirs, ours = [], []
        for _ in range(RUNS):
            file = io.BytesIO(data)
            theirs.append(
                seconds(lambda file=file: CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python())
            )
            ours.append(seconds(lambda data=data: read("book.xlsx", data)))
        best, own = min(theirs), min(ours)
        print(f"{kind:>9} {len(data) / 1e6:5.1f} {best:9.3f} {own:7.3f} {own / best:6.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
