"""Corrections by people, applied to a notice as it was read.

In: a ``Notice`` and the corrections of its file. Out: the notice as corrected, what was corrected, and what could not
be used. They are applied to what is printed, before anything is made of it, so that canonical names, dates and sums
follow. A correction finds its value at its place; where the notice was fetched anew or is read otherwise by now, it
finds what it says the value was, if that stands near by only once. What people said is certain: confidence 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from msgspec import structs

from shishi.extract import quantities
from shishi.extract.document import Span, Table
from shishi.extract.records import Amount, Facts, Item, Notice, Passage, Unit, UnitRole
from shishi.normalize.corrections import QUANTITY, UNITS, Correction

NEAR = 2000  # characters that a value may have moved in a later fetch of its notice
_MOVED = "correction_unused"
_NOTHING = ("无", "暂无")
_PASSAGES = ("text", "progress", "problems", "next_steps")


class Unusable(Exception):
    """A correction that finds nothing to correct; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a correction could not be used: a finding's name, the words looked for, how often they stand near by."""

    name: str
    words: str = ""
    count: int = 0


@dataclass(slots=True)
class _Draft:
    """An item under correction: where it stood, its place in the notice as read (None: added), the fields corrected."""

    where: Span
    item: Item
    at: int | None
    fields: list[str]
    struck: bool = False

    def hull(self) -> Span:
        """From the first to the last character of the item."""
        passages = [getattr(self.item, name) for name in (*_PASSAGES, "deadline")]
        spans = [self.where, *(passage.span for passage in passages if passage)]
        spans += [entry.quote.span for entry in self.item.amounts] + [unit.name.span for unit in self.item.units]
        return Span(min(span.start for span in spans), max(span.end for span in spans))


@dataclass(slots=True)
class _Case:
    """A notice under correction."""

    notice: Notice
    drafts: list[_Draft]
    facts: Facts
    of_document: list[str]

    @property
    def text(self) -> str:
        return self.notice.document.text


@dataclass(frozen=True, slots=True)
class Corrected:
    """A notice after its corrections.

    ``fields`` are the fields corrected by place of the item in the corrected notice, None for the notice itself;
    ``unused`` the corrections that could not be used, each with the reason.
    """

    notice: Notice
    fields: Mapping[int | None, tuple[str, ...]]
    unused: tuple[tuple[Correction, Reason], ...]


def correct(notice: Notice, corrections: Sequence[Correction]) -> Corrected:
    """Apply the corrections of a notice."""
    drafts = [_Draft(item.place or Span(0, 0), item, at, []) for at, item in enumerate(notice.items)]
    case, unused = _Case(notice, drafts, notice.facts, []), []
    for entry, companions in _grouped(corrections):
        try:
            _APPLY[_kind(entry.field)](case, entry, companions)
        except Unusable as error:
            unused += [(one, error.reason) for one in (entry, *companions)]
    return _closed(case, tuple(unused))


def _grouped(corrections: Sequence[Correction]) -> Iterator[tuple[Correction, tuple[Correction, ...]]]:
    """Corrections in the order in which they are applied, an added quantity with the fields that are given for it."""
    added = {(one.start, one.end) for one in corrections if one.field == "quantity" and not one.was}
    order = {"document": 0, "item": 1, "text": 2, "field": 3, "unit": 4, "quantity": 5, "value": 6}
    companions = [one for one in corrections if one.field in QUANTITY and not one.was and (one.start, one.end) in added]
    for entry in sorted(corrections, key=lambda one: order[_kind(one.field)]):
        if entry in companions:
            continue
        own = entry.field == "quantity" and not entry.was
        place = entry.start, entry.end
        yield entry, tuple(one for one in companions if (one.start, one.end) == place) if own else ()


def _kind(field: str) -> str:
    """Which of the ways of correcting a field takes."""
    if field.startswith("document."):
        return "document"
    if field in QUANTITY:
        return "value"
    if field in UNITS:
        return "unit"
    return field if field in ("item", "quantity", "text") else "field"


