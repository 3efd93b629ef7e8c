"""Every task is answered, whoever works on it and whatever happens to them."""

import os
import signal
import time

import pytest

from shishi import workers
from shishi.isolation import GRACE, last_resort


def double(number: int) -> int:
    return 2 * number


def double_or_die(number: int) -> int:
    if number == 3:
        os._exit(1)
    return 2 * number


def lost(number: int) -> int:
    return -number


@pytest.mark.parametrize("count", [None, 1, 2])
def test_every_task_is_answered(count: int | None) -> None:
    assert sorted(workers.each(range(5), double, lost, count)) == [(at, 2 * at) for at in range(5)]


def test_no_tasks_no_answers() -> None:
    assert list(workers.each([], double, lost, 2)) == []


def test_a_task_whose_process_dies_is_answered_and_the_others_go_on() -> None:
    assert dict(workers.each(range(6), double_or_die, lost, 2)) == {0: 0, 1: 2, 2: 4, 3: -3, 4: 8, 5: 10}


def stuck(number: int) -> int:
    """A task that never comes back and takes no signal, when its number is 1."""
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    with last_resort(0.3 - GRACE):
        time.sleep(60 if number == 1 else 0)
    return 2 * number


def test_a_task_that_never_comes_back_is_ended() -> None:
    assert dict(workers.each(range(3), stuck, lost, 2)) == {0: 0, 1: -1, 2: 4}


def test_the_rest_is_shared_out_when_one_process_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", -1.0)
    monkeypatch.setattr(workers, "available", lambda: 2)
    assert dict(workers.each(range(4), process, lost, None)) != dict.fromkeys(range(4), os.getpid())


def process(_number: int) -> int:
    return os.getpid()
