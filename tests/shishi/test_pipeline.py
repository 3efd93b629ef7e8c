"""The batch: the same bytes whoever works on it, and everything in the dataset stands where it says."""

from dataclasses import replace
from errno import ENOSPC
from pathlib import Path

import pytest

from shishi import Limits, corpus, own_work, pipeline
from shishi.output.tables import Unwritable
from tests.readings import ReadOnce
from tests.real import SHARED

NOTICES = Path(corpus.__file__).parent / "notices"
PLAN = pipeline.Plan(limits=None)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("workers", "many"), [(1, own_work.MANY), (2, own_work.MANY), (2, 1)])
def test_same_files_same_bytes_for_any_number_of_workers(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, many: int
) -> None:
    """Above so ``many`` notices other processes write tables, workbook and pages too."""
    monkeypatch.setattr(own_work, "MANY", many)
    pipeline.run(NOTICES, tmp_path, pipeline.Plan(workers=workers))
    assert contents(tmp_path) == contents(dataset)


def test_the_dataset_may_lie_among_the_notices(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes((NOTICES / "13_html-merged-cells-plan.html").read_bytes())
    for _ in range(2):
        batch = pipeline.run(tmp_path, tmp_path / "out", PLAN)
        assert [row.source for row in batch.documents] == ["a.html"]


def test_a_dataset_of_another_run_among_the_notices_is_passed_over_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes((NOTICES / "13_html-merged-cells-plan.html").read_bytes())
    pipeline.run(tmp_path, tmp_path / "old", PLAN)
    batch = pipeline.run(tmp_path, tmp_path / "new", PLAN)
    found = [(row.source, row.status) for row in batch.documents]
    assert found == [("a.html", "ok"), ("old/datapackage.json", "skipped")]
    assert any(finding.code == "file_skipped" for finding in batch.tables["findings"])


def test_notices_and_dataset_have_folders_of_their_own() -> None:
    with pytest.raises(pipeline.NothingToRead, match="the folder for the dataset too"):
        pipeline.run(NOTICES, NOTICES)


@pytest.mark.parametrize(
    "step",
    [
        "parts.Shelf.add",
        "together.settle_lot",
        "together.Writer.add",
        "output.workbook.row_bytes",
    ],
)
def test_a_full_disk_is_told_and_leaves_the_dataset_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(ENOSPC, "full")

    source, out = pipeline.find(NOTICES / "13_html-merged-cells-plan.html"), tmp_path / "out"
    pipeline.run_sources(source, out, PLAN)
    before = contents(out)
    monkeypatch.setattr(f"shishi.{step}", full)
    with pytest.raises(Unwritable, match=f"^{out}: cannot be written \\(No space left"):
        pipeline.run_sources(source, out, PLAN)
    assert contents(out) == before


def test_the_watcher_is_told_each_file_when_it_begins_and_when_it_is_done() -> None:
    told: list[tuple[str, int, int]] = []
    first, second = pipeline.find(NOTICES)[:2]
    pipeline.read_all((first, second), pipeline.Plan(workers=1), lambda *step: told.append(step))
    begun_first, done_first, begun_second = (first.name, 0, 2), (first.name, 1, 2), (second.name, 0, 2)
    assert told == [("", 0, 2), begun_first, begun_second, done_first, (second.name, 2, 2)]


def test_a_file_that_takes_too_long_fails_alone() -> None:
    limits = Limits(seconds=0.01, seconds_per_mb=0)
    (reading,) = pipeline.read_all(pipeline.find(NOTICES)[:1], pipeline.Plan(limits=limits))
    assert reading.notice.document.status == "limit"
    assert "took longer than" in str(reading.notice.document.error)


def test_the_users_own_registry_lines_are_used(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("place,name,type,aliases\n青岚县,体育服务中心,body,县体育服务中心\n", encoding="utf-8")
    plan = replace(PLAN, registry=own)
    batch = pipeline.run(NOTICES / "13_html-merged-cells-plan.html", tmp_path / "out", plan)
    named = {unit.printed: unit.resolved for unit in batch.tables["units"]}
    assert named["县体育服务中心"] in ("alias", "exact", "rule")


def test_registry_lines_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("plaice,name\n青岚县,体育服务中心\n", encoding="utf-8")
    with pytest.raises(pipeline.BadRegistry, match=r"own\.csv.*plaice"):
        pipeline.run(NOTICES, tmp_path / "out", pipeline.Plan(registry=own))


def stands(told: str, there: str) -> bool:
    """Whether the words are those that stand there: the same edges, and between them nothing that is not printed.

    Layout may stand between the words (line ends, a page number), but no word may be added.
    """
    words, printed = "".join(told.split()), iter(there)
    edges = words[:1] == there.strip()[:1] and words[-1:] == there.strip()[-1:]
    return edges and all(sign in printed for sign in words)


def elsewhere(reading: pipeline.Examined) -> list[tuple[str, str]]:
    """What is told of a notice and does not stand where it says: (the words, what stands there)."""
    text, notice = reading.text or "", reading.notice
    told = [(item.row.text, item.row) for item in notice.items if item.row.text]
    told += [(unit.printed, unit) for item in notice.items for unit in item.units]
    told += [(quantity.quote, quantity) for item in notice.items for quantity in item.quantities]
    there = ((words, text[row.start : row.end]) for words, row in told)
    return [(words, standing) for words, standing in there if not stands(words, standing)]


FORMATS = [SHARED / "notices-formats" / kind for kind in ("docx", "html", "pdf", "xlsx")]


@pytest.mark.parametrize(
    "folder", [NOTICES, SHARED / "notices", *FORMATS, SHARED / "samples"], ids=lambda folder: folder.name
)
def test_everything_stands_where_it_says(folder: Path, read_once: ReadOnce) -> None:
    if not folder.exists():
        pytest.skip("these notices are not here")
    read = read_once([source for source in pipeline.find(folder) if not source.name.endswith(".yaml")])
    assert {reading.notice.document.status for reading in read} == {"ok"}
    assert {reading.notice.document.source: found for reading in read if (found := elsewhere(reading))} == {}
