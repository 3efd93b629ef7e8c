"""A batch: from a folder of notices to the tables of the dataset.

In: a folder, a file or an archive. Out: the dataset's tables in a folder. Each file goes its way alone, as a pure
function of its bytes, in this process or in others; whatever goes wrong with it becomes its row in ``documents``.
Only then are the notices looked at together: projects are linked, bodies listed, tables written. The order is that of
the files' names and nothing depends on which process was faster, so that the same files give the same bytes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from shishi import Limits
from shishi.corpus.folder import Source, SourceError, sources
from shishi.extract.document import Document, Unreadable
from shishi.isolation import Caught, in_words, same
from shishi.limits import DEFAULT, OverLimit
from shishi.normalize.rows import DocumentRow, NormalNotice, RegistryRow
from shishi.output.findings import about_corrections, about_file, without_file
from shishi.output.templating import Lang
from shishi.workers import Died, Job, each
from shishi.writing import USUAL

if TYPE_CHECKING:
    from shishi.extract.readers.convert import Convert
    from shishi.normalize.corrections import Correction
    from shishi.normalize.known import Known
    from shishi.normalize.units import Registry

MANY = 20_000  # files above which pages are written only when asked for
Watch = Callable[[str, int, int], None]


class NothingToRead(Exception):
    """There is no notice where one was looked for; the message names the place and the remedy."""


class BadRegistry(Exception):
    """The user's own lines for the registry cannot be used; the message names the line and what is expected."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a batch is worked on: the user's own registry lines, processes (None: as it takes), what one file may take.

    ``texts`` keeps the text of every notice beside its rows. Without ``limits`` the files are read in this process.
    ``pages``: whether pages for people are written (None: unless the batch is very large), in the language ``lang``;
    ``sheets`` is that of the workbook. ``page_folder`` is where the page of a notice goes as soon as it is read.
    ``corrections`` are files of what people corrected by hand, ``known`` those of what the user knows of files, each
    with the folder that its names begin from.
    ``convert``: how far LibreOffice may help to read files. ``formats``: in which the tables are written.
    """

    registry: Path | None = None
    workers: int | None = None
    limits: Limits | None = DEFAULT
    texts: bool = False
    lang: Lang = "zh"
    sheets: Lang = "zh"
    pages: bool | None = None
    page_folder: Path | None = None
    follow_links: bool = False
    corrections: tuple[Path, ...] = ()
    known: tuple[tuple[str, Path], ...] = ()
    convert: "Convert" = "never"
    formats: tuple[str, ...] = USUAL


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read: its rows, and its text where that was asked for."""

    notice: NormalNotice
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """All files of a run, read, in the order of their names, and the rows of every table."""

    notices: tuple[NormalNotice, ...]
    tables: Mapping[str, Sequence[object]]
    files: tuple[Path, ...] = field(default=())

    @property
    def read(self) -> tuple[DocumentRow, ...]:
        """The rows of files that were read."""
        return tuple(notice.document for notice in self.notices if notice.document.status == "ok")

    @property
    def unread(self) -> tuple[DocumentRow, ...]:
        """The rows of files that could not be read; what is no notice by its name or nature is passed over."""
        return tuple(notice.document for notice in self.notices if notice.document.status not in ("ok", "skipped"))


def nobody(_name: str, _done: int, _of: int) -> None:
    """Watch nothing."""


def open_document(source: Source, convert: "Convert" = "never") -> Document:
    """Read one file into a document.

    Raises:
        Unreadable: it gives none; the status says why, the message what to do.
    """
    from shishi.extract.readers import MAX_BYTES
    from shishi.extract.readers.convert import read_with_help

    if source.size > MAX_BYTES:
        size, limit = source.size // 2**20, MAX_BYTES // 2**20
        raise Unreadable("limit", f"the file has {size} MB, more than the limit of {limit} MB; split it")
    try:
        data = source.data()
    except SourceError as error:
        raise Unreadable(error.status, str(error)) from error
    return read_with_help(source.name, data, convert)


