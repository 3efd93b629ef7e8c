"""The short name that opens an entry, set apart from its content.

In: a view of an entry without its number. Out: (head, rest). A head is what stands before the colon or full stop
that opens the content, at most some thirty characters (the labelling rule of the field), without a quantity, and no
sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import regex

from shishi.extract.rules import any_of, takes
from shishi.extract.rules.asked import Asked
from shishi.extract.view import View, counted
from shishi.extract.words.sizes import KEPT, KEPT_OF_LINES, LEAST_NAME, LEAST_OF_PAIR, LONGEST_OF_PAIR, PARTS_OF_PAIR

HEAD_LENGTH = 30
_ASPECT = 24  # characters in which the name of an aspect ends
_SHORTEST_BARE = 4  # characters of a name that no mark sets apart
_OPENS = regex.compile(r"[:。]|(?<=[\p{Han}”\)])[.](?=[\p{Han}“①\d])|-{2}")
_BOXED = re.compile(r"[【\[][^】\]]{2,24}[】\]](?=.{4})")
_QUOTED = re.compile(r"“[^”\d]{2,10}”")  # “千盏灯”
_BLANK = re.compile(r"(?<=\S)[ \t\u3000]+(?=\S)")
_TOPICS = ("关", "针", "就")  # how the words begin that say what an answer is about
_TITLE_MARKS = re.compile(r"[，,；;？！!]")


def _words(name: str) -> Asked:
    """Words that make a name, or none."""
    return any_of("head_words", name)


def split(view: View) -> tuple[View | None, View]:
    """(head, rest) of an entry's content; (None, view) where the content begins at once."""
    head, rest = _split(view.folded)
    if head is not None:
        return view.under(head), view.under(rest)
    return _before_dash(view) if "-" in view.folded[: HEAD_LENGTH + 1] else (None, view)


def split_aspect(view: View) -> tuple[View | None, View]:
    """(head, rest) of a numbered entry that opens with what it is about (教育方面,新建…), or with a name."""
    aspect = any_of("prose", "aspect").match(view.folded) if "方面" in view.folded[:_ASPECT] else None
    if aspect is not None and aspect.end() < len(view):
        return view[aspect.start("head") : aspect.end("head")], view[aspect.end() :]
    return split(view)


def _before_dash(view: View) -> tuple[View | None, View]:
    """(name, task) of an entry with a dash between blanks behind its name: 病房扩建 - 新建病房楼1栋."""
    at, places = view.folded.index("-"), view.at
    if not 0 < at < len(view) - 1 or places[at] <= places[at - 1] + 1 or places[at + 1] <= places[at] + 1:
        return None, view
    head, rest = view[:at].strip(), view[at + 1 :].strip()
    tells = is_head(head.folded) and not _TITLE_MARKS.search(head.folded) and not _depth(head.folded)
    return (head, rest) if tells and _words("task begins").match(rest.folded) else (None, view)


@lru_cache(maxsize=KEPT)
def _split(words: str) -> tuple[View | None, View]:
    view = counted(words)
    boxed = _BOXED.match(view.folded)
    if boxed is not None:
        return view[1 : boxed.end() - 1], view[boxed.end() :].strip(" :、,")
    topic = _words("topic").match(view.folded) if view.folded[:1] in _TOPICS else None
    if topic is not None and topic.end() < len(view):
        return view[topic.start("head") : topic.end("head")], view[topic.end() :]
    for mark in _OPENS.finditer(view.folded, 0, HEAD_LENGTH + 3):
        head, rest = view[: mark.start()].strip(), view[mark.end() :].strip()
        if _depth(head.folded) or (mark[0] == "。" and len(rest) < LEAST_NAME):
            continue
        if mark[0] != "。" and _TITLE_MARKS.search(head.folded) and not _pairs(head.folded):
            return None, view
        return (head, rest) if is_head(head.folded) and rest else (None, view)
    return None, view


