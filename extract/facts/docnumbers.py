"""Numbers of notices (文号): the notice's own, and those of others it refers to.

In: a ``Page``. Out: the own number as printed, or None (also where its serial was left blank, 〔2021〕 号), and the
cited numbers in reading order. A number is the office's code, the year in brackets, the serial and 号 (GB/T
9704-2012, 7.2.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, zip_longest

import regex

from shishi.extract.dates import sole_date
from shishi.extract.facts import sizes
from shishi.extract.layout.page import Page, PageLine, is_prose, unlabelled
from shishi.extract.rules import any_of, may_hold
from shishi.extract.view import View, fold, joined

_OFFICE = 4  # an office code of so few characters has no word of the sentence in it
_SERIAL = 5  # the serial's last figure, what may stand behind it, and 号, at most
_LONGEST = 64  # characters of a number, up to its last, with line ends in it
_FIELD = re.compile(r"\S+(?:\s\S+)*")  # between wide blanks
_AROUND = "()《》〈〉[]【】 \t|·,:"


def own_number(page: Page) -> str | None:
    """The notice's own number as printed; None where it has none or its serial is blank."""
    head = list(_head(page))
    for line, below in zip_longest(head, head[1:]):
        if any_of("metadata", "unnumbered").search(line.folded.strip(_AROUND)):
            return None
        broken = _broken(line, below) if below else None
        if number := next(filter(None, (*map(_number_of, _fields(line)), broken)), None):
            return number
    labelled = (*(view.raw for view in page.fields.get("number", ())), page.meta.get("doc_number", ""))
    return next((number for value in labelled if (number := _sole_number(value))), None)


def cited_numbers(page: Page, own: str | None) -> tuple[str, ...]:
    """Numbers of other notices that the notice refers to, as printed, each once, in order."""
    skip = comparable(own) if own else None
    found: dict[str, str] = {}
    for number in _running_numbers(page):
        key = comparable(number)
        if not (skip and key.endswith(skip)):
            found.setdefault(key, number)
    return tuple(found.values())


def comparable(number: str) -> str:
    """A number without its brackets, 第 and blanks, folded, so that two prints of it are equal."""
    return any_of("metadata", "no part of a number").sub("", fold(number))


def without_number(title: View) -> View:
    """A title without the number printed before it or, in brackets, behind it."""
    match = _printed_in(title.folded)
    if match and not title.folded[: match.start()].strip(_AROUND):
        return title[match.end() :]
    if match and not title.folded[match.end() :].strip(_AROUND):
        return title[: match.start()].strip("( \t,")
    return title


def is_number(folded: str) -> bool:
    """Is a line nothing but a number, perhaps with a blank serial?"""
    text = folded.strip(_AROUND)
    match = any_of("metadata", "number").match(text)
    return bool(any_of("metadata", "unnumbered").search(text)) or bool(
        match and len(text) - match.end() <= sizes.BEHIND_NUMBER
    )


def _head(page: Page) -> Iterator[PageLine]:
    for at in range(page.head):
        if at not in page.contents and sum(map(bool, page.lines[at].cells)) == 1:
            yield page.lines[at]


def _fields(line: PageLine) -> Iterator[View]:
    """A line that is no text, what it says before its labels, and what between wide blanks (a telegram's head)."""
    if is_prose(line.folded):
        return
    yield line.flow
    yield unlabelled(line)
    cell = next(filter(None, line.cells))
    for field in _FIELD.finditer(cell.folded):
        yield cell[field.start() : field.end()]
    if ":" in cell.folded:  # 发布时间:2030-01-05 来源:县政府办公室 某政办〔2030〕8号
        yield cell[cell.folded.rstrip().rfind(" ") + 1 :]


def _number_of(field: View) -> str | None:
    """The number of a field that is one, opens with one before a title, or closes a title or a date with one."""
    match = _printed_in(field.folded)
    if match is None:
        return None
    before, after = field.folded[: match.start()].strip(_AROUND), field.folded[match.end() :].strip(_AROUND)
    labelled = any_of("metadata", "number label").search(before)
    signs = field.folded[match.end() : match.end() + 1] == "《" or after.startswith("签发") or sole_date(after)
    alone = (not before or labelled) and (not after or signs)
    closes = before.endswith(("通知", "意见", "通报", "公告", "方案")) and not after
    dated = not after and any_of("dates", "date").fullmatch(before) is not None
    return _shown(field, match) if alone or closes or dated else None


def _printed_in(folded: str) -> regex.Match[str] | None:
    """The first number printed in folded words; most hold none of the words that one needs."""
    return any_of("metadata", "number").search(folded) if may_hold(folded, "metadata", "number") else None


def _broken(line: PageLine, below: PageLine) -> str | None:
    """The number that is all two lines say together (桃政发〔2020〕 / 15号)."""
    both = joined((line.flow, below.flow))
    match = any_of("metadata", "number").fullmatch(both.folded)
    return _shown(both, match) if match and not _printed_in(below.folded) else None


def _sole_number(value: str) -> str | None:
    whole = View(value, fold(value), tuple(range(len(value))))
    match = _printed_in(whole.folded)
    return _shown(whole, match) if match else None


def _running_numbers(page: Page) -> Iterator[str]:
    kept = [line for at, line in enumerate(page.lines) if at not in page.contents and at < page.foot]
    text = joined(part for line in kept for part in (line.flow, _LINE_END))
    seen = 0
    for end in accumulate(len(part) + 1 for part in text.folded.split("号")[:-1]):
        if not text.folded[max(0, end - _SERIAL) : end - 1].rstrip()[-1:].isdecimal():
            continue
        match = any_of("metadata", "number").search(text.folded, max(seen, end - _LONGEST), end)
        if match is not None:
            yield _shown(text, match)
            seen = match.end()


_LINE_END = View("\n", "\n", (0,))


def _shown(text: View, match: regex.Match[str]) -> str:
    """The number as printed, without the words of the sentence that ran into its office code."""
    lead = any_of("metadata", "lead-in").search(match["office"]) if len(match["office"]) > _OFFICE else None
    start = match.start("office") + (lead.end() if lead else 0)
    return "".join(text.raw[start : match.end()].split())
