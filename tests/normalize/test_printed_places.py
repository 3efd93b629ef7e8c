"""Places of the table are known however they are printed; a full path always names the place itself."""

from __future__ import annotations

import pytest

from shishi.normalize.places import resolve
from tests.normalize import printed_places


@pytest.mark.parametrize("names", printed_places.sampled(), ids="".join)
def test_a_place(names: tuple[str, ...]) -> None:
    now, kept = printed_places.told(names), printed_places.kept()["".join(names)]
    assert now == kept, f"where this is meant: {printed_places.RENEW}"


def test_a_full_path_names_the_place() -> None:
    found = {names: resolve("".join(names), (), printed_places.YEAR) for names in printed_places.sampled()}
    assert [names for names, place in found.items() if place is None or place.name != names[-1]] == []
