"""What a notice says of itself: title, number, issuer, place, plan year, kind, reporting period, date, cited numbers.

In: the ``Page`` of a notice. Out: ``Facts`` as printed. Each fact has a
module that knows where offices print it; this one puts them together and settles the three that rest on each other:
what kind of notice it is, which year's projects it tells of, and which months it reports on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from shishi.extract.dates import dates_in, sole_date, stamp
from shishi.extract.facts import sizes
from shishi.extract.facts.areas import place_of
from shishi.extract.facts.attachments import attachments_of
from shishi.extract.facts.bodies import is_body, is_press
from shishi.extract.facts.datelines import behind_fields
from shishi.extract.facts.docnumbers import cited_numbers, own_number, without_number
from shishi.extract.facts.headlines import below_title, is_official, own_page
from shishi.extract.facts.imprint_lines import imprint
from shishi.extract.facts.issuers import Signature, adopted, issuer_of, masthead_signature, signatures
from shishi.extract.facts.past import is_over, is_told_done, reviewed
from shishi.extract.facts.periods import period_of
from shishi.extract.facts.spread import spread
from shishi.extract.facts.years import plan_years, year_of
from shishi.extract.layout.page import Page, PageLine, has_label, is_chrome, is_prose
from shishi.extract.records import Facts, Item, Kind
from shishi.extract.rules import any_of
from shishi.extract.view import View, fold, joined
from shishi.extract.words.grades import legend_of

_TOLD, _DONE = 2, 3  # fewer lines or sentences may speak of last year's projects
_HEADING = 60
_SOURCE_LINE = 100
_DATES_BELOW = 2
_LAST = 8  # an unlabelled date of a page stands in its last lines
_FULL = len("2021-03-01")
_MONTH = len("2021-03")
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_FEWEST, _NEARLY = 3, 0.8  # so many items, and so great a share of all, make a report of what calls itself a plan
_CLOCK = re.compile(r"\s?\d{1,2}:\d\d")
_BRACKETED = re.compile(r"\([^()]*\)")
_BESIDE = len("2021-03-01 09:30:00") + 1  # what stands beside a paper's name is the date alone
_MASTHEAD = 3  # a paper's masthead stands in so many lines
_DATELINE = 60  # a news text gives its date within so many characters


def facts(printed: Page) -> Facts:
    """The facts of a notice as printed; a fact that the notice does not state is None (GB/T 9704-2012, chapter 7)."""
    page, title = own_page(spread(printed))
    headline = joined((title, below_title(page, title)))
    signed, masthead, printed_line = signatures(page), masthead_signature(page), imprint(page)
    if masthead is None and printed_line and printed_line.body and printed_line.day:
        masthead = Signature(printed_line.body, printed_line.day)
    number, issuer = own_number(page), issuer_of(page, title, signed, masthead)
    if number is None and printed_line and printed_line.number:
        number = "".join(printed_line.number.raw.split())
    issued = _issued(page, title, signed, masthead)
    kind = _kind(page, headline)
    year = year_of(page, headline, kind, issued)
    over = kind == "plan" and is_over(page, headline, year, issued)
    if over or (kind == "plan" and is_told_done(page, headline, year, issued, tuple(plan_years(page, "plan")))):
        kind, year = "progress", year_of(page, headline, "progress", issued)
    if kind == "plan" and (behind := reviewed(page, title, issued)) is not None:
        kind, year = "progress", behind
    issued = issued or _dateline(page, year, kind)
    period = None if kind == "plan" else period_of(page, headline, year, issued)
    if period and issued and period[0] > issued[:7] and not _reports(headline.folded):  # months to come are a schedule
        kind, period = "plan", None
    return Facts(
        title=title.raw or None,
        doc_number=number,
        issuer=issuer,
        place=place_of(page, headline, issuer),
        year=year,
        kind=kind,
        period=period,
        issued=issued,
        cites=cited_numbers(page, number),
        attachments=attachments_of(page),
        files=tuple(page.meta.get("files", "").splitlines()),
    )


def settled(printed: Page, facts: Facts, items: Sequence[Item]) -> Facts:
    """The facts, told as a report's where nearly all items of what was taken for a plan tell results.

    A report without any day that tells all its projects done sums up their year.
    """
    undated = facts.kind == "progress" and not facts.issued and not facts.period
    states = Counter(item.status for item in items if item.status)
    if undated and facts.year and set(states) == {"done"} and states["done"] >= _NEARLY * len(items) - 1:
        return replace(facts, period=(f"{facts.year}-01", f"{facts.year}-12"))
    told = [item for item in items if (item.progress and item.progress.text) or item.status]
    roles = Counter(amount.role for item in items for amount in item.amounts)
    reports = len(told) >= max(_FEWEST, _NEARLY * len(items)) and (roles["actual"] > roles["target"] or not roles)
    if facts.kind != "plan" or not reports:
        return facts
    page, title = own_page(spread(printed))
    headline = joined((title, below_title(page, title)))
    if any_of("kinds_of_notice", "chosen").search(headline.folded):
        return facts
    year = year_of(page, headline, "progress", facts.issued)
    return replace(facts, kind="progress", year=year, period=period_of(page, headline, year, facts.issued))


# --- date of writing, else of publication


def _issued(page: Page, title: View, signs: Sequence[Signature], masthead: Signature | None) -> str | None:
    """As much of the date of writing as is printed, else of the page's publication date."""
    return (
        next((signature.date for signature in signs), None)
        or _spoken(page)
        or _adopted(page)
        or _of_masthead(page, masthead)
        or (_date_below(page, page.lines[page.head : page.foot]) if is_official(title.folded) else None)
        or _labelled_date(page, "written")
        or _labelled_date(page, "made")
        or _labelled_date(page, "published")
        or _date_above(page, title)
        or _beside_title(page, title)
        or stamp(fold(page.meta.get("published", "")))
        or _date_opening(page)
        or _date_below(page, page.lines[-_LAST:])
        or _month_below(page)
        or _date_of_sources_below(page)
        or _date_of_address(page)
        or _month_above(page)
    )


