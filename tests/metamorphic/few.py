"""Notices of few projects: examples of which only the first ones are told, in every form.

In: nothing. Out: which form tells how many projects of which example, by lot, and the retelling. Tables and lists are
known by what repeats in them, and here hardly anything does.
"""

from __future__ import annotations

import random
from dataclasses import replace

from .facts import facts, names
from .forms import FORMS, SEED, Retelling

MOST = 4  # projects; what repeats four times is known by all ways of telling items
# Forms that keep the wording of the notice, all projects of it.
_WHOLE = (
    "other widths", "wide digits", "other script", "pinyin glosses", "counted lines", "printed lines", "ragged lines",
    "page numbers", "pdf lines", "web page",
)  # fmt: skip
_EACH = 2  # examples for each form and number


def places() -> list[tuple[str, int, str]]:
    """(form, how many projects, example), the same on every machine."""
    forms = [form for form in FORMS if form not in _WHOLE]
    return [place for form in forms for count in range(1, MOST + 1) for place in _by_lot(form, count)]


def _by_lot(form: str, count: int) -> list[tuple[str, int, str]]:
    chosen = random.Random(f"{SEED}:{form}:{count}").sample(names(), _EACH)
    return [(form, count, name) for name in chosen]


def few(form: str, count: int, name: str) -> Retelling:
    """So many projects of an example in a form."""
    told = facts(name)
    return FORMS[form](replace(told, entries=told.entries[:count]))
