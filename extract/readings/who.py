"""Units told around a task without brackets or labels: behind it, before it, in a sentence of their own.

In: a view. Out: the view without them, and the parts that hold them. ``…,由区教育局牵头,区住建局配合``, ``…/区教育局``,
``区教育局:…``, ``【区教育局】…``, ``由区教育局牵头,…``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import regex

from shishi.extract.rules import any_of, closes, holds, may_hold, may_hold_any, takes
from shishi.extract.view import View, counted, joined
from shishi.extract.words.cells import by_rule, is_body, is_units
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.heads import is_head, unquoted
from shishi.extract.words.labelled import Part, label_at_start, names, unit_parts
from shishi.extract.words.sizes import KEPT, LEAST_NAME
from shishi.extract.words.units import name_ends

_BEFORE_UNITS = re.compile(r"[。;,/:*+<~\s…-](?:(?<=-)-+|(?<=…)…+)?")
_APART = ("-", "/", ":", "*", "+", "<", "~", "…")  # marks behind which a bare name is who does it
_NAMED = "-—:【】。 "  # what stands around a name before those who answer for it
_TRAILING = "。;,*>~… "
_CLOSING, _OPENING, _LONGEST_LABEL = 120, 60, 8  # characters at either end that may name units; of a label
_NAME_AND_UNITS = 2  # clauses: the name, and who answers for it
_LONGEST_DATE = 16  # characters that say by when
_BOXED = re.compile(r"[【(\[〔{](?P<units>[^】)\]〕}]{2,60})[】)\]〕}](?=.)")
_BRACKETED = re.compile(r"[【(\[〔{](?P<units>[^】)\]〕}(【\[〔{]{2,60})[】)\]〕}]")
_AROUND = "()【】[]〔〕{} 。;,"  # what stands around units that are all of a line
_COLON = regex.compile(r"(?P<units>[^:。;]{2,40}):(?=.{4})")
_CLAUSES = re.compile(r"[,;。]")
_CLAUSE_END = re.compile(r"[,:。](?=.)")
# What says who answers for something, but for what closes clauses and for bare names.
_NO_ANSWERS = ("pays the rest", "is to come")  # sentences that name bodies which answer for nothing
_SAYINGS = (("accounts", "when"), ("unit_sentences", "sentence"), *(("labels", role) for role in UNIT_ROLES))


def closing_units(view: View) -> tuple[View, tuple[Part, ...]]:
    """A text without the units that close it: behind a label without colon, behind a dash, in a sentence of theirs."""
    rest, held = _closing(view.folded)
    return (view.under(rest), tuple(part.under(view) for part in held)) if held else (view, ())


@lru_cache(maxsize=KEPT)
def _closing(words: str) -> tuple[View, tuple[Part, ...]]:
    """Units are taken from the end, one mark after another; how far that is takes no more than its last words."""
    view = counted(words)
    found = _last_units(view, len(words))
    if found is None:
        return view, ()
    view, held = view[: found[0]].strip(" "), [found[1]]
    end = len(view)
    while (found := _last_units(view, end)) is not None:
        end = found[0]
        held.append(found[1])
    return view[:end], tuple(part for parts in reversed(held) for part in parts)


def _last_units(view: View, end: int) -> tuple[int, tuple[Part, ...]] | None:
    """Where the words before ``end`` go on before the units that close them, perhaps with a date, and these."""
    found = _units_before(view, end)
    if found is not None:
        return found
    end = _trimmed(view.folded, end, _TRAILING)
    last = next(reversed(list(_BEFORE_UNITS.finditer(view.folded, max(0, end - _LONGEST_DATE), end))), None)
    if last is None or not _is_date(view.folded[last.end() : end]):
        return None
    found = _units_before(view, last.start())
    return (found[0], (*found[1], Part("deadline", "", view[last.end() : end]))) if found is not None else None


def _units_before(view: View, end: int) -> tuple[int, tuple[Part, ...]] | None:
    end = _trimmed(view.folded, end, _TRAILING)
    first = max(0, end - _CLOSING)
    start, found = _units_at_end(view.folded[first:end])
    if not found:
        return None
    closing = view[first:end]
    return _trimmed(view.folded, first + start, " "), tuple(part.under(closing) for part in found)


def _trimmed(text: str, end: int, marks: str) -> int:
    """Where the words before ``end`` end without trailing marks."""
    while end and text[end - 1] in marks:
        end -= 1
    return end


@lru_cache(maxsize=KEPT)
def _units_at_end(words: str) -> tuple[int, tuple[Part, ...]]:
    """Where the text ends of which the last words name units behind a mark, and these; nothing where they do not."""
    for mark in reversed(list(_BEFORE_UNITS.finditer(words))):
        tail = words[mark.end() :]
        found = _units_said(tail, dashed=mark[0].startswith(_APART)) or _offices(tail) or _dated(tail)
        if found:
            view = counted(words)[mark.end() :]
            return mark.start() + (mark[0] == "。"), tuple(part.under(view) for part in found)
    return len(words), ()


def _said_units(tail: View, *, dashed: bool) -> tuple[Part, ...]:
    """The units that a closing phrase names; empty where it names none."""
    said = _units_said(tail.folded, dashed=dashed)
    return tuple(part.under(tail) for part in said) if said else ()


@lru_cache(maxsize=KEPT)
def _units_said(words: str, *, dashed: bool) -> tuple[Part, ...]:
    if not (may_hold_any(words, *_SAYINGS) or _takes_part(words) or (dashed and is_units(words))):
        return ()
    if any(any_of("unit_sentences", rule).match(words) is not None for rule in _NO_ANSWERS):
        return ()
    tail = counted(words)
    dated = any_of("accounts", "when").search(words) if may_hold(words, "accounts", "when") else None
    if dated is not None:
        tail = joined([tail[: dated.start()], tail[dated.end() :]])
    words = tail.folded
    may_say = may_hold(words, "unit_sentences", "sentence")
    sentence = any_of("unit_sentences", "sentence").match(words) if may_say else None
    if sentence is not None and sentence.end() >= len(words) - 1:
        said = Part("responsible", "", tail[sentence.start("units") : sentence.end("units")])
        return (said,) if all(is_body(one.name.folded) for one in names(said)) else ()
    labels = may_hold(words[:_LONGEST_LABEL], "labels", *UNIT_ROLES)
    for end in range(min(_LONGEST_LABEL, len(words) - 2), 1, -1) if labels else ():
        if (role := column(words[:end]).role) in UNIT_ROLES and is_units(words[end:].strip("为是 ")):
            return (Part(role, words[:end], tail[end:].strip("为是 ")),)
    if (dashed and is_units(words)) or _takes_part(words):
        return unit_parts(tail)
    does = any_of("accounts", "finishes").search(words) if dated is not None else None
    held = unit_parts(tail[: does.start()]) if does is not None else ()
    return held if _sure(held) else ()


def only_units(view: View, *, said: bool = False) -> tuple[Part, ...]:
    """The units of a text that names nothing else, by clauses of theirs; empty where it says more.

    ``said``: each clause says what they do.
    """
    found: list[Part] = []
    for clause in view.strip("。;,").split(_CLAUSES):
        held = _said_units(clause.strip(), dashed=not said)
        if not held:
            return ()
        found.extend(held)
    return tuple(found)


def line_of_units(line: View) -> tuple[Part, ...]:
    """The units of a line, with its blanks, that holds nothing else: labelled, in a bracket, or in words of theirs."""
    words = line.strip(_AROUND)
    told = label_at_start(words.folded) in UNIT_ROLES or line.folded.rstrip(_TRAILING).endswith(("】", "]", "〕", ")"))
    return unit_parts(words) or only_units(words.squeezed(), said=True) if told or _takes_part(words.folded) else ()


def inner_units(view: View) -> tuple[Part, ...]:
    """The units that brackets or clauses inside a task name; these stay in their text."""
    held = _inner(view.folded)
    return tuple(part.under(view) for part in held) if held else ()


@lru_cache(maxsize=KEPT)
def _inner(words: str) -> tuple[Part, ...]:
    view = counted(words)
    boxes = (match for match in _BRACKETED.finditer(words) if not _names_kinds(words, match))
    inside = (view[slice(*match.span("units"))] for match in boxes)
    ends = [(mark.start(), mark.end()) for mark in _CLAUSES.finditer(words)]
    clauses = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(words)], strict=True)
    short = ((start, end) for start, end in clauses if LEAST_NAME < end - start <= _CLOSING)
    told = (view[start:end] for start, end in short if _units_said(words[start:end], dashed=False))
    bracketed = tuple(part for inner in inside for part in unit_parts(inner))
    return bracketed + tuple(part for clause in told for part in _said_units(clause, dashed=False))


def _names_kinds(words: str, box: re.Match[str]) -> bool:
    """Whether brackets behind the kind of an area only name further ones: 村(社区)."""
    behind = words[: box.start()][-1:].isalpha()
    return behind and any_of("evidence", "kinds of areas").match(box["units"]) is not None


def attributed(view: View) -> tuple[tuple[Part, ...], View]:
    """The units that stand before a project as what is said of it, and the project: ``甲牵头、乙配合的丙项目``."""
    held, rest = _attributed(view.folded[:_CLOSING])
    return (tuple(part.under(view) for part in held), view[rest:]) if held else ((), view)


@lru_cache(maxsize=KEPT)
def _attributed(words: str) -> tuple[tuple[Part, ...], int]:
    if not may_hold(words, "accounts", "of a body"):
        return (), 0
    view = counted(words)
    for mark in any_of("accounts", "of a body").finditer(words):
        if _takes_part(words[: mark.start()]) and (held := unit_parts(view[: mark.start()])):
            return held, mark.end()
    return (), 0


def opening_units(view: View) -> tuple[tuple[Part, ...], View]:
    """The units that a task opens with, and the task without them; nothing and the view where it opens with none."""
    held, rest = _opening(view.folded)
    return (tuple(part.under(view) for part in held), view.under(rest)) if held else ((), view)


def named_units(view: View) -> tuple[View, tuple[Part, ...], View] | None:
    """(name, units, what follows) of a text that says behind a name who answers for it: ``甲工程,由乙负责,新建…``."""
    found = _named(view.folded[:_CLOSING])
    if found is None:
        return None
    end, held, behind = found
    return unquoted(view[:end].strip(_NAMED)), tuple(part.under(view) for part in held), view[behind:]


@lru_cache(maxsize=KEPT)
def _named(words: str) -> tuple[int, tuple[Part, ...], int] | None:
    starts = [0, *(mark.end() for mark in _CLAUSE_END.finditer(words))]
    if len(starts) < _NAME_AND_UNITS:
        return None
    view = counted(words)
    clauses = [view[start : end - 1] for start, end in pairwise(starts)]
    by = any_of("accounts", "by a body").search(clauses[0].folded)
    held = _said_units(clauses[0][by.start() :], dashed=False) if by is not None else ()
    end = by.start() if by is not None and held else len(clauses[0])
    if not is_head(words[:end].strip(_NAMED)):
        return None
    found, behind = list(held), len(clauses)
    for at, clause in enumerate(clauses[1:], 1):
        held = _said_units(clause, dashed=False)
        if not held:
            behind = at
            break
        found.extend(held)
    return (end, tuple(found), starts[behind]) if found else None


@lru_cache(maxsize=KEPT)
def _opening(words: str) -> tuple[tuple[Part, ...], View]:
    view = counted(words)
    said, behind = _attributed(words[:_CLOSING])
    if said:
        return said, view[behind:]
    if _is_named_before(view):
        return (), view
    for pattern in (_BOXED, _COLON) if ":" in words or words.startswith(("【", "(", "[", "〔", "{")) else ():
        match = pattern.match(view.folded)
        named = match is not None and pattern is _COLON and holds("entries", "village", match["units"])
        if match is not None and is_units(match["units"]) and not named:
            return (Part("responsible", "", view[slice(*match.span("units"))]),), view[match.end() :]
    return _opening_clauses(view)


def _offices(words: str) -> tuple[Part, ...]:
    """The offices that a closing phrase names and says nothing else."""
    held = unit_parts(counted(words)) if is_units(words) else ()
    return held if _sure(held) else ()


def _dated(words: str) -> tuple[Part, ...]:
    """By when something is to be done, as a closing phrase says behind a label without a mark."""
    labels = may_hold(words[:_LONGEST_LABEL], "labels", "deadline")
    for end in range(min(_LONGEST_LABEL, len(words) - 2), 3, -1) if labels else ():
        if column(words[:end]).role == "deadline" and _is_date(words[end:].strip("为是 ")):
            return (Part("deadline", words[:end], counted(words)[end:].strip("为是 ")),)
    return ()


def _is_date(words: str) -> bool:
    """Whether words are a date and nothing else; most begin or end as none does."""
    return takes(words, "cells", "date") and by_rule(words) == "date"


def _takes_part(words: str) -> bool:
    """Whether a clause ends by saying what somebody does about it."""
    return closes(words, "unit_lists", *UNIT_ROLES) and not holds("accounts", "who pays", words)


def _opening_clauses(view: View) -> tuple[tuple[Part, ...], View]:
    """``由甲牵头,乙配合,…`` and ``甲牵头…``: clauses that say who takes part, then the task."""
    found: list[Part] = []
    start = 0
    for mark in _CLAUSE_END.finditer(view.folded, 0, _OPENING):
        words = view.folded[start : mark.start()]
        if words.count("(") != words.count(")"):
            break
        said = _takes_part(words)
        held = unit_parts(view[start : mark.start()]) if said or is_units(words) else ()
        if not held or not (said or _sure(held)):
            break
        found.extend(held)
        start = mark.end()
    if found:
        return tuple(found), view[start:]
    return _subject(view)


def _is_named_before(view: View) -> bool:
    """Whether a task's name stands before those who answer for it: ``甲工程——由乙牵头,…``."""
    by = any_of("accounts", "by a body").search(view.folded, 0, _OPENING) if "由" in view.folded[:_OPENING] else None
    if by is None or _CLAUSE_END.search(view.folded, 0, by.start()) is not None:
        return False
    name = view[: by.start()]
    return is_head(name.folded.strip(_NAMED)) and (name.folded[-1] in _NAMED or not unit_parts(name))


def _sure(held: tuple[Part, ...]) -> bool:
    """Whether all names are those of offices, which no project is: 区教育局."""
    return all(takes(one.name.folded, "bodies", "office") for part in held for one in names(part))


def _subject(view: View) -> tuple[tuple[Part, ...], View]:
    """Bodies that a task has for its subject: ``区教育局新建…``, ``区教育局牵头组织…``, ``区教育局要…``."""
    words = view.folded
    for end in name_ends(words[:_OPENING].partition("(")[0]):
        says = any_of("accounts", "predicate").match(words[end:])
        if says is None and any_of("evidence", "work").match(words[end:]) is None:
            continue
        part = says.end("part") if says is not None and says["part"] else 0
        marks = says.end("marks") if says is not None and says["marks"] else 0
        held = unit_parts(view[: end + part]) or unit_parts(view[:end])
        named = part or words.startswith("由") or _sure(held)
        if held and named and end + part + marks < len(view):
            return held, view[end + part + marks :]
    return (), view
