"""How much time and memory one file may take, and how much a process has taken, seen from outside.

In: a process. Out: whether it has gone beyond what it may take, in words. Processor time counts, not the clock on the
wall, so that a busy machine condemns no file; the clock only ends what sleeps. Memory is what is resident. Both are
looked at by the process that gave the work, because a parser in C neither takes signals nor counts its own memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from time import monotonic

from shishi import Limits

MB = 2**20
_SLEEPING, _AT_LEAST = 15, 60  # a process that used a fifteenth of a minute and more waits for what does not come
_ADDRESSES = 12  # address space is no memory: text recognition reserves much more of it than it uses


class OverLimit(Exception):
    """A file took more than one file may; the message says what and how much.

    ``final``: the file alone is to blame. Memory may have been kept from files before it.
    """

    def __init__(self, message: str, *, final: bool = True) -> None:
        super().__init__(message)
        self.final = final


DEFAULT: Limits = Limits()


def allowing(seconds: float | None, megabytes: int | None) -> Limits:
    """The usual limits with another base of time or another bound of memory, where given."""
    memory = megabytes * MB if megabytes else DEFAULT.memory
    return replace(DEFAULT, seconds=seconds or DEFAULT.seconds, memory=memory)


def time_for(limits: Limits, size: int) -> float:
    """Seconds of processor time for a file of ``size`` bytes."""
    return limits.seconds + limits.seconds_per_mb * size / MB


@dataclass(slots=True)
class Meter:
    """What a process takes for one task: made when the task begins, asked as it goes on.

    ``used`` is the processor time that the process had used before, ``seconds`` what the task may take; ``resident``
    is the memory seen at the last look.
    """

    pid: int
    seconds: float
    memory: int
    used: float
    started: float = field(default_factory=monotonic)
    resident: int = 0

    def over(self) -> OverLimit | None:
        """The limit that is passed, if one is; a process that has ended is over none."""
        import psutil

        try:
            process = psutil.Process(self.pid)
            times, self.resident = process.cpu_times(), process.memory_info().rss
        except psutil.Error:
            return None
        if self.resident > self.memory:
            return OverLimit(f"took more than {self.memory // MB} MB of memory", final=False)
        if times.user + times.system - self.used > self.seconds:
            return OverLimit(f"took longer than {self.seconds:.3g} s of processor time")
        patience = _AT_LEAST + self.seconds * _SLEEPING
        if monotonic() - self.started > patience:
            return OverLimit(f"did not come back within {patience:.0f} s")
        return None


def bound_addresses(memory: int) -> None:
    """Bound this process's address space where the system can: far off, for what grows too fast to be watched."""
    try:
        import resource
    except ImportError:
        return
    limit = memory * _ADDRESSES
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
