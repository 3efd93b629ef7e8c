"""From a notice as read to a draft label.

In: a ``Notice``, and what people corrected in it. Out: the text of a label file. This is the one place that knows both
the program's records and the form of labels; ``corpus`` knows only the form.
"""

from collections.abc import Sequence
from typing import Any

from shishi import speech
from shishi.corpus.draft import Noted, draft
from shishi.corpus.labels import BadLabel
from shishi.extract.records import Amount, Item, Notice, Passage
from shishi.normalize.correcting import correct
from shishi.normalize.corrections import Correction


def draft_label(notice: Notice, source: str, *, checked: bool = False) -> str:
    """The text of a label file for ``notice``; ``source`` is the notice's file name.

    ``checked``: a person has checked all of it, so that it is no draft any more.
    """
    return draft(facts_of(notice, source), [_item(item) for item in notice.items], checked=checked, lang=speech.lang())


def labelled(notice: Notice, source: str, corrections: Sequence[Correction]) -> str:
    """The text of a label file for ``notice`` with the corrections of its file.

    It is no draft where they say that the whole notice was checked.

    Raises:
        BadLabel: one of them could not be used; a label must not lose it.
    """
    corrected = correct(notice, corrections)
    if corrected.unused:
        lost = "; ".join(f"{entry.told} ({entry.field})" for entry, _ in corrected.unused)
        raise BadLabel(f"{source}: corrections that fit nothing in this file: {lost}; take them out or mend them")
    checked = any(entry.field == "document.checked" for entry in corrections)
    return draft_label(corrected.notice, source, checked=checked)


def facts_of(notice: Notice, source: str) -> dict[str, Any]:
    """What a label says of the notice itself."""
    facts = notice.facts
    return {
        "source": source,
        "title": facts.title,
        "doc_number": facts.doc_number,
        "issuer": facts.issuer,
        "place": facts.place,
        "year": facts.year,
        "kind": facts.kind,
        "period": {"from": facts.period[0], "to": facts.period[1]} if facts.period else None,
        "issued": facts.issued,
        "cites": list(facts.cites),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "number": item.number,
        "heads": list(item.heads),
        "section": item.section,
        "text": _noted(item.text),
        **{role: _names(item, role) for role in _ROLES},
        "deadline": _noted(item.deadline),
        "progress": _noted(item.progress),
        "problems": _noted(item.problems),
        "next": _noted(item.next_steps),
        "status": item.status,
        "quantities": [Noted(amount_fields(amount), _place(amount.quote)) for amount in item.amounts],
    }


_ROLES = ("lead", "support", "responsible")


def _noted(passage: Passage | None) -> Noted | None:
    """The words of a passage, with its place."""
    return None if passage is None else Noted(passage.text, f"{passage.span.start}-{passage.span.end}")


def _names(item: Item, role: str) -> Noted | list[str]:
    units = [unit for unit in item.units if unit.role == role]
    names = [unit.name.text for unit in units]
    return Noted(names, ", ".join(f"{unit.name.span.start}-{unit.name.span.end}" for unit in units)) if units else names


def _place(passage: Passage) -> str:
    return f"{passage.text} {passage.span.start}-{passage.span.end}"


def amount_fields(amount: Amount) -> dict[str, Any]:
    """What a label says of a quantity."""
    told = {
        "role": amount.role,
        "value": _plain(amount.value),
        "value_max": None if amount.value_max is None else _plain(amount.value_max),
        "unit": amount.unit,
        "per": amount.per,
        "bound": amount.bound,
        "of": amount.of,
    }
    return {name: value for name, value in told.items() if value is not None or name == "of"}


def _plain(value: float) -> float | int:
    """A whole number without a decimal point, as people write it."""
    return int(value) if value.is_integer() else value
