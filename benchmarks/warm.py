"""A part of pytest that runs tests again and again, each time in a fork with another mutation switched on.

In: ``SHISHI_BENCH``, the descriptors of two pipes, and from the first of them lines of JSON: to tell what each test
reaches, to read some notices first, or a mutation and the tests to run in turn. Out: an answer to each of them in the
other pipe; to the last the test that failed or what else ended it, or null. Tests are collected and rules compiled
once; a fork costs some hundredths of a second.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import pytest

from benchmarks import switch
from benchmarks.caches import Caches

SLOWER, STARTING = 5, 10  # times the processor time of a test as it is, and seconds besides, are too much
WAITING = 20  # so many times as long it may be waited for
MEMORY = 8 << 30
FAILED = 3  # exit code of a fork
PIPES = "SHISHI_BENCH"


class Reached(NamedTuple):
    """What a test reaches, the seconds of a processor it takes, and its module where it shares fixtures with others.

    One that fails as it is tells nothing.
    """

    places: list[str]
    seconds: float
    module: str
    passes: bool = True


class Warm:
    """The part of pytest."""

    def __init__(self, caches: Caches, orders: TextIO, answers: TextIO) -> None:
        """``orders`` come in, ``answers`` go out."""
        self._caches, self._orders, self._answers = caches, orders, answers
        self._failed = ""
        self._shared: dict[Any, tuple[set[int | str], float]] = {}
        self._before: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, object, object]:
        """Note what a fixture that several tests share reaches, for all of them."""
        before, begun = switch.reached.copy(), time.process_time()
        switch.reached.clear()
        try:
            return (yield)
        finally:
            if fixturedef.scope != "function":
                self._shared[fixturedef] = switch.reached.copy(), time.process_time() - begun
            switch.reached.update(before)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the failure."""
        if report.failed:
            self._failed = f"{report.nodeid}\n{report.longrepr}"

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Answer orders in place of running the tests that were collected."""
        self._before = self._caches.take()
        items = {item.nodeid: item for item in session.items}
        for order in map(json.loads, self._orders):
            self._answers.write(json.dumps(self._answer(items, **order)) + "\n")
            self._answers.flush()
        return True

    def _answer(self, items: dict[str, pytest.Item], order: str, number: int = 0, tests: Sequence[Any] = ()) -> object:
        if order == "reach":
            return {"": Reached(self._before, 0.0, "")} | dict(self._reach(list(items.values())))
        if order == "warm":
            return self._warmed(tests)
        return self._forked(number, [(items[name], seconds) for name, seconds in tests])

    def _reach(self, items: Sequence[pytest.Item]) -> Iterator[tuple[str, Reached]]:
        """What each test reaches."""
        for item, following in zip(items, (*items[1:], None), strict=True):
            self._caches.forget_texts()
            self._caches.take()
            begun = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            seconds = time.process_time() - begun
            fixtures = [one for one in _fixtures(item) if one in self._shared]
            for one in fixtures:
                switch.reached.update(self._shared[one][0])
            module = item.nodeid.partition("::")[0] if any(one.scope != "session" for one in fixtures) else ""
            slowest = max((self._shared[one][1] for one in fixtures), default=0.0)
            yield item.nodeid, Reached(self._caches.take(), max(seconds, slowest), module, not self._failed)
            self._failed = ""

    def _warmed(self, names: Sequence[str]) -> list[str]:
        """Read some notices, so that rules are compiled: what has been reached since the start."""
        for name in names:
            sys.modules["tests.prints"].main([name])
        self._before = sorted({*self._before, *self._caches.take()})
        return self._before

    def _forked(self, number: int, tests: Sequence[tuple[pytest.Item, float]]) -> str | None:
        """Run tests in a fork with one mutation: what ended it; None where all passed."""
        reading, writing = os.pipe()
        if (child := os.fork()) == 0:
            code = 1
            try:
                self._try(number, tests, writing)
                code = FAILED if self._failed else 0
            finally:
                os._exit(code)
        os.close(writing)
        with Path(f"/dev/fd/{reading}").open(encoding="utf-8") as told:
            os.close(reading)
            last = (told.read().splitlines() or ["the start"])[-1]
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code in (-signal.SIGPROF, -signal.SIGALRM):
            return f"the time of {last}"
        return {0: None, FAILED: last}.get(code, f"an end with {code} in {last}")

    def _try(self, number: int, tests: Sequence[tuple[pytest.Item, float]], writing: int) -> None:
        """Run tests in this process, up to the first that fails."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        if str(number) in self._before:
            self._caches.forget()
        switch.turn_on(number)
        following = (*(item for item, _ in tests[1:]), None)
        for (item, seconds), after in zip(tests, following, strict=True):
            os.write(writing, f"{item.nodeid}\n".encode())
            signal.setitimer(signal.ITIMER_PROF, SLOWER * seconds + STARTING)
            signal.setitimer(signal.ITIMER_REAL, WAITING * (SLOWER * seconds + STARTING))
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            if self._failed:
                break


def _fixtures(item: pytest.Item) -> list[Any]:
    told = vars(item).get("_fixtureinfo")
    return [one for several in told.name2fixturedefs.values() for one in several] if told else []


# Before any module of the project is imported.
_CACHES = Caches() if PIPES in os.environ else None


def pytest_configure(config: pytest.Config) -> None:
    """Take part where two pipes are named."""
    if _CACHES:
        reading, writing = (Path(f"/dev/fd/{one}") for one in os.environ[PIPES].split(","))
        orders, answers = reading.open(encoding="utf-8"), writing.open("w", encoding="utf-8")
        config.pluginmanager.register(Warm(_CACHES, orders, answers))
