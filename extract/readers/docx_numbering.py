"""Automatic numbering: the labels Word prints but does not store as text.

In: ``numbering.xml`` and ``styles.xml`` as trees, then paragraphs in reading order. Out: for each paragraph the label
Word would print before it. Counting follows ECMA-376 part 1, 17.9: counters belong to the abstract list, a level
restarts when a higher one was used, a list instance may override its start.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_BULLET = "●"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as ``numbering.xml`` defines it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A list instance (``w:num``): its abstract list, its levels with overrides, its start overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts through a document. Ask ``label`` once for every paragraph, in reading order."""

    lists: dict[str, _List]
    styles: dict[str, _Element]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: _Element) -> tuple[str, str]:
        """The printed label of ``paragraph`` and what separates it from the text; both empty without numbering."""
        number, at = self._reference(paragraph)
        found = self.lists.get(number) if number else None
        if found is None or at not in found.levels:
            return "", ""
        self._count(str(number), found, at)
        level = found.levels[at]
        return self._printed(found, at), "" if level.suffix == "nothing" else " "

    def _reference(self, paragraph: _Element) -> tuple[str | None, int]:
        """The list instance and level a paragraph belongs to: its own, else its style's, up the style chain."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number, level = _num_id(own), _ilvl(own)
        style_id = _val(paragraph.find(f"{W}pPr/{W}pStyle"))
        for name, style in self.chain(style_id):
            if number is not None:
                break
            numbered = style.find(f"{W}pPr/{W}numPr")
            number = _num_id(numbered)
            level = level if level is not None else self._style_level(number, name, _ilvl(numbered))
        return (None if number == "0" else number), level or 0

    def _style_level(self, number: str | None, style: str, stated: int | None) -> int | None:
        if number is None:
            return None
        levels = self.lists[number].levels if number in self.lists else {}
        return next((at for at, level in levels.items() if level.style == style), stated or 0)

    def chain(self, style_id: str | None) -> Iterator[tuple[str, _Element]]:
        """A style and those it is based on, nearest first, with their ids."""
        seen: set[str] = set()
        while style_id and style_id in self.styles and style_id not in seen:
            seen.add(style_id)
            yield style_id, self.styles[style_id]
            style_id = _val(self.styles[style_id].find(f"{W}basedOn"))

    def _count(self, number: str, used: _List, at: int) -> None:
        counts = self._counts.setdefault(used.abstract, {})
        if at in used.starts and (number, at) not in self._begun:
            counts[at] = used.starts[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else used.levels[at].start
        self._begun.add((number, at))
        for deeper in range(at + 1, _LEVELS):
            limit = used.levels[deeper].restart if deeper in used.levels else None
            if limit is None or (limit > 0 and at < limit):
                counts.pop(deeper, None)

    def _printed(self, used: _List, at: int) -> str:
        level, counts = used.levels[at], self._counts[used.abstract]
        if level.form == "bullet":
            return "".join(_BULLET if "\ue000" <= char <= "\uf8ff" else char for char in level.text)
        text = level.text
        for shown in range(at + 1):
            if f"%{shown + 1}" in text and shown in used.levels:
                form = "decimal" if level.legal else used.levels[shown].form
                value = counts.get(shown, used.levels[shown].start)
                text = text.replace(f"%{shown + 1}", number_text(value, form))
        return text


def numbering(part: _Element | None, styles: _Element | None) -> Numbering:
    """The numbering of a document; either part may be missing."""
    by_id = {str(s.get(f"{W}styleId")): s for s in styles.iterfind(f"{W}style")} if styles is not None else {}
    if part is None:
        return Numbering({}, by_id)
    abstracts = {str(a.get(f"{W}abstractNumId")): a for a in part.iterfind(f"{W}abstractNum")}
    numbers = {str(n.get(f"{W}numId")): n for n in part.iterfind(f"{W}num")}
    lists = {key: _list(number, abstracts, numbers, by_id) for key, number in numbers.items()}
    return Numbering(lists, by_id)


def _list(
    number: _Element, abstracts: dict[str, _Element], numbers: dict[str, _Element], styles: dict[str, _Element]
) -> _List:
    key = _abstract_key(number, abstracts, numbers, styles)
    abstract = abstracts.get(key)
    levels = {} if abstract is None else _levels(abstract)
    starts: dict[int, int] = {}
    for override in number.iterfind(f"{W}lvlOverride"):
        at = int(override.get(f"{W}ilvl", "0"))
        if (start := _val(override.find(f"{W}startOverride"))) is not None:
            starts[at] = int(start)
        if (level := override.find(f"{W}lvl")) is not None:
            levels[at] = _level(level)
    return _List(key, levels, starts)


def _abstract_key(
    number: _Element, abstracts: dict[str, _Element], numbers: dict[str, _Element], styles: dict[str, _Element]
) -> str:
    """The abstract list of an instance, through a numbering style (``numStyleLink``) where it names one."""
    key = _val(number.find(f"{W}abstractNumId")) or ""
    linked = _val(abstracts[key].find(f"{W}numStyleLink")) if key in abstracts else None
    if linked in styles:
        target = numbers.get(_val(styles[str(linked)].find(f"{W}pPr/{W}numPr/{W}numId")) or "")
        if target is not None:
            return _val(target.find(f"{W}abstractNumId")) or key
    return key


def _levels(abstract: _Element) -> dict[int, Level]:
    return {int(level.get(f"{W}ilvl", "0")): _level(level) for level in abstract.iterfind(f"{W}lvl")}


def _level(level: _Element) -> Level:
    restart, legal = _val(level.find(f"{W}lvlRestart")), level.find(f"{W}isLgl")
    form = level.find(f".//{W}numFmt")
    return Level(
        start=int(_val(level.find(f"{W}start")) or "1"),
        form=_val(form) or "decimal",
        text=_val(level.find(f"{W}lvlText")) or "",
        suffix=_val(level.find(f"{W}suff")) or "tab",
        legal=legal is not None and _val(legal) not in ("0", "false"),
        restart=None if restart is None else int(restart),
        style=_val(level.find(f"{W}pStyle")),
    )


def _val(element: _Element | None) -> str | None:
    value = None if element is None else element.get(f"{W}val")
    return None if value is None else str(value)


def _num_id(properties: _Element | None) -> str | None:
    return None if properties is None else _val(properties.find(f"{W}numId"))


def _ilvl(properties: _Element | None) -> int | None:
    value = None if properties is None else _val(properties.find(f"{W}ilvl"))
    return None if value is None else int(value)


def number_text(value: int, form: str) -> str:
    """``value`` in a Word number format (``w:numFmt``, ECMA-376 17.18.59); unknown formats print as decimal."""
    if form == "none":
        return ""
    return _FORMS[form](value) if form in _FORMS else str(value)


def chinese(value: int, digits: str = _DIGITS, places: str = "十百千") -> str:
    """``value`` below 10 000 in counting characters: 10 is 十, 21 is 二十一, 105 is 一百零五."""
    if not 0 < value < 10_000:
        return digits[0] if value == 0 else str(value)
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = value // 10**power % 10
        gap = gap or (digit == 0 and bool(text))
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + (places[power - 1] if power else "")
            gap = False
    return text[1:] if text.startswith(digits[1] + places[0]) and digits is _DIGITS else text


def _roman(value: int) -> str:
    signs = (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")
    text = ""
    for worth, sign in (*signs, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += sign * (value // worth)
        value %= worth
    return text


def _letter(value: int) -> str:
    """A..Z, then AA, BB, ... as Word counts."""
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else str(value)


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
