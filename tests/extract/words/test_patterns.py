"""Expressions read by Python's own library, or refused."""

import pytest

from shishi.extract.words.patterns import compiled


def test_han_is_told_by_its_places() -> None:
    pattern = compiled(r"\d\p{Han}{2}")
    assert pattern.search("新建2公园") is not None
    assert pattern.search("新建2 m") is None


def test_what_might_take_long_is_refused() -> None:
    with pytest.raises(ValueError, match="left to regex"):
        compiled(r"(?:\d+,)+")
