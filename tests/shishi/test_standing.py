"""Pages that did not change stay where they are; whatever else is written anew."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from shishi import pipeline
from shishi.cache import Cache
from shishi.output.tables import Unwritable

PLAN = pipeline.Plan(limits=None, pages=True, formats=("parquet",))
TEXT = "{place}2024年民生实事项目\n一、新建学校{schools}所，新增学位900个。责任单位：县教育局\n二、改造道路3公里。\n"


@pytest.fixture
def plan(tmp_path: Path) -> pipeline.Plan:
    notices = tmp_path / "notices"
    notices.mkdir()
    for place in ("云溪县", "北川谷县"):
        (notices / f"{place}.txt").write_text(TEXT.format(place=place, schools=2), encoding="utf-8")
    return replace(PLAN, cache=Cache(tmp_path / "kept").opened())


def run(folder: Path, plan: pipeline.Plan) -> dict[str, tuple[bytes, int]]:
    """The files of the dataset: bytes, and the number of each on the disk, which one that is written anew changes."""
    batch = pipeline.run(folder / "notices", folder / "out", plan)
    assert {path.name for path in batch.files} == {path.name for path in (folder / "out").rglob("*") if path.is_file()}
    return {path.name: (path.read_bytes(), path.stat().st_ino) for path in batch.files}


def of(name: str, files: dict[str, tuple[bytes, int]]) -> tuple[bytes, int]:
    """The page of a notice."""
    return next(told for page, told in files.items() if page.startswith(name) and page.endswith(".html"))


def test_pages_of_places_that_did_not_change_stay(tmp_path: Path, plan: pipeline.Plan) -> None:
    first = run(tmp_path, plan)
    (tmp_path / "notices" / "云溪县.txt").write_text(TEXT.format(place="云溪县", schools=3), encoding="utf-8")
    second = run(tmp_path, plan)
    assert of("北川谷县", second) == of("北川谷县", first)
    assert of("云溪县", second)[0] != of("云溪县", first)[0]
    whole = run(tmp_path, replace(plan, cache=None))
    assert {name: told[0] for name, told in whole.items()} == {name: told[0] for name, told in second.items()}
    assert of("北川谷县", whole)[1] != of("北川谷县", second)[1]


def test_a_page_that_somebody_changed_is_written_anew(tmp_path: Path, plan: pipeline.Plan) -> None:
    first = run(tmp_path, plan)
    page = next((tmp_path / "out" / "review").glob("云溪县*"))
    page.write_bytes(page.read_bytes().replace(b"900", b"901"))
    os.utime(page, ns=(0, 0))
    assert of("云溪县", run(tmp_path, plan))[0] == of("云溪县", first)[0]
    page.unlink()
    assert of("云溪县", run(tmp_path, plan))[0] == of("云溪县", first)[0]


def test_pages_in_another_language_are_written_anew(tmp_path: Path, plan: pipeline.Plan) -> None:
    first = run(tmp_path, plan)
    assert of("云溪县", run(tmp_path, replace(plan, lang="en")))[0] != of("云溪县", first)[0]
    assert of("云溪县", run(tmp_path, plan))[0] == of("云溪县", first)[0]


def test_pages_of_no_dataset_are_not_taken_for_those_before(tmp_path: Path, plan: pipeline.Plan) -> None:
    first = run(tmp_path, plan)
    out = tmp_path / "out"
    for path in out.glob("*.*"):
        path.unlink()
    with pytest.raises(Unwritable, match="is in the way"):
        pipeline.run(tmp_path / "notices", out, plan)
    assert {path.read_bytes() for path in (out / "review").iterdir()} <= {told[0] for told in first.values()}


def test_a_damaged_note_of_the_pages_is_none(tmp_path: Path, plan: pipeline.Plan) -> None:
    first = run(tmp_path, plan)
    assert plan.cache
    for path in plan.cache.folder.glob("??/*"):
        path.write_bytes(path.read_bytes()[:-1])
    second = run(tmp_path, plan)
    assert {name: told[0] for name, told in first.items()} == {name: told[0] for name, told in second.items()}
