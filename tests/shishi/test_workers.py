"""Every task is answered, whoever works on it and whatever happens to them."""

import os
import platform
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from shishi import Limits, workers
from shishi.extract.readers.allowance import ask_for
from shishi.limits import MB

TIGHT = Limits(seconds=0.6, seconds_per_mb=0, memory=200 * MB)


def size(_task: object) -> int:
    return 0


def lost(number: int, error: Exception) -> int | str:
    return f"{number} {error}"


def job(work: workers.Callable[[int], object]) -> "workers.Job[int, object]":
    return workers.Job(work, lost, size)


def answers(work: workers.Callable[[int], object], tasks: int, count: int | None = 2) -> dict[int, object]:
    return dict(workers.each(range(tasks), job(work), count, TIGHT))


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("count", [None, 1, 2])
def test_every_task_is_answered(count: int | None) -> None:
    assert answers(double, 5, count) == {at: 2 * at for at in range(5)}


def test_without_limits_this_process_works() -> None:
    assert dict(workers.each(range(2), job(process), 2, None)) == {0: os.getpid(), 1: os.getpid()}


def test_no_tasks_no_answers() -> None:
    assert answers(double, 0) == {}


def die_at_three(number: int) -> int:
    if number == 3:
        os._exit(1)
    return 2 * number


def test_a_task_whose_process_dies_is_answered_and_the_others_go_on() -> None:
    assert answers(die_at_three, 6) == {0: 0, 1: 2, 2: 4, 3: "3 ended with code 1", 4: 8, 5: 10}


def die_when_worked_before(number: int) -> int:
    """Dies of what earlier tasks left behind."""
    if number == 1 and os.environ.get("WORKED"):
        os.kill(os.getpid(), signal.SIGKILL)
    os.environ["WORKED"] = "yes"
    return 2 * number


def test_no_task_answers_for_those_before_it() -> None:
    assert answers(die_when_worked_before, 3, 1) == {0: 0, 1: 2, 2: 4}


def never_ends(number: int) -> int:
    """A parser in C that takes no signal: the pattern tries every way to divide its text."""
    if number == 1:
        re.match(r"(a+)+b", "a" * 64)
    return 2 * number


def test_a_task_that_takes_too_long_is_ended_inside_c() -> None:
    told = answers(never_ends, 3)
    assert (told[0], told[2]) == (0, 4)
    assert "took longer than 0.6 s of processor time" in str(told[1])


def test_a_task_that_takes_too_much_memory_is_ended() -> None:
    told = answers(fills, 3)
    assert (told[0], told[2]) == (0, 4)
    assert "took more than 200 MB of memory" in str(told[1])


def fills(number: int) -> int:
    pieces = []
    while number == 1:
        pieces.append(b"1" * MB)
        time.sleep(0.001)
    return 2 * number


def asks(number: int) -> int:
    ask_for(60)
    until = time.process_time() + 0.9
    while time.process_time() < until:
        pass
    return 2 * number


def test_what_is_known_to_take_long_may_ask_for_time() -> None:
    assert answers(asks, 1) == {0: 0}


def connects(_number: int) -> str:
    """To the machine itself: no network is needed to try."""
    try:
        with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
            return "connected"
    except PermissionError:
        return "refused"


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in {"x86_64", "aarch64"}, reason="the system cannot refuse it"
)
def test_no_process_that_reads_reaches_a_network() -> None:
    assert connects(0) == "connected"
    assert answers(connects, 1) == {0: "refused"}


def test_the_rest_is_shared_out_when_one_process_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", -1.0)
    monkeypatch.setattr(workers, "available", lambda: 2)
    assert len(set(answers(slow_process, 6, None).values())) == 2


def process(_number: int) -> int:
    return os.getpid()


def slow_process(_number: int) -> int:
    time.sleep(0.3)
    return os.getpid()


PARENT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background of a shell
from shishi import workers
from tests.shishi.test_workers import Limits, job, forever
list(workers.each(range(2), job(forever), 2, Limits()))
"""


def forever(_number: int) -> None:
    while True:
        time.sleep(1)


@contextmanager
def parent() -> Iterator[psutil.Process]:
    with subprocess.Popen([sys.executable, "-c", PARENT], stderr=subprocess.DEVNULL) as started:
        watched = psutil.Process(started.pid)
        until = time.monotonic() + 30
        while len(watched.children()) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        try:
            yield watched
        finally:
            started.kill()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_processes_end_with_the_one_that_started_them(sign: signal.Signals) -> None:
    with parent() as started:
        children = started.children()
        assert len(children) == 2
        time.sleep(0.2)
        started.send_signal(sign)
        _, alive = psutil.wait_procs(children, timeout=5)
        assert alive == []
