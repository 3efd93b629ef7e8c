"""What is read of notices that several tests look at, once for all processes of one run of the tests.

In: sources, and a folder that the processes share. Out: what is read of each, with its text. Whoever comes first reads
a set under a lock and puts down what was read; others wait and take that. Without a folder everything is read anew: a
run in one process keeps nothing, so that a fault that is switched on (``benchmarks.mutations``) shows.
"""

import fcntl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest

from shishi import executors, pipeline, workers
from shishi.corpus.folder import Source
from shishi.pipeline import Examined, Plan, read_all

PLAN = Plan(texts=True)
ReadOnce = Callable[[Sequence[Source]], tuple[Examined, ...]]  # the fixture ``read_once``


def readings(sources: Sequence[Source], folder: Path | None) -> tuple[Examined, ...]:
    """What is read of every source, in their order."""
    if folder is None or not sources:
        return read_all(sources, PLAN)
    folder.mkdir(exist_ok=True)
    kept = [folder / _short(f"{source.path} {source.name} {source.sha256()}") for source in sources]
    with (folder / f"{_short(str(sources[0].path.parent))}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        missing = [at for at, path in enumerate(kept) if not path.exists()]
        read = read_all([sources[at] for at in missing], PLAN)
        for at, reading in zip(missing, read, strict=True):
            kept[at].write_bytes(msgspec.msgpack.encode(reading))
    return tuple(msgspec.msgpack.decode(path.read_bytes(), type=Examined) for path in kept)


@contextmanager
def here() -> Iterator[None]:
    """Files are read in this process, whose rules are ready, whatever a run would have: without limits."""

    def each(tasks: Sequence[Any], job: workers.Job[Any, Any], *_: object) -> Iterator[tuple[int, Any]]:
        return workers.each(tasks, job, None, None)

    with pytest.MonkeyPatch.context() as patch:
        for module in (executors, pipeline):
            patch.setattr(module, "each", each)
        yield


def _short(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
