"""Lines of a page's head that date it, and the headline above the one of the channel that put it up.

In: lines of a ``Page``. Out: yes or no.
"""

from __future__ import annotations

import re

from shishi.extract.dates import dates_in, opens_with_day
from shishi.extract.facts.bodies import is_press
from shishi.extract.layout.page import Page, PageLine, has_label, unlabelled

_AROUND = " \t|\u3000*#-·•●◆■▲★□"
_LONGEST_NAME = 16  # characters of a channel's name
_FIRST = 4  # a headline with its channel below stands in so many lines
_CLOCK = re.compile(r"^(?:\s?\d{1,2}:\d\d)?")
_BEHIND_VALUE = re.compile(r":\s?[^\s:]+\s+$")  # a field, and blanks behind it
_LONGEST, _DAY = 100, len("2021-03-01")  # characters of a line of fields, and of a full date
_POSTED_FROM = 4  # characters of the name of the province from which a channel's text was put up


def is_dated(line: PageLine) -> bool:
    """Does a line open with a day and go on with nothing, the clock, or its source, or end with one behind a site?"""
    text = line.folded.strip(_AROUND)
    day = next(iter(dates_in(text)), None) if "20" in text else None
    if day and is_press(text[: day.start]) and _ends(text[day.end :]):
        return True  # a channel or site and its day
    if day and not day.start and len(day.iso) == _DAY and _names_channel(_CLOCK.sub("", text[day.end :], count=1)):
        return True  # the day and the channel or site
    return opens_with_day(text) or (opens_with_day(unlabelled(line).folded) and has_label(line))


def _names_channel(behind: str) -> bool:
    """Is what stands behind a day the name of a channel or site, and nothing else?"""
    return len(behind.strip()) <= _LONGEST_NAME and is_press(behind)


def _ends(behind: str) -> bool:
    """Does nothing stand behind a day but the clock, and behind it from where the text was put up?"""
    clock = _CLOCK.match(behind)
    rest = behind[clock.end() :].strip() if clock else behind
    return not rest or (bool(clock and clock.end()) and rest.isalpha() and len(rest) <= _POSTED_FROM)


def is_over_byline(page: Page, at: int) -> bool:
    """Is one of the first lines the headline above the line of the channel that put it up, and the day?"""
    line = page.lines[at + 1] if at < min(_FIRST, len(page.lines) - 1) else None
    return line is not None and not opens_with_day(line.folded) and is_dated(line)


def behind_fields(line: PageLine) -> str | None:
    """The full date that ends a line of fields and is the value of none of them (填表人:...      2031年11月1日)."""
    text = line.cells[-1].folded.rstrip()
    found = dates_in(text) if ":" in text else ()
    if not found or found[-1].end < len(text) or len(found[-1].iso) < _DAY or len(text) > _LONGEST:
        return None
    return found[-1].iso if _BEHIND_VALUE.search(text, 0, found[-1].start) else None
