"""Who reads the files of a batch: processes of this machine, or a Dask cluster.

In: sources and a plan. Out: (place of the source, its part in its frame) as they come; the bytes are the same whoever
reads. To a cluster a file is sent as bytes, so that its machines need not see the folder; there it is read in a process
of its own with the limits that a file has. A worker that is lost is replaced by another; a file that ends several is
told as one that could not be read. The user's own lists (registry, corrections, ``sources.csv``) are read by path.
"""

from __future__ import annotations

from collections import deque
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
_AHEAD = 3  # messages under way for each thread of the cluster
_TOGETHER = 16  # files that go there in one message,
_MUCH = 2**20  # unless they have more bytes


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
    work = partial(_read_there, plan=replace(plan, cache=None, expressions=None, executor=None))
    with _client(plan.executor or "") as client:
        from distributed import as_completed

        ahead = max(1, sum(client.nthreads().values())) * _AHEAD
        waiting = deque(_errands(sources, len(sources) // (ahead * _AHEAD)))
        under_way: dict[Future, Sequence[int]] = {}
        done = as_completed()
        while waiting or under_way:
            while len(under_way) < ahead and waiting:
                places = waiting.popleft()
                for at in places:
                    begun(sources[at])
                future = client.submit(work, tuple(_carried(sources[at], plan) for at in places), pure=False)
                under_way[future] = places
                done.add(future)
            future = next(done)
            places = under_way.pop(future)
            lost = future.exception()
            if lost is None:
                yield from zip(places, future.result(), strict=True)
            elif len(places) > 1:
                waiting.extendleft((at,) for at in reversed(places))  # so that no file answers for another
            else:
                yield places[0], packed_lost(sources[places[0]], Died(f"was lost ({lost})"))


def _errands(sources: Sequence[Source], most: int) -> Iterator[Sequence[int]]:
    """The places of files that go to the cluster in one message: some small ones, since each message has its price."""
    places: list[int] = []
    for at in range(len(sources)):
        places.append(at)
        if len(places) >= min(most, _TOGETHER) or sum(sources[each].size for each in places) > _MUCH:
            yield places
            places = []
    if places:
        yield places


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


def _read_there(sources: Sequence[Source], *, plan: Plan) -> tuple[bytes, ...]:
    """What is read of some files, in a process that a worker watches."""
    return tuple(_read_one(source, plan) for source in sources)


def _read_one(source: Source, plan: Plan) -> bytes:
    try:
        return apart(partial(packed_reading, plan=plan), source, plan.limits)
    except Unreadable as refusal:
        return packed_lost(source, refusal)
