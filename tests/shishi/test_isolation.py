"""Errors become values."""

import re

import pytest

from shishi.isolation import Caught, in_words, same


def test_an_error_is_kept() -> None:
    with Caught() as caught:
        raise ZeroDivisionError("no")
    assert isinstance(caught.error, ZeroDivisionError)


def test_without_an_error_there_is_none() -> None:
    with Caught() as caught:
        pass
    assert caught.error is None


def test_a_request_to_stop_goes_through() -> None:
    with pytest.raises(KeyboardInterrupt), Caught():
        raise KeyboardInterrupt


def test_an_error_is_told_with_its_line() -> None:
    with Caught() as caught:
        int("two")
    assert caught.error is not None
    assert re.fullmatch(
        r"ValueError: invalid literal .*'two' in [a-z_.]*test_isolation, line \d+", in_words(caught.error)
    )


def test_a_message_is_the_same_in_every_run() -> None:
    assert same(f"no picture in {object()!r}; fetch it") == "no picture in <object object>; fetch it"
