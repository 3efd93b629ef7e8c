"""What the user knows of files is carried into the dataset, and wins over what is read."""

import shutil
from pathlib import Path

import pytest
from pyarrow import parquet

from shishi import corpus, pipeline
from shishi.normalize.known import BadSources

NOTICE = Path(corpus.__file__).parent / "notices" / "13_html-merged-cells-plan.html"
HEADER = "source,url,retrieved,place,year\n"


def test_place_year_and_origin_are_carried_and_differences_told(tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    shutil.copy(NOTICE, tmp_path / "in" / "sub" / "a.html")
    shutil.copy(NOTICE, tmp_path / "in" / "b.html")
    line = "sub/a.html,https://example.org/a,2024-05-01,山东省济宁市任城区,2031\n"
    (tmp_path / "in" / "sources.csv").write_text(HEADER + line, encoding="utf-8-sig")
    batch = pipeline.run(tmp_path / "in", tmp_path / "out", pipeline.Plan(limits=None, pages=False))
    plain, given = parquet.read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    assert (given["source"], given["url"], given["retrieved"]) == ("sub/a.html", "https://example.org/a", "2024-05-01")
    assert (given["place"], given["year"]) == ("山东省济宁市任城区", 2031)
    assert (plain["source"], plain["url"], plain["year"]) == ("b.html", None, 2023)
    told = {row.code for row in batch.tables["findings"] if row.source == "sub/a.html"}
    assert {"place_differs", "year_differs"} <= told


@pytest.mark.parametrize(
    ("text", "told"), [("file,year\n", "no column source"), (HEADER + "a,,,,last\n", "line 2: year is a year")]
)
def test_what_cannot_be_used_is_told(tmp_path: Path, text: str, told: str) -> None:
    shutil.copy(NOTICE, tmp_path)
    (tmp_path / "sources.csv").write_text(text, encoding="utf-8")
    with pytest.raises(BadSources, match=told):
        pipeline.run(tmp_path, tmp_path / "out")
