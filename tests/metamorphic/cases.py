"""Retellings as labelled notices on disk, for the weights of the choice to be fitted on.

In: a folder. Out: every fifth cell as a notice and its label beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from shishi.corpus.labels import Item, Label, LabelledQuantity, Passage, Snippet

from .facts import facts, names
from .forms import FORMS

_EVERY = 5


def write(folder: Path) -> int:
    """Write the cells; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    cells = [(form, name) for form in FORMS for name in names()]
    for at, (form, name) in enumerate(cells[::_EVERY]):
        told = FORMS[form](facts(name))
        source = f"{at:03}{Path(told.name).suffix}"
        (folder / source).write_bytes(told.data)
        label = yaml.safe_dump(_label(told.label, source), allow_unicode=True, sort_keys=False)
        (folder / f"{at:03}.yaml").write_text(label, encoding="utf-8")
    return len(cells[::_EVERY])


def _label(label: Label, source: str) -> dict[str, Any]:
    about = label.facts
    document = {name: getattr(about, name) for name in ("title", "doc_number", "issuer", "place", "year", "kind")}
    period = {"from": about.period[0], "to": about.period[1]} if about.period else None
    document |= {"source": source, "period": period, "issued": about.issued, "cites": list(about.cites)}
    return {"document": document, "items": [_item(item) for item in label.items]}


def _item(item: Item) -> dict[str, Any]:
    return {
        "number": item.number,
        "heads": list(item.heads),
        "section": item.section,
        "text": _passage(item.text),
        **{role: [name for at, name in item.units if at == role] for role in ("lead", "support", "responsible")},
        "deadline": item.deadline,
        "progress": _passage(item.progress),
        "problems": _passage(item.problems),
        "next": _passage(item.next),
        "status": item.status,
        "quantities": [_quantity(one) for one in item.quantities],
    }


def _passage(passage: Passage) -> object:
    return {"starts": passage.starts, "ends": passage.ends} if isinstance(passage, Snippet) else passage


def _quantity(one: LabelledQuantity) -> dict[str, Any]:
    named = {name: getattr(one, name) for name in ("role", "value", "value_max", "unit", "per", "bound")}
    return {name: value for name, value in named.items() if value is not None} | {"of": list(one.of)}
