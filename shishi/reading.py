"""One file, read alone: a pure function of its bytes and of what a run was asked for.

In: a ``Source`` and a ``Plan``. Out: its rows, whatever becomes of it: what goes wrong with a file becomes its row in
``documents``. Nothing here knows of other files, so that it runs in any process, and on any machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from shishi import Limits
from shishi.corpus.folder import Source, SourceError
from shishi.extract.document import Document, Unreadable
from shishi.isolation import Caught, in_words, same
from shishi.limits import DEFAULT, OverLimit
from shishi.normalize.rows import DocumentRow, NormalNotice
from shishi.output.findings import about_corrections, about_file
from shishi.output.templating import Lang
from shishi.workers import Died
from shishi.writing import USUAL

if TYPE_CHECKING:
    from shishi.cache import Cache
    from shishi.expressions import KeptExpressions
    from shishi.extract.readers.convert import Convert
    from shishi.extract.records import Notice
    from shishi.normalize.corrections import Correction
    from shishi.normalize.known import Known
    from shishi.normalize.units import Registry


class BadRegistry(Exception):
    """The user's own lines for the registry cannot be used; the message names the line and what is expected."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a batch is worked on: the user's own registry lines, processes (None: as it takes), what one file may take.

    ``texts`` keeps the text of every notice beside its rows. Without ``limits`` the files are read in this process.
    ``pages``: whether pages for people are written (None: unless the batch is very large), in the language ``lang``;
    ``sheets`` is that of the workbook.
    ``corrections`` are files of what people corrected by hand, ``known`` those of what the user knows of files, each
    with the folder that its names begin from.
    ``convert``: how far LibreOffice may help to read files; ``helped`` is where what it made of them lies.
    ``formats``: in which the tables are written.
    ``cache`` keeps what was read for the next run.
    ``shard``: which of how many parts of the batch is read (from 1), by the names of files.
    ``expressions`` is what the processes that read compile with.
    ``executor``: the cluster that reads (``dask://HOST:PORT``) instead of this machine.
    """

    registry: Path | None = None
    workers: int | None = None
    limits: Limits | None = DEFAULT
    texts: bool = False
    lang: Lang = "zh"
    sheets: Lang = "zh"
    pages: bool | None = None
    follow_links: bool = False
    corrections: tuple[Path, ...] = ()
    known: tuple[tuple[str, Path], ...] = ()
    convert: "Convert" = "never"
    helped: Path | None = None
    formats: tuple[str, ...] = USUAL
    cache: "Cache | None" = None
    shard: tuple[int, int] | None = None
    expressions: "KeptExpressions | None" = None
    executor: str | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """One file, read: its rows, and its text and its page for people where those were asked for."""

    notice: NormalNotice
    text: str | None = None
    page: str | None = None


def open_document(source: Source, convert: "Convert" = "never", helped: Path | None = None) -> Document:
    """Read one file into a document, with the help of LibreOffice where it may and what it made lies in ``helped``.

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
    made = helped and place_of_help(source, helped)
    return read_with_help(source.name, data, convert, made.read_bytes() if made and made.exists() else None)


def place_of_help(source: Source, folder: Path) -> Path:
    """Where what LibreOffice made of a file lies."""
    return folder / sha256(source.name.encode("utf-8", "surrogatepass")).hexdigest()


def understand(source: Source, plan: Plan) -> Examined:
    """All rows of one file.

    Raises:
        Unreadable: it gives no document; the status says why, the message what to do.
    """
    from shishi.extract.notice import parse
    from shishi.normalize.correcting import correct
    from shishi.normalize.corrections import about
    from shishi.normalize.known import Known, differences, with_facts, with_origin
    from shishi.normalize.records import normalize

    document, digest = open_document(source, plan.convert, plan.helped), source.sha256()
    known, read = load_known(plan.known).get(source.name, Known()), parse(document)
    told = replace(read, facts=with_facts(read.facts, known))
    corrected = correct(told, about(load_corrections(plan.corrections), source.name, digest))
    told = corrected.notice
    notice = normalize(told, source.name, load_registry(plan.registry))
    row = with_origin(replace(notice.document, sha256=digest), known)
    differing = differences(source.name, read.facts, known)
    findings = (*notice.findings, *about_file(row), *differing, *about_corrections(notice, corrected))
    complete = replace(notice, document=row, findings=findings)
    return Examined(complete, document.text if plan.texts else None, _page(document, told, complete, plan))


def examine(source: Source, plan: Plan) -> Examined:
    """All rows of one file, whatever becomes of it: this raises nothing."""
    with Caught() as caught:
        return understand(source, plan)
    return unreadable(source, caught.error or Died("gave nothing"))


def unreadable(source: Source, error: Exception) -> Examined:
    """The rows of a file that gave no notice."""
    return _unread(source, error, _hash(source))


def lost(source: Source, error: Exception) -> Examined:
    """The rows of a file that ended the process which read it: what lies in an archive is not unpacked once more."""
    return _unread(source, error, "" if source.member else _hash(source))


def _unread(source: Source, error: Exception, digest: str) -> Examined:
    status, message = verdict(error)
    row = DocumentRow(source.name, sha256=digest, status=status, error=message)
    return Examined(NormalNotice(row, (), about_file(row)))


def verdict(error: Exception) -> tuple[str, str]:
    """The status that an error gives a file, and what to tell of it."""
    match error:
        case Unreadable() | SourceError():
            return error.status, same(str(error))
        case OverLimit():
            return "limit", f"reading it {error}; split it, or allow more with --seconds and --memory"
        case MemoryError() | RecursionError():
            return "limit", "it is nested too deep or asks for too much memory; split it or save it anew"
        case Died():
            return "failed", f"the process that read it {error}; please report this with the file"
        case _:
            return "failed", f"it could not be understood ({in_words(error)}); please report this with the file"


def _page(document: Document, told: "Notice", rows: NormalNotice, plan: Plan) -> str | None:
    """The page for people, where pages are asked for."""
    if not plan.pages:
        return None
    from shishi.output.pages import notice_page

    return notice_page(document, told, rows, plan.lang)


def _hash(source: Source) -> str:
    try:
        return source.sha256()
    except SourceError:
        return ""


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
