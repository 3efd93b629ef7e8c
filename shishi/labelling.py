"""From a notice as read to a draft label.

In: a ``Notice``. Out: the text of a label file. This is the one place that knows both the program's records and the
form of labels; ``corpus`` knows only the form.
"""

from typing import Any

from shishi.corpus.draft import draft
from shishi.extract.records import Amount, Item, Notice, Passage


def draft_label(notice: Notice, source: str) -> str:
    """The text of a label file for ``notice``; ``source`` is the notice's file name."""
    return draft(_facts(notice, source), [_item(item) for item in notice.items])


def _facts(notice: Notice, source: str) -> dict[str, Any]:
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
        "text": _words(item.text),
        **{role: [unit.name.text for unit in item.units if unit.role == role] for role in _ROLES},
        "deadline": _words(item.deadline),
        "progress": _words(item.progress),
        "problems": _words(item.problems),
        "next": _words(item.next_steps),
        "status": item.status,
        "quantities": [_quantity(amount) for amount in item.amounts],
    }


_ROLES = ("lead", "support", "responsible")


def _words(passage: Passage | None) -> str | None:
    return None if passage is None else passage.text


def _quantity(amount: Amount) -> dict[str, Any]:
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