# ---------------------------------------------------------------- one way for each kind of field


def _document(case: _Case, entry: Correction, _: Sequence[Correction]) -> None:
    name = entry.field.removeprefix("document.")
    value: object = entry.value or None
    if name == "year":
        value = int(entry.value) if entry.value else None
    if name == "period":
        first, _sign, last = entry.value.partition("/")
        value = (first, last or first) if first else None
    if name != "checked":
        case.facts = replace(case.facts, **cast("Any", {name: value}))
        case.of_document.append(name)


def _item(case: _Case, entry: Correction, _: Sequence[Correction]) -> None:
    if entry.was:
        _draft_of(case, entry, _said).struck = True
        return
    span = _placed(case, entry)
    tables = [block.span for block in case.notice.document.blocks if isinstance(block, Table)]
    inside = any(table.start <= span.start < table.end for table in tables)
    text = Passage("".join(entry.value.split("\n")), span)
    item = Item("", (), "table" if inside else "body", text, amounts=_amounts(case, span, ()))
    case.drafts.append(_Draft(Span(entry.start, entry.end), item, None, ["item"]))


def _text(case: _Case, entry: Correction, _: Sequence[Correction]) -> None:
    """A new extent: figures outside of it go, those that it gains are read."""
    draft = _draft_of(case, entry, lambda item: item.text)
    before = draft.item.text.span if draft.item.text else Span(0, 0)
    passage = _passage(case, entry, draft)
    after = passage.span if passage else Span(0, 0)
    kept = [one for one in draft.item.amounts if _within(one.quote.span, after) or not _within(one.quote.span, before)]
    gained = _amounts(case, after, kept) if passage and passage.text else ()
    amounts = sorted([*kept, *gained], key=lambda one: one.quote.span)
    _change(draft, entry, text=passage, amounts=tuple(amounts))


def _field(case: _Case, entry: Correction, _: Sequence[Correction]) -> None:
    draft = _draft_of(case, entry, lambda item: getattr(item, entry.field))
    if entry.field == "title":
        _change(draft, entry, heads=(*draft.item.heads[:-1], entry.value or None))
    elif entry.field == "number":
        _change(draft, entry, number=entry.value)
    elif entry.field == "status":
        _change(draft, entry, status=entry.value or None)
    else:
        _change(draft, entry, **{entry.field: _passage(case, entry, draft)})


def _unit(case: _Case, entry: Correction, _: Sequence[Correction]) -> None:
    draft = _draft_of(case, entry, lambda item: _named(item, entry))
    span = _nearest(case.text, entry.value, draft.where.start) or draft.where
    new = (Unit(cast("UnitRole", entry.field), Passage(entry.value, span)),) if entry.value else ()
    old = _named(draft.item, entry)
    if entry.was and old is None:
        raise Unusable(Reason(_MOVED, entry.was))
    units = draft.item.units
    at = units.index(old) if old else len(units)
    _change(draft, entry, units=(*units[:at], *new, *units[at + bool(old) :]))


def _quantity(case: _Case, entry: Correction, companions: Sequence[Correction]) -> None:
    if entry.was:
        draft, at = _amount(case, entry, lambda amount: amount.quote.text)
        _change(draft, entry, amounts=(*draft.item.amounts[:at], *draft.item.amounts[at + 1 :]))
        return
    span = _placed(case, entry)
    owner = _owner(case, span, entry)
    read = _amounts(case, span, ())
    values: dict[str, Any] = {name: getattr(read[0], name) for name in QUANTITY} if len(read) == 1 else {}
    values |= {one.field: _typed(one.field, one.value) for one in companions}
    if values.get("value") is None or not values.get("unit"):
        raise Unusable(Reason("correction_incomplete"))
    blank = {"role": "target", "bound": "=", "value_max": None, "per": None, "of": None, "action": None}
    amount = Amount(**blank | values, quote=Passage("".join(case.text[span.start : span.end].split("\n")), span))
    amounts = sorted([*owner.item.amounts, amount], key=lambda one: one.quote.span)
    _change(owner, entry, amounts=tuple(amounts))


