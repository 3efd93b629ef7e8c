"""The page around a notice: its lines, its information table, its contents list, its signs of a site.

In: a ``Document``. Out: ``Page``: lines as views, each with the part of the page it belongs to, and the labelled
fields (发布机构, 发文日期, 文号 ...) that government pages print before a notice. Facts are read from these, so
that the same page gives the same facts from a text file, where the information table is rows of ``|``, and from
HTML, where it is a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

import regex
from msgspec import Struct

from shishi.extract.document import Document, Paragraph, Span, Table
from shishi.extract.layout import sizes
from shishi.extract.rules import rules, takes, words
from shishi.extract.rules.compiled import plainly
from shishi.extract.view import View, flow, joined, printed
from shishi.extract.words.sizes import KEPT_OF_LINES

_HEAD_LINES = 80  # a page's labels stand within so many lines before the notice
_FOOT_LINES = 25  # ... or so many after it
_ROW = 3  # a row of more cells than this, none of them a label, is a table's
_PROSE = 70  # a line this long with a full stop is running text
_FEWEST_NAMES = 4  # lines of a page that only names projects
_HEADLINES = 3  # a headline with marks of exclamation inside stands in the first lines
_OPENED = re.compile(r"【[^【】]+】[^【】]+$")  # a value that begins with a bracket of its own
_ENTRY_END = regex.compile(r"(?:[….·]{2}|[)〕\]】》])\s*\d{1,3}$|[….·]{3}\s*\d{1,3}")
_FULL_STOP = re.compile(r"[。;!?]")
_HOME = ("首页", "网站首页", "返回首页")  # a cell of a site's menu
_MENU_WORD = 6  # words of a site's menu are no longer
_EXCLAIMED = re.compile(r"[^。;]{2,30}[!?][^。;]{2,30}[!?~]?")
_CLOSERS = ":】]〕\u23aa"  # what closes a label; the last is how a bar is folded that is a sign of writing
_CLOSER = re.compile(f"[{re.escape(_CLOSERS)}]")
_COLON = rf"\s*(?:\([^()]{{1,4}}\))?\s*[{re.escape(_CLOSERS)}]"  # a seal's place may stand before it: (盖章)
_BLANK = r"(?=\s|$)"
_APART = r"[\s|\[【(〔\d:]"  # what may stand before a label inside of a line
_CHUNK_START = r"(?:^|(?<=[\s|\[【(〔]))"
_GLUED = 4  # a label of so many characters is one too where the blank before it was lost


class PageLine(Struct, frozen=True, gc=False):
    """One printed line or table row: ``flow`` without layout blanks, ``cells`` as printed (one for running text)."""

    flow: View
    cells: tuple[View, ...]
    tabular: bool

    @property
    def folded(self) -> str:
        """The line in the form that rules are written in, without layout blanks."""
        return self.flow.folded


@dataclass(frozen=True, slots=True)
class Page:
    """All lines of a notice in reading order.

    ``head`` counts the lines before the notice speaks (its addressee, its list, its first running text); ``foot`` is
    the first line of the site's own matter after the notice; ``contents`` are the lines of a gazette's contents list.
    ``fields`` holds, by kind of label, the values that the page prints for it, in order.
    """

    lines: tuple[PageLine, ...]
    head: int
    foot: int
    contents: frozenset[int]
    fields: Mapping[str, tuple[View, ...]]
    meta: Mapping[str, str]

    def is_site(self, at: int) -> bool:
        """Is line ``at`` the site's or the gazette's own matter?"""
        line = self.lines[at]
        if at in self.contents or at >= self.foot or is_chrome(line.folded):
            return True
        matches = [match for cell in line.cells for match in _label_matches(cell.folded)]
        return len(matches) > 1 or any(match.start() == 0 for match in matches)

    def said(self, label: str) -> str | None:
        """The first value of a label as printed, None where it is absent or blank."""
        return next((view.raw for view in self.fields.get(label, ()) if view), None)


def page_of(document: Document) -> Page:
    """Divide a document into lines and parts."""
    return _paged(tuple(_lines(document)), document.meta)


def page_from(page: Page, at: int) -> Page:
    """The page from line ``at`` on, where another document stands before the notice."""
    return _paged(page.lines[at:], page.meta)


def _paged(lines: tuple[PageLine, ...], meta: Mapping[str, str]) -> Page:
    contents = _contents(lines)
    head, foot = _head(lines, contents), _foot(lines)
    near = [
        *range(min(len(lines), max(head, 1) + 4, _HEAD_LINES)),
        *range(max(head + 4, len(lines) - _FOOT_LINES), len(lines)),
    ]
    return Page(lines, head, foot, contents, _fields(lines, near), meta)


def is_chrome(folded: str) -> bool:
    """Is a line the site's (breadcrumb, button, source line) or the gazette's masthead?"""
    site = takes(folded, "sites", "site", "neighbour", "gazette")
    return site or bool(_label_begins().match(folded) and _labels(_COLON).match(folded))


def has_label(line: PageLine) -> bool:
    """Does a line name its source, date or the like anywhere in it?"""
    return any(_label_matches(cell.folded) for cell in line.cells)


def unlabelled(line: PageLine) -> View:
    """A line up to the first label inside it, such as the date behind a headline."""
    shown = joined(line.cells)
    match = _labels(_COLON).search(shown.folded) if _may_close(shown.folded) else None
    if match is None or match.start() == 0:
        return line.flow
    end = shown[: match.start()].span.end
    return line.flow[: bisect_left(line.flow.at, end)]


def is_prose(folded: str) -> bool:
    """Is a line running text rather than a title, label or signature?"""
    return len(folded) > _PROSE or bool(_FULL_STOP.search(folded[:-1])) or folded.endswith("。")


def _lines(document: Document) -> Iterator[PageLine]:
    for block in document.blocks:
        parts = _paragraph(document.text, block) if isinstance(block, Paragraph) else _rows(document.text, block)
        yield from (line for line in parts if line.flow.folded.strip("|"))


def _paragraph(text: str, block: Paragraph) -> Iterator[PageLine]:
    start = block.span.start
    for piece in text[block.span.start : block.span.end].splitlines(keepends=True):
        span = Span(start, start + len(piece))
        start = span.end
        shown = printed(text, span).strip()
        cells = tuple(cell.strip() for cell in shown.split(_pipe()))
        yield PageLine(flow(text, span), cells, len(cells) > 1)


def _rows(text: str, table: Table) -> Iterator[PageLine]:
    rows: dict[int, list[Span]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.span)
    for _, spans in sorted(rows.items()):
        whole = Span(spans[0].start, spans[-1].end)
        yield PageLine(flow(text, whole), tuple(printed(text, span).strip() for span in spans), tabular=True)


@cache
def _pipe() -> re.Pattern[str]:
    return re.compile(r"\|")


def _contents(lines: tuple[PageLine, ...]) -> frozenset[int]:
    """Lines of a contents list: from 目录 to the last entry with a page number, as long as entries follow closely."""
    start = next((at for at, line in enumerate(lines[:_HEAD_LINES]) if _is("contents", line)), None)
    if start is None:
        return frozenset()
    end = start
    for at in range(start + 1, len(lines)):
        if at - end > sizes.CONTENTS_GAP:
            break
        end = at if _ENTRY_END.search(lines[at].folded) else end
    return frozenset(range(start, end + 1))


def _head(lines: tuple[PageLine, ...], contents: frozenset[int]) -> int:
    """How many lines stand before the notice speaks; the addressee decides where there is one."""
    after = max(contents, default=-1) + 1
    zone = range(after, min(len(lines), after + _HEAD_LINES))
    addressed = next((at for at in zone if _is("addressee", lines[at]) and not _label(lines[at].folded)), None)
    speaks = next((at for at in zone if _speaks(lines[at]) and not _is_above(lines, at)), len(lines))
    speaks = _first_name(lines) if speaks == len(lines) > _FEWEST_NAMES else speaks
    return addressed if addressed is not None and addressed <= speaks + 3 else speaks


def _first_name(lines: tuple[PageLine, ...]) -> int:
    """Where a page that only names projects, one a line to its end, begins to; behind its last line where it does not.

    Its first line says so: 2031年民生实事项目名单.
    """
    titled = takes(lines[0].folded, "sites", "names below")
    plain = all(not line.tabular and line.folded[-1].isalpha() and not _label(line.folded) for line in lines[1:])
    return 1 if titled and plain else len(lines)


def _speaks(line: PageLine) -> bool:
    if line.tabular and any(_label(cell.folded) for cell in line.cells):
        return False
    if sum(bool(cell) for cell in line.cells) > _ROW:
        return not any(cell.folded in _HOME for cell in line.cells)
    return _is("list", line) or (is_prose(line.folded) and not is_chrome(line.folded))


def _is_above(lines: tuple[PageLine, ...], at: int) -> bool:
    """Is a line a site's menu or a headline that asks and exclaims, rather than a row or the first sentence?"""
    line = lines[at]
    if line.tabular:
        below = lines[at + 1] if at + 1 < len(lines) else line
        words = [cell.folded.replace(" ", "") for cell in line.cells]
        if at < _HEADLINES and _is_menu(lines, at):
            return True
        return all(word.isalpha() for word in words) and not (below.tabular and len(below.cells) > _ROW)
    return at < _HEADLINES and bool(_EXCLAIMED.fullmatch(line.folded))


