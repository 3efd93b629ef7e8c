"""The area whose projects a notice tells of, as the notice itself names it.

In: a ``Page``, the title and the issuer. Out: the area's name as printed, or None. The title speaks first, then the
issuer, then the page's labels, then the text by majority; of a chain (云州市临江区) the innermost area counts,
because the office that issues a list issues its own. News pages print bare names (雍平公布…): their kind is taken
from the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from types import MappingProxyType

import regex

from shishi.extract.document import Span
from shishi.extract.facts import sizes
from shishi.extract.facts.bodies import is_press
from shishi.extract.layout.page import Page, PageLine, is_chrome
from shishi.extract.rules import any_of
from shishi.extract.view import View, flow, fold
from shishi.extract.words.patterns import compiled

_LEVELS = ("省", "市", "县", "区", "镇", "街道")
_VOTES = 2
_LONGEST_CHAIN = 24  # characters
_OPENING = 300  # so many characters tell whose office speaks
_NAMED = 2  # a name weighs as much as so many words such as 全市; alone it does not suffice


def place_of(page: Page, title: View, issuer: str | None) -> str | None:
    """The area's name as printed; None where the notice names none."""
    named = _Named(page)
    return (
        _innermost(_first_chain(title))
        or _of_issuer(named, title, _first_chain(_whole(issuer or "")))
        or _bare_in_title(named, title)
        or _labelled(page)
        or _namesake(page)
        or _voted(named, title)
        or _named_after(page)
        or _sole(named)
    )


@dataclass(frozen=True)
class _Named:
    """A page and the areas named in its lines, looked for once, where they are asked for."""

    page: Page

    @cached_property
    def areas(self) -> tuple[View, ...]:
        """Areas named in the lines of the notice, in their order."""
        return tuple(_mentions(self.page))


def _of_issuer(named: _Named, title: View, chain: list[View]) -> str | None:
    """The issuer's area, unless the title opens with the bare name of another, on which the issuer's office reports."""
    told = _bare_in_title(named, title) if chain else None
    opens = told is not None and title.folded.startswith(_stem(fold(told)))
    return told if opens and told not in [view.raw for view in chain] else _innermost(chain)


def _whole(text: str) -> View:
    return flow(text, Span(0, len(text)))


def _leading(view: View) -> list[View]:
    """The chain of areas that a name opens with: 云州市, 临江区."""
    chain: list[View] = []
    area = any_of("metadata_areas", "area")
    start = 0
    while match := area.match(view.folded, start):
        short = len(match["stem"]) < sizes.SHORTEST_STEM and match["kind"] not in "县旗"
        if short and chain and any_of("metadata_areas", "bare zone").search(match.group()):
            short = False
        if short or any_of("metadata_areas", "no area").search(match["stem"]):
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


def _first_chain(name: View) -> list[View]:
    """The first chain of areas in a title or a body's name that begins where an area may begin."""
    for at in range(len(name)):
        if not any_of("metadata_areas", "before area").search(name.folded[:at]):
            continue
        chain = _leading(name[at:])
        rest = name[at + sum(map(len, chain)) :]
        village = any_of("metadata_areas", "village").match(rest.folded)
        if village and not any_of("metadata_areas", "no area").search(village["stem"]):
            chain = [*chain, rest[: village.end()]]
        if chain and (office := any_of("metadata_areas", "before its office").match(rest.folded)):
            chain = [*chain, *_leading(rest[office.end() :])]
        if chain:
            return chain
    return []


@cache
def _beginnings() -> re.Pattern[str]:
    """Where the name of an area may begin in running text."""
    before = any_of("metadata_areas", "before a place").pattern
    return compiled(rf"(?<!\p{{Han}})(?=\p{{Han}})|(?<={before})(?=\p{{Han}})")


def _mentions(page: Page) -> Iterator[View]:
    """Areas named in the lines of the notice, the innermost of each chain; provinces wherever they stand."""
    area = any_of("metadata_areas", "area")
    for at, line in enumerate(page.lines):
        if at in page.contents or at >= page.foot:
            continue
        for beginning in _beginnings().finditer(line.folded):
            start = beginning.start()
            if area.match(line.folded[start : start + _LONGEST_CHAIN]) and (
                chain := _leading(line.flow[start : start + _LONGEST_CHAIN])
            ):
                yield chain[-1]
        for match in any_of("metadata_areas", "province").finditer(line.folded):
            yield line.flow[match.start() : match.end()]


