"""Bodies that a notice names without signing: who put it together, alone above its title or below its text.

In: a ``Page`` and the title. Out: names of bodies as printed, the likeliest first. They are asked only where nobody
signed and no field of the page names its source; whose page it is, where no paper is named either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shishi.extract.dates import dates_in, sole_date
from shishi.extract.facts import sizes
from shishi.extract.facts.bodies import governs, is_body, is_short, looks_into, unsealed
from shishi.extract.facts.docnumbers import is_number
from shishi.extract.layout.page import Page, PageLine, has_label
from shishi.extract.rules import any_of
from shishi.extract.view import View

_BEHIND = 6  # lines behind the text in which a colophon stands
_INDENT = 6  # signs of layout, the line's end among them, before a line that is set off
_ROWS = 2  # so many bodies alone on a line are the cells of a table
_LONGEST = 80  # characters of a line that dates a page
_WORD = re.compile(r"\S+")
_AREA = 2  # characters of a body's name that name its area


def below(page: Page) -> Iterator[View]:
    """The body in a colophon below the text: a date before it, brackets or a verb around it, or the body alone.

    Alone, behind a sentence or a table, stand bodies that look into projects; governments only where nothing follows.
    Where bodies are a table's cells, only the last line can say who put it together.
    """
    text = page.head if page.head < len(page.lines) else 0
    first = max(text, len(page.lines) - _BEHIND)
    names = [line.folded for line in page.lines[text:] if len(line.cells) == 1]
    alone = sum(is_body(name) and not name.endswith(":") for name in names)
    if alone >= _ROWS:
        ending = page.lines[: page.foot][-1:]
        yield from (body for line in ending if len(line.cells) == 1 for body in _put_together(line))
        return
    for at in range(first, len(page.lines)):
        line = page.lines[at]
        if len(line.cells) > 1:
            continue
        yield from _put_together(line)
        dated = at > text and sole_date(page.lines[at - 1].folded) is not None
        ended = at > text and (page.lines[at - 1].folded.endswith(("。", "!", ")")) or _is_row(page.lines[at - 1]))
        last_line = at == min(len(page.lines), page.foot) - 1
        last = last_line and governs(line.folded)
        sealed = any_of("issuers", "sealed").fullmatch(line.folded.strip()) is not None
        own = is_body(line.folded) and (sealed or _is_set_off(page, at) or _names_its_area(line))
        signed = last_line and ended and own
        if (dated and is_body(line.folded)) or signed or (ended and (last or looks_into(line.folded))):
            yield unsealed(line.flow)


def _is_set_off(page: Page, at: int) -> bool:
    """Is a line far to the right of its page's edge, as signatures are set?"""
    before, line = page.lines[at - 1].flow, page.lines[at].flow
    return line.span.start - before.span.end > _INDENT


def _names_its_area(line: PageLine) -> bool:
    """Does a body's name open with the name of its area, as a full signature does?"""
    name = line.folded.strip()
    area = any_of("metadata_areas", "area").match(name)
    return (
        area is not None and area.end() < len(name) and any_of("metadata_areas", "no area").search(area["stem"]) is None
    )


def _is_row(line: PageLine) -> bool:
    """Is a line a table's row, with more in it than a label and its value?"""
    return line.tabular and len(line.cells) > sizes.PAIR


def _put_together(line: PageLine) -> Iterator[View]:
    """The body of a line that says who put the notice together, or printed it on which day."""
    put = any_of("issuers", "put together").fullmatch(line.folded.strip())
    if put and is_body(put["body"]):
        start = line.folded.index(put["body"])
        yield unsealed(line.flow[start : start + len(put["body"])])
    found = dates_in(line.folded)
    if (
        found
        and any_of("dates", "aired").match(line.folded[found[-1].end :])
        and is_body(line.folded[: found[-1].start])
    ):
        yield unsealed(line.flow[: found[-1].start])


def above(page: Page, title: View) -> Iterator[View]:
    """The office that stands alone above the title, as the head of its own circular does."""
    for line in page.lines[: page.head]:
        over = not title or line.flow.span.end <= title.span.start
        if over and len(line.cells) == 1 and looks_into(line.folded):
            yield unsealed(line.flow)


def heading(page: Page, title: View) -> Iterator[View]:
    """The body whose page it is: alone above a title that names its area, at the head of its path, before its site.

    Below the title it is who put the text together.
    """
    for at, line in enumerate(page.lines[: page.head]):
        if not title or line.flow.span.start >= title.span.end:
            yield from _put_together(line)
            yield from _own_site(line)
            yield from _beside_day(line)
        elif len(line.cells) == 1 and line.flow.span.end <= title.span.start:
            path = line.cells[0].folded.find(">")
            name = line.cells[0][:path].strip() if path > 0 else line.flow
            own = _is_of(name, page, title) or is_number(page.lines[at + 1].folded)
            own = own or (path > 0 and any_of("metadata_areas", "area").match(name.folded) is not None)
            if own and is_body(name.folded) and not is_short(name.folded):
                yield unsealed(name)


def host(page: Page) -> Iterator[View]:
    """The body whose name heads the page and whose site it is by its last lines (主办:某市发展改革委)."""
    name = page.lines[0].folded if page.lines and len(page.lines[0].cells) == 1 else ""
    if not is_body(name):
        return
    for line in page.lines[max(1, len(page.lines) - _BEHIND) :]:
        said = any_of("issuers", "host").match(line.cells[0].folded) if name in line.folded else None
        if said and is_body(said["body"]):
            yield line.cells[0][said.start("body") : said.end("body")]


def _beside_day(line: PageLine) -> Iterator[View]:
    """The body beside the day in a line without labels (2031-10-17 某区推进办公室 阅读(21))."""
    found = dates_in(line.folded) if len(line.cells) == 1 and len(line.folded) <= _LONGEST else ()
    words = [line.cells[0][word.start() : word.end()] for word in _WORD.finditer(line.cells[0].folded)] if found else []
    yield from (word for word in words if is_body(word.folded) and not is_short(word.folded))


def _is_of(name: View, page: Page, title: View) -> bool:
    """Is a body of the area that the title or the page's source names?"""
    told = (title, *page.fields.get("publisher", ()))
    return any(name.folded[:_AREA] in view.folded for view in told)


def _own_site(line: PageLine) -> Iterator[View]:
    """The body whose own site a source line opens with (某市住建局门户网站 时间:...)."""
    site = any_of("issuers", "own site").match(line.folded) if has_label(line) else None
    if site and is_body(site["body"]):
        yield line.flow[: site.end("body")]
