"""From a page's characters to its printed lines.

In: upright characters of a page or of a cell. Out: ``PrintedLine``s in reading order within the box they
were taken from. A character drawn twice, as for bold, is taken once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from operator import attrgetter, eq, sub

from msgspec import Struct

from shishi.extract.readers.looks import raised
from shishi.extract.readers.printed.sheet import Char
from shishi.extract.readers.sizes import FULL_WIDTH

_SAME_LINE = 0.5
_BLANK = 0.3
_RUN_GAP = 1.2
_SMALL, _ABOVE = 0.85, 0.15  # of the size of a line: how large, and how far above its feet, powers and marks stand
_BELOW = 0.12  # of a character's size: how far it reaches below its feet
SURE = 0.8  # a character recognised with less is doubtful
_TWICE = 0.4  # of a character's width: the same one drawn again within it is the same one
_LEFT, _SIZE = attrgetter("x0"), attrgetter("size")
_CLOSING = "，。、；：！？）》】〕〉”’」』％,.;:!?)]}%…"
_TOKEN = re.compile(
    r"[（《【〔〈“‘「『(\[{+￥$]*(?:[A-Za-z0-9.%+/_-]+|.)(?:[“”‘’\"]+.)*"
)  # what may not be broken (UAX 14)


class PrintedLine(Struct, frozen=True, gc=False):
    """One printed line, or a part of one: text, box in points, character size, page (1-based).

    ``doubts`` are the places in ``text`` of characters that recognition is not sure of.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int
    doubts: tuple[int, ...] = ()


def lines(chars: Iterable[Char], page: int) -> list[PrintedLine]:
    """Printed lines from top to bottom; parts that stand side by side are put together with a blank."""
    return [beside(parts) for parts in _rows_of_runs(chars, page)]


def runs(chars: Iterable[Char], page: int) -> list[PrintedLine]:
    """Parts of lines without a wide gap inside, from top to bottom, left to right: what columns are told from."""
    return [part for parts in _rows_of_runs(chars, page) for part in parts]


def _rows_of_runs(chars: Iterable[Char], page: int) -> list[list[PrintedLine]]:
    parts = [_split(sorted(row, key=_LEFT), page) for row in rows_of_chars(chars)]
    return [row for row in parts if row]


