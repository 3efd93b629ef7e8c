"""A page per notice: the notice beside what was read from it.

In: a document, the notice as printed and its rows. Out: one HTML text that needs no server and no network: the notice
at the left, its items at the right, every value marked in the text and linked both ways, a form for corrections that
gives ``corrections.csv``. The words of the notice are escaped by the template engine and never become markup or script;
a content policy in the page names the one script that may run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from shishi.extract import records as printed
from shishi.extract.document import Document, Span
from shishi.normalize.rows import DocumentRow, FindingRow, ItemRow, NormalItem, NormalNotice, QuantityRow, UnitRow
from shishi.output.columns import Field, table
from shishi.output.findings import label
from shishi.output.marks import DOUBT, Block, Mark, blocks
from shishi.output.scans import MOST, Picture, pictures
from shishi.output.templating import Lang, rendered, words

LONGEST = 400_000  # characters of a notice that a page shows; a browser scrolls through as much without a halt
_MARKED = 100  # characters of a doubt that is marked in the text; a longer one is about the whole of something
ACROSS = "<!--across-->"  # where a page has room for what comes up only beside other notices
_STEM = 40  # characters of a file's name that its page's name keeps
_PASSAGES = ("text", "progress", "problems", "next_steps")
_FACTS = ("doc_number", "issuer", "place", "year", "kind", "issued", "source")
_CORRECTABLE = ("title", "issuer", "place", "year", "kind", "issued")


@dataclass(frozen=True, slots=True)
class Value:
    """One value on a card: its number on the page, its field, how it is told, and where it stands."""

    key: int
    field: str
    label: str
    words: str
    start: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ShownDoubt:
    """A finding as it is told; one about certain words has a number on the page, as a value has."""

    level: str
    code: str
    label: str
    message: str
    key: int | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """One item as its card shows it."""

    at: int
    row: ItemRow
    status: str
    values: tuple[Value, ...]
    units: tuple[Value, ...]
    quantities: tuple[Value, ...]

    @property
    def bodies(self) -> list[tuple[str, list[Value]]]:
        """The units by role, in the order in which the roles are named."""
        roles = dict.fromkeys(unit.label for unit in self.units)
        return [(role, [unit for unit in self.units if unit.label == role]) for role in roles]

    @property
    def fields(self) -> str:
        """The kinds of values that the item has, parted by blanks."""
        return " ".join(sorted({value.field for value in (*self.values, *self.units, *self.quantities)}))


def page_name(source: str) -> str:
    """The file name of a notice's page: readable, allowed on every system, and its own."""
    stem = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in PurePosixPath(source).name)
    return f"{stem[:_STEM]}-{sha256(source.encode()).hexdigest()[:8]}.html"


def notice_page(document: Document, notice: printed.Notice, rows: NormalNotice, lang: Lang) -> str:
    """The page of one notice."""
    cards = tuple(_cards(notice, rows, lang))
    marks = [mark for card, item in zip(cards, notice.items, strict=True) for mark in _marks(card, item)]
    doubts = dict(_doubts(rows, 1 + max((mark.key for mark in marks), default=-1), lang))
    of_item: dict[str | None, list[ShownDoubt]] = {}
    for finding, doubt in doubts.items():
        of_item.setdefault(finding.item_id, []).append(doubt)
    marks += [Mark(doubt.key, DOUBT, _span(row)) for row, doubt in doubts.items() if doubt.key is not None]
    return rendered(
        "notice.html",
        lang,
        document=rows.document,
        facts=list(_facts(rows.document, lang)),
        cards=sorted(cards, key=lambda card: _doubtful_first(card, of_item.get(card.row.item_id, ()))),
        doubts=of_item,
        blocks=_with_pictures(blocks(document, marks, LONGEST), pictures(document.scans, marks, document.text)),
        pictures_left_out=max(0, len(document.scans) - MOST),
        left_out=max(0, len(document.text) - LONGEST),
        data=_data(rows, notice, lang),
    )


