"""Files that are damaged by lot: each is read, or refused, as it was."""

from __future__ import annotations

from itertools import islice

import pytest

from tests import damaged, fuzz

EVERY = 3  # of the files of the table; all of them are written by `python -m tests.damaged`


@pytest.mark.parametrize(
    ("name", "mutant"), [pytest.param(*each, id=each[0]) for each in islice(damaged.mutants(), 0, None, EVERY)]
)
def test_a_damaged_file(name: str, mutant: fuzz.Mutant) -> None:
    assert damaged.came_of(mutant) == damaged.kept()[name], f"where this is meant: {damaged.RENEW}"
