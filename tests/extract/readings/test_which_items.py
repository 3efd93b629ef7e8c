"""Which items small notices hold, their numbers and names, where no clean list or table rules.

The notices stand in ``which_items.txt``: a name behind ###, the notice, and behind => its items in order, each as
number|names set apart by ·|first characters of its task, or of its progress.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

FILE = Path(__file__).parent / "which_items.txt"
_PARTS = re.split(r"^### ", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
NOTICES = {part.partition("\n")[0]: part.partition("\n")[2] for part in _PARTS}


def _told(item: Item, size: int) -> tuple[str, str, str]:
    words = item.text or item.progress
    return item.number, "·".join(head or "" for head in item.heads), words.text[:size] if words is not None else ""


@pytest.mark.parametrize("name", NOTICES)
def test_which_items(name: str) -> None:
    text, _, marks = NOTICES[name].rpartition("=> ")
    expected = [tuple(part.strip() for part in mark.split("|")) for mark in marks.split(" ; ")]
    items = parse(read("notice.txt", text.encode())).items
    assert [_told(item, len(mark[2])) for item, mark in zip(items, expected, strict=False)] == expected
    assert len(items) == len(expected)
