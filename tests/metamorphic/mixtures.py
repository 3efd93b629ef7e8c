"""Notices in which half of the entries stand in one form and half in another.

In: examples and pairs of forms that write text. Out: a retelling of each: tables and lists in one notice, lists of
different numbering, one kind of table behind another. No way of reading may take the whole notice for itself.
"""

from __future__ import annotations

import random
from dataclasses import replace

from .facts import facts, names
from .forms import FORMS, SEED, Retelling
from .layout import WORDS

MIXED = (
    "pipe rows",
    "tab rows",
    "markdown rows",
    "columns reordered",
    "label lines",
    "label run",
    "bracketed units",
    "unit lines",
    "units last",
    "numbers （一）",
    "numbers 一、",
    "numbers (1)",
    "numbers ①",
    "numbers 第一件",
)
COUNT = 320
_ADDRESS = "各有关单位："
_FEWEST = 4  # entries that can be cut in two lists


def places() -> list[tuple[str, str, str]]:
    """(form of the first half, form of the second, example), the same on every machine."""
    fit = [name for name in names() if len(facts(name).entries) >= _FEWEST]
    every = [(one, other, name) for one in MIXED for other in MIXED if one != other for name in fit]
    return sorted(random.Random(SEED).sample(every, COUNT))


def mixture(one: str, other: str, name: str) -> Retelling:
    """An example whose first half is told in one form and whose second in another."""
    told = facts(name)
    middle = len(told.entries) // 2
    first, second = (
        FORMS[form](replace(told, entries=half))
        for form, half in ((one, told.entries[:middle]), (other, told.entries[middle:]))
    )
    above, below = first.data.decode().splitlines(), second.data.decode().splitlines()
    data = "\n".join([*_without_end(above, first), *_without_beginning(below, second), ""])
    label = replace(first.label, items=(*first.label.items, *second.label.items))
    return Retelling(f"{name}.txt", data.encode(), label, first.wording + second.wording)


def _without_end(lines: list[str], told: Retelling) -> list[str]:
    """Lines without the signature."""
    issuer = told.label.facts.issuer
    return lines[: lines.index(issuer)] if issuer in lines[1:] else lines


def _without_beginning(lines: list[str], told: Retelling) -> list[str]:
    """Lines without the title, the address and the preface."""
    about = told.label.facts
    preface = WORDS["preface"]["plan" if about.kind == "plan" else "progress"].format(year=about.year)
    return [line for line in lines if line not in (about.title, _ADDRESS, preface)]


CHECKED = places()[::16]
