"""The database holds what the tables hold, and can be asked in SQL."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet

from shishi import corpus, pipeline
from shishi.output import database, staging
from shishi.output.columns import tables

PLAN = Path(corpus.__file__).parent / "notices" / "13_html-merged-cells-plan.html"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("out")
    pipeline.run(PLAN, made, pipeline.Plan(limits=None, pages=False, formats=("sqlite", "parquet")))
    return made


def plain(value: object) -> object:
    if isinstance(value, list):
        return "、".join(value)
    return value.isoformat() if isinstance(value, date) else value


def test_every_cell_is_that_of_the_table(out: Path) -> None:
    with closing(sqlite3.connect(out / database.NAME)) as stored:
        for entry in tables():
            asked = stored.execute('SELECT * FROM "{}"'.replace("{}", entry.name))
            assert [column[0] for column in asked.description] == [column.name for column in entry.columns]
            told = parquet.read_table(out / f"{entry.name}.parquet").to_pylist()
            assert asked.fetchall() == [tuple(map(plain, row.values())) for row in told]
        assert stored.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_same_tables_give_the_same_bytes(out: Path) -> None:
    assert database.write(out).read_bytes() == database.write(out).read_bytes()


def test_only_what_was_asked_for_is_written(tmp_path: Path) -> None:
    batch = pipeline.run(PLAN, tmp_path, pipeline.Plan(limits=None, pages=False, formats=("xlsx",)))
    there = {path.name for path in tmp_path.iterdir()}
    assert there == {"民生实事.xlsx", staging.COMMIT_POINT} == {path.name for path in batch.files}
    pipeline.run(PLAN, tmp_path, pipeline.Plan(limits=None, pages=False, formats=("csv",)))
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv", ".json"}
