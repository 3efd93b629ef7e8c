"""How much of a retelling is read right, by the definitions of the project's yardstick.

In: a retelling. Out: its ``Score`` and the prints of what was read. The notice is read and parsed; names of bodies are
not looked up, since no form changes them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from shishi.corpus.figures import Score
from shishi.corpus.score import score
from shishi.extract.readers import read
from shishi.extract.records import Item, Notice, Passage
from tests.prints import Prints

from . import prints
from .facts import facts
from .forms import FORMS, Retelling


@cache
def cell(form: str, name: str) -> tuple[Score, Prints]:
    """The score of one example in one form, and the prints of what was read."""
    return looked_at(FORMS[form](facts(name)))


def looked_at(told: Retelling) -> tuple[Score, Prints]:
    """The score of a retelling, and the prints of what was read."""
    notice, kept = prints.looked_at(read(told.name, told.data))
    rows, units = [], []
    for at, item in enumerate(notice.items):
        rows += _rows(str(at), item)
        units += [{"item_id": str(at), "role": unit.role, "printed": unit.name.text} for unit in item.units]
    return score(told.label, told.wording, rows, units, _document(notice)), kept


def _rows(item_id: str, item: Item) -> list[dict[str, Any]]:
    told: dict[str, Any] = {
        "item_id": item_id,
        "number": item.number,
        "section": item.section,
        "title": item.title,
        "group": " > ".join(filter(None, item.heads[:-1])) or None,
        "text": _words(item.text),
        "progress": _words(item.progress),
        "problems": _words(item.problems),
        "next_steps": _words(item.next_steps),
        "status": item.status,
        "value": None,
    }
    names = ("role", "value", "value_max", "unit", "per", "bound", "of")
    amounts = [{name: getattr(amount, name) for name in names} for amount in item.amounts]
    return [told | amount for amount in amounts or [{}]]


def _words(passage: Passage | None) -> str | None:
    return passage.text if passage else None


def _document(notice: Notice) -> dict[str, Any]:
    told = notice.facts
    start, end = told.period or (None, None)
    names = ("title", "doc_number", "issuer", "place", "year", "kind", "issued")
    return {name: getattr(told, name) for name in names} | {"period_from": start, "period_to": end}
