"""The characters of a PDF page, from pdfium.

In: a page that pdfium has loaded. Out: ``Char``s as the page is shown, whether their fonts say which characters they
print or not, and the text that cannot be seen. A character's box runs from its origin over its advance and, across,
over its size about the baseline: what fonts say of their own height is too often wrong.
"""

from __future__ import annotations

import math
import sys
import unicodedata
from ctypes import addressof, c_double, c_uint
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from shishi.extract.readers.pdf_place import PagePlace
from shishi.extract.readers.printed.sheet import UNMAPPED, Char
from shishi.extract.readers.sizes import HALF, QUARTER, SURROGATES, THREE_QUARTERS

_NEARLY = 10  # degrees by which a line may be off and still stand upright or on its side

_ASCENT, _DESCENT = 0.88, 0.12  # of the size, as CJK fonts have them
_LINE_END_HYPHEN = 0x02
_BREAKS = frozenset((0x00, 0x0A, 0x0D, 0xFFFE, 0xFFFF))
_WHITE = 250
_UNSEEN_MODES = frozenset((3, 7))  # neither filled nor stroked; added to the clipping path
_HIGH_HALVES, _LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # of characters beyond the first 65,536
_LIGATURES = range(0xFB00, 0xFB07)


@dataclass(slots=True)
class Printed:
    """What a page prints; ``unseen`` are characters without ink, ``white`` those in the colour of paper."""

    chars: list[Char] = field(default_factory=list)
    unseen: list[Char] = field(default_factory=list)
    white: list[Char] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of a text object share.

    Size in points, how far they reach above and below their baseline, direction, and where they belong.
    """

    size: float
    above: float
    below: float
    turn: int
    where: list[Char]


def printed(page: object, place: PagePlace) -> Printed:
    """The characters of ``page`` in the order of the file."""
    found = Printed()
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return found
    try:
        _read(text, place, found)
    finally:
        pdfium.FPDFText_ClosePage(text)
    return found


def _read(text: object, place: PagePlace, found: Printed) -> None:
    """Note every character; what most of them need is told here, without a call for each."""
    unicode, owner_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
    unmapped, box_of = pdfium.FPDFText_HasUnicodeMapError, pdfium.FPDFText_GetLooseCharBox
    origin_of, styles = pdfium.FPDFText_GetCharOrigin, _Styles(text, place, found)
    box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    usual, left, top = place.turn == 0, place.left, place.top
    last, style = 0, None
    high = 0
    for at in range(pdfium.FPDFText_CountChars(text)):
        code = unicode(text, at)
        owner = owner_of(text, at)
        if code in _BREAKS or not owner:
            continue
        if code in _HIGH_HALVES:
            high = code
            continue
        if high:
            code, high = _whole(high, code), 0
        key = addressof(owner.contents)
        if key != last or style is None:
            last, style = key, styles.of(at, key, owner)
        if not box_of(text, at, box) or not origin_of(text, at, x, y):
            continue
        sign = UNMAPPED if unmapped(text, at) == 1 else _character(code)
        if usual and style.turn == 0:
            base = top - y.value
            style.where.append(
                Char(sign, box.left - left, box.right - left, base - style.above, base + style.below, style.size)
            )
        else:
            extent = place.box(box.left, box.top, box.right, box.bottom)
            style.where.append(_placed(sign, style, extent, place.point(x.value, y.value)))


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
    """The styles of the text objects of a page, each asked for once."""

    def __init__(self, text: object, place: PagePlace, found: Printed) -> None:
        self._text, self._place, self._found = text, place, found
        self._known: dict[int, _Style] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._colour = c_uint(), c_uint(), c_uint(), c_uint()

    def of(self, at: int, key: int, owner: object) -> _Style:
        """The style of the object at address ``key``, to which the character ``at`` belongs."""
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._style(at, owner)
        return style

    def _style(self, at: int, owner: object) -> _Style:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._text, at, matrix)
        size = abs(pdfium.FPDFText_GetFontSize(self._text, at) * math.hypot(matrix.c, matrix.d)) or 1.0
        level = matrix.b == 0 and matrix.a > 0
        turn = self._place.turn if level else _turn(self._place.turn - math.degrees(math.atan2(matrix.b, matrix.a)))
        return _Style(size, _ASCENT * size, _DESCENT * size, turn, self._where(at, owner))

    def _where(self, at: int, owner: object) -> list[Char]:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(owner)
        if mode in _UNSEEN_MODES:
            return self._found.unseen
        red, green, blue, alpha = self._colour
        if mode == 0 and pdfium.FPDFText_GetFillColor(self._text, at, red, green, blue, alpha):
            if alpha.value == 0:
                return self._found.unseen
            if min(red.value, green.value, blue.value) >= _WHITE:
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


def _character(code: int) -> str:
    """The character meant; a ligature is the letters it joins."""
    if code == _LINE_END_HYPHEN:
        return "-"
    sign = chr(code) if code <= sys.maxunicode and code not in SURROGATES else UNMAPPED
    return unicodedata.normalize("NFKC", sign) if code in _LIGATURES else sign
