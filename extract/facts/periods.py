"""The months that a report covers, from its title, its first lines, its headings or what its figures count to.

In: a ``Page``, its title, the year of its projects and the day it was issued. Out: the first and the last month, or
None. A title says it first; then the lines that lead in, then words of reporting (现将1-9月份进展情况); else the month
that the text counts to most often, and at last the day on which things stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from shishi.extract.dates import dates_in, months_of, until
from shishi.extract.layout.page import Page
from shishi.extract.rules import any_of
from shishi.extract.view import View

_WHOLE = (1, 12)
_HEADING = 60  # a line so short may be a table's or a section's title


def period_of(page: Page, title: View, year: int | None, issued: str | None) -> tuple[str, str] | None:
    """The reporting period as ('YYYY-MM', 'YYYY-MM'), from the title, else from the text, else the whole past year.

    ``year``: the year of the projects; None where it is not known, and so no period.
    """
    if year is None:
        return None
    return _period_stated(page, title, year, issued) or _period_counted(page, year, issued)


def _period_stated(page: Page, title: View, year: int, issued: str | None) -> tuple[str, str] | None:
    """The period that the title, the lines that lead in, or words of reporting name.

    A title that sums up a year that is not over (年终) gives way to the month up to which the first lines count.
    """
    dated = _latest(until(title.folded), year, named=True)
    months = _months_of_title(page, title) or _whole_year(title.folded, year, issued)
    going_on = months == _WHOLE and not _is_past(year, issued)
    if not dated and months and not going_on:
        return _months_in(_year_of_months(title.folded, year), months)
    dated = dated or _latest([last for line in _leading(page) for last in until(line)], year)
    if not dated and months:
        return _months_in(year, months)
    if not dated and (months := _months_of_text(page, year)):
        return _months_in(year, months)
    return dated


def _year_of_months(title: str, year: int) -> int:
    """The year whose months a title names, where it is the one after the projects' own (2030年结转项目2031年一季度)."""
    named = [date.year for date in dates_in(title)]
    return year + 1 if named and named[0] == year and named[-1] == year + 1 else year


def _is_past(year: int, issued: str | None) -> bool:
    """Whether the year was over when the notice was written; so it was where nobody knows."""
    return issued is None or int(issued[:4]) > year


def _months_in(year: int, months: tuple[int, int]) -> tuple[str, str]:
    return f"{year}-{months[0]:02d}", f"{year}-{months[1]:02d}"


def _period_counted(page: Page, year: int, issued: str | None) -> tuple[str, str] | None:
    """The period up to the month that the text counts to most; the whole year where it is over.

    A report that names no month tells how things stand (目前) on the day it was written.
    """
    past = issued and _is_past(year, issued)
    found = Counter(last for line in page.lines for last in until(line.folded))
    often = [last for last, times in found.items() if times > 1 or not past]
    if dated := _latest(often, year) or _latest(often, year, before=1):
        return dated
    past = (
        past or str(issued)[:7] == f"{year}-12" or any(_whole_year(line.folded, year, None) for line in page.lines[:3])
    )
    if past:
        return f"{year}-01", f"{year}-12"
    return (f"{year}-01", issued[:7]) if issued and issued[:4] == str(year) and len(issued) > len("2021") else None


def _leading(page: Page) -> Iterator[str]:
    """The lines in which a report says how far it goes: those above the text, the first that speak, and headings."""
    for at, line in enumerate(page.lines[: page.foot]):
        if at <= page.head + 2 or (len(line.cells) == 1 and line.folded.startswith("(")):
            yield line.folded


def _latest(
    found: Sequence[tuple[int | None, int]], year: int, *, before: int = 0, named: bool = False
) -> tuple[str, str] | None:
    """The period up to the latest of the months that the text counts to: 截至2024年1月 in a report on 2023.

    Years ``before`` the plan's are taken too where nothing else is told; ``named``: only months with their year.
    """
    kept = [(own or year, month) for own, month in found if own or not named]
    kept = [(own, month) for own, month in kept if year - before <= own <= year + 1]
    if not kept or (named and max(kept)[0] == year):
        return None
    own, month = max(kept)
    return f"{min(own, year)}-01", f"{own}-{month:02d}"


def _months_of_title(page: Page, title: View) -> tuple[int, int] | None:
    """The months a title names; a single month stands for the year so far where the text says 截至 that month.

    So it does where the text sums its figures up (累计完成).
    """
    months = months_of(title.folded)
    if months and months[0] > 1 and any(_so_far(line.folded, months[1]) for line in page.lines):
        return 1, months[1]
    if (
        months
        and months[0] == months[1]
        and any(any_of("dates", "summed up").search(line.folded) for line in page.lines)
    ):
        return 1, months[1]
    return months


def _so_far(folded: str, month: int) -> bool:
    """Does a line count from January to ``month``: 截至 that month, or 1-9月?"""
    short = len(folded) < 2 * _HEADING
    if any_of("dates", "so far").search(folded):
        return True
    return any(last == month for _, last in until(folded)) or (short and months_of(folded) == (1, month))


def _whole_year(title: str, year: int, issued: str | None) -> tuple[int, int] | None:
    """All twelve months where the title sums up a year that is over."""
    over = issued is None or int(issued[:4]) > year or issued[5:7] == "12"
    return (1, 12) if over and any_of("kinds_of_notice", "whole year").search(title) else None


def _months_of_text(page: Page, year: int) -> tuple[int, int] | None:
    """Months named in the title of a table or beside the words of a report."""
    for words in _leading(page):
        led = any_of("kinds_of_notice", "months led in").search(words)
        named = {date.year for date in dates_in(led.group())} if led else set()
        if led and named <= {year} and (months := months_of(led.group())):
            return months
    for line in page.lines[: page.foot]:
        heading = len(line.folded) < _HEADING and str(year) in line.folded
        if heading and any_of("metadata", "livelihood").search(line.folded) and (months := months_of(line.folded)):
            return months
        for match in any_of("kinds_of_notice", "months reported").finditer(line.folded):
            if months := months_of(match.group()):
                return months
    return None