def _spoken(page: Page) -> str | None:
    """The day of a report given to a congress, from the line below its title (——2023年1月9日在…会议上)."""
    for line in page.lines[: page.head + 1]:
        if match := any_of("metadata", "given at").match(line.folded):
            dates = dates_in(match.group())
            return dates[0].iso if dates else None
    return None


def _adopted(page: Page) -> str | None:
    """The day on which a meeting adopted the notice."""
    found = adopted(page)
    return found[1] if found else None


def _of_masthead(page: Page, signature: Signature | None) -> str | None:
    """The day printed in the masthead of a circular, beside its office, or of a paper's page."""
    return signature.date if signature else next(filter(None, map(_of_paper, page.lines[:_MASTHEAD])), None)


def _of_paper(line: PageLine) -> str | None:
    """The day in the head of a paper's page."""
    found = dates_in(line.folded) if any_of("kinds_of_notice", "letterhead").match(line.folded) else ()
    return found[-1].iso if found and len(found[-1].iso) == _FULL else None


def _date_below(page: Page, lines: tuple[PageLine, ...]) -> str | None:
    """A full date on a line of its own below the text, where the signature is a seal; many are a table's deadlines."""
    found = [sole_date(line.folded) for line in page.lines[page.head :] if len(line.cells) == 1]
    if sum(date is not None for date in found) > _DATES_BELOW:
        return None
    ended = page.lines[-1:]
    dates = [sole_date(line.folded) for line in lines if "年" in line.folded or line in ended]
    return next((date for date in dates if date and len(date) == _FULL), None)


def _month_below(page: Page) -> str | None:
    """The month on the last line, alone, behind a sentence: no other line is a date, as deadlines in a table are."""
    dates = [date for line in page.lines[page.head : page.foot] if (date := sole_date(line.folded))]
    last = page.lines[page.head : page.foot][-2:]
    ended = len(last) > 1 and last[0].folded.endswith("。") and len(last[1].cells) == 1
    month = sole_date(last[1].folded) if ended and len(dates) == 1 else None
    return month if month and len(month) == _MONTH else None


