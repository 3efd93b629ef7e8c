"""Schools, hospitals, farms and regiments that do good works of their own: they are the place of what they tell.

In: a ``Page`` and its title. Out: the institution's name as printed, or None. Its title opens with it, its site or its
letterhead is called after it, or it signs; an office's notice about a school does none of these.
"""

from __future__ import annotations

from collections.abc import Iterator

from shishi.extract.facts.bodies import unsealed
from shishi.extract.layout.page import Page
from shishi.extract.rules import any_of, may_hold
from shishi.extract.view import View

_MASTHEAD = 3  # lines in which a site's or a letterhead's name stands
_LONGEST = 30  # characters of such a line
_CLOSING = 6  # lines in which an institution signs


def institution_of(page: Page, title: View) -> View | None:
    """The institution whose own projects a notice tells; None where an office or a paper tells them."""
    if may_hold(title.folded, "metadata_areas", "institution"):
        match = any_of("metadata_areas", "institution").search(title.folded)
        if match is not None:
            return title[match.start("name") : match.end("name")]
    return next(_alone(page), None)


def signs(page: Page, name: View) -> bool:
    """Whether the institution stands alone on a line below the text, perhaps with its seal."""
    return any(unsealed(line.flow).folded == name.folded for line in page.lines[page.head :][-_CLOSING:])


def _alone(page: Page) -> Iterator[View]:
    """Names of institutions that are a site's, a letterhead's or a signature's."""
    near = page.lines[: min(page.head, _MASTHEAD)]
    ending = page.lines[page.head :][-_CLOSING:]
    for line in (*near, *ending):
        text = line.folded.strip()
        short = len(line.cells) == 1 and len(text) <= _LONGEST and may_hold(text, "metadata_areas", "institution alone")
        match = any_of("metadata_areas", "institution alone").fullmatch(text) if short else None
        if match is not None:
            start = line.folded.index(match["name"])
            yield line.flow[start : start + len(match["name"])]


def acting(page: Page) -> str | None:
    """The one farm or corps of which the text says what it does."""
    rule = any_of("metadata_areas", "institution acts")
    found = {match["name"] for line in page.lines[: page.foot] for match in rule.finditer(line.folded)}
    return found.pop() if len(found) == 1 else None


def called_by(page: Page) -> str | None:
    """The one area after which the schools and hospitals are called that are built."""
    rule = any_of("metadata_areas", "called by an area")
    found = {match["area"] for line in page.lines[: page.foot] for match in rule.finditer(line.folded)}
    return found.pop() if len(found) == 1 else None
