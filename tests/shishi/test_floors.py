"""Every set of labels that has floors reaches them; sets that lie beside the project where they are there.

What ships is read here once for two things: how right it is, and whether it is what it was (``tests.prints``). Of the
development set every sixth notice is read; ``python -m tests.floors`` and ``python -m tests.prints`` read all of it.
"""

import pytest

from shishi import checking
from shishi.corpus import check
from tests import prints
from tests.floors import CORPUS, FLOORS, SETS, SIXTH, WHOLE, examined
from tests.readings import ReadOnce


def test_every_pinned_set_is_looked_at() -> None:
    assert set(check.load(FLOORS)) == set(SETS)


def test_a_sixth_is_a_part_of_the_whole() -> None:
    labels, whole = SETS[SIXTH][0], sorted(SETS[WHOLE][0][0].glob("*.yaml"))
    assert set(labels) < set(whole)
    assert len(labels) == (len(whole) + 5) // 6


@pytest.mark.parametrize("name", [name for name in SETS if name != WHOLE])
def test_the_figures_reach_their_floors(name: str, read_once: ReadOnce) -> None:
    report = examined(name, reader=lambda found, *_: read_once(found))
    if report is None:
        pytest.skip("these notices are not here")
    assert checking.against_floors(report, FLOORS, update=False, allow_lower=False).lines == (
        f"all figures of {name} reach their floors",
    )
    folder = SETS[name][1]
    if folder.parent == CORPUS:
        read = {f"{folder.name}/{source}": each for source, each in report.readings.items()}
        whole = (
            prints.changes(read) if name != SIXTH else [*filter(None, (prints.changed(*one) for one in read.items()))]
        )
        assert whole == []
