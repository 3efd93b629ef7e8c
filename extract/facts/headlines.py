"""The title of a notice: which of the lines above it is its own name.

In: a ``Page``. Out: the title as one view, or an empty view. Every line before the notice speaks, alone or joined
with the lines that the layout broke it into, is a candidate, as are the title fields of the page; the one that
looks most like the title of a notice about livelihood projects wins, the earliest of equals. An official title is
(office) 关于 matter 的 form (GB/T 9704-2012, 7.3.1); news pages and bare tables have any words there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

import regex

from shishi.extract.dates import opens_with_day
from shishi.extract.facts import sizes
from shishi.extract.facts.bodies import is_body, is_press
from shishi.extract.facts.docnumbers import is_number, without_number
from shishi.extract.facts.issuers import is_signed
from shishi.extract.layout.page import Page, PageLine, is_prose, unlabelled
from shishi.extract.rules import any_of
from shishi.extract.view import EMPTY, View, fold, joined

_LONGEST = 110
_OF_PLACE = 2  # a title that begins as the line above it names its place itself
_LIKELY = 2  # a line with no sign of a title but its place above the text scores less
_SITE_NAME = 16  # names of sites and papers are shorter
_COLUMNS, _COLUMN_HEAD = 3, 8  # so many lines of so few characters are the heads of columns
_SAME = 12  # characters in common at the end make a line and the title field one title
_BREAKS = 4  # a title is broken over at most so many lines
_SHORTEST = 4  # so many characters are no headline yet
_DASH = "--"
_TWO_PHRASES = regex.compile(r"[\p{Han}“”]{4,16}[\s!?,]+[\p{Han}“”]{4,16}[!?]?")
_AROUND = " \t|\u3000*#-·•●◆■▲★"
_HAN = regex.compile(r"\p{Han}")
_ENCLOSED = regex.compile(r"\([^()]*\)|\[[^\]]*\]")
_FILE = regex.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|txt|html?)$", regex.IGNORECASE)
_SUFFIX = regex.compile(r"(?<=.{6})\s*(?:[_|]+|(?<!\d)-+|-+(?!\d))\s*(?P<tail>[^_|-]{2,30})$")
_QUOTED = regex.compile(r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible title and the line it starts on (after all lines for fields of the page)."""

    view: View
    at: int


def title_of(page: Page) -> View:
    """The title as printed, joined over its lines; an empty view where nothing looks like one."""
    seen = Counter(line.folded.strip(_AROUND) for line in page.lines)
    best = _best([*_candidates(page), *_fielded(page)], page, seen)
    if best is None or _score(best, page, seen) < _LIKELY:
        best = _best(_later(page), page, seen) or best
    above = _headline_above(page, best.at) if best else None
    return above or (best.view if best else EMPTY)


def below_title(page: Page, title: View) -> View:
    """The sub-headline under a title (——某市2031年民生实事项目年终盘点); an empty view where there is none."""
    if not title:
        return EMPTY
    for at, line in enumerate(page.lines[1 : page.head + 1], 1):
        if page.lines[at - 1].flow.span.end >= title.span.end and _is_below(page, at):
            return line.flow.strip(_AROUND)
    return EMPTY


def _headline_above(page: Page, at: int) -> View | None:
    """The headline over a line that is its sub-headline; None where line ``at`` is none."""
    if not 0 < at < page.head or not _usable(page, at - 1) or not _is_below(page, at):
        return None
    view = page.lines[at - 1].flow.strip(_AROUND)
    return page.lines[at - 1].cells[0].strip(_AROUND) if len(_HAN.findall(view.folded)) > _SHORTEST else None


def _is_below(page: Page, at: int) -> bool:
    """Is a line the sub-headline of the line above: set off by a dash, or below two phrases and above a byline?"""
    if any_of("metadata", "given at").match(page.lines[at].folded):
        return False
    if page.lines[at].folded.startswith(_DASH):
        return True
    signed = any(any_of("kinds_of_notice", "byline").match(line.folded) for line in page.lines[at + 1 : at + 3])
    return signed and bool(_TWO_PHRASES.fullmatch(page.lines[at - 1].cells[0].folded.strip()))


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
        first = unlabelled(page.lines[at])
        broken = _over_lines(page, at, first)
        yield Candidate(_trimmed(broken or first), at)


def _usable(page: Page, at: int) -> bool:
    line = page.lines[at]
    text = line.folded.strip(_AROUND)
    if page.is_site(at) or is_number(text) or len(text) > _LONGEST or not _HAN.search(text):
        return False
    if text.endswith((":", ";", ",")) or "。" in text or _ENCLOSED.fullmatch(text) or opens_with_day(text):
        return False
    whole = _filled(line) == 1 or _opens_with_column(page, at)
    return (
        whole
        and not _heads_columns(page, at)
        and not _is_no_title(text)
        and not is_signed(line)
        and not _heads_serial(page, at)
    )


def _heads_serial(page: Page, at: int) -> bool:
    """Is a line the name of a bulletin whose number stands on the line below?"""
    below = page.lines[at + 1].folded.strip(_AROUND + "()") if at + 1 < min(_BREAKS, len(page.lines)) else ""
    text = page.lines[at].folded.strip(_AROUND)
    named = text.isalpha() and any_of("kinds_of_notice", "letterhead").match(text) is None
    return named and _says("letterhead", f"{text}{''.join(below.split())}")