def split_at_blank(view: View) -> tuple[View | None, View]:
    """(head, rest) of content, with its blanks, whose name a blank alone sets apart: 近视防控 完成28所…."""
    gap = _BLANK.search(view.folded, LEAST_NAME, HEAD_LENGTH)
    if gap is None or _TITLE_MARKS.search(view.folded, 0, gap.start()):
        return None, view
    head, rest = view[: gap.start()], view[gap.end() :]
    tells = _words("task begins").match(rest.folded) is not None and len(rest) > len(head)
    works = _words("task begins").match(head.folded) is not None and not is_undertaking(head.folded)
    named = len(head) >= _SHORTEST_BARE and is_head(head.folded) and not works
    return (head.squeezed(), rest.squeezed()) if tells and named else (None, view)


@lru_cache(maxsize=KEPT_OF_LINES)
def is_head(text: str) -> bool:
    """Whether folded words can be an item's name: short, no quantity, no sentence of their own."""
    if not LEAST_NAME <= len(text) <= HEAD_LENGTH or is_counted(text):
        return False
    return not takes(text, "heads")


def is_counted(text: str) -> bool:
    """Whether folded words hold a quantity, which no name does; one in words within quotation marks is a name's own."""
    counts = _words("quantity").search(text) is not None
    return counts and ("“" not in text or _words("quantity").search(_QUOTED.sub("", text)) is not None)


def is_undertaking(text: str) -> bool:
    """Whether words end like the name of an undertaking (…改造工程)."""
    return _words("undertaking").search(text) is not None


def is_name(text: str) -> bool:
    """Whether a cell under 项目名称 holds a name and not the whole task: short, one phrase, no quantity."""
    closed = text.endswith(("。", ";"))
    return (
        LEAST_NAME <= len(text) <= HEAD_LENGTH and not closed and not is_counted(text) and not _TITLE_MARKS.search(text)
    )


def unquoted(name: View) -> View:
    """What stands in the quotation marks of a name: “甲”项目."""
    quoted = any_of("prose", "quoted name").fullmatch(name.folded)
    return name[quoted.start("name") : quoted.end("name")] if quoted is not None else name


def split_before_comma(views: Sequence[View]) -> tuple[tuple[View | None, View], ...] | None:
    """Heads of a list whose entries open with a name and a comma (文化惠民工程,开展演出…); None where most do not."""
    found = [any_of("prose", "named").match(view.folded) for view in views]
    named = [match if match is not None and is_head(match["head"]) else None for match in found]
    if sum(match is not None for match in named) * 10 < 6 * len(views):
        return None
    return tuple(
        (view[: match.end("head")], view[match.end() :]) if match is not None else (None, view)
        for view, match in zip(views, named, strict=True)
    )


def split_unmarked(views: Sequence[View]) -> tuple[tuple[View | None, View], ...]:
    """Heads of a list whose entries run name and content together without a mark (养老服务提质建设养老院6个).

    A name ends where a nominal ending meets a verb. It is taken only where most entries of the list show one; an
    entry without gets none.
    """
    seams = [_seam(view.folded) for view in views]
    if sum(seam is not None for seam in seams) * 10 < 6 * len(views):
        return tuple((None, view) for view in views)
    return tuple((view[:seam], view[seam:]) if seam else (None, view) for view, seam in zip(views, seams, strict=True))


def _seam(text: str) -> int | None:
    for at in range(4, min(21, len(text) - 3)):
        if _words("name ends").search(text, 0, at) and _words("task begins").match(text, at) and not _depth(text[:at]):
            name = text[: _whole_name(text, at)]
            return len(name) if not _words("quantity").search(name) and not _TITLE_MARKS.search(name) else None
    return None


def _whole_name(text: str, at: int) -> int:
    """A seam moved behind a nominal ending that only looks like a verb (零工市场建设|新建…)."""
    for size in (3, 2):
        if _words("name ends").fullmatch(text[at : at + size]) and any_of("head_words", "task begins").match(
            text, at + size
        ):
            return at + size
    return at


def _depth(text: str) -> int:
    return text.count("(") + text.count("“") + text.count("《") - text.count(")") - text.count("”") - text.count("》")


def _pairs(text: str) -> bool:
    """Two clauses of a slogan (扩大优质教育供给,办好家门口的学校) are one head."""
    parts = _TITLE_MARKS.split(text)
    return len(parts) == PARTS_OF_PAIR and all(LEAST_OF_PAIR <= len(part) <= LONGEST_OF_PAIR for part in parts)
