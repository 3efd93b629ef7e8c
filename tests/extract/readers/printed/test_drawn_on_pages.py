"""Small tables drawn on pages come back as they came: the table itself, none, or what was made of it."""

from __future__ import annotations

import pytest

from shishi.extract.readers.printed.tables import _blank
from tests.extract.readers.printed import drawn_tables
from tests.extract.readers.printed.drawn_tables import DRAWN, FORMATS, PAGES


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("drawn", DRAWN)
def test_a_drawn_table(drawn: str, page: str, kind: str) -> None:
    now, kept = drawn_tables.told(drawn, page, kind), drawn_tables.kept()[drawn, page, kind]
    assert now == kept, f"where this is meant: {drawn_tables.RENEW}"


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "page", ["alone", "prose around", "page edges", "lines within cells", "an empty cell", "low rows"]
)
def test_tables_of_rules_come_back_whole(page: str, kind: str) -> None:
    assert set(drawn_tables.kept()["all rules", page, kind]) == {"="}


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [("共A", "B", " "), ("A", "B共", " "), ("A", "1", ""), ("1", "B", ""), ("甲", "B", ""), ("A", "甲", "")],
)
def test_a_blank_stands_between_latin_letters_alone(before: str, after: str, between: str) -> None:
    assert _blank(before, after) == between
