"""A notice of two to four projects is read like one of many, in whatever form; what is read of one stays as it is."""

from __future__ import annotations

import pytest

from . import prints
from .few import few, places
from .scoring import looked_at

MISREAD = (
    ("bare cells", 4, "03_traditional-pinyin-line-table"),
    ("cards", 4, "12_news-quarter-completed-clauses"),
    ("headers missing", 2, "03_traditional-pinyin-line-table"),
    ("headers missing", 2, "14_group-heading-units-plan"),
    ("headers missing", 4, "11_news-paragraph-per-project"),
    ("numbers 第一件", 4, "02_numbered-list-units-in-brackets"),
)


@pytest.mark.parametrize("place", places(), ids=lambda place: " ".join(map(str, place)))
def test_few_projects(place: tuple[str, int, str]) -> None:
    score, now = looked_at(few(*place))
    assert score.value("items") == 1 or place[1] == 1 or place in MISREAD
    assert prints.changed(" ".join(map(str, place)), now) == []
