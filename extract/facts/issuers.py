"""The body that issued a notice: signature, title, letterhead, or the office the page names as its source.

In: a ``Page`` and the title. Out: the body's name as printed, as full as the notice shows it; None for news and for
tables that nobody signed. GB/T 9704-2012 puts the issuer's full or standard name into the letterhead (7.2.4) and
the signature (7.3.5); in titles it is often short (区政府), so a short name gives way to a full one of the same
body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from shishi.extract.dates import dates_in, sole_date, stamp
from shishi.extract.facts import imprints, sizes
from shishi.extract.facts.bodies import LONGEST_BODY, governs, is_body, is_press, is_short, unsealed
from shishi.extract.facts.fuller import fullest
from shishi.extract.facts.institutions import institution_of
from shishi.extract.facts.institutions import signs as signs_alone
from shishi.extract.layout.page import Page, PageLine, unlabelled
from shishi.extract.rules import any_of, may_hold
from shishi.extract.view import EMPTY, View, fold, joined

_AROUND = " \t|:,。"
_EDGES = _AROUND + "·/>-"
_BRACKETS = "()[]【】〔〕"
_WIDE = 2  # characters further than this apart stand in different fields
_ENCLOSED = re.compile(r"[(\[【].*[)\]】]")
_CLOCK = re.compile(r"\s?\d{1,2}:\d\d(?::\d\d)?")
_FIELD = re.compile(r"\S+(?:\s\S+)*")  # between wide blanks
_APART = re.compile(r"\s\s")
_JOINT = 4  # so many bodies sign together at most
_TWO_LINES = 2  # of a body and its date
_CLOSING = _JOINT + 1  # lines of bodies and their date
_EMPTY_CELLS = "||"  # beside each other in a row of a table
_SIGNERS = 2  # more different signers than this are the rows of a table, with their deadlines
_FULL = len("2021-03-01")
_AND = View("、", "、", (0,))
_MASTHEAD = 3  # a bulletin's masthead stands in so many lines
_BYLINES = 3  # ... the body that reports in so many below the title
_FIRST_LINES = 3  # ... and who reports for whom is said in so many lines of the text
_BARE = 2  # 街道, 镇: a cell
_KINDS = "省市区县旗州镇乡"


@dataclass(frozen=True, slots=True)
class Signature:
    """A body (several joined with 、) and the date below it, as much of it as is printed (成文日期)."""

    body: View
    date: str


def issuer_of(page: Page, title: View, signs: Sequence[Signature], masthead: Signature | None) -> str | None:
    """The issuing body as printed, as full as the notice shows it; None where none is named (news, bare tables).

    Bodies that sign together are joined with 、. ``signs``: the ``signatures`` of the page; ``masthead``: its own.
    """
    signed = [signature.body for signature in signs]
    sources = tuple(_sources(page))
    own = institution_of(page, title) if not signed else None
    signed += [own] if own is not None and signs_alone(page, own) else []
    signed += [masthead.body] if masthead and not signed else []
    candidates = [*signed, *_titled(title), *_bylines(page, title), *_speakers(page)]
    candidates += [] if _is_news(page) else _commissioned(page)
    candidates += [body for body, _ in filter(None, [adopted(page)])]
    candidates += [*_letterheads(page), *sources, *imprints.below(page), *imprints.above(page, title)]
    candidates += [*_in_first_lines(page, "went and saw"), *_accounted(title), *_stated(page)]
    if not candidates and not _is_news(page):
        candidates = [*imprints.host(page), *imprints.heading(page, title)]
    if candidates and any_of("issuers", "inner office").fullmatch(candidates[0].folded.strip(_AROUND)):
        candidates = [own_one, *candidates] if (own_one := institution_of(page, title)) else candidates
    return fullest(candidates, page) if candidates else None


def signatures(page: Page) -> tuple[Signature, ...]:
    """Bodies signed below the text, each with its date; none where a table repeats bodies and dates (deadlines).

    A page that never speaks is a table of cells on lines of their own; its last lines may be signed.
    """
    found, at = [], page.head if page.head < len(page.lines) else max(len(page.lines) - _CLOSING, 0)
    while at < len(page.lines):
        signature, lines = _signature_at(page, at)
        found += [signature] if signature else []
        at += lines
    return tuple(found) if len({one.body.folded for one in found}) <= _SIGNERS else ()


def _signature_at(page: Page, at: int) -> tuple[Signature | None, int]:
    """The signature that begins on line ``at``, and how many lines to go on by."""
    line = page.lines[at]
    if signature := _signed_in_line(line):
        return signature, 1
    bodies = list(takewhile(_is_body_line, page.lines[at : at + _JOINT]))
    after = at + len(bodies)
    if not bodies and (signature := _signed_behind_a_label(page, at)):
        return signature, _TWO_LINES
    if not bodies or after >= len(page.lines):
        return None, 1
    date = _day_of(page.lines[after])
    bodies[0] = _with_above(page, at)
    closes = after >= len(page.lines) - 1 and (governs(bodies[-1].folded) or _signs_once(page, at, bodies))
    if date is None or not (len(date) == _FULL or "日" in page.lines[after].folded or closes):
        return None, len(bodies)
    names = _together([unsealed(name) for body in bodies for name in _side_by_side(body)])
    together = joined(part for name in names for part in (name, _AND))[:-1]
    return Signature(together, date), len(bodies) + 1


def _with_above(page: Page, at: int) -> PageLine:
    """A line that ends a body's name, with the line above it where the name begins there."""
    line = page.lines[at]
    whole = _from_above(page, at, line.flow) if len(line.cells) == 1 else None
    return PageLine(whole, (whole,), tabular=False) if whole else line


