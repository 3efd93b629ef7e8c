"""Many tasks over several processes, each answered whatever happens to the process that works on it.

In: tasks and a function for one task. Out: (place of the task, result) as they come. One process begins alone; only
when the work turns out to take longer than starting others would, the rest is shared out. Processes are started afresh
(spawn), and anew for every batch, so that no state and no leaked memory of a library passes on. When a process dies,
the tasks without an answer are halved and tried again, until the one that kills is alone; ``lost`` answers it.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from time import monotonic
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

PATIENCE = 2.0  # seconds; starting two processes and their imports takes about one
BATCH = 1000


def available() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def each(
    tasks: Sequence[Task], work: Callable[[Task], Result], lost: Callable[[Task], Result], workers: int | None
) -> Iterator[tuple[int, Result]]:
    """Answer every task with ``work``; yields (place, result) in the order in which they are done.

    Args:
        tasks: what to work on; they and the results travel between processes, so both must pickle.
        work: a function of a module, for one task; it raises nothing.
        lost: the result for a task whose process died.
        workers: how many processes; 1 works in this one, None begins in this one and decides by the time it takes.
    """
    alone = 0
    started = monotonic()
    while alone < len(tasks) and (workers == 1 or (workers is None and _quick(started, len(tasks) - alone))):
        yield alone, work(tasks[alone])
        alone += 1
    numbered = list(enumerate(tasks))[alone:]
    for at in range(0, len(numbered), BATCH):
        yield from _shared(numbered[at : at + BATCH], work, lost, workers or available())


def _quick(started: float, left: int) -> bool:
    return left == 1 or available() == 1 or monotonic() - started < PATIENCE


def _shared(
    numbered: list[tuple[int, Task]], work: Callable[[Task], Result], lost: Callable[[Task], Result], workers: int
) -> Iterator[tuple[int, Result]]:
    left = dict(numbered)
    for at, result in _pooled(numbered, work, workers):
        del left[at]
        yield at, result
    if left and len(numbered) == 1:
        ((at, task),) = numbered
        yield at, lost(task)
    elif left:
        rest = list(left.items())
        middle = (len(rest) + 1) // 2
        for half in (rest[:middle], rest[middle:]):
            yield from _shared(half, work, lost, workers)


def _pooled(
    numbered: list[tuple[int, Task]], work: Callable[[Task], Result], workers: int
) -> Iterator[tuple[int, Result]]:
    """The results of one set of processes; tasks that were not answered because one of them died are left out."""
    if not numbered:
        return
    pool = ProcessPoolExecutor(min(workers, len(numbered)), mp_context=get_context("spawn"))
    try:
        places = {pool.submit(work, task): at for at, task in numbered}
        for future in as_completed(places):
            if future.exception() is None:
                yield places[future], future.result()
    finally:
        pool.shutdown(cancel_futures=True)
