"""The batch at a glance: one page that leads to all others.

In: the tables of a batch, a language. Out: ``index.html`` (files, places, years, doubts by kind, what
could not be read, targets against results) and one list of notices per place. The index stays small however large the
batch is: a long list is cut and says so, and above ``LISTED`` files they are listed by place only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from shishi.normalize.rows import DocumentRow, ProgressRow
from shishi.output import contents
from shishi.output.columns import table
from shishi.output.findings import counts, label
from shishi.output.pages import page_name, valued
from shishi.output.refusals import in_chinese
from shishi.output.templating import Lang, rendered, words

LISTED = 300  # files that the index itself lists
_NAMED = 30  # files that are named for one kind of doubt
_UNREAD = 200  # files that are named as not read
_RESULTS = 1000  # places and years whose results are shown


@dataclass(frozen=True, slots=True)
class _File:
    """A notice as a list shows it."""

    source: str
    page: str
    title: str
    place: str | None
    year: int | None
    kind: str
    projects: int
    doubts: int
    sure: str


@dataclass(slots=True)
class _Results:
    """How many targets of a place and year were reached."""

    place: str | None
    year: int | None
    reached: int = 0
    under: int = 0
    open: int = 0

    @property
    def all(self) -> int:
        return self.reached + self.under + self.open


@dataclass(frozen=True, slots=True)
class Glance:
    """What the pages about a batch are made from: rows, how sure the items of each notice are, how many bodies act."""

    documents: Sequence[DocumentRow]
    sure: Mapping[str, float]
    bodies: int
    findings: Sequence[contents.Doubt]
    progress: Iterable[ProgressRow]
    lang: Lang
    doubts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.doubts.update(finding.source for finding in self.findings if finding.source)


def look(dataset: Path, lang: Lang) -> Glance:
    """Look at a dataset that lies in a folder."""
    documents, findings = tuple(contents.rows(dataset, "documents")), contents.doubts(dataset)
    sure, bodies = contents.mean_confidence(dataset), contents.bodies(dataset)
    return Glance(documents, sure, bodies, findings, contents.rows(dataset, "progress"), lang)


def index_page(glance: Glance) -> str:
    """The page that leads to all others."""
    unread = [row for row in glance.documents if row.status != "ok"]
    listed = _files(glance)
    return rendered(
        "index.html",
        glance.lang,
        numbers=list(_numbers(glance, unread)),
        unread=[_unread(row, glance) for row in unread[:_UNREAD]],
        unread_more=max(0, len(unread) - _UNREAD),
        results=_results(glance)[:_RESULTS],
        doubts=list(_doubts(glance)),
        places=list(_places(listed)),
        files=listed if len(listed) <= LISTED else [],
    )


def place_pages(glance: Glance) -> Iterator[tuple[str, str]]:
    """The list of notices of each place: (file name, page)."""
    for place, listed in _by_place(_files(glance)).items():
        yield _place_name(place), rendered("place.html", glance.lang, place=place, files=listed)


def _numbers(glance: Glance, unread: Sequence[DocumentRow]) -> Iterator[tuple[str, int, bool]]:
    told = words(glance.lang)
    yield told["files_read"], len(glance.documents) - len(unread), False
    yield told["projects"], sum(row.items for row in glance.documents), False
    yield told["quantities"], sum(row.quantities for row in glance.documents), False
    yield told["units"], glance.bodies, False
    yield told["doubts"], len(glance.findings), False
    if unread:
        yield told["files_unread"], len(unread), True


def _unread(row: DocumentRow, glance: Glance) -> Mapping[str, str]:
    columns = {column.name: column for column in table("documents").columns}
    reason = valued(columns["status"], row.status, glance.lang)
    error = row.error or ""
    return {"source": row.source, "reason": reason, "error": in_chinese(error) if glance.lang == "zh" else error}


def _files(glance: Glance) -> list[_File]:
    """The notices that have a page, by place, year and name."""
    kind = next(column for column in table("documents").columns if column.name == "kind")
    found = [
        _File(
            source=row.source,
            page=page_name(row.source),
            title=row.title or row.source,
            place=row.place,
            year=row.year,
            kind=valued(kind, row.kind, glance.lang) if row.kind else "",
            projects=row.items,
            doubts=glance.doubts[row.source],
            sure=f"{glance.sure[row.source]:.0%}" if row.source in glance.sure else "",
        )
        for row in glance.documents
        if row.status == "ok"
    ]
    return sorted(found, key=lambda entry: (entry.place is None, entry.place or "", entry.year or 0, entry.source))


def _by_place(listed: Iterable[_File]) -> dict[str | None, list[_File]]:
    told: dict[str | None, list[_File]] = {}
    for entry in listed:
        told.setdefault(entry.place, []).append(entry)
    return told


def _places(listed: Iterable[_File]) -> Iterator[Mapping[str, object]]:
    for place, entries in _by_place(listed).items():
        years = sorted({entry.year for entry in entries if entry.year})
        yield {
            "place": place,
            "page": _place_name(place),
            "years": str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else "",
            "files": len(entries),
            "projects": sum(entry.projects for entry in entries),
            "doubts": sum(entry.doubts for entry in entries),
        }


def _place_name(place: str | None) -> str:
    return f"place-{sha256((place or '').encode()).hexdigest()[:12]}.html"


def _doubts(glance: Glance) -> Iterator[Mapping[str, object]]:
    """The kinds of doubt, graver and more frequent ones first, with the notices in which they are found."""
    read = {row.source for row in glance.documents if row.status == "ok"}
    titles = {row.source: row.title or row.source for row in glance.documents}
    found: dict[tuple[str, str], dict[str, None]] = {}
    for finding in glance.findings:
        known = found.setdefault((finding.level, finding.code), {})
        if finding.source:
            known[finding.source] = None
    for (level, code), count in counts((finding.level, finding.code) for finding in glance.findings).items():
        sources = list(found[level, code])
        yield {
            "level": level,
            "code": code,
            "label": label(code, glance.lang),
            "count": count,
            "files": len(sources),
            "pages": [(page_name(name) if name in read else None, titles.get(name, name)) for name in sources[:_NAMED]],
            "more": max(0, len(sources) - _NAMED),
        }


def _results(glance: Glance) -> list[_Results]:
    """Targets against results by place and year: how many were reached."""
    told: dict[tuple[str | None, int | None], _Results] = {}
    for row in glance.progress:
        if row.target is None:
            continue
        key = row.place, row.year
        entry = told.setdefault(key, _Results(*key))
        if row.share is None:
            entry.open += 1
        elif row.share >= 1:
            entry.reached += 1
        else:
            entry.under += 1
    return sorted(told.values(), key=lambda entry: (entry.place is None, entry.place or "", entry.year or 0))
