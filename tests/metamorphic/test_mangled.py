"""A notice that was cut, stretched or stripped is read as far as it goes: parsing never fails for what a text says."""

from __future__ import annotations

import pytest

from shishi.extract.document import Span
from shishi.extract.readers import read
from shishi.extract.records import Item

from . import prints
from .facts import names
from .mangling import MANGLINGS, mangled


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("mangling", MANGLINGS)
def test_mangled_text_is_parsed(mangling: str, name: str) -> None:
    document = read("notice.txt", mangled(mangling, name).encode())
    notice, now = prints.looked_at(document)
    for item in notice.items:
        assert all(0 <= span.start <= span.end <= len(document.text) for span in _spans(item)), item
    assert prints.changed(f"{mangling} {name}", now) == []


def _spans(item: Item) -> list[Span]:
    passages = (item.text, item.deadline, item.progress, item.problems, item.next_steps)
    named = [unit.name.span for unit in item.units] + [amount.quote.span for amount in item.amounts]
    return [passage.span for passage in passages if passage] + named
