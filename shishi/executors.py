"""Who reads the files of a batch: processes of this machine, or a Dask cluster.

In: sources and a plan. Out: (place of the source, its part in its frame) as they come; the bytes are the same whoever
reads. To a cluster a file is sent as bytes, so that its machines need not see the folder; there it is read in a process
of its own with the limits that a file has. A worker that is lost is replaced by another; a file that ends several is
told as one that could not be read. The user's own lists (registry, corrections, ``sources.csv``) are read by path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from operator import attrgetter
from typing import TYPE_CHECKING

from shishi.apart import apart
from shishi.corpus.folder import Source, SourceError
from shishi.extract.document import Unreadable
from shishi.parts import packed_lost, packed_reading
from shishi.reading import Plan
from shishi.workers import Died, Job, each

if TYPE_CHECKING:
    from distributed import Client, Future

DASK = "dask://"
_AHEAD = 3  # files under way for each thread of the cluster


class NoCluster(Exception):
    """The cluster cannot be reached; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Carried(Source):
    """A source with its bytes, for machines that do not see its folder."""

    content: bytes = b""

    def data(self) -> bytes:
        """The bytes that came along."""
        return self.content

    def sha256(self) -> str:
        """Their SHA-256."""
        return sha256(self.content).hexdigest()


def framed(
    sources: Sequence[Source], plan: Plan, begun: Callable[[Source], None] = lambda _: None
) -> Iterator[tuple[int, bytes]]:
    """Read every source; ``begun`` is told each when work on it begins.

    Raises:
        NoCluster: a cluster is asked for and cannot be reached.
    """
    if plan.executor is not None:
        return _on_cluster(sources, plan, begun)
    job = Job(partial(packed_reading, plan=plan), packed_lost, attrgetter("size"), begun)
    return each(sources, job, plan.workers, plan.limits)


def _on_cluster(sources: Sequence[Source], plan: Plan, begun: Callable[[Source], None]) -> Iterator[tuple[int, bytes]]:
    work = partial(_read_there, plan=replace(plan, cache=None, executor=None))
    with _client(plan.executor or "") as client:
        from distributed import as_completed

        waiting = iter(enumerate(sources))
        under_way: dict[Future, int] = {}
        ahead = max(1, sum(client.nthreads().values())) * _AHEAD
        done = as_completed()
        while True:
            while len(under_way) < ahead and (following := next(waiting, None)) is not None:
                begun(following[1])
                future = client.submit(work, _carried(following[1], plan), pure=False)
                under_way[future] = following[0]
                done.add(future)
            if not under_way:
                return
            future = next(done)
            at = under_way.pop(future)
            lost = future.exception()
            yield at, future.result() if lost is None else packed_lost(sources[at], Died(f"was lost ({lost})"))


def _client(address: str) -> Client:
    """A connection to the cluster.

    Raises:
        NoCluster: there is none, or Dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster("Dask is not installed; pip install 'shishi[dask]' brings it") from error
    try:
        return Client(address.replace(DASK, "tcp://", 1))
    except OSError as error:
        raise NoCluster(f"{address}: no cluster answers there; start one, or leave --executor out") from error


def _carried(source: Source, plan: Plan) -> Source:
    """A source with its bytes; one that cannot be read says so where it is read. Archives are unpacked apart."""
    if source.refused is not None:
        return source
    try:
        content = apart(Source.data, source, plan.limits) if source.member else source.data()
    except (SourceError, Unreadable) as error:
        return replace(source, refused=(error.status, str(error)))
    return Carried(source.name, source.path, source.size, source.member, None, content)


def _read_there(source: Source, *, plan: Plan) -> bytes:
    """What is read of a file, in the process of a worker."""
    try:
        return apart(partial(packed_reading, plan=plan), source, plan.limits)
    except Unreadable as refusal:
        return packed_lost(source, refusal)
