"""What counts once: against labels by hand, and case by case.

Each line of ``counted/*.csv`` is a number of a notice: ``at`` is the offset of its first digit, ``counted`` what a
careful reader says of it (several, where he would accept either), ``with`` the file and offset of the figure that
counts instead. The notices of ``invented`` are one county's over two years and one town's, those of ``year`` another
county's over one year; the others lie beside the project. ``year.csv`` and those called ``again`` were labelled by
somebody who knew the meaning of the column and not the rules.
"""

import csv
from pathlib import Path

import pytest

from shishi import pipeline
from shishi.normalize.rows import DatasetRow
from tests.readings import ReadOnce
from tests.real import SHARED

HERE = Path(__file__).parent / "counted"
SETS = {
    "invented": (HERE / "notices", ("invented",)),
    "year": (HERE / "year", ("year",)),
    "folders": (HERE / "folders", ("folders",)),
    "real": (SHARED / "notices", ("real", "real_again")),
    "samples": (SHARED / "samples", ("samples", "samples_again")),
}
READ = 0.85  # share of the labelled figures that are read: that is measured elsewhere

Labels = list[dict[str, str]]
Right = list[tuple[dict[str, str], DatasetRow]]


def _labels(name: str) -> Labels:
    files = (HERE / f"{each}.csv" for each in SETS[name][1])
    return [label for file in files for label in csv.DictReader(file.read_text(encoding="utf-8").splitlines())]


@pytest.fixture(scope="module", params=list(SETS))
def told(request: pytest.FixtureRequest, read_once: ReadOnce) -> tuple[Labels, list[DatasetRow]]:
    """The labels of one set, and the rows of the notices they are about."""
    folder = SETS[request.param][0]
    if not folder.exists():
        pytest.skip("needs the notices that lie beside the project")
    labels = _labels(request.param)
    named = {label["source"] for label in labels}
    found = [source for source in pipeline.find(folder) if source.name in named]
    notices = [reading.notice for reading in read_once(found)]
    rows = pipeline.gather(notices, None)["dataset"]
    return labels, [row for row in rows if isinstance(row, DatasetRow) and row.value is not None]


def _at(rows: list[DatasetRow], source: str, at: int) -> DatasetRow | None:
    """The quantity that holds the number at an offset: the one with the shortest quote."""
    held = [row for row in rows if row.source == source and row.start <= at < row.end]
    return min(held, key=lambda row: row.end - row.start, default=None)


def _pairs(labels: Labels, rows: list[DatasetRow]) -> Right:
    found = ((label, _at(rows, label["source"], int(label["at"]))) for label in labels)
    return [(label, row) for label, row in found if row is not None]


def test_figures_count_as_a_careful_reader_says(told: tuple[Labels, list[DatasetRow]]) -> None:
    labels, rows = told
    pairs = _pairs(labels, rows)
    wrong = [(label, row.counted, row.quote) for label, row in pairs if row.counted not in label["counted"].split("|")]
    assert len(pairs) >= READ * len(labels)
    assert len(wrong) <= 0.03 * len(pairs), wrong
    assert [quote for label, counted, quote in wrong if label["counted"] == "copy" and counted == "yes"] == []


def test_what_does_not_count_says_what_counts_instead(told: tuple[Labels, list[DatasetRow]]) -> None:
    labels, rows = told
    right = [(label, row) for label, row in _pairs(labels, rows) if label["with"] and row.counted in label["counted"]]
    others = [(row, _at(rows, *_place(label["with"]))) for label, row in right]
    assert [row.quote for row, other in others if other is not None and row.counted_with != other.item_id] == []
    assert {row.counted_with is None for row in rows if row.counted in ("yes", "rate")} == {True}


def _place(there: str) -> tuple[str, int]:
    source, _, at = there.partition("@")
    return source, int(at)


def test_there_are_enough_labels_of_every_kind() -> None:
    labels = [label for name in SETS for label in _labels(name)]
    assert len(labels) >= 400
    assert {label["counted"] for label in labels} >= {"yes", "retold", "part", "earlier", "copy", "rate"}
