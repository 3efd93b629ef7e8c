"""The body that issued a notice: signature, title, letterhead, or the office the page names as its source.

In: a ``Page`` and the title. Out: the body's name as printed, as full as the notice shows it; None for news and for
tables that nobody signed. GB/T 9704-2012 puts the issuer's full or standard name into the letterhead (7.2.4) and
the signature (7.3.5); in titles it is often short (区政府), so a short name gives way to a full one of the same
body.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from extract.dates import dates_in, sole_date
from extract.page import Line, Page
from extract.rules import any_of
from extract.view import View, fold

_AROUND = " \t|:,。"
_LONGEST = 44
_APART = 2  # so many lines may stand between a signature and its date
_TAIL = regex.compile(r"(?:人民)?政府(?P<office>办公[室厅]|)|(?P<other>管委会|管理委员会|街道办事处|办公室|委员会)")


def is_body(folded: str) -> bool:
    """Is a string the name of a body that issues notices, and nothing else?"""
    text = folded.strip(_AROUND)
    return len(text) <= _LONGEST and bool(any_of("issuers", "body").fullmatch(text)) and not is_press(text)


def is_press(folded: str) -> bool:
    """Is a string the name of a paper, site or forum?"""
    return bool(any_of("issuers", "press").fullmatch(folded.strip(_AROUND)))


def is_short(folded: str) -> bool:
    """Is the name of a body without its place (区政府办公室)?"""
    return bool(any_of("issuers", "short").fullmatch(folded.strip(_AROUND)))


def issuer_of(page: Page, title: View) -> str | None:
    """The issuing body as printed, as full as the notice shows it; None where none is named (news, bare tables)."""
    own = [*signatures(page), *_titled(title), *_letterheads(page)]
    sources = () if _is_news(page) else tuple(_sources(page))
    candidates = [*own, *sources]
    if not candidates:
        return None
    first = candidates[0]
    if not is_short(first.folded):
        return first.raw
    elsewhere = [*candidates[1:], *_elsewhere(page)]
    full = (one for one in elsewhere if not is_short(one.folded) and _same_body(first.folded, one.folded))
    return next(full, first).raw


def signatures(page: Page) -> Iterator[View]:
    """Bodies signed below the text: lines that are a body's name with a date behind or below; joint ones as one."""
    for at in range(page.head, len(page.lines)):
        line = page.lines[at]
        if together := _signed_in_line(line):
            yield together
        elif is_body(line.folded) and len(line.cells) == 1 and _dated_below(page, at):
            yield line.flow.strip(_AROUND)


def signature_date(page: Page) -> str | None:
    """The date of the first signature, as much of it as is printed (成文日期, GB/T 9704-2012, 7.3.5.4)."""
    for at in range(page.head, len(page.lines)):
        line = page.lines[at]
        if _signed_in_line(line):
            return dates_in(line.folded)[-1].iso
        if is_body(line.folded) and len(line.cells) == 1 and (date := _dated_below(page, at)):
            return date
    return None


def _dated_below(page: Page, at: int) -> str | None:
    below = page.lines[at + 1 : at + 2 + _APART]
    for line in below:
        if date := sole_date(line.folded):
            return date
        if not is_body(line.folded):
            return None
    return None


def _signed_in_line(line: Line) -> View | None:
    """The body of a line such as ``某县人民政府 2021年3月1日``."""
    if len(line.folded) > _LONGEST + 12 or not (found := dates_in(line.folded)):
        return None
    body = line.flow[: found[-1].start].strip(_AROUND)
    closed = not line.folded[found[-1].end :].strip(_AROUND)
    return body if closed and is_body(body.folded) and len(body) > 3 else None


def _titled(title: View) -> Iterator[View]:
    if match := any_of("issuers", "titled").fullmatch(title.folded):
        yield title[match.start("body") : match.end("body")]


def _letterheads(page: Page) -> Iterator[View]:
    for at in range(page.head):
        line = page.lines[at]
        text = line.folded.strip(_AROUND)
        if any_of("kinds_of_notice", "letterhead").match(text) and is_body(text.removesuffix("文件")):
            yield line.flow.strip(_AROUND)[: -len("文件")]


def _sources(page: Page) -> Iterator[View]:
    """Offices that the page names as its source or publisher."""
    for view in (*page.fields.get("publisher", ()), _whole(page.meta.get("publisher", ""))):
        name = _first_word(view)
        if is_body(name.folded):
            yield name


def _elsewhere(page: Page) -> Iterator[View]:
    """Full names of bodies in the page's own lines, from which a short name may be filled in."""
    names = _body_names()
    for line in page.lines:
        for match in names.finditer(line.folded):
            yield line.flow[match.start() : match.end()]
    for key in ("publisher", "site"):
        yield _whole(page.meta.get(key, ""))


@cache
def _body_names() -> regex.Pattern[str]:
    return regex.compile(r"(?<!\p{Han})\p{Han}{1,12}(?:人民政府(?:办公[室厅])?|管理?委员?会|街道办事处)(?!\p{Han}{9})")


def _is_news(page: Page) -> bool:
    views = (*page.fields.get("publisher", ()), _whole(page.meta.get("publisher", "")))
    return any(is_press(_first_word(view).folded) for view in views)


def _first_word(view: View) -> View:
    word = regex.match(r"\s*[^\s]+", view.folded)
    return view[: word.end()].strip(_AROUND) if word else view


def _same_body(short: str, full: str) -> bool:
    """May ``full`` be the full name of ``short``: the same kind of office, and the level's sign (区, 县 ...) in it?"""
    one, other = _TAIL.search(short), list(_TAIL.finditer(full))
    if one is None or not other or one.groupdict() != other[-1].groupdict():
        return False
    level = short[: one.start()]
    return level in ("", "本", "我") or level in full


def _whole(text: str) -> View:
    return View(text, fold(text), tuple(range(len(text))))
