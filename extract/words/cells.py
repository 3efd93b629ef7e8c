"""What a table cell looks like, whatever stands above it.

In: a cell's folded text. Out: its kind (none, ordinal, date, value, status, units, person, progress, short, long),
by which columns without a known header are told apart and cells without walls find their column.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import regex

from shishi.extract.rules import any_of, first, holds, named, takes
from shishi.extract.rules.edges import Edges, edge
from shishi.extract.rules.lists import lists
from shishi.extract.words.patterns import compiled
from shishi.extract.words.sizes import LONGEST_PERSON

SHORT = 14
_FIRST_YEAR = 1900  # from here on four digits are years
_LONGEST_ORDINAL, _LONGEST_BELOW_HUNDRED = 4, 3  # characters: 1899, 二十一
_CODE_MARKS = re.compile(r"[-.—–·()]+")
_CODE = re.compile(r"[^-.—–·()]+(?:[-.—–·][^-.—–·()]+)*(?:[-.—–·]?\([^-.—–·()]+\))?")
_TWO, _DEEPEST, _HUNDRED = 2, 4, 100  # levels of a code; what no number of a level reaches
_BRACKET_TAIL = re.compile(r"\([^()]*\)[:]?$")
_BRACKETS = re.compile(r"\([^()]*\)")
_BOUNDS = ("at least, before", "at most, before", "about, before")
_PERSON = compiled(r"[\p{Han}]{2,4}(?:\d{7,12})?")
_HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}


@lru_cache(maxsize=8192)
def kind(text: str) -> str:
    """The kind of a cell by its folded text without blanks; ``empty`` for nothing."""
    if not text:
        return "empty"
    told = by_rule(text)
    if told is not None and told != "progress":
        return told
    if is_units(text):
        return "units"
    if len(text) <= SHORT and all(_PERSON.fullmatch(name) for name in _names(text) if name):
        return "person" if len(text) <= LONGEST_PERSON or len(_names(text)) > 1 else "short"
    return told or ("short" if len(text) <= SHORT else "long")


@lru_cache(maxsize=8192)
def by_rule(text: str) -> str | None:
    """The kind that a rule gives to folded words: none, ordinal, date, value, status, progress; None without one."""
    rule = first("cells", text)
    return rule.name if rule is not None else None


@lru_cache(maxsize=8192)
def _names(text: str) -> list[str]:
    """What stands between the marks of a list."""
    return any_of("unit_names", "between names").split(text)


@lru_cache(maxsize=8192)
def is_units(text: str) -> bool:
    """Whether folded ``text`` is a list of bodies and nothing else."""
    if "(" not in text and not _may_be_units(text):
        return False
    names = [name for name in _names(_BRACKETS.sub("", text) if "(" in text else text) if name]
    return bool(names) and all(is_body(any_of("unit_names", "tail").sub("", name) or name) for name in names)


def _may_be_units(text: str) -> bool:
    """Whether the last name of a list may be a body: it ends like one, or holds the first sign of a collective."""
    lasts, collective = _signs_of_bodies()
    return bool(lasts[text[-1:]]) or collective is None or collective.search(text) is not None


@cache
def _signs_of_bodies() -> tuple[Edges, re.Pattern[str] | None]:
    """How a list may end whose last name ends like a body, with what stands behind; how a collective may begin."""
    ends = (*named("bodies", "body"), *named("unit_names", "tail"), *named("unit_names", "between names"))
    lasts = Edges([edge(rule.parts, lists().__getitem__, last=True) for rule in ends])
    firsts = [edge(rule.parts, lists().__getitem__) for rule in named("bodies", "collective")]
    told = [one.chars for one in firsts if one is not None and not one.patterns and not one.missing]
    signs = re.escape("".join(sorted(frozenset[str]().union(*told))))
    return lasts, re.compile(f"[{signs}]") if len(told) == len(firsts) else None


@lru_cache(maxsize=8192)
def is_body(name: str) -> bool:
    """Whether a folded name ends like the name of a body or is a collective (各街道)."""
    if "(" not in name:
        return takes(name, "bodies", "body", "collective")
    return takes(_BRACKET_TAIL.sub("", name), "bodies", "body") or takes(name, "bodies", "collective")


_CALLED = ("号实事", "号项目", "号工程")  # how a project is called by its number


def ordinal(text: str) -> int | None:
    """The value of a bare ordinal cell (``3``, ``十二``, ``(3)``, ``③``); None when it is none."""
    bare = text.partition("号")[0] if text.endswith(_CALLED) else text.strip("()第件项条、.*★☆※▲")
    if len(bare) > _LONGEST_ORDINAL:
        return None
    if bare.isdecimal() and int(bare) < _FIRST_YEAR:
        return int(bare)
    if len(bare) == 1 and "①" <= bare <= "⑳":
        return ord(bare) - ord("①") + 1
    return han_number(bare)


def code(text: str) -> tuple[int, ...]:
    """The numbers of a bare code from the outermost level in (``1.1.2``, ``3-2``, ``一-3``, ``1(2)``); () when none."""
    bare = text.rstrip("、.")
    bare = bare[1:-1] if bare[:1] == "(" and bare.find(")") == len(bare) - 1 else bare
    parts = [part for part in _CODE_MARKS.split(bare) if part]
    if not _TWO <= len(parts) <= _DEEPEST or not _CODE.fullmatch(bare):
        return ()
    values = tuple(value for part in parts if (value := ordinal(part)) is not None and value < _HUNDRED)
    return values if len(values) == len(parts) else ()


def han_number(text: str) -> int | None:
    """A Chinese ordinal numeral below one hundred: ``十二`` is 12; None when it is none."""
    if not 0 < len(text) <= _LONGEST_BELOW_HUNDRED or set(text) - set("〇一二三四五六七八九十"):
        return None
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN_DIGITS[text] if len(text) == 1 else None
    if len(tens) > 1 or len(ones) > 1 or tens == ten:
        return None
    return (_HAN_DIGITS[tens] if tens else 1) * 10 + (_HAN_DIGITS[ones] if ones else 0)


def pair(text: str) -> regex.Match[str] | None:
    """The result and the target that a cell prints with a stroke between them, and their share (75/100(75%))."""
    return any_of("matrices", "pair").fullmatch(text)


def is_mere_figure(words: str) -> bool:
    """Whether a cell holds a figure and no wording, with or without words that bound it (不低于65); 2024 is one too."""
    bounds = (any_of("bounds", side).match(words) for side in _BOUNDS)
    bound = max((found.end() for found in bounds if found), default=0)
    figure = words[bound:]
    return figure.isdecimal() or kind(figure) in ("value", "ordinal", "none") or pair(words) is not None


def tells_progress(text: str) -> bool:
    """Whether a remark says something of how far things are: what was done, or a figure."""
    return kind(text) in ("progress", "status") or holds("entries", "tells a figure", text)
