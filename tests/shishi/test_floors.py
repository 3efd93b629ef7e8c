"""Every set of labels that has floors reaches them; sets that lie beside the project where they are there.

What ships is read here once for two things: how right it is, and whether it is what it was (``tests.prints``).
"""

from pathlib import Path

import pytest

from shishi import checking, corpus
from shishi.corpus import check
from tests import prints
from tests.readings import ReadOnce
from tests.real import SHARED

CORPUS = Path(corpus.__file__).parent
SETS = {
    "labels/notices": ([CORPUS / "labels"], CORPUS / "notices"),
    "development/development": ([CORPUS / "development"], CORPUS / "development"),
    "samples/samples": ([SHARED / "samples"], SHARED / "samples"),
    "gold/notices": ([SHARED / "gold"], SHARED / "notices"),
    "gold/docx": ([SHARED / "gold"], SHARED / "notices-formats" / "docx"),
    "gold/html": ([SHARED / "gold"], SHARED / "notices-formats" / "html"),
    "gold/pdf": ([SHARED / "gold"], SHARED / "notices-formats" / "pdf"),
    "gold/xlsx": (sorted((SHARED / "gold").glob("00[012]*.yaml")), SHARED / "notices-formats" / "xlsx"),
}


def test_every_pinned_set_is_looked_at() -> None:
    assert set(check.load(CORPUS / "floors.json")) == set(SETS)


@pytest.mark.parametrize("name", SETS)
def test_the_figures_reach_their_floors(name: str, read_once: ReadOnce) -> None:
    labels, notices = SETS[name]
    if not notices.exists():
        pytest.skip("these notices are not here")
    by_stem = notices.parent.name == "notices-formats"
    report = checking.examine_labels(labels, notices, by_stem=by_stem, reader=lambda found, *_: read_once(found))
    assert report.name == name
    assert checking.against_floors(report, CORPUS / "floors.json", update=False, allow_lower=False).lines == (
        f"all figures of {name} reach their floors",
    )
    if notices.parent == CORPUS:
        assert prints.changes({f"{notices.name}/{source}": each for source, each in report.readings.items()}) == []
