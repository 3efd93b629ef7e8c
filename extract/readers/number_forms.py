"""How word processors print numbers: every format of ECMA-376 17.18.59, and the codes that older files have for them.

In: a value and a format's name, or its code in .doc and .rtf files. Out: the printed number.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

_MYRIAD = 10_000  # from here on no list numbers its entries in Chinese

if TYPE_CHECKING:
    from collections.abc import Callable

BULLET = "bullet"
_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
# MSONFC ([MS-OSHARED] 2.2.1.3), as far as its formats print Arabic, Latin, Roman or Chinese numbers.
_CODES = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 16: "ideographLegalTraditional", 17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero", 23: BULLET, 26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle",
    30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting", 34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand", 255: "none",
}  # fmt: skip


def form_of(code: int) -> str:
    """The format that ``code`` stands for in .doc and .rtf files; decimal when it is none of ours."""
    return _CODES.get(code, "decimal")


def number_text(value: int, form: str) -> str:
    """``value`` in a Word number format (``w:numFmt``, ECMA-376 17.18.59); unknown formats print as decimal."""
    if form == "none":
        return ""
    return _FORMS[form](value) if form in _FORMS else str(value)


def chinese(value: int, digits: str = _DIGITS, places: str = "十百千") -> str:
    """``value`` below 10 000 in counting characters: 10 is 十, 21 is 二十一, 105 is 一百零五."""
    if not 0 < value < _MYRIAD:
        return digits[0] if value == 0 else str(value)
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = value // 10**power % 10
        gap = gap or (digit == 0 and bool(text))
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + (places[power - 1] if power else "")
            gap = False
    return text[1:] if text.startswith(digits[1] + places[0]) and digits is _DIGITS else text


_LAST_ROMAN, _LAST_LETTER = 32_767, 780


def _roman(value: int) -> str:
    """As Word counts, which has no Roman number beyond 32,767; a file may ask for one of a thousand million signs."""
    if value > _LAST_ROMAN:
        return str(value)
    signs = (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")
    text = ""
    for worth, sign in (*signs, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += sign * (value // worth)
        value %= worth
    return text


def _letter(value: int) -> str:
    """A..Z, then AA, BB, ... as Word counts, which stops at 780."""
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= _LAST_LETTER else str(value)


def _by_digit(value: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))


def _run_of(*starts: tuple[int, str]) -> Callable[[int], str]:
    """A format whose signs stand in a row in Unicode, in several runs: (first value, first sign)."""

    def printed(value: int) -> str:
        if not 0 < value < _run_end(starts):
            return str(value)
        first, sign = list(takewhile(lambda run: run[0] <= value, starts))[-1]
        return chr(ord(sign) + value - first)

    return printed


def _run_end(starts: tuple[tuple[int, str], ...]) -> int:
    return 51 if len(starts) > 1 else 21


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else str(value)


_CIRCLED = _run_of((1, "①"), (21, "㉑"), (36, "㊱"))
_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": "{:02d}".format,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda value: _letter(value).lower(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "chineseLegalSimplified": lambda value: chinese(value, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda value: chinese(value, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _run_of((1, "⑴")),
    "decimalEnclosedFullstop": _run_of((1, "⒈")),
    "decimalFullWidth": lambda value: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
    "decimalFullWidth2": lambda value: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _cycle("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
}
