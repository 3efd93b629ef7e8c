"""Numbers that count the fields of an entry (``(1)年度任务:… (2)完成情况:…``) left out: they number no items.

In: the lines of the stream. Out: the same, each such field a line of its own that opens with its label. The marks are
told by what comes back: under each entry the same number stands before the same label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex
from msgspec.structs import replace

from shishi.extract.document import Span, Table
from shishi.extract.layout.lines import Line, Stream
from shishi.extract.view import View, counted
from shishi.extract.words.columns import column
from shishi.extract.words.labelled import is_field
from shishi.extract.words.markers import candidates, may_be_number
from shishi.extract.words.patterns import compiled
from shishi.extract.words.sizes import KEPT_OF_LINES

_LABEL = compiled(r"[【\[]?(?P<label>\p{Han}{2,10})(?:[】\]]:?|:|$)")
_LABEL_BEFORE = compiled(r"[【\[]?(?P<label>\p{Han}{2,10})$")
_LONGEST_LABEL = 11  # characters, a bracket before it among them
_CLOSE = re.compile(r"[】\]:]|\Z")  # how a label closes
_STOP = re.compile(r"[】\]:。]|\Z")  # the same where full stops close labels
_BULLET = regex.compile(r"[^\p{Han}\w\s(【\[:。;]{1,3}")
_LONGEST_MARK = 5  # characters of a number with its brackets
_BEHIND = "。;!? \t"  # what a number without brackets stands behind inside a line
_BRACKETED = frozenset({"(1)", "(一)", "①"})
_MORE = frozenset({"name", "person", "funding", "benefit", "site"})
_FEWEST_LABELS, _FEWEST = 2, 4  # labels that come back, and their places: two entries of two fields


@dataclass(frozen=True, slots=True)
class _Field:
    """A numbered label: its mark's form and value, its words, where mark and label begin in the line."""

    form: str
    value: int
    label: str
    start: int
    opens: int


def without_marks(lines: Stream) -> Stream:
    """The lines with the fields of entries parted and their numbers left out, where the same ones come back."""
    held = {at: _fields(line.view) for at, line in enumerate(lines) if isinstance(line, Line)}
    held = {at: fields for at, fields in held.items() if fields}
    kept = _recurring([field for fields in held.values() for field in fields])
    if not kept:
        return lines
    found: list[Line | Table] = []
    for at, line in enumerate(lines):
        fields = [one for one in held.get(at, ()) if (one.form, one.value, one.label) in kept]
        found.extend(_parted(line, fields) if fields and isinstance(line, Line) else (line,))
    return tuple(found)


def _recurring(fields: Sequence[_Field]) -> frozenset[tuple[str, int, str]]:
    """Form, value and label of the fields that are numbered alike under several entries, or beside such."""
    times = Counter((one.form, one.value, one.label) for one in fields)
    known = {key for key in times if _is_field(key[2])}
    again = [key for key, count in times.items() if count > 1]
    forms = {
        form
        for form in {key[0] for key in again}
        if len({key[2] for key in again if key[0] == form and key in known}) >= _FEWEST_LABELS
        and sum(times[key] for key in again if key[0] == form) >= _FEWEST
    }
    return frozenset(key for key in times if key[0] in forms and (key in known or times[key] > 1))


def _fields(view: View) -> tuple[_Field, ...]:
    words = view.folded
    if (spaced := _spaced(view)) is not None:
        return (spaced,)
    if len(words) > _LONGEST_MARK + 10 and ":" not in words and "】" not in words and not _may_stop(words):
        return ()
    return _all_numbered(words)


def _spaced(view: View) -> _Field | None:
    """The numbered label that opens a line and that a blank parts from what it announces: ``(一)目标任务 新建…``."""
    most = min(len(view), _LONGEST_MARK + _LONGEST_LABEL)
    if most <= _LONGEST_MARK or view.at[most - 1] - view.at[0] == most - 1 or not may_be_number(view.folded[0]):
        return None
    gaps = [at for at in range(1, most) if view.at[at] - view.at[at - 1] > 1]
    mark = next(iter(candidates(view[: gaps[-1]])), None)
    if mark is None or not _is_field(label := view.folded[mark.end : gaps[-1]]):
        return None
    return _Field(mark.form, mark.value, label, 0, mark.end)


def _may_stop(words: str) -> bool:
    """Whether a full stop closes the first few words of a line that a number opens, and others follow it."""
    return 0 < words.find("。", 0, _LONGEST_MARK + _LONGEST_LABEL) < len(words) - 1 and may_be_number(words[0])


@lru_cache(maxsize=KEPT_OF_LINES)
def _all_numbered(words: str) -> tuple[_Field, ...]:
    return tuple(_numbered(words))


def _numbered(words: str) -> Iterator[_Field]:
    bullet = _BULLET.match(words) if not may_be_number(words[:1]) else None
    if bullet is not None and (match := _LABEL.match(words, bullet.end())) is not None:
        yield _Field("", 0, match["label"], 0, bullet.end())
        return
    for close in (_STOP if _may_stop(words) else _CLOSE).finditer(words):
        match = _LABEL_BEFORE.search(words, max(0, close.start() - _LONGEST_LABEL), close.start())
        if match is None or (close[0] == "。" and not _is_field(match["label"])):
            continue
        alone = not close[0]
        for start in range(max(0, match.start() - _LONGEST_MARK), match.start()):
            if not may_be_number(words[start]):
                continue
            mark = next((one for one in candidates(counted(words[start:])) if start + one.end == match.start()), None)
            inside = (
                start and not alone and ((mark is not None and mark.form in _BRACKETED) or words[start - 1] in _BEHIND)
            )
            if mark is not None and (start == 0 or inside):
                yield _Field(mark.form, mark.value, match["label"], start, match.start())
                break


def _is_field(label: str) -> bool:
    return is_field(label) or column(label).role in _MORE


def _parted(line: Line, fields: Sequence[_Field]) -> Iterator[Line]:
    """A line cut before each numbered label, without the numbers."""
    cuts = [*((one.start, one.opens) for one in fields), (len(line.view), len(line.view))]
    if cuts[0][0] > 0:
        yield _piece(line, 0, cuts[0][0], first=True)
    for (_, opens), (end, _) in pairwise(cuts):
        yield _piece(line, opens, end, first=opens == cuts[0][1] and cuts[0][0] == 0)


def _piece(line: Line, start: int, end: int, *, first: bool) -> Line:
    view = line.view[start:end]
    begin = line.span.start if start == 0 else view.span.start
    finish = line.span.end if end == len(line.view) else view.span.end
    return replace(line, view=view, span=Span(begin, finish), after_blank=line.after_blank and first)
