"""Errors become values, and time is limited."""

import re
import time

import pytest

from shishi.isolation import Caught, TookTooLong, in_words, time_limit


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
    assert re.fullmatch(
        r"ValueError: invalid literal .*'two' in [a-z_.]*test_isolation, line \d+", in_words(caught.error)
    )


def swallow() -> None:
    try:
        time.sleep(5)
    except TookTooLong:
        time.sleep(5)


def test_what_takes_too_long_is_stopped_even_if_it_swallows_errors() -> None:
    started = time.monotonic()
    with pytest.raises(TookTooLong, match=r"longer than 0\.05 s"), time_limit(0.05):
        swallow()
    assert time.monotonic() - started < 4


def test_what_is_quick_is_not_stopped() -> None:
    with time_limit(0.05):
        pass
    time.sleep(0.1)