def _signs_once(page: Page, at: int, bodies: Sequence[PageLine]) -> bool:
    """Does a body that the first lines name stand behind a sentence, the only body alone on its line?"""
    alone = sum(map(_is_body_line, page.lines[page.head :])) == len(bodies) == 1
    named = any(bodies[0].folded in line.folded for line in page.lines[: page.head + 1])
    return alone and named and page.lines[at - 1].folded.endswith("。")


def _signed_behind_a_label(page: Page, at: int) -> Signature | None:
    """The body at the end of a line whose other fields are labelled, above the day (联系电话:…      某县督查室)."""
    line, *below = page.lines[at : at + _TWO_LINES]
    fielded = len(line.cells) == 1 and ":" in line.folded and _APART.search(line.cells[0].folded) is not None
    parts = _FIELD.findall(line.cells[0].folded) if fielded else []
    if len(parts) < _TWO_LINES or not below or not is_body(parts[-1]) or len(parts[-1]) < sizes.SHORTEST_BODY:
        return None
    date = _day_of(below[0])
    body = line.cells[0][len(line.cells[0]) - len(parts[-1]) :]
    labelled = ":" in parts[0] and ":" not in parts[-1] and date is not None and len(date) == _FULL
    return Signature(unsealed(body), date) if labelled and date is not None else None


def _day_of(line: PageLine) -> str | None:
    """The date that a line below a body is, also as eight digits, or with the word that it was printed on that day."""
    day = line.folded.strip()
    if any_of("dates", "compact").fullmatch(day):
        return stamp(day)
    printed = next(iter(dates_in(day)), None)
    behind = day[printed.end :] if printed and not printed.start else ""
    return printed.iso if printed and behind and any_of("dates", "put out").match(behind) else sole_date(day)


def _side_by_side(line: PageLine) -> list[View]:
    """The bodies of a line that names several with wide blanks between them; else the whole line as one.

    The party's committee and the government beside it sign as one.
    """
    cell = line.cells[0]
    parts = [cell[match.start() : match.end()] for match in _FIELD.finditer(cell.folded)]
    several = 1 < len(parts) <= _JOINT and all(is_body(part.folded) and len(part) > _BARE for part in parts)
    as_one = several and any_of("issuers", "party").fullmatch(parts[0].folded)
    return parts if several and not as_one else [line.flow]


def _together(names: list[View]) -> list[View]:
    """Of bodies on lines above each other those that sign: cells of a table name no place, as the last of them does."""
    area = any_of("metadata_areas", "area")
    if area.match(names[-1].folded) is None or is_short(names[-1].folded):
        return names
    cells = list(takewhile(lambda name: not (area.match(name.folded) or _is_level(name)), names))
    return names[len(cells) :]


def _is_level(name: View) -> bool:
    """Is a name that of a level's own government or office (县政府)?"""
    return is_short(name.folded) and len(name) > _BARE


def _is_body_line(line: PageLine) -> bool:
    return len(line.cells) == 1 and is_body(line.folded)


