"""Bodies that a notice names without signing: who put it together, alone above its title or below its text.

In: a ``Page`` and the title. Out: names of bodies as printed, the likeliest first. They are asked only where nobody
signed and no field of the page names its source.
"""

from __future__ import annotations

from collections.abc import Iterator

from shishi.extract.dates import dates_in, sole_date
from shishi.extract.facts import sizes
from shishi.extract.facts.bodies import governs, is_body, looks_into, names_place_of, unsealed
from shishi.extract.layout.page import Page, PageLine
from shishi.extract.rules import any_of
from shishi.extract.view import View

_BEHIND = 6  # lines behind the text in which a colophon stands
_INDENT = 6  # signs of layout, the line's end among them, before a line that is set off
_ROWS = 2  # so many bodies alone on a line are the cells of a table


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
        signed = last_line and ended and is_body(line.folded) and (sealed or _is_set_off(page, at))
        if (dated and is_body(line.folded)) or signed or (ended and (last or looks_into(line.folded))):
            yield unsealed(line.flow)


def _is_set_off(page: Page, at: int) -> bool:
    """Is a line far to the right of its page's edge, as signatures are set?"""
    before, line = page.lines[at - 1].flow, page.lines[at].flow
    return line.span.start - before.span.end > _INDENT


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
    """The office that stands alone above the title, as the head of its own circular does, or that opens its path.

    So does a government whose place the title on the next line names.
    """
    for at, line in enumerate(page.lines[: page.head]):
        over = not title or line.flow.span.end <= title.span.start
        if not over or len(line.cells) > 1:
            continue
        head = any_of("issuers", "at the head").match(line.folded)
        if looks_into(line.folded):
            yield unsealed(line.flow)
        elif head and is_body(head["body"]):
            yield unsealed(line.flow[head.start("body") : head.end("body")])
        elif title and governs(line.folded) and at + 1 < len(page.lines):
            below = page.lines[at + 1].flow
            if below and below.span.start == title.span.start and names_place_of(line.folded, title.folded):
                yield unsealed(line.flow)
