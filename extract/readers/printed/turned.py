"""Text that does not run from left to right: pages set sideways, stamps at the edge, watermarks.

In: a sheet. Out: the sheet turned so that most of its text is upright, and the characters that run otherwise. Those
that run slantwise are a watermark; those at a right angle may be headings of narrow columns, which tables ask for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from shishi.extract.readers.printed.sheet import Char, Rule, Sheet
from shishi.extract.readers.sizes import QUARTER, THREE_QUARTERS

_SLANT = 10  # degrees; a page scanned askew is straight text
Box = tuple[float, float, float, float]
_TURN = attrgetter("turn")
_Turn = Callable[[float, float, float, float], Box]


def straightened(sheet: Sheet) -> tuple[Sheet, list[Char]]:
    """The sheet with its upright text alone, turned as most of its text demands, and the other characters."""
    if not any(map(_TURN, sheet.chars)):
        return sheet, []
    turns = Counter(_quarter(char.turn) for char in sheet.chars)
    main = max((turn for turn in turns if turn is not None), key=lambda turn: turns[turn], default=None)
    if main is None:
        return replace(sheet, chars=()), list(sheet.chars)
    chars = [char for char in sheet.chars if _quarter(char.turn) == main]
    others = [char for char in sheet.chars if _quarter(char.turn) != main]
    if main == 0:
        return replace(sheet, chars=chars), others
    turn = _turning(main, sheet.width, sheet.height)
    width, height = (sheet.height, sheet.width) if main in (90, 270) else (sheet.width, sheet.height)
    rules = [Rule(*_ordered(turn, rule)) for rule in sheet.rules]
    straight = replace(sheet, width=width, height=height, chars=_turned(chars, main, turn), rules=rules)
    return straight, _turned(others, main, turn)


def upright(chars: Sequence[Char]) -> Sequence[Char]:
    """Characters at right angles (those of one cell) as if their lines ran from left to right."""
    if not any(map(_TURN, chars)):
        return chars
    kept = [char for char in chars if _quarter(char.turn) is not None]
    out = [char for char in kept if not _quarter(char.turn)]
    for quarter in (90, 180, 270):
        out += _turned([char for char in kept if _quarter(char.turn) == quarter], quarter, _turning(quarter, 0, 0))
    return out


def slanted(char: Char) -> bool:
    """Whether a character stands at no right angle."""
    return _quarter(char.turn) is None


def _quarter(turn: int) -> int | None:
    """The right angle that a direction is meant to be; None for a slanting one."""
    nearest = round(turn / 90) * 90
    return nearest % 360 if abs(turn - nearest) <= _SLANT else None


def _turned(chars: Iterable[Char], by: int, turn: _Turn) -> list[Char]:
    out = []
    for char in chars:
        x0, top, x1, bottom = turn(char.x0, char.top, char.x1, char.bottom)
        out.append(char._replace(x0=x0, x1=x1, top=top, bottom=bottom, turn=(char.turn - by) % 360))
    return out


def _ordered(turn: _Turn, rule: Rule) -> Box:
    return turn(rule.x0, rule.top, rule.x1, rule.bottom)


def _turning(by: int, width: float, height: float) -> _Turn:
    """What takes a box of a page whose text is turned by ``by`` degrees to where it stands on the page set upright."""
    if by == QUARTER:
        return lambda x0, top, x1, bottom: (top, width - x1, bottom, width - x0)
    if by == THREE_QUARTERS:
        return lambda x0, top, x1, bottom: (height - bottom, x0, height - top, x1)
    return lambda x0, top, x1, bottom: (width - x1, height - bottom, width - x0, height - top)
