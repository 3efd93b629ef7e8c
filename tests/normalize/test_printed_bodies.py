"""Names of bodies are taken for the bodies that they were taken for."""

from __future__ import annotations

import pytest

from tests.normalize import printed_bodies


@pytest.mark.parametrize("name", printed_bodies.NAMES)
def test_a_body(name: str) -> None:
    assert printed_bodies.told(name) == printed_bodies.kept()[name], f"where this is meant: {printed_bodies.RENEW}"
