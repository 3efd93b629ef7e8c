"""The characters of a PDF page, from pdfium.

In: a page that pdfium has loaded. Out: ``Char``s as the page is shown, whether their fonts say which characters they
print or not, and the text that cannot be seen. A character's box runs from its origin over its advance and, across,
over its size about the baseline: what fonts say of their own height is too often wrong. pdfium tells each thing of one
character at a time: it is asked for all characters of a page in a row (``pdf_calls``), and what characters of one text
object share is asked once for each stretch of them.
"""

from __future__ import annotations

import math
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double, c_float, c_uint, c_ushort, c_void_p, cast
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise, repeat

import pypdfium2.raw as pdfium

from shishi.extract.readers.pdf_calls import Answers, called
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
# What one character at a time says otherwise than the text of a page: hyphens at ends of lines, halves, ligatures.
_APART = re.compile(r"[\x02\ud800-\udfff\ufb00-\ufb06\ufffe\uffff]")
_NONE = frozenset("\x00\n\r")


@dataclass(slots=True)
class Printed:
    """What a page prints; ``unseen`` are characters without ink, ``white`` those in the colour of paper."""

    chars: list[Char] = field(default_factory=list)
    unseen: list[Char] = field(default_factory=list)
    white: list[Char] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Style:
    """What the size and the direction of a text object come to.

    Size in points, how far its characters reach above and below their baseline, and by how many degrees (clockwise)
    its lines are turned; ``is_level`` where they run from left to right on a page that is not turned.
    """

    size: float
    above: float
    below: float
    turn: int
    is_level: bool


# Characters of a page that belong to one text object, from where up to where, and what they share: their style; the
# height of their baseline on the page, none where their lines do not run from left to right, or they do not begin at
# their origins, as those set downwards; and the list of what is printed that they belong to. Pages may have thousands.
_Stretch = tuple[int, int, _Style, float | None, str]
_UNICODE, _UNMAPPED = called(pdfium.FPDFText_GetUnicode, c_uint), called(pdfium.FPDFText_HasUnicodeMapError)
_OWNER, _MODE = called(pdfium.FPDFText_GetTextObject, c_void_p), called(pdfium.FPDFTextObj_GetTextRenderMode)
_SIGNS, _SIZE = called(pdfium.FPDFText_GetText), called(pdfium.FPDFText_GetFontSize, c_double)
_BOX = Answers(called(pdfium.FPDFText_GetLooseCharBox), c_float, 4)
_ORIGIN = Answers(called(pdfium.FPDFText_GetCharOrigin), c_double, 2, apart=True)
_MATRIX = Answers(called(pdfium.FPDFText_GetMatrix), c_float, 6)
_COLOUR = Answers(called(pdfium.FPDFText_GetFillColor), c_uint, 4, apart=True)
_char = partial(tuple.__new__, Char)


