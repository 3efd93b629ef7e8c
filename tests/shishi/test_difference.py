"""What appeared, went or changed between two datasets."""

import re
from pathlib import Path

import pytest
from pyarrow import parquet

from shishi import corpus, pipeline
from shishi.difference import differences

NOTICE = Path(corpus.__file__).parent / "notices" / "12_news-quarter-completed-clauses.txt"
PLAN = pipeline.Plan(limits=None, pages=False)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("before")
    (made / "in").mkdir()
    (made / "in" / "a.txt").write_bytes(NOTICE.read_bytes())
    pipeline.run(made / "in", made / "out", PLAN)
    return made / "out"


def again(folder: Path, name: str, text: str) -> Path:
    (folder / "in").mkdir()
    (folder / "in" / name).write_text(text, encoding="utf-8")
    pipeline.run(folder / "in", folder / "out", PLAN)
    return folder / "out"


def test_the_same_notices_do_not_differ(before: Path, tmp_path: Path) -> None:
    assert differences(before, before) == []
    assert differences(before, again(tmp_path, "a.txt", NOTICE.read_text(encoding="gb18030"))) == []


def test_a_changed_figure_is_told_with_its_item(before: Path, tmp_path: Path) -> None:
    text = NOTICE.read_text(encoding="gb18030")
    quotes = [row["quote"] for row in parquet.read_table(before / "dataset.parquet").to_pylist() if row["quote"]]
    figures = [number for quote in quotes for number in re.findall(r"(?<![\d.])\d{3,}(?![\d.])", quote)]
    figure = next(number for number in figures if text.count(number) == 1)
    told = differences(before, again(tmp_path, "a.txt", text.replace(figure, f"{figure}7")))
    assert any(line.startswith("~ a.txt") and " - " in line and figure in line for line in told)
    assert any(line.startswith("~ a.txt") and " + " in line and f"{figure}7" in line for line in told)
    assert not any(line.startswith(("+", "-")) for line in told)


def test_files_and_items_come_and_go(before: Path, tmp_path: Path) -> None:
    told = differences(before, again(tmp_path, "b.txt", NOTICE.read_text(encoding="gb18030")))
    assert told[:2] == ["- a.txt", "+ b.txt"]


def test_a_folder_without_tables_is_told(before: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="shishi run"):
        differences(before, tmp_path)
