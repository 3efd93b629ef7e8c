"""The title of a notice: which of the lines above it is its own name.

In: a ``Page``. Out: the title as one view, or an empty view. Every line before the notice speaks, alone or joined
with the lines that the layout broke it into, is a candidate, as are the title fields of the page; the one that
looks most like the title of a notice about livelihood projects wins, the earliest of equals. An official title is
(office) 关于 matter 的 form (GB/T 9704-2012, 7.3.1); news pages and bare tables have any words there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

import regex

from shishi.extract.facts import sizes
from shishi.extract.facts.bodies import is_body, is_press
from shishi.extract.facts.datelines import is_dated, is_over_byline
from shishi.extract.facts.docnumbers import is_number
from shishi.extract.facts.issuers import is_signed
from shishi.extract.facts.trimming import AROUND, trimmed, without_columns, without_site
from shishi.extract.layout.page import Page, PageLine, is_chrome, is_prose, page_from, unlabelled
from shishi.extract.rules import any_of
from shishi.extract.view import EMPTY, View, fold, joined
from shishi.extract.words.patterns import compiled

_LONGEST = 110
_OF_PLACE = 2  # a title that begins as the line above it names its place itself
_LIKELY = 2  # a line with no sign of a title but its place above the text scores less
_SITE_NAME = 16  # names of sites and papers are shorter
_COLUMNS, _COLUMN_HEAD = 3, 8  # so many lines of so few characters are the heads of columns
_SAME = 12  # characters in common at the end make a line and the title field one title
_BREAKS = 4  # a title is broken over at most so many lines
_SHORTEST = 4  # so many characters are no headline yet
_DASH = "--"
_TWO_PHRASES = compiled(r"[\p{Han}“”]{4,16}[\s!?,]+[\p{Han}“”]{4,16}[!?]?")
_HAN = compiled(r"\p{Han}")
_ENCLOSED = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_FIELDS = regex.compile(r"\s*[\p{Han}\s]{2,8}:\s?\S+\s{2,}[\p{Han}\s]{2,8}:.*")  # two labels with their values
_COLUMN_ENDS = ("专栏", "专题", "栏目")  # without which a line is no column's name
_COLUMN_NAME = 10  # names of a paper's columns are no longer


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible title and the line it starts on (after all lines for fields of the page)."""

    view: View
    at: int


def title_of(page: Page) -> View:
    """The title as printed, joined over its lines; an empty view where nothing looks like one."""
    seen = Counter(line.folded.strip(AROUND) for line in page.lines)
    best = _best([*_candidates(page), *_fielded(page)], page, seen)
    if best is None or _score(best, page, seen) < _LIKELY:
        best = _best(_later(page), page, seen) or best
    best = best or next(_forms_alone(page), None)
    above = _headline_above(page, best.at) if best else None
    return above or (best.view if best else EMPTY)


def own_page(page: Page) -> tuple[Page, View]:
    """The page from the notice on, where a gazette prints another document before it; else as it is. And its title.

    That the first title is official and names no livelihood projects, and a later official title does, tells it.
    """
    first = title_of(page)
    if not is_official(first.folded) or _livelihood(first.folded):
        return page, first
    for at in range(page.head + 1, page.foot):
        text = page.lines[at].folded
        headed = at + 1 < page.foot and (
            is_number(page.lines[at + 1].folded) or page.lines[at + 1].folded.endswith(":")
        )
        if headed and is_official(text) and _livelihood(text) and not is_prose(text) and _usable(page, at):
            own = page_from(page, at)
            return own, title_of(own)
    return page, first


def below_title(page: Page, title: View) -> View:
    """The sub-headline under a title (——某市2031年民生实事项目年终盘点); an empty view where there is none."""
    if not title:
        return EMPTY
    for at, line in enumerate(page.lines[1 : page.head + 1], 1):
        if page.lines[at - 1].flow.span.end >= title.span.end and _is_below(page, at):
            return line.flow.strip(AROUND)
    return EMPTY


def _headline_above(page: Page, at: int) -> View | None:
    """The headline over a line that is its sub-headline; None where line ``at`` is none."""
    if not 0 < at < page.head or not _usable(page, at - 1) or not _is_below(page, at):
        return None
    view = page.lines[at - 1].flow.strip(AROUND)
    return page.lines[at - 1].cells[0].strip(AROUND) if len(_HAN.findall(view.folded)) > _SHORTEST else None