def _is_menu(lines: tuple[PageLine, ...], at: int) -> bool:
    """Is a line one of the first, all of short words and of unlike numbers of cells, above a line that is no row?"""
    rows = list(takewhile(lambda line: line.tabular, lines[at : at + _HEADLINES]))
    words = [cell.folded.strip() for row in rows for cell in row.cells]
    short = all(word.isalpha() and len(word) <= _MENU_WORD for word in words)
    unlike = len({len(row.cells) for row in rows}) == len(rows)
    return short and unlike and at + len(rows) < len(lines) and not lines[at + len(rows)].tabular


def _foot(lines: tuple[PageLine, ...]) -> int:
    """The first of the lines that list other pages, in the last part of the page."""
    later = range(max(len(lines) // 2, 3), len(lines))
    return next((at for at in later if _is("neighbour", lines[at])), len(lines))


def _is(name: str, line: PageLine) -> bool:
    return takes(line.folded, "sites", name)


def _fields(lines: tuple[PageLine, ...], near: list[int]) -> dict[str, tuple[View, ...]]:
    found: dict[str, list[View]] = {}
    for at in near:
        following = lines[at + 1].cells[0] if at + 1 < len(lines) else None
        for label, value in _labelled(lines[at], following):
            found.setdefault(label, []).append(value)
    return {label: tuple(values) for label, values in found.items()}


def _labelled(line: PageLine, following: View | None) -> Iterator[tuple[str, View]]:
    """Labels of a line with their values: in the next cell, after the colon, or on the next line."""
    for cell, after in zip(line.cells, [*line.cells[1:], None], strict=True):
        label = _label(cell.folded)
        value = after if line.tabular else following
        if label and value is not None and not _label(value.folded):
            yield label, value
        elif not label:
            yield from _after_labels(cell)


def _after_labels(cell: View) -> Iterator[tuple[str, View]]:
    """Labels inside a cell or source line, each with what stands up to the next."""
    matches = _label_matches(cell.folded)
    if not matches:
        return
    ends = [*(match.start() for match in matches[1:]), len(cell)]
    for match, end in zip(matches, ends, strict=False):
        value = cell[match.end() : end].strip(" \t\n|:/\u23aa")
        opens = bool(_OPENED.match(value.folded))
        yield str(match.lastgroup), value if opens else value.strip(" \t\n|[]【】〔〕:")


@lru_cache(maxsize=KEPT_OF_LINES)
def _label_matches(folded: str) -> tuple[re.Match[str], ...]:
    """Labels with a colon; else, in a short line, labels with a blank, if there are several or one opens the line."""
    long, closes = len(folded) > _PROSE * 2, _may_close(folded)
    if (long and not closes) or not (_label_begins().match(folded) or _label_inside().search(folded)):
        return ()
    closes = closes and _label_ends(_COLON).search(folded) is not None
    closed = tuple(_labels(_COLON, glued=True).finditer(folded)) if closes else ()
    if closed or long:
        return closed
    loose = tuple(_labels(_BLANK).finditer(folded)) if _label_ends(_BLANK).search(folded) else ()
    return loose if len(loose) > 1 or (loose and loose[0].start() == 0) else ()


def _may_close(folded: str) -> bool:
    """Whether a line holds what closes a label: a colon or a bracket, as in ``_COLON``."""
    return _CLOSER.search(folded) is not None


@cache
def _label_begins() -> re.Pattern[str]:
    """Where a label may begin that opens a line, by its first character, or by the one behind a sign before it."""
    return plainly(f"(?:{_APART})?[{_label_signs(0)}]")


@cache
def _label_inside() -> re.Pattern[str]:
    """Where one may begin inside of a line."""
    return plainly(f"{_APART}[{_label_signs(0)}]")


@cache
def _label_ends(closed: str) -> re.Pattern[str]:
    """Where a label may end, by its last character and what closes it."""
    return plainly(f"[{_label_signs(-1)}]{closed}".replace(r"\s*", r"\s*+"))  # no blank is tried twice


@cache
def _label_signs(at: int) -> str:
    """What labels hold at a place of theirs, as a class of characters."""
    labels = {rule.name for rule in rules("sites") if rule.name.startswith("label:")}
    return re.escape("".join(sorted({word[at] for name in labels for word in words("sites", name)})))


@cache
def _labels(closed: str, *, glued: bool = False) -> re.Pattern[str]:
    """A label and what closes it (its colon), blanks allowed between its characters, as in running source lines.

    ``glued``: behind a digit or an empty label too, and long ones behind any word, where the blanks between fields
    were lost.
    """
    kinds: dict[str, list[str]] = {}
    for rule in rules("sites"):
        kind, _, name = rule.name.partition(":")
        if kind == "label":
            kinds.setdefault(name, []).extend(words("sites", rule.name))
    options = [f"(?P<{name}>{'|'.join(map(_spaced, printed))})" for name, printed in kinds.items()]
    longest = [word for printed in kinds.values() for word in printed if len(word) >= _GLUED]
    start = rf"(?:^|(?<=[\s|\[【(〔\d:])|(?<=\w)(?={'|'.join(longest)}))" if glued else _CHUNK_START
    return plainly(rf"{start}(?:{'|'.join(options)}){closed}")


def _spaced(word: str) -> str:
    return r"\s*".join(word)


def _label(folded: str) -> str | None:
    """The kind of label that a cell or line is, None for anything else."""
    word = "".join(folded.split()).rstrip(":")
    if not 1 < len(word) <= sizes.LONGEST_WORD:
        return None
    return _label_words().get(word)


@cache
def _label_words() -> dict[str, str]:
    """What each word of a label is; the first rule of the file that has it says so."""
    told = [(word, rule.name) for rule in rules("sites") for word in rule.words if rule.name.startswith("label:")]
    return {word: name.removeprefix("label:") for word, name in reversed(told)}
