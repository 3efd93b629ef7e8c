"""The full name of a body that a notice names for short in one place and in full in another.

In: the bodies that may have issued a notice, the likeliest first, and its page. Out: the first of them by its fullest
name. GB/T 9704-2012 puts the full name into letterhead and signature; titles and sources say 区政府, 县府办, 某街道.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shishi.extract.facts.bodies import is_body, is_short
from shishi.extract.layout.page import Page
from shishi.extract.rules import any_of
from shishi.extract.view import View, fold

_SHORT_OFFICE = "办"  # 办公室, 办公厅
_SHORTEST, _SHORT = "府办", "政府办"
_SECTION = re.compile(r"\([^()]*\)$")  # a section of an office behind its name
_FIRST_LINES = 3  # who meets is said in so many lines of the text
_KINDS = "省市区县旗州镇乡"
_OF_TOWNS = {"街道": "办事处", "镇": "人民政府", "乡": "人民政府"}  # how the name of its office ends


def fullest(candidates: Sequence[View], page: Page) -> str:
    """The first of the candidates as printed, by the fullest name that the notice has for it."""
    first = candidates[0]
    bare = _SECTION.sub("", first.folded)  # 区政府办(督查科)
    if bare.endswith(_SHORTEST) and not bare.endswith(_SHORT) and is_short(bare):
        return first.raw  # 区府办, as nobody calls it in full
    if not (is_short(bare) or bare.endswith(_SHORTEST)):
        found = next((one for one in candidates if _is_fuller(one.folded, first.folded)), None)
        return (found or _of_town(first, candidates, page) or first).raw
    elsewhere = [*candidates[1:], *_elsewhere(page)]
    full = (one for one in elsewhere if not is_short(one.folded) and _same_body(bare, one.folded))
    return next(full, first).raw


def _of_town(name: View, candidates: Sequence[View], page: Page) -> View | None:
    """The full name of a town's own office where the notice names it by its town alone (某街道)."""
    ending = next((full for sign, full in _OF_TOWNS.items() if name.folded.endswith(sign)), None)
    if ending is None:
        return None
    whole = name.folded + ending
    printed = next((one for one in candidates if one.folded == whole), None)
    places = ((line.flow, line.folded.find(whole)) for line in page.lines) if printed is None else ()
    return printed or next((flow[at : at + len(whole)] for flow, at in places if at >= 0), None)


def _elsewhere(page: Page) -> Iterator[View]:
    """Full names of bodies in the page's own lines, from which a short name may be filled in."""
    names = any_of("issuers", "full name")
    for line in page.lines:
        for match in names.finditer(line.folded):
            yield line.flow[match.start() : match.end()]
    for line in page.lines[: page.head + _FIRST_LINES]:
        session = any_of("metadata", "area in session").search(line.folded) if "届" in line.folded else None
        if session is not None:
            yield _whole(f"{session.group()}人民政府")
    for key in ("publisher", "site"):
        yield _whole(page.meta.get(key, ""))


def _same_body(short: str, full: str) -> bool:
    """May ``full`` be the full name of ``short``: the same kind of office, and the level's sign (区, 县 ...) in it?"""
    one, other = any_of("issuers", "tail").search(short), list(any_of("issuers", "tail").finditer(full))
    if one is None or not other or one["other"] != other[-1]["other"]:
        return False
    office, fuller = one["office"], other[-1]["office"]
    if office != fuller and not (office == _SHORT_OFFICE and fuller is not None and fuller.startswith(office)):
        return False
    level = short[: one.start()]
    return level in ("", "本", "我") or level in full


def _is_fuller(full: str, name: str) -> bool:
    """Is a name the other with its place before it (县司法局, 某县司法局)?"""
    return len(full) > len(name) and full.endswith(name) and name[0] in _KINDS and is_body(full)


def _whole(text: str) -> View:
    return View(text, fold(text), tuple(range(len(text))))