def _is_below(page: Page, at: int) -> bool:
    """Is a line the sub-headline of the line above: set off by a dash, or below two phrases and above a byline?"""
    if any_of("metadata", "given at").match(page.lines[at].folded):
        return False
    if page.lines[at].folded.startswith(_DASH):
        return True
    signed = any(
        any_of("kinds_of_notice", "byline").match(line.folded.lstrip(AROUND)) for line in page.lines[at + 1 : at + 3]
    )
    above = page.lines[at - 1].cells[0].folded.strip()
    if signed or any(any_of("kinds_of_notice", "lead").match(line.folded) for line in page.lines[at + 1 : at + 2]):
        return bool(_TWO_PHRASES.fullmatch(above) or any_of("kinds_of_notice", "headline opens").match(above))
    return False


def _best(candidates: Iterable[Candidate], page: Page, seen: Counter[str]) -> Candidate | None:
    ordered = list(candidates)
    first = min((one.at for one in ordered), default=0)
    scored = [(_score(one, page, seen, first), -one.at, one) for one in ordered]
    score, _, best = max(scored, key=itemgetter(0, 1), default=(0, 0, None))
    return best if score > 0 else None


def is_official(folded: str) -> bool:
    """Is a title of the form (office) 关于 matter 的 form?"""
    return _says("official", folded)


def _says(what: str, folded: str) -> bool:
    """Do words say something of ``rules/kinds_of_notice.toml``?"""
    return bool(any_of("kinds_of_notice", what).search(folded))


def _livelihood(folded: str) -> bool:
    """Do words name livelihood projects?"""
    return bool(any_of("metadata", "livelihood").search(folded))


def _candidates(page: Page) -> Iterator[Candidate]:
    for at in range(page.head):
        if not _usable(page, at):
            continue
        first = without_site(_behind_column(page.lines[at]))
        broken = _over_lines(page, at, first)
        yield Candidate(trimmed(broken or first), at)


def _usable(page: Page, at: int) -> bool:
    line = page.lines[at]
    text = line.folded.strip(AROUND)
    if len(text) > _LONGEST or text.endswith((":", ";", ",")) or "。" in text or not _HAN.search(text):
        return False
    if not (_filled(line) == 1 or _opens_with_column(page, at)) or _heads_columns(page, at):
        return False
    if (
        (page.is_site(at) and not _before_labels(line))
        or _FIELDS.fullmatch(line.cells[0].folded)
        or is_number(text)
        or _ENCLOSED.fullmatch(text)
        or is_dated(line)
    ):
        return False
    return (
        not (_is_shortened(page, at) or _is_column(page, at))
        and not _is_no_title(text)
        and not is_signed(line)
        and not _heads_serial(page, at)
        and not _in_a_sentence(page, at)
    )


def _in_a_sentence(page: Page, at: int) -> bool:
    """Is a line, or one of those above it, the first of a sentence on what projects are, set in lines?"""
    above = (line.folded for line in page.lines[: at + 1] if "是" in line.folded)
    return any(any_of("kinds_of_notice", "says what they are").match(text) for text in above)


def _behind_column(line: PageLine) -> View:
    """A line up to the first label inside it; all of it where the label is its column's in brackets ([政策解读])."""
    boxed = line.folded.startswith(("[", "【")) and any_of("kinds_of_notice", "title label").match(line.folded)
    return line.flow if boxed else unlabelled(line)


def _before_labels(line: PageLine) -> bool:
    """Does a headline about projects stand before the labels of a line?"""
    before = unlabelled(line)
    named = _SHORTEST < len(before) < len(line.flow)
    return named and not line.tabular and _livelihood(before.folded) and not is_chrome(before.folded)


def _is_shortened(page: Page, at: int) -> bool:
    """Is a line the beginning of a later one, cut off by a site?"""
    text = page.lines[at].folded
    opening = text.rstrip(".…")
    later = page.lines[at + 1 : page.head + 1]
    return len(text) - len(opening) > 0 and any(line.folded.startswith(opening) for line in later)


def _is_column(page: Page, at: int) -> bool:
    """Is a line the name of a column above a headline: short, without a figure, above a line that says more?"""
    later = (near for near in range(at + 1, min(at + _BREAKS, page.head)) if not page.is_site(near))
    if any_of("kinds_of_notice", "headline opens").match(page.lines[at].folded):
        return False
    if _TWO_PHRASES.fullmatch(page.lines[at].cells[0].folded.strip()):
        return False
    above, below = page.lines[at].folded, next((page.lines[near].folded for near in later), "")
    short = len(above) <= _COLUMN_NAME < len(below) and not any(map(str.isdigit, above))
    told = _livelihood(above) and _livelihood(below) and any(map(str.isdigit, below)) and not below.endswith(":")
    if short and _livelihood(above) and _speaks_of_body(below):
        return True
    told = told and not below.startswith(_DASH) and not _is_no_title(below)
    return short and told and not _says("listed", below) and not is_prose(below)