def _with_pictures(shown: Iterator[Block], found: Sequence[Picture]) -> Iterator[tuple[list[Picture], Block]]:
    """Each block with the pictures of the pages that begin in it."""
    waiting = sorted(found, key=lambda picture: (picture.start, picture.page))
    for block in shown:
        here = [picture for picture in waiting if picture.start < block.end]
        waiting = waiting[len(here) :]
        yield here, block


def with_more(page: str, at: int | None, findings: Sequence[FindingRow], lang: Lang) -> str:
    """A page with findings that came up only beside other notices: about its item ``at``, or about the whole."""
    place = ACROSS if at is None else f"{ACROSS[:-3]} {at}-->"
    told = rendered("across.html", lang, doubts=[_doubt(finding, lang) for finding in findings])
    return page.replace(place, f"{told}{place}", 1)


def _doubts(rows: NormalNotice, key: int, lang: Lang) -> Iterator[tuple[FindingRow, ShownDoubt]]:
    """What is told of each finding; those about certain words are numbered from ``key`` on."""
    whole = {(item.row.start, item.row.end) for item in rows.items}
    for finding in rows.findings:
        start, end = finding.start, finding.end
        if start is None or end is None or not 0 < end - start <= _MARKED or (start, end) in whole:
            yield finding, _doubt(finding, lang)
        else:
            yield finding, replace(_doubt(finding, lang), key=key, start=start)
            key += 1


def _doubt(finding: FindingRow, lang: Lang) -> ShownDoubt:
    """A finding in words; one whose words open with what its kind is called says that once."""
    name, message = label(finding.code, lang), finding.message_zh if lang == "zh" else finding.message
    return ShownDoubt(finding.level, finding.code, name, message.removeprefix(name).lstrip(":：,， "))


def _span(finding: FindingRow) -> Span:
    return Span(finding.start or 0, finding.end or 0)


def _doubtful_first(card: Card, doubts: Sequence[ShownDoubt]) -> tuple[float, int]:
    return card.row.confidence - len(doubts) / 1000, card.at


def _facts(row: DocumentRow, lang: Lang) -> Iterator[tuple[str, str]]:
    """What is told of the notice: (name, words)."""
    columns = _columns("documents")
    for name in _FACTS:
        value = getattr(row, name)
        if value is not None:
            yield heading(columns[name], lang), valued(columns[name], value, lang)
    if row.period_from:
        yield words(lang)["period"], f"{row.period_from} – {row.period_to}"


def heading(column: Field, lang: Lang) -> str:
    """What a column is called."""
    return column.title_zh if lang == "zh" else column.title


def valued(column: Field, value: object, lang: Lang) -> str:
    """A value in words: the labels of closed lists, everything else as it is."""
    return (dict(column.values) if lang == "zh" else {}).get(str(value), str(value))


def _columns(name: str) -> dict[str, Field]:
    return {column.name: column for column in table(name).columns}


def _cards(told: printed.Notice, rows: NormalNotice, lang: Lang) -> Iterator[Card]:
    columns, key = _columns("items"), 0
    for at, (item, found) in enumerate(zip(told.items, rows.items, strict=True)):
        status = valued(columns["status"], found.row.status, lang) if found.row.status else ""
        values = tuple(_values(item, key, lang))
        units = tuple(_units(found, key + len(values), lang))
        amounts = tuple(_amounts(found, key + len(values) + len(units), lang))
        key += len(values) + len(units) + len(amounts)
        yield Card(at, found.row, status, values, units, amounts)


def _values(item: printed.Item, key: int, lang: Lang) -> Iterator[Value]:
    columns = _columns("items")
    for name in (*_PASSAGES, "deadline"):
        passage: printed.Passage | None = getattr(item, name)
        if passage is not None:
            told = passage.text or words(lang)["none"]
            yield Value(key, name, heading(columns[name], lang), told, passage.span.start)
            key += 1


def _units(found: NormalItem, key: int, lang: Lang) -> Iterator[Value]:
    role = _columns("units")["role"]
    for at, unit in enumerate(found.units):
        detail = "" if unit.name == unit.printed else unit.name
        yield Value(key + at, unit.role, valued(role, unit.role, lang), unit.printed, unit.start, detail)