def _labelled_date(page: Page, label: str) -> str | None:
    found = (stamp(view.folded) for view in page.fields.get(label, ()))
    return next((date for date in found if date), None)


def _date_above(page: Page, title: View) -> str | None:
    """A date in the source line or on a line of its own near the title."""
    below = sum(line.flow.span.start <= title.span.end for line in page.lines) + 2 if title else 0
    for at in range(min(max(page.head + 1, below), len(page.lines))):
        if at in page.contents:
            continue
        alone = sole_date(without_number(page.lines[at].flow).folded) or _boxed(page, at)
        date = alone if alone and len(alone) == _FULL else _date_of_source_line(page.lines[at])
        date = date or behind_fields(page.lines[at])
        if date:
            return date
    return None


def _beside_title(page: Page, title: View) -> str | None:
    """The full date that follows the title on its line."""
    end = title.span.end if title else -1
    rest = next((line.flow for line in page.lines if line.flow.span.start < end < line.flow.span.end), None)
    date = sole_date(rest[bisect_left(rest.at, end) :].folded) if rest else None
    return date if date and len(date) == _FULL else None


def _boxed(page: Page, at: int) -> str | None:
    """The date of a box that lists of pages print: the day, and year and month on the line below it."""
    day = page.lines[at].folded.strip()
    month = sole_date(page.lines[at + 1].folded) if at + 1 < len(page.lines) else None
    boxed = month is not None and len(month) == _MONTH and _DAY.fullmatch(day)
    return f"{month}-{int(day):02d}" if boxed else None


def _date_of_address(page: Page) -> str | None:
    """The day in the address that a page prints above or below its text, where nothing else dates it."""
    for line in (*page.lines[: page.head], *page.lines[-_LAST:]):
        if found := any_of("dates", "in address").search(line.folded):
            return f"{found['year']}-{int(found['month']):02d}-{int(found['day']):02d}"
    return None


def _month_above(page: Page) -> str | None:
    """The month below the office of a booklet's cover, or above the office below a title."""
    pairs = [pair for pair in pairwise(page.lines[: page.head]) if any(is_body(line.folded) for line in pair)]
    months = [sole_date(line.folded) for pair in pairs for line in pair]
    return next((month for month in months if month and len(month) == _MONTH), None)


def _date_of_sources_below(page: Page) -> str | None:
    """A date beside a source or a clock time at the end of the page; a date alone there may be a table's cell."""
    below = page.lines[max(page.head, len(page.lines) - _LAST) :]
    found = (_date_of_source_line(line) or _of_paper(line) for line in below if not sole_date(line.folded))
    return next(filter(None, found), None)


def _date_of_source_line(line: PageLine) -> str | None:
    """The full date of a line that opens with it, adds a clock time to it, or names a source beside it."""
    found = dates_in(line.folded)
    if not found or len(found[0].iso) < _FULL:
        return None
    before = _BRACKETED.sub("", line.folded[: found[0].start].lstrip("([【"))
    if any_of("dates", "day of the visit").search(before):
        return None
    if any(any_of("dates", name).search(before) for name in ("posted", "written by")) or any_of("dates", "aired").match(
        line.folded[found[0].end :]
    ):
        return found[0].iso
    if any_of("dates", "no dateline").search(before):
        return None
    sourced = is_chrome(line.folded) or (len(line.folded) < _SOURCE_LINE and has_label(line))
    sourced = sourced or (len(line.folded) - len(before) < _BESIDE and is_press(before))
    clock = _CLOCK.match(line.folded, found[0].end)
    behind = line.folded[found[0].end :]
    tells = (is_prose(line.folded) or behind.startswith(",")) and not any_of("dates", "wired").match(behind)
    return found[0].iso if (found[0].start <= sizes.BEFORE_DATE and not tells) or sourced or clock else None


def _dateline(page: Page, year: int | None, kind: Kind) -> str | None:
    """The day that opens a news text (2月11日,记者...), in the plan's year; plans of December are next year's."""
    for line in page.lines[: page.head + 2]:
        if year and (match := any_of("dates", "dateline").match(line.folded[:_DATELINE])):
            month, day = int(match["month"]), int(match["day"])
            return f"{year - (kind == 'plan' and month == sizes.LAST_MONTH)}-{month:02d}-{day:02d}"
    return None


