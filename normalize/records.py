"""From what a notice prints to the rows it means: the last station before output.

In: ``extract.records.Notice``, the name of its file and the registry. Out: ``NormalNotice``, the rows of that notice,
with place, bodies, dates and ids settled. Each notice stands for itself; what only shows across notices (the same
project told twice) is for ``normalize.projects``. What could not be settled is a finding and never a guess. Ids come
from content: the same notice gives the same ids on every run, wherever it stands in the batch.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from shishi.extract import records as printed
from shishi.extract.document import Span
from shishi.normalize import dates, places
from shishi.normalize.copies import likeness
from shishi.normalize.findings import About, as_json, finding
from shishi.normalize.located import located
from shishi.normalize.places import Place
from shishi.normalize.rows import (
    DatasetRow,
    DocumentRow,
    FindingRow,
    ItemRow,
    NormalItem,
    NormalNotice,
    ProgressRow,
    QuantityRow,
    RegistryRow,
    Setting,
    UnitRow,
    dataset_rows,
)
from shishi.normalize.settings import settings
from shishi.normalize.units import Body, Registry, Resolved, ignored

__all__ = [
    "DatasetRow",
    "DocumentRow",
    "FindingRow",
    "ItemRow",
    "NormalItem",
    "NormalNotice",
    "ProgressRow",
    "QuantityRow",
    "RegistryRow",
    "UnitRow",
    "dataset_rows",
    "item_id",
    "normalize",
    "registry_row",
]

FIRST = 24  # characters of an item's wording that its id is made of: enough to tell it from its neighbours
HEAD = 2000  # characters of a notice's beginning that count before the rest of it in telling which place is meant


@dataclass(frozen=True, slots=True)
class _Case:
    """One notice and what has been settled about it so far; ``ids`` go with its items, ``found`` with printed names."""

    notice: printed.Notice
    source: str
    place: Place | None
    ids: tuple[str, ...]
    found: Mapping[str, Resolved]

    def page(self, span: Span | None) -> int | None:
        return self.notice.document.page_at(span.start) if span else None

    def about(self, span: Span | None, item: int | None = None) -> About:
        """What a finding about words of this notice, and maybe one of its items, is about."""
        start, end = (span.start, span.end) if span else (None, None)
        return About(self.source, None if item is None else self.ids[item], self.page(span), start, end)


def normalize(notice: printed.Notice, source: str, registry: Registry) -> NormalNotice:
    """The rows of one notice; ``source`` is its path below the folder of notices."""
    place = _place(notice)
    found = registry.resolve_all(_unit_names(notice), place, notice.facts.year)
    short = likeness(notice.document.text, _wordings(notice))
    case = _Case(notice, source, place, _item_ids(notice, short.digest), found)
    findings = (*_findings(case), *_place_doubts(case), *_deadline_doubts(case), *_unit_doubts(case, registry))
    items = tuple(_item(case, at) for at in range(len(notice.items)))
    bodies = {resolved.body.unit_id: registry_row(resolved.body) for resolved in found.values()}
    known = tuple(bodies[name] for name in sorted(bodies))
    return NormalNotice(_document(case), items, findings, known, short, case.notice.facts.files)


def item_id(digest: str, item: printed.Item, occurrence: int) -> str:
    """The id of an item: made of its notice's text, section, number and first words; equal ones are told apart (0..).

    ``digest`` is the hash of the notice's text, so that a file may be moved or renamed.
    """
    wording = item.text or item.progress
    said = wording.text if wording else "/".join(head or "" for head in item.heads)
    first = "".join(said.split())[:FIRST]
    return hashlib.sha256("\n".join((digest, item.section, item.number, first, str(occurrence))).encode()).hexdigest()[
        :16
    ]


def _wordings(notice: printed.Notice) -> Iterator[str]:
    """What the items tell, in their order."""
    for item in notice.items:
        yield from (passage.text for passage in (item.text, item.progress) if passage)


def registry_row(body: Body) -> RegistryRow:
    """A body as a row of the table of known units."""
    return RegistryRow(**{column.name: getattr(body, column.name) for column in fields(RegistryRow)})


def _place(notice: printed.Notice) -> Place | None:
    facts, document = notice.facts, notice.document
    site = [document.meta.get(key, "") for key in ("publisher", "site", "title")]
    head = document.text[:HEAD]
    said = (facts.issuer or "", facts.title or "", facts.doc_number or "", *site)
    found = places.resolve(facts.place, (*said, head, document.text) if facts.place else said, facts.year)
    return located(found, facts.title or "", "\n".join((*site, head)), facts.year)


def _item_ids(notice: printed.Notice, digest: str) -> tuple[str, ...]:
    """One id per item, in their order; equal items get different ones."""
    seen: Counter[str] = Counter()
    ids = []
    for item in notice.items:
        alike = item_id(digest, item, 0)
        ids.append(item_id(digest, item, seen[alike]) if seen[alike] else alike)
        seen[alike] += 1
    return tuple(ids)


def _unit_names(notice: printed.Notice) -> Iterator[str]:
    """Each printed name once, in reading order; those that name nobody (无) left out."""
    names = (unit.name.text for item in notice.items for unit in item.units)
    yield from (name for name in dict.fromkeys(names) if not ignored(name))


def _document(case: _Case) -> DocumentRow:
    facts, document, items = case.notice.facts, case.notice.document, case.notice.items
    return DocumentRow(
        source=case.source,
        media_type=document.media_type,
        reader=document.reader,
        pages=document.page_count,
        chars=len(document.text),
        title=facts.title,
        doc_number=facts.doc_number,
        issuer=facts.issuer,
        place=case.place.full if case.place else None,
        place_code=case.place.code if case.place else None,
        year=facts.year,
        kind=facts.kind,
        period_from=facts.period[0] if facts.period else None,
        period_to=facts.period[1] if facts.period else None,
        issued=facts.issued,
        cites=facts.cites,
        attachments=facts.attachments,
        items=len(items),
        quantities=sum(len(item.amounts) for item in items),
    )


def _item(case: _Case, at: int) -> NormalItem:
    item = case.notice.items[at]
    units = tuple(_unit(case, at, unit) for unit in item.units if unit.name.text in case.found)
    around = settings(case.notice.document.text, [amount.quote.span for amount in item.amounts])
    amounts = tuple(_quantity(case, *pair) for pair in zip(item.amounts, around, strict=True))
    return NormalItem(_item_row(case, at), units, amounts)


def _item_row(case: _Case, at: int) -> ItemRow:
    item, span = case.notice.items[at], case.notice.items[at].place or Span(0, 0)
    return ItemRow(
        item_id=case.ids[at],
        source=case.source,
        number=item.number,
        group=" > ".join(head for head in item.heads[:-1] if head) or None,
        title=item.title,
        section=item.section,
        text=_words(item.text),
        deadline=dates.deadline(item.deadline.text, case.notice.facts.year) if item.deadline else None,
        deadline_printed=_words(item.deadline),
        status=item.status,
        progress=_words(item.progress),
        problems=_words(item.problems),
        next_steps=_words(item.next_steps),
        page=case.page(span),
        start=span.start,
        end=span.end,
        confidence=item.confidence,
    )


def _unit(case: _Case, at: int, unit: printed.Unit) -> UnitRow:
    resolved, span = case.found[unit.name.text], unit.name.span
    body = resolved.body
    return UnitRow(
        item_id=case.ids[at],
        role=unit.role,
        printed=unit.name.text,
        unit_id=body.unit_id,
        name=body.name,
        place=body.place,
        type=body.type,
        page=case.page(span),
        start=span.start,
        end=span.end,
        resolved=resolved.how,
    )


def _quantity(case: _Case, amount: printed.Amount, setting: Setting) -> QuantityRow:
    span = amount.quote.span
    return QuantityRow(
        role=amount.role,
        of=amount.of,
        action=amount.action,
        value=amount.value,
        value_max=amount.value_max,
        unit=amount.unit,
        per=amount.per,
        bound=amount.bound,
        quote=amount.quote.text,
        page=case.page(span),
        start=span.start,
        end=span.end,
        where=_words(amount.where),
        where_code=_code_within(case.place, amount.where.text) if amount.where else None,
        setting=setting,
    )


def _code_within(place: Place | None, name: str) -> str | None:
    """The code of an area that lies in ``place``; None where ``name`` is none that is known there."""
    found = places.resolve(f"{place.full}{name}") if place else None
    return found.code if found and place and found.full.startswith(place.full) else None


def _words(passage: printed.Passage | None) -> str | None:
    return passage.text if passage else None


def _findings(case: _Case) -> Iterator[FindingRow]:
    """The doubts of reading the file and the notice, as rows."""
    for doubt in case.notice.findings:
        about = case.about(doubt.span, doubt.item)
        yield FindingRow(
            source=about.source,
            item_id=about.item_id,
            level=doubt.level,
            code=doubt.code,
            message=doubt.message,
            message_zh=doubt.message_zh,
            params=as_json(dict(doubt.params)),
            page=about.page,
            start=about.start,
            end=about.end,
        )


def _place_doubts(case: _Case) -> Iterator[FindingRow]:
    if case.place is None:
        yield finding("no_place", case.about(None))
    elif case.place.code is None and case.place.level not in ("zone", "town"):
        namesakes = places.namesakes(case.place.full, case.notice.facts.year)
        if len(namesakes) > 1:
            yield finding("ambiguous_place", case.about(None), place=case.place.full, choices="、".join(namesakes))
        else:
            yield finding("unknown_place", case.about(None), place=case.place.full)


def _deadline_doubts(case: _Case) -> Iterator[FindingRow]:
    for at, item in enumerate(case.notice.items):
        if item.deadline and item.deadline.text and dates.deadline(item.deadline.text, case.notice.facts.year) is None:
            yield finding("open_deadline", case.about(item.deadline.span, at), deadline=item.deadline.text)


def _unit_doubts(case: _Case, registry: Registry) -> Iterator[FindingRow]:
    """Names of bodies nobody knew, each where it first stands, with the known names that look like them."""
    told = set()
    for at, item in enumerate(case.notice.items):
        for unit in item.units:
            name = unit.name.text
            if name in told or name not in case.found or case.found[name].how != "new":
                continue
            told.add(name)
            about, near = case.about(unit.name.span, at), registry.nearest(name, case.place)
            if near:
                yield finding("unknown_unit_alike", about, unit=name, alike=", ".join(near))
            else:
                yield finding("unknown_unit", about, unit=name)