def understand(source: Source, plan: Plan) -> Reading:
    """All rows of one file.

    Raises:
        Unreadable: it gives no document; the status says why, the message what to do.
    """
    from shishi.extract.notice import parse
    from shishi.normalize.correcting import correct
    from shishi.normalize.corrections import about
    from shishi.normalize.known import Known, differences, with_facts, with_origin
    from shishi.normalize.records import normalize

    document, digest = open_document(source, plan.convert), source.sha256()
    known, read = load_known(plan.known).get(source.name, Known()), parse(document)
    told = replace(read, facts=with_facts(read.facts, known))
    corrected = correct(told, about(load_corrections(plan.corrections), source.name, digest))
    told = corrected.notice
    notice = normalize(told, source.name, load_registry(plan.registry))
    row = with_origin(replace(notice.document, sha256=digest), known)
    differing = differences(source.name, read.facts, known)
    findings = (*notice.findings, *about_file(row), *differing, *about_corrections(notice, corrected))
    complete = replace(notice, document=row, findings=findings)
    if plan.page_folder:
        from shishi.output.review import write_page

        write_page(plan.page_folder, document, told, complete, plan.lang)
    return Reading(complete, document.text if plan.texts else None)


def examine(source: Source, plan: Plan) -> Reading:
    """All rows of one file, whatever becomes of it: this raises nothing."""
    with Caught() as caught:
        return understand(source, plan)
    return unreadable(source, caught.error or Died("gave nothing"))


def unreadable(source: Source, error: Exception) -> Reading:
    """The rows of a file that gave no notice."""
    status, message = verdict(error)
    row = DocumentRow(source.name, sha256=_hash(source), status=status, error=message)
    return Reading(NormalNotice(row, (), about_file(row)))


def verdict(error: Exception) -> tuple[str, str]:
    """The status that an error gives a file, and what to tell of it."""
    match error:
        case Unreadable():
            return error.status, same(str(error))
        case OverLimit():
            return "limit", f"reading it {error}; split it, or allow more with --seconds and --memory"
        case MemoryError() | RecursionError():
            return "limit", "it is nested too deep or asks for too much memory; split it or save it anew"
        case Died():
            return "failed", f"the process that read it {error}; please report this with the file"
        case _:
            return "failed", f"it could not be understood ({in_words(error)}); please report this with the file"


def read_all(found: Sequence[Source], plan: Plan, watch: Watch = nobody) -> tuple[Reading, ...]:
    """Read every source; the results stand in the order of the sources.

    ``watch`` is told each file twice: when work on it begins, and, with one more done, when it is read.
    """
    read: dict[int, Reading] = {}
    watch("", 0, len(found))
    begun = partial(_begun, read=read, of=len(found), watch=watch)
    job = Job(partial(examine, plan=plan), unreadable, attrgetter("size"), begun)
    for at, reading in each(found, job, plan.workers, plan.limits):
        read[at] = reading
        watch(found[at].name, len(read), len(found))
    return tuple(read[at] for at in range(len(found)))


def _begun(source: Source, *, read: Mapping[int, Reading], of: int, watch: Watch) -> None:
    watch(source.name, len(read), of)


def gather(notices: Sequence[NormalNotice], registry: Path | None) -> Batch:
    """What only shows when all notices are together: copies, and place by place projects and what counts once."""
    from shishi.normalize.gathering import about_lines, by_place, mark, settle

    marked = mark(notices)
    settled = [settle(place) for place in by_place(marked.notices).values()]
    items = [item for notice in marked.notices for item in notice.items]
    told = [finding for notice in marked.notices for finding in notice.findings]
    tables: dict[str, Sequence[object]] = {
        "dataset": [row for place in settled for row in place.dataset],
        "items": [item.row for item in items],
        "units": [unit for item in items for unit in item.units],
        "documents": [notice.document for notice in marked.notices],
        "findings": [
            *told,
            *marked.findings,
            *(finding for place in settled for finding in place.findings),
            *about_lines(load_registry(registry).own, notices),
        ],
        "registry": _known_bodies(notices, registry),
        "progress": [row for place in settled for row in place.progress],
    }
    return Batch(marked.notices, tables)


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
    return run_sources(find(folder, apart_from=out, follow_links=plan.follow_links), out, plan, watch)


def run_sources(found: Sequence[Source], out: Path, plan: Plan, watch: Watch = nobody) -> Batch:
    """Read these files and write the dataset into ``out``.

    Raises:
        BadRegistry: the user's own lines for the registry cannot be used.
        normalize.corrections.BadCorrections: a file of corrections cannot be used.
        normalize.known.BadSources: a file of what is known of notices cannot be used.
        output.tables.Unwritable: ``out`` cannot be written; it is tried before anything is read.
    """
    from shishi import writing
    from shishi.output import package, review, staging

    load_corrections.cache_clear()  # the same file may say more than in a run before
    load_known.cache_clear()
    found, known = apart_from_known(found)
    plan = replace(plan, known=known)
    load_known(known)
    load_registry(plan.registry)
    corrections = load_corrections(plan.corrections)
    with staging.staged(out, writing.targets(plan.formats)) as work:
        wanted = len(found) <= MANY if plan.pages is None else plan.pages
        pages = review.folder(work) if wanted else None
        notices = [reading.notice for reading in read_all(found, replace(plan, page_folder=pages), watch)]
        batch = gather(notices, plan.registry)
        lost = without_file(corrections, (notice.document for notice in notices))
        batch = replace(batch, tables={**batch.tables, "findings": [*batch.tables["findings"], *lost]})
        writing.write(work, batch, plan, pages)
        files = staging.listing(package.write(work).parent)
    return replace(batch, files=tuple(out / name for name in (*files, staging.COMMIT_POINT)))