def _stem(folded: str) -> str:
    match = any_of("metadata_areas", "area").match(folded)
    return match["stem"] if match else folded


def _bare_in_title(named: _Named, title: View) -> str | None:
    """The area of the text whose bare name stands in the title."""
    stems = ((view, _stem(view.folded)) for view in named.areas)
    return _most([view for view, stem in stems if len(stem) > 1 and stem in title.folded])


def _labelled(page: Page) -> str | None:
    views = [
        *page.fields.get("publisher", ()),
        *page.fields.get("supplier", ()),
        _whole(page.meta.get("publisher", "")),
        _whole(page.meta.get("site", "")),
    ]
    return next((name for view in views if (name := _innermost(_leading(view)))), None)


def _voted(named: _Named, title: View) -> str | None:
    """The area named most often, of the level that title or text speaks from (全市, 我区, 县政府)."""
    found = named.areas
    if level := max(_levels(title.folded).items(), key=itemgetter(1), default=None):
        return _most([view for view in found if view.folded.endswith(level[0])])
    counted = Counter(view.folded for view in found)
    levels = _levels("".join(line.folded for line in named.page.lines))
    weights = {name: sum(n for end, n in levels.items() if name.endswith(end)) for name in counted}
    return _most([view for view in found if counted[view.folded] * _NAMED + weights[view.folded] > _NAMED], weights)


def _sole(named: _Named) -> str | None:
    """The one area of a government that a notice names at all, where its first lines name it."""
    page = named.page
    governed = {view.folded for view in named.areas if any_of("metadata_areas", "governed").search(view.folded)}
    opening = page.lines[min(page.head, len(page.lines) - 1)].flow.span.end if page.lines else 0
    first = next((view for view in named.areas if view.folded in governed and view.span.start < opening), None)
    return first.raw if first and len(governed) == 1 else None


def _levels(text: str) -> dict[str, int]:
    """How often the text speaks as an office of each kind of area."""
    counts = {kind: len(any_of("metadata_areas", f"level:{kind}").findall(text)) for kind in _LEVELS}
    return {kind: count for kind, count in counts.items() if count}


def _most(views: list[View], bonus: Mapping[str, int] = MappingProxyType({})) -> str | None:
    """The name that stands most often, counting also the words of its level."""
    counted = Counter(view.folded for view in views)
    best = max(counted, key=lambda name: counted[name] * _NAMED + bonus.get(name, 0), default=None)
    return next((view.raw for view in views if view.folded == best), None)


def _namesake(page: Page) -> str | None:
    """The place that the paper or site is named after, where the text prints it or speaks for it."""
    text = "\n".join(line.folded for line in page.lines)
    after = any_of("metadata_areas", "as government").pattern
    kind_of = any_of("metadata_areas", "kind behind a name").pattern
    for stem in _stems(page):
        if printed := regex.search(rf"{stem}(?:{kind_of})", text):
            return printed.group()
        kind = _kind_of_offices(text)
        if kind and len(regex.findall(rf"{stem}(?={after})", text, regex.VERBOSE)) >= _VOTES:
            return stem + kind
    return None


def _named_after(page: Page) -> str | None:
    """The place in the name of a local paper or direct body, where the text says of which kind its offices are."""
    text = "".join(line.folded for line in page.lines)
    kinds = [kind for kind in _levels(text[:_OPENING]) if kind in "市县区"]
    direct = (match["stem"] for match in any_of("metadata_areas", "direct body").finditer(text))
    return next((stem + kinds[0] for stem in (*_stems(page), *direct) if len(kinds) == 1), None)


def _kind_of_offices(text: str) -> str | None:
    kinds = Counter(match["kind"] for match in any_of("metadata_areas", "office of an area").finditer(text))
    return kinds.most_common(1)[0][0] if kinds else None


def _first_word(line: PageLine) -> str:
    return next(iter(line.cells[0].folded.split()), "")


def _stems(page: Page) -> Iterator[str]:
    sources = [view.folded for view in page.fields.get("publisher", ())]
    near = page.lines[: min(page.head, 3)]
    heads = [line.folded for line in near if is_press(_first_word(line)) or is_chrome(line.folded)]
    for name in [*sources, *heads, fold(page.meta.get("site", ""))]:
        match = next(any_of("sites", "namesake").finditer(name), None)
        if match and not any_of("sites", "no place").fullmatch(match["stem"]):
            yield match["stem"]
