"""Looks for circles of objects are left out inside, and only there."""

import gc

import pytest

from shishi.extract.undisturbed import undisturbed


def test_nobody_looks_inside_and_looks_come_back() -> None:
    with undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_looks_come_back_behind_an_error() -> None:
    with pytest.raises(ValueError, match="torn"), undisturbed():
        raise ValueError("torn")
    assert gc.isenabled()


def test_who_did_not_look_before_does_not_look_afterwards() -> None:
    gc.disable()
    try:
        with undisturbed():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
