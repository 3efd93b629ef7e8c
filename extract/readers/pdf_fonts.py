"""The font that stands in for Chinese ones that a PDF names and does not carry.

In: nothing. Out: pdfium asks for this font, and for none of the machine's, while a file is read. How wide characters
are stands in the file, so any font will do that has a shape for each; so what is read is the same on every machine, and
none of their fonts of twenty megabytes is opened. Without a shape pdfium takes a text of one ideograph for empty and
leaves it out, as it does where no Chinese font is installed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_void_p, memmove
from functools import cache

import pypdfium2.raw as pdfium

_EM, _ASCENT, _DESCENT = 1000, 880, -120
_NARROW, _WIDE = 1, 2  # glyphs; neither is wider than any character that it is shown for
_BOXES = ((0, 0, 0, 0), (20, 0, 120, 700), (60, -80, 940, 820))  # of glyphs: left, low, right, high
_SHOWN = ((0x21, 0x2E7F, _NARROW), (0x2E80, 0xFF60, _WIDE), (0xFF61, 0xFFDF, _NARROW), (0xFFE0, 0x3FFFF, _WIDE))
_CHARSETS = frozenset((128, 129, 130, 134, 136))  # Japanese, Korean (two), simplified and traditional Chinese
_NAME = b"Stand-in\0"


@contextmanager
def stand_in() -> Iterator[None]:
    """Within, pdfium knows of no other font than those that files carry, its own Latin ones, and this one."""
    pdfium.FPDF_SetSystemFontInfo(_offered())
    try:
        yield
    finally:
        pdfium.FPDF_SetSystemFontInfo(pdfium.FPDF_GetDefaultSystemFontInfo())


@cache
def _offered() -> object:
    """What pdfium asks for fonts; it lives as long as the process."""
    font = _font()
    info = pdfium.FPDF_SYSFONTINFO(version=2)
    answers = {
        "Release": lambda _info: None,
        "EnumFonts": lambda _info, _mapper: None,
        "MapFont": lambda _info, _weight, _italic, charset, *_rest: int(charset in _CHARSETS),
        "GetFont": lambda _info, _face: 0,
        "GetFontData": lambda _info, _font, table, place, size: 0 if table else _copied(font, place, size),
        "GetFaceName": lambda _info, _font, place, size: _copied(_NAME, place, size),
        "GetFontCharset": lambda _info, _font: 1,
        "DeleteFont": lambda _info, _font: None,
    }
    for name, answer in answers.items():
        setattr(info, name, type(getattr(info, name))(answer))
    return info


def _copied(data: bytes, place: c_void_p, size: int) -> int:
    """How long ``data`` is; it is copied where there is a place large enough."""
    if place and size >= len(data):
        memmove(place, data, len(data))
    return len(data)


def _font() -> bytes:
    """A TrueType font of the boxes above; tables as in the OpenType specification."""
    glyphs = [_glyph(*box) for box in _BOXES]
    starts = [sum(map(len, glyphs[:at])) // 2 for at in range(len(glyphs) + 1)]
    groups = b"".join(struct.pack(">3I", *shown) for shown in _SHOWN)
    tables = {
        b"cmap": struct.pack(">4HI2H3I", 0, 1, 3, 10, 12, 13, 0, 16 + len(groups), 0, len(_SHOWN)) + groups,
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(
            ">4I2H16x4h2H3h", 1 << 16, 1 << 16, 0, 0x5F0F3CF5, 0, _EM, 0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(">I3hH22xH", 1 << 16, _ASCENT, _DESCENT, 0, _EM, len(glyphs)),
        b"hmtx": b"".join(struct.pack(">Hh", _EM, box[0]) for box in _BOXES),
        b"loca": struct.pack(f">{len(starts)}H", *starts),
        b"maxp": struct.pack(">IH26x", 1 << 16, len(glyphs)),
    }
    at, head, body = 12 + 16 * len(tables), struct.pack(">I4H", 1 << 16, len(tables), 64, 2, 16 * len(tables) - 64), b""
    for tag, data in sorted(tables.items()):
        head += struct.pack(">4s3I", tag, 0, at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return head + body


def _glyph(left: int, low: int, right: int, high: int) -> bytes:
    """A box as an outline; nothing for an empty one."""
    if left == right:
        return b""
    steps = (left, 0, right - left, 0, low, high - low, 0, low - high)  # of the corners, across and then up
    return struct.pack(">5h2H4B8h", 1, left, low, right, high, 3, 0, 1, 1, 1, 1, *steps)
