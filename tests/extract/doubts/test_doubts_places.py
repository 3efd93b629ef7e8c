"""Where the characters of a passage are printed, and items that lack what most of the others of a list have."""

from __future__ import annotations

import pytest

from shishi.extract.document import Span
from shishi.extract.doubts.items import lacks, reach
from shishi.extract.doubts.places import NOWHERE, places, span_of
from shishi.extract.records import Item, Passage, Unit


def found(text: str, words: str, start: int = 0, end: int | None = None) -> list[int]:
    return list(places(text, Passage(words, Span(start, len(text) if end is None else end))))


ALPHABET = "甲乙丙丁戊己庚辛壬癸子丑寅卯"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("新建学校", "新建学校", [0, 1, 2, 3]),
        ("新建\n学校", "新建学校", [0, 1, 3, 4]),  # the line was broken
        ("新建（一所）学校", "新建学校", [0, 1, 6, 7]),  # other words between
        ("新建学校", "新建公厕", [0, 1, NOWHERE, NOWHERE]),
        ("学校新建", "新建学校", [2, 3, NOWHERE, NOWHERE]),  # short runs are looked for ahead only
        (ALPHABET[6:] + ALPHABET[:6], ALPHABET, [*range(8, 14), *range(8)]),  # six and more wherever they stand
        ("新" + "，" * 200 + "建学", "新建学", [0, NOWHERE, NOWHERE]),
        ("新" + "，" * 198 + "建学", "新建学", [0, 199, 200]),
    ],
)
def test_where_characters_are_printed(text: str, words: str, expected: list[int]) -> None:
    assert found(text, words) == expected


def test_only_the_passage_s_own_stretch_is_looked_at() -> None:
    assert found("学校一 学校二", "学校", 4) == [4, 5]
    assert found("学校一 学校二", "学校", 7, 4) == [4, 5]


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(0, 2, (3, 9)), (1, 3, (8, 9)), (2, 3, (90, 91)), (0, 1, (3, 4)), (3, 9, (90, 91))]
)
def test_what_some_characters_cover(start: int, end: int, expected: tuple[int, int]) -> None:
    assert span_of((3, 8, NOWHERE), start, end, Span(90, 91)) == Span(*expected)


TEXT, UNIT = Passage("新建水厂", Span(10, 14)), Unit("lead", Passage("县水利局", Span(20, 24)))


def told(items: list[Item]) -> list[str]:
    return [f"{one.code} {one.item}" for one in lacks(items)]


def items(count: int, lacking: int, *, of: str) -> list[Item]:
    """So many items of one list, the first so many of which lack units, or wording, or that and progress."""
    made = []
    for at in range(count):
        lacks_it = at < lacking
        made.append(
            Item(
                str(at + 1),
                (),
                "body",
                None if lacks_it and of != "units" else TEXT,
                () if lacks_it and of == "units" else (UNIT,),
                progress=None if of == "all" else TEXT,
            )
        )
    return made


@pytest.mark.parametrize(
    ("count", "lacking", "of", "expected"),
    [
        (5, 1, "units", ["item_without_units 0"]),
        (4, 1, "units", ["item_without_units 0"]),
        (3, 1, "units", []),  # so short a list has no custom
        (5, 2, "units", ["item_without_units 0", "item_without_units 1"]),  # six tenths have them
        (5, 3, "units", []),
        (5, 0, "units", []),
        (5, 1, "wording", ["item_without_text 0"]),
        (5, 2, "wording", ["item_without_text 0", "item_without_text 1"]),
        (5, 3, "wording", []),  # progress tells what is done
        (2, 2, "all", ["item_without_text 0", "item_without_text 1"]),
    ],
)
def test_what_items_lack_beside_others(count: int, lacking: int, of: str, expected: list[str]) -> None:
    found = [code.replace("-", "_") for code in told(items(count, lacking, of=of))]
    assert found == expected


def test_from_the_first_character_to_the_last_that_an_item_was_read_from() -> None:
    assert reach([]) is None
    assert reach([Item("1", (), "body", None)]) is None
    assert reach([Item("1", (), "body", TEXT)]) == Span(10, 14)
    assert reach([Item("1", (), "body", TEXT, (UNIT,)), Item("2", (), "body", Passage("", Span(0, 0)))]) == Span(10, 24)
    both = Item("1", (), "body", TEXT, deadline=Passage("年底", Span(30, 32)), problems=Passage("无", Span(3, 4)))
    assert reach([both]) == Span(3, 32)
