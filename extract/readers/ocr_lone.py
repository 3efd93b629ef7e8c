"""Signs that stand alone in a cell, where no word beside them tells which one of several of one look is meant.

In: what was recognised on a page, and its tables. Out: the same with a stroke for a 1 that leans like one, and a dash
for an ideograph of one level stroke among figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shishi.extract.readers.printed.ruled import Frame
from shishi.extract.readers.printed.sheet import Char

ONE, STROKE = "1", "/"
_LEVEL, _DASH = "一", "—"
_ORDINALS = frozenset("二三四五六七八九十")


def with_dashes(chars: Iterable[Char], tables: Sequence[Frame]) -> list[Char]:
    """The characters, dashes for lone 一 in columns of tables that hold figures and count nothing 一, 二, 三."""
    told = list(chars)
    places = [at for at, char in enumerate(told) if char.text == _LEVEL]
    for at in places:
        if any(_is_dash(told[at], told, frame) for frame in tables):
            told[at] = told[at]._replace(text=_DASH)
    return told


def _is_dash(char: Char, chars: Sequence[Char], frame: Frame) -> bool:
    box = next((box for box in map(frame.box, frame.cells) if _within(char, box)), None)
    if box is None or sum(_within(one, box) for one in chars) > 1:
        return False
    others = [other for other in map(frame.box, frame.cells) if other != box and other[0] <= _across(char) <= other[2]]
    firsts = [text for text in _firsts(chars, others) if text]
    return any(text.isdecimal() for text in firsts) and _ORDINALS.isdisjoint(firsts)


def _firsts(chars: Sequence[Char], boxes: Iterable[tuple[float, float, float, float]]) -> Iterator[str]:
    """What each cell begins with; nothing for an empty one."""
    for box in boxes:
        inside = [char for char in chars if _within(char, box)]
        yield min(inside, key=lambda char: (char.top, char.x0)).text if inside else ""


def _across(char: Char) -> float:
    return (char.x0 + char.x1) / 2


def _within(char: Char, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= _across(char) <= box[2] and box[1] <= (char.top + char.bottom) / 2 <= box[3]
