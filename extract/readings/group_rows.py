"""Rows of a table that only head others: what each opens, and what it lies below.

In: the words of such a row and the rows open above it. Out: the open rows with it, and their numbers, heads and units
together. A number of another form than those above lies below them, one of a form that is open ends what that opened
(一、 over 1. over （1）); a row without a number ends all.
"""

from __future__ import annotations

import regex
from msgspec import Struct

from shishi.extract.readings.sizes import LEAST_NAME
from shishi.extract.view import EMPTY, View
from shishi.extract.words.cells import kind, ordinal
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.grades import is_grade
from shishi.extract.words.labelled import bracketed_units, label_at_start, names, parts
from shishi.extract.words.markers import marker, strip
from shishi.extract.words.units import Named

_DIGITS, _HAN = regex.compile(r"\d+"), regex.compile(r"\p{Han}+")

_UNITS = "units"  # the form of a row that only names bodies

Group = tuple[tuple[str, ...], tuple[View | None, ...], tuple[Named, ...]]


class Opened(Struct, frozen=True, gc=False):
    """An open group row: the form of its number ("" without one), its numbers, heads and units."""

    form: str
    numbers: tuple[str, ...]
    heads: tuple[View | None, ...]
    units: tuple[Named, ...]


def opened(words: View, above: tuple[Opened, ...], number: View = EMPTY) -> tuple[Opened, ...]:
    """The open group rows once one with these words has been read; ``number``: its own cell, if it has one."""
    own = _numbered(number, words) if number else _read(words)
    forms = [one.form for one in above]
    if not own.form or "" in forms:
        return (own,)
    return (*above[: forms.index(own.form)], own) if own.form in forms else (*above, own)


def together(groups: tuple[Opened, ...]) -> Group:
    """Numbers and heads of open group rows, outermost first, and the units that the innermost of them names."""
    units = next((one.units for one in reversed(groups) if one.units), ())
    numbers = tuple(number for one in groups for number in one.numbers)
    return numbers, tuple(head for one in groups for head in one.heads), units


def _numbered(number: View, words: View) -> Opened:
    """A group whose number stands in a cell of its own."""
    value = ordinal(number.folded)
    text, told = bracketed_units(words)
    units = tuple(name for part in told if part.role in UNIT_ROLES for name in names(part))
    if value is None or is_grade(text.folded):
        return Opened("", (), (), units)
    return Opened(_form(number.folded), (str(value),), (text,), units)


def _form(number: str) -> str:
    return _HAN.sub("h", _DIGITS.sub("1", number.strip()))


def _read(words: View) -> Opened:
    if label_at_start(words.folded) in UNIT_ROLES:  # no class: who answers for the rows below
        said = (name for part in parts(words) if part.role in UNIT_ROLES for name in names(part))
        return Opened(_UNITS, (), (), tuple(said))
    text, told = bracketed_units(words)
    units = tuple(name for part in told if part.role in UNIT_ROLES for name in names(part))
    found = marker(text)
    if is_grade(strip(text).folded):
        return Opened("", (), (), units)
    if found is not None and not found.doubtful:
        return Opened(_form(text.folded[: found.end]), (found.number,), (text[found.end :].strip(),), units)
    lone = ordinal(text.folded[:1]) if text.folded[:1] in "一二三四五六七八九十" and len(text) >= LEAST_NAME else None
    if lone and ordinal(text.folded[:2]) is None and kind(text.folded[1:3]) != "ordinal":
        return Opened("h", (str(lone),), (text[1:],), units)
    return Opened("", (), (text,), units)
