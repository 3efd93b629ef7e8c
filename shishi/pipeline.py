"""A batch: from a folder of notices to the tables of the dataset.

In: a folder, a file or an archive. Out: the dataset's tables in a folder. Each file goes its way alone (``reading``),
in this process or in others, and what was read of it is put on a shelf on disk (``parts``), from a cache where nothing
has changed that could change it. Then the notices are laid side by side (``together``): projects are linked, bodies
listed, tables written. The order is that of the files' names and nothing depends on which process was faster, so that
the same files give the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from shishi.corpus.folder import Source
from shishi.inputs import NothingToRead, apart_from_known, find, part_of
from shishi.normalize.rows import DocumentRow, NormalNotice, RegistryRow
from shishi.output.contents import Figures, Tables
from shishi.reading import (
    BadRegistry,
    Examined,
    Plan,
    examine,
    load_corrections,
    load_known,
    load_registry,
    lost,
    open_document,
    understand,
    verdict,
)
from shishi.workers import Job, each

__all__ = [
    "BadRegistry",
    "Batch",
    "Examined",
    "NothingToRead",
    "Plan",
    "Watch",
    "find",
    "gather",
    "load_registry",
    "nobody",
    "open_document",
    "read_all",
    "run",
    "run_sources",
    "understand",
    "verdict",
]

SHELF = "notices.shelf"
MANY = 20_000  # files above which pages are written only when asked for
Watch = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Batch:
    """A run that is done: the folder of its dataset, what it comes to, the files there.

    Rows are read from these when they are asked for, which needs the tables as Parquet.
    """

    folder: Path
    figures: Figures
    files: tuple[Path, ...] = field(default=())

    @property
    def tables(self) -> Mapping[str, Sequence[Any]]:
        """The rows of every table."""
        return Tables(self.folder)

    @cached_property
    def documents(self) -> tuple[DocumentRow, ...]:
        """The row of every file."""
        return Tables(self.folder)["documents"]

    @property
    def read(self) -> tuple[DocumentRow, ...]:
        """The rows of files that were read."""
        return tuple(row for row in self.documents if row.status == "ok")

    @property
    def unread(self) -> tuple[DocumentRow, ...]:
        """The rows of files that could not be read; what is no notice by its name or nature is passed over."""
        return self.figures.unread

    @property
    def exit_code(self) -> int:
        """How the command ends: 0 as it should, 3 where files could not be read, 1 where none could."""
        if self.figures.read:
            return 3 if self.unread else 0
        return 1 if self.unread else 0


def nobody(_name: str, _done: int, _of: int) -> None:
    """Watch nothing."""


def read_all(sources: Sequence[Source], plan: Plan, watch: Watch = nobody) -> tuple[Examined, ...]:
    """Read every source; the results stand in the order of the sources.

    ``watch`` is told each file twice: when work on it begins, and, with one more done, when it is read.
    """
    read: dict[int, Examined] = {}
    telling = _Telling(watch, len(sources))
    job = Job(partial(examine, plan=plan), lost, attrgetter("size"), telling.begun)
    for at, reading in each(sources, job, plan.workers, plan.limits):
        read[at] = reading
        telling.done(sources[at])
    return tuple(read[at] for at in range(len(sources)))


def parts(sources: Sequence[Source], plan: Plan, watch: Watch = nobody) -> Iterator[bytes]:
    """What is read of every source, as it comes: parts in their frames; ``watch`` as for ``read_all``.

    What is kept of a run before comes first.
    """
    from shishi.expressions import KeptExpressions
    from shishi.kept import Kept

    telling = _Telling(watch, len(sources))
    kept = Kept.of(plan.cache, plan) if plan.cache else None
    unread: list[Source] = []
    for source in sources:
        framed = kept.get(source) if kept else None
        if framed is None:
            unread.append(source)
        else:
            yield framed
            telling.done(source)
    compiling = replace(plan, expressions=KeptExpressions.of(plan, len(unread))) if unread else plan
    for at, read in _framed(unread, compiling, telling.begun):
        if kept:
            kept.put(unread[at], read)
        yield read
        telling.done(unread[at])


def _framed(found: Sequence[Source], plan: Plan, begun: Callable[[Source], None]) -> Iterator[tuple[int, bytes]]:
    """Read every source: (place, part in its frame) as they come; where LibreOffice only helps in doubt, twice."""
    from shishi.executors import framed

    if plan.convert == "never" or plan.executor is not None:
        yield from framed(found, plan, begun)
        return
    from shishi.extract.readers.convert import DOUBTED, program
    from shishi.helped import helped
    from shishi.parts import unframed

    if program() is None:
        yield from framed(found, plan, begun)
        return
    left = list(range(len(found))) if plan.convert == "always" else []
    if plan.convert == "auto":
        for at, read in framed(found, replace(plan, convert="never"), begun):
            if unframed(read).unpacked_head().print.document.status in DOUBTED:
                left.append(at)
            else:
                yield at, read
    left.sort()
    with helped([found[at] for at in left], plan) as with_help:
        for place, read in framed([found[at] for at in left], with_help, begun):
            yield left[place], read


class _Telling:
    """Tells a watcher how far a batch is."""

    def __init__(self, watch: Watch, of: int) -> None:
        self._watch, self._of, self._read = watch, of, 0
        watch("", 0, of)

    def begun(self, source: Source) -> None:
        """Work on a file begins."""
        self._watch(source.name, self._read, self._of)

    def done(self, source: Source) -> None:
        """A file is read."""
        self._read += 1
        self._watch(source.name, self._read, self._of)


def gather(notices: Sequence[NormalNotice], registry: Path | None) -> Mapping[str, Sequence[object]]:
    """The rows of every table that these notices make, in memory; what ``together`` writes of any number of them."""
    from shishi.normalize.gathering import about_lines, by_place, mark, named_units, settle

    marked = mark(notices)
    settled = [settle(place) for place in by_place(marked.notices).values()]
    items = [item for notice in marked.notices for item in notice.items]
    told = [finding for notice in marked.notices for finding in notice.findings]
    doubts = (finding for place in settled for finding in place.findings)
    lines = about_lines(load_registry(registry).own, named_units(notices))
    return {
        "dataset": [row for place in settled for row in place.dataset],
        "items": [item.row for item in items],
        "units": [unit for item in items for unit in item.units],
        "documents": [notice.document for notice in marked.notices],
        "findings": [*told, *marked.findings, *doubts, *lines],
        "registry": _known_bodies(notices, registry),
        "progress": [row for place in settled for row in place.progress],
    }


def run(folder: Path, out: Path, plan: Plan | None = None, watch: Watch = nobody) -> Batch:
    """Read every notice below ``folder`` and write the dataset into ``out``.

    Raises:
        NothingToRead: there is no file to read.
        BadRegistry: the user's own lines for the registry cannot be used.
        normalize.corrections.BadCorrections: a file of corrections cannot be used.
        normalize.known.BadSources: a file of what is known of notices cannot be used.
        output.tables.Unwritable: ``out`` cannot be written; it is tried before anything is read.
    """
    plan = plan or Plan()
    found = find(folder, apart_from=out, follow_links=plan.follow_links, limits=plan.limits)
    return run_sources(found, out, plan, watch)


def run_sources(sources: Sequence[Source], out: Path, plan: Plan, watch: Watch = nobody) -> Batch:
    """Read these files and write the dataset into ``out``.

    Raises:
        BadRegistry: the user's own lines for the registry cannot be used.
        normalize.corrections.BadCorrections: a file of corrections cannot be used.
        normalize.known.BadSources: a file of what is known of notices cannot be used.
        output.tables.Unwritable: ``out`` cannot be written; it is tried before anything is read.
    """
    sources, known = apart_from_known(sources)
    sources = part_of(sources, plan.shard)
    plan = replace(plan, known=known, pages=len(sources) <= MANY if plan.pages is None else plan.pages)
    load_asked(plan)
    batch = put_down(out, plan, parts(sources, plan, watch))
    if plan.cache:
        plan.cache.trim()
    return batch


def load_asked(plan: Plan) -> None:
    """Load anew what the user knows, since the same files may say more than in a run before.

    Raises:
        BadRegistry: the user's own lines for the registry cannot be used.
        normalize.corrections.BadCorrections: a file of corrections cannot be used.
        normalize.known.BadSources: a file of what is known of notices cannot be used.
    """
    for load in (load_known, load_registry, load_corrections):
        load.cache_clear()
    load_known(plan.known)
    load_registry(plan.registry)
    load_corrections(plan.corrections)


def put_down(out: Path, plan: Plan, read: Iterable[bytes]) -> Batch:
    """Write the dataset of what is read into ``out``: parts in their frames, in any order.

    Raises:
        output.tables.Unwritable: ``out`` cannot be written; it is tried before anything is read.
    """
    from shishi import writing
    from shishi.output import package, staging
    from shishi.output.tables import explained
    from shishi.parts import Shelf
    from shishi.standing import Standing

    with staging.staged(out, writing.targets(plan.formats)) as work, staging.scratch(out) as scratch:
        standing = Standing.of(out, plan)
        with Shelf.new(scratch / SHELF) as shelf:
            for framed in read:
                with explained(out):
                    shelf.add(framed)
            figures = writing.write(shelf, work, scratch, plan, standing)
        if plan.shard:
            (scratch / SHELF).rename(work / SHELF)
        files = sorted({*staging.listing(package.write(work, standing.kept).parent), *standing.kept})
    standing.keep()
    return Batch(out, figures, tuple(out / name for name in (*files, staging.COMMIT_POINT)))


def _known_bodies(notices: Sequence[NormalNotice], registry: Path | None) -> list[RegistryRow]:
    """The bodies of the registry, and those that the notices name besides."""
    from shishi.normalize.records import registry_row

    named = {row.unit_id: row for notice in notices for row in notice.bodies}
    known = {body.unit_id: registry_row(body) for body in load_registry(registry).bodies}
    return list((named | known).values())
