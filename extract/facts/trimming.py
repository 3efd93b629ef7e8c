"""A title without what pages print around it.

In: a title as it stands on its line or in its field. Out: the title alone: without its label, number, file ending,
buttons, site, brackets, and the day that a list of pages prints beside it.
"""

from __future__ import annotations

import re

import regex

from shishi.extract.dates import dates_in
from shishi.extract.facts.bodies import is_body, is_press
from shishi.extract.facts.docnumbers import without_number
from shishi.extract.rules import any_of
from shishi.extract.view import View

AROUND = " \t|\u3000*#-·•●◆■▲★□"
_DAY = len("2021-03-01")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|txt|html?)$", re.IGNORECASE)
_SUFFIX = regex.compile(r"(?<=.{6})\s*(?:[_|]+|(?<!\d)-+|-+(?!\d))\s*(?P<tail>[^_|-]{2,30})$")
_QUOTED = regex.compile(r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》")


def trimmed(view: View) -> View:
    """A title without what pages print around it: its label, its number, buttons, enclosing brackets."""
    if label := any_of("kinds_of_notice", "title label").match(view.folded):
        view = view[label.end() :]
    if buttons := any_of("kinds_of_notice", "buttons").search(view.folded):
        view = view[: buttons.start()]
    if suffix := _FILE.search(view.folded):
        view = view[: suffix.start()]
    view = _undated(without_number(without_site(view.strip(AROUND)))).strip(AROUND)
    quoted = _QUOTED.fullmatch(view.folded)
    return view[quoted.start("title") : quoted.end("title")] if quoted else view


def _undated(view: View) -> View:
    """A title without the day that a list of pages prints before or behind it."""
    view = view.strip(AROUND)
    days = [date for date in dates_in(view.folded) if len(date.iso) == _DAY]
    if days and not view.folded[: days[0].start].strip(AROUND + "[(【〔"):
        return view[days[0].end :].strip(AROUND + "])】〕")
    if days and days[-1].end == len(view) and not view.folded[: days[-1].start].endswith(("(", "-")):
        return view[: days[-1].start]
    return view


def without_site(view: View) -> View:
    """A title without the site's name behind it (_某县人民政府), and the site's columns before that name."""
    match = _SUFFIX.search(view.folded)
    named = match and (is_body(match["tail"]) or is_press(match["tail"]))
    return without_columns(view[: match.start()]) if match and named else view


def without_columns(view: View) -> View:
    """A title without all that is set off behind it (_政策文件_某县人民政府)."""
    while match := _SUFFIX.search(view.folded):
        view = view[: match.start()]
    return view
