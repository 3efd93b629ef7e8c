"""The same notices as plain text and as offices publish them: how much is lost on the way.

Run ``python -m benchmarks.formats NOTICES [FORMAT ...]`` in the project folder; NOTICES holds .txt and .html files
with their labels beside them. Tables printed as lines become real tables with their merged cells. Word, Excel, web
pages, PDF, OFD (what a PDF prints, put into a package after GB/T 33190) and scans (``scan`` of 200 dpi, ``crooked`` of
150 dpi, turned and with noise) are written here, .doc, .rtf, .xls and .ods by LibreOffice where there is one, .wps
from that .doc. ``LOOKS`` names PDFs whose tables lack rules. One line per format: items, quantities,
and the difference to the notices as they were; below it those that lost more than a hundredth.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product
from pathlib import Path

from benchmarks.printing import crooked, ofd, scan, wps
from shishi.checking import Report, examine_labels
from shishi.corpus.example_files import Cell, Grid, Look, Part, docx, html, pdf, xlsx
from shishi.extract.document import Document, Table
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read

LOOKS = {
    "rows": Look("rows"),
    "rows-centred": Look("rows", "centre", "middle"),
    "three": Look("three"),
    "three-centred": Look("three", "centre", "middle"),
    "three-middle": Look("three", "left", "middle"),
    "three-bottom": Look("three", "left", "bottom"),
    "underlined": Look("header", "left", "middle"),
    "bare": Look("none"),
    "bare-middle": Look("none", "left", "middle"),
    "bare-centred": Look("none", "centre", "middle"),
    "bare-right": Look("none", "right", "top"),
    "bare-tight": Look("none", down=0.0),
    "bare-tight-middle": Look("none", "left", "middle", down=0.0),
    "bare-tight-centred": Look("none", "centre", "middle", down=0.0),
    "bare-airy": Look("none", "left", "middle", down=8.0),
    "bare-narrow": Look("none", "left", "middle", across=3.0),
    "bands": Look("none", "left", "middle", ground="bands"),
    "bands-centred": Look("none", "centre", "middle", ground="bands"),
    "cells": Look("none", "centre", "middle", ground="cells"),
}
WRITERS = {"docx": docx, "xlsx": xlsx, "html": html("utf-8"), "pdf": pdf, "ofd": ofd, "scan": scan, "crooked": crooked}
WRITERS.update({name: partial(pdf, look=look) for name, look in LOOKS.items()})
ENDINGS = {"scan": "pdf", "crooked": "pdf"} | dict.fromkeys(LOOKS, "pdf")
USUAL = ("docx", "xlsx", "html", "pdf", "ofd")
MADE_FROM = {"doc": "docx", "wps": "doc", "rtf": "docx", "xls": "xlsx", "ods": "xlsx"}
MEASURES = ("items", "quantities")
LOSS = 0.01
_BARS = 3  # in a line that is a row of a table


def parts(document: Document) -> list[Part]:
    """A notice as paragraphs and tables; tables printed as lines are put back onto their grid."""
    if document.media_type != "text/plain":
        return list(_parts(document))
    found: list[Part] = []
    before: list[str] = []
    lines = document.text.splitlines()
    at = 0
    while at < len(lines):
        rows, end = _closed_rows(lines, at)
        if any("\n" in field for row in rows for field in row):
            found += [*_of_lines(before), Grid(tuple(_squared(rows)))]
            before, at = [], end
        else:
            before.append(lines[at])
            at += 1
    return [*found, *_of_lines(before)]


def _of_lines(lines: Sequence[str]) -> Iterator[Part]:
    text = "\n".join(lines)
    return _parts(read("notice.txt", text.encode())) if text.strip() else iter(())


def _closed_rows(lines: list[str], at: int) -> tuple[list[list[str]], int]:
    """Rows that a bar closes, whose fields may run over several lines, and the line behind them."""
    bars, rows, row = lines[at].count("|"), list[list[str]](), ""
    end = at
    for place in range(at, len(lines) if bars >= _BARS and lines[at].rstrip().endswith("|") else at):
        row += f"{lines[place]}\n"
        if row.count("|") > bars or "|" not in row:
            break
        if row.count("|") == bars and row.rstrip().endswith("|"):
            rows.append([field.strip() for field in row.rstrip().removesuffix("|").split("|")])
            row, end = "", place + 1
    return rows, end


def _squared(rows: list[list[str]]) -> Iterator[Cell]:
    width = max(map(len, rows))
    for at, row in enumerate(rows):
        yield from (Cell(at, col, field) for col, field in enumerate([*row, *[""] * (width - len(row))]))


def _parts(document: Document) -> Iterator[Part]:
    """Paragraphs and tables without such rows; an empty paragraph keeps tables apart, as offices must."""
    after_table = False
    for block in tables_from_text(document.text, stream(document)):
        if isinstance(block, Table):
            yield from [""] if after_table else []
            yield Grid(tuple(sorted(_cells(block, document.text), key=lambda cell: (cell.row, cell.col))))
        else:
            yield document.text[block.span.start : block.span.end].strip()
        after_table = isinstance(block, Table)


def _cells(table: Table, text: str) -> Iterator[Cell]:
    """The cells of a table, also empty ones; where merged ones were left out, the one above reaches down."""
    taken = {place for cell in table.cells for place in _places(cell.row, cell.col, cell.rowspan, cell.colspan)}
    for cell in table.cells:
        height = cell.rowspan
        while table.omits_merged and cell.row + height < table.rows and (cell.row + height, cell.col) not in taken:
            taken.update(_places(cell.row + height, cell.col, 1, cell.colspan))
            height += 1
        printed = "".join(text[span.start : span.end] for span in (cell.span, *cell.more))
        words = "\n".join(line.strip() for line in printed.splitlines() if line.strip())
        yield Cell(cell.row, cell.col, words, height, cell.colspan)
    yield from (Cell(*place, "") for place in _places(0, 0, table.rows, table.cols) if place not in taken)


def _places(row: int, col: int, height: int, width: int) -> Iterator[tuple[int, int]]:
    return product(range(row, row + height), range(col, col + width))


def written(notices: Path, folder: Path, kind: str) -> Path:
    """A folder with all notices in one format."""
    made = folder / kind
    made.mkdir()
    source = MADE_FROM.get(kind)
    if source is not None:
        files = sorted((folder / source if (folder / source).is_dir() else written(notices, folder, source)).iterdir())
        if kind == "wps":
            for path in files:
                (made / f"{path.stem}.wps").write_bytes(wps(path.read_bytes()))
            return made
        profile = f"-env:UserInstallation=file://{folder}/profile"
        call = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(made), *map(str, files)]
        subprocess.run(call, check=True, capture_output=True)
        return made
    for path in found_in(notices):
        told = parts(read(path.name, path.read_bytes()))
        (made / f"{path.stem}.{ENDINGS.get(kind, kind)}").write_bytes(WRITERS[kind](told))
    return made


def found_in(notices: Path) -> list[Path]:
    """The notices of a folder."""
    return sorted(path for path in notices.iterdir() if path.suffix in (".txt", ".html"))


def scored(labels: list[Path], folder: Path) -> Report:
    """The notices of a folder against their labels."""
    return examine_labels(labels, folder, by_stem=True)


def main(notices: Path, kinds: list[str]) -> None:
    """Print a line for each format."""
    labels = [path.with_suffix(".yaml") for path in found_in(notices)]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "txt"
        plain.mkdir()
        for path in found_in(notices):
            shutil.copy(path, plain)
        told = {"txt": scored(labels, plain)}
        for kind in kinds or [*USUAL, *(MADE_FROM if shutil.which("soffice") else ())]:
            told[kind] = scored(labels, written(notices, Path(folder), kind))
    for kind, report in told.items():
        print(f"{kind:>18}", *(_figure(name, told["txt"].figures[name], report.figures[name]) for name in MEASURES))
        for before, after in zip(told["txt"].scores, report.scores, strict=True):
            lost = [name for name in MEASURES if after.value(name) < before.value(name) - LOSS]
            if lost:
                print(f"        {after.name}", *(_figure(name, before.value(name), after.value(name)) for name in lost))


def _figure(name: str, before: float, after: float) -> str:
    return f"{name} {after:.3f} ({after - before:+.3f})"


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
