"""The area whose projects a notice tells of, as the notice itself names it.

In: a ``Page``, the title and the issuer. Out: the area's name as printed, or None. The title speaks first, then the issuer,
then the page's labels, then the text by majority; of a chain (云州市临江区) the innermost area counts, because the office
that issues a list issues its own. News pages print bare names (雍平公布…): their kind is taken from the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from extract.page import Page
from extract.rules import any_of
from extract.view import View, flow, fold
from extract.document import Span

_UNIT = regex.compile(r"(?<!\p{Han})(?P<kind>[市区县])(?=\p{Han}{2,8}(?:局|委|办|厅|集团|联合会|政府))")
_BOUNDARY = regex.compile(r"(?<!\p{Han})(?=\p{Han})|(?<=记者从|[从在由向据])(?=\p{Han})")
_LEVELS = ("省", "市", "县", "区", "镇", "街道")
_VOTES = 2


def place_of(page: Page, title: View, issuer: str | None) -> str | None:
    """The area's name as printed; None where the notice names none."""
    return (
        _innermost(_in_title(title))
        or _innermost(_leading(_whole(issuer or "")))
        or _bare_in_title(page, title)
        or _labelled(page)
        or _namesake(page)
        or _voted(page, title)
    )


def _whole(text: str) -> View:
    return flow(text, Span(0, len(text)))


def _leading(view: View) -> list[View]:
    """The chain of areas that a name opens with: 云州市, 临江区."""
    chain: list[View] = []
    area = any_of("metadata_areas", "area")
    start = 0
    while match := area.match(view.folded, start):
        if any_of("metadata_areas", "no area").search(match["stem"]) or (len(match["stem"]) < 2 and match["kind"] not in "县旗"):
            break
        chain.append(view[match.start() : match.end()])
        start = match.end()
    return chain


def _innermost(chain: list[View]) -> str | None:
    """The last area of a chain; a zone without a name of its own keeps its parent's."""
    if not chain:
        return None
    last = chain[-1]
    if any_of("metadata_areas", "bare zone").search(last.folded):
        return "".join(view.raw for view in chain[-2:]) if len(chain) > 1 else None
    return last.raw


def _in_title(title: View) -> list[View]:
    """The first chain of areas in a title that begins where an area may begin."""
    for at in range(len(title)):
        if any_of("metadata_areas", "before area").search(title.folded[:at]) and (chain := _leading(title[at:])):
            return chain
    return []


def _mentions(page: Page) -> Iterator[View]:
    """Areas named in the lines of the notice, the innermost of each chain; provinces wherever they stand."""
    for at, line in enumerate(page.lines):
        if at in page.contents or at >= page.foot:
            continue
        for match in _BOUNDARY.finditer(line.folded):
            if chain := _leading(line.flow[match.start() : match.start() + 24]):
                yield chain[-1]
        for match in any_of("metadata_areas", "province").finditer(line.folded):
            yield line.flow[match.start() : match.end()]


def _stem(folded: str) -> str:
    match = any_of("metadata_areas", "area").match(folded)
    return match["stem"] if match else folded


def _bare_in_title(page: Page, title: View) -> str | None:
    """The area of the text whose bare name stands in the title."""
    found = [view for view in _mentions(page) if len(_stem(view.folded)) > 1 and _stem(view.folded) in title.folded]
    return _most(found)


def _labelled(page: Page) -> str | None:
    views = [*page.fields.get("publisher", ()), _whole(page.meta.get("publisher", "")), _whole(page.meta.get("site", ""))]
    return next((name for view in views if (name := _innermost(_leading(view)))), None)


def _voted(page: Page, title: View) -> str | None:
    """The area named most often, of the level that title or text speaks from (全市, 我区, 县政府) where it says so."""
    found = list(_mentions(page))
    text = "".join(line.folded for line in page.lines)
    level = _level(title.folded) or _level(text)
    fitting = [view for view in found if level and view.folded.endswith(level)]
    if fitting or level in ("省", "市", "县"):
        return _most(fitting)
    counted = Counter(view.folded for view in found)
    return _most([view for view in found if counted[view.folded] >= _VOTES])


def _level(text: str) -> str | None:
    """The kind of area whose office speaks, by the words it uses for itself most often."""
    counts = {kind: len(any_of("metadata_areas", f"level:{kind}").findall(text)) for kind in _LEVELS}
    best = max(_LEVELS, key=lambda kind: counts[kind])
    return best if counts[best] else None


def _most(views: list[View]) -> str | None:
    counted = Counter(view.folded for view in views)
    best = max(counted.values(), default=0)
    return next((view.raw for view in views if counted[view.folded] == best), None)


def _namesake(page: Page) -> str | None:
    """The place that the paper or site is named after, if the text speaks of it; its kind from the text's offices."""
    text = "\n".join(line.folded for line in page.lines)
    for stem in _stems(page):
        printed = regex.search(rf"{stem}(?:市|县|区)(?!级|域)", text)
        if printed:
            return printed.group()
        after = any_of("metadata_areas", "as government").pattern
        speaks = regex.findall(rf"{stem}(?={after})", text, regex.VERBOSE)
        kinds = Counter(match["kind"] for match in _UNIT.finditer(text))
        if len(speaks) >= _VOTES and kinds:
            return stem + kinds.most_common(1)[0][0]
    return None


def _stems(page: Page) -> Iterator[str]:
    sources = [view.folded for view in page.fields.get("publisher", ())]
    heads = [line.folded for line in page.lines[: min(page.head, 3)]]
    for name in [*sources, *heads, fold(page.meta.get("site", ""))]:
        match = any_of("sites", "namesake").match(name)
        if match and not any_of("sites", "no place").fullmatch(match["stem"]):
            yield match["stem"]