def printed(page: object, place: PagePlace) -> Printed:
    """The characters of ``page`` in the order of the file."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return Printed()
    try:
        return _Text(cast(text, c_void_p), place).printed(pdfium.FPDFText_CountChars(text))
    finally:
        pdfium.FPDFText_ClosePage(text)


class _Text:
    """The text of a page at its place."""

    def __init__(self, text: c_void_p, place: PagePlace) -> None:
        self._text, self._place = text, place
        self._styles: dict[tuple[float, ...], _Style] = {}

    def printed(self, count: int) -> Printed:
        """Its characters; ``count`` is how many there are with the blanks and ends of lines that pdfium adds."""
        owners = list(map(_OWNER, repeat(self._text), range(count)))
        every = self._signs(count)
        ats = [at for at, owner in enumerate(owners) if owner and every[at] not in _NONE]
        if not ats:
            return Printed()
        boxes = _BOX.of(self._text, ats)
        stretches = list(self._stretches(ats, [owners[at] for at in ats], boxes[::4]))
        signs = [every[at] for at in ats]
        for at in [at for at, failed in enumerate(map(_UNMAPPED, repeat(self._text), ats)) if failed == 1]:
            signs[at] = UNMAPPED
        chars = self._level(signs, boxes, stretches)
        for begin, end, style, base, _ in stretches:
            if base is None:
                chars[begin:end] = self._otherwise(ats[begin:end], signs[begin:end], boxes[4 * begin : 4 * end], style)
        return _by_ink(chars, stretches)

    def _signs(self, count: int) -> Sequence[str]:
        """What each character is; a zero for ends of lines and for first halves, which are told with the second."""
        units = (c_ushort * (max(0, count) + 1))()
        whole = _SIGNS(self._text, 0, count, units) == count + 1
        signs = bytes(units)[:-2].decode("utf-16-le", "surrogatepass")
        if whole and len(signs) == count and not _APART.search(signs):
            return signs
        return list(_one_by_one(map(_UNICODE, repeat(self._text), range(count))))

    def _level(self, signs: Sequence[str], boxes: Sequence[float], stretches: Iterable[_Stretch]) -> list[Char]:
        """All characters as if their lines ran from left to right."""
        tops, feet, sizes = list[float](), list[float](), list[float]()
        for begin, end, style, base, _ in stretches:
            many, height = end - begin, base or 0.0
            tops += [height - style.above] * many
            feet += [height + style.below] * many
            sizes += [style.size] * many
        left = self._place.left
        x0s, x1s = [x - left for x in boxes[::4]], [x - left for x in boxes[2::4]]
        return list(map(_char, zip(signs, x0s, x1s, tops, feet, sizes, repeat(0), repeat(1.0), strict=False)))

    def _otherwise(
        self, ats: Sequence[int], signs: Sequence[str], boxes: Sequence[float], style: _Style
    ) -> Iterator[Char]:
        """Characters whose lines do not run from left to right, each with its own origin."""
        origins = _ORIGIN.of(self._text, ats)
        for at, sign in enumerate(signs):
            box, origin = boxes[4 * at : 4 * at + 4], origins[2 * at : 2 * at + 2]
            yield _placed(sign, style, self._place.box(*box), self._place.point(*origin))

    def _stretches(self, ats: Sequence[int], owners: Sequence[int], lefts: Sequence[float]) -> Iterator[_Stretch]:
        """The stretches of one text object each, by what the first character of each says."""
        text, place, styles = self._text, self._place, self._styles
        begins = [0, *[at for at, (owner, after) in enumerate(pairwise(owners), 1) if owner != after]]
        firsts = [ats[at] for at in begins]
        matrices, origins = _MATRIX.of(text, firsts), _ORIGIN.of(text, firsts)
        sizes = map(_SIZE, repeat(text), firsts)
        looks = zip(matrices[::6], matrices[1::6], matrices[2::6], matrices[3::6], sizes, strict=True)
        inks = self._inks(firsts, [owners[at] for at in begins])
        ends = [*begins[1:], len(ats)]
        for begin, end, look, x, y, ink in zip(begins, ends, looks, origins[::2], origins[1::2], inks, strict=True):
            style = styles.get(look)
            if style is None:
                style = styles[look] = _style(look, place.turn)
            level = style.is_level and -_BESIDE < lefts[begin] - x < _BESIDE
            yield begin, end, style, place.top - y if level else None, ink

    def _inks(self, firsts: Sequence[int], owners: Sequence[int]) -> Iterator[str]:
        """Which list of what is printed the characters of text objects belong to."""
        colours = _COLOUR.of(self._text, firsts)
        modes = map(_MODE, map(c_void_p, owners))
        paints = zip(modes, colours[::4], colours[1::4], colours[2::4], colours[3::4], strict=True)
        for mode, red, green, blue, alpha in paints:
            if mode in _UNSEEN_MODES or (mode == 0 and alpha == 0):
                yield "unseen"
            elif mode == 0 and red >= _WHITE and green >= _WHITE and blue >= _WHITE:
                yield "white"
            else:
                yield "chars"


def _by_ink(chars: list[Char], stretches: Sequence[_Stretch]) -> Printed:
    """The characters of each list, in the order of the file."""
    if {ink for _, _, _, _, ink in stretches} == {"chars"}:
        return Printed(chars)
    found = Printed()
    for begin, end, _, _, ink in stretches:
        getattr(found, ink).extend(chars[begin:end])
    return found


def _style(look: tuple[float, float, float, float, float], turn: int) -> _Style:
    """The style of text objects with such a matrix and size, on a page that is turned."""
    a, b, c, d, size = look
    size = abs(size * math.hypot(c, d)) or 1.0
    level = b == 0 and a > 0
    turned = turn if level else _turn(turn - math.degrees(math.atan2(b, a)))
    return _Style(size, _ASCENT * size, _DESCENT * size, turned, level and turn == 0)


def _one_by_one(codes: Iterable[int]) -> Iterator[str]:
    """What each code of a page says; a zero for ends of lines and for first halves, which are told with the second."""
    high = 0
    for code in codes:
        if code in _HIGH_HALVES or code in _BREAKS:
            high = code if code in _HIGH_HALVES else high
            yield "\0"
            continue
        yield _character(_whole(high, code) if high else code)
        high = 0


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