def rows_of_chars(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters that stand level, from top to bottom; most stand at the very height of others."""
    level: dict[float, list[Char]] = {}
    for char in chars:
        _, _, _, top, bottom, _, _, _ = char
        middle = (top + bottom) / 2
        if middle in level:
            level[middle].append(char)
        else:
            level[middle] = [char]
    rows: list[list[Char]] = []
    foot = size = 0.0
    for middle, found in sorted(level.items()):
        found.sort(key=_LEFT)
        below = (at for at, char in enumerate(found) if middle > foot + _SAME_LINE * min(char.size, size))
        begin = next(below, len(found)) if rows else 0
        if begin:
            rows[-1] += found[:begin]
        if begin < len(found):
            rows.append(found[begin:])
            foot, size = middle, found[begin].size
    return rows


def _split(row: list[Char], page: int) -> list[PrintedLine]:
    """The runs of one printed line; most lines are one, of characters that stand side by side."""
    signs, x0s, x1s, tops, bottoms, sizes, _, sures = zip(*row, strict=True)
    text, least, size = "".join(signs), min(sizes), max(sizes)
    near = max(map(sub, x0s[1:], x1s), default=0.0) <= _BLANK * least
    if not near or least <= _SMALL * size or text.split() != [text] or _is_twice(signs, x0s, x1s):
        return _apart(row, page)
    doubts = _doubts(row, text) if min(sures) < SURE else ()
    return [PrintedLine(text, x0s[0], max(x1s), min(tops), max(bottoms), size, page, doubts)]


def _is_twice(signs: Sequence[str], x0s: Sequence[float], x1s: Sequence[float]) -> bool:
    """Whether a character is drawn again where it stands."""
    return any(map(eq, signs, signs[1:])) and any(
        sign == again and x0 - begin < _TWICE * (end - begin)
        for sign, again, begin, x0, end in zip(signs, signs[1:], x0s, x0s[1:], x1s, strict=False)
    )


def _apart(row: list[Char], page: int) -> list[PrintedLine]:
    """The runs of a line that has gaps; blanks count for the text and not for the place."""
    groups: list[list[Char]] = []
    texts: list[list[str]] = []
    blank = False
    text, begin, end = "", 0.0, 0.0  # of the last character; none before the first
    for char in _with_powers(row):
        sign, x0, x1, _, _, size, _, _ = char
        if sign.isspace():
            blank = True
            continue
        gap = x0 - end
        if not groups or gap > _RUN_GAP * size:
            groups.append([char])
            texts.append([sign])
        elif sign == text and x0 - begin < _TWICE * (end - begin):
            continue
        else:
            groups[-1].append(char)
            texts[-1].append(" " + sign if blank or gap > _BLANK * size else sign)
        blank, text, begin, end = False, sign, x0, x1
    return [_line(group, "".join(text), page) for group, text in zip(groups, texts, strict=True)]


def _with_powers(row: list[Char]) -> list[Char]:
    """The characters of a line, what is set small above it as what it says there: a power, or the mark of a note.

    Sizes that were recognised in a picture are too rough to tell.
    """
    sizes = set(map(_SIZE, row))
    limit = _SMALL * max(sizes)
    if min(sizes) > limit or any(char.sure < 1 for char in row):
        return row
    largest = max(row, key=_SIZE)
    base = largest.bottom - _BELOW * largest.size - _ABOVE * largest.size
    told: list[Char] = []
    for above, group in groupby(row, lambda char: char.size <= limit and char.bottom - _BELOW * char.size <= base):
        chars = list(group)
        text = shown = "".join(char.text for char in chars)
        if above:
            before = "".join(char.text for char in told)
            shown = raised(before, text)
        if shown == text:
            told += chars
        elif shown:
            told.append(chars[0]._replace(text=shown, x1=chars[-1].x1))
        else:
            told[-1] = told[-1]._replace(x1=chars[-1].x1)
    return told


def _line(chars: list[Char], text: str, page: int) -> PrintedLine:
    _, x0s, x1s, tops, bottoms, sizes, _, sures = zip(*chars, strict=True)
    doubts = _doubts(chars, text) if min(sures) < SURE else ()
    return PrintedLine(text, x0s[0], max(x1s), min(tops), max(bottoms), max(sizes), page, doubts)


def _doubts(chars: list[Char], text: str) -> tuple[int, ...]:
    """The places of doubtful characters in ``text``, which has blanks between some of ``chars``."""
    found, at = [], 0
    for char in chars:
        at = text.index(char.text, at)
        if char.sure < SURE and char.text.isalnum():
            found.append(at)
        at += len(char.text)
    return tuple(found)


def beside(parts: Sequence[PrintedLine]) -> PrintedLine:
    """Parts of a line that stand side by side as one line."""
    if len(parts) == 1:
        return parts[0]
    starts = accumulate((len(part.text) + 1 for part in parts), initial=0)
    return PrintedLine(
        " ".join(part.text for part in parts),
        parts[0].x0,
        max(part.x1 for part in parts),
        min(part.top for part in parts),
        max(part.bottom for part in parts),
        max(part.size for part in parts),
        parts[0].page,
        tuple(start + at for start, part in zip(starts, parts, strict=False) for at in part.doubts),
    )


def would_fit(last: PrintedLine, line: PrintedLine, right: float, slack: float) -> bool:
    """Whether the first word of ``line`` had room on ``last`` before ``right`` (points), so that the break was meant.

    ``slack`` is the room, in characters, that a line may leave for the sake of even spacing.
    """
    match = _TOKEN.match(line.text)
    word = match.group() if match else line.text[:1]
    after = line.text[len(word) :]
    word += after[: len(after) - len(after.lstrip(_CLOSING))]
    return last.x1 + (_ems(word) + slack) * line.size < right


def _ems(text: str) -> float:
    """Width in characters: full-width signs count 1, half-width ones a half."""
    return sum(1.0 if ord(char) > FULL_WIDTH else 0.58 for char in text)
