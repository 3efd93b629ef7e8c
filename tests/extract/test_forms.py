"""The language of forms: what each of its signs means, told by what a form takes of texts."""

from __future__ import annotations

import pytest
import regex

from shishi.extract.rules.forms import parse, source
from shishi.extract.rules.lists import listed


def takes(form: str, text: str) -> str | None:
    """What a form takes of a text, the first time."""
    found = regex.search(source(parse(form), listed), text, regex.VERBOSE)
    return found[0] if found else None


FORMS = [
    ("甲", {"乙甲": "甲", "乙": None}),
    ("甲 乙", {"甲乙": "甲乙", "甲": None}),
    ("甲|乙", {"乙": "乙", "甲": "甲", "丙": None}),
    ("甲|乙|丙", {"丙": "丙", "丁": None}),
    ("甲|甲乙", {"甲乙": "甲乙"}),  # the longest first
    ("甲 乙? 丙", {"甲丙": "甲丙", "甲乙丙": "甲乙丙", "甲乙乙丙": None}),
    ("甲 乙* 丙", {"甲丙": "甲丙", "甲乙乙丙": "甲乙乙丙"}),
    ("甲 乙+ 丙", {"甲丙": None, "甲乙乙丙": "甲乙乙丙"}),
    ("甲 乙{2,3} 丙", {"甲乙丙": None, "甲乙乙丙": "甲乙乙丙", "甲乙乙乙丙": "甲乙乙乙丙", "甲乙乙乙乙丙": None}),
    ("[甲 乙|丙] 丁", {"甲乙丁": "甲乙丁", "丙丁": "丙丁", "乙丁": None}),
    ("[甲|乙]? 丁", {"甲丁": "甲丁", "丁": "丁"}),
    ("[甲|[乙|丙] 丁]", {"甲": "甲", "丙丁": "丙丁", "丙": None}),
    ("甲 !乙", {"甲": "甲", "甲乙": None, "甲丙": "甲"}),
    ("甲 &乙", {"甲": None, "甲乙": "甲"}),
    ("!<甲 乙", {"乙": "乙", "甲乙": None}),
    ("&<甲 乙", {"乙": None, "甲乙": "乙"}),
    ("^ 甲 $", {"甲": "甲", "甲乙": None, "乙甲": None}),
    ("甲 '*'", {"甲*": "甲*", "甲": None}),
    ("甲 digit+", {"甲12": "甲12", "甲": None}),
    ("甲 [digit|乙]", {"甲1": "甲1", "甲乙": "甲乙"}),
]


@pytest.mark.parametrize(("form", "told"), FORMS, ids=[form for form, _ in FORMS])
def test_what_a_form_takes(form: str, told: dict[str, str | None]) -> None:
    assert {text: takes(form, text) for text in told} == told


def test_what_a_part_takes_has_its_name() -> None:
    found = regex.search(source(parse("甲 head=[乙|丙丁] 戊"), listed), "甲丙丁戊", regex.VERBOSE)
    assert found is not None
    assert found["head"] == "丙丁"


@pytest.mark.parametrize("form", ["[甲", "甲]", "甲 [乙|", "甲 {2}", "甲 |", "!", "head="])
def test_a_form_that_cannot_be_read_says_where(form: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        parse(form)
