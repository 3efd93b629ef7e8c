"""The year of the projects that a notice tells of.

In: the ``Page``, its headline, the kind of notice, the day of issue. Out: the year, or None where nothing tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from shishi.extract.dates import dates_in
from shishi.extract.facts.past import opens_with_last_year, year_of_text
from shishi.extract.layout.page import Page, is_chrome
from shishi.extract.records import Kind
from shishi.extract.rules import any_of
from shishi.extract.view import View

_EARLY = ("01", "02")  # a report of these months tells of a year that is over
_CLAUSE_BEFORE = regex.compile(r"[^。;,!?]*$")
_CLAUSE_AFTER = re.compile(r"[^。;,!?]*")


def year_of(page: Page, title: View, kind: Kind, issued: str | None) -> int | None:
    """The year of the projects: the title's, else the plan's named in the text, else the year of the date.

    A report of January or February without a year tells of the year before; a title may speak of next year's plans.
    """
    if later := any_of("kinds_of_notice", "two years").search(title.folded):
        year = later.groupdict().get("year")
        if year or issued:
            return int(year or str(issued)[:4])
    if "年" in title.folded and (new := any_of("kinds_of_notice", "carried over and new").search(title.folded)):
        return int(new["year"])
    if (found := dates_in(title.folded)) or (found := dates_in(title.folded.replace("年度", "年"))):
        span = any_of("metadata", "first of two years").search(title.folded[: found[0].start])
        return int(span["first"]) if span else found[0].year
    if bare := any_of("kinds_of_notice", "bare year").search(title.folded):
        return int(bare["year"])
    near = int(issued[:4]) if issued else None
    years = [year for year in plan_years(page, kind) if near is None or near - 1 <= year <= near + 1]
    if years or near is None:
        return next(iter(years), year_of_text(page))
    this, after = (any_of("metadata", name).search(title.folded) for name in ("this year", "next year"))
    over = kind == "progress" and not this and (str(issued)[5:7] in _EARLY or opens_with_last_year(page))
    return near - over + bool(after)


def plan_years(page: Page, kind: Kind) -> Iterator[int]:
    """The years that the text names for its projects: not those still being gathered, nor, in a plan, those done."""
    others = ("still gathered", "already done") if kind == "plan" else ("still gathered",)
    for at, line in enumerate(page.lines):
        if at not in page.contents and at < page.foot and not is_chrome(line.folded):
            for match in any_of("metadata", "plan year").finditer(line.folded):
                before = _CLAUSE_BEFORE.search(line.folded, 0, match.start())
                after = _CLAUSE_AFTER.match(line.folded, match.end())
                gathered = before is not None and any_of("metadata", "gathers").search(before.group())
                said = after.group() if after else ""
                if not gathered and not any(any_of("metadata", name).search(said) for name in others):
                    yield int(match["year"])
