"""The facts of an example stay the same in whatever form they are told: a table of form x example."""

from __future__ import annotations

import pytest

from shishi.corpus.labels import Item

from . import floors, prints
from .facts import facts, indicators, names
from .forms import FORMS, OF_INDICATORS
from .scoring import cell

FLOORS = floors.load()
# Every second cell, so that each form and each example is told; ``python -m tests.metamorphic`` tries all.
CELLS = [(form, name) for at, form in enumerate(FORMS) for of, name in enumerate(names()) if (at + of) % 2 == 0]
MEANS = {"items": 0.96, "quantities": 0.92}


@pytest.mark.parametrize(("form", "name"), CELLS)
def test_cell(form: str, name: str) -> None:
    score, now = cell(form, name)
    told = {measure: score.value(measure) for measure in floors.MEASURES}
    floor = {measure: FLOORS.cells[form, name, measure] for measure in floors.MEASURES}
    assert all(told[measure] >= floor[measure] for measure in told), score.misses
    assert prints.changed(f"{form} {name}", now) == []


@pytest.mark.parametrize("measure", floors.MEASURES)
def test_mean(measure: str) -> None:
    """Of every fifth cell; the mean of all is printed and made a floor by ``python -m tests.metamorphic``."""
    scores = {place: cell(*place)[0] for place in floors.fifth([(form, name) for form in FORMS for name in names()])}
    assert floors.mean(scores, measure) >= FLOORS.fifth[measure]
    assert FLOORS.means[measure] >= MEANS[measure]


def test_a_low_floor_has_its_reason() -> None:
    low = {place[:2] for place, floor in FLOORS.cells.items() if place[2] == "items" and floor < floors.BAR}
    assert low <= set(FLOORS.exceptions)
    assert [place for place, reason in FLOORS.exceptions.items() if not reason] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_same_facts_give_the_same_file(form: str) -> None:
    told = facts(names()[0])
    assert FORMS[form](told).data == FORMS[form](told).data


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", names()[::5])
def test_a_form_changes_no_fact(form: str, name: str) -> None:
    told = indicators(facts(name)) if form in OF_INDICATORS else facts(name)
    assert [_fact(item) for item in FORMS[form](facts(name)).label.items] == [
        _fact(entry.label) for entry in told.entries
    ]


def _fact(item: Item) -> tuple[str | None, int, list[float]]:
    return item.status, len(item.units), [quantity.value for quantity in item.quantities]