def find(folder: Path, apart_from: Path | None = None, *, follow_links: bool = False) -> tuple[Source, ...]:
    """The sources below ``folder``, without those that lie in ``apart_from``, the folder of an earlier dataset.

    Raises:
        NothingToRead: there are none, the folder is not there, or is the one for the dataset.
    """
    if apart_from is not None and folder.is_dir() and folder.resolve() == apart_from.resolve():
        raise NothingToRead(f"{folder}: is the folder for the dataset too; choose another one for it with -o")
    try:
        below = sources(folder, follow_links=follow_links)
        found = _without_datasets([source for source in below if not _within(source.path, apart_from)])
    except SourceError as error:
        raise NothingToRead(str(error)) from error
    if not found:
        raise NothingToRead(f"{folder}: no files in there; give the folder that holds the notices")
    return found


def _known_bodies(notices: Sequence[NormalNotice], registry: Path | None) -> list[RegistryRow]:
    """The bodies of the registry, and those that the notices name besides."""
    from shishi.normalize.records import registry_row

    named = {row.unit_id: row for notice in notices for row in notice.bodies}
    known = {body.unit_id: registry_row(body) for body in load_registry(registry).bodies}
    return list((named | known).values())


def _without_datasets(found: Sequence[Source]) -> tuple[Source, ...]:
    """The sources without those of datasets that earlier runs left among the notices; each dataset stays as one row."""
    from shishi.output.staging import COMMIT_POINT, is_dataset

    packages = [source for source in found if source.path.name == COMMIT_POINT and is_dataset(source.path)]
    told = {
        source.path.parent: replace(source, refused=("skipped", "the dataset of an earlier run, with all its files"))
        for source in packages
    }
    kept = (source for source in found if told.keys().isdisjoint(source.path.parents))
    return tuple(sorted((*kept, *told.values()), key=attrgetter("name")))


def _within(path: Path, folder: Path | None) -> bool:
    return folder is not None and path.resolve().is_relative_to(folder.resolve())


def _hash(source: Source) -> str:
    try:
        return source.sha256()
    except SourceError:
        return ""


def apart_from_known(found: Sequence[Source]) -> tuple[tuple[Source, ...], tuple[tuple[str, Path], ...]]:
    """The notices, and the files of what the user knows of them, each with the folder that its names begin from."""
    from shishi.normalize.known import NAME

    folders = {at: source.name.removesuffix(NAME) for at, source in enumerate(found) if source.name.endswith(NAME)}
    telling = {at: folder for at, folder in folders.items() if not folder or folder.endswith("/")}
    notices = tuple(source for at, source in enumerate(found) if at not in telling)
    return notices, tuple((folder, found[at].path.absolute()) for at, folder in telling.items())


@cache
def load_known(files: tuple[tuple[str, Path], ...]) -> "Mapping[str, Known]":
    """What the user knows of files; loaded once per process.

    Raises:
        normalize.known.BadSources: a file of it cannot be used.
    """
    from shishi.normalize.known import load

    return load(files)


@cache
def load_corrections(paths: tuple[Path, ...]) -> "tuple[Correction, ...]":
    """What people corrected by hand; loaded once per process.

    Raises:
        normalize.corrections.BadCorrections: a file of corrections cannot be used.
    """
    from shishi.normalize.corrections import load

    return load(paths)


@cache
def load_registry(extra: Path | None) -> "Registry":
    """The registry of bodies, with the user's own lines; loaded once per process.

    Raises:
        BadRegistry: the user's own lines cannot be used.
    """
    from shishi.normalize.units import Registry

    try:
        return Registry.load(extra)
    except (ValueError, OSError) as error:
        reason = "it is not written in UTF-8; save it as CSV UTF-8" if isinstance(error, UnicodeError) else str(error)
        raise BadRegistry("\n".join(f"{extra}, {line}" for line in reason.splitlines())) from error
