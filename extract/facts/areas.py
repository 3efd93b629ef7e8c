"""The area whose projects a notice tells of, as the notice itself names it.

In: a ``Page``, the title and the issuer. Out: the area's name as printed, or None. The title speaks first, then the
issuer, then the page's labels, then the text by majority; of a chain (云州市临江区) the innermost area counts,
because the office that issues a list issues its own. News pages print bare names (雍平公布…): their kind is taken
from the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from types import MappingProxyType

import regex

from shishi.extract.document import Span
from shishi.extract.facts import sizes
from shishi.extract.facts.bodies import is_body, is_press
from shishi.extract.facts.institutions import acting, called_by, institution_of
from shishi.extract.layout.page import Page, PageLine, is_chrome
from shishi.extract.rules import any_of
from shishi.extract.view import View, flow, fold
from shishi.extract.words.patterns import compiled

_LEVELS = ("省", "市", "县", "区", "镇", "街道")
_VOTES = 2
_LONGEST_CHAIN = 24  # characters
_OPENING = 300  # so many characters tell whose office speaks
_MASTHEAD = 6  # a page says in so many lines whose site it is
_ROW = "、"
_PARTS_OF_A_YEAR = ("年初", "年底", "年末")  # behind whose first sign no name begins
_ACCORDING, _OUTLET = "据《", 16  # how a text opens that another paper's is, and how far its name goes
_SHORT = 2  # characters of an area's name that may be the end of another's
_NAMED = 2  # a name weighs as much as so many words such as 全市; alone it does not suffice


def place_of(page: Page, title: View, issuer: str | None) -> str | None:
    """The area's name as printed; None where the notice names none."""
    named = _Named(page)
    own = institution_of(page, title)
    return (
        (own.raw if own is not None else None)
        or _innermost(_first_chain(title, _line_starts(page)))
        or _of_issuer(named, title, _first_chain(_whole(issuer or "")))
        or _bare_in_title(named, title)
        or _province_in_title(title)
        or _labelled(page, _own_level(title))
        or _namesake(page)
        or _of_own_level(named)
        or _voted(named, title)
        or _named_after(page)
        or _sole(named)
        or _with_projects(named)
        or acting(page)
        or called_by(page)
        or _labelled(page)
        or _hosted(page)
    )


@dataclass(frozen=True)
class _Named:
    """A page and the areas named in its lines, looked for once, where they are asked for."""

    page: Page

    @cached_property
    def areas(self) -> tuple[View, ...]:
        """Areas named in the lines of the notice, in their order."""
        return tuple(view for view, _ in self._mentioned)

    @cached_property
    def alone(self) -> tuple[View, ...]:
        """Those that are not one of a row, as where those that lag or get money are named (云溪县、桃宁县)."""
        return tuple(view for view, in_a_row in self._mentioned if not in_a_row)

    @cached_property
    def _mentioned(self) -> tuple[tuple[View, bool], ...]:
        found = tuple(_mentions(self.page))
        names = {view.folded for view, _ in found if not any_of("metadata_areas", "bare zone").search(view.folded)}
        return tuple((_by_itself(view, names), in_a_row) for view, in_a_row in found)


def _by_itself(view: View, names: Collection[str]) -> View:
    """An area without words before it (统筹云溪县), where the notice names it elsewhere without them."""
    ends = (name for name in names if _SHORT < len(name) < len(view) and view.folded.endswith(name))
    name = min(ends, key=len, default=view.folded)
    return view[len(view) - len(name) :] if name != view.folded else view


def _of_issuer(named: _Named, title: View, chain: list[View]) -> str | None:
    """The issuer's area, unless the title opens with the bare name of another, on which the issuer's office reports.

    Of a town's report in a title that speaks of the district (我区) the district is, where the notice names it.
    """
    told = _bare_in_title(named, title) if chain else None
    opens = told is not None and title.folded.startswith(_stem(fold(told)))
    if opens and told not in [view.raw for view in chain]:
        return told
    own, level = _innermost(chain), _own_level(title)
    if own is None or fold(own).endswith(level):
        return own
    above = next((view.raw for view in reversed(chain) if view.folded.endswith(level)), None)
    return above or (None if any(view.folded.endswith(level) for view in named.alone) else own)


def _line_starts(page: Page) -> frozenset[int]:
    """Where the words of each line begin in the notice, dashes and marks before them aside."""
    firsts = (
        next((at for at, sign in zip(line.flow.at, line.folded, strict=True) if sign.isalpha()), None)
        for line in page.lines
    )
    return frozenset(first for first in firsts if first is not None)


def _whole(text: str) -> View:
    return flow(text, Span(0, len(text)))


