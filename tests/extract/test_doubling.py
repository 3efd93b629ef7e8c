"""Twice the text takes about twice the work: calls are counted, since a clock would be as busy as its machine.

A pattern that looks for its beginning everywhere is one call, however long it takes, so processor time may not grow
faster than it could by chance either, and no rule that is looked for may begin with what may go on for ever.
"""

import sys
import time
from collections.abc import Iterator
from types import FrameType

import pytest

from shishi.extract.notice import parse
from shishi.extract.rules import rule_files, rules
from shishi.extract.rules.forms import Beside, Capture, Either, Listed, Node, Repeat, Series
from shishi.extract.rules.lists import lists
from tests.doubling import FACTOR, KINDS, document

AREAS = frozenset({"merges of whole columns", "merges over merges"})  # twice the cells cover four times the places
LEAST, MOST = 50, 12_800  # pieces; more are not tried where a text takes hardly any calls, whatever its size
ENOUGH = 50_000  # calls beside which what every text takes is little
SLOW, TRIES = 3.2, 3  # a time beyond this is twice measured anew: work that grows with the square takes four times
# Rules of files that are searched which are asked at a place, or split a text.
PLACED = {
    *(("quantity_words", name) for name in ("scales", "many", "count of a base", "given", "payee")),
    *(("unit_names", name) for name in ("whole", "between names")),
}


def calls(kind: str, size: int) -> tuple[int, float]:
    """How many calls it takes to understand a text, and how many seconds while they are counted."""
    made, count = document(kind, size), 0

    def counting(_frame: FrameType, event: str, _about: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    started = time.process_time()
    sys.setprofile(counting)
    try:
        parse(made)
    finally:
        sys.setprofile(None)
    return count, time.process_time() - started


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in AREAS])
def test_twice_the_text_takes_about_twice_the_work(kind: str) -> None:
    parse(document(kind, 10))  # rules are loaded once
    size, before, after = LEAST, (0, 0.0), calls(kind, LEAST)
    while before[0] < ENOUGH and size < MOST:
        size, before, after = 2 * size, after, calls(kind, 2 * size)
    assert after[0] <= FACTOR * before[0]
    factors = (calls(kind, size)[1] / calls(kind, size // 2)[1] for _ in range(TRIES - 1))
    assert after[1] < SLOW * before[1] or any(factor < SLOW for factor in factors)


def test_no_rule_that_is_looked_for_begins_without_end() -> None:
    searched = [(file, rule) for file in rule_files() for rule in rules(file) if rule.match == "search"]
    assert len(searched) > len(PLACED)
    assert [
        (file, rule.name)
        for file, rule in searched
        if (file, rule.name) not in PLACED and any(map(endless, openings(rule.parts)))
    ] == []


def openings(node: Node) -> Iterator[Repeat]:
    """What a part may begin with that is repeated; what tells where it begins (``!<``) ends the search."""
    if isinstance(node, Repeat):
        yield node
    if isinstance(node, Repeat | Capture):
        yield from openings(node.part)
    elif isinstance(node, Listed):
        yield from openings(lists()[node.name])
    elif isinstance(node, Either):
        for option in node.options:
            yield from openings(option)
    elif isinstance(node, Series):
        for part in node.parts:
            if isinstance(part, Beside) and part.sign == "!<":
                return
            yield from openings(part)
            if not may_be_empty(part):
                return


def may_be_empty(node: Node) -> bool:
    if isinstance(node, Repeat):
        return node.times[0] in "?*" or node.times.startswith("{0")
    if isinstance(node, Either):
        return any(map(may_be_empty, node.options))
    return isinstance(node, Beside)


def endless(repeat: Repeat) -> bool:
    return repeat.times[0] in "*+" or ",}" in repeat.times