def _date_opening(page: Page) -> str | None:
    """A full date at the very beginning of the text (2022年11月25日电)."""
    if page.head >= len(page.lines):
        return None
    text = page.lines[page.head].folded[:_DATELINE]
    opening = dates_in(text)
    if not opening or len(opening[0].iso) < _FULL:
        return None
    before = text[: opening[0].start]
    if any_of("dates", "no dateline").search(before) and not any_of("dates", "opened by").search(before):
        return None
    return opening[0].iso if any_of("dates", "wired").match(text[opening[0].end :]) else None


# --- plan or report


def _kind(page: Page, title: View) -> Kind:
    """Whether the notice announces projects, reports on them, or does both (a plan with a filled progress table).

    The title decides; where it does not say, the text does.
    """
    if any_of("kinds_of_notice", "two years").search(title.folded):
        return "both" if _progress_table(page) else "plan"
    if _reports(title.folded):
        return "progress"
    if any_of("kinds_of_notice", "plan").search(title.folded) and is_official(title.folded):
        return "both" if _progress_table(page) else "plan"
    if _lists_above(page):
        return "both"
    if _progress_table(page) or (not any_of("kinds_of_notice", "plan").search(title.folded) and _text_reports(page)):
        return "progress"
    return "plan"


def _reports(title: str) -> bool:
    if any_of("kinds_of_notice", "report of a plan").search(title):
        return True
    planned = any_of("kinds_of_notice", "plan").search(title)
    return not planned and bool(any_of("kinds_of_notice", "progress").search(title))


def _text_reports(page: Page) -> bool:
    """Does the text say that it reports, label its lines as progress, or tell of more things done than to be done?"""
    text = "\n".join(line.folded for line in page.lines[: page.foot])
    if any_of("kinds_of_notice", "text reports").search(text) or legend_of(text.split("\n")):
        return True
    if any(_heads_progress(line.folded) for line in page.lines):
        return True
    labelled = sum(_is_progress_head(line.flow[: line.folded.find(":") + 1 or None].strip(":")) for line in page.lines)
    done, to_do = (len(any_of("kinds_of_notice", name).findall(text)) for name in ("done", "to do"))
    return labelled >= _TOLD or done >= max(_DONE, to_do)


def _heads_progress(folded: str) -> bool:
    """Is a line the heads of columns run together, one of them of progress?"""
    heads = any_of("kinds_of_notice", "column heads").findall(folded)
    told = any_of("kinds_of_notice", "head of a schedule").sub("", folded)
    headed = len(heads) >= sizes.TABLE_HEADS and len(folded) < _HEADING and ";" not in folded and "。" not in folded
    return headed and bool(any_of("kinds_of_notice", "progress").search(told))


def _progress_table(page: Page) -> bool:
    """Is there a table with a column of progress that is filled in some row?"""
    return _progress_rows(page) is not None


def _progress_rows(page: Page) -> int | None:
    """The line of the heads of a table with a column of progress that is filled in some row; None without one."""
    head, column = None, 0
    for at, line in enumerate(page.lines[: page.foot]):
        heads = [at for at, cell in enumerate(line.cells) if _is_progress_head(cell)]
        if heads and len(line.cells) > sizes.PAIR:
            head, column = at, heads[0]
        elif head is not None and len(line.cells) > column and len(line.cells[column]) > 1:
            return head
    return None


def _lists_above(page: Page) -> bool:
    """Does a list of what is to be done stand above the table of progress, telling no results of its own?"""
    table = _progress_rows(page)
    above = [line.folded for line in page.lines[page.head : table]] if table else []
    listed = [text for text in above if any_of("kinds_of_notice", "entry of a list").match(text)]
    return len(listed) >= _FEWEST and not any(any_of("kinds_of_notice", "done").search(text) for text in listed)


def _is_progress_head(cell: View) -> bool:
    word = "".join(cell.folded.split())
    return 1 < len(word) <= sizes.LONGEST_PROGRESS_HEAD and bool(any_of("metadata", "progress column").search(word))