def _value(case: _Case, entry: Correction, _: Sequence[Correction]) -> None:
    draft, at = _amount(case, entry, lambda amount: getattr(amount, entry.field))
    typed: dict[str, Any] = {entry.field: _typed(entry.field, entry.value)}
    changed = structs.replace(draft.item.amounts[at], **typed)
    _change(draft, entry, amounts=(*draft.item.amounts[:at], changed, *draft.item.amounts[at + 1 :]))


_Way = Callable[[_Case, Correction, Sequence[Correction]], None]
_APPLY: dict[str, _Way] = {
    "document": _document,
    "item": _item,
    "text": _text,
    "field": _field,
    "unit": _unit,
    "quantity": _quantity,
    "value": _value,
}


# ---------------------------------------------------------------- finding what is meant


def _draft_of(case: _Case, entry: Correction, value: Callable[[Item], object]) -> _Draft:
    """The item that a correction is about: at its place, else overlapping it, else the only one near with that value.

    Raises:
        Unusable: there is none, or several could be meant.
    """
    place = Span(entry.start, entry.end)
    left = [draft for draft in case.drafts if not draft.struck]
    there = [draft for draft in left if draft.where == place] or [
        draft for draft in left if _overlap(draft.where, place) * 2 > len(place)
    ]
    saying = [draft for draft in there if _says(value(draft.item), entry.was)]
    if saying or (there and not entry.was):
        return (saying or there)[0]
    near = [draft for draft in left if abs(draft.where.start - entry.start) <= NEAR]
    same = [draft for draft in near if entry.was and _says(value(draft.item), entry.was)]
    if len(same) != 1:
        raise Unusable(Reason(_MOVED, entry.was, len(same)))
    return same[0]


def _amount(case: _Case, entry: Correction, value: Callable[[Amount], object]) -> tuple[_Draft, int]:
    """The quantity that a correction is about, as its item and its place in it; found as an item is."""
    place = Span(entry.start, entry.end)
    every = [(draft, at, amount) for draft in case.drafts for at, amount in enumerate(draft.item.amounts)]
    saying = [told for told in every if _says(value(told[2]), entry.was)]
    there = [told for told in saying if told[2].quote.span == place]
    there = there or [told for told in saying if _overlap(told[2].quote.span, place)]
    near = [told for told in saying if entry.was and abs(told[2].quote.span.start - entry.start) <= NEAR]
    found = there[:1] or (near if len(near) == 1 else [])
    if not found:
        raise Unusable(Reason(_MOVED, entry.was, len(near)))
    draft, at, _ = found[0]
    return draft, at


def _owner(case: _Case, span: Span, entry: Correction) -> _Draft:
    """The item that a new quantity belongs to: the closest around it, else the nearest before it."""
    around = [draft for draft in case.drafts if _within(span, draft.hull())]
    before = [draft for draft in case.drafts if draft.where.start <= span.start]
    if not around and not before:
        raise Unusable(Reason(_MOVED, entry.value))
    return min(around, key=lambda draft: len(draft.hull())) if around else max(before, key=lambda draft: draft.where)


def _placed(case: _Case, entry: Correction) -> Span:
    """Where something that is added stands: at its place, if its words do, else where they stand near by, only once."""
    words = "".join(entry.value.split())
    if "".join(case.text[entry.start : entry.end].split()) == words:
        return Span(entry.start, entry.end)
    near = [span for span in _standing(case.text, words) if abs(span.start - entry.start) <= NEAR]
    if len(near) != 1:
        raise Unusable(Reason(_MOVED, entry.value, len(near)))
    return near[0]


