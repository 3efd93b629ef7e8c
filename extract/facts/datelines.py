"""Lines of a page's head that date it, and the headline above the one of the channel that put it up.

In: lines of a ``Page``. Out: yes or no.
"""

from __future__ import annotations

import re

from shishi.extract.dates import dates_in, opens_with_day
from shishi.extract.facts.bodies import is_press
from shishi.extract.layout.page import Page, PageLine, has_label, unlabelled

_AROUND = " \t|\u3000*#-·•●◆■▲★□"
_SHORTEST = 4  # characters of a channel's name
_FIRST = 4  # a headline with its channel below stands in so many lines
_CLOCK = re.compile(r"(?:\s?\d{1,2}:\d\d)?")


def is_dated(line: PageLine) -> bool:
    """Does a line open with a day and go on with nothing, the clock, or its source, or end with one behind a site?"""
    text = line.folded.strip(_AROUND)
    day = next(iter(dates_in(text)), None) if "20" in text[_SHORTEST:] else None
    if day and _CLOCK.fullmatch(text, day.end) and is_press(text[: day.start]):
        return True  # a channel or site and its day
    return opens_with_day(text) or (opens_with_day(unlabelled(line).folded) and has_label(line))


def is_over_byline(page: Page, at: int) -> bool:
    """Is one of the first lines the headline above the line of the channel that put it up, and the day?"""
    line = page.lines[at + 1] if at < min(_FIRST, len(page.lines) - 1) else None
    return line is not None and not opens_with_day(line.folded) and is_dated(line)
