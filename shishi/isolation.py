"""One bad file never stops the others: its failure becomes a value, and its time is limited.

In: a block of work on one file. Out: the error it ended with, if any. This is the one place of the program where every
kind of error is taken: behind it are parsers of damaged files, which fail in ways that nobody lists.
"""

import faulthandler
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

GRACE = 30.0


class TookTooLong(Exception):
    """A file took more time than one file may; the message says how much."""


class Caught:
    """A block whose error is kept instead of raised; a request to stop the program still goes through."""

    def __init__(self) -> None:
        self.error: Exception | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        if isinstance(error, Exception):
            self.error = error
        return self.error is not None


def in_words(error: Exception) -> str:
    """An unexpected error in one line: what it was, and the line of the program where it arose."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" in {trace.tb_frame.f_globals.get('__name__')}, line {trace.tb_lineno}" if trace else ""
    said = f": {error}" if str(error) else ""
    return f"{type(error).__name__}{said}{where}"


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong inside the block once it has taken ``seconds``, and every second from then on.

    The repetition gets through parsers that swallow errors. Where the system has no such timer, or outside the main
    thread, the block is not limited here; ``last_resort`` is.
    """

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TookTooLong(f"took longer than {seconds:g} s")

    try:
        before = signal.signal(signal.SIGALRM, ring)
    except (AttributeError, ValueError):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def last_resort(seconds: float) -> Iterator[None]:
    """End this process, a worker, if the block has not come back ``GRACE`` seconds after its time.

    This also reaches code that never returns to Python, such as a parser in C. The process that was started by the
    user is never ended.
    """
    if parent_process() is None:
        yield
        return
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