def _leading(view: View) -> list[View]:
    """The chain of areas that a name opens with: 云州市, 临江区."""
    chain: list[View] = []
    area = any_of("metadata_areas", "area")
    start = _behind_leading(view)
    while match := area.match(view.folded, start):
        short = len(match["stem"]) < sizes.SHORTEST_STEM and match["kind"] not in "县旗"
        if short and chain and any_of("metadata_areas", "bare zone").search(match.group()):
            short = False
        if short or any_of("metadata_areas", "no area").search(match["stem"]):
            break
        chain.append(view[match.start() : match.end()])
        start = match.end()
    return chain


def _behind_leading(view: View) -> int:
    """Where the name of an area begins behind words that lead to it (下达云溪县)."""
    leading = any_of("metadata_areas", "leading to an area").match(view.folded)
    return leading.end() if leading else 0


def _innermost(chain: list[View]) -> str | None:
    """The last area of a chain; a zone without a name of its own keeps its parent's."""
    if not chain:
        return None
    last = chain[-1]
    if any_of("metadata_areas", "bare zone").search(last.folded):
        return "".join(view.raw for view in chain[-2:]) if len(chain) > 1 else None
    return last.raw


def _first_chain(name: View, lines: Collection[int] = ()) -> list[View]:
    """The first chain of areas in a title or a body's name that begins where an area may begin.

    ``lines``: where lines begin in the notice; an area's name begins there rather than in the line above.
    """
    for at in range(len(name)):
        if not (name.at[at] in lines or any_of("metadata_areas", "before area").search(name.folded[:at])):
            continue
        chain = _leading(name[at:])
        if chain and any(within in lines and _begins_anew(chain[0], within) for within in chain[0].at[1:]):
            continue
        rest = name[at + sum(map(len, chain)) :]
        village = any_of("metadata_areas", "village").match(rest.folded)
        if village and not any_of("metadata_areas", "no area").search(village["stem"]):
            chain = [*chain, rest[: village.end()]]
        if chain and (office := any_of("metadata_areas", "before its office").match(rest.folded)):
            chain = [*chain, *_leading(rest[office.end() :])]
        if chain:
            return chain
    return []


def _begins_anew(area: View, line: int) -> bool:
    """Whether what stands of an area's name from a new line on is the name of one by itself."""
    return bool(_leading(area[bisect_left(area.at, line) :]))


@cache
def _beginnings() -> re.Pattern[str]:
    """Where the name of an area may begin in running text."""
    before = any_of("metadata_areas", "before a place").pattern
    return compiled(rf"(?<![\p{{Han}}\d%])(?=\p{{Han}})|(?<={before})(?=\p{{Han}})")


def _mentions(page: Page) -> Iterator[tuple[View, bool]]:
    """Areas named in the lines of the notice, the innermost of each chain, and whether it stands in a row of names.

    Provinces are taken wherever they stand.
    """
    area = any_of("metadata_areas", "area")
    for at, line in enumerate(page.lines):
        if at in page.contents or at >= page.foot or _is_addressee(line):
            continue
        others, last = _all_but(line.folded), -1
        for beginning in _beginnings().finditer(line.folded):
            start = beginning.start()
            if any(start in other for other in others) or line.folded[start - 1 : start + 1] in _PARTS_OF_A_YEAR:
                continue
            if area.match(line.folded[start : start + _LONGEST_CHAIN]) and (
                chain := _leading(line.flow[start : start + _LONGEST_CHAIN])
            ):
                end = line.folded.find(chain[-1].folded, start) + len(chain[-1])
                if end == last:
                    continue  # behind words that lead to it, and so seen before
                last = end
                yield chain[-1], _is_one_of_many(line.folded, start, end)
        for match in any_of("metadata_areas", "province").finditer(line.folded):
            yield line.flow[match.start() : match.end()], False


def _is_one_of_many(folded: str, start: int, end: int) -> bool:
    """Whether an area stands in a row of names (云溪县、桃宁县), or with its part of a sum behind it (云溪县16个)."""
    if _ROW in (folded[start - 1 : start], folded[end : end + 1]):
        return True
    return folded[end : end + 1].isdigit() and any_of("metadata_areas", "part of a sum").match(folded[end:]) is not None


def _is_addressee(line: PageLine) -> bool:
    """Whether a line says to whom the notice goes, whose areas are others."""
    if not line.folded.endswith(":") or any_of("metadata_areas", "to all").search(line.folded) is None:
        return False
    return any_of("sites", "addressee").match(line.folded) is not None


def _all_but(folded: str) -> list[range]:
    """Where a line names areas only to leave them out (除云溪县、桃宁县外)."""
    found = any_of("metadata_areas", "all but").finditer(folded) if "除" in folded else ()
    return [range(match.start(), match.end()) for match in found]


def _stem(folded: str) -> str:
    match = any_of("metadata_areas", "area").match(folded)
    return match["stem"] if match else folded


