"""Characters of symbol fonts, which have no place of their own in Unicode.

In: a font's name and a code of it, as office files store them (F0FE or FE). Out: the character that looks like it, or
half a character where it is not known: the gate makes a box of it, which is how it prints without the font, and tells.
"""

from __future__ import annotations

import sys

_PLACED = range(0xF000, 0xF100)  # where word processors place the signs of a symbol font
_SIGNS = 0x100  # signs of a symbol font
_WITHOUT_MEANING = range(0xD800, 0xF900)  # halves of signs, and places for anybody's own

UNKNOWN = "\ud800"
_CIRCLED, _FILLED = "①②③④⑤⑥⑦⑧⑨⑩", "❶❷❸❹❺❻❼❽❾❿"
_SYMBOL = {
    0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x67: "γ", 0x6D: "μ", 0x70: "π", 0xA3: "≤", 0xA5: "∞",
    0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…",
    0xD6: "√", 0xD7: "·",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x80: "⓪", 0x8B: "⓿", 0x9F: "•", 0xA1: "○",
    0xA8: "□", 0xAB: "★", 0xB2: "☆", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑", **{0x81 + at: sign for at, sign in enumerate(_CIRCLED)},
    **{0x8C + at: sign for at, sign in enumerate(_FILLED)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x99: "○", 0xA2: "■", 0xA3: "□",
    0xA8: "□", **{0x6A + at: sign for at, sign in enumerate(_CIRCLED)},
    **{0x75 + at: sign for at, sign in enumerate(_FILLED)},
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(font: str, code: int) -> str:
    """The character ``code`` of ``font``; a code that is no place of a symbol font is the character itself."""
    known = _FONTS.get(font.strip().lower())
    if code in _PLACED:
        return (known or {}).get(code - 0xF000, UNKNOWN)
    if known is not None and code < _SIGNS:
        return known.get(code, UNKNOWN)
    return UNKNOWN if code in _WITHOUT_MEANING or code > sys.maxunicode else chr(code)
