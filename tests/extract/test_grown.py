"""What is said of words stays what it is, however long they are."""

from __future__ import annotations

import pytest

from tests.extract import grown


@pytest.mark.parametrize("name", grown.functions())
def test_what_a_function_says_of_words(name: str) -> None:
    assert grown.told(name) == grown.kept()[name], f"where this is meant: {grown.RENEW}"


def test_every_function_is_asked() -> None:
    assert grown.functions().keys() == grown.kept().keys(), f"where this is meant: {grown.RENEW}"