def _nearest(text: str, words: str, offset: int) -> Span | None:
    """Where the words stand nearest to an offset, blanks and line breaks aside."""
    return min(_standing(text, "".join(words.split())), key=lambda span: abs(span.start - offset), default=None)


def _standing(text: str, words: str) -> Iterator[Span]:
    places = [at for at, sign in enumerate(text) if not sign.isspace()]
    packed = "".join(text[at] for at in places)
    at = packed.find(words) if words else -1
    while at >= 0:
        yield Span(places[at], places[at + len(words) - 1] + 1)
        at = packed.find(words, at + 1)


def _says(value: object, was: str) -> bool:
    """Whether a value is the one that a correction says it was."""
    if isinstance(value, Passage):
        value = value.text
    if isinstance(value, Unit):
        value = value.name.text
    if isinstance(value, float):
        try:
            return value == float(was)
        except ValueError:
            return False
    return "".join(str(value or "").split()) == "".join(was.split())


def _said(item: Item) -> str | None:
    """The words by which an item is known: its task, else its name, else its progress."""
    told = (item.text.text if item.text else "", item.title, item.progress.text if item.progress else "")
    return next(filter(None, told), None)


def _named(item: Item, entry: Correction) -> Unit | None:
    return next((unit for unit in item.units if unit.role == entry.field and unit.name.text == entry.was), None)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


# ---------------------------------------------------------------- changing it


def _change(draft: _Draft, entry: Correction, **values: object) -> None:
    draft.item = structs.replace(draft.item, **cast("Any", values))
    draft.fields.append(entry.field)


def _passage(case: _Case, entry: Correction, draft: _Draft) -> Passage | None:
    """The words as a person gives them, where they stand; those that stand nowhere keep the place of the item."""
    if not entry.value:
        return None
    old: Passage | None = getattr(draft.item, entry.field)
    near = old.span if old else draft.where
    span = _nearest(case.text, entry.value, near.start) or near
    return Passage("" if entry.value in _NOTHING else entry.value, span)


def _typed(field: str, value: str) -> object:
    if field in ("value", "value_max"):
        return float(value) if value else None
    return value or None


def _amounts(case: _Case, span: Span, known: Sequence[Amount]) -> tuple[Amount, ...]:
    """The quantities that are read in a part of the text, without those that are known there."""
    told = case.text[span.start : span.end]
    made = []
    for one in quantities.find(told):
        place = Span(span.start + one.start, span.start + one.end)
        if not any(_overlap(place, other.quote.span) for other in known):
            quote = Passage("".join(told[one.start : one.end].split("\n")), place)
            made.append(Amount(**{name: getattr(one, name) for name in QUANTITY}, quote=quote))
    return tuple(made)


def _closed(case: _Case, unused: tuple[tuple[Correction, Reason], ...]) -> Corrected:
    """The notice with its corrected items in reading order."""
    left = [draft for draft in case.drafts if not draft.struck]
    left.sort(key=lambda draft: draft.where.start if draft.at is None else _order(case, draft.at))
    places = {draft.at: at for at, draft in enumerate(left) if draft.at is not None}
    kept = [one for one in case.notice.findings if one.item is None or one.item in places]
    findings = tuple(one if one.item is None else replace(one, item=places[one.item]) for one in kept)
    items = tuple(structs.replace(draft.item, confidence=1.0) if draft.fields else draft.item for draft in left)
    fields: dict[int | None, tuple[str, ...]] = {
        at: tuple(draft.fields) for at, draft in enumerate(left) if draft.fields
    }
    of_notice = (*case.of_document, *("item" for draft in case.drafts if draft.struck))
    told = fields | ({None: of_notice} if of_notice else {})
    return Corrected(replace(case.notice, facts=case.facts, items=items, findings=findings), told, unused)


def _order(case: _Case, at: int) -> int:
    """Where an item stands in the order of the notice: never before the items that were read before it."""
    return max(draft.where.start for draft in case.drafts if draft.at is not None and draft.at <= at)