def _speaks_of_body(folded: str) -> bool:
    """Does a headline name a body and tell of it behind a colon (某区住建局:老旧小区改造提速)?"""
    name, colon, told = folded.partition(":")
    return bool(colon) and is_body(name) and len(told) > _SHORTEST


def _heads_serial(page: Page, at: int) -> bool:
    """Is a line the name of a bulletin whose number stands on the line below?"""
    below = page.lines[at + 1].folded.strip(AROUND + "()") if at + 1 < min(_BREAKS, len(page.lines)) else ""
    text = page.lines[at].folded.strip(AROUND)
    named = text.isalpha() and not _is_no_title(below) and any_of("kinds_of_notice", "letterhead").match(text) is None
    return named and _says("letterhead", f"{text}{''.join(below.split())}")


def _opens_with_column(page: Page, at: int) -> bool:
    """Does a headline stand behind the column of the channel that prints it (一图读懂|...)?"""
    line = page.lines[at]
    beside = [page.lines[near].tabular for near in (at - 1, at + 1) if 0 <= near < len(page.lines)]
    if len(line.cells) != sizes.PAIR or any(beside) or at >= _BREAKS:
        return False
    column, headline = (cell.folded for cell in line.cells)
    if is_over_byline(page, at):
        return True
    told = any_of("metadata", "livelihood").search(headline)
    return column.isalpha() and len(column) <= _COLUMN_HEAD and len(headline) > _COLUMN_HEAD and bool(told)


def _is_no_title(text: str) -> bool:
    """Is a line a letterhead, the lead of a news text, or the heads of columns?"""
    kinds = ("letterhead", "lead", "sentence", "entry of a list", *(("column",) if text.endswith(_COLUMN_ENDS) else ()))
    forms = (*(("kinds_of_notice", kind) for kind in kinds), ("metadata", "given at"))
    return (
        any(any_of(*form).match(text) for form in forms)
        or len(any_of("kinds_of_notice", "column heads").findall(text)) >= sizes.TABLE_HEADS
    )


def _heads_columns(page: Page, at: int) -> bool:
    """Does a line open a run of short ones, as the heads of a table's columns printed one below the other do?"""
    run = [line.folded.strip(AROUND) for line in page.lines[at : at + _COLUMNS]]
    return len(run) == _COLUMNS and all(len(text) <= _COLUMN_HEAD and not is_body(text) for text in run)


def _filled(line: PageLine) -> int:
    return sum(bool(cell) for cell in line.cells)


def _over_lines(page: Page, at: int, first: View) -> View | None:
    """The title that starts on line ``at`` and runs on over the next lines; None where it is whole or none."""
    cut = len(first) < len(unlabelled(page.lines[at]))
    if cut or not (_may_run_on(first.folded) or _goes_on(page, at + 1) or _is_place(page, at)):
        return None
    view = first
    for after in range(at + 1, min(at + _BREAKS + 1, page.head + 1, len(page.lines))):
        below = page.lines[after].folded
        named = is_body(first.folded) and (_names_office(below) or _names_area(first.folded, below))
        set_off = below.startswith(_DASH)  # a sub-headline
        if set_off or not _usable(page, after) or named or any_of("kinds_of_notice", "entry of a list").match(below):
            return None
        view = joined((view, page.lines[after].flow))
        if len(view) > _LONGEST or (is_prose(view.folded) and not is_official(view.folded)):
            return None
        open_ = below.endswith(("、", "和", "的")) or _goes_on(page, after + 1)
        if _whole(view.folded) and not open_:
            return None if _signed_below(page, after, first.folded) else view
    return None


def _signed_below(page: Page, at: int, office: str) -> bool:
    """Does another body sign below a title that ends on line ``at``, so that the office above it is the site's?"""
    below = [line.folded for line in page.lines[at + 1 : min(at + _BREAKS, page.head)]]
    return is_body(office) and any(is_body(text) and text != office and not text.endswith(":") for text in below)


def _goes_on(page: Page, at: int) -> bool:
    """Does a line end a title that looked whole before (审议意见 / 研究处理情况的报告)?"""
    if not (1 <= at <= page.head and at < len(page.lines)) or not _says("rest of a title", page.lines[at].folded):
        return False
    above = page.lines[at - 1].folded
    return "关于" in above and not _says("rest of a title", above) and _usable(page, at)


