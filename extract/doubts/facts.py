"""Doubts about what a notice says of itself: stated twice and differently, or left out.

In: the page and the facts found. Out: findings about the notice as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from shishi.extract.doubts.codes import finding
from shishi.extract.facts.docnumbers import comparable
from shishi.extract.layout.page import Page
from shishi.extract.records import Facts, Finding
from shishi.extract.view import fold


def about_facts(page: Page, facts: Facts) -> Iterator[Finding]:
    """Facts that are missing, contradict each other, or were put together."""
    if facts.title is None:
        yield finding("no_title")
    if facts.year is None:
        yield finding("no_year")
    stated = [view.raw for view in page.fields.get("number", ()) if any(sign.isdigit() for sign in view.raw)]
    for other in stated:
        if facts.doc_number and comparable(other) != comparable(facts.doc_number):
            yield finding("number_differs", stated=other, printed=facts.doc_number)
    if facts.place and fold(facts.place) not in "".join(line.folded for line in page.lines):
        yield finding("place_inferred", place=facts.place)
    if facts.kind != "plan" and facts.period is None:
        yield finding("no_period")
