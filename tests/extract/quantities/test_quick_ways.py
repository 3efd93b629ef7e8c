"""What is asked before words and expressions are: it never leaves out what they would take."""

from __future__ import annotations

import re

import pytest

from shishi.extract.quantities import uncounted
from shishi.extract.quantities.vocabulary import begins, ends, openings, pattern, sought, source
from shishi.extract.rules import named, rule_files, rules
from shishi.extract.rules import source as alternatives

STOPS = ("", "个", "。", "1")


def test_every_way_not_to_count_is_found_where_it_stands() -> None:
    """As an expression of all ways finds them, tried at every sign."""
    listed = (text for file in rule_files() for rule in rules(file) for text in (*rule.examples, *rule.counterexamples))
    texts = {stop + text + end for text in listed for stop in STOPS[:2] for end in STOPS}
    first = "".join(str(rule.says.get("first", "")) for rule in rules("not_quantities"))
    signs = re.escape("0123456789" + uncounted.number_signs() + first)
    everywhere = re.compile(rf"(?=[{signs}])(?<![0-9](?=[0-9])){source('not_quantities')}")
    assert [
        text
        for text in texts
        if [match.span() for match in everywhere.finditer(text)] != list(uncounted.stretches(text))
    ] == []


@pytest.mark.parametrize(
    ("file", "name"),
    [("verbs", "act"), ("verbs", "dual"), ("verbs", "lead"), ("verbs", "stop"), ("bounds", "at least, before")],
)
def test_what_rules_take_begins_and_ends_as_is_told(file: str, name: str) -> None:
    taken = [
        match[0]
        for rule in named(file, name)
        for text in rule.examples
        if (match := re.search(alternatives(rule.parts), text))
    ]
    assert taken
    assert all(begins((file, name))[text[0]] and ends(file, name)[text[-1]] for text in taken)


def test_where_bounds_may_begin_is_found_sooner() -> None:
    asked = ("bounds", "at least, before"), ("bounds", "at most, before")
    texts = [text for file, name in asked for rule in named(file, name) for text in rule.examples]
    found = [
        (openings(*asked).search(text), pattern("bounds", asked[0][1], asked[1][1]).search(text)) for text in texts
    ]
    assert all(opens is not None and bound is not None and opens.start() <= bound.start() for opens, bound in found)


def test_a_search_for_a_beginning_finds_its_place() -> None:
    search = sought("甲乙|丙$", "甲丙")
    found = [search.search(text) for text in ("某甲某甲乙", "丙某丙", "某丙某")]
    assert [match and match.start() for match in found] == [3, 2, None]
