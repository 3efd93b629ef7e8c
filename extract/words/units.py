"""Printed lists of responsible units become names.

In: a view of the list with its blanks and line ends (``extract.view.printed``). Out: one view per name, with the
role the list itself gives (（牵头）, 牵头:…, …配合) or None where the column or label decides. Offices set names
apart by marks, blanks, line ends or by nothing, and layouts break a name over lines; so a break ends a name only
where what stands before it can be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile

import regex
from msgspec import Struct

from shishi.extract.records import UnitRole
from shishi.extract.rules import any_of, closes, may_hold, named, takes
from shishi.extract.rules.asked import Asked
from shishi.extract.rules.compiled import compiled, plainly
from shishi.extract.rules.edges import edge
from shishi.extract.rules.lists import listed, lists
from shishi.extract.view import View, counted
from shishi.extract.words.cells import is_body
from shishi.extract.words.sizes import KEPT, LEAST_AREA_NAME, LEAST_FULL_NAME, LEAST_NAME
from shishi.extract.words.unit_labels import BRACKET_ROLES, labelled

_MARKS = "、,;/。.:·+|&*"
_BLANK = " \t\r\n"
_OPEN, _CLOSE = "([〔【{《“", ")]〕】}》”"
_ENDS = ("strong_ends", "weak_ends")
_BLANKS = regex.compile(r"\s+")
_FIRST_MARK = re.compile(r"[、,;/。.:·+|&*\s()\[\]〔〕【】{}《》“”]")  # a mark of a list, a blank, a bracket
_ROLES: tuple[UnitRole, ...] = ("lead", "support", "responsible")
_NEXT_NUMBER = re.compile(r"\d{1,2}")  # that a mark behind it, 2. or 2、, has cut off from its name
_CLAUSE_END = re.compile(r"[,;。]")
_LONGEST = 120  # characters that are looked at around a seam; no list of glued names is longer


class Named(Struct, frozen=True, gc=False):
    """A name in a list and the role that the list itself gives it, if any."""

    name: View
    role: UnitRole | None = None


def _words(name: str) -> Asked:
    """Words in and around the names of bodies in a list."""
    return any_of("unit_names", name)


def split(view: View) -> tuple[Named, ...]:
    """The names in a printed list of units, in order; persons, telephone numbers and 等 are left out."""
    return tuple(Named(view.under(each.name), each.role) for each in _split(view.folded))


@lru_cache(maxsize=2048)
def _split(words: str) -> tuple[Named, ...]:
    """The names in folded words."""
    found: list[Named] = []
    for part, role in _parts(words):
        found.extend(_with_roles(_names(part), role))
    if len(found) > 1 and may_hold(words, "unit_names", "together"):
        found = _together(found, words)
    if "(" not in words or len(found) <= 1:
        return tuple(found)
    return _with_helpers(tuple(_shared(found, words))) if ";" not in words else tuple(_shared(found, words))


def _parts(words: str) -> Iterator[tuple[View, UnitRole | None]]:
    """The parts of a list with their roles: of a label, of a bracket that says what its own do: ``甲(乙配合)``."""
    changed = _words("changed").match(words) if "为" in words else None
    view, start = counted(words), changed.end() if changed is not None else 0
    may_say = may_hold(words, "unit_names", "part in brackets")
    boxes = _words("part in brackets").finditer(words) if may_say else ()
    boxes = (box for box in boxes if is_body(box["units"].rpartition("、")[2]))
    for box in boxes:
        yield from labelled(view[start : box.start()])
        yield view[box.start() + 1 : box.end() - 1], None
        start = box.end()
    yield from labelled(view[start:])


def _together(found: Sequence[Named], words: str) -> list[Named]:
    """Names with those supporting whom others have with them that lead: 由甲牵头,会同乙、丙负责落实."""
    told = [(one.end(), _CLAUSE_END.search(words, one.end())) for one in _words("together").finditer(words)]
    clauses = [(start, end.start() if end is not None else len(words)) for start, end in told]
    beside = [any(start <= one.name.at[0] < end for start, end in clauses) for one in found]
    return [
        Named(one.name, "support") if helps and one.role != "lead" else one
        for one, helps in zip(found, beside, strict=True)
    ]


def _shared(found: Sequence[Named], words: str) -> Iterator[Named]:
    """Names with the role of the bracket behind the last of their group: 甲(牵头);乙、丙(配合).

    A group ends at a semicolon, or, where roles were given before, with who supports.
    """
    last, waiting = None, list[Named]()
    for at, one in enumerate(found):
        waiting.append(one)
        ends = at + 1 == len(found) or ";" in words[one.name.at[-1] : found[at + 1].name.at[0]]
        if one.role is None and not ends:
            continue
        alone = ";" not in words and not (last is not None and one.role == "support")
        yield from (Named(each.name, each.role or (None if alone else one.role)) for each in waiting)
        last, waiting = one.role or last, []


def _with_helpers(found: tuple[Named, ...]) -> tuple[Named, ...]:
    """Names with those supporting that stand behind the only ones of whom a role is told: 甲(牵头)、乙、丙."""
    leading = len(list(takewhile(lambda one: one.role == "lead", found)))
    if not 0 < leading < len(found) or any(one.role is not None for one in found[leading:]):
        return found
    return (*found[:leading], *(Named(one.name, "support") for one in found[leading:]))


def first_of(view: View) -> View:
    """The first name in a printed list of units; empty without one. Sentences are told by it from lists of bodies."""
    every = (_apart(name)[0] for part, _ in labelled(view) for name in _names(part))
    first = next((name for name in every if name is not None), None)
    return _without_etc(first) if first is not None else view[:0]


def opens_otherwise(words: str) -> bool:
    """Whether folded words open, up to their first mark, with what is surely no body; most that is asked does."""
    mark = _FIRST_MARK.search(words)
    if mark is not None and mark[0] not in _MARKS:
        return False
    first = words[: mark.start()] if mark is not None else words
    if may_hold(first, "bodies", "body", "collective") or may_hold(first, "label_words", "sector"):
        return False
    if _words("and").search(first) or closes(first, "unit_lists", *_ROLES) or _words("role label").search(words):
        return False
    opens = _words("by").match(first)
    return _keeps(first[opens.end() :] if opens is not None else first)


def first_leads(text: str) -> bool:
    """Whether a notice says that the unit named first leads (列第一位者为牵头单位)."""
    return bool(_words("first leads").search(text))


def brackets_lead(text: str) -> bool:
    """Whether a notice says that the units named in brackets lead (括号内为牵头单位)."""
    return bool(_words("brackets lead").search(text))


def _names(view: View) -> Iterator[View]:
    for piece in _marked(view):
        for joined in _unbroken(piece):
            for name in map(_unopened, _glued(joined)):
                opens = _words("by").match(name.folded)
                bare = _balanced(name[opens.end() :] if opens is not None else name)
                if _keeps(bare.folded):
                    yield bare


def _unopened(name: View) -> View:
    """A name without an opening bracket that does not close within it."""
    words = name.folded
    if words[:1] and words[0] in _OPEN and sum(map(words.count, _OPEN)) > sum(map(words.count, _CLOSE)):
        return name[1:].strip()
    return name


def _balanced(name: View) -> View:
    """A name without a closing bracket that opened before the list did."""
    while (
        name and name.folded[-1] in _CLOSE and sum(map(name.folded.count, _OPEN)) < sum(map(name.folded.count, _CLOSE))
    ):
        name = name[:-1].strip()
    return name


def _marked(view: View) -> Iterator[View]:
    """The parts between marks that stand outside brackets."""
    depth, start = 0, 0
    for at, char in enumerate(view.folded):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in _MARKS and not depth and not _names_kinds(view.folded, start, at):
            yield view[start:at].strip()
            start = at + 1
    yield view[start:].strip()


def _names_kinds(words: str, start: int, mark: int) -> bool:
    """Whether a mark stands between the kinds of areas of one name: 各区、县(市)政府."""
    start = max(start, words.rfind("\n", start, mark) + 1)
    if words[mark] != "、" or not words.startswith("各", start):
        return False
    found = _words("kinds of areas").match("".join(words[start : start + _LONGEST].split()))
    return found is not None and found.end("before") == len("".join(words[start:mark].split()))


def _unbroken(view: View) -> Iterator[View]:
    """Names between blanks and line ends, put together again where the break fell inside a name."""
    if view.folded.split() == [view.folded]:  # most hold no blank
        yield view
        return
    parts = [part for part in view.split(_BLANKS) if part]
    parts = parts[:-1] if len(parts) > 1 and _NEXT_NUMBER.fullmatch(parts[-1].folded) else parts  # 区教育局 2.区财政局
    name = parts[0] if parts else view[:0]
    for part, after in zip(parts[1:], [*parts[2:], view[:0]], strict=False):
        ends = _by_number(name.folded, part.folded) or _ends_here(name.folded, part.folded, after.folded)
        if len(name) > _LONGEST or ends:
            yield name
            name = part
        else:
            name = name + part
    if name:
        yield name


def _ends_here(before: str, after: str, behind: str) -> bool:
    """Whether a name can end before a break: a body stands before, and what follows can begin one."""
    if any_of("unit_lists", "person").fullmatch(before) and _words("begins anew").match(after):
        return True
    if any_of("unit_lists", "telephone").fullmatch(after):
        return True
    if any_of("unit_lists", "person").fullmatch(after) and not is_body(after + behind):
        named = is_body(before) and not is_body(before + after)
        if named or any_of("unit_lists", "person").fullmatch(before):
            return True
    if (
        after[0] in _OPEN
        or before.count("(") != before.count(")")
        or not is_body(before)
        or any_of("unit_lists", "rest").fullmatch(after)
        or any_of("unit_lists", "half").search(before) is not None
        or (_is_half_of_kinds(before, after) and not is_body(after))
    ):
        return False
    if any_of("unit_lists", "organ").fullmatch(before) and any_of("unit_lists", "department_of_organ").fullmatch(after):
        return False
    return is_body(after) or len(after) >= LEAST_FULL_NAME or (bool(behind) and is_body(after + behind))


def _is_half_of_kinds(before: str, after: str) -> bool:
    """Whether a break stands between the kinds of areas of one name: 各乡 / 镇(街道)."""
    return before[0] == "各" and len(before) == LEAST_NAME and takes(before + after, "bodies", "collective")


def _by_number(before: str, after: str) -> bool:
    """Whether one of two names between blanks is told by a number and the other is a body too: 五连 九连."""
    numbered = [takes(name, "unit_lists", "numbered body") for name in (before, after)]
    return any(numbered) and (numbered[0] or is_body(before)) and (numbered[1] or is_body(after))


def _glued(view: View) -> Iterator[View]:
    """Names with 和, 及 or nothing between them."""
    for part in view.split(_words("and")):
        start = 0
        for at in name_ends(part.folded):
            if _seam(part.folded[max(start, at - _LONGEST) : at], part.folded[at : at + _LONGEST]):
                yield part[start:at]
                start = at
        yield _without_person(part[start:])


def _without_person(name: View) -> View:
    """The name of an office without that of its head: 区教育局张明."""
    words = name.folded
    for size in (3, 2):
        is_person = any_of("unit_lists", "person").fullmatch(words[-size:]) is not None
        if is_person and takes(words[:-size], "bodies", "office"):
            return name if is_body(words) else name[:-size]
    return name


def name_ends(words: str) -> Iterator[int]:
    """Where a name may end that another one follows: three characters stand before, three behind."""
    for sign in _last_sign().finditer(words, LEAST_FULL_NAME - 1, max(0, len(words) - LEAST_FULL_NAME)):
        if _end().match(words, sign.end()) is not None:
            yield sign.end()


@cache
def _end() -> regex.Pattern[str]:
    """The place behind any ending of a name."""
    return compiled("|".join(f"(?<={listed(name)})" for name in _ENDS))


@cache
def _last_sign() -> re.Pattern[str]:
    """The last character of any ending of a name; any character where endings do not tell theirs."""
    found = [edge(lists()[name], lists().__getitem__, last=True) for name in _ENDS]
    told = [one.chars for one in found if one is not None and not one.patterns and not one.missing]
    return plainly(f"[{re.escape(''.join(sorted(frozenset().union(*told))))}]" if len(told) == len(_ENDS) else "(?s:.)")


def _seam(before: str, after: str) -> bool:
    """Whether two names touch here: a body stands before, and what follows begins and ends as one."""
    strong = _words("strong end").search(before) or (
        _words("weak end").search(before) and _words("begins anew").match(after) and len(before) >= LEAST_AREA_NAME
    )
    if before.count("(") != before.count(")") or not strong or not _words("whole").match(after):
        return False
    if _one_name(before, after) or any_of("unit_lists", "organ").fullmatch(before) or after[0] in "和及与办党(":
        return False
    if any_of("unit_lists", "branch").fullmatch(after):
        return any_of("unit_lists", "branch").search(before) is not None
    if any_of("unit_lists", "rest").fullmatch(after):
        return False
    return (
        is_body(before)
        and not any_of("unit_lists", "part_of_body").fullmatch(after)
        and not _words("strong end").fullmatch(after)
    )


def _one_name(before: str, after: str) -> bool:
    """Whether a name goes on: 青岚街道社|区卫生服务中心, 市公交集团|青岚公司, 服务中心|for what."""
    if before.endswith("中心"):
        return _words("goes on").match(after) is not None
    if before.endswith("集团"):
        return any_of("unit_lists", "of a group").fullmatch(after) is not None
    return after[0] == "区" and before[-1] == "社" and _words("cooperative").search(before) is None


@lru_cache(maxsize=KEPT)
def _keeps(name: str) -> bool:
    bare = name.strip(_BLANK + _MARKS + "-—")
    if len(bare) < LEAST_NAME or bare.isdigit():
        return False
    if is_body(bare):
        return True
    return not (takes(bare, "cells", "none") or takes(bare, "unit_lists", "etc", "telephone", "person"))


def _with_roles(names: Iterator[View], role: UnitRole | None) -> list[Named]:
    """Names with what follows or brackets them read: ``甲牵头,乙、丙配合`` and ``甲(牵头)``."""
    found: list[Named] = []
    waiting = 0
    for name in names:
        view, own, said = _apart(name)
        if view is not None:
            found.append(Named(view, own or role))
        if said:
            found[waiting:] = [Named(each.name, each.role or said) for each in found[waiting:]]
            waiting = len(found)
    return [Named(_without_etc(each.name), each.role) for each in found]


def _apart(name: View) -> tuple[View | None, UnitRole | None, UnitRole | None]:
    """A name alone, None where nothing is left; the role of its bracket; the role said of it and those before it."""
    view, said = _said_role(name)
    counts = _words("count in brackets").search(view.folded) if view.folded.endswith(")") else None
    view = view[: counts.start()] if counts is not None and counts.start() else view
    bracket = _words("role in brackets").search(view.folded)
    if bracket:
        return view[: bracket.start()], BRACKET_ROLES[bracket["role"][:2]], said
    return view or None, None, said


def _said_role(name: View) -> tuple[View, UnitRole | None]:
    """A name without the words behind it that give a role to it and to those before it (…配合)."""
    for role in _ROLES if closes(name.folded, "unit_lists", *_ROLES) else ():
        if not closes(name.folded, "unit_lists", role):
            continue
        for rule in named("unit_lists", role):
            for size in range(min(9, len(name)), 1, -1):
                tail = name.folded[-size:]
                if rule.hit(tail) and (
                    size == len(name) or is_body(_bare(name.folded[:-size])) or name.folded[-size - 1] == ")"
                ):
                    return name[:-size], role
    return name, None


def _without_etc(name: View) -> View:
    if not closes(name.folded, "unit_lists", "etc"):
        return name
    for rule in named("unit_lists", "etc"):
        for size in range(min(7, len(name) - 2), 0, -1):
            if rule.hit(name.folded[-size:]):
                return name[:-size]
    return name


def _bare(name: str) -> str:
    return any_of("unit_names", "and others").sub("", name)


def ordered(names: Sequence[Named]) -> tuple[Named, ...]:
    """Names with the first leading and the others supporting, where a notice says so."""
    return tuple(Named(each.name, each.role or ("lead" if at == 0 else "support")) for at, each in enumerate(names))
