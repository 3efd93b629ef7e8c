"""The characters of a PDF page, from pdfium.

In: a page that pdfium has loaded. Out: ``Char``s as the page is shown, whether their fonts say which characters they
print or not, and the text that cannot be seen. A character's box runs from its origin over its advance and, across,
over its size about the baseline: what fonts say of their own height is too often wrong.
"""

from __future__ import annotations

import math
import sys
import unicodedata
from collections.abc import Callable
from ctypes import CFUNCTYPE, byref, c_double, c_float, c_int, c_uint, c_void_p, cast
from dataclasses import dataclass, field
from functools import cache

import pypdfium2.raw as pdfium

from shishi.extract.readers.pdf_place import PagePlace
from shishi.extract.readers.printed.sheet import UNMAPPED, Char
from shishi.extract.readers.sizes import HALF, QUARTER, SURROGATES, THREE_QUARTERS

_NEARLY = 10  # degrees by which a line may be off and still stand upright or on its side

_ASCENT, _DESCENT = 0.88, 0.12  # of the size, as CJK fonts have them
_LINE_END_HYPHEN = 0x02
_BREAKS = frozenset((0x00, 0x0A, 0x0D, 0xFFFE, 0xFFFF))
_WHITE = 250
_BESIDE = 0.01  # points
_UNSEEN_MODES = frozenset((3, 7))  # neither filled nor stroked; added to the clipping path
_HIGH_HALVES, _LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # of characters beyond the first 65,536
_LIGATURES = range(0xFB00, 0xFB07)
_ODD = _BREAKS.union(_HIGH_HALVES)


@dataclass(slots=True)
class Printed:
    """What a page prints; ``unseen`` are characters without ink, ``white`` those in the colour of paper."""

    chars: list[Char] = field(default_factory=list)
    unseen: list[Char] = field(default_factory=list)
    white: list[Char] = field(default_factory=list)


@dataclass(slots=True)
class _Style:
    """What all characters of a text object share.

    Size in points, how far they reach above and below their baseline, direction, and where they belong. ``reach`` is
    from where to where on the page they do where the line is level and runs from left to right.
    """

    size: float
    above: float
    below: float
    turn: int
    where: list[Char]
    reach: tuple[float, float] | None


def _called(function: c_void_p, result: type) -> Callable[..., int]:
    """A function of pdfium, called with what it takes: to look at it each time takes longer than the call."""
    return CFUNCTYPE(result)(cast(function, c_void_p).value or 0)


_UNICODE, _UNMAPPED = _called(pdfium.FPDFText_GetUnicode, c_uint), _called(pdfium.FPDFText_HasUnicodeMapError, c_int)
_OWNER, _BOX = _called(pdfium.FPDFText_GetTextObject, c_void_p), _called(pdfium.FPDFText_GetLooseCharBox, c_int)
_ORIGIN, _SIZE = _called(pdfium.FPDFText_GetCharOrigin, c_int), _called(pdfium.FPDFText_GetFontSize, c_double)
_MATRIX, _MODE = _called(pdfium.FPDFText_GetMatrix, c_int), _called(pdfium.FPDFTextObj_GetTextRenderMode, c_int)
_COLOUR = _called(pdfium.FPDFText_GetFillColor, c_int)


def printed(page: object, place: PagePlace) -> Printed:
    """The characters of ``page`` in the order of the file."""
    found = Printed()
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return found
    try:
        _read(cast(text, c_void_p), pdfium.FPDFText_CountChars(text), place, found)
    finally:
        pdfium.FPDFText_ClosePage(text)
    return found


def _read(text: c_void_p, count: int, place: PagePlace, found: Printed) -> None:
    """Note every character; what most of them need is told here, with as few calls as can be."""
    unicode, owner_of, box_of, unmapped, signs, whole = _UNICODE, _OWNER, _BOX, _UNMAPPED, _character, tuple.__new__
    styles = _Styles(text, place, found)
    box, to_box, left = styles.box, styles.to_box, place.left
    style, last, high = _Style(0.0, 0.0, 0.0, 0, [], None), 0, 0
    for at in range(count):
        code, owner = unicode(text, at), owner_of(text, at)
        if not owner or (code in _ODD and code in _BREAKS):
            continue
        if code in _ODD:
            high = code
            continue
        if high:
            code, high = _whole(high, code), 0
        has_box = box_of(text, at, to_box)
        if owner != last:
            last, style = owner, styles.of(at, owner)
        if not has_box:
            continue
        sign = UNMAPPED if unmapped(text, at) == 1 else signs(code)
        if style.reach is not None:
            top, foot = style.reach
            style.where.append(whole(Char, (sign, box[0] - left, box[2] - left, top, foot, style.size, 0, 1.0)))
        elif origin := styles.origin(at):
            style.where.append(_placed(sign, style, place.box(*box), place.point(*origin)))


