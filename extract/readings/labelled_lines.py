"""What a line of an entry opens with: a label, a sign, a verdict, or nothing.

In: a line with its blanks, and the labels that the notice made for itself. Out: its labelled and plain ``Part``s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex
from msgspec.structs import replace

from shishi.extract.drafts import Told
from shishi.extract.readings.restated import repeats
from shishi.extract.readings.telling import ahead, trimmed, turn
from shishi.extract.rules import any_of, holds, takes
from shishi.extract.view import View, counted
from shishi.extract.words.cells import is_units, kind
from shishi.extract.words.columns import UNIT_ROLES, column
from shishi.extract.words.heads import is_name
from shishi.extract.words.induced import Labels
from shishi.extract.words.labelled import Part, label_at_start, parts
from shishi.extract.words.status import verdict as verdict_of
from shishi.extract.words.units import split

_SIGN = regex.compile(r"(?:\s*[^\p{Han}\w\s(\[【〔《“‘\"'<#%+\-、。,;:!?)\]】〕》”.|/])+\ufe0f?\s*")
_LABEL = regex.compile(r"\s*(?P<label>\p{Han}{2,8})(?:\s+|[^\p{Han}\w\s(“《【\[、,。:;%.\-]+\s*)(?=\S)")
_NEXT_LABEL = regex.compile(r"(?<=\S)[\s|/;]+(?P<label>\p{Han}{2,8})[\s:]+(?=\S)")
_CLAUSE_MARK = re.compile(r"[ \t]*[①-⑳]")
_LONGEST_LABEL = 8  # characters
_BULLETS = " \t▶►●■◆★☆◇△▲□·✓√➢☑✅♦❤❖-—:、"
_BOXED = "【】[]()。 "
_BOX = re.compile(r"\([^()]*\)$")
_SILENT = re.compile(r":\s*[-—]+$")  # a dash in place of what a label announces
_SHARE = regex.compile(r"\p{Han}{2,6}:?\s*\d[\d.]*%")
_BARE_SHARE = regex.compile(r"\d[\d.]*%?")
# What a line may go on with that a label of the line before announced.
KEEPS = frozenset({"name", "text", "target", "progress", "rate", "problems", "next"})
_TASK = frozenset({"text", "target"})
_BESIDE_BODIES = frozenset({*UNIT_ROLES, "deadline", "person"})  # what labels behind bodies in their line announce
_SPEAKS = KEEPS | frozenset({*UNIT_ROLES, "deadline", "status", "benefit", "funding", "person"})
# Labels that are no words of an entry where they stand alone, nothing behind them.
_MAY_BE_EMPTY = KEEPS | {"deadline", "status", "benefit", "funding"}


def parts_of_line(line: View, own: Labels, *, first: bool) -> Iterator[Part]:
    """The labelled and plain parts of a line; ``first``: it opens the entry."""
    bare = _unsigned(line) if not first else line.strip(" \t")
    if not first and _is_verdict(bare.folded):
        yield Part("status", "", bare)
        return
    opening = own.opens(bare.folded) if label_at_start(bare.folded) is None else None
    if opening is not None and not _is_sentence(own.opening[opening], opening, bare.folded):
        inner = parts(bare[len(opening) :].strip(" \t:"), own.before_colon)
        yield Part(own.opening[opening], opening, inner[0].content)
        yield from inner[1:]
        return
    label = _apart(bare, own)
    if label is not None:
        yield from _fields_of(bare, label, own)
        return
    told = parts(bare, own.before_colon)
    if not first and len(told) == 1 and not told[0].role and _CLAUSE_MARK.match(line.folded) is not None:
        told = (replace(told[0], content=line.strip(_BULLETS)),)  # the mark of a clause belongs to it
    yield from told


def _fields_of(line: View, label: regex.Match[str], own: Labels) -> Iterator[Part]:
    """The parts of a line whose first label a blank closes; so may others behind the bodies that it names."""
    start = label.end()
    if _role_of(label["label"], own) in UNIT_ROLES:
        for inner in _NEXT_LABEL.finditer(line.folded, start):
            words = line.folded[start : inner.start()].strip()
            if column(inner["label"]).role in _BESIDE_BODIES and (is_units(words) or kind(words) == "none"):
                yield Part(_role_of(label["label"], own), label["label"], line[start : inner.start()].strip())
                label, start = inner, inner.end()
    told = parts(line[start:], own.before_colon)
    yield Part(_role_of(label["label"], own), label["label"], told[0].content)
    yield from told[1:]


def _is_sentence(role: str, label: str, words: str) -> bool:
    """Whether words that open like a label of their own go on as a sentence.

    They tell shares, money among other things, or how far what the label calls the task is (全年任务完成八成).
    """
    if role in _TASK:
        return any_of("accounts", "how far").match(words[len(label) :].lstrip(" ")) is not None
    if role == "progress":
        return _SHARE.fullmatch(words) is not None
    return role in ("funding", "benefit") and "," in words


def with_ahead(entry_parts: Sequence[Part]) -> list[Part]:
    """Parts of an entry; a plain one behind its labelled report or trouble that opens with 下一步 is what is next."""
    kept: list[Part] = []
    for part in entry_parts:
        behind = bool(kept) and kept[-1].role in ("progress", "problems") and not part.role
        ends = behind and holds("accounts", "next", part.content.squeezed().folded)
        kept.append(ahead(part) if ends else part)
    return kept


def with_tasks(entry: Sequence[Part]) -> list[Part]:
    """The parts of an entry, where a label that may announce a name (任务) announces the task of what a name opens.

    The name stands in plain words, or behind a label of its own (项目). A line of bodies right behind units goes on
    with them: 责任单位:区教育局 / 各镇(街道).
    """
    entry = list(_with_bodies(entry))
    may_be = any_of("accounts", "task or name")
    opening = entry[0].content.squeezed().folded.strip(_BOXED + ":") if entry and not entry[0].role else ""
    named = is_name(opening) or next((part for part in entry if part.role == "name" and part.content), None)
    if not named:
        return entry
    return [
        replace(part, role="text") if part is not named and part.role == "name" and may_be.match(part.label) else part
        for part in entry
    ]


def _with_bodies(entry: Sequence[Part]) -> Iterator[Part]:
    """The parts of an entry, lines of bodies alone with the role of the units right before them."""
    last = ""
    for part in entry:
        goes_on = last in UNIT_ROLES and not part.role and _names_bodies(part.content.squeezed().folded)
        told = replace(part, role=last) if goes_on else part
        last = told.role
        yield told


def _names_bodies(words: str) -> bool:
    """Whether folded words are a list of bodies that end as such or of areas, and no sentence on a collective."""
    if not is_units(words):
        return False
    listed = [_BOX.sub("", one.name.folded) for one in split(counted(words))]
    return all(takes(name, "bodies", "body", "of areas") or _of_kinds(name) for name in listed)


def _of_kinds(name: str) -> bool:
    return name.startswith("各") and any_of("evidence", "kinds of areas").match(name[1:]) is not None


def closes_report(part: Part, last: Part) -> bool:
    """Whether a verdict is the last sentence of the report before it, in one paragraph with it."""
    verdict = part.role == "status" and not part.label and last.role == "progress" and bool(last.content)
    return verdict and part.content.at[0] - last.content.at[-1] == 1


def turns(view: View, last: Part, *, report: bool) -> bool:
    """Whether a plain line tells of something else than the labelled one above: what comes next, or what was done."""
    words = view.squeezed()
    behind = report and last.role in _TASK and bool(last.content)
    reports = behind and (turn(words) == 0 or _comes_back(last, words.folded))
    return reports or holds("accounts", "next", words.folded)


def _comes_back(aim: Part, words: str) -> bool:
    """Whether a line comes back to what a label above it calls an aim: 承诺:为村校配备课桌60套 / 60套课桌配齐."""
    label = aim.label.strip(" :")
    called = any_of("accounts", "line_text").fullmatch(label) is not None or holds("accounts", "aim_label", label)
    return called and repeats(aim.content.squeezed().folded, words)


def in_order(labelled: Sequence[Part]) -> Iterator[Part]:
    """Labelled parts, where measures that stand behind problems, or behind what was done, are what comes next."""
    roles = set[str]()
    for part in labelled:
        roles.add(part.role)
        remedy = "progress" in roles and holds("accounts", "remedy label", part.label)
        behind = part.role == "text" and ("problems" in roles or remedy)
        yield replace(part, role="next") if behind else part


def told_by(part: Part) -> Told:
    """What a part of a report tells; a share that is all of it is of what its label names (形象进度:90%)."""
    view = trimmed(part.content.squeezed())
    named = any_of("quantity_nouns", "rate of a column").fullmatch(part.label.strip(" :")) if part.label else None
    share = named is not None and _BARE_SHARE.fullmatch(view.folded) is not None
    return Told(view, "%", part.label.strip(" :")) if share else Told(view)


def is_labelled(line: View, own: Labels) -> bool:
    """Whether a line opens with a label that no colon follows."""
    bare = _unsigned(line)
    return own.opens(bare.folded) is not None or _apart(bare, own) is not None


def _apart(line: View, own: Labels) -> regex.Match[str] | None:
    """A label that a blank or a sign parts from what it announces."""
    if line.folded[: _LONGEST_LABEL + 1].isalpha():  # no blank and no sign stands behind a label
        return None
    label = _LABEL.match(line.folded)
    return label if label is not None and _role_of(label["label"], own) in _SPEAKS else None


def _unsigned(line: View) -> View:
    """A line without the bullets, signs and emoji that open it."""
    sign = _SIGN.match(line.folded) if not line.folded[:1].isalpha() else None
    words = line[sign.end() :] if sign is not None else line
    bare = words.strip(_BULLETS)
    if _SILENT.search(words.folded) is not None and column(bare.folded).role in KEEPS:
        return words.strip(_BULLETS.replace(":", "").replace("-", "").replace("—", ""))  # 困难:--
    if not words.folded.endswith(":") or column(bare.folded).role not in _MAY_BE_EMPTY:
        return bare
    return words.strip(_BULLETS.replace(":", ""))  # alone on its line it announces what stands below it, or nothing


def _is_verdict(words: str) -> bool:
    """Whether a line says how far an item is and nothing else: 已办结, 【推进中】."""
    bare = words.strip(_BOXED)
    short = 0 < len(bare) <= _LONGEST_LABEL
    return short and label_at_start(bare) is None and verdict_of(bare) is not None


def _role_of(label: str, own: Labels) -> str:
    return own.before_colon.get(label) or _line_role(label)


def _line_role(words: str) -> str:
    """What a word that opens a line announces; its own words here before those of tables."""
    for role in ("text", "progress"):
        if any_of("accounts", f"line_{role}").fullmatch(words):
            return role
    return column(words).role