def _bare_in_title(named: _Named, title: View) -> str | None:
    """The area of the text whose bare name stands in the title."""
    stems = ((view, _stem(view.folded)) for view in named.areas)
    return _most([view for view, stem in stems if len(stem) > 1 and stem in title.folded])


def _province_in_title(title: View) -> str | None:
    """The province whose bare name a title speaks of (青海21项民心工程有序铺开)."""
    match = any_of("metadata_areas", "province speaks").search(title.folded)
    return title[match.start("name") : match.end("name")].raw if match else None


def _of_own_level(named: _Named) -> str | None:
    """The area whose own projects the notice sets apart from those of higher levels (云溪本级)."""
    for line in named.page.lines:
        match = any_of("metadata_areas", "own level").search(line.folded) if "本级" in line.folded else None
        if match and (own := [view for view in named.areas if match["name"] in (view.folded, _stem(view.folded))]):
            return own[0].raw
    return None


def _labelled(page: Page, level: str = "") -> str | None:
    """The area of the office that a label of the page names, where it is of the ``level`` of the title."""
    views = [
        *page.fields.get("publisher", ()),
        *page.fields.get("supplier", ()),
        _whole(page.meta.get("publisher", "")),
        _whole(page.meta.get("site", "")),
    ]
    names = (_innermost(_leading(view)) for view in views)
    return next((name for name in names if name and fold(name).endswith(level)), None)


def _title_level(title: View) -> str:
    """The sign of the level that a title speaks from (全市, 我区); an empty one where it does not."""
    return max(_levels(title.folded).items(), key=itemgetter(1), default=("", 0))[0]


def _own_level(title: View) -> str:
    """The sign of the area that a title calls its own or speaks of as a whole (我区, 全市); empty without one."""
    rules = (any_of("metadata_areas", name) for name in ("its own level", "a whole level"))
    return next((found["level"] for rule in rules if (found := rule.search(title.folded))), "")


def _hosted(page: Page) -> str | None:
    """The area of the office whose site a page is, by its first or its last lines."""
    for line in (*page.lines[:_MASTHEAD], *page.lines[-_MASTHEAD:]):
        said = any_of("issuers", "host").match(line.folded)
        view = line.flow[said.start("body") : said.end("body")] if said else line.flow
        if is_body(view.folded) and (name := _innermost(_leading(view))):
            return name
    return None


def _voted(named: _Named, title: View) -> str | None:
    """The area named most often, of the level that title or text speaks from (全市, 我区, 县政府)."""
    found = named.alone
    if level := _title_level(title):
        return _most([view for view in found if view.folded.endswith(level)])
    counted = Counter(view.folded for view in found)
    levels = _levels("".join(line.folded for line in named.page.lines))
    weights = {name: sum(n for end, n in levels.items() if name.endswith(end)) for name in counted}
    return _most([view for view in found if counted[view.folded] * _NAMED + weights[view.folded] > _NAMED], weights)


def _sole(named: _Named) -> str | None:
    """The one area of a government that a notice names at all, where its first lines name it."""
    page = named.page
    governed = {view.folded for view in named.alone if any_of("metadata_areas", "governed").search(view.folded)}
    opening = page.lines[min(page.head, len(page.lines) - 1)].flow.span.end if page.lines else 0
    first = next((view for view in named.alone if view.folded in governed and view.span.start < opening), None)
    return first.raw if first and len(governed) == 1 else None


def _with_projects(named: _Named) -> str | None:
    """The one area that the notice names in a clause with its projects."""
    told: dict[str, View] = {}
    for line in named.page.lines[: named.page.foot]:
        if any_of("metadata", "names projects").search(line.folded) is None:
            continue
        for view in named.alone:
            if any_of("metadata_areas", "bare zone").search(view.folded):
                continue
            if line.flow.span.start <= view.span.start < line.flow.span.end:
                behind = line.folded[bisect_left(line.flow.at, view.at[-1]) + 1 :]
                if any_of("metadata_areas", "its projects").match(behind):
                    told.setdefault(view.folded, view)
    return next(iter(told.values())).raw if len(told) == 1 else None


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
    """The first word of a line that is no day and no clock."""
    return next((word for word in line.cells[0].folded.split() if not word[0].isdigit()), "")


def _stems(page: Page) -> Iterator[str]:
    sources = [view.folded for view in page.fields.get("publisher", ())]
    near = page.lines[: min(page.head, 3)]
    heads = [line.folded for line in near if is_press(_first_word(line)) or is_chrome(line.folded)]
    told = [line.folded[:_OUTLET] for line in page.lines[:1] if line.folded.startswith(_ACCORDING)]
    for name in [*sources, *heads, *told, fold(page.meta.get("site", ""))]:
        match = next(any_of("sites", "namesake").finditer(name), None)
        if match and not any_of("sites", "no place").fullmatch(match["stem"]):
            yield match["stem"]
