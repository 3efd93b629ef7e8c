"""LibreOffice for many files at once: what it makes of them, before they are read.

In: sources and a plan that asks for its help. Out: the plan with a folder where what LibreOffice made lies by the names
of the sources, as long as they are read. Starting it takes longer than converting a file, so that a call takes a lot of
them; what a call that failed leaves out is converted alone when it is read, and answers for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from pathlib import Path

from shishi.corpus.folder import Source, SourceError
from shishi.extract.readers import MAX_BYTES, media_type_of
from shishi.extract.readers.convert import converted_together, convertible
from shishi.extract.readers.passing import passing_folder
from shishi.isolation import Caught
from shishi.reading import Plan, place_of_help
from shishi.workers import Job, each

_TOGETHER = 40  # files of one call
_LARGEST = 50 * 2**20  # bytes of all of them


@dataclass(frozen=True, slots=True)
class _Lot:
    """Sources that are converted in one call."""

    sources: tuple[Source, ...]

    @property
    def size(self) -> int:
        """The bytes of all of them."""
        return sum(source.size for source in self.sources)


@contextmanager
def helped(sources: Sequence[Source], plan: Plan) -> Iterator[Plan]:
    """The plan by which these sources are read with what LibreOffice makes of them."""
    with passing_folder() as folder:
        job = Job(partial(_convert, folder=Path(folder)), _lost, attrgetter("size"))
        for _ in each(list(_lots(sources)), job, plan.workers, plan.limits):
            pass
        yield replace(plan, helped=Path(folder))


def _lots(sources: Sequence[Source]) -> Iterator[_Lot]:
    """Sources by lots that one call takes."""
    lot: list[Source] = []
    for source in sources:
        if lot and (len(lot) == _TOGETHER or sum(one.size for one in lot) + source.size > _LARGEST):
            yield _Lot(tuple(lot))
            lot = []
        if source.refused is None and source.size <= MAX_BYTES:
            lot.append(source)
    if lot:
        yield _Lot(tuple(lot))


def _convert(lot: _Lot, *, folder: Path) -> None:
    """Lay down what LibreOffice makes of those that it knows; what goes wrong shows when they are read."""
    with Caught():
        files = [(source, data, kind) for source in lot.sources for data, kind in _known(source)]
        made = converted_together([(data, kind) for _, data, kind in files])
        for (source, _, _), content in zip(files, made, strict=True):
            if content is not None:
                place_of_help(source, folder).write_bytes(content)


def _known(source: Source) -> Iterator[tuple[bytes, str]]:
    with suppress(SourceError):
        data = source.data()
        kind = media_type_of(data, source.name)
        if convertible(kind):
            yield data, kind


def _lost(_lot: _Lot, _error: Exception) -> None:
    """A lot whose process ended: its files are converted alone."""