def _amounts(found: NormalItem, key: int, lang: Lang) -> Iterator[Value]:
    role = _columns("dataset")["role"]
    for at, entry in enumerate(found.quantities):
        told = amount(entry, lang)
        yield Value(key + at, entry.role, valued(role, entry.role, lang), told, entry.start, entry.quote)


def amount(entry: QuantityRow, lang: Lang) -> str:
    """A quantity in words: ``新增 学位 不少于 2,700 个``."""
    column = _columns("dataset")["bound"]
    bound = "" if entry.bound == "=" else valued(column, entry.bound, lang)
    highest = "" if entry.value_max is None else f"–{entry.value_max:,.10g}"
    unit = f"{entry.unit}/{entry.per}" if entry.per else entry.unit
    return " ".join(filter(None, (entry.action, entry.of, bound, f"{entry.value:,.10g}{highest}", unit)))


def _marks(card: Card, item: printed.Item) -> Iterator[Mark]:
    for value in card.values:
        yield Mark(value.key, value.field, getattr(item, value.field).span)
    spans = (*(unit.name.span for unit in item.units), *(entry.quote.span for entry in item.amounts))
    ends = {span.start: span.end for span in sorted(spans, key=lambda span: span.end)}
    for value in (*card.units, *card.quantities):
        yield Mark(value.key, value.field, Span(value.start, ends.get(value.start, value.start)))


def _data(rows: NormalNotice, told: printed.Notice, lang: Lang) -> dict[str, Any]:
    """What the form for corrections works on: the values as they were read, and the words it says."""
    row = rows.document
    facts = {name: getattr(row, name) for name in _CORRECTABLE}
    period = f"{row.period_from}/{row.period_to}" if row.period_from else None
    return {
        "source": row.source,
        "sha256": row.sha256,
        "facts": facts | {"period": period},
        "items": [_item_data(item, found) for item, found in zip(told.items, rows.items, strict=True)],
        "names": _names(lang),
        "choices": _choices(lang),
        "words": words(lang)["form"],
    }


def _item_data(item: printed.Item, found: NormalItem) -> dict[str, Any]:
    row = found.row
    passages = {name: getattr(row, name) for name in _PASSAGES}
    return {
        "start": row.start,
        "end": row.end,
        "fields": {
            "number": row.number,
            "title": item.title,
            "status": row.status,
            **passages,
            "deadline": row.deadline_printed,
        },
        "units": [_unit_data(unit) for unit in found.units],
        "quantities": [_amount_data(entry) for entry in found.quantities],
    }


def _unit_data(unit: UnitRow) -> dict[str, str]:
    return {"role": unit.role, "name": unit.printed}


def _amount_data(entry: QuantityRow) -> dict[str, Any]:
    told = ("role", "action", "of", "bound", "value", "value_max", "unit", "per", "quote", "start", "end")
    return {name: getattr(entry, name) for name in told}


def _names(lang: Lang) -> Mapping[str, str]:
    """What the fields that can be corrected are called."""
    items, quantities, documents = _columns("items"), _columns("dataset"), _columns("documents")
    told = {name: items[name] for name in ("number", "title", "status", *_PASSAGES, "deadline")}
    told |= {name: quantities[name] for name in ("role", "action", "of", "bound", "value", "value_max", "unit", "per")}
    told |= {name: quantities[name] for name in ("lead", "support", "responsible")}
    told |= {f"document.{name}": documents[name] for name in _CORRECTABLE}
    return {name: heading(column, lang) for name, column in told.items()}


def _choices(lang: Lang) -> dict[str, Sequence[tuple[str, str]]]:
    """The values of closed lists with what they are called."""
    columns = {name: _columns("dataset")[name] for name in ("role", "bound", "status", "kind")}
    return {
        name: [(value, text if lang == "zh" else value) for value, text in column.values]
        for name, column in columns.items()
    }