def _is_place(page: Page, at: int) -> bool:
    """Is a line nothing but the name of a place, above a title that does not name it?"""
    name = page.lines[at].folded.strip(AROUND)
    below = page.lines[at + 1].folded if at + 1 < page.head else ""
    return _livelihood(below) and name not in below and any_of("metadata_areas", "area").fullmatch(name) is not None


def _may_run_on(folded: str) -> bool:
    """May a line be the first of a broken title: an office, an opened 关于, or livelihood words without an end?"""
    if is_body(folded) or folded.endswith(("、", "和", "的")):
        return True
    told = "关于" in folded or _livelihood(folded) or _says("title year", folded)
    return told and not _whole(folded) and not folded.endswith((")", "!", "?", "”"))


def _whole(folded: str) -> bool:
    text = folded.strip(AROUND + "《》")
    if _says("official", text):
        return True
    if _says("opens", text) or "关于" in text or _says("open ending", text):
        return False
    return _says("ending", text)


def _names_office(folded: str) -> bool:
    """Does a title already name its office, so that the line above it is the site's?"""
    return "关于" in folded and not _says("opens", folded)


def _names_area(office: str, folded: str) -> bool:
    """Does a title that opens with its area or its year name the area of the office above it?"""
    area = office[:_OF_PLACE]
    return folded.startswith(area) or (folded[:1].isdigit() and area in folded and _whole(folded))


def _fielded(page: Page) -> Iterator[Candidate]:
    """Titles that the page or the file states as such."""
    for view in page.fields.get("title", ()):
        yield Candidate(trimmed(view), len(page.lines))
    if title := page.meta.get("title", ""):
        whole = View(title, fold(title), tuple(range(len(title))))
        yield Candidate(trimmed(without_columns(whole)), len(page.lines))


def _later(page: Page) -> Iterator[Candidate]:
    """Short lines after the first running text, for pages that open with a caption or a summary; names of annexes."""
    for at in range(page.head):
        line = page.lines[at]
        label = any_of("kinds_of_notice", "annex label").match(line.folded)
        if label and _livelihood(line.folded) and not is_prose(line.folded):
            yield Candidate(trimmed(line.flow[label.end() :]), at)
    for at in range(page.head, min(page.head + 12, len(page.lines))):
        text = page.lines[at].folded
        told = _livelihood(text)
        if _usable(page, at) and told and not is_prose(text) and not any_of("kinds_of_notice", "listed").match(text):
            yield Candidate(trimmed(page.lines[at].flow), at)
    yield from _at_crumbs_end(page)
    for view in page.fields.get("summary", ()):
        if _livelihood(view.folded) and not is_prose(view.folded):
            yield Candidate(trimmed(view), len(page.lines))


def _at_crumbs_end(page: Page) -> Iterator[Candidate]:
    """The page's name at the end of the path that leads to it."""
    for at in range(min(page.head, _BREAKS)):
        if match := any_of("kinds_of_notice", "end of a path").search(page.lines[at].folded):
            name = page.lines[at].flow[match.start("name") :]
            if _livelihood(name.folded) and _says("ending", name.folded):
                yield Candidate(trimmed(name), len(page.lines))


def _forms_alone(page: Page) -> Iterator[Candidate]:
    """The form of an official notice where it is all that stands above the text (公告)."""
    for at in range(page.head):
        view = page.lines[at].flow.strip(AROUND)
        if any_of("kinds_of_notice", "form alone").match(view.folded):
            yield Candidate(view, at)


def _is_fielded(text: str, page: Page) -> bool:
    """Whether the page's own title field ends as a printed line does, which may be fuller."""
    field = "".join(fold(page.meta.get("title", "")).split())
    return len(text) > _SAME and len(field) > _SAME and field.endswith(text[-_SAME:])


def _score(one: Candidate, page: Page, seen: Counter[str], first: int = -1) -> int:
    text = one.view.folded
    if len(text) < sizes.SHORTEST_TITLE or len(_HAN.findall(text)) < sizes.SHORTEST_WORDS:
        return 0
    if is_body(text) or (len(text) < _SITE_NAME and is_press(text)):
        return 0
    stated = one.at >= len(page.lines) and "|" not in text
    fielded = 2 if stated or (one.at < len(page.lines) and _is_fielded(text, page)) else 0
    words = 3 * _livelihood(text) + _says("title year", text)
    form = 3 * is_official(text) + _says("ending", text.rstrip("!?~ "))
    calls = one.at == first and len(text) > _SITE_NAME and text.endswith(("!", "?"))
    over = 3 * (one.at == first < len(page.lines) and is_over_byline(page, first))
    return 1 + fielded + words + form + (seen[text] > 1) + (one.at == first) + calls + over
