"""Lists of reports put together by lot are read as they were made, whatever opens classes, names and results."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item, Passage
from tests.extract.readings import lists_by_lot
from tests.extract.readings.lists_by_lot import Told

LOTS = 60
# A task that opens with 完成 is taken for what was done where neither bodies nor labels tell it apart.
TAKEN_FOR_DONE = {46, 52}
_EDGES = "。：:"


def words(passage: Passage | str | None) -> str:
    text = passage if isinstance(passage, str) else passage.text if passage else ""
    for opening in ("目前，", "截至9月底，"):
        text = text.removeprefix(opening)
    return text.strip(_EDGES)


def told(item: Item) -> Told:
    return Told(
        item.number,
        tuple(words(head) for head in item.heads if head),
        words(item.text),
        words(item.progress),
        words(item.problems),
        words(item.next_steps),
        item.status or "",
        tuple((unit.name.text, unit.role) for unit in item.units),
    )


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(number, marks=pytest.mark.xfail(strict=True)) if number in TAKEN_FOR_DONE else number
        for number in range(LOTS)
    ],
)
def test_lists_come_back(number: int) -> None:
    text, made = lists_by_lot.notice(number)
    found = [told(item) for item in parse(read("notice.txt", text.encode())).items]
    assert found == made
