"""A process that works for another: it takes tasks from its standard input and answers on its standard output.

In: frames of ``pickle``. Out: the same. It is started by ``workers`` and ends with the process that started it, however
that one ends. What libraries print goes nowhere, since the channel is no place for it.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from shishi.lean import without_pandas
from shishi.limits import bound_addresses
from shishi.offline import go_offline

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Ready:
    """The process has started; that took it so much processor time."""

    used: float


@dataclass(frozen=True, slots=True)
class More:
    """The task asks for more time: it does what is known to take long."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A task's result, and the processor time that this process has used so far."""

    result: object
    used: float


@without_pandas()
def serve(parent: int, memory: int) -> None:
    """Answer tasks until there are no more; ``parent`` is the process that asks, ``memory`` what one may take."""
    from shishi.extract.readers.allowance import allowance

    tasks, answers = _channels()
    go_offline()  # before there are threads, which would keep what they have
    _end_with(parent)
    bound_addresses(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks decides what an interrupt means
    send = Sender(answers)
    allowance.set(lambda seconds: send(More(seconds)))
    work: Callable[[object], object] = pickle.load(tasks)
    send(Ready(time.process_time()))
    while True:
        try:
            task = pickle.load(tasks)
        except EOFError:
            return
        send(Answer(work(task), time.process_time()))


@dataclass(frozen=True, slots=True)
class Sender:
    """Writes frames into a channel."""

    channel: BinaryIO

    def __call__(self, frame: object) -> None:
        """Send one frame at once."""
        pickle.dump(frame, self.channel, protocol=pickle.HIGHEST_PROTOCOL)
        self.channel.flush()


def _channels() -> tuple[BinaryIO, BinaryIO]:
    """The channels, taken away from whatever else would read standard input or print."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    return tasks, answers


def _end_with(parent: int) -> None:
    """End this process when ``parent`` ends: by the system where it can (Linux), else by looking every second."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    import psutil

    while psutil.pid_exists(parent) and os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