def _signed_in_line(line: PageLine) -> Signature | None:
    """The signature in a line of a body and a date, and nothing else, in brackets or not (某县政府 2021年3月1日).

    A row of a table whose other cells are empty is none.
    """
    if _EMPTY_CELLS in line.folded or not may_hold(line.folded, "dates", "date"):
        return None
    said = unlabelled(line).strip(_EDGES)
    buttons = any_of("issuers", "buttons").search(said.folded)
    said = said[: buttons.start()].strip(_EDGES) if buttons else said
    said = said[1:-1] if _ENCLOSED.fullmatch(said.folded) else said
    if len(said) > LONGEST_BODY + 12 or not (found := dates_in(said.folded)):
        return None
    start, end = found[-1].start, found[-1].end
    clock = _CLOCK.match(said.folded, end)
    edges = _EDGES + _BRACKETS
    sealed = any_of("issuers", "sealed").fullmatch(said[:start].strip(_EDGES).folded)
    before = said[:start].strip(_EDGES)[: sealed.end("body")] if sealed else said[:start].strip(edges)
    behind = said[clock.end() if clock else end :].strip(edges)
    before = EMPTY if behind and is_press(before.folded) else before
    behind = EMPTY if before and any_of("dates", "posted at").fullmatch(behind.folded) else behind
    if (before and behind) or (behind and behind.at[0] == said.at[end - 1] + 1):
        return None
    body = _edited(_stated_in(before) or _as_one(before) or _beside(before, -1) if before else _beside(behind, 0))
    named = is_body(body.folded) and len(body) >= sizes.SHORTEST_BODY
    return Signature(unsealed(body), found[-1].iso) if named else None


def _stated_in(said: View) -> View | None:
    """The body behind the label that a form gives it; None in words without one."""
    match = any_of("issuers", "stated").fullmatch(said.folded)
    return said[match.start("body") : match.end("body")] if match else None


def _as_one(said: View) -> View | None:
    """An office of the party and that of the government beside it, which sign as one; None where there are no two."""
    gap = next((at for at in range(1, len(said)) if said.at[at] > said.at[at - 1] + 1), 0)
    two = any_of("issuers", "party's office").match(said.folded[:gap]) and is_body(said.folded[gap:])
    return joined((said[:gap], _AND, said[gap:])) if gap and two else None


def _beside(said: View, which: int) -> View:
    """Of names that blanks part the one beside the date (某社区   某街道办事处   2031-3-1); else all that is said.

    ``which``: the last gap before the date (-1), the first behind it (0). Narrow gaps stand inside names too.
    """
    gaps = [at for at in range(1, len(said)) if said.at[at] > said.at[at - 1] + 1]
    if not gaps:
        return said
    at = gaps[which]
    name, rest = (said[at:], said[:at]) if which else (said[:at], said[at:])
    parted = said.at[at] > said.at[at - 1] + _WIDE or rest.folded in name.folded
    return name if parted and is_body(name.folded) else said


def _edited(body: View) -> View:
    """A body without the word of a bulletin's masthead that it was put together by it."""
    edited = any_of("metadata", "edited by").search(body.folded)
    return body[: edited.start()].strip(_EDGES) if edited else body


def is_signed(line: PageLine) -> bool:
    """Is a line a body and the date on which it signed, and nothing else (某县督查室 2031年3月1日)?"""
    signature = _signed_in_line(line)
    return signature is not None and len(signature.date) == _FULL


def masthead_signature(page: Page) -> Signature | None:
    """The body and the date that stand in one line above the title of a circular; None where none do."""
    found = map(_signed_in_line, page.lines[: page.head])
    return next((one for one in found if one is not None and len(one.date) == _FULL), None)


def _titled(title: View) -> Iterator[View]:
    """The office that a title opens with."""
    if match := any_of("issuers", "titled").fullmatch(title.folded):
        yield title[match.start("body") : match.end("body")]


def _accounted(title: View) -> Iterator[View]:
    """The government whose account of its projects a title is, where nobody else is named."""
    if match := any_of("issuers", "accounted").fullmatch(title.folded):
        yield title[match.start("body") : match.end("body")]


def _bylines(page: Page, title: View) -> Iterator[View]:
    """Bodies on a line of their own close below the title, as in reports to a congress."""
    below = (line for line in page.lines[: page.head] if title and line.flow.span.start >= title.span.end)
    for line in islice(below, _BYLINES):
        if _is_body_line(line) and not line.folded.endswith(":"):
            yield line.flow.strip(_AROUND)


def adopted(page: Page) -> tuple[View, str] | None:
    """The body and the day of the line that says who adopted the notice, and when; None where no line near it does."""
    for line in page.lines[: page.head + 1]:
        match = any_of("metadata", "adopted").match(line.folded)
        dates = dates_in(line.folded) if match else ()
        if match and dates and len(dates[0].iso) == _FULL:
            return line.flow[match.start("body") : match.end("body")], dates[0].iso
    return None


def _letterheads(page: Page) -> Iterator[View]:
    for at in range(page.head):
        line = page.lines[at]
        text = line.folded.strip(_AROUND).removesuffix("附表").removesuffix("附件")
        if any_of("kinds_of_notice", "letterhead").match(text) and is_body(text.removesuffix("文件")):
            name = line.flow.strip(_AROUND)[: len(text) - len("文件")]
            yield _from_above(page, at, name) or name
        yield from _editors(line.cells[0]) if at < _MASTHEAD else ()