def _opens_with_column(page: Page, at: int) -> bool:
    """Does a headline stand behind the column of the channel that prints it (一图读懂|...)?"""
    line = page.lines[at]
    beside = [page.lines[near].tabular for near in (at - 1, at + 1) if 0 <= near < len(page.lines)]
    if len(line.cells) != sizes.PAIR or any(beside) or at >= _BREAKS:
        return False
    column, headline = (cell.folded for cell in line.cells)
    told = any_of("metadata", "livelihood").search(headline)
    return column.isalpha() and len(column) <= _COLUMN_HEAD and len(headline) > _COLUMN_HEAD and bool(told)


def _is_no_title(text: str) -> bool:
    """Is a line a letterhead, the lead of a news text, or the heads of columns?"""
    forms = (("kinds_of_notice", "letterhead"), ("kinds_of_notice", "lead"), ("metadata", "given at"))
    return (
        any(any_of(*form).match(text) for form in forms)
        or len(any_of("kinds_of_notice", "column heads").findall(text)) >= sizes.TABLE_HEADS
    )


def _heads_columns(page: Page, at: int) -> bool:
    """Does a line open a run of short ones, as the heads of a table's columns printed one below the other do?"""
    run = [line.folded.strip(_AROUND) for line in page.lines[at : at + _COLUMNS]]
    return len(run) == _COLUMNS and all(len(text) <= _COLUMN_HEAD and not is_body(text) for text in run)


def _filled(line: PageLine) -> int:
    return sum(bool(cell) for cell in line.cells)


def _over_lines(page: Page, at: int, first: View) -> View | None:
    """The title that starts on line ``at`` and runs on over the next lines; None where it is whole or none."""
    if not _may_run_on(first.folded):
        return None
    view = first
    for after in range(at + 1, min(at + _BREAKS + 1, page.head + 1, len(page.lines))):
        below = page.lines[after].folded
        named = is_body(first.folded) and (_names_office(below) or below[:_OF_PLACE] == first.folded[:_OF_PLACE])
        if not _usable(page, after) or named:
            return None
        view = joined((view, page.lines[after].flow))
        if len(view) > _LONGEST or (is_prose(view.folded) and not is_official(view.folded)):
            return None
        if _whole(view.folded) and not page.lines[after].folded.endswith(("、", "和", "的")):
            return view
    return None


def _may_run_on(folded: str) -> bool:
    """May a line be the first of a broken title: an office, an opened 关于, or livelihood words without an end?"""
    if is_body(folded) or folded.endswith(("、", "和", "的")):
        return True
    told = "关于" in folded or _livelihood(folded) or _says("title year", folded)
    return told and not _whole(folded) and not folded.endswith((")", "!", "?", "”"))


def _whole(folded: str) -> bool:
    text = folded.strip(_AROUND + "《》")
    if _says("official", text):
        return True
    if _says("opens", text) or "关于" in text or _says("open ending", text):
        return False
    return _says("ending", text)


def _names_office(folded: str) -> bool:
    """Does a title already name its office, so that the line above it is the site's?"""
    return "关于" in folded and not _says("opens", folded)


def _fielded(page: Page) -> Iterator[Candidate]:
    """Titles that the page or the file states as such."""
    for view in page.fields.get("title", ()):
        yield Candidate(_trimmed(view), len(page.lines))
    if title := page.meta.get("title", ""):
        whole = View(title, fold(title), tuple(range(len(title))))
        yield Candidate(_trimmed(_without_columns(whole)), len(page.lines))


def _later(page: Page) -> Iterator[Candidate]:
    """Short lines after the first running text, for pages that open with a caption or a summary."""
    for at in range(page.head, min(page.head + 12, len(page.lines))):
        text = page.lines[at].folded
        told = _livelihood(text)
        if _usable(page, at) and told and not is_prose(text) and not any_of("kinds_of_notice", "listed").match(text):
            yield Candidate(_trimmed(page.lines[at].flow), at)
    for view in page.fields.get("summary", ()):
        if _livelihood(view.folded) and not is_prose(view.folded):
            yield Candidate(_trimmed(view), len(page.lines))


def _trimmed(view: View) -> View:
    """A title without what pages print around it: its label, its number, buttons, enclosing brackets."""
    if label := any_of("kinds_of_notice", "title label").match(view.folded):
        view = view[label.end() :]
    if buttons := any_of("kinds_of_notice", "buttons").search(view.folded):
        view = view[: buttons.start()]
    if suffix := _FILE.search(view.folded):
        view = view[: suffix.start()]
    view = without_number(_without_site(view.strip(_AROUND))).strip(_AROUND)
    quoted = _QUOTED.fullmatch(view.folded)
    return view[quoted.start("title") : quoted.end("title")] if quoted else view


def _without_site(view: View) -> View:
    """A title without the site's name behind it (_某县人民政府), and the site's columns before that name."""
    match = _SUFFIX.search(view.folded)
    named = match and (is_body(match["tail"]) or is_press(match["tail"]))
    return _without_columns(view[: match.start()]) if match and named else view


def _without_columns(view: View) -> View:
    """A title without all that is set off behind it (_政策文件_某县人民政府)."""
    while match := _SUFFIX.search(view.folded):
        view = view[: match.start()]
    return view


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
    return 1 + fielded + words + form + (seen[text] > 1) + (one.at == first) + calls
