"""Whether a notice's projects are over: by the day of its page, or by its own words.

In: the ``Page``, the headline, the plan year, the day of issue. Out: yes or no; and the year that a text without title
and date tells of. A page that was put up again years later is no report because of its day: there the text must tell
results, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

import regex

from shishi.extract.dates import dates_in
from shishi.extract.layout.page import Page, is_chrome
from shishi.extract.rules import any_of
from shishi.extract.view import View

_SENTENCE_BEFORE = regex.compile(r"[^。;!]*$")
_SENTENCE_AFTER = re.compile(r"[^。;!]*")
_SENTENCES = re.compile(r"[^。;!?]+")
_LATEST = ("11", "12")  # months in which a year's projects are told done
_EARLIEST = ("01", "02")  # ... and in which those of the year before are


def is_over(page: Page, title: View, year: int | None, issued: str | None) -> bool:
    """Whether it was written when the projects' year was over, and does not call itself a plan."""
    if year is None or issued is None or int(issued[:4]) <= year:
        return False
    if any_of("kinds_of_notice", "plan").search(title.folded):
        return False
    return int(issued[:4]) == year + 1 or _tells_results(page, title)


def _tells_results(page: Page, title: View) -> bool:
    """Whether title or text say at all that something was done."""
    if any_of("kinds_of_notice", "progress").search(title.folded):
        return True
    rules = [any_of("kinds_of_notice", name) for name in ("done", "text reports", "results told")]
    return any(rule.search(line.folded) for line in page.lines[: page.foot] for rule in rules)


def is_told_done(page: Page, title: View, year: int | None, issued: str | None, planned: Collection[int]) -> bool:
    """Whether a text that nobody calls a plan tells all projects done: those of the year that ends, or no others.

    ``planned``: the years whose projects the text names without saying that they are done.
    """
    if any_of("kinds_of_notice", "plan").search(title.folded):
        return False
    first = "".join(line.folded for line in page.lines[: page.head + 2])
    if year and any(date.year > year for date in dates_in(first)):
        return False  # 2032年要办的实事, told in the year before
    ends = issued is not None and issued[:7] in [f"{year}-{month}" for month in _LATEST]
    told = any_of("metadata", "already done").search(first) is not None
    if told and (ends or _tells_of_last_year(first, issued)):
        return True
    spoken = any(any_of("metadata", "this year").search(line.folded) for line in page.lines[: page.foot])
    done = set() if spoken else _years_told_done(page)
    return bool(done) and set(planned) <= done


def _tells_of_last_year(first: str, issued: str | None) -> bool:
    """Whether a text of January or February names in its first lines the year before, and no other."""
    early = issued is not None and issued[5:7] in _EARLIEST
    return early and {date.year for date in dates_in(first) if date.iso != issued} == {int(str(issued)[:4]) - 1}


def _years_told_done(page: Page) -> set[int]:
    """The years of which the text says that their projects are all done, and not that they are to be."""
    years: set[int] = set()
    for at, line in enumerate(page.lines[: page.foot]):
        if at in page.contents or is_chrome(line.folded):
            continue
        for match in any_of("metadata", "plan year").finditer(line.folded):
            before = _SENTENCE_BEFORE.search(line.folded, 0, match.start())
            after = _SENTENCE_AFTER.match(line.folded, match.end())
            said = after.group() if after else ""
            sentence = f"{before.group() if before else ''}{match.group()}{said}"
            if any_of("metadata", "already done").search(said) and not any_of("grades", "no claim").search(sentence):
                years.add(int(match["year"]))
    return years


def reviewed(page: Page, title: View, issued: str | None) -> int | None:
    """The year behind that a work report tells of, where it says of projects only that those of that year are done."""
    if issued is None or any_of("metadata", "work report").search(title.folded) is None:
        return None
    named, kept = (any_of("metadata", name) for name in ("names projects", "promise kept"))
    said = (
        sentence
        for line in page.lines[page.head : page.foot]
        if not is_chrome(line.folded)
        for sentence in _SENTENCES.findall(line.folded)
        if named.search(sentence)
    )
    told = [kept.search(sentence) is not None for sentence in said]
    return int(issued[:4]) - 1 if told and all(told) else None


def year_of_text(page: Page) -> int | None:
    """The year that the text names most often, for pages that show neither title nor date; none since which it is."""
    counted = Counter(
        date.year
        for line in page.lines[: page.foot]
        for date in dates_in(line.folded)
        if any_of("metadata", "ever since").match(line.folded[date.start :]) is None
    )
    return max(counted, key=lambda year: (counted[year], year), default=None)


def opens_with_last_year(page: Page) -> bool:
    """Do the first lines that speak tell of last year's projects, and of none of this year's?"""
    first = [line.folded for line in page.lines[page.head : page.head + 2]]
    this, last = (any(any_of("metadata", name).search(text) for text in first) for name in ("this year", "last year"))
    return last and not this