def _from_above(page: Page, at: int, name: View) -> View | None:
    """The whole name of a letterhead's body that begins on the line above, where its area stands; else None."""
    above = page.lines[at - 1] if at else None
    if above is None or len(above.cells) > 1 or is_body(above.folded):
        return None
    area = any_of("metadata_areas", "area")
    begins = area.match(above.folded) is not None and area.match(name.folded) is None
    whole = joined((above.flow.strip(_AROUND), name)) if begins else EMPTY
    return whole if begins and is_body(whole.folded) else None


def _editors(line: View) -> Iterator[View]:
    """The office that puts a bulletin together, at the end of its masthead (某市民生工程办公室编)."""
    for word in re.finditer(r"\S+", line.folded):
        edited = any_of("metadata", "edited by").search(word[0])
        if edited and is_body(word[0][: edited.start()]):
            yield line[word.start() : word.start() + edited.start()]


def _speakers(page: Page) -> Iterator[View]:
    """The government whose head gives the report, and the body in front of the labels of a line near the title.

    Where several speak one after the other, as before the press, none of them speaks for the page.
    """
    speakers = [line for line in page.lines[: page.head + 1] if any_of("metadata", "speaker").match(line.folded)]
    for line in page.lines[: page.head + 1]:
        if len(speakers) == 1 and (match := any_of("metadata", "speaker").match(line.folded)):
            yield line.flow[match.start("body") : match.end("body")]
        if (match := any_of("metadata", "head of area").match(line.folded)) and match["kind"] == match["level"]:
            yield _whole(f"{match['area']}人民政府")
        if any_of("metadata", "head of government").match(line.folded) and (area := _area_above(page, line)):
            yield area
        before = unlabelled(line)
        cut = len(before) < len(line.flow)
        before = before.strip(_AROUND)
        if before and cut and is_body(before.folded) and not is_short(before.folded):
            yield before


def _commissioned(page: Page) -> Iterator[View]:
    """The government for which somebody reports (我受某镇人民政府委托), from the first lines of the text."""
    yield from _in_first_lines(page, "commissioned")


def _in_first_lines(page: Page, rule: str) -> Iterator[View]:
    """Bodies that the first lines of the text name by a rule of ``rules/metadata.toml``."""
    for line in page.lines[page.head : page.head + _FIRST_LINES]:
        if match := any_of("metadata", rule).search(line.folded):
            yield line.flow[match.start("body") : match.end("body")]


def _area_above(page: Page, speaker: PageLine) -> View | None:
    """The government of the area whose congress or office the lines above name, for a speaker such as 镇长某某."""
    kind = next(sign for sign in speaker.folded if sign in _KINDS)
    for line in page.lines[: page.head]:
        match = any_of("metadata", "area in session").search(line.folded)
        if match and match["kind"] == kind:
            return _whole(f"{match.group()}人民政府")
    return None


def _sources(page: Page) -> Iterator[View]:
    """Offices that the page names as its source or publisher; a paper's own report has those that supplied it alone."""
    publishers = (*page.fields.get("publisher", ()), _whole(page.meta.get("publisher", "")))
    suppliers = page.fields.get("supplier", ())
    governing = [view for view in publishers if governs(_first_word(view).folded)]
    for view in suppliers if _is_news(page) else (*governing, *suppliers, *publishers):
        name = _first_word(view)
        if is_body(name.folded):
            yield name


def _stated(page: Page) -> Iterator[View]:
    """Bodies that a line above the text names as the unit it is from (单位:某县统计局)."""
    for line in page.lines[: page.head]:
        for field in _FIELD.finditer(line.cells[0].folded):
            body = _stated_in(line.cells[0][field.start() : field.end()])
            if body and is_body(body.folded) and not is_short(body.folded):
                yield body


def _is_news(page: Page) -> bool:
    """Whether a paper or channel is named as the source: a government's own site is none, nor is nobody's name."""
    views = (*page.fields.get("publisher", ()), _whole(page.meta.get("publisher", "")))
    names = [_first_word(view).folded for view in views]
    offices = any_of("issuers", "no outlet")
    return any(is_press(name) and not offices.fullmatch(name) for name in names)


def _first_word(view: View) -> View:
    view = view.strip(_EDGES)
    word = re.match(r"\s*[^\s]+", view.folded)
    if word is None:
        return view
    cut = any_of("metadata", "behind a source").search(word.group())
    name = unsealed(view[: cut.start() if cut else word.end()])
    return name.strip("]】") if "(" in name.folded else name.strip(")]】")


def _whole(text: str) -> View:
    return View(text, fold(text), tuple(range(len(text))))
