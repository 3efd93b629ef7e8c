"""Many tasks over several processes, each answered whatever happens to the process that works on it.

In: tasks and what to do with one. Out: (place of the task, result) as they come. Every process is started afresh with
its own interpreter, so that no state passes on and a caller's script needs no guard; it works on one task at a time
and is watched from here: one that takes more than the limits allow, even inside a parser in C, is ended, and only its
task is lost. What ended a process that had worked before is tried once more in a fresh one, so that no task answers
for another. When this process ends, however that is, the others do too.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from time import monotonic
from types import TracebackType
from typing import BinaryIO, Generic, Self, TypeVar, cast

from shishi import Limits
from shishi.isolation import Caught
from shishi.limits import Meter, OverLimit, time_for
from shishi.worker import Answer, More, Ready, Sender

Task = TypeVar("Task")
Result = TypeVar("Result")

PATIENCE = 2.0  # seconds that one process works alone; starting others and their imports takes about one
_TICK = 0.05  # seconds between two looks; a process fills some hundred megabytes in one
_AHEAD = 2  # tasks that a process holds: the one it works on and the next
_TIRED = 3  # a process that kept a third of the memory that a file may take is let go after its task
_PIPE = subprocess.PIPE
_START = "import sys; sys.path[:] = sys.argv[3:]; from shishi.worker import serve; serve(*map(int, sys.argv[1:3]))"


class Died(Exception):
    """The process that worked on a task ended; the message says how."""


class CannotStart(Exception):
    """A process could not be started; the message says what it printed."""


@dataclass(frozen=True)
class Job(Generic[Task, Result]):
    """What to do with a task.

    ``work`` is a function of a module (it and tasks and results travel, so they pickle) and raises nothing; ``lost``
    gives the result of a task that was ended, with the reason; ``size`` is a task's size in bytes, for its time;
    ``begun`` is told each task when work on it begins.
    """

    work: Callable[[Task], Result]
    lost: Callable[[Task, Exception], Result]
    size: Callable[[Task], int]
    begun: Callable[[Task], None] = lambda _task: None


def available() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def each(
    tasks: Sequence[Task], job: Job[Task, Result], workers: int | None, limits: Limits | None
) -> Iterator[tuple[int, Result]]:
    """Answer every task; yields (place, result) in the order in which they are done.

    Args:
        tasks: what to work on.
        job: what to do with one.
        workers: how many processes; None begins with one and decides by the time it takes.
        limits: what one task may take; None works in this process, without any.
    """
    if limits is None:
        for at, task in enumerate(tasks):
            job.begun(task)
            yield at, job.work(task)
    elif tasks:
        with Crew(job, limits) as crew:
            yield from crew.each(tasks, workers)


@dataclass(slots=True, eq=False)
class _Member:
    """A process and the places of the tasks that it holds, the one it works on first.

    ``used`` is the processor time it had used when it last answered, ``fresh`` one that answered nothing yet, ``tired``
    one that gets no further task.
    """

    process: subprocess.Popen[bytes]
    places: deque[int] = field(default_factory=deque)
    used: float = 0.0
    ready: bool = False
    fresh: bool = True
    tired: bool = False
    meter: Meter | None = None
    condemned: OverLimit | None = None

    def deliver(self, frame: object) -> None:
        """Send it a frame; one that has ended takes none, which shows when its channel ends."""
        channel = cast("BinaryIO", self.process.stdin)
        with suppress(OSError):
            Sender(channel)(frame)

    def end(self) -> str:
        """End it now, wait for it and close its channels; returns what it printed as an error."""
        self.process.kill()
        self.process.wait()
        said = cast("BinaryIO", self.process.stderr).read().decode(errors="replace")
        for channel in (self.process.stdin, self.process.stdout, self.process.stderr):
            with suppress(OSError):
                cast("BinaryIO", channel).close()
        return said.strip()


@dataclass(slots=True)
class _Queue:
    """Places of tasks that nobody holds; those to be tried again go to fresh processes only."""

    waiting: deque[int]
    again: deque[int] = field(default_factory=deque)

    def __len__(self) -> int:
        return len(self.waiting) + len(self.again)

    def next(self, *, fresh: bool) -> int | None:
        """The place to hand out next."""
        source = self.again if fresh and self.again else self.waiting
        return source.popleft() if source else None


class Crew(Generic[Task, Result]):
    """Processes that work on one kind of job; they are kept from one call of ``each`` to the next until ``close``."""

    def __init__(self, job: Job[Task, Result], limits: Limits) -> None:
        self._job = job
        self._limits = limits
        self._members: list[_Member] = []
        self._frames: SimpleQueue[tuple[_Member, object]] = SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End all processes at once."""
        for member in self._members:
            member.end()
        self._members.clear()

    def each(self, tasks: Sequence[Task], workers: int | None) -> Iterator[tuple[int, Result]]:
        """Answer every task; yields (place, result) in the order in which they are done.

        Raises:
            CannotStart: no process can be started here.
        """
        queue = _Queue(deque(range(len(tasks))))
        started = looked = monotonic()
        while queue or any(member.places for member in self._members):
            self._engage(queue, _wanted(workers, started))
            self._give(queue, tasks)
            for member, frame in self._arrived():
                yield from self._heard(member, frame, queue, tasks)
            if monotonic() - looked > _TICK:
                self._look()
                looked = monotonic()

    def _engage(self, queue: _Queue, wanted: int) -> None:
        """Start processes as long as there are tasks for them."""
        idle = [member for member in self._members if not (member.places or member.tired)]
        fresh = sum(member.fresh for member in idle)
        short = max(len(queue) - len(idle), len(queue.again) - fresh)
        for _ in range(min(short, wanted - len(self._members))):
            self._members.append(self._start())

    def _start(self) -> _Member:
        command = [sys.executable, "-c", _START, str(os.getpid()), str(self._limits.memory), *sys.path]
        process = subprocess.Popen(command, stdin=_PIPE, stdout=_PIPE, stderr=_PIPE)
        member = _Member(process)
        threading.Thread(target=_listen, args=(member, self._frames), daemon=True).start()
        member.deliver(self._job.work)
        return member

    def _give(self, queue: _Queue, tasks: Sequence[Task]) -> None:
        """Hand out tasks, one to each process before any has the next one."""
        for held in range(_AHEAD):
            for member in self._members:
                if len(member.places) == held and not member.tired:
                    place = queue.next(fresh=member.fresh and not held)
                    if place is not None:
                        member.places.append(place)
                        member.deliver(tasks[place])
                        self._measure(member, tasks)

    def _measure(self, member: _Member, tasks: Sequence[Task]) -> None:
        """Begin to measure what a process takes for the task that it works on."""
        if member.ready and member.meter is None and member.places:
            task = tasks[member.places[0]]
            self._job.begun(task)
            seconds = time_for(self._limits, self._job.size(task))
            member.meter = Meter(member.process.pid, seconds, self._limits.memory, member.used)

    def _arrived(self) -> Iterator[tuple[_Member, object]]:
        """What came from the processes since the last look; waits for a moment when nothing did."""
        with suppress(Empty):
            yield self._frames.get(timeout=_TICK)
            while True:
                yield self._frames.get_nowait()

    def _heard(
        self, member: _Member, frame: object, queue: _Queue, tasks: Sequence[Task]
    ) -> Iterator[tuple[int, Result]]:
        """Do what a frame asks for; yields the result that it brings. What was closed meanwhile is not heard."""
        if member not in self._members:
            return
        match frame:
            case Ready(used):
                member.ready, member.used = True, used
                self._measure(member, tasks)
            case More(seconds) if member.meter is not None:
                member.meter.seconds += seconds
            case Answer(result, used):
                member.used, member.fresh, member.meter, member.condemned = used, False, None, None
                place = member.places.popleft()
                self._measure(member, tasks)
                yield place, cast("Result", result)
            case None:
                yield from self._gone(member, queue, tasks)

    def _gone(self, member: _Member, queue: _Queue, tasks: Sequence[Task]) -> Iterator[tuple[int, Result]]:
        """A process has ended: its task is lost or tried again, the next one goes back to those that wait."""
        self._members.remove(member)
        said = member.end()
        if not member.ready:
            raise CannotStart(f"no process can be started to read files in ({said or member.process.returncode})")
        if not member.places:
            return
        place = member.places.popleft()
        queue.waiting.extendleft(reversed(member.places))
        if member.fresh or (member.condemned is not None and member.condemned.final):
            yield place, self._job.lost(tasks[place], member.condemned or Died(_ending(member.process.returncode)))
        else:
            queue.again.append(place)

    def _look(self) -> None:
        """End the processes that are over a limit or tired."""
        for member in self._members:
            if member.meter is not None and member.condemned is None:
                member.condemned = member.meter.over()
                member.tired = member.tired or member.meter.resident * _TIRED > self._limits.memory
            if member.condemned is not None or (member.tired and not member.places):
                member.process.kill()


def _wanted(workers: int | None, started: float) -> int:
    return workers or (1 if monotonic() - started < PATIENCE else available())


def _listen(member: _Member, frames: SimpleQueue[tuple[_Member, object]]) -> None:
    """Pass on what a process sends, and None when it has ended."""
    channel = cast("BinaryIO", member.process.stdout)
    frame: object = member
    while frame is not None:
        frame = None
        with Caught():  # a frame that was cut off fails in many ways
            frame = pickle.load(channel)
        frames.put((member, frame))


def _ending(code: int) -> str:
    """How a process ended, in words."""
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
