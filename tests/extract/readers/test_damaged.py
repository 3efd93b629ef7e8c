"""Files that are damaged by lot: each is read, or refused, as it was."""

from __future__ import annotations

import pytest

from tests import damaged, fuzz


@pytest.mark.parametrize(("name", "mutant"), [pytest.param(*each, id=each[0]) for each in damaged.mutants()])
def test_a_damaged_file(name: str, mutant: fuzz.Mutant) -> None:
    assert damaged.came_of(mutant) == damaged.kept()[name], f"where this is meant: {damaged.RENEW}"