def _placed(sign: str, style: _Style, box: tuple[float, float, float, float], origin: tuple[float, float]) -> Char:
    """The character with its advance from ``box`` and, across, its size about the baseline through ``origin``."""
    x0, top, x1, bottom = box
    above, below, size = style.above, style.below, style.size
    if style.turn == 0:
        return Char(sign, x0, x1, origin[1] - above, origin[1] + below, size)
    if style.turn == QUARTER:
        return Char(sign, origin[0] - below, origin[0] + above, top, bottom, size, 90)
    if style.turn == HALF:
        return Char(sign, x0, x1, origin[1] - below, origin[1] + above, size, 180)
    if style.turn == THREE_QUARTERS:
        return Char(sign, origin[0] - above, origin[0] + below, top, bottom, size, 270)
    return Char(sign, x0, x1, top, bottom, size, style.turn)


class _Styles:
    """The styles of the text objects of a page, each asked for once.

    ``box`` is that of the character at hand: left, top, right, bottom.
    """

    def __init__(self, text: c_void_p, place: PagePlace, found: Printed) -> None:
        self._text, self._place, self._found = text, place, found
        self._known: dict[int, _Style] = {}
        self.box, self._matrix = (c_float * 4)(), (c_float * 6)()
        self.to_box, self._to_matrix = byref(self.box), byref(self._matrix)
        self._x, self._y = c_double(), c_double()
        self._to_x, self._to_y = byref(self._x), byref(self._y)
        self._colour = (c_uint * 4)()
        self._shades = [byref(self._colour, 4 * at) for at in range(4)]

    def of(self, at: int, owner: int) -> _Style:
        """The style of the object at address ``owner``, to which the character ``at`` belongs, the one at hand."""
        style = self._known.get(owner)
        if style is None:
            style = self._known[owner] = self._style(at, c_void_p(owner))
        return style

    def origin(self, at: int) -> tuple[float, float] | None:
        """Where a character begins on its baseline; nothing where it does not say so."""
        return (self._x.value, self._y.value) if _ORIGIN(self._text, at, self._to_x, self._to_y) else None

    def _style(self, at: int, owner: c_void_p) -> _Style:
        _MATRIX(self._text, at, self._to_matrix)
        a, b, c, d = self._matrix[:4]
        size = abs(_SIZE(self._text, at) * math.hypot(c, d)) or 1.0
        above, below = _ASCENT * size, _DESCENT * size
        level = b == 0 and a > 0
        turn = self._place.turn if level else _turn(self._place.turn - math.degrees(math.atan2(b, a)))
        base = self._base(at) if level and turn == 0 else None
        reach = None if base is None else (base - above, base + below)
        return _Style(size, above, below, turn, self._where(at, owner), reach)

    def _base(self, at: int) -> float | None:
        """The height of the baseline; none where characters do not begin at their origins, as those set downwards."""
        _ORIGIN(self._text, at, self._to_x, self._to_y)
        return self._place.top - self._y.value if abs(self.box[0] - self._x.value) < _BESIDE else None

    def _where(self, at: int, owner: c_void_p) -> list[Char]:
        mode = _MODE(owner)
        if mode in _UNSEEN_MODES:
            return self._found.unseen
        if mode == 0 and _COLOUR(self._text, at, *self._shades):
            red, green, blue, alpha = self._colour
            if alpha == 0:
                return self._found.unseen
            if min(red, green, blue) >= _WHITE:
                return self._found.white
        return self._found.chars


def _apart(turn: int, right: int) -> int:
    return min(abs(turn - right), 360 - abs(turn - right))


def _turn(degrees: float) -> int:
    """A direction, as the right angle that is meant where it is near one."""
    turn = round(degrees) % 360
    return next((right for right in (0, QUARTER, HALF, THREE_QUARTERS) if _apart(turn, right) <= _NEARLY), turn)


def _whole(high: int, low: int) -> int:
    """The character whose halves these are; the second by itself where they do not belong together."""
    return 0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00 if low in _LOW_HALVES else low


@cache
def _character(code: int) -> str:
    """The character meant; a ligature is the letters it joins."""
    if code == _LINE_END_HYPHEN:
        return "-"
    sign = chr(code) if code <= sys.maxunicode and code not in SURROGATES else UNMAPPED
    return unicodedata.normalize("NFKC", sign) if code in _LIGATURES else sign
