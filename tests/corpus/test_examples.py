"""The example corpus: complete, rightly labelled, in many formats, and made by its script."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from shishi.corpus import example_files, examples
from shishi.corpus.example_files import Cell, Grid, Part
from shishi.corpus.labels import load, read_raw
from shishi.corpus.lint import lint
from shishi.extract.readers import read
from tests.real import SHARED

CORPUS = Path(examples.__file__).parent
SAMPLES = SHARED / "samples"
LABELS = sorted((CORPUS / "labels").glob("*.yaml"))


def test_every_notice_has_a_label_and_every_label_its_notice() -> None:
    assert sorted(path.stem for path in (CORPUS / "notices").iterdir()) == [path.stem for path in LABELS]
    assert all((CORPUS / "notices" / load(path).facts.source).exists() for path in LABELS)


def test_the_formats_are_those_of_real_offices() -> None:
    endings = {path.suffix for path in (CORPUS / "notices").iterdir()}
    assert {".txt", ".md", ".html", ".docx", ".pdf", ".xlsx"} <= endings


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_the_label_fits_the_notice_as_it_is_read(path: Path) -> None:
    source = CORPUS / "notices" / load(path).facts.source
    assert lint(read_raw(path), read(source.name, source.read_bytes()).text) == []


def test_the_script_makes_the_corpus_byte_by_byte(tmp_path: Path) -> None:
    if not SAMPLES.exists():
        pytest.skip("the samples are not here")
    examples.make(SAMPLES, tmp_path)
    for kind in ("notices", "labels"):
        made = {path.name: path.read_bytes() for path in (tmp_path / kind).iterdir()}
        assert made == {path.name: path.read_bytes() for path in (CORPUS / kind).iterdir()}


BARRED = "标题\n序号 | 项目 | 单位 |\n一、教育 | | |\n1 | 新建小学 | 教育局、\n财政局 |\n备注"


def test_barred_lines_become_a_table() -> None:
    title, grid, note = examples.barred(BARRED)
    assert (title, note) == ("标题", "备注")
    assert [(cell.row, cell.col, cell.text, cell.colspan) for cell in grid.cells] == [
        (0, 0, "序号", 1), (0, 1, "项目", 1), (0, 2, "单位", 1), (1, 0, "一、教育", 3),
        (2, 0, "1", 1), (2, 1, "新建小学", 1), (2, 2, "教育局、\n财政局", 1),
    ]  # fmt: skip


GRID = Grid(
    (Cell(0, 0, "序号"), Cell(0, 1, "任务"), Cell(1, 0, "1", rowspan=2), Cell(1, 1, "新建"), Cell(2, 1, "改建"))
)


@pytest.mark.parametrize(
    "write", [example_files.docx, example_files.xlsx, example_files.pdf, example_files.html("utf-8")]
)
def test_a_merged_cell_is_read_as_it_was_written(write: Callable[[Sequence[Part]], bytes]) -> None:
    made = write(["某区民生实事任务分解表", GRID])
    assert made == write(["某区民生实事任务分解表", GRID])
    table = next(block for block in read("a", made).blocks if hasattr(block, "cells"))
    text = read("a", made).text
    told = {(cell.row, cell.col): (text[cell.span.start : cell.span.end], cell.rowspan) for cell in table.cells}
    assert told == {
        (0, 0): ("序号", 1),
        (0, 1): ("任务", 1),
        (1, 0): ("1", 2),
        (1, 1): ("新建", 1),
        (2, 1): ("改建", 1),
    }
