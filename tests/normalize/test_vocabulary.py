"""The word lists of sums say what their examples say, and findings tell figures plainly."""

import pytest

from shishi.normalize.findings import About, finding
from shishi.normalize.vocabulary import lists, says


@pytest.mark.parametrize("name", lists())
def test_every_list_has_its_examples_and_counterexamples(name: str) -> None:
    entry = lists()[name]
    assert entry["examples"]
    assert entry["not"]
    assert [word for word in entry["examples"] if not says(name, word)] == []
    assert [word for word in entry["not"] if says(name, word)] == []


def test_figures_are_told_without_idle_zeros_and_params_are_kept() -> None:
    made = finding("told_differently", About("a.txt", "i"), here=2700.0, there=2.5, unit="个", source="b.txt")
    assert made.message == "2700 个 here, 2.5 个 of the same in b.txt; the latter is counted"
    assert made.params == '{"here": 2700.0, "source": "b.txt", "there": 2.5, "unit": "个"}'
