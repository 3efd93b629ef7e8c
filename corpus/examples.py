"""Makes the example corpus: the sample notices, re-told as the kinds of files that offices publish.

In: a folder of sample notices as plain text, with labels. Out: ``notices/`` and ``labels/`` beside this module. Each
sample becomes one file in one format: text in two encodings, web pages with what sites put around an article, Word
with merged cells or automatic numbers, Excel with merged cells, PDF with ruled tables or with the printed lines of a
gazette. The same samples give the same bytes.

    python -m shishi.corpus.examples SAMPLES

The files are committed; this is run only when a sample or a form changes, and needs reportlab.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from shishi.corpus.example_files import Cell, Grid, Part, docx, html, numbered_docx, pdf, printed_pdf, text, xlsx


@dataclass(frozen=True, slots=True)
class Retelling:
    """One sample, how its text becomes parts, and how the parts become a file with the given ending."""

    sample: str
    ending: str
    parts: Callable[[str], list[Part]]
    write: Callable[[list[Part]], bytes]


def lines(text: str) -> list[Part]:
    """Every line a paragraph."""
    return list(text.splitlines())


def barred(text: str) -> list[Part]:
    """Lines with bars are the rows of a table, the others paragraphs.

    A cell is closed by a bar, also over a broken line; a row with only its first cell filled spans all columns.
    """
    told: list[Part] = []
    for in_table, group in groupby(text.splitlines(), lambda line: "|" in line):
        run = list(group)
        told += [Grid(tuple(_spanned(_chunks("\n".join(run), run[0].count("|")))))] if in_table else run
    return told


def _chunks(table: str, columns: int) -> list[list[str]]:
    cells = [cell.strip(" \n") for cell in table.split("|")][:-1]
    return [cells[at : at + columns] for at in range(0, len(cells), columns)]


def _spanned(rows: Sequence[Sequence[str]]) -> Iterator[Cell]:
    for at, row in enumerate(rows):
        if any(row[1:]):
            yield from (Cell(at, column, text) for column, text in enumerate(row))
        else:
            yield Cell(at, 0, row[0], colspan=len(row))


def _by_number(table: str) -> Iterator[list[str]]:
    """Rows of a table whose cells stand one by one, each closed by a bar: a row begins where the number counts up."""
    row: list[str] = []
    count = 0
    for cell in (cell.strip(" \n") for cell in table.split("|")[:-1]):
        if cell in (str(count + 1), str(count + 2)):
            count = int(cell)
            yield row
            row = []
        row.append(cell)
    yield row


_GROUPED = 11  # cells of a row of sample 01 that opens a group
_SUB_ROW = 6  # cells of a sub-row of sample 03


def grouped_progress(text: str) -> list[Part]:
    """Sample 01: the group's name stands once for several rows; every row is closed by an empty cell."""
    before, table, after = _cut(text, "序号 |", "注:")
    header, *rows = _by_number(table)
    full = [row[:-1] if len(row) == _GROUPED else [row[0], "", *row[1:-1]] for row in rows]
    cells = [Cell(0, column, title) for column, title in enumerate(header[:10])]
    for column in range(10):
        cells += _column(column, [row[column] for row in full], merged=column == 1)
    return [*before, Grid(tuple(cells)), *after]


def _column(column: int, texts: Sequence[str], *, merged: bool) -> Iterator[Cell]:
    """One column below the header; in a merged one an empty cell belongs to the cell above."""
    starts = [at for at, text in enumerate(texts) if text or not merged]
    for at, following in zip(starts, [*starts[1:], len(texts)], strict=True):
        yield Cell(at + 1, column, texts[at], rowspan=following - at)


def split_projects(text: str) -> list[Part]:
    """Sample 03: a project's name spans two columns, or its sub-rows have a task of their own beside it."""
    before, table, after = _cut(text, "序號(hào) |", "注:")
    header, *rows = _by_number(table)
    cells = [Cell(0, 0, header[0]), Cell(0, 1, header[1], colspan=2)]
    cells += [Cell(0, column + 3, title) for column, title in enumerate(header[2:])]
    at = 1
    for number, name, *rest in rows:
        parts = (
            [rest[start : start + _SUB_ROW] for start in range(0, len(rest), _SUB_ROW)]
            if len(rest) >= _SUB_ROW
            else [rest]
        )
        cells += [
            Cell(at, 0, number, rowspan=len(parts)),
            Cell(at, 1, name, len(parts), 1 if len(rest) >= _SUB_ROW else 2),
        ]
        for part in parts:
            cells += [Cell(at, 8 - len(part) + column, words) for column, words in enumerate(part)]
            at += 1
    return [*before, Grid(tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))), *after]


def _cut(text: str, header: str, after: str) -> tuple[list[str], str, list[str]]:
    """The lines before a table, the table, and the lines behind it."""
    start, end = text.index(f"\n{header}") + 1, text.index(f"\n{after}") + 1
    before = [line.rstrip(" |") for line in text[:start].splitlines()]
    return before, text[start:end], text[end:].splitlines()


RETELLINGS: Final = (
    Retelling("01_pipe-line-table-two-periods", "xlsx", grouped_progress, xlsx),
    Retelling("02_numbered-list-units-in-brackets", "html", lines, html("utf-8")),
    Retelling("03_traditional-pinyin-line-table", "docx", split_projects, docx),
    Retelling("04_traditional-pinyin-label-lines", "txt", lines, text("gb18030")),
    Retelling("05_forum-pipe-table-final-results", "pdf", barred, pdf),
    Retelling("06_traditional-pinyin-plan-no-units", "txt", lines, text("utf-16")),
    Retelling("07_subdistrict-vote-result-list", "docx", lines, numbered_docx),
    Retelling("08_news-progress-by-project-name", "html", lines, html("gb18030")),
    Retelling("09_news-semicolon-list-one-sentence", "txt", lines, text("utf-8")),
    Retelling("10_news-run-on-bracket-numbers", "md", lines, text("utf-8-sig")),
    Retelling("11_news-paragraph-per-project", "pdf", lines, pdf),
    Retelling("12_news-quarter-completed-clauses", "txt", lines, text("gb18030")),
    Retelling("13_html-merged-cells-plan", "html", lines, text("utf-8")),
    Retelling("14_group-heading-units-plan", "docx", lines, docx),
    Retelling("15_quarterly-progress-pipe-table", "xlsx", barred, xlsx),
    Retelling("16_gazette-hard-line-breaks", "pdf", lines, printed_pdf),
)


def make(samples: Path, folder: Path) -> None:
    """Write the notices and labels of the corpus into ``folder``.

    Raises:
        FileNotFoundError: a sample or its label is missing.
    """
    for kind in ("notices", "labels"):
        (folder / kind).mkdir(exist_ok=True)
    for told in RETELLINGS:
        (origin,) = (path for path in samples.glob(f"{told.sample}.*") if path.suffix != ".yaml")
        name = f"{told.sample}.{told.ending}"
        (folder / "notices" / name).write_bytes(told.write(told.parts(origin.read_text(encoding="utf-8"))))
        label = (samples / f"{told.sample}.yaml").read_text(encoding="utf-8")
        relabelled = label.replace(f"source: {origin.name}", f"source: {name}", 1)
        (folder / "labels" / f"{told.sample}.yaml").write_text(relabelled, encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(__file__).parent)
